"""The call webhook: what scripts for Zammad send, who may send it, and what anybody may try."""

import hashlib
import hmac
import json
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.channels.telephony.calls import call_of
from agentdesk.channels.telephony.cti_webhook import (
    Delivery,
    FaultKind,
    Reading,
    WebhookSource,
    read_delivery,
    token_hash,
)
from agentdesk.channels.telephony.events import CallEvent
from agentdesk.channels.telephony.rules import Rules
from tests.channels.telephony.written import at

FORM = "application/x-www-form-urlencoded"
SOURCE = WebhookSource("pbx", token_hash("secret"))
IN = {"event": "newCall", "callId": "c-1", "direction": "in", "from": "+989121234567", "to": "100"}


def delivery(fields: Any, *, as_json: bool = False, **facts: Any) -> Delivery:
    body = (
        fields if isinstance(fields, bytes) else json.dumps(fields).encode() if as_json else urlencode(fields).encode()
    )
    given = {
        "token": "secret", "headers": {"content-type": "application/json" if as_json else FORM}, "peer": "10.0.0.7",
        "received_at": at(0), "body": body,
    }  # fmt: skip
    return Delivery(**{**given, **facts})


def read(fields: Any, source: WebhookSource = SOURCE, **facts: Any) -> Reading:
    return read_delivery(source, delivery(fields, **facts))


def only(reading: Reading) -> CallEvent:
    assert reading.fault is None
    (event,) = reading.events
    return event


@pytest.mark.parametrize("as_json", [False, True])
def test_a_call_from_its_ring_to_its_end(as_json: bool) -> None:
    told = [
        (IN | {"user": "1001", "queue": "support"}, 0),
        (IN | {"event": "answer", "user": "Sara", "answeringNumber": "1001"}, 4),
        (IN | {"event": "hold"}, 10),
        (IN | {"event": "resume"}, 15),
        (IN | {"event": "hangup", "cause": "normalClearing", "answeringNumber": "1001"}, 34),
    ]
    events = [only(read(fields, as_json=as_json, received_at=at(seconds))) for fields, seconds in told]
    assert [(one.type, one.agent, one.note) for one in events] == [
        ("ringing", "1001", None), ("answered", "1001", "Sara"), ("held", None, None), ("resumed", None, None),
        ("ended", "1001", None),
    ]  # fmt: skip
    call = call_of(events)
    assert (call.outcome, call.cause, call.agent, call.queue) == ("answered", "normal", "1001", "support")
    assert (call.direction, call.from_number, call.to_number) == ("in", "+989121234567", "100")
    assert (call.ring_seconds, call.hold_seconds, call.talk_seconds) == (4, 5, 25)


def test_of_a_call_out_the_user_is_the_agent_and_the_number_that_answers_is_the_customers() -> None:
    fields = {"event": "answer", "callId": "c", "direction": "out", "from": "1001", "to": "0912", "user": "1001"}
    event = only(read(fields | {"answeringNumber": "+989121234567"}))
    assert (event.agent, event.direction, event.to_number) == ("1001", "out", "0912")


@pytest.mark.parametrize(
    "fields", [[*IN.items(), ("user[]", "1001"), ("user[]", "1002")], IN | {"user": ["1001", "1002"]}]
)
def test_several_users_ring_at_once(fields: Any) -> None:
    reading = read(fields, as_json=isinstance(fields, dict))
    assert [(one.leg_id, one.agent) for one in reading.events] == [(None, None), ("1001", "1001"), ("1002", "1002")]
    assert len({one.raw_ref for one in reading.events}) == 3
    assert call_of(reading.events).ringing_agents == ("1001", "1002")
    answer = only(read(IN | {"event": "answer", "answeringNumber": "1002"}, received_at=at(2)))
    call = call_of([*reading.events, answer])
    assert (call.agent, call.ringing_agents) == ("1002", ())


@pytest.mark.parametrize(
    ("cause", "direction", "expected"),
    [
        ("normalClearing", "in", ("normal", None)),
        ("busy", "in", ("busy", None)),
        ("cancel", "in", ("cancelled", "customer")),
        ("cancel", "out", ("cancelled", "agent")),
        ("noAnswer", "in", ("no_answer", None)),
        ("congestion", "in", ("congestion", None)),
        ("notFound", "in", ("not_found", None)),
        ("forwarded", "in", ("forwarded", None)),
        ("onFire", "in", ("onFire", None)),
        (None, "in", ("unknown", None)),
    ],
)
def test_why_it_ended(cause: str | None, direction: str, expected: tuple[str, str | None]) -> None:
    fields = IN | {"event": "hangup", "direction": direction} | ({} if cause is None else {"cause": cause})
    event = only(read(fields))
    assert (event.cause, event.ended_by) == expected


def test_names_of_fields_and_values_are_taken_as_scripts_write_them() -> None:
    told = {"Event": "NEWCALL", "call_id": 77, "Direction": "inbound", "FROM": 989121234567, "to": "", "x": {"y": []}}
    event = only(read(told, as_json=True))
    assert (event.type, event.call_id, event.direction, event.from_number, event.to_number) == (
        "ringing", "77", "in", "989121234567", None,
    )  # fmt: skip


def test_json_under_the_name_of_a_form_is_read() -> None:
    assert only(read(json.dumps(IN).encode())).from_number == "+989121234567"


def test_a_hidden_number_is_none() -> None:
    assert only(read(IN | {"from": "Anonymous"})).from_number is None


def test_what_comes_twice_is_one_event_and_other_words_are_another() -> None:
    first, again = only(read(IN)), only(read(IN, received_at=at(9)))
    other = only(read(IN | {"queue": "support"}))
    assert first.raw_ref == again.raw_ref != other.raw_ref
    named = [
        only(read(IN, headers={"content-type": FORM, "x-event-id": "e-1"})),
        only(read(IN | {"queue": "support"}, headers={"content-type": FORM, "x-event-id": "e-1"})),
        only(read(IN | {"eventId": "e-1"})),
    ]
    assert len({one.raw_ref for one in named}) == 1
    assert named[0].raw_ref != first.raw_ref


def test_a_call_may_be_held_again() -> None:
    holds = [only(read(IN | {"event": "hold"}, received_at=at(seconds))) for seconds in (5, 5, 9)]
    assert len({one.raw_ref for one in holds}) == 2


RULES = Rules("IR", frozenset({"+989121234567"}), (("", "+982100"), ("+98912", "+982191"), ("+1", "+1555")))
RULED = WebhookSource("pbx", token_hash("secret"), rules=RULES)


@pytest.mark.parametrize("number", ["+989121234567", "0912 123 4567", "00989121234567"])
def test_a_blocked_number_is_turned_away_and_nobodys_phone_rings(number: str) -> None:
    reading = read(IN | {"from": number, "user": "1001"}, RULED)
    assert reading.answer == {"action": "reject", "reason": "busy"}
    assert call_of(reading.events).ringing_agents == ()
    assert only(reading).cause == "blocked"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("09121234567", "+982191"), ("+16502530000", "+1555"), ("02188888888", "+982100"), ("123", "+982100")],
)
def test_a_call_out_shows_the_number_that_fits_best(number: str, shown: str) -> None:
    out = {"event": "newCall", "callId": "c", "direction": "out", "from": "1001", "to": number}
    assert read(out, RULED).answer == {"action": "dial", "caller_id": shown, "number": number}


def test_nothing_is_decided_of_other_events_and_without_rules() -> None:
    assert read(IN | {"event": "hangup"}, RULED).answer == {}
    assert read(IN | {"from": "+989120000000"}, RULED).answer == {}
    assert read(IN | {"direction": "out"}).answer == {}


def test_a_wrong_token_is_told_nothing() -> None:
    for token in ("", "secre", "secret ", "\ud800"):
        reading = read(IN, token=token)
        assert reading.fault is not None
        assert (reading.fault.kind, reading.events, reading.answer) == (FaultKind.UNKNOWN_TOKEN, (), {})


@pytest.mark.parametrize(
    ("peer", "is_let_in"),
    [
        ("10.0.0.7", True), ("::ffff:10.0.0.7", True), ("10.0.1.7", False), ("2001:db8::1", True), ("::1", False),
        ("", False), ("testclient", False), ("fe80::1%eth0", False),
    ],
)  # fmt: skip
def test_only_known_addresses_are_let_in(peer: str, is_let_in: bool) -> None:
    networks = (ip_network("10.0.0.0/24"), ip_network("2001:db8::/32"))
    fault = read(IN, WebhookSource("pbx", token_hash("secret"), networks=networks), peer=peer).fault
    assert (fault is None) == is_let_in
    assert fault is None or fault.kind is FaultKind.WRONG_ADDRESS


def test_a_signature_has_to_fit_the_very_bytes() -> None:
    signed = WebhookSource("pbx", token_hash("secret"), signing_key=b"key")
    body = urlencode(IN).encode()
    right = hmac.new(b"key", body, hashlib.sha256).hexdigest()
    for header in (right, f"sha256={right.upper()}"):
        headers = {"content-type": FORM, "x-agentdesk-signature": header}
        assert read(body, signed, headers=headers).fault is None
    for header in ("", "sha256=", right[:-1], "é", hmac.new(b"key", body + b" ", hashlib.sha256).hexdigest()):
        fault = read(body, signed, headers={"content-type": FORM, "x-agentdesk-signature": header}).fault
        assert fault is not None
        assert fault.kind is FaultKind.WRONG_SIGNATURE


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"x" * 70_000, "too large"),
        (b"{", "no JSON"),
        (b"{" + b'"a":[' * 12_000, "no JSON"),
        (b'{"a":' + b"1" * 9000 + b"}", "no JSON"),
        (b'{"event":"newCall"}', "callId"),
        (b"event=newCall&callId=%00%0a", "callId"),
        (b"event=explode&callId=1", "event is"),
        (b"callId=1", "event is"),
        (b"&".join(b"a%d=1" % number for number in range(500)), "too many"),
        (json.dumps({f"a{number}": 1 for number in range(500)}).encode(), "too many"),
        (b"\xff\xfe\x00", "event is"),
    ],
)
def test_what_is_no_event_is_a_clear_fault(body: bytes, words: str) -> None:
    fault = read(body).fault
    assert fault is not None
    assert fault.kind is FaultKind.NOT_UNDERSTOOD
    assert words in fault.words
    assert body[:20].decode("latin-1") not in fault.words or not body.strip()


def test_a_list_and_a_body_of_parts_are_named() -> None:
    listed = read(b"[1]", headers={"content-type": "application/json"}).fault
    parts = read(b"--x", headers={"content-type": "multipart/form-data; boundary=x"}).fault
    assert listed is not None
    assert parts is not None
    assert "no object" in listed.words
    assert "parts" in parts.words


def test_long_and_odd_values_are_cut_and_made_plain() -> None:
    event = only(read(IN | {"queue": "a\x00b\r\n c\ud800" + "x" * 5000, "from": "۰۹۱۲۱۲۳۴۵۶۷"}, as_json=True))
    assert event.queue is not None
    assert event.queue.startswith("a b c x")
    assert len(event.queue) == 300
    assert event.from_number == "۰۹۱۲۱۲۳۴۵۶۷"


@given(body=st.binary(max_size=400), kind=st.sampled_from([FORM, "application/json", "", "text/plain; charset=x"]))
def test_no_bytes_do_harm(body: bytes, kind: str) -> None:
    reading = read(body, headers={"content-type": kind})
    assert (reading.fault is None) == bool(reading.events)


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=4)
NAMES = st.sampled_from(["event", "callId", "direction", "from", "to", "user", "user[]", "cause", "answeringNumber"])


@given(fields=st.dictionaries(NAMES | st.text(), VALUES), event=st.sampled_from(["newCall", "answer", "hangup"]))
def test_no_values_do_harm(fields: dict[str, Any], event: str) -> None:
    reading = read(fields | {"event": event, "callId": "c"}, RULED, as_json=True)
    for one in reading.events:
        assert call_of([one]).call_id == one.call_id

"""What the softphone tells, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.channels.telephony.baresip_events import PhoneReading, user_of
from agentdesk.channels.telephony.calls import Call, CallLog
from tests.channels.telephony.written import NOON, at

IN = {"event": True, "class": "call", "direction": "incoming", "peeruri": "sip:%2B989121234567@10.0.0.1", "id": "a"}
OUT = {**IN, "direction": "outgoing"}


def call_of_told(*told: dict[str, object]) -> Call:
    reading, log = PhoneReading("phone", "1001"), CallLog()
    for number, one in enumerate(told):
        for event in reading.read(one, at(number)):
            log.take(event)
    return log.calls()["a"]


@pytest.mark.parametrize(
    ("begin", "is_answered", "words", "expected"),
    [
        (IN, True, "Connection reset by peer", ("answered", "normal", "customer")),
        (IN, True, "Connection reset by user", ("answered", "normal", "agent")),
        (IN, False, "Connection reset by user", ("rejected", "rejected", "agent")),
        (IN, False, "Connection reset by peer", ("abandoned", "cancelled", "customer")),
        (OUT, False, "Connection reset by user", ("abandoned", "cancelled", "agent")),
        (OUT, False, "486 Rejected", ("busy", "busy", None)),
        (OUT, False, "404 Not Found", ("failed", "not_found", None)),
        (OUT, False, "503 x", ("failed", "congestion", None)),
        (OUT, False, "", ("unknown", "unknown", None)),
    ],
)
def test_how_calls_end(begin: dict[str, object], is_answered: bool, words: str, expected: tuple[str, ...]) -> None:
    middle = [{**begin, "type": "CALL_ESTABLISHED"}] if is_answered else []
    first = {**begin, "type": "CALL_INCOMING" if begin is IN else "CALL_RINGING"}
    call = call_of_told(first, *middle, {**begin, "type": "CALL_CLOSED", "param": words})
    assert (call.outcome, call.cause, call.ended_by) == expected
    numbers = ("+989121234567", "1001") if begin is IN else ("1001", "+989121234567")
    assert (call.from_number, call.to_number, call.agent) == (*numbers, "1001")


def test_a_transfer_that_the_other_side_asks_for() -> None:
    call = call_of_told(
        {**IN, "type": "CALL_ESTABLISHED"}, {**IN, "type": "CALL_TRANSFER", "param": "sip:1002@10.0.0.1"}
    )
    assert [(one.by, one.to) for one in call.transfers] == [(None, "1002")]


@pytest.mark.parametrize(
    ("uri", "user"),
    [
        ("sip:1001@10.0.0.1:5060;transport=udp", "1001"), ('"Ali" <sip:%2B98912@h>', "+98912"),
        ("tel:+98912", "+98912"),
        ("sip:10.0.0.1", None), ("1001@h", "1001"), ("", None), ("sip:a%0d%0ab@h", "ab"), ("<<<", None),
    ],
)  # fmt: skip
def test_the_user_of_an_address(uri: str, user: str | None) -> None:
    assert user_of(uri) == user


WORDS = st.sampled_from(["type", "id", "direction", "peeruri", "param", "event"])
KINDS = st.sampled_from(["CALL_INCOMING", "CALL_ESTABLISHED", "CALL_CLOSED", "CALL_TRANSFER", "REGISTER_OK"])


@given(
    told=st.lists(st.dictionaries(WORDS, st.none() | st.text(max_size=9) | KINDS | st.lists(st.integers())), max_size=6)
)
def test_no_words_do_harm(told: list[dict[str, object]]) -> None:
    reading = PhoneReading("phone", "1001")
    for one in told:
        list(reading.read(one, NOON))
    reading.lose_all(NOON)
    assert reading.calls == {}

"""What an exchange delivers over HTTP: taken, refused, kept, and never more than may come."""

import hashlib
import hmac
import logging

import pytest

from agentdesk.desk.calls.log import UNANSWERED
from agentdesk.server.embedded import ServerThread
from agentdesk.server.telephony.intake import STRANGERS_AT_ONCE
from agentdesk.server.telephony.pace import Pace
from agentdesk.server.telephony.sources import SourceSettings, add_source, disable_source
from tests.fixtures.logs import ExpectedLogs
from tests.server.conftest import Desks
from tests.server.telephony.conftest import Pbx, entries, kept


def test_an_event_is_kept_as_it_came_before_anything_is_made_of_it(pbx: Pbx) -> None:
    assert pbx.tell("newCall", user="1001") == {}
    [event] = kept(pbx.server.store)
    assert (event["source"], event["call_id"], event["fault"]) == ("pbx", "c-1", None)
    assert event["raw"].startswith("event=newCall&callId=c-1")
    assert event["content_type"] == "application/x-www-form-urlencoded"
    assert event["processed_at"] is not None


def test_what_is_delivered_again_is_kept_once(pbx: Pbx) -> None:
    for _ in range(3):
        pbx.tell("newCall", user="1001")
    pbx.tell("newCall", user="1002")
    assert len(kept(pbx.server.store)) == 2


def test_a_blocked_caller_is_turned_away(pbx: Pbx) -> None:
    assert pbx.tell("newCall", **{"from": "+989120000000"}) == {"action": "reject", "reason": "busy"}


def test_a_blocked_customer_needs_no_answer_whatever_the_exchange_calls_the_end(pbx: Pbx, desk: Desks) -> None:
    desk("sara").add_customer(phone="0912 000 0000")
    pbx.tell("newCall", **{"from": "09120000000"})
    pbx.tell("hangup", cause="busy", **{"from": "09120000000"})
    [entry] = entries(pbx.server.store)
    assert entry.disposition == "blocked"
    assert entry.disposition not in UNANSWERED


def test_what_is_not_understood_is_said_and_kept(pbx: Pbx) -> None:
    path = f"/api/cti/{pbx.token}"
    for _ in range(2):
        answer = pbx.post(path, b"\x00\xff\xfe{not json", headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (422, "usage")
        assert answer.json()["safe"] == "It was kept as it came."
    [event] = kept(pbx.server.store)
    assert (event["fault"], event["told"], event["raw"]) == ("The body is no JSON.", None, "\\x00\\xff\\xfe{not json")
    assert pbx.post(path, b"").status_code == 422
    assert len(kept(pbx.server.store)) == 1


def test_nobody_is_told_that_there_is_another_token(pbx: Pbx) -> None:
    for token in ("x", "x" * 500, "%00", "%ff", pbx.token + "x"):
        answer = pbx.post(f"/api/cti/{token}", b"event=newCall&callId=1")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert kept(pbx.server.store) == []


def test_strangers_are_slowed_down_and_an_exchange_is_not(pbx: Pbx) -> None:
    answers = [pbx.post("/api/cti/x", b"a=b").status_code for _ in range(STRANGERS_AT_ONCE + 1)]
    assert set(answers[:-1]) == {404}
    last = pbx.post("/api/cti/x", b"a=b")
    assert last.status_code == 429
    assert int(last.headers["Retry-After"]) > 0
    pbx.tell("newCall")


def test_a_body_that_is_too_large_is_refused(pbx: Pbx) -> None:
    assert pbx.post(f"/api/cti/{pbx.token}", b"a" * 70_000).status_code == 413


def test_an_exchange_that_was_disabled_is_a_stranger(pbx: Pbx) -> None:
    with pbx.server.store.writing() as unit:
        disable_source(unit, "pbx")
    assert pbx.deliver("newCall").status_code == 404


def test_a_signature_and_an_address_are_asked_for(server: ServerThread, pbx: Pbx) -> None:
    with server.store.writing() as unit:
        signed = add_source(unit, "signed", SourceSettings(), signed=True)
        elsewhere = add_source(unit, "elsewhere", SourceSettings(networks=("10.9.8.0/24",)), signed=False)
        here = add_source(unit, "here", SourceSettings(networks=("127.0.0.1",)), signed=False)
    body = b"event=newCall&callId=1&direction=in"
    assert signed.signing_key is not None
    right = hmac.new(signed.signing_key.encode(), body, hashlib.sha256).hexdigest()
    statuses = [
        pbx.post(f"/api/cti/{token}", body, headers=headers).status_code
        for token, headers in (
            (signed.token, {}),
            (signed.token, {"X-AgentDesk-Signature": f"sha256={right}"}),
            (elsewhere.token, {}),
            (here.token, {}),
        )
    ]
    assert statuses == [401, 200, 403, 200]


def test_the_log_does_not_know_the_token(pbx: Pbx, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "agentdesk.server.requests"):
        pbx.tell("newCall")
        pbx.server.stop()
    assert any("POST /api/cti/(token) 200" in line for line in caplog.messages)
    assert not any(pbx.token in line for line in caplog.messages)


def test_a_call_that_cannot_be_worked_out_is_taken_all_the_same(
    pbx: Pbx, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_anything: object) -> None:
        raise ZeroDivisionError("what a customer said")

    monkeypatch.setattr("agentdesk.server.telephony.intake.work_out", fail)
    expected_logs.expect("a call of pbx waits to be worked out: ZeroDivisionError")
    pbx.whole_call()
    assert len(kept(pbx.server.store)) == 3
    assert entries(pbx.server.store) == []


def test_pace() -> None:
    now = [0.0]
    pace = Pace(3, 0.5, lambda: now[0])
    assert [pace.wait_for("a") for _ in range(4)] == [0, 0, 0, 2]
    assert pace.wait_for("b") == 0
    now[0] = 2.0
    assert [pace.wait_for("a") for _ in range(2)] == [0, 2]
    now[0] = 1.0
    assert pace.wait_for("a") == 2
    now[0] = 100.0
    assert [pace.wait_for("a") for _ in range(4)] == [0, 0, 0, 2]


def test_pace_forgets_the_oldest() -> None:
    pace = Pace(1, 1.0, lambda: 0.0)
    for number in range(10_005):
        assert pace.wait_for(str(number)) == 0
    assert len(pace._left) == 10_000

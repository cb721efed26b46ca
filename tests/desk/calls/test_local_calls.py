"""The softphone's calls beside the server's: one call stands once, under the id that the server has for it."""

from datetime import UTC, datetime, timedelta

from agentdesk.desk.calls.answers import CallState
from agentdesk.desk.calls.local import LocalCall, LocalCalls
from agentdesk.models.base import to_microseconds
from agentdesk.sync.wire.calls import CallNow
from tests.desk.rows import an_id

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
AHEAD = timedelta(minutes=5)
SERVERS = an_id("entry", 1)


def digits(number: str) -> str:
    return number.removeprefix("+98").removeprefix("0")


def told(began: datetime, number: str = "+989121234567", direction: str = "in") -> CallNow:
    return CallNow(
        entry=SERVERS,
        state="ringing",
        since=to_microseconds(began),
        direction=direction,
        number=number,
        queue="support",
    )


def phone(state: CallState = CallState.RINGING, **more: datetime) -> LocalCall:
    return LocalCall("c", state, "in", "09121234567", NOW, **more)


def test_a_call_that_the_server_tells_of_stands_once_also_when_the_server_has_let_go_of_it() -> None:
    heard = [phone()]
    calls = LocalCalls(lambda: heard, "sara")
    (here,) = calls.beside([], AHEAD, digits)
    assert (here.number, here.since) == ("09121234567", to_microseconds(NOW + AHEAD))
    assert calls.beside([told(NOW + AHEAD - timedelta(minutes=3))], AHEAD, digits) == []
    assert calls.joined == {here.entry: SERVERS}
    heard[:] = [phone(CallState.ENDED, answered_at=NOW, ended_at=NOW + timedelta(minutes=1))]
    assert calls.beside([], AHEAD, digits) == []
    (known,) = calls.beside(None, AHEAD, digits)  # the line is gone, and the phone tells its end
    assert (known.entry, known.state) == (SERVERS, CallState.ENDED)


def test_another_number_way_or_time_is_another_call() -> None:
    calls = LocalCalls(lambda: [phone()], "sara")
    late = NOW + AHEAD + timedelta(minutes=2)
    others = [told(NOW + AHEAD, "+989121234568"), told(NOW + AHEAD, direction="out"), told(late)]
    assert len(calls.beside(others, AHEAD, digits)) == 1
    assert calls.joined == {}


def test_one_that_nobody_answered_goes() -> None:
    assert LocalCalls(lambda: [phone(CallState.ENDED, ended_at=NOW)], "sara").beside([], AHEAD, digits) == []

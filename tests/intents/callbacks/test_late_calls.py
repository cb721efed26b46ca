"""What the trials found: promises that joined one that was over, clocks ahead, lives that went on after an end."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.changing import SettleCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.callbacks.tables import AnotherWay, CallbackEvent
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, PHONE, Server, booked
from tests.intents.conftest import Run, numbered

CLAIM = ClaimCallback(callback_id=CALLBACK)
SECOND = numbered(50)
DAY = 24 * 60


def called(result: AttemptResult, minutes: float, number: int = 1, **changed: Any) -> RecordAttempt:
    """An attempt that lasted a minute from then on."""
    given: dict[str, Any] = {
        "id": numbered(70 + number),
        "callback_id": CALLBACK,
        "result": result,
        "started_at": Server.moment(minutes),
        "ended_at": Server.moment(minutes + 1),
    }
    return RecordAttempt(**(given | changed))


def test_a_promise_joins_none_whose_time_has_run_out(server: Server) -> None:
    server.at(0, booked())
    assert "into" not in server.at(DAY, booked(id=SECOND)).merge
    assert server.callback(SECOND).state == CallbackState.WAITING


def test_what_was_promised_again_is_tried_as_long_as_if_it_were_new(server: Server) -> None:
    server.at(0, booked())
    server.at(DAY - 1, booked(id=SECOND))
    assert server.callback().expires_at == server.moment(2 * DAY - 1)


def test_who_gives_a_number_with_a_new_promise_is_called_again(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(3, called(AttemptResult.WRONG_NUMBER, 2, lease_token=1))
    server.at(4, booked(id=SECOND))
    assert server.callback().state == CallbackState.NEEDS_NUMBER
    server.at(5, booked(id=numbered(51), phone="021 8877 6655"))
    assert (server.callback().state, server.callback().phone) == (CallbackState.WAITING, "+982188776655")
    assert server.steps()[-1] == "new_number"
    server.at(6, CLAIM)


def test_a_clock_that_is_ahead_puts_the_next_attempt_off_by_nothing(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(3, called(AttemptResult.BUSY, 40 * DAY, lease_token=1))
    assert server.callback().next_attempt_at == server.moment(3 + 15)


def test_a_call_in_time_reopens_what_was_settled_and_nothing_says_that_it_has_ended(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(DAY + 1, SettleCallback(callback_id=CALLBACK, how=AnotherWay.WROTE))
    server.at(DAY + 2, called(AttemptResult.NO_ANSWER, 5, lease_token=1), done=5)
    callback = server.callback()
    assert (callback.state, callback.ended_at, callback.end_reason) == (CallbackState.RETRY_WAIT, None, None)


def test_a_call_for_a_promise_that_was_joined_to_another_is_one_for_that_other(server: Server) -> None:
    server.at(0, booked())
    server.at(5, booked(id=SECOND))
    server.at(6, called(AttemptResult.REACHED, 4, callback_id=SECOND))
    assert (server.callback().state, server.callback().attempts) == (CallbackState.COMPLETED, 1)
    (attempt,) = server.attempts()
    assert (attempt.callback_id, attempt.counts, attempt.after_loss) == (CALLBACK, True, False)


def test_and_it_may_have_been_the_second_where_somebody_had_that_other(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM, COLLEAGUE)
    server.at(5, booked(id=SECOND))
    server.refused(6, called(AttemptResult.REACHED, 4, callback_id=SECOND))
    (attempt,) = server.attempts()
    assert (attempt.callback_id, attempt.phone, attempt.after_loss) == (CALLBACK, PHONE, True)


def test_a_preview_numbers_steps_without_counting_what_a_cache_happens_to_have(preview: Run, server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    before = {each.id for each in server.session.scalars(select(CallbackEvent))}
    preview(called(AttemptResult.BUSY, 2, lease_token=1))
    numbers = [each.number for each in server.session.scalars(select(CallbackEvent)) if each.id not in before]
    first = int(server.moment(0).timestamp())
    assert sorted(numbers) == [first, first + 1]

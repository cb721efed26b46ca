"""Recording attempts: what follows from each result, and that a call that was made is never lost."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.changing import SetCallbackNumber, TakeOverCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.intents.leases import TakeLease
from agentdesk.models.callbacks.standing import Promise, place_of, promise_at
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.customer import ContactPoint
from agentdesk.models.errors import RefusalCode
from agentdesk.models.interaction import Interaction
from agentdesk.models.lease import LeaseState, grant_of, lease_state
from agentdesk.models.vocabulary import Consent
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, MOBILE, Server, booked
from tests.intents.conftest import LEAD, Run, numbered

CLAIM = ClaimCallback(callback_id=CALLBACK)


def tried(result: AttemptResult, minutes: float, number: int = 1, **changed: Any) -> RecordAttempt:
    """An attempt that began so many minutes after AT and took one minute, twenty seconds of them ringing."""
    given: dict[str, Any] = {
        "id": numbered(70 + number),
        "callback_id": CALLBACK,
        "result": result,
        "started_at": Server.moment(minutes),
        "ended_at": Server.moment(minutes + 1),
        "ring_seconds": 20,
        "lease_token": number,
    }
    return RecordAttempt(**(given | changed))


def claimed(server: Server, **changed: Any) -> None:
    server.at(0, booked(**changed))
    server.at(1, CLAIM)


def test_a_customer_who_was_reached_is_served_and_the_call_stands_on_the_timeline(server: Server) -> None:
    claimed(server)
    server.at(4, tried(AttemptResult.REACHED, 2, note="all explained"))
    callback = server.callback()
    assert (callback.state, callback.outcome, callback.attempts) == (CallbackState.COMPLETED, "resolved", 1)
    assert callback.first_attempt_at == server.moment(2)
    assert callback.connected_at == server.moment(2 + 20 / 60)
    assert server.steps() == ["queue", "claim", "dial", "answer", "wrap_up", "complete"]
    assert lease_state(grant_of(server.lease()), server.moment(4)) is LeaseState.RELEASED
    call = server.session.scalars(select(Interaction)).one()
    assert (call.kind, call.direction, call.body) == ("call", "out", "all explained")
    assert (call.duration_seconds, call.id) == (40, server.attempts()[0].interaction_id)


@pytest.mark.parametrize(
    ("result", "wait"),
    [(AttemptResult.BUSY, 15), (AttemptResult.NO_ANSWER, 45), (AttemptResult.VOICEMAIL, 45)],
)
def test_whom_nobody_answered_for_is_tried_again_at_the_same_place_of_the_queue(
    server: Server, result: AttemptResult, wait: float
) -> None:
    claimed(server)
    order_at = server.callback().order_at
    server.at(4, tried(result, 2))
    callback = server.callback()
    assert (callback.state, callback.attempts) == (CallbackState.RETRY_WAIT, 1)
    assert callback.next_attempt_at == server.moment(3 + wait)
    assert callback.order_at == order_at


def test_after_the_last_attempt_nobody_was_reached_and_that_is_never_silent(server: Server) -> None:
    server.at(0, booked(max_attempts=2, window_start=server.moment(1), window_end=server.moment(200)))
    for number in (1, 2):
        server.at(60 * number, CLAIM)
        server.at(60 * number + 2, tried(AttemptResult.NO_ANSWER, 60 * number, number))
    callback = server.callback()
    assert (callback.state, callback.end_reason, callback.settled_at) == (CallbackState.UNREACHED, "no_answer", None)
    assert promise_at(place_of(callback), server.moment(130)) is Promise.BROKEN


def test_a_line_that_fails_takes_no_attempt_away(server: Server) -> None:
    claimed(server)
    server.at(3, tried(AttemptResult.TECHNICAL, 2))
    callback = server.callback()
    assert (callback.attempts, callback.technical_attempts, callback.state) == (0, 1, CallbackState.RETRY_WAIT)
    assert not server.attempts()[0].counts
    server.at(30, CLAIM)
    server.at(31, tried(AttemptResult.TECHNICAL, 30, 2))
    assert server.callback().state == CallbackState.UNREACHED


def test_a_wrong_number_stops_the_calls_until_somebody_finds_another(server: Server) -> None:
    claimed(server)
    server.at(3, tried(AttemptResult.WRONG_NUMBER, 2))
    assert server.callback().state == CallbackState.NEEDS_NUMBER
    assert server.refused(4, CLAIM).facts["why"] == "needs_number"
    server.at(5, SetCallbackNumber(callback_id=CALLBACK, phone="021 8877 6655"))
    assert (server.callback().state, server.callback().phone) == (CallbackState.WAITING, "+982188776655")
    server.at(6, CLAIM)


def test_who_wants_to_be_called_later_has_a_new_promise_and_the_old_one_stays_in_the_history(server: Server) -> None:
    claimed(server)
    window: dict[str, Any] = {"window_start": server.moment(300), "window_end": server.moment(330)}
    server.at(3, tried(AttemptResult.LATER, 2, promise="at five", **window))
    callback = server.callback()
    assert (callback.state, callback.order_at) == (CallbackState.SCHEDULED, server.moment(300))
    assert (callback.promise, callback.connected_at) == ("at five", None)
    assert server.steps()[-2:] == ["answer", "put_off"]


def test_later_needs_a_time(server: Server) -> None:
    claimed(server)
    assert server.refused(3, tried(AttemptResult.LATER, 2)).facts["field"] == "window_start"


def test_who_says_do_not_call_is_not_called_there_any_more(server: Server) -> None:
    claimed(server, contact_point_id=MOBILE)
    server.at(3, tried(AttemptResult.DO_NOT_CALL, 2))
    assert server.callback().state == CallbackState.CANCELLED
    assert server.session.get_one(ContactPoint, MOBILE).consent == Consent.WITHDRAWN


def test_work_done_in_time_counts_when_it_arrives_late(server: Server) -> None:
    claimed(server)
    server.at(300, tried(AttemptResult.REACHED, 5), done=6)
    assert server.callback().state == CallbackState.COMPLETED


@pytest.mark.parametrize("how", ["taken by a lead", "over and claimed", "taken over"])
def test_a_call_under_a_lost_claim_is_kept_as_one_that_may_have_been_the_second(server: Server, how: str) -> None:
    claimed(server)
    if how == "taken by a lead":
        server.at(3, TakeLease(noun="callback", noun_id=CALLBACK), LEAD)
    elif how == "over and claimed":
        server.at(20, CLAIM, COLLEAGUE)
    else:
        server.at(3, TakeOverCallback(callback_id=CALLBACK))
    before = server.callback().state
    assert server.refused(25, tried(AttemptResult.REACHED, 5), done=6).reason is RefusalCode.CLAIM_LOST
    (attempt,) = server.attempts()
    assert attempt.after_loss
    assert not attempt.counts
    assert server.callback().state == before
    assert server.session.scalars(select(Interaction)).one().id == attempt.interaction_id


def test_without_a_claim_it_is_taken_as_long_as_nobody_else_has_it(server: Server) -> None:
    server.at(0, booked())
    server.at(2, tried(AttemptResult.REACHED, 1, lease_token=None))
    assert server.callback().state == CallbackState.COMPLETED
    assert server.steps() == ["queue", "dial", "answer", "wrap_up", "complete"]


def test_without_a_claim_it_is_lost_to_who_has_one(server: Server) -> None:
    claimed(server)
    assert server.refused(2, tried(AttemptResult.REACHED, 1, lease_token=None), COLLEAGUE).facts["lost"] == "held"
    assert server.callback().state == CallbackState.WAITING


def test_the_same_attempt_twice_is_one(server: Server) -> None:
    claimed(server)
    attempt = tried(AttemptResult.BUSY, 2)
    server.at(3, attempt)
    server.at(4, attempt)
    assert (server.callback().attempts, len(server.attempts())) == (1, 1)


def test_a_clock_that_is_ahead_dials_no_call_in_the_future(server: Server) -> None:
    claimed(server)
    server.at(3, tried(AttemptResult.REACHED, 500, ended_at=None))
    assert server.callback().first_attempt_at == server.moment(3)


def test_a_preview_shows_what_was_done(preview: Run, server: Server) -> None:
    claimed(server)
    preview(tried(AttemptResult.NO_ANSWER, -1, lease_token=None))
    assert server.callback().state == CallbackState.RETRY_WAIT


def test_a_preview_keeps_the_attempt_even_under_a_lost_claim(preview: Run, server: Server) -> None:
    claimed(server)
    context = preview(tried(AttemptResult.REACHED, -1, lease_token=7), COLLEAGUE)
    assert [doubt.reason for doubt in context.doubts] == [RefusalCode.CLAIM_LOST]
    assert len(server.attempts()) == 1

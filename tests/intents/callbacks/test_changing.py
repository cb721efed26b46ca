"""Putting off, giving away and ending a callback."""

from __future__ import annotations

from typing import Any

import pytest

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.changing import (
    AssignCallback,
    CancelCallback,
    RescheduleCallback,
    SetCallbackNumber,
    SettleCallback,
    SnoozeCallback,
    TakeOverCallback,
)
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.callbacks.tables import AnotherWay, Canceller, OwnerMode
from agentdesk.models.customer import ContactPoint
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import LeaseState, grant_of, lease_state
from agentdesk.models.vocabulary import Consent
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, MOBILE, OMID, Server, booked
from tests.intents.conftest import LEAD, MARYAM, Run, numbered

CLAIM = ClaimCallback(callback_id=CALLBACK)
WINDOW: dict[str, Any] = {"window_start": Server.moment(120), "window_end": Server.moment(150)}


def test_snoozed_it_comes_back_at_its_time_with_its_place_and_its_promise(server: Server) -> None:
    server.at(0, booked(window_start=server.moment(0), window_end=server.moment(90)))
    server.at(1, CLAIM)
    server.at(2, SnoozeCallback(callback_id=CALLBACK, until=server.moment(30), lease_token=1))
    callback = server.callback()
    assert (callback.state, callback.next_attempt_at) == (CallbackState.RETRY_WAIT, server.moment(30))
    assert (callback.order_at, callback.window_end) == (server.moment(0), server.moment(90))
    assert lease_state(grant_of(server.lease()), server.moment(2)) is LeaseState.RELEASED
    assert server.refused(29, CLAIM).facts["why"] == "not_due"
    server.at(30, CLAIM)


@pytest.mark.parametrize("minutes", [-5, 0, 5 * 24 * 60])
def test_it_is_put_off_to_a_time_ahead_and_not_past_its_end(server: Server, minutes: float) -> None:
    server.at(0, booked())
    refused = server.refused(0, SnoozeCallback(callback_id=CALLBACK, until=server.moment(minutes)))
    assert refused.reason is RefusalCode.INVALID_VALUE


def test_another_window_is_another_promise(server: Server) -> None:
    server.at(0, booked())
    server.at(1, RescheduleCallback(callback_id=CALLBACK, promise="at noon", **WINDOW))
    callback = server.callback()
    assert (callback.state, callback.promise) == (CallbackState.SCHEDULED, "at noon")
    assert callback.order_at == server.moment(120)
    assert callback.expires_at == server.moment(150 + 24 * 60)


@pytest.mark.parametrize(
    "intent",
    [
        SnoozeCallback(callback_id=CALLBACK, until=Server.moment(30)),
        RescheduleCallback(callback_id=CALLBACK, **WINDOW),
        SetCallbackNumber(callback_id=CALLBACK, phone="021 8877 6655"),
        CancelCallback(callback_id=CALLBACK),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_what_somebody_else_holds_is_not_changed_behind_their_back(server: Server, intent: Intent) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    assert server.refused(2, intent, COLLEAGUE).reason is RefusalCode.CLAIM_LOST


@pytest.mark.parametrize(
    "intent",
    [
        SnoozeCallback(callback_id=CALLBACK, until=Server.moment(30)),
        RescheduleCallback(callback_id=CALLBACK, **WINDOW),
        SetCallbackNumber(callback_id=CALLBACK, phone="021 8877 6655"),
        AssignCallback(callback_id=CALLBACK, owner_id=MARYAM),
        CancelCallback(callback_id=CALLBACK),
        TakeOverCallback(callback_id=CALLBACK),
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_nothing_is_done_with_what_has_ended(server: Server, intent: Intent) -> None:
    server.at(0, booked())
    server.at(1, CancelCallback(callback_id=CALLBACK))
    assert server.refused(2, intent).reason is RefusalCode.CLAIM_LOST
    assert server.callback().state == CallbackState.CANCELLED


def test_an_agent_takes_what_is_nobodys_and_a_lead_gives_what_they_want(server: Server) -> None:
    server.at(0, booked())
    refused = server.refused(1, AssignCallback(callback_id=CALLBACK, owner_id=OMID))
    assert refused.reason is RefusalCode.FORBIDDEN
    server.at(1, AssignCallback(callback_id=CALLBACK, owner_id=MARYAM, owner_mode=OwnerMode.ONLY_OWNER))
    assert server.refused(2, CLAIM, COLLEAGUE).facts["why"] == "owner"
    server.at(3, AssignCallback(callback_id=CALLBACK, owner_id=OMID, owner_mode=OwnerMode.ONLY_OWNER), LEAD)
    server.at(4, CLAIM, COLLEAGUE)


def test_who_cancels_and_why_is_kept_and_late_work_is_not_taken(server: Server) -> None:
    server.at(0, booked(contact_point_id=MOBILE))
    server.at(1, CLAIM)
    server.at(2, CancelCallback(callback_id=CALLBACK, by=Canceller.FIRM, reason="strike", do_not_call=True), LEAD)
    callback = server.callback()
    assert (callback.state, callback.outcome, callback.end_reason) == (CallbackState.CANCELLED, "firm", "strike")
    assert server.session.get_one(ContactPoint, MOBILE).consent == Consent.WITHDRAWN
    late = RecordAttempt(
        id=numbered(80), callback_id=CALLBACK, result=AttemptResult.REACHED, started_at=server.moment(1), lease_token=1
    )
    assert server.refused(3, late, done=2).reason is RefusalCode.CLAIM_LOST


def test_a_customer_who_comes_by_themselves_ends_the_claim_of_who_was_about_to_call(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM, COLLEAGUE)
    server.at(2, TakeOverCallback(callback_id=CALLBACK))
    assert (server.callback().state, server.lease().token) == (CallbackState.TAKEN_OVER, 2)


def expired(**changed: Any) -> SettleCallback:
    given: dict[str, Any] = {"callback_id": CALLBACK, "how": AnotherWay.WROTE, "words": "sent a letter"}
    return SettleCallback(**(given | changed))


def test_who_was_not_reached_is_dealt_with_in_another_way_once(server: Server) -> None:
    server.at(0, booked())
    assert server.refused(1, expired()).reason is RefusalCode.INVALID_VALUE
    server.at(25 * 60, expired())
    callback = server.callback()
    assert (callback.state, callback.settled_how, callback.settled_by) == (CallbackState.EXPIRED, "wrote", MARYAM)
    assert callback.ended_at == callback.expires_at
    assert server.steps() == ["queue", "expire"]
    assert server.refused(25 * 60 + 1, expired()).reason is RefusalCode.INVALID_VALUE


def test_a_preview_of_any_change_never_raises(preview: Run) -> None:
    for intent in (CLAIM, expired(), CancelCallback(callback_id=CALLBACK), TakeOverCallback(callback_id=CALLBACK)):
        assert preview(intent).doubts

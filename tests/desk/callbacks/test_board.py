"""The queue in numbers: from rows as the sync writes them, with every exclusion counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from agentdesk.desk.callbacks.board import CallbackBoard
from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.models.base import Shared
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt
from agentdesk.models.lease import Lease
from agentdesk.sync.store import CacheStore
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id, customer, put, user

ZAHRA, ME = customer(), user("me", "Me")
MINUTE = timedelta(minutes=1)


def callback(number: int, minutes: float, **values: Any) -> Callback:
    """A promise of so many minutes before NOON for the half hour after that."""
    at = NOON - minutes * MINUTE
    usual: dict[str, Any] = {
        "id": an_id("callback", number),
        "customer_id": ZAHRA.id,
        "phone": f"+98912{number:07}",
        "kind": "scheduled",
        "purpose": "service",
        "queue": "service",
        "topic": "invoice",
        "requested_at": at,
        "order_at": at,
        "window_start": at,
        "window_end": at + 30 * MINUTE,
        "priority_minutes": 0,
        "owner_mode": "anyone",
        "state": CallbackState.WAITING,
        "attempts": 0,
        "technical_attempts": 0,
        "max_attempts": 3,
        "expires_at": NOON + timedelta(days=1),
        "ver": 1,
    }
    return Callback(**(usual | values))


def attempt(number: int, minutes: float, **values: Any) -> CallbackAttempt:
    usual: dict[str, Any] = {
        "id": an_id("attempt", number, minutes),
        "customer_id": ZAHRA.id,
        "callback_id": an_id("callback", number),
        "started_at": NOON - minutes * MINUTE,
        "phone": "+98",
        "result": "reached",
        "counts": True,
        "after_loss": False,
        "ver": 1,
    }
    return CallbackAttempt(**(usual | values))


def board(store: CacheStore, *rows: Shared) -> CallbackBoard:
    put(store, [ZAHRA, ME, *rows])
    return CallbackQuestions(store, SetClock(NOON), ME.id).board(NOON - timedelta(hours=12))


def ended(number: int, minutes: float, state: CallbackState, **values: Any) -> Callback:
    return callback(number, minutes, state=state, ended_at=NOON - (minutes - 20) * MINUTE, **values)


def test_an_empty_queue_divides_by_nothing(store: CacheStore) -> None:
    found = board(store)
    assert (found.waiting, found.oldest_at, found.overdue, found.kept.value) == (0, None, 0, None)
    assert (found.attempts, found.doubles, found.tries.mean) == (0, 0, None)


def test_who_waits_since_when_who_is_being_called_and_what_is_overdue(store: CacheStore) -> None:
    lease = Lease(
        id=an_id("lease"),
        customer_id=ZAHRA.id,
        noun="callback",
        noun_id=an_id("callback", 2),
        token=1,
        holder_id=ME.id,
        granted_at=NOON - MINUTE,
        until_at=NOON + MINUTE,
        ver=1,
    )
    found = board(store, callback(1, 90), callback(2, 10, queue="Billing"), callback(3, -30), lease)
    assert (found.waiting, found.held, found.overdue) == (2, 1, 1)
    assert found.oldest_at == NOON - 90 * MINUTE
    assert [(one.queue, one.waiting, one.held, one.overdue) for one in found.queues] == [
        ("Billing", 1, 1, 0),
        ("service", 1, 0, 1),
    ]
    assert [one.oldest_at for one in found.queues] == [NOON - 10 * MINUTE, NOON - 90 * MINUTE]


def test_promises_kept_are_over_all_that_were_promised_and_say_what_is_left_out(store: CacheStore) -> None:
    found = board(
        store,
        ended(1, 60, CallbackState.COMPLETED, connected_at=NOON - 50 * MINUTE),
        attempt(1, 50),
        ended(2, 60, CallbackState.COMPLETED, connected_at=NOON - 25 * MINUTE, queue="billing"),
        attempt(2, 55, result="busy"),
        attempt(2, 25),
        ended(3, 60, CallbackState.UNREACHED),
        ended(4, 60, CallbackState.CANCELLED, outcome="customer"),
        ended(5, 60, CallbackState.CANCELLED, outcome="firm"),
        ended(6, 60, CallbackState.TAKEN_OVER),
        ended(7, 60, CallbackState.MERGED, merged_into_id=an_id("callback", 1)),
        callback(8, 60),
        ended(9, 60, CallbackState.COMPLETED, window_start=None, window_end=None),
        ended(10, 60 * 24, CallbackState.COMPLETED, connected_at=NOON - timedelta(days=1)),
    )
    assert (found.kept.numerator, found.kept.denominator) == (1, 6)
    of_queues = [(one.queue, one.kept.numerator, one.kept.denominator) for one in found.queues]
    assert of_queues == [("billing", 0, 1), ("service", 1, 5)]
    assert dict(found.kept.excluded) == {"called_off_by_customer": 1, "merged": 1, "no_promise": 1}
    assert (found.attempted.numerator, found.attempted.denominator) == (2, 6)
    assert (found.time_to_callback.n, found.time_to_callback.mean) == (2, 22.5 * 60)


@pytest.mark.parametrize("doubles", [0, 1, 3])
def test_calls_that_may_have_been_the_second_are_counted(store: CacheStore, doubles: int) -> None:
    late = [attempt(1, 40 - number, counts=False, after_loss=True) for number in range(doubles)]
    found = board(store, callback(1, 60), attempt(1, 50), *late)
    assert (found.attempts, found.doubles) == (1 + doubles, doubles)

"""Two desks and one queue over a real server: who comes first, who has what, and what became of each promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from agentdesk.desk.callbacks.answers import CallbackView, Queue, QueueView
from agentdesk.desk.desk import Desk
from agentdesk.desk.timeline_answers import HoldState
from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.attempts import RecordAttempt
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import CancelCallback, SettleCallback, SnoozeCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.intents.customers import AddCustomer
from agentdesk.models.callbacks.standing import Promise, Unclaimable
from agentdesk.models.callbacks.states import AttemptResult, CallbackState
from agentdesk.models.callbacks.tables import AnotherWay, OwnerMode
from agentdesk.models.vocabulary import EntryState
from tests.desk.firm import Firm
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id

ZAHRA, ALI = an_id("customer", "zahra"), an_id("customer", "ali")
FIRST, SECOND, THIRD = (an_id("callback", number) for number in range(3))
MINUTE = timedelta(minutes=1)


@dataclass
class Seat:
    """A desk and its machine's clock."""

    desk: Desk
    clock: SetClock

    def queue(self, view: QueueView = QueueView.TEAM) -> Queue:
        """A view of the queue; what ended since an hour before is done."""
        return self.desk.callbacks(view, done_since=self.now - timedelta(hours=1))

    @property
    def now(self) -> datetime:
        """The server's time, as this desk knows it."""
        return self.desk.callbacks(QueueView.TEAM, done_since=NOON).now

    def ids(self, view: QueueView = QueueView.TEAM) -> list[str]:
        """The ids of a view, in order."""
        return [row.id for row in self.queue(view).rows]

    def row(self, callback_id: str = FIRST) -> CallbackView:
        """One callback."""
        history = self.desk.callback_history(callback_id)
        assert history is not None
        return history.callback

    def sync(self, *intents: Intent) -> None:
        """Do something, and let it arrive."""
        for intent in intents:
            self.desk.perform(intent)
        assert self.desk.sync().state == "idle"


def booked(number: int, customer_id: str = ZAHRA, **changed: Any) -> BookCallback:
    given: dict[str, Any] = {
        "id": an_id("callback", number),
        "customer_id": customer_id,
        "phone": f"0912 123 450{number}",
        "topic": f"matter {number}",
    }
    return BookCallback(**(given | changed))


@pytest.fixture
def seats(firm: Firm) -> Iterator[tuple[Seat, Seat]]:
    """Sara and Reza, who have the same two customers."""
    made = []
    for login in ("sara", "reza"):
        clock = SetClock()
        made.append(Seat(firm.machine(clock).sign_in(login), clock))
    sara, reza = made
    sara.sync(AddCustomer(id=ZAHRA, name="زهرا کریمی"), AddCustomer(id=ALI, name="Ali Ahmadi"))
    reza.sync()
    yield sara, reza
    for seat in made:
        seat.desk.close()


def later(seat: Seat, by: timedelta) -> None:
    """Time passes for a desk that has no line: the server's clock is the real one and stands, for this, still."""
    seat.clock.wall += by
    seat.clock.seconds += by.total_seconds()


def test_who_came_first_is_first_and_a_promised_window_counts_from_its_begin(seats: tuple[Seat, Seat]) -> None:
    sara, _ = seats
    now = sara.now
    sara.sync(
        booked(0, window_start=now + 60 * MINUTE, window_end=now + 90 * MINUTE, promise="at noon"),
        booked(1, ALI, came_at=now - 30 * MINUTE),
        booked(2, ALI),
    )
    assert sara.ids() == [SECOND, THIRD, FIRST]
    row = sara.row()
    assert (row.customer_name, row.state, row.promise) == ("زهرا کریمی", CallbackState.SCHEDULED, "at noon")
    assert (row.promise_state, row.unclaimable) == (Promise.OPEN, Unclaimable.NOT_DUE)
    assert row.due_at == row.window_start


def test_a_booking_is_in_the_queue_at_once_and_marked_until_it_arrives(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.desk.perform(booked(0))
    assert sara.row().entry_state is EntryState.PENDING
    sara.sync()
    reza.sync()
    assert (sara.row().entry_state, reza.row().state) == (EntryState.SYNCED, CallbackState.WAITING)
    assert reza.row().booked_by == "Sara"


def test_a_claim_is_asked_for_then_confirmed_and_others_are_told_who_has_it(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.sync(booked(0))
    sara.desk.perform(ClaimCallback(callback_id=FIRST))
    lease = sara.row().lease
    assert lease is not None
    assert lease.state is HoldState.REQUESTED
    assert sara.ids(QueueView.MINE) == [FIRST]
    sara.sync()
    reza.sync()
    row = reza.row()
    assert row.lease is not None
    assert (row.state, row.lease.holder_name, row.unclaimable) == (CallbackState.CLAIMED, "Sara", Unclaimable.HELD)
    assert (sara.ids(QueueView.MINE), reza.ids(QueueView.MINE)) == ([FIRST], [])
    assert reza.desk.next_callback() is None


def test_of_two_who_claim_at_once_one_is_told_that_it_is_lost_and_to_whom(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.sync(booked(0))
    reza.sync()
    sara.desk.perform(ClaimCallback(callback_id=FIRST))
    reza.desk.perform(ClaimCallback(callback_id=FIRST))
    sara.sync()
    reza.sync()
    lost = reza.row().lease
    assert lost is not None
    assert (lost.state, lost.lost_to) == (HoldState.LOST, "Sara")
    assert [needed.code for needed in reza.desk.status().needs_you] == ["CLAIM_LOST"]


def test_next_is_what_is_mine_then_who_comes_first_and_never_what_is_not_due(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    reza_id = reza.desk.user.user_id
    now = sara.now
    sara.sync(
        booked(0, came_at=now - 50 * MINUTE),
        booked(1, ALI, owner_id=reza_id, owner_mode=OwnerMode.OWNER_FIRST, owner_until=now + 60 * MINUTE),
        booked(2, ALI, window_start=now + 60 * MINUTE, window_end=now + 90 * MINUTE),
    )
    reza.sync()
    first = reza.desk.next_callback()
    assert first is not None
    assert first.id == SECOND
    after = reza.desk.next_callback(after=SECOND)
    assert after is not None
    assert after.id == FIRST
    other = sara.desk.next_callback(after=FIRST)
    assert other is None


def test_a_day_without_a_line_is_worked_on_what_was_taken_ahead(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.sync(booked(0), booked(1, ALI), ClaimCallback(callback_id=FIRST, ahead=True))
    assert sara.queue().ahead_left == 4
    later(sara, by=60 * MINUTE)
    lease = sara.row().lease
    assert lease is not None
    assert lease.is_mine
    at = sara.now
    sara.desk.perform(
        RecordAttempt(
            id=an_id("attempt"),
            callback_id=FIRST,
            result=AttemptResult.NO_ANSWER,
            started_at=at,
            lease_token=lease.token,
        )
    )
    row = sara.row()
    assert (row.state, row.attempts, row.entry_state) == (CallbackState.RETRY_WAIT, 1, EntryState.PENDING)
    sara.sync()
    reza.sync()
    history = reza.desk.callback_history(FIRST)
    assert history is not None
    assert [attempt.result for attempt in history.attempts] == ["no_answer"]
    assert [step.step for step in history.steps] == ["queue", "claim", "dial", "miss"]
    later(reza, by=46 * MINUTE)
    assert reza.row().state == CallbackState.WAITING


def test_time_alone_moves_the_queue_and_the_desk_says_when(seats: tuple[Seat, Seat]) -> None:
    sara, _reza = seats
    now = sara.now
    sara.sync(booked(0, window_start=now + 60 * MINUTE, window_end=now + 90 * MINUTE))
    moment = sara.desk.callbacks_change_at()
    assert moment is not None
    assert abs(moment - (sara.clock.now() + 60 * MINUTE)) < timedelta(seconds=5)
    later(sara, by=91 * MINUTE)
    row = sara.row()
    assert (row.state, row.is_overdue, row.promise_state) == (CallbackState.WAITING, True, Promise.BROKEN)
    assert row.priority_minutes == 15
    assert sara.ids(QueueView.OVERDUE) == [FIRST]
    later(sara, by=timedelta(days=2))
    assert sara.row().state == CallbackState.EXPIRED
    assert (sara.ids(), sara.ids(QueueView.ANOTHER_WAY)) == ([], [FIRST])


def test_whom_no_call_reached_waits_until_somebody_says_how_they_were_dealt_with(
    seats: tuple[Seat, Seat],
) -> None:
    sara, _reza = seats
    sara.sync(booked(0))
    later(sara, by=timedelta(days=2))
    assert sara.ids(QueueView.ANOTHER_WAY) == [FIRST]
    sara.desk.perform(SettleCallback(callback_id=FIRST, how=AnotherWay.WROTE))
    assert sara.ids(QueueView.ANOTHER_WAY) == []
    assert (sara.row().settled_how, sara.row().state) == ("wrote", CallbackState.EXPIRED)


def test_what_has_ended_is_done_the_last_one_first_and_joined_ones_are_not_counted(
    seats: tuple[Seat, Seat],
) -> None:
    sara, _reza = seats
    sara.sync(booked(0), booked(1, ALI), booked(2, topic="matter 0"), CancelCallback(callback_id=FIRST))
    sara.sync(CancelCallback(callback_id=SECOND))
    assert sara.row(THIRD).merged_into_id == FIRST
    assert sara.ids(QueueView.DONE) == [SECOND, FIRST]
    assert sara.queue().counts[QueueView.DONE] == 2


def test_put_off_and_given_back_it_is_free_for_all(seats: tuple[Seat, Seat]) -> None:
    sara, reza = seats
    sara.sync(booked(0), ClaimCallback(callback_id=FIRST))
    sara.sync(ReleaseCallback(callback_id=FIRST, lease_token=1))
    until = sara.now + 15 * MINUTE
    sara.sync(SnoozeCallback(callback_id=FIRST, until=until))
    assert sara.row().due_at == until
    reza.sync()
    assert reza.desk.next_callback() is None
    later(reza, by=15 * MINUTE)
    found = reza.desk.next_callback()
    assert found is not None
    assert found.id == FIRST


def test_a_customer_s_open_callbacks_are_told_with_their_card(seats: tuple[Seat, Seat]) -> None:
    sara, _ = seats
    sara.sync(booked(0), booked(1, ALI))
    assert [one.id for one in sara.desk.callbacks_of(ZAHRA)] == [FIRST]
    sara.sync(CancelCallback(callback_id=FIRST))
    assert sara.desk.callbacks_of(ZAHRA) == ()
    assert [one.state for one in sara.desk.callbacks_of(ZAHRA, open_only=False)] == [CallbackState.CANCELLED]


def test_nobody_is_asked_about_a_callback_that_is_not_here(seats: tuple[Seat, Seat]) -> None:
    sara, _ = seats
    assert sara.desk.callback_history(an_id("nobody")) is None
    assert sara.desk.callbacks_change_at() is None
    assert sara.queue().rows == ()


def _is_aware(at: datetime) -> bool:
    return at.tzinfo is not None


def test_times_are_aware(seats: tuple[Seat, Seat]) -> None:
    sara, _ = seats
    sara.sync(booked(0))
    row = sara.row()
    assert all(_is_aware(at) for at in (row.requested_at, row.due_at, row.expires_at, sara.queue().now))

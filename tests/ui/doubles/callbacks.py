"""The callbacks of a desk of values, and ways to make them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from agentdesk.desk.callbacks.answers import CallbackHistory, CallbackView, Calling, Queue, QueueView
from agentdesk.desk.callbacks.board import CallbackBoard
from agentdesk.desk.callbacks.packs import BranchPack
from agentdesk.desk.callbacks.room import Room
from agentdesk.desk.callbacks.times import CallbackTimes
from agentdesk.desk.timeline_answers import HoldState, LeaseView
from agentdesk.models.callbacks.standing import Promise
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.vocabulary import EntryState
from tests.ui.doubles import values

FREE = CallbackView(
    id="c1",
    customer_id=values.CUSTOMER,
    customer_name="Zahra Karimi",
    phone="+989121234567",
    other_phone=None,
    topic="Order not delivered",
    reason=None,
    queue="service",
    language="fa",
    kind="asap",
    purpose="service",
    state=CallbackState.WAITING,
    requested_at=values.NOW - timedelta(minutes=23),
    due_at=values.NOW - timedelta(minutes=23),
    window_start=None,
    window_end=None,
    promise=None,
    promise_state=Promise.NONE,
    is_overdue=False,
    attempts=0,
    max_attempts=3,
    next_attempt_at=None,
    expires_at=values.NOW + timedelta(days=1),
    priority_minutes=0,
    reasons=(),
    owner_id=None,
    owner_name=None,
    owner_mode="anyone",
    owner_until=None,
    conversation_id=None,
    contact_point_id=None,
    zone=None,
    booked_by=None,
    lease=None,
    unclaimable=None,
    unclaimable_ahead=None,
    lacks=(),
    calling=Calling(),
    entry_state=EntryState.SYNCED,
    needs_you=None,
    outcome=None,
    end_reason=None,
    ended_at=None,
    connected_at=None,
    merged_into_id=None,
    settled_how=None,
    settled_at=None,
)
"""One that anybody may take."""


def free(key: str, **more: Any) -> CallbackView:
    """Another one."""
    return replace(FREE, id=key, **more)


def mine(key: str, *, minutes: float = 9, token: int = 7, **more: Any) -> CallbackView:
    """One that the user holds for so many minutes more."""
    until = values.NOW + timedelta(minutes=minutes)
    lease = LeaseView(
        HoldState.HELD, values.USER.user_id, values.USER.name, is_mine=True, token=token, until_at=until, ends_at=until
    )
    return free(key, lease=lease, state=CallbackState.CLAIMED, **more)


def asked_for(key: str, **more: Any) -> CallbackView:
    """One that was claimed without a line."""
    return free(key, lease=LeaseView(HoldState.REQUESTED), **more)


def promised(key: str, start: timedelta, *, minutes: float = 30, **more: Any) -> CallbackView:
    """One with a window that begins so long after now."""
    begins = values.NOW + start
    ends = begins + timedelta(minutes=minutes)
    facts = {
        "state": CallbackState.SCHEDULED if start > timedelta() else CallbackState.WAITING,
        "is_overdue": ends < values.NOW,
        "promise_state": Promise.BROKEN if ends < values.NOW else Promise.OPEN,
    }
    return free(key, window_start=begins, window_end=ends, due_at=begins, **{**facts, **more})


@dataclass(kw_only=True)
class ValueCallbacks:
    """The part of a desk of values that tells of callbacks."""

    queues: dict[QueueView, list[CallbackView]] = field(default_factory=dict)
    histories: dict[str, CallbackHistory] = field(default_factory=dict)
    next_one: CallbackView | None = None
    queue_changes_at: datetime | None = None
    promised_before: list[CallbackView] = field(default_factory=list)
    queue_now: datetime = values.NOW
    ahead_left: int = 5
    firm_times: CallbackTimes = field(default_factory=CallbackTimes)
    queues_asked: list[QueueView] = field(default_factory=list)
    next_asked: list[str | None] = field(default_factory=list)

    def callbacks(self, view: QueueView, *, done_since: datetime, looking_for: str = "") -> Queue:
        assert done_since.tzinfo is not None
        self.queues_asked.append(view)
        counts = {each: len(self.queues.get(each, [])) for each in QueueView}
        rows = tuple(self.queues.get(view, []))
        return Queue(view, rows, counts, self.queue_now, False, self.ahead_left, looking_for)

    def next_callback(self, *, after: str | None = None) -> CallbackView | None:
        self.next_asked.append(after)
        return self.next_one

    def callbacks_change_at(self) -> datetime | None:
        return self.queue_changes_at

    def callbacks_to_take_ahead(self) -> Sequence[str]:
        return ()

    def branch_packs(self) -> Sequence[BranchPack]:
        return ()

    def callback_room(self, _queue: str, _phone: str, _window: tuple[datetime, datetime] | None) -> Room:
        return Room(Calling())

    def callback_load(self) -> tuple[int, int]:
        return 0, 0

    def callback_times(self) -> CallbackTimes:
        return self.firm_times

    def callback_board(self, since: datetime) -> CallbackBoard:
        raise NotImplementedError(since)

    def callbacks_of(self, customer_id: str) -> Sequence[CallbackView]:
        return [one for one in self.promised_before if one.customer_id == customer_id]

    def callback_history(self, callback_id: str) -> CallbackHistory | None:
        return self.histories.get(callback_id)

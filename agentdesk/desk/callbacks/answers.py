"""The frozen values that questions about callbacks are answered with. Times are the server's unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from agentdesk.desk.timeline_answers import LeaseView
from agentdesk.models.callbacks.standing import Promise, Unclaimable
from agentdesk.models.contact_rules import Bar
from agentdesk.models.vocabulary import EntryState


@dataclass(frozen=True, slots=True)
class Calling:
    """Whether the customer may be called now by the firm's contact rules: why not, and from when on they may.

    ``next_at`` is now where they may, None where no such moment is in sight.
    """

    bar: Bar | None = None
    next_at: datetime | None = None

    @property
    def is_allowed(self) -> bool:
        """Whether the call may be made at the moment that was asked about."""
        return self.bar is None


class QueueView(StrEnum):
    """One way to look at the queue.

    Mine: what I hold, asked for, or own. Team: all that is open. Overdue: promises that are broken while the call is
    still owed. Another way: whom no call reached, until somebody says how they were dealt with. Done: what has ended.
    """

    MINE = "mine"
    TEAM = "team"
    OVERDUE = "overdue"
    ANOTHER_WAY = "another_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CallbackView:
    """One callback as it stands at the moment of asking.

    ``state`` is a word of ``CallbackState``, or that of a newer program. ``entry_state`` is the mark of what this desk
    did with it. ``unclaimable`` is why the user may not take it now, None when they may,
    ``unclaimable_ahead`` why they may not for work without a line; ``lacks``
    are the skills and languages that it needs and they have not, for as long as that counts. ``calling`` tells whether
    the customer may be called now.
    """

    id: str
    customer_id: str
    customer_name: str
    phone: str
    other_phone: str | None
    topic: str
    reason: str | None
    queue: str
    language: str | None
    kind: str
    purpose: str
    state: str
    requested_at: datetime
    due_at: datetime
    window_start: datetime | None
    window_end: datetime | None
    promise: str | None
    promise_state: Promise
    is_overdue: bool
    attempts: int
    max_attempts: int
    next_attempt_at: datetime | None
    expires_at: datetime
    priority_minutes: int
    reasons: tuple[str, ...]
    owner_id: str | None
    owner_name: str | None
    owner_mode: str
    owner_until: datetime | None
    conversation_id: str | None
    contact_point_id: str | None
    zone: str | None
    booked_by: str | None
    lease: LeaseView | None
    unclaimable: Unclaimable | None
    unclaimable_ahead: Unclaimable | None
    lacks: tuple[str, ...]
    calling: Calling
    entry_state: EntryState
    needs_you: int | None
    outcome: str | None
    end_reason: str | None
    ended_at: datetime | None
    connected_at: datetime | None
    merged_into_id: str | None
    settled_how: str | None
    settled_at: datetime | None

    @property
    def is_free(self) -> bool:
        """Whether the user may take it and call now."""
        return self.unclaimable is None and self.calling.is_allowed


@dataclass(frozen=True, slots=True)
class Queue:
    """A view of the queue: the first rows, how many every view has, and the server's time they were told for.

    ``ahead_left`` is how many more the user may take ahead for work without a line; ``looking_for`` is what the rows
    were asked for with, the counts were not.
    """

    view: QueueView
    rows: tuple[CallbackView, ...]
    counts: Mapping[QueueView, int]
    now: datetime
    is_uncertain: bool
    ahead_left: int
    looking_for: str = ""


@dataclass(frozen=True, slots=True)
class AttemptView:
    """One call that was tried. ``after_loss``: somebody else had the callback by then, so it may have rung twice."""

    id: str
    started_at: datetime
    ended_at: datetime | None
    agent_name: str | None
    phone: str
    result: str
    ring_seconds: int | None
    note: str | None
    counts: bool
    after_loss: bool
    entry_state: EntryState


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a callback's life; the window is the one that was promised by then."""

    step: str
    from_state: str
    to_state: str
    at: datetime
    actor_name: str | None
    window_start: datetime | None
    window_end: datetime | None
    words: str | None


@dataclass(frozen=True, slots=True)
class CallbackHistory:
    """A callback with every attempt and step, the first one first."""

    callback: CallbackView
    attempts: tuple[AttemptView, ...] = ()
    steps: tuple[StepView, ...] = field(default=())

"""How a callback stands at a moment: its state, who comes first, who may take it, and whether the promise was kept.

Pure functions over plain values: client, server and simulation ask the same ones. All times are the server's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.models.callbacks.rules import CallbackRules, PriorityReason
from agentdesk.models.callbacks.states import TERMINAL, CallbackState, known_state
from agentdesk.models.callbacks.tables import Callback, Canceller, OwnerMode
from agentdesk.models.lease import NEVER_GRANTED, Grant, LeaseState, is_holder, lease_state

_TIMED = frozenset({CallbackState.SCHEDULED, CallbackState.RETRY_WAIT})
_QUEUED = _TIMED | {CallbackState.WAITING}


@dataclass(frozen=True, slots=True)
class Place:
    """What the place of a callback in the queue depends on. Attribute names are those of ``Callback``."""

    id: str
    state: str
    requested_at: datetime
    order_at: datetime
    window_start: datetime | None
    window_end: datetime | None
    next_attempt_at: datetime | None
    expires_at: datetime
    priority_minutes: int = 0
    owner_id: str | None = None
    owner_mode: str = OwnerMode.ANYONE
    owner_until: datetime | None = None
    connected_at: datetime | None = None
    queue: str = ""
    language: str | None = None
    grant: Grant = NEVER_GRANTED


class Unclaimable(StrEnum):
    """Why somebody may not take a callback now. The last three are those of ``routing``."""

    ENDED = "ended"
    HELD = "held"
    NOT_DUE = "not_due"
    NEEDS_NUMBER = "needs_number"
    OWNER = "owner"
    SKILL = "skill"
    LANGUAGE = "language"
    FULL = "full"


class Promise(StrEnum):
    """What became of the promise. Open: its time has not passed. None was made: as soon as possible without a time.

    Called off: the customer wanted it no more before its window was over; nothing was broken, and nothing kept.
    """

    OPEN = "open"
    KEPT = "kept"
    EARLY = "early"
    BROKEN = "broken"
    CALLED_OFF = "called_off"
    NONE = "none"


def place_of(callback: Callback, grant: Grant = NEVER_GRANTED) -> Place:
    """The place of a stored callback whose lease was granted like that."""
    return Place(
        id=callback.id,
        state=callback.state,
        requested_at=callback.requested_at,
        order_at=callback.order_at,
        window_start=callback.window_start,
        window_end=callback.window_end,
        next_attempt_at=callback.next_attempt_at,
        expires_at=callback.expires_at,
        priority_minutes=callback.priority_minutes,
        owner_id=callback.owner_id,
        owner_mode=callback.owner_mode,
        owner_until=callback.owner_until,
        connected_at=callback.connected_at,
        queue=callback.queue,
        language=callback.language,
        grant=grant,
    )


def due_at(place: Place) -> datetime:
    """From when on it may be called: the begin of its window, the end of its wait, or when it was asked for."""
    if place.state == CallbackState.SCHEDULED and place.window_start is not None:
        return place.window_start
    if place.state == CallbackState.RETRY_WAIT and place.next_attempt_at is not None:
        return place.next_attempt_at
    return place.requested_at


def state_at(place: Place, now: datetime) -> CallbackState | None:
    """The state at ``now``: the stored one, carried on by the clock and the lease. None for one of a newer program."""
    stored = known_state(place.state)
    if stored is None or stored in TERMINAL:
        return stored
    if lease_state(place.grant, now) is LeaseState.HELD:
        return CallbackState.CLAIMED
    if now >= place.expires_at:
        return CallbackState.EXPIRED
    if stored in _TIMED and now >= due_at(place):
        return CallbackState.WAITING
    return stored


def is_overdue(place: Place, now: datetime) -> bool:
    """Whether the promised window is over and nobody was reached: the promise is broken, the call still owed."""
    return place.state not in TERMINAL and place.window_end is not None and now > place.window_end


def priority_at(place: Place, now: datetime, rules: CallbackRules) -> int:
    """The minutes by which it comes earlier at ``now``: those it was booked with, and more once it is overdue."""
    broken = rules.points.get(PriorityReason.BROKEN_PROMISE, 0) if is_overdue(place, now) else 0
    return max(0, place.priority_minutes + broken)


def order_key(place: Place, now: datetime, rules: CallbackRules) -> tuple[datetime, datetime, str]:
    """Who comes first: the lowest key (domain rule 2.4).

    The priority is capped, so that nobody is overtaken by anybody who came more than ``rules.cap`` minutes later.
    """
    ahead = timedelta(minutes=min(rules.cap, priority_at(place, now, rules)))
    return place.order_at - ahead, place.requested_at, place.id


def may_own(place: Place, user_id: str, now: datetime) -> bool:
    """Whether the owner's wish lets ``user_id`` take it: the owner always may, others once that time has passed."""
    if place.owner_id is None or place.owner_id == user_id or place.owner_mode == OwnerMode.ANYONE:
        return True
    if place.owner_mode == OwnerMode.ONLY_OWNER:
        return False
    return place.owner_until is not None and now >= place.owner_until


def why_unclaimable(
    place: Place, user_id: str, branch_id: str | None, now: datetime, *, ahead: bool = False
) -> Unclaimable | None:
    """Why ``user_id`` may not take it at ``now``; None when they may. ``ahead``: for a pack, before it is due."""
    stored = known_state(place.state)
    if stored is None or stored in TERMINAL:
        return Unclaimable.ENDED
    if lease_state(place.grant, now) is LeaseState.HELD:
        return None if is_holder(place.grant, user_id, branch_id) else Unclaimable.HELD
    if stored is CallbackState.NEEDS_NUMBER:
        return Unclaimable.NEEDS_NUMBER
    if now >= place.expires_at:
        return Unclaimable.ENDED
    if stored not in _QUEUED or (not ahead and now < due_at(place)):
        return Unclaimable.NOT_DUE
    return None if may_own(place, user_id, now) else Unclaimable.OWNER


def is_called_off(state: str, outcome: str | None) -> bool:
    """Whether the customer wanted the call no more; what the firm cancelled is a promise that it did not keep."""
    return state == CallbackState.CANCELLED and outcome != Canceller.FIRM


def promise_at(place: Place, now: datetime, *, called_off_at: datetime | None = None) -> Promise:
    """Whether the promise was kept (domain rule 6.1): somebody spoke with the customer within the window.

    Every end without that counts as broken, but that the customer called it off in time (``called_off_at``); an open
    one is broken once its window is over.
    """
    if place.window_end is None:
        return Promise.NONE
    if place.state in {CallbackState.MERGED, CallbackState.REJECTED}:
        return Promise.NONE
    if place.connected_at is not None:
        if place.connected_at > place.window_end:
            return Promise.BROKEN
        early = place.window_start is not None and place.connected_at < place.window_start
        return Promise.EARLY if early else Promise.KEPT
    if called_off_at is not None and called_off_at <= place.window_end:
        return Promise.CALLED_OFF
    return Promise.BROKEN if place.state in TERMINAL or now > place.window_end else Promise.OPEN

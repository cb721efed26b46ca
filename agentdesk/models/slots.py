"""Windows that can be booked for a callback: when the unit works, the customer may be called, and somebody has time.

Part of the agents' time is held for callbacks, the rest belongs to those who ring. A slot takes as many callbacks as
fit into that part; a window without a free place is not offered, and none at all when what is promised already would
run into the closing hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import floor

from agentdesk.models.spans import Span, common, in_utc
from agentdesk.models.working_hours import UnitCalendar, next_closing, openings

USUAL_SLOT = timedelta(minutes=30)
USUAL_SHARE = 0.25
"""The part of the agents' time that is promised ahead; a quarter to a half keeps the line free for those who ring."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """How callbacks are fitted in: so many agents, each taking ``handle`` for one, ``share`` of their time for these.

    Raises ValueError for a share that is none, or lengths that are not positive.
    """

    agents: int
    handle: timedelta
    share: float = USUAL_SHARE
    length: timedelta = USUAL_SLOT

    def __post_init__(self) -> None:
        if self.agents < 0 or not 0 <= self.share <= 1 or min(self.handle, self.length) <= timedelta():
            raise ValueError("a plan has agents, a share from 0 to 1, and lengths of time")

    @property
    def capacity(self) -> int:
        """Callbacks that fit into one slot: floor(agents * slot minutes * share / AHT)."""
        return floor(self.agents * self.share * (self.length / self.handle) + _ROUNDING)


@dataclass(frozen=True, slots=True)
class Slot:
    """A window that may be promised, and how many places are left in it."""

    span: Span
    free: int


class NoOffer(StrEnum):
    """Why no callback is offered now."""

    CLOSED = "closed"
    NOBODY_WORKS = "nobody_works"
    TOO_LATE_TODAY = "too_late_today"
    FULL = "full"


def slots(
    plan: SlotPlan, calendar: UnitCalendar, start: datetime, end: datetime, taken: Iterable[datetime] = ()
) -> Iterator[Slot]:
    """Every whole slot within the working hours from ``start`` up to ``end``, with the places left, also none.

    Slots are counted from the start of each opening. ``taken`` are the beginnings of the windows that are promised; one
    takes a place in the slot that it begins in.
    """
    begun = sorted(in_utc(at) for at in taken)
    start, end = in_utc(start), in_utc(end)
    for opening in _whole_openings(calendar, start, end):
        at = opening.start
        while at + plan.length <= opening.end and at < end:
            span = Span(at, at + plan.length)
            if at >= start:
                yield Slot(span, max(0, plan.capacity - sum(moment in span for moment in begun)))
            at += plan.length


def bookable(offered: Iterable[Slot], callable_spans: Sequence[Span]) -> list[Slot]:
    """The slots with a free place that lie wholly in what the customer may be called in.

    ``callable_spans`` come from the contact rules and the customer's zone, in order and without overlaps.
    """
    return [slot for slot in offered if slot.free and common([slot.span], callable_spans) == [slot.span]]


def capacity_left(plan: SlotPlan, calendar: UnitCalendar, now: datetime) -> int:
    """Callbacks that can still be made in the opening that ``now`` is within; none outside the hours."""
    current = _current_opening(calendar, now)
    return 0 if current is None else floor(plan.agents * plan.share * (current.length / plan.handle) + _ROUNDING)


def why_no_offer(
    plan: SlotPlan, calendar: UnitCalendar, now: datetime, estimated_wait: timedelta | None, pending: int
) -> NoOffer | None:
    """Why a callback as soon as possible is not offered now; None when it is.

    Not when it would be over (after ``estimated_wait`` from now and the call itself) later than closing - AHT, and not
    when more are pending than can still be made in this opening. A wait that nobody can estimate counts as none.
    """
    if _current_opening(calendar, now) is None:
        return NoOffer.CLOSED
    if plan.agents == 0:
        return NoOffer.NOBODY_WORKS
    closing = next_closing(calendar, now)
    over_at = in_utc(now) + (estimated_wait or timedelta()) + plan.handle
    if closing is not None and over_at > closing - plan.handle:
        return NoOffer.TOO_LATE_TODAY
    return NoOffer.FULL if pending >= capacity_left(plan, calendar, now) else None


def _current_opening(calendar: UnitCalendar, now: datetime) -> Span | None:
    """What is left of the opening that ``now`` is within, at most a day of it."""
    first = next(openings(calendar, now, in_utc(now) + timedelta(days=1)), None)
    return first if first is not None and in_utc(now) in first else None


def _whole_openings(calendar: UnitCalendar, start: datetime, end: datetime) -> Iterator[Span]:
    """The openings from ``start`` to ``end`` uncut at ``start``, so that slots begin where they begin all day."""
    for opening in openings(calendar, start - timedelta(days=2), end + timedelta(days=1)):
        if opening.end > start and opening.start < end:
            yield opening

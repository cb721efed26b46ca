"""The clock of a feedback task: how much of the time that it has is used up, in hours in which the unit works.

It is paused while one waits for the customer, and for nothing else. What the customer lives through is told beside, in
time of the calendar. A unit that is closed for good is reckoned as always open: a complaint is never off the clock.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from itertools import accumulate

from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import Allowance, SlaClass, SlaTarget
from agentdesk.models.spans import WHOLE_DAY, Span, clipped, in_utc, local_day, merged, spans_of_day, zone_of
from agentdesk.models.working_hours import (
    ALWAYS_OPEN,
    HORIZON,
    UnitCalendar,
    add_business_time,
    after_business_days,
    business_time,
    is_open,
    next_opening,
    openings,
)

_NONE = timedelta()
_DAY = timedelta(days=1)
_PERCENT = 100


class ClockLevel(IntEnum):
    """How far the time is used up, and so who has to know: its owner twice, then the lead, then the manager."""

    ON_TIME = 0
    HALF = 1
    NEAR = 2
    OVER = 3
    FAR_OVER = 4


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which one waited for the customer; ``end`` None while one still does. The reason is in words."""

    start: datetime
    end: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """How the time for one target stands. ``allowed``, ``used`` and ``paused`` are working time, ``elapsed`` is all of
    it since the start, nights, weekends and pauses too. ``due_at`` counts the pauses so far.
    """

    target: SlaTarget
    started_at: datetime
    due_at: datetime
    allowed: timedelta
    used: timedelta
    paused: timedelta
    elapsed: timedelta
    is_paused: bool = False

    @property
    def share(self) -> float:
        """The part of the time that is used up; above 1 it is overdue."""
        return self.used / self.allowed

    @property
    def is_overdue(self) -> bool:
        """Whether the time is over."""
        return self.used > self.allowed

    def level(self, rules: FeedbackRules) -> ClockLevel:
        """How far it has come by the bounds of the firm."""
        percent = self.share * _PERCENT
        bounds = (rules.warn_first, rules.warn_second, rules.escalate_lead, rules.escalate_manager)
        return ClockLevel(sum(percent >= bound for bound in bounds))


class BusinessClock:
    """The working time of one unit, laid out once, so that thousands of tasks can be asked after.

    It is exact anywhere; from ``since`` to ``until`` it is fast. The times of a pair of moments are those of
    ``working_hours.business_time`` and ``add_business_time``.
    """

    def __init__(self, calendar: UnitCalendar, since: datetime, until: datetime) -> None:
        opens = next_opening(calendar, since)
        self.calendar = ALWAYS_OPEN if opens is None else calendar
        self._since, self._until = in_utc(since), in_utc(until)
        spans = list(openings(self.calendar, since, until))
        self._starts = [span.start for span in spans]
        self._lengths = [span.length for span in spans]
        self._before = list(accumulate(self._lengths, initial=_NONE))
        self._days = list(_working_days(self.calendar, since, until))
        self._midnights = [day.start for day in self._days]

    def is_open(self, at: datetime) -> bool:
        """Whether the unit works at a moment."""
        return is_open(self.calendar, at)

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """How long the unit worked from ``start`` to ``end``; nothing where ``end`` is not after ``start``."""
        if end <= start:
            return _NONE
        if start < self._since or end > self._until:
            return business_time(self.calendar, start, end)
        return self._so_far(end) - self._so_far(start)

    def after(self, start: datetime, amount: timedelta) -> datetime | None:
        """The first moment by which the unit has worked ``amount`` since ``start``; None beyond the horizon."""
        if start < self._since or amount <= _NONE:
            return add_business_time(self.calendar, start, amount)
        sum_then = self._so_far(start) + amount if start < self._until else None
        if sum_then is None or sum_then > self._before[-1]:
            return add_business_time(self.calendar, start, amount)
        place = self._place_of(sum_then)
        return self._starts[place] + (sum_then - self._before[place])

    def time_of(self, start: datetime, allowance: Allowance) -> timedelta:
        """The working time that an allowance gives from ``start`` on. Days begin with the first opening."""
        if allowance.hours:
            return timedelta(hours=allowance.hours)
        opening = self._next_opening(start)
        later = self._days_later(opening, allowance.days) or after_business_days(self.calendar, opening, allowance.days)
        # Beyond the horizon nothing can be looked up; so many whole days are longer than any allowance.
        return self.worked(opening, later) if later is not None else HORIZON

    def _next_opening(self, at: datetime) -> datetime:
        """``at`` itself where the unit works then."""
        place = bisect_right(self._starts, at) - 1
        if place >= 0 and at < min(self._starts[place] + self._lengths[place], self._until):
            return at
        if self._since <= at and place + 1 < len(self._starts):
            return self._starts[place + 1]
        return next_opening(self.calendar, at) or in_utc(at)

    def _days_later(self, opening: datetime, count: int) -> datetime | None:
        """The same time of day so many working days later, where the clocks are changed on neither day; else None."""
        place = bisect_right(self._midnights, opening) - 1
        if place < 0 or place + count >= len(self._days) or opening >= self._days[place].end:
            return None
        first, last = self._days[place], self._days[place + count]
        return last.start + (opening - first.start) if first.length == last.length == _DAY else None

    def _so_far(self, at: datetime) -> timedelta:
        """The working time from ``since`` to ``at``."""
        place = bisect_right(self._starts, at) - 1
        if place < 0:
            return _NONE
        return self._before[place] + min(self._lengths[place], at - self._starts[place])

    def _place_of(self, amount: timedelta) -> int:
        """The opening within which, or at whose end, so much has been worked."""
        low, high = 0, len(self._lengths)
        while low < high:
            middle = (low + high) // 2
            if self._before[middle + 1] < amount:
                low = middle + 1
            else:
                high = middle
        return low


def allowed_time(
    business: BusinessClock, start: datetime, sla: SlaClass, target: SlaTarget, rules: FeedbackRules
) -> timedelta | None:
    """The working time that a task has for a target; None where nothing is promised.

    It is never longer than what is published, whatever was set for the class: nobody is kept waiting for being worth
    less. A passive customer is contacted at the latest when others have their solution.
    """
    own = rules.sla[sla].allowance(target)
    floor = rules.published.allowance(target)
    if sla is SlaClass.PASSIVE:
        floor = None if own is None else rules.published.resolve
    times = [business.time_of(start, each) for each in {own, floor} if each is not None]
    return min(times) if times else None


def clock_at(
    business: BusinessClock,
    target: SlaTarget,
    started_at: datetime,
    now: datetime,
    allowed: timedelta,
    *,
    pauses: Iterable[Pause] = (),
) -> Clock:
    """How the time for one target stands at ``now``."""
    known = sorted(pauses, key=lambda pause: pause.start)
    spans = clipped(
        merged(Span(pause.start, now if pause.end is None else pause.end) for pause in known), started_at, now
    )
    paused = sum((business.worked(span.start, span.end) for span in spans), _NONE)
    due_at = business.after(started_at, allowed + paused)
    return Clock(
        target=target,
        started_at=started_at,
        due_at=due_at or in_utc(started_at) + HORIZON,
        allowed=allowed,
        used=business.worked(started_at, now) - paused,
        paused=paused,
        elapsed=max(_NONE, now - started_at),
        is_paused=any(pause.start <= now and (pause.end is None or now < pause.end) for pause in known),
    )


def used_time(business: BusinessClock, started_at: datetime, now: datetime, pauses: Iterable[Pause] = ()) -> timedelta:
    """The working time since ``started_at`` without the pauses."""
    known = sorted(pauses, key=lambda pause: pause.start)
    return business.worked(started_at, now) - (_paused(business, known, started_at, now) if known else _NONE)


def _paused(business: BusinessClock, pauses: Sequence[Pause], start: datetime, now: datetime) -> timedelta:
    """The working time of the pauses, which are in order; what lies in two of them counts once."""
    waited = merged(Span(pause.start, now if pause.end is None else pause.end) for pause in pauses)
    return sum((business.worked(span.start, span.end) for span in clipped(waited, start, now)), _NONE)


def _working_days(calendar: UnitCalendar, since: datetime, until: datetime) -> Iterator[Span]:
    """The local days from ``since`` to ``until`` on which the unit works, from midnight to midnight."""
    zone = zone_of(calendar.zone)
    day, last = local_day(zone, since), local_day(zone, until)
    while day < last:
        if calendar.windows_on(day):
            yield from merged(spans_of_day(zone, day, WHOLE_DAY))
        day += _DAY


def reasons_of(pauses: Sequence[Pause], business: BusinessClock, now: datetime) -> dict[str, timedelta]:
    """How much working time each reason has taken, for whoever asks why it took so long."""
    found: dict[str, timedelta] = {}
    for pause in pauses:
        end = now if pause.end is None else min(pause.end, now)
        found[pause.reason] = found.get(pause.reason, _NONE) + business.worked(pause.start, end)
    return found

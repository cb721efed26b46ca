"""When a unit works: windows of each weekday, days closed, days with hours of their own, in the unit's own zone.

Hours and holidays are values that the firm edits; nothing here knows a country. A weekend is any weekday without a
window: Friday alone, Saturday and Sunday, or none. Everything is reckoned in real time, so an hour that the clocks
leave out is no hour of work, and one that they show twice is two.

What asks further than ``HORIZON`` is answered with None: a unit that does not open within it is closed for good.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from agentdesk.models.spans import (
    WHOLE_DAY,
    Span,
    Windows,
    in_utc,
    local_day,
    merged,
    minute_of_day,
    spans_of_day,
    windows_of,
    zone_of,
)

HORIZON = timedelta(days=400)
"""So far ahead an opening or a closing is looked for: longer than any run of holidays, or of days to book."""

DAYS_OF_WEEK = 7

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnitCalendar:
    """The hours of one unit: a branch, a team, or the firm where a unit has none of its own.

    ``week`` holds the windows of Monday to Sunday. ``own_days`` are days with hours of their own (a short day, a
    working holiday) and count before ``closed_days``. Raises ValueError for a week that has not seven days, and for an
    unknown zone.
    """

    zone: str
    week: tuple[Windows, ...]
    closed_days: frozenset[date] = frozenset()
    own_days: tuple[tuple[date, Windows], ...] = ()

    def __post_init__(self) -> None:
        if len(self.week) != DAYS_OF_WEEK:
            raise ValueError("a week has seven days")
        zone_of(self.zone)

    @property
    def weekend(self) -> frozenset[int]:
        """The weekdays without a window; Monday is 0."""
        return frozenset(weekday for weekday, windows in enumerate(self.week) if not windows)

    def windows_on(self, day: date) -> Windows:
        """The windows in which the unit works on a day of its own zone; none on a holiday or a weekend."""
        for own, windows in self.own_days:
            if own == day:
                return windows
        return () if day in self.closed_days else self.week[day.weekday()]

    def closed_on(self, *days: date) -> UnitCalendar:
        """The same hours with more days closed, as the holidays of a year, or a day of mourning."""
        return replace(self, closed_days=self.closed_days | frozenset(days))


ALWAYS_OPEN = UnitCalendar("UTC", (WHOLE_DAY,) * DAYS_OF_WEEK)


def usual_week(zone: str, hours: str, weekend: frozenset[int]) -> UnitCalendar:
    """The same windows (``09:00-13:00, 14:00-18:00``) on every weekday outside the weekend.

    Raises ValueError for hours that cannot be read and for an unknown zone.
    """
    windows = windows_of(hours)
    return UnitCalendar(zone, tuple(() if day in weekend else windows for day in range(DAYS_OF_WEEK)))


def is_open(calendar: UnitCalendar, at: datetime) -> bool:
    """Whether the unit works at a moment, by the clock on its wall. The last minute of a window is its end."""
    zone = zone_of(calendar.zone)
    minute = minute_of_day(zone, at)
    return any(window.start <= minute < window.end for window in calendar.windows_on(local_day(zone, at)))


def openings(calendar: UnitCalendar, start: datetime, end: datetime) -> Iterator[Span]:
    """When the unit works from ``start`` up to ``end``, in order; windows that touch, also over midnight, are one."""
    start, end = in_utc(start), in_utc(end)
    for span in merged(_spans(calendar, start, end)):
        cut = Span(max(span.start, start), min(span.end, end))
        if cut.start < cut.end:
            yield cut


def next_opening(calendar: UnitCalendar, at: datetime) -> datetime | None:
    """The first moment from ``at`` on at which the unit works: ``at`` itself where it does."""
    first = next(openings(calendar, at, in_utc(at) + HORIZON), None)
    return None if first is None else first.start


def next_closing(calendar: UnitCalendar, at: datetime) -> datetime | None:
    """When the opening that ``at`` is within, or the next one, ends. None where it never opens, or never closes."""
    limit = in_utc(at) + HORIZON
    first = next(openings(calendar, at, limit), None)
    return None if first is None or first.end >= limit else first.end


def business_time(calendar: UnitCalendar, start: datetime, end: datetime) -> timedelta:
    """How long the unit worked from ``start`` to ``end``; nothing where ``end`` is not after ``start``."""
    return sum((span.length for span in openings(calendar, start, end)), timedelta())


def add_business_time(calendar: UnitCalendar, at: datetime, amount: timedelta) -> datetime | None:
    """The first moment by which the unit has worked ``amount`` since ``at``; with none it is the next opening.

    None where it does not work so much within the horizon. Raises ValueError for a negative amount.
    """
    if amount < timedelta():
        raise ValueError("business time is added, never taken away")
    if not amount:
        return next_opening(calendar, at)
    for span in openings(calendar, at, in_utc(at) + HORIZON):
        if amount <= span.length:
            return span.start + amount
        amount -= span.length
    return None


def end_of_business_day(calendar: UnitCalendar, at: datetime) -> datetime | None:
    """When the last window of a local day ends: of the day of ``at``, or where that is over, of the next with work."""
    at = in_utc(at)
    for day in _days(calendar, at):
        ends = [span.end for span in _spans_on(calendar, day)]
        if ends and ends[-1] > at:
            return ends[-1]
    return None


def next_business_day_start(calendar: UnitCalendar, at: datetime) -> datetime | None:
    """When work begins on the first local day after that of ``at`` on which there is any."""
    days = _days(calendar, in_utc(at))
    next(days)
    return next((span.start for day in days for span in _spans_on(calendar, day)), None)


def after_business_days(calendar: UnitCalendar, at: datetime, count: int) -> datetime | None:
    """The same time of day, ``count`` days of work later, as a window's end plus one business day.

    A time of day that the clocks leave out on that day is the moment at which they are put forward. Raises ValueError
    for fewer than one day.
    """
    if count < 1:
        raise ValueError("at least one business day later")
    zone, at = zone_of(calendar.zone), in_utc(at)
    wall = at.astimezone(zone)
    days = _days(calendar, at)
    next(days)
    working = (day for day in days if calendar.windows_on(day))
    for _skipped in range(count - 1):
        if next(working, None) is None:
            return None
    day = next(working, None)
    if day is None:
        return None
    later = datetime.combine(day, wall.timetz().replace(fold=0))
    if later.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == later.replace(tzinfo=None):
        return later.astimezone(UTC)
    shown = (span.start for span in spans_of_day(zone, day, WHOLE_DAY))
    return next((start for start in shown if minute_of_day(zone, start) > wall.hour * 60 + wall.minute), None)


def asap_expiry(calendar: UnitCalendar, requested_at: datetime) -> datetime | None:
    """Until when a promise to call as soon as possible can be kept: the start of the business day after the one in
    which it could first be worked on. A request on a closed day has the whole of the next day of work.
    """
    end = end_of_business_day(calendar, requested_at)
    # The end of 24:00 is a moment of the next local day; the day it ends is the one before.
    return None if end is None else next_business_day_start(calendar, end - timedelta(microseconds=1))


def _days(calendar: UnitCalendar, at: datetime) -> Iterator[date]:
    first = local_day(zone_of(calendar.zone), at)
    return (first + timedelta(days=later) for later in range(HORIZON.days + 1))


def _spans_on(calendar: UnitCalendar, day: date) -> Iterator[Span]:
    return spans_of_day(zone_of(calendar.zone), day, calendar.windows_on(day))


def _spans(calendar: UnitCalendar, start: datetime, end: datetime) -> Iterator[Span]:
    """The spans of every local day that has a moment from ``start`` to ``end``, uncut and unmerged."""
    zone = zone_of(calendar.zone)
    day, last = local_day(zone, start), local_day(zone, end)
    while day <= last:
        yield from spans_of_day(zone, day, calendar.windows_on(day))
        day += _DAY

"""The months of the user's calendar into which the past of a timeline is folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from agentdesk.language.calendars import CalendarRangeError
from agentdesk.ui.formats import Formats

FOLD_AFTER_DAYS = 30
FEW = 12
"""So few older entries are shown as they are: folding them would hide more than it saves."""

MOST_MONTHS = 360
"""Thirty years; what lies behind them is one last stretch."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or as much of it as is old: from ``start`` up to, but not with, ``until``. ``count`` are its entries.

    ``day`` is its first day; None for the stretch before all months.
    """

    key: str
    day: date | None
    start: datetime
    until: datetime
    count: int = 0

    def holds(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.start <= moment < self.until


@dataclass(frozen=True, slots=True)
class Fold:
    """What is shown as it is reaches back to ``since``, None for everything; ``months`` are folded behind it."""

    since: datetime | None = None
    months: tuple[Month, ...] = ()

    def month_of(self, moment: datetime) -> Month | None:
        """The folded month that a moment lies in."""
        return next((month for month in self.months if month.holds(moment)), None)


NO_FOLD = Fold()


def fold_line(now: datetime, formats: Formats) -> datetime:
    """The beginning of the day thirty days ago."""
    return _midnight(formats.day(now) - timedelta(days=FOLD_AFTER_DAYS), formats)


def months_back(until: datetime, oldest: datetime, formats: Formats) -> list[Month]:
    """The months from ``until`` back to the one that holds ``oldest``, the newest first."""
    months: list[Month] = []
    end = until
    while end > oldest:
        if len(months) == MOST_MONTHS:
            months.append(Month("month older", None, oldest, end))
            break
        first = _first_of_month(formats.day(end - timedelta(microseconds=1)), formats)
        start = min(_midnight(first, formats), end - timedelta(microseconds=1))
        months.append(Month(f"month {formats.settings.calendar} {first.isoformat()}", first, start, end))
        end = start
    return months


def folded(months: Sequence[Month], counts: Sequence[int], line: datetime, *, has_newer: bool) -> Fold:
    """How to fold what lies behind ``line``. With nothing newer the newest month with entries is shown as it is."""
    counted = recounted(months, counts)
    if sum(month.count for month in counted) <= FEW:
        return Fold()
    if has_newer:
        return Fold(line, counted)
    newest = next(place for place, month in enumerate(counted) if month.count)
    return Fold(counted[newest].start, counted[newest + 1 :])


def recounted(months: Sequence[Month], counts: Sequence[int]) -> tuple[Month, ...]:
    """The same months with the counts of now; empty ones stay among them, so that no moment lies between two."""
    return tuple(replace(month, count=count) for month, count in zip(months, counts, strict=True))


def _first_of_month(day: date, formats: Formats) -> date:
    try:
        written = formats.parts(day)
        return formats.day_of(written.year, written.month, 1)
    except CalendarRangeError:
        return day.replace(day=1)


def _midnight(day: date, formats: Formats) -> datetime:
    return datetime.combine(day, time(), formats.zone).astimezone(UTC)

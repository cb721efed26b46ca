"""How far a day or a moment lies from now, as values that the interface puts into words.

The present is an argument; there is no clock here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

ABSOLUTE_AFTER = timedelta(hours=24)
"""From this distance on the absolute time is shown instead of "5 hours ago"."""


class RelativeDay(Enum):
    """A calendar day as seen from today."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    TOMORROW = "tomorrow"
    OTHER = "other"


class RelativeUnit(Enum):
    """The unit in which a short distance is told."""

    NOW = "now"
    MINUTE = "minute"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class RelativeSpan:
    """A distance under 24 hours: "3 minutes ago" is MINUTE, 3, past. NOW has the count 0."""

    unit: RelativeUnit
    count: int
    is_past: bool


_DAYS = {0: RelativeDay.TODAY, -1: RelativeDay.YESTERDAY, 1: RelativeDay.TOMORROW}


def relative_day(today: date, day: date) -> RelativeDay:
    """Tell whether `day` is today, yesterday, tomorrow or another day (dates, not moments)."""
    return _DAYS.get(day.toordinal() - today.toordinal(), RelativeDay.OTHER)


def relative_span(now: datetime, then: datetime) -> RelativeSpan | None:
    """Give the distance from `now` to `then` in whole units, rounded down, both times aware.

    None means that they lie 24 hours or more apart, so that the absolute time is to be shown.
    """
    distance = abs(then - now)
    if distance >= ABSOLUTE_AFTER:
        return None
    is_past = then <= now
    minutes = int(distance.total_seconds()) // 60
    if minutes == 0:
        return RelativeSpan(RelativeUnit.NOW, 0, is_past)
    if minutes < 60:
        return RelativeSpan(RelativeUnit.MINUTE, minutes, is_past)
    return RelativeSpan(RelativeUnit.HOUR, minutes // 60, is_past)

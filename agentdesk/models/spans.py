"""Windows of a local day, and the stretches of real time they become where the clocks are changed.

A window belongs to the wall clock of a place, a span to the one time that all places share (UTC). Where a clock is put
forward, what it leaves out belongs to no span; where it is put back, what it shows twice belongs to one span twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MINUTES_OF_DAY = 24 * 60

_WINDOW = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-\u2013]\s*([0-9]{1,2}):([0-9]{2})")
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, order=True)
class DayWindow:
    """A part of a local day in minutes from its midnight: from ``start``, up to and without ``end`` (1440 is 24:00).

    What goes on over midnight is two windows, one on each day. Raises ValueError for a window that has no minute.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= MINUTES_OF_DAY:
            raise ValueError(f"no window of a day goes from minute {self.start} to {self.end}")

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"


Windows = tuple[DayWindow, ...]
WHOLE_DAY: Windows = (DayWindow(0, MINUTES_OF_DAY),)


def windows_of(text: str) -> Windows:
    """Read ``09:00-13:00, 14:00-18:00``; an empty text is a day without a window.

    Raises ValueError for anything else, and for windows that lie over one another: one of them was meant otherwise.
    """
    found: list[DayWindow] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _WINDOW.fullmatch(part)
        if match is None:
            raise ValueError(f"not a window of a day: {part!r}")
        from_hour, from_minute, to_hour, to_minute = (int(number) for number in match.groups())
        if from_minute > 59 or to_minute > 59:
            raise ValueError(f"an hour has no such minute: {part!r}")
        found.append(DayWindow(from_hour * 60 + from_minute, to_hour * 60 + to_minute))
    found.sort()
    for one, following in pairwise(found):
        if following.start < one.end:
            raise ValueError(f"{one} and {following} lie over one another")
    return tuple(found)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of real time in UTC: ``start`` is within it, ``end`` no longer."""

    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end

    @property
    def length(self) -> timedelta:
        """How long it is; what a clock leaves out or shows twice is reckoned."""
        return self.end - self.start


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name. Raises ValueError for a name that is none; the names are those of the IANA."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise ValueError(f"there is no time zone {name!r}") from unknown


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return at.astimezone(UTC)


def local_day(zone: ZoneInfo, at: datetime) -> date:
    """The day that a calendar on the wall of ``zone`` shows at a moment."""
    return in_utc(at).astimezone(zone).date()


def minute_of_day(zone: ZoneInfo, at: datetime) -> float:
    """Minutes since midnight that a clock on the wall of ``zone`` shows at a moment."""
    wall = in_utc(at).astimezone(zone)
    return wall.hour * 60 + wall.minute + (wall.second + wall.microsecond / 1e6) / 60


def spans_of_day(zone: ZoneInfo, day: date, windows: Iterable[DayWindow]) -> Iterator[Span]:
    """The stretches of real time in which the wall clock of ``zone`` shows ``day`` and one of the windows, in order."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    before, after = midnight - _DAY, midnight + 2 * _DAY
    early, late = _offset(zone, before), _offset(zone, after)
    found: list[Span] = []
    for window in windows:
        start, end = midnight + timedelta(minutes=window.start), midnight + timedelta(minutes=window.end)
        if early == late:
            found.append(Span(start - early, end - early))
            continue
        change = _change(zone, before, after)
        found.append(Span(start - early, min(end - early, change)))
        found.append(Span(max(start - late, change), end - late))
    yield from sorted(span for span in found if span.start < span.end)


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order of their start, those that touch or overlap made one."""
    current: Span | None = None
    for span in spans:
        if current is not None and span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
            continue
        if current is not None:
            yield current
        current = span
    if current is not None:
        yield current


def common(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What lies in both of two sequences of spans, each in order and without overlaps."""
    found: list[Span] = []
    first = second = 0
    while first < len(one) and second < len(other):
        start = max(one[first].start, other[second].start)
        end = min(one[first].end, other[second].end)
        if start < end:
            found.append(Span(start, end))
        if one[first].end <= other[second].end:
            first += 1
        else:
            second += 1
    return found


def clipped(spans: Iterable[Span], start: datetime, end: datetime) -> list[Span]:
    """The parts of spans that lie from ``start`` up to ``end``."""
    cut = (Span(max(span.start, start), min(span.end, end)) for span in spans)
    return [span for span in cut if span.start < span.end]


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The moment between the two at which the clocks of ``zone`` are changed; they are changed once in such a time."""
    early = _offset(zone, before)
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        before, after = (middle, after) if _offset(zone, middle) == early else (before, middle)
    return after

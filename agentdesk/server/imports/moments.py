"""Turns the dates of a file into moments, in microseconds since 1970, in the time zone that the file is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agentdesk.language.digits import to_ascii
from agentdesk.models.base import to_microseconds
from agentdesk.models.errors import UsageError
from agentdesk.server.imports.date_forms import date_form
from agentdesk.server.imports.refusal import RowRefused

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Gregorian years in which something may have happened. A date beyond them is a slip or stands for "none"."""

K = TypeVar("K", str, int)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local time, whose zone is added as an offset
_MICROSECOND = timedelta(microseconds=1)
_DAY = 86_400_000_000
_REMEMBERED = 20_000
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5]?[0-9]):([0-5]?[0-9])")
_SHORT_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5]?[0-9])()")
_DATE_THEN_CLOCK = re.compile(r"(?:[a-z]+:)?[^ ]*%[YymdbB][^ ]* %H:%M(?::%S)?")
_MARKS = str.maketrans("", "", "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def time_zone(name: str) -> ZoneInfo:
    """The zone of that name. Raises UsageError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"There is no time zone called {name!r}.", advice="Use a name such as Asia/Tehran.") from error


class MomentReader:
    """Reads times in any of ``forms``, tried in their order; a time that names no zone is in ``zone``.

    What was read is remembered, since a file says the same day and the same minute again and again.
    """

    def __init__(self, forms: Sequence[str], zone: ZoneInfo) -> None:
        self._forms = [date_form(form) for form in forms]
        self._words = " or ".join(forms)
        self._zone = zone
        self._known: dict[str, int] = {}
        self._offsets: dict[int, int] = {}
        self._in_two = len(forms) == 1 and _DATE_THEN_CLOCK.fullmatch(forms[0]) is not None
        self._midnights: dict[str, int] = {}
        self._clock = _CLOCK if self._in_two and forms[0].endswith("%S") else _SHORT_CLOCK

    def __call__(self, text: str) -> int:
        """Microseconds since 1970. Raises RowRefused for what is no date, or one out of reach."""
        known = self._known.get(text)
        if known is not None:
            return known
        if self._in_two:
            return self._read_in_two(text)
        moment = self._utc(self._first(text))
        _remember(self._known, text, moment)
        return moment

    def _read_in_two(self, text: str) -> int:
        """A date and a clock time with a space between them, each remembered by itself."""
        day, _, clock = text.rpartition(" ")
        midnight = self._midnights.get(day)
        since = None if midnight is None else self._since_midnight(clock)
        if midnight is None or since is None:
            moment = self._first(text)
            _require_reach(moment)
            since = (moment.hour * 3600 + moment.minute * 60 + moment.second) * 1_000_000
            midnight = _naive(moment) - since
            if day.strip() and clock.split() == [clock]:
                _remember(self._midnights, day, midnight)
        local = midnight + since
        return local - self._offset(local)

    def _since_midnight(self, clock: str) -> int | None:
        """Microseconds of a plain time of the day; None for one that takes a closer look."""
        match = self._clock.fullmatch(clock)
        if match is None:
            return None
        hour, minute, second = match.groups()
        return (int(hour) * 3600 + int(minute) * 60 + int(second or 0)) * 1_000_000

    def _first(self, text: str) -> datetime:
        plain = (text if text.isascii() else to_ascii(text.translate(_MARKS))).strip()
        for read in self._forms:
            moment = read(plain)
            if moment is not None:
                return moment
        raise RowRefused(f"{text.strip()!r} is not a date of the form {self._words}.")

    def _utc(self, moment: datetime) -> int:
        _require_reach(moment)
        if moment.tzinfo is not None:
            return to_microseconds(moment)
        local = _naive(moment)
        return local - self._offset(local)

    def _offset(self, local: int) -> int:
        """Microseconds by which the zone is ahead of UTC at a local time; on most days it stays the same."""
        day = local // _DAY
        offset = self._offsets.get(day)
        if offset is None:
            offset = self._offset_at(day * _DAY)
            if offset != self._offset_at((day + 1) * _DAY):
                return self._offset_at(local)
            _remember(self._offsets, day, offset)
        return offset

    def _offset_at(self, local: int) -> int:
        there = (_EPOCH + local * _MICROSECOND).replace(tzinfo=self._zone)
        return (there.utcoffset() or timedelta()) // _MICROSECOND


def _naive(moment: datetime) -> int:
    return (moment.replace(tzinfo=None) - _EPOCH) // _MICROSECOND


def _require_reach(moment: datetime) -> None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise RowRefused(f"The year {moment.year} is out of reach: {FIRST_YEAR} to {LAST_YEAR} can be taken.")


def _remember(known: dict[K, int], key: K, value: int) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value

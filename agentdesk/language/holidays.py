"""Public holidays as rules that a person can read and edit, one a line, in the calendar that each belongs to.

    jalali 01-01 days=4 | نوروز
    iranian-lunar 10-01 days=2 | عید فطر
    easter +1 | Lundi de Pâques
    weekday 11 4 thu | Thanksgiving Day
    gregorian 06-19 since=2021 observed=nearest | Juneteenth

The day is a month and day of the named calendar, days from Easter (``orthodox-easter`` for the Coptic one), or the n-th
weekday of a Gregorian month (-1 is the last); the 30th of a lunar month is its last day where it has 29. ``days`` makes
it longer, ``since`` and ``until`` are Gregorian years. ``observed`` gives a day in lieu where the holiday falls on a
weekend: ``next`` is the next free weekday, ``nearest`` the Friday before a Saturday and the Monday after a Sunday; the
holiday itself stays one. What stands after the bar is the name, in the language of those who keep it.

Days of the moon are reckoned and may come a day earlier or later than they are proclaimed: a unit then closes or opens
that day by its own list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from agentdesk.language.calendars import CalendarRangeError, from_gregorian, to_gregorian
from agentdesk.language.language import CalendarKind

SATURDAY_AND_SUNDAY = frozenset({5, 6})
LONGEST_HOLIDAY = 14

_LUNAR = frozenset({CalendarKind.HIJRI_UMM_AL_QURA, CalendarKind.IRANIAN_LUNAR})
_LAST_OF_A_MONTH = 30
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CALENDARS = {
    "gregorian": CalendarKind.GREGORIAN,
    "jalali": CalendarKind.JALALI,
    "hijri": CalendarKind.HIJRI_UMM_AL_QURA,
    "iranian-lunar": CalendarKind.IRANIAN_LUNAR,
}
_MONTH_AND_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")
_OPTION = re.compile(r"(days|since|until|observed)=([a-z0-9]+)")


class DayKind(StrEnum):
    """What a holiday hangs on."""

    DATE = "date"
    EASTER = "easter"
    ORTHODOX_EASTER = "orthodox-easter"
    WEEKDAY = "weekday"


class Observed(StrEnum):
    """Which other day is free where a holiday falls on a weekend."""

    ITSELF = "itself"
    NEXT = "next"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """One holiday of every year. ``first`` and ``second`` are month and day, month and which weekday, or days."""

    kind: DayKind
    calendar: CalendarKind
    first: int
    second: int
    weekday: int = 0
    days: int = 1
    since: int = 1
    until: int = 9999
    observed: Observed = Observed.ITSELF
    name: str = ""


def holiday_rule(line: str) -> HolidayRule:
    """Read one line. Raises ValueError with what is wrong in it."""
    text, _bar, name = line.partition("|")
    words = text.split()
    if not words:
        raise ValueError("an empty line is no holiday")
    options = [_OPTION.fullmatch(word) for word in words if "=" in word]
    if None in options:
        raise ValueError(f"an option that is not known: {line!r}")
    given = {option[1]: option[2] for option in options if option is not None}
    kind, calendar, first, second, weekday = _day_of(words[0], [word for word in words[1:] if "=" not in word], line)
    days = int(given.get("days", "1"))
    if not 1 <= days <= LONGEST_HOLIDAY:
        raise ValueError(f"a holiday has 1 to {LONGEST_HOLIDAY} days: {line!r}")
    since, until = int(given.get("since", "1")), int(given.get("until", "9999"))
    observed = Observed(given.get("observed", Observed.ITSELF))
    return HolidayRule(kind, calendar, first, second, weekday, days, since, until, observed, name.strip())


def holiday_rules(text: str) -> tuple[HolidayRule, ...]:
    """Read all lines of a table; empty ones are passed over. Raises ValueError for a line that cannot be read."""
    return tuple(holiday_rule(line) for line in text.splitlines() if line.strip())


def holidays_of(
    rules: Iterable[HolidayRule],
    year: int,
    *,
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY,
    lunar_offset_days: int = 0,
) -> dict[date, str]:
    """The holidays of a Gregorian year with their names, in order.

    A day that is two holidays has both names. One that the tables of its calendar do not reach is left out.
    ``weekend`` decides on days in lieu only.
    """
    kept = tuple(rules)
    found: dict[date, str] = {}
    # A holiday of several days, and a day in lieu, may come over from the year before or go back from the one after.
    for near in (year - 1, year, year + 1):
        for day, rule in sorted(_days_of_all(kept, near, lunar_offset_days), key=lambda pair: pair[0]):
            found[day] = f"{found[day]} / {rule.name}" if day in found else rule.name
    for near in (year - 1, year, year + 1):
        for day, rule in sorted(_days_of_all(kept, near, lunar_offset_days), key=lambda pair: pair[0]):
            lieu = _in_lieu(day, rule.observed, weekend, found)
            found.setdefault(lieu, rule.name)
    return {day: found[day] for day in sorted(found) if day.year == year}


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (Meeus, *Astronomical Algorithms*, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches as a Gregorian date, for 1900 to 2099 (the same, in the Julian year)."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _day_of(kind: str, words: list[str], line: str) -> tuple[DayKind, CalendarKind, int, int, int]:
    if kind in _CALENDARS and len(words) == 1 and (match := _MONTH_AND_DAY.fullmatch(words[0])):
        month, day = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return DayKind.DATE, _CALENDARS[kind], month, day, 0
    if kind in {DayKind.EASTER, DayKind.ORTHODOX_EASTER} and len(words) <= 1:
        return DayKind(kind), CalendarKind.GREGORIAN, int(words[0]) if words else 0, 0, 0
    if kind == DayKind.WEEKDAY and len(words) == 3 and words[2] in _WEEKDAYS:
        month, which = int(words[0]), int(words[1])
        if 1 <= month <= 12 and which in {-1, 1, 2, 3, 4}:
            return DayKind.WEEKDAY, CalendarKind.GREGORIAN, month, which, _WEEKDAYS.index(words[2])
    raise ValueError(f"not a day of the year: {line!r}")


def _days_of_all(
    rules: tuple[HolidayRule, ...], year: int, lunar_offset_days: int
) -> Iterator[tuple[date, HolidayRule]]:
    for rule in rules:
        if rule.since <= year <= rule.until:
            for start in _starts(rule, year, lunar_offset_days):
                yield from ((start + timedelta(days=later), rule) for later in range(rule.days))


def _starts(rule: HolidayRule, year: int, lunar_offset_days: int) -> Iterator[date]:
    """The first days of a holiday in a Gregorian year: one, and of a lunar one sometimes two or none."""
    if rule.kind is DayKind.EASTER:
        yield easter(year) + timedelta(days=rule.first)
    elif rule.kind is DayKind.ORTHODOX_EASTER:
        yield orthodox_easter(year) + timedelta(days=rule.first)
    elif rule.kind is DayKind.WEEKDAY:
        yield _nth_weekday(year, rule.first, rule.second, rule.weekday)
    else:
        shift = lunar_offset_days if rule.calendar is CalendarKind.IRANIAN_LUNAR else 0
        try:
            own_year = from_gregorian(date(year, 1, 1), rule.calendar, lunar_offset_days=shift).year
        except CalendarRangeError:
            return
        for near in range(own_year, own_year + 3):
            day = _day_in(near, rule, shift)
            if day is not None and day.year == year:
                yield day


def _day_in(year: int, rule: HolidayRule, lunar_offset_days: int) -> date | None:
    """The day of a rule in a year of its own calendar; the 30th is the last day of a lunar month that has only 29."""
    is_last = rule.second == _LAST_OF_A_MONTH and rule.calendar in _LUNAR
    for month_day in (rule.second, rule.second - 1) if is_last else (rule.second,):
        try:
            return to_gregorian(year, rule.first, month_day, rule.calendar, lunar_offset_days=lunar_offset_days)
        except CalendarRangeError:
            continue
    return None


def _nth_weekday(year: int, month: int, which: int, weekday: int) -> date:
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _in_lieu(day: date, observed: Observed, weekend: frozenset[int], taken: dict[date, str]) -> date:
    """The day that is free instead of ``day``: itself where it is no day of the weekend."""
    if observed is Observed.ITSELF or day.weekday() not in weekend:
        return day
    if observed is Observed.NEAREST:
        return day + timedelta(days=-1 if day.weekday() == min(weekend) else 1)
    while day.weekday() in weekend or day in taken:
        day += timedelta(days=1)
    return day

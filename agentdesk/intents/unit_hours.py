"""Working hours with the public holidays that the firm keeps, around a moment.

The setting ``hours`` may name ``holidays``: a country whose list the program brings (``IR``), or the firm's own
lines (``language.holidays``). Holidays are reckoned in their own calendars, so they are laid on the hours here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from agentdesk.language.holiday_tables import HOLIDAYS
from agentdesk.language.holidays import HolidayRule, holiday_rules, holidays_of
from agentdesk.models.unit_calendars import calendar_of
from agentdesk.models.working_hours import UnitCalendar


def hours_around(given: Mapping[str, Any], at: datetime) -> UnitCalendar | None:
    """The hours that were set, with the holidays of the year of ``at`` and of the next; None where none were set.

    Holidays that cannot be read close nothing: a mistake there must not take the hours away.
    """
    calendar = calendar_of(given)
    if calendar is None:
        return None
    try:
        rules = rules_of_holidays(given.get("holidays"))
    except ValueError:
        return calendar
    days = (day for year in (at.year, at.year + 1) for day in holidays_of(rules, year, weekend=calendar.weekend))
    return calendar.closed_on(*days)


def rules_of_holidays(given: object) -> tuple[HolidayRule, ...]:
    """The rules that a country's code or the firm's own lines stand for. Raises ValueError for anything else."""
    if given is None or given == "":
        return ()
    if not isinstance(given, str):
        raise ValueError("holidays are a country's code, or lines")
    return _rules(HOLIDAYS.get(given, given))


@lru_cache(maxsize=16)
def _rules(text: str) -> tuple[HolidayRule, ...]:
    return holiday_rules(text)

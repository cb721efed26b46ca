"""Working hours and holidays as the firm sets them: the setting ``hours`` for all, ``hours.QUEUE`` for one queue.

    {"zone": "Asia/Tehran", "week": {"sat": "08:00-12:00, 13:00-17:00", "thu": "08:00-13:00", "fri": ""},
     "closed": ["2027-03-21"], "own_days": {"2027-03-19": "08:00-12:00"}}

A weekday that is not named is closed. Public holidays (``holidays``) are laid on it by ``intents.unit_hours``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from agentdesk.models.spans import windows_of
from agentdesk.models.working_hours import UnitCalendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar_of(given: Mapping[str, Any]) -> UnitCalendar | None:
    """The calendar that was set; None where there is none, or where what was set makes no sense."""
    if not given:
        return None
    try:
        return read_calendar(given)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def read_calendar(given: Mapping[str, Any]) -> UnitCalendar:
    """The calendar that was set. Raises ValueError, TypeError, KeyError or AttributeError for what makes no sense."""
    week = given["week"]
    unknown = set(week) - set(WEEKDAYS)
    if unknown:
        raise ValueError(f"no such weekday: {', '.join(sorted(unknown))}")
    return UnitCalendar(
        zone=given["zone"],
        week=tuple(windows_of(week[day]) if week.get(day) else () for day in WEEKDAYS),
        closed_days=frozenset(date.fromisoformat(day) for day in given.get("closed", ())),
        own_days=tuple(
            (date.fromisoformat(day), windows_of(hours) if hours else ())
            for day, hours in sorted(given.get("own_days", {}).items())
        ),
    )

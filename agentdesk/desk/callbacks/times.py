"""The firm's own times for promises: how wide a window is, and which days are no working days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from agentdesk.intents.unit_hours import hours_around
from agentdesk.models.callbacks.rules import DEFAULT_QUEUE, CallbackRules
from agentdesk.models.callbacks.rules import SETTING as CALLBACKS
from agentdesk.models.places import table_of
from agentdesk.models.setting import Setting, object_of
from agentdesk.models.spans import local_day, zone_of

HOURS = "hours"
USUAL_QUEUE = DEFAULT_QUEUE
"""Where a promise goes that names no queue."""

DAYS_AHEAD = 60
"""So far ahead the days are told: longer than any run of days off."""

_setting = table_of(Setting).c


@dataclass(frozen=True)
class CallbackTimes:
    """By queue, in small letters; "" is for every queue that has nothing of its own.

    ``half_windows`` are minutes to either side of a moment that is promised. ``days_off`` are the days of the next
    weeks on which a queue with hours does not work, by its own calendar with its holidays; a queue that is not among
    them has no hours set, and the weekend of the firm counts.
    """

    half_windows: Mapping[str, int] = field(default_factory=dict)
    days_off: Mapping[str, frozenset[date]] = field(default_factory=dict)

    def half_window(self, queue: str) -> timedelta:
        """Half of the window of a promise that names one moment."""
        usual = self.half_windows.get("", CallbackRules().half_window)
        return timedelta(minutes=self.half_windows.get(queue.casefold(), usual))

    def off(self, queue: str) -> frozenset[date] | None:
        """The days off of a queue; None where no hours are set for it."""
        return self.days_off.get(queue.casefold(), self.days_off.get(""))


def times_of(connection: Connection, now: datetime) -> CallbackTimes:
    """What the firm has set, for the days from ``now`` on."""
    wanted = _setting.name.startswith(HOURS) | _setting.name.startswith(CALLBACKS)
    given = {
        row.name: object_of(row.value)
        for row in connection.execute(select(_setting.name, _setting.value).where(wanted))
    }
    firm = given.get(CALLBACKS, {})
    rules = {queue: CallbackRules.of(firm, value).half_window for queue, value in _of(given, CALLBACKS)}
    days = {queue: off for queue, value in _of(given, HOURS) if (off := _days_off(value, now)) is not None}
    return CallbackTimes(rules, days)


def _of(given: Mapping[str, Mapping[str, object]], kind: str) -> list[tuple[str, Mapping[str, object]]]:
    """The settings of a kind, by the queue that each is for."""
    parts = ((name.partition("."), value) for name, value in given.items())
    return [(queue, value) for (first, _dot, queue), value in parts if first == kind]


def _days_off(hours: Mapping[str, object], now: datetime) -> frozenset[date] | None:
    calendar = hours_around(hours, now)
    if calendar is None:
        return None
    today = local_day(zone_of(calendar.zone), now)
    days = (today + timedelta(days=number) for number in range(DAYS_AHEAD + 1))
    return frozenset(day for day in days if not calendar.windows_on(day))

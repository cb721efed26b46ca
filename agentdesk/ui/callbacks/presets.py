"""The times that one digit stands for: when to try again, when to be reminded, and what is promised at booking."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import due_words

translate = QCoreApplication.translate

EVENING, MORNING = time(17), time(9)
_STEP = timedelta(minutes=5)
_MOST_DAYS_OFF = 60

Window = tuple[datetime, datetime]


class Preset(StrEnum):
    """One time to choose."""

    ASAP = "asap"
    QUARTER = "quarter"
    HOUR = "hour"
    EVENING = "evening"
    MORNING = "morning"
    WORKING_DAY = "working_day"
    CHOOSE = "choose"


LATER = (Preset.QUARTER, Preset.HOUR, Preset.EVENING, Preset.MORNING, Preset.WORKING_DAY, Preset.CHOOSE)
"""When to call again or to be reminded, by digit."""

BOOKING = (Preset.ASAP, Preset.HOUR, Preset.EVENING, Preset.MORNING, Preset.WORKING_DAY, Preset.CHOOSE)
"""What is promised, by digit."""


def moment_of(
    preset: Preset, now: datetime, formats: Formats, days_off: Collection[date] | None = None
) -> datetime | None:
    """The moment that a preset means; None for as soon as possible and for one that is chosen by hand.

    An evening that has begun is tomorrow's. Working days are those that are not among ``days_off``; where nobody has
    set hours (None), those outside the firm's weekend.
    """
    if preset is Preset.QUARTER:
        return _rounded(now + timedelta(minutes=15))
    if preset is Preset.HOUR:
        return _rounded(now + timedelta(hours=1))
    if preset is Preset.EVENING:
        today = _at(now, 0, EVENING, formats)
        return today if today > now else _at(now, 1, EVENING, formats)
    if preset is Preset.MORNING:
        return _at(now, 1, MORNING, formats)
    if preset is Preset.WORKING_DAY:
        return _at(now, _days_to_work(now, formats, days_off), MORNING, formats)
    return None


def _days_to_work(now: datetime, formats: Formats, days_off: Collection[date] | None) -> int:
    today = formats.day(now)
    for days in range(1, _MOST_DAYS_OFF):
        day = today + timedelta(days=days)
        if day.weekday() not in formats.days_off if days_off is None else day not in days_off:
            return days
    return 1


def _at(now: datetime, days: int, clock: time, formats: Formats) -> datetime:
    day = formats.day(now) + timedelta(days=days)
    return datetime.combine(day, clock, tzinfo=formats.zone)


def _rounded(moment: datetime) -> datetime:
    """Up to full five minutes: nobody promises 14:37."""
    over = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return moment - over + _STEP if over else moment


def window_around(moment: datetime, now: datetime, half: timedelta) -> Window:
    """The window of a promise that names one moment: ``half`` to either side (domain rule 2.5), from now at the
    earliest.
    """
    return max(now, moment - half), max(now, moment) + half


def preset_words(preset: Preset, now: datetime, formats: Formats) -> str:
    """A preset on its button."""
    if preset in (Preset.EVENING, Preset.MORNING):
        moment = moment_of(preset, now, formats)
        return "" if moment is None else due_words(moment, now, formats)
    if preset is Preset.QUARTER:
        return fill(translate("Callbacks", "In %1 min"), as_is(formats.number(15)))
    return {
        Preset.ASAP: translate("Callbacks", "Soonest"),
        Preset.HOUR: translate("Callbacks", "In 1 hour"),
        Preset.WORKING_DAY: translate("Callbacks", "Next workday"),
    }.get(preset, translate("Callbacks", "Choose …"))

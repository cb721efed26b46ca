"""What a customer is promised about a callback, as a sentence in the customer's own language.

It is told to the customer and kept with the promise. So it is written in their language, calendar and digits, whatever
the language of the window is, and carries no direction controls.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from agentdesk.language.calendars import CalendarRangeError, format_time, from_gregorian, month_name, weekday_name
from agentdesk.language.digits import localize
from agentdesk.language.language import Language, LanguageSettings
from agentdesk.language.relative import RelativeDay, relative_day

_SOON = {
    Language.FA: "در نخستین فرصت با شما تماس می‌گیریم.",
    Language.AR: "سنتصل بكم في أقرب فرصة.",
    Language.EN: "We call you as soon as we can.",
}
_WITHIN = {
    Language.FA: "{day} بین ساعت {start} و {end} با شما تماس می‌گیریم.",
    Language.AR: "سنتصل بكم {day} بين الساعة {start} و{end}.",
    Language.EN: "We call you {day} between {start} and {end}.",
}
_DAYS = {
    Language.FA: {RelativeDay.TODAY: "امروز", RelativeDay.TOMORROW: "فردا", RelativeDay.YESTERDAY: "دیروز"},
    Language.AR: {RelativeDay.TODAY: "اليوم", RelativeDay.TOMORROW: "غداً", RelativeDay.YESTERDAY: "أمس"},
    Language.EN: {RelativeDay.TODAY: "today", RelativeDay.TOMORROW: "tomorrow", RelativeDay.YESTERDAY: "yesterday"},
}
_ON = {Language.FA: "{day}", Language.AR: "يوم {day}", Language.EN: "on {day}"}


def promise_text(
    window: tuple[datetime, datetime] | None, now: datetime, settings: LanguageSettings, zone: tzinfo
) -> str:
    """The promise of a call within ``window``, or as soon as possible without one. Times are aware; shown in ``zone``.

    The day stands with its name even where it is today: a promise that is read tomorrow must not have moved.
    """
    language = settings.language
    if window is None:
        return _SOON[language]
    start, end = (moment.astimezone(zone) for moment in window)
    clock = [format_time(moment.time(), settings.digits) for moment in (start, end)]
    day = _day(start.date(), now.astimezone(zone).date(), settings)
    return _WITHIN[language].format(day=day, start=clock[0], end=clock[1])


def _day(day: date, today: date, settings: LanguageSettings) -> str:
    language = settings.language
    written = _written(day, settings)
    near = _DAYS[language].get(relative_day(today, day))
    if near is None:
        return _ON[language].format(day=written)
    comma = "," if language is Language.EN else "،"
    return f"{near}{comma} {written}{comma}"


def _written(day: date, settings: LanguageSettings) -> str:
    """Weekday, day and month; a promise is near enough to need no year."""
    try:
        parts = from_gregorian(day, settings.calendar, lunar_offset_days=settings.lunar_offset_days)
    except CalendarRangeError:
        return day.isoformat()
    name = month_name(parts.month, settings.calendar, settings.language)
    return localize(f"{weekday_name(day, settings.language)} {parts.day} {name}", settings.digits)

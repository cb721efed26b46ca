"""Writes dates, times, numbers, money and phones for the eye of one user: language, calendar, digits, zone, country.

``current_formats()`` gives the one that is on. Moments come in as aware datetimes and are shown in ``zone``. What must
run left to right inside a sentence (phones, codes, signed numbers, ranges) comes out isolated; strip it before it is
copied.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from agentdesk.language.calendars import (
    CalendarDate,
    DateForm,
    format_date,
    format_time,
    from_gregorian,
    to_gregorian,
)
from agentdesk.language.digits import Digits, localize
from agentdesk.language.isolates import IsolateKind, iso, range_text
from agentdesk.language.language import CalendarKind, Language, LanguageSettings
from agentdesk.language.phones import display_phone

FORMATS_PROPERTY = "agentdesk.formats"
_LEFT_TO_RIGHT_MARK = "\u200e"
_MINUS = "\u2212"
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6
USUAL_WEEKEND = {
    Language.FA: frozenset({_FRIDAY}),
    Language.AR: frozenset({_FRIDAY, _SATURDAY}),
    Language.EN: frozenset({_SATURDAY, _SUNDAY}),
}
"""Days off by language, 0 is Monday; for the time before the firm's own are known."""


@dataclass(frozen=True, slots=True)
class Formats:
    """One user's way of reading. ``region`` is the ISO 3166 code of the country whose phones are written short.

    ``weekend`` holds the firm's days off, 0 is Monday; None while they are not known.
    """

    settings: LanguageSettings
    zone: dt.tzinfo = dt.UTC
    region: str = "IR"
    weekend: frozenset[int] | None = None

    @property
    def language(self) -> Language:
        """Language of the interface."""
        return self.settings.language

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Reading direction of the interface."""
        rtl = self.language.is_rtl
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    @property
    def digit_locale(self) -> QLocale:
        """A Qt locale that writes and reads the user's digits, for editors that show nothing but digits."""
        name = {Digits.PERSIAN: "fa_IR", Digits.ARABIC: "ar_EG", Digits.LATIN: "en_GB"}[self.settings.digits]
        return QLocale(name)

    def digits(self, text: str) -> str:
        """``text`` with its digits in the user's family."""
        return localize(text, self.settings.digits)

    def number(self, value: int | Decimal, *, grouped: bool = True) -> str:
        """A number with group marks; a negative one is isolated so that its sign stays in front."""
        latin = self.settings.digits is Digits.LATIN
        text = f"{abs(value):,}" if grouped else str(abs(value))
        if not latin:
            text = text.translate({ord(","): "٬", ord("."): "٫"})
        text = self.digits(text)
        return iso(_MINUS + text, IsolateKind.LTR) if value < 0 else text

    def percent(self, value: int) -> str:
        """A whole percentage."""
        sign = "%" if self.settings.digits is Digits.LATIN else "٪"
        return self.number(value) + sign

    def money(self, amount: int, unit: str) -> str:
        """An amount in its unit, which is always written."""
        return f"{self.number(amount)}\u00a0{unit}"

    def local(self, moment: dt.datetime) -> dt.datetime:
        """The moment on the wall clock of the user's zone. Raises ValueError for a naive time."""
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return moment.astimezone(self.zone)

    def day(self, moment: dt.datetime) -> dt.date:
        """The day of a moment in the user's zone."""
        return self.local(moment).date()

    @property
    def days_off(self) -> frozenset[int]:
        """The weekdays on which the firm is closed, 0 is Monday."""
        return USUAL_WEEKEND[self.language] if self.weekend is None else self.weekend

    def parts(self, day: dt.date) -> CalendarDate:
        """Year, month and day in the user's calendar. Raises CalendarRangeError where its tables do not reach."""
        return from_gregorian(day, self.settings.calendar, lunar_offset_days=self.settings.lunar_offset_days)

    def day_of(self, year: int, month: int, day: int) -> dt.date:
        """The Gregorian date of a day of the user's calendar. Raises CalendarRangeError when there is none."""
        settings = self.settings
        return to_gregorian(year, month, day, settings.calendar, lunar_offset_days=settings.lunar_offset_days)

    def date(self, day: dt.date, form: DateForm = DateForm.LONG) -> str:
        """A date in the user's calendar; the all-digit form is isolated."""
        text = self._written(day, self.settings.calendar, form)
        return iso(text, IsolateKind.LTR) if form is DateForm.SHORT else text

    def _written(self, day: dt.date, calendar: CalendarKind, form: DateForm) -> str:
        settings = self.settings
        offset = settings.lunar_offset_days
        return format_date(day, calendar, settings.language, settings.digits, form=form, lunar_offset_days=offset)

    def second_date(self, day: dt.date) -> str:
        """The date without its weekday in the second calendar the user chose; "" where none is chosen."""
        second = self.settings.second_calendar
        return "" if second in (None, self.settings.calendar) else self._written(day, second, DateForm.MEDIUM)

    def other_date(self, day: dt.date) -> str:
        """The date in the calendars that are not shown, for a tooltip: one line each."""
        gregorian = self.settings.calendar is CalendarKind.GREGORIAN
        other = CalendarKind.JALALI if gregorian else CalendarKind.GREGORIAN
        lines = [self._written(day, other, DateForm.LONG)]
        second = self.settings.second_calendar
        if second not in (None, other, self.settings.calendar):
            lines.append(self._written(day, second, DateForm.LONG))
        return "\n".join(lines)

    def time(self, moment: dt.datetime) -> str:
        """HH:MM of a moment; hours come first in every language."""
        return iso(self.clock(self.local(moment).time()), IsolateKind.LTR)

    def clock(self, moment: dt.time) -> str:
        """HH:MM of a time of day, bare: for a label that holds nothing else."""
        return format_time(moment, self.settings.digits)

    def times(self, start: dt.datetime, end: dt.datetime) -> str:
        """A range of times as the language writes it."""
        first, last = (self.clock(self.local(moment).time()) for moment in (start, end))
        return range_text(first, last, self.language)

    def duration(self, length: dt.timedelta) -> str:
        """Minutes and seconds, or hours and minutes and seconds, as on a stop watch."""
        seconds = max(0, int(length.total_seconds()))
        hours, rest = divmod(seconds, 3600)
        clock = f"{rest // 60:02}:{rest % 60:02}"
        return iso(self.digits(f"{hours}:{clock}" if hours else clock), IsolateKind.LTR)

    def phone(self, e164: str) -> str:
        """A stored number as people of the country read it, in the user's digits."""
        text = self.digits(display_phone(e164, self.region))
        return iso(_groups_in_order(text) if self.settings.digits is Digits.ARABIC else text, IsolateKind.LTR)

    def code(self, value: str) -> str:
        """An identifier, address or key name: left to right, Latin digits kept."""
        return iso(value, IsolateKind.LTR)

    def name(self, value: str) -> str:
        """Free text inside a sentence: it takes its own direction."""
        return iso(value, IsolateKind.TEXT)


def _groups_in_order(text: str) -> str:
    """Groups of Arabic-Indic digits kept from left to right.

    To the bidirectional algorithm these digits count as right-to-left, so that a blank between two groups turns them
    round even inside a left-to-right isolate (UAX #9, rule N1). A mark behind each separator tells it better.
    """
    return "".join(letter if letter.isdecimal() else letter + _LEFT_TO_RIGHT_MARK for letter in text)


_PLAIN = Formats(LanguageSettings(Language.EN, CalendarKind.GREGORIAN, Digits.LATIN))


def current_formats() -> Formats:
    """The formats that the running application carries, or plain English ones before a Localisation exists."""
    application = QCoreApplication.instance()
    formats = application.property(FORMATS_PROPERTY) if application is not None else None
    return formats if isinstance(formats, Formats) else _PLAIN

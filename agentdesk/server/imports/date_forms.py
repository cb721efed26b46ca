"""The forms in which files write dates and times, and how one text in such a form is read.

A form is written as for ``strptime`` (``%d/%m/%Y %H:%M``), with a calendar before it where it is not the Gregorian one
(``jalali:%Y/%m/%d``). ``iso`` is ISO 8601 with or without a zone, ``unix`` counts seconds since 1970, ``unix_ms``
milliseconds, ``excel`` the days of a workbook, ``snowflake`` is the number of a post of X. Digits of all three families
are read, names of months in English, Persian and Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from agentdesk.language.calendars import CalendarRangeError, to_gregorian
from agentdesk.language.language import CalendarKind
from agentdesk.models.errors import UsageError
from agentdesk.server.imports.month_names import month_numbers, plain_name
from agentdesk.server.imports.refusal import RowRefused

ReadDate = Callable[[str], datetime | None]
"""Reads a text with ASCII digits: naive where it names no zone, None where it has another form. Raises RowRefused for a
day or a time that there is not."""

CALENDARS = {
    "gregorian": CalendarKind.GREGORIAN,
    "jalali": CalendarKind.JALALI,
    "hijri": CalendarKind.HIJRI_UMM_AL_QURA,
}
_NAME = r"[^\W\d_](?:[^\W\d_]|[ \u200c.'’\u0610-\u061a\u064b-\u065f-])*?"
_DIRECTIVES = {
    "Y": r"(?P<year>\d{4})",
    "y": r"(?P<short_year>\d{2})",
    "m": r"(?P<month>\d{1,2})",
    "d": r"(?P<day>\d{1,2})",
    "H": r"(?P<hour>\d{1,2})",
    "I": r"(?P<hour>\d{1,2})",
    "M": r"(?P<minute>\d{1,2})",
    "S": r"(?P<second>\d{1,2})",
    "f": r"(?P<fraction>\d{1,9})",
    "p": r"(?P<half>[^\W\d_]\.?[^\W\d_]*\.?)",
    "b": rf"(?P<month_name>{_NAME})",
    "B": rf"(?P<month_name>{_NAME})",
    "a": _NAME,
    "A": _NAME,
    "z": r"(?P<zone>Z|(?:GMT|UTC)?[+-]\d{2}:?\d{2}|(?:GMT|UTC)(?:[+-]\d{1,2}(?::\d{2})?)?)",
    "%": "%",
}
_PARTS = re.compile(r"%(.)|(\s+)|(.)", re.DOTALL)
_FIRST_HALF = {"am", "a", "قظ", "صبح", "ص", "صباحا"}
_SECOND_HALF = {"pm", "p", "بظ", "عصر", "م", "مساء"}
_NOON, _LEAP_SECOND, _FRACTION_DIGITS = 12, 60, 6
_SNOWFLAKE_DAY = datetime(2010, 11, 4, 1, 42, 54, 657_000, UTC)
_FIRST_SNOWFLAKE = 10**14
_EXCEL_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook names no zone
_SERIAL = re.compile(r"\d{1,6}(?:[.,]\d{1,12})?")
_SECONDS_OF_A_DAY = 86_400
_PIVOT = {CalendarKind.GREGORIAN: (69, 1900, 2000), CalendarKind.JALALI: (50, 1300, 1400)}
_PIVOT_HIJRI = (50, 1300, 1400)


def date_form(form: str) -> ReadDate:
    """The reader of one form. Raises UsageError for a form that is none."""
    plain = {"iso": _iso, "unix": _unix(1), "unix_ms": _unix(1000), "excel": _excel, "snowflake": _snowflake}
    if form in plain:
        return plain[form]
    calendar, marked, rest = form.partition(":")
    if not marked or calendar not in CALENDARS:
        calendar, rest = "gregorian", form
    return _Strptime(form, rest, CALENDARS[calendar])


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _unix(per_second: int) -> ReadDate:
    def read(text: str) -> datetime | None:
        if not text.isdecimal():
            return None
        try:
            return datetime.fromtimestamp(int(text) / per_second, UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise RowRefused(f"{text} seconds since 1970 is no date.") from error

    return read


def _snowflake(text: str) -> datetime | None:
    """The time in the number of a post of X (Twitter): milliseconds since its first day, above 22 other bits."""
    if not text.isdecimal() or not _FIRST_SNOWFLAKE <= int(text) < 1 << 63:
        return None
    return _SNOWFLAKE_DAY + timedelta(milliseconds=int(text) >> 22)


def _excel(text: str) -> datetime | None:
    """A day as the workbooks of Excel count it, with the time of the day as a fraction."""
    if not _SERIAL.fullmatch(text):
        return None
    days, _, fraction = text.replace(",", ".").partition(".")
    seconds = round(float(f"0.{fraction or 0}") * _SECONDS_OF_A_DAY)
    return _EXCEL_DAY + timedelta(days=int(days), seconds=seconds)


class _Strptime:
    """A form made of parts, in one calendar."""

    def __init__(self, whole: str, form: str, calendar: CalendarKind) -> None:
        self._calendar = calendar
        self._pattern = _pattern(whole, form)

    def __call__(self, text: str) -> datetime | None:
        match = self._pattern.fullmatch(text)
        if match is None:
            return None
        found = match.groupdict()
        named = found.get("month_name")
        month = int(found.get("month") or 1) if named is None else month_numbers(self._calendar).get(plain_name(named))
        if month is None:
            return None
        try:
            day = to_gregorian(self._year(found), month, int(found.get("day") or 1), self._calendar)
            return datetime.combine(day, _time(found), _zone(found.get("zone")))
        except (CalendarRangeError, ValueError) as error:
            raise RowRefused(f"There is no such date or time as {text!r}.") from error

    def _year(self, found: dict[str, str | None]) -> int:
        if found.get("year"):
            return int(found["year"] or 0)
        short = int(found.get("short_year") or 0)
        pivot, earlier, later = _PIVOT.get(self._calendar, _PIVOT_HIJRI)
        return short + (earlier if short >= pivot else later)


def _pattern(whole: str, form: str) -> re.Pattern[str]:
    """The regular expression of a form. A part may leave out its leading zero unless the next part follows at once."""
    pieces: list[str] = []
    tokens = list(_PARTS.finditer(form))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        directive, space, plain = token.groups()
        if directive is None:
            pieces.append(r"\s+" if space else re.escape(plain))
            continue
        if directive not in _DIRECTIVES:
            raise UsageError(f"The date form {whole!r} has an unknown part %{directive}.")
        at_once = following is not None and following.group(1) is not None
        pieces.append(_DIRECTIVES[directive].replace("{1,2}", "{2}") if at_once else _DIRECTIVES[directive])
    try:
        pattern = re.compile("".join(pieces))
    except re.error as error:
        raise UsageError(f"The date form {whole!r} names a part twice.") from error
    if not pattern.groupindex.keys() & {"year", "short_year"}:
        raise UsageError(f"The date form {whole!r} has no year (%Y or %y).")
    return pattern


def _time(found: dict[str, str | None]) -> time:
    hour = int(found.get("hour") or 0)
    half = (found.get("half") or "").replace(".", "").lower()
    if half and half not in _FIRST_HALF | _SECOND_HALF:
        raise ValueError(half)
    if half in _SECOND_HALF and hour < _NOON:
        hour += _NOON
    elif half in _FIRST_HALF and hour == _NOON:
        hour = 0
    second = int(found.get("second") or 0)
    fraction = (found.get("fraction") or "").ljust(_FRACTION_DIGITS, "0")[:_FRACTION_DIGITS]
    return time(hour, int(found.get("minute") or 0), second - (second == _LEAP_SECOND), int(fraction))


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    offset = text.removeprefix("GMT").removeprefix("UTC")
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("hh") else (digits, "")
    return timezone((-1 if offset[:1] == "-" else 1) * timedelta(hours=int(hours or 0), minutes=int(minutes or 0)))

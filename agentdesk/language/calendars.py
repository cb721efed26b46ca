"""Dates in the Gregorian, Jalali, Hijri (Umm al-Qura) and Iranian lunar calendars: conversion and writing.

Storage knows Gregorian dates only. Every date a person sees is written here, so that one
calendar, one language and one family of digits hold for the whole window.
"""

from datetime import date, time, timedelta
from enum import Enum
from typing import NamedTuple

import hijridate
import jdatetime  # type: ignore[import-untyped]  # the library ships no types

from agentdesk.language.calendar_iran_lunar import lunar_date, lunar_day
from agentdesk.language.calendar_names import MONTHS, WEEKDAY_LETTERS, WEEKDAYS
from agentdesk.language.digits import Digits, localize
from agentdesk.language.language import CalendarKind, Language

__all__ = [
    "CalendarDate",
    "CalendarKind",
    "CalendarRangeError",
    "DateForm",
    "format_date",
    "format_time",
    "from_gregorian",
    "month_name",
    "to_gregorian",
    "weekday_letter",
    "weekday_name",
]


class CalendarRangeError(ValueError):
    """The calendar has no such day, or its tables do not reach so far."""


class CalendarDate(NamedTuple):
    """A day in some calendar; months and days count from 1."""

    year: int
    month: int
    day: int


class DateForm(Enum):
    """How much of a date is written. The examples are Persian, Jalali."""

    LONG = "long"
    """«یکشنبه ۱ آذر ۱۴۰۵»"""

    MEDIUM = "medium"
    """«۱ آذر ۱۴۰۵»"""

    SHORT = "short"
    """«۱۴۰۵/۰۹/۰۱», year first in every language"""

    MONTH = "month"
    """«آذر ۱۴۰۵»"""


def from_gregorian(day: date, calendar: CalendarKind, *, lunar_offset_days: int = 0) -> CalendarDate:
    """Give a Gregorian date in `calendar`.

    Hijri follows the Umm al-Qura tables (1924-08-01 to 2077-11-16), Jalali the 33-year rule, which
    agrees with the official calendar for 1277-1435; the Iranian lunar one is reckoned for 1318-1523
    and shifted by `lunar_offset_days`. Raises CalendarRangeError outside the tables.
    """
    if calendar is CalendarKind.GREGORIAN:
        return CalendarDate(day.year, day.month, day.day)
    try:
        if calendar is CalendarKind.JALALI:
            jalali = jdatetime.date.fromgregorian(date=day)
            return CalendarDate(jalali.year, jalali.month, jalali.day)
        if calendar is CalendarKind.IRANIAN_LUNAR:
            return CalendarDate(*lunar_date(day + timedelta(days=lunar_offset_days)))
        return CalendarDate(*hijridate.Gregorian.fromdate(day).to_hijri().datetuple())
    except (ValueError, OverflowError) as out_of_range:
        raise CalendarRangeError(f"{calendar} has no date for {day}") from out_of_range


def to_gregorian(year: int, month: int, day: int, calendar: CalendarKind, *, lunar_offset_days: int = 0) -> date:
    """Give the Gregorian date of a day in `calendar`. Raises CalendarRangeError if there is none."""
    try:
        if calendar is CalendarKind.GREGORIAN:
            return date(year, month, day)
        if calendar is CalendarKind.JALALI:
            gregorian = jdatetime.date(year, month, day).togregorian()
            return date(gregorian.year, gregorian.month, gregorian.day)
        if calendar is CalendarKind.IRANIAN_LUNAR:
            return lunar_day(year, month, day) - timedelta(days=lunar_offset_days)
        return date(*hijridate.Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError) as out_of_range:
        raise CalendarRangeError(f"{calendar} has no day {year}/{month}/{day}") from out_of_range


def month_name(month: int, calendar: CalendarKind, language: Language) -> str:
    """Give the name of month 1 to 12."""
    return MONTHS[calendar][language][month - 1]


def weekday_name(day: date, language: Language) -> str:
    """Give the name of the weekday of a date; it is the same in all calendars."""
    return WEEKDAYS[language][day.weekday()]


def weekday_letter(weekday: int, language: Language) -> str:
    """Give the one letter of a weekday (0 is Monday) that heads a column of a calendar."""
    return WEEKDAY_LETTERS[language][weekday]


def format_date(
    day: date,
    calendar: CalendarKind,
    language: Language,
    digits: Digits,
    *,
    form: DateForm = DateForm.MEDIUM,
    lunar_offset_days: int = 0,
) -> str:
    """Write a date. A day that the calendar's tables do not reach is written in Gregorian."""
    try:
        written = from_gregorian(day, calendar, lunar_offset_days=lunar_offset_days)
    except CalendarRangeError:
        calendar, written = CalendarKind.GREGORIAN, CalendarDate(day.year, day.month, day.day)
    if form is DateForm.SHORT:
        return localize(f"{written.year:04}/{written.month:02}/{written.day:02}", digits)
    text = f"{month_name(written.month, calendar, language)} {written.year}"
    if form is not DateForm.MONTH:
        text = f"{written.day} {text}"
    if form is DateForm.LONG:
        text = f"{weekday_name(day, language)} {text}"
    return localize(text, digits)


def format_time(moment: time, digits: Digits) -> str:
    """Write a time of day as HH:MM; seconds are cut, never rounded up."""
    return localize(f"{moment.hour:02}:{moment.minute:02}", digits)

"""The Jalali calendar held against Qt, the published leap years and the calendar centre's tables."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from agentdesk.language.calendars import CalendarDate, CalendarKind, CalendarRangeError, from_gregorian, to_gregorian

JALALI = CalendarKind.JALALI
AGREED_YEARS = range(1277, 1436)
"""The years in which Qt, ICU, jdatetime and the calendar centre agree."""


def _is_leap(year: int) -> bool:
    try:
        to_gregorian(year, 12, 30, JALALI)
    except CalendarRangeError:
        return False
    return True


def test_l10n_07_each_day_of_the_agreed_years_is_the_day_that_qt_gives() -> None:
    qt = pytest.importorskip("PySide6.QtCore", reason="Qt is not installed here", exc_type=ImportError)
    jalali = qt.QCalendar(qt.QCalendar.System.Jalali)
    day = to_gregorian(AGREED_YEARS.start, 1, 1, JALALI)
    last = to_gregorian(AGREED_YEARS.stop - 1, 12, 29, JALALI)
    while day <= last:
        parts = jalali.partsFromDate(qt.QDate(day.year, day.month, day.day))
        assert from_gregorian(day, JALALI) == CalendarDate(parts.year, parts.month, parts.day)
        day += timedelta(days=1)


def test_l10n_07_leap_years_are_the_published_ones(shared_data: Path) -> None:
    lines = (shared_data / "fa-calendar-conversion" / "leaps.txt").read_text(encoding="utf-8").splitlines()
    published = {int(line) for line in lines if line.strip().isdigit()}
    assert {year for year in AGREED_YEARS if _is_leap(year)} == published & set(AGREED_YEARS)


def test_l10n_07_the_days_of_the_calendar_centre_come_out(shared_data: Path) -> None:
    lines = (shared_data / "fa-calendar-conversion" / "CalendarCenterData.txt").read_text(encoding="utf-8").splitlines()
    triples = [line.split(", ") for line in lines if line.strip() and not line.startswith("#")]
    assert len(triples) > 600
    for persian, _, gregorian in triples:
        day, month, year = (int(part) for part in persian.split(","))
        expected = date(*(int(part) for part in reversed(gregorian.split(","))))
        assert to_gregorian(year, month, day, JALALI) == expected
        assert from_gregorian(expected, JALALI) == (year, month, day)

"""Three calendars: conversion there and back, and dates as each language writes them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.calendar_names import MONTHS, WEEKDAY_LETTERS, WEEKDAYS
from agentdesk.language.calendars import (
    CalendarDate,
    CalendarKind,
    CalendarRangeError,
    DateForm,
    format_date,
    format_time,
    from_gregorian,
    month_name,
    to_gregorian,
    weekday_letter,
    weekday_name,
)
from agentdesk.language.digits import Digits
from agentdesk.language.language import Language, default_settings

JALALI, GREGORIAN, HIJRI = CalendarKind.JALALI, CalendarKind.GREGORIAN, CalendarKind.HIJRI_UMM_AL_QURA
SUNDAY = date(2026, 11, 22)
FIRST_OF_1277 = date(1898, 3, 21)
LAST_OF_1435 = date(2057, 3, 19)


@pytest.mark.parametrize(
    ("gregorian", "calendar", "expected"),
    [
        (SUNDAY, JALALI, (1405, 9, 1)),
        (SUNDAY, HIJRI, (1448, 6, 12)),
        (SUNDAY, GREGORIAN, (2026, 11, 22)),
        (date(2026, 3, 21), JALALI, (1405, 1, 1)),
        (date(2025, 3, 20), JALALI, (1403, 12, 30)),
        (date(2025, 3, 21), JALALI, (1404, 1, 1)),
        (date(1979, 2, 11), JALALI, (1357, 11, 22)),
        (FIRST_OF_1277, JALALI, (1277, 1, 1)),
        (LAST_OF_1435, JALALI, (1435, 12, 29)),
        (date(2024, 7, 7), HIJRI, (1446, 1, 1)),
        (date(2024, 3, 11), HIJRI, (1445, 9, 1)),
        (date(1990, 8, 2), HIJRI, (1411, 1, 11)),
    ],
)
def test_l10n_07_known_days(gregorian: date, calendar: CalendarKind, expected: tuple[int, int, int]) -> None:
    assert from_gregorian(gregorian, calendar) == CalendarDate(*expected)
    assert to_gregorian(*expected, calendar) == gregorian


def test_l10n_07_every_day_of_1277_to_1435_comes_back_and_follows_the_day_before() -> None:
    before = CalendarDate(1276, 12, 30)
    for offset in range((LAST_OF_1435 - FIRST_OF_1277).days + 1):
        day = FIRST_OF_1277 + timedelta(days=offset)
        jalali = from_gregorian(day, JALALI)
        assert to_gregorian(*jalali, JALALI) == day
        assert jalali == before._replace(day=before.day + 1) or (
            jalali.day == 1 and before.day >= 29 and (jalali.month, before.month) in FOLLOWING_MONTHS
        )
        before = jalali
    assert before == CalendarDate(1435, 12, 29)


FOLLOWING_MONTHS = {(month % 12 + 1, month) for month in range(1, 13)}


def test_l10n_07_every_hijri_day_of_the_tables_comes_back() -> None:
    first, last = date(1924, 8, 1), date(2077, 11, 16)
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        assert to_gregorian(*from_gregorian(day, HIJRI), HIJRI) == day


@pytest.mark.parametrize(
    ("year", "month", "day", "calendar"),
    [
        (1404, 12, 30, JALALI),
        (1405, 13, 1, JALALI),
        (1405, 0, 1, JALALI),
        (0, 1, 1, JALALI),
        (99999, 1, 1, JALALI),
        (2026, 2, 29, GREGORIAN),
        (1447, 13, 1, HIJRI),
        (1300, 1, 1, HIJRI),
        (1447, 1, 31, HIJRI),
    ],
)
def test_days_that_do_not_exist_are_refused(year: int, month: int, day: int, calendar: CalendarKind) -> None:
    with pytest.raises(CalendarRangeError, match=str(year)):
        to_gregorian(year, month, day, calendar)


def test_hijri_does_not_guess_outside_its_tables() -> None:
    with pytest.raises(CalendarRangeError, match="1924"):
        from_gregorian(date(1924, 7, 31), HIJRI)


@given(st.dates(), st.sampled_from(CalendarKind), st.sampled_from(Language), st.sampled_from(Digits))
def test_every_date_can_be_written(day: date, calendar: CalendarKind, language: Language, digits: Digits) -> None:
    for form in DateForm:
        assert format_date(day, calendar, language, digits, form=form)


@given(st.integers(-5, 10**6), st.integers(-5, 20), st.integers(-5, 40), st.sampled_from(CalendarKind))
def test_any_numbers_are_a_day_or_a_clear_refusal(year: int, month: int, day: int, calendar: CalendarKind) -> None:
    try:
        gregorian = to_gregorian(year, month, day, calendar)
    except CalendarRangeError:
        return
    assert from_gregorian(gregorian, calendar) == (year, month, day)


WRITTEN = {
    Language.FA: ("یکشنبه ۱ آذر ۱۴۰۵", "۱ آذر ۱۴۰۵", "۱۴۰۵/۰۹/۰۱", "آذر ۱۴۰۵"),
    Language.AR: ("الأحد ٢٢ نوفمبر ٢٠٢٦", "٢٢ نوفمبر ٢٠٢٦", "٢٠٢٦/١١/٢٢", "نوفمبر ٢٠٢٦"),
    Language.EN: ("Sunday 22 November 2026", "22 November 2026", "2026/11/22", "November 2026"),
}


@pytest.mark.parametrize("language", list(Language))
def test_l10n_07_a_date_in_the_four_forms(language: Language) -> None:
    usual = default_settings(language)
    forms = (DateForm.LONG, DateForm.MEDIUM, DateForm.SHORT, DateForm.MONTH)
    written = tuple(format_date(SUNDAY, usual.calendar, language, usual.digits, form=form) for form in forms)
    assert written == WRITTEN[language]


@pytest.mark.parametrize(
    ("calendar", "language", "digits", "expected"),
    [
        (JALALI, Language.EN, Digits.LATIN, "Sunday 1 Azar 1405"),
        (JALALI, Language.AR, Digits.ARABIC, "الأحد ١ آذر ١٤٠٥"),
        (JALALI, Language.FA, Digits.LATIN, "یکشنبه 1 آذر 1405"),
        (GREGORIAN, Language.FA, Digits.PERSIAN, "یکشنبه ۲۲ نوامبر ۲۰۲۶"),
        (HIJRI, Language.AR, Digits.ARABIC, "الأحد ١٢ جمادى الآخرة ١٤٤٨"),
        (HIJRI, Language.FA, Digits.PERSIAN, "یکشنبه ۱۲ جمادی‌الثانی ۱۴۴۸"),
        (HIJRI, Language.EN, Digits.LATIN, "Sunday 12 Jumada al-Akhirah 1448"),
    ],
)
def test_l10n_07_calendar_language_and_digits_are_chosen_apart(
    calendar: CalendarKind, language: Language, digits: Digits, expected: str
) -> None:
    assert format_date(SUNDAY, calendar, language, digits, form=DateForm.LONG) == expected


def test_a_day_outside_the_hijri_tables_is_written_in_gregorian() -> None:
    written = format_date(date(1900, 5, 6), HIJRI, Language.EN, Digits.LATIN)
    assert written == "6 May 1900"


def test_l10n_08_jalali_months_come_from_our_own_list() -> None:
    written = [" ".join(MONTHS[JALALI][language]) for language in Language]
    assert written == [
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
        "فروردين أرديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن إسفند",
        "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
    ]
    assert month_name(9, JALALI, Language.FA) == "آذر"


def test_l10n_08_every_list_of_names_is_whole_and_in_the_letters_of_its_language() -> None:
    for calendar in CalendarKind:
        for language in Language:
            assert len(set(MONTHS[calendar][language])) == 12
    for language in Language:
        assert len(set(WEEKDAYS[language])) == len(WEEKDAY_LETTERS[language]) == 7
    persian = "".join(
        (*(name for calendar in CalendarKind for name in MONTHS[calendar][Language.FA]), *WEEKDAYS[Language.FA])
    )
    arabic = "".join(
        (*(name for calendar in CalendarKind for name in MONTHS[calendar][Language.AR]), *WEEKDAYS[Language.AR])
    )
    assert not set("يكىة") & set(persian)
    assert not set("یک\u200c") & set(arabic)


def test_weekdays() -> None:
    assert weekday_name(SUNDAY, Language.FA) == "یکشنبه"
    assert [weekday_letter(weekday, Language.FA) for weekday in range(7)] == ["د", "س", "چ", "پ", "ج", "ش", "ی"]


@pytest.mark.parametrize(
    ("moment", "digits", "expected"),
    [
        (time(9, 5), Digits.PERSIAN, "۰۹:۰۵"),
        (time(14, 5, 59, 999999), Digits.ARABIC, "١٤:٠٥"),
        (time(0, 0), Digits.LATIN, "00:00"),
    ],
)
def test_a_time_is_always_two_and_two_digits(moment: time, digits: Digits, expected: str) -> None:
    assert format_time(moment, digits) == expected

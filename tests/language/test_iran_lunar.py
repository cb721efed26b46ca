"""The Iranian lunar calendar: reckoned from the crescent over Tehran, held against the calendar centre's own days."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from agentdesk.language.calendar_crescent import is_seen, mean_new_moon, moon, sun_longitude, sunset
from agentdesk.language.calendar_iran_lunar import FIRST_YEAR, LAST_YEAR, lunar_date, lunar_day, month_start
from agentdesk.language.calendars import CalendarDate, CalendarKind, DateForm, format_date, from_gregorian, to_gregorian
from agentdesk.language.digits import Digits
from agentdesk.language.language import LUNAR_OFFSETS_DAYS, Language

LUNAR = CalendarKind.IRANIAN_LUNAR
EXACT_AT_LEAST_PERCENT = 90


def test_l10n_07_the_days_of_the_calendar_centre_are_right_or_one_day_off(shared_data: Path) -> None:
    lines = (shared_data / "fa-calendar-conversion" / "CalendarCenterData.txt").read_text(encoding="utf-8").splitlines()
    triples = [line.split(", ") for line in lines if line.strip() and not line.startswith("#")]
    off: Counter[int] = Counter()
    for _persian, lunar, gregorian in triples:
        day, month, year = (int(part) for part in lunar.split(","))
        told = date(*(int(part) for part in reversed(gregorian.split(","))))
        off[abs((to_gregorian(year, month, day, LUNAR) - told).days)] += 1
    assert set(off) <= {0, 1}
    assert off[0] * 100 >= EXACT_AT_LEAST_PERCENT * len(triples), off


def test_l10n_07_every_month_has_29_or_30_days_and_every_day_comes_back() -> None:
    serials = range(12 * FIRST_YEAR, 12 * (LAST_YEAR + 1))
    starts = [month_start(serial) for serial in serials]
    assert {(later - first).days for first, later in pairwise(starts)} == {29, 30}
    day = date(2020, 1, 1)
    while day < date(2030, 1, 1):
        assert lunar_day(*lunar_date(day)) == day
        day += timedelta(days=1)


def test_a_month_begins_on_the_day_after_the_crescent() -> None:
    for number in range(300, 340):
        first = next(
            day for offset in range(-1, 5) if is_seen(day := mean_new_moon(number) + timedelta(days=offset))
        ) + timedelta(days=1)
        assert lunar_date(first)[2] == 1


def test_the_moon_and_the_sun_stand_where_the_books_say() -> None:
    """Meeus's own examples 47.a (1992-04-12) and 25.a (1992-10-13)."""
    where = moon(2_448_724.5)
    assert where.longitude == pytest.approx(133.162655, abs=0.05)
    assert where.latitude == pytest.approx(-3.229126, abs=0.05)
    assert where.distance_km == pytest.approx(368_409.7, abs=150)
    assert sun_longitude(2_448_908.5) == pytest.approx(199.9090, abs=0.01)


def test_the_sun_sets_over_tehran_at_seventeen_in_autumn() -> None:
    jd = sunset(date(2026, 11, 22))
    hours = ((jd + 0.5) % 1) * 24 + 3.5
    assert hours == pytest.approx(16.9, abs=0.1)


@pytest.mark.parametrize("offset", LUNAR_OFFSETS_DAYS)
def test_the_users_offset_shifts_every_day(offset: int) -> None:
    day = date(2026, 11, 22)
    plain = from_gregorian(day + timedelta(days=offset), LUNAR)
    shifted = from_gregorian(day, LUNAR, lunar_offset_days=offset)
    assert shifted == plain
    assert to_gregorian(*shifted, LUNAR, lunar_offset_days=offset) == day


def test_the_offset_is_of_the_lunar_calendar_alone() -> None:
    day = date(2026, 11, 22)
    for calendar in CalendarKind:
        if calendar is not LUNAR:
            assert from_gregorian(day, calendar, lunar_offset_days=2) == from_gregorian(day, calendar)


@pytest.mark.parametrize(("year", "month", "day"), [(1448, 13, 1), (1448, 6, 31), (1448, 6, 0), (900, 1, 1)])
def test_a_day_that_is_none_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no day"):
        to_gregorian(year, month, day, LUNAR)


def test_a_day_too_far_to_reckon_is_written_in_gregorian() -> None:
    written = format_date(date(1850, 1, 2), LUNAR, Language.EN, Digits.LATIN, form=DateForm.MEDIUM)
    assert written == "2 January 1850"


@pytest.mark.parametrize(
    ("language", "digits", "expected"),
    [
        (Language.FA, Digits.PERSIAN, "یکشنبه ۱۲ جمادی‌الثانی ۱۴۴۸"),
        (Language.AR, Digits.ARABIC, "الأحد ١٢ جمادى الآخرة ١٤٤٨"),
        (Language.EN, Digits.LATIN, "Sunday 12 Jumada al-Akhirah 1448"),
    ],
)
def test_l10n_08_lunar_months_have_their_names(language: Language, digits: Digits, expected: str) -> None:
    assert from_gregorian(date(2026, 11, 22), LUNAR) == CalendarDate(1448, 6, 12)
    assert format_date(date(2026, 11, 22), LUNAR, language, digits, form=DateForm.LONG) == expected

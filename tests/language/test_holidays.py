"""Holidays fall on the days that are known, whatever calendar they hang on."""

from datetime import date

import pytest

from agentdesk.language.holiday_tables import HOLIDAYS, WEEKENDS
from agentdesk.language.holidays import easter, holiday_rule, holiday_rules, holidays_of, orthodox_easter


def days(country: str, year: int) -> dict[date, str]:
    return holidays_of(holiday_rules(HOLIDAYS[country]), year, weekend=WEEKENDS[country])


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
        (2026, date(2026, 4, 5), date(2026, 4, 12)),
        (2038, date(2038, 4, 25), date(2038, 4, 25)),
        (1954, date(1954, 4, 18), date(1954, 4, 25)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


def test_france_in_a_year() -> None:
    assert list(days("FR", 2026)) == [
        date(2026, month, day)
        for month, day in [
            (1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
        ]
    ]  # fmt: skip


def test_a_day_in_lieu_is_the_next_free_one_in_britain_and_the_nearest_in_america() -> None:
    assert {date(2021, 12, 27), date(2021, 12, 28), date(2022, 1, 3)} <= set(days("GB", 2021)) | set(days("GB", 2022))
    assert {date(2022, 12, 26), date(2022, 12, 27)} <= set(days("GB", 2022))
    assert date(2022, 12, 28) not in days("GB", 2022)
    assert {date(2021, 6, 18), date(2021, 7, 5), date(2021, 12, 24), date(2021, 12, 31)} <= set(days("US", 2021))
    assert date(2020, 6, 19) not in days("US", 2020)


def test_iran_in_a_year() -> None:
    found = days("IR", 2026)
    # The four days of Nowruz 1405, Nature Day, and days of the moon as they stand in the calendar of 1404 and 1405.
    assert {date(2026, 3, 21), date(2026, 3, 24), date(2026, 4, 1), date(2026, 4, 2)} <= set(found)
    assert found[date(2026, 3, 20)] == "ملی شدن صنعت نفت"
    assert found[date(2026, 2, 11)] == "پیروزی انقلاب اسلامی"
    assert [name for name in found.values() if "عید فطر" in name] == ["نوروز / عید فطر"] * 2


def test_a_moon_that_is_seen_a_day_earlier_moves_the_days_of_the_moon_alone() -> None:
    rules = holiday_rules("iranian-lunar 10-01 | عید فطر\njalali 01-01 | نوروز")
    (fitr, nowruz), (earlier, same) = (list(holidays_of(rules, 2027, lunar_offset_days=by)) for by in (0, 1))
    assert (fitr - earlier).days == 1
    assert nowruz == same


def test_a_month_of_29_days_has_its_last_day_for_the_30th() -> None:
    rule = holiday_rules("iranian-lunar 02-30")
    for year in range(2015, 2035):
        last, first = list(holidays_of(rule, year)), list(holidays_of(holiday_rules("iranian-lunar 03-01"), year))
        assert [(there - here).days for here, there in zip(last, first, strict=True)] == [1] * len(last)


def test_the_day_that_a_leap_year_adds_is_free_in_leap_years_alone() -> None:
    rule = holiday_rules("jalali 12-30")
    assert [list(holidays_of(rule, year)) for year in (2024, 2025, 2026)] == [[], [date(2025, 3, 20)], []]
    assert days("IR", 2025)[date(2025, 3, 20)] == "آخرین روز سال"


def test_a_lunar_holiday_may_come_twice_in_a_year() -> None:
    assert len(holidays_of(holiday_rules("hijri 10-01"), 2000)) == 2


def test_a_holiday_that_goes_on_into_the_next_year_is_in_both() -> None:
    rules = holiday_rules("gregorian 12-31 days=2 | turn of the year")
    assert list(holidays_of(rules, 2026)) == [date(2026, 1, 1), date(2026, 12, 31)]


@pytest.mark.parametrize("country", sorted(HOLIDAYS))
def test_every_table_can_be_read_and_has_a_name_for_each_day(country: str) -> None:
    for year in range(2020, 2032):
        found = days(country, year)
        assert len(found) >= 6
        assert all(found.values())
        assert all(day.year == year for day in found)


@pytest.mark.parametrize(
    "line",
    [
        "", "| only a name", "gregorian 13-01", "gregorian 12", "mayan 01-01", "easter one", "weekday 5 5 mon",
        "weekday 5 1 moon", "gregorian 01-01 days=0", "gregorian 01-01 days=99", "gregorian 01-01 kept=no",
        "gregorian 01-01 observed=never", "gregorian 01-01 01-02",
    ],
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        holiday_rule(line)

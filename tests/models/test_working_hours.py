"""Open or closed, how long until, and business time: over weekends, holidays, midnight and changes of the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.spans import windows_of
from agentdesk.models.working_hours import (
    ALWAYS_OPEN,
    UnitCalendar,
    add_business_time,
    after_business_days,
    asap_expiry,
    business_time,
    end_of_business_day,
    is_open,
    next_business_day_start,
    next_closing,
    next_opening,
    openings,
    usual_week,
)

TEHRAN = usual_week("Asia/Tehran", "08:30-13:00, 14:00-17:00", weekend=frozenset({3, 4}))
PARIS = usual_week("Europe/Paris", "09:00-18:00", weekend=frozenset({5, 6}))
NIGHT = usual_week("Europe/Paris", "00:00-06:00, 22:00-24:00", weekend=frozenset())
BANK = UnitCalendar(
    "Asia/Jerusalem",
    tuple(windows_of(text) for text in (*["07:00-24:00"] * 4, "07:00-14:00", "20:00-24:00", "07:00-24:00")),
)
CALENDARS = st.sampled_from([TEHRAN, PARIS, NIGHT, BANK, ALWAYS_OPEN])
MOMENTS = st.datetimes(datetime(2021, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
AMOUNTS = st.timedeltas(timedelta(), timedelta(days=3))


def local(text: str, calendar: UnitCalendar) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(calendar.zone))


def wall(at: datetime | None, calendar: UnitCalendar) -> str:
    assert at is not None
    return at.astimezone(ZoneInfo(calendar.zone)).isoformat(" ", "minutes")[:16]


@pytest.mark.parametrize(
    ("at", "open_now", "next_open"),
    [
        ("2026-11-28 08:29", False, "2026-11-28 08:30"),
        ("2026-11-28 08:30", True, "2026-11-28 08:30"),
        ("2026-11-28 13:00", False, "2026-11-28 14:00"),
        ("2026-11-28 16:59", True, "2026-11-28 16:59"),
        ("2026-11-28 17:00", False, "2026-11-29 08:30"),
        ("2026-12-02 17:00", False, "2026-12-05 08:30"),
        ("2026-12-03 10:00", False, "2026-12-05 08:30"),
    ],
)
def test_two_windows_and_a_weekend_of_thursday_and_friday(at: str, open_now: bool, next_open: str) -> None:
    assert is_open(TEHRAN, local(at, TEHRAN)) is open_now
    assert wall(next_opening(TEHRAN, local(at, TEHRAN)), TEHRAN) == next_open
    assert TEHRAN.weekend == {3, 4}


def test_a_holiday_is_closed_and_a_day_of_its_own_counts_before_it() -> None:
    nowruz = TEHRAN.closed_on(*(date(2026, 3, 21) + timedelta(days=day) for day in range(4)))
    short_day = (date(2026, 3, 23), windows_of("10:00-12:00"))
    short = UnitCalendar(nowruz.zone, nowruz.week, nowruz.closed_days, (short_day,))
    assert wall(next_opening(nowruz, local("2026-03-18 17:00", TEHRAN)), TEHRAN) == "2026-03-25 08:30"
    assert wall(next_opening(short, local("2026-03-18 17:00", TEHRAN)), TEHRAN) == "2026-03-23 10:00"
    assert not is_open(nowruz, local("2026-03-23 10:30", TEHRAN))
    assert is_open(short, local("2026-03-23 10:30", TEHRAN))


def test_business_time_leaves_out_what_is_closed() -> None:
    wednesday, saturday = local("2026-12-02 12:00", TEHRAN), local("2026-12-05 09:00", TEHRAN)
    assert business_time(TEHRAN, wednesday, saturday) == timedelta(hours=1 + 3 + 0.5)
    assert business_time(TEHRAN, saturday, wednesday) == timedelta()
    assert wall(add_business_time(TEHRAN, wednesday, timedelta(hours=4.25)), TEHRAN) == "2026-12-05 08:45"
    assert wall(add_business_time(TEHRAN, wednesday, timedelta(hours=1)), TEHRAN) == "2026-12-02 13:00"
    assert wall(add_business_time(TEHRAN, local("2026-12-03 12:00", TEHRAN), timedelta()), TEHRAN) == "2026-12-05 08:30"


def test_a_night_in_which_the_clocks_are_changed_is_longer_or_shorter() -> None:
    def night(day: int, month: int) -> timedelta:
        evening = datetime(2026, month, day, 20, tzinfo=ZoneInfo("Europe/Paris"))
        return business_time(NIGHT, evening, evening.astimezone(UTC) + timedelta(hours=14))

    assert night(21, 3) == timedelta(hours=8)
    assert night(28, 3) == timedelta(hours=7)
    assert night(24, 10) == timedelta(hours=9)


def test_a_shift_over_midnight_is_one_opening() -> None:
    assert wall(next_closing(NIGHT, local("2026-11-28 23:00", NIGHT)), NIGHT) == "2026-11-29 06:00"
    assert next_closing(ALWAYS_OPEN, local("2026-11-28 23:00", ALWAYS_OPEN)) is None


def test_the_end_of_a_day_and_the_start_of_the_next() -> None:
    morning, evening, friday = (local(f"2026-{day}", TEHRAN) for day in ("12-02 09:00", "12-02 19:00", "12-04 12:00"))
    assert wall(end_of_business_day(TEHRAN, morning), TEHRAN) == "2026-12-02 17:00"
    assert wall(end_of_business_day(TEHRAN, evening), TEHRAN) == "2026-12-05 17:00"
    assert wall(end_of_business_day(TEHRAN, local("2026-12-02 17:00", TEHRAN)), TEHRAN) == "2026-12-05 17:00"
    assert wall(next_business_day_start(TEHRAN, morning), TEHRAN) == "2026-12-05 08:30"
    assert wall(next_business_day_start(TEHRAN, friday), TEHRAN) == "2026-12-05 08:30"
    assert wall(asap_expiry(TEHRAN, morning), TEHRAN) == "2026-12-05 08:30"
    assert wall(asap_expiry(TEHRAN, evening), TEHRAN) == "2026-12-06 08:30"
    assert wall(asap_expiry(BANK, local("2026-12-01 09:00", BANK)), BANK) == "2026-12-02 07:00"


def test_so_many_business_days_later_at_the_same_time_of_day() -> None:
    assert wall(after_business_days(TEHRAN, local("2026-12-02 15:30", TEHRAN), 1), TEHRAN) == "2026-12-05 15:30"
    assert wall(after_business_days(TEHRAN, local("2026-12-02 15:30", TEHRAN), 2), TEHRAN) == "2026-12-06 15:30"
    assert wall(after_business_days(NIGHT, local("2026-03-28 02:30", NIGHT), 1), NIGHT) == "2026-03-29 03:00"
    with pytest.raises(ValueError, match="at least one"):
        after_business_days(TEHRAN, local("2026-12-02 15:30", TEHRAN), 0)


def test_a_unit_that_never_opens_is_told_as_such() -> None:
    never = UnitCalendar("Asia/Tehran", ((),) * 7)
    at = local("2026-12-02 15:30", never)
    assert not is_open(never, at)
    assert business_time(never, at, at + timedelta(days=30)) == timedelta()
    for answer in (next_opening, next_closing, end_of_business_day, next_business_day_start, asap_expiry):
        assert answer(never, at) is None
    assert add_business_time(never, at, timedelta(hours=1)) is None
    assert after_business_days(never, at, 1) is None
    assert after_business_days(never, at, 2) is None


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="seven days"):
        UnitCalendar("Asia/Tehran", ((),) * 6)
    with pytest.raises(ValueError, match="no time zone"):
        UnitCalendar("Tehran", ((),) * 7)
    with pytest.raises(ValueError, match="never taken away"):
        add_business_time(TEHRAN, local("2026-12-02 15:30", TEHRAN), timedelta(seconds=-1))


@given(CALENDARS, MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(calendar: UnitCalendar, at: datetime) -> None:
    opening = next_opening(calendar, at)
    assert opening is not None
    assert opening >= at
    assert is_open(calendar, opening)
    assert (opening == at) == is_open(calendar, at)
    for part in range(8):
        earlier = at + (opening - at) * part / 8
        assert earlier == opening or not is_open(calendar, earlier)


@given(CALENDARS, MOMENTS, AMOUNTS)
def test_adding_business_time_takes_so_much_business_time_and_no_more(
    calendar: UnitCalendar, at: datetime, amount: timedelta
) -> None:
    later = add_business_time(calendar, at, amount)
    assert later is not None
    assert business_time(calendar, at, later) == amount
    if amount:
        assert business_time(calendar, at, later - timedelta(microseconds=1)) < amount


@given(CALENDARS, MOMENTS, AMOUNTS, AMOUNTS)
def test_business_time_adds_up(calendar: UnitCalendar, at: datetime, first: timedelta, second: timedelta) -> None:
    middle, end = at + first, at + first + second
    whole = business_time(calendar, at, end)
    assert whole == business_time(calendar, at, middle) + business_time(calendar, middle, end)
    assert whole <= end - at


@given(CALENDARS, MOMENTS)
def test_openings_are_in_order_and_apart(calendar: UnitCalendar, at: datetime) -> None:
    found = list(openings(calendar, at, at + timedelta(days=20)))
    assert all(one.end < following.start for one, following in pairwise(found))
    assert all(is_open(calendar, span.start) and span.start < span.end for span in found)

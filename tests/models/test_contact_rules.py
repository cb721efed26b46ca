"""Nobody is called outside the hours of any place they may be in, too often, or against their own wish."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.language.phone_places import region_of, zones_of
from agentdesk.models.contact_rules import (
    USUAL_RULES,
    Bar,
    Called,
    ContactRule,
    OwnWish,
    callable_spans,
    may_call,
    rules_for,
)
from agentdesk.models.spans import DayWindow

EVERY_DAY = frozenset(range(7))
IRANIAN = Called("IR", "service", ("Asia/Tehran",))
FRENCH = Called("FR", "sales", ("Europe/Paris",), holidays=frozenset({date(2026, 11, 11), date(2026, 12, 25)}))
FREE_PHONE = Called("US", "sales", zones_of("+18005551234"))
ZONES = ["Asia/Tehran", "Europe/Paris", "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Dhaka"]
MOMENTS = st.datetimes(datetime(2021, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@st.composite
def rules(draw: st.DrawFn) -> tuple[ContactRule, ...]:
    def one() -> ContactRule:
        start = draw(st.integers(0, 23)) * 60
        return ContactRule(
            "XX",
            "sales",
            draw(st.frozensets(st.integers(0, 6), min_size=1)),
            start,
            draw(st.integers(start + 1, 1440)),
            holidays_allowed=draw(st.booleans()),
            max_attempts=draw(st.integers(1, 3)),
            per_days=draw(st.integers(1, 20)),
            cool_off_days=draw(st.integers(0, 30)),
            consent_exempts=draw(st.booleans()),
        )

    return tuple(one() for _row in range(draw(st.integers(1, 3))))


@st.composite
def people(draw: st.DrawFn, at: datetime) -> Called:
    start = draw(st.integers(0, 22)) * 60
    wish = OwnWish(DayWindow(start, start + 120), draw(st.frozensets(st.integers(0, 6), min_size=3)))
    ago = st.integers(0, 60).map(lambda days: at - timedelta(days=days, hours=1))
    return Called(
        "XX",
        "sales",
        tuple(draw(st.lists(st.sampled_from(ZONES), min_size=1, max_size=3))),
        wish=draw(st.sampled_from([None, wish])),
        has_consent=draw(st.booleans()),
        attempts=tuple(draw(st.lists(ago, max_size=4))),
        refused_at=draw(st.none() | ago),
        holidays=frozenset(at.date() + timedelta(days=day) for day in draw(st.sets(st.integers(0, 5)))),
    )


def is_allowed_by_the_walls(at: datetime, called: Called, table: tuple[ContactRule, ...]) -> bool:
    """The same question answered another way: by looking at the clock on the wall of every zone."""
    for rule in table:
        if called.refused_at is not None and at < called.refused_at + timedelta(days=rule.cool_off_days):
            return False
        if rule.max_attempts is not None and rule.per_days is not None:
            recent = [one for one in called.attempts if at < one + timedelta(days=rule.per_days)]
            if len(recent) >= rule.max_attempts:
                return False
    for zone in called.zones:
        wall = at.astimezone(ZoneInfo(zone))
        minute = wall.hour * 60 + wall.minute + (wall.second + wall.microsecond / 1e6) / 60
        by_law = any(
            8 * 60 <= minute < 21 * 60
            if rule.consent_exempts and called.has_consent
            else rule.start <= minute < rule.end
            and wall.weekday() in rule.weekdays
            and (rule.holidays_allowed or wall.date() not in called.holidays)
            for rule in table
        )
        wish = called.wish
        wished = wish is None or (wish.window.start <= minute < wish.window.end and wall.weekday() in wish.weekdays)
        if not (by_law and wished):
            return False
    return True


@given(st.data(), MOMENTS, rules())
def test_what_is_allowed_is_within_the_window_in_every_zone_and_what_is_told_next_is_the_first(
    data: st.DataObject, at: datetime, table: tuple[ContactRule, ...]
) -> None:
    called = data.draw(people(at))
    answer = may_call(at, called, table)
    assert answer.is_allowed == is_allowed_by_the_walls(at, called, table)
    assert answer.is_allowed == (answer.next_at == at)
    first = answer.next_at
    end = at + timedelta(days=30) if first is None else first
    step = (end - at) / 200
    assert not any(is_allowed_by_the_walls(at + step * part, called, table) for part in range(200) if step)
    if first is not None:
        assert is_allowed_by_the_walls(first, called, table)
        assert first == at or not is_allowed_by_the_walls(first - timedelta(microseconds=1), called, table)


@given(st.data(), MOMENTS, rules())
def test_the_spans_are_what_is_allowed_moment_by_moment(
    data: st.DataObject, at: datetime, table: tuple[ContactRule, ...]
) -> None:
    called = data.draw(people(at))
    spans = list(callable_spans(called, at, at + timedelta(days=6), table))
    assert all(one.end < following.start for one, following in pairwise(spans))
    for hour in range(6 * 24):
        moment = at + timedelta(hours=hour)
        assert any(moment in span for span in spans) == is_allowed_by_the_walls(moment, called, table)


@pytest.mark.parametrize(
    ("at", "bar", "next_at"),
    [
        ("2026-11-09 10:00", None, "2026-11-09 10:00"),
        ("2026-11-09 13:00", Bar.HOURS, "2026-11-09 14:00"),
        ("2026-11-09 20:00", Bar.HOURS, "2026-11-10 10:00"),
        ("2026-11-10 21:00", Bar.HOURS, "2026-11-12 10:00"),
        ("2026-11-11 10:30", Bar.HOLIDAY, "2026-11-12 10:00"),
        ("2026-11-14 10:30", Bar.WEEKDAY, "2026-11-16 10:00"),
    ],
)
def test_french_sales_calls_keep_the_midday_break_the_holiday_and_the_weekend(
    at: str, bar: Bar | None, next_at: str
) -> None:
    answer = may_call(local(at, "Europe/Paris"), FRENCH)
    assert (answer.bar, answer.next_at) == (bar, local(next_at, "Europe/Paris"))


def test_consent_lifts_hours_and_holidays_but_not_the_night() -> None:
    with_consent = Called("FR", "sales", FRENCH.zones, has_consent=True, holidays=FRENCH.holidays)
    assert may_call(local("2026-11-11 08:30", "Europe/Paris"), with_consent).is_allowed
    night = may_call(local("2026-11-11 21:30", "Europe/Paris"), with_consent)
    assert (night.bar, night.next_at) == (Bar.HOURS, local("2026-11-12 08:00", "Europe/Paris"))


def test_four_attempts_in_thirty_days_and_sixty_days_of_silence() -> None:
    first = local("2026-11-02 10:15", "Europe/Paris")
    four = tuple(first + timedelta(days=day) for day in (3, 0, 1, 2))
    answer = may_call(local("2026-11-09 11:00", "Europe/Paris"), Called("FR", "sales", FRENCH.zones, attempts=four))
    assert (answer.bar, answer.next_at) == (Bar.TOO_OFTEN, local("2026-12-02 10:15", "Europe/Paris"))
    refused = Called("FR", "sales", FRENCH.zones, attempts=four, refused_at=four[0])
    answer = may_call(local("2026-11-09 11:00", "Europe/Paris"), refused)
    assert (answer.bar, answer.next_at) == (Bar.COOL_OFF, local("2027-01-04 10:15", "Europe/Paris"))
    three = Called("FR", "sales", FRENCH.zones, attempts=four[:3])
    assert may_call(local("2026-11-09 11:00", "Europe/Paris"), three).is_allowed


def test_a_free_phone_number_is_called_only_when_it_is_day_from_newfoundland_to_saipan() -> None:
    new_york = local("2026-11-28 08:30", "America/New_York")
    assert may_call(new_york, Called("US", "sales", ("America/New_York",))).is_allowed
    assert may_call(new_york, FREE_PHONE).bar is Bar.HOURS
    (span,) = callable_spans(FREE_PHONE, new_york, new_york + timedelta(days=1))
    assert span.start == local("2026-11-29 08:00", "Pacific/Saipan") == may_call(new_york, FREE_PHONE).next_at
    assert span.end == local("2026-11-28 21:00", "America/St_Johns")


@pytest.mark.parametrize("zones", [("Europe/Paris", "Africa/Lagos"), ("Africa/Lagos", "Europe/Paris")])
def test_two_zones_that_show_the_same_until_one_of_them_changes_its_clock(zones: tuple[str, ...]) -> None:
    # From that night on it is an hour later in Paris; in Lagos it is half past seven still.
    answer = may_call(local("2026-03-29 08:30", "Europe/Paris"), Called("FR", "service", zones))
    assert (answer.bar, answer.next_at) == (Bar.HOURS, local("2026-03-29 08:00", "Africa/Lagos"))


@pytest.mark.parametrize(("day", "utc"), [("2022-07-03", "03:30"), ("2023-07-03", "04:30"), ("2026-07-04", "04:30")])
def test_tehran_had_summer_time_until_2022(day: str, utc: str) -> None:
    eight = datetime.fromisoformat(f"{day} {utc}+00:00")
    assert may_call(eight, IRANIAN).is_allowed
    assert may_call(eight - timedelta(minutes=1), IRANIAN).next_at == eight


def test_the_customers_own_wish_counts_beside_the_law() -> None:
    evening = Called("IR", "service", IRANIAN.zones, wish=OwnWish(DayWindow(18 * 60, 20 * 60), frozenset({5})))
    answer = may_call(local("2026-11-28 17:00", "Asia/Tehran"), evening)
    assert (answer.bar, answer.next_at) == (Bar.OWN_WISH, local("2026-11-28 18:00", "Asia/Tehran"))
    late = may_call(local("2026-11-28 20:00", "Asia/Tehran"), evening)
    assert (late.bar, late.next_at) == (Bar.OWN_WISH, local("2026-12-05 18:00", "Asia/Tehran"))


def test_a_wish_that_no_rule_allows_is_never() -> None:
    night = Called("IR", "service", IRANIAN.zones, wish=OwnWish(DayWindow(22 * 60, 23 * 60)))
    answer = may_call(local("2026-11-28 22:30", "Asia/Tehran"), night)
    assert (answer.bar, answer.next_at) == (Bar.HOURS, None)
    assert may_call(local("2026-11-28 12:00", "Asia/Tehran"), night).bar is Bar.OWN_WISH


def test_without_a_row_or_a_zone_nobody_is_called() -> None:
    noon = local("2026-11-28 12:00", "Asia/Tehran")
    assert may_call(noon, Called("IR", "sales", IRANIAN.zones)).bar is Bar.NO_RULE
    assert may_call(noon, Called("IR", "service", ())).bar is Bar.NO_ZONE
    assert list(callable_spans(Called("IR", "sales", IRANIAN.zones), noon, noon + timedelta(days=1))) == []
    assert list(callable_spans(Called("IR", "service", ()), noon, noon + timedelta(days=1))) == []


def test_the_rows_of_a_country_count_before_those_of_everywhere() -> None:
    assert len(rules_for(USUAL_RULES, "FR", "sales")) == 2
    assert [rule.jurisdiction for rule in rules_for(USUAL_RULES, "FR", "service")] == [""]
    assert [rule.jurisdiction for rule in rules_for(USUAL_RULES, region_of("+989121234567") or "", "service")] == ["IR"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"weekdays": frozenset({7})},
        {"start": 21 * 60, "end": 8 * 60},
        {"max_attempts": 3},
        {"max_attempts": 0, "per_days": 1},
        {"cool_off_days": -1},
    ],
)
def test_a_row_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    row: dict[str, object] = {
        "jurisdiction": "XX", "purpose": "sales", "weekdays": EVERY_DAY, "start": 480, "end": 1260, **wrong
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"."):
        ContactRule(**row)  # type: ignore[arg-type]  # wrong on purpose

"""The time of a task is counted while the unit works, paused for the customer alone, and never beyond the floor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from agentdesk.models.feedback.business_clock import (
    BusinessClock,
    ClockLevel,
    Pause,
    allowed_time,
    clock_at,
    reasons_of,
)
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import Allowance, SlaClass, SlaTarget
from agentdesk.models.working_hours import (
    ALWAYS_OPEN,
    UnitCalendar,
    add_business_time,
    after_business_days,
    business_time,
    next_opening,
    usual_week,
)

RULES = FeedbackRules()
HOUR = timedelta(hours=1)
TEHRAN = usual_week("Asia/Tehran", "08:00-12:00, 13:00-17:00", frozenset({3, 4}))
"""Eight hours a day; Thursday and Friday closed."""

WEDNESDAY = datetime(2026, 11, 25, 11, 30, tzinfo=UTC)
"""15:00 in Tehran, two hours before the weekend."""

SINCE, UNTIL = WEDNESDAY - timedelta(days=45), WEDNESDAY + timedelta(days=200)
CALENDARS = (
    TEHRAN,
    ALWAYS_OPEN,
    usual_week("Europe/Berlin", "09:00-17:30", frozenset({5, 6})),
    usual_week("America/New_York", "22:00-24:00", frozenset()).closed_on(WEDNESDAY.date()),
)
CLOCKS = tuple(BusinessClock(calendar, SINCE, UNTIL) for calendar in CALENDARS)
MOMENTS = st.integers(-40 * 24 * 60, 60 * 24 * 60).map(lambda minutes: WEDNESDAY + timedelta(minutes=minutes))


@given(st.sampled_from(CLOCKS), MOMENTS, MOMENTS)
def test_the_clock_laid_out_once_says_what_the_calendar_says(
    clock: BusinessClock, one: datetime, other: datetime
) -> None:
    assert clock.worked(one, other) == business_time(clock.calendar, one, other)


@given(st.sampled_from(CLOCKS), MOMENTS, st.integers(0, 60 * 24 * 20))
def test_and_so_with_the_moment_by_which_so_much_was_worked(clock: BusinessClock, at: datetime, minutes: int) -> None:
    amount = timedelta(minutes=minutes)
    assert clock.after(at, amount) == add_business_time(clock.calendar, at, amount)


@example(CLOCKS[3], datetime(2026, 11, 1, 2, 30, tzinfo=UTC), 1)  # the clocks go back in New York in this night
@given(st.sampled_from(CLOCKS), MOMENTS, st.integers(1, 12))
def test_and_so_with_days_of_work_over_changes_of_the_clocks(clock: BusinessClock, at: datetime, days: int) -> None:
    opening = next_opening(clock.calendar, at)
    assert opening is not None
    later = after_business_days(clock.calendar, opening, days)
    assert later is not None
    assert clock.time_of(at, Allowance(days=days)) == business_time(clock.calendar, opening, later)


def test_outside_of_what_was_laid_out_it_is_exact_too() -> None:
    clock = BusinessClock(TEHRAN, WEDNESDAY, WEDNESDAY + HOUR)
    far = WEDNESDAY + timedelta(days=30)
    assert clock.worked(WEDNESDAY - timedelta(days=9), far) == business_time(TEHRAN, WEDNESDAY - timedelta(days=9), far)
    assert clock.after(WEDNESDAY, 40 * HOUR) == add_business_time(TEHRAN, WEDNESDAY, 40 * HOUR)


def test_a_weekend_uses_up_nothing_and_is_told_beside() -> None:
    clock = BusinessClock(TEHRAN, SINCE, UNTIL)
    saturday = WEDNESDAY + timedelta(days=3) - 3 * HOUR
    found = clock_at(clock, SlaTarget.CONTACT, WEDNESDAY, saturday, 6 * HOUR)
    assert (found.used, found.share, found.elapsed) == (6 * HOUR, 1.0, timedelta(days=2, hours=21))
    assert found.due_at == saturday
    assert not found.is_overdue


def test_days_are_days_of_work_to_the_same_time_of_day() -> None:
    clock = BusinessClock(TEHRAN, SINCE, UNTIL)
    assert clock.time_of(WEDNESDAY, Allowance(days=1)) == 8 * HOUR
    assert clock.time_of(WEDNESDAY, Allowance(days=5)) == 40 * HOUR
    thursday = WEDNESDAY + timedelta(days=1)
    assert clock.time_of(thursday, Allowance(days=1)) == 8 * HOUR
    assert BusinessClock(ALWAYS_OPEN, SINCE, UNTIL).time_of(WEDNESDAY, Allowance(days=2)) == 48 * HOUR


def test_a_pause_moves_the_end_and_is_counted_by_its_reason() -> None:
    clock = BusinessClock(ALWAYS_OPEN, SINCE, UNTIL)
    pauses = (
        Pause(WEDNESDAY + HOUR, WEDNESDAY + 3 * HOUR, "photo of the damage"),
        Pause(WEDNESDAY + 4 * HOUR, None, "back on Friday"),
    )
    found = clock_at(clock, SlaTarget.RESOLVE, WEDNESDAY, WEDNESDAY + 6 * HOUR, 8 * HOUR, pauses=pauses)
    assert (found.used, found.paused, found.elapsed) == (2 * HOUR, 4 * HOUR, 6 * HOUR)
    assert found.is_paused
    assert found.due_at == WEDNESDAY + 12 * HOUR
    told = reasons_of(pauses, clock, WEDNESDAY + 6 * HOUR)
    assert told == {"photo of the damage": 2 * HOUR, "back on Friday": 2 * HOUR}


@given(st.sampled_from(CLOCKS), MOMENTS, st.lists(st.tuples(MOMENTS, st.integers(0, 5_000)), max_size=4), MOMENTS)
def test_what_is_left_is_exactly_what_lies_before_the_end(
    clock: BusinessClock, start: datetime, waits: list[tuple[datetime, int]], now: datetime
) -> None:
    assume(now >= start)
    pauses = [
        Pause(at, at + timedelta(minutes=minutes)) for at, minutes in waits if at + timedelta(minutes=minutes) <= now
    ]
    found = clock_at(clock, SlaTarget.RESOLVE, start, now, 20 * HOUR, pauses=pauses)
    assert timedelta() <= found.used <= found.elapsed
    if not found.is_overdue:
        assert clock.worked(now, found.due_at) == found.allowed - found.used


@pytest.mark.parametrize(
    ("hours", "level"),
    [
        (0, ClockLevel.ON_TIME),
        (4.99, ClockLevel.ON_TIME),
        (5, ClockLevel.HALF),
        (8, ClockLevel.NEAR),
        (10, ClockLevel.OVER),
        (14.9, ClockLevel.OVER),
        (15, ClockLevel.FAR_OVER),
    ],
)
def test_it_warns_twice_and_escalates_twice(hours: float, level: ClockLevel) -> None:
    clock = BusinessClock(ALWAYS_OPEN, SINCE, UNTIL)
    found = clock_at(clock, SlaTarget.CONTACT, WEDNESDAY, WEDNESDAY + hours * HOUR, 10 * HOUR)
    assert found.level(RULES) is level


TARGETS = [each.value for each in SlaTarget]
TIMES = st.sampled_from(["", "1h", "4h", "90h", "1d", "3d", "60d"])
TABLES = st.dictionaries(
    st.sampled_from([each.value for each in SlaClass]), st.dictionaries(st.sampled_from(TARGETS), TIMES)
)
PUBLISHED = st.dictionaries(st.sampled_from(TARGETS), st.sampled_from(["2h", "1d", "4d", "50h"]))
SET = st.fixed_dictionaries({"sla": TABLES, "published": PUBLISHED})


@given(st.sampled_from(CLOCKS), MOMENTS, st.sampled_from(SlaClass), st.sampled_from(SlaTarget), SET)
def test_nobody_waits_longer_than_what_is_published(
    clock: BusinessClock, at: datetime, sla: SlaClass, target: SlaTarget, given_rules: dict[str, Any]
) -> None:
    rules = FeedbackRules.of(given_rules)
    allowed = allowed_time(clock, at, sla, target, rules)
    longest = rules.published.resolve if sla is SlaClass.PASSIVE else rules.published.allowance(target)
    assert longest is not None
    if allowed is None:
        assert sla is SlaClass.PASSIVE
    else:
        assert timedelta() < allowed <= clock.time_of(at, longest)


def test_a_class_without_a_time_of_its_own_has_that_which_is_published() -> None:
    clock = BusinessClock(ALWAYS_OPEN, SINCE, UNTIL)
    rules = FeedbackRules.of({"sla": {"serious": {"contact": ""}}})
    assert allowed_time(clock, WEDNESDAY, SlaClass.SERIOUS, SlaTarget.CONTACT, rules) == 48 * HOUR
    assert allowed_time(clock, WEDNESDAY, SlaClass.PASSIVE, SlaTarget.ACKNOWLEDGE, rules) is None
    assert allowed_time(clock, WEDNESDAY, SlaClass.PASSIVE, SlaTarget.CONTACT, rules) == 120 * HOUR


def test_a_unit_that_is_closed_for_good_is_never_off_the_clock() -> None:
    clock = BusinessClock(UnitCalendar("UTC", ((),) * 7), SINCE, UNTIL)
    allowed = allowed_time(clock, WEDNESDAY, SlaClass.URGENT, SlaTarget.CONTACT, RULES)
    assert allowed == 4 * HOUR
    assert clock_at(clock, SlaTarget.CONTACT, WEDNESDAY, WEDNESDAY + 5 * HOUR, 4 * HOUR).is_overdue

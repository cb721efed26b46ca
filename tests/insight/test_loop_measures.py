"""What went badly does not leave the figure, and only the customer's yes is a recovery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.figures import Figure
from agentdesk.insight.loop_measures import (
    LoopEnd,
    LoopFact,
    Resolution,
    alert_coverage,
    close_rate,
    confirmed_by_phone,
    contact_in_time,
    loop_closed_rate,
    recovery_optimistic,
    recovery_strict,
    recovery_without_phone,
    reopen_rate,
    retention_gap,
    time_to_acknowledge,
    time_to_first_attempt,
    time_to_first_reached,
    time_to_resolve,
    unacknowledged_rate,
    unverified_rate,
)
from agentdesk.models.feedback.states import ConfirmWay
from agentdesk.models.working_hours import business_time, usual_week

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
NOW = NINE + 40 * DAY


def hours(number: float) -> datetime:
    return NINE + timedelta(hours=number)


DUE = LoopFact(NINE, contact_due_at=hours(48))
WORKED = replace(DUE, acknowledged_at=hours(2), attempted_at=hours(4), reached_at=hours(10))
RECOVERED = replace(
    WORKED, resolutions=(Resolution(hours(20)),), end=LoopEnd.RECOVERED, ended_at=hours(99), recovered=True,
    confirm_way=ConfirmWay.PAGE,
)  # fmt: skip
BY_PHONE = replace(RECOVERED, confirm_way=ConfirmWay.LOGGED_CALL)
LATE = replace(RECOVERED, reached_at=hours(49), end=LoopEnd.UNVERIFIED, recovered=None, confirm_way=None)
DENIED = replace(
    WORKED,
    resolutions=(Resolution(hours(20), hours(30)),),
    end=LoopEnd.OPEN,
    recovered=False,
    confirm_way=ConfirmWay.PAGE,
)
UNREACHABLE = replace(DUE, acknowledged_at=hours(1), attempted_at=hours(3), end=LoopEnd.UNREACHABLE, ended_at=hours(90))
SILENT = replace(UNREACHABLE, end=LoopEnd.UNVERIFIED)
NO_ACTION = LoopFact(NINE, contact_due_at=hours(48), end=LoopEnd.NO_ACTION, ended_at=hours(1))
WAITING = DUE
ALL = [RECOVERED, BY_PHONE, LATE, DENIED, UNREACHABLE, SILENT, NO_ACTION, WAITING]


def test_recovered_is_what_the_customer_confirmed_and_both_rates_are_given() -> None:
    assert recovery_strict(ALL).figure == Figure("recovered_of_opened", 2, 8, 8)
    assert recovery_optimistic(ALL).figure == Figure("recovered_of_answered", 2, 3, 3, (("not_answered", 5),))
    assert unverified_rate(ALL).figure.value == 2 / 8
    interval = recovery_strict(ALL).interval
    assert interval is not None
    assert 0.25 in interval


def test_confirmations_by_phone_are_counted_apart() -> None:
    assert confirmed_by_phone(ALL).figure == Figure("confirmed_by_phone", 1, 2, 2)
    assert recovery_without_phone(ALL).figure.value == 1 / 8


def test_closed_is_one_thing_and_a_closed_loop_another() -> None:
    assert close_rate(ALL).figure.value == 6 / 8
    assert loop_closed_rate(ALL).figure.value == 3 / 8


def test_in_time_counts_the_unreachable_the_late_and_what_no_task_was_opened_for() -> None:
    found = contact_in_time(ALL, NOW).figure
    assert (found.numerator, found.denominator, found.excluded) == (3, 7, (("no_action", 1),))
    assert contact_in_time(ALL, NOW, unopened=3).figure.denominator == 10
    early = contact_in_time([WAITING], hours(48))
    assert early.figure == Figure("reached_in_time_of_triggering", 0, 0, 0, (("not_due", 1),))
    assert contact_in_time([WAITING], hours(48.1)).figure.value == 0
    assert contact_in_time([LoopFact(NINE, reached_at=hours(1))], NOW).figure.excluded == (("no_target", 1),)


def test_who_still_waits_and_who_was_given_up_is_in_the_times() -> None:
    reached = time_to_first_reached(ALL, NOW)
    assert (reached.n, reached.median, reached.p90) == (7, 49 * 3600, None)
    assert reached.excluded == (("no_action", 1), ("not_yet", 3))
    attempted = time_to_first_attempt(ALL, NOW)
    assert (attempted.median, attempted.excluded) == (4 * 3600, (("no_action", 1), ("not_yet", 1)))
    assert time_to_acknowledge(ALL, NOW).median == 2 * 3600
    assert time_to_resolve(ALL, NOW).excluded == (("no_action", 1), ("not_yet", 4))


def test_who_was_given_up_early_makes_nobody_faster() -> None:
    given_up = replace(UNREACHABLE, ended_at=hours(5))
    found = time_to_first_reached([WORKED, replace(WORKED, reached_at=hours(20)), given_up, given_up], NOW)
    assert found.median == 20 * 3600


def test_times_can_be_those_of_work() -> None:
    week = usual_week("UTC", "09:00-17:00", frozenset({5, 6}))
    found = time_to_first_reached(
        [replace(DUE, reached_at=hours(26))], NOW, lambda one, other: business_time(week, one, other)
    )
    assert found.median == 10 * 3600


def test_a_resolution_is_judged_once_its_time_is_over_whether_it_held_or_not() -> None:
    young = LoopFact(NINE, resolutions=(Resolution(NOW - 29 * DAY),))
    back = LoopFact(NINE, resolutions=(Resolution(NOW - 32 * DAY, NOW - 31 * DAY), Resolution(NOW - DAY, NOW)))
    long_after = LoopFact(NINE, resolutions=(Resolution(NINE, NINE + 31 * DAY),))
    found = reopen_rate([young, back, long_after], NOW).figure
    assert found == Figure("reopened_of_resolved", 1, 2, 2, (("not_yet_judged", 2),))


def test_a_young_cohort_is_no_better_and_no_worse_than_it_will_be() -> None:
    """Of a hundred cases of yesterday those that are settled early are not all that there are."""
    held = LoopFact(NINE, resolutions=(Resolution(NOW - DAY),))
    reopened = LoopFact(NINE, resolutions=(Resolution(NOW - DAY, NOW - DAY / 2),))
    young = reopen_rate([*[held] * 95, *[reopened] * 5], NOW).figure
    assert young == Figure("reopened_of_resolved", 0, 0, 0, (("not_yet_judged", 100),))
    assert reopen_rate([*[held] * 95, *[reopened] * 5], NOW + 30 * DAY).figure.value == 5 / 100
    waits = LoopFact(NINE, contact_due_at=hours(48))
    reached, given_up = replace(waits, reached_at=hours(1)), replace(waits, end=LoopEnd.UNREACHABLE)
    opened = [*[waits] * 80, *[reached] * 10, *[given_up] * 10]
    early = contact_in_time(opened, hours(1)).figure
    assert early == Figure("reached_in_time_of_triggering", 0, 0, 0, (("not_due", 100),))
    assert contact_in_time(opened, hours(49)).figure.value == 10 / 100


def test_coverage_says_what_came_too_late() -> None:
    assert alert_coverage(9, 10, too_old=4).figure == Figure("tasks_opened_of_triggering", 9, 10, 10, (("too_old", 4),))
    with pytest.raises(ValueError, match="no share"):
        alert_coverage(11, 10)
    assert unacknowledged_rate(3, 4).figure.value == 0.25


def test_the_retention_gap_is_observed_and_says_so() -> None:
    gap = retention_gap((10, 100), (30, 100))
    assert gap.is_observational
    assert gap.difference is not None
    assert gap.difference.value == pytest.approx(-0.2)
    assert retention_gap((0, 0), (3, 10)).difference is None


@given(st.lists(st.sampled_from(ALL), max_size=60))
def test_whatever_the_tasks_the_rates_keep_their_order(facts: list[LoopFact]) -> None:
    strict, optimistic = recovery_strict(facts).figure, recovery_optimistic(facts).figure
    assert (strict.value or 0) <= (optimistic.value or 0)
    assert recovery_without_phone(facts).figure.numerator <= strict.numerator
    assert strict.numerator <= loop_closed_rate(facts).figure.numerator <= close_rate(facts).figure.numerator
    assert strict.denominator == len(facts)

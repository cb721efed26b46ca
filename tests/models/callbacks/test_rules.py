"""The firm's rules are data: what was set counts, and nonsense never stops the promises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agentdesk.models.callbacks.rules import CallbackRules, PriorityReason, reasons_of
from agentdesk.models.callbacks.states import AttemptResult
from agentdesk.models.setting import object_of, setting_id
from agentdesk.models.unit_calendars import calendar_of


def test_what_a_queue_sets_counts_over_what_the_firm_sets() -> None:
    rules = CallbackRules.of({"max_attempts": 5, "cap": 10}, {"cap": 20, "points": {"tier_a": 1}})
    assert (rules.max_attempts, rules.cap, rules.points["tier_a"], rules.points["tier_b"]) == (5, 20, 1, 5)


@pytest.mark.parametrize(
    "given",
    [
        {"max_attempts": 0},
        {"max_attempts": -3},
        {"max_attempts": True},
        {"max_attempts": "many"},
        {"cap": 10**12},
        {"points": "all"},
        {"points": {"tier_a": None}},
        {"surprise": 1},
    ],
)
def test_nonsense_falls_back_to_the_default(given: dict[str, Any]) -> None:
    assert CallbackRules.of(given) == CallbackRules()


def test_each_reason_counts_once_and_an_unknown_one_not_at_all() -> None:
    rules = CallbackRules()
    reasons = ["tier_a", "tier_a", "complaint", "of_tomorrow"]
    assert rules.minutes_of(reasons) == 15
    assert reasons_of("access tier_a") == (PriorityReason.ACCESS, PriorityReason.TIER_A)
    assert reasons_of(None) == ()


def test_it_is_tried_again_sooner_after_busy_than_after_no_answer() -> None:
    rules = CallbackRules()
    assert rules.wait_after(AttemptResult.BUSY) == timedelta(minutes=15)
    assert rules.wait_after(AttemptResult.NO_ANSWER) == timedelta(minutes=45)
    assert rules.wait_after(AttemptResult.VOICEMAIL) == timedelta(minutes=45)


def test_a_line_that_fails_is_tried_twice_and_takes_no_attempt_away() -> None:
    rules = CallbackRules()
    assert rules.is_more_left(AttemptResult.TECHNICAL, attempts=2, technical=1, max_attempts=3)
    assert not rules.is_more_left(AttemptResult.TECHNICAL, attempts=0, technical=2, max_attempts=3)
    assert rules.is_more_left(AttemptResult.BUSY, attempts=2, technical=1, max_attempts=3)
    assert not rules.is_more_left(AttemptResult.BUSY, attempts=3, technical=0, max_attempts=3)


def test_a_promise_for_one_moment_is_a_window_around_it() -> None:
    at = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    assert CallbackRules().window_around(at) == (at - timedelta(minutes=15), at + timedelta(minutes=15))


def test_a_setting_has_one_row_whatever_the_letters_of_its_name() -> None:
    assert setting_id("Callbacks.Sales ") == setting_id("callbacks.sales")


@pytest.mark.parametrize("value", [None, "", "[1]", "{", '"x"'])
def test_a_setting_that_is_no_object_is_an_empty_one(value: str | None) -> None:
    assert object_of(value) == {}


def test_hours_are_read_with_the_weekend_the_firm_has() -> None:
    calendar = calendar_of(
        {
            "zone": "Asia/Tehran",
            "week": {"sat": "08:00-12:00, 13:00-17:00", "thu": "08:00-13:00"},
            "closed": ["2027-03-21"],
        }
    )
    assert calendar is not None
    assert calendar.weekend == frozenset({0, 1, 2, 4, 6})
    assert len(calendar.closed_days) == 1


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"zone": "Moon/Base", "week": {}},
        {"zone": "UTC"},
        {"zone": "UTC", "week": {"someday": "08:00-09:00"}},
        {"zone": "UTC", "week": {"mon": "late"}},
        {"zone": "UTC", "week": {}, "closed": ["soon"]},
        {"zone": "UTC", "week": 3},
    ],
)
def test_hours_that_make_no_sense_are_none(given: dict[str, Any]) -> None:
    assert calendar_of(given) is None

"""A theme becomes an issue when it grows beyond chance or costs too much; a fix has helped when that can be shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from agentdesk.insight.intervals import Change, Trust
from agentdesk.insight.root_causes import (
    CauseCase,
    Ground,
    Pattern,
    linked_rate,
    outer_loop_score,
    recurrence,
    register,
    time_to_fix,
)
from agentdesk.models.feedback.rules import FeedbackRules

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = FeedbackRules()


def cases(theme: str, count: int, days_ago: float, *, stage: str = "support", revenue: float = 0.0) -> list[CauseCase]:
    return [
        CauseCase(
            f"{theme} {stage} {days_ago} {number}", f"c{number}", theme, stage, NOW - days_ago * DAY, 0.5, revenue,
            f"v{number}" if number % 2 == 0 else None,
        )
        for number in range(count)
    ]  # fmt: skip


def row(patterns: tuple[Pattern, ...], theme: str, stage: str = "") -> Pattern:
    return next(pattern for pattern in patterns if (pattern.theme, pattern.stage) == (theme, stage))


EARLIER = [*cases("delivery", 5, 45), *cases("price", 45, 45)]


def test_a_theme_is_promoted_when_its_lower_bound_is_above_the_share_before() -> None:
    patterns = register([*EARLIER, *cases("delivery", 30, 5), *cases("price", 20, 5)], NOW, RULES)
    delivery, price = row(patterns, "delivery"), row(patterns, "price")
    assert (delivery.n, delivery.customers, delivery.before, delivery.ground) == (30, 30, 0.1, Ground.GROWING)
    assert delivery.is_promoted
    assert delivery.share.interval is not None
    assert delivery.share.interval.low > 0.1
    assert (price.before, price.ground) == (0.9, Ground.NOT_GROWING)
    assert patterns[0].theme == "delivery"


def test_what_may_be_chance_is_not_promoted_though_its_share_is_higher() -> None:
    patterns = register([*EARLIER, *cases("delivery", 6, 5), *cases("price", 34, 5)], NOW, RULES)
    delivery = row(patterns, "delivery")
    assert delivery.share.figure.value == 0.15
    assert delivery.ground is Ground.NOT_GROWING


def test_four_cases_are_no_pattern_but_what_they_cost_may_be() -> None:
    few = [*EARLIER, *cases("delivery", 4, 5, revenue=300.0)]
    assert row(register(few, NOW, RULES), "delivery").ground is Ground.TOO_FEW
    costly = FeedbackRules.of({"pattern_revenue": 1000})
    assert row(register(few, NOW, costly), "delivery").ground is Ground.REVENUE
    assert row(register(few, NOW, FeedbackRules.of({"pattern_revenue": 1200})), "delivery").ground is Ground.TOO_FEW


def test_where_nothing_came_before_nothing_is_said_of_growth() -> None:
    assert row(register(cases("delivery", 9, 5), NOW, RULES), "delivery").ground is Ground.NO_EARLIER_PERIOD
    assert (
        row(register([*cases("price", 9, 45), *cases("delivery", 9, 5)], NOW, RULES), "delivery").ground
        is Ground.GROWING
    )


def test_the_register_tells_stages_apart_and_names_what_was_said() -> None:
    patterns = register([*cases("delivery", 3, 5), *cases("delivery", 2, 5, stage="conversion")], NOW, RULES)
    assert [(one.theme, one.stage, one.n) for one in patterns] == [
        ("delivery", "", 5), ("delivery", "support", 3), ("delivery", "conversion", 2),
    ]  # fmt: skip
    assert row(patterns, "delivery", "support").verbatim_ids == ("v0", "v2")
    assert row(patterns, "delivery").customers == 3, "who came twice is one customer"
    assert register(cases("delivery", 9, 61), NOW, RULES) == ()


def test_a_customer_with_two_cases_is_lost_only_once() -> None:
    twice = [*cases("delivery", 1, 5, revenue=300.0), *cases("delivery", 1, 6, revenue=200.0)]
    assert row(register(twice, NOW, RULES), "delivery").revenue_at_risk == 300


def test_the_score_of_the_outer_loop() -> None:
    pattern = row(register(cases("delivery", 4, 5, revenue=250.0), NOW, RULES), "delivery")
    assert outer_loop_score(pattern, 5) == 4 * 0.5 * 1000 / 5
    with pytest.raises(ValueError, match="effort"):
        outer_loop_score(pattern, 0)


def test_a_fix_has_helped_when_its_theme_comes_up_less_beyond_chance() -> None:
    before = [*cases("delivery", 30, 45), *cases("price", 30, 45)]
    shipped = NOW - 40 * DAY
    helped = recurrence(
        [*before, *cases("delivery", 5, 20), *cases("price", 45, 20)], "delivery", shipped, NOW, 30 * DAY
    )
    assert (helped.before.figure.value, helped.after.figure.value) == (0.5, 0.1)
    assert helped.change is Change.DOWN
    unsure = recurrence(
        [*before, *cases("delivery", 9, 20), *cases("price", 11, 20)], "delivery", shipped, NOW, 30 * DAY
    )
    assert unsure.change is Change.NONE
    assert unsure.after.trust is Trust.GREY
    assert recurrence(before, "delivery", shipped, NOW, 30 * DAY).change is Change.UNKNOWN


def test_how_long_a_fix_takes_counts_those_that_have_not_shipped() -> None:
    found = time_to_fix([(NOW - 9 * DAY, NOW - 8 * DAY), (NOW - 9 * DAY, None), (NOW - 3 * DAY, None)], NOW)
    assert (found.n, found.median) == (3, None)
    linked = [CauseCase("1", "c", "price", "", NOW, issue_id="i"), CauseCase("2", "c", "price", "", NOW)]
    assert linked_rate(linked).figure.value == 0.5

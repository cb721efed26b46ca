"""Who comes first, and why: the worked examples of the domain, and what holds for any two cases."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from agentdesk.models.feedback.priority import (
    Band,
    Case,
    Priority,
    TermName,
    band_of,
    high_revenue_of,
    order_key,
    priority_of,
    rank_of,
    urgency_degree,
)
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.scales import NPS

RULES = FeedbackRules()
HIGH = 10_000.0
PAIRS = 20_000
NINE = datetime(2026, 11, 28, 9, tzinfo=UTC)


def detractor(score: int, revenue: float, risk: float, hours: float, of: float, **more: Any) -> Case:
    return Case(NPS.severity(score), revenue, HIGH, risk, share=hours / of, **more)


@pytest.mark.parametrize(
    ("case", "points"),
    [
        (detractor(0, 8_000, 0.6, 1, 24, asked=True, repeats=1), 61.0),
        (detractor(0, 60, 0.2, 1, 48), 34.8),
        (detractor(0, 60, 0.2, 47, 48), 61.6),
        (detractor(4, 900, 0.5, 20, 24, asked=True, repeats=2), 69.6),
    ],
)
def test_the_worked_examples_of_the_domain(case: Case, points: float) -> None:
    assert priority_of(case, RULES).points == pytest.approx(points, abs=0.05)


def repeating(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the point is that it repeats


def any_case(chance: random.Random) -> Case:
    return Case(
        severity=chance.choice([NPS.severity(chance.randrange(11)), chance.random()]),
        revenue=chance.choice([0.0, 10 ** chance.uniform(0, 6)]),
        high_revenue=chance.choice([0.0, HIGH]),
        risk=chance.random(),
        repeats=chance.randrange(6),
        asked=chance.random() < 0.5,
        share=chance.choice([None, chance.uniform(0, 2), chance.uniform(0.8, 1.1), chance.uniform(0, 500)]),
        reopened=chance.choice([0, 0, 0, 1, 2, 7]),
        vulnerable=chance.random() < 0.1,
        safety=chance.random() < 0.1,
    )


def require_sound(found: Priority) -> None:
    assert 0 <= found.points <= 100
    assert found.points == pytest.approx(sum(term.points for term in found.terms))
    assert all(0 <= term.points <= term.most + 1e-9 for term in found.terms)
    assert [term.name for term in found.terms][:6] == list(TermName)[:6]


def test_more_of_anything_never_comes_later_and_no_points_pass_a_hundred() -> None:
    chance = repeating(35)
    names = [each.name for each in fields(Case) if each.name != "high_revenue"]
    for number in range(PAIRS):
        case, other = any_case(chance), any_case(chance)
        name = names[number % len(names)]
        low, high = sorted(
            (getattr(case, name), getattr(other, name)), key=lambda value: -1 if value is None else value
        )
        less, more = (priority_of(replace(case, **{name: value}), RULES) for value in (low, high))
        assert less.points <= more.points + 1e-9, (name, low, high, case)
        assert more.rank <= (less.rank[0], less.rank[1] + 1e-9), (name, low, high, case)
        require_sound(more)
        if number % 10 == 0:
            assert rank_of(replace(case, **{name: high}), RULES) == more.rank


def test_no_fresh_case_comes_before_an_overdue_one_but_for_the_protected() -> None:
    chance = repeating(36)
    outranked_by_points = 0
    for number in range(PAIRS):
        fresh = replace(any_case(chance), share=chance.uniform(0, 0.89), vulnerable=False, safety=False)
        overdue = replace(any_case(chance), share=chance.uniform(1.0, 3))
        assert band_of(overdue, RULES) < band_of(fresh, RULES)
        if number % 10 == 0:
            first, second = priority_of(overdue, RULES), priority_of(fresh, RULES)
            outranked_by_points += second.points > first.points
            assert first.rank < second.rank
    assert outranked_by_points > 10, "else the bands would not be what protects them"


def test_the_vulnerable_come_before_everybody_of_whatever_value() -> None:
    chance = repeating(37)
    for _ in range(PAIRS):
        anybody = replace(any_case(chance), vulnerable=False, safety=False)
        protected = replace(any_case(chance), **{chance.choice(["vulnerable", "safety"]): True})
        assert band_of(protected, RULES) is Band.PROTECTED
        assert band_of(protected, RULES) < band_of(anybody, RULES)


def test_a_no_of_the_customer_raises_whatever_it_was_each_time() -> None:
    chance = repeating(38)
    for _ in range(PAIRS // 20):
        case = replace(any_case(chance), reopened=0)
        points = [priority_of(replace(case, reopened=times), RULES).points for times in range(4)]
        assert all(later > earlier or earlier == 100 for earlier, later in pairwise(points))
        assert priority_of(replace(case, reopened=1), RULES).terms[-1].name is TermName.REOPENED


def test_a_low_value_rises_as_its_time_runs_out() -> None:
    poor, rich = detractor(0, 60, 0.2, 47, 48), detractor(0, 8_000, 0.6, 1, 24, asked=True, repeats=1)
    assert priority_of(poor, RULES).points > priority_of(rich, RULES).points
    assert priority_of(poor, RULES).band is Band.NEAR
    assert urgency_degree(1e9) == 1.0
    assert urgency_degree(-1e9) == pytest.approx(0)


def test_the_weights_of_the_firm_count() -> None:
    rules = FeedbackRules.of(
        {"weights": {"severity": 100, "value": 0, "risk": 0, "repeat": 0, "asked": 0, "urgency": 0}}
    )
    assert priority_of(Case(severity=1.0), rules).points == 100
    assert priority_of(Case(severity=0.25, asked=True, risk=1.0), rules).points == 25


def test_what_is_no_degree_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        priority_of(Case(severity=1.2), RULES)


def test_the_high_revenue_is_what_one_in_twenty_passes() -> None:
    assert high_revenue_of([float(number) for number in range(1, 101)]) == 95
    assert high_revenue_of([5.0, 0.0, -3.0]) == 5
    assert high_revenue_of([]) == 0


def test_of_equals_the_older_one_comes_first() -> None:
    same = priority_of(Case(severity=0.5), RULES)
    assert order_key(same, NINE, "b") < order_key(same, NINE.replace(hour=10), "a")

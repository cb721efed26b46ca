"""Who is of tier A is reckoned from orders, the same whatever the order of the rows, and can be told."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.feedback.rule_parts import TierMeasure, TierRule
from agentdesk.models.feedback.tier import Order, Tier, TierGround, since_of, tiers_of

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)
RULE = TierRule()


def orders(*amounts: float, currency: str = "EUR") -> list[Order]:
    return [Order(f"c{place}", NOW, Decimal(str(amount)), currency) for place, amount in enumerate(amounts)]


def of_tier_a(given_orders: list[Order], rule: TierRule = RULE) -> set[str]:
    return {customer for customer, valued in tiers_of(given_orders, NOW, rule).items() if valued.tier is Tier.A}


def test_the_first_fifth_by_the_orders_of_twelve_months() -> None:
    assert of_tier_a(orders(10, 20, 30, 40, 50, 60, 70, 80, 90, 100)) == {"c8", "c9"}
    valued = tiers_of(orders(10, 20, 30, 40, 50), NOW, RULE)["c4"]
    assert (valued.tier, valued.ground, valued.place, valued.of) == (Tier.A, TierGround.RANK, 1, 5)
    assert (valued.measure, valued.currency) == (Decimal(50), "EUR")


def test_equals_are_treated_as_equals() -> None:
    assert of_tier_a(orders(90, 50, 50, 50, 50, 50, 50, 50, 50, 50)) == {"c0"}
    assert of_tier_a(orders(*[50] * 10)) == set()


def test_among_a_handful_nobody_is_first() -> None:
    valued = tiers_of(orders(1, 2, 3, 900), NOW, RULE)["c3"]
    assert (valued.tier, valued.ground) == (Tier.OTHER, TierGround.TOO_FEW)


def test_what_is_older_was_given_back_or_is_in_another_currency_does_not_count() -> None:
    old = Order("old", NOW.replace(year=2025), Decimal(10**6), "EUR")
    back = [Order("back", NOW, Decimal(sign * 900), "EUR") for sign in (1, -1)]
    rials = orders(*[10**9] * 4, currency="IRR")
    valued = tiers_of([old, *back, *rials, *orders(10, 20, 30, 40, 50)], NOW, RULE)
    assert "old" not in valued
    assert "back" not in valued
    assert {customer for customer, one in valued.items() if one.tier is Tier.A} == {"c4"}


def test_the_rule_is_data() -> None:
    many = [Order("often", NOW, Decimal(1), "EUR") for _ in range(9)]
    by_count = TierRule(by=TierMeasure.COUNT, top_percent=10)
    assert of_tier_a([*many, *orders(1, 2, 3, 4, 5, 6, 7, 8, 900)], by_count) == {"often"}
    assert since_of(datetime(2028, 2, 29, tzinfo=UTC), RULE) == datetime(2027, 2, 28, tzinfo=UTC)
    assert since_of(NOW, TierRule(months=1)) == NOW.replace(month=10)


AMOUNTS = st.lists(st.integers(-5, 40), max_size=60)


@given(AMOUNTS)
def test_the_order_of_rows_changes_nothing_and_more_is_never_worse(amounts: list[int]) -> None:
    rows = orders(*amounts)
    found = tiers_of(rows, NOW, RULE)
    assert tiers_of(list(reversed(rows)), NOW, RULE) == found
    tiers = sorted((valued.measure, valued.tier is Tier.A) for valued in found.values())
    assert [is_a for _, is_a in tiers] == sorted(is_a for _, is_a in tiers)
    assert sum(is_a for _, is_a in tiers) <= len(tiers) / 5


@pytest.fixture
def purchases(shared_data: Path) -> list[Order]:
    """Who bought how much and when, as CDNOW published it."""
    lines = (shared_data / "retail-cdnow" / "CDNOW_master.txt").read_text("utf-8").splitlines()
    cells = [line.split() for line in lines[1:]]
    return [
        Order(customer, datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC), Decimal(dollars), "USD")
        for customer, day, _, dollars in cells
    ]


def test_a_fifth_of_real_customers_brings_most_of_what_comes_in(purchases: list[Order]) -> None:
    now = max(order.ordered_at for order in purchases)
    found = tiers_of(purchases, now, RULE)
    first = [valued for valued in found.values() if valued.tier is Tier.A]
    assert 0.19 < len(first) / len(found) <= 0.2
    assert sum(one.measure for one in first) > sum(one.measure for one in found.values()) / 2

"""Which customers are of tier A: the first fifth by the orders of twelve months, or as the firm sets it, and why.

Customers are ranked within one currency, since amounts of two cannot be compared; who is first in one of them is. Those
who are equal share the average of their places and are of tier A together or not at all, never for an order of rows.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from agentdesk.models.feedback.rule_parts import PERCENT, TierMeasure, TierRule

_MONTHS = 12


class Tier(StrEnum):
    """Of how much value a customer is."""

    A = "a"
    OTHER = "other"


class TierGround(StrEnum):
    """Why a customer is of a tier."""

    RANK = "rank"
    WORD = "word"
    TOO_FEW = "too_few"
    NO_ORDERS = "no_orders"


@dataclass(frozen=True, slots=True)
class Order:
    """One order: who ordered, when, for how much."""

    customer_id: str
    ordered_at: datetime
    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Valued:
    """The tier of a customer with what it was reckoned from, for the reason in words.

    ``place`` of ``of`` is their rank (the average one of those who are equal); ``measure`` is what they ordered, in
    ``currency`` where that is an amount.
    """

    tier: Tier
    ground: TierGround
    place: float | None = None
    of: int = 0
    by: TierMeasure = TierMeasure.AMOUNT
    measure: Decimal = Decimal(0)
    currency: str = ""


def since_of(now: datetime, rule: TierRule) -> datetime:
    """From when on orders count: so many months before ``now``, by the calendar."""
    months = now.year * _MONTHS + now.month - 1 - rule.months
    year, month = months // _MONTHS, months % _MONTHS + 1
    return now.replace(year=year, month=month, day=min(now.day, monthrange(year, month)[1]))


def tiers_of(orders: Iterable[Order], now: datetime, rule: TierRule) -> dict[str, Valued]:
    """The tier of everybody who ordered something in the months that count."""
    start = since_of(now, rule)
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for order in orders:
        if start < order.ordered_at <= now:
            by_amount = rule.by is TierMeasure.AMOUNT
            sums[order.currency if by_amount else ""][order.customer_id] += order.amount if by_amount else 1
    found: dict[str, Valued] = {}
    for currency in sorted(sums):
        for customer, valued in _ranked(sums[currency], currency, rule):
            if customer not in found or _is_better(valued, found[customer]):
                found[customer] = valued
    return found


def _ranked(sums: Mapping[str, Decimal], currency: str, rule: TierRule) -> Iterable[tuple[str, Valued]]:
    """Everybody with the place that they share with their equals. Who got back what they paid has ordered nothing."""
    counted = sorted(((total, customer) for customer, total in sums.items() if total > 0), reverse=True)
    size = len(counted)
    passed = 0
    for total, equals in groupby(counted, key=lambda pair: pair[0]):
        customers = [customer for _, customer in equals]
        place = passed + (len(customers) + 1) / 2
        passed += len(customers)
        is_a = size >= rule.smallest and passed * PERCENT <= size * rule.top_percent
        ground = TierGround.RANK if size >= rule.smallest else TierGround.TOO_FEW
        for customer in customers:
            yield customer, Valued(Tier.A if is_a else Tier.OTHER, ground, place, size, rule.by, total, currency)


def _is_better(one: Valued, other: Valued) -> bool:
    return (one.tier is Tier.A, -(one.place or 0) / max(one.of, 1)) > (
        other.tier is Tier.A,
        -(other.place or 0) / max(other.of, 1),
    )

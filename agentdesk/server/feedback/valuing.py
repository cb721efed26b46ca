"""Reckoning once a day from what on a customer is of tier A, and what only one in twenty passes, for all desks.

Orders are summed by the database, ranked by the pure rule, and only the bounds are kept: a setting that everybody has.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.feedback.keeping import rules_of
from agentdesk.models.feedback.priority import high_revenue_of
from agentdesk.models.feedback.rule_parts import TierMeasure, TierRule
from agentdesk.models.feedback.thresholds import SETTING, Thresholds
from agentdesk.models.feedback.tier import Order, Tier, since_of, tiers_of
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import InteractionKind
from agentdesk.server.firm_settings import set_setting
from agentdesk.server.store import Store


def value_customers(store: Store) -> Thresholds:
    """Reckon the bounds anew, and keep them where they have changed."""
    now = store.outside.now()
    with store.reading() as session:
        found = thresholds_of(session, now)
    with store.writing() as unit:
        set_setting(unit, SETTING, found.as_set(), only_if_new=True)
    return found


def thresholds_of(session: Session, now: datetime) -> Thresholds:
    """The bounds by the orders of the months that count."""
    rule = rules_of(session, None).tier
    orders = _orders(session, now, rule)
    ranked = tiers_of(orders, now, TierRule(rule.top_percent, rule.months, TierMeasure.AMOUNT, rule.smallest))
    sums: dict[str, list[float]] = defaultdict(list)
    lowest: dict[str, int] = {}
    for order in orders:
        sums[order.currency].append(float(order.amount))
        valued = ranked.get(order.customer_id)
        if valued is not None and valued.tier is Tier.A and valued.currency == order.currency:
            amount = int(order.amount)
            lowest[order.currency] = min(lowest.get(order.currency, amount), amount)
    high = {currency: int(high_revenue_of(amounts)) for currency, amounts in sums.items()}
    return Thresholds(lowest, high, len(ranked))


def _orders(session: Session, now: datetime, rule: TierRule) -> list[Order]:
    """What each customer has ordered, as one order in each currency: its sum, or how many there were."""
    by_amount = rule.by is TierMeasure.AMOUNT
    measure = func.sum(func.coalesce(Interaction.amount, 0)) if by_amount else func.count()
    currency = func.coalesce(Interaction.currency, "") if by_amount else func.coalesce("", "")
    query = (
        select(Interaction.customer_id, currency, measure)
        .where(
            Interaction.kind == InteractionKind.ORDER,
            Interaction.occurred_at > since_of(now, rule),
            Interaction.occurred_at <= now,
        )
        .group_by(Interaction.customer_id, *([currency] if by_amount else []))
    )
    return [Order(row[0], now, Decimal(int(row[2])), row[1]) for row in session.execute(query)]

"""Which customers are of tier A, by the bounds that were reckoned last and the firm's own words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.models.customer import Customer
from agentdesk.models.feedback.rule_parts import TierMeasure
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.thresholds import SETTING, Thresholds
from agentdesk.models.feedback.tier import since_of
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import InteractionKind


def tier_a_customers(session: Session, now: datetime, rules: FeedbackRules) -> set[str]:
    """Their ids."""
    rule = rules.tier
    thresholds = Thresholds.of(what_is_set(session, SETTING))
    found: set[str] = set()
    if rule.words:
        said = func.lower(func.trim(Customer.tier)).in_(rule.words)
        found |= set(session.scalars(select(Customer.id).where(said)))
    by_amount = rule.by is TierMeasure.AMOUNT
    measure = func.sum(func.coalesce(Interaction.amount, 0)) if by_amount else func.count()
    for currency, least in thresholds.tier_a.items():
        query = select(Interaction.customer_id).where(
            Interaction.kind == InteractionKind.ORDER,
            Interaction.occurred_at > since_of(now, rule),
            Interaction.occurred_at <= now,
        )
        query = query.where(func.coalesce(Interaction.currency, "") == currency) if by_amount else query
        found |= set(session.scalars(query.group_by(Interaction.customer_id).having(measure >= least)))
    return found

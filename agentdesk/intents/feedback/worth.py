"""What a customer is worth to the firm, and why; whether they need more care. Read when a task is opened.

Only the server searches. A preview knows the firm's own word for the customer, and what its desk shows beside the task:
what it finds by searching would change under it as rows come.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.context import Context, Mode
from agentdesk.intents.families import family_of
from agentdesk.intents.settings import what_is_set
from agentdesk.models.customer import Customer
from agentdesk.models.feedback.rule_parts import TierMeasure
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.tables import Vulnerability
from agentdesk.models.feedback.thresholds import SETTING, Thresholds
from agentdesk.models.feedback.tier import Tier, TierGround, since_of
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import InteractionKind


@dataclass(frozen=True, slots=True)
class Worth:
    """``value`` is what they ordered in the months that count, in the smallest unit of ``currency``; ``risk`` of losing
    them in percent; ``why`` says by what they are of their tier.
    """

    tier: Tier = Tier.OTHER
    why: str | None = None
    value: int | None = None
    currency: str | None = None
    risk: int | None = None

    @property
    def is_tier_a(self) -> bool:
        """Whether they are of the first tier."""
        return self.tier is Tier.A


def worth_of(session: Session, context: Context, customer: Customer, rules: FeedbackRules) -> Worth:
    """The tier by the firm's word for a customer, else by their orders against the thresholds of all."""
    rule = rules.tier
    sums = _orders(session, context, customer.id, rules)
    thresholds = Thresholds.of(what_is_set(session, SETTING))
    count = sum(one.orders for one in sums)
    by_amount = rule.by is TierMeasure.AMOUNT
    # Amounts of two currencies cannot be compared: who is of tier A in one of them is, and that one is shown.
    of_tier_a = [one for one in sums if thresholds.is_tier_a(one.amount or 0, one.currency or "")] if by_amount else []
    is_first = bool(of_tier_a) if by_amount else thresholds.is_tier_a(count, "")
    shown = max(of_tier_a or sums, key=lambda one: (one.amount or 0, one.currency or ""), default=_Sum())
    word = (customer.tier or "").strip()
    if word and word.casefold() in rule.words:
        tier, why = Tier.A, f"{TierGround.WORD} {word}"
    elif context.mode is Mode.PREVIEW:
        tier, why = Tier.OTHER, None
    elif count == 0:
        tier, why = Tier.OTHER, TierGround.NO_ORDERS
    elif thresholds.customers < rule.smallest:
        tier, why = Tier.OTHER, TierGround.TOO_FEW
    else:
        tier, why = Tier.A if is_first else Tier.OTHER, TierGround.RANK
    risk = rule.risk_a if tier is Tier.A else rule.risk_other
    return Worth(tier, why, shown.amount, shown.currency, risk)


def is_vulnerable(session: Session, context: Context, customer_id: str) -> bool:
    """Whether a person has said that the customer needs more care, and nobody has ended it."""
    if context.mode is Mode.PREVIEW:
        return False
    family = family_of(session, customer_id)
    lasting = select(Vulnerability.id).where(Vulnerability.customer_id.in_(family), Vulnerability.ended_at.is_(None))
    return session.scalar(lasting.limit(1)) is not None


@dataclass(frozen=True, slots=True)
class _Sum:
    """What was ordered in one currency."""

    amount: int | None = None
    currency: str | None = None
    orders: int = 0


def _orders(session: Session, context: Context, customer_id: str, rules: FeedbackRules) -> list[_Sum]:
    """What they ordered in the months that count, by currency."""
    if context.mode is Mode.PREVIEW:
        return []
    sums = session.execute(
        select(Interaction.currency, func.sum(func.coalesce(Interaction.amount, 0)), func.count())
        .where(
            Interaction.customer_id.in_(family_of(session, customer_id)),
            Interaction.kind == InteractionKind.ORDER,
            Interaction.occurred_at > since_of(context.at, rules.tier),
            Interaction.occurred_at <= context.at,
        )
        .group_by(Interaction.currency)
    ).all()
    return [_Sum(int(amount), currency, int(orders)) for currency, amount, orders in sums]

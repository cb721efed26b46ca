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
    value, count, currency = _orders(session, context, customer.id, rules)
    thresholds = Thresholds.of(what_is_set(session, SETTING))
    measure, unit = (value, currency or "") if rule.by is TierMeasure.AMOUNT else (count, "")
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
        tier, why = Tier.A if thresholds.is_tier_a(measure, unit) else Tier.OTHER, TierGround.RANK
    risk = rule.risk_a if tier is Tier.A else rule.risk_other
    return Worth(tier, why, value if count else None, currency if count else None, risk)


def is_vulnerable(session: Session, context: Context, customer_id: str) -> bool:
    """Whether a person has said that the customer needs more care, and nobody has ended it."""
    if context.mode is Mode.PREVIEW:
        return False
    family = family_of(session, customer_id)
    lasting = select(Vulnerability.id).where(Vulnerability.customer_id.in_(family), Vulnerability.ended_at.is_(None))
    return session.scalar(lasting.limit(1)) is not None


def _orders(session: Session, context: Context, customer_id: str, rules: FeedbackRules) -> tuple[int, int, str | None]:
    """The largest sum of the months that count, how many orders there are, and its currency."""
    if context.mode is Mode.PREVIEW:
        return 0, 0, None
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
    if not sums:
        return 0, 0, None
    currency, amount, _ = max(sums, key=lambda row: (int(row[1]), row[0] or ""))
    return int(amount), sum(int(row[2]) for row in sums), currency

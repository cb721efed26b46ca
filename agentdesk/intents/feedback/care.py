"""Saying that a customer needs more care than others, and that they do no more: a person's word, with a reason."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name
from agentdesk.intents.context import Context
from agentdesk.intents.wording import clean
from agentdesk.models.feedback.tables import Vulnerability
from agentdesk.models.feedback.vocabulary import VulnerableBecause


class SetVulnerable(Intent, frozen=True, kw_only=True):
    """This customer needs more care: of what kind, and what helps them. Never a diagnosis."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    reason: VulnerableBecause
    needs: Name

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        if session.get(Vulnerability, self.id) is None:
            session.add(
                Vulnerability(
                    id=self.id,
                    customer_id=self.customer_id,
                    reason=self.reason,
                    needs=clean(self.needs),
                    set_at=context.at,
                    set_by=context.actor.user_id,
                )
            )


class EndVulnerable(Intent, frozen=True, kw_only=True):
    """It is so no more, and why; what was said before stays readable."""

    vulnerability_id: IdText
    reason: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        row = context.load(session, Vulnerability, self.vulnerability_id)
        if row is None:
            return
        context.customer(session, row.customer_id)
        if row.ended_at is None:
            row.ended_at, row.ended_by = context.at, context.actor.user_id
            row.end_reason = clean(self.reason)

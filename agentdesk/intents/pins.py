"""The ways an entry is kept on top of its customer's timeline, and let go."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, Time, paired_id
from agentdesk.intents.context import Context
from agentdesk.models.errors import RefusalCode
from agentdesk.models.interaction import Interaction, Pin


class PinInteraction(Intent, frozen=True, kw_only=True):
    """An entry stays on top until ``until_at``; pinned again, the newer day counts."""

    APPEND_ONLY: ClassVar[bool] = True

    interaction_id: IdText
    until_at: Time

    def apply(self, session: Session, context: Context) -> None:
        entry = context.load(session, Interaction, self.interaction_id)
        if entry is None:
            return
        context.customer(session, entry.customer_id)
        context.require(
            self.until_at > context.at, RefusalCode.INVALID_VALUE, "The last day of a pin lies ahead.", field="until_at"
        )
        pin = session.get(Pin, pin_id(entry.id))
        if pin is not None:
            pin.until_at, pin.pinned_at, pin.pinned_by = self.until_at, context.at, context.actor.user_id
            return
        session.add(
            Pin(
                id=pin_id(entry.id),
                customer_id=entry.customer_id,
                interaction_id=entry.id,
                until_at=self.until_at,
                pinned_at=context.at,
                pinned_by=context.actor.user_id,
            )
        )


class UnpinInteraction(Intent, frozen=True, kw_only=True):
    """An entry is like all others again: its pin ends now."""

    APPEND_ONLY: ClassVar[bool] = True

    interaction_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        entry = context.load(session, Interaction, self.interaction_id)
        pin = None if entry is None else context.load(session, Pin, pin_id(entry.id))
        if entry is None or pin is None:
            return
        context.customer(session, entry.customer_id)
        if pin.until_at > context.at:
            pin.until_at = context.at


def pin_id(interaction_id: str) -> str:
    """The id of the one pin that an entry may have."""
    return paired_id(interaction_id, "pin")

"""One matter with a customer across channels, so that nobody has to start again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared
from agentdesk.models.vocabulary import ConversationStatus, Court, Direction

EDITABLE_FIELDS = frozenset({"status", "topic", "stage", "owner_id", "promise", "promise_due_at", "handover_note"})
FREE_TEXT_FIELDS = frozenset({"handover_note"})


def court_of(status: str, last_direction: str | None) -> Court:
    """Whose court a matter is in: ours while the customer spoke last or nobody did, unless we wait for them.

    ``last_direction`` is that of the newest entry of the matter between the firm and the customer; notes do not count.
    """
    if status == ConversationStatus.CLOSED:
        return Court.NOBODY
    if status == ConversationStatus.WAITING or last_direction == Direction.OUT:
        return Court.THEIRS
    return Court.OURS


class Conversation(Shared):
    """A matter: what it is about, whose it is, what was promised last and what the next colleague must know."""

    __tablename__ = "conversation"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    topic: Mapped[str]
    stage: Mapped[str | None]
    status: Mapped[str] = mapped_column(default=ConversationStatus.OPEN)
    owner_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    promise: Mapped[str | None]
    promise_due_at: Mapped[datetime | None]
    handover_note: Mapped[str | None]
    opened_at: Mapped[datetime]

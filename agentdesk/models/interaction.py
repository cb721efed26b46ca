"""One contact on one channel, its later corrections, its attachments, and who has read how far. Append-only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Money, Shared

CORRECTABLE_FIELDS = frozenset(
    {"kind", "direction", "disposition", "subject", "body", "channel_label", "reference", "duration_seconds"}
    | {"conversation_id"}
)
TAKEN_OVER = "taken_over"
"""The field of a revision that changed nothing: it tells which lead took the entry over that had been parked."""
RECORDING = "recording"
"""The field of a revision that names a recording, where the words of an agent stand in the text that would name it."""
WRAP_UP_REASON = "wrap_up_reason"
"""The field of a revision that tells why it took longer than the firm allows to write a call up: a code of its own."""


class Interaction(Shared):
    """Something that happened with a customer. ``revision`` counts the corrections made since it was recorded."""

    __tablename__ = "interaction"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"))
    conversation_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("conversation.id"))
    kind: Mapped[str]
    channel_label: Mapped[str | None]
    direction: Mapped[str]
    solicited: Mapped[bool | None]
    occurred_at: Mapped[datetime]
    duration_seconds: Mapped[int | None]
    agent_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    agent_name: Mapped[str | None]
    disposition: Mapped[str | None]
    reference: Mapped[str | None]
    score: Mapped[int | None]
    score_max: Mapped[int | None]
    amount: Mapped[Money | None]
    currency: Mapped[str | None]
    subject: Mapped[str | None]
    body: Mapped[str] = mapped_column(default="")
    source_system: Mapped[str | None]
    source_id: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=0)
    __table_args__ = (Index(None, "customer_id", "occurred_at", "id"), Index(None, "conversation_id"))


class InteractionRevision(Shared):
    """One correction: a note's new text, a corrected field, or the move to the right customer. The old value stays.

    Three kinds correct nothing: see ``TAKEN_OVER``, ``RECORDING`` and ``WRAP_UP_REASON``.
    """

    __tablename__ = "interaction_revision"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    interaction_id: Mapped[str] = mapped_column(Id(), ForeignKey("interaction.id"), index=True)
    number: Mapped[int]
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]
    author_id: Mapped[str] = mapped_column(Id(), ForeignKey("user.id"))
    revised_at: Mapped[datetime]


class Attachment(Shared):
    """A file that came with an interaction: its name and size. The body travels apart."""

    __tablename__ = "attachment"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    interaction_id: Mapped[str] = mapped_column(Id(), ForeignKey("interaction.id"), index=True)
    name: Mapped[str]
    size_bytes: Mapped[Money]
    media_type: Mapped[str | None]
    sha256: Mapped[str | None] = mapped_column(index=True)


class Pin(Shared):
    """An entry kept on top of its customer's timeline until a day. An entry has one pin at most."""

    __tablename__ = "pin"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    interaction_id: Mapped[str] = mapped_column(Id(), ForeignKey("interaction.id"), index=True)
    until_at: Mapped[datetime]
    pinned_at: Mapped[datetime]
    pinned_by: Mapped[str] = mapped_column(Id(), ForeignKey("user.id"))


class ReadMark(Shared):
    """How far one user has read one customer's timeline; colleagues may see it."""

    __tablename__ = "read_mark"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    user_id: Mapped[str] = mapped_column(Id(), ForeignKey("user.id"))
    read_up_to_at: Mapped[datetime]

"""What is kept of a callback: the promise itself, every attempt to keep it, and every step of its life."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared


class CallbackKind(StrEnum):
    """As soon as possible, within a window that was promised, or to come back to a matter later."""

    ASAP = "asap"
    SCHEDULED = "scheduled"
    FOLLOWUP = "followup"


class OwnerMode(StrEnum):
    """Who may take it: its owner alone, its owner first and then anybody, or anybody."""

    ONLY_OWNER = "only_owner"
    OWNER_FIRST = "owner_first"
    ANYONE = "anyone"


class ZoneSource(StrEnum):
    """How the customer's zone is known: from them, from their number, or as the firm's own."""

    CUSTOMER = "customer"
    NUMBER = "number"
    ASSUMED = "assumed"


class Purpose(StrEnum):
    """What the call is for: the hours at which one may call depend on it."""

    SERVICE = "service"
    SALES = "sales"
    COLLECTIONS = "collections"


class Canceller(StrEnum):
    """Who did not want the call any more. What the firm cancels is a promise it did not keep."""

    CUSTOMER = "customer"
    FIRM = "firm"


class AnotherWay(StrEnum):
    """How a customer was dealt with whom no call reached."""

    WROTE = "wrote"
    POSTED = "posted"
    VISITED = "visited"
    CALLED_AGAIN = "called_again"
    CAME_BACK = "came_back"
    NOTHING_MORE = "nothing_more"


class Callback(Shared):
    """A promise to call a customer. Its lease is a row of its own (``models.lease``), its attempts are too.

    ``order_at`` is what its place in the queue is reckoned from: when the customer came, or when their window begins.
    Times are the server's, by what each device said of its clock. ``attempts`` counts those that count.
    """

    __tablename__ = "callback"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("conversation.id"))
    contact_point_id: Mapped[str | None] = mapped_column(Id())
    phone: Mapped[str] = mapped_column(index=True)
    other_phone: Mapped[str | None]
    zone: Mapped[str | None]
    zone_source: Mapped[str | None]
    kind: Mapped[str]
    purpose: Mapped[str] = mapped_column(default=Purpose.SERVICE)
    queue: Mapped[str]
    topic: Mapped[str]
    language: Mapped[str | None]
    reason: Mapped[str | None]
    origin_id: Mapped[str | None] = mapped_column(Id())
    requested_at: Mapped[datetime]
    order_at: Mapped[datetime]
    window_start: Mapped[datetime | None]
    window_end: Mapped[datetime | None]
    promise: Mapped[str | None]
    estimated_for: Mapped[datetime | None]
    consent_by: Mapped[str | None]
    consent_how: Mapped[str | None]
    consent_at: Mapped[datetime | None]
    priority_minutes: Mapped[int] = mapped_column(default=0)
    priority_reasons: Mapped[str | None]
    owner_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    owner_mode: Mapped[str] = mapped_column(default=OwnerMode.ANYONE)
    owner_until: Mapped[datetime | None]
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    technical_attempts: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int]
    next_attempt_at: Mapped[datetime | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    first_attempt_at: Mapped[datetime | None]
    connected_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    end_reason: Mapped[str | None]
    merged_into_id: Mapped[str | None] = mapped_column(Id(), index=True)
    taken_over_by_id: Mapped[str | None] = mapped_column(Id())
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    settled_how: Mapped[str | None]
    booked_by: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    __table_args__ = (Index(None, "state"),)


class CallbackAttempt(Shared):
    """One call that was tried. ``counts`` is false where the line failed, and where the claim was lost before.

    ``after_loss``: somebody else had the callback by then, so that the customer may have been called twice.
    """

    __tablename__ = "callback_attempt"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    callback_id: Mapped[str] = mapped_column(Id(), ForeignKey("callback.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    agent_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    phone: Mapped[str]
    result: Mapped[str]
    ring_seconds: Mapped[int | None]
    note: Mapped[str | None]
    counts: Mapped[bool] = mapped_column(default=True)
    after_loss: Mapped[bool] = mapped_column(default=False)
    interaction_id: Mapped[str | None] = mapped_column(Id())


class CallbackEvent(Shared):
    """One step of a callback's life, never changed: from where to where, who, when, and what was promised by it.

    ``number`` counts the steps of a callback as the server took them; work from a desk without a line may lie before
    an earlier number in time.
    """

    __tablename__ = "callback_event"

    customer_id: Mapped[str] = mapped_column(Id(), ForeignKey("customer.id"), index=True)
    callback_id: Mapped[str] = mapped_column(Id(), ForeignKey("callback.id"), index=True)
    number: Mapped[int]
    step: Mapped[str]
    from_state: Mapped[str]
    to_state: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("user.id"))
    window_start: Mapped[datetime | None]
    window_end: Mapped[datetime | None]
    words: Mapped[str | None]

"""The ways an interaction may come to be and be corrected. Nothing is overwritten without a revision that keeps it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Count, IdText, Intent, LongText, ShortText, Time, paired_id
from agentdesk.intents.context import Context
from agentdesk.intents.fields import as_text, change_field
from agentdesk.intents.pins import pin_id
from agentdesk.intents.wording import clean
from agentdesk.models.conversation import Conversation
from agentdesk.models.errors import RefusalCode
from agentdesk.models.interaction import (
    CORRECTABLE_FIELDS,
    Attachment,
    Interaction,
    InteractionRevision,
    Pin,
    ReadMark,
)
from agentdesk.models.vocabulary import Direction, InteractionKind

_ALLOWED_VALUES: dict[str, frozenset[str]] = {
    "kind": frozenset(InteractionKind),
    "direction": frozenset(Direction),
}


class LogInteraction(Intent, frozen=True, kw_only=True):
    """Something that happened with a customer, as the agent who was there records it."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    kind: InteractionKind
    direction: Direction
    occurred_at: Time
    body: LongText = ""
    conversation_id: IdText | None = None
    channel_label: ShortText | None = None
    solicited: bool | None = None
    duration_seconds: Count | None = None
    disposition: ShortText | None = None
    reference: ShortText | None = None
    subject: ShortText | None = None
    score: Count | None = None
    score_max: Count | None = None
    amount: Annotated[int, Meta(ge=-(2**53), le=2**53)] | None = None
    currency: ShortText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        if session.get(Interaction, self.id) is not None:
            return
        require_own_conversation(session, context, self.customer_id, self.conversation_id)
        session.add(
            Interaction(
                id=self.id,
                customer_id=self.customer_id,
                conversation_id=self.conversation_id,
                kind=self.kind,
                channel_label=clean(self.channel_label),
                direction=self.direction,
                solicited=self.solicited,
                occurred_at=self.occurred_at,
                duration_seconds=self.duration_seconds,
                agent_id=context.actor.user_id,
                agent_name=context.actor.name,
                disposition=clean(self.disposition),
                reference=clean(self.reference),
                score=self.score,
                score_max=self.score_max,
                amount=self.amount,
                currency=self.currency,
                subject=clean(self.subject),
                body=clean(self.body) or "",
                revision=0,
            )
        )


class AddNote(Intent, frozen=True, kw_only=True):
    """A note for colleagues; the customer never sees it."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    body: Annotated[str, Meta(min_length=1, max_length=2_000_000)]
    conversation_id: IdText | None = None
    occurred_at: Time | None = None

    def apply(self, session: Session, context: Context) -> None:
        note = LogInteraction(
            id=self.id,
            customer_id=self.customer_id,
            kind=InteractionKind.NOTE,
            direction=Direction.INTERNAL,
            occurred_at=self.occurred_at or context.at,
            body=self.body,
            conversation_id=self.conversation_id,
        )
        note.apply(session, context)


class EditNote(Intent, frozen=True, kw_only=True):
    """A new version of a note by its author or a lead. The newest counts; every version stays readable."""

    id: IdText
    interaction_id: IdText
    body: Annotated[str, Meta(min_length=1, max_length=2_000_000)]

    def apply(self, session: Session, context: Context) -> None:
        note = _own_entry(session, context, self.interaction_id)
        if note is None or session.get(InteractionRevision, self.id) is not None:
            return
        context.require(note.kind == InteractionKind.NOTE, RefusalCode.FORBIDDEN, "Only a note is edited like this.")
        before = note.body
        body = clean(self.body)
        if change_field(context, note, "body", before, body, editable=CORRECTABLE_FIELDS):
            record_revision(session, context, note, self.id, ("body", before, note.body))


class CorrectInteraction(Intent, frozen=True, kw_only=True):
    """One wrong fact of an entry put right, from the value that was seen to the value that is true."""

    id: IdText
    interaction_id: IdText
    field: ShortText
    old: LongText | int | None = None
    new: LongText | int | None = None

    def apply(self, session: Session, context: Context) -> None:
        entry = _own_entry(session, context, self.interaction_id)
        if entry is None or session.get(InteractionRevision, self.id) is not None:
            return
        fits = self._fits()
        context.require(fits, RefusalCode.INVALID_VALUE, "This field does not take that value.", field=self.field)
        if not fits:
            return
        before = getattr(entry, self.field, None)
        new = clean(self.new) if isinstance(self.new, str) else self.new
        if change_field(context, entry, self.field, self.old, new, editable=CORRECTABLE_FIELDS):
            record_revision(session, context, entry, self.id, (self.field, before, new))

    def _fits(self) -> bool:
        if self.field == "duration_seconds":
            return self.new is None or (isinstance(self.new, int) and 0 <= self.new <= 2_000_000_000)
        if self.field in ("kind", "direction", "body"):
            allowed = _ALLOWED_VALUES.get(self.field)
            return isinstance(self.new, str) and (allowed is None or self.new in allowed)
        return self.new is None or isinstance(self.new, str)


class MoveInteraction(Intent, frozen=True, kw_only=True):
    """An entry that was recorded with the wrong customer, moved to the right one with all that hangs on it."""

    id: IdText
    interaction_id: IdText
    customer_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        entry = _own_entry(session, context, self.interaction_id)
        context.customer(session, self.customer_id)
        if entry is None or session.get(InteractionRevision, self.id) is not None:
            return
        before = entry.customer_id
        if before == self.customer_id:
            return
        entry.customer_id, entry.conversation_id = self.customer_id, None
        for attachment in session.scalars(select(Attachment).where(Attachment.interaction_id == entry.id)):
            attachment.customer_id = self.customer_id
        for revision in session.scalars(
            select(InteractionRevision).where(InteractionRevision.interaction_id == entry.id)
        ):
            revision.customer_id = self.customer_id
        pin = session.get(Pin, pin_id(entry.id))
        if pin is not None:
            pin.customer_id = self.customer_id
        record_revision(session, context, entry, self.id, ("customer_id", before, self.customer_id))


class MarkRead(Intent, frozen=True, kw_only=True):
    """The actor has read a customer's timeline up to a moment. It only ever moves forward."""

    APPEND_ONLY: ClassVar[bool] = True

    customer_id: IdText
    read_up_to_at: Time

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        mark_id = paired_id(self.customer_id, context.actor.user_id)
        mark = session.get(ReadMark, mark_id)
        if mark is None:
            session.add(
                ReadMark(
                    id=mark_id,
                    customer_id=self.customer_id,
                    user_id=context.actor.user_id,
                    read_up_to_at=self.read_up_to_at,
                )
            )
        elif mark.read_up_to_at < self.read_up_to_at:
            mark.read_up_to_at = self.read_up_to_at


def require_own_conversation(session: Session, context: Context, customer_id: str, conversation_id: str | None) -> None:
    """Refuse an entry in a matter that is not this customer's."""
    if conversation_id is None:
        return
    conversation = session.get(Conversation, conversation_id)
    context.require(
        conversation is not None and conversation.customer_id == customer_id,
        RefusalCode.MISSING,
        "This customer has no such conversation.",
        id=conversation_id,
    )


def _own_entry(session: Session, context: Context, interaction_id: str) -> Interaction | None:
    entry = context.load(session, Interaction, interaction_id)
    if entry is not None:
        context.require_reach(entry.customer_id)
        context.require_author(entry.agent_id)
    return entry


def record_revision(
    session: Session, context: Context, entry: Interaction, revision_id: str, change: tuple[str, object, object]
) -> None:
    """Keep what a field was: ``change`` is the field, its value before and its value now."""
    field, old, new = change
    entry.revision += 1
    session.add(
        InteractionRevision(
            id=revision_id,
            customer_id=entry.customer_id,
            interaction_id=entry.id,
            number=entry.revision,
            field=field,
            old=None if old is None else as_text(old),
            new=None if new is None else as_text(new),
            author_id=context.actor.user_id,
            revised_at=context.at,
        )
    )

"""The ways one matter with a customer may be opened and carried on."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

import msgspec
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText, Time, visible, within_calendar
from agentdesk.intents.context import Context
from agentdesk.intents.fields import FREE_TEXT, GUARDED, change_field
from agentdesk.intents.holding import Token, change_owner, require_lease
from agentdesk.intents.interactions import AddNote
from agentdesk.intents.wording import clean
from agentdesk.models.conversation import EDITABLE_FIELDS, FREE_TEXT_FIELDS, Conversation
from agentdesk.models.errors import RefusalCode
from agentdesk.models.permissions import Permission
from agentdesk.models.vocabulary import ConversationStatus

_WRITTEN_FIELDS = frozenset({"promise", "handover_note"})


class OpenConversation(Intent, frozen=True, kw_only=True):
    """A new matter with a customer, and, if something was promised, what and until when."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    topic: Name
    stage: ShortText | None = None
    owner_id: IdText | None = None
    promise: LongText | None = None
    promise_due_at: Time | None = None
    handover_note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        if session.get(Conversation, self.id) is not None:
            return
        session.add(
            Conversation(
                id=self.id,
                customer_id=self.customer_id,
                topic=clean(self.topic),
                stage=clean(self.stage),
                status=ConversationStatus.OPEN,
                owner_id=self.owner_id,
                promise=clean(self.promise),
                promise_due_at=self.promise_due_at,
                handover_note=clean(self.handover_note),
                opened_at=context.at,
            )
        )


class SetConversation(Intent, frozen=True, kw_only=True):
    """One field of a matter, from the value that was seen to the new one. Times are ISO 8601 with a zone.

    With ``lease_token`` it is only taken from who holds the matter under that token.
    """

    conversation_id: IdText
    field: ShortText
    old: LongText | None = None
    new: LongText | None = None
    lease_token: Token | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.SERVE_CUSTOMERS)
        conversation = context.load(session, Conversation, self.conversation_id)
        if conversation is None:
            return
        context.require_reach(conversation.customer_id)
        if self.lease_token is not None:
            require_lease(session, context, "conversation", conversation.id, self.lease_token)
        old, new, fits = self._typed()
        context.require(fits, RefusalCode.INVALID_VALUE, "This field does not take that value.", field=self.field)
        if fits:
            if self.field == "owner_id" and new != conversation.owner_id:
                change_owner(session, context, conversation)
            change_field(
                context,
                conversation,
                self.field,
                old,
                new,
                editable=EDITABLE_FIELDS,
                rule=FREE_TEXT if self.field in FREE_TEXT_FIELDS else GUARDED,
            )

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was written under a lost claim stays as a note of the matter, for whoever has it now."""
        conversation = session.get(Conversation, self.conversation_id)
        if conversation is None or self.field not in _WRITTEN_FIELDS or not visible(self.new):
            return None
        note_id = context.derive(1)
        body = self.new or ""
        AddNote(id=note_id, customer_id=conversation.customer_id, body=body, conversation_id=conversation.id).apply(
            session, context
        )
        return note_id

    def _typed(self) -> tuple[str | datetime | None, str | datetime | None, bool]:
        """Old and new in the field's own type, and whether the new one fits."""
        if self.field == "promise_due_at":
            try:
                old, new = _time(self.old), _time(self.new)
            except msgspec.ValidationError:
                return None, None, False
            return old, new, new is None or within_calendar(new)
        if self.field == "status":
            return self.old, self.new, self.new in frozenset(ConversationStatus)
        if self.field == "topic":
            return self.old, clean(self.new), visible(self.new)
        if self.field == "owner_id":
            return self.old or None, self.new or None, self.new is None or _is_id(self.new)
        return self.old, clean(self.new), True


def _time(text: str | None) -> datetime | None:
    return None if not text else msgspec.convert(text, Time)


def _is_id(text: str) -> bool:
    try:
        msgspec.convert(text, IdText)
    except msgspec.ValidationError:
        return False
    return True

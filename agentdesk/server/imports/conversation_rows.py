"""Writes the conversations that imported interactions belong to, and what came with these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select

from agentdesk.models.base import from_microseconds, to_microseconds
from agentdesk.models.conversation import Conversation
from agentdesk.models.interaction import Attachment, Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.imports.drafts import ConversationDraft, InteractionDraft
from agentdesk.server.imports.keys import derived_id
from agentdesk.server.imports.lookups import rows_where
from agentdesk.server.unit_of_work import UnitOfWork

_CONVERSATION = table_of(Conversation)
_INTERACTION = table_of(Interaction)


class _Matter:
    """What the new interactions of one conversation say of it; the latest that says something of a field decides."""

    def __init__(self, draft: ConversationDraft, customer_id: str) -> None:
        self.id = draft.id
        self.topic = draft.topic
        self.customer_id = customer_id
        self.opened_at: int | None = None
        self.told: dict[str, tuple[int, str]] = {}

    def add(self, draft: ConversationDraft, at: int) -> None:
        """Take in what one more interaction says."""
        if self.opened_at is None or at < self.opened_at:
            self.opened_at = at
            self.topic = draft.topic
        for field, value in (("stage", draft.stage), ("status", draft.status)):
            if value is not None and (field not in self.told or at >= self.told[field][0]):
                self.told[field] = at, value

    def row(self) -> dict[str, Any]:
        """The conversation where it is new."""
        told = {field: value for field, (_, value) in self.told.items()}
        return {
            "id": self.id,
            "customer_id": self.customer_id,
            "topic": self.topic,
            "status": ConversationStatus.OPEN.value,
            "opened_at": self.opened_at,
            **told,
        }


class ConversationRows:
    """The conversations of one unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def settle(self, drafts: Iterable[InteractionDraft]) -> None:
        """Add the conversations of new interactions, and carry on those that are there; customers are settled."""
        matters: dict[str, _Matter] = {}
        for draft in drafts:
            if draft.conversation is not None:
                matter = matters.get(draft.conversation.id)
                if matter is None:
                    matter = matters[draft.conversation.id] = _Matter(draft.conversation, draft.customer.id)
                matter.add(draft.conversation, draft.values["occurred_at"])
        if not matters:
            return
        known = self._carry_on(matters)
        BulkWriter(self._unit).insert(Conversation, [one.row() for one in matters.values() if one.id not in known])

    def _carry_on(self, matters: dict[str, _Matter]) -> set[str]:
        """Bring known conversations up to date; what somebody took over at the desk stays as they left it."""
        query = select(_CONVERSATION.c.id)
        known = {row[0] for row in rows_where(self._unit.connection, query, _CONVERSATION.c.id, matters)}
        latest = self._latest(known)
        for start in range(0, len(known), 500):
            some = sorted(known)[start : start + 500]
            rows = select(Conversation).where(Conversation.id.in_(some)).with_for_update()
            for row in self._unit.session.scalars(rows):
                matter = matters[row.id]
                if matter.opened_at is not None and matter.opened_at < to_microseconds(row.opened_at):
                    row.opened_at = from_microseconds(matter.opened_at)
                    row.topic = matter.topic if row.owner_id is None else row.topic
                for field, (at, value) in matter.told.items():
                    if row.owner_id is None and at >= latest.get(row.id, at) and getattr(row, field) != value:
                        setattr(row, field, value)
        self._unit.session.flush()
        return known

    def _latest(self, ids: set[str]) -> dict[str, int]:
        """When the last interaction of each conversation happened, in microseconds."""
        column = _INTERACTION.c.conversation_id
        query = select(column, func.max(_INTERACTION.c.occurred_at)).group_by(column)
        return {one: to_microseconds(at) for one, at in rows_where(self._unit.connection, query, column, ids)}


def add_attachments(unit: UnitOfWork, drafts: Sequence[InteractionDraft]) -> None:
    """Add the attachments of new interactions."""
    rows = [
        {
            "id": derived_id(draft.id, f"attachment:{number}"),
            "customer_id": draft.customer.id,
            "interaction_id": draft.id,
            **attachment._asdict(),
        }
        for draft in drafts
        for number, attachment in enumerate(draft.attachments)
    ]
    BulkWriter(unit).insert(Attachment, rows)

"""Which rows are old history, of which a console with little room keeps no content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.models.base import to_microseconds
from agentdesk.models.conversation import Conversation
from agentdesk.models.interaction import Interaction, Pin
from agentdesk.models.profile import HISTORY_TABLES
from agentdesk.models.vocabulary import ConversationStatus


class Old(NamedTuple):
    """When something happened, in microseconds since 1970, and in which matter."""

    at: int
    conversation_id: str | None


class History:
    """Judges rows by the moment before which history is old. Without a moment nothing is.

    What belongs to a matter that is not closed is never old, nor is what is pinned.
    """

    def __init__(self, session: Session, since: int | None) -> None:
        """``since`` is in microseconds since 1970."""
        self._session = session
        self._since = since
        self._open: dict[str, bool] = {}

    def of(self, table: str, image: Mapping[str, Any]) -> Old | None:
        """When an old row happened, and in which matter; None for one that is not old."""
        if self._since is None or table not in HISTORY_TABLES:
            return None
        if table == "interaction":
            return self._if_old(image["id"], image["occurred_at"], image.get("conversation_id"))
        entry = self._session.execute(
            select(Interaction.occurred_at, Interaction.conversation_id).where(
                Interaction.id == image["interaction_id"]
            )
        ).first()
        if entry is None:
            return None
        return self._if_old(image["interaction_id"], to_microseconds(entry.occurred_at), entry.conversation_id)

    def _if_old(self, interaction_id: str, occurred_at: int, conversation_id: str | None) -> Old | None:
        if self._since is None or occurred_at >= self._since:
            return None
        if conversation_id is not None and self._is_open(conversation_id):
            return None
        pinned = self._session.execute(select(Pin.id).where(Pin.interaction_id == interaction_id).limit(1)).first()
        return Old(occurred_at, conversation_id) if pinned is None else None

    def _is_open(self, conversation_id: str) -> bool:
        if conversation_id not in self._open:
            status = self._session.scalar(select(Conversation.status).where(Conversation.id == conversation_id))
            self._open[conversation_id] = status is not None and status != ConversationStatus.CLOSED
        return self._open[conversation_id]

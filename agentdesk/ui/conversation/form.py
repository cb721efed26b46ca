"""What is in the form of a matter, as a value: compared with what was seen, and turned into one intent per field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.intents.base import Intent
from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.models.vocabulary import ConversationStatus


@dataclass(frozen=True, slots=True)
class MatterForm:
    """The fields of one matter as they are written; "" is nothing."""

    topic: str = ""
    stage: str = ""
    status: str = ConversationStatus.OPEN
    owner_id: str = ""
    promise: str = ""
    due_at: datetime | None = None
    handover_note: str = ""

    @property
    def is_nameless(self) -> bool:
        """Whether it does not say yet what it is about."""
        return not self.topic.strip()

    def opening(self, conversation_id: str, customer_id: str) -> OpenConversation:
        """The intent that opens the matter."""
        return OpenConversation(
            id=conversation_id,
            customer_id=customer_id,
            topic=self.topic.strip(),
            stage=self.stage.strip() or None,
            owner_id=self.owner_id or None,
            promise=self.promise.strip() or None,
            promise_due_at=self.due_at,
            handover_note=self.handover_note.strip() or None,
        )

    def changes(self, seen: ConversationView) -> list[SetConversation]:
        """An intent for each field that differs from what was seen; under the user's own lease where they hold it."""
        before, now = form_of(seen).values, self.values
        token = seen.lease.token if seen.lease is not None and seen.lease.is_mine else None
        return [
            SetConversation(
                conversation_id=seen.id,
                field=field,
                old=before[field] or None,
                new=now[field] or None,
                lease_token=token,
            )
            # The owner last: giving it away ends the lease under which the others are changed.
            for field in sorted(before, key=lambda name: name == "owner_id")
            if (before[field] or None) != (now[field] or None)
        ]

    @property
    def values(self) -> dict[str, str]:
        """The fields as intents carry them."""
        return {
            "topic": self.topic.strip(),
            "stage": self.stage.strip(),
            "status": self.status,
            "owner_id": self.owner_id,
            "promise": self.promise.strip(),
            "promise_due_at": "" if self.due_at is None else self.due_at.isoformat(),
            "handover_note": self.handover_note.strip(),
        }


def form_of(seen: ConversationView) -> MatterForm:
    """The form filled with a matter."""
    return MatterForm(
        topic=seen.topic,
        stage=seen.stage or "",
        status=seen.status,
        owner_id=seen.owner_id or "",
        promise=seen.promise or "",
        due_at=seen.promise_due_at,
        handover_note=seen.handover_note or "",
    )


def opposites(changes: list[SetConversation]) -> list[Intent]:
    """What takes the changes back, the last first."""
    return [
        SetConversation(conversation_id=one.conversation_id, field=one.field, old=one.new, new=one.old)
        for one in reversed(changes)
    ]

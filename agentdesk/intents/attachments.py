"""A file that is attached to an entry. The change carries its name and hash; its bytes travel apart."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, Name, ShortText
from agentdesk.intents.context import Context
from agentdesk.intents.wording import clean
from agentdesk.models.interaction import Attachment, Interaction
from agentdesk.models.permissions import Permission
from agentdesk.models.vocabulary import LARGEST_ATTACHMENT_BYTES

HashText = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
FileSize = Annotated[int, Meta(ge=0, le=LARGEST_ATTACHMENT_BYTES)]


class AttachFile(Intent, frozen=True, kw_only=True):
    """One more file with an entry. Nothing that was attached is ever changed."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    interaction_id: IdText
    name: Name
    size_bytes: FileSize
    sha256: HashText
    media_type: ShortText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.SERVE_CUSTOMERS)
        entry = context.load(session, Interaction, self.interaction_id)
        if entry is None:
            return
        context.require_reach(entry.customer_id)
        if session.get(Attachment, self.id) is not None:
            return
        session.add(
            Attachment(
                id=self.id,
                customer_id=entry.customer_id,
                interaction_id=entry.id,
                name=clean(self.name) or "",
                size_bytes=self.size_bytes,
                media_type=clean(self.media_type),
                sha256=self.sha256,
            )
        )

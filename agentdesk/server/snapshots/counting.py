"""History that a console leaves at the centre is only counted there: what it needs for that, without any content.

Beside a chunk of history there is a small one that counts its rows: whoever may leave all of them at the centre fetches
that in its place, and can ask for any of them later. They are made where some profile limits history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.models.base import to_microseconds
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.models.profile import HISTORY_TABLES
from agentdesk.server.feed_entries import batched
from agentdesk.server.profiles import profile_of
from agentdesk.server.snapshots.cutting import MadeChunk, made_chunk
from agentdesk.server.store import Store
from agentdesk.server.tables import offline_profile
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.digests import content_digest
from agentdesk.sync.wire.snapshots import COUNTED_COLUMNS, Chunk

_ENTRY = "interaction"
_LOOKUP = 500


class Counted(NamedTuple):
    """When the newest entry of a chunk of history happened, in microseconds since 1970, and what counts its rows."""

    newest: int
    chunk: MadeChunk | None


class _When(NamedTuple):
    at: int
    conversation_id: str | None


def limits_history(session: Session) -> bool:
    """Whether some profile leaves history of a certain age at the centre."""
    limited = offline_profile.c.history_months.is_not(None)
    return session.scalar(select(offline_profile.c.kind).where(limited).limit(1)) is not None


def history_since(session: Session, user: User, now: datetime) -> int | None:
    """Before which moment a user's console leaves history at the centre, in microseconds; None for no such limit."""
    since = profile_of(session, user).history_since(now)
    return None if since is None else to_microseconds(since)


def counted(store: Store, made: MadeChunk) -> Counted | None:
    """What counts the rows of a chunk that was just made; None for one that is no history."""
    if made.table not in HISTORY_TABLES:
        return None
    chunk = decode(Chunk, made.body)
    images = [_image(chunk.columns, row) for row in zip(*chunk.values, strict=True)]
    times = _times(store, made.table, images)
    if len(times) < len(images):
        # An entry was deleted meanwhile: the feed will say so of what hung on it.
        return Counted(max((when.at for when in times.values()), default=0), None)
    rows = [
        (image["id"], content_digest(made.table, image), image["customer_id"], when.conversation_id, when.at)
        for image in images
        for when in (times[image["id"]],)
    ]
    newest = max(when.at for when in times.values())
    return Counted(newest, made_chunk(made.table, COUNTED_COLUMNS, rows, counts=True))


def _image(columns: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(columns, row, strict=True) if value is not None}


def _times(store: Store, table: str, images: Sequence[Mapping[str, Any]]) -> dict[str, _When]:
    """When each row's entry happened, and in which matter, by the row's id."""
    if table == _ENTRY:
        return {image["id"]: _When(image["occurred_at"], image.get("conversation_id")) for image in images}
    column = table_of(Interaction).c
    entries: dict[str, _When] = {}
    for some in batched(sorted({str(image["interaction_id"]) for image in images}), _LOOKUP):
        with store.reading() as session:
            query = select(column.id, column.occurred_at, column.conversation_id).where(column.id.in_(some))
            for row in session.execute(query):
                entries[row.id] = _When(to_microseconds(row.occurred_at), row.conversation_id)
    return {image["id"]: entries[found] for image in images if (found := image["interaction_id"]) in entries}

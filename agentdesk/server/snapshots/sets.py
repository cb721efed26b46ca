"""The lists of chunks that there are: which one is handed out, when one is due, and when an old one goes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, insert, or_, select, true, update
from sqlalchemy.orm import Session

from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.profile import HISTORY_TABLES
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.cursors import Head
from agentdesk.server.snapshots.counting import limits_history
from agentdesk.server.snapshots.cutting import MadeChunk
from agentdesk.server.snapshots.leaving import FORGOTTEN
from agentdesk.server.tables import chunk, chunk_place, chunk_set, feed, scope
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent
from agentdesk.sync.wire.messages import RowOperation

SMALLEST_SCOPE = 5_000
"""Rows of a scope from which on chunks are worth while; below, pages are as quick."""

MOVED_SHARE, MOVED_ROWS = 0.1, 500
"""A list is made anew when so many rows changed since: this share of it, and no fewer than that."""

KEPT = timedelta(hours=24)
"""So long the chunks of an old list are still handed out to those who hold it."""


@dataclass(frozen=True)
class ChunkSet:
    """One list. ``seq`` is the number of the feed from which a reader of the list goes on; up to ``clean_seq``, which
    may be later, nothing that is in it has left the scope.
    """

    id: str
    scope: str
    seq: int
    rows: int
    clean_seq: int
    schema: int = SCHEMA_VERSION


@dataclass(frozen=True)
class Place:
    """One chunk in a list. ``rest_of`` is the hash of the chunk that it is what is left of.

    ``newest`` is known of history alone; ``counted`` counts the rows without their content.
    """

    chunk: MadeChunk
    owner_id: str | None
    rest_of: str | None = None
    newest: int | None = None
    counted: MadeChunk | None = None


@dataclass(frozen=True)
class Named:
    """A chunk that is asked for by its hash: the table that it has rows of, and the lists that name it."""

    table: str
    lists: tuple[ChunkSet, ...]


def newest_set(session: Session, scope_key: str) -> ChunkSet | None:
    """The list of a scope that no newer one has replaced."""
    query = _sets().where(chunk_set.c.scope == scope_key, chunk_set.c.retired_at.is_(None))
    row = session.execute(query.order_by(chunk_set.c.seq.desc(), chunk_set.c.made_at.desc()).limit(1)).first()
    return None if row is None else ChunkSet(*row)


def _sets() -> Select[str, str, int, int, int, int]:
    column = chunk_set.c
    clean_seq = func.coalesce(column.clean_seq, column.seq)
    return select(column.id, column.scope, column.seq, column.rows, clean_seq, column.schema)


def usable_set(session: Session, scope_key: str, head: Head) -> ChunkSet | None:
    """The list that may be handed out now: its number is still readable, it was made under the schema of this program,
    and it has nothing that left the scope since.

    What only changed is told by the feed; what left, or was deleted so that nobody sees it any more, must not travel.
    """
    found = newest_set(session, scope_key)
    return None if found is None or not _is_of_now(found, head) or _has_left(session, found) else found


def mendable_set(session: Session, scope_key: str, head: Head) -> ChunkSet | None:
    """The list that nothing is the matter with but what has left since: mending it costs less than a new one."""
    found = newest_set(session, scope_key)
    if found is None or not _is_of_now(found, head) or _has_moved(session, found) or lacks_counts(session, found):
        return None
    return found if _has_left(session, found) else None


def is_due(session: Session, scope_key: str, head: Head, smallest: int = SMALLEST_SCOPE) -> bool:
    """Whether a list of the scope is to be made, or mended."""
    found = newest_set(session, scope_key)
    if found is None:
        return _count(session, scope_key, feed.c.op == RowOperation.UPSERT, smallest) >= smallest
    worn = not _is_of_now(found, head) or _has_left(session, found) or _has_moved(session, found)
    return worn or lacks_counts(session, found)


def lacks_counts(session: Session, found: ChunkSet) -> bool:
    """Whether history is to be counted without its content, for a profile's sake, and the list cannot do so."""
    column = chunk_place.c
    silent = (column.set_id == found.id, column.table_name.in_(HISTORY_TABLES), column.owner_id.is_(None))
    uncounted = select(column.place).where(*silent, column.newest.is_(None)).limit(1)
    return limits_history(session) and session.scalar(uncounted) is not None


def _is_of_now(found: ChunkSet, head: Head) -> bool:
    return found.schema == SCHEMA_VERSION and found.seq >= head.horizon


def _has_moved(session: Session, found: ChunkSet) -> bool:
    limit = max(MOVED_ROWS, int(found.rows * MOVED_SHARE))
    return _count(session, found.scope, feed.c.seq > found.seq, limit) >= limit


def scope_ids(session: Session) -> dict[str, int]:
    """Every scope that the feed knows."""
    return {row.key: row.id for row in session.execute(select(scope.c.key, scope.c.id).order_by(scope.c.id))}


def entries_for(session: Session, found: ChunkSet, user_id: str) -> list[Place]:
    """The chunks in a user's list, in order and without their bytes."""
    return _places(session, found, _for_user(user_id))


def named_chunk(session: Session, sha256: str, scopes: Collection[str], user_id: str) -> Named | None:
    """Where a chunk is named in the lists of these scopes, as this user may have been given them; None for nowhere."""
    either = or_(chunk_place.c.sha256 == sha256, chunk_place.c.counted_sha256 == sha256)
    names_it = (either, _for_user(user_id), chunk_place.c.set_id == chunk_set.c.id)
    table = session.scalar(select(chunk_place.c.table_name).where(*names_it, chunk_set.c.scope.in_(scopes)).limit(1))
    if table is None:
        return None
    found = session.execute(_sets().where(chunk_set.c.scope.in_(scopes), exists().where(*names_it)))
    return Named(table, tuple(ChunkSet(*row) for row in found))


def body_of(session: Session, sha256: str) -> bytes | None:
    """A chunk's bytes, whoever may have them."""
    return session.scalar(select(chunk.c.body).where(chunk.c.sha256 == sha256))


def places_of(session: Session, found: ChunkSet) -> list[Place]:
    """Every chunk in a list, in order and without its bytes."""
    return _places(session, found, true())


def _places(session: Session, found: ChunkSet, which: ColumnElement[bool]) -> list[Place]:
    column = chunk_place.c
    rows = session.execute(select(chunk_place).where(column.set_id == found.id, which).order_by(column.place))
    return [
        Place(
            MadeChunk(row.sha256, row.table_name, row.rows, row.bytes),
            row.owner_id,
            row.rest_of,
            row.newest,
            None
            if row.counted_sha256 is None
            else MadeChunk(row.counted_sha256, row.table_name, row.rows, row.counted_bytes),
        )
        for row in rows
    ]


def keep_chunk(unit: UnitOfWork, made: MadeChunk) -> None:
    """Keep a chunk that belongs to no list yet."""
    values = {"sha256": made.sha256, "body": made.body, "made_at": unit.outside.now()}
    insert_if_absent(unit.session, chunk, values)


def keep_set(unit: UnitOfWork, made: ChunkSet, places: Sequence[Place]) -> None:
    """A whole list takes the place of the one before."""
    now = unit.outside.now()
    connection = unit.connection
    connection.execute(
        update(chunk_set)
        .where(chunk_set.c.scope == made.scope, chunk_set.c.retired_at.is_(None))
        .values(retired_at=now)
    )
    connection.execute(
        insert(chunk_set).values(
            id=made.id,
            scope=made.scope,
            seq=made.seq,
            clean_seq=made.clean_seq,
            rows=made.rows,
            schema=made.schema,
            made_at=now,
        )
    )
    if places:
        connection.execute(insert(chunk_place), [_place_values(made, number, one) for number, one in enumerate(places)])


def _place_values(made: ChunkSet, number: int, place: Place) -> dict[str, Any]:
    return {
        "set_id": made.id,
        "place": number,
        "sha256": place.chunk.sha256,
        "table_name": place.chunk.table,
        "rows": place.chunk.rows,
        "bytes": place.chunk.size_bytes,
        "owner_id": place.owner_id,
        "rest_of": place.rest_of,
        "newest": place.newest,
        "counted_sha256": None if place.counted is None else place.counted.sha256,
        "counted_bytes": None if place.counted is None else place.counted.size_bytes,
    }


def drop_old(unit: UnitOfWork, now: datetime) -> None:
    """Remove the lists that were replaced a day ago, and the chunks that no list names any more."""
    connection = unit.connection
    old = select(chunk_set.c.id).where(chunk_set.c.retired_at < now - KEPT)
    connection.execute(delete(chunk_place).where(chunk_place.c.set_id.in_(old)))
    connection.execute(delete(chunk_set).where(chunk_set.c.retired_at < now - KEPT))
    named = exists().where(chunk_place.c.sha256 == chunk.c.sha256)
    counts = exists().where(chunk_place.c.counted_sha256 == chunk.c.sha256)
    connection.execute(delete(chunk).where(chunk.c.made_at < now - KEPT, ~named, ~counts))


def _for_user(user_id: str) -> ColumnElement[bool]:
    return or_(chunk_place.c.owner_id.is_(None), chunk_place.c.owner_id == user_id)


def _has_left(session: Session, found: ChunkSet) -> bool:
    forgotten = feed.c.table_no.in_([TABLE_NUMBERS[shared] for shared in FORGOTTEN])
    gone = or_(feed.c.op == RowOperation.LEAVE, (feed.c.op == RowOperation.DELETE) & forgotten)
    return _count(session, found.scope, (feed.c.seq > found.clean_seq) & gone, 1) > 0


def _count(session: Session, scope_key: str, condition: ColumnElement[bool], most: int) -> int:
    """How many entries of a scope there are, counted no further than ``most``."""
    own = select(scope.c.id).where(scope.c.key == scope_key).scalar_subquery()
    some = select(feed.c.seq).where(feed.c.scope_id == own, condition).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0

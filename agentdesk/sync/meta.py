"""What this copy of the data knows of itself: which server it follows, under which name, and how far it has read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.ports import Dice
from agentdesk.sync.tables import (
    COMPARING,
    CURSOR,
    LOADING,
    LOADING_CHUNK,
    LOADING_GONE,
    LOADING_PART,
    STAGE,
    SYNC_META,
)


@dataclass(frozen=True)
class SyncMeta:
    """The one row of ``sync_meta``. ``clock_offset`` is how far the server's clock is ahead of this machine's.

    ``schema`` is the one whose every column was read here, ``server_schema`` the one the server last named.
    """

    epoch: str
    client_id: str
    incarnation: str
    schema: int
    server_schema: int
    head: int
    generation: int
    next_mid: int
    clock_offset: timedelta | None
    last_success_at: datetime | None
    offline_since_at: datetime | None
    held_up: str | None = None
    held_up_words: str | None = None


def read_meta(connection: Connection) -> SyncMeta | None:
    """The row, or None in a cache that never talked to a server."""
    row = connection.execute(select(SYNC_META)).mappings().first()
    if row is None:
        return None
    offset = row["clock_offset_microseconds"]
    return SyncMeta(
        epoch=row["epoch"],
        client_id=row["client_id"],
        incarnation=row["incarnation"],
        schema=row["schema"],
        server_schema=row["server_schema"],
        head=row["head"],
        generation=row["generation"],
        next_mid=row["next_mid"],
        clock_offset=None if offset is None else timedelta(microseconds=offset),
        last_success_at=row["last_success_at"],
        offline_since_at=row["offline_since_at"],
        held_up=row["held_up"],
        held_up_words=row["held_up_words"],
    )


def ensure_meta(connection: Connection, dice: Dice) -> SyncMeta:
    """The row, made with a new client id at the first call."""
    if read_meta(connection) is None:
        connection.execute(
            insert(SYNC_META).values(
                one=1,
                epoch="",
                client_id=dice.new_id(),
                incarnation="",
                schema=SCHEMA_VERSION,
                server_schema=0,
                head=0,
                generation=1,
                next_mid=1,
            )
        )
    return current_meta(connection)


def current_meta(connection: Connection) -> SyncMeta:
    """The row of a cache that has one. Raises LookupError otherwise."""
    meta = read_meta(connection)
    if meta is None:
        raise LookupError("the cache has no sync_meta row: ensure_meta was not called")
    return meta


def write_meta(connection: Connection, **values: Any) -> None:
    """Set some columns of the row."""
    connection.execute(update(SYNC_META).values(**values))


def read_again(connection: Connection, meta: SyncMeta) -> None:
    """Forget how far every scope was read. What the server still has stays in place; the rest is swept afterwards.

    Chunks that were on their way are of a reading that is over: the next answer says what is loaded by chunks now.
    """
    for table in (STAGE, COMPARING, LOADING_CHUNK, LOADING_PART, LOADING_GONE):
        connection.execute(delete(table))
    connection.execute(delete(LOADING).where(~LOADING.c.refused))
    connection.execute(update(CURSOR).values(cursor="", swept=False))
    write_meta(connection, generation=meta.generation + 1)

"""What is known of the scopes that are being loaded: all of it in the cache, so that a restart goes on where it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from agentdesk.sync.profile.keeping import read_keeping
from agentdesk.sync.scopes import keep_cursor, scope_numbers
from agentdesk.sync.store import RowKey
from agentdesk.sync.tables import LOADING, LOADING_CHUNK, LOADING_GONE, LOADING_PART
from agentdesk.sync.wire.messages import RowOperation, ScopePage, SyncResponse
from agentdesk.sync.wire.snapshots import Manifest

EVERYWHERE = ""
"""Stands for all scopes, where a row was deleted for everyone."""

_NOTE_GONE = "INSERT OR IGNORE INTO loading_gone (table_name, row_id, scope) VALUES (?, ?, ?)"


@dataclass(frozen=True)
class ChunkWanted:
    """The next chunk of a scope, and how many bytes of it are here."""

    scope: str
    place: int
    sha256: str
    rows: int
    size: int
    have: int


def take_note(connection: Connection, response: SyncResponse) -> None:
    """Follow what an answer says of scopes: which are to be loaded, and what no chunk may bring any more.

    A scope that is named again has lost its place, or its list never came: its load begins anew. One that is given up
    needs none, nor one that comes by pages from its start.
    """
    column = LOADING.c
    known = {row.scope: row for row in connection.execute(select(column.scope, column.bytes, column.failures))}
    if not known and not response.snapshots:
        return
    paged = {page.scope for page in response.pages}
    failures = {scope: row.failures for scope, row in known.items() if not row.bytes}
    for scope, row in known.items():
        if scope not in response.scopes or scope in response.snapshots or (not row.bytes and scope in paged):
            _drop(connection, scope)
    for scope, rows in response.snapshots.items():
        values: dict[str, object] = {
            "listed": False,
            "refused": False,
            "rows": rows,
            "rows_done": 0,
            "bytes": 0,
            "bytes_done": 0,
        }
        values |= {"failures": failures.get(scope, 0)}
        connection.execute(insert(LOADING).values(scope=scope, bytes_per_second=None, **values))
    _note_gone(connection, response.pages)


def _note_gone(connection: Connection, pages: Iterable[ScopePage]) -> None:
    gone = [
        (change.table, change.id, EVERYWHERE if change.operation is RowOperation.DELETE else page.scope)
        for page in pages
        for change in page.changes
        if change.operation in (RowOperation.DELETE, RowOperation.LEAVE)
    ]
    if gone:
        connection.exec_driver_sql(_NOTE_GONE, gone)


def gone_rows(connection: Connection, scope: str) -> set[RowKey]:
    """The rows that a chunk of this scope may not bring any more."""
    column = LOADING_GONE.c
    rows = connection.execute(select(column.table_name, column.row_id).where(column.scope.in_((EVERYWHERE, scope))))
    return {(row.table_name, row.row_id) for row in rows}


def may_load(connection: Connection) -> bool:
    """Whether large scopes may be loaded by chunks: not when it has just failed for good."""
    return connection.scalar(select(LOADING.c.scope).where(LOADING.c.refused).limit(1)) is None


def loading_scopes(connection: Connection) -> set[str]:
    """The scopes that are being loaded."""
    return set(connection.scalars(select(LOADING.c.scope).where(~LOADING.c.refused)))


def unlisted_scope(connection: Connection) -> str | None:
    """A scope of which the list of chunks is to be asked for."""
    query = select(LOADING.c.scope).where(~LOADING.c.listed, ~LOADING.c.refused)
    return connection.scalar(query.order_by(LOADING.c.scope).limit(1))


def keep_list(connection: Connection, manifest: Manifest, generation: int) -> None:
    """The list of a scope is here. Chunks that an earlier list had as well stay done; so does the place in the feed.

    Of a chunk that is here the feed has taken what left the scope: what the list has of it without that is here, too.
    """
    scope = manifest.scope
    column = LOADING_CHUNK.c
    done = set(connection.scalars(select(column.sha256).where(column.scope == scope, column.done)))
    connection.execute(delete(LOADING_CHUNK).where(column.scope == scope))
    # A console that has not been told of such a profile has nobody who would ask for the rest when it allows for more.
    counts = read_keeping(connection).since is not None
    values = [_entry(manifest, place, done, counts=counts) for place in range(len(manifest.chunks))]
    if values:
        connection.execute(insert(LOADING_CHUNK), values)
    began = connection.scalar(select(LOADING.c.bytes).where(LOADING.c.scope == scope))
    if not began:
        scope_numbers(connection, [scope])
        keep_cursor(connection, scope, manifest.cursor, generation, swept=False)
    connection.execute(
        update(LOADING)
        .where(LOADING.c.scope == scope)
        .values(
            listed=True,
            failures=0,
            rows=sum(one["rows"] for one in values),
            rows_done=sum(one["rows"] for one in values if one["done"]),
            bytes=sum(one["bytes"] for one in values),
            bytes_done=sum(one["bytes"] for one in values if one["done"]),
        )
    )


def _entry(manifest: Manifest, place: int, done: Collection[str], *, counts: bool) -> dict[str, Any]:
    """What is kept of one chunk in the list. Where it is only counted, its content never comes."""
    chunk = manifest.chunks[place]
    counted = manifest.counted.get(chunk.sha256) if counts else None
    wanted = (chunk.sha256, chunk.bytes) if counted is None else (counted.sha256, counted.bytes)
    here = {chunk.sha256, manifest.rest_of.get(chunk.sha256, ""), wanted[0]} & {*done}
    sha256 = min(here) if here else wanted[0]
    values = {"scope": manifest.scope, "place": place, "sha256": sha256, "done": bool(here)}
    return {**values, "rows": chunk.rows, "bytes": wanted[1]}


def next_chunk(connection: Connection) -> ChunkWanted | None:
    """The first chunk that is not in the tables."""
    column = LOADING_CHUNK.c
    row = connection.execute(
        select(LOADING_CHUNK)
        .join(LOADING, LOADING.c.scope == column.scope)
        .where(~column.done, LOADING.c.listed, ~LOADING.c.refused)
        .order_by(column.scope, column.place)
        .limit(1)
    ).first()
    return None if row is None else _wanted(connection, row)


def wanted_chunk(connection: Connection, sha256: str) -> ChunkWanted | None:
    """The chunk with this hash, if it is still wanted."""
    column = LOADING_CHUNK.c
    query = select(LOADING_CHUNK).where(column.sha256 == sha256, ~column.done)
    row = connection.execute(query.order_by(column.scope, column.place).limit(1)).first()
    return None if row is None else _wanted(connection, row)


def _wanted(connection: Connection, row: Row[*tuple[object, ...]]) -> ChunkWanted:
    part = LOADING_PART.c
    have = connection.scalar(select(func.sum(func.length(part.body))).where(part.sha256 == row.sha256)) or 0
    return ChunkWanted(row.scope, row.place, row.sha256, row.rows, row.bytes, have)


def keep_part(connection: Connection, sha256: str, start: int, body: bytes) -> None:
    """Keep a piece until the chunk is whole."""
    connection.execute(insert(LOADING_PART).values(sha256=sha256, start=start, body=body))


def parts_of(connection: Connection, sha256: str) -> bytes:
    """The pieces of a chunk that are here, in order."""
    part = LOADING_PART.c
    return b"".join(connection.scalars(select(part.body).where(part.sha256 == sha256).order_by(part.start)))


def drop_parts(connection: Connection, sha256: str) -> None:
    """The pieces are in the tables, or spoilt."""
    connection.execute(delete(LOADING_PART).where(LOADING_PART.c.sha256 == sha256))


def count_done(connection: Connection, chunk: ChunkWanted) -> None:
    """A chunk is in the tables; the last one ends the load of its scope."""
    column = LOADING_CHUNK.c
    connection.execute(
        update(LOADING_CHUNK).where(column.scope == chunk.scope, column.place == chunk.place).values(done=True)
    )
    connection.execute(
        update(LOADING)
        .where(LOADING.c.scope == chunk.scope)
        .values(rows_done=LOADING.c.rows_done + chunk.rows, bytes_done=LOADING.c.bytes_done + chunk.size, failures=0)
    )


def ended_scopes(connection: Connection) -> list[str]:
    """The scopes of which every chunk is in the tables."""
    waiting = select(LOADING_CHUNK.c.scope).where(~LOADING_CHUNK.c.done)
    query = select(LOADING.c.scope).where(LOADING.c.listed, ~LOADING.c.refused, LOADING.c.scope.not_in(waiting))
    return list(connection.scalars(query))


def end(connection: Connection, scope: str) -> None:
    """The scope is loaded: from here on its feed is all there is."""
    _drop(connection, scope)


def ask_again(connection: Connection, scope: str) -> None:
    """The list of chunks is no longer good."""
    connection.execute(update(LOADING).where(LOADING.c.scope == scope).values(listed=False))


def count_failure(connection: Connection, scope: str) -> int:
    """Something did not go well; how often that was since something did."""
    connection.execute(update(LOADING).where(LOADING.c.scope == scope).values(failures=LOADING.c.failures + 1))
    return connection.scalar(select(LOADING.c.failures).where(LOADING.c.scope == scope)) or 0


def refuse(connection: Connection, scopes: Collection[str]) -> None:
    """Give the loading up: these scopes are read by pages."""
    for scope in scopes:
        _drop_chunks(connection, scope)
    connection.execute(update(LOADING).where(LOADING.c.scope.in_(scopes)).values(refused=True, listed=False))


def forget_refusals(connection: Connection) -> None:
    """Everything was read by pages: another large scope may be loaded by chunks again."""
    connection.execute(delete(LOADING).where(LOADING.c.refused))


def note_rate(connection: Connection, scope: str, bytes_per_second: float) -> None:
    """How fast it goes, to tell how long it takes."""
    connection.execute(update(LOADING).where(LOADING.c.scope == scope).values(bytes_per_second=bytes_per_second))


def _drop(connection: Connection, scope: str) -> None:
    _drop_chunks(connection, scope)
    connection.execute(delete(LOADING).where(LOADING.c.scope == scope))
    if connection.scalar(select(LOADING.c.scope).limit(1)) is None:
        connection.execute(delete(LOADING_PART))
        connection.execute(delete(LOADING_GONE))


def _drop_chunks(connection: Connection, scope: str) -> None:
    connection.execute(delete(LOADING_CHUNK).where(LOADING_CHUNK.c.scope == scope))

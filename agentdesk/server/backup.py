"""Backup and restore: a consistent copy while the server serves, and a return to it that every client notices."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, LargeBinary, Table, delete, select, text, update
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from agentdesk.models.base import to_microseconds
from agentdesk.models.errors import CacheDamaged
from agentdesk.server import tables
from agentdesk.server.archive import FORMAT, FORMAT_VERSION, Archive, Header, TableLine, damaged, newer, writing
from agentdesk.server.bulk import insert_sql, time_places, with_times
from agentdesk.server.clock import Outside
from agentdesk.server.engine import open_engine, parse_url
from agentdesk.server.faults import translating
from agentdesk.server.plain import plain_columns
from agentdesk.server.schema import current_revision, is_known, migrate
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import below_the_feed
from agentdesk.sync.wire.rows import plain_value

_ROWS_AT_ONCE, _PIECES_AT_ONCE = 2000, 8
"""A piece of an attachment may have a mebibyte."""


def back_up(store: Store, path: Path) -> int:
    """Write a backup of one moment to ``path`` and return how many rows it has. The server may go on serving."""
    count = 0
    with store.reading() as session, writing(path) as archive:
        connection = session.connection()
        _allow_pauses(connection)
        archive.line(
            Header(
                format=FORMAT,
                version=FORMAT_VERSION,
                revision=current_revision(connection) or "",
                made_at=to_microseconds(store.outside.now()),
            )
        )
        for table in kept_tables():
            archive.line(TableLine(table=str(table.name), columns=[str(column.name) for column in table.columns]))
            query = select(*plain_columns(table, connection.dialect.name))
            for row in connection.execution_options(yield_per=_at_once(table)).execute(query):
                archive.row([plain_value(value) for value in row])
                count += 1
    return count


def kept_tables() -> list[Table]:
    """The tables that a backup holds: what is made from the others can be made again."""
    return [table for table in tables.metadata.sorted_tables if not table.info.get("derived")]


def restore(path: Path, url: str, outside: Outside | None = None) -> int:
    """Make the database at ``url`` what the backup at ``path`` says, in a new epoch; return the number of rows.

    The backup is read through before anything is touched, and all is done in one transaction. Raises CacheDamaged or
    CacheNewer for a bad backup, with the database left as it was. A damaged SQLite file is set aside by another name.
    """
    outside = outside or Outside()
    archive = Archive(path)
    if not is_known(archive.header.revision):
        raise newer()
    engine = open_engine(parse_url(url))
    try:
        with translating():
            _prepare(engine, outside)
            with below_the_feed(engine) as connection:
                return _load(connection, archive, outside)
    finally:
        engine.dispose()


def _prepare(engine: Engine, outside: Outside) -> None:
    """A database with this program's schema to load into."""
    try:
        with translating():
            migrate(engine, outside)
    except CacheDamaged:
        if not _set_aside(engine, outside):
            raise
        migrate(engine, outside)


def _set_aside(engine: Engine, outside: Outside) -> bool:
    """Give a broken SQLite file another name, its log included. False when the file is a sound database of others."""
    if engine.dialect.name != "sqlite" or _is_readable(engine):
        return False
    engine.dispose()
    path = Path(str(engine.url.database))
    stamp = outside.now().strftime("%Y%m%dT%H%M%SZ")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(path.with_name(f"{path.name}.damaged-{stamp}{suffix}"))
    return True


def _is_readable(engine: Engine) -> bool:
    try:
        with translating(), engine.connect() as connection:
            return connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
    except CacheDamaged:
        return False


def _load(connection: Connection, archive: Archive, outside: Outside) -> int:
    _allow_pauses(connection)
    _empty(connection)
    count = 0
    for line, rows in archive.tables():
        table = tables.metadata.tables.get(line.table)
        if table is None or not _fits(line, table):
            raise damaged(f"its table {line.table!r} is not as it should be")
        as_now = _as_now(line, table)
        places, sealed = time_places(table, connection.dialect.name), _binary_places(table)
        statement = insert_sql(table, connection.dialect.name)
        for some in _batches(rows, _at_once(table)):
            connection.exec_driver_sql(
                statement, [with_times(_with_bytes(as_now(row), sealed), places) for row in some]
            )
            count += len(some)
    connection.execute(update(tables.feed_head).values(epoch=outside.token(12)))
    # The clients' incarnations are those of the time of the backup: the next ones presented are taken.
    connection.execute(update(tables.client).values(incarnation=None))
    return count


def _fits(line: TableLine, table: Table) -> bool:
    """Whether a table of a backup can be one of this program, or of an older one that did not have all columns yet."""
    had = set(line.columns)
    added = [column for column in table.columns if column.name not in had]
    return had <= {column.name for column in table.columns} and all(
        column.nullable or isinstance(column.default, ScalarElementColumnDefault) for column in added
    )


def _as_now(line: TableLine, table: Table) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """What brings a row of the backup into the order of the table's columns; later ones have what they began with."""
    places = {name: place for place, name in enumerate(line.columns)}
    begun = {
        column.name: column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
        for column in table.columns
        if column.name not in places
    }
    names = [column.name for column in table.columns]
    if names == line.columns:
        return lambda row: row
    return lambda row: [begun[name] if name in begun else row[places[name]] for name in names]


def _at_once(table: Table) -> int:
    return _PIECES_AT_ONCE if _binary_places(table) else _ROWS_AT_ONCE


def _binary_places(table: Table) -> list[int]:
    return [place for place, column in enumerate(table.columns) if isinstance(column.type, LargeBinary)]


def _with_bytes(row: Sequence[Any], places: Sequence[int]) -> Sequence[Any]:
    """In the lines of a backup bytes are base64."""
    return [b64decode(value) if place in places else value for place, value in enumerate(row)] if places else row


def _empty(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in tables.metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {names}"))
        return
    for table in reversed(tables.metadata.sorted_tables):
        connection.execute(delete(table))


def _allow_pauses(connection: Connection) -> None:
    """The limit on idle transactions is for requests; writing to a slow disk may pause for longer."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def _batches(rows: Iterable[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    iterator = iter(rows)
    while some := list(islice(iterator, size)):
        yield some

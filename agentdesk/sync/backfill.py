"""After an upgrade: the columns and tables that the program before did not know are asked for, and nothing else.

No cursor moves for it. It goes on where it stopped, whatever happens in between; until it is finished, old rows have
the defaults of what is new. Asked for is only what both sides know: a newer client waits for its server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from agentdesk.models.schemas import news_between
from agentdesk.sync.base_images import read_base, replace_bases
from agentdesk.sync.images import PLANS, Image, note_customers
from agentdesk.sync.meta import SyncMeta, write_meta
from agentdesk.sync.pages import Delivery, take_pages
from agentdesk.sync.store import RowKey, WriteTransaction
from agentdesk.sync.tables import BACKFILL
from agentdesk.sync.unknown_columns import forget_unknown, known_by_now
from agentdesk.sync.wire.messages import ScopePage, SyncResponse


@dataclass(frozen=True)
class Wanted:
    """What is new in ``schema``: columns by table, and how far each scope was searched for them."""

    schema: int
    columns: Mapping[str, list[str]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


def wanted_backfill(connection: Connection, meta: SyncMeta, schema: int) -> Wanted:
    """What this cache does not have yet of what both a program of ``schema`` and the server know."""
    target = max(meta.schema, min(schema, meta.server_schema))
    columns = {table: set(names) for table, names in news_between(meta.schema, target).items()}
    if meta.server_schema:
        for table, column in known_by_now(connection):
            columns.setdefault(table, set()).add(column)
    if not columns:
        return Wanted(target)
    rows = connection.execute(select(BACKFILL.c.scope, BACKFILL.c.place).where(BACKFILL.c.schema == target))
    return Wanted(
        target, {table: sorted(names) for table, names in columns.items()}, {row.scope: row.place for row in rows}
    )


def take_backfill(
    transaction: WriteTransaction, meta: SyncMeta, wanted: Wanted, response: SyncResponse, based: set[RowKey]
) -> Delivery:
    """Write what an answer brought of it, and note how far it goes. The rows of a new table are rows like any other."""
    connection = transaction.connection
    delivery = Delivery()
    if wanted.columns and response.backfill:
        new_tables = {table for table, names in wanted.columns.items() if set(names) >= set(PLANS[table].columns)}
        pages = [_only(page, new_tables) for page in response.backfill]
        delivery = take_pages(transaction, pages, meta.generation, based)
        for table in sorted(wanted.columns.keys() - new_tables):
            images = {
                (table, one.id): one.row for page in response.backfill for one in page.changes if one.table == table
            }
            _fill_in(transaction, {key: row for key, row in images.items() if row is not None}, based)
            delivery.concerned |= images.keys() & based
            delivery.count += len(images)
        _keep_places(connection, wanted.schema, response.backfill)
    if wanted != Wanted(meta.schema) and _is_finished(connection, wanted, response.scopes):
        write_meta(connection, schema=wanted.schema)
        forget_unknown(connection, [(table, name) for table, names in wanted.columns.items() for name in names])
        connection.execute(delete(BACKFILL))
    return delivery


def _only(page: ScopePage, tables: set[str]) -> ScopePage:
    return msgspec.structs.replace(page, changes=[one for one in page.changes if one.table in tables])


def _fill_in(transaction: WriteTransaction, images: Mapping[RowKey, Image], based: set[RowKey]) -> None:
    """Put values into columns of rows that are here, and of what the server is known to say of them."""
    connection = transaction.connection
    for key, image in images.items():
        columns = [name for name in PLANS[key[0]].columns if name in image and name != "id"]
        if columns and key not in based:
            places = ", ".join(f'"{name}" = ?' for name in columns)
            statement = f'UPDATE "{key[0]}" SET {places} WHERE id = ?'  # noqa: S608 - the names are the program's own
            connection.exec_driver_sql(statement, (*(image[name] for name in columns), key[1]))
    bases = {key: read_base(connection, key) for key in images.keys() & based}
    replace_bases(connection, [(key, {**base, **images[key]}) for key, base in bases.items() if base is not None])
    note_customers(transaction, images)
    transaction.touch(images)


def _keep_places(connection: Connection, schema: int, pages: Sequence[ScopePage]) -> None:
    for page in pages:
        values = {"schema": schema, "place": page.cursor, "complete": page.complete}
        new = insert(BACKFILL).values(scope=page.scope, **values)
        connection.execute(new.on_conflict_do_update(["scope"], set_=values))


def _is_finished(connection: Connection, wanted: Wanted, scopes: Sequence[str]) -> bool:
    """Whether nothing is wanted, or every scope was searched to its end."""
    if not wanted.columns:
        return True
    done = (BACKFILL.c.schema == wanted.schema) & BACKFILL.c.complete & BACKFILL.c.scope.in_(scopes)
    count = connection.scalar(select(func.count()).select_from(BACKFILL).where(done)) or 0
    return bool(scopes) and count == len(set(scopes))

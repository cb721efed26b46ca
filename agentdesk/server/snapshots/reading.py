"""Rows of one scope in short steps: each step is a transaction of its own, so that none is open for long.

What changes between two steps is no fault. A row may be newer than the step before, or gone; the feed tells all of it
to whoever reads on from a number that was noted before the first step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Select, literal, select

from agentdesk.models.base import Shared
from agentdesk.models.interaction import Attachment, Interaction, InteractionRevision
from agentdesk.models.places import table_of
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.feed_entries import batched
from agentdesk.server.plain import plain_columns
from agentdesk.server.store import Store
from agentdesk.server.tables import feed
from agentdesk.sync.wire.messages import RowOperation
from agentdesk.sync.wire.rows import plain_value

KEYS_A_STEP = 5_000
ROWS_A_STEP = 500


class Key(NamedTuple):
    """A row of the scope: whose it is, and of history when its entry happened, in microseconds since 1970."""

    row_id: str
    customer_id: str | None
    at: int


def keys_of(store: Store, scope_id: int, shared: type[Shared]) -> Iterator[Key]:
    """All rows of one table in the scope, by id."""
    query = _keys_query(scope_id, shared, store.url.get_backend_name())
    last = ""
    while True:
        with store.reading() as session:
            rows = session.execute(query.where(feed.c.row_id > last) if last else query).all()
        yield from (Key(row.row_id, row.customer_id, plain_value(row.at) or 0) for row in rows)
        if len(rows) < KEYS_A_STEP:
            return
        last = rows[-1].row_id


def _keys_query(scope_id: int, shared: type[Shared], dialect: str) -> Select[Any]:
    table = table_of(shared)
    columns = {str(column.key): column for column in plain_columns(table, dialect)}
    owner = columns.get("customer_id", columns["id"])
    entry, at = table_of(Interaction), columns.get("occurred_at", literal(0))
    is_hung = shared in (InteractionRevision, Attachment)
    if is_hung:
        at = {str(column.key): column for column in plain_columns(entry, dialect)}["occurred_at"]
    query = select(feed.c.row_id, owner.label("customer_id"), at.label("at")).join(table, table.c.id == feed.c.row_id)
    if is_hung:
        query = query.join(entry, entry.c.id == table.c.interaction_id)
    return (
        query.where(
            feed.c.scope_id == scope_id,
            feed.c.table_no == TABLE_NUMBERS[shared],
            feed.c.op == RowOperation.UPSERT,
        )
        .order_by(feed.c.row_id)
        .limit(KEYS_A_STEP)
    )


def column_names(shared: type[Shared]) -> list[str]:
    """The columns of a row as it is read here, in their order."""
    return [str(column.key) for column in table_of(shared).columns]


def rows_of(store: Store, shared: type[Shared], row_ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The rows as they are now, as plain values in the given order; those that are gone are left out."""
    table = table_of(shared)
    query = select(*plain_columns(table, store.url.get_backend_name()))
    place = column_names(shared).index("id")
    for some in batched(row_ids, ROWS_A_STEP):
        with store.reading() as session:
            found = {row[place]: row for row in session.execute(query.where(table.c.id.in_(some)))}
        yield from (tuple(map(plain_value, found[row_id])) for row_id in some if row_id in found)

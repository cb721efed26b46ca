"""Columns that a newer server sends and this program has no place for: passed over, and remembered for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from agentdesk.sync.images import PLANS, Image
from agentdesk.sync.store import RowKey
from agentdesk.sync.tables import UNKNOWN_COLUMN

_KNOWN = {table: frozenset(plan.columns) for table, plan in PLANS.items()}


def note_unknown_columns(connection: Connection, images: Mapping[RowKey, Image]) -> None:
    """Remember which columns of ``images`` this program does not know."""
    unknown = {
        (table, column)
        for (table, _row_id), image in images.items()
        if not image.keys() <= _KNOWN[table]
        for column in image.keys() - _KNOWN[table]
    }
    note_columns(connection, unknown)


def note_columns(connection: Connection, unknown: Iterable[tuple[str, str]]) -> None:
    """Remember columns, given by table and name, that this program does not know."""
    values = [{"table_name": table, "column_name": column} for table, column in sorted(unknown)]
    if values:
        connection.execute(insert(UNKNOWN_COLUMN).on_conflict_do_nothing(), values)


def known_by_now(connection: Connection) -> set[tuple[str, str]]:
    """What an older program had no place for, and this one has."""
    rows = connection.execute(select(UNKNOWN_COLUMN.c.table_name, UNKNOWN_COLUMN.c.column_name))
    return {(row.table_name, row.column_name) for row in rows if row.column_name in _KNOWN.get(row.table_name, ())}


def forget_unknown(connection: Connection, columns: Iterable[tuple[str, str]]) -> None:
    """These have been fetched."""
    wanted = list(columns)
    if wanted:
        place = tuple_(UNKNOWN_COLUMN.c.table_name, UNKNOWN_COLUMN.c.column_name)
        connection.execute(delete(UNKNOWN_COLUMN).where(place.in_(wanted)))

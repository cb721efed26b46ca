"""Raw rows of the cache and their images: read, written and removed as they are stored, without mapping one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import ClauseElement, Connection, Table, bindparam, delete, select
from sqlalchemy.dialects.sqlite import dialect, insert
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from agentdesk.models.places import SHARED_BY_NAME, table_of
from agentdesk.sync.store import MOST_CUSTOMERS_NAMED, RowKey, WriteTransaction

Image = Mapping[str, Any]


@dataclass(frozen=True)
class TablePlan:
    """The prepared statements of one shared table. ``defaults`` fills required columns that an older server omits."""

    columns: tuple[str, ...]
    defaults: tuple[tuple[int, Any], ...]
    upsert: str
    upsert_newer: str
    select: str
    exists: str
    delete: str

    def values(self, image: Image) -> tuple[Any, ...]:
        """The image in the order of the columns; columns that this program does not know are left out."""
        values = [*map(image.get, self.columns)]
        for place, default in self.defaults:
            if values[place] is None:
                values[place] = default
        return tuple(values)


def _plan(table: Table) -> TablePlan:
    names = [str(column.name) for column in table.columns]
    new = insert(table).values({name: bindparam(name) for name in names})
    upsert = new.on_conflict_do_update(["id"], set_={name: new.excluded[name] for name in names if name != "id"})
    newer = new.on_conflict_do_update(
        ["id"],
        set_={name: new.excluded[name] for name in names if name != "id"},
        where=new.excluded["ver"] >= table.c.ver,
    )
    by_id = table.c.id == bindparam("row_id")
    return TablePlan(
        columns=tuple(names),
        defaults=tuple(_defaults(table)),
        upsert=_as_text(upsert),
        upsert_newer=_as_text(newer),
        select=_as_text(select(table).where(by_id)),
        exists=_as_text(select(table.c.id).where(by_id)),
        delete=_as_text(delete(table).where(by_id)),
    )


def _as_text(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=dialect(paramstyle="qmark")))


def _defaults(table: Table) -> Iterator[tuple[int, Any]]:
    """The place and the value of every default that is a plain value."""
    for place, column in enumerate(table.columns):
        if isinstance(column.default, ScalarElementColumnDefault):
            yield place, column.default.arg


PLANS: Mapping[str, TablePlan] = {str(name): _plan(table_of(shared)) for name, shared in SHARED_BY_NAME.items()}


def read_image(connection: Connection, key: RowKey) -> dict[str, Any] | None:
    """The row as it is stored, without its empty columns; None when it is not there."""
    plan = PLANS[key[0]]
    row = connection.exec_driver_sql(plan.select, (key[1],)).first()
    if row is None:
        return None
    return {name: value for name, value in zip(plan.columns, row, strict=True) if value is not None}


def row_exists(connection: Connection, key: RowKey) -> bool:
    """Whether the row is there."""
    return connection.exec_driver_sql(PLANS[key[0]].exists, (key[1],)).first() is not None


def write_rows(connection: Connection, table: str, images: Sequence[Image]) -> None:
    """Put rows in place, new or not. A row keeps its place in the file, which the search index refers to."""
    if images:
        plan = PLANS[table]
        connection.exec_driver_sql(plan.upsert, [plan.values(image) for image in images])


def write_values(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Put rows in place that are given in the order of the columns; those that are here in a newer version stay so."""
    if rows:
        connection.exec_driver_sql(PLANS[table].upsert_newer, list(rows))


def remove_rows(connection: Connection, keys: Iterable[RowKey]) -> None:
    """Remove rows; those that are not there are no fault."""
    for table, ids in by_table(keys).items():
        connection.exec_driver_sql(PLANS[table].delete, [(row_id,) for row_id in ids])


def by_table(keys: Iterable[RowKey]) -> dict[str, list[str]]:
    """Ids in order, by table."""
    grouped: dict[str, list[str]] = {}
    for table, row_id in sorted(keys):
        grouped.setdefault(table, []).append(row_id)
    return grouped


def customer_of(table: str, image: Image) -> str | None:
    """The customer a row is about, or None for a row about the firm itself."""
    value = image.get("id") if table == "customer" else image.get("customer_id")
    return value if isinstance(value, str) else None


def note_customers(transaction: WriteTransaction, keys: Iterable[RowKey]) -> None:
    """Before rows are changed or removed: note whose they are."""
    rows = list(keys)
    if len(rows) > MOST_CUSTOMERS_NAMED:
        transaction.everything = True
        return
    for key in rows:
        customer_id = customer_of(key[0], read_image(transaction.connection, key) or {})
        if customer_id is not None:
            transaction.customer_ids.add(customer_id)


def packed(image: Image | None) -> str | None:
    """An image as the text in which it is kept."""
    return None if image is None else msgspec.json.encode(image).decode()


def unpacked(text: str | None) -> dict[str, Any] | None:
    """The image that was kept as text."""
    if text is None:
        return None
    return msgspec.json.decode(text, type=dict[str, Any])

"""Looks up many rows at once, so that no row of a file costs a query of its own."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from agentdesk.models.base import Shared
from agentdesk.models.places import table_of


def rows_where(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Collection[str]
) -> Sequence[Any]:
    """The rows of ``query`` in which ``column`` has one of ``values``."""
    if not values:
        return []
    return connection.execute(query.where(_among(connection, column, list(values)))).fetchall()


def _among(connection: Connection, column: ColumnElement[Any], values: list[str]) -> ColumnElement[bool]:
    """The values travel as one argument: a list of thousands would be a statement of its own each time."""
    if connection.dialect.name == "postgresql":
        return column == any_(bindparam(None, values, type_=ARRAY(column.type)))
    each = func.json_each(json.dumps(values)).table_valued("value")
    return column.in_(select(each.c.value))


def known_ids(connection: Connection, shared: type[Shared], ids: Collection[str]) -> set[str]:
    """Those of ``ids`` that have a row."""
    column = table_of(shared).c.id
    return {row[0] for row in rows_where(connection, select(column), column, ids)}

"""Columns read as the plain values of the wire: on SQLite times stay the integers that they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Table, type_coerce

from agentdesk.models.base import UtcTime


def plain_columns(table: Table, dialect: str) -> list[ColumnElement[Any]]:
    """All columns of ``table`` in their order; on other databases than SQLite times come as Python's."""
    return [
        type_coerce(column, BigInteger()).label(column.key)
        if dialect == "sqlite" and isinstance(column.type, UtcTime)
        else column
        for column in table.columns
    ]

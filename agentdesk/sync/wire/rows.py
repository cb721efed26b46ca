"""A shared row as plain values and back: ids as text, times as microseconds, empty columns left out.

The values are those that the cache stores, so that a page can be written to it without converting a single one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean

from agentdesk.models.base import Shared, UtcTime, from_microseconds, to_microseconds
from agentdesk.models.places import table_of


def plain_value(value: Any) -> Any:
    """One column's value as it travels."""
    return to_microseconds(value) if isinstance(value, datetime) else value


def row_image(row: Shared) -> dict[str, Any]:
    """The image of a mapped row, without its empty columns."""
    return image_of({column.key: getattr(row, column.key) for column in table_of(type(row)).columns})


def image_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The image of a row given as a mapping from column to Python value."""
    return {key: plain_value(value) for key, value in values.items() if value is not None}


def values_from_image(shared: type[Shared], image: Mapping[str, Any]) -> dict[str, Any]:
    """Every column of the table with its Python value. Columns this program does not know are left out."""
    return {column.key: _typed(column.type, image.get(column.key)) for column in table_of(shared).columns}


def _typed(kind: object, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcTime):
        return from_microseconds(value)
    return bool(value) if isinstance(kind, Boolean) else value

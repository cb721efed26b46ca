"""What a field holds now, and how that stands to what a refusal said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, select

from agentdesk.intents.fields import as_text
from agentdesk.models.base import UtcTime, from_microseconds
from agentdesk.models.places import SHARED_BY_NAME, table_of
from agentdesk.sync.base_images import base_image
from agentdesk.sync.refusals import JudgedChange
from agentdesk.sync.store import RowKey


@dataclass(frozen=True)
class PresentValue:
    """A field's value in the plain form of an intent's arguments, and whether the row is the one of the refusal.

    ``is_as_told``: the value is the one that the refusal named, so that its facts (who, when, where) are about it.
    """

    plain: str | int | bool | None
    is_as_told: bool

    @property
    def text(self) -> str:
        """The value as text; empty for nothing."""
        return as_text(self.plain)


def value_here(connection: Connection, change: JudgedChange) -> PresentValue | None:
    """What the field of ``change`` holds on this machine, with all that waits; None where there is no such field."""
    return _against(connection, change, _row_here)


def value_there(connection: Connection, change: JudgedChange) -> PresentValue | None:
    """What the server last said that the field of ``change`` holds; None where there is no such field."""
    return _against(connection, change, _row_there)


def _against(
    connection: Connection, change: JudgedChange, read: Callable[[Connection, RowKey, str], tuple[Any, int] | None]
) -> PresentValue | None:
    """Until the row has come in the version that the server judged by, the server's word counts, not the older row."""
    subject, field = change.subject, change.field
    if subject is None or field is None or field not in table_of(SHARED_BY_NAME[subject[0]]).columns:
        return None
    told = plain_value(subject[0], field, change.facts.get("theirs", ""))
    found = read(connection, subject, field)
    if found is None or found[1] < _judged_version(change.facts):
        return PresentValue(told, is_as_told=True)
    here = as_plain(found[0])
    return PresentValue(here, is_as_told=as_text(here) == as_text(told))


def _row_here(connection: Connection, key: RowKey, field: str) -> tuple[Any, int] | None:
    table = table_of(SHARED_BY_NAME[key[0]])
    row = connection.execute(select(table.c[field], table.c.ver).where(table.c.id == key[1])).first()
    return None if row is None else (row[0], row.ver)


def _row_there(connection: Connection, key: RowKey, field: str) -> tuple[Any, int] | None:
    image = base_image(connection, key)
    if image is None:
        return _row_here(connection, key, field)
    return stored_value(key[0], field, image.get(field)), int(image.get("ver", 0))


def stored_value(table: str, field: str, stored: Any) -> Any:
    """A value of an image in the type of its column."""
    kind = table_of(SHARED_BY_NAME[table]).c[field].type
    if stored is None:
        return None
    if isinstance(kind, Boolean):
        return bool(stored)
    return from_microseconds(stored) if isinstance(kind, UtcTime) else stored


def plain_value(table: str, field: str, text: str) -> str | int | bool | None:
    """A value out of a verdict's facts, in the form of an intent's arguments. Empty text is nothing."""
    kind = table_of(SHARED_BY_NAME[table]).c[field].type
    if text == "":
        return None
    if isinstance(kind, Boolean):
        return text == str(True)
    if isinstance(kind, Integer):
        return int(text) if text.lstrip("-").isdecimal() else None
    return text


def as_plain(value: Any) -> str | int | bool | None:
    """A stored value in the form of an intent's arguments."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int) else str(value)


def _judged_version(facts: Mapping[str, str]) -> int:
    """The version of the row by which the server judged; 0 where an older one does not say."""
    text = facts.get("ver", "")
    return int(text) if text.isdecimal() else 0

"""What is new in a client's schema since the one before: columns of rows that its cursors have passed long ago.

Only rows that a scope of the client's holds now, and only columns that say something else than their default. A place
in this is the last row that was looked at; nothing has to be remembered here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Row, literal, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from agentdesk.models.places import SHARED_BY_NAME, table_of
from agentdesk.server.changes import CLASS_BY_NUMBER, TABLE_NUMBERS
from agentdesk.server.feed import images_for
from agentdesk.server.tables import feed, scope
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage, SyncRequest

END = "end"
"""The place behind the last row."""

_ROWS_AT_ONCE = 200
_PLACE = re.compile(r"(\d{1,4})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.ASCII)

Entry = Row[int, str, int]
"""Table number, row id, version."""


@dataclass
class Backfill:
    """The part of an answer that holds what is new, filled until its budget of JSON bytes is spent."""

    request: SyncRequest
    budget_bytes: int
    pages: list[ScopePage] = field(default_factory=list)
    complete: bool = True

    def __post_init__(self) -> None:
        self._wanted: dict[int, frozenset[str]] = {}
        for name, columns in self.request.backfill.items():
            if name in SHARED_BY_NAME:
                known = {str(column.name) for column in table_of(SHARED_BY_NAME[name]).columns}
                self._wanted[TABLE_NUMBERS[SHARED_BY_NAME[name]]] = frozenset(columns) & known

    def add_scope(self, session: Session, key: str) -> None:
        """Add what is new in one scope after the place that the request names, as far as the budget goes."""
        place = self.request.backfilled.get(key, "")
        if place == END:
            return
        if self.pages and self.budget_bytes <= 0:
            self.complete = False
            return
        changes: list[RowChange] = []
        scope_id = session.scalar(select(scope.c.id).where(scope.c.key == key))
        while scope_id is not None and place != END:
            entries = self._entries(session, scope_id, place)
            changes += self._changes(session, entries)
            place = END if len(entries) < _ROWS_AT_ONCE else f"{entries[-1].table_no}.{entries[-1].row_id}"
            if self.budget_bytes <= 0:
                break
        done = place == END or scope_id is None
        self.complete = self.complete and done
        self.pages.append(ScopePage(scope=key, cursor=END if done else place, changes=changes, complete=done))

    def _entries(self, session: Session, scope_id: int, place: str) -> Sequence[Entry]:
        column = feed.c
        query = (
            select(column.table_no, column.row_id, column.ver)
            .where(column.scope_id == scope_id, column.table_no.in_(self._wanted), column.op == RowOperation.UPSERT)
            .order_by(column.table_no, column.row_id)
        )
        if (found := _PLACE.fullmatch(place)) is not None:
            behind = tuple_(literal(int(found[1]), column.table_no.type), literal(found[2], column.row_id.type))
            query = query.where(tuple_(column.table_no, column.row_id) > behind)
        return session.execute(query.limit(_ROWS_AT_ONCE)).all()

    def _changes(self, session: Session, entries: Sequence[Entry]) -> list[RowChange]:
        changes = []
        versions = {(entry.table_no, entry.row_id): entry.ver for entry in entries}
        for table_no, columns in self._wanted.items():
            row_ids = [row_id for number, row_id in versions if number == table_no]
            for image in images_for(session, table_no, row_ids, self.request.schema):
                news = _news(table_no, columns, image)
                if news:
                    name = str(table_of(CLASS_BY_NUMBER[table_no]).name)
                    changes.append(RowChange(name, image["id"], RowOperation.UPSERT, image["ver"], news))
                    self.budget_bytes -= len(msgspec.json.encode(changes[-1]))
        self.budget_bytes -= len(entries)
        return changes


def _news(table_no: int, columns: frozenset[str], image: Mapping[str, Any]) -> dict[str, Any]:
    """The wanted columns of a row that are not as every row has them at first; the whole row of a new table."""
    table = table_of(CLASS_BY_NUMBER[table_no])
    if "id" in columns:
        return {name: value for name, value in image.items() if name in columns}
    defaults = {
        str(column.name): column.default.arg
        for column in table.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    return {name: image[name] for name in columns & image.keys() if image[name] != defaults.get(name)}

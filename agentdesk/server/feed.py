"""Pages of the feed: for each scope the rows that changed after a cursor, cut between two numbers.

A number that is too much for one message is the exception: it comes in parts. So does what is read ahead: the rows
behind the entries are read a few at a time, the fewer the heavier they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import BigInteger, ColumnElement, Row, Select, bindparam, literal, select, tuple_
from sqlalchemy.orm import Session

from agentdesk.models.base import Shared
from agentdesk.models.places import SCHEMA_VERSION, table_of
from agentdesk.models.schemas import is_unknown_table, unknown_to
from agentdesk.server.changes import CLASS_BY_NUMBER
from agentdesk.server.cursors import Head, Place, Spot, cursor_at, place_of
from agentdesk.server.plain import plain_columns
from agentdesk.server.tables import feed, scope
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage
from agentdesk.sync.wire.rows import image_of

SMALLEST_BUDGET, LARGEST_BUDGET = 1024, 8 * 1024 * 1024
WHOLE_BYTES = 2 * 1024 * 1024
"""A number that weighs more may come in parts: no transaction of a person does, only large texts that were imported."""

_READ_AHEAD, _FIRST_ROWS, _FEWEST_ROWS = 500, 20, 10
_WORTH_A_LOOK = 2
_AFTER, _HEAD = bindparam("after", type_=BigInteger), bindparam("head", type_=BigInteger)
_MOVED = select(scope.c.key).where(
    scope.c.key.in_(bindparam("keys", expanding=True)),
    select(feed.c.seq).where(feed.c.scope_id == scope.c.id, feed.c.seq > _AFTER, feed.c.seq <= _HEAD).exists(),
)
_SPAN = (
    select(feed.c.table_no, feed.c.row_id, feed.c.seq, feed.c.op, feed.c.ver)
    .join(scope, scope.c.id == feed.c.scope_id)
    .where(scope.c.key == bindparam("key"), feed.c.seq > _AFTER, feed.c.seq <= _HEAD)
    .order_by(feed.c.seq, feed.c.table_no, feed.c.row_id)
)
_ROWS_BYTES = 4 * 1024 * 1024
"""What may be held of rows that were read ahead."""

_ENVELOPE_BYTES = 60
"""What one change weighs beside its row."""

_NAMES = {number: str(table_of(shared).name) for number, shared in CLASS_BY_NUMBER.items()}

Entry = Row[int, str, int, str, int]
"""Table number, row id, seq, operation, version."""


def never() -> bool:
    """An answer that may take as long as it needs."""
    return False


@dataclass
class Answer:
    """The pages of one answer, filled until its budget of JSON bytes is spent: at least a number, or a part of one."""

    head: Head
    budget_bytes: int
    pages: list[ScopePage] = field(default_factory=list)
    complete: bool = True
    schema: int = SCHEMA_VERSION
    """The client's: it gets no tables and columns that came later."""
    is_late: Callable[[], bool] = never
    """Whether the time for this answer is over, as its bytes may be."""
    _rows_ahead: int = _FIRST_ROWS
    _sent: set[tuple[int, str]] = field(default_factory=set)

    def add_scope(self, session: Session, key: str, cursor: str | None, *, is_still: bool = False) -> None:
        """Add what changed in one scope after ``cursor``, as far as the budget goes; ``is_still`` says: nothing did."""
        after = Place() if cursor is None else place_of(cursor)
        if cursor is not None and after.seq >= self.head.seq:
            return
        if self.pages and self._is_spent:
            self.complete = False
            return
        begun = self.head.seq if cursor is None else after.begun
        changes, reached = ([], Place(self.head.seq)) if is_still else self._read(session, key, after, begun)
        reached = replace(reached, begun=begun if reached.seq < self.head.seq else None)
        complete = reached.seq >= self.head.seq
        self.complete = self.complete and complete
        self.pages.append(ScopePage(scope=key, cursor=cursor_at(session, reached), changes=changes, complete=complete))

    @property
    def _is_spent(self) -> bool:
        return self.budget_bytes <= 0 or self.is_late()

    def _read(self, session: Session, key: str, after: Place, begun: int | None) -> tuple[list[RowChange], Place]:
        """The changes that fit, and the place up to which they go."""
        changes: list[RowChange] = []
        begun_with = self.budget_bytes
        is_last = False
        while not is_last:
            entries, is_last = _entries(session, key, after, self.head.seq)
            for entry, image in self._with_images(session, entries):
                if after.inside is None or after.inside[0] != entry.seq:
                    after = after if after.inside is None else Place(after.inside[0])
                    begun_with = self.budget_bytes
                may_be_cut = after.inside is None or begun_with - self.budget_bytes >= WHOLE_BYTES
                if changes and self._is_spent and may_be_cut:
                    return changes, after
                # What went before a client began to read the scope, it never had.
                is_new = begun is None or entry.seq > begun or entry.op == RowOperation.UPSERT
                if is_new and not is_unknown_table(_NAMES[entry.table_no], self.schema):
                    changes.append(self._change(entry, image))
                after = Place(after.seq, (entry.seq, entry.table_no, entry.row_id))
            after = Place(entries[-1].seq) if entries else after
        return changes, Place(self.head.seq)

    def _with_images(self, session: Session, entries: Sequence[Entry]) -> Iterator[tuple[Entry, dict[str, Any] | None]]:
        """Every entry with its row, of which no more are held at once than weigh a few megabytes."""
        start = 0
        while start < len(entries):
            some, before = entries[start : start + self._rows_ahead], self.budget_bytes
            images = _images(session, some, self._sent, self.schema)
            for entry in some:
                yield entry, images.get((entry.table_no, entry.row_id))
            start += len(some)
            fitting = _ROWS_BYTES * len(some) // max(1, before - self.budget_bytes)
            self._rows_ahead = max(_FEWEST_ROWS, min(fitting, self._rows_ahead * 4, _READ_AHEAD))

    def _change(self, entry: Entry, image: dict[str, Any] | None) -> RowChange:
        key = (entry.table_no, entry.row_id)
        table = _NAMES[entry.table_no]
        self.budget_bytes -= _ENVELOPE_BYTES
        if entry.op != RowOperation.UPSERT:
            return RowChange(table, entry.row_id, RowOperation(entry.op), entry.ver)
        if key in self._sent:
            return RowChange(table, entry.row_id, RowOperation.UPSERT, entry.ver)
        if image is None:
            return RowChange(table, entry.row_id, RowOperation.DELETE, entry.ver)
        self._sent.add(key)
        self.budget_bytes -= len(msgspec.json.encode(image))
        return RowChange(table, entry.row_id, RowOperation.UPSERT, image["ver"], image)


def still_scopes(session: Session, head: Head, asked: Mapping[str, str | None]) -> frozenset[str]:
    """Those of the scopes, with their cursors, in which nothing changed: one look for all of them."""
    places = {key: place_of(cursor) for key, cursor in asked.items() if cursor is not None}
    whole = {key: place.seq for key, place in places.items() if place.inside is None and place.seq < head.seq}
    if len(whole) < _WORTH_A_LOOK:
        return frozenset()
    moved = session.scalars(_MOVED, {"keys": list(whole), "after": min(whole.values()), "head": head.seq})
    return frozenset(whole) - frozenset(moved)


def _entries(session: Session, key: str, after: Place, head: int) -> tuple[Sequence[Entry], bool]:
    """The next entries of a scope: whole numbers only, one at least, or the rest of one; and whether that is all."""
    span = {"key": key, "after": after.seq, "head": head}
    query = _SPAN if after.inside is None else _SPAN.where(_is_behind(after.inside))
    entries = session.execute(query.limit(_READ_AHEAD + 1), span).all()
    if len(entries) <= _READ_AHEAD:
        return entries, True
    last = entries[-1].seq
    whole = [entry for entry in entries if entry.seq < last]
    return whole or session.execute(query.where(feed.c.seq == last), span).all(), False


def _is_behind(spot: Spot) -> ColumnElement[bool]:
    number, table_no, row_id = spot
    column = feed.c
    return tuple_(column.seq, column.table_no, column.row_id) > tuple_(
        literal(number, column.seq.type), literal(table_no, column.table_no.type), literal(row_id, column.row_id.type)
    )


def _images(
    session: Session, entries: Sequence[Entry], sent: set[tuple[int, str]], schema: int
) -> dict[tuple[int, str], dict[str, Any]]:
    """The rows behind the entries, as they travel."""
    wanted: dict[int, list[str]] = defaultdict(list)
    for entry in entries:
        if entry.op == RowOperation.UPSERT and (entry.table_no, entry.row_id) not in sent:
            wanted[entry.table_no].append(entry.row_id)
    return {
        (table_no, image["id"]): image
        for table_no, row_ids in wanted.items()
        for image in images_for(session, table_no, row_ids, schema)
    }


def images_for(session: Session, table_no: int, row_ids: Sequence[str], schema: int) -> Iterator[dict[str, Any]]:
    """Rows of one table as a program of ``schema`` knows them: none of a table, and no column, that came later."""
    table = _NAMES[table_no]
    if is_unknown_table(table, schema):
        return
    later = unknown_to(schema).get(table, frozenset())
    for image in images_of(session, CLASS_BY_NUMBER[table_no], row_ids):
        yield {name: value for name, value in image.items() if name not in later} if later else image


def images_of(session: Session, shared: type[Shared], row_ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Rows of one table as they travel, those of ``row_ids`` that are there."""
    is_plain = session.get_bind().dialect.name == "sqlite"
    query = _plain_query(shared, is_plain)
    for start in range(0, len(row_ids), _READ_AHEAD):
        some = row_ids[start : start + _READ_AHEAD]
        for row in session.execute(query, {"some": some}).mappings():
            values = {str(name): value for name, value in row.items()}
            yield {name: value for name, value in values.items() if value is not None} if is_plain else image_of(values)


@cache
def _plain_query(shared: type[Shared], is_plain: bool) -> Select[Any]:
    table = table_of(shared)
    columns = plain_columns(table, "sqlite" if is_plain else "")
    return select(*columns).where(table.c.id.in_(bindparam("some", expanding=True)))

"""What a user needs first after hours without a line: their own open matters, and what changed last.

A catch-up that is too much for one answer becomes visible only when all of it has come. On a slow line that takes
long; so its first answer brings these rows as they are now, beside the pages and without moving a cursor: the pages
bring them again in their turn. They come by whole numbers of the feed, so that what was changed together is seen
together; a number that is only a part of a large transaction is left to the pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, Table, select
from sqlalchemy.orm import Session

from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.schemas import is_unknown_table
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.server.changes import CLASS_BY_NUMBER, TABLE_NUMBERS
from agentdesk.server.cursors import Head, place_of
from agentdesk.server.feed import LARGEST_BUDGET, images_for
from agentdesk.server.tables import feed, feed_commit, scope
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage, SyncRequest

MOST_MATTERS = 200
"""So many of the user's open matters are looked at, those promised for soonest first."""

SMALLEST_BYTES = 32 * 1024
"""What comes ahead may weigh so much even where the line is slow."""

_NEWEST_ENTRIES = 200
_NUMBERS_AT_ONCE = 20

After = Mapping[int, int]
"""The number up to which each scope was read, by the scope's own number."""

Entry = Row[int, int, int, str, str, int]
"""Scope, seq, table number, row id, operation, version."""


def rows_ahead(
    session: Session, head: Head, user_id: str, scopes: Sequence[str], request: SyncRequest
) -> list[ScopePage]:
    """The rows, by scope, of the user's own matters that changed after the cursors of ``request``; then the newest."""
    places = {key: place_of(request.cursors[key]) for key in scopes if request.cursors.get(key)}
    found = session.execute(select(scope.c.id, scope.c.key).where(scope.c.key.in_(places)))
    keys = {row.id: row.key for row in found if places[row.key].begun is None}
    after = {number: places[key].seq for number, key in keys.items()}
    numbers = [*_own_numbers(session, user_id, after), *_newest_numbers(session, after)]
    undivided = _undivided(session, {number for number in numbers if number <= head.seq})
    changes = _changes(session, [one for one in dict.fromkeys(numbers) if one in undivided], after, request)
    return [ScopePage(scope=keys[number], cursor="", changes=rows) for number, rows in changes.items()]


def _own_numbers(session: Session, user_id: str, after: After) -> Iterator[int]:
    """The numbers under which the user's open matters, and what belongs to them, were changed last."""
    matter, entry = table_of(Conversation), table_of(Interaction)
    soonest = [matter.c.promise_due_at.is_(None), matter.c.promise_due_at]
    mine = (matter.c.owner_id == user_id) & (matter.c.status != ConversationStatus.CLOSED)
    query = select(matter.c.id, matter.c.customer_id).where(mine).order_by(*soonest).limit(MOST_MATTERS)
    found = session.execute(query).all()
    matters, customers = [row.id for row in found], {row.customer_id for row in found}
    if not matters:
        return
    contact = table_of(ContactPoint)
    for place in after.items():
        yield from _numbers_of(session, place, TABLE_NUMBERS[Conversation], feed.c.row_id.in_(matters))
        yield from _numbers_of(session, place, TABLE_NUMBERS[Customer], feed.c.row_id.in_(customers))
        theirs = contact.c.customer_id.in_(customers)
        yield from _numbers_of(session, place, TABLE_NUMBERS[ContactPoint], theirs, contact)
        yield from _numbers_of(session, place, TABLE_NUMBERS[Interaction], entry.c.conversation_id.in_(matters), entry)


def _numbers_of(
    session: Session, place: tuple[int, int], table_no: int, which: ColumnElement[bool], rows: Table | None = None
) -> Iterator[int]:
    scope_id, seq = place
    query = select(feed.c.seq).where(feed.c.scope_id == scope_id, feed.c.table_no == table_no, feed.c.seq > seq, which)
    if rows is not None:
        query = query.join(rows, rows.c.id == feed.c.row_id)
    yield from session.scalars(query.order_by(feed.c.seq.desc()))


def _newest_numbers(session: Session, after: After) -> list[int]:
    """The numbers of the last changes of all, the newest first."""
    numbers: set[int] = set()
    for scope_id, seq in after.items():
        changed = (feed.c.scope_id == scope_id) & (feed.c.seq > seq)
        newest = select(feed.c.seq).where(changed).order_by(feed.c.seq.desc()).limit(_NEWEST_ENTRIES)
        numbers.update(session.scalars(newest))
    return sorted(numbers, reverse=True)


def _undivided(session: Session, numbers: set[int]) -> set[int]:
    """Those numbers that are the whole of their transaction."""
    looked_at = numbers | {number + 1 for number in numbers}
    commit = feed_commit.c
    first = {
        row.seq: row.first for row in session.execute(select(commit.seq, commit.first).where(commit.seq.in_(looked_at)))
    }
    return {number for number in numbers if first.get(number) == number != first.get(number + 1)}


def _changes(
    session: Session, numbers: Sequence[int], after: After, request: SyncRequest
) -> dict[int, list[RowChange]]:
    """The rows under these numbers by scope, as far as the budget goes, no number in part."""
    budget = max(SMALLEST_BYTES, min(request.max_bytes, LARGEST_BUDGET))
    changes: dict[int, list[RowChange]] = defaultdict(list)
    for start in range(0, len(numbers), _NUMBERS_AT_ONCE):
        some = numbers[start : start + _NUMBERS_AT_ONCE]
        entries = _entries(session, some, after)
        images = _images(session, entries, request.schema)
        for number in some:
            rows = [
                (entry.scope_id, _change(entry, images))
                for entry in entries[number]
                if not is_unknown_table(_name(entry), request.schema)
            ]
            weight = sum(len(msgspec.json.encode(row)) for _scope_id, row in rows)
            if weight > budget and changes:
                return changes
            budget -= weight
            for scope_id, row in rows:
                changes[scope_id].append(row)
    return changes


def _entries(session: Session, numbers: Sequence[int], after: After) -> dict[int, list[Entry]]:
    column = feed.c
    query = select(column.scope_id, column.seq, column.table_no, column.row_id, column.op, column.ver)
    found: dict[int, list[Entry]] = defaultdict(list)
    for scope_id, seq in after.items():
        for entry in session.execute(
            query.where(column.scope_id == scope_id, column.seq > seq, column.seq.in_(numbers)).order_by(
                column.table_no, column.row_id
            )
        ):
            found[entry.seq].append(entry)
    return found


def _images(
    session: Session, entries: Mapping[int, Sequence[Entry]], schema: int
) -> dict[tuple[int, str], dict[str, Any]]:
    wanted: dict[int, set[str]] = defaultdict(set)
    for entry in (one for group in entries.values() for one in group if one.op == RowOperation.UPSERT):
        wanted[entry.table_no].add(entry.row_id)
    return {
        (table_no, str(image["id"])): image
        for table_no, row_ids in wanted.items()
        for image in images_for(session, table_no, sorted(row_ids), schema)
    }


def _name(entry: Entry) -> str:
    return str(table_of(CLASS_BY_NUMBER[entry.table_no]).name)


def _change(entry: Entry, images: Mapping[tuple[int, str], dict[str, Any]]) -> RowChange:
    table = _name(entry)
    image = images.get((entry.table_no, entry.row_id))
    if entry.op == RowOperation.UPSERT and image is not None:
        return RowChange(table, entry.row_id, RowOperation.UPSERT, image["ver"], image)
    gone = RowOperation.DELETE if entry.op == RowOperation.UPSERT else RowOperation(entry.op)
    return RowChange(table, entry.row_id, gone, entry.ver)

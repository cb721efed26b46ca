"""From the changes of one transaction to its entries in the feeds of every scope that may see them.

Called when all else is written, with the head row locked: what other transactions committed before is then visible, so
that a customer's entry into a scope and a new row about that customer can never miss each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from agentdesk.models.customer import Customer, Membership
from agentdesk.models.places import ORGANISATION_CLASSES, SHARED_CLASSES, table_of
from agentdesk.models.scopes import ORGANISATION
from agentdesk.server import tables
from agentdesk.server.changes import TABLE_NUMBERS, Change, Journal
from agentdesk.server.clock import Outside
from agentdesk.server.departures import keep_departures
from agentdesk.sync.wire.messages import RowOperation

GROUP_ROWS = 100
"""The most entries under one number, so that a page can be cut there."""

GROUP_LETTERS = 2_000_000
"""The most letters of long texts under one number, but for a single text: a number has to fit into one message."""

_LOOKUP = 500
_ORGANISATION_NUMBERS = frozenset(TABLE_NUMBERS[shared] for shared in ORGANISATION_CLASSES)
_CUSTOMER_CLASSES = tuple(shared for shared in SHARED_CLASSES if shared not in ORGANISATION_CLASSES)
_MEMBERSHIP = table_of(Membership)
_MEMBERS = (
    select(_MEMBERSHIP.c.customer_id, _MEMBERSHIP.c.scope, tables.scope.c.id)
    .outerjoin(tables.scope, tables.scope.c.key == _MEMBERSHIP.c.scope)
    .where(_MEMBERSHIP.c.customer_id.in_(bindparam("some", expanding=True)))
)
_KEEP_COMMIT = insert(tables.feed_commit)
_AT_A_TIME = 10
"""So few entries go in one statement; more by the driver's own means, which cost more than one turn to the database."""

_TAKE_HEAD = update(tables.feed_head).values(seq=tables.feed_head.c.seq + 1).returning(tables.feed_head.c.seq)

Key = tuple[int, str, str]
"""Table number, row id, scope: in this order parents come before children."""

Members = defaultdict[str, set[str]]
"""Scopes by customer id."""


def take_head(connection: Connection) -> int:
    """Lock the head row and count it up; every other writer now waits for this transaction's end."""
    return int(connection.execute(_TAKE_HEAD).scalar_one())


def write_entries(connection: Connection, journal: Journal, outside: Outside) -> int:
    """Take the head, write the feed entries of ``journal`` and return the last number used."""
    seq = take_head(connection)
    scope_ids: dict[str, int] = {}
    entries = _entries(connection, journal, scope_ids)
    keys = sorted(entries)
    journal.reached = frozenset(key[2] for key in keys)
    scope_ids |= _scope_ids(connection, journal.reached - scope_ids.keys())
    keep_departures(connection, journal, scope_ids)
    groups = list(grouped(keys, {(one.table_no, one.row_id): one.letters for one in journal.changes if one.letters}))
    last = seq + len(groups) - 1
    if last > seq:
        connection.execute(update(tables.feed_head).values(seq=last))
    rows = [
        (scope_ids[scope], table_no, row_id, number, *entries[table_no, row_id, scope])
        for number, group in enumerate(groups, start=seq)
        for table_no, row_id, scope in group
    ]
    _upsert(connection, rows)
    _forget_digests(connection, [(one.table_no, one.row_id) for one in journal.changes if one.deleted])
    at = outside.now()
    connection.execute(
        _KEEP_COMMIT,
        [{"seq": number, "tag": outside.token(6), "at": at, "first": seq} for number in range(seq, last + 1)],
    )
    return last


def grouped(keys: Sequence[Key], letters: Mapping[tuple[int, str], int]) -> Iterator[Sequence[Key]]:
    """``keys`` in the groups that get a number each; one empty group when there are none."""
    start = weight = 0
    for place, (table_no, row_id, _scope) in enumerate(keys):
        own = letters.get((table_no, row_id), 0)
        if place - start == GROUP_ROWS or (place > start and weight + own > GROUP_LETTERS):
            yield keys[start:place]
            start, weight = place, 0
        weight += own
    yield keys[start:]


def _entries(connection: Connection, journal: Journal, scope_ids: dict[str, int]) -> dict[Key, tuple[str, int]]:
    """Operation and version of every entry, by key; ``scope_ids`` gets the numbers of scopes that are met.

    What became of a row between the beginning and the end of the transaction counts, and no step on the way: a scope is
    told of nothing that it did not have and does not get.
    """
    customers = {change.customer_id for change in journal.changes} | {
        change.former_customer_id for change in journal.changes
    }
    named = {customer_id for customer_id in customers if customer_id is not None}
    members = _memberships(connection, named | {change.customer_id for change in journal.memberships}, scope_ids)
    before = _memberships_before(journal, members)
    entries = _fan_out(connection, journal, members, before)
    for first, last in _first_and_last(journal):
        _add_row(entries, last, _seen_before(first, members, before), _seen_now(last, members))
    return entries


def _memberships_before(journal: Journal, members: Members) -> dict[str, set[str]]:
    """The scopes of every customer who entered or left one, as they were before this transaction."""
    before: dict[str, set[str]] = {}
    seen: set[tuple[str, str]] = set()
    for change in journal.memberships:
        if (change.customer_id, change.scope) not in seen:
            seen.add((change.customer_id, change.scope))
            scopes = before.setdefault(change.customer_id, set(members[change.customer_id]))
            (scopes.discard if change.entered else scopes.add)(change.scope)
    return before


def _first_and_last(journal: Journal) -> Collection[tuple[Change, Change]]:
    """The first and the last change of every row: the one says what it was before, the other what it is."""
    rows: dict[tuple[int, str], tuple[Change, Change]] = {}
    for change in journal.changes:
        key = (change.table_no, change.row_id)
        rows[key] = (rows[key][0] if key in rows else change, change)
    return rows.values()


def _seen_before(first: Change, members: Members, before: Mapping[str, AbstractSet[str]]) -> AbstractSet[str]:
    """The scopes that had a row before its first change."""
    if first.is_new:
        return set()
    if first.table_no in _ORGANISATION_NUMBERS:
        return {ORGANISATION}
    owner = first.former_customer_id or first.customer_id or ""
    return before.get(owner, members[owner])


def _seen_now(last: Change, members: Members) -> AbstractSet[str]:
    """The scopes that have a row after its last change."""
    if last.deleted:
        return set()
    return {ORGANISATION} if last.table_no in _ORGANISATION_NUMBERS else members[last.customer_id or ""]


def _add_row(
    entries: dict[Key, tuple[str, int]], last: Change, before: AbstractSet[str], now: AbstractSet[str]
) -> None:
    """The entries of one changed row: there where it is seen now, and gone where it was seen before."""
    gone = RowOperation.DELETE if last.deleted else RowOperation.LEAVE
    for scope in now:
        entries[last.table_no, last.row_id, scope] = (RowOperation.UPSERT, last.ver)
    for scope in before - now:
        entries[last.table_no, last.row_id, scope] = (gone, last.ver)


def _fan_out(
    connection: Connection, journal: Journal, members: Members, before: Mapping[str, AbstractSet[str]]
) -> dict[Key, tuple[str, int]]:
    """Every row of the customers who entered a scope, or left one, but for those that changed themselves.

    A new customer's rows are all among these.
    """
    moved = sorted(one for one in before.keys() - journal.new_customers() if before[one] != members[one])
    changed = {(change.table_no, change.row_id) for change in journal.changes} if moved else set()
    entries: dict[Key, tuple[str, int]] = {}
    for table_no, row_id, ver, customer_id in _rows_about(connection, moved):
        if (table_no, row_id) in changed:
            continue
        for scope in members[customer_id] - before[customer_id]:
            entries[table_no, row_id, scope] = (RowOperation.UPSERT, ver)
        for scope in before[customer_id] - members[customer_id]:
            entries[table_no, row_id, scope] = (RowOperation.LEAVE, ver)
    return entries


def _rows_about(connection: Connection, customer_ids: Sequence[str]) -> Iterator[tuple[int, str, int, str]]:
    for some in batched(customer_ids, _LOOKUP):
        for shared in _CUSTOMER_CLASSES:
            table = table_of(shared)
            owner = table.c.id if shared is Customer else table.c.customer_id
            for row_id, ver, customer_id in connection.execute(
                select(table.c.id, table.c.ver, owner).where(owner.in_(some))
            ):
                yield TABLE_NUMBERS[shared], row_id, ver, customer_id


def _memberships(connection: Connection, customer_ids: Iterable[str], scope_ids: dict[str, int]) -> Members:
    """The scopes that each customer belongs to. All other writers wait meanwhile, so the numbers come along."""
    found: Members = defaultdict(set)
    for some in batched(sorted(customer_ids), _LOOKUP):
        for customer_id, scope, number in connection.execute(_MEMBERS, {"some": some}):
            found[customer_id].add(scope)
            if number is not None:
                scope_ids[scope] = number
    return found


def _scope_ids(connection: Connection, keys: AbstractSet[str]) -> dict[str, int]:
    """The feed's short numbers of scopes; a scope seen for the first time gets the next one."""
    known: dict[str, int] = {}
    for some in batched(sorted(keys), _LOOKUP):
        found = connection.execute(select(tables.scope.c.key, tables.scope.c.id).where(tables.scope.c.key.in_(some)))
        known.update((key, number) for key, number in found)
    missing = sorted(keys - known.keys())
    if missing:
        last = connection.scalar(select(func.coalesce(func.max(tables.scope.c.id), 0))) or 0
        added = {key: number for number, key in enumerate(missing, start=last + 1)}
        connection.execute(insert(tables.scope), [{"key": key, "id": number} for key, number in added.items()])
        known |= added
    return known


def _forget_digests(connection: Connection, deleted: Sequence[tuple[int, str]]) -> None:
    """A row that is gone needs none any more; those of changed rows are made anew when they are asked for."""
    column = tables.row_digest.c
    for table_no, row_id in deleted:
        connection.execute(delete(tables.row_digest).where(column.table_no == table_no, column.row_id == row_id))


def _upsert(connection: Connection, rows: list[tuple[int, int, str, int, str, int]]) -> None:
    if not rows:
        return
    if len(rows) <= _AT_A_TIME:
        values = tuple(value for row in rows for value in row)
        connection.exec_driver_sql(_upsert_sql(connection, len(rows)), values)
    else:
        connection.exec_driver_sql(_upsert_sql(connection), rows)


def _upsert_sql(connection: Connection, rows: int = 1) -> str:
    """One statement for all databases; run below SQLAlchemy's own layer because imports write millions of entries."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    row = "(" + ", ".join([mark] * 6) + ")"
    return (
        "INSERT INTO feed (scope_id, table_no, row_id, seq, op, ver) VALUES "  # noqa: S608 - no value is in the text
        + ", ".join([row] * rows)
        + " ON CONFLICT (scope_id, table_no, row_id)"
        " DO UPDATE SET seq = excluded.seq, op = excluded.op, ver = excluded.ver"
    )


def batched(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """``values`` in lists of at most ``size``."""
    iterator = iter(values)
    while some := list(islice(iterator, size)):
        yield some

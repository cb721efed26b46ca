"""What a scope holds at a client's cursor, told by sums over digests, and the rows that somebody lacks.

A row's digest is made when it is first asked for and kept with the version it is of, so that writing costs nothing: a
firm that writes a hundred thousand rows pays for them once, at the first comparison, and for a changed row once more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, literal_column, select
from sqlalchemy.orm import Session

from agentdesk.models.people import User
from agentdesk.models.places import SCHEMA_VERSION, SHARED_BY_NAME, table_of
from agentdesk.server.changes import CLASS_BY_NUMBER, TABLE_NUMBERS
from agentdesk.server.cursors import fault_of, place_of, read_head
from agentdesk.server.feed import images_of
from agentdesk.server.scopes import user_scopes
from agentdesk.server.store import Store
from agentdesk.server.tables import feed, row_digest, scope
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.digests import BUCKETS, content_digest, signed, unsigned, version_digest
from agentdesk.sync.wire.messages import FaultCode, RowOperation

MOST_NEWER = 2000
"""More rows than these that changed after a cursor are not named: the client reads the feed first."""

MADE_AT_ONCE = 2000
MADE_IN_ONE_ERRAND = 20_000
"""Digests that one errand makes; where more are missing, the client is asked to come again."""

NAMES = {number: str(table_of(shared).name) for number, shared in CLASS_BY_NUMBER.items()}

Key = tuple[int, str]
"""Table number and row id."""

Buckets = tuple[int, int]
"""The first and the last bucket."""

ALL_BUCKETS: Buckets = (0, BUCKETS - 1)

Sums = dict[int, dict[int, int]]
"""By table number and bucket."""


@dataclass(frozen=True)
class Moment:
    """One scope of the caller, as it was when they had read it up to ``seq``."""

    scope: str
    scope_id: int
    seq: int


def moments_of(session: Session, caller: Caller, cursors: Mapping[str, str]) -> list[Moment]:
    """The scopes of ``cursors`` that the caller has, and whose cursor is a whole place in this life of the database."""
    user = session.get_one(User, caller.user_id)
    scopes = () if user.disabled else user_scopes(session, user)
    head = read_head(session)
    found: list[Moment] = []
    for key in scopes:
        cursor = cursors.get(key, "")
        place = place_of(cursor)
        if not cursor or place.inside is not None:
            continue
        if fault_of(session, head, [cursor]) is FaultCode.EPOCH_CHANGED:
            continue
        scope_id = session.scalar(select(scope.c.id).where(scope.c.key == key))
        found.append(Moment(key, -1 if scope_id is None else scope_id, place.seq))
    return found


def newer_rows(session: Session, moment: Moment, most: int = MOST_NEWER) -> set[Key] | None:
    """The rows of a scope that changed after the moment; None when there are more than ``most``."""
    query = select(feed.c.table_no, feed.c.row_id).where(feed.c.scope_id == moment.scope_id, feed.c.seq > moment.seq)
    found = {(row.table_no, row.row_id) for row in session.execute(query.limit(most + 1))}
    return None if len(found) > most else found


def make_digests(store: Store, moments: Sequence[Moment], buckets: Buckets = ALL_BUCKETS) -> bool:
    """Make the digests that are missing, some thousand in a transaction; whether none is missing any more."""
    left = MADE_IN_ONE_ERRAND
    for moment in moments:
        with store.reading() as session:
            found = session.execute(_missing(moment, buckets).limit(left + 1))
            missing = [(row.table_no, row.row_id) for row in found]
        for start in range(0, min(len(missing), left), MADE_AT_ONCE):
            _make(store, missing[start : start + MADE_AT_ONCE])
        if len(missing) > left:
            return False
        left -= len(missing)
    return True


def _make(store: Store, keys: Sequence[Key]) -> None:
    with store.reading() as session:
        rows = _made(session, keys)
    if rows:
        with store.writing() as unit:
            unit.connection.exec_driver_sql(_keep_sql(unit.connection.dialect.name), rows)


def _missing(moment: Moment, buckets: Buckets) -> Select[int, str]:
    """Rows of a scope whose digest is not there, or is that of another version."""
    return (
        select(feed.c.table_no, feed.c.row_id)
        .outerjoin(row_digest, _is_its_digest())
        .where(*_is_held(moment, buckets), row_digest.c.row_id.is_(None))
    )


def _is_its_digest() -> ColumnElement[bool]:
    return and_(
        row_digest.c.table_no == feed.c.table_no,
        row_digest.c.row_id == feed.c.row_id,
        row_digest.c.ver == feed.c.ver,
        row_digest.c.schema == SCHEMA_VERSION,
    )


def _is_held(moment: Moment, buckets: Buckets = ALL_BUCKETS) -> tuple[ColumnElement[bool], ...]:
    held = (feed.c.scope_id == moment.scope_id, feed.c.seq <= moment.seq, feed.c.op == RowOperation.UPSERT)
    if buckets == ALL_BUCKETS:
        return held
    return (*held, _bucket().between(f"{buckets[0]:02x}", f"{buckets[1]:02x}"))


def _bucket() -> ColumnElement[str]:
    """The two hexadecimal digits that are a row's bucket."""
    return func.substr(cast(feed.c.row_id, String), 35, 2)


def _made(session: Session, keys: Sequence[Key]) -> list[tuple[int, str, int, int, int]]:
    """The values of ``row_digest`` of rows as they are now, in order."""
    return sorted(
        (table_no, image["id"], image["ver"], SCHEMA_VERSION, signed(content_digest(NAMES[table_no], image)))
        for table_no, ids in ids_by_table(keys).items()
        for image in images_of(session, CLASS_BY_NUMBER[table_no], ids)
    )


@cache
def _keep_sql(dialect: str) -> str:
    mark = "?" if dialect == "sqlite" else "%s"
    return (
        "INSERT INTO row_digest (table_no, row_id, ver, schema, digest) VALUES (" + ", ".join([mark] * 5) + ")"  # noqa: S608 - no value is in the text
        " ON CONFLICT (table_no, row_id)"
        " DO UPDATE SET ver = excluded.ver, schema = excluded.schema, digest = excluded.digest"
    )


def sums_of(session: Session, moment: Moment, buckets: Buckets = ALL_BUCKETS, *, by_version: bool) -> Sums:
    """The sums of some buckets, the last one included, of every table that holds something at the moment."""
    if by_version:
        return _version_sums(session, moment, buckets)
    bucket = _bucket()
    # In halves, since a sum of whole digests would be more than an integer holds.
    half: ColumnElement[int] = literal_column(str(2**32 - 1))
    bits: ColumnElement[int] = literal_column("32")
    low, high = row_digest.c.digest.op("&")(half), row_digest.c.digest.op(">>")(bits).op("&")(half)
    query = (
        select(feed.c.table_no, bucket, func.sum(low), func.sum(high))
        .join(row_digest, _is_its_digest())
        .where(*_is_held(moment, buckets))
        .group_by(feed.c.table_no, bucket)
    )
    sums: Sums = {}
    for table_no, letters, low_sum, high_sum in session.execute(query):
        sums.setdefault(table_no, {})[int(letters, 16)] = (int(low_sum) + (int(high_sum) << 32)) & (2**64 - 1)
    return sums


def _version_sums(session: Session, moment: Moment, buckets: Buckets) -> Sums:
    sums: Sums = {}
    query = select(feed.c.table_no, feed.c.row_id, feed.c.ver).where(*_is_held(moment, buckets))
    for table_no, row_id, ver in session.execute(query):
        of_table, bucket = sums.setdefault(table_no, {}), int(row_id[-2:], 16)
        of_table[bucket] = (of_table.get(bucket, 0) + version_digest(NAMES[table_no], row_id, ver)) & (2**64 - 1)
    return sums


def entries_of(
    session: Session, moment: Moment, table: str, buckets: Collection[int], *, by_version: bool
) -> list[tuple[str, int]]:
    """Ids and digests of the rows in some buckets of a table, in the order of their ids."""
    table_no = TABLE_NUMBERS[SHARED_BY_NAME[table]]
    letters = [f"{bucket:02x}" for bucket in sorted(set(buckets)) if 0 <= bucket < BUCKETS]
    query = (
        select(feed.c.row_id, feed.c.ver, row_digest.c.digest)
        .outerjoin(row_digest, _is_its_digest())
        .where(*_is_held(moment), feed.c.table_no == table_no)
        .where(_bucket().in_(letters))
        .order_by(feed.c.row_id)
    )
    return [
        (row.row_id, version_digest(table, row.row_id, row.ver) if by_version else unsigned(row.digest or 0))
        for row in session.execute(query)
    ]


def held_rows(session: Session, moment: Moment, keys: Collection[Key]) -> tuple[set[Key], set[Key]]:
    """Those of ``keys`` that the scope holds at the moment, and those that changed after it."""
    held, newer = set[Key](), set[Key]()
    for table_no, ids in ids_by_table(keys).items():
        for some in _pieces(ids):
            query = select(feed.c.row_id, feed.c.seq, feed.c.op).where(
                feed.c.scope_id == moment.scope_id, feed.c.table_no == table_no, feed.c.row_id.in_(some)
            )
            for row in session.execute(query):
                if row.seq > moment.seq:
                    newer.add((table_no, row.row_id))
                elif row.op == RowOperation.UPSERT:
                    held.add((table_no, row.row_id))
    return held, newer


def images(session: Session, keys: Collection[Key]) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The rows as they travel."""
    for table_no, ids in ids_by_table(keys).items():
        for some in _pieces(ids, 50):
            for image in images_of(session, CLASS_BY_NUMBER[table_no], some):
                yield (table_no, image["id"]), image


def ids_by_table(keys: Collection[Key]) -> dict[int, list[str]]:
    """Ids in order, by table number."""
    grouped: dict[int, list[str]] = {}
    for table_no, row_id in sorted(keys):
        grouped.setdefault(table_no, []).append(row_id)
    return grouped


def _pieces(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]

"""The errands of a repair: sums of what a scope holds, which rows some buckets hold, and single rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import msgspec
from sqlalchemy.orm import Session

from agentdesk.models.errors import UsageError
from agentdesk.models.places import SCHEMA_VERSION, SHARED_BY_NAME
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.digests import (
    NAMES,
    Key,
    Moment,
    entries_of,
    held_rows,
    ids_by_table,
    images,
    make_digests,
    moments_of,
    newer_rows,
    sums_of,
)
from agentdesk.server.errand_routes import Answer, Asked, ErrandRoute
from agentdesk.server.feed import LARGEST_BUDGET
from agentdesk.server.history import History
from agentdesk.server.judge import is_intent_id
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.codec import Message, WireError, decode, encode
from agentdesk.sync.wire.digests import (
    BUCKETS,
    DigestAnswer,
    DigestRequest,
    KeptRow,
    ListingAnswer,
    ListingRequest,
    RowsAnswer,
    RowsRequest,
    ScopeDigest,
    added,
    content_digest,
    packed_entries,
    packed_sums,
)

MOST_ROWS = 1000
"""Rows that may be asked for at once."""


def tell_digests(store: Store, caller: Caller, asked: Asked) -> Answer:
    """Sums over the digests of what each scope holds."""
    request = _understood(DigestRequest, asked)
    if not 0 <= request.first <= request.last < BUCKETS:
        raise UsageError("These are no buckets.")
    by_version = request.schema != SCHEMA_VERSION
    with store.reading() as session:
        moments = moments_of(session, caller, request.cursors)
    if not by_version and not make_digests(store, moments, (request.first, request.last)):
        return Answer(body=encode(DigestAnswer(ready=False)))
    with store.reading() as session:
        # What the caller may see, and the moment, are decided in the transaction that reads it.
        found = [
            told
            for moment in moments_of(session, caller, request.cursors)
            if (told := _scope_digest(session, moment, request, by_version=by_version)) is not None
        ]
    return Answer(body=encode(DigestAnswer(by_version=by_version, scopes=found)))


def _scope_digest(session: Session, moment: Moment, request: DigestRequest, *, by_version: bool) -> ScopeDigest | None:
    newer = newer_rows(session, moment)
    if newer is None:
        return None
    sums: dict[str, int] = {}
    buckets: dict[str, bytes] = {}
    for table_no, of_table in sums_of(session, moment, (request.first, request.last), by_version=by_version).items():
        name = NAMES[table_no]
        if request.tables and name not in request.tables:
            continue
        wanted = [of_table.get(bucket, 0) for bucket in range(request.first, request.last + 1)]
        if request.by_bucket:
            buckets[name] = packed_sums(wanted)
        else:
            sums[name] = added(wanted)
    return ScopeDigest(scope=moment.scope, sums=sums, buckets=buckets, newer=_by_name(newer))


def tell_listing(store: Store, caller: Caller, asked: Asked) -> Answer:
    """Which rows some buckets of one table hold."""
    request = _understood(ListingRequest, asked)
    if request.table not in SHARED_BY_NAME:
        raise UsageError("There is no such table.")
    by_version = request.schema != SCHEMA_VERSION
    with store.reading() as session:
        moment = _one_moment(session, caller, request.scope, request.cursor)
        newer = None if moment is None else newer_rows(session, moment)
        if moment is None or newer is None:
            return Answer(body=encode(ListingAnswer(known=False)))
        entries = entries_of(session, moment, request.table, request.buckets, by_version=by_version)
        table_no = TABLE_NUMBERS[SHARED_BY_NAME[request.table]]
        answer = ListingAnswer(
            by_version=by_version,
            entries=packed_entries(entries),
            newer=sorted(row_id for number, row_id in newer if number == table_no),
        )
    return Answer(body=encode(answer))


def tell_rows(store: Store, caller: Caller, asked: Asked) -> Answer:
    """Single rows of one scope, as they are at the caller's cursor."""
    request = _understood(RowsRequest, asked)
    wanted = _keys(request.rows)
    with store.reading() as session:
        moment = _one_moment(session, caller, request.scope, request.cursor)
        if moment is None:
            return Answer(body=encode(RowsAnswer(known=False)))
        held, newer = held_rows(session, moment, wanted)
        portion = _Portion(min(max(request.max_bytes, 1024), LARGEST_BUDGET))
        history = History(session, request.history_since)
        for key, image in images(session, held):
            portion.add(key, image, history)
            if portion.is_full:
                break
        answer = RowsAnswer(
            rows=portion.rows,
            kept=portion.kept,
            gone=_by_name(wanted - held - newer),
            newer=_by_name(newer),
        )
    return Answer(body=encode(answer))


@dataclass
class _Portion:
    """Rows for one answer, until its bytes are spent."""

    budget_bytes: int
    rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    kept: list[KeptRow] = field(default_factory=list)

    @property
    def is_full(self) -> bool:
        return self.budget_bytes <= 0

    def add(self, key: Key, image: dict[str, object], history: History) -> None:
        table, row_id = NAMES[key[0]], key[1]
        old = history.of(table, image)
        if old is None:
            self.rows.setdefault(table, []).append(image)
            self.budget_bytes -= len(msgspec.json.encode(image))
        else:
            customer_id = str(image["customer_id"])
            self.kept.append(KeptRow(table, row_id, content_digest(table, image), customer_id, *old))
            self.budget_bytes -= 120


def _one_moment(session: Session, caller: Caller, scope: str, cursor: str) -> Moment | None:
    return next(iter(moments_of(session, caller, {scope: cursor})), None)


def _keys(rows: Mapping[str, Collection[str]]) -> set[Key]:
    keys = {
        (TABLE_NUMBERS[SHARED_BY_NAME[table]], row_id)
        for table, ids in rows.items()
        if table in SHARED_BY_NAME
        for row_id in ids
        if is_intent_id(row_id)
    }
    if len(keys) > MOST_ROWS:
        raise UsageError(f"At most {MOST_ROWS} rows are given at once.")
    return keys


def _by_name(keys: Collection[Key]) -> dict[str, list[str]]:
    return {NAMES[table_no]: ids for table_no, ids in ids_by_table(keys).items()}


def _understood(kind: type[Message], asked: Asked) -> Message:
    try:
        return decode(kind, asked.body)
    except (WireError, RecursionError):
        raise UsageError("The message could not be read.") from None


ROUTES = (
    ErrandRoute("POST", "/digests", tell_digests, "Sums over what each scope holds, to compare."),
    ErrandRoute("POST", "/listing", tell_listing, "Which rows some buckets of a table hold."),
    ErrandRoute("POST", "/rows", tell_rows, "Single rows of one scope."),
)

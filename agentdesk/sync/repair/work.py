"""The repair as side work: once an hour, and after anything suspicious, compare with the server and fetch what differs.

Sums are reckoned over so many buckets at a time that it takes about a second, outside of any transaction that others
wait for. Where a table's sum differs its buckets are compared, then the rows of those that differ, and only rows that
are missing or other than the server's are fetched. Nothing is ever read anew for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from agentdesk.intents.context import Actor
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.profile import HISTORY_TABLES
from agentdesk.sync.images import PLANS
from agentdesk.sync.meta import current_meta, read_meta
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Clock, Errand
from agentdesk.sync.profile.keeping import read_keeping
from agentdesk.sync.profile.shelf import count_all_shelved, keep_counted
from agentdesk.sync.repair.comparing import comparing_cursors, end_comparing, refuse_comparing
from agentdesk.sync.repair.held import Sums, digests_held, digests_of, rows_held, sums_held
from agentdesk.sync.repair.mending import mend
from agentdesk.sync.repair.steps import NAME, Compare, Fetch, List, Narrow, Plan, Step
from agentdesk.sync.repair.upkeep import (
    COMPARED_EVERY,
    compared_after,
    note_incident,
    note_repaired,
    read_upkeep,
    write_upkeep,
)
from agentdesk.sync.scopes import read_cursors, unswept
from agentdesk.sync.staging import is_staging
from agentdesk.sync.store import CacheStore, WriteTransaction
from agentdesk.sync.tables import CURSOR
from agentdesk.sync.wire.codec import WireError, decode
from agentdesk.sync.wire.digests import (
    BUCKETS,
    DigestAnswer,
    ListingAnswer,
    RowsAnswer,
    ScopeDigest,
    added,
    bucket_of,
    unpacked_entries,
    unpacked_sums,
)

ROWS_AT_ONCE = 20_000
"""Rows whose digests are reckoned at once."""

_OK = 200


class Repair:
    """Keeps one cache equal to the server where the feed did not. ``actor`` is who signed in."""

    name = NAME

    def __init__(self, actor: Actor, clock: Clock, rows_at_once: int = ROWS_AT_ONCE) -> None:
        self._rows_at_once = rows_at_once
        self._actor = actor
        self._clock = clock
        self._by_version = False
        self._compare: Compare | None = None
        self._own: Sums = {}
        self._plan = Plan()
        self._walks_anew = False
        self._unsure: set[str] = set()

    def look(self, store: CacheStore) -> None:
        """Reckon the sums of the next buckets, when a comparison is due and everything was read."""
        if self._compare is not None or self._plan.steps:
            return
        with store.read() as connection:
            upkeep, comparing = read_upkeep(connection), comparing_cursors(connection)
            if not _is_settled(connection) or not (comparing or upkeep.is_due(self._clock.now())):
                return
            first = min(upkeep.next_bucket, BUCKETS - 1)
            if comparing and not self._walks_anew:
                # What a program before this one compared is not known any more.
                first, self._walks_anew, self._unsure = 0, True, set()
            size = max(1, BUCKETS * self._rows_at_once // max(1, rows_held(connection)))
            last = min(first + size, BUCKETS) - 1
            self._compare = Compare(_places(connection), first, last)
            self._own = sums_held(connection, first, last, by_version=self._by_version)

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """The next step; None when nothing is due."""
        cursors = _places(transaction.connection)
        while self._plan.steps:
            step = self._plan.steps[-1]
            if isinstance(step, Fetch):
                step = self._plan.steps[-1] = replace(step, max_bytes=portion.down_bytes)
            cursor = "" if isinstance(step, Compare) else cursors.get(step.scope, "")
            if cursor:
                return step.errand(cursor)
            self._leave_open(step)
            self._plan.steps.pop()
        if self._compare is None:
            return None
        if not self._compare.cursors:
            self._finish(transaction.connection)
            return None
        return self._compare.errand("")

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> bool:
        """Follow up what the answer says; False when this has to wait for the next poll."""
        if brought.status != _OK:
            self._put_off(transaction.connection)
            return False
        step = self._plan.steps.pop() if self._plan.steps else self._compare
        if step is None or step.errand("").path != errand.path:
            return False
        try:
            goes_on = self._follow(transaction, step, brought.body)
        except WireError:
            self._put_off(transaction.connection)
            return False
        if goes_on and not self._plan.steps and self._compare is not None:
            return self._finish(transaction.connection)
        return goes_on

    def is_waiting(self, connection: Connection) -> bool:
        """Whether damage was found and is not mended yet, or a scope is compared instead of read again."""
        return bool(self._plan.steps or comparing_cursors(connection))

    def _follow(self, transaction: WriteTransaction, step: Step, body: bytes) -> bool:
        match step:
            case Compare():
                return self._compared(transaction.connection, decode(DigestAnswer, body))
            case Narrow():
                self._narrowed(transaction.connection, step, decode(DigestAnswer, body))
            case List():
                self._listed(transaction, step, decode(ListingAnswer, body))
            case Fetch():
                self._fetched(transaction, step, decode(RowsAnswer, body))
        return True

    def _compared(self, connection: Connection, answer: DigestAnswer) -> bool:
        if self._compare is None or not answer.ready:
            self._compare = None
            return False
        compare, own = self._compare, self._own
        if answer.by_version != self._by_version:
            self._by_version = answer.by_version
            self._compare = None
            return True
        cursors, comparing = _places(connection), comparing_cursors(connection)
        current = [one for one in answer.scopes if cursors.get(one.scope) == compare.cursors.get(one.scope)]
        self._unsure |= compare.cursors.keys() - {told.scope for told in current}
        if self._by_version:
            # After a restore one version may stand for two contents, and of rows on the shelf none is known.
            refuse_comparing(connection)
        for told in current:
            for table in self._tables(connection):
                buckets = _without(
                    own.get(told.scope, {}).get(table, {}), self._newer(connection, told, table, compare)
                )
                if added(buckets.values()) != told.sums.get(table, 0):
                    if told.scope not in comparing:
                        # A scope that has lost its place is expected to differ.
                        note_incident(connection)
                    self._plan.steps.append(Narrow(told.scope, table, compare.first, compare.last))
        return True

    def _narrowed(self, connection: Connection, step: Narrow, answer: DigestAnswer) -> None:
        wanted = range(step.first, step.last + 1)
        if not answer.scopes:
            self._leave_open(step)
        for told in answer.scopes:
            number = _number_of(connection, told.scope)
            digests = digests_held(connection, number, step.table, wanted, by_version=self._by_version)
            for row_id in told.newer.get(step.table, ()):
                digests.pop(row_id, None)
            own = dict.fromkeys(wanted, 0)
            for row_id, digest in digests.items():
                own[bucket_of(row_id)] = added((own[bucket_of(row_id)], digest))
            theirs = unpacked_sums(told.buckets.get(step.table, b"")) or [0] * len(wanted)
            differing = [bucket for bucket, sum_ in zip(wanted, theirs, strict=False) if own[bucket] != sum_]
            self._plan.list_buckets(step.scope, step.table, differing)

    def _listed(self, transaction: WriteTransaction, step: List, answer: ListingAnswer) -> None:
        if not answer.known or answer.by_version != self._by_version:
            self._leave_open(step)
            return
        connection = transaction.connection
        number = _number_of(connection, step.scope)
        own = digests_held(connection, number, step.table, step.buckets, by_version=self._by_version)
        theirs = unpacked_entries(answer.entries)
        newer = set(answer.newer)
        extra = own.keys() - theirs.keys() - newer
        mended = mend(transaction, self._actor, step.scope, {}, {step.table: sorted(extra)})
        self._note(transaction.connection, step.scope, mended)
        missing = {row_id for row_id, digest in theirs.items() if own.get(row_id) != digest} - newer
        since = None if self._by_version else read_keeping(connection).since
        self._plan.fetch(step.scope, step.table, missing, since)

    def _fetched(self, transaction: WriteTransaction, step: Fetch, answer: RowsAnswer) -> None:
        if not answer.known:
            self._leave_open(step)
            return
        keep_counted(transaction, step.scope, answer.kept, _generation(transaction.connection))
        mended = mend(transaction, self._actor, step.scope, answer.rows, answer.gone)
        self._note(transaction.connection, step.scope, mended + len(answer.kept))
        done = {row["id"] for row in answer.rows.get(step.table, ())} | {one.id for one in answer.kept}
        done |= {*answer.gone.get(step.table, ()), *answer.newer.get(step.table, ())}
        rest = set(step.ids) - done
        if rest and done:
            self._plan.fetch(step.scope, step.table, rest, step.history_since)

    def _leave_open(self, step: Step) -> None:
        """What differs was not mended: a scope that lost its place is compared again before it counts as read."""
        if not isinstance(step, Compare):
            self._unsure.add(step.scope)

    def _note(self, connection: Connection, scope: str, rows: int) -> None:
        if rows and scope not in comparing_cursors(connection):
            note_repaired(connection, rows, self._clock.now())

    def _tables(self, connection: Connection) -> Sequence[str]:
        """What can be compared: of rows on the shelf the version is not known."""
        leaves_out = HISTORY_TABLES if self._by_version and count_all_shelved(connection) else ()
        return [table for table in PLANS if table not in leaves_out]

    def _newer(self, connection: Connection, told: ScopeDigest, table: str, compare: Compare) -> Mapping[str, int]:
        """Own digests of rows that the server has changed since; the feed will bring them."""
        ids = [one for one in told.newer.get(table, ()) if compare.first <= bucket_of(one) <= compare.last]
        if not ids:
            return {}
        number = _number_of(connection, told.scope)
        here = digests_held(connection, number, table, {bucket_of(one) for one in ids}, by_version=self._by_version)
        keys = [(table, one) for one in ids if one in here]
        return {
            row_id: digest for (_table, row_id), digest in digests_of(connection, keys, by_version=self._by_version)
        }

    def _finish(self, connection: Connection) -> bool:
        """These buckets are done; after the last ones the whole comparison is. False: it begins again, after a rest."""
        if self._compare is None:
            return True
        following = self._compare.last + 1
        self._compare, self._own = None, {}
        if following < BUCKETS:
            write_upkeep(connection, next_bucket=following)
            return True
        is_left_open = False
        if self._walks_anew:
            end_comparing(connection, comparing_cursors(connection).keys() - self._unsure, _generation(connection))
            self._walks_anew, is_left_open = False, bool(comparing_cursors(connection))
        now = self._clock.now()
        write_upkeep(connection, next_bucket=0, due_at=now + compared_after(rows_held(connection)), compared_at=now)
        return not is_left_open

    def _put_off(self, connection: Connection) -> None:
        """The server does not compare: begin again in an hour."""
        self._compare, self._own, self._plan, self._walks_anew = None, {}, Plan(), False
        refuse_comparing(connection)
        write_upkeep(connection, due_at=self._clock.now() + COMPARED_EVERY, next_bucket=0)


def _is_settled(connection: Connection) -> bool:
    """Whether everything was read, in all columns of this program."""
    meta = read_meta(connection)
    scopes = connection.scalars(select(CURSOR.c.scope)).all()
    unread = unswept(connection, scopes) - comparing_cursors(connection).keys()
    if meta is None or not meta.epoch or unread or is_staging(connection):
        return False
    return meta.schema >= SCHEMA_VERSION or meta.schema >= meta.server_schema


def _places(connection: Connection) -> dict[str, str]:
    """How far every scope was read, or is compared."""
    return {**read_cursors(connection), **{one: place for one, place in comparing_cursors(connection).items() if place}}


def _generation(connection: Connection) -> int:
    return current_meta(connection).generation


def _without(sums: Mapping[int, int], newer: Mapping[str, int]) -> dict[int, int]:
    left = dict(sums)
    for row_id, digest in newer.items():
        bucket = bucket_of(row_id)
        left[bucket] = added((left.get(bucket, 0), -digest))
    return left


def _number_of(connection: Connection, scope: str) -> int:
    number = connection.scalar(select(CURSOR.c.number).where(CURSOR.c.scope == scope))
    return -1 if number is None else number

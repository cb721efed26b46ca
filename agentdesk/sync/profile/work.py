"""Keeping to the offline profile as side work: asking for it, putting history on the shelf, fetching it back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from agentdesk.intents.context import Actor
from agentdesk.models.profile import OfflineProfile
from agentdesk.sync.meta import read_meta
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Clock, Errand
from agentdesk.sync.profile.keeping import Keeping, read_keeping, read_profile
from agentdesk.sync.profile.shelf import asked_back, kept_by_now, pinned_back, shelve_exceeding, shelve_oldest
from agentdesk.sync.repair.mending import mend
from agentdesk.sync.repair.steps import Fetch
from agentdesk.sync.repair.upkeep import read_upkeep, write_upkeep
from agentdesk.sync.scopes import packed_id, read_cursors
from agentdesk.sync.store import CacheStore, RowKey, WriteTransaction
from agentdesk.sync.tables import CURSOR, FETCHED_CUSTOMER, ROW_SCOPE
from agentdesk.sync.wire.codec import WireError, decode
from agentdesk.sync.wire.digests import RowsAnswer

NAME = "profile"
ASKED_EVERY = timedelta(hours=1)
ROWS_A_STEP = 200
"""Put on the shelf in one transaction, for which somebody who saves may have to wait."""

STEPS_AT_ONCE = 25
LOOKED_EVERY_SECONDS = 3600.0
ROWS_BACK = 200
_OK = 200
_MEGABYTE = 1024 * 1024

_log = logging.getLogger(__name__)


class ProfileKeeping:
    """Keeps one cache to its profile. ``actor`` is who signed in."""

    name = NAME

    def __init__(self, actor: Actor, clock: Clock) -> None:
        self._actor = actor
        self._clock = clock
        self._asked: Fetch | None = None
        self._settled: set[RowKey] = set()
        self._kept_to: Keeping | None = None
        self._looked_at = 0.0
        self._is_shelving = self._is_widening = False

    def look(self, store: CacheStore) -> None:
        """Put on the shelf what does not belong here any more, in small transactions."""
        with store.read() as connection:
            keeping = read_keeping(connection)
        now = self._clock.monotonic_seconds()
        if keeping != self._kept_to or not 0 <= now - self._looked_at < LOOKED_EVERY_SECONDS:
            # What arrives is judged as it comes; all that is here only when the limits move, and now and then.
            self._kept_to, self._looked_at = keeping, now
            self._is_shelving = self._is_widening = True
        if not keeping.profile.keeps_everything:
            self._shelve(store, keeping)
            self._keep_to_the_budget(store, keeping)

    def _shelve(self, store: CacheStore, keeping: Keeping) -> None:
        for _ in range(STEPS_AT_ONCE if self._is_shelving else 0):
            with store.write() as transaction:
                if shelve_exceeding(transaction, keeping, ROWS_A_STEP) < ROWS_A_STEP:
                    self._is_shelving = False
                    break

    def _keep_to_the_budget(self, store: CacheStore, keeping: Keeping) -> None:
        megabytes = keeping.profile.megabytes
        if megabytes is None:
            return
        with store.read() as connection:
            wanted = _entries_too_many(connection, megabytes * _MEGABYTE)
        for start in range(0, min(wanted, ROWS_A_STEP * STEPS_AT_ONCE), ROWS_A_STEP):
            with store.write() as transaction:
                shelved = shelve_oldest(transaction, keeping, min(ROWS_A_STEP, wanted - start))
                if not shelved:
                    break
                limit = max(shelved[-1].at + 1, read_upkeep(transaction.connection).shelved_before or 0)
                write_upkeep(transaction.connection, shelved_before=limit)

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """Ask for the profile when it is due, else for rows that are to come back."""
        connection = transaction.connection
        meta, now = read_meta(connection), self._clock.now()
        if meta is None or not meta.epoch:
            return None
        due_at = read_upkeep(connection).profile_due_at
        if due_at is None or now >= due_at or due_at - now > ASKED_EVERY:
            return Errand(NAME, "GET", "/profile")
        if connection.execute(delete(FETCHED_CUSTOMER).where(FETCHED_CUSTOMER.c.until_at < now)).rowcount:
            self._kept_to = None
        step = self._wanted_back(connection)
        if step is None:
            return None
        self._asked = replace(step, max_bytes=portion.down_bytes)
        cursor = read_cursors(connection).get(step.scope, "")
        return replace(self._asked.errand(cursor), work=NAME) if cursor else None

    def _wanted_back(self, connection: Connection) -> Fetch | None:
        asked = asked_back(connection, ROWS_BACK) + pinned_back(connection)[:ROWS_BACK]
        keys = [key for key in asked if key not in self._settled]
        if not keys and self._is_widening:
            kept = kept_by_now(connection, read_keeping(connection), ROWS_BACK)
            keys = [key for key in kept if key not in self._settled]
            self._is_widening = bool(keys)
        by_place: dict[tuple[str, str], list[str]] = {}
        for table, row_id in keys:
            scope = _scope_of(connection, (table, row_id))
            if scope is not None:
                by_place.setdefault((scope, table), []).append(row_id)
        for (scope, table), ids in by_place.items():
            return Fetch(scope, table, tuple(ids))
        return None

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> bool:
        """Keep the profile, or the rows."""
        connection = transaction.connection
        if errand.path == "/profile":
            return self._told(connection, brought)
        asked, self._asked = self._asked, None
        if asked is None or brought.status != _OK:
            return False
        try:
            answer = decode(RowsAnswer, brought.body)
        except WireError:
            return False
        if not answer.known:
            return False
        came = mend(transaction, self._actor, asked.scope, answer.rows, answer.gone)
        # What changed since comes with the feed; what came is not asked for again at once, whatever became of it.
        done = {str(image["id"]) for image in answer.rows.get(asked.table, ())} | {*answer.newer.get(asked.table, ())}
        self._settled |= {(asked.table, row_id) for row_id in done}
        return came > 0

    def _told(self, connection: Connection, brought: Brought) -> bool:
        self._settled.clear()
        write_upkeep(connection, profile_due_at=self._clock.now() + ASKED_EVERY)
        if brought.status != _OK:
            return False
        try:
            profile = msgspec.json.decode(brought.body, type=OfflineProfile)
        except msgspec.MsgspecError:
            _log.warning("the offline profile could not be read; the one before stays")
            return False
        if profile != read_profile(connection):
            write_upkeep(connection, profile=msgspec.json.encode(profile).decode(), shelved_before=None)
        return True

    def is_waiting(self, connection: Connection) -> bool:
        """Whether somebody asked for history that is not here yet."""
        return bool(asked_back(connection, 1))


def used_bytes(connection: Connection) -> int:
    """How much of the cache's file is in use."""
    pages, free, size = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _entries_too_many(connection: Connection, budget_bytes: int) -> int:
    """How many entries have to go, as far as can be told from what all of them weigh."""
    used = used_bytes(connection)
    if used <= budget_bytes:
        return 0
    entries = int(connection.exec_driver_sql("SELECT count(*) FROM interaction").scalar_one())
    return -(-(used - budget_bytes) * entries // used)


def _scope_of(connection: Connection, key: RowKey) -> str | None:
    """A scope that brings a row."""
    return connection.scalar(
        select(CURSOR.c.scope)
        .join(ROW_SCOPE, ROW_SCOPE.c.scope_number == CURSOR.c.number)
        .where(ROW_SCOPE.c.row_id == packed_id(key[1]), ROW_SCOPE.c.table_name == key[0])
        .limit(1)
    )


def ask_for(connection: Connection, customer_ids: Sequence[str], until_at: datetime) -> None:
    """Let the history of these customers come back, and keep it until then."""
    for customer_id in customer_ids:
        statement = insert(FETCHED_CUSTOMER).values(customer_id=customer_id, until_at=until_at)
        connection.execute(statement.on_conflict_do_update(["customer_id"], set_={"until_at": until_at}))

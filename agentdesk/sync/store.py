"""The one way to write to the cache: one writer at a time, one transaction, and everybody told which rows changed.

The search index is brought in step inside the transaction; open screens are told after it was committed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError

from agentdesk.models.errors import CacheDamaged, CacheFault, CacheInUse, StorageFull
from agentdesk.sync.ports import ChangeSet, RowsListener

RowKey = tuple[str, str]
"""A row of the cache: the name of its table and its id."""

ChangeListener = Callable[[ChangeSet], None]

_log = logging.getLogger(__name__)

_WRITING = "agentdesk_writing"
_PAGES_BEFORE_CHECKPOINT = 4000
"""16 MB: rows with random ids touch the same pages again and again; each is then copied once, not once per commit."""
MOST_CUSTOMERS_NAMED = 500
"""A change set names at most so many customers; beyond it says ``everything``."""


def prepare_engine(engine: Engine) -> None:
    """Make the engine begin its transactions itself: IMMEDIATE for a writer, deferred for a reader; durable commits."""

    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint={_PAGES_BEFORE_CHECKPOINT}")

    def begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


class WriteTransaction:
    """One transaction on the cache, and the account of what it changes.

    Side work sets ``exchange_wanted`` when the next exchange shall not wait for its time.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.exchange_wanted = False
        self.touched: dict[str, set[str]] = {}
        self.customer_ids: set[str] = set()
        self.queue_changed = False
        self.everything = False

    def touch(self, keys: Iterable[RowKey]) -> None:
        """Note rows that were written or removed."""
        for table, row_id in keys:
            self.touched.setdefault(table, set()).add(row_id)

    def change_set(self) -> ChangeSet | None:
        """What to tell the screens, or None when nothing they show has changed."""
        if not self.touched and not self.queue_changed:
            return None
        many = self.everything or len(self.customer_ids) > MOST_CUSTOMERS_NAMED
        return ChangeSet(
            tables=frozenset(self.touched),
            customer_ids=frozenset() if many else frozenset(self.customer_ids),
            queue_changed=self.queue_changed,
            everything=many,
        )


class CacheStore:
    """The cache as the sync sees it. Thread-safe: one lock for all who write, no lock for those who read."""

    def __init__(self, engine: Engine, rows_listeners: Sequence[RowsListener] = ()) -> None:
        prepare_engine(engine)
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITING: True})
        self._lock = threading.Lock()
        self._rows_listeners = tuple(rows_listeners)
        self._listeners: list[ChangeListener] = []

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view of the cache."""
        with translated_faults(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[WriteTransaction]:
        """One transaction; committed at the end, rolled back when the block raises. Raises CacheFault."""
        with self._lock, translated_faults(), self._writer.begin() as connection:
            transaction = WriteTransaction(connection)
            yield transaction
            if transaction.touched:
                for rows_listener in self._rows_listeners:
                    rows_listener(connection, transaction.touched)
        changes = transaction.change_set()
        if changes is not None:
            self.tell(changes)

    def tell(self, changes: ChangeSet) -> None:
        """Tell every subscriber, on the calling thread. What is committed stays so, whatever a subscriber does."""
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            except Exception:  # the relay's own boundary: one screen's fault is neither the writer's nor the next one's
                _log.exception("a subscriber failed to follow a change")

    def subscribe(self, listener: ChangeListener) -> Callable[[], None]:
        """Be told of every change after it was committed, on the thread that made it. Returns how to stop it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe


@contextmanager
def translated_faults() -> Iterator[None]:
    """Raise the database's own faults as those of the one error tree."""
    try:
        yield
    except DatabaseError as error:
        fault = cache_fault(str(error.orig))
        if fault is None:
            raise
        raise fault from error


def raise_if_of_the_file(error: Exception) -> None:
    """Raise a fault of the file itself again: what is tried in parts, one after the other, cannot get round it.

    SQLite may have undone the whole transaction then, so that nothing may go on in it.
    """
    if isinstance(error, DatabaseError) and cache_fault(str(error.orig)) is not None:
        raise error


def cache_fault(words: str) -> CacheFault | None:
    """The fault that SQLite's words stand for, or None for an error of the program itself."""
    if "disk is full" in words:
        return StorageFull("The disk is full.", safe="What was saved before is intact.", advice="Make room on it.")
    if "malformed" in words or "not a database" in words or "disk I/O error" in words:
        return CacheDamaged("The cache could not be read.", safe="The file is left as it is.", advice="Run the doctor.")
    if "database is locked" in words:
        return CacheInUse("Another program is writing to the cache.", advice="Close it and try again.")
    return None

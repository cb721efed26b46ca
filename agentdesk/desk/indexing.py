"""When the search index follows the data: at once for what a person does, a moment later for what arrives in bulk.

Everything that is not indexed yet is noted in the cache itself, so that a crash leaves nothing unfound.
"""

from __future__ import annotations

import logging
import threading

from sqlalchemy import Connection

from agentdesk.desk.search.index import SearchIndex
from agentdesk.models.errors import CacheFault
from agentdesk.sync.ports import ChangeSet, TouchedRows
from agentdesk.sync.store import CacheStore

AT_ONCE = 100
"""Rows of one transaction up to which they are indexed in it."""

ROWS_A_STEP = 200
"""Rows indexed in one transaction while somebody works: they may have to wait for so many before they can save."""

MANY_STEPS = 25
"""Steps after which the index is worth tidying."""

_log = logging.getLogger(__name__)


class Indexing:
    """The search index of one cache, and the thread that catches up with what came in bulk."""

    def __init__(self) -> None:
        self._index = SearchIndex()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def follow(self, connection: Connection, touched: TouchedRows) -> None:
        """Listen to the store: called inside every transaction that changes rows."""
        if sum(len(ids) for ids in touched.values()) <= AT_ONCE:
            self._index.refresh(connection, touched)
            return
        self._index.defer()
        try:
            self._index.refresh(connection, touched)
        finally:
            self._index.resume()

    def catch_up(self, store: CacheStore) -> None:
        """Index all that is noted, in large steps, and leave the index tidy. Raises CacheFault."""
        with store.read() as connection:
            waiting = self._index.pending(connection)
        if waiting:
            self._index.finish(store)

    def start(self, store: CacheStore) -> None:
        """Catch up in a thread from now on, whenever something changed."""
        if self._thread is not None:
            return
        self._ended.clear()
        self._wake.set()
        unsubscribe = store.subscribe(self._changed)

        def work() -> None:
            try:
                self._work(store)
            finally:
                unsubscribe()

        self._thread = threading.Thread(target=work, name="search-index", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread after the step it is in."""
        if self._thread is None:
            return
        self._ended.set()
        self._wake.set()
        self._thread.join()
        self._thread = None

    def _changed(self, _changes: ChangeSet) -> None:
        self._wake.set()

    def _work(self, store: CacheStore) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                self._catch_up_slowly(store)
            except CacheFault as fault:
                _log.warning("The search index could not catch up: %s", fault.code)
            if self._ended.is_set():
                return

    def _catch_up_slowly(self, store: CacheStore) -> None:
        """In small steps, so that nobody who saves waits long; after much, the pieces of the index are joined."""
        steps = 0
        while not self._ended.is_set() and self._step(store, ROWS_A_STEP):
            steps += 1
        while steps >= MANY_STEPS and not self._ended.is_set() and self._index.tidy(store):
            pass

    def _step(self, store: CacheStore, limit: int) -> bool:
        with store.write() as transaction:
            return self._index.catch_up(transaction.connection, limit) > 0

"""The search index: follows every change in its own transaction, or later where a load must not wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sqlalchemy import Connection

from agentdesk.desk.search.customer_index import index_customers, owners_of
from agentdesk.desk.search.interaction_index import index_interactions
from agentdesk.desk.search.packing import packed, unpacked
from agentdesk.desk.search.tables import FULL_TEXT_TABLES, empty_search_tables
from agentdesk.sync.ports import TouchedRows
from agentdesk.sync.store import CacheStore

ROWS_AT_ONCE = 4_000
"""Rows that are read, folded and written together: bounds the memory that long bodies take."""

MERGE_PAGES = 2_000
"""Pages of an index that one step of tidying writes, so that nobody waits long for the write lock."""

INDEXED_TABLES = ("customer", "contact_point", "interaction")
"""The tables of which anything is searched; customers come first, since they are looked for first."""

_ALL_CUSTOMERS = (
    "INSERT INTO search_pending (kind, row_id) SELECT 'customer', unhex(id, '-') FROM customer"
    " ORDER BY (SELECT max(occurred_at) FROM interaction WHERE customer_id = customer.id), id"
)
_ALL_INTERACTIONS = (
    "INSERT INTO search_pending (kind, row_id) SELECT 'interaction', unhex(id, '-') FROM interaction"
    " ORDER BY occurred_at, id"
)

Progress = Callable[[int, int], None]
"""Told after every step how many rows are indexed and how many there are."""


class SearchIndex:
    """Keeps the search tables equal to the data. One for each cache; it holds no connection of its own."""

    def __init__(self) -> None:
        self._deferred = False

    @property
    def deferred(self) -> bool:
        """Whether changes are only noted at present."""
        return self._deferred

    def refresh(self, connection: Connection, touched: TouchedRows) -> None:
        """Follow the rows that were just added, changed or removed, in the same transaction."""
        if self._deferred:
            _note(connection, touched)
        else:
            _index(connection, touched)

    def defer(self) -> None:
        """From now on only note which rows change, so that a big load is not slowed. The notes outlive a crash."""
        self._deferred = True

    def resume(self) -> None:
        """Follow changes at once again. What was noted stays noted until ``catch_up`` has done it."""
        self._deferred = False

    def pending(self, connection: Connection) -> int:
        """How many noted changes are not indexed yet."""
        return int(connection.exec_driver_sql("SELECT count(*) FROM search_pending").scalar_one())

    def catch_up(self, connection: Connection, limit: int = ROWS_AT_ONCE) -> int:
        """Index up to ``limit`` noted rows in the caller's transaction, customers first. Returns how many it was."""
        for kind in INDEXED_TABLES:
            rows = connection.exec_driver_sql(
                "SELECT place, row_id FROM search_pending WHERE kind = ? ORDER BY place LIMIT ?", (kind, limit)
            ).all()
            if rows:
                _index(connection, {kind: {unpacked(row_id) for _, row_id in rows}})
                connection.exec_driver_sql(
                    "DELETE FROM search_pending WHERE kind = ? AND place <= ?", (kind, rows[-1][0])
                )
                return len(rows)
        return 0

    def finish(self, store: CacheStore, progress: Progress | None = None) -> None:
        """Index all that is noted, then join the pieces of the indexes, in short transactions: others write between."""
        with store.read() as connection:
            total = self.pending(connection)
        done, step = 0, -1
        while step:
            with store.write() as transaction:
                step = self.catch_up(transaction.connection)
            done += step
            if progress is not None:
                progress(done, total)
        while self.tidy(store):
            pass

    def rebuild(self, store: CacheStore, progress: Progress | None = None) -> None:
        """Make the whole index anew. A crash on the way loses nothing: what is left is noted, ``finish`` goes on."""
        with store.write() as transaction:
            empty_search_tables(transaction.connection)
            transaction.connection.exec_driver_sql(_ALL_CUSTOMERS)
            transaction.connection.exec_driver_sql(_ALL_INTERACTIONS)
        self.finish(store, progress)

    def tidy(self, store: CacheStore) -> bool:
        """A short step of joining the pieces of the indexes. False when there is nothing more to join."""
        worked = False
        for name in FULL_TEXT_TABLES:
            with store.write() as transaction:
                connection = transaction.connection
                before = _changes(connection)
                # A negative number of pages asks for all pieces to become one; a later call goes on where one stopped.
                connection.exec_driver_sql(f"INSERT INTO {name} ({name}, rank) VALUES ('merge', ?)", (-MERGE_PAGES,))  # noqa: S608
                worked = worked or _changes(connection) - before > 1
        return worked


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def _index(connection: Connection, touched: TouchedRows) -> None:
    customers = set(touched.get("customer", ()))
    for contact_points in _portions(touched.get("contact_point", ())):
        customers |= owners_of(connection, contact_points)
    for portion in _portions(customers):
        index_customers(connection, portion)
    for portion in _portions(touched.get("interaction", ())):
        index_interactions(connection, portion)


def _portions(row_ids: Iterable[str]) -> Iterator[Sequence[str]]:
    ordered = sorted(row_ids)
    for start in range(0, len(ordered), ROWS_AT_ONCE):
        yield ordered[start : start + ROWS_AT_ONCE]


def _note(connection: Connection, touched: TouchedRows) -> None:
    notes = [(kind, packed(row_id)) for kind in INDEXED_TABLES for row_id in touched.get(kind, ())]
    if notes:
        connection.exec_driver_sql("INSERT INTO search_pending (kind, row_id) VALUES (?, ?)", notes)

"""A real encrypted cache with its search index in step, and short ways to put rows into it, change and remove them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache
from agentdesk.desk.search.index import SearchIndex
from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.intents.wording import normalized_contact
from agentdesk.models.base import to_microseconds
from agentdesk.sync.store import CacheStore

KEY = bytes(range(32))
START = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)
CUSTOMER: dict[str, Any] = {"ver": 1, "kind": "person", "status": "active", "identified": 1}
CONTACT: dict[str, Any] = {"ver": 1, "preferred": 0, "verified": 0, "consent": "unknown"}
INTERACTION: dict[str, Any] = {"ver": 1, "kind": "call", "direction": "in", "body": "", "revision": 0}


class Rollback(Exception):
    """Ends a trial."""


class Searched:
    """A cache, its index, and what can be found in it."""

    def __init__(self, folder: Path) -> None:
        self.cache = Cache(folder / "cache.db", KEY)
        self.engine = self.cache.engine
        self.index = SearchIndex()
        self.store = CacheStore(self.engine, [self.index.refresh])
        with self.store.write() as transaction:
            migrating.upgrade(transaction.connection)
        self._numbers = 0

    def new_id(self) -> str:
        """An id that was not given before; ids do not grow with time, as in life."""
        self._numbers += 1
        return str(UUID(int=self._numbers * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128))

    def put(self, table: str, *rows: dict[str, Any]) -> None:
        """Add rows in one transaction, or replace those of the same id."""
        with self.store.write() as transaction:
            insert(transaction.connection, table, *rows)
            transaction.touch((table, row["id"]) for row in rows)

    def change(self, table: str, row_id: str, **values: object) -> None:
        """Change columns of one row."""
        columns = ", ".join(f"{column} = ?" for column in values)
        with self.store.write() as transaction:
            statement = f"UPDATE {table} SET {columns} WHERE id = ?"  # noqa: S608 - names that a test wrote
            transaction.connection.exec_driver_sql(statement, (*values.values(), row_id))
            transaction.touch([(table, row_id)])

    def remove(self, table: str, *row_ids: str) -> None:
        """Take rows out of the cache."""
        with self.store.write() as transaction:
            for row_id in row_ids:
                statement = f"DELETE FROM {table} WHERE id = ?"  # noqa: S608 - names that a test wrote
                transaction.connection.exec_driver_sql(statement, (row_id,))
            transaction.touch((table, row_id) for row_id in row_ids)

    def customer(self, name: str, *phones: str, email: str | None = None, **values: object) -> str:
        """A customer with contact points; returns the id."""
        row = CUSTOMER | {"id": self.new_id(), "name": name} | values
        self.put("customer", row)
        points = [("phone", phone) for phone in phones] + ([("email", email)] if email else [])
        if points:
            self.put("contact_point", *(self.contact_row(row["id"], kind, value) for kind, value in points))
        return str(row["id"])

    def contact_row(self, customer_id: object, kind: str, value: str) -> dict[str, Any]:
        """A contact point as an intent would make it."""
        normalized = normalized_contact(kind, value, "IR")
        ids = {"id": self.new_id(), "customer_id": customer_id}
        return CONTACT | ids | {"kind": kind, "value": value, "normalized": normalized}

    def said(self, customer_id: str, body: str, hours: float = 0, **values: Any) -> str:
        """An interaction so many hours after the start; returns the id."""
        row = self.interaction_row(customer_id, body, hours) | values
        self.put("interaction", row)
        return str(row["id"])

    def interaction_row(self, customer_id: str, body: str, hours: float = 0) -> dict[str, Any]:
        """A call."""
        occurred_at = to_microseconds(START + timedelta(hours=hours))
        return INTERACTION | {
            "id": self.new_id(),
            "customer_id": customer_id,
            "body": body,
            "occurred_at": occurred_at,
        }

    def names(self, text: str, limit: int = 20) -> list[str]:
        """The names of the customers found, in their order."""
        with self.store.read() as connection:
            return [hit.name for hit in search_customers(connection, text, limit)]

    def matched(self, text: str) -> list[str]:
        """The values that the customers were found in."""
        with self.store.read() as connection:
            return [hit.matched for hit in search_customers(connection, text)]

    def ids(self, text: str, limit: int = 20) -> list[str]:
        """The ids of the interactions found, in their order."""
        with self.store.read() as connection:
            return [hit.id for hit in search_interactions(connection, text, limit)]

    def snippets(self, text: str) -> list[str]:
        """What is shown of the interactions found."""
        with self.store.read() as connection:
            return [hit.snippet for hit in search_interactions(connection, text)]

    @contextmanager
    def trial(self) -> Iterator[Connection]:
        """A transaction that leaves nothing behind."""
        try:
            with self.store.write() as transaction:
                yield transaction.connection
                raise Rollback
        except Rollback:
            return


def insert(connection: Connection, table: str, *rows: dict[str, Any]) -> None:
    """Write rows as they are, over those of the same id."""
    for row in rows:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        statement = f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names that a test wrote
        connection.exec_driver_sql(statement, tuple(row.values()))

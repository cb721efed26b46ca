"""Rows to fill a cache with, and a count of the queries that a question takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import event

from agentdesk.models.base import Shared
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.interaction import Attachment, Interaction
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.images import write_rows
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.rows import row_image

NOON = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
_SPACE = UUID("00000000-0000-4000-8000-0000000000ff")


def an_id(*words: object) -> str:
    """The same id for the same words."""
    return str(uuid5(_SPACE, " ".join(map(str, words))))


def put(store: CacheStore, rows: Iterable[Shared]) -> None:
    """Write rows as the sync writes them."""
    images: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        images.setdefault(table_of(type(row)).name, []).append(row_image(row))
    with store.write() as transaction:
        for table, of_table in images.items():
            write_rows(transaction.connection, table, of_table)
            transaction.touch((table, image["id"]) for image in of_table)


def customer(name: str = "زهرا کریمی", **values: Any) -> Customer:
    """A customer, whose id follows from the name."""
    usual = {
        "id": an_id("customer", name),
        "name": name,
        "kind": "person",
        "status": "active",
        "identified": True,
        "ver": 1,
    }
    return Customer(**usual | values)


def entry(of: Customer, number: int, **values: Any) -> Interaction:
    """The customer's entry of that number, a minute after the one before it."""
    usual = {
        "id": an_id("entry", of.id, number),
        "customer_id": of.id,
        "kind": "call",
        "direction": "in",
        "occurred_at": NOON + timedelta(minutes=number),
        "body": f"entry {number}",
        "revision": 0,
        "ver": 1,
    }
    return Interaction(**usual | values)


def point(of: Customer, value: str, **values: Any) -> ContactPoint:
    """One way to reach the customer."""
    usual = {
        "id": an_id("point", of.id, value),
        "customer_id": of.id,
        "kind": "phone",
        "value": value,
        "normalized": value,
        "preferred": False,
        "verified": False,
        "consent": "unknown",
        "ver": 1,
    }
    return ContactPoint(**usual | values)


def conversation(of: Customer, topic: str, **values: Any) -> Conversation:
    """One matter with the customer."""
    usual = {
        "id": an_id("conversation", of.id, topic),
        "customer_id": of.id,
        "topic": topic,
        "status": "open",
        "opened_at": NOON,
        "ver": 1,
    }
    return Conversation(**usual | values)


def attachment(of: Interaction, name: str) -> Attachment:
    """A file that came with an entry."""
    row_id = an_id("attachment", of.id, name)
    return Attachment(id=row_id, customer_id=of.customer_id, interaction_id=of.id, name=name, size_bytes=5, ver=1)


def user(login: str, name: str, **values: Any) -> User:
    """Somebody who works here."""
    usual = {"id": an_id("user", login), "login": login, "name": name, "role": "agent", "disabled": False, "ver": 1}
    return User(**usual | values)


@contextmanager
def counted(store: CacheStore) -> Iterator[list[str]]:
    """The statements that run inside the block."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(store._engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(store._engine, "before_cursor_execute", note)


def query_plan(store: CacheStore, statement: str) -> str:
    """How SQLite would answer the statement; the values do not matter."""
    with store.read() as connection:
        parameters = tuple("1" for _ in range(statement.count("?")))
        return " | ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters))

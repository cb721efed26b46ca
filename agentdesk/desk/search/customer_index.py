"""Keeps the index over customers equal to the customers and their contact points."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from agentdesk.desk.search.documents import ContactValue, customer_document, indexed_words
from agentdesk.desk.search.packing import id_list, packed, unpacked

_STORED = (
    "SELECT customer_id, slot, document FROM search_customer"
    " WHERE customer_id IN (SELECT unhex(value, '-') FROM json_each(?))"
)
_CUSTOMERS = "SELECT id, name, national_id, external_id FROM customer WHERE id IN (SELECT value FROM json_each(?))"
"""Merged customers too: whoever knows the old name or number is led to the customer who was kept."""

_CONTACTS = (
    "SELECT customer_id, id, kind, value, normalized FROM contact_point"
    " WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY preferred DESC, id"
)
_OWNERS = "SELECT customer_id FROM contact_point WHERE id IN (SELECT value FROM json_each(?))"
_FORMER_OWNERS = (
    "SELECT customer_id FROM search_customer JOIN search_contact USING (slot)"
    " WHERE contact_point_id IN (SELECT unhex(value, '-') FROM json_each(?))"
)


class _Customer(NamedTuple):
    packed_id: bytes
    document: str
    words: str
    contact_ids: tuple[bytes, ...]


def owners_of(connection: Connection, contact_point_ids: Iterable[str]) -> set[str]:
    """The customers whose contact points these are, and those whose they were when they were last indexed."""
    ids = id_list(contact_point_ids)
    owners = set(connection.exec_driver_sql(_OWNERS, (ids,)).scalars())
    former = connection.exec_driver_sql(_FORMER_OWNERS, (ids,)).scalars()
    return owners | {unpacked(owner) for owner in former}


def index_customers(connection: Connection, customer_ids: Iterable[str]) -> None:
    """Bring the index in step with these customers, in a fixed number of statements."""
    ids = id_list(customer_ids)
    stored = {row[0]: (row[1], row[2]) for row in connection.exec_driver_sql(_STORED, (ids,))}
    current = _current_customers(connection, ids)
    gone = [slot for packed_id, (slot, _) in stored.items() if packed_id not in current]
    changed: list[tuple[int, _Customer]] = []
    added: list[_Customer] = []
    for customer in current.values():
        slot, document = stored.get(customer.packed_id, (None, ""))
        if slot is None:
            added.append(customer)
        elif document != customer.document:
            changed.append((slot, customer))
    _forget_words(connection, gone + [slot for slot, _ in changed])
    _forget_slots(connection, gone)
    placed = changed + list(enumerate(added, _next_slot(connection))) if added else changed
    _write(connection, sorted(placed))
    _write_contacts(connection, current, stored, placed)


def stale_customers(connection: Connection, customer_ids: Iterable[str]) -> set[str]:
    """Those among these customers of whom the index says something else than the data; not those it lacks."""
    ids = id_list(customer_ids)
    stored = {row[0]: row[2] for row in connection.exec_driver_sql(_STORED, (ids,))}
    current = _current_customers(connection, ids)
    return {
        unpacked(packed_id)
        for packed_id, document in stored.items()
        if packed_id in current and current[packed_id].document != document
    }


def _current_customers(connection: Connection, ids: str) -> dict[bytes, _Customer]:
    contacts: dict[str, list[tuple[bytes, ContactValue]]] = defaultdict(list)
    for customer_id, contact_id, *value in connection.exec_driver_sql(_CONTACTS, (ids,)):
        contacts[customer_id].append((packed(contact_id), ContactValue(*value)))
    current: dict[bytes, _Customer] = {}
    for row_id, name, national_id, external_id in connection.exec_driver_sql(_CUSTOMERS, (ids,)):
        own = contacts[row_id]
        text = customer_document(name, national_id, external_id, [value for _, value in own])
        contact_ids = tuple(contact_id for contact_id, _ in own)
        current[packed(row_id)] = _Customer(packed(row_id), text, indexed_words(name), contact_ids)
    return current


def _next_slot(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT coalesce(max(slot), 0) + 1 FROM search_customer").scalar_one())


def _forget_words(connection: Connection, slots: list[int]) -> None:
    if slots:
        ordered = [(slot,) for slot in sorted(slots)]
        connection.exec_driver_sql("DELETE FROM search_name WHERE rowid = ?", ordered)
        connection.exec_driver_sql("DELETE FROM search_value WHERE rowid = ?", ordered)


def _forget_slots(connection: Connection, slots: list[int]) -> None:
    if slots:
        ordered = [(slot,) for slot in slots]
        connection.exec_driver_sql("DELETE FROM search_customer WHERE slot = ?", ordered)
        connection.exec_driver_sql("DELETE FROM search_contact WHERE slot = ?", ordered)


def _write(connection: Connection, placed: list[tuple[int, _Customer]]) -> None:
    if not placed:
        return
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO search_customer (slot, customer_id, document) VALUES (?, ?, ?)",
        [(slot, customer.packed_id, customer.document) for slot, customer in placed],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_name (rowid, words) VALUES (?, ?)", [(slot, customer.words) for slot, customer in placed]
    )
    connection.exec_driver_sql(
        "INSERT INTO search_value (rowid, document) VALUES (?, ?)",
        [(slot, customer.document) for slot, customer in placed],
    )


def _write_contacts(
    connection: Connection,
    current: dict[bytes, _Customer],
    stored: dict[bytes, tuple[int, str]],
    placed: list[tuple[int, _Customer]],
) -> None:
    """Two contact points may read alike, so this looks at every customer, not only at those whose document changed."""
    slots = {packed_id: slot for packed_id, (slot, _) in stored.items() if packed_id in current}
    kept = list(slots.values())
    known = {}
    if kept:
        rows = connection.exec_driver_sql(
            "SELECT contact_point_id, slot FROM search_contact WHERE slot IN (SELECT value FROM json_each(?))",
            (json.dumps(kept),),
        )
        known = {row[0]: row[1] for row in rows}
    slots |= {customer.packed_id: slot for slot, customer in placed}
    wanted = {
        contact_id: slots[packed_id] for packed_id, customer in current.items() for contact_id in customer.contact_ids
    }
    stale = [(contact_id,) for contact_id in known if contact_id not in wanted]
    fresh = [entry for entry in wanted.items() if known.get(entry[0]) != entry[1]]
    if stale:
        connection.exec_driver_sql("DELETE FROM search_contact WHERE contact_point_id = ?", stale)
    if fresh:
        connection.exec_driver_sql("INSERT OR REPLACE INTO search_contact VALUES (?, ?)", fresh)

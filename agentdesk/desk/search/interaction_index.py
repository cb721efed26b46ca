"""Keeps the index over everything said equal to the interactions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection

from agentdesk.desk.search.documents import IndexedInteraction, InteractionText, indexed_interaction
from agentdesk.desk.search.packing import id_list, packed, unpacked
from agentdesk.desk.search.slots import base_slot, free_slots

_STORED = (
    "SELECT interaction_id, slot, occurred_at, digest FROM search_interaction"
    " WHERE interaction_id IN (SELECT unhex(value, '-') FROM json_each(?))"
)
_INTERACTIONS = (
    "SELECT id, occurred_at, kind, subject, body, reference, channel_label, disposition FROM interaction"
    " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY occurred_at, id"
)


class _Entry(NamedTuple):
    packed_id: bytes
    occurred_at: int
    indexed: IndexedInteraction


class _Stored(NamedTuple):
    slot: int
    occurred_at: int
    digest: int

    def says(self, entry: _Entry) -> bool:
        """Whether the index holds what the interaction says."""
        return (self.occurred_at, self.digest) == (entry.occurred_at, entry.indexed.digest)


def index_interactions(connection: Connection, interaction_ids: Iterable[str]) -> None:
    """Bring the index in step with these interactions, in a fixed number of statements but for crowded seconds."""
    ids = id_list(interaction_ids)
    stored = _stored(connection, ids)
    stale = dict(stored)
    fresh: list[_Entry] = []
    for entry in _current(connection, ids):
        if entry.packed_id in stored and stored[entry.packed_id].says(entry):
            del stale[entry.packed_id]
        else:
            fresh.append(entry)
    if stale:
        _forget(connection, [known.slot for known in stale.values()])
    if fresh:
        _write(connection, fresh)


def stale_interactions(connection: Connection, interaction_ids: Iterable[str]) -> set[str]:
    """Those among these interactions of which the index says something else than the data; not those it lacks."""
    ids = id_list(interaction_ids)
    stored = _stored(connection, ids)
    return {
        unpacked(entry.packed_id)
        for entry in _current(connection, ids)
        if entry.packed_id in stored and not stored[entry.packed_id].says(entry)
    }


def _stored(connection: Connection, ids: str) -> dict[bytes, _Stored]:
    return {row[0]: _Stored(*row[1:]) for row in connection.exec_driver_sql(_STORED, (ids,)).all()}


def _current(connection: Connection, ids: str) -> list[_Entry]:
    return [
        _Entry(packed(row[0]), row[1], indexed_interaction(InteractionText(*row[2:])))
        for row in connection.exec_driver_sql(_INTERACTIONS, (ids,)).all()
    ]


def _forget(connection: Connection, slots: list[int]) -> None:
    ordered = [(slot,) for slot in sorted(slots)]
    connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = ?", ordered)
    connection.exec_driver_sql("DELETE FROM search_order WHERE rowid = ?", ordered)
    connection.exec_driver_sql("DELETE FROM search_interaction WHERE slot = ?", ordered)


def _write(connection: Connection, entries: list[_Entry]) -> None:
    """FTS5 without content takes ascending row numbers: each that is not makes it write a piece of the index early."""
    slots = free_slots(connection, [(base_slot(entry.occurred_at), entry.packed_id) for entry in entries])
    placed = sorted(zip(slots, entries, strict=True))
    connection.exec_driver_sql(
        "INSERT INTO search_interaction (slot, interaction_id, occurred_at, digest) VALUES (?, ?, ?, ?)",
        [(slot, entry.packed_id, entry.occurred_at, entry.indexed.digest) for slot, entry in placed],
    )
    connection.exec_driver_sql(
        "INSERT INTO search_text (rowid, words) VALUES (?, ?)", [(slot, entry.indexed.words) for slot, entry in placed]
    )
    if orders := [(slot, entry.indexed.order) for slot, entry in placed if entry.indexed.order]:
        connection.exec_driver_sql("INSERT INTO search_order (rowid, document) VALUES (?, ?)", orders)

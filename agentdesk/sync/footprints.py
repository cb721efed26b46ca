"""Which rows each intent changed or looked at when it was last run here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row

from agentdesk.sync.store import RowKey

_WRITE = "INSERT OR REPLACE INTO intent_row (mid, table_name, row_id, wrote) VALUES (?, ?, ?, ?)"
_READ_LIVE = (
    "SELECT r.mid, r.table_name, r.row_id, r.wrote FROM intent_row AS r "
    "JOIN intent AS i ON i.mid = r.mid WHERE i.state <> 'done'"
)
_READ = "SELECT mid, table_name, row_id, wrote FROM intent_row WHERE mid BETWEEN ? AND ?"
_DROP = "DELETE FROM intent_row WHERE mid = ?"
_DROP_READ = "DELETE FROM intent_row WHERE mid = ? AND wrote = 0"
_DROP_ROW = "DELETE FROM intent_row WHERE mid = ? AND table_name = ? AND row_id = ?"


@dataclass
class Footprint:
    """The rows of one run of one intent."""

    wrote: set[RowKey] = field(default_factory=set)
    read: set[RowKey] = field(default_factory=set)

    def rows(self) -> set[RowKey]:
        """Every row the run depended on or changed."""
        return self.wrote | self.read


def keep_footprints(connection: Connection, footprints: Mapping[int, Footprint]) -> None:
    """Store what runs touched, by mid."""
    values = [
        (mid, *key, key in footprint.wrote) for mid, footprint in footprints.items() for key in sorted(footprint.rows())
    ]
    if values:
        connection.exec_driver_sql(_WRITE, values)


def live_footprints(connection: Connection) -> dict[int, Footprint]:
    """The footprints of all live intents, by mid."""
    return _collect(connection.exec_driver_sql(_READ_LIVE))


def footprints_of(connection: Connection, mids: Iterable[int]) -> dict[int, Footprint]:
    """The footprints of the given intents, live or not."""
    found: dict[int, Footprint] = {}
    for first, last in _runs(sorted(set(mids))):
        found.update(_collect(connection.exec_driver_sql(_READ, (first, last))))
    return found


def _runs(mids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers as stretches without a gap: a queue that is answered at once is one."""
    start = 0
    for place, mid in enumerate(mids):
        if mid + 1 not in mids[place + 1 : place + 2]:
            yield mids[start], mid
            start = place + 1


def _collect(rows: Iterable[Row[*tuple[Any, ...]]]) -> dict[int, Footprint]:
    collected: dict[int, Footprint] = {}
    for mid, table, row_id, wrote in rows:
        footprint = collected.setdefault(mid, Footprint())
        (footprint.wrote if wrote else footprint.read).add((table, row_id))
    return collected


def drop_footprints(connection: Connection, mids: Iterable[int], *, keep_changed: bool = False) -> None:
    """Forget footprints; with ``keep_changed`` only what was looked at, so that a refused change keeps its mark."""
    values = [(mid,) for mid in mids]
    if values:
        connection.exec_driver_sql(_DROP_READ if keep_changed else _DROP, values)


def drop_rows(connection: Connection, pairs: Iterable[tuple[int, RowKey]]) -> None:
    """Forget single rows of footprints."""
    values = [(mid, *key) for mid, key in pairs]
    if values:
        connection.exec_driver_sql(_DROP_ROW, values)

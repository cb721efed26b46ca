"""When the next comparison with the server is due, and what comparisons have found so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from agentdesk.sync.tables import UPKEEP

COMPARED_EVERY = timedelta(hours=1)
ROWS_AN_HOUR = 50_000
"""Caches with more rows are compared less often, so that no server is kept busy by it."""

LONGEST_WAIT = timedelta(days=1)

_FRESH = {"one": 1, "next_bucket": 0, "incidents": 0, "repaired_rows": 0}


@dataclass(frozen=True)
class Upkeep:
    """The one row. An incident is a table of a scope that was not as it should be."""

    due_at: datetime | None = None
    next_bucket: int = 0
    incidents: int = 0
    repaired_rows: int = 0
    compared_at: datetime | None = None
    repaired_at: datetime | None = None
    profile: str | None = None
    profile_due_at: datetime | None = None
    shelved_before: int | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether to compare now. A clock that was set back does not put it off for longer than usual."""
        return self.due_at is None or now >= self.due_at or self.due_at - now > LONGEST_WAIT


def compared_after(rows: int) -> timedelta:
    """How long after a comparison of so many rows the next one begins."""
    return min(COMPARED_EVERY * (1 + rows // ROWS_AN_HOUR), LONGEST_WAIT)


def read_upkeep(connection: Connection) -> Upkeep:
    """The row, or what it begins with."""
    row = connection.execute(select(UPKEEP)).mappings().first()
    return Upkeep() if row is None else Upkeep(**{str(name): value for name, value in row.items() if name != "one"})


def write_upkeep(connection: Connection, **values: Any) -> None:
    """Set some columns of the row."""
    connection.execute(insert(UPKEEP).values(**_FRESH).on_conflict_do_nothing())
    connection.execute(update(UPKEEP).values(**values))


def suspect(connection: Connection) -> None:
    """Something looks wrong: compare everything at the next opportunity."""
    write_upkeep(connection, due_at=None, next_bucket=0)


def note_incident(connection: Connection) -> None:
    """Something differed from the server without a reason."""
    write_upkeep(connection, incidents=read_upkeep(connection).incidents + 1)


def note_repaired(connection: Connection, rows: int, now: datetime) -> None:
    """So many rows were mended."""
    kept = read_upkeep(connection)
    write_upkeep(connection, repaired_rows=kept.repaired_rows + rows, repaired_at=now)

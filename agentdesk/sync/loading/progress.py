"""How far the first load is, in rows, bytes and seconds left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, select

from agentdesk.sync.tables import LOADING, LOADING_CHUNK, LOADING_PART


class LoadPhase(StrEnum):
    """What is being done: asking what there is, or fetching rows."""

    ASKING = "asking"
    ROWS = "rows"


@dataclass(frozen=True)
class LoadProgress:
    """How far a load is. ``bytes`` are those on the line; ``seconds_left`` is None while nobody knows."""

    phase: LoadPhase
    rows_done: int
    rows_all: int
    bytes_done: int
    bytes_all: int
    seconds_left: float | None = None


def read_progress(connection: Connection) -> LoadProgress | None:
    """How far all scopes together are; None when none is loaded by chunks."""
    column = LOADING.c
    row = connection.execute(
        select(
            func.count().label("scopes"),
            func.min(column.listed).label("listed"),
            func.sum(column.rows).label("rows"),
            func.sum(column.rows_done).label("rows_done"),
            func.sum(column.bytes).label("bytes"),
            func.sum(column.bytes_done).label("bytes_done"),
            func.max(column.bytes_per_second).label("rate"),
        ).where(~column.refused)
    ).one()
    if not row.scopes:
        return None
    done = row.bytes_done + _held(connection)
    left = (row.bytes - done) / row.rate if row.rate and row.listed else None
    phase = LoadPhase.ROWS if row.listed else LoadPhase.ASKING
    return LoadProgress(phase, row.rows_done, row.rows, done, row.bytes, left)


def _held(connection: Connection) -> int:
    """Bytes of chunks that are not whole yet."""
    wanted = select(LOADING_CHUNK.c.sha256).where(~LOADING_CHUNK.c.done)
    part = LOADING_PART.c
    return connection.scalar(select(func.sum(func.length(part.body))).where(part.sha256.in_(wanted))) or 0

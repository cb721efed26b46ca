"""Scopes whose place is lost, but not their rows: what is here is compared with the server instead of read again.

The server gives such a scope a new place without its rows, and the feed goes on from there. Until all of it was
compared the place is kept here and not with the cursors: the scope does not count as read up to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from agentdesk.sync.repair.upkeep import suspect
from agentdesk.sync.tables import COMPARING, CURSOR, ROW_SCOPE

LEAST_ROWS = 500
"""Scopes with fewer rows are read again: that takes fewer round trips."""

_KEEP_CURSOR = "UPDATE cursor SET cursor = ?, generation = ?, swept = 1 WHERE scope = ?"


def comparable(connection: Connection, least_rows: int = LEAST_ROWS) -> list[str]:
    """The scopes that were read once, have lost their place, and hold at least so many rows."""
    known = select(COMPARING.c.scope)
    rows = connection.execute(
        select(CURSOR.c.scope, CURSOR.c.number)
        .where(CURSOR.c.cursor == "", CURSOR.c.generation > 0, ~CURSOR.c.swept, CURSOR.c.scope.not_in(known))
        .order_by(CURSOR.c.scope)
    ).all()
    return [row.scope for row in rows if _holds(connection, row.number, least_rows)]


def _holds(connection: Connection, number: int, least_rows: int) -> bool:
    some = select(ROW_SCOPE.c.row_id).where(ROW_SCOPE.c.scope_number == number).limit(least_rows)
    return (connection.scalar(select(func.count()).select_from(some.subquery())) or 0) >= least_rows


def note_compared(connection: Connection, scopes: Iterable[str]) -> None:
    """The server agreed to compare these; the whole comparison begins."""
    wanted = list(scopes)
    for scope in wanted:
        connection.execute(insert(COMPARING).values(scope=scope, cursor="", refused=False).on_conflict_do_nothing())
    if wanted:
        suspect(connection)


def comparing_cursors(connection: Connection) -> dict[str, str]:
    """The scopes under comparison, and how far their feed was read."""
    rows = connection.execute(select(COMPARING.c.scope, COMPARING.c.cursor).where(~COMPARING.c.refused))
    return {row.scope: row.cursor for row in rows}


def keep_place(connection: Connection, scope: str, cursor: str) -> None:
    """The feed of a scope under comparison went on."""
    connection.execute(update(COMPARING).where(COMPARING.c.scope == scope).values(cursor=cursor))


def forget_comparing(connection: Connection, but: Collection[str] = ()) -> None:
    """These comparisons are over, or their scopes lost; all of them but those of the scopes named."""
    connection.execute(delete(COMPARING).where(COMPARING.c.scope.not_in(but)))


def refuse_comparing(connection: Connection) -> None:
    """It cannot be done: the scopes are read again in the ordinary way."""
    connection.execute(update(COMPARING).values(refused=True, cursor=""))


def end_comparing(connection: Connection, scopes: Collection[str], generation: int) -> None:
    """All rows of these scopes are as the server has them, up to their place."""
    for scope, cursor in comparing_cursors(connection).items():
        if scope in scopes and cursor:
            connection.exec_driver_sql(_KEEP_CURSOR, (cursor, generation, scope))
            connection.execute(delete(COMPARING).where(COMPARING.c.scope == scope))

"""A catch-up that takes several answers: its pages wait here and become visible together, once all of them are in.

What a person sees is then never one half of what the server did at once. The pages survive a restart, and the next
request goes on behind them. A scope that never was read is not held back: its first rows are useful at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from agentdesk.sync.repair.comparing import comparing_cursors
from agentdesk.sync.scopes import read_cursors
from agentdesk.sync.tables import CURSOR, STAGE
from agentdesk.sync.wire.messages import RowChange, ScopePage, SyncResponse

MOST_STAGED_BYTES = 32 * 1024 * 1024
"""A catch-up that weighs more becomes visible in parts: what waits here has to end."""

_DECODER = msgspec.json.Decoder(list[RowChange])


@dataclass(frozen=True)
class Sorted:
    """What is to be done with the pages of one answer.

    ``at_once`` become visible now. ``release``: so does everything that waited. ``moved``: some scope has come further
    down than before.
    """

    at_once: Sequence[ScopePage]
    release: bool = False
    moved: bool = False


def request_cursors(connection: Connection) -> dict[str, str]:
    """How far every scope has come down, visible or not: from there the server goes on."""
    compared = {scope: cursor for scope, cursor in comparing_cursors(connection).items() if cursor}
    return {**read_cursors(connection), **compared, **_staged_cursors(connection)}


def is_staging(connection: Connection) -> bool:
    """Whether something has come down that is not visible yet."""
    return connection.execute(select(STAGE.c.number).limit(1)).first() is not None


def is_whole(response: SyncResponse) -> bool:
    """Whether every scope has now been read up to one moment of the server."""
    return response.complete or response.whole


def sort_pages(connection: Connection, response: SyncResponse) -> Sorted:
    """Put aside what must wait. The usual answer, complete by itself, passes through."""
    connection.execute(delete(STAGE).where(STAGE.c.scope.not_in(response.scopes)))
    before = request_cursors(connection)
    moved = any(before.get(page.scope) != page.cursor for page in response.pages)
    if is_whole(response) and not is_staging(connection):
        return Sorted([*response.ahead, *response.pages], moved=moved)
    first = first_loads(connection, response.scopes)
    pages, ahead = with_rows(response.pages), with_rows(response.ahead)
    later = [one for one in pages if one.scope not in first and (one.changes or before.get(one.scope) != one.cursor)]
    # Where a first load is visible at once, what came ahead must not come again after what the pages then say of it.
    _keep(connection, [one for one in ahead if one.scope not in first], are_ahead=True)
    _keep(connection, later)
    release = is_whole(response) or _staged_bytes(connection) > MOST_STAGED_BYTES
    return Sorted([*ahead, *(page for page in pages if page.scope in first)], release=release, moved=moved)


def with_rows(pages: Sequence[ScopePage]) -> list[ScopePage]:
    """The pages with every row in each that names it, so that none needs another page of its answer."""
    rows = {(one.table, one.id): one.row for page in pages for one in page.changes if one.row is not None}
    return [
        msgspec.structs.replace(
            page,
            changes=[
                one if one.row is not None else msgspec.structs.replace(one, row=rows.get((one.table, one.id)))
                for one in page.changes
            ],
        )
        for page in pages
    ]


def first_loads(connection: Connection, scopes: Collection[str]) -> set[str]:
    """The scopes that never were read to their end. One that is only read again is none: its rows are all here."""
    read = {
        row.scope
        for row in connection.execute(select(CURSOR.c.scope, CURSOR.c.swept, CURSOR.c.generation, CURSOR.c.cursor))
        if row.swept or (row.generation > 0 and not row.cursor)
    }
    return set(scopes) - read


def staged_pages(connection: Connection) -> Iterator[ScopePage]:
    """What waited, in order; what came ahead has an empty cursor. No more than one page is held at once."""
    numbers = list(connection.scalars(select(STAGE.c.number).order_by(STAGE.c.number)))
    for number in numbers:
        row = connection.execute(select(STAGE).where(STAGE.c.number == number)).one()
        yield ScopePage(scope=row.scope, cursor=row.cursor or "", changes=_DECODER.decode(row.changes))


def clear_stage(connection: Connection) -> None:
    """Nothing waits any more."""
    connection.execute(delete(STAGE))


def _keep(connection: Connection, pages: Sequence[ScopePage], *, are_ahead: bool = False) -> None:
    """Put pages behind what waits already."""
    values = [
        {"scope": one.scope, "cursor": None if are_ahead else one.cursor, "changes": msgspec.json.encode(one.changes)}
        for one in pages
    ]
    if values:
        connection.execute(insert(STAGE), values)


def _staged_bytes(connection: Connection) -> int:
    return connection.scalar(select(func.coalesce(func.sum(func.length(STAGE.c.changes)), 0))) or 0


def _staged_cursors(connection: Connection) -> dict[str, str]:
    rows = connection.execute(select(STAGE.c.scope, STAGE.c.cursor).order_by(STAGE.c.number))
    return {row.scope: row.cursor for row in rows if row.cursor is not None}

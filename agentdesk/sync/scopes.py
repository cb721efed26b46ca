"""Which scopes brought which rows: a row stays as long as one of them does, or as long as unsettled work needs it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from agentdesk.sync.images import PLANS, note_customers, remove_rows
from agentdesk.sync.store import RowKey, WriteTransaction
from agentdesk.sync.tables import CURSOR, ROW_SCOPE

_ENTER = (
    "INSERT INTO row_scope (row_id, table_name, scope_number, generation) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (row_id, table_name, scope_number) DO UPDATE SET generation = excluded.generation"
)
_LEAVE = "DELETE FROM row_scope WHERE row_id = ? AND table_name = ? AND scope_number = ?"
_GONE = "DELETE FROM row_scope WHERE row_id = ? AND table_name = ?"
_OFF_THE_SHELF = "DELETE FROM shelved_row WHERE row_id = ? AND table_name = ?"
_NOT_UNFIT = "DELETE FROM unfit_row WHERE table_name = ? AND row_id = ?"
_KEEP_CURSOR = "UPDATE cursor SET cursor = ?, generation = ?, swept = ? WHERE scope = ?"
_HELD_BY_SCOPE = "SELECT 1 FROM row_scope WHERE row_id = ? AND table_name = ? LIMIT 1"
_OF_THIS_LIFE = "SELECT 1 FROM row_scope WHERE row_id = ? AND table_name = ? AND generation > 0 LIMIT 1"
_DOUBT_ALL = "UPDATE row_scope SET generation = 0"
_HELD_BY_WORK = (
    "SELECT 1 FROM intent_row AS r JOIN intent AS i ON i.mid = r.mid "
    "WHERE r.table_name = ? AND r.row_id = ? AND i.state <> 'done' LIMIT 1"
)
_UUID_LETTERS = 36


def packed_id(row_id: str) -> bytes:
    """A row's id in the least space: 16 bytes for a UUID, its letters for anything else."""
    if len(row_id) == _UUID_LETTERS:
        try:
            return bytes.fromhex(row_id.replace("-", ""))
        except ValueError:
            pass
    return row_id.encode()


def unpacked_id(packed: bytes) -> str:
    """The id that was packed."""
    if len(packed) != 16:
        return packed.decode()
    letters = packed.hex()
    return "-".join((letters[:8], letters[8:12], letters[12:16], letters[16:20], letters[20:]))


def scope_numbers(connection: Connection, scopes: Iterable[str]) -> dict[str, int]:
    """The numbers of scopes; new ones get theirs, and are to be read from the start."""
    known = {row.scope: row.number for row in connection.execute(select(CURSOR.c.scope, CURSOR.c.number))}
    following = max(known.values(), default=0) + 1
    for scope in scopes:
        if scope not in known:
            known[scope], following = following, following + 1
            connection.execute(
                insert(CURSOR).values(scope=scope, number=known[scope], cursor="", generation=0, swept=False)
            )
    return known


def enter(connection: Connection, scope_number: int, keys: Sequence[RowKey], generation: int) -> None:
    """A scope brought rows in the given re-read."""
    if keys:
        connection.exec_driver_sql(
            _ENTER, [(packed_id(row_id), table, scope_number, generation) for table, row_id in keys]
        )


def leave(connection: Connection, scope_number: int, keys: Sequence[RowKey]) -> None:
    """Rows left a scope."""
    if keys:
        connection.exec_driver_sql(_LEAVE, [(packed_id(row_id), table, scope_number) for table, row_id in keys])


def forget_rows(connection: Connection, keys: Sequence[RowKey]) -> None:
    """Rows were deleted for everyone."""
    if keys:
        connection.exec_driver_sql(_GONE, [(packed_id(row_id), table) for table, row_id in keys])
        forget_beside(connection, keys)


def forget_beside(connection: Connection, keys: Sequence[RowKey]) -> None:
    """Nothing of these rows may stay anywhere beside their tables: not on the shelf, nor among what did not fit."""
    if keys:
        connection.exec_driver_sql(_OFF_THE_SHELF, [(packed_id(row_id), table) for table, row_id in keys])
        connection.exec_driver_sql(_NOT_UNFIT, list(keys))


def drop_other_scopes(connection: Connection, scopes: Collection[str]) -> set[RowKey]:
    """Forget the scopes that the user has no more; the rows that they had brought."""
    lost = {
        row.scope: row.number
        for row in connection.execute(select(CURSOR.c.scope, CURSOR.c.number))
        if row.scope not in scopes
    }
    keys: set[RowKey] = set()
    for scope, number in lost.items():
        keys |= _forget(connection, number, None)
        connection.execute(delete(CURSOR).where(CURSOR.c.scope == scope))
    return keys


def sweep(connection: Connection, scope_number: int, generation: int) -> set[RowKey]:
    """After a full re-read of a scope: forget what it did not bring again; the rows concerned."""
    return _forget(connection, scope_number, generation)


def doubt_versions(connection: Connection) -> None:
    """The server is in another life: until it brings a row again, the version of the one here says nothing."""
    connection.exec_driver_sql(_DOUBT_ALL)


def of_this_life(connection: Connection, keys: Iterable[RowKey]) -> set[RowKey]:
    """Those of the rows that this life of the server has brought: their versions can be compared with what it sends."""
    return {key for key in keys if _is_of_this_life(connection, key)}


def _is_of_this_life(connection: Connection, key: RowKey) -> bool:
    return connection.exec_driver_sql(_OF_THIS_LIFE, (packed_id(key[1]), key[0])).first() is not None


def keep_cursor(connection: Connection, scope: str, cursor: str, generation: int, *, swept: bool) -> None:
    """Note how far a scope was read."""
    connection.exec_driver_sql(_KEEP_CURSOR, (cursor, generation, swept, scope))


def unswept(connection: Connection, scopes: Collection[str]) -> set[str]:
    """The scopes whose re-read has not yet been followed by a sweep."""
    swept = set(connection.scalars(select(CURSOR.c.scope).where(CURSOR.c.swept)))
    return set(scopes) - swept


def is_reading(connection: Connection) -> bool:
    """Whether some scope has been begun and not yet been read to its end: the first load, or one after a reset."""
    return connection.scalar(select(CURSOR.c.scope).where(~CURSOR.c.swept).limit(1)) is not None


def read_cursors(connection: Connection) -> dict[str, str]:
    """How far every scope was read."""
    rows = connection.execute(select(CURSOR.c.scope, CURSOR.c.cursor).where(func.length(CURSOR.c.cursor) > 0))
    return {row.scope: row.cursor for row in rows}


def _forget(connection: Connection, scope_number: int, before: int | None) -> set[RowKey]:
    concerned = ROW_SCOPE.c.scope_number == scope_number
    if before is not None:
        concerned &= ROW_SCOPE.c.generation < before
    rows = connection.execute(select(ROW_SCOPE.c.table_name, ROW_SCOPE.c.row_id).where(concerned))
    keys = {(row.table_name, unpacked_id(row.row_id)) for row in rows}
    connection.execute(delete(ROW_SCOPE).where(concerned))
    return keys


def is_held(connection: Connection, key: RowKey) -> bool:
    """Whether a scope brings the row, or unsettled work needs it."""
    return is_held_by_scope(connection, key) or connection.exec_driver_sql(_HELD_BY_WORK, key).first() is not None


def is_held_by_scope(connection: Connection, key: RowKey) -> bool:
    """Whether a scope brings the row."""
    table, row_id = key
    return connection.exec_driver_sql(_HELD_BY_SCOPE, (packed_id(row_id), table)).first() is not None


def purge(transaction: WriteTransaction, candidates: Iterable[RowKey]) -> int:
    """Remove those rows that no scope brings and no unsettled work needs. How many they were."""
    connection = transaction.connection
    orphans = [key for key in sorted(candidates) if key[0] in PLANS and not is_held(connection, key)]
    note_customers(transaction, orphans)
    remove_rows(connection, orphans)
    forget_beside(connection, orphans)
    transaction.touch(orphans)
    return len(orphans)

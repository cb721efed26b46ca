"""The shelf: rows left at the centre. They stay counted for their scopes, with their digest, and are not shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, text

from agentdesk.models.profile import HISTORY_TABLES
from agentdesk.sync.base_images import based_rows
from agentdesk.sync.images import note_customers, remove_rows
from agentdesk.sync.profile.keeping import Keeping, read_keeping
from agentdesk.sync.repair.held import server_images
from agentdesk.sync.scopes import enter, of_this_life, packed_id, scope_numbers, unpacked_id
from agentdesk.sync.store import RowKey, WriteTransaction
from agentdesk.sync.wire.digests import KeptRow, content_digest, signed

_SHELF = "INTO shelved_row (row_id, table_name, digest, customer_id, conversation_id, at) VALUES (?, ?, ?, ?, ?, ?)"
_PUT, _PUT_IF_NEW = f"INSERT OR REPLACE {_SHELF}", f"INSERT OR IGNORE {_SHELF}"
_TAKE = "DELETE FROM shelved_row WHERE row_id = ? AND table_name = ?"
_Piece = TypeVar("_Piece")
_HANGING = tuple(table for table in HISTORY_TABLES if table != "interaction")


class Entry(NamedTuple):
    """An entry of a timeline that goes on the shelf."""

    id: str
    customer_id: str
    conversation_id: str | None
    at: int


def shelve_exceeding(transaction: WriteTransaction, keeping: Keeping, limit: int) -> int:
    """Put the oldest entries on the shelf that the profile does not keep; how many, at most ``limit``."""
    if keeping.keeps_everything:
        return 0
    condition, values = keeping.exceeding()
    return _shelve(transaction, _entries(transaction.connection, condition, values, limit))


def shelve_oldest(transaction: WriteTransaction, keeping: Keeping, limit: int) -> Sequence[Entry]:
    """Put the oldest entries on the shelf that may go there at all, for room; which."""
    everything = Keeping(keeping.profile, 2**62, None)
    condition, values = everything.exceeding()
    entries = _entries(transaction.connection, condition, values, limit)
    _shelve(transaction, entries)
    return entries


def settle_arrived(transaction: WriteTransaction, keys: Iterable[RowKey]) -> None:
    """Rows were just written: those that belong on the shelf go there at once, the others leave it."""
    connection = transaction.connection
    arrived = sorted(key for key in keys if key[0] in HISTORY_TABLES)
    keeping = read_keeping(connection) if arrived else None
    if keeping is None or (keeping.keeps_everything and not _has_shelf(connection)):
        return
    concerned = {row_id for table, row_id in arrived if table == "interaction"}
    concerned |= set(_hung_on(connection, arrived).values())
    if not keeping.keeps_everything:
        condition, values = keeping.exceeding()
        for some in _pieces(sorted(concerned)):
            listed = {f"id{place}": row_id for place, row_id in enumerate(some)}
            among = f"i.id IN ({', '.join(f':{name}' for name in listed)})"
            _shelve(transaction, _entries(connection, f"{among} AND {condition}", {**values, **listed}, len(some)))
    _follow_their_entries(transaction, arrived)
    here = [key for key in arrived if _is_in_table(connection, key)]
    take_off(connection, here)


def _has_shelf(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM shelved_row LIMIT 1").first() is not None


def _follow_their_entries(transaction: WriteTransaction, arrived: Sequence[RowKey]) -> None:
    """What hangs on an entry that is on the shelf goes there, too."""
    connection = transaction.connection
    for (table, row_id), interaction_id in _hung_on(connection, arrived).items():
        row = connection.exec_driver_sql(
            "SELECT customer_id, conversation_id, at FROM shelved_row WHERE row_id = ? AND table_name = 'interaction'",
            (packed_id(interaction_id),),
        ).first()
        if row is not None and not _is_in_table(connection, ("interaction", interaction_id)):
            _put(transaction, table, {row_id: Entry(interaction_id, row[0], row[1], row[2])})


def _hung_on(connection: Connection, arrived: Sequence[RowKey]) -> dict[RowKey, str]:
    found: dict[RowKey, str] = {}
    for table, row_id in arrived:
        if table in _HANGING:
            query = f"SELECT interaction_id FROM {table} WHERE id = ?"  # noqa: S608 - one of two names
            row = connection.exec_driver_sql(query, (row_id,)).first()
            if row is not None:
                found[table, row_id] = row[0]
    return found


def _is_in_table(connection: Connection, key: RowKey) -> bool:
    query = f"SELECT 1 FROM {key[0]} WHERE id = ?"  # noqa: S608 - one of three names
    return connection.exec_driver_sql(query, (key[1],)).first() is not None


def keep_counted(transaction: WriteTransaction, scope: str, kept: Sequence[KeptRow], generation: int) -> None:
    """The server told of rows that stay there: count them, and keep none of their content."""
    connection = transaction.connection
    known = [one for one in kept if one.table in HISTORY_TABLES]
    values = [_shelf_values(one) for one in known]
    if values:
        keys = [(one.table, one.id) for one in known]
        connection.exec_driver_sql(_PUT, values)
        enter(connection, scope_numbers(connection, [scope])[scope], keys, generation)
        _remove(transaction, keys)


def enter_counted(transaction: WriteTransaction, scope: str, kept: Sequence[KeptRow], generation: int) -> None:
    """A scope has rows that stay at the centre. What is here of them, or was counted already, stays as it is.

    Not so what another life of the server brought, or counted: that may be another content by now.
    """
    connection = transaction.connection
    known = [one for one in kept if one.table in HISTORY_TABLES]
    keys = sorted((one.table, one.id) for one in known)
    if generation > 1:
        _drop_of_another_life(transaction, keys)
    here = _keys_here(connection, keys)
    values = [_shelf_values(one) for one in known if (one.table, one.id) not in here]
    if values:
        connection.exec_driver_sql(_PUT_IF_NEW, values)
    enter(connection, scope_numbers(connection, [scope])[scope], keys, generation)
    transaction.touch(keys)
    transaction.everything = True


def _drop_of_another_life(transaction: WriteTransaction, keys: Sequence[RowKey]) -> None:
    connection = transaction.connection
    stale = set(keys) - of_this_life(connection, keys)
    if stale:
        take_off(connection, stale)
        _remove(transaction, sorted(stale - based_rows(connection)))


def _keys_here(connection: Connection, keys: Sequence[RowKey]) -> set[RowKey]:
    found: set[RowKey] = set()
    for some in _pieces(keys):
        for table in {table for table, _row_id in some}:
            ids = [row_id for own, row_id in some if own == table]
            found |= {(table, row_id) for row_id in server_images(connection, table, ids)}
    return found


def _shelf_values(one: KeptRow) -> tuple[bytes, str, int, str, str | None, int]:
    return packed_id(one.id), one.table, signed(one.digest), one.customer_id, one.conversation_id, one.at


def take_off(connection: Connection, keys: Iterable[RowKey]) -> None:
    """Rows are in their tables again, or gone for good."""
    values = [(packed_id(row_id), table) for table, row_id in keys]
    if values:
        connection.exec_driver_sql(_TAKE, values)


def asked_back(connection: Connection, limit: int) -> list[RowKey]:
    """Rows of the shelf that somebody asked for, or whose matter is open again; each by an index."""
    asked = (
        "SELECT s.row_id, s.table_name FROM fetched_customer AS f JOIN shelved_row AS s"
        " ON s.customer_id = f.customer_id"
    )
    open_again = (
        "SELECT s.row_id, s.table_name FROM conversation AS c JOIN shelved_row AS s"
        " ON s.customer_id = c.customer_id AND s.conversation_id = c.id WHERE c.status <> 'closed'"
    )
    rows = connection.exec_driver_sql(f"{asked} UNION {open_again} LIMIT ?", (limit,))
    return [(row[1], unpacked_id(row[0])) for row in rows]


def pinned_back(connection: Connection) -> list[RowKey]:
    """Entries of the shelf that somebody has pinned; once such an entry is here, what hangs on it."""
    pinned = [row[0] for row in connection.exec_driver_sql("SELECT interaction_id FROM pin ORDER BY interaction_id")]
    found: list[RowKey] = []
    for some in _pieces(pinned):
        marks = ", ".join("?" * len(some))
        query = f"SELECT row_id FROM shelved_row WHERE row_id IN ({marks}) AND table_name = 'interaction'"  # noqa: S608 - marks
        rows = connection.exec_driver_sql(query, tuple(map(packed_id, some)))
        found += [("interaction", unpacked_id(row[0])) for row in rows]
    # What hangs on an entry is on the shelf under the customer and the moment of that entry.
    hung = connection.exec_driver_sql(
        "SELECT s.row_id, s.table_name FROM pin AS p JOIN interaction AS i ON i.id = p.interaction_id"
        " JOIN shelved_row AS s ON s.customer_id = i.customer_id AND s.at = i.occurred_at"
        " WHERE s.table_name <> 'interaction' ORDER BY s.row_id"
    )
    return found + [(row[1], unpacked_id(row[0])) for row in hung]


def kept_by_now(connection: Connection, keeping: Keeping, limit: int) -> list[RowKey]:
    """Rows of the shelf that the profile keeps by now, the newest first. Looks through all that happened since."""
    condition, values = keeping.within()
    rows = connection.execute(
        text(f"SELECT s.row_id, s.table_name FROM shelved_row AS s WHERE {condition} ORDER BY s.at DESC LIMIT :limit"),  # noqa: S608 - our own words
        {**values, "limit": limit},
    )
    return [(row.table_name, unpacked_id(row.row_id)) for row in rows]


def count_shelved(connection: Connection, customer_ids: Collection[str]) -> int:
    """How many entries of these customers are left at the centre."""
    return left_at_the_centre(connection, customer_ids)[0]


def left_at_the_centre(connection: Connection, customer_ids: Collection[str]) -> tuple[int, bool]:
    """How many entries of these customers are left at the centre, and whether somebody asked for them."""
    marks = ", ".join("?" * len(customer_ids))
    counted = f"SELECT count(*) FROM shelved_row WHERE table_name = 'interaction' AND customer_id IN ({marks})"  # noqa: S608 - marks
    asked = f"SELECT 1 FROM fetched_customer WHERE customer_id IN ({marks})"  # noqa: S608 - marks
    row = connection.exec_driver_sql(f"SELECT ({counted}), EXISTS ({asked})", (*customer_ids, *customer_ids)).one()
    return int(row[0]), bool(row[1])


def count_all_shelved(connection: Connection) -> int:
    """How many entries are left at the centre."""
    query = "SELECT count(*) FROM shelved_row WHERE table_name = 'interaction'"
    return int(connection.exec_driver_sql(query).scalar_one())


def _entries(connection: Connection, condition: str, values: Mapping[str, Any], limit: int) -> list[Entry]:
    rows = connection.execute(
        text(
            "SELECT i.id, i.customer_id, i.conversation_id, i.occurred_at FROM interaction AS i"  # noqa: S608 - our own words
            f" WHERE {condition} ORDER BY i.occurred_at LIMIT :limit"
        ),
        {**values, "limit": limit},
    )
    return [Entry(*row) for row in rows]


def _shelve(transaction: WriteTransaction, entries: Sequence[Entry]) -> int:
    connection = transaction.connection
    for some in _pieces(entries):
        _put(transaction, "interaction", {entry.id: entry for entry in some})
        by_id = {entry.id: entry for entry in some}
        for table in _HANGING:
            marks = ", ".join("?" * len(by_id))
            query = f"SELECT id, interaction_id FROM {table} WHERE interaction_id IN ({marks})"  # noqa: S608 - one of two names
            found = connection.exec_driver_sql(query, tuple(by_id))
            _put(transaction, table, {row[0]: by_id[row[1]] for row in found})
    return len(entries)


def _put(transaction: WriteTransaction, table: str, hung: Mapping[str, Entry]) -> None:
    """Rows of one table, each with the entry it belongs to. Those that unsettled work has changed stay."""
    if not hung:
        return
    connection = transaction.connection
    based = {row[0] for row in connection.exec_driver_sql("SELECT row_id FROM base_row WHERE table_name = ?", (table,))}
    images = server_images(connection, table, list(hung))
    values = [
        (packed_id(row_id), table, signed(content_digest(table, image)), entry.customer_id, *entry[2:])
        for row_id, entry in hung.items()
        if row_id not in based and (image := images.get(row_id)) is not None
    ]
    if values:
        connection.exec_driver_sql(_PUT, values)
        _remove(transaction, [(table, unpacked_id(value[0])) for value in values])


def _remove(transaction: WriteTransaction, keys: Sequence[RowKey]) -> None:
    note_customers(transaction, keys)
    remove_rows(transaction.connection, keys)
    transaction.touch(keys)


def _pieces(values: Sequence[_Piece], size: int = 200) -> list[Sequence[_Piece]]:
    return [values[start : start + size] for start in range(0, len(values), size)]

"""What the server last said of the rows that unsettled work has changed here: the ground every preview stands on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from agentdesk.sync.images import Image, by_table, packed, read_image, remove_rows, unpacked
from agentdesk.sync.misfits import write_fitting_rows
from agentdesk.sync.store import RowKey

_KEEP_FIRST = "INSERT OR IGNORE INTO base_row (table_name, row_id, image) VALUES (?, ?, ?)"
_REPLACE = "UPDATE base_row SET image = ? WHERE table_name = ? AND row_id = ?"
_READ = "SELECT image FROM base_row WHERE table_name = ? AND row_id = ?"
_DROP = "DELETE FROM base_row WHERE table_name = ? AND row_id = ?"


def keep_base(connection: Connection, key: RowKey, *, new: bool) -> None:
    """Before the first change of a row: keep it as it stands, or that it does not exist. Later calls change nothing."""
    image = None if new else packed(read_image(connection, key))
    connection.exec_driver_sql(_KEEP_FIRST, (*key, image))


def read_base(connection: Connection, key: RowKey) -> dict[str, Any] | None:
    """What the server last said of a row that has a base image; None where it has no such row."""
    row = connection.exec_driver_sql(_READ, key).first()
    return None if row is None else unpacked(row[0])


def based_rows(connection: Connection) -> set[RowKey]:
    """The rows that have a base image."""
    return {(row[0], row[1]) for row in connection.exec_driver_sql("SELECT table_name, row_id FROM base_row")}


def base_image(connection: Connection, key: RowKey) -> Image | None:
    """What the server last said of a row that unsettled work changed here; None for other rows and for new ones."""
    row = connection.exec_driver_sql(_READ, key).first()
    return None if row is None else unpacked(row[0])


def replace_bases(connection: Connection, images: Iterable[tuple[RowKey, Image | None]]) -> None:
    """The server has said something newer of rows that have a base image."""
    values = [(packed(image), *key) for key, image in images]
    if values:
        connection.exec_driver_sql(_REPLACE, values)


def newer_bases(connection: Connection, images: Iterable[tuple[RowKey, Image]]) -> None:
    """A chunk has rows that have a base image: it is replaced unless the server has said something newer since."""
    newer = []
    for key, image in images:
        row = connection.exec_driver_sql(_READ, key).first()
        held = None if row is None else unpacked(row[0])
        if held is None or held["ver"] <= image["ver"]:
            newer.append((key, image))
    replace_bases(connection, newer)


def restore(connection: Connection, keys: Iterable[RowKey]) -> None:
    """Make rows again what the server said they are."""
    absent: list[RowKey] = []
    for table, ids in by_table(keys).items():
        present = []
        for row_id in ids:
            row = connection.exec_driver_sql(_READ, (table, row_id)).first()
            if row is None:
                continue
            image = unpacked(row[0])
            if image is None:
                absent.append((table, row_id))
            else:
                present.append(image)
        write_fitting_rows(connection, table, present)
    remove_rows(connection, absent)


def drop_bases(connection: Connection, keys: Iterable[RowKey]) -> None:
    """Nothing unsettled touches these rows any more."""
    values = sorted(keys)
    if values:
        connection.exec_driver_sql(_DROP, values)

"""Rows of the server that do not fit into this cache: put aside with their cause, so that none stops the others."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from agentdesk.sync.images import PLANS, Image, read_image, write_rows, write_values
from agentdesk.sync.store import raise_if_of_the_file

_log = logging.getLogger(__name__)
_ANY = "SELECT 1 FROM unfit_row LIMIT 1"
_NOT_UNFIT = "DELETE FROM unfit_row WHERE table_name = ? AND row_id = ?"
_PUT_ASIDE = "INSERT OR REPLACE INTO unfit_row (table_name, row_id, image, cause) VALUES (?, ?, ?, ?)"


def write_fitting_rows(connection: Connection, table: str, rows: Sequence[Image]) -> None:
    """Write rows at once; when that fails, one by one, and keep those that do not fit in ``unfit_row``.

    What did not fit before is of no use any more, be its version higher: the server may have gone back in time.
    """
    if rows and connection.exec_driver_sql(_ANY).first() is not None:
        connection.exec_driver_sql(_NOT_UNFIT, [(table, row["id"]) for row in rows])
    savepoint = connection.begin_nested()
    try:
        write_rows(connection, table, rows)
        savepoint.commit()
    except SQLAlchemyError as error:
        raise_if_of_the_file(error)
        savepoint.rollback()
        for row in rows:
            _write_one(connection, table, row)


def write_fitting_values(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """As ``write_fitting_rows``, for rows in the order of the columns; what is here in a newer version stays so."""
    savepoint = connection.begin_nested()
    try:
        write_values(connection, table, rows)
        savepoint.commit()
    except SQLAlchemyError as error:
        raise_if_of_the_file(error)
        savepoint.rollback()
        columns = PLANS[table].columns
        for row in rows:
            image = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
            stored = read_image(connection, (table, image["id"]))
            if stored is None or stored["ver"] <= image.get("ver", 0):
                _write_one(connection, table, image)


def _write_one(connection: Connection, table: str, row: Image) -> None:
    savepoint = connection.begin_nested()
    try:
        write_rows(connection, table, [row])
        savepoint.commit()
    except SQLAlchemyError as error:
        raise_if_of_the_file(error)
        savepoint.rollback()
        cause = type(error).__name__
        connection.exec_driver_sql(_PUT_ASIDE, (table, row["id"], msgspec.json.encode(row).decode(), cause))
        _log.warning("a row of %s did not fit and was put aside: %s", table, cause)

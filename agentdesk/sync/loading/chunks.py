"""Putting a chunk into the working tables: in bulk, under what waits to be sent, and never over anything newer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection

from agentdesk.intents.context import Actor
from agentdesk.sync.base_images import based_rows, newer_bases, replace_bases
from agentdesk.sync.footprints import live_footprints
from agentdesk.sync.images import PLANS, Image, TablePlan
from agentdesk.sync.loading.state import gone_rows
from agentdesk.sync.misfits import write_fitting_rows, write_fitting_values
from agentdesk.sync.pages import HANGS_ON
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.profile.shelf import enter_counted, settle_arrived
from agentdesk.sync.rebase import rebase
from agentdesk.sync.scopes import enter, of_this_life, scope_numbers
from agentdesk.sync.store import RowKey, WriteTransaction
from agentdesk.sync.unknown_columns import note_columns
from agentdesk.sync.wire.codec import WireError, decode
from agentdesk.sync.wire.digests import KeptRow
from agentdesk.sync.wire.snapshots import COUNTED_COLUMNS, Chunk

Values = tuple[Any, ...]
"""A row in the order of its table's columns."""


def opened(body: bytes, sha256: str) -> Chunk:
    """The chunk in ``body``. Raises WireError when its hash is another, or it is no chunk."""
    if hashlib.sha256(body).hexdigest() != sha256:
        raise WireError("The chunk is not the one that was asked for.")
    chunk = decode(Chunk, body)
    lengths = {len(values) for values in chunk.values}
    if len(chunk.columns) != len(chunk.values) or len(lengths) != 1 or "id" not in chunk.columns:
        raise WireError("The chunk is not made of rows.")
    return chunk


def take_chunk(transaction: WriteTransaction, signed_in: Actor, scope: str, chunk: Chunk, generation: int) -> int:
    """Write the rows that are not here in a newer version, and note that the scope brings them; how many there are.

    A table that this program does not know is passed over.
    """
    connection = transaction.connection
    if chunk.counts:
        return _take_counted(transaction, scope, chunk, generation)
    plan = PLANS.get(chunk.table)
    if plan is None:
        return 0
    rows = _rows(plan, chunk)
    own_id = plan.columns.index("id")
    gone = gone_rows(connection, scope)
    if gone:
        rows = [row for row in rows if (chunk.table, row[own_id]) not in gone]
    keys = [(chunk.table, str(row[own_id])) for row in rows]
    based = based_rows(connection)
    # In the first reading there is nothing of an earlier life of the server.
    comparable = set(keys) if generation == 1 else of_this_life(connection, keys)
    _write(connection, chunk.table, dict(zip(keys, rows, strict=True)), based, comparable)
    # In the order of the table's key, so that a page of the file is touched once.
    enter(connection, scope_numbers(connection, [scope])[scope], sorted(keys), generation)
    note_columns(connection, ((chunk.table, name) for name in chunk.columns if name not in plan.columns))
    transaction.touch(keys)
    transaction.everything = True
    settle_arrived(transaction, keys)
    if based or live_footprints(connection):
        rebase(transaction, speaker_of(connection, signed_in), _concerned(plan, chunk.table, rows, keys))
    return len(rows)


def _write(
    connection: Connection, table: str, rows: Mapping[RowKey, Values], based: Set[RowKey], comparable: Set[RowKey]
) -> None:
    """Write rows of a table; what is here of the ``comparable`` ones in a newer version stays so.

    What the server sent in a life that is gone may bear a higher number than what it says now.
    """
    plan, plain = PLANS[table], comparable - based
    newer_bases(connection, ((key, _image(plan, rows[key])) for key in sorted(comparable & based)))
    write_fitting_values(connection, table, [row for key, row in rows.items() if key in plain])
    doubtful = rows.keys() - comparable
    replace_bases(connection, ((key, _image(plan, rows[key])) for key in sorted(doubtful & based)))
    write_fitting_rows(connection, table, [_image(plan, rows[key]) for key in sorted(doubtful - based)])


def _take_counted(transaction: WriteTransaction, scope: str, chunk: Chunk, generation: int) -> int:
    """Note that the scope has these rows, which stay at the centre."""
    connection = transaction.connection
    given = dict(zip(chunk.columns, chunk.values, strict=True))
    columns = [given.get(name) or [None] * len(chunk.values[0]) for name in COUNTED_COLUMNS]
    gone = gone_rows(connection, scope)
    rows = [
        KeptRow(chunk.table, row_id, digest, customer_id, at, conversation_id)
        for row_id, digest, customer_id, conversation_id, at in zip(*columns, strict=True)
        if (chunk.table, row_id) not in gone
    ]
    enter_counted(transaction, scope, rows, generation)
    return len(rows)


def _rows(plan: TablePlan, chunk: Chunk) -> list[Values]:
    """The rows in the order of the table's columns, with what an older server leaves out."""
    count = len(chunk.values[0])
    given = dict(zip(chunk.columns, chunk.values, strict=True))
    columns: list[Sequence[Any]] = [given.get(name) or [None] * count for name in plan.columns]
    for place, default in plan.defaults:
        columns[place] = [default if value is None else value for value in columns[place]]
    return list(zip(*columns, strict=True))


def _image(plan: TablePlan, row: Values) -> Image:
    return {name: value for name, value in zip(plan.columns, row, strict=True) if value is not None}


def _concerned(plan: TablePlan, table: str, rows: Sequence[Values], keys: Sequence[RowKey]) -> set[RowKey]:
    """The rows themselves, and those through which an intent finds them."""
    concerned = set(keys)
    if table in HANGS_ON:
        parent, column = HANGS_ON[table]
        place = plan.columns.index(column)
        concerned |= {(parent, str(row[place])) for row in rows}
    return concerned

"""A file of JSON or JSON lines as a table: one row a record, one column for each path that any record has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from agentdesk.models.errors import UsageError
from agentdesk.server.imports import json_records
from agentdesk.server.imports.dialect import Dialect
from agentdesk.server.imports.json_layout import Layout, layout_of
from agentdesk.server.imports.json_records import rows_of, talk_in
from agentdesk.server.imports.json_stream import Broken, JsonStream
from agentdesk.server.imports.table import MOST_COLUMNS, OnReject, Reject, TableForm, wrapped
from agentdesk.server.imports.text_encoding import UNSTORABLE, Letters, letters_of

_LOOKED_AT = 200
_COMMAS = Dialect()
"""Rejected rows are written as CSV, which the same map reads."""


@dataclass(frozen=True)
class JsonTable:
    """A JSON file found to be a table. ``inner`` is the path, inside each record, of the list that makes the rows.

    ``faults_told``: another list of the same file is read as well, and broken records were told with that.
    """

    path: Path
    letters: Letters
    layout: Layout
    inner: json_records.Path
    columns: tuple[str, ...]
    dialect: Dialect = _COMMAS
    faults_told: bool = False

    @property
    def size_bytes(self) -> int:
        """How long the file is."""
        return self.path.stat().st_size

    @property
    def with_header(self) -> bool:
        """Each record names its columns."""
        return True

    @property
    def records(self) -> str:
        """The path of the rows, as a map names it."""
        return ".".join((*self.layout.path, *self.inner))

    @contextmanager
    def reading(self, on_reject: OnReject) -> Iterator[JsonRows]:
        """Read the rows from the start. What is no row goes to ``on_reject``."""
        with self.path.open("rb") as raw, wrapped(raw, self.letters) as file:
            yield JsonRows(self, file, on_reject, raw.tell)


class JsonRows:
    """Yields the line that each row's record begins on, and its cells."""

    def __init__(self, table: JsonTable, file: TextIO, on_reject: OnReject, bytes_read: Callable[[], int]) -> None:
        self._table = table
        self._file = file
        self._on_reject = on_reject
        self.bytes_read = bytes_read

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        table = self._table
        stream = JsonStream(self._file)
        for line, record in table.layout.records(stream):
            if not isinstance(record, dict):
                if not table.faults_told:
                    self._on_reject(_fault(line, record))
                continue
            is_empty = True
            for row in rows_of(record, table.inner, table.layout.outer):
                is_empty = False
                cells = [row.get(name, "") for name in table.columns]
                if any(map(UNSTORABLE.search, cells)):
                    self._on_reject(
                        Reject(line, "The record holds what no text may hold: a NUL or a half sign.", cells)
                    )
                elif any(cells):
                    yield line, cells
            if is_empty:
                words = f"The record has nothing in its list {'.'.join(table.inner)!r}."
                self._on_reject(Reject(line, words, list(json_records.flat(record).values())))


def _fault(line: int, record: Any) -> Reject:
    if isinstance(record, Broken):
        return Reject(line, record.reason, [record.text])
    return Reject(line, "The record is no object with named values.", [str(record)])


def open_json(path: Path, form: TableForm, letters: Letters | None = None) -> JsonTable:
    """Look through a file and tell how its records are to be read. Raises UsageError for what holds none."""
    letters = letters or letters_of(path, form.encoding)
    wanted = None if form.records is None else tuple(part for part in form.records.split(".") if part)
    with ExitStack() as files:

        def opened() -> Iterator[JsonStream]:
            while True:
                raw = files.enter_context(path.open("rb"))
                yield JsonStream(files.enter_context(wrapped(raw, letters)))

        streams = opened()
        layout = layout_of(streams, wanted)
        sample = [record for _, record in islice(layout.records(next(streams)), _LOOKED_AT)]
        good = [record for record in sample if isinstance(record, dict)]
        inner = talk_in(good) if wanted is None else wanted[len(layout.path) :]
        columns = _columns(layout, inner, next(streams))
    if not columns:
        if inner and good:
            raise UsageError(f"{path} has no list of records at {form.records!r}.")
        raise UsageError(f"{path} holds no records: {_first_fault(sample)}")
    if len(columns) > MOST_COLUMNS:
        raise UsageError(f"{path} has {len(columns):,} columns; at most {MOST_COLUMNS:,} are read.")
    return JsonTable(path, letters, layout, inner, columns)


def _columns(layout: Layout, inner: json_records.Path, stream: JsonStream) -> tuple[str, ...]:
    """Every column that any row has, in the order in which they come."""
    found: dict[str, None] = {}
    for _, record in layout.records(stream):
        if isinstance(record, dict) and len(found) <= MOST_COLUMNS:
            for row in rows_of(record, inner, layout.outer):
                found.update(dict.fromkeys(row))
    return tuple(found)


def _first_fault(sample: list[Any]) -> str:
    return next((one.reason for one in sample if isinstance(one, Broken)), "there is nothing in it.")

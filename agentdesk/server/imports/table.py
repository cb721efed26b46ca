"""A table in a text file, read row by row: each row with the line it begins on, or the reason why it is none.

Rows never flow together: a quote that is not closed costs the row it is in and no other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from agentdesk.server.imports.dialect import Dialect
from agentdesk.server.imports.lines import LONGEST_LINE, LineTooLong, PhysicalLines
from agentdesk.server.imports.loose import loose_record
from agentdesk.server.imports.text_encoding import BROKEN, UNSTORABLE, Letters
from agentdesk.server.imports.tidying import Tidy, tidier

MOST_COLUMNS = 2000
REJECT_COLUMNS = ("import_line", "import_reason")
"""The columns that a file of rejected rows has before its own; they are passed over when it is imported again."""
REJECT_FILE_COLUMN = "import_file"
"""Follows these where the rows of several files were rejected: which of them it was."""


@dataclass(frozen=True)
class TableForm:
    """How to read a file, as far as a map tells; None is found out."""

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    escape: str | None = None
    header: bool | None = None
    columns: tuple[str, ...] | None = None
    padded: bool | None = None
    records: str | None = None


@dataclass(frozen=True)
class Reject:
    """A row that cannot be taken: the line it begins on, why, and its cells as far as they could be told apart."""

    line: int
    reason: str
    cells: Sequence[str]


OnReject = Callable[[Reject], None]


@dataclass(frozen=True)
class Table:
    """A file found to be a table. ``left_out`` leading columns are no part of its rows.

    ``short_width`` is set where most rows lack the same last cells, as some programs leave empty ones away: rows of
    that many cells are then whole. ``titles`` rows stand above the header and are none.
    """

    path: Path
    letters: Letters
    dialect: Dialect
    columns: tuple[str, ...]
    with_header: bool
    left_out: int = 0
    short_width: int | None = None
    padded: bool = False
    titles: int = 0

    @property
    def size_bytes(self) -> int:
        """How long the file is."""
        return self.path.stat().st_size

    @contextmanager
    def reading(self, on_reject: OnReject) -> Iterator[RowReader]:
        """Read the rows from the start. What is no row goes to ``on_reject``; empty rows are passed over."""
        with self.path.open("rb") as raw, wrapped(raw, self.letters) as file, long_fields():
            yield RowReader(self, PhysicalLines(file, tidy_for(self.dialect, self.padded)), on_reject, raw.tell)


def tidy_for(dialect: Dialect, padded: bool) -> Tidy | None:
    """What makes the lines of a table in that dialect ready to be read."""
    return tidier(dialect.delimiter, dialect.quote, padded=padded)


def wrapped(raw: BinaryIO, letters: Letters) -> TextIO:
    """The text of an open file, its line ends as they are."""
    return io.TextIOWrapper(raw, encoding=letters.encoding, errors=BROKEN, newline="")


@contextmanager
def long_fields() -> Iterator[None]:
    """Let the csv module read cells as long as a line may be; its own limit is a setting of the whole process."""
    before = csv.field_size_limit(LONGEST_LINE)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class RowReader:
    """Yields each row's first line and its cells, read by the csv module; where that stops, finds out how far the
    damage goes. ``bytes_read`` tells how much of the file was taken in."""

    def __init__(self, table: Table, lines: PhysicalLines, on_reject: OnReject, bytes_read: Callable[[], int]) -> None:
        self.bytes_read = bytes_read
        self._table = table
        self._lines = lines
        self._on_reject = on_reject
        self._width = len(table.columns) + table.left_out
        self._reader = csv.reader(lines, **table.dialect.options())

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        lines, width, left_out = self._lines, self._width, self._table.left_out
        look = not self._table.letters.clean
        titles_due, header_due = self._table.titles, self._table.with_header
        reader = self._reader
        while True:
            lines.begin_record()
            line = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._refuse_torn(line, str(error))
                continue
            except LineTooLong:
                self._refuse(line, f"The line is longer than {LONGEST_LINE:,} characters.", [])
                continue
            if not any(cells):
                continue
            if titles_due:
                titles_due -= 1
            elif header_due:
                header_due = False
            elif len(cells) != width and not self._made_whole(cells):
                self._refuse_ragged(line, cells)
            elif look and any(map(UNSTORABLE.search, cells)):
                self._refuse(line, _unstorable_words(cells, self._table.letters.encoding), cells)
            else:
                yield line, cells[left_out:] if left_out else cells

    def _made_whole(self, cells: list[str]) -> bool:
        """Add the last cells that the rows of this table leave away."""
        few = self._table.padded and self._table.left_out < len(cells) < self._width
        if len(cells) != self._table.short_width and not few:
            return False
        cells.extend([""] * (self._width - len(cells)))
        return True

    def _refuse(self, line: int, reason: str, cells: Sequence[str]) -> None:
        self._on_reject(Reject(line, reason, cells[self._table.left_out :]))

    def _refuse_ragged(self, line: int, cells: list[str]) -> None:
        if self._rest_is_sound(len(self._lines.record)):
            self._refuse_first_line(line, "A quote is opened and not closed in this line.")
            return
        self._refuse(line, f"The row has {len(cells)} cells, the table has {self._width} columns.", cells)

    def _refuse_torn(self, line: int, words: str) -> None:
        """The csv module stopped: refuse as many lines as belong together and go on after them."""
        if "unexpected end" in words and len(self._lines.record) == 1 and self._table.dialect.escape:
            self._refuse(line, "The row ends in the middle of a cell.", self._lines.record)
            return
        found = loose_record(self._lines, self._table.dialect)
        if found is None or len(found.cells) != self._width or self._rest_is_sound(found.lines):
            self._refuse_first_line(line, "A quote is opened and not closed in this line.")
            return
        self._lines.keep_only(found.lines)
        self._refuse(line, "A quote inside a quoted cell is not doubled.", found.cells)

    def _refuse_first_line(self, line: int, reason: str) -> None:
        self._lines.keep_only(1)
        text = self._lines.record[0].rstrip("\r\n")
        self._refuse(line, reason, text.split(self._table.dialect.options()["delimiter"]))

    def _rest_is_sound(self, count: int) -> bool:
        """Whether the lines after the first are rows of their own, so that the first alone is at fault."""
        rest = self._lines.record[1:count]
        try:
            rows = list(csv.reader(rest, **self._table.dialect.options()))
        except csv.Error:
            return False
        return bool(rest) and all(len(row) == self._width for row in rows)


def _unstorable_words(cells: list[str], encoding: str) -> str:
    column = next(number for number, cell in enumerate(cells, 1) if UNSTORABLE.search(cell))
    if "\x00" in cells[column - 1]:
        return f"Cell {column} holds a NUL character, which no text may hold."
    return f"Cell {column} holds bytes that are not {encoding}."

"""Looks at a text file and tells how it is to be read as a table: its encoding, its lay-out, its header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.dialect import BLANKS, ONE_COLUMN, Dialect, sniff
from agentdesk.server.imports.header import column_names, has_header
from agentdesk.server.imports.no_tables import require_table
from agentdesk.server.imports.table import (
    MOST_COLUMNS,
    REJECT_COLUMNS,
    REJECT_FILE_COLUMN,
    Table,
    TableForm,
    long_fields,
    tidy_for,
    wrapped,
)
from agentdesk.server.imports.text_encoding import Letters, letters_of
from agentdesk.server.imports.tidying import has_filled_column, is_parted_by_blanks, padded_delimiter

SAMPLE_CHARACTERS = 1 << 18
LONGEST_HEADER = 1 << 16
_MOST_TITLES = 12
_FEWEST_COLUMNS = 3
_FILLED = 0.8
"""How much of a header says something."""

_EXCEL_MARK = "sep="
"""The first line of a file for Excel may tell what parts the cells."""


def open_table(path: Path, form: TableForm, letters: Letters | None = None) -> Table:
    """Look at a file and tell how it is to be read; ``letters`` are known if it was looked at. Raises UsageError for
    what is no table."""
    require_file(path)
    try:
        letters = letters or letters_of(path, form.encoding)
        with path.open("rb") as raw, wrapped(raw, letters) as file:
            sample = file.read(SAMPLE_CHARACTERS)
            complete = not file.read(1)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    if not sample.strip("\r\n\t ,;|\ufeff"):
        raise UsageError(f"{path} is empty: there is no row in it.")
    lines = list(io.StringIO(sample, newline=""))
    if not complete and len(lines) > 1:
        lines.pop()
    if form.delimiter is None:
        require_table(path, lines)
    if len(lines[0]) > LONGEST_HEADER:
        raise UsageError(f"{path} is not a table: its first line is longer than {LONGEST_HEADER:,} characters.")
    with long_fields():
        return _tidied(path, letters, form, lines, complete)


def _tidied(path: Path, letters: Letters, form: TableForm, lines: list[str], complete: bool) -> Table:
    """The table, its lines read without the blanks that fill its cells up."""
    around = padded_delimiter(lines) if form.padded is None and form.delimiter != BLANKS else None
    if around is not None and form.delimiter in {None, around}:
        form = replace(form, delimiter=around, padded=True)
    first = Dialect(form.delimiter or ",", '"' if form.quote is None else form.quote)
    known = tidy_for(first, bool(form.padded)) if form.delimiter is not None else None
    dialect = _dialect(form, [known(line) for line in lines] if known else lines, complete)
    tidy = tidy_for(dialect, bool(form.padded))
    rows = _first_rows(dialect, lines)
    if tidy is None and form.padded is None and has_filled_column(rows[1:]):
        form = replace(form, padded=True)
        tidy = tidy_for(dialect, True)
    return _with_columns(path, letters, dialect, form, [tidy(line) for line in lines] if tidy else lines)


def _dialect(form: TableForm, lines: list[str], complete: bool) -> Dialect:
    if form.delimiter == BLANKS:
        return Dialect(BLANKS, '"' if form.quote is None else form.quote)
    if form.delimiter is not None and form.quote is not None and form.escape is not None:
        return Dialect(form.delimiter, form.quote, form.escape)
    found = sniff(lines, complete=complete, delimiter=form.delimiter)
    if found.delimiter == ONE_COLUMN and is_parted_by_blanks(lines):
        return Dialect(BLANKS)
    return replace(
        found,
        quote=found.quote if form.quote is None else form.quote,
        escape=found.escape if form.escape is None else form.escape,
    )


def _with_columns(path: Path, letters: Letters, dialect: Dialect, form: TableForm, lines: list[str]) -> Table:
    top = _first_rows(dialect, lines)
    if not top:
        raise UsageError(f"{path} is not a table: its first row cannot be read.")
    titles = _titles(top) if form.header is not False else 0
    top = top[titles:]
    left_out = len(REJECT_COLUMNS) if tuple(top[0][: len(REJECT_COLUMNS)]) == REJECT_COLUMNS else 0
    left_out += left_out > 0 and top[0][left_out : left_out + 1] == [REJECT_FILE_COLUMN]
    with_header = bool(left_out) or (form.header if form.header is not None else has_header(top))
    usual, times = Counter(map(len, top[with_header:] or top)).most_common(1)[0]
    first = (top[0] if with_header else next(row for row in top if len(row) == usual))[left_out:]
    if len(first) > MOST_COLUMNS:
        raise UsageError(f"{path} has {len(first):,} columns; at most {MOST_COLUMNS:,} are read.")
    if form.columns is not None and len(form.columns) != len(first):
        raise UsageError(f"The map names {len(form.columns)} columns, {path} has {len(first)}.")
    names = form.columns or column_names(first if with_header else [""] * len(first))
    short = usual if usual < len(first) + left_out and times * 2 > len(top) - 1 else None
    return Table(path, letters, dialect, tuple(names), with_header, left_out, short, bool(form.padded), titles)


def _titles(top: Sequence[list[str]]) -> int:
    """How many rows stand above the header and belong to no row: a title, a date of printing, Excel's own mark."""
    if top[0][0].startswith(_EXCEL_MARK) and sum(map(bool, top[0])) == 1 < len(top):
        return 1
    usual = Counter(map(len, top)).most_common(1)[0][0]
    number = next((place for place, row in enumerate(top) if sum(map(bool, row)) > 1), 0)
    rest = top[number:]
    stands_apart = 0 < number <= _MOST_TITLES and all(row[0] for row in top[:number])
    is_whole = usual >= _FEWEST_COLUMNS and len(rest) > 1 and sum(map(bool, rest[0])) >= _FILLED * usual
    return number if stands_apart and is_whole and has_header(rest) else 0


def _first_rows(dialect: Dialect, lines: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    reader = csv.reader(lines, **dialect.options())
    while len(rows) < 200:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            if not rows:
                break
            continue
        if any(row):
            rows.append(row)
    return rows


def require_file(path: Path) -> None:
    """Raises UsageError for what is no file with something in it."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder, not a file.")
    if not path.exists():
        raise UsageError(f"There is no file {path}.")
    if not path.is_file():
        raise UsageError(f"{path} is not a file that can be read twice.", advice="Save it to a file first.")
    if path.stat().st_size == 0:
        raise UsageError(f"{path} is empty: there is no row in it.")

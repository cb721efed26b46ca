"""How a table is laid out in text: what parts the cells and how a cell that holds such a sign is quoted."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

DELIMITERS = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"
"""The delimiter of a table that has none: every line is one cell."""

BLANKS = " "
"""The delimiter of a table whose cells are parted by one blank or many."""

_MODAL_SHARE = 0.6
_ROWS_LOOKED_AT = 500
_LONGER = 20


@dataclass(frozen=True)
class Dialect:
    """One lay-out. ``quote`` empty: no cell is quoted. ``escape`` empty: a quote inside a quoted cell is doubled."""

    delimiter: str = ","
    quote: str = '"'
    escape: str = ""
    skip_space: bool = False

    def options(self) -> dict[str, Any]:
        """The lay-out for the csv module; strict, so that a stray quote is told and rows never flow together."""
        return {
            "delimiter": ONE_COLUMN if self.delimiter == BLANKS else self.delimiter,
            "quotechar": self.quote or None,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "escapechar": self.escape or None,
            # Also where quotes are escaped: without it the module stops nothing after the end of a quoted cell.
            "doublequote": True,
            "skipinitialspace": self.skip_space,
            "strict": True,
        }

    def writing_options(self) -> dict[str, Any]:
        """The lay-out for writing rows that this dialect reads."""
        if self.delimiter != BLANKS:
            return self.options()
        return {"delimiter": BLANKS, "quotechar": self.quote or '"', "quoting": csv.QUOTE_ALL}


@dataclass(frozen=True)
class _Trial:
    """What reading a sample in one dialect gave."""

    dialect: Dialect
    rows: list[list[str]]
    faults: int
    width: int
    regular: int
    quoted: int

    @property
    def share(self) -> float:
        """How much of the sample has the usual number of cells."""
        return self.regular / max(1, len(self.rows) + self.faults)


def sniff(lines: list[str], *, complete: bool, delimiter: str | None = None) -> Dialect:
    """Tell the dialect of a sample of physical lines; ``complete`` says that nothing comes after them."""
    if delimiter is not None:
        return _quoting(delimiter, lines, complete)
    trials = [_try(Dialect(delimiter), lines, complete) for delimiter in DELIMITERS]
    trials += [_try(Dialect(delimiter, quote=""), lines, complete) for delimiter in DELIMITERS]
    best = max((_best_delimiter(trials[:4]), _best_delimiter(trials[4:])), key=_worth)
    return _quoting(_of_first_line(lines) if best is None else best.dialect.delimiter, lines, complete)


def _of_first_line(lines: list[str]) -> str:
    """Where no delimiter gives rows of one length: the one of the header, if most lines have it; else there is none."""
    found = max(DELIMITERS, key=lines[0].count)
    filled = [line for line in lines if line.strip()]
    common = sum(found in line for line in filled) * 2 >= len(filled)
    return found if found in lines[0] and common else ONE_COLUMN


def _worth(trial: _Trial | None) -> tuple[float, int]:
    return (0.0, 0) if trial is None else (trial.share, trial.width)


def _best_delimiter(trials: Iterable[_Trial]) -> _Trial | None:
    able = [trial for trial in trials if trial.width > 1 and trial.share >= _MODAL_SHARE]
    return max(able, key=_worth, default=None)


def _quoting(delimiter: str, lines: list[str], complete: bool) -> Dialect:
    """Which quoting fits best for a known delimiter. Doubled double quotes unless the sample speaks against them."""
    doubled = _try(Dialect(delimiter), lines, complete)
    escaped = any('\\"' in line for line in lines)
    others = [_try(Dialect(delimiter, escape="\\"), lines, complete)] if escaped else []
    if doubled.quoted == 0:
        others.append(_try(Dialect(delimiter, quote="'"), lines, complete))
    best = doubled
    for other in others:
        if other.dialect.quote == "'" and (other.quoted == 0 or other.faults):
            continue
        if other.share > best.share or (other.dialect.quote == "'" and other.share == best.share):
            best = other
    if best is doubled and doubled.share < 1:
        bare = _try(Dialect(delimiter, quote=""), lines, complete)
        wrong = doubled.faults + len(doubled.rows) - doubled.regular
        if bare.share > doubled.share and (_needless(bare) or (doubled.quoted < wrong and _mostly_unpaired(bare.rows))):
            best = bare
    return Dialect(delimiter, best.dialect.quote, best.dialect.escape, skip_space=_spaced(best.rows))


def _mostly_unpaired(rows: list[list[str]]) -> bool:
    """Whether more cells have a quote at one end than at both: then quotes are letters like any other."""
    ends = [(cell[:1] == '"') + (cell[-1:] == '"') for row in rows for cell in row if len(cell) > 1]
    return ends.count(1) > ends.count(2)


def _needless(bare: _Trial) -> bool:
    """Whether the quotes of a longer table protect nothing: few cells have them, and these hold neither a delimiter nor
    a doubled quote."""
    paired = [cell[1:-1] for row in bare.rows for cell in row if len(cell) > 1 and cell[0] == cell[-1] == '"']
    few = len(paired) * 2 < len(bare.rows)
    return bare.regular == len(bare.rows) >= _LONGER and few and not any('""' in inner for inner in paired)


def _spaced(rows: list[list[str]]) -> bool:
    """Whether a space follows every delimiter, as some programs write for the eye."""
    later = [cell for row in rows for cell in row[1:] if cell]
    return len(rows) > 1 and len(later) > 1 and all(cell[0] == " " for cell in later)


def _try(dialect: Dialect, lines: list[str], complete: bool) -> _Trial:
    rows: list[list[str]] = []
    faults = quoted = 0
    reader = csv.reader(lines, **dialect.options())
    while len(rows) + faults < _ROWS_LOOKED_AT:
        before = reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            # An unclosed quote at the end of a cut sample is the cut's fault, unless it began long before.
            faults += 1 if complete or reader.line_num < len(lines) or reader.line_num - before > len(lines) // 2 else 0
            continue
        if row:
            rows.append(row)
            begun = lines[before]
            quoted += bool(dialect.quote) and _opens_quoted(begun, dialect)
    width, regular = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    return _Trial(dialect, rows, faults, width, regular, quoted)


def _opens_quoted(line: str, dialect: Dialect) -> bool:
    return line.startswith(dialect.quote) or dialect.delimiter + dialect.quote in line

"""Takes away the blanks that are no part of a table's cells: those that fill columns up, and those that part them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from agentdesk.server.imports.dialect import BLANKS, DELIMITERS, ONE_COLUMN

Tidy = Callable[[str], str]
"""A physical line without such blanks; its end stays."""

_FEWEST_LINES = 3
_NEARLY_ALL = 0.9
_ENDS = "\r\n"
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,:/-]*")


def tidier(delimiter: str, quote: str, *, padded: bool) -> Tidy | None:
    """What makes the lines of a table ready to be read; None where nothing is to be done."""
    if delimiter == BLANKS:
        return _parted_at_blanks
    if not padded:
        return None
    between = rf"[ \t]*{re.escape(delimiter)}[ \t]*" if delimiter != "\t" else r" *\t *"
    quoted = rf"{re.escape(quote)}(?:[^{re.escape(quote)}])*{re.escape(quote)}|" if quote else ""
    pattern = re.compile(f"{quoted}{between}")

    def tidy(line: str) -> str:
        if quote and line.count(quote) % 2:
            return line
        text = line.rstrip(_ENDS)
        end = line[len(text) :]
        bare = pattern.sub(lambda found: found[0] if quote and found[0][0] == quote else delimiter, text)
        return (bare.strip(" ") if delimiter == "\t" else bare.strip(" \t")) + end

    return tidy


def _parted_at_blanks(line: str) -> str:
    """The cells, which runs of blanks part unless they are quoted, with a sign between them that no text holds."""
    end = line[len(line.rstrip(_ENDS)) :]
    cells = line.split() if '"' not in line else re.findall(r'"(?:[^"]|"")*"|[^\s"]\S*', line)
    return ONE_COLUMN.join(cells) + end


def padded_delimiter(lines: Sequence[str]) -> str | None:
    """The sign that parts the cells of a table filled up with blanks on both sides of it; None for any other."""
    filled = [line.rstrip(_ENDS) for line in lines if line.strip()]
    if len(filled) < _FEWEST_LINES - 1:
        return None
    for delimiter in DELIMITERS[:2] + DELIMITERS[3:]:
        bare = [re.sub(r'"[^"]*"', '""', line) for line in filled]
        having = [line for line in bare if delimiter in line]
        wide = sum(len(re.findall(rf" {re.escape(delimiter)}(?= |$)", line)) for line in having)
        total = sum(line.count(delimiter) for line in having)
        if len(having) >= _NEARLY_ALL * len(bare) and wide >= _NEARLY_ALL * total and total:
            return delimiter
    return None


def is_parted_by_blanks(lines: Sequence[str]) -> bool:
    """Whether lines without any delimiter are rows of one length with numbers in them, as old programs print them."""
    rows = [line.split() for line in lines if line.strip()]
    if len(rows) < _FEWEST_LINES:
        return False
    width, regular = Counter(map(len, rows)).most_common(1)[0]
    if width < 2 or regular < _NEARLY_ALL * len(rows):
        return False
    usual = [row for row in rows if len(row) == width]
    numbers = [sum(1 for row in usual if _NUMBER.fullmatch(row[place])) for place in range(width)]
    return max(numbers) >= _NEARLY_ALL * (len(usual) - 1)


def has_filled_column(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of some column are all of one length because blanks fill them up."""
    if len(rows) < _FEWEST_LINES + 2:
        return False
    width = Counter(map(len, rows)).most_common(1)[0][0]
    usual = [row for row in rows if len(row) == width]
    return any(_is_filled([row[place] for row in usual]) for place in range(width))


def _is_filled(cells: Sequence[str]) -> bool:
    edged = sum(1 for cell in cells if cell[:1] == " " or cell[-1:] == " ")
    lengths = {len(cell) for cell in cells}
    bare = {len(cell.strip()) for cell in cells}
    return len(lengths) == 1 and len(bare) > 1 and edged * 2 >= len(cells)

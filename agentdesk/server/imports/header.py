"""Whether a table's first row names its columns, and the names under which a map speaks of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agentdesk.server.imports.text_encoding import storable

_NUMBER = re.compile(r"[+-]?[0-9۰-۹٠-٩][0-9۰-۹٠-٩.,٬٫]*%?")
_DATE = re.compile(r"[0-9۰-۹٠-٩]{1,4}[-/.][0-9۰-۹٠-٩A-Za-z]{1,9}[-/.][0-9۰-۹٠-٩]{1,4}([ T].*)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PATTERNS = (_NUMBER, _DATE, _EMAIL)
_LONGEST_NAME = 300


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell from the top of a table whether its first row is a header. A doubt is decided for the header."""
    first, rest = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
    if any(len(cell) > _LONGEST_NAME for cell in first):
        return False
    for_data = sum(1 for column, cell in enumerate(first) if _looks_like_data(cell, [row[column] for row in rest]))
    for_names = sum(1 for column, cell in enumerate(first) if _stands_apart(cell, [row[column] for row in rest]))
    return for_data <= for_names


def column_names(cells: Sequence[str]) -> list[str]:
    """A name for each column: its header, ``column N`` where that is empty, and ``NAME (2)`` where it comes again."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = plain = storable(cell).strip() or f"column {number}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
    return names


def _kind(cell: str) -> int | None:
    plain = cell.strip()
    return next((number for number, pattern in enumerate(_PATTERNS) if pattern.fullmatch(plain)), None)


def _looks_like_data(cell: str, below: list[str]) -> bool:
    """The cell is a number, a date or an address, as those below are, or one of few words that come again below."""
    kind = _kind(cell)
    if kind is not None:
        return True
    return bool(cell) and below.count(cell) > max(1, len(below) // 50)


def _stands_apart(cell: str, below: list[str]) -> bool:
    """The cell is a word over numbers, dates or addresses."""
    filled = [one for one in below if one.strip()]
    kinds = {_kind(one) for one in filled}
    return bool(filled) and _kind(cell) is None and None not in kinds

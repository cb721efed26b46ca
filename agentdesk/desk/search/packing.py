"""Ids as sixteen bytes instead of thirty-six letters: the search tables hold each of them twice, a million times."""

from __future__ import annotations

import json
from collections.abc import Iterable

_BYTES, _LETTERS = 16, 36


def packed(row_id: str) -> bytes:
    """The bytes of an id. Raises ValueError for what is not a UUID in its canonical text."""
    found = bytes.fromhex(row_id.replace("-", ""))
    if len(found) != _BYTES or len(row_id) != _LETTERS:
        raise ValueError(f"not an id: {row_id!r}")
    return found


def unpacked(row_id: bytes) -> str:
    """The id in its canonical text."""
    digits = row_id.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def id_list(row_ids: Iterable[str]) -> str:
    """Ids as the one argument of ``IN (SELECT value FROM json_each(?))``: the statement is the same for any number."""
    return json.dumps(list(row_ids))


def unpacked_in_sql(column: str) -> str:
    """The SQL expression that gives a packed column as canonical text."""
    parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    digits = " || '-' || ".join(f"substr(hex({column}), {start}, {length})" for start, length in parts)
    return f"lower({digits})"

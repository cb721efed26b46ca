"""Cutting rows into chunks: 512 KB to 1 MB of JSON by columns, compressed as far as it goes.

Where a chunk ends is told by the ids in it and not by its place. After rows were added at the beginning most chunks of
a new list are thus those of the one before, and nobody has to load them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import zstandard

from agentdesk.sync.wire.snapshots import Chunk

SMALLEST_BYTES, LARGEST_BYTES = 512 * 1024, 1024 * 1024
_LEVEL = 19
_ENDS_AT = 1024
"""One row in so many may be a chunk's last."""

Row = tuple[Any, ...]


@dataclass(frozen=True)
class MadeChunk:
    """One chunk as it travels. ``size_bytes`` is its length; ``body`` may have been let go of."""

    sha256: str
    table: str
    rows: int
    size_bytes: int
    body: bytes = b""

    def without_body(self) -> MadeChunk:
        """All but what is kept already."""
        return MadeChunk(self.sha256, self.table, self.rows, self.size_bytes)


def cut(table: str, columns: Sequence[str], rows: Iterable[Row]) -> Iterator[MadeChunk]:
    """The chunks of one section, in order."""
    own_id = columns.index("id")
    held: list[Row] = []
    size = 0
    for row in rows:
        weight = len(msgspec.json.encode(row))
        if held and size + weight > LARGEST_BYTES:
            yield made_chunk(table, columns, held)
            held, size = [], 0
        held.append(row)
        size += weight
        if size >= SMALLEST_BYTES and _may_end_at(row[own_id]):
            yield made_chunk(table, columns, held)
            held, size = [], 0
    if held:
        yield made_chunk(table, columns, held)


def _may_end_at(row_id: str) -> bool:
    return int(row_id[-6:], 16) % _ENDS_AT == 0


def made_chunk(table: str, columns: Sequence[str], rows: Sequence[Row], *, counts: bool = False) -> MadeChunk:
    """One chunk of these rows, with its bytes. Columns that are empty in all of them are left out."""
    filled = {
        name: list(values)
        for name, values in zip(columns, zip(*rows, strict=True), strict=True)
        if any(value is not None for value in values)
    }
    chunk = Chunk(table=table, columns=list(filled), values=list(filled.values()), counts=counts)
    plain = msgspec.json.encode(chunk)
    body = zstandard.ZstdCompressor(level=_LEVEL).compress(plain)
    return MadeChunk(hashlib.sha256(body).hexdigest(), table, len(rows), len(body), body)

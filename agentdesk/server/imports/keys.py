"""The ids of imported rows: the same row of a source has the same id in every run, so that nothing comes twice."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from agentdesk.models.people import OWN_NAMESPACE

_NAMESPACE = OWN_NAMESPACE.bytes
_VARIANT = "89ab"
_PART = "\x00"
"""Parts a key's cells: no cell holds it, rows with a NUL are refused before."""

_LOOKUP = 500


def uuid5_text(namespace: bytes, name: str) -> str:
    """``str(uuid5(namespace, name))`` at a third of the cost."""
    digest = hashlib.sha1(namespace + name.encode(), usedforsecurity=False).hexdigest()
    variant = _VARIANT[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def own_id(*parts: str) -> str:
    """The id of what ``parts`` name: a noun, its source system and its key there."""
    return uuid5_text(_NAMESPACE, _PART.join(parts))


def derived_id(first: str, second: str) -> str:
    """The same as ``intents.base.paired_id``, which every other way of making such a row uses."""
    return uuid5_text(bytes.fromhex(first.replace("-", "")), second)


@dataclass(frozen=True)
class Sighting:
    """A row seen before in this file: the line it was on and the hash of its content."""

    line: int
    content: int


class Sightings:
    """Which rows of this file were seen already, by 64-bit hashes that live as long as this process.

    They are kept in a private file of SQLite's, so that memory stays flat however long the file is.
    """

    def __init__(self) -> None:
        # An empty name is a temporary database that SQLite keeps on disk beyond its page cache and removes by itself.
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -4096", "temp_store = FILE"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("CREATE TABLE copies (row INTEGER PRIMARY KEY, seen INTEGER NOT NULL)")
        self._database.execute(
            "CREATE TABLE keyed (row INTEGER PRIMARY KEY, line INTEGER NOT NULL, content INTEGER NOT NULL)"
        )

    def __enter__(self) -> Sightings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def count_copies(self, rows: Sequence[int]) -> list[int]:
        """For each row, how many equal ones came before it in this file."""
        if self._all_new("INSERT OR IGNORE INTO copies VALUES (?, 1)", [(row,) for row in rows]):
            return [0] * len(rows)
        seen: dict[int, int] = dict(self._look_up("SELECT row, seen FROM copies WHERE row IN", rows))
        numbers: list[int] = []
        for row in rows:
            number = seen.get(row, 0)
            numbers.append(number)
            seen[row] = number + 1
        upsert = "INSERT INTO copies VALUES (?, ?) ON CONFLICT (row) DO UPDATE SET seen = excluded.seen"
        self._write(upsert, seen.items())
        return numbers

    def first_of(self, rows: Sequence[tuple[int, int, int]]) -> list[Sighting | None]:
        """For each key with its line and content: the first row with that key, None if this one is the first."""
        if self._all_new("INSERT OR IGNORE INTO keyed VALUES (?, ?, ?)", rows):
            return [None] * len(rows)
        found = self._look_up("SELECT row, line, content FROM keyed WHERE row IN", [row[0] for row in rows])
        seen = {row: Sighting(line, content) for row, line, content in found}
        new: list[tuple[int, int, int]] = []
        firsts: list[Sighting | None] = []
        for key, line, content in rows:
            first = seen.get(key)
            firsts.append(first)
            if first is None:
                seen[key] = Sighting(line, content)
                new.append((key, line, content))
        self._write("INSERT INTO keyed VALUES (?, ?, ?)", new)
        return firsts

    def _all_new(self, statement: str, rows: Sequence[tuple[int, ...]]) -> bool:
        """Add the rows if none of them is there yet, which is the rule; else change nothing."""
        before = self._database.total_changes
        self._database.execute("BEGIN")
        self._database.executemany(statement, rows)
        if self._database.total_changes - before == len(rows):
            self._database.execute("COMMIT")
            return True
        self._database.execute("ROLLBACK")
        return False

    def _look_up(self, statement: str, rows: Sequence[int]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(rows), _LOOKUP):
            some = rows[start : start + _LOOKUP]
            found += self._database.execute(f"{statement} ({', '.join('?' * len(some))})", some)
        return found

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany(statement, rows)
        self._database.execute("COMMIT")

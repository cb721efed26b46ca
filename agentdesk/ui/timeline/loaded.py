"""The stretch of a timeline that is in memory, and how a fresh answer of the desk is worked into it.

A page answers for a stretch: from where it was asked for down to its last entry, or to the end when it has no next
cursor. What the memory holds of that stretch is replaced by the page; everything outside stays. Order is event time,
ties by id, newest first, so that an entry whose state changes stays where it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from agentdesk.desk.timeline_answers import TimelineEntry, TimelinePage

Key = tuple[datetime, str]


def entry_key(entry: TimelineEntry) -> Key:
    """What the timeline is ordered by."""
    return entry.occurred_at, entry.id


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What a page brought: ids that were not in memory, ids that are gone, ids whose content differs.

    ``gap`` is the cursor to ask with next when so much is new that the page does not reach what was in memory.
    """

    fresh: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    gap: str | None = None

    @property
    def is_empty(self) -> bool:
        """True when nothing differs."""
        return not (self.fresh or self.gone or self.changed)


@dataclass
class LoadedEntries:
    """Entries in memory, newest first, and the places from which more can be asked for."""

    entries: list[TimelineEntry] = field(default_factory=list)
    next_cursor: str | None = None
    is_complete: bool = False
    _starts: dict[str | None, Key | None] = field(default_factory=lambda: {None: None})

    def __len__(self) -> int:
        return len(self.entries)

    def clear(self) -> None:
        """Forget everything."""
        self.entries = []
        self.next_cursor = None
        self.is_complete = False
        self._starts = {None: None}

    def knows(self, cursor: str | None) -> bool:
        """Whether a stretch was read from there since the last ``clear``."""
        return cursor in self._starts

    def absorb(self, page: TimelinePage, before: str | None) -> Absorbed:
        """Work in the answer to a question asked with ``before``. Raises KeyError for a cursor never handed out."""
        upper = self._starts[before]
        lower = entry_key(page.entries[-1]) if page.next_cursor is not None and page.entries else None
        first, last = self._span(upper, lower)
        old = {entry.id: entry for entry in self.entries[first:last]}
        new = {entry.id: entry for entry in page.entries}
        is_last = last == len(self.entries)
        self.entries[first:last] = list(page.entries)
        if page.next_cursor is not None:
            self._starts[page.next_cursor] = lower
        if is_last:
            self.next_cursor = page.next_cursor
            self.is_complete = page.next_cursor is None
        return Absorbed(
            fresh=frozenset(new.keys() - old.keys()),
            gone=frozenset(old.keys() - new.keys()),
            changed=frozenset(key for key in new.keys() & old.keys() if new[key] != old[key]),
            gap=page.next_cursor if not old and not is_last else None,
        )

    def _span(self, upper: Key | None, lower: Key | None) -> tuple[int, int]:
        """Places of the entries below ``upper`` and not below ``lower``."""
        ascending = [entry_key(entry) for entry in reversed(self.entries)]
        count = len(ascending)
        first = 0 if upper is None else count - bisect_left(ascending, upper)
        last = count if lower is None else count - bisect_left(ascending, lower)
        return first, max(first, last)

    def cursor_above(self, entry_id: str) -> str | None:
        """The cursor whose stretch holds an entry: what to ask with to see that entry again. None is the newest end."""
        found = next((entry for entry in self.entries if entry.id == entry_id), None)
        if found is None:
            return None
        key = entry_key(found)
        best: tuple[Key | None, str | None] = (None, None)
        for cursor, start in self._starts.items():
            if start is not None and start > key and (best[0] is None or start < best[0]):
                best = (start, cursor)
        return best[1]

    def ids(self) -> Iterable[str]:
        """Ids of all entries in memory."""
        return (entry.id for entry in self.entries)

    def rank(self, key: Key) -> int:
        """How many entries in memory are newer than ``key``."""
        ascending = [entry_key(entry) for entry in reversed(self.entries)]
        return len(ascending) - bisect_right(ascending, key)

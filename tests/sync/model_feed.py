"""The model server's feed: per scope the last change of every row, in the one order of the server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from agentdesk.models.scopes import ORGANISATION
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage

RowKey = tuple[str, str]


@dataclass
class Entry:
    """What became of one row in one scope, and when."""

    seq: int
    operation: RowOperation


@dataclass
class Feed:
    """Plain dictionaries; ``tags`` gives every transaction its random mark."""

    seq: int = 0
    horizon: int = 0
    tags: dict[int, str] = field(default_factory=lambda: {0: "0"})
    entries: dict[str, dict[RowKey, Entry]] = field(default_factory=dict)

    def note(self, key: RowKey, scopes: Iterable[str], *, deleted: bool = False) -> None:
        """A row was written in transaction ``seq``; it is seen in ``scopes`` and in no others."""
        wanted = set(scopes)
        for scope in wanted:
            self.entries.setdefault(scope, {})[key] = Entry(self.seq, RowOperation.UPSERT)
        for scope, rows in self.entries.items():
            entry = rows.get(key)
            if scope in wanted or entry is None or entry.operation is not RowOperation.UPSERT:
                continue
            rows[key] = Entry(self.seq, RowOperation.DELETE if deleted else RowOperation.LEAVE)

    def cursor(self, seq: int) -> str:
        """The opaque text of a place in the order."""
        return f"{seq}.{self.tags[seq]}"

    def place(self, cursor: str) -> int | None:
        """The place a cursor stands for; None when this server never gave it out."""
        number, _, tag = cursor.partition(".")
        seq = int(number)
        return seq if self.tags.get(seq) == tag else None

    def members(self, scope: str) -> set[RowKey]:
        """The rows that are in a scope now."""
        rows = self.entries.get(scope, {})
        return {key for key, entry in rows.items() if entry.operation is RowOperation.UPSERT}

    def pages(
        self, places: dict[str, int], images: dict[RowKey, dict[str, Any]], max_bytes: int
    ) -> tuple[list[ScopePage], bool]:
        """The next page of every scope within the budget, and whether nothing more waits."""
        budget = max_bytes
        sent: set[RowKey] = set()
        pages: list[ScopePage] = []
        complete = True
        for scope in sorted(places, key=lambda one: (one != ORGANISATION, one)):
            page, used = self._page(scope, places[scope], images, budget, sent)
            budget -= used
            complete &= page.complete
            pages.append(page)
        return pages, complete

    def _page(
        self, scope: str, place: int, images: dict[RowKey, dict[str, Any]], budget: int, sent: set[RowKey]
    ) -> tuple[ScopePage, int]:
        groups: dict[int, list[tuple[RowKey, Entry]]] = {}
        for key, entry in self.entries.get(scope, {}).items():
            if entry.seq > place:
                groups.setdefault(entry.seq, []).append((key, entry))
        changes: list[RowChange] = []
        used = 0
        for seq in sorted(groups):
            group = [self._change(key, entry, images, sent) for key, entry in sorted(groups[seq], key=lambda g: g[0])]
            size = len(msgspec.json.encode(group))
            if used + size > budget and (changes or budget <= 0):
                return ScopePage(scope=scope, cursor=self.cursor(place), changes=changes, complete=False), used
            changes += group
            sent |= {(change.table, change.id) for change in group if change.row is not None}
            used += size
            place = seq
        return ScopePage(scope=scope, cursor=self.cursor(self.seq), changes=changes, complete=True), used

    @staticmethod
    def _change(key: RowKey, entry: Entry, images: dict[RowKey, dict[str, Any]], sent: set[RowKey]) -> RowChange:
        image = images.get(key)
        ver = 0 if image is None else image["ver"]
        row = image if entry.operation is RowOperation.UPSERT and key not in sent else None
        return RowChange(table=key[0], id=key[1], operation=entry.operation, ver=ver, row=row)

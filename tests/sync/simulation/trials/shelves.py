"""The plain model of an offline profile: which entries a cache has to have, worked out from rows alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from agentdesk.models.profile import Customers, OfflineProfile
from tests.sync.simulation.files import Rows
from tests.sync.simulation.invariants import CacheFile

_MONTH = timedelta(days=30.4375)
_HUNG = ("interaction_revision", "attachment")


@dataclass(frozen=True)
class Shelf:
    """What a profile asks for now, of somebody who sees ``seen``; the history of ``fetched`` was asked for."""

    profile: OfflineProfile
    now: datetime
    seen: Rows
    fetched: Collection[str]

    def is_left(self, entry_id: str, cache: CacheFile) -> bool:
        """Whether an entry belongs to the centre alone."""
        entry = self.seen["interaction", entry_id]
        matter = self.seen.get(("conversation", entry.get("conversation_id", "")), {"status": "closed"})
        is_pinned = any(key[0] == "pin" and row["interaction_id"] == entry_id for key, row in self.seen.items())
        needed = ("interaction", entry_id) in cache.held or ("interaction", entry_id) in cache.bases
        if matter["status"] != "closed" or is_pinned or needed or entry["customer_id"] in self.fetched:
            return False
        return self._is_old(entry["occurred_at"]) or not self._is_wanted(entry["customer_id"])

    def _is_old(self, at: int) -> bool:
        months = self.profile.history_months
        return months is not None and at < self._before(months)

    def _is_wanted(self, customer_id: str) -> bool:
        mine = [(key[0], row) for key, row in self.seen.items() if row.get("customer_id") == customer_id]
        if self.profile.customers is Customers.OPEN:
            return any(table == "conversation" and row["status"] != "closed" for table, row in mine)
        if self.profile.customers is Customers.ACTIVE and self.profile.active_months is not None:
            since = self._before(self.profile.active_months)
            return any(table == "interaction" and row["occurred_at"] >= since for table, row in mine)
        return True

    def _before(self, months: int) -> int:
        day = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        return int((day - months * _MONTH).timestamp() * 1_000_000)


def wrong_places(cache: CacheFile, shelf: Shelf) -> list[str]:
    """The entries, and what hangs on them, that are here and should be left at the centre, or the other way round."""
    wrong = []
    for table, row_id in shelf.seen:
        if table not in ("interaction", *_HUNG) or (table, row_id) in cache.bases or (table, row_id) in cache.held:
            continue
        entry = row_id if table == "interaction" else shelf.seen[table, row_id]["interaction_id"]
        is_known = ("interaction", entry) in shelf.seen
        if is_known and shelf.is_left(entry, cache) != ((table, row_id) in cache.shelf):
            wrong.append(f"{table} {row_id} is {'left' if (table, row_id) in cache.shelf else 'here'}")
    return wrong

"""What the offline profile left at the centre: how much of a customer's history it is, and bringing it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from agentdesk.desk.families import family_ids
from agentdesk.sync.ports import ChangeSet, Clock
from agentdesk.sync.profile.keeping import read_profile
from agentdesk.sync.profile.shelf import count_all_shelved, count_shelved
from agentdesk.sync.profile.work import ask_for, used_bytes
from agentdesk.sync.repair.upkeep import read_upkeep
from agentdesk.sync.store import CacheStore

KEPT_FOR = timedelta(days=30)
"""How long history stays here that somebody asked for, before the profile counts again."""

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """How large the cache is and may become, in bytes, what stays at the centre, and what comparisons have mended."""

    cache_bytes: int = 0
    budget_bytes: int | None = None
    at_the_centre: int = 0
    mended_rows: int = 0
    compared_at: datetime | None = None


class OlderQuestions:
    """Answers from the cache. ``wake`` lets the sync fetch at once where it runs."""

    def __init__(self, store: CacheStore, clock: Clock, wake: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._wake = wake

    def count(self, customer_id: str) -> int:
        """How many entries of a customer, merged ones included, are known to be at the centre and not here."""
        with self._store.read() as connection:
            return count_shelved(connection, family_ids(connection, customer_id))

    def fetch(self, customer_id: str) -> int:
        """Let them come; how many they are. Without a line they come as soon as there is one."""
        with self._store.write() as transaction:
            family = family_ids(transaction.connection, customer_id)
            ask_for(transaction.connection, family, self._clock.now() + KEPT_FOR)
            missing = count_shelved(transaction.connection, family)
        self._store.tell(ChangeSet(tables=frozenset({"interaction"}), customer_ids=frozenset(family)))
        self._wake()
        return missing

    def housekeeping(self) -> Housekeeping:
        """How things stand with the size of the cache."""
        with self._store.read() as connection:
            megabytes, upkeep = read_profile(connection).megabytes, read_upkeep(connection)
            return Housekeeping(
                cache_bytes=used_bytes(connection),
                budget_bytes=None if megabytes is None else megabytes * _MEGABYTE,
                at_the_centre=count_all_shelved(connection),
                mended_rows=upkeep.repaired_rows,
                compared_at=upkeep.compared_at,
            )

"""What goes over the line beside the exchange of rows: large things in small pieces, whenever nothing else waits.

The first load, repairs and attachments are such work. Each hands the engine one errand at a time; an errand is over in
about a second, so that whatever is saved meanwhile waits no longer than that.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from sqlalchemy import Connection

from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.store import CacheStore, WriteTransaction

_log = logging.getLogger(__name__)


class SideWork(Protocol):
    """One kind of work beside the exchange. Its state is in the cache alone: it goes on after a restart."""

    @property
    def name(self) -> str:
        """What its errands carry as ``work``."""
        ...

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """The next piece, as large as ``portion`` allows; None when there is nothing to do."""
        ...

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> bool:
        """Keep what came back; whether it brought the work forward. Without progress it rests until the next poll."""
        ...

    def is_waiting(self, connection: Connection) -> bool:
        """Whether something is left to do that the person would call not complete."""
        ...


@runtime_checkable
class LooksFirst(Protocol):
    """Side work that has to look at much before it knows its errand, and must keep nobody from saving meanwhile."""

    def look(self, store: CacheStore) -> None:
        """Called outside of any transaction, right before ``next_errand``."""
        ...


@runtime_checkable
class CountsFaults(Protocol):
    """Side work that does something else when its errands fail again and again."""

    def count_fault(self, transaction: WriteTransaction, errand: Errand) -> None:
        """The errand brought nothing but a fault of the server."""
        ...


class SideWorks:
    """All side work of one cache, the most urgent first. Work that does not get on rests until the next poll."""

    def __init__(self, works: Sequence[SideWork] = ()) -> None:
        self._works = tuple(works)
        self._resting: set[str] = set()

    def __bool__(self) -> bool:
        """Whether there is any kind of side work here."""
        return bool(self._works)

    def look(self, store: CacheStore) -> None:
        """Let every work look that wants to."""
        for work in self._works:
            if isinstance(work, LooksFirst) and work.name not in self._resting:
                work.look(store)

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """The most urgent errand of all."""
        for work in self._works:
            if work.name not in self._resting:
                errand = work.next_errand(transaction, portion)
                if errand is not None:
                    return errand
        return None

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> None:
        """Hand what came back to the work it belongs to."""
        for work in self._works:
            if work.name == errand.work and not work.take_in(transaction, errand, brought):
                self._resting.add(work.name)

    def rest(self, transaction: WriteTransaction, errand: Errand) -> None:
        """The errand failed in a way that is nobody else's concern."""
        _log.warning("the errand %s %s failed and is tried again later", errand.method, errand.path)
        for work in self._works:
            if work.name == errand.work and isinstance(work, CountsFaults):
                work.count_fault(transaction, errand)
        self._resting.add(errand.work)

    def go_on(self) -> None:
        """The line works: everything may be tried again."""
        self._resting.clear()

    def is_waiting(self, connection: Connection) -> bool:
        """Whether some work is left that can get on."""
        return any(work.name not in self._resting and work.is_waiting(connection) for work in self._works)

"""Building the list of a scope: no transaction of it is long, and what changes meanwhile is told by the feed.

The number from which a reader goes on is noted before the first row is read. A row that is newer in a chunk comes again
with the same version; one that was deleted or left the scope meanwhile is taken back by the feed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from agentdesk.models.places import table_of
from agentdesk.server.cursors import read_head
from agentdesk.server.snapshots.counting import limits_history
from agentdesk.server.snapshots.cutting import cut
from agentdesk.server.snapshots.lease import BuildersLease, LeaseLost
from agentdesk.server.snapshots.mending import kept_place, mended
from agentdesk.server.snapshots.order import sections
from agentdesk.server.snapshots.reading import column_names, rows_of
from agentdesk.server.snapshots.sets import (
    SMALLEST_SCOPE,
    ChunkSet,
    Place,
    drop_old,
    is_due,
    keep_set,
    mendable_set,
    scope_ids,
)
from agentdesk.server.store import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Built:
    """What was made for one scope. ``rows`` counts those that are in more than one chunk more than once."""

    scope: str
    chunks: int
    rows: int
    bytes: int


class Stopped(Exception):
    """Building was broken off; what was made for a list that is not whole is dropped a day later."""


def build_due(
    store: Store, *, smallest: int = SMALLEST_SCOPE, is_ended: Callable[[], bool] = lambda: False
) -> list[Built]:
    """Make every list that is due, unless another process is at it. Raises NoLine or CacheFault."""
    lease = BuildersLease(store)
    turn = _Turn(lease, is_ended)
    made: list[Built] = []
    if not lease.take():
        return made
    try:
        with store.writing() as unit:
            drop_old(unit, unit.outside.now())
        with store.reading() as session:
            known = scope_ids(session)
        for scope, scope_id in known.items():
            with store.reading() as session:
                head = read_head(session)
                worn, due = mendable_set(session, scope, head), is_due(session, scope, head, smallest)
            if worn is not None:
                made.append(_kept(store, *mended(store, worn, turn.go_on)))
            elif due:
                made.append(_build(store, scope, scope_id, turn.go_on))
    except (LeaseLost, Stopped) as end:
        _log.info("the building of chunks was broken off: %s", type(end).__name__)
    finally:
        lease.give_back()
    return made


@dataclass(frozen=True)
class _Turn:
    """The right to build, looked at before every chunk."""

    lease: BuildersLease
    is_ended: Callable[[], bool]

    def go_on(self) -> None:
        """Raises Stopped, or LeaseLost."""
        if self.is_ended():
            raise Stopped
        self.lease.renew()


def _build(store: Store, scope: str, scope_id: int, go_on: Callable[[], None]) -> Built:
    with store.reading() as session:
        seq = read_head(session).seq
        counts = limits_history(session)
    places: list[Place] = []
    for place in _places(store, scope_id):
        go_on()
        places.append(kept_place(store, place, counts=counts and place.owner_id is None))
    rows = sum(one.chunk.rows for one in places if one.owner_id is None)
    return _kept(store, ChunkSet(store.outside.new_id(), scope, seq, rows, clean_seq=seq), places)


def _kept(store: Store, made: ChunkSet, places: Sequence[Place]) -> Built:
    """The list as it is handed out from now on."""
    with store.writing() as unit:
        keep_set(unit, made, places)
    built = Built(
        made.scope, len(places), sum(one.chunk.rows for one in places), sum(one.chunk.size_bytes for one in places)
    )
    kind = made.scope.partition(":")[0]
    _log.info("%d chunks of %s: %d rows in %d bytes", built.chunks, kind, built.rows, built.bytes)
    return built


def _places(store: Store, scope_id: int) -> Iterator[Place]:
    for section in sections(store, scope_id):
        rows = rows_of(store, section.shared, section.row_ids)
        for made in cut(str(table_of(section.shared).name), column_names(section.shared), rows):
            yield Place(made, section.owner_id)

"""How things stand on this machine: what waits, what needs somebody, when the line last worked, how much is here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from agentdesk.desk.answers import DeskStatus, LineState, LoadPhase, LoadProgress, NeedsYou, SignedIn
from agentdesk.desk.search.index import SearchIndex
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.sync.attachments.uploads import files_to_go
from agentdesk.sync.ports import ChangeSet, Clock
from agentdesk.sync.status import Line, LineStatus, QueueStatus, read_queue_status
from agentdesk.sync.store import CacheStore

QUICK_SECONDS = 0.05
"""Counting that takes no longer is repeated after every change."""

PATIENCE_SECONDS = 30.0
"""Slower counting, of a cache with millions of entries, is repeated no more often than this."""

MUCH_TO_INDEX = 2_000
"""Rows that cannot be found yet from which on it is told: fewer are done before somebody has read it."""

_COUNTED = frozenset({"customer", "interaction"})


@dataclass(frozen=True, slots=True)
class _Counts:
    customers: int
    interactions: int
    counted_at: float
    took_seconds: float


class StatusQuestions:
    """Answers from the cache and the line. Counts every row only when it is quick or long ago."""

    def __init__(self, store: CacheStore, clock: Clock, user: SignedIn, server: str) -> None:
        self._store = store
        self._clock = clock
        self._user = user
        self._server = server
        self._counts: _Counts | None = None
        self._stale = True
        store.subscribe(self._note)

    def status(self, line: LineStatus | None) -> DeskStatus:
        """How things stand. ``line`` is the engine's word; without one it is told from what the cache remembers."""
        recount = self._must_recount()
        with self._store.read() as connection:
            queue = read_queue_status(connection)
            counts = self._count(connection) if recount or self._counts is None else self._counts
            unindexed = SearchIndex().pending(connection)
            files = files_to_go(connection)
        return DeskStatus(
            signed_in_as=self._user.login,
            name=self._user.name,
            role=self._user.role,
            team=self._user.team,
            branch=self._user.branch,
            server=self._server,
            line=_line_state(line, queue),
            pending=queue.pending,
            needs_you=tuple(
                NeedsYou(one.mid, one.intent, one.code, one.reason, one.customer_id, one.facts)
                for one in queue.needs_you
            ),
            last_success_at=queue.last_success_at,
            offline_since=queue.offline_since_at,
            next_try_at=None if line is None else line.next_try_at,
            clock_offset_seconds=queue.clock_offset_seconds,
            customers=counts.customers,
            interactions=counts.interactions,
            line_code=queue.held_up if line is None else line.code,
            line_words=queue.held_up_words if line is None else line.words,
            is_filling=queue.is_filling,
            loading=_loading(queue, counts, unindexed),
            files_waiting=files,
        )

    def _note(self, changes: ChangeSet) -> None:
        if changes.everything or changes.tables & _COUNTED:
            self._stale = True

    def _must_recount(self) -> bool:
        """Decided before the cache is looked at, so that a change that comes in between is counted the next time."""
        known = self._counts
        if known is not None and not self._stale:
            return False
        slow = known is not None and known.took_seconds > QUICK_SECONDS
        if slow and known is not None and self._clock.monotonic_seconds() - known.counted_at < PATIENCE_SECONDS:
            return False
        self._stale = False
        return True

    def _count(self, connection: Connection) -> _Counts:
        started = self._clock.monotonic_seconds()
        customers = connection.scalar(select(func.count()).select_from(table_of(Customer))) or 0
        interactions = connection.scalar(select(func.count()).select_from(table_of(Interaction))) or 0
        self._counts = _Counts(customers, interactions, started, self._clock.monotonic_seconds() - started)
        return self._counts


def _loading(queue: QueueStatus, counts: _Counts, unindexed: int) -> LoadProgress | None:
    """How far a load is; after its rows, what of them can be found."""
    on_line = queue.loading
    if on_line is not None:
        return LoadProgress(
            LoadPhase(on_line.phase.value),
            on_line.rows_done,
            on_line.rows_all,
            on_line.bytes_done,
            on_line.bytes_all,
            on_line.seconds_left,
        )
    everything = counts.customers + counts.interactions
    if unindexed < MUCH_TO_INDEX or everything < unindexed:
        return None
    return LoadProgress(LoadPhase.SEARCH, everything - unindexed, everything, 0, 0)


def _line_state(line: LineStatus | None, queue: QueueStatus) -> LineState:
    if line is None:
        if queue.offline_since_at is not None:
            return LineState.OFFLINE
        return LineState.ERROR if queue.held_up else LineState.IDLE
    return {
        Line.IDLE: LineState.IDLE,
        Line.SYNCING: LineState.SYNCING,
        Line.OFFLINE: LineState.OFFLINE,
        Line.ERROR: LineState.ERROR,
    }[line.line]

"""The work of loading: asks for the list of a scope's chunks, then for one chunk after the other, in pieces.

A piece is as large as the line allows. Pieces are kept until their chunk is whole; then it goes into the tables in one
transaction, and the next is asked for. Whatever happens costs a piece at most.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import quote, unquote

from sqlalchemy import Connection

from agentdesk.intents.context import Actor
from agentdesk.sync.loading import state
from agentdesk.sync.loading.chunks import opened, take_chunk
from agentdesk.sync.loading.state import ChunkWanted
from agentdesk.sync.meta import current_meta, read_again
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Clock, Errand
from agentdesk.sync.repair.upkeep import COMPARED_EVERY, read_upkeep, write_upkeep
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.wire.codec import WireError, decode
from agentdesk.sync.wire.snapshots import Manifest

_log = logging.getLogger(__name__)

NAME = "loading"
MOST_FAILURES = 20
"""So many failures in a row, one in a poll but for the first two, and the scope is read by pages."""

_AT_ONCE = 2
_PAUSE_SECONDS = 60.0
"""After a longer pause, as without a line, the pace is measured anew."""

_WHOLE, _PART, _BAD_RANGE = 200, 206, 416
_GONE = frozenset({403, 404, 410})
_LIST, _CHUNK = "/snapshot/", "/chunk/"


@dataclass
class _Pace:
    """Bytes between two moments of this machine's monotonic clock."""

    since: float
    last: float
    fetched: int = 0


class Loading:
    """Loads the large scopes of one cache. Not thread-safe; all that has to outlive a restart is in the cache."""

    name = NAME

    def __init__(self, actor: Actor, clock: Clock) -> None:
        self._actor = actor
        self._clock = clock
        self._pace: _Pace | None = None

    def next_errand(self, transaction: WriteTransaction, portion: Portion) -> Errand | None:
        """The list of a scope if it is not here, else the next piece."""
        connection = transaction.connection
        scope = state.unlisted_scope(connection)
        if scope is not None:
            return Errand(NAME, "GET", _LIST + quote(scope, safe=":"))
        chunk = state.next_chunk(connection)
        if chunk is None:
            self._pace = None
            return None
        now = self._clock.monotonic_seconds()
        if self._pace is None or now - self._pace.last > _PAUSE_SECONDS:
            self._pace = _Pace(now, now)
        last = min(chunk.have + portion.down_bytes, chunk.size) - 1
        return Errand(NAME, "GET", _CHUNK + chunk.sha256, headers={"range": f"bytes={chunk.have}-{last}"})

    def take_in(self, transaction: WriteTransaction, errand: Errand, brought: Brought) -> bool:
        """Keep what came. What is of no use is fetched again, at once at first and then with the next poll."""
        connection = transaction.connection
        is_list = errand.path.startswith(_LIST)
        if is_list:
            scope: str | None = unquote(errand.path.removeprefix(_LIST))
            progressed = self._take_list(connection, str(scope), brought)
        else:
            chunk = state.wanted_chunk(connection, errand.path.removeprefix(_CHUNK))
            scope = None if chunk is None else chunk.scope
            progressed = chunk is None or self._take_piece(transaction, chunk, errand, brought)
        self._end(transaction)
        if progressed or scope is None:
            return True
        return self._failed(connection, scope)

    def count_fault(self, transaction: WriteTransaction, errand: Errand) -> None:
        """A server that cannot give the chunks out does not keep the rows away for ever."""
        connection = transaction.connection
        if errand.path.startswith(_LIST):
            self._failed(connection, unquote(errand.path.removeprefix(_LIST)))
        elif (chunk := state.wanted_chunk(connection, errand.path.removeprefix(_CHUNK))) is not None:
            self._failed(connection, chunk.scope)

    def is_waiting(self, connection: Connection) -> bool:
        """Whether a scope is not loaded yet."""
        return bool(state.loading_scopes(connection))

    def _take_list(self, connection: Connection, scope: str, brought: Brought) -> bool:
        meta = current_meta(connection)
        if brought.status != _WHOLE:
            return False
        try:
            manifest = decode(Manifest, brought.body)
        except WireError:
            return False
        if manifest.scope != scope or manifest.epoch != meta.epoch or scope not in state.loading_scopes(connection):
            return False
        state.keep_list(connection, manifest, meta.generation)
        return True

    def _take_piece(self, transaction: WriteTransaction, chunk: ChunkWanted, errand: Errand, brought: Brought) -> bool:
        connection = transaction.connection
        if brought.status in _GONE:
            # It may have something that has left the scope: what is here of it goes, too.
            state.drop_parts(connection, chunk.sha256)
            state.ask_again(connection, chunk.scope)
            return False
        if brought.status == _BAD_RANGE:
            state.drop_parts(connection, chunk.sha256)
        first = int(errand.headers["range"].removeprefix("bytes=").partition("-")[0])
        body = brought.body[chunk.have :] if brought.status == _WHOLE else brought.body
        if brought.status not in (_WHOLE, _PART) or not body or (brought.status == _PART and first != chunk.have):
            return False
        self._note_pace(connection, chunk.scope, len(body))
        if chunk.have + len(body) < chunk.size:
            state.keep_part(connection, chunk.sha256, chunk.have, body)
            return True
        return self._take_whole(transaction, chunk, state.parts_of(connection, chunk.sha256) + body)

    def _take_whole(self, transaction: WriteTransaction, chunk: ChunkWanted, body: bytes) -> bool:
        connection = transaction.connection
        state.drop_parts(connection, chunk.sha256)
        try:
            rows = opened(body, chunk.sha256)
        except WireError as fault:
            _log.warning("a chunk was of no use and is fetched again: %s", fault.happened)
            return False
        take_chunk(transaction, self._actor, chunk.scope, rows, current_meta(connection).generation)
        state.count_done(connection, chunk)
        return True

    def _end(self, transaction: WriteTransaction) -> None:
        """A scope whose last chunk is in the tables is read on by the feed, at once."""
        for scope in state.ended_scopes(transaction.connection):
            state.end(transaction.connection, scope)
            transaction.exchange_wanted = True
            transaction.queue_changed = True
            if read_upkeep(transaction.connection).compared_at is None:
                # Every chunk was checked against its hash: there is no need to compare it all at once.
                write_upkeep(transaction.connection, due_at=self._clock.now() + COMPARED_EVERY)

    def _failed(self, connection: Connection, scope: str) -> bool:
        failures = state.count_failure(connection, scope)
        if failures >= MOST_FAILURES:
            _log.info("a scope could not be loaded by chunks and is read by pages")
            state.refuse(connection, state.loading_scopes(connection))
            read_again(connection, current_meta(connection))
        return failures <= _AT_ONCE

    def _note_pace(self, connection: Connection, scope: str, size: int) -> None:
        if self._pace is None:
            return
        self._pace.fetched += size
        self._pace.last = self._clock.monotonic_seconds()
        seconds = self._pace.last - self._pace.since
        if seconds > 0:
            state.note_rate(connection, scope, self._pace.fetched / seconds)

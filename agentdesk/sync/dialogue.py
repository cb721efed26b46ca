"""What is said to the server and what comes of its answer: both halves of an exchange, each in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from msgspec.structs import replace

from agentdesk.intents.context import Actor
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.apply import Applied, apply_answer
from agentdesk.sync.backfill import wanted_backfill
from agentdesk.sync.bookmarks import Bookmark, completed, next_bookmark, with_bookmark
from agentdesk.sync.loading.state import may_load
from agentdesk.sync.loading.work import NAME as LOADING
from agentdesk.sync.meta import current_meta, ensure_meta, read_again, write_meta
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Clock, Dice
from agentdesk.sync.queue import acknowledged_mid, has_unanswered, mark_sent, mark_unsent, next_batch
from agentdesk.sync.renumber import find_place_anew
from agentdesk.sync.repair.comparing import LEAST_ROWS, comparable
from agentdesk.sync.repair.steps import NAME as REPAIR
from agentdesk.sync.scopes import doubt_versions
from agentdesk.sync.server_clock import note_server_time
from agentdesk.sync.staging import is_whole, request_cursors
from agentdesk.sync.store import CacheStore, WriteTransaction
from agentdesk.sync.wire.messages import FaultCode, SyncRequest, SyncResponse


@dataclass(frozen=True)
class Heard:
    """What one answer led to. ``detour``: nothing of it was taken in, the same has to be said anew.

    ``more``: something waits to be sent, answered or read.
    """

    response: SyncResponse
    applied: Applied
    detour: bool
    more: bool


class Dialogue:
    """Speaks for one cache. At most one request is unanswered at a time."""

    def __init__(
        self,
        store: CacheStore,
        *,
        actor: Actor,
        clock: Clock,
        dice: Dice,
        app: str,
        schema: int = SCHEMA_VERSION,
        beside: frozenset[str] = frozenset(),
        compares_from: int = LEAST_ROWS,
    ) -> None:
        self._store = store
        self._beside = beside
        self._compares_from = compares_from
        self._actor = actor
        self._clock = clock
        self._dice = dice
        self._app = app
        self._schema = schema
        self._under_way = False
        self._bookmark = Bookmark()
        self._asked: SyncRequest | None = None
        self._newly_sent: list[int] = []

    def ask(self, portion: Portion) -> SyncRequest:
        """The next request; what it hands in counts as sent from now on."""
        with self._store.write() as transaction:
            self._asked = self._request(transaction, portion)
        return self._asked

    def nothing_left(self) -> None:
        """No connection came about: what was asked last never left, and what was new in it may still be withdrawn."""
        newly_sent, self._newly_sent = self._newly_sent, []
        if newly_sent:
            with self._store.write() as transaction:
                mark_unsent(transaction.connection, newly_sent)
                transaction.queue_changed = True

    def hear(self, answer: SyncResponse, handed_in: Collection[int] | None = None) -> Heard:
        """Take in the answer to what was asked last, in which ``handed_in`` were the numbers of the intents."""
        self._newly_sent = []
        with self._store.write() as transaction:
            connection = transaction.connection
            meta = current_meta(connection)
            asked = self._asked
            response = answer if asked is None else completed(connection, meta, asked, answer, self._bookmark)
            said = handed_in if asked is None else {one.mid for one in asked.intents}
            response = _on_what_was_said(response, said)
            code = None if response.fault is None else response.fault.code
            detour = code is FaultCode.BOOKMARK_UNKNOWN
            if detour:
                self._bookmark = Bookmark()
            else:
                detour = find_place_anew(transaction, self._actor, response, self._dice)
            applied = Applied() if detour else self._take_in(transaction, response)
            if not detour:
                self._bookmark = next_bookmark(connection, current_meta(connection), response, self._bookmark)
            self._under_way = not detour and not is_whole(response)
            more = not response.complete or has_unanswered(connection)
        return Heard(response, applied, detour or code is FaultCode.CURSOR_TOO_OLD, more)

    def has_unanswered(self) -> bool:
        """Whether anything waits to be sent or answered."""
        with self._store.read() as connection:
            return has_unanswered(connection)

    def note_offline(self) -> None:
        """Keep since when there is no line; later failures do not move it."""
        with self._store.write() as transaction:
            meta = ensure_meta(transaction.connection, self._dice)
            if meta.offline_since_at is None:
                write_meta(transaction.connection, offline_since_at=self._clock.now())

    def _request(self, transaction: WriteTransaction, portion: Portion) -> SyncRequest:
        connection = transaction.connection
        meta = ensure_meta(connection, self._dice)
        wanted = wanted_backfill(connection, meta, self._schema)
        batch = next_batch(connection, self._clock, most=portion.intents, most_bytes=portion.up_bytes)
        self._newly_sent = mark_sent(connection, [message.mid for message in batch])
        request = SyncRequest(
            client_id=meta.client_id,
            incarnation=meta.incarnation,
            epoch=meta.epoch,
            app=self._app,
            schema=self._schema,
            cursors=request_cursors(connection),
            acknowledged_mid=acknowledged_mid(connection, meta),
            intents=batch,
            max_bytes=portion.down_bytes,
            under_way=self._under_way,
            backfill=dict(wanted.columns),
            backfilled=dict(wanted.places),
            chunks=LOADING in self._beside and may_load(connection),
            compares=comparable(connection, self._compares_from) if REPAIR in self._beside else [],
        )
        return with_bookmark(connection, request, self._bookmark)

    def _take_in(self, transaction: WriteTransaction, response: SyncResponse) -> Applied:
        connection = transaction.connection
        note_server_time(connection, response.server_time, self._clock)
        applied = apply_answer(transaction, self._actor, response, self._clock.now(), self._schema)
        if response.fault is not None and response.fault.code is FaultCode.CURSOR_TOO_OLD:
            read_again(connection, current_meta(connection))
            # What was deleted so long ago that the server has forgotten it comes back in a version that it had before.
            doubt_versions(connection)
        return applied


def _on_what_was_said(response: SyncResponse, mids: Collection[int] | None) -> SyncResponse:
    """The answer without verdicts on what its request did not say.

    That another content has the same number shows only where both are compared: a verdict on what was said earlier, in
    vain, may be that on the work of another copy of this one. It is said again.
    """
    if mids is None or all(one.mid in mids for one in response.verdicts):
        return response
    return replace(response, verdicts=[one for one in response.verdicts if one.mid in mids])

"""The desk's side of the sync: the store with its search index, the queue, the engine, the line, their driver."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from agentdesk import __version__
from agentdesk.desk.courier import Courier
from agentdesk.desk.entering import Entered, account_of
from agentdesk.desk.indexing import Indexing
from agentdesk.desk.live import LiveDesk, LivePorts
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.session import SessionTokens, secrets_of
from agentdesk.desk.tokens import ESCROWED, TokenShelf
from agentdesk.intents.context import Actor
from agentdesk.models.errors import AgentDeskError
from agentdesk.sync.attachments.keeping import forget_unseen
from agentdesk.sync.attachments.uploads import files_to_go
from agentdesk.sync.attachments.work import Attachments
from agentdesk.sync.auth import Session
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.endings import Endings
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.events import Reason
from agentdesk.sync.live_line import HttpLiveLine
from agentdesk.sync.loading.work import Loading
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import ChangeSet, SyncReport
from agentdesk.sync.preview import home_scope
from agentdesk.sync.profile.work import ProfileKeeping
from agentdesk.sync.repair.work import Repair
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.settling import Settling
from agentdesk.sync.side_work import SideWork
from agentdesk.sync.status import Line, LineStatus, pending_count
from agentdesk.sync.store import CacheStore
from agentdesk.sync.transport import HttpServer, HttpTransport
from agentdesk.sync.worker import SyncWorker

RENEWED_EVERY = timedelta(hours=1)
"""How often the days of opening without a line are counted anew while the line works."""

_DISABLED = "user_disabled"
_log = logging.getLogger(__name__)


class Syncing:
    """One user's cache on its way to being equal to the server's rows. Thread-safe."""

    def __init__(self, entered: Entered, ports: DeskPorts, lock_out: Callable[[str], None]) -> None:
        self._entered = entered
        self._ports = ports
        self._lock_out = lock_out
        self._indexing = Indexing()
        self.store = CacheStore(entered.cache.engine, [self._indexing.follow, forget_unseen])
        self._shelf = TokenShelf(self.store)
        if entered.session is not None:
            self._shelf.keep({**secrets_of(entered.session), ESCROWED: "yes" if entered.escrowed else ""})
        dice, actor = BytesDice(ports.randomness.token_bytes), _actor(entered)
        self.outbox = Outbox(self.store, actor=actor, clock=ports.clock, dice=dice)
        self.settling = Settling(self.store, self.outbox, actor=actor, clock=ports.clock, dice=dice)
        works: list[SideWork] = [
            ProfileKeeping(actor, ports.clock),
            Endings(actor, ports.clock),
            Repair(actor, ports.clock),
            Loading(actor, ports.clock),
            Attachments(ports.clock),
        ]
        self._engine = SyncEngine(
            self.store, actor=actor, clock=ports.clock, dice=dice, app=__version__, side_works=works
        )
        live = LivePorts(self._live_line, ports.clock, dice, lambda: self.wake(Reason.POKED))
        self.live = LiveDesk(self.store, live, entered.user.user_id)
        self._server: HttpServer | None = None
        self._tokens: SessionTokens | None = None
        self._worker: SyncWorker | None = None
        self._driving = threading.RLock()
        self._renewed_at: datetime | None = None
        self._engine.subscribe(self._line_changed)
        self.store.subscribe(self._changed)

    @property
    def line(self) -> LineStatus | None:
        """What the line is doing; None before it was tried."""
        return None if self._engine.line == LineStatus() else self._engine.line

    def run(self) -> SyncReport:
        """Exchange until everything is sent and read, or the line fails; the search index then follows.

        ``facts`` of the report names the fault of the line under ``code``. A running worker waits meanwhile.
        Raises CacheFault.
        """
        with self._driving:
            was_running = self._worker is not None
            self.stop()
            try:
                report = self._run_once()
            finally:
                # Also after a fault of the cache: what was running goes on, and tries again by itself.
                if was_running and self._engine.line.code != _DISABLED:
                    self.start()
            if report.facts["code"] == _DISABLED:
                self._shut_out(_DISABLED)
            return report

    def _run_once(self) -> SyncReport:
        try:
            report = sync_until_idle(self._engine, self._connect(), self.store, self._ports.clock)
        finally:
            self._engine.abandon()
            self._hang_up()
        self._indexing.catch_up(self.store)
        return replace(report, facts={**report.facts, "code": self._engine.line.code})

    def start(self) -> None:
        """Keep the cache equal to the server from now on, in threads of its own."""
        with self._driving:
            if self._worker is None:
                self._worker = SyncWorker(self._engine, self._connect(), self._shut_out)
                self._worker.start()
                self._indexing.start(self.store)
                self.live.start()

    def stop(self) -> None:
        """End the threads; an exchange that hangs is broken off."""
        with self._driving:
            self.live.stop()
            if self._worker is not None:
                self._worker.stop()
                self._worker = None
            self._indexing.stop()
            self._hang_up()

    def wake(self, reason: Reason) -> None:
        """Something was saved here, or somebody asks for an exchange; does nothing while no worker runs."""
        worker = self._worker
        if worker is not None:
            worker.wake(reason)

    @contextmanager
    def at_rest(self) -> Iterator[Courier]:
        """Nothing is exchanged over the line inside the block; what goes by hand does."""
        with self._driving:
            was_running = self._worker is not None
            self.stop()
            try:
                yield Courier(self.store, self._shelf, _actor(self._entered), self._entered.device_id, self._ports)
            finally:
                if was_running:
                    self.start()

    @contextmanager
    def session(self) -> Iterator[tuple[HttpServer, SessionTokens]]:
        """A line of its own for a question beside the exchange, with the tokens of this desk."""
        server = self._ports.server(self._entered.account.server)
        try:
            yield server, SessionTokens(server, self._shelf, self._entered.device_id, self._session_renewed)
        finally:
            server.close()

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Hear of every committed change, on the thread that wrote it. The line's changes are told as the queue's."""
        return self.store.subscribe(listener)

    def finish_indexing(self) -> None:
        """Bring the search index up to date now, however long it takes."""
        self._indexing.catch_up(self.store)

    def close(self) -> None:
        """End what runs, breaking off an exchange, and remember for the unlock screen what is left."""
        server = self._server
        if server is not None:
            server.cancel()
        self.stop()
        self._note_unsent()
        self._entered.keys.note_seen(self._entered.key, self._ports.clock.now())

    def _connect(self) -> HttpTransport:
        server = self._ports.server(self._entered.account.server)
        self._server = server
        self._tokens = SessionTokens(server, self._shelf, self._entered.device_id, self._session_renewed)
        return HttpTransport(server, self._tokens)

    def _live_line(self) -> HttpLiveLine:
        """One more connection: a request that waits there is in nobody's way."""
        server = self._ports.server(self._entered.account.server)
        return HttpLiveLine(server, SessionTokens(server, self._shelf, self._entered.device_id, self._session_renewed))

    def _hang_up(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = self._tokens = None

    def _changed(self, changes: ChangeSet) -> None:
        if changes.queue_changed or "attachment" in changes.tables:
            self._note_unsent()

    def _note_unsent(self) -> None:
        with self.store.read() as connection:
            unsent, files = pending_count(connection), files_to_go(connection)
        self._entered.folder.keep_unsent(unsent, files)

    def _line_changed(self, status: LineStatus) -> None:
        """After an exchange that worked the days without a line begin anew, and the server gets its copy of the key."""
        self.store.tell(ChangeSet(queue_changed=True))
        if status.line is Line.IDLE:
            self.live.line_works()
        now = self._ports.clock.now()
        fresh = self._renewed_at is not None and timedelta() <= now - self._renewed_at < RENEWED_EVERY
        if status.line is Line.IDLE and not fresh:
            self._entered.keys.renew(self._entered.key, now)
            self._renewed_at = now
            self._escrow()

    def _escrow(self) -> None:
        """When it fails it is tried again with the next renewal."""
        wrapped = self._entered.keys.for_escrow(self._entered.key)
        try:
            if wrapped is not None and self._tokens is not None:
                self._tokens.escrow(wrapped)
        except AgentDeskError as error:
            _log.info("the server did not take its copy of the cache's key: %s", error.code)

    def _session_renewed(self, session: Session) -> None:
        """A renewal tells what the person is now, and how many days they may open the cache without a line."""
        now = self._ports.clock.now()
        self._entered.keys.renew(self._entered.key, now, session.offline_unlock_days)
        self._entered.folder.keep_account(account_of(session, self._entered.account.server, self._ports))

    def _shut_out(self, code: str) -> None:
        """The server does not let this person work any more: what they did is handed in, and the cache stays closed."""
        self._entered.keys.end(self._entered.key, self._ports.clock.now())
        self._shelf.forget()
        self._lock_out(code)
        self.store.tell(ChangeSet(queue_changed=True, everything=True))


def _actor(entered: Entered) -> Actor:
    who = entered.account
    return Actor(
        user_id=who.user_id,
        name=who.name,
        role=who.role,
        home_scope=home_scope(who.role, who.team_id, who.branch_id),
    )

"""When to push, pull, wait or start over: a step function without thread, clock or socket of its own.

``step(event)`` takes in what happened and says what to do next. Its only effects besides are transactions on the store.
At most one request is under way at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from agentdesk.intents.context import Actor
from agentdesk.models.errors import AgentDeskError, CacheFault, NoLine, NotSignedIn, ServerFault
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.dialogue import Dialogue, Heard
from agentdesk.sync.events import Answered, Effect, Event, Failed, Fetch, LockDesk, Reason, Rest, Returned, Send, Wake
from agentdesk.sync.faults import MessageTooLarge, NotReached, ServerBusy, ServerOlder, UpgradeRequired
from agentdesk.sync.pace import Portion, first_errand, poll_seconds, wait_seconds
from agentdesk.sync.ports import Clock, Dice, Errand, Exchanged
from agentdesk.sync.repair.comparing import LEAST_ROWS
from agentdesk.sync.side_work import SideWork, SideWorks
from agentdesk.sync.staging import is_whole
from agentdesk.sync.status import Line, LineStatus
from agentdesk.sync.store import CacheStore
from agentdesk.sync.traffic import Traffic
from agentdesk.sync.wire.messages import NEWER_INTENT, Fault, FaultCode, SyncResponse

MOST_DETOURS = 3
"""So many exchanges in a row may bring nothing but a new start before it counts as a failure."""


class SyncEngine:
    """Keeps one cache equal to its server. Not thread-safe: one driver at a time calls ``step``."""

    def __init__(
        self,
        store: CacheStore,
        *,
        actor: Actor,
        clock: Clock,
        dice: Dice,
        app: str = "",
        portion: Portion | None = None,
        side_works: Sequence[SideWork] = (),
        schema: int = SCHEMA_VERSION,
        compares_from: int = LEAST_ROWS,
    ) -> None:
        """``compares_from``: a scope with so many rows that lost its place is compared, not read again."""
        self._store = store
        self._clock = clock
        self._dice = dice
        beside = frozenset(work.name for work in side_works)
        self._dialogue = Dialogue(
            store,
            actor=actor,
            clock=clock,
            dice=dice,
            app=app,
            beside=beside,
            schema=schema,
            compares_from=compares_from,
        )
        self._portion = portion or Portion()
        self._errand_portion = first_errand()
        self._side = SideWorks(side_works)
        self._errand: Errand | None = None
        self._failures = 0
        self._detours = 0
        self._blocked = False
        self._under_way = False
        self._queue_waits = False
        self._sent_at = 0.0
        self._next_at = 0.0
        self._listeners: list[Callable[[LineStatus], None]] = []
        self.line = LineStatus()
        self.traffic = Traffic()

    def step(self, event: Event) -> list[Effect]:
        """Take in one event; what to do now. Raises CacheFault when the cache cannot be written, and shows it."""
        try:
            return self._follow(event)
        except CacheFault as fault:
            self._tell(LineStatus(Line.ERROR, code=fault.code, words=fault.happened))
            raise

    def _follow(self, event: Event) -> list[Effect]:
        match event:
            case Wake():
                return self._wake(event.reason)
            case Answered():
                self._under_way = False
                return self._answered(event.exchanged)
            case Failed():
                self._under_way = False
                return self._errand_failed(event.error) if self._errand is not None else self._failed(event.error)
            case Returned():
                self._under_way = False
                return self._returned(event)

    def abandon(self) -> None:
        """The driver ends; a request that is under way will bring no event. Another driver may go on."""
        self._under_way = False
        self._errand = None

    def subscribe(self, listener: Callable[[LineStatus], None]) -> None:
        """Be told whenever the line's status changes, on the driver's thread."""
        self._listeners.append(listener)

    def _wake(self, reason: Reason) -> list[Effect]:
        if self._under_way:
            return [Rest(None)]
        if reason is Reason.ASKED:
            self._failures = self._detours = 0
            self._blocked = False
            return self._send()
        if self._blocked:
            return [Rest(None)]
        left = self._next_at - self._clock.monotonic_seconds()
        waits = left > 0 and (reason is Reason.TIME or self._failures > 0)
        return [Rest(left)] if waits else self._send()

    def _send(self) -> list[Effect]:
        request = self._dialogue.ask(self._portion)
        if request.intents or self.line.reading:
            self._tell(replace(self.line, line=Line.SYNCING, next_try_at=None))
        self._under_way = True
        self._sent_at = self._clock.monotonic_seconds()
        return [Send(request)]

    def _answered(self, exchanged: Exchanged) -> list[Effect]:
        seconds = self._clock.monotonic_seconds() - self._sent_at
        heard = self._dialogue.hear(exchanged.response)
        self._queue_waits = False
        self.traffic = self.traffic.after(exchanged.bytes_up, exchanged.bytes_down, heard.applied.rows_down)
        if heard.detour:
            return self._detour(heard.response)
        if heard.response.fault is not None:
            return self._faulted(heard, heard.response.fault)
        self._portion = self._portion.after(seconds, more_waits=heard.more)
        self._failures = 0
        if not heard.more:
            return self._rest(heard.response)
        return self._go_on(heard)

    def _faulted(self, heard: Heard, fault: Fault) -> list[Effect]:
        """The server did not do all that was asked; what it did is taken in already."""
        if fault.code is FaultCode.NOT_SIGNED_IN:
            return self._failed(NotSignedIn("The server does not know this session any more."))
        if fault.code in (FaultCode.USER_DISABLED, FaultCode.UPGRADE_REQUIRED):
            if heard.applied.verdicts and self._dialogue.has_unanswered():
                return self._send()
            if fault.code is FaultCode.USER_DISABLED:
                return self._lock(fault.code)
            return self._held_up(fault.reason or fault.code, fault.retry_after_ms, code=UpgradeRequired.code)
        if fault.cause == NEWER_INTENT:
            if heard.applied.progressed and not is_whole(heard.response):
                return self._send()
            self._queue_waits = True
            return self._beside(self._held_up(fault.reason, fault.retry_after_ms, code=ServerOlder.code))
        return self._held_up(fault.reason or fault.code, fault.retry_after_ms)

    def _detour(self, response: SyncResponse) -> list[Effect]:
        self._detours += 1
        if self._detours > MOST_DETOURS:
            words = response.fault.reason if response.fault is not None else ""
            return self._failed(ServerFault(words or "The server and this copy do not find together."))
        return self._send()

    def _go_on(self, heard: Heard) -> list[Effect]:
        """More waits: at once as long as something moves, else a few times and then after a wait."""
        self._tell(replace(self.line, reading=not heard.response.complete, code="", words=""))
        if heard.applied.progressed:
            self._detours = 0
            return self._send()
        return self._detour(heard.response)

    def _rest(self, response: SyncResponse) -> list[Effect]:
        self._detours = 0
        seconds = poll_seconds(response.poll_after_ms, self._dice.fraction())
        return self._beside(self._wait(seconds, LineStatus(Line.IDLE)))

    def _beside(self, resting: list[Effect]) -> list[Effect]:
        """The line works and the exchange rests: side work may go on."""
        self._side.go_on()
        return self._next_errand() or resting

    def _next_errand(self) -> list[Effect]:
        """The next piece of side work, if there is one."""
        if not self._side:
            return []
        self._side.look(self._store)
        with self._store.write() as transaction:
            self._errand = self._side.next_errand(transaction, self._errand_portion)
        if self._errand is None:
            return []
        self._under_way = True
        self._sent_at = self._clock.monotonic_seconds()
        return [Fetch(self._errand)]

    def _returned(self, returned: Returned) -> list[Effect]:
        self._errand = None
        seconds = self._clock.monotonic_seconds() - self._sent_at
        self._errand_portion = self._errand_portion.after(seconds, more_waits=True)
        self.traffic = self.traffic.after(len(returned.errand.body), len(returned.brought.body))
        with self._store.write() as transaction:
            self._side.take_in(transaction, returned.errand, returned.brought)
        has_work = not self._queue_waits and self._dialogue.has_unanswered()
        return self._go_on_beside(has_work=has_work or transaction.exchange_wanted)

    def _errand_failed(self, error: AgentDeskError) -> list[Effect]:
        """A line that is gone concerns everything; any other fault of an errand only its own work."""
        errand, self._errand = self._errand, None
        if errand is None or isinstance(error, NoLine | NotSignedIn | ServerBusy):
            return self._failed(error)
        with self._store.write() as transaction:
            self._side.rest(transaction, errand)
        return self._go_on_beside(has_work=False)

    def _go_on_beside(self, *, has_work: bool) -> list[Effect]:
        """After an errand: what was saved meanwhile goes first, then the poll when it is due, then the next errand."""
        left = self._next_at - self._clock.monotonic_seconds()
        if has_work or left <= 0:
            return self._send()
        return self._next_errand() or [Rest(left)]

    def _held_up(self, words: str, retry_after_ms: int | None, code: str = ServerFault.code) -> list[Effect]:
        """The server took what it could and asks for time."""
        self._failures += 1
        seconds = wait_seconds(self._failures, self._dice.fraction())
        if retry_after_ms is not None:
            seconds = max(seconds, min(retry_after_ms / 1000, 600.0))
        return self._wait(seconds, LineStatus(Line.ERROR, code=code, words=words))

    def _failed(self, error: AgentDeskError) -> list[Effect]:
        self._failures += 1
        if isinstance(error, MessageTooLarge) and self._portion.intents > 1:
            self._portion = self._portion.fewer_intents()
            return self._send()
        if not isinstance(error, ServerBusy):
            self._portion, self._errand_portion = self._portion.smaller(), self._errand_portion.smaller()
        if isinstance(error, NotReached):
            self._dialogue.nothing_left()
        line = Line.OFFLINE if isinstance(error, NoLine) else Line.ERROR
        status = LineStatus(line, code=error.code, words=error.happened)
        self._dialogue.note_offline()
        if isinstance(error, NotSignedIn):
            self._blocked = True
            self._tell(status)
            return [Rest(None)]
        seconds = wait_seconds(self._failures, self._dice.fraction())
        if isinstance(error, ServerBusy) and error.retry_after_seconds is not None:
            seconds = max(seconds, min(error.retry_after_seconds, 600.0))
        return self._wait(seconds, status)

    def _lock(self, code: str) -> list[Effect]:
        self._blocked = True
        self._tell(LineStatus(Line.ERROR, code=code.lower()))
        return [LockDesk(code), Rest(None)]

    def _wait(self, seconds: float, status: LineStatus) -> list[Effect]:
        self._next_at = self._clock.monotonic_seconds() + seconds
        self._tell(replace(status, next_try_at=self._clock.now() + timedelta(seconds=seconds)))
        return [Rest(seconds)]

    def _tell(self, status: LineStatus) -> None:
        if status != self.line:
            self.line = status
            for listener in tuple(self._listeners):
                listener(status)

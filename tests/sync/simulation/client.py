"""One simulated client: its file, its wrong clock, what it promised its user, and the exchanges that go wrong."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor
from agentdesk.models.errors import CacheFault, NoLine
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.events import Answered, Effect, Event, Failed, Fetch, LockDesk, Reason, Rest, Returned, Send, Wake
from agentdesk.sync.faults import NotReached
from agentdesk.sync.loading.work import NAME as LOADING
from agentdesk.sync.loading.work import Loading
from agentdesk.sync.outbox import Outbox, Saved
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, ChangeSet, Errand, Exchanged, RowsListener, TouchedRows
from agentdesk.sync.repair.work import Repair
from agentdesk.sync.side_work import SideWork
from agentdesk.sync.status import Line
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.codec import WireError, decode, encode
from agentdesk.sync.wire.messages import FaultCode, RowOperation, SyncRequest, SyncResponse
from agentdesk.sync.wire.short_form import completed, shortened
from tests.sync.rig import HeldClock, close_store
from tests.sync.simulation.files import CacheFiles, executor, whole_file
from tests.sync.simulation.said import Made, check_ages, check_said, check_word_kept
from tests.sync.simulation.strikes import FULL, KILL, KILL_AT_COMMIT, Blow, Killed, struck

MOST_IDLE_TURNS = 6
"""The same request with the same answer so many times in a row is a circle that never ends."""

MOST_TURNS = 4
"""So many exchanges in a row, and the program is closed while busy."""

LONGEST_REST_SECONDS = 720.0
COMPARES_FROM = 3
"""A scope with so many rows is compared where in life it takes hundreds."""

SLOW_SECONDS = 2.0
"""What an exchange takes on a line on which portions do not grow."""


class MachineClock:
    """One machine's clocks over the one true time."""

    def __init__(self, true: HeldClock, machine: str) -> None:
        self.true = true
        self._machine = machine
        self._booted = true.true
        self._boot = 1
        self.skew = timedelta()

    def now(self) -> datetime:
        return self.true.true + self.skew

    def monotonic_seconds(self) -> float:
        return (self.true.true - self._booted).total_seconds()

    def boot_id(self) -> str:
        return f"{self._machine}, boot {self._boot}"

    def reboot(self) -> None:
        self._boot += 1
        self._booted = self.true.true


@dataclass(frozen=True)
class Mishap:
    """What goes wrong in one exchange, and where: after ``at`` statements, commits or thousandths of the bytes."""

    name: str = "none"
    at: int = 0


MISHAPS = (
    "no connection",
    "drop request",
    "drop response",
    "duplicate",
    "cut off",
    "kill before sending",
    "kill before applying",
    "kill while applying",
    "kill at the commit",
    "kill after applying",
    "full disk",
    "server killed",
    "server killed at the commit",
    "server's disk is full",
)
NONE = Mishap()
_BEFALL_THE_CLIENT = {"kill while applying": KILL, "kill at the commit": KILL_AT_COMMIT, "full disk": FULL}
_BEFALL_THE_SERVER = {
    "server killed": KILL,
    "server killed at the commit": KILL_AT_COMMIT,
    "server's disk is full": FULL,
}


@dataclass(frozen=True)
class Connection:
    """How a client reaches the server: its exchange, its errands, and the faults that befall the server meanwhile."""

    exchange: Callable[[Client, SyncRequest], SyncResponse]
    errand: Callable[[Client, Errand], Brought]
    struck: Callable[[str, int], AbstractContextManager[None]]


@dataclass
class Screens:
    """What open screens were told since they were last looked at. ``everything``: to read all anew, or just opened."""

    customers: set[str] = field(default_factory=set)
    queue: bool = False
    everything: bool = True

    def hear(self, changes: ChangeSet) -> None:
        """As a screen does."""
        self.customers |= changes.customer_ids
        self.queue |= changes.queue_changed
        self.everything |= changes.everything

    def forget(self) -> None:
        """From now on."""
        self.customers.clear()
        self.queue = self.everything = False


@dataclass
class Client:
    """A user's copy. ``promised`` is everything ever shown as saved, by the intent's id.

    ``undone`` are those that the user took back in time; ``gone_now`` what the last exchanges took away, and
    ``scopes_changed`` whether they took or gave a whole scope; ``complete`` whether the last answer was taken in and
    had said that nothing more waits. ``late`` is work that may have reached the server by a request long under way;
    ``told`` are the rows of which the search was told since it was last looked at, ``screens`` what screens were told;
    ``ahead`` rows that came before the rest; ``known_skew`` is how wrong the clock was when the server last told the
    time;
    ``compares`` whether it compares itself with the server now and then, for as long as its file
    lives, and ``mends`` whether it found damage there; ``schema`` what its program knows.
    """

    label: str
    actor: Actor
    path: Path
    files: CacheFiles
    clock: MachineClock
    dice: BytesDice
    chance: random.Random
    server: Connection
    promised: dict[str, Made] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    stale: list[SyncRequest] = field(default_factory=list)
    requests: int = 0
    fingerprint: str = ""
    undone: set[str] = field(default_factory=set)
    gone_now: set[tuple[str, str]] = field(default_factory=set)
    scopes: list[str] = field(default_factory=list)
    scopes_changed: bool = False
    ahead: set[tuple[str, str]] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    screens: Screens = field(default_factory=Screens)
    compares: bool = False
    mends: bool = False
    complete: bool = False
    known_skew: timedelta | None = None
    is_loading: bool = False
    locked: bool = False
    schema: int = SCHEMA_VERSION

    def __post_init__(self) -> None:
        self._open()

    def reopen(self, down_bytes: int = 0, intents: int = 0) -> None:
        """The program starts again on its file, whatever it was doing; with portions of that size where it is given."""
        self.close()
        self._open(down_bytes, intents)

    def close(self) -> None:
        """Let go of the file."""
        close_store(self.store)

    def _open(self, given_bytes: int = 0, given_intents: int = 0) -> None:
        self.store = CacheStore(self.files.engine(self.path), self._listeners())
        self.screens.everything = True
        self.store.subscribe(self.screens.hear)
        self.outbox = Outbox(self.store, actor=self.actor, clock=self.clock, dice=self.dice)
        self._slow = self.chance.random() < 0.25
        down_bytes = 1200 if self._slow else self.chance.choice((1200, 6000, 100_000))
        intents = self.chance.choice((1, 3, 50))
        portion = Portion(down_bytes=given_bytes or down_bytes, intents=given_intents or intents)
        self.engine = SyncEngine(
            self.store,
            actor=self.actor,
            clock=self.clock,
            dice=self.dice,
            portion=portion,
            side_works=self._side_works(),
            schema=self.schema,
            compares_from=COMPARES_FROM,
        )
        self.complete = self.locked = False

    def _side_works(self) -> list[SideWork]:
        works: list[SideWork] = [Loading(self.actor, self.clock)]
        if self.compares or self.mends:
            works.append(Repair(self.actor, self.clock))
        return works

    def _listeners(self) -> list[RowsListener]:
        return [self._rows_changed]

    def _rows_changed(self, _connection: object, rows: TouchedRows) -> None:
        self.told |= {(table, row_id) for table, ids in rows.items() for row_id in ids}

    # ---------------------------------------------------------------- the user's own work

    def perform(self, intent: Intent, mishap: Mishap = NONE) -> Saved | None:
        """The user does something. None when it could not be saved: the disk was full, or the process died."""
        try:
            with self._befallen(mishap):
                saved = self.outbox.perform(intent)
        except Killed:
            self.reopen()
            return None
        except CacheFault:
            return None
        if getattr(intent, "id", None) is not None and saved.mid % 3 == 0:
            again = self.outbox.perform(intent)
            assert again.repeated, f"3: {self.label}: one change pressed twice is two"
            assert again.mid == saved.mid, f"3: {self.label}: one change pressed twice has two places"
        about = {
            intent.subject_customer_id() or "",
            getattr(intent, "other_id", None) or intent.subject_customer_id() or "",
        }
        within = all(has_been_given(self.store, one) for one in about)
        knew_time = self.known_skew == self.clock.skew
        read = read_up_to(self.store)
        self.promised[saved.intent_id] = Made(
            intent, self.clock.true.true, self.clock.boot_id(), within=within, read=read, knew_time=knew_time
        )
        return saved

    def _befallen(self, mishap: Mishap) -> AbstractContextManager[Blow]:
        kind = _BEFALL_THE_CLIENT.get(mishap.name)
        return nullcontext(Blow()) if kind is None else struck(self.store._engine, kind, mishap.at)

    # ---------------------------------------------------------------- exchanges

    def exchange_once(
        self, mishap: Mishap, reason: Reason, after_turn: Callable[[], None], most_turns: int = MOST_TURNS
    ) -> str:
        """Let the engine look, and follow it until it rests; the mishap strikes the first exchange. What happened."""
        self.gone_now.clear()
        self.scopes_changed = self.complete = False
        turns = 0
        try:
            effects = self.engine.step(Wake(reason))
            while (wish := wish_of(effects)) is not None and turns < most_turns:
                effects = self._follow(wish, mishap, after_turn)
                after_turn()
                mishap = NONE
                turns += 1
        except Killed:
            self.reopen()
            return "killed"
        except CacheFault as fault:
            self.reopen()
            return fault.code
        _note_rest(self, effects)
        if wish_of(effects) is not None:
            self.reopen()
            return f"{turns} turns, closed while busy"
        return f"{turns} turns, {self.engine.line.line}"

    def _follow(self, wish: Send | Fetch, mishap: Mishap, after_turn: Callable[[], None]) -> list[Effect]:
        event = self._deliver(wish, mishap) if isinstance(wish, Send) else self._run(wish, mishap)
        if mishap.name == "kill before applying":
            raise Killed
        is_complete = isinstance(event, Answered) and says_all(event.exchanged.response)
        self.is_loading = isinstance(wish, Fetch) and wish.errand.work == LOADING
        before = whole_file(self.store) if mishap.name in _BEFALL_THE_CLIENT else ""
        blow = Blow()
        try:
            with self._befallen(mishap) as blow:
                effects = self.engine.step(event)
        except (Killed, CacheFault):
            self.complete, self.known_skew = False, None
            is_whole_or_nothing = blow.commits > 0 or whole_file(self.store) == before
            assert is_whole_or_nothing, f"9: {self.label}: half of an answer is on the disk"
            after_turn()
            raise
        if not isinstance(event, Returned) or self.is_loading:
            asks_on = isinstance(wish_of(effects), Send)  # of a detour nothing was taken in
            self.complete = is_complete and self.engine.line.line is Line.IDLE and not asks_on
        if is_complete:
            self.ahead.clear()
        if isinstance(event, Answered):
            self.known_skew = None if isinstance(wish_of(effects), Send) else self.clock.skew
            _check_locked(self, event.exchanged.response, effects)
        if isinstance(event, Answered) and isinstance(wish, Send):
            check_word_kept(self.label, self.store, wish.request, event.exchanged.response)
        if mishap.name == "kill after applying":
            raise Killed
        return effects

    def _deliver(self, send: Send, mishap: Mishap) -> Event:
        request = completed(msgspec.json.decode(msgspec.json.encode(shortened(send.request)), type=SyncRequest))
        self.requests += 1
        check_said(self.label, self.store, request)
        check_ages(self.label, request, self.promised, self.clock.boot_id(), self.clock.true.true)
        if mishap.name == "kill before sending":
            raise Killed
        if mishap.name == "no connection":
            return Failed(NotReached("no connection"))
        self.stale = [*self.stale[-2:], request]
        if mishap.name == "drop request":
            return Failed(NoLine("dropped"))
        try:
            with self._server_befallen(mishap):
                response = self.server.exchange(self, request)
            if self._slow:
                self.clock.true.advance(SLOW_SECONDS)
        except Killed:
            return Failed(NoLine("the server is gone"))
        if mishap.name == "duplicate":
            response = self.server.exchange(self, request)
        if mishap.name == "drop response":
            return Failed(NoLine("dropped"))
        if mishap.name == "cut off":
            body = encode(response)
            return _cut_off(self.label, body[: len(body) * mishap.at // 1000])
        _note(self, response)
        body = msgspec.json.encode(response)
        return Answered(Exchanged(msgspec.json.decode(body, type=SyncResponse), 0, len(body)))

    def _server_befallen(self, mishap: Mishap) -> AbstractContextManager[None]:
        kind = _BEFALL_THE_SERVER.get(mishap.name)
        return nullcontext() if kind is None else self.server.struck(kind, mishap.at)

    def _run(self, fetch: Fetch, mishap: Mishap) -> Event:
        return _brought(self, fetch, mishap)

    def drain(self, limit: int, after_turn: Callable[[], None], reason: Reason = Reason.ASKED) -> int:
        """Exchange without any mishap until idle; how many turns it took."""
        self.complete = False
        effects = self.engine.step(Wake(reason))
        turns = idle = 0
        before = ""
        while (wish := wish_of(effects)) is not None:
            turns += 1
            assert turns <= limit, f"14: {self.label}: still busy after {limit} exchanges: {self.engine.line}"
            effects = self._follow(wish, NONE, after_turn)
            after_turn()
            now = f"{wish_of(effects)}"
            idle = idle + 1 if now == before else 0
            assert idle < MOST_IDLE_TURNS, f"14: {self.label}: goes round in a circle: {self.engine.line}"
            before = now
        _note_rest(self, effects)
        return turns

    # ---------------------------------------------------------------- its file

    def copy_to(self, path: Path) -> None:
        """A copy of the file as it lies on the disk between two transactions."""
        self.close()
        shutil.copy(self.path, path)

    def return_to(self, path: Path) -> None:
        """The file is put back from a copy, as after a disk fault."""
        self.close()
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        shutil.copy(path, self.path)
        self.known_skew = None
        self._open()


def _brought(client: Client, fetch: Fetch, mishap: Mishap) -> Event:
    """An errand meets the same faults as an exchange."""
    if mishap.name == "kill before sending":
        raise Killed
    if mishap.name in ("no connection", "drop request"):
        return Failed(NoLine("dropped"))
    brought = client.server.errand(client, fetch.errand)
    is_chunk = fetch.errand.path.startswith("/chunk/") and brought.body
    if mishap.name == "drop response" or (mishap.name == "cut off" and not is_chunk):
        return Failed(NoLine("dropped"))
    if mishap.name == "cut off":
        brought = replace(brought, body=spoilt(brought.body, mishap.at))
    return Returned(fetch.errand, brought)


def _note_rest(client: Client, effects: list[Effect]) -> None:
    """14: who has nothing to do now says when to look again, unless the desk is locked."""
    rest = next((effect.seconds for effect in effects if isinstance(effect, Rest)), 0.0)
    stays_locked = client.locked and rest is None
    client.locked = stays_locked or any(isinstance(effect, LockDesk) for effect in effects)
    is_soon = rest is not None and rest <= LONGEST_REST_SECONDS
    assert client.locked or is_soon, f"14: {client.label} never looks again"


def _check_locked(client: Client, response: SyncResponse, effects: list[Effect]) -> None:
    """12: whose account is disabled works no more as soon as the server has said so."""
    is_disabled = response.fault is not None and response.fault.code is FaultCode.USER_DISABLED
    goes_on = any(isinstance(effect, Send | LockDesk) for effect in effects)
    assert goes_on or not is_disabled, f"12: {client.label} is disabled, and its desk is not locked"


def _note(client: Client, response: SyncResponse) -> None:
    client.gone_now |= {
        (change.table, change.id)
        for page in response.pages
        for change in page.changes
        if change.operation is not RowOperation.UPSERT
    }
    client.ahead |= {(change.table, change.id) for page in response.ahead for change in page.changes}
    if response.scopes:
        client.scopes_changed |= response.scopes != client.scopes
        client.scopes = response.scopes


def has_been_given(store: CacheStore, customer_id: str) -> bool:
    """Whether a scope that was read to its end has brought the customer."""
    packed = bytes.fromhex(customer_id.replace("-", ""))
    with store.read() as connection:
        execute = executor(connection)
        unread = list(execute("SELECT 1 FROM cursor WHERE NOT swept"))
        given = "SELECT 1 FROM row_scope WHERE table_name = 'customer' AND row_id = ?"
        found = list(execute(given, (packed,)))
    return bool(found) and not unread


def read_up_to(store: CacheStore) -> int | None:
    """Up to which number of the feed every scope has been read; None while one has no place."""
    with store.read() as connection:
        execute = executor(connection)
        places = [cursor for (cursor,) in execute("SELECT cursor FROM cursor")]
        waits = list(execute("SELECT scope FROM loading UNION SELECT scope FROM comparing"))
    if waits or not all(places):
        return None
    return min((int(cursor.partition(".")[0].partition("~")[0]) for cursor in places), default=None)


def _cut_off(label: str, body: bytes) -> Event:
    """What becomes of an answer that came in half."""
    try:
        decode(SyncResponse, body)
    except WireError:
        return Failed(NoLine("cut off"))
    raise AssertionError(f"17: {label}: half an answer passes for a whole one")


def spoilt(body: bytes, at: int) -> bytes:
    """The same bytes but for one that is another."""
    place = len(body) * at // 1000
    return body[:place] + bytes((body[place] ^ 0x5A,)) + body[place + 1 :]


def says_all(response: SyncResponse) -> bool:
    """Whether an answer says that nothing more waits."""
    return response.complete and response.fault is None


def wish_of(effects: list[Effect]) -> Send | Fetch | None:
    return next((effect for effect in effects if isinstance(effect, Send | Fetch)), None)

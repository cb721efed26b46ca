"""A client on a real encrypted file, with a clock and dice that the test holds in its hand."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, MetaData, create_engine
from sqlalchemy.pool import QueuePool

from agentdesk.intents.context import Actor
from agentdesk.models.errors import AgentDeskError, NoLine
from agentdesk.models.places import cache_metadata
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import Brought, Clock, Dice, Errand, Exchanged, RowsListener, SyncReport
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import CACHE_TABLES
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse

START = datetime(2026, 3, 21, 8, 0, tzinfo=UTC)
KEY = "00" * 32


class HeldClock:
    """Stands still until it is moved. ``skew`` is how wrong this machine's wall clock is."""

    def __init__(self, start: datetime = START, boot: str = "boot-1") -> None:
        self.true = start
        self.skew = timedelta()
        self.boot = boot
        self._booted = start

    def now(self) -> datetime:
        return self.true + self.skew

    def monotonic_seconds(self) -> float:
        return (self.true - self._booted).total_seconds()

    def boot_id(self) -> str:
        return self.boot

    def advance(self, seconds: float) -> None:
        self.true += timedelta(seconds=seconds)

    def reboot(self) -> None:
        self.boot += "'"
        self._booted = self.true


def seeded_dice(seed: int | str) -> BytesDice:
    """Dice that always fall the same way."""
    return BytesDice(random.Random(seed).randbytes)  # noqa: S311 - the point is that they repeat


def encrypted_engine(path: Path) -> Engine:
    """An engine over a SQLCipher file, as the desk's own but smaller."""

    def connect() -> object:
        connection = sqlcipher.connect(str(path), check_same_thread=False, timeout=5)
        connection.execute(f"PRAGMA key=\"x'{KEY}'\"")
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("PRAGMA journal_mode=WAL")
        return connection

    return create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, pool_size=2)


def cache_schema() -> MetaData:
    """The cache's schema as far as the sync knows it."""
    return cache_metadata(CACHE_TABLES)


def open_store(path: Path, listeners: Sequence[RowsListener] = ()) -> CacheStore:
    """A cache file, made when it is not there."""
    fresh = not path.exists()
    store = CacheStore(encrypted_engine(path), listeners)
    if fresh:
        with store.write() as transaction:
            cache_schema().create_all(transaction.connection)
    return store


def close_store(store: CacheStore) -> None:
    """Close every connection; the file is then all there is."""
    store._engine.dispose()


Exchange = Callable[[str, SyncRequest], SyncResponse]
ErrandRunner = Callable[[str, Errand], Brought]


@dataclass
class DirectLine:
    """A transport that calls the server's exchange and encodes every message as the wire would."""

    user_id: str
    exchange_with: Exchange
    cut: AgentDeskError | None = None
    run_errand: ErrandRunner | None = None
    requests: list[SyncRequest] = field(default_factory=list)

    def exchange(self, request: SyncRequest) -> Exchanged:
        """As the real one: raises what ``cut`` holds, if anything."""
        self.requests.append(request)
        if self.cut is not None:
            raise self.cut
        up = msgspec.json.encode(request)
        response = self.exchange_with(self.user_id, msgspec.json.decode(up, type=SyncRequest))
        down = msgspec.json.encode(response)
        return Exchanged(msgspec.json.decode(down, type=SyncResponse), len(up), len(down))

    def run(self, errand: Errand) -> Brought:
        """Run an errand by whoever stands for the server."""
        if self.cut is not None:
            raise self.cut
        if self.run_errand is None:
            raise AssertionError(f"nobody runs {errand.method} {errand.path} here")
        return self.run_errand(self.user_id, errand)


@dataclass
class Desk:
    """One client: its file, its queue and its engine."""

    store: CacheStore
    outbox: Outbox
    engine: SyncEngine
    line: DirectLine
    clock: Clock
    actor: Actor

    def sync(self) -> SyncReport:
        """Exchange until there is nothing left to do."""
        return sync_until_idle(self.engine, self.line, self.store, self.clock)

    def go_offline(self) -> None:
        """From now on no request gets through."""
        self.line.cut = NoLine("There is no line.")

    def go_online(self) -> None:
        """Requests get through again."""
        self.line.cut = None


def open_desk(  # noqa: PLR0917 - the parts of a client
    path: Path,
    actor: Actor,
    exchange: Exchange,
    clock: Clock,
    dice: Dice,
    listeners: Sequence[RowsListener] = (),
) -> Desk:
    """A client over a cache file, new or as it was left."""
    store = open_store(path, listeners)
    return Desk(
        store=store,
        outbox=Outbox(store, actor=actor, clock=clock, dice=dice),
        engine=SyncEngine(store, actor=actor, clock=clock, dice=dice, app="test"),
        line=DirectLine(actor.user_id, exchange),
        clock=clock,
        actor=actor,
    )

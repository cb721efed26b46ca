"""What an exchange costs on a slow line, and how fast a queue is handed in.

A console with its encrypted cache and its search index, the server as a process of its own on SQLite, and between them
a line of 100 kbit/s and 600 ms. Bytes are those of the TCP payload in both directions, the headers of HTTP included, on
an open connection. "One" and "hundred" are so many interactions handed in, with their verdicts and rows back; a hundred
is also read by a colleague's console, and the dearer of the two counts. Texts have 17 words, two thirds are Persian.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from random import Random
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache
from agentdesk.desk.clock import SystemClock
from agentdesk.desk.indexing import Indexing
from agentdesk.intents.context import Actor
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.base import from_microseconds
from agentdesk.models.vocabulary import Direction, InteractionKind, Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from agentdesk.sync import auth
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import SyncReport
from agentdesk.sync.preview import home_scope
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.store import CacheStore
from agentdesk.sync.transport import HttpServer, HttpTransport
from benchmarks.figures import Better, Family, Figure, Measured, Run
from benchmarks.firm import KEY, Firm, Size
from benchmarks.shaped_line import FREE, SECOND_GENERATION, ShapedLine, shaped_line

ONE_BYTES = Figure("sync.one.bytes", "bytes", 1_024)
ONE_TURNS = Figure("sync.one.turns", "turns", 1)
ONE_SECONDS = Figure("sync.one.2g_s", "s", 1.5)
HUNDRED_BYTES = Figure("sync.hundred.bytes", "bytes", 14_000)
HUNDRED_SECONDS = Figure("sync.hundred.2g_s", "s", 2.5)
IDLE_BYTES = Figure("sync.idle.bytes", "bytes", 400)
PUSH_SPEED = Figure("sync.push.intents_per_s", "1/s", 500, Better.HIGHER)
PUSH_BYTES = Figure("sync.push.bytes_per_row", "bytes", 150)

CUSTOMERS, PUSHED = 400, 4_000
PASSWORD = "a password of a benchmark"  # noqa: S105 - it opens nothing but a database that lives for a minute


class Tokens:
    """The token of one session; a benchmark is over before it expires."""

    def __init__(self, access: str) -> None:
        self._access = access

    def access_token(self) -> str:
        """The token."""
        return self._access

    def renewed(self, refused: str) -> str:  # noqa: ARG002 - the protocol names it
        """The same one."""
        return self._access


class Console:
    """One signed-in person's cache, queue and engine, as a desk has them."""

    def __init__(self, folder: Path, url: str, login: str, stack: ExitStack) -> None:
        server = HttpServer(url)
        stack.callback(server.close)
        session = auth.sign_in(server, login, PASSWORD, device_id=login, device_name="benchmark")
        user = session.user
        cache = Cache(folder / f"{login}.cache", KEY)
        stack.callback(cache.close)
        self._store = CacheStore(cache.engine, [Indexing().follow])
        with self._store.write() as transaction:
            migrating.upgrade(transaction.connection)
        actor = Actor(user.id, user.name, user.role, home_scope(user.role, user.team_id, user.branch_id))
        self._clock = SystemClock()
        self.dice = BytesDice(token_bytes)
        self.outbox = Outbox(self._store, actor=actor, clock=self._clock, dice=self.dice)
        self._engine = SyncEngine(self._store, actor=actor, clock=self._clock, dice=self.dice, app="0.1.0")
        self._transport = HttpTransport(server, Tokens(session.access_token))

    def sync(self) -> SyncReport:
        """Exchange until nothing is left. Raises RuntimeError where something is."""
        report = sync_until_idle(self._engine, self._transport, self._store, self._clock)
        if report.state != "idle" or report.pending or report.needs_you:
            raise RuntimeError(f"the exchange ended as {report}")
        return report


class Day:
    """What a console has to say: calls, mails and notes about customers who are there already."""

    def __init__(self, console: Console) -> None:
        self._console = console
        firm = Firm(Size(CUSTOMERS, 10**9))
        self._customers = list(islice(firm.customers(), CUSTOMERS))
        self._entries = firm.interactions()
        self._source = Random("day")  # noqa: S311 - nothing here is secret

    def add_customers(self) -> None:
        """Put every customer into the queue."""
        for row in self._customers:
            self._console.outbox.perform(AddCustomer(id=row["id"], name=row["name"], language=row["language"]))

    def log(self, count: int) -> None:
        """Put so many interactions into the queue, no two in a row about the same customer."""
        chosen = self._source.sample(self._customers, min(count, CUSTOMERS))
        for number, row in enumerate(islice(self._entries, count)):
            self._console.outbox.perform(self._interaction(row, chosen[number % len(chosen)]["id"]))

    def _interaction(self, row: Mapping[str, Any], customer_id: str) -> LogInteraction:
        return LogInteraction(
            id=self._console.dice.new_id(),
            customer_id=customer_id,
            kind=InteractionKind(row["kind"]),
            direction=Direction(row["direction"]),
            occurred_at=from_microseconds(row["occurred_at"] // 1_000_000 * 1_000_000),
            body=row["body"],
            subject=row["subject"],
            disposition=row["disposition"],
            reference=row["reference"],
        )


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """A server process with two agents of one team; its host and port."""
    url = f"sqlite:///{folder / 'server.sqlite'}"
    hashed = Passwords().hash(PASSWORD)
    with Store(url) as store, store.writing() as unit:
        for login in ("sara", "omid"):
            add_user(unit, login, Role.AGENT, Place("north", None), name=login.title(), password_hash=hashed)
    command = [sys.executable, "-m", "agentdesk.server", "serve", "--database", url, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            parts = urlsplit(json.loads(process.stdout.readline())["url"])
            yield parts.hostname or "", parts.port or 0
        finally:
            process.terminate()


@contextmanager
def prepare(folder: Path) -> Iterator[Run]:
    """A firm whose customers both consoles have read."""
    with ExitStack() as stack:
        own = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=folder)))
        line = stack.enter_context(shaped_line(stack.enter_context(served(own))))
        url = f"http://127.0.0.1:{line.port}"
        sara, omid = (Console(own, url, login, stack) for login in ("sara", "omid"))
        day = Day(sara)
        day.add_customers()
        for console in (sara, omid):
            console.sync()
        yield lambda: measure(line, sara, omid, day)


def measure(line: ShapedLine, sara: Console, omid: Console, day: Day) -> Mapping[str, Measured]:
    """Idle, one, a hundred each way, and then a long queue on a line without limits."""
    sara.sync()
    line.shape = SECOND_GENERATION
    idle, _ = _cost(line, sara)
    day.log(1)
    one, one_seconds = _cost(line, sara)
    turns = line.count.turns
    omid.sync()
    day.log(100)
    given, given_seconds = _cost(line, sara)
    read, read_seconds = _cost(line, omid)
    print(f"a hundred: {given} bytes and {given_seconds:.2f} s given, {read} bytes and {read_seconds:.2f} s read")
    line.shape = FREE
    day.log(PUSHED)
    pushed, push_seconds = _cost(line, sara)
    return {
        IDLE_BYTES.name: Measured(idle),
        ONE_BYTES.name: Measured(one),
        ONE_TURNS.name: Measured(turns),
        ONE_SECONDS.name: Measured(one_seconds),
        HUNDRED_BYTES.name: Measured(max(given, read)),
        HUNDRED_SECONDS.name: Measured(max(given_seconds, read_seconds)),
        PUSH_SPEED.name: Measured(PUSHED / push_seconds),
        PUSH_BYTES.name: Measured(pushed / PUSHED),
    }


def _cost(line: ShapedLine, console: Console) -> tuple[int, float]:
    """Bytes and seconds of one run of the sync."""
    line.reset()
    begun = time.perf_counter()
    console.sync()
    return line.count.up + line.count.down, time.perf_counter() - begun


FAMILY = Family(
    figures=(
        ONE_BYTES,
        ONE_TURNS,
        ONE_SECONDS,
        HUNDRED_BYTES,
        HUNDRED_SECONDS,
        IDLE_BYTES,
        PUSH_SPEED,
        PUSH_BYTES,
    ),
    prepare=prepare,
)

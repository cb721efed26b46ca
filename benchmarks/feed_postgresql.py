"""The feed on PostgreSQL under eight writing processes: what a reader of the cursors misses, how much fits, how late.

Every writer is a process of its own that goes through the unit of work, without HTTP, one logged call in each commit;
a commit is on the disk when it is acknowledged (``synchronous_commit=on``). A reader in this process follows the
cursors as a client does. First all write as fast as they can, then 150 commits a second together, with a transaction in
another database that never ends.

``server.pg.lost``        calls whose commit was acknowledged and that the reader never got, of both parts
``server.pg.commits_per_s`` commits of all writers together, saturated
``server.pg.lag_p99_ms``  from the acknowledgement of a commit to the reader having its row, at 150 commits a second
"""

from __future__ import annotations

import multiprocessing
import shutil
import statistics
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, sleep, time
from uuid import uuid4

import psycopg

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Direction, InteractionKind, Role
from agentdesk.server.exchange import exchange
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.messages import SyncRequest
from benchmarks.figures import Better, Family, Figure, Measured, Run
from tests.fixtures.postgres import PostgresServer, find_place

WRITERS, CUSTOMERS = 8, 200
SATURATED_SECONDS, PACED_SECONDS = 6.0, 6.0
PACED_COMMITS_PER_S = 150.0
SETTINGS = ("listen_addresses=", "fsync=on", "synchronous_commit=on", "max_connections=60")
LOST = Figure("server.pg.lost", "rows", 0)
COMMITS = Figure("server.pg.commits_per_s", "commits/s", 300, Better.HIGHER)
LAG = Figure("server.pg.lag_p99_ms", "ms", 20)

_PAUSE_SECONDS = 0.002
_USER, _TEAM = str(uuid4()), str(uuid4())


def fill(url: str) -> list[str]:
    """A firm with one team and its customers; their ids."""
    customers = [str(uuid4()) for _ in range(CUSTOMERS)]
    scope = team_scope(_TEAM)
    with Store(url) as store, store.writing() as unit:
        unit.session.add(Team(id=_TEAM, name="team"))
        unit.session.flush()
        unit.session.add(User(id=_USER, login="user", name="user", role=Role.AGENT, team_id=_TEAM))
        unit.session.add_all(Customer(id=customer, name="customer") for customer in customers)
        unit.session.flush()
        unit.session.add_all(
            Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope) for customer in customers
        )
    return customers


def write(url: str, customers: list[str], rate: float | None, seconds: float, told: Connection) -> None:
    """One process: commit calls for so long, ``rate`` a second or as many as go; tell when each was acknowledged."""
    done: list[tuple[str, float]] = []
    with Store(url) as store:
        _commit(store, customers[0])
        told.send("ready")
        told.recv()
        start = monotonic()
        while (passed := monotonic() - start) < seconds:
            if rate is not None and (early := len(done) / rate - passed) > 0:
                sleep(min(early, seconds - passed))
                continue
            call = _commit(store, customers[len(done) % len(customers)])
            done.append((call, time()))
    told.send(done)


def _commit(store: Store, customer: str) -> str:
    call = str(uuid4())
    with store.writing() as unit:
        unit.session.add(
            Interaction(
                id=call,
                customer_id=customer,
                kind=InteractionKind.CALL,
                direction=Direction.IN,
                occurred_at=datetime(2026, 3, 21, tzinfo=UTC),
                body="سلام، پیگیری شد. " * 4,
            )
        )
    return call


class Reader:
    """Follows the cursors of one user; when each row came."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._client_id = str(uuid4())
        self._cursors: dict[str, str] = {}
        self._incarnation = self._epoch = ""
        self.came: dict[str, float] = {}

    def read(self) -> bool:
        """One answer; whether nothing more waits."""
        request = SyncRequest(
            client_id=self._client_id, incarnation=self._incarnation, epoch=self._epoch, cursors=dict(self._cursors)
        )
        answer = exchange(self._store, Caller(_USER, "reader"), request)
        assert answer.fault is None, answer.fault
        now = time()
        self._epoch, self._incarnation = answer.epoch or self._epoch, answer.incarnation or self._incarnation
        for page in answer.pages:
            self._cursors[page.scope] = page.cursor or answer.cursor
            for change in page.changes:
                self.came.setdefault(change.id, now)
        return answer.complete


def compete(url: str, customers: list[str], rate: float | None, seconds: float) -> tuple[float, float, int]:
    """Let all writers and a reader at it. Commits a second, the 99th percentile of the lag in ms, rows lost."""
    context = multiprocessing.get_context("spawn")
    lines = [context.Pipe() for _ in range(WRITERS)]
    each = None if rate is None else rate / WRITERS
    writers = [context.Process(target=write, args=(url, customers, each, seconds, theirs)) for _, theirs in lines]
    with Store(url) as store:
        reader = Reader(store)
        for writer in writers:
            writer.start()
        try:
            for mine, _ in lines:
                mine.recv()
            while not reader.read():
                continue
            for mine, _ in lines:
                mine.send("go")
            ends = monotonic() + seconds + 0.5
            while monotonic() < ends:
                if reader.read():
                    sleep(_PAUSE_SECONDS)
            done = [one for mine, _ in lines for one in mine.recv()]
        finally:
            for writer in writers:
                writer.join(30)
        while not reader.read():
            continue
    lags = [max(0.0, reader.came[call] - at) * 1000 for call, at in done if call in reader.came]
    return len(done) / seconds, statistics.quantiles(lags, n=100)[98], sum(call not in reader.came for call, _ in done)


@contextmanager
def prepare(_folder: Path) -> Iterator[Run]:
    """A PostgreSQL of its own whose commits are on the disk when they are acknowledged."""
    with ExitStack() as stack:
        server = PostgresServer(find_place(), SETTINGS)
        stack.callback(shutil.rmtree, server.folder, ignore_errors=True)
        stack.callback(server.stop)
        server.start()

        def run() -> Mapping[str, Measured]:
            url = server.url(server.create())
            customers = fill(url)
            other = server.url(server.create()).replace("postgresql+psycopg", "postgresql")
            with psycopg.connect(other) as stuck:
                stuck.execute("SELECT txid_current()")
                per_second, _, lost = compete(url, customers, None, SATURATED_SECONDS)
                _, lag, lost_too = compete(url, customers, PACED_COMMITS_PER_S, PACED_SECONDS)
            return {
                LOST.name: Measured(lost + lost_too),
                COMMITS.name: Measured(per_second),
                LAG.name: Measured(lag),
            }

        yield run


FAMILY = Family(figures=(LOST, COMMITS, LAG), prepare=prepare)

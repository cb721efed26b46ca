"""Eight writers at once on a real PostgreSQL: whoever follows the cursors misses nothing, whatever the writers suffer.

Beside them a transaction of another database never ends, rows are locked crosswise until one of two writers is killed
for it, and others wait for a lock for longer than they may.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

import psycopg
import pytest
from sqlalchemy import select, text

from agentdesk.intents.base import paired_id
from agentdesk.models.base import Shared
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import CacheInUse
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Direction, InteractionKind, Role
from agentdesk.server.exchange import exchange
from agentdesk.server.store import Store
from agentdesk.server.tables import feed_commit, feed_head
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.messages import IntentMessage, RowOperation, SyncRequest
from tests.fixtures.postgres import PostgresServer
from tests.server.bare_desk import call, new_id

WRITERS, COMMITS, SHARED_CUSTOMERS, QUEUED = 8, 24, 6, 9
PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.02
CLASHES = (8, 16)
"""At the first number of its commits a writer and its neighbour lock crosswise, at the second one waits in vain."""

pytestmark = pytest.mark.postgresql


@dataclass
class Firm:
    """Two teams, one person in each, a few customers that all writers change, and one of its own for each of them."""

    store: Store
    teams: list[str]
    users: list[str]
    customers: list[str]
    own: list[str]
    added: set[tuple[str, str]] = field(default_factory=set)
    setbacks: list[str] = field(default_factory=list)


@pytest.fixture
def firm(postgres_url: str) -> Iterator[Firm]:
    """A firm on PostgreSQL."""
    with Store(postgres_url) as store:
        teams, users, customers, own = (_new_ids(count) for count in (2, 2, SHARED_CUSTOMERS, WRITERS))
        made = Firm(store, teams, users, customers, own)
        with store.writing() as unit:
            for team, user in zip(made.teams, made.users, strict=True):
                add(unit, Team(id=team, name=team[:4]))
                add(unit, User(id=user, login=user, name="سارا", role=Role.AGENT, team_id=team))
            for customer in made.customers + made.own:
                add_customer(unit, customer, made.teams)
        yield made


@pytest.fixture
def stuck_elsewhere(postgres_server: PostgresServer) -> Iterator[None]:
    """A transaction in another database of the same cluster that has a number and never ends."""
    database = postgres_server.create()
    address = postgres_server.url(database).replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address) as connection:
        connection.execute("SELECT txid_current()")
        yield
    postgres_server.drop(database)


def _new_ids(count: int) -> list[str]:
    return [new_id() for _ in range(count)]


def add(unit: UnitOfWork, row: Shared) -> None:
    """Put a row in place before those that refer to it."""
    unit.session.add(row)
    unit.session.flush()


def add_customer(unit: UnitOfWork, customer: str, teams: list[str]) -> None:
    """A customer of the teams."""
    add(unit, Customer(id=customer, name=f"مشتری {customer[:4]}"))
    for team in teams:
        scope = team_scope(team)
        add(unit, Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope))


def a_call(customer: str) -> Interaction:
    """A call of a customer."""
    return Interaction(
        id=new_id(),
        customer_id=customer,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        occurred_at=datetime(2026, 3, 21, tzinfo=UTC),
        body="سلام " * 20,
    )


class Writer:
    """One of eight: each commit is one deed, tried again until it is done."""

    def __init__(self, firm: Firm, number: int, meeting: threading.Barrier, given_up: threading.Event) -> None:
        self._firm, self._number = firm, number
        self._meeting, self._given_up = meeting, given_up
        self._chance = random.Random(number)  # noqa: S311 - it is to repeat
        self._fresh: list[tuple[str, str]] = []

    def run(self) -> None:
        """So many commits."""
        for turn in range(COMMITS):
            deed = self._deed(turn)
            if turn in CLASHES:
                self._meeting.wait(PATIENCE_SECONDS)
            first = True
            while not self._done(deed, first=first):
                first = False

    def _deed(self, turn: int) -> Callable[[UnitOfWork, bool], None]:
        if turn == CLASHES[0]:
            return self._lock_crosswise
        if turn == CLASHES[1]:
            return self._hold if self._number % 2 == 0 else self._wait_in_vain
        kinds = (self._new_customer, self._new_calls, self._new_calls, self._edit_two, self._move_customer)
        return self._chance.choice(kinds)

    def _done(self, deed: Callable[[UnitOfWork, bool], None], *, first: bool) -> bool:
        self._fresh.clear()
        try:
            with self._firm.store.writing() as unit:
                unit.connection.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
                deed(unit, first)
        except CacheInUse as fault:
            self._firm.setbacks.append(fault.code)
            self._given_up.set()
            return False
        self._firm.added.update(self._fresh)
        return True

    def _new_customer(self, unit: UnitOfWork, _first: bool) -> None:
        customer = new_id()
        add_customer(unit, customer, self._chance.sample(self._firm.teams, self._chance.choice((1, 2))))
        unit.session.add(a_call(customer))
        self._fresh.append(("customer", customer))

    def _new_calls(self, unit: UnitOfWork, _first: bool) -> None:
        calls = [a_call(self._chance.choice(self._firm.customers)) for _ in range(self._chance.choice((1, 1, 9)))]
        unit.session.add_all(calls)
        self._fresh += [("interaction", one.id) for one in calls]

    def _edit_two(self, unit: UnitOfWork, _first: bool) -> None:
        for customer in self._chance.sample(self._firm.customers, 2):
            self._edit(unit, customer)

    def _move_customer(self, unit: UnitOfWork, _first: bool) -> None:
        customer, scope = self._chance.choice(self._firm.customers), team_scope(self._firm.teams[0])
        self._edit(unit, customer)
        membership = unit.session.get(Membership, paired_id(customer, scope))
        if membership is None:
            add(unit, Membership(id=paired_id(customer, scope), customer_id=customer, scope=scope))
        else:
            unit.session.delete(membership)

    def _lock_crosswise(self, unit: UnitOfWork, first: bool) -> None:
        """The neighbour locks the same two in the other order, and both have one when they go for the other."""
        pair = self._pair()
        self._edit(unit, pair[0])
        if first:
            self._meeting.wait(PATIENCE_SECONDS)
        self._edit(unit, pair[1])

    def _hold(self, unit: UnitOfWork, first: bool) -> None:
        self._edit(unit, self._pair()[0])
        if first:
            self._given_up.clear()
            self._meeting.wait(PATIENCE_SECONDS)
            assert self._given_up.wait(PATIENCE_SECONDS)

    def _wait_in_vain(self, unit: UnitOfWork, first: bool) -> None:
        if first:
            self._meeting.wait(PATIENCE_SECONDS)
            unit.connection.execute(text("SET LOCAL lock_timeout = '20ms'"))
        self._edit(unit, self._pair()[1])

    def _pair(self) -> list[str]:
        """Two customers that only this writer and its neighbour lock."""
        start = self._number // 2 * 2
        pair = self._firm.own[start : start + 2]
        return pair if self._number % 2 == 0 else pair[::-1]

    def _edit(self, unit: UnitOfWork, customer: str) -> None:
        row = unit.session.get_one(Customer, customer, with_for_update=True)
        row.city = f"{self._number} {self._chance.random()}"
        unit.session.flush()


@dataclass
class Reader:
    """Follows the cursors of one user and keeps nothing but rows by scope."""

    store: Store
    user_id: str
    client_id: str = field(default_factory=new_id)
    cursors: dict[str, str] = field(default_factory=dict)
    versions: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    epoch: str = ""
    incarnation: str = ""

    def read(self) -> bool:
        """One small answer; whether nothing more waits."""
        request = SyncRequest(
            client_id=self.client_id,
            incarnation=self.incarnation,
            epoch=self.epoch,
            cursors=dict(self.cursors),
            max_bytes=4096,
        )
        answer = exchange(self.store, Caller(self.user_id, "reader"), request)
        assert answer.fault is None, answer.fault
        self.epoch = answer.epoch or self.epoch
        self.incarnation = answer.incarnation or self.incarnation
        for page in answer.pages:
            self.cursors[page.scope] = page.cursor or answer.cursor
            rows = self.versions.setdefault(page.scope, {})
            for change in page.changes:
                key = (change.table, change.id)
                if change.operation is RowOperation.UPSERT:
                    rows[key] = change.ver
                else:
                    rows.pop(key, None)
        return answer.complete

    def follow(self, ended: threading.Event) -> None:
        """Read on until the writers have ended and nothing more waits."""
        while not (self.read() and ended.wait(PAUSE_SECONDS)):
            continue
        assert self.read()


def versions_of(store: Store, scope: str) -> dict[tuple[str, str], int]:
    """The rows of a team's customers with their versions, by the plainest query."""
    found: dict[tuple[str, str], int] = {}
    with store.reading() as session:
        for table, owner in (("customer", "id"), ("membership", "customer_id"), ("interaction", "customer_id")):
            query = text(
                f"SELECT t.id::text, t.ver FROM {table} AS t JOIN membership AS m ON m.customer_id = t.{owner} "  # noqa: S608
                "WHERE m.scope = :scope"
            )
            found.update(((table, row_id), ver) for row_id, ver in session.execute(query, {"scope": scope}))
    return found


def run_writers(firm: Firm) -> None:
    """All writers at once, in pairs that meet at their clashes; raises what any of them raises."""
    pairs = [(threading.Barrier(2), threading.Event()) for _ in range(WRITERS // 2)]
    writers = [Writer(firm, number, *pairs[number // 2]) for number in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(writer.run) for writer in writers]:
            done.result(PATIENCE_SECONDS)


@pytest.mark.usefixtures("stuck_elsewhere")
def test_who_follows_the_cursors_misses_nothing(firm: Firm) -> None:
    readers = [Reader(firm.store, user) for user in firm.users]
    ended = threading.Event()
    with ThreadPoolExecutor(len(readers)) as pool:
        following = [pool.submit(reader.follow, ended) for reader in readers]
        try:
            run_writers(firm)
        finally:
            ended.set()
        for one in following:
            one.result(PATIENCE_SECONDS)
    assert len(firm.setbacks) >= WRITERS, "nothing went wrong: this test shows nothing"
    for reader, team in zip(readers, firm.teams, strict=True):
        assert reader.versions[team_scope(team)] == versions_of(firm.store, team_scope(team))
    everything = set().union(*(versions_of(firm.store, team_scope(team)) for team in firm.teams))
    unseen = {key for key in firm.added if key not in everything and key[0] == "customer"}
    assert not unseen, "a commit that was acknowledged is gone"


def test_numbers_have_no_gap_and_every_commit_one_of_its_own(firm: Firm) -> None:
    run_writers(firm)
    with firm.store.reading() as session:
        numbers = list(session.scalars(select(feed_commit.c.seq).order_by(feed_commit.c.seq)))
        head = session.scalar(select(feed_head.c.seq))
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert head == numbers[-1]


@pytest.mark.usefixtures("stuck_elsewhere")
def test_queues_handed_in_at_once_are_judged_once_each(firm: Firm) -> None:
    def hand_in(number: int) -> None:
        reader = Reader(firm.store, firm.users[number % 2])
        last_mid = 0
        while last_mid < QUEUED:
            intents = [
                IntentMessage(mid=mid, id=made["id"], name="LogInteraction", args=made)
                for mid, made in enumerate(drafts[number][last_mid : last_mid + 3], start=last_mid + 1)
            ]
            request = SyncRequest(
                client_id=reader.client_id, incarnation=reader.incarnation, epoch=reader.epoch, intents=intents
            )
            answers = [
                exchange(firm.store, Caller(reader.user_id, "d"), request) for _ in range(2 if number == 0 else 1)
            ]
            reader.epoch, reader.incarnation = answers[-1].epoch, answers[-1].incarnation
            last_mid = max([last_mid, *(verdict.mid for verdict in answers[-1].verdicts)])

    chance = random.Random(7)  # noqa: S311 - it is to repeat
    drafts = [[call(chance.choice(firm.customers)) for _ in range(QUEUED)] for _ in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(hand_in, number) for number in range(WRITERS)]:
            done.result(PATIENCE_SECONDS)
    with firm.store.reading() as session:
        there = list(session.scalars(select(Interaction.id)))
    assert sorted(there) == sorted(made["id"] for some in drafts for made in some)

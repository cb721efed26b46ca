"""The queue of callbacks at its largest: fifty agents who claim at once, and a hundred thousand queues put in order.

A claim goes the server's own way, without HTTP: a request with one intent is answered by the exchange, on a PostgreSQL
whose commits are on the disk when they are acknowledged. Ten thousand callbacks are open; of those that come first, ten
each go to one number. The agents are threads of two processes. All want the same few that stand first: once at the very
same moment, where nobody may win twice, then again and again within one second.

The processes are made ready as ``serve`` does it, and have been up for a while: before anything is measured each agent
takes a few callbacks from the queue's end, which nobody else wants, and then reads everything. What is timed is the
server's work alone, waiting for turns, connections and locks included; what the desks do between two claims is not.

``callbacks.claim.p99_ms``     from handing a claim in to its verdict, the slowest in a hundred of those within a second
``callbacks.double_winners``   callbacks, and numbers, that two people were given at a time
``callbacks.order_violations`` callbacks that are overtaken by one that came later by more than the cap, and queues
                               whose order depends on the order in which they are read
"""

from __future__ import annotations

import random
import shutil
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.models.callbacks.rules import CallbackRules
from agentdesk.models.callbacks.standing import Place, order_key
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.lease import Lease
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.store import Store
from benchmarks.claim_desks import Claimed, Desk, compete
from benchmarks.figures import Family, Figure, Measured, Run
from tests.fixtures.postgres import PostgresServer, find_place

OPEN, AGENTS = 10_000, 50
BURST, ROUNDS, ROUND_SECONDS = 6, 8, 1.0
QUEUES, LONGEST_QUEUE = 100_000, 12
SETTINGS = ("listen_addresses=", "fsync=on", "synchronous_commit=on", "max_connections=120")
CLAIM = Figure("callbacks.claim.p99_ms", "ms", 50)
DOUBLE = Figure("callbacks.double_winners", "callbacks", 0)
ORDER = Figure("callbacks.order_violations", "callbacks", 0)

EARLY = 4
"""So many callbacks each agent has taken before anything is measured, from the end of the queue."""

_TEAM = str(uuid4())
_SHARED_BY = 10
"""So many customers of the first hundred have one number."""

_START = datetime(2026, 3, 21, 8, 0, tzinfo=UTC)
_RULES = CallbackRules()


def fill(url: str) -> tuple[list[str], list[str]]:
    """A team with its agents and open callbacks; the ids of the agents, and of the callbacks in the queue's order."""
    agents = [str(uuid4()) for _ in range(AGENTS)]
    ids = [str(uuid4()) for _ in range(OPEN)]
    now, scope = datetime.now(UTC), team_scope(_TEAM)
    with Store(url) as store:
        with store.writing() as unit:
            unit.session.add(Team(id=_TEAM, name="team"))
            unit.session.flush()
            unit.session.add_all(
                User(id=one, login=f"agent-{place}", name=f"Agent {place}", role=Role.AGENT, team_id=_TEAM)
                for place, one in enumerate(agents)
            )
        for first in range(0, OPEN, 1000):
            with store.writing() as unit:
                rows = [_promise(ids[place], str(uuid4()), place, now) for place in range(first, first + 1000)]
                unit.session.add_all(Customer(id=row.customer_id, name="مشتری") for row in rows)
                unit.session.flush()
                unit.session.add_all(
                    Membership(id=paired_id(row.customer_id, scope), customer_id=row.customer_id, scope=scope)
                    for row in rows
                )
                unit.session.add_all(rows)
    return agents, ids


def _promise(callback_id: str, customer_id: str, place: int, now: datetime) -> Callback:
    number = place // _SHARED_BY if place < _SHARED_BY * _SHARED_BY else place
    asked_at = now - timedelta(hours=3) + timedelta(milliseconds=place)
    return Callback(
        id=callback_id,
        customer_id=customer_id,
        phone=f"+98912{number:07}",
        kind="asap",
        queue="service",
        topic="invoice",
        requested_at=asked_at,
        order_at=asked_at,
        state=CallbackState.WAITING,
        max_attempts=3,
        expires_at=now + timedelta(days=1),
    )


def double_winners(url: str, done: Sequence[Claimed]) -> int:
    """Callbacks that two were given, by what they were told and by the leases, and numbers that two were given."""
    granted = Counter(one.callback_id for one in done if one.granted)
    with Store(url) as store, store.reading() as session:
        rows = session.execute(
            select(Lease.noun_id, Lease.holder_id, Lease.token, Callback.phone).join(
                Callback, Callback.id == Lease.noun_id
            )
        ).all()
    holders: dict[str, set[str]] = {}
    for row in rows:
        holders.setdefault(row.phone, set()).add(row.holder_id)
    twice = {one for one, count in granted.items() if count > 1} | {row.noun_id for row in rows if row.token > 1}
    return len(twice) + sum(len(people) > 1 for people in holders.values())


def order_violations(queues: int, chance: random.Random) -> int:
    """How often somebody is overtaken who may not be, and how many queues have no order of their own."""
    cap = timedelta(minutes=_RULES.cap)
    found = 0
    for _ in range(queues):
        queue = [_place(chance, number) for number in range(chance.randrange(2, LONGEST_QUEUE))]
        now = _START + timedelta(minutes=chance.randrange(600))
        in_order = sorted(queue, key=lambda place: order_key(place, now, _RULES))
        latest = in_order[0].order_at
        for place in in_order[1:]:
            found += latest > place.order_at + cap
            latest = max(latest, place.order_at)
        chance.shuffle(queue)
        found += sorted(queue, key=lambda place: order_key(place, now, _RULES)) != in_order
    return found


def _place(chance: random.Random, number: int) -> Place:
    came = _START + timedelta(seconds=chance.randrange(36_000))
    begin = came + timedelta(minutes=chance.randrange(90)) if chance.random() < 0.5 else None
    state = chance.choice((CallbackState.WAITING, CallbackState.SCHEDULED, CallbackState.RETRY_WAIT))
    return Place(
        id=f"{number:02}",
        state=state,
        requested_at=came,
        order_at=begin or came,
        window_start=begin,
        window_end=None if begin is None else begin + timedelta(minutes=30),
        next_attempt_at=came + timedelta(minutes=45) if state is CallbackState.RETRY_WAIT else None,
        expires_at=came + timedelta(days=1),
        priority_minutes=chance.choice((0, 0, 5, 15, 40, 10_000)),
    )


@contextmanager
def prepare(_folder: Path) -> Iterator[Run]:
    """A PostgreSQL of its own; the moment at which all claim at once, and the order of queues, are not timed."""
    chance = random.Random(20)  # noqa: S311 - the point is that it repeats
    with ExitStack() as stack:
        server = PostgresServer(find_place(), SETTINGS)
        stack.callback(shutil.rmtree, server.folder, ignore_errors=True)
        stack.callback(server.stop)
        server.start()
        url = server.url(server.create())
        agents, ids = fill(url)
        with Store(url) as store:
            cursors = Desk(agents[0]).read_all(store)
        head, tail = iter(range(0, OPEN, BURST)), reversed(ids)

        def desks(wanted: Sequence[str], pauses: Callable[[], Sequence[float]]) -> list[Desk]:
            return [Desk(one, dict(cursors), wanted, pauses(), list(islice(tail, EARLY))) for one in agents]

        first = next(head)
        burst = compete(url, desks(ids[first : first + BURST], lambda: [0.0] * BURST))
        doubles = double_winners(url, burst)
        wrong = order_violations(QUEUES, chance)

        def run() -> Mapping[str, Measured]:
            ahead = [ids[next(head)] for _ in range(ROUNDS)]
            done = compete(url, desks(ahead, lambda: _pauses(chance)))
            assert not double_winners(url, done), "two were given one callback while all had a second"
            p99 = statistics.quantiles([one.took_ms for one in done], n=100)[98]
            return {CLAIM.name: Measured(p99), DOUBLE.name: Measured(doubles), ORDER.name: Measured(wrong)}

        yield run


def _pauses(chance: random.Random) -> list[float]:
    """How long an agent waits before each claim, so that in every round all claim within a second."""
    moments = [number * ROUND_SECONDS + chance.random() * ROUND_SECONDS for number in range(ROUNDS)]
    return [later - earlier for earlier, later in pairwise([0.0, *moments])]


FAMILY = Family(figures=(CLAIM, DOUBLE, ORDER), prepare=prepare)

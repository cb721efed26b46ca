"""Three clients fight for one matter over a bad line with wrong clocks: the fence holds, whatever the seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor
from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.holding import lease_id
from agentdesk.intents.leases import ClaimLease, ForceRelease, ReleaseLease, RenewLease, TakeLease
from agentdesk.models.conversation import Conversation
from agentdesk.models.errors import NoLine
from agentdesk.models.interaction import Interaction
from agentdesk.models.lease import Lease, LeaseState, grant_of, lease_state
from agentdesk.server.clock import Outside
from agentdesk.server.exchange import exchange
from agentdesk.server.store import Store
from agentdesk.server.tables import verdict
from agentdesk.server.tokens import Caller
from agentdesk.sync.server_clock import server_now
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from tests.sync.firm import LINA, NORTH, NORTH_SCOPE, OMID, SARA, customer, fixed_id, people_rows
from tests.sync.rig import Desk, HeldClock, close_store, open_desk, seeded_dice
from tests.sync.truth import cached_rows

MATTER = fixed_id("the matter")
LEASE = lease_id("conversation", MATTER)
PEOPLE = {SARA: "agent", OMID: "agent", LINA: "lead"}
MOST_SKEW = timedelta(days=1)


class MachineClock(HeldClock):
    """One machine's clock over the true time of another."""

    def __init__(self, truth: HeldClock) -> None:
        super().__init__(truth.true)
        self._truth = truth

    def now(self) -> datetime:
        return self._truth.true + self.skew

    def monotonic_seconds(self) -> float:
        return (self._truth.true - self._booted).total_seconds()

    def reboot(self) -> None:
        self.boot += "'"
        self._booted = self._truth.true


@dataclass(frozen=True)
class Work:
    """One piece of work under a token, and when it was truly done."""

    token: int
    done_at: datetime


@dataclass
class Fight:
    """The server, three clients on one matter, and what each of them did when."""

    server: Store
    truth: HeldClock
    chance: random.Random
    desks: dict[str, Desk] = field(default_factory=dict)
    clocks: dict[str, MachineClock] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    granted: dict[int, datetime] = field(default_factory=dict)
    stale: list[tuple[str, SyncRequest]] = field(default_factory=list)

    def exchange(self, user_id: str, request: SyncRequest) -> SyncResponse:
        """One request over a line that loses requests and answers and repeats old ones."""
        luck = self.chance.random()
        if luck < 0.15:
            raise NoLine("The request was lost.")
        self.stale.append((user_id, request))
        if luck < 0.25:
            self._arrive(*self.chance.choice(self.stale))
        if luck < 0.35:
            self._arrive(user_id, request)
        response = self._arrive(user_id, request)
        if luck > 0.85:
            raise NoLine("The answer was lost.")
        return response

    def _arrive(self, user_id: str, request: SyncRequest) -> SyncResponse:
        before = self.lease()
        response = exchange(self.server, Caller(user_id, f"device of {user_id}"), request)
        after = self.lease()
        token = 0 if after is None else after.token
        assert token >= (0 if before is None else before.token), "a token went down"
        self.granted.setdefault(token, self.truth.true)
        return response

    def lease(self) -> Lease | None:
        """The matter's lease as the server has it."""
        with self.server.reading() as session:
            found = session.get(Lease, LEASE)
            if found is not None:
                session.expunge(found)
            return found

    def step(self) -> None:
        """Somebody does something, or exchanges, or a clock jumps, or time passes."""
        self.truth.advance(self.chance.choice((1, 30, 120, 400)))
        user_id = self.chance.choice(sorted(self.desks))
        luck = self.chance.random()
        if luck < 0.5:
            self._do(user_id)
        elif luck < 0.9:
            self.desks[user_id].sync()
        elif luck < 0.95:
            self.clocks[user_id].skew = self.chance.choice((-1, 0, 1)) * MOST_SKEW
        else:
            self.clocks[user_id].reboot()

    def _do(self, user_id: str) -> None:
        desk = self.desks[user_id]
        seen = cached_rows(desk.store).get(("lease", LEASE), {})
        token = int(seen.get("token", 0))
        kinds: list[Intent] = [ClaimLease(noun="conversation", noun_id=MATTER, minutes=self.chance.choice((1, 5, 20)))]
        if token:
            text = f"work {len(self.works)}"
            work = SetConversation(conversation_id=MATTER, field="handover_note", new=text, lease_token=token)
            kinds += [work, work, work, RenewLease(noun="conversation", noun_id=MATTER, token=token)]
            kinds += [ReleaseLease(noun="conversation", noun_id=MATTER, token=token)]
        if PEOPLE[user_id] == "lead":
            to_id = self.chance.choice((None, SARA, OMID))
            kinds += [TakeLease(noun="conversation", noun_id=MATTER, to_id=to_id)] * 2
            kinds += [ForceRelease(noun="conversation", noun_id=MATTER)]
        intent = self.chance.choice(kinds)
        saved = desk.outbox.perform(intent)
        if isinstance(intent, SetConversation):
            self.works[saved.intent_id] = Work(token, self.truth.true)
        self._nothing_is_shown_as_held_before_it_is(desk, seen)

    def _nothing_is_shown_as_held_before_it_is(self, desk: Desk, before: dict[str, object]) -> None:
        """OFF-13: a preview changes neither token nor holder."""
        after = cached_rows(desk.store).get(("lease", LEASE), {})
        assert (after.get("token", 0), after.get("holder_id")) == (before.get("token", 0), before.get("holder_id"))

    def check(self) -> None:
        """Invariant 10: what was taken under one token ends before anything under a higher one begins."""
        with self.server.reading() as session:
            decided = session.execute(select(verdict.c.intent_id, verdict.c.status, verdict.c.code, verdict.c.facts))
            verdicts = {row.intent_id: row for row in decided}
            notes = set(session.scalars(select(Interaction.id)))
        taken = [work for intent_id, work in self.works.items() if verdicts[intent_id].status == "applied"]
        for work in taken:
            later = [at for token, at in self.granted.items() if token > work.token]
            assert all(work.done_at <= at for at in later), work
            assert work.done_at >= self.granted[work.token], work
        for intent_id in self.works:
            said = verdicts[intent_id]
            if said.status == "rejected":
                assert said.code == "CLAIM_LOST", said
                assert any(note_id in said.facts for note_id in notes), "the work was not kept"

    def calm(self) -> None:
        """The line works again: everything is handed in, and all have the same."""
        self.chance = _Steady()
        for _ in range(3):
            self.truth.advance(1)
            for desk in self.desks.values():
                assert desk.sync().state == "idle"
        rows = [cached_rows(desk.store)["lease", LEASE] for desk in self.desks.values()]
        assert rows[0] == rows[1] == rows[2]


class _Steady(random.Random):  # noqa: S311
    """Nothing goes wrong."""

    def random(self) -> float:
        return 0.5


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, HeldClock, Path]]:
    """A server whose clock is the true time, with the people of the firm."""
    folder = tmp_path_factory.mktemp("leases")
    truth = HeldClock()
    dice = random.Random("server")  # noqa: S311 - the point is that they repeat
    outside = Outside(now=truth.now, random_bytes=dice.randbytes, monotonic_seconds=truth.monotonic_seconds)
    with Store(f"sqlite:///{folder / 'server.sqlite'}", outside) as store:
        with store.writing() as unit:
            for row in [*people_rows(), *customer("zahra", NORTH_SCOPE)]:
                unit.session.add(row)
                unit.session.flush()
        yield store, truth, folder


@pytest.fixture
def fight(fresh: tuple[Store, HeldClock, Path], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Fight]:
    """Three clients who have seen the matter, and a seed."""
    seed = getattr(request, "param", "none")
    store, truth, _folder = fresh
    with store.writing() as unit:
        for kind, row_id in ((Lease, LEASE), (Conversation, MATTER)):
            row = unit.session.get(kind, row_id)
            if row is not None:
                for entry in unit.session.scalars(select(Interaction).where(Interaction.conversation_id == row_id)):
                    unit.session.delete(entry)
                unit.session.flush()
                unit.session.delete(row)
                unit.session.flush()
        opened = Conversation(
            id=MATTER, customer_id=fixed_id("zahra"), topic="late", status="open", opened_at=truth.true
        )
        unit.session.add(opened)
    made = Fight(store, truth, random.Random(seed))  # noqa: S311
    for user_id, role in PEOPLE.items():
        clock = MachineClock(truth)
        actor = Actor(user_id=user_id, name=user_id, role=role, home_scope=f"team:{NORTH}")
        path = tmp_path / f"{user_id}.db"
        made.clocks[user_id] = clock
        made.desks[user_id] = open_desk(path, actor, made._arrive, clock, seeded_dice(f"{seed} {user_id}"))
        assert made.desks[user_id].sync().state == "idle"
        made.desks[user_id].line.exchange_with = made.exchange
    yield made
    for desk in made.desks.values():
        close_store(desk.store)


@pytest.mark.parametrize("fight", range(5), indirect=True)
def test_no_two_tokens_ever_overlap(fight: Fight) -> None:
    for _ in range(50):
        fight.step()
    fight.calm()
    fight.check()
    assert fight.works, "nobody did anything"


def test_the_servers_clock_is_told_in_two_ways_and_the_later_one_counts(fight: Fight) -> None:
    """A lease is over when either clock says so; after a reboot only one is left, and it is uncertain."""
    desk, clock, truth = fight.desks[SARA], fight.clocks[SARA], fight.truth
    desk.line.exchange_with = fight._arrive
    desk.outbox.perform(ClaimLease(noun="conversation", noun_id=MATTER))
    desk.sync()
    lease = fight.lease()
    truth.advance(500)
    with desk.store.read() as connection:
        assert lease_state(grant_of(lease), server_now(connection, clock).latest) is LeaseState.HELD
        clock.skew = timedelta(minutes=3)
        assert lease_state(grant_of(lease), server_now(connection, clock).latest) is LeaseState.OVER
        clock.skew = -MOST_SKEW
        assert lease_state(grant_of(lease), server_now(connection, clock).latest) is LeaseState.HELD
        truth.advance(101)
        assert lease_state(grant_of(lease), server_now(connection, clock).latest) is LeaseState.OVER
        clock.reboot()
        told = server_now(connection, clock)
        assert (told.is_uncertain, told.by_monotonic) == (True, None)

"""Loads under whatever may happen meanwhile, by seeds: every one ends with what the server says, and the work saved."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.errors import NoLine
from agentdesk.models.interaction import Interaction
from agentdesk.server.snapshots import sets
from agentdesk.server.snapshots.building import build_due
from agentdesk.sync.ports import Brought, Errand
from tests.fixtures.logs import ExpectedLogs
from tests.sync.firm import NORTH_SCOPE, SOUTH_SCOPE, fixed_id
from tests.sync.loading.served import CALLS, CUSTOMERS, LoadingDesk, ServedFirm, add, call, customer_id, open_desk
from tests.sync.rig import close_store
from tests.sync.truth import cached_rows

SEEDS = range(1, 4)


class Day:
    """One seed: a load in pieces, and what happens between them."""

    def __init__(self, firm: ServedFirm, path: Path, seed: int) -> None:
        self.firm = firm
        self._path = path
        self._chance = Random(seed)  # noqa: S311 - the point is that it repeats
        self._piece = self._chance.choice((400, 1500, 64_000))
        self._made = self._openings = 0
        self.notes: set[str] = set()
        self.desk = self._opened()

    def _opened(self) -> LoadingDesk:
        self._openings += 1
        desk = open_desk(self.firm, self._path, piece=self._piece, chance=str(self._openings))
        desk.line.run_errand = self._run
        return desk

    def _run(self, user_id: str, errand: Errand) -> Brought:
        if self._chance.random() < 0.12:
            raise NoLine("There is no line.")
        brought = self.firm.run(user_id, errand)
        if self._chance.random() < 0.3:
            self._something_elsewhere()
        if self._chance.random() < 0.08:
            raise NoLine("The answer was lost.")
        if self._chance.random() < 0.05 and brought.body:
            return Brought(brought.status, brought.body[:-1] + bytes([brought.body[-1] ^ 1]), brought.headers)
        return brought

    def live(self, rounds: int) -> None:
        """Exchanges, work saved here, restarts."""
        for _ in range(rounds):
            self.desk.sync()
            if self._chance.random() < 0.3:
                self._work_here()
            if self._chance.random() < 0.2:
                close_store(self.desk.store)
                self.desk = self._opened()
            if self._chance.random() < 0.15:
                build_due(self.firm.store, smallest=50)

    def _something_elsewhere(self) -> None:
        number = self._chance.randrange(CUSTOMERS)
        kind = self._chance.randrange(5)

        def change(session: Session) -> None:
            customer = session.get(Customer, customer_id(number))
            if kind == 0 and customer is not None:
                customer.city = f"{self._chance.random()}"
            elif kind == 1:
                _delete(session, Interaction, fixed_id(f"call {self._chance.randrange(CALLS)}"))
            elif kind == 2:
                _delete(session, ContactPoint, fixed_id(f"phone {number}"))
            elif kind == 3:
                self._made += 1
                add(session, call(CALLS + self._made * CUSTOMERS + number))
            else:
                _move(session, number)

        self.firm.write(change)

    def _work_here(self) -> None:
        rows = cached_rows(self.desk.store)
        here = sorted(row_id for table, row_id in rows if table == "customer")
        if not here:
            return
        chosen = self._chance.choice(here)
        note = fixed_id(f"note {len(self.notes)} {self._path}")
        self.notes.add(note)
        self.desk.outbox.perform(AddNote(id=note, customer_id=chosen, body="یادداشت"))
        city = rows["customer", chosen].get("city")
        self.desk.outbox.perform(SetCustomerField(customer_id=chosen, field="city", old=city, new=note[:6]))


def _delete(session: Session, kind: type[Interaction] | type[ContactPoint], row_id: str) -> None:
    row = session.get(kind, row_id)
    if row is not None:
        session.delete(row)


def _move(session: Session, number: int) -> None:
    own = customer_id(number)
    here, there = (
        session.get(Membership, paired_id(own, NORTH_SCOPE)),
        session.get(Membership, paired_id(own, SOUTH_SCOPE)),
    )
    if here is not None:
        session.delete(here)
        session.add(Membership(id=paired_id(own, SOUTH_SCOPE), customer_id=own, scope=SOUTH_SCOPE))
    elif there is not None:
        session.delete(there)
        session.add(Membership(id=paired_id(own, NORTH_SCOPE), customer_id=own, scope=NORTH_SCOPE))


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_happens_it_ends_with_what_the_server_says(
    firm: ServedFirm, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    monkeypatch.setattr(sets, "MOVED_ROWS", 20)
    build_due(firm.store, smallest=50)
    day = Day(firm, tmp_path / "cache.db", seed)
    day.live(25)
    build_due(firm.store, smallest=50)
    day.desk.line.run_errand = firm.run
    for _ in range(6):
        day.desk.sync()
    assert day.desk.differences() == []
    with firm.store.reading() as session:
        kept = set(session.scalars(select(Interaction.id).where(Interaction.id.in_(day.notes))))
    with day.desk.store.read() as connection:
        intents = connection.exec_driver_sql("SELECT id, state, status FROM intent").all()
    assert {one.status for one in intents} <= {"applied", "noop", "rejected", "parked"}
    refused = {one.id for one in intents if one.status in {"rejected", "parked"}}
    assert day.notes - kept <= refused, [one for one in intents if one.id in day.notes - kept]
    if any("fetched again" in line for line in expected_logs.messages):
        expected_logs.expect("fetched again")
    if any("read by pages" in line for line in expected_logs.messages):
        expected_logs.expect("read by pages")

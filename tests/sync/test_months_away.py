"""Invariants 13 and 20: whoever was away for months ends equal, sees nothing again that was deleted, and loses no work;
and the server lets go of what nobody can need any more.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Membership
from agentdesk.models.errors import NoLine
from agentdesk.server import tables
from agentdesk.server.chores import take_turn
from agentdesk.server.cursors import read_head
from agentdesk.server.tidying import EVERY, KEPT_FOR, tidy, tidy_when_due
from agentdesk.sync.images import read_image
from agentdesk.sync.meta import current_meta
from agentdesk.sync.wire.messages import FaultCode, SyncRequest, SyncResponse
from tests.sync.firm import NORTH_SCOPE, SARA, SOUTH_SCOPE, customer, fixed_id
from tests.sync.real_firm import RealFirm
from tests.sync.rig import Desk

MONTHS = KEPT_FOR.days + 20


@pytest.fixture
def firm(real_firm_here: RealFirm) -> RealFirm:
    """A firm with a few customers of the team."""
    for name in ("stays", "moves", "returns"):
        real_firm_here.add(*customer(name, NORTH_SCOPE))
    return real_firm_here


def leave_and_return(firm: RealFirm) -> None:
    """One customer leaves the team; another leaves and comes back, so that their membership is made anew."""

    def leave(session: Session) -> None:
        for name in ("moves", "returns"):
            session.delete(session.get_one(Membership, paired_id(fixed_id(name), NORTH_SCOPE)))
        moved = fixed_id("moves")
        session.add(Membership(id=paired_id(moved, SOUTH_SCOPE), customer_id=moved, scope=SOUTH_SCOPE))

    firm.write(leave)
    returned = fixed_id("returns")
    firm.add(Membership(id=paired_id(returned, NORTH_SCOPE), customer_id=returned, scope=NORTH_SCOPE))


def count(firm: RealFirm, table: Table) -> int:
    with firm.store.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def traces(firm: RealFirm) -> int:
    with firm.store.reading() as session:
        gone = select(func.count()).select_from(tables.feed).where(tables.feed.c.op != "U")
        return session.scalar(gone) or 0


def faults(firm: RealFirm) -> list[FaultCode]:
    return [answer.fault.code for answer in firm.answers if answer.fault is not None]


def shows(desk: Desk, name: str) -> bool:
    with desk.store.read() as connection:
        return read_image(connection, ("customer", fixed_id(name))) is not None


@pytest.mark.parametrize("max_bytes", [0, 1024])
@pytest.mark.parametrize("tidied", [False, True])
def test_invariant_13_a_client_of_months_ago_ends_equal_and_loses_no_work(
    firm: RealFirm, tidied: bool, max_bytes: int
) -> None:
    desk = firm.desk(SARA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=fixed_id("stays"), body="before the holiday"))
    leave_and_return(firm)
    firm.pass_days(MONTHS)
    firm.add(*customer("new", NORTH_SCOPE))
    if tidied:
        assert tidy(firm.store).traces > 0
        assert traces(firm) == 0
    with desk.store.read() as connection:
        client = current_meta(connection).client_id
    firm.max_bytes = max_bytes
    seen_again: list[bool] = []
    was_gone = False

    def look(_changes: object) -> None:
        nonlocal was_gone
        was_gone = was_gone or not shows(desk, "moves")
        seen_again.append(was_gone and shows(desk, "moves"))

    desk.store.subscribe(look)
    report = desk.sync()
    assert (report.state, report.pending, report.needs_you) == ("idle", 0, 0)
    assert (FaultCode.CURSOR_TOO_OLD in faults(firm)) == tidied
    assert FaultCode.EPOCH_CHANGED not in faults(firm)
    assert was_gone
    assert not any(seen_again)
    firm.assert_equal(desk)
    with desk.store.read() as connection:
        assert current_meta(connection).client_id == client
        assert read_image(connection, ("interaction", fixed_id("note"))) is not None


def test_a_client_that_stays_within_the_horizon_goes_on_where_it_was(firm: RealFirm) -> None:
    desk = firm.desk(SARA)
    for _ in range(3):
        desk.sync()
        leave_and_return_of_one(firm)
        firm.pass_days(MONTHS / 2)
        tidy(firm.store)
    firm.answers.clear()
    desk.sync()
    assert [answer.fault for answer in firm.answers] == [None] * len(firm.answers)
    firm.assert_equal(desk)


def leave_and_return_of_one(firm: RealFirm) -> None:
    membership = paired_id(fixed_id("returns"), NORTH_SCOPE)
    firm.write(lambda session: session.delete(session.get_one(Membership, membership)))
    firm.add(Membership(id=membership, customer_id=fixed_id("returns"), scope=NORTH_SCOPE))


def test_a_first_load_passes_what_is_older_than_the_horizon(firm: RealFirm) -> None:
    firm.pass_days(MONTHS)
    firm.add(*customer("new", NORTH_SCOPE))
    tidy(firm.store)
    desk = firm.desk(SARA)
    firm.max_bytes = 1024
    firm.answers.clear()
    desk.sync()
    assert len(firm.answers) > 2
    assert [answer.fault for answer in firm.answers] == [None] * len(firm.answers)
    firm.assert_equal(desk)


def test_a_row_that_goes_during_a_first_load_is_not_kept(firm: RealFirm) -> None:
    firm.pass_days(MONTHS)
    tidy(firm.store)
    firm.add(*(row for number in range(20) for row in customer(f"more {number}", NORTH_SCOPE)))
    desk = firm.desk(SARA)
    firm.max_bytes = 1024
    exchanges = 0

    def moving(user_id: str, request: SyncRequest) -> SyncResponse:
        nonlocal exchanges
        exchanges += 1
        if exchanges == 3:
            assert shows(desk, "moves")
            leave_and_return(firm)
        return firm.exchange(user_id, request)

    desk.line.exchange_with = moving
    desk.sync()
    assert exchanges > 3
    assert not shows(desk, "moves")
    firm.assert_equal(desk)


def test_a_cursor_of_another_future_is_still_told_from_an_old_one(firm: RealFirm) -> None:
    desk = firm.desk(SARA)
    desk.sync()
    firm.add(*customer("then", NORTH_SCOPE))
    firm.pass_days(MONTHS)
    firm.add(*customer("new", NORTH_SCOPE))
    tidy(firm.store)
    fresh = firm.desk(SARA, "another")
    fresh.sync()
    with firm.store.writing() as unit:
        horizon = read_head(unit.session).horizon
        unit.session.execute(update(tables.feed_commit).where(tables.feed_commit.c.seq > horizon).values(tag="other"))
    firm.answers.clear()
    firm.add(*customer("newer", NORTH_SCOPE))
    fresh.sync()
    desk.sync()
    assert {FaultCode.EPOCH_CHANGED, FaultCode.CURSOR_TOO_OLD} <= set(faults(firm))
    firm.assert_equal(desk)
    firm.assert_equal(fresh)


def test_invariant_20_what_was_kept_for_a_while_goes(firm: RealFirm) -> None:
    desk = firm.desk(SARA)
    desk.sync()
    for number in range(30):
        desk.outbox.perform(AddNote(id=fixed_id(f"note {number}"), customer_id=fixed_id("stays"), body="x"))
    desk.sync()
    leave_and_return(firm)
    firm.pass_days(MONTHS)
    desk.outbox.perform(AddNote(id=fixed_id("last"), customer_id=fixed_id("stays"), body="x"))
    desk.sync()
    verdicts = count(firm, tables.verdict)
    done = tidy(firm.store)
    assert (done.verdicts, count(firm, tables.verdict)) == (verdicts - 1, 1)
    assert done.traces > 0
    assert traces(firm) == 0
    assert done.commits > 5
    assert count(firm, tables.feed_commit) <= 3
    with firm.store.reading() as session:
        live = session.scalar(select(func.count()).select_from(tables.feed))
        assert live == count(firm, tables.feed)
    assert tidy(firm.store) == type(done)(horizon=done.horizon)
    desk.sync()
    firm.assert_equal(desk)


def test_a_verdict_that_nobody_acknowledged_stays(firm: RealFirm) -> None:
    desk = firm.desk(SARA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=fixed_id("stays"), body="x"))

    def lost(user_id: str, request: SyncRequest) -> SyncResponse:
        firm.exchange(user_id, request)
        raise NoLine("The answer is lost.")

    desk.line.exchange_with = lost
    desk.sync()
    desk.line.exchange_with = firm.exchange
    firm.pass_days(MONTHS)
    firm.add(*customer("new", NORTH_SCOPE))
    assert tidy(firm.store).verdicts == 0
    report = desk.sync()
    assert (report.pending, report.needs_you) == (0, 0)
    firm.assert_equal(desk)


def test_one_process_does_it_once_a_day(firm: RealFirm) -> None:
    assert tidy_when_due(firm.store) is not None
    assert tidy_when_due(firm.store) is None
    firm.clock.advance(EVERY.total_seconds() + 1)
    assert tidy_when_due(firm.store) is not None
    assert tidy_when_due(firm.store) is None
    firm.clock.advance(-timedelta(days=400).total_seconds())
    assert take_turn(firm.store, "tidy", EVERY), "a clock that was wrong does not put it off for ever"

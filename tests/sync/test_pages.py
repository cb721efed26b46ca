"""Rows that come down: what fits is written, what does not is put aside, what left is removed when nobody needs it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Membership
from agentdesk.sync.apply import Applied, apply_answer
from agentdesk.sync.images import read_image
from agentdesk.sync.meta import current_meta
from agentdesk.sync.ports import ChangeSet
from agentdesk.sync.scopes import packed_id, read_cursors, unpacked_id
from agentdesk.sync.store import MOST_CUSTOMERS_NAMED
from agentdesk.sync.tables import ROW_SCOPE, UNFIT_ROW
from agentdesk.sync.wire.messages import RowChange, RowOperation, ScopePage, SyncResponse
from tests.fixtures.logs import ExpectedLogs
from tests.sync.conftest import DeskMaker
from tests.sync.firm import BAZAAR_SCOPE, LINA, MINA, NORTH_SCOPE, SOUTH_SCOPE, Firm, customer, fixed_id
from tests.sync.rig import Desk
from tests.sync.truth import assert_equal_to_server

PARI = fixed_id("پری")


@pytest.fixture
def desk(desk_of: DeskMaker) -> Desk:
    """Lina's client: a lead sees her team and its branch."""
    made = desk_of(LINA)
    made.sync()
    return made


def upsert(table: str, row_id: str, **row: Any) -> RowChange:
    return RowChange(table, row_id, RowOperation.UPSERT, 1, {"id": row_id, "ver": 1, **row})


def take(desk: Desk, *changes: RowChange, scope: str = NORTH_SCOPE, complete: bool = True) -> Applied:
    """One page of one scope, as if the server had sent it."""
    with desk.store.write() as transaction:
        meta = current_meta(transaction.connection)
        response = SyncResponse(
            epoch=meta.epoch,
            head=meta.head + 1,
            scopes=[*read_cursors(transaction.connection), scope],
            pages=[ScopePage(scope=scope, cursor="next", changes=list(changes), complete=complete)],
            complete=complete,
        )
        return apply_answer(transaction, desk.actor, response, desk.clock.now())


def there(desk: Desk, table: str, row_id: str) -> bool:
    with desk.store.read() as connection:
        return read_image(connection, (table, row_id)) is not None


def test_a_row_that_does_not_fit_is_put_aside_and_stops_no_other(desk: Desk, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("a row of customer did not fit")
    take(
        desk,
        upsert("customer", fixed_id("a"), name="first"),
        upsert("customer", fixed_id("b"), name=None),
        upsert("customer", fixed_id("c"), name={"not": "a text"}),
        upsert("customer", fixed_id("d"), name="last"),
    )
    assert [there(desk, "customer", fixed_id(name)) for name in "abcd"] == [True, False, False, True]
    with desk.store.read() as connection:
        assert set(connection.scalars(select(UNFIT_ROW.c.row_id))) == {fixed_id("b"), fixed_id("c")}
        assert read_cursors(connection)[NORTH_SCOPE] == "next"


def test_tables_and_columns_of_a_newer_server_are_passed_over(desk: Desk) -> None:
    take(desk, upsert("moon_phase", fixed_id("m")), upsert("customer", fixed_id("a"), name="a", aura="blue"))
    assert there(desk, "customer", fixed_id("a"))


def test_a_row_that_came_with_another_scope_is_only_noted(desk: Desk) -> None:
    take(desk, upsert("customer", fixed_id("a"), name="a"))
    take(desk, RowChange("customer", fixed_id("a"), RowOperation.UPSERT, 1), scope=BAZAAR_SCOPE)
    take(desk, RowChange("customer", fixed_id("a"), RowOperation.LEAVE))
    assert there(desk, "customer", fixed_id("a"))
    take(desk, RowChange("customer", fixed_id("a"), RowOperation.LEAVE), scope=BAZAAR_SCOPE)
    assert not there(desk, "customer", fixed_id("a"))


def test_a_row_that_leaves_one_scope_and_enters_another_in_one_answer_stays(firm: Firm, desk: Desk) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk.sync()
    membership = paired_id(PARI, NORTH_SCOPE)

    firm.server.write(lambda session: session.delete(session.get_one(Membership, membership)))
    firm.server.add(Membership(id=paired_id(PARI, BAZAAR_SCOPE), customer_id=PARI, scope=BAZAAR_SCOPE))
    seen: list[bool] = []
    desk.store.subscribe(lambda _changes: seen.append(there(desk, "customer", PARI)))
    desk.sync()
    assert seen
    assert all(seen)
    assert_equal_to_server(desk, firm.server)


def test_a_deleted_row_goes_whatever_scope_it_is_in(desk: Desk) -> None:
    take(desk, upsert("customer", fixed_id("a"), name="a"))
    take(desk, RowChange("customer", fixed_id("a"), RowOperation.DELETE), scope=BAZAAR_SCOPE)
    assert not there(desk, "customer", fixed_id("a"))
    with desk.store.read() as connection:
        entries = connection.scalars(select(ROW_SCOPE.c.row_id).where(ROW_SCOPE.c.row_id == packed_id(fixed_id("a"))))
        assert list(entries) == []


def test_rows_of_a_lost_scope_go_and_those_with_unsettled_work_wait(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", SOUTH_SCOPE))
    firm.server.add(*customer("another", SOUTH_SCOPE))
    desk = desk_of(MINA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="x"))
    firm.server.users[MINA].scopes = {NORTH_SCOPE}
    assert desk.sync().needs_you == 1
    assert not there(desk, "customer", fixed_id("another"))
    assert there(desk, "customer", PARI)
    assert there(desk, "interaction", fixed_id("note"))


def test_a_customer_who_left_while_work_waited_goes_when_it_was_taken(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", SOUTH_SCOPE))
    desk = desk_of(MINA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="x"))
    membership = paired_id(PARI, SOUTH_SCOPE)
    firm.server.write(lambda session: session.delete(session.get_one(Membership, membership)))
    answered = firm.server.exchange
    desk.line.exchange_with = lambda user, request: answered(user, msgspec.structs.replace(request, intents=[]))
    desk.sync()
    assert there(desk, "customer", PARI)
    assert there(desk, "interaction", fixed_id("note"))
    desk.line.exchange_with = answered
    report = desk.sync()
    assert (report.pending, report.needs_you) == (0, 0)
    assert not there(desk, "customer", PARI)
    assert not there(desk, "interaction", fixed_id("note"))
    assert_equal_to_server(desk, firm.server)


def test_a_change_set_names_customers_until_they_are_too_many(desk: Desk) -> None:
    told: list[ChangeSet] = []
    desk.store.subscribe(told.append)
    take(desk, upsert("customer", fixed_id("a"), name="a"))
    assert told[-1].customer_ids == frozenset({fixed_id("a")})
    assert told[-1].tables == frozenset({"customer"})
    many = [upsert("customer", fixed_id(f"c {n}"), name="c") for n in range(MOST_CUSTOMERS_NAMED + 1)]
    take(desk, *many)
    assert told[-1].everything
    assert told[-1].customer_ids == frozenset()


def test_an_answer_without_news_tells_nobody(desk: Desk) -> None:
    told: list[ChangeSet] = []
    desk.store.subscribe(told.append)
    desk.sync()
    assert told == []


@given(st.one_of(st.uuids().map(str), st.text(min_size=1, max_size=40).filter(lambda text: len(text.encode()) != 16)))
def test_ids_are_packed_without_loss(row_id: str) -> None:
    assert unpacked_id(packed_id(row_id)) == row_id

"""Invariant 18: old and new programs agree on what both know, and after an upgrade the new columns are the server's."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import MetaData, Table, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.intents.registry import BY_NAME
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import NoLine
from agentdesk.models.interaction import Pin
from agentdesk.models.places import SCHEMA_VERSION, SHARED_BY_NAME, table_of
from agentdesk.models.schemas import NEW_IN, news_between, unknown_to
from agentdesk.server import backfill as server_backfill
from agentdesk.server import exchange as server_exchange
from agentdesk.server import judge
from agentdesk.sync import images, unknown_columns
from agentdesk.sync.images import PLANS, read_image
from agentdesk.sync.meta import current_meta
from agentdesk.sync.status import Line
from agentdesk.sync.tables import BACKFILL, INTENT, UNKNOWN_COLUMN
from agentdesk.sync.wire.messages import NEWER_INTENT, FaultCode, SyncRequest, SyncResponse
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, customer, fixed_id, interaction
from tests.sync.real_firm import RealFirm
from tests.sync.rig import START, Desk, close_store
from tests.sync.truth import cached_rows

PARI, NOTE = fixed_id("پری"), fixed_id("note")
MANY = 40


@pytest.fixture
def firm(real_firm_here: RealFirm) -> RealFirm:
    """A customer with pinned entries, and customers who are in the team because of a merge: all of it is new in 2."""
    firm = real_firm_here
    firm.add(*customer("پری", NORTH_SCOPE))
    for number in range(MANY):
        name = f"merged {number}"
        firm.add(
            Customer(id=fixed_id(name), name=name),
            Membership(
                id=paired_id(fixed_id(name), NORTH_SCOPE),
                customer_id=fixed_id(name),
                scope=NORTH_SCOPE,
                by_merge=number % 2 == 0,
            ),
        )
    for number in range(3):
        pin(firm, number)
    return firm


def pin(firm: RealFirm, number: int) -> None:
    entry = interaction(f"entry {number}", PARI, START)
    made = Pin(
        id=fixed_id(f"pin {number}"),
        customer_id=PARI,
        interaction_id=entry.id,
        until_at=START,
        pinned_at=START,
        pinned_by=OMID,
    )
    firm.add(entry, made)


def schema_read(desk: Desk) -> int:
    with desk.store.read() as connection:
        return current_meta(connection).schema


def known_to(schema: int, rows: dict[tuple[str, str], dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows as a program of ``schema`` knows them."""
    later = unknown_to(schema)
    return {
        key: {name: value for name, value in row.items() if name not in later.get(key[0], ())}
        for key, row in rows.items()
        if NEW_IN[2].get(key[0]) != frozenset()
    }


def sent(firm: RealFirm) -> list[Any]:
    return [change for answer in firm.answers for page in answer.pages for change in page.changes]


def backfilled(firm: RealFirm) -> list[Any]:
    return [change for answer in firm.answers for page in answer.backfill for change in page.changes]


def test_invariant_18_old_and_new_programs_agree_on_what_both_know(firm: RealFirm) -> None:
    old, new = firm.desk(SARA, "old", schema=1), firm.desk(OMID, "new")
    old.sync()
    assert not [change for change in sent(firm) if change.table in ("pin", "merge_proposal")]
    assert not [change for change in sent(firm) if change.row and "by_merge" in change.row]
    new.sync()
    old.outbox.perform(AddNote(id=NOTE, customer_id=PARI, body="from the old one"))
    new.outbox.perform(SetCustomerField(customer_id=PARI, field="name", old="پری", new="پریسا"))
    for desk in (old, new, old):
        desk.sync()
    assert known_to(1, cached_rows(old.store)) == known_to(1, cached_rows(new.store))
    firm.assert_equal(new)


def test_invariant_18_after_an_upgrade_only_what_is_new_is_fetched(firm: RealFirm) -> None:
    old = firm.desk(SARA, schema=1)
    old.sync()
    assert schema_read(old) == 1
    close_store(old.store)
    new = firm.desk(SARA)
    new.outbox.perform(AddNote(id=NOTE, customer_id=PARI, body="x"))
    firm.answers.clear()
    new.sync()
    assert schema_read(new) == SCHEMA_VERSION
    assert {(change.table, change.id) for change in sent(firm)} == {("interaction", NOTE)}
    came = backfilled(firm)
    assert len([change for change in came if change.table == "pin"]) == 3
    assert [change.row for change in came if change.table == "membership"] == [{"by_merge": 1}] * (MANY // 2)
    firm.assert_equal(new)
    firm.answers.clear()
    new.sync()
    assert [answer.backfill for answer in firm.answers] == [[]]


def test_a_backfill_goes_on_where_it_was_broken_off(firm: RealFirm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_backfill, "_ROWS_AT_ONCE", 5)
    old = firm.desk(SARA, schema=1)
    old.sync()
    close_store(old.store)
    firm.max_bytes = 1024
    firm.answers.clear()
    opened, new = 0, firm.desk(SARA)
    while schema_read(new) < SCHEMA_VERSION:
        opened += 1
        close_store(new.store)
        new = firm.desk(SARA)

        def only_one(user_id: str, request: SyncRequest, seen: int = len(firm.answers)) -> SyncResponse:
            if len(firm.answers) > seen:
                raise NoLine("There is no line.")
            return firm.exchange(user_id, request)

        new.line.exchange_with = only_one
        new.sync()
        with new.store.read() as connection:
            is_done = current_meta(connection).schema == SCHEMA_VERSION
            assert is_done == (connection.execute(select(BACKFILL)).first() is None)
        if opened == 1:
            firm.write(lambda session: setattr(membership(session, 1), "by_merge", True))
            firm.write(lambda session: setattr(membership(session, 0), "by_merge", False))
            pin(firm, 3)
    came = [(change.table, change.id) for change in backfilled(firm)]
    assert opened > 2
    assert len(came) == len(set(came))
    new.line.exchange_with = firm.exchange
    new.sync()
    firm.assert_equal(new)


def membership(session: Session, number: int) -> Membership:
    return session.get_one(Membership, paired_id(fixed_id(f"merged {number}"), NORTH_SCOPE))


def test_unsettled_work_stands_on_what_was_backfilled(firm: RealFirm) -> None:
    old = firm.desk(SARA, schema=1)
    old.sync()
    old.go_offline()
    old.outbox.perform(SetCustomerField(customer_id=PARI, field="name", old="پری", new="mine"))
    close_store(old.store)
    new = firm.desk(SARA)
    new.line.exchange_with = lambda user, request: firm.exchange(user, msgspec.structs.replace(request, intents=[]))
    new.sync()
    with new.store.read() as connection:
        assert (read_image(connection, ("customer", PARI)) or {})["name"] == "mine"
    new.line.exchange_with = firm.exchange
    new.sync()
    firm.assert_equal(new)


def test_a_newer_program_waits_with_it_until_its_server_is_new(firm: RealFirm, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr(server_exchange, "SCHEMA_VERSION", 1)
        desk = firm.desk(SARA)
        desk.line.exchange_with = lambda user, request: firm.exchange(
            user, msgspec.structs.replace(request, schema=min(request.schema, 1))
        )
        desk.sync()
        assert schema_read(desk) == 1
        firm.answers.clear()
        desk.sync()
        assert [request.backfill for request in desk.line.requests] == [{}] * len(desk.line.requests)
    desk.line.exchange_with = firm.exchange
    desk.sync()
    desk.sync()
    assert schema_read(desk) == SCHEMA_VERSION
    firm.assert_equal(desk)


def test_a_server_that_does_not_say_its_schema_is_an_old_one(firm: RealFirm) -> None:
    desk = firm.desk(SARA)

    def silent(user_id: str, request: SyncRequest) -> SyncResponse:
        answer = firm.exchange(user_id, msgspec.structs.replace(request, schema=2))
        return msgspec.structs.replace(answer, schema=0)

    desk.line.exchange_with = silent
    desk.sync()
    assert schema_read(desk) == 2
    desk.line.exchange_with = firm.exchange
    desk.sync()
    desk.sync()
    assert schema_read(desk) == SCHEMA_VERSION
    firm.assert_equal(desk)


def without(table: str, column: str) -> images.TablePlan:
    """A table as a program knows it that has no such column."""
    whole = table_of(SHARED_BY_NAME[table])
    columns = [one._copy() for one in whole.columns if one.name != column]
    return images._plan(Table(table, MetaData(), *columns))


def test_a_column_that_a_program_has_no_place_for_is_fetched_by_the_next(
    firm: RealFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    firm.write(lambda session: setattr(session.get_one(Customer, PARI), "about", "loyal"))
    with monkeypatch.context() as before:
        before.setitem(PLANS, "customer", without("customer", "about"))
        before.setitem(unknown_columns._KNOWN, "customer", frozenset(PLANS["customer"].columns))
        desk = firm.desk(SARA)
        desk.sync()
        with desk.store.read() as connection:
            assert connection.execute(select(UNKNOWN_COLUMN)).all() == [("customer", "about")]
            assert connection.exec_driver_sql("SELECT about FROM customer").scalar() is None
    close_store(desk.store)
    firm.answers.clear()
    new = firm.desk(SARA)
    new.sync()
    assert [(change.id, change.row) for change in backfilled(firm)] == [(PARI, {"about": "loyal"})]
    with new.store.read() as connection:
        assert connection.execute(select(UNKNOWN_COLUMN)).all() == []
    firm.assert_equal(new)


def test_a_value_that_a_program_does_not_know_is_kept(firm: RealFirm) -> None:
    firm.write(lambda session: setattr(session.get_one(Customer, PARI), "status", "enlightened"))
    desk = firm.desk(SARA)
    desk.sync()
    with desk.store.read() as connection:
        assert (read_image(connection, ("customer", PARI)) or {})["status"] == "enlightened"


def test_a_program_that_is_too_old_hands_in_its_work_and_is_told(
    firm: RealFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = firm.desk(SARA, schema=1)
    desk.sync()
    desk.outbox.perform(AddNote(id=NOTE, customer_id=PARI, body="x"))
    firm.add(*customer("new", NORTH_SCOPE))
    with monkeypatch.context() as now:
        now.setattr(server_exchange, "OLDEST_SCHEMA", 2)
        firm.answers.clear()
        report = desk.sync()
        assert (report.pending, desk.engine.line.line, desk.engine.line.code) == (0, Line.ERROR, "upgrade_required")
        assert [answer.fault.code for answer in firm.answers if answer.fault] == [FaultCode.UPGRADE_REQUIRED]
        assert sent(firm) == []
        desk.outbox.perform(AddNote(id=fixed_id("more"), customer_id=PARI, body="work goes on"))
        assert desk.sync().pending == 0
        close_store(desk.store)
        new = firm.desk(SARA)
        new.sync()
    assert new.engine.line.line is Line.IDLE
    firm.assert_equal(new)


def make_newer(desk: Desk, intent_id: str) -> None:
    """The queue as a newer program leaves it: one of its intents has a version that nobody knows yet."""
    with desk.store.write() as transaction:
        transaction.connection.execute(INTENT.update().where(INTENT.c.id == intent_id).values(v=2))


def test_a_change_that_the_server_does_not_know_yet_waits_and_holds_up_no_rows(
    firm: RealFirm, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = firm.desk(SARA)
    desk.sync()
    desk.outbox.perform(AddNote(id=fixed_id("before"), customer_id=PARI, body="1"))
    desk.outbox.perform(AddNote(id=NOTE, customer_id=PARI, body="2"))
    desk.outbox.perform(AddNote(id=fixed_id("after"), customer_id=PARI, body="3"))
    make_newer(desk, NOTE)
    firm.add(*(row for number in range(60) for row in customer(f"more {number}", NORTH_SCOPE)))
    firm.max_bytes = 1024
    firm.answers.clear()
    report = desk.sync()
    assert (report.pending, desk.engine.line.code) == (2, "server_older")
    assert {answer.fault.cause for answer in firm.answers if answer.fault} == {NEWER_INTENT}
    assert len(firm.answers) > 2
    visible = {key for key in firm.visible(SARA) if key[0] == "customer"}
    assert {key for key in cached_rows(desk.store) if key[0] == "customer"} == visible
    with desk.store.read() as connection:
        kept = connection.execute(select(INTENT.c.name, INTENT.c.v, INTENT.c.args).where(INTENT.c.id == NOTE)).one()
    assert (kept.name, kept.v) == ("AddNote", 2)

    monkeypatch.setitem(judge._NEWEST_VERSION, "AddNote", 2)
    monkeypatch.setitem(BY_NAME, ("AddNote", 2), AddNote)
    report = desk.sync()
    assert (report.pending, report.needs_you, report.state) == (0, 0, "idle")
    firm.assert_equal(desk)


def test_every_schema_up_to_this_one_says_what_it_brought() -> None:
    assert set(NEW_IN) == set(range(2, SCHEMA_VERSION + 1))
    assert news_between(SCHEMA_VERSION, SCHEMA_VERSION) == {}
    for table, columns in news_between(1, SCHEMA_VERSION).items():
        assert columns <= {str(column.name) for column in table_of(SHARED_BY_NAME[table]).columns}

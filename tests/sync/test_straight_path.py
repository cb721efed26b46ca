"""A change from the agent's hand to the server and back, with nothing going wrong."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, Table, func, select

from agentdesk.intents.customers import AddCustomer, SetCustomerField
from agentdesk.intents.interactions import AddNote, LogInteraction
from agentdesk.models.vocabulary import Direction, EntryState, InteractionKind
from agentdesk.sync.images import read_image
from agentdesk.sync.markers import customer_states, row_states
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import BASE_ROW, INTENT_ROW
from tests.sync.conftest import DeskMaker
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, SOUTH_SCOPE, Firm, customer, fixed_id, interaction
from tests.sync.rig import Desk
from tests.sync.truth import assert_equal_to_server

PARI = fixed_id("پری")


def call(name: str, customer_id: str, firm: Firm, body: str = "پیگیری شد") -> LogInteraction:
    return LogInteraction(
        id=fixed_id(name),
        customer_id=customer_id,
        kind=InteractionKind.CALL,
        direction=Direction.OUT,
        occurred_at=firm.clock.true - timedelta(minutes=5),
        body=body,
    )


def image(store: CacheStore, table: str, row_id: str) -> dict[str, object] | None:
    with store.read() as connection:
        return read_image(connection, (table, row_id))


def state(desk: Desk, table: str, row_id: str) -> EntryState:
    with desk.store.read() as connection:
        found = row_states(connection, table, [row_id]).get(row_id)
        return EntryState.SYNCED if found is None else found.state


def count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def test_a_first_sync_brings_exactly_what_the_user_may_see(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE), interaction("call", PARI, firm.clock.true))
    firm.server.add(*customer("Somebody of the south", SOUTH_SCOPE))
    desk = desk_of(SARA)
    report = desk.sync()
    assert report.state == "idle"
    assert report.rows_down == 8 + 3
    assert_equal_to_server(desk, firm.server)


def test_a_call_is_seen_at_once_travels_and_comes_back_with_a_tick(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    saved = desk.outbox.perform(call("a call", PARI, firm))
    assert (saved.mid, saved.ids) == (1, (fixed_id("a call"),))
    before = image(desk.store, "interaction", fixed_id("a call"))
    assert before is not None
    assert before["body"] == "پیگیری شد"
    assert state(desk, "interaction", fixed_id("a call")) is EntryState.PENDING
    with desk.store.read() as connection:
        assert customer_states(connection, [PARI])[PARI].state is EntryState.PENDING

    report = desk.sync()

    assert (report.state, report.pending, report.needs_you) == ("idle", 0, 0)
    assert state(desk, "interaction", fixed_id("a call")) is EntryState.SYNCED
    with desk.store.read() as connection:
        assert customer_states(connection, [PARI]) == {}
        assert count(connection, BASE_ROW) == 0
        assert count(connection, INTENT_ROW) == 0
    assert_equal_to_server(desk, firm.server)
    colleague = desk_of(OMID)
    colleague.sync()
    assert image(colleague.store, "interaction", fixed_id("a call")) is not None


def test_work_done_without_a_line_is_kept_over_a_restart_and_sent_later(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    desk.go_offline()
    new = fixed_id("new customer")
    desk.outbox.perform(AddCustomer(id=new, name="مشتری تازه", phone="0912 345 6789"))
    desk.outbox.perform(call("first call", new, firm))
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="یادداشت"))
    report = desk.sync()
    assert (report.state, report.pending) == ("offline", 3)

    again = desk_of(SARA)
    assert image(again.store, "interaction", fixed_id("first call")) is not None
    report = again.sync()
    assert (report.state, report.pending, report.needs_you) == ("idle", 0, 0)
    assert_equal_to_server(again, firm.server)
    assert firm.server.visible(OMID)[("customer", new)]["name"] == "مشتری تازه"


def test_two_people_change_one_field_and_the_second_is_told_both_values(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    first, second = desk_of(SARA), desk_of(OMID)
    first.sync()
    second.sync()
    first.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="تهران"))
    second.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="Shiraz"))
    first.sync()
    mine = image(second.store, "customer", PARI)
    assert mine is not None
    assert mine["city"] == "Shiraz"

    report = second.sync()

    assert (report.pending, report.needs_you) == (0, 1)
    theirs = image(second.store, "customer", PARI)
    assert theirs is not None
    assert theirs["city"] == "تهران"
    with second.store.read() as connection:
        found = row_states(connection, "customer", [PARI])[PARI]
    assert found.state is EntryState.CONFLICT
    assert found.cause is not None
    assert found.cause.facts == {"field": "city", "theirs": "تهران", "mine": "Shiraz", "base": "", "ver": "2"}
    assert_equal_to_server(second, firm.server)


def test_refused_added_work_stays_visible_and_says_why(firm: Firm, desk_of: DeskMaker) -> None:
    desk = desk_of(SARA)
    desk.sync()
    desk.outbox.perform(call("to nobody", fixed_id("nobody"), firm))
    report = desk.sync()
    assert (report.pending, report.needs_you) == (0, 1)
    assert image(desk.store, "interaction", fixed_id("to nobody")) is not None
    assert state(desk, "interaction", fixed_id("to nobody")) is EntryState.REJECTED


def test_undoing_before_sending_leaves_nothing_but_a_place_in_the_queue(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    undone = desk.outbox.perform(call("a slip", PARI, firm))
    kept = desk.outbox.perform(call("meant", PARI, firm))
    assert desk.outbox.withdraw(undone.mid)
    assert not desk.outbox.withdraw(undone.mid)
    assert image(desk.store, "interaction", fixed_id("a slip")) is None
    assert desk.sync().pending == 0
    assert not desk.outbox.withdraw(kept.mid)
    assert_equal_to_server(desk, firm.server)
    assert ("interaction", fixed_id("a slip")) not in firm.server.visible(SARA)


def test_off_19_the_same_action_twice_is_one_record(firm: Firm, desk_of: DeskMaker) -> None:
    firm.server.add(*customer("پری", NORTH_SCOPE))
    desk = desk_of(SARA)
    desk.sync()
    first = desk.outbox.perform(call("once", PARI, firm))
    second = desk.outbox.perform(call("once", PARI, firm))
    assert (second.mid, second.repeated) == (first.mid, True)
    desk.sync()
    assert firm.server.state.effects == {fixed_id("once"): 1}

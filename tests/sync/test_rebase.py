"""Unsettled work on top of newer rows: exactly what depends on them is run again, and nobody's work vanishes."""

from __future__ import annotations

from typing import ClassVar

import msgspec
import pytest
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, paired_id
from agentdesk.intents.context import Context
from agentdesk.intents.customers import AddCustomer, SetContactPoint, SetCustomerField
from agentdesk.intents.interactions import AddNote, EditNote, MoveInteraction
from agentdesk.intents.registry import BY_NAME
from agentdesk.models.base import to_microseconds
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.interaction import Attachment
from agentdesk.models.people import User
from agentdesk.sync.base_images import based_rows, replace_bases
from agentdesk.sync.footprints import Footprint, drop_footprints, live_footprints
from agentdesk.sync.images import Image, read_image, write_rows
from agentdesk.sync.meta import current_meta, write_meta
from agentdesk.sync.pages import take_pages
from agentdesk.sync.preview import speaker_of
from agentdesk.sync.queue import QueueState, set_state
from agentdesk.sync.rebase import rebase, repeat_everything, surprised
from agentdesk.sync.status import refused_changes
from agentdesk.sync.store import RowKey
from agentdesk.sync.tables import INTENT
from agentdesk.sync.wire.messages import (
    Fault,
    FaultCode,
    RowChange,
    RowOperation,
    ScopePage,
    SyncRequest,
    SyncResponse,
)
from tests.fixtures.logs import ExpectedLogs
from tests.sync.conftest import DeskMaker
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, SOUTH, SOUTH_SCOPE, Firm, customer, fixed_id, interaction
from tests.sync.rig import Desk
from tests.sync.truth import assert_equal_to_server

PARI, REZA = fixed_id("پری"), fixed_id("رضا")


@pytest.fixture
def desk(firm: Firm, desk_of: DeskMaker) -> Desk:
    """Sara's client, up to date, with two customers."""
    firm.server.add(*customer("پری", NORTH_SCOPE))
    firm.server.add(*customer("رضا", NORTH_SCOPE))
    made = desk_of(SARA)
    made.sync()
    return made


def row(desk: Desk, table: str, row_id: str) -> dict[str, object]:
    with desk.store.read() as connection:
        image = read_image(connection, (table, row_id))
    assert image is not None
    return image


def bases(desk: Desk) -> set[RowKey]:
    with desk.store.read() as connection:
        return based_rows(connection)


def test_a_base_image_is_kept_only_for_rows_with_unsettled_work(desk: Desk) -> None:
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="x"))
    desk.outbox.perform(SetCustomerField(customer_id=REZA, field="city", old=None, new="قم"))
    assert bases(desk) == {("interaction", fixed_id("note")), ("customer", REZA)}
    desk.sync()
    assert bases(desk) == set()


def test_somebody_elses_change_to_another_field_shows_under_my_own(firm: Firm, desk: Desk) -> None:
    desk.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="قم"))
    firm.server.write(lambda session: setattr(session.get_one(Customer, PARI), "tier", "gold"))
    only_reading(desk, firm)
    desk.sync()
    assert (row(desk, "customer", PARI)["city"], row(desk, "customer", PARI)["tier"]) == ("قم", "gold")


def only_reading(desk: Desk, firm: Firm) -> None:
    """From now on the server takes nothing: what is handed in stays unanswered, and rows keep coming."""

    def exchange(user_id: str, request: SyncRequest) -> SyncResponse:
        response = firm.server.exchange(user_id, msgspec.structs.replace(request, intents=[]))
        return msgspec.structs.replace(response, fault=Fault(code=FaultCode.RETRY))

    desk.line.exchange_with = exchange


def test_an_edit_of_an_entry_that_arrives_later_is_shown_on_it(firm: Firm, desk: Desk, desk_of: DeskMaker) -> None:
    """The edit only looked for the row: a row that was looked for in vain is a row the run depends on."""
    desk.outbox.perform(EditNote(id=fixed_id("edit"), interaction_id=fixed_id("late"), body="better"))
    other = desk_of(OMID)
    other.sync()
    other.outbox.perform(AddNote(id=fixed_id("late"), customer_id=PARI, body="first"))
    other.sync()
    only_reading(desk, firm)
    desk.sync()
    assert row(desk, "interaction", fixed_id("late"))["body"] == "better"
    assert row(desk, "interaction_revision", fixed_id("edit"))["old"] == "first"


def test_work_that_depends_on_repeated_work_is_repeated_too(desk: Desk) -> None:
    new = fixed_id("new")
    saved = desk.outbox.perform(AddCustomer(id=new, name="تازه", phone="0912 345 6789"))
    point = next(row_id for row_id in saved.ids if row_id != new and is_point(desk, row_id))
    desk.outbox.perform(SetContactPoint(contact_point_id=point, field="consent", old="unknown", new="given"))
    with desk.store.write() as transaction:
        speaker = speaker_of(transaction.connection, desk.actor)
        rebase(transaction, speaker, {("customer", new)})
    assert row(desk, "contact_point", point)["consent"] == "given"
    assert row(desk, "customer", new)["name"] == "تازه"


def is_point(desk: Desk, row_id: str) -> bool:
    with desk.store.read() as connection:
        return read_image(connection, ("contact_point", row_id)) is not None


def test_what_hangs_on_an_entry_follows_its_move_when_it_arrives_late(firm: Firm, desk: Desk) -> None:
    entry = fixed_id("entry")
    firm.server.add(interaction("entry", PARI, firm.clock.true))
    desk.sync()
    desk.outbox.perform(MoveInteraction(id=fixed_id("move"), interaction_id=entry, customer_id=REZA))
    file = Attachment(id=fixed_id("file"), customer_id=PARI, interaction_id=entry, name="a.pdf", size_bytes=9)
    firm.server.add(file)
    only_reading(desk, firm)
    desk.sync()
    assert row(desk, "attachment", fixed_id("file"))["customer_id"] == REZA
    desk.line.exchange_with = firm.server.exchange
    desk.sync()
    assert_equal_to_server(desk, firm.server)


def test_work_is_previewed_in_the_place_where_its_author_works_now(firm: Firm, desk: Desk) -> None:
    new = fixed_id("new")
    desk.outbox.perform(AddCustomer(id=new, name="تازه"))
    here, there = (paired_id(new, scope) for scope in (NORTH_SCOPE, SOUTH_SCOPE))
    assert row(desk, "membership", here)["scope"] == NORTH_SCOPE
    firm.server.write(lambda session: setattr(session.get_one(User, SARA), "team_id", SOUTH))
    only_reading(desk, firm)
    desk.sync()
    assert row(desk, "membership", there)["scope"] == SOUTH_SCOPE
    assert ("membership", here) not in bases(desk)


def test_a_repeated_run_that_touches_new_rows_of_others_is_noticed() -> None:
    mine, theirs = ("customer", "a"), ("customer", "b")
    before = {1: Footprint(read={mine}), 2: Footprint(read={theirs})}
    assert surprised({1: Footprint(wrote={theirs})}, {mine}, before, {1})
    assert not surprised({1: Footprint(wrote={mine})}, {mine}, before, {1})
    assert not surprised({1: Footprint(wrote={theirs})}, {mine}, before, {1, 2})


class Poison(Intent, frozen=True, kw_only=True):
    """Works when it is saved, and never again."""

    SPOILT: ClassVar[bool] = False

    customer_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        if type(self).SPOILT:
            session.execute(text("SELECT nothing FROM nowhere"))


def test_work_whose_preview_fails_stops_nobody(
    firm: Firm, desk: Desk, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    monkeypatch.setitem(BY_NAME, ("Poison", 1), Poison)
    desk.outbox.perform(Poison(customer_id=PARI))
    desk.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="قم"))
    monkeypatch.setattr(Poison, "SPOILT", True)
    expected_logs.expect("preview of change 1 (Poison) failed")
    firm.server.write(lambda session: setattr(session.get_one(Customer, PARI), "tier", "gold"))
    only_reading(desk, firm)
    desk.sync()
    assert (row(desk, "customer", PARI)["city"], row(desk, "customer", PARI)["tier"]) == ("قم", "gold")
    with desk.store.read() as connection:
        assert ("customer", PARI) in live_footprints(connection)[1].read


def test_work_of_a_newer_program_is_kept_sent_and_answered(firm: Firm, desk: Desk) -> None:
    with desk.store.write() as transaction:
        meta = current_meta(transaction.connection)
        transaction.connection.execute(
            insert(INTENT).values(
                mid=meta.next_mid,
                id=fixed_id("future"),
                name="FutureThing",
                v=7,
                args='{"id":"x"}',
                created_wall=to_microseconds(firm.clock.now()),
                created_boot="boot",
                created_mono=0.0,
                at=firm.clock.now(),
                base=0,
                state="unsent",
                again=False,
            )
        )
        write_meta(transaction.connection, next_mid=meta.next_mid + 1)
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="x"))
    report = desk.sync()
    assert (report.pending, report.needs_you) == (0, 1)
    with desk.store.read() as connection:
        assert [one.code for one in refused_changes(connection)] == [RefusalCode.UNKNOWN_INTENT]


def test_a_newer_base_that_arrives_while_work_waits_is_what_is_left_when_it_is_undone(desk: Desk) -> None:
    saved = desk.outbox.perform(SetCustomerField(customer_id=PARI, field="city", old=None, new="قم"))
    newer: Image = {**row(desk, "customer", PARI), "city": "یزد", "ver": 9}
    with desk.store.write() as transaction:
        key = ("customer", PARI)
        replace_bases(transaction.connection, [(key, newer)])
        rebase(transaction, speaker_of(transaction.connection, desk.actor), {key})
    assert row(desk, "customer", PARI)["city"] == "قم"
    assert desk.outbox.withdraw(saved.mid)
    assert (row(desk, "customer", PARI)["city"], row(desk, "customer", PARI)["ver"]) == ("یزد", 9)


def test_a_preview_never_makes_a_row_that_the_server_has_sent(desk: Desk) -> None:
    """Half of a taken change is back: its preview makes the other half and leaves the first alone."""
    new = fixed_id("new")
    saved = desk.outbox.perform(AddCustomer(id=new, name="تازه", phone="0912 345 6789"))
    point = next(row_id for row_id in saved.ids if is_point(desk, row_id))
    sent: Image = {**row(desk, "contact_point", point), "label": "sent", "ver": 1}
    with desk.store.write() as transaction:
        key = ("contact_point", point)
        replace_bases(transaction.connection, [(key, sent)])
        rebase(transaction, speaker_of(transaction.connection, desk.actor), {key})
    assert row(desk, "contact_point", point)["label"] == "sent"
    assert row(desk, "customer", new)["name"] == "تازه"


def test_an_id_that_is_taken_by_another_change_is_refused_and_nothing_is_saved(desk: Desk) -> None:
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="x"))
    with pytest.raises(Refused) as refused:
        desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=PARI, body="y"))
    assert refused.value.reason is RefusalCode.ALREADY_EXISTS
    assert row(desk, "interaction", fixed_id("note"))["body"] == "x"


def test_what_the_preview_doubts_can_be_refused_at_once(desk: Desk) -> None:
    doubtful = SetCustomerField(customer_id=PARI, field="shoe size", old=None, new="43")
    assert [doubt.reason for doubt in desk.outbox.perform(doubtful).doubts] == [RefusalCode.UNKNOWN_FIELD]
    with pytest.raises(Refused):
        desk.outbox.perform(doubtful, refuse=(RefusalCode.UNKNOWN_FIELD,))
    with desk.store.read() as connection:
        assert current_meta(connection).next_mid == 2


def test_rows_are_written_as_they_came(desk: Desk) -> None:
    odd: Image = {"id": fixed_id("odd"), "ver": 3, "name": "odd", "colour": "of a newer server"}
    with desk.store.write() as transaction:
        write_rows(transaction.connection, "customer", [odd])
    stored = row(desk, "customer", fixed_id("odd"))
    assert (stored["kind"], stored["identified"], "colour" in stored) == ("person", True, False)


def test_the_screens_are_told_of_what_a_run_does_not_make_again(desk: Desk) -> None:
    """The customer has come from the server meanwhile: the run finds them, and does not place them in a team."""
    added = fixed_id("new")
    desk.outbox.perform(AddCustomer(id=added, name="new"))
    arrived = {**row(desk, "customer", added), "ver": 1}
    with desk.store.write() as transaction:
        replace_bases(transaction.connection, [(("customer", added), arrived)])
        repeat_everything(transaction, speaker_of(transaction.connection, desk.actor))
        assert transaction.touched["membership"] == {paired_id(added, NORTH_SCOPE)}
        assert added in transaction.customer_ids


def test_the_screens_are_told_of_both_customers_when_a_move_is_not_taken(firm: Firm, desk: Desk) -> None:
    firm.server.add(interaction("call", PARI, firm.clock.now()))
    desk.sync()
    move = MoveInteraction(id=fixed_id("move"), interaction_id=fixed_id("call"), customer_id=REZA)
    desk.outbox.perform(move)
    told: set[str] = set()
    desk.store.subscribe(lambda changes: told.update(changes.customer_ids))
    with desk.store.write() as transaction:
        set_state(transaction.connection, [1], QueueState.DONE)
        drop_footprints(transaction.connection, [1])
        rebase(transaction, speaker_of(transaction.connection, desk.actor), {("interaction", fixed_id("call"))})
    assert row(desk, "interaction", fixed_id("call"))["customer_id"] == PARI
    assert {PARI, REZA} <= told


def test_the_screens_are_told_of_both_customers_when_somebody_else_moved_an_entry(firm: Firm, desk: Desk) -> None:
    firm.server.add(interaction("call", PARI, firm.clock.now()))
    desk.sync()
    moved = {**row(desk, "interaction", fixed_id("call")), "customer_id": REZA, "ver": 2}
    change = RowChange("interaction", fixed_id("call"), RowOperation.UPSERT, 2, moved)
    with desk.store.write() as transaction:
        take_pages(transaction, [ScopePage(scope=NORTH_SCOPE, changes=[change])], 1, set())
        assert {PARI, REZA} <= transaction.customer_ids

"""Deciding about changes that went back for other reasons than a conflict, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from agentdesk.desk.desk import Desk
from agentdesk.desk.outbox_answers import Choice, NeedsYou
from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.people import Team
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import EntryState
from tests.desk.firm import Firm, Machine
from tests.desk.parts import SetClock

TAKEN = {"external_system": "crm", "external_id": "4711"}


@dataclass
class One:
    """Sara at her machine, and one customer of hers."""

    firm: Firm
    desk: Desk
    machine: Machine
    customer_id: str

    def bodies(self) -> list[str]:
        """What the timeline holds, newest first."""
        return [entry.body for entry in self.desk.timeline(self.customer_id).entries]

    def out_of_reach(self, team: str) -> None:
        """The server moves the customer to that team."""
        with self.firm.server.store.writing() as unit:
            team_id = unit.session.scalars(select(Team.id).where(Team.name == team)).one()
            membership = unit.session.scalars(
                select(Membership).where(Membership.customer_id == self.customer_id)
            ).one()
            unit.session.delete(membership)
            unit.session.flush()
            scope = team_scope(team_id)
            unit.session.add(
                Membership(id=paired_id(self.customer_id, scope), customer_id=self.customer_id, scope=scope)
            )


@pytest.fixture
def one(firm: Firm) -> Iterator[One]:
    with ExitStack() as stack:
        machine = firm.machine(SetClock())
        desk = machine.sign_in()
        stack.callback(desk.close)
        customer_id = desk.perform_named("AddCustomer", {"name": "زهرا", **TAKEN}).ids[0]
        desk.sync()
        yield One(firm, desk, machine, customer_id)


def open_ones(desk: Desk) -> dict[str, NeedsYou]:
    return {needed.intent: needed for needed in desk.outbox().needs_you}


def unknown_customer(one: One) -> str:
    """A customer whose number is taken, with a matter and a note in it: all three come back."""
    made = one.desk.perform_named("AddCustomer", {"name": "تازه", **TAKEN}).ids[0]
    matter = one.desk.perform_named("OpenConversation", {"customer_id": made, "topic": "تعمیر"}).ids[0]
    one.desk.perform_named("AddNote", {"customer_id": made, "conversation_id": matter, "body": "مهم"})
    one.desk.sync()
    return made


def test_off_18_what_hangs_on_a_refused_change_is_offered_with_its_cause(one: One) -> None:
    unknown_customer(one)
    found = open_ones(one.desk)
    cause = found["AddCustomer"]
    assert (cause.code, cause.about["external_id"], cause.customer_name) == ("DUPLICATE_EXTERNAL_ID", "4711", "تازه")
    assert cause.choices == (Choice.EDIT, Choice.AGAIN, Choice.DISCARD)
    assert found["OpenConversation"].depends_on == cause.mid
    assert (found["OpenConversation"].code, found["OpenConversation"].choices) == ("DEPENDS", (Choice.DISCARD,))
    assert found["AddNote"].depends_on in {cause.mid, found["OpenConversation"].mid}


def test_a_cause_that_is_mended_takes_along_what_hangs_on_it(one: One) -> None:
    made = unknown_customer(one)
    settled = one.desk.settle(open_ones(one.desk)["AddCustomer"].mid, Choice.EDIT, arguments={"external_id": "4712"})
    assert [(each.choice, each.performed is not None) for each in settled] == [
        (Choice.EDIT, True),
        (Choice.AGAIN, True),
        (Choice.AGAIN, True),
    ]
    assert settled[0].performed is not None
    new_id = settled[0].performed.ids[0]
    assert one.desk.customer(made) is None
    one.desk.sync()
    assert one.desk.outbox().needs_you == ()
    card = one.desk.customer(new_id)
    assert card is not None
    assert (card.external_id, [each.topic for each in card.conversations]) == ("4712", ["تعمیر"])
    (note,) = one.desk.timeline(new_id).entries
    assert (note.body, note.state, note.conversation_id) == ("مهم", EntryState.SYNCED, card.conversations[0].id)


def test_a_cause_that_is_taken_back_takes_back_what_hangs_on_it(one: One) -> None:
    made = unknown_customer(one)
    cause = open_ones(one.desk)["AddCustomer"].mid
    one.desk.settle(cause, Choice.EDIT, arguments={"external_id": "4712"})
    assert one.desk.unsettle(cause)
    assert set(open_ones(one.desk)) == {"AddCustomer", "OpenConversation", "AddNote"}
    assert one.desk.outbox().waiting == ()
    card = one.desk.customer(made)
    assert card is not None
    assert (card.external_id, card.state) == ("4711", EntryState.REJECTED)


def test_what_is_discarded_leaves_the_desk_with_all_that_hangs_on_it_and_can_be_brought_back(one: One) -> None:
    made = unknown_customer(one)
    cause = open_ones(one.desk)["AddCustomer"].mid
    assert len(one.desk.settle(cause, Choice.DISCARD)) == 3
    assert (one.desk.customer(made), one.desk.outbox().needs_you) == (None, ())
    assert {each.intent for each in one.desk.outbox().settled} == {"AddCustomer", "OpenConversation", "AddNote"}
    assert one.desk.unsettle(cause)
    assert len(one.desk.outbox().needs_you) == 3
    one.desk.settle(cause, Choice.DISCARD)
    back = one.desk.bring_back(cause)
    assert back.ids[0] != made
    assert [entry.body for entry in one.desk.timeline(back.ids[0]).entries] == ["مهم"]


def test_an_entry_that_was_discarded_leaves_the_timeline_and_stays_readable(one: One) -> None:
    one.out_of_reach("south")
    with pytest.raises(Refused):
        one.desk.bring_back(99)
    one.desk.perform_named("SetCustomerField", {"customer_id": one.customer_id, "field": "city", "new": "قم"})
    missing = "00000000-0000-4000-8000-00000000000f"
    note = one.desk.perform_named("AddNote", {"customer_id": missing, "body": "برای کسی که نیست"})
    one.desk.sync()
    found = open_ones(one.desk)
    assert (found["AddNote"].code, found["AddNote"].mid) == ("MISSING", note.mid)
    one.desk.settle(note.mid, Choice.DISCARD)
    assert one.desk.timeline(missing).entries == ()
    kept = {each.mid: each for each in one.desk.outbox().settled}[note.mid]
    assert (kept.about["body"], kept.can_bring_back, kept.choice) == ("برای کسی که نیست", True, Choice.DISCARD)
    back = one.desk.bring_back(note.mid)
    assert [entry.id for entry in one.desk.timeline(missing).entries] == list(back.ids) != list(note.ids)


def test_what_is_parked_lies_with_a_lead_and_can_be_handed_in_again(one: One) -> None:
    one.desk.perform_named("SetCustomerField", {"customer_id": one.customer_id, "field": "city", "new": "قم"})
    one.out_of_reach("south")
    one.desk.sync()
    (parked,) = one.desk.outbox().needs_you
    assert (parked.code, parked.with_lead) == ("SCOPE_DENIED", True)
    assert parked.choices == (Choice.ASK_LEAD, Choice.AGAIN, Choice.DISCARD)
    assert (parked.theirs, parked.theirs_by, parked.theirs_at, parked.theirs_where) == (None, None, None, None)
    one.desk.settle(parked.mid, Choice.ASK_LEAD)
    assert one.desk.outbox().needs_you == (parked,)
    one.out_of_reach("north")
    one.desk.sync()
    one.desk.settle(parked.mid, Choice.AGAIN)
    one.desk.sync()
    card = one.desk.customer(one.customer_id)
    assert card is not None
    assert (card.city, one.desk.outbox().needs_you) == ("قم", ())


def test_a_decision_outlives_a_restart(one: One) -> None:
    unknown_customer(one)
    cause = open_ones(one.desk)["AddCustomer"].mid
    one.desk.settle(cause, Choice.DISCARD)
    before = one.desk.outbox()
    one.desk.close()
    one.desk = one.machine.unlock()
    assert one.desk.outbox() == before
    assert (one.desk.status().needs_you, one.desk.status().pending) == ((), 0)
    assert one.desk.unsettle(cause)
    assert len(one.desk.status().needs_you) == 3
    one.desk.close()


def test_what_cannot_be_decided_is_said_and_changes_nothing(one: One) -> None:
    unknown_customer(one)
    cause = open_ones(one.desk)["AddCustomer"].mid
    before = one.desk.outbox()
    for mid, choice, arguments in (
        (cause, Choice.MINE, None),
        (cause, Choice.EDIT, None),
        (cause, Choice.AGAIN, {"name": "x"}),
        (9999, Choice.DISCARD, None),
    ):
        with pytest.raises(UsageError):
            one.desk.settle(mid, choice, arguments=arguments)
    with pytest.raises(Refused) as refused:
        one.desk.settle(cause, Choice.EDIT, arguments={"name": ""})
    assert (refused.value.reason, refused.value.safe) == (RefusalCode.INVALID_VALUE, "Nothing was changed.")
    assert not one.desk.unsettle(cause)
    assert one.desk.outbox() == before


def test_who_set_a_value_is_known_for_imports_too_as_nobody(one: One) -> None:
    """An import is no person: its value is told without a name, and never with the name of who wrote before it."""
    one.desk.perform_named("SetCustomerField", {"customer_id": one.customer_id, "field": "city", "new": "قم"})
    one.desk.sync()
    with one.firm.server.store.writing() as unit:
        unit.session.get_one(Customer, one.customer_id).city = "تبریز"
    arguments = {"customer_id": one.customer_id, "field": "city", "old": "قم", "new": "یزد"}
    one.desk.perform_named("SetCustomerField", arguments)
    one.desk.sync()
    (conflict,) = one.desk.outbox().needs_you
    assert (conflict.theirs, conflict.theirs_by, conflict.theirs_where) == ("تبریز", None, None)
    assert conflict.theirs_at is not None

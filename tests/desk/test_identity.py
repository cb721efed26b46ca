"""Who is who, on the desk: proposals with both sides, merges and their undo, who may be meant, the look-up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from agentdesk.desk.desk import Desk
from agentdesk.intents.customers import AddContactPoint, AddCustomer
from agentdesk.intents.interactions import LogInteraction
from agentdesk.intents.merging import DeclineMerge, MergeCustomers, ProposeMerge, UndoMerge
from agentdesk.models.errors import NoLine, Refused, UsageError
from agentdesk.models.vocabulary import ContactKind, Direction, EntryState, Evidence, InteractionKind
from tests.desk.firm import Firm

KNOWN, WALK_IN, PROPOSAL = (f"00000000-0000-4000-8000-{number:012}" for number in (1, 2, 3))
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def desks(firm: Firm) -> Iterator[dict[str, Desk]]:
    """An agent and a lead of one team, each on a machine of their own."""
    with ExitStack() as stack:
        opened = {login: firm.machine().sign_in(login) for login in ("sara", "lead")}
        for desk in opened.values():
            stack.callback(desk.close)
        yield opened


def call(customer_id: str, number: int) -> LogInteraction:
    return LogInteraction(
        id=f"00000000-0000-4000-9000-{number:012}",
        customer_id=customer_id,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        occurred_at=AT,
        body=f"call {number}",
    )


def fill(desk: Desk) -> None:
    desk.perform(AddCustomer(id=KNOWN, name="زهرا کریمی", phone="09121234567", national_id="0012345678"))
    desk.perform(AddCustomer(id=WALK_IN, name="Zahra Karimi", phone="+989121234567", provisional=True))
    desk.perform(call(KNOWN, 1))
    desk.perform(call(WALK_IN, 2))
    desk.sync()


def test_what_the_server_found_lies_before_the_lead_with_both_sides(desks: dict[str, Desk]) -> None:
    fill(desks["sara"])
    desks["lead"].sync()
    assert desks["lead"].open_proposals() == 1
    (proposal,) = desks["lead"].proposals()
    assert (proposal.evidence, proposal.proposed_by) == ((Evidence.PHONE, Evidence.NAME), None)
    sides = {side.id: side for side in (proposal.first, proposal.second) if side is not None}
    assert {side.name for side in sides.values()} == {"زهرا کریمی", "Zahra Karimi"}
    assert sides[WALK_IN].status == "provisional"
    assert [side.entries for side in sides.values()] == [1, 1]
    assert sides[KNOWN].last_at == AT


def test_a_merge_reads_as_one_at_once_and_as_two_after_its_undo(desks: dict[str, Desk]) -> None:
    fill(desks["sara"])
    lead = desks["lead"]
    lead.sync()
    (proposal,) = lead.proposals()
    lead.perform(MergeCustomers(customer_id=KNOWN, other_id=WALK_IN, proposal_id=proposal.id))
    assert lead.open_proposals() == 0
    (merged,) = lead.merged_into(KNOWN)
    assert (merged.id, merged.name, merged.state) == (WALK_IN, "Zahra Karimi", EntryState.PENDING)
    for desk in (lead, desks["sara"]):
        desk.sync()
        card = desk.customer(WALK_IN)
        assert card is not None
        assert (card.id, card.counts, len(card.contact_points)) == (KNOWN, {"call": 2}, 1)
        assert {entry.body for entry in desk.timeline(KNOWN).entries} == {"call 1", "call 2"}
        assert [hit.id for hit in desk.search_customers("zahra")] == [KNOWN]
        assert [hit.id for hit in desk.recent_customers()] == [KNOWN]
    lead.perform(UndoMerge(customer_id=WALK_IN))
    lead.sync()
    card = lead.customer(WALK_IN)
    assert card is not None
    assert (card.id, card.counts) == (WALK_IN, {"call": 1})
    assert lead.merged_into(KNOWN) == ()
    assert [one.status for one in lead.proposals(decided=True)] == ["undone"]


def test_a_proposal_is_made_and_declined_without_a_line(firm: Firm, desks: dict[str, Desk]) -> None:
    sara = desks["sara"]
    sara.sync()
    firm.server.cut_line()
    sara.perform(AddCustomer(id=KNOWN, name="Dana Quist"))
    sara.perform(AddCustomer(id=WALK_IN, name="D. Q.", provisional=True))
    sara.perform(ProposeMerge(id=PROPOSAL, customer_id=WALK_IN, other_id=KNOWN, note="same voice"))
    (proposal,) = sara.proposals()
    assert (proposal.note, proposal.proposed_by, proposal.state) == ("same voice", "Sara", EntryState.PENDING)
    with pytest.raises(Refused):
        sara.perform(DeclineMerge(proposal_id=PROPOSAL))
    firm.server.restore_line()
    sara.sync()
    desks["lead"].sync()
    desks["lead"].perform(DeclineMerge(proposal_id=PROPOSAL))
    assert desks["lead"].proposals() == ()


def test_who_may_be_the_one_is_asked_before_somebody_is_added(desks: dict[str, Desk]) -> None:
    sara = desks["sara"]
    fill(sara)
    sara.perform(AddContactPoint(id=PROPOSAL, customer_id=KNOWN, kind=ContactKind.EMAIL, value="zahra@example.test"))
    assert [one.id for one in sara.likely_customers("Z. Karimi", phone="0912 123 4567")][:1]
    (by_mail, *_) = sara.likely_customers("زهرا", email="ZAHRA@example.test")
    assert (by_mail.id, by_mail.matched) == (KNOWN, "zahra@example.test")
    assert [one.id for one in sara.likely_customers("", national_id="۰۰۱۲۳۴۵۶۷۸")] == [KNOWN]
    assert sara.likely_customers("Petra Lindholm", phone="09350000000") == ()
    assert sara.likely_customers("") == ()


def test_the_look_up_needs_a_line_and_enough_to_look_for(firm: Firm, desks: dict[str, Desk]) -> None:
    sara = desks["sara"]
    fill(sara)
    (shown,) = desks["lead"].look_up("0012345678")
    assert (shown.id, shown.last_four, shown.within_reach) == (KNOWN, "4567", True)
    with pytest.raises(UsageError):
        sara.look_up("12")
    firm.server.cut_line()
    with pytest.raises(NoLine):
        sara.look_up("0012345678")

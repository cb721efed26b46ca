"""Two customers become one, and two again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Context
from agentdesk.intents.families import family_of
from agentdesk.intents.merging import DeclineMerge, MergeCustomers, ProposeMerge, UndoMerge
from agentdesk.models.customer import Customer, CustomerAlias, Membership, MergeProposal
from agentdesk.models.errors import RefusalCode, Refused
from tests.intents.conftest import AT, LEAD, REZA, ZAHRA, Run, numbered

WALK_IN, THIRD, PROPOSAL = numbered(40), numbered(41), numbered(42)
BRANCH_SCOPE, ELSEWHERE = "branch:" + numbered(50), "team:" + numbered(51)


@pytest.fixture
def people(session: Session) -> Session:
    """Two more customers: a walk-in of a branch, and one of another team."""
    session.add_all([Customer(id=WALK_IN, name="زهرا كريمي", status="provisional"), Customer(id=THIRD, name="Z. K.")])
    session.flush()
    session.add(Membership(id=numbered(60), customer_id=WALK_IN, scope=BRANCH_SCOPE))
    session.add(Membership(id=numbered(61), customer_id=THIRD, scope=ELSEWHERE))
    session.flush()
    return session


def lead(run: Run) -> Callable[[Intent], Context]:
    """The same run in a lead's name."""
    return lambda intent: run(intent, actor=LEAD)


def scopes(session: Session, customer_id: str) -> set[str]:
    return {row.scope for row in session.query(Membership).filter_by(customer_id=customer_id)}


def test_a_merge_makes_an_alias_and_moves_nothing(people: Session, either: Run) -> None:
    lead(either)(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    alias = people.get_one(CustomerAlias, WALK_IN)
    assert (alias.customer_id, alias.merged_at, alias.merged_by) == (ZAHRA, AT, REZA)
    assert people.get_one(Customer, WALK_IN).status == "merged"
    assert people.get_one(Customer, ZAHRA).status == "active"
    assert family_of(people, ZAHRA) == {ZAHRA, WALK_IN}


def test_an_undone_merge_keeps_the_alias_with_its_end(people: Session, either: Run) -> None:
    lead(either)(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    lead(either)(UndoMerge(customer_id=WALK_IN))
    assert people.get_one(CustomerAlias, WALK_IN).undone_at == AT
    assert people.get_one(Customer, WALK_IN).status == "provisional"
    assert family_of(people, ZAHRA) == {ZAHRA}


def test_both_sides_enter_each_others_scopes_and_leave_them_again(people: Session, truth: Run) -> None:
    own = scopes(people, ZAHRA)
    lead(truth)(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    assert scopes(people, ZAHRA) == scopes(people, WALK_IN) == own | {BRANCH_SCOPE}
    lead(truth)(UndoMerge(customer_id=WALK_IN))
    assert (scopes(people, ZAHRA), scopes(people, WALK_IN)) == (own, {BRANCH_SCOPE})


def test_a_merge_in_the_middle_of_three_is_undone_alone(people: Session, truth: Run) -> None:
    own = scopes(people, ZAHRA)
    lead(truth)(MergeCustomers(customer_id=WALK_IN, other_id=THIRD))
    lead(truth)(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    assert family_of(people, THIRD) == {ZAHRA, WALK_IN, THIRD}
    assert scopes(people, ZAHRA) == own | {BRANCH_SCOPE, ELSEWHERE}
    lead(truth)(UndoMerge(customer_id=WALK_IN))
    assert scopes(people, ZAHRA) == own
    assert scopes(people, WALK_IN) == scopes(people, THIRD) == {BRANCH_SCOPE, ELSEWHERE}


def test_merging_again_after_an_undo_works(people: Session, either: Run) -> None:
    run = lead(either)
    run(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    run(UndoMerge(customer_id=WALK_IN))
    run(MergeCustomers(customer_id=THIRD, other_id=WALK_IN))
    alias = people.get_one(CustomerAlias, WALK_IN)
    assert (alias.customer_id, alias.undone_at) == (THIRD, None)


def test_two_leads_who_merge_the_same_pair_agree(people: Session, truth: Run) -> None:
    run = lead(truth)
    run(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    run(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN))
    for pair in ((WALK_IN, ZAHRA), (THIRD, WALK_IN)):
        with pytest.raises(Refused) as refused:
            run(MergeCustomers(customer_id=pair[0], other_id=pair[1]))
        assert refused.value.reason is RefusalCode.ALREADY_MERGED
    assert people.query(CustomerAlias).one().customer_id == ZAHRA


@pytest.mark.usefixtures("people")
def test_only_a_lead_merges_declines_and_undoes(truth: Run) -> None:
    truth(ProposeMerge(id=PROPOSAL, customer_id=ZAHRA, other_id=WALK_IN))
    for intent in (
        MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN),
        DeclineMerge(proposal_id=PROPOSAL),
        UndoMerge(customer_id=WALK_IN),
    ):
        with pytest.raises(Refused) as refused:
            truth(intent)
        assert refused.value.reason is RefusalCode.FORBIDDEN


def test_a_proposal_is_merged_and_undone_with_its_customers(people: Session, truth: Run) -> None:
    truth(ProposeMerge(id=PROPOSAL, customer_id=WALK_IN, other_id=ZAHRA, note="same voice"))
    proposal = people.get_one(MergeProposal, PROPOSAL)
    assert (proposal.status, proposal.note) == ("open", "same voice")
    lead(truth)(MergeCustomers(customer_id=ZAHRA, other_id=WALK_IN, proposal_id=PROPOSAL))
    assert (proposal.status, proposal.decided_by) == ("merged", REZA)
    lead(truth)(UndoMerge(customer_id=WALK_IN))
    assert proposal.status == "undone"


def test_a_declined_proposal_stays_declined(people: Session, either: Run) -> None:
    either(ProposeMerge(id=PROPOSAL, customer_id=WALK_IN, other_id=ZAHRA))
    lead(either)(DeclineMerge(proposal_id=PROPOSAL))
    assert people.get_one(MergeProposal, PROPOSAL).status == "declined"


def test_a_pair_that_waits_for_a_decision_is_not_proposed_twice(people: Session, truth: Run) -> None:
    truth(ProposeMerge(id=PROPOSAL, customer_id=WALK_IN, other_id=ZAHRA))
    truth(ProposeMerge(id=numbered(43), customer_id=ZAHRA, other_id=WALK_IN))
    assert people.query(MergeProposal).count() == 1


@pytest.mark.usefixtures("people")
def test_nobody_is_merged_with_themselves(truth: Run) -> None:
    with pytest.raises(Refused):
        lead(truth)(MergeCustomers(customer_id=ZAHRA, other_id=ZAHRA))
    with pytest.raises(Refused):
        truth(ProposeMerge(id=PROPOSAL, customer_id=ZAHRA, other_id=ZAHRA))

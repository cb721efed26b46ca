"""Proposals to merge reach the lead: from a search through all, and as soon as an agent adds somebody known."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agentdesk.server.__main__ import main
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks


def add(desk: BareDesk, name: str, **more: Any) -> str:
    customer = new_id()
    (verdict,) = desk.do(*desk.intents(("AddCustomer", {"id": customer, "name": name, **more})))
    assert verdict.status is VerdictStatus.APPLIED, verdict
    return customer


def proposals(desk: BareDesk) -> list[dict[str, Any]]:
    desk.catch_up()
    return [row for (table, _), row in desk.rows.items() if table == "merge_proposal"]


def test_a_walk_in_whose_number_is_known_is_proposed_to_the_lead(desk: Desks) -> None:
    sara, bazaar, lead = desk("sara"), desk("bazaar"), desk("lead")
    known = add(sara, "زهرا کریمی", phone="09121234567")
    walk_in = add(bazaar, "زهرا كريمي", phone="+98 912 123 4567", provisional=True)
    (proposal,) = proposals(lead)
    assert {proposal["customer_id"], proposal["other_id"]} == {known, walk_in}
    assert (proposal["status"], proposal["evidence"], proposal.get("proposed_by")) == ("open", "phone,name", None)


def test_another_team_is_not_told_whom_this_one_knows(desk: Desks, database_url: str) -> None:
    """No id of a customer leaves the scopes of those who may see them, not even inside a proposal."""
    sara, layla = desk("sara"), desk("layla")
    add(sara, "Dana Quist", phone="09121234567")
    add(layla, "Dana Quist", phone="09121234567")
    assert main(["duplicates", "--database", database_url]) == 0
    assert proposals(sara) == proposals(layla) == []


def test_a_branch_is_not_told_whom_its_team_knows_and_the_lead_is(desk: Desks) -> None:
    sara, bazaar, lead = desk("sara"), desk("bazaar"), desk("lead")
    walk_in = add(bazaar, "Dana Quist", phone="09121234567")
    known = add(sara, "Dana Quist", phone="09121234567")
    assert proposals(bazaar) == []
    (proposal,) = proposals(lead)
    assert (proposal["customer_id"], proposal["other_id"]) == (known, walk_in)


def test_an_equal_phone_alone_merges_and_proposes_nobody(desk: Desks) -> None:
    sara = desk("sara")
    add(sara, "Dana Quist", phone="09121234567")
    add(sara, "Petra Lindholm", phone="09121234567")
    assert proposals(sara) == []


def test_a_national_id_that_is_set_later_is_enough(desk: Desks) -> None:
    sara = desk("sara")
    add(sara, "Dana Quist", national_id="0012345678")
    other = add(sara, "D. Q.")
    sara.do(*sara.intents(("SetCustomerField", {"customer_id": other, "field": "national_id", "new": "۰۰۱۲۳۴۵۶۷۸"})))
    assert len(proposals(sara)) == 1


def test_the_search_through_all_finds_the_rest_once(
    desk: Desks, server: ServerThread, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sara = desk("sara")
    ids = [add(sara, name, city="Norwich") for name in ("Dana Quist", "Dana Qvist")]
    for customer, address in zip(ids, ("17 Lavender Close, 8830", "Lavender Close 17, 8830"), strict=True):
        point = {"id": new_id(), "customer_id": customer, "kind": "postal", "value": address}
        sara.do(*sara.intents(("AddContactPoint", point)))
    assert proposals(sara) == []
    answers = []
    for extra in (["--dry-run"], [], []):
        assert main(["duplicates", "--database", database_url, "--json", *extra]) == 0
        answers.append(json.loads(capsys.readouterr().out.splitlines()[-1]))
    assert [(one["customers"], one["pairs"], one["proposed"]) for one in answers] == [(2, 1, 1), (2, 1, 1), (2, 1, 0)]
    (proposal,) = proposals(sara)
    assert proposal["evidence"] == "name,address,city"
    assert server.store is not None


def test_what_was_declined_is_not_proposed_again(desk: Desks, database_url: str) -> None:
    sara, lead = desk("sara"), desk("lead")
    add(sara, "Dana Quist", phone="09121234567")
    add(sara, "Dana Quist", phone="09121234567")
    (proposal,) = proposals(lead)
    lead.do(*lead.intents(("DeclineMerge", {"proposal_id": proposal["id"]})))
    assert main(["duplicates", "--database", database_url]) == 0
    (proposal,) = proposals(lead)
    assert proposal["status"] == "declined"


def test_a_merge_brings_both_sides_to_both_teams_and_its_undo_takes_them_back(desk: Desks) -> None:
    sara, bazaar, lead = desk("sara"), desk("bazaar"), desk("lead")
    known, walk_in = add(sara, "Dana Quist", phone="09121234567"), add(bazaar, "Dana Quist")
    lead.catch_up()
    lead.do(*lead.intents(("MergeCustomers", {"customer_id": known, "other_id": walk_in})))
    for one in (sara, bazaar):
        one.catch_up()
        assert {known, walk_in} <= one.ids("customer")
        assert one.rows["customer_alias", walk_in]["customer_id"] == known
    assert sara.rows["customer", walk_in]["status"] == "merged"
    lead.do(*lead.intents(("UndoMerge", {"customer_id": walk_in})))
    for one in (sara, bazaar):
        one.catch_up()
    assert (known in sara.ids("customer"), walk_in in sara.ids("customer")) == (True, False)
    assert (known in bazaar.ids("customer"), walk_in in bazaar.ids("customer")) == (False, True)
    assert bazaar.rows["customer", walk_in]["status"] == "active"


def test_an_agent_cannot_merge(desk: Desks) -> None:
    sara = desk("sara")
    first, second = add(sara, "Dana Quist"), add(sara, "Dana Quist")
    (verdict,) = sara.do(*sara.intents(("MergeCustomers", {"customer_id": first, "other_id": second})))
    assert (verdict.status, verdict.code) == (VerdictStatus.REJECTED, "FORBIDDEN")

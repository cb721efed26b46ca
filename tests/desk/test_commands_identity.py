"""Who is who without a window: proposals, merged customers, and the look-up with its reason."""

from __future__ import annotations

import pytest

from tests.desk.firm import Firm
from tests.desk.test_commands import Terminal


@pytest.fixture
def terminals(firm: Firm, capsys: pytest.CaptureFixture[str]) -> dict[str, Terminal]:
    """An agent of each team and a lead, each at a machine of their own."""
    made = {login: Terminal(firm.machine(), capsys) for login in ("sara", "layla", "lead")}
    for login, terminal in made.items():
        assert terminal.sign_in(login).exit_code == 0
    return made


def test_a_customer_elsewhere_is_looked_up_and_taken_in_for_a_reason(
    firm: Firm, terminals: dict[str, Terminal]
) -> None:
    sara, layla = terminals["sara"], terminals["layla"]
    customer_id = layla.perform("AddCustomer", name="Nora Marsh", phone="09351112233").shape["ids"][0]
    layla.run("sync")
    found = sara.run("look-up", "0935 111 22 33").shape
    wanted = {"id": customer_id, "name": "Nora Marsh", "phone_ends_with": "2233", "within_reach": False}
    assert found == {"customers": [wanted], "taken_in": None}
    assert sara.run("look-up", "09351112233", "--take-in", customer_id).exit_code == 2
    assert sara.run("look-up", "12", "--take-in", customer_id, "--reason", "calls us").exit_code == 2
    other = sara.run("look-up", "09351112233", "--take-in", "0" * 8, "--reason", "calls us")
    assert (other.exit_code, other.shape["code"]) == (2, "usage")
    taken = sara.run("look-up", "09351112233", "--take-in", customer_id, "--reason", "calls us")
    assert (taken.exit_code, taken.shape["taken_in"]) == (0, customer_id)
    sara.run("sync")
    assert sara.run("customer", customer_id).shape["name"] == "Nora Marsh"
    assert "phone ends with 2233" in sara.run("look-up", "09351112233", as_json=False).words
    firm.server.cut_line()
    assert sara.run("look-up", "09351112233").exit_code == 4


def test_proposals_and_merged_customers_are_told(terminals: dict[str, Terminal]) -> None:
    sara, lead = terminals["sara"], terminals["lead"]
    kept, other = (sara.perform("AddCustomer", name=name).shape["ids"][0] for name in ("Dana Quist", "D. Q."))
    sara.perform("ProposeMerge", customer_id=other, other_id=kept, note="same voice")
    (proposal,) = sara.run("proposals").shape["proposals"]
    assert [one["name"] for one in proposal["customers"]] == ["D. Q.", "Dana Quist"]
    assert (proposal["status"], proposal["note"], proposal["state"]) == ("open", "same voice", "pending")
    assert "D. Q. and Dana Quist (same voice)" in sara.run("proposals", as_json=False).words
    sara.run("sync")
    lead.run("sync")
    lead.perform("MergeCustomers", customer_id=kept, other_id=other, proposal_id=proposal["id"])
    assert lead.run("proposals").shape == {"proposals": []}
    (decided,) = lead.run("proposals", "--decided").shape["proposals"]
    assert (decided["status"], decided["decided_by"]) == ("merged", "Lead")
    card = lead.run("customer", other).shape
    assert card["id"] == kept
    assert [(one["id"], one["name"], one["merged_by"]) for one in card["merged"]] == [(other, "D. Q.", "Lead")]
    assert "also known as D. Q." in lead.run("customer", kept, as_json=False).words

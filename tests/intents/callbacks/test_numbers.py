"""One number is rung by one at a time: by a claim, by what a lead gives, and by a number that changes under a claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agentdesk.intents.base import Intent
from agentdesk.intents.callbacks.changing import SetCallbackNumber
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.intents.leases import GrantPack, TakeLease
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode
from agentdesk.models.people import Branch
from agentdesk.models.scopes import branch_scope
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, OMID, PHONE, Server, booked
from tests.intents.conftest import AGENT, LEAD, MARYAM, TEAM, numbered

SISTER, HERS, BRANCH = numbered(80), numbered(81), numbered(82)
OTHER_PHONE = "021 8877 6655"


@pytest.fixture
def two(server: Server) -> Server:
    """Two sisters with one telephone, each with a promise; Maryam has the first of them."""
    server.session.add(Branch(id=BRANCH, name="Bazaar", team_id=TEAM))
    server.session.add(Customer(id=SISTER, name="Parvin"))
    server.session.flush()
    server.session.add(Membership(id=numbered(83), customer_id=SISTER, scope=branch_scope(BRANCH)))
    server.session.commit()
    server.at(0, booked())
    server.at(0, booked(id=HERS, customer_id=SISTER))
    server.at(1, ClaimCallback(callback_id=CALLBACK))
    return server


GIVEN: list[Callable[[], Intent]] = [
    lambda: GrantPack(noun="callback", noun_ids=[HERS], branch_id=BRANCH),
    lambda: TakeLease(noun="callback", noun_id=HERS),
    lambda: TakeLease(noun="callback", noun_id=HERS, to_id=OMID),
]


@pytest.mark.parametrize("given", GIVEN)
def test_a_lead_gives_nobody_a_number_that_is_being_called(two: Server, given: Callable[[], Intent]) -> None:
    refused = two.refused(2, given(), LEAD)
    assert refused.reason is RefusalCode.CLAIM_LOST
    assert (refused.facts["lost"], refused.facts["who_id"], refused.facts["noun_id"]) == ("number", MARYAM, CALLBACK)
    two.at(12, given(), LEAD)


def test_a_lead_may_give_both_to_who_has_one(two: Server) -> None:
    two.at(2, TakeLease(noun="callback", noun_id=HERS, to_id=MARYAM), LEAD)
    assert two.lease(HERS).holder_id == MARYAM


def test_the_number_of_what_is_held_does_not_become_one_that_is_called(two: Server) -> None:
    two.at(2, SetCallbackNumber(callback_id=HERS, phone=OTHER_PHONE))
    two.at(3, ClaimCallback(callback_id=HERS), COLLEAGUE)
    refused = two.refused(4, SetCallbackNumber(callback_id=HERS, phone=PHONE), COLLEAGUE)
    assert (refused.reason, refused.facts["lost"]) == (RefusalCode.CLAIM_LOST, "number")
    two.at(12, SetCallbackNumber(callback_id=HERS, phone=PHONE), COLLEAGUE)


def test_a_promise_that_joins_one_that_is_held_brings_no_number_that_is_called(two: Server) -> None:
    two.at(2, SetCallbackNumber(callback_id=HERS, phone=OTHER_PHONE))
    two.at(3, ClaimCallback(callback_id=HERS), COLLEAGUE)
    again = booked(id=numbered(84), customer_id=SISTER)
    assert two.at(4, again, AGENT).merge["into"] == HERS
    assert two.callback(HERS).phone == "+982188776655"
    two.at(20, booked(id=numbered(85), customer_id=SISTER))
    assert two.callback(HERS).phone == PHONE

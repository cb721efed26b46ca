"""Claims under the firm's routing: who lacks what a callback needs is refused, but for whom a lead chose."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agentdesk.intents.callbacks.changing import AssignCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.intents.leases import TakeLease
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.models.errors import RefusalCode
from agentdesk.models.setting import Setting, setting_id
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, OMID, Server, booked
from tests.intents.conftest import AT, LEAD, MARYAM, Run, numbered

CLAIM = ClaimCallback(callback_id=CALLBACK)


def has_set(server: Server, name: str, **value: Any) -> None:
    server.session.add(Setting(id=setting_id(name), name=name, value=json.dumps(value), set_at=AT))
    server.session.commit()


@pytest.fixture
def billing(server: Server) -> Server:
    """A queue that needs a skill which only Omid has; a promise between a quarter and three quarters of an hour."""
    has_set(server, "routing.billing", skills=["Invoices"])
    has_set(server, "person.omid", skills=["invoices"], languages=["fa"], at_once=1)
    server.at(0, booked(queue="billing", language="fa", window_start=server.moment(15), window_end=server.moment(45)))
    return server


def test_who_lacks_the_skill_is_refused_in_words_and_who_has_it_calls(billing: Server) -> None:
    refused = billing.refused(20, CLAIM)
    assert refused.reason is RefusalCode.NOT_ROUTED
    assert "skill" in refused.happened
    assert (refused.facts["why"], refused.facts["skills"]) == ("skill", "invoices")
    ahead = ClaimCallback(callback_id=CALLBACK, ahead=True)
    assert billing.refused(20, ahead).reason is RefusalCode.NOT_ROUTED
    billing.at(21, CLAIM, COLLEAGUE)
    assert billing.lease().holder_id == OMID


def test_once_the_window_is_over_anybody_may_take_it(billing: Server) -> None:
    assert billing.refused(44, CLAIM).reason is RefusalCode.NOT_ROUTED
    billing.at(45, CLAIM)


def test_a_lead_gives_it_to_whom_they_choose_and_nobody_gives_it_to_themselves(billing: Server) -> None:
    to_me = AssignCallback(callback_id=CALLBACK, owner_id=MARYAM, owner_mode=OwnerMode.ONLY_OWNER)
    assert billing.refused(16, to_me).reason is RefusalCode.NOT_ROUTED
    billing.at(17, to_me, LEAD)
    billing.at(18, CLAIM)
    assert billing.lease().holder_id == MARYAM
    billing.at(19, TakeLease(noun="callback", noun_id=CALLBACK), LEAD)
    assert billing.lease().holder_id == LEAD.user_id


def test_nobody_holds_more_than_they_may_and_what_they_hold_lasts_longer_all_the_same(billing: Server) -> None:
    other = numbered(45)
    billing.at(1, booked(id=other, phone="0912 123 4568", topic="delivery"))
    billing.at(20, CLAIM, COLLEAGUE)
    refused = billing.refused(21, ClaimCallback(callback_id=other), COLLEAGUE)
    assert (refused.facts["why"], refused.facts["at_once"]) == ("full", "1")
    # Being its owner makes it theirs to call, not theirs to hold beside another.
    mine = AssignCallback(callback_id=other, owner_id=OMID, owner_mode=OwnerMode.ONLY_OWNER)
    billing.at(21, mine, COLLEAGUE)
    assert billing.refused(21, ClaimCallback(callback_id=other), COLLEAGUE).facts["why"] == "full"
    billing.at(22, CLAIM, COLLEAGUE)
    billing.at(60, ClaimCallback(callback_id=other), COLLEAGUE)


def test_a_language_counts_for_those_of_whom_somebody_has_said_which_they_speak(server: Server) -> None:
    has_set(server, f"person.{OMID}", languages=["fa"])
    server.at(0, booked(language="ar"))
    refused = server.refused(1, CLAIM, COLLEAGUE)
    assert (refused.facts["why"], refused.facts["languages"]) == ("language", "ar")
    server.at(2, CLAIM)


@pytest.mark.usefixtures("billing")
def test_a_preview_asks_nothing(preview: Run) -> None:
    assert not preview(ClaimCallback(callback_id=CALLBACK, ahead=True)).doubts

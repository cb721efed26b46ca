"""Taking a callback: one person at a time, by the owner's wish, and never two to one number."""

from __future__ import annotations

from typing import Any

import pytest

from agentdesk.intents.callbacks.changing import CancelCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.intents.leases import ClaimLease, RenewLease, TakeLease
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import LeaseHow
from tests.intents.callbacks.conftest import CALLBACK, COLLEAGUE, OMID, Server, booked
from tests.intents.conftest import AGENT, LEAD, MARYAM, Run, numbered

CLAIM = ClaimCallback(callback_id=CALLBACK)


def test_of_two_the_first_has_it_and_the_other_is_told_who(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    refused = server.refused(2, CLAIM, COLLEAGUE)
    assert refused.reason is RefusalCode.CLAIM_LOST
    assert (refused.facts["who_id"], refused.facts["lost"]) == (MARYAM, "held")
    assert server.lease().until_at == server.moment(11)
    assert server.steps() == ["queue", "claim"]


def test_after_its_time_the_next_one_has_it_under_a_higher_token(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(11, CLAIM, COLLEAGUE)
    assert (server.lease().holder_id, server.lease().token) == (OMID, 2)


def test_a_claim_leaves_the_promised_owner_alone(server: Server) -> None:
    server.at(0, booked(owner_id=MARYAM, owner_mode=OwnerMode.OWNER_FIRST, owner_until=server.moment(5)))
    assert server.refused(4, CLAIM, COLLEAGUE).facts["why"] == "owner"
    server.at(5, CLAIM, COLLEAGUE)
    assert server.callback().owner_id == MARYAM
    server.at(6, ReleaseCallback(callback_id=CALLBACK, lease_token=1), COLLEAGUE)
    assert server.callback().owner_id == MARYAM


def test_giving_back_is_no_attempt(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(2, ReleaseCallback(callback_id=CALLBACK, lease_token=1))
    assert (server.callback().attempts, server.steps()) == (0, ["queue", "claim", "give_back"])
    server.at(3, CLAIM, COLLEAGUE)


def test_what_is_somebody_elses_by_now_is_not_given_back(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(12, CLAIM, COLLEAGUE)
    server.at(13, ReleaseCallback(callback_id=CALLBACK, lease_token=1))
    assert server.lease().released_at is None


@pytest.mark.parametrize(
    ("minutes", "why"), [(0, "not_due"), (60, None)], ids=["before its window", "within its window"]
)
def test_it_is_taken_when_it_is_due(server: Server, minutes: float, why: str | None) -> None:
    server.at(0, booked(window_start=server.moment(60), window_end=server.moment(90)))
    if why is None:
        server.at(minutes, CLAIM)
    else:
        assert server.refused(minutes, CLAIM).facts["why"] == why


def test_ahead_it_is_taken_up_to_the_end_of_its_window_and_two_hours_at_most(server: Server) -> None:
    server.at(0, booked(window_start=server.moment(60), window_end=server.moment(90)))
    server.at(1, ClaimCallback(callback_id=CALLBACK, ahead=True))
    assert (server.lease().until_at, server.lease().how) == (server.moment(90), LeaseHow.PACK)
    asap = numbered(60)
    server.at(1, booked(id=asap, topic="other", phone="+982188776655"))
    server.at(2, ClaimCallback(callback_id=asap, ahead=True))
    assert server.lease(asap).until_at == server.moment(122)


def test_five_are_taken_ahead_at_most(server: Server) -> None:
    packed = [numbered(100 + number) for number in range(6)]
    for number, callback_id in enumerate(packed):
        server.at(0, booked(id=callback_id, topic=f"matter {number}", phone=f"+98218877665{number}"))
    for callback_id in packed[:5]:
        server.at(1, ClaimCallback(callback_id=callback_id, ahead=True))
    assert server.refused(1, ClaimCallback(callback_id=packed[5], ahead=True)).facts["most"] == "5"
    server.at(2, ReleaseCallback(callback_id=packed[0], lease_token=1))
    server.at(2, ClaimCallback(callback_id=packed[5], ahead=True))


def test_nobody_calls_a_number_that_somebody_is_calling(server: Server) -> None:
    other, second = numbered(51), numbered(50)
    server.session.add(Customer(id=other, name="Ali"))
    server.session.commit()
    server.at(0, booked())
    server.at(0, booked(id=second, customer_id=other))
    server.at(1, CLAIM)
    refused = server.refused(2, ClaimCallback(callback_id=second), COLLEAGUE)
    assert (refused.reason, refused.facts["lost"]) == (RefusalCode.CLAIM_LOST, "number")
    server.at(2, ClaimCallback(callback_id=second))


def test_what_has_ended_cannot_be_taken(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CancelCallback(callback_id=CALLBACK))
    assert server.refused(2, CLAIM).reason is RefusalCode.CLAIM_LOST


def test_the_general_claim_knows_nothing_of_windows_and_is_not_for_callbacks(server: Server) -> None:
    server.at(0, booked())
    refused = server.refused(1, ClaimLease(noun="callback", noun_id=CALLBACK))
    assert refused.reason is RefusalCode.INVALID_VALUE


def test_it_is_kept_longer_and_taken_away_like_any_lease(server: Server) -> None:
    server.at(0, booked())
    server.at(1, CLAIM)
    server.at(9, RenewLease(noun="callback", noun_id=CALLBACK, token=1))
    assert server.lease().until_at == server.moment(19)
    server.at(10, TakeLease(noun="callback", noun_id=CALLBACK), LEAD)
    assert server.lease().token == 2
    assert server.callback().state == CallbackState.WAITING


def test_a_preview_asks_and_grants_nothing(preview: Run, server: Server) -> None:
    server.at(0, booked())
    preview(CLAIM)
    lease = server.lease()
    assert (lease.token, lease.holder_id, lease.requested_by) == (0, None, MARYAM)
    assert server.steps() == ["queue"]


@pytest.mark.parametrize("actor", [AGENT, LEAD])
def test_claimed_again_it_lasts_longer(server: Server, actor: Any) -> None:
    server.at(0, booked())
    server.at(1, CLAIM, actor)
    server.at(5, CLAIM, actor)
    assert (server.lease().token, server.lease().until_at) == (1, server.moment(15))

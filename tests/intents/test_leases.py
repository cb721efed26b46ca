"""Claiming, keeping, giving back, giving ahead and taking away: the server's truth, and what a preview may show."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.holding import lease_id
from agentdesk.intents.leases import ClaimLease, ForceRelease, GrantPack, ReleaseLease, RenewLease, TakeLease
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.interaction import Interaction
from agentdesk.models.lease import Lease
from agentdesk.models.people import Branch, User
from agentdesk.models.scopes import branch_scope, team_scope
from tests.intents.conftest import ADMINISTRATOR, AGENT, AT, INTENT_ID, LEAD, MARYAM, REZA, TEAM, ZAHRA, numbered

MATTER, BAZAAR, OMID, ZARI = numbered(30), numbered(31), numbered(32), numbered(33)
COLLEAGUE = Actor(OMID, "Omid", "agent", team_scope(TEAM))
BRANCH_STAFF = Actor(ZARI, "Zari", "branch", branch_scope(BAZAAR))
CLAIM = ClaimLease(noun="conversation", noun_id=MATTER)


class Server:
    """Runs intents as the truth at a moment that the test sets."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def at(self, minutes: float, intent: Intent, actor: Actor = AGENT, *, done: float | None = None) -> Context:
        """Judge ``intent`` so many minutes after AT; it was made at ``done``, or at that moment."""
        now = self.moment(minutes)
        made = now if done is None else self.moment(done)
        context = Context(intent_id=INTENT_ID, actor=actor, at=made, mode=Mode.TRUTH, now=now)
        try:
            with self.session.begin_nested():
                intent.apply(self.session, context)
                self.session.flush()
        finally:
            self.session.expire_all()
        return context

    def lost(self, minutes: float, intent: Intent, actor: Actor = AGENT, *, done: float | None = None) -> Refused:
        """The refusal of an intent whose claim is lost."""
        with pytest.raises(Refused) as refused:
            self.at(minutes, intent, actor, done=done)
        assert refused.value.reason is RefusalCode.CLAIM_LOST
        return refused.value

    @staticmethod
    def moment(minutes: float) -> datetime:
        """So many minutes after AT."""
        return AT + timedelta(minutes=minutes)

    @property
    def lease(self) -> Lease:
        """The matter's lease."""
        return self.session.get_one(Lease, lease_id("conversation", MATTER))

    @property
    def owner(self) -> str | None:
        """Whose the matter is."""
        return self.session.get_one(Conversation, MATTER).owner_id


@pytest.fixture
def server(session: Session) -> Server:
    """The firm with one matter, a branch that sees its customer, and two people more."""
    session.add(Branch(id=BAZAAR, name="Bazaar", team_id=TEAM))
    session.flush()
    session.add(User(id=OMID, login="omid", name="Omid", role="agent", team_id=TEAM))
    session.add(User(id=ZARI, login="zari", name="Zari", role="branch", branch_id=BAZAAR))
    session.add(Membership(id=numbered(34), customer_id=ZAHRA, scope=branch_scope(BAZAAR)))
    session.add(Conversation(id=MATTER, customer_id=ZAHRA, topic="Not delivered", status="open", opened_at=AT))
    session.flush()
    return Server(session)


def note(token: int, text: str = "Courier was told") -> SetConversation:
    return SetConversation(conversation_id=MATTER, field="handover_note", new=text, lease_token=token)


def owner_to(user_id: str | None, old: str | None) -> SetConversation:
    return SetConversation(conversation_id=MATTER, field="owner_id", old=old, new=user_id)


def test_a_claim_is_granted_by_the_servers_clock_and_makes_the_holder_the_owner(server: Server) -> None:
    server.at(0, CLAIM, done=-300)
    lease = server.lease
    assert (lease.token, lease.holder_id, lease.how) == (1, MARYAM, "single")
    assert (lease.granted_at, lease.until_at) == (AT, server.moment(10))
    assert server.owner == MARYAM


def test_the_second_to_claim_is_told_who_has_it_and_until_when(server: Server) -> None:
    server.at(0, CLAIM)
    refusal = server.lost(3, CLAIM, COLLEAGUE)
    assert refusal.facts["who"] == "Maryam"
    assert refusal.facts["who_id"] == MARYAM
    assert refusal.facts["since"] == AT.isoformat()
    assert refusal.facts["until"] == server.moment(10).isoformat()
    assert (server.lease.token, server.owner) == (1, MARYAM)


def test_after_its_end_it_can_be_claimed_and_the_token_grows(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(10, CLAIM, COLLEAGUE)
    assert (server.lease.token, server.lease.holder_id, server.owner) == (2, OMID, OMID)


def test_claimed_again_by_its_holder_it_lasts_longer_under_the_same_token(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(6, CLAIM)
    assert (server.lease.token, server.lease.until_at) == (1, server.moment(16))


def test_a_renewal_counts_from_now_and_only_while_it_is_held(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(6, RenewLease(noun="conversation", noun_id=MATTER, token=1))
    assert (server.lease.token, server.lease.until_at) == (1, server.moment(16))
    assert server.lost(16, RenewLease(noun="conversation", noun_id=MATTER, token=1)).facts["lost"] == "over"
    assert server.lost(17, RenewLease(noun="conversation", noun_id=MATTER, token=1), done=9).facts["lost"] == "over"


def test_what_was_given_back_in_the_same_exchange_is_not_renewed(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(6, ReleaseLease(noun="conversation", noun_id=MATTER, token=1))
    assert server.lost(6, RenewLease(noun="conversation", noun_id=MATTER, token=1)).facts["lost"] == "released"


def test_given_back_it_is_whose_it_was_before(server: Server) -> None:
    server.at(0, owner_to(REZA, None))
    server.at(1, CLAIM)
    assert server.owner == MARYAM
    server.at(2, ReleaseLease(noun="conversation", noun_id=MATTER, token=1))
    assert (server.owner, server.lease.released_at) == (REZA, server.moment(2))
    server.at(3, CLAIM, COLLEAGUE)
    assert (server.lease.token, server.owner) == (2, OMID)


def test_what_is_somebody_elses_by_now_is_not_given_back(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(11, CLAIM, COLLEAGUE)
    server.at(12, ReleaseLease(noun="conversation", noun_id=MATTER, token=1))
    server.at(12, ReleaseLease(noun="conversation", noun_id=MATTER, token=2))
    assert (server.lease.released_at, server.owner) == (None, OMID)


def test_work_under_a_token_is_taken_while_the_lease_lasts(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(9, note(1))
    assert server.session.get_one(Conversation, MATTER).handover_note == "Courier was told"


def test_work_done_in_time_is_taken_late_as_long_as_nobody_has_it_since(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(300, note(1), done=9)
    server.at(301, CLAIM, COLLEAGUE)
    refusal = server.lost(302, note(1, "too late"), done=9.5)
    assert (refusal.facts["lost"], refusal.facts["who"]) == ("stale", "Omid")
    assert server.session.get_one(Conversation, MATTER).handover_note == "Courier was told"


def test_work_done_after_the_end_is_not_taken(server: Server) -> None:
    server.at(0, CLAIM)
    assert server.lost(300, note(1), done=11).facts["lost"] == "over"


def test_a_token_is_of_use_to_its_holder_alone(server: Server) -> None:
    server.at(0, CLAIM)
    assert server.lost(1, note(1), COLLEAGUE).facts["lost"] == "held"


def test_what_was_written_under_a_lost_claim_can_be_kept_as_a_note(server: Server) -> None:
    context = Context(intent_id=INTENT_ID, actor=AGENT, at=AT, mode=Mode.TRUTH, append_only=True)
    kept = note(1).keep_lost_work(server.session, context)
    server.session.flush()
    assert kept is not None
    entry = server.session.get_one(Interaction, kept)
    assert (entry.kind, entry.body, entry.conversation_id) == ("note", "Courier was told", MATTER)
    assert owner_to(OMID, None).keep_lost_work(server.session, context) is None


def test_a_lead_gives_it_to_another_and_late_work_is_not_taken(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(1, owner_to(OMID, MARYAM), LEAD)
    assert (server.owner, server.lease.token) == (OMID, 2)
    assert server.lost(2, note(1)).facts["lost"] == "stale"
    server.at(3, CLAIM, COLLEAGUE)
    assert server.lease.token == 3


def test_another_agent_does_not_get_it_by_setting_the_owner(server: Server) -> None:
    server.at(0, CLAIM)
    assert server.lost(1, owner_to(OMID, MARYAM), COLLEAGUE).facts["who"] == "Maryam"
    server.at(2, owner_to(OMID, MARYAM))
    assert (server.owner, server.lease.released_at) == (OMID, server.moment(2))


def test_a_lead_takes_it_for_somebody(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(1, TakeLease(noun="conversation", noun_id=MATTER, to_id=OMID, minutes=30), LEAD)
    assert (server.lease.token, server.lease.holder_id, server.owner) == (2, OMID, OMID)
    server.at(2, TakeLease(noun="conversation", noun_id=MATTER), LEAD)
    assert (server.lease.token, server.lease.holder_id) == (3, REZA)


def test_a_lead_ends_it(server: Server) -> None:
    server.at(0, CLAIM)
    server.at(1, ForceRelease(noun="conversation", noun_id=MATTER), LEAD)
    assert (server.lease.token, server.owner) == (2, None)
    assert server.lost(2, note(1)).facts["lost"] == "stale"
    server.at(3, ForceRelease(noun="conversation", noun_id=MATTER), LEAD)
    assert server.lease.token == 2


@pytest.mark.parametrize("actor", [AGENT, ADMINISTRATOR], ids=["agent", "administrator"])
def test_only_a_lead_assigns_work(server: Server, actor: Actor) -> None:
    for intent in (
        TakeLease(noun="conversation", noun_id=MATTER),
        ForceRelease(noun="conversation", noun_id=MATTER),
        GrantPack(noun="conversation", noun_ids=[MATTER], branch_id=BAZAAR),
    ):
        with pytest.raises(Refused) as refused:
            server.at(0, intent, actor)
        assert refused.value.reason is RefusalCode.FORBIDDEN


PACK = GrantPack(noun="conversation", noun_ids=[MATTER, MATTER], branch_id=BAZAAR)


def test_a_pack_is_worked_by_the_branch_until_the_promise_is_due(server: Server) -> None:
    server.session.get_one(Conversation, MATTER).promise_due_at = server.moment(180)
    server.session.flush()
    server.at(0, PACK, LEAD)
    lease = server.lease
    assert (lease.how, lease.branch_id, lease.holder_id, lease.until_at) == ("pack", BAZAAR, None, server.moment(180))
    server.at(600, note(1), BRANCH_STAFF, done=170)
    assert server.lost(601, note(1), AGENT, done=170).facts["who"] == "Bazaar"


def test_one_of_the_branch_may_claim_out_of_the_pack(server: Server) -> None:
    server.at(0, PACK, LEAD)
    assert server.lost(1, CLAIM).facts["who"] == "Bazaar"
    server.at(2, CLAIM, BRANCH_STAFF)
    lease = server.lease
    assert (lease.token, lease.holder_id, lease.until_at) == (2, ZARI, server.moment(24 * 60))


def test_nothing_that_somebody_has_is_given_ahead(server: Server) -> None:
    server.at(0, CLAIM)
    assert server.lost(1, PACK, LEAD).facts["who"] == "Maryam"


def test_a_branch_gets_only_what_it_sees_and_of_its_own_team(server: Server) -> None:
    server.session.delete(server.session.get_one(Membership, numbered(34)))
    other = Actor(REZA, "Reza", "lead", team_scope(numbered(99)))
    for actor, reason in ((LEAD, RefusalCode.INVALID_VALUE), (other, RefusalCode.FORBIDDEN)):
        with pytest.raises(Refused) as refused:
            server.at(0, PACK, actor)
        assert refused.value.reason is reason


def test_only_nouns_that_are_held_by_one_person_are_claimed(server: Server) -> None:
    with pytest.raises(Refused) as refused:
        server.at(0, ClaimLease(noun="customer", noun_id=ZAHRA))
    assert refused.value.reason is RefusalCode.INVALID_VALUE


@pytest.mark.parametrize(
    "intent",
    [
        CLAIM,
        RenewLease(noun="conversation", noun_id=MATTER, token=1),
        TakeLease(noun="conversation", noun_id=MATTER),
        ForceRelease(noun="conversation", noun_id=MATTER),
        PACK,
    ],
    ids=lambda intent: type(intent).__name__,
)
def test_a_preview_asks_and_never_shows_a_grant(server: Server, intent: Intent) -> None:
    """OFF-13: what is claimed without a line is requested, not held."""
    context = Context(intent_id=INTENT_ID, actor=LEAD, at=AT, mode=Mode.PREVIEW)
    intent.apply(server.session, context)
    server.session.flush()
    lease = server.session.get(Lease, lease_id("conversation", MATTER))
    if lease is not None:
        assert (lease.token, lease.holder_id, lease.branch_id, lease.until_at) == (0, None, None, None)
        assert (lease.requested_by, lease.requested_at) == (REZA, AT)
    assert server.owner is None


def test_a_preview_of_work_under_a_lost_token_is_kept_with_a_doubt(server: Server) -> None:
    server.at(0, CLAIM, COLLEAGUE)
    context = Context(intent_id=INTENT_ID, actor=AGENT, at=AT, mode=Mode.PREVIEW)
    note(1).apply(server.session, context)
    assert [doubt.reason for doubt in context.doubts] == [RefusalCode.CLAIM_LOST]
    assert server.session.get_one(Conversation, MATTER).handover_note == "Courier was told"

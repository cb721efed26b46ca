"""Leases on the server: of many who claim at once one gets it, and what travels is what was granted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select

from agentdesk.models.lease import Lease
from agentdesk.models.people import Branch
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import VerdictMessage, VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks


def open_matter(desk: BareDesk) -> str:
    """A new matter with a new customer of this user's home."""
    customer_id, matter = desk.add_customer(), new_id()
    [verdict] = desk.do(desk.intent("OpenConversation", id=matter, customer_id=customer_id, topic="late"))
    assert verdict.status is VerdictStatus.APPLIED
    return matter


def claim(desk: BareDesk, matter: str) -> VerdictMessage:
    [verdict] = desk.do(desk.intent("ClaimLease", noun="conversation", noun_id=matter))
    return verdict


def lease_of(server: ServerThread, matter: str) -> Lease:
    with server.store.reading() as session:
        found = session.scalars(select(Lease).where(Lease.noun_id == matter)).one()
        session.expunge(found)
        return found


def test_of_many_who_claim_at_once_one_gets_it(desk: Desks, server: ServerThread) -> None:
    desks = [desk(login) for login in ("sara", "omid", "lead", "sara", "omid", "lead")]
    matter = open_matter(desks[0])
    for one in desks:
        one.catch_up()
    with ThreadPoolExecutor(len(desks)) as pool:
        verdicts = list(pool.map(lambda one: claim(one, matter), desks))
    lease = lease_of(server, matter)
    winners = {one.login for one, verdict in zip(desks, verdicts, strict=True) if verdict.status in {"applied", "noop"}}
    losers = [verdict for verdict in verdicts if verdict.status == "rejected"]
    assert lease.token == 1
    assert len(winners) == 1
    assert len(losers) == 4
    assert {(verdict.code, verdict.facts["who"]) for verdict in losers} == {("CLAIM_LOST", winners.pop().title())}


def test_the_lease_travels_to_everybody_who_sees_the_customer_and_to_nobody_else(desk: Desks) -> None:
    sara, omid, layla = desk("sara"), desk("omid"), desk("layla")
    matter = open_matter(sara)
    claim(sara, matter)
    for one in (sara, omid, layla):
        one.catch_up()
    [row] = [row for (table, _), row in omid.rows.items() if table == "lease"]
    assert (row["noun_id"], row["token"], row["how"]) == (matter, 1, "single")
    assert omid.rows["conversation", matter]["owner_id"] == row["holder_id"]
    assert sara.ids("lease") == omid.ids("lease")
    assert layla.ids("lease") == set()


def test_a_branch_works_its_pack_and_others_are_told_where_it_is(desk: Desks, server: ServerThread) -> None:
    bazaar, lead = desk("bazaar"), desk("lead")
    matter = open_matter(bazaar)
    lead.catch_up()
    with server.store.reading() as session:
        branch_id = session.scalars(select(Branch.id)).one()
    intent = lead.intent("GrantPack", noun="conversation", noun_ids=[matter], branch_id=branch_id)
    assert lead.do(intent)[0].status is VerdictStatus.APPLIED
    [refused] = lead.do(lead.intent("ClaimLease", noun="conversation", noun_id=matter))
    assert (refused.code, refused.facts["branch_id"]) == ("CLAIM_LOST", branch_id)
    bazaar.catch_up()
    written: dict[str, Any] = {"conversation_id": matter, "field": "handover_note", "new": "Courier was told"}
    [taken] = bazaar.do(bazaar.intent("SetConversation", **written, lease_token=1))
    assert taken.status is VerdictStatus.APPLIED
    [lost] = lead.do(lead.intent("SetConversation", **written | {"new": "mine"}, lease_token=1))
    assert lost.code == "CLAIM_LOST"
    assert lost.facts["kept"] in lead.catch_up().ids("interaction")

"""Claims on a server: of many who want one callback one gets it, and who comes too late waits for nobody's lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from msgspec import structs
from sqlalchemy import select

from agentdesk.intents.holding import lease_id
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.lease import Lease
from agentdesk.server.embedded import ServerThread
from agentdesk.sync.wire.messages import VerdictMessage, VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks

ON_POSTGRESQL = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)


def booked(desk: BareDesk, phone: str = "+989120000000") -> str:
    """A promise to a new customer of this desk's team."""
    told: dict[str, Any] = {"id": new_id(), "customer_id": desk.add_customer(), "phone": phone, "topic": "invoice"}
    [verdict] = desk.do(structs.replace(desk.intent("BookCallback", **told), age=0))
    assert verdict.status is VerdictStatus.APPLIED, verdict
    return str(told["id"])


def claim(desk: BareDesk, callback_id: str) -> VerdictMessage:
    [verdict] = desk.do(desk.intent("ClaimCallback", callback_id=callback_id))
    return verdict


def lease_of(server: ServerThread, callback_id: str) -> Lease:
    with server.store.reading() as session:
        lease = session.get_one(Lease, lease_id("callback", callback_id))
        session.expunge(lease)
        return lease


@ON_POSTGRESQL
def test_who_comes_too_late_is_told_at_once_while_others_hold_the_locks(desk: Desks, server: ServerThread) -> None:
    sara, omid = desk("sara"), desk("omid")
    mine, of_one_number = booked(sara), booked(sara)
    assert claim(sara, mine).status is VerdictStatus.APPLIED
    with server.store.writing() as unit:
        unit.connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        unit.session.execute(select(Callback.id).with_for_update())
        unit.session.execute(select(Lease.id).with_for_update())
        told = [claim(omid, callback_id) for callback_id in (mine, of_one_number)]
    assert [(one.status, one.code, one.facts["lost"], one.facts["who"]) for one in told] == [
        (VerdictStatus.REJECTED, "CLAIM_LOST", lost, "Sara") for lost in ("held", "number")
    ]


@ON_POSTGRESQL
def test_of_many_who_claim_two_of_one_number_at_once_one_gets_one(desk: Desks, server: ServerThread) -> None:
    desks = [desk(login) for login in ("sara", "omid", "lead") * 2]
    both = booked(desks[0]), booked(desks[0])
    for one in desks:
        one.catch_up()
    with ThreadPoolExecutor(len(desks)) as pool:
        verdicts = list(pool.map(claim, desks, [both[place % 2] for place in range(len(desks))]))
    winners = {one.login for one, verdict in zip(desks, verdicts, strict=True) if verdict.status != "rejected"}
    losers = [verdict for verdict in verdicts if verdict.status == "rejected"]
    assert len(winners) == 1
    assert {(one.code, one.facts["who"]) for one in losers} == {("CLAIM_LOST", winners.pop().title())}
    with server.store.reading() as session:
        leases = session.scalars(select(Lease)).all()
        assert {(lease.holder_id, lease.token) for lease in leases} == {(leases[0].holder_id, 1)}


def test_a_claim_whose_answer_was_lost_has_its_verdict_when_it_comes_again(desk: Desks, server: ServerThread) -> None:
    sara, omid = desk("sara"), desk("omid")
    callback_id = booked(sara)
    request = sara.request(sara.intent("ClaimCallback", callback_id=callback_id))
    answers = [sara.exchange(request) for _ in range(2)]
    assert [one.status for answer in answers for one in answer.verdicts] == [VerdictStatus.APPLIED] * 2
    omid.catch_up()
    refused = omid.request(omid.intent("ClaimCallback", callback_id=callback_id))
    first, again = (omid.exchange(refused).verdicts for _ in range(2))
    assert (first[0].code, first[0].facts) == (again[0].code, again[0].facts)
    assert lease_of(server, callback_id).token == 1


def test_who_has_it_claims_it_again_from_another_desk(desk: Desks, server: ServerThread) -> None:
    here, there = desk("sara"), desk("sara")
    callback_id = booked(here)
    claim(here, callback_id)
    before = lease_of(server, callback_id)
    there.catch_up()
    assert claim(there, callback_id).status is VerdictStatus.APPLIED
    after = lease_of(server, callback_id)
    assert after.token == before.token
    assert after.until_at is not None
    assert before.until_at is not None
    assert after.until_at > before.until_at

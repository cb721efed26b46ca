"""Files of the courier that take long or get lost: every change ends with a verdict, and nothing is judged twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.server import tables
from agentdesk.server.courier import Carried, answer_file, courier_key
from agentdesk.server.embedded import ServerThread
from agentdesk.server.store import Store
from agentdesk.server.tidying import KEPT_FOR, tidy
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.courier import NONCE_BYTES, Address, CourierAnswer, CourierRequest, Way, opened, sealed
from agentdesk.sync.wire.messages import FaultCode, IntentMessage, SyncRequest, VerdictMessage, VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks, Firm

NONCE = bytes(NONCE_BYTES)


class Stick:
    """What goes to and fro for one desk."""

    def __init__(self, store: Store, user_id: str, desk: BareDesk) -> None:
        self._store = store
        self._caller = Caller(user_id, desk.device_id)
        with store.writing() as unit:
            self._key = courier_key(unit, self._caller)

    def carry(self, request: SyncRequest) -> tuple[Carried, CourierAnswer]:
        """Bring a file to the server and its answer back."""
        user_id, device_id = self._caller.user_id, self._caller.device_id
        there = Address(user_id=user_id, device_id=device_id, way=Way.TO_SERVER)
        carried = answer_file(self._store, sealed(there, self._key, CourierRequest(request=request), NONCE))
        return carried, opened(carried.answer, Way.TO_DESK, CourierAnswer, lambda _address: self._key)[1]


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server judges two changes at a time, and tells of two."""
    monkeypatch.setattr("agentdesk.server.handing_in.MOST_INTENTS", 2)
    monkeypatch.setattr("agentdesk.server.exchange.MOST_INTENTS", 2)
    monkeypatch.setattr("agentdesk.server.exchange._VERDICTS_AT_ONCE", 2)


def verdicts_in(answer: CourierAnswer) -> dict[int, VerdictMessage]:
    """What was decided, by number."""
    return {verdict.mid: verdict for one in answer.answers for verdict in one.verdicts}


def half_a_year_passes(store: Store) -> None:
    """Everything so far is older than is kept, and the server is tidied."""
    with store.writing() as unit:
        unit.session.add(Customer(id=new_id(), name="somebody"))
    with store.writing() as unit:
        past = unit.outside.now() - KEPT_FOR - timedelta(days=1)
        for column in (tables.feed_commit.c.at, tables.verdict.c.at, tables.client.c.seen_at):
            unit.session.execute(update(column.table).values({column: past}))
        unit.session.add(Customer(id=new_id(), name="somebody else"))
    tidy(store)


def work(desk: BareDesk, customer_id: str) -> list[IntentMessage]:
    """Some changes, in order."""
    drafts: list[tuple[str, dict[str, Any]]] = [
        ("SetCustomerField", {"customer_id": customer_id, "field": "city", "old": None, "new": "تبریز"}),
        *(("AddNote", {"customer_id": customer_id, "body": f"{number}"}) for number in range(4)),
    ]
    return desk.intents(*drafts)


def count(store: Store, shared: type[Customer | Interaction]) -> int:
    """How many rows of a table there are."""
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(shared)) or 0


@pytest.mark.usefixtures("few_at_once")
def test_an_answer_that_got_lost_is_given_again_after_any_time(server: ServerThread, firm: Firm, desk: Desks) -> None:
    """Invariant 4: the server counts nothing as arrived that it has told to nobody but a file."""
    sara = desk("sara")
    customer_id = sara.add_customer()
    sara.send()
    request = sara.request(*work(sara, customer_id))
    stick = Stick(server.store, firm.ids["sara"], sara)
    carried, answer = stick.carry(request)
    first = verdicts_in(answer)
    assert (carried.complete, sorted(first)) == (True, [one.mid for one in request.intents])
    half_a_year_passes(server.store)
    carried, answer = stick.carry(request)
    assert verdicts_in(answer) == first
    assert carried.complete
    assert count(server.store, Interaction) == 4


def test_what_nobody_knows_any_more_ends_in_words(server: ServerThread, firm: Firm, desk: Desks) -> None:
    """Invariant 4: an older server has acknowledged for the desk, and let go of what it had decided."""
    sara = desk("sara")
    customer_id = sara.add_customer()
    sara.send()
    request = sara.request(*work(sara, customer_id))
    stick = Stick(server.store, firm.ids["sara"], sara)
    stick.carry(request)
    with server.store.writing() as unit:
        unit.session.execute(delete(tables.verdict).where(tables.verdict.c.mid > request.acknowledged_mid))
    carried, answer = stick.carry(request)
    said = verdicts_in(answer)
    field, *notes = (said[one.mid] for one in request.intents)
    assert (field.status, field.code) == (VerdictStatus.REJECTED, "FORGOTTEN")
    assert field.reason
    assert {one.status for one in notes} == {VerdictStatus.NOOP}
    assert (carried.complete, carried.taken, carried.refused) == (True, 4, 1)
    assert count(server.store, Interaction) == 4
    assert verdicts_in(stick.carry(request)[1]) == said
    over_the_line = {one.mid: one for one in sara.exchange(request).verdicts}
    assert over_the_line == said


def test_what_is_known_is_never_decided_anew(server: ServerThread, firm: Firm, desk: Desks) -> None:
    """Invariant 4: a verdict for a number never changes; somebody else's numbers are their own."""
    sara, omid = desk("sara"), desk("omid")
    customer_id = sara.add_customer()
    request = sara.request(*work(sara, customer_id)[:2])
    stick = Stick(server.store, firm.ids["sara"], sara)
    first = verdicts_in(stick.carry(request)[1])
    thief = Stick(server.store, firm.ids["omid"], omid)
    _carried, answer = thief.carry(request)
    assert answer.answers[-1].fault is not None
    assert answer.answers[-1].fault.code is FaultCode.CLIENT_FORKED
    assert verdicts_in(stick.carry(request)[1]) == first


@pytest.mark.usefixtures("few_at_once")
def test_who_was_away_behind_the_horizon_gets_all_of_it_in_one_file(
    server: ServerThread, firm: Firm, desk: Desks
) -> None:
    sara = desk("sara")
    customer_id = sara.add_customer()
    sara.catch_up()
    half_a_year_passes(server.store)
    request = sara.request(*work(sara, customer_id))
    carried, answer = Stick(server.store, firm.ids["sara"], sara).carry(request)
    faults = [one.fault.code for one in answer.answers if one.fault is not None]
    assert faults == [FaultCode.CURSOR_TOO_OLD]
    assert (carried.complete, sorted(verdicts_in(answer))) == (True, [one.mid for one in request.intents])
    came = {change.id for one in answer.answers[1:] for page in one.pages for change in page.changes}
    assert {customer_id, *(one.id for one in request.intents[1:])} <= came

"""A waiting call hands its place over: promised once, in its place, and the exchange is told what to say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import Callback, CallbackEvent
from agentdesk.models.customer import Customer
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.server.store import Store
from agentdesk.server.telephony.writing import entry_id
from tests.server.conftest import Desks
from tests.server.telephony.conftest import NUMBER, Pbx, entries, standings

OTHER = "+989351112233"


def promises(store: Store) -> list[Callback]:
    with store.reading() as session:
        return list(session.scalars(select(Callback).order_by(Callback.requested_at, Callback.id)))


def waits(pbx: Pbx, call_id: str, **fields: Any) -> None:
    """A call comes and waits in the queue."""
    pbx.tell("newCall", call_id, queue="support", **fields)


def hands_over(pbx: Pbx, call_id: str = "c-1", **fields: Any) -> dict[str, Any]:
    return dict(pbx.tell("callback", call_id, queue="support", **fields))


def test_a_place_is_kept_since_the_call_came_and_its_end_is_no_missed_call(pbx: Pbx, desk: Desks) -> None:
    customer_id = desk("sara").add_customer(phone=NUMBER)
    now = pbx.server.store.outside.now()
    since = now - timedelta(minutes=7)
    waits(pbx, "c-1")
    answer = hands_over(pbx, waitingSince=since.isoformat(), language="AR")
    [made] = promises(pbx.server.store)
    assert answer == {"action": "callback", "callback": made.id}
    assert (made.customer_id, made.phone, made.queue, made.kind) == (customer_id, NUMBER, "support", "asap")
    assert (made.order_at, made.state, made.language) == (since, CallbackState.WAITING, "ar")
    assert made.origin_id == entry_id("pbx", "c-1")
    assert (made.consent_how, made.consent_by) == ("call: pbx c-1", NUMBER)
    assert made.consent_at is not None
    assert hands_over(pbx, waitingSince=since.isoformat(), language="AR") == answer
    pbx.tell("hangup", cause="cancel", queue="support")
    assert len(promises(pbx.server.store)) == 1
    [entry] = entries(pbx.server.store)
    assert (entry.id, entry.disposition, entry.customer_id) == (made.origin_id, "callback", customer_id)


def test_the_exchange_is_told_an_honest_range_to_speak(pbx: Pbx, desk: Desks) -> None:
    desk("sara").add_customer(phone=NUMBER)
    for number in range(6):
        pbx.whole_call(f"served-{number}", **{"from": f"+98912000111{number}"})
    for number in range(3):
        waits(pbx, f"ahead-{number}", **{"from": f"+98912000222{number}"})
    waits(pbx, "c-1")
    answer = hands_over(pbx, "c-1", language="en")
    assert answer["wait_from"] % 60 == 0
    assert 60 <= answer["wait_from"] < 3600
    assert answer.get("wait_to", 3600) > answer["wait_from"]
    assert ("wait_to" in answer) != ("wait_over" in answer)
    [made] = promises(pbx.server.store)
    assert made.promise is not None
    assert str(answer["wait_from"] // 60) in made.promise
    pbx.tell("newCall", "other", queue="sales", **{"from": OTHER})
    assert set(pbx.tell("callback", "other", queue="sales", **{"from": OTHER})) == {"action", "callback"}


def test_who_is_promised_a_call_already_has_one_promise_in_the_earlier_place(pbx: Pbx, desk: Desks) -> None:
    desk("sara").add_customer(phone=NUMBER)
    waits(pbx, "c-1")
    first = hands_over(pbx, "c-1")
    pbx.tell("hangup", "c-1", cause="cancel", queue="support")
    waits(pbx, "c-2")
    assert hands_over(pbx, "c-2")["callback"] == first["callback"]
    joined = {one.id: one.merged_into_id for one in promises(pbx.server.store)}
    assert sorted(joined.values(), key=str) == sorted([None, first["callback"]], key=str)


@pytest.mark.parametrize("caller", ["anonymous", ""])
def test_without_a_number_the_caller_waits_on_and_with_a_keyed_one_they_are_called_there(
    pbx: Pbx, desk: Desks, caller: str
) -> None:
    customer_id = desk("sara").add_customer(phone=OTHER)
    assert hands_over(pbx, "hidden", **{"from": caller}) == {"action": "none", "reason": "noNumber"}
    assert promises(pbx.server.store) == []
    assert hands_over(pbx, "keyed", **{"from": caller}, number="0935 111 2233")["action"] == "callback"
    [made] = promises(pbx.server.store)
    assert (made.customer_id, made.phone) == (customer_id, OTHER)


def test_who_keys_a_number_that_nobody_has_stays_the_customer_that_they_are(pbx: Pbx, desk: Desks) -> None:
    customer_id = desk("sara").add_customer(phone=NUMBER)
    waits(pbx, "c-1")
    hands_over(pbx, "c-1", number="0935 111 2233")
    [made] = promises(pbx.server.store)
    assert (made.customer_id, made.phone, made.consent_by) == (customer_id, OTHER, NUMBER)


def test_a_number_that_nobody_has_becomes_a_customer_to_be_confirmed(pbx: Pbx) -> None:
    waits(pbx, "c-1")
    hands_over(pbx)
    pbx.tell("hangup", cause="cancel", queue="support")
    [made], [entry] = promises(pbx.server.store), entries(pbx.server.store)
    with pbx.server.store.reading() as session:
        customer = session.get_one(Customer, made.customer_id)
    assert (customer.name, customer.status) == (NUMBER, CustomerStatus.PROVISIONAL)
    assert entry.customer_id == customer.id
    assert set(standings(pbx.server.store).values()) == {"written"}


def test_who_is_answered_after_all_is_owed_no_call(pbx: Pbx, desk: Desks) -> None:
    desk("sara").add_customer(phone=NUMBER)
    waits(pbx, "c-1")
    hands_over(pbx)
    pbx.tell("answer", user="1001", answeringNumber="1001", queue="support")
    [made] = promises(pbx.server.store)
    assert (made.state, made.taken_over_by_id) == (CallbackState.TAKEN_OVER, entry_id("pbx", "c-1"))
    assert hands_over(pbx, "c-1") == {"action": "none", "reason": "ended"}
    with pbx.server.store.reading() as session:
        steps = session.scalars(select(CallbackEvent.step).order_by(CallbackEvent.number)).all()
    assert list(steps) == ["queue", "take_over"]


def test_who_spoke_to_the_reception_first_is_promised_a_call_and_owed_none_once_answered(pbx: Pbx, desk: Desks) -> None:
    """A reception answers and puts them into the queue, under the same id."""
    desk("sara").add_customer(phone=NUMBER)
    waits(pbx, "c-1")
    pbx.tell("answer", user="1002", answeringNumber="1002")
    assert hands_over(pbx, "c-1")["action"] == "callback"
    [made] = promises(pbx.server.store)
    assert made.state == CallbackState.WAITING
    pbx.tell("answer", user="1001", answeringNumber="1001", queue="support")
    [made] = promises(pbx.server.store)
    assert made.state == CallbackState.TAKEN_OVER


def test_who_could_be_promised_nothing_and_is_answered_hears_that(pbx: Pbx) -> None:
    assert hands_over(pbx, "c-1", **{"from": "anonymous"})["reason"] == "noNumber"
    pbx.tell("answer", user="1001", answeringNumber="1001", queue="support", **{"from": "anonymous"})
    assert hands_over(pbx, "c-1", **{"from": "anonymous"}) == {"action": "none", "reason": "answered"}


def test_a_blocked_caller_keeps_no_place(pbx: Pbx) -> None:
    assert hands_over(pbx, "blocked", **{"from": "09120000000"}) == {"action": "none", "reason": "blocked"}
    assert promises(pbx.server.store) == []


@pytest.mark.parametrize("since", ["yesterday", "99999999999", "2020-01-01T00:00:00Z", "2999-01-01T00:00:00+00:00", ""])
def test_a_time_that_cannot_be_true_does_not_move_the_place(pbx: Pbx, since: str) -> None:
    before = pbx.server.store.outside.now()
    hands_over(pbx, waitingSince=since)
    [made] = promises(pbx.server.store)
    assert made.order_at >= before - timedelta(seconds=1)

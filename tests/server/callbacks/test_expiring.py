"""Callbacks that nobody could keep are written down as expired, once, and never while somebody holds them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec import structs
from sqlalchemy import select

from agentdesk.intents.holding import lease_id
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import Callback, CallbackEvent
from agentdesk.models.lease import Lease
from agentdesk.server.callbacks import expiring
from agentdesk.server.callbacks.expiring import expire_due
from agentdesk.server.embedded import ServerThread
from agentdesk.server.store import Store
from agentdesk.sync.wire.messages import VerdictStatus
from tests.server.bare_desk import BareDesk, new_id
from tests.server.conftest import Desks


def applied(desk: BareDesk, name: str, age: int = 0, **arguments: Any) -> None:
    (message,) = desk.intents((name, arguments))
    (verdict,) = desk.do(structs.replace(message, age=age))
    assert verdict.status is VerdictStatus.APPLIED, verdict


def booked(desk: BareDesk, customer_id: str, number: int = 0) -> str:
    callback_id = new_id()
    applied(
        desk,
        "BookCallback",
        id=callback_id,
        customer_id=customer_id,
        phone=f"+98912{number:07}",
        topic=f"matter {number}",
    )
    return callback_id


def make_over(store: Store, by: timedelta = timedelta(days=3)) -> None:
    """So much time has passed since the promises."""
    with store.writing() as unit:
        for callback in unit.session.scalars(select(Callback)):
            callback.expires_at -= by


def state_of(store: Store, callback_id: str) -> str:
    with store.reading() as session:
        return session.get_one(Callback, callback_id).state


@pytest.fixture
def sara(desk: Desks) -> BareDesk:
    return desk("sara")


def test_what_is_over_has_expired_and_every_desk_hears_of_it_once(
    server: ServerThread, sara: BareDesk, desk: Desks
) -> None:
    over = booked(sara, sara.add_customer())
    make_over(server.store)
    young = booked(sara, sara.add_customer(), 1)
    assert expire_due(server.store) == 1
    assert expire_due(server.store) == 0
    assert (state_of(server.store, over), state_of(server.store, young)) == ("expired", "waiting")
    omid = desk("omid")
    omid.catch_up()
    assert omid.rows["callback", over]["state"] == CallbackState.EXPIRED
    with server.store.reading() as session:
        steps = session.scalars(
            select(CallbackEvent).where(CallbackEvent.callback_id == over).order_by(CallbackEvent.number)
        ).all()
        assert [(step.step, step.number) for step in steps] == [("queue", 0), ("expire", 1)]
        assert steps[1].actor_id is None


def test_what_somebody_holds_is_left_alone_until_they_let_go(server: ServerThread, sara: BareDesk) -> None:
    callback_id = booked(sara, sara.add_customer())
    applied(sara, "ClaimCallback", callback_id=callback_id)
    make_over(server.store)
    assert expire_due(server.store) == 0
    applied(sara, "ReleaseCallback", callback_id=callback_id, lease_token=1)
    assert expire_due(server.store) == 1


@pytest.mark.parametrize(
    ("result", "state", "again"),
    [("reached", CallbackState.COMPLETED, 0), ("no_answer", CallbackState.RETRY_WAIT, 1)],
    ids=["reached", "nobody answered: it expires once more"],
)
def test_a_call_made_before_the_end_and_told_after_it_counts(
    server: ServerThread, sara: BareDesk, result: str, state: CallbackState, again: int
) -> None:
    callback_id = booked(sara, sara.add_customer())
    applied(sara, "ClaimCallback", callback_id=callback_id)
    with server.store.writing() as unit:
        now = unit.outside.now()
        lease = unit.session.get_one(Lease, lease_id("callback", callback_id))
        lease.granted_at, lease.until_at = now - timedelta(hours=2), now - timedelta(hours=1)
        unit.session.get_one(Callback, callback_id).expires_at = now - timedelta(minutes=30)
    assert expire_due(server.store) == 1
    made_at = (now - timedelta(minutes=70)).isoformat()
    applied(
        sara,
        "RecordAttempt",
        age=70 * 60 * 1000,
        id=new_id(),
        callback_id=callback_id,
        result=result,
        started_at=made_at,
        lease_token=1,
    )
    assert state_of(server.store, callback_id) == state
    assert expire_due(server.store) == again


def test_many_go_in_portions(server: ServerThread, sara: BareDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiring, "AT_ONCE", 2)
    customers = [booked(sara, sara.add_customer(), number) for number in range(5)]
    make_over(server.store)
    assert expire_due(server.store) == 5
    assert {state_of(server.store, one) for one in customers} == {"expired"}


def test_a_state_of_a_newer_program_is_left_alone(server: ServerThread, sara: BareDesk) -> None:
    callback_id = booked(sara, sara.add_customer())
    make_over(server.store)
    with server.store.writing() as unit:
        unit.session.get_one(Callback, callback_id).state = "hovering"
    assert expire_due(server.store) == 0
    assert state_of(server.store, callback_id) == "hovering"

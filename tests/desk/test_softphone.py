"""The desk calls by a real softphone on this machine, and says when there is none."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from agentdesk.channels.telephony.events import EventType
from agentdesk.desk.dialling.answers import CallDeed, Commanded, NotCarriedOut
from agentdesk.desk.dialling.softphone import PhoneHere
from tests.fixtures.ports import free_port
from tests.fixtures.softphones import StartPhone
from tests.fixtures.waiting import wait_until


@pytest.fixture
def here() -> Iterator[PhoneHere]:
    made = PhoneHere(lambda: datetime.now(UTC))
    yield made
    made.close()


def test_a_real_phone_calls_where_its_account_is_holds_and_hangs_up(start_phone: StartPhone, here: PhoneHere) -> None:
    customer = start_phone("09121234567")
    agent = start_phone("1001", calls_at=customer.domain)
    other = PhoneHere(lambda: datetime.now(UTC))
    try:
        assert other.command(customer.control_port, CallDeed.HANG_UP) == Commanded(NotCarriedOut.NO_CALL)
        assert other.dial(customer.control_port, "x", "k").why_not is NotCarriedOut.NO_NUMBER
        assert other._at(customer.control_port).await_there(60)
        assert here.dial(agent.control_port, "0912-123 45 67", "k-1").is_accepted
        assert here.dial(agent.control_port, "0912-123 45 67", "k-1").is_accepted
        wait_until(lambda: other.state is EventType.RINGING, "it rings there")
        other._at(customer.control_port).accept(next(iter(other._calls)))
        wait_until(lambda: here.state is EventType.ANSWERED, "it is answered")
        assert here.command(agent.control_port, CallDeed.TOGGLE) == Commanded(deed=CallDeed.HOLD)
        wait_until(lambda: here.state is EventType.HELD, "it is held")
        assert here.command(agent.control_port, CallDeed.TOGGLE) == Commanded(deed=CallDeed.RESUME)
        wait_until(lambda: here.state is EventType.RESUMED, "it goes on")
        assert here.command(agent.control_port, CallDeed.TRANSFER, "*21#").why_not is NotCarriedOut.NO_NUMBER
        assert here.command(agent.control_port, CallDeed.HANG_UP).is_accepted
        wait_until(lambda: here.state is None and other.state is None, "it has ended on both sides")
    finally:
        other.close()


def test_where_no_phone_listens_it_is_said(here: PhoneHere) -> None:
    assert here.dial(free_port(socket.SOCK_STREAM), "09121234567", "k").why_not is NotCarriedOut.NO_PHONE


def test_the_next_call_is_put_on_hold_although_the_last_one_ended_while_it_was(
    here: PhoneHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(here, "_do", lambda _port, _deed: Commanded())
    for state, deed in ((EventType.HELD, CallDeed.RESUME), (EventType.ANSWERED, CallDeed.HOLD)):
        monkeypatch.setattr(here, "_calls", {"call": state})
        assert here.command(4444, CallDeed.TOGGLE) == Commanded(deed=deed)

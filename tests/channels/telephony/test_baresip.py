"""The softphone driven for real: two phones on loopback call each other, where baresip is on the machine."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from agentdesk.channels.telephony.baresip import PhoneSettings, Softphone
from agentdesk.channels.telephony.calls import Call
from agentdesk.channels.telephony.events import AgentState, NotAccepted
from agentdesk.channels.telephony.netstrings import NetstringReader, framed
from tests.channels.telephony.exchange import Listener
from tests.channels.telephony.written import NOON
from tests.fixtures.softphones import StartPhone
from tests.fixtures.waiting import wait_until


@contextmanager
def driven(
    port: int, user: str, domain: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Iterator[tuple[Softphone, Listener]]:
    listener = Listener()
    settings = PhoneSettings(port, user, domain, first_pause_seconds=0.02, longest_pause_seconds=0.05)
    phone = Softphone(settings, listener, now)
    thread = threading.Thread(target=phone.run)
    thread.start()
    try:
        wait_until(lambda: phone.is_there, "the phone can be told something")
        yield phone, listener
    finally:
        phone.stop()
        thread.join()


def newest(listener: Listener) -> Call | None:
    return next(reversed(listener.calls.values()), None)


def is_now(listener: Listener, state: str) -> Callable[[], bool]:
    def holds() -> bool:
        call = newest(listener)
        return call is not None and call.state == state

    return holds


def the(listener: Listener) -> Call:
    call = newest(listener)
    assert call is not None
    return call


def test_a_call_rings_is_taken_held_taken_back_and_ends(start_phone: StartPhone) -> None:
    agent, customer = start_phone("1001"), start_phone("09121234567")
    with (
        driven(agent.control_port, "1001", customer.domain) as (own, heard),
        driven(customer.control_port, "09121234567", agent.domain) as (other, _),
    ):
        other.originate("09121234567", "1001", None, "k-1")
        other.originate("09121234567", "1001", None, "k-1")
        wait_until(is_now(heard, "ringing"), "it rings")
        call_id = the(heard).call_id
        own.accept(call_id)
        wait_until(is_now(heard, "answered"), "it is answered")
        own.hold(call_id)
        wait_until(is_now(heard, "held"), "it is held")
        own.hold(call_id, on=False)
        wait_until(is_now(heard, "answered"), "it is taken back")
        own.hangup(call_id)
        wait_until(is_now(heard, "ended"), "it has ended")
    call = heard.only()
    assert (call.direction, call.from_number, call.to_number) == ("in", "09121234567", "1001")
    assert (call.outcome, call.cause, call.ended_by, call.agent) == ("answered", "normal", "agent", "1001")


def test_calls_that_are_not_answered(start_phone: StartPhone) -> None:
    agent, customer = start_phone("1001"), start_phone("09121234567")
    with (
        driven(agent.control_port, "1001", customer.domain) as (own, heard),
        driven(customer.control_port, "09121234567", agent.domain) as (other, others),
    ):
        own.originate("1001", "09121234567", None, "k-1")
        wait_until(is_now(others, "ringing"), "it rings there")
        other.hangup(the(others).call_id)
        wait_until(is_now(heard, "ended"), "it was refused")
        assert (the(heard).outcome, the(heard).direction, the(others).outcome) == ("busy", "out", "rejected")
        own.originate("1001", "09121234567", None, "k-2")
        wait_until(is_now(heard, "ringing"), "it rings again")
        wait_until(is_now(others, "ringing"), "it rings there again")
        own.hangup(the(heard).call_id)
        wait_until(is_now(others, "ended"), "it was given up")
        assert (the(others).outcome, the(others).ended_by) == ("abandoned", "customer")


def test_a_call_is_handed_on(start_phone: StartPhone) -> None:
    agent, customer, third = start_phone("1001"), start_phone("09121234567"), start_phone("1002")
    with (
        driven(agent.control_port, "1001", third.domain) as (own, heard),
        driven(customer.control_port, "09121234567", agent.domain) as (other, _),
        driven(third.control_port, "1002", agent.domain) as (_, at_third),
    ):
        other.originate("09121234567", "1001", None, "k-1")
        wait_until(is_now(heard, "ringing"), "it rings")
        own.accept(the(heard).call_id)
        wait_until(is_now(heard, "answered"), "it is answered")
        own.transfer(the(heard).call_id, "1002")
        wait_until(is_now(at_third, "ringing"), "it rings at the third")
        wait_until(lambda: bool(the(heard).transfers), "the transfer is told")
    assert [(one.by, one.to) for one in the(heard).transfers] == [("1001", "1002")]
    assert the(at_third).direction == "in"


def test_a_phone_that_ends_takes_its_calls_with_it(start_phone: StartPhone) -> None:
    agent, customer = start_phone("1001"), start_phone("09121234567")
    with driven(agent.control_port, "1001", customer.domain) as (own, heard):
        own.originate("1001", "09121234567", None, "k-1")
        wait_until(is_now(heard, "ringing"), "it rings")
        agent.process.kill()
        wait_until(is_now(heard, "ended"), "it is lost")
        with pytest.raises(NotAccepted):
            own.originate("1001", "09121234567", None, "k-2")
    assert heard.only().cause in ("lost", "cancelled")


# ---------------------------------------------------------------- without a phone


class ToldPhone:
    """Stands in for the control port of a phone, to say what a real one says seldom or never."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.line: socket.socket | None = None
        self.reader = NetstringReader()

    def take(self) -> None:
        self.line, _ = self._listening.accept()
        self.reader = NetstringReader()

    def say(self, *messages: dict[str, object] | bytes) -> None:
        assert self.line is not None
        for one in messages:
            self.line.sendall(framed(one if isinstance(one, bytes) else json.dumps(one).encode()))

    def hear(self) -> dict[str, str]:
        assert self.line is not None
        while True:
            for message in self.reader.feed(self.line.recv(65536)):
                heard: dict[str, str] = json.loads(message)
                return heard

    def close(self) -> None:
        if self.line is not None:
            self.line.close()

    def __enter__(self) -> "ToldPhone":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
        self._listening.close()


RINGS: dict[str, object] = {
    "event": True,
    "type": "CALL_INCOMING",
    "direction": "incoming",
    "peeruri": "sip:0912@h",
    "id": "a",
}
ANSWERED: dict[str, object] = {**RINGS, "type": "CALL_ESTABLISHED"}


def test_a_broken_line_is_made_anew_and_a_call_that_goes_on_is_kept() -> None:
    with ToldPhone() as told, driven(told.port, "1001", "h", lambda: NOON) as (_, heard):
        told.take()
        told.say(RINGS, ANSWERED)
        wait_until(is_now(heard, "answered"), "it is answered")
        told.close()
        told.take()
        asked = told.hear()
        assert asked["command"] == "listcalls"
        told.say({"response": True, "ok": True, "data": "> [line 1]  ESTABLISHED", "token": asked["token"]})
        told.say({**RINGS, "type": "CALL_CLOSED", "param": "Connection reset by peer"})
        wait_until(is_now(heard, "ended"), "it has ended")
    assert heard.only().cause == "normal"


def test_a_phone_that_was_started_anew_has_lost_its_calls() -> None:
    with ToldPhone() as told, driven(told.port, "1001", "h", lambda: NOON) as (_, heard):
        told.take()
        told.say(RINGS)
        wait_until(is_now(heard, "ringing"), "it rings")
        told.close()
        told.take()
        told.say({"response": True, "ok": True, "data": "Active calls (0)", "token": told.hear()["token"]})
        wait_until(is_now(heard, "ended"), "it is lost")
    assert heard.only().cause == "lost"


def test_junk_and_refusals_are_passed_over() -> None:
    with ToldPhone() as told, driven(told.port, "1001", "h", lambda: NOON) as (phone, heard):
        told.take()
        told.say(b"no json", b"[1]", b"[" * 9000, {"response": True, "token": "none"}, RINGS, ANSWERED)
        wait_until(is_now(heard, "answered"), "it is answered")
        phone.hold("a")
        told.say({"response": True, "ok": False, "data": "command not found", "token": told.hear()["token"]})
        told.say({**RINGS, "id": "b"})
        wait_until(lambda: len(heard.calls) == 2, "another rings")
        assert heard.calls["a"].state == "answered"
        refused: list[Callable[[], object]] = [
            lambda: phone.hold("a"),
            lambda: phone.hangup("c"),
            lambda: phone.transfer("b", "1"),
        ]
        for command in refused:
            with pytest.raises(NotAccepted):
                command()


def test_what_cannot_be_asked_of_a_phone() -> None:
    with ToldPhone() as told, driven(told.port, "1001", "h", lambda: NOON) as (phone, heard):
        told.take()
        told.say(RINGS, ANSWERED)
        wait_until(is_now(heard, "answered"), "it is answered")
        refused: list[Callable[[], object]] = [
            lambda: phone.originate("1002", "1", None, "k"),
            lambda: phone.originate("1001", "1;x=\r\n", None, "k"),
            lambda: phone.accept("a"),
            lambda: phone.set_agent_state("1001", AgentState.PAUSED),
        ]
        for command in refused:
            with pytest.raises(NotAccepted):
                command()

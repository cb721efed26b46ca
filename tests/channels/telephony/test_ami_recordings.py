"""Recorded sessions, played by a replaying exchange over a real socket: each call once, with what truly happened."""

import random
from pathlib import Path

import pytest

from agentdesk.channels.telephony.calls import call_of
from agentdesk.channels.telephony.events import EventType
from tests.channels.telephony.exchange import OWN, Exchange, Listener, Session, client_of, events_of, played
from tests.fixtures.logs import ExpectedLogs
from tests.fixtures.waiting import wait_until


@pytest.fixture
def recordings(shared_data: Path) -> Path:
    """The sessions recorded from a real exchange; the test is skipped where they are not on the machine."""
    return shared_data / "ami-transcripts"


def facts(listener: Listener) -> dict[str, object]:
    call = listener.only()
    names = "outcome cause ended_by direction from_number to_number queue agents"
    seconds = (call.ring_seconds, call.hold_seconds, call.talk_seconds)
    return {**{name: getattr(call, name) for name in names.split()}, "seconds": seconds}


def test_a_call_through_the_queue(recordings: Path) -> None:
    listener = played(Session(events_of(recordings / "queue-inbound.txt")))
    assert facts(listener) == {
        "outcome": "answered", "cause": "normal", "ended_by": "agent", "direction": "in", "queue": "support",
        "from_number": "+989121234567", "to_number": "100", "agents": ("1001",), "seconds": (1, 0, 2),
    }  # fmt: skip
    assert listener.only().recordings == ("1795310283.2",)
    rung = next(one for one in listener.events if one.agent is not None)
    assert (rung.type, rung.agent, rung.note, rung.from_number) == ("ringing", "1001", "Sara", "+989121234567")


def test_an_abandoned_call_is_told_twice_and_is_one(recordings: Path) -> None:
    listener = played(Session(events_of(recordings / "abandoned.txt")))
    assert facts(listener) == {
        "outcome": "abandoned", "cause": "abandoned", "ended_by": "customer", "direction": "in", "queue": "support",
        "from_number": "+989121234567", "to_number": "100", "agents": (), "seconds": (1, 0, 0),
    }  # fmt: skip
    ends = [(one.leg_id, one.cause) for one in listener.events if one.type is EventType.ENDED]
    assert ends == [("1795310294.5", "cancelled"), ("1795310294.4", "unknown"), (None, "abandoned")]


def test_click_to_call_counts_from_the_customers_answer(recordings: Path) -> None:
    listener = played(Session(events_of(recordings / "click-to-call.txt")))
    assert facts(listener) == {
        "outcome": "answered", "cause": "normal", "ended_by": "customer", "direction": "out", "queue": None,
        "from_number": "1001", "to_number": "+989121234567", "agents": ("1001",), "seconds": (0, 1, 3),
    }  # fmt: skip
    assert listener.only().call_id == "agd-call-1"


def test_two_halves_of_a_local_channel_are_one_call(recordings: Path) -> None:
    listener = played(Session(events_of(recordings / "local-channels.txt")))
    call = listener.only()
    assert (call.call_id, call.outcome, call.cause, call.to_number) == (
        "agd-call-3", "answered", "normal", "+989121234567",
    )  # fmt: skip
    assert len(call.legs) == 1


def test_a_pause_and_its_end(recordings: Path) -> None:
    listener = Listener()
    with (
        Exchange(Session(events_of(recordings / "snapshot.txt"), stays=True)) as exchange,
        client_of(exchange, listener),
    ):
        wait_until(lambda: len(listener.events) == 2, "both were told")
    assert [(one.type, one.agent, one.cause, one.note, one.queue) for one in listener.events] == [
        ("agent_state", "1001", "paused", "Lunch", "support"), ("agent_state", "1001", "available", None, "support"),
    ]  # fmt: skip


def test_a_refused_login_is_tried_again_and_tells_nothing(recordings: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("the exchange refuses the name or the secret")
    assert "Response: Error" in (recordings / "login-refused.txt").read_text()
    listener = Listener()
    with Exchange(Session(refuses=True)) as exchange, client_of(exchange, listener) as client:
        wait_until(lambda: exchange.connections > 2, "it came again")
        assert not client.is_listening
    assert listener.events == []


def test_after_a_blind_transfer_the_call_lives_on() -> None:
    listener = played(Session(events_of(OWN / "blind-transfer.txt")))
    assert facts(listener) == {
        "outcome": "answered", "cause": "normal", "ended_by": "customer", "direction": "in", "queue": "support",
        "from_number": "+989121234567", "to_number": "100", "agents": ("1001", "1002"), "seconds": (2, 3, 35),
    }  # fmt: skip
    assert [(one.by, one.to) for one in listener.only().transfers] == [("1001", "1002")]


def test_an_agent_refuses_and_another_answers() -> None:
    listener = played(Session(events_of(OWN / "agent-rejects.txt")))
    assert facts(listener) == {
        "outcome": "answered", "cause": "normal", "ended_by": "agent", "direction": "in", "queue": "support",
        "from_number": "+989121234567", "to_number": "100", "agents": ("1002",), "seconds": (7, 0, 30),
    }  # fmt: skip
    assert [(leg.agent, leg.cause) for leg in listener.only().legs] == [
        (None, "normal"), ("1001", "busy"), ("1002", "normal"),
    ]  # fmt: skip


def test_a_member_behind_a_local_channel_is_one_leg_also_when_that_is_taken_out_of_the_way() -> None:
    listener = played(Session(events_of(OWN / "local-member.txt")))
    call = listener.only()
    assert [(leg.leg_id, leg.agent) for leg in call.legs] == [("1795310500.1", None), ("1795310500.4", "1001")]
    assert (call.ended_by, call.ring_seconds, call.talk_seconds, call.agents) == ("customer", 2, 12, ("1001",))
    assert [one.at for one in listener.events if one.leg_id == "1795310500.4"][-1] == call.ended_at


@pytest.mark.parametrize("name", ["blind-transfer", "agent-rejects", "local-member"])
def test_what_a_client_tells_comes_to_the_same_call_in_any_order(name: str) -> None:
    listener = played(Session(events_of(OWN / f"{name}.txt")))
    call = listener.only()
    for seed in range(20):
        order = [*listener.events, *listener.events]
        random.Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
        assert call_of(order) == call
    assert len({one.raw_ref for one in listener.events}) == len(set(listener.events))


@pytest.mark.parametrize("name", ["blind-transfer", "agent-rejects", "local-member"])
def test_any_lost_message_leaves_one_call_that_ends(name: str) -> None:
    told = events_of(OWN / f"{name}.txt")
    for left_out in range(len(told)):
        if told[left_out].lines[0] == "Event: Hangup":
            continue
        call = played(Session(told[:left_out] + told[left_out + 1 :])).only()
        assert (call.outcome, call.from_number) == ("answered", "+989121234567"), told[left_out].lines[0]


@pytest.mark.parametrize("name", ["blind-transfer", "agent-rejects", "local-member"])
def test_messages_that_come_twice_change_nothing(name: str) -> None:
    told = events_of(OWN / f"{name}.txt")
    once, twice = played(Session(told)).only(), played(Session([one for one in told for _ in range(2)])).only()
    assert (once.legs, once.agents, once.transfers, once.talk_seconds) == (
        twice.legs, twice.agents, twice.transfers, twice.talk_seconds,
    )  # fmt: skip


def test_an_exchange_that_dies_in_a_call_loses_it_when_it_is_back_without_it() -> None:
    told = events_of(OWN / "blind-transfer.txt")
    half = told[: next(number for number, one in enumerate(told) if one.lines[0] == "Event: Hold")]
    call = played(Session(half), Session(stays=True)).only()
    assert (call.outcome, call.cause, call.agents) == ("answered", "lost", ("1001",))


def test_a_call_that_goes_on_after_a_break_is_the_same_call() -> None:
    told = events_of(OWN / "blind-transfer.txt")
    cut = next(number for number, one in enumerate(told) if one.lines[0] == "Event: Hold")
    channels = [
        {"Channel": "PJSIP/trunk-00000001", "Uniqueid": "1795310500.1", "Linkedid": "1795310500.1", "BridgeId": "b-1"},
        {"Channel": "PJSIP/1001-00000002", "Uniqueid": "1795310500.2", "Linkedid": "1795310500.1", "BridgeId": "b-1"},
    ]
    whole, broken = played(Session(told)).only(), played(Session(told[:cut]), Session(told[cut:], channels)).only()
    assert broken == whole

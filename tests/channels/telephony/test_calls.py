"""What the events of one call come to: in any order, late and twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.channels.telephony.calls import Call, CallLog, CallState, Outcome, call_of
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType, Party
from agentdesk.models.vocabulary import Direction
from tests.channels.telephony.written import NOON, at, event

QUEUE_CALL = [
    event("ringing", 0, direction=Direction.IN, from_number="+989121234567", to_number="100"),
    event("ringing", 0.5, queue="support"),
    event("ringing", 1, leg_id="a", agent="1001"),
    event("ended", 4, leg_id="a", cause=Cause.BUSY),
    event("ringing", 5, leg_id="b", agent="1002"),
    event("answered", 9, leg_id="b", agent="1002"),
    event("held", 20, leg_id="b"),
    event("resumed", 35, leg_id="b"),
    event("recording", 9, note="c-1.wav"),
    event("transferred", 50, agent="1002", to_number="1003"),
    event("ended", 50.2, leg_id="b"),
    event("answered", 53, leg_id="c", agent="1003"),
    event("ended", 70, cause=Cause.NORMAL, ended_by=Party.CUSTOMER),
    event("ended", 70.1, cause=Cause.UNKNOWN),
]

moments = st.integers(0, 40).map(at)
words = st.sampled_from([None, "1001", "1002", "x"])
events = st.builds(
    CallEvent,
    source=st.just("pbx"),
    call_id=st.just("c-1"),
    type=st.sampled_from([one for one in EventType if one is not EventType.AGENT_STATE]),
    at=moments,
    leg_id=st.sampled_from([None, "a", "b"]),
    direction=st.sampled_from([None, Direction.IN, Direction.OUT]),
    from_number=words,
    to_number=words,
    queue=st.sampled_from([None, "support", "sales"]),
    agent=words,
    cause=st.sampled_from([None, *Cause]),
    ended_by=st.sampled_from([None, *Party]),
    related_call_id=st.sampled_from([None, "c-2"]),
    note=st.sampled_from([None, "c-1.wav"]),
    raw_ref=words,
)


def test_a_call_through_a_queue_with_a_refusal_a_hold_and_a_transfer() -> None:
    call = call_of(QUEUE_CALL)
    assert (call.state, call.outcome, call.cause, call.ended_by) == (
        CallState.ENDED, Outcome.ANSWERED, Cause.NORMAL, Party.CUSTOMER,
    )  # fmt: skip
    assert (call.direction, call.from_number, call.to_number, call.queue) == ("in", "+989121234567", "100", "support")
    assert (call.agent, call.agents, call.ringing_agents) == ("1002", ("1002", "1003"), ())
    assert (call.ring_seconds, call.hold_seconds, call.talk_seconds) == (9, 15, 46)
    assert [(leg.leg_id, leg.agent, leg.cause) for leg in call.legs] == [
        ("a", "1001", "busy"), ("b", "1002", "unknown"), ("c", "1003", None),
    ]  # fmt: skip
    assert [(one.by, one.to) for one in call.transfers] == [("1002", "1003")]
    assert call.recordings == ("c-1.wav",)


@given(order=st.permutations(QUEUE_CALL), again=st.lists(st.sampled_from(QUEUE_CALL)))
def test_the_order_and_repetitions_of_a_real_call_do_not_matter(order: list[CallEvent], again: list[CallEvent]) -> None:
    assert _taken([*order, *again]) == call_of(QUEUE_CALL)


@given(told=st.lists(events, min_size=1, max_size=14), data=st.data())
def test_the_order_and_repetitions_of_any_events_do_not_matter(told: list[CallEvent], data: st.DataObject) -> None:
    order = data.draw(st.permutations([*told, *data.draw(st.lists(st.sampled_from(told), max_size=5))]))
    assert _taken(order) == call_of(told)


@given(told=st.lists(events, min_size=1, max_size=14))
def test_any_events_come_to_a_call_that_makes_sense(told: list[CallEvent]) -> None:
    call = call_of(told)
    kinds = {(one.type, one.leg_id is None) for one in told}
    assert (call.state is CallState.ENDED) == ((EventType.ENDED, True) in kinds)
    assert (call.answered_at is not None) == any(kind is EventType.ANSWERED for kind, _ in kinds)
    assert (call.outcome is Outcome.OPEN) == (call.ended_at is None)
    moments = [moment for moment in (call.began_at, call.answered_at, call.ended_at) if moment is not None]
    assert moments == sorted(moments)
    if call.ended_at is not None:
        spent = [call.ring_seconds, call.hold_seconds, call.talk_seconds]
        assert all(one is not None and one >= 0 for one in spent)
        assert sum(one or 0 for one in spent) <= int((call.ended_at - call.began_at) / timedelta(seconds=1))


def test_what_comes_after_the_end_is_kept_and_does_not_open_the_call_again() -> None:
    log = CallLog()
    log.take(event("ended", 10, cause=Cause.NORMAL))
    call = log.take(event("answered", 12, agent="1001", leg_id="a"))
    assert call is not None
    assert (call.state, call.outcome, call.agent) == (CallState.ENDED, Outcome.ANSWERED, "1001")
    assert (call.answered_at, call.talk_seconds) == (at(10), 0)


def test_an_answer_to_a_call_that_nobody_knew_makes_it() -> None:
    call = CallLog().take(event("answered", 3, agent="1001"))
    assert call is not None
    assert (call.state, call.agent, call.ring_seconds, call.talk_seconds) == (CallState.ANSWERED, "1001", 0, None)


def test_a_call_is_held_until_it_is_taken_back() -> None:
    log = CallLog()
    states = [
        _state(log, event("ringing", 0, agent="1001", leg_id="a")),
        _state(log, event("answered", 1, leg_id="a")),
        _state(log, event("held", 2, leg_id="a")),
        _state(log, event("resumed", 3, leg_id="a")),
        _state(log, event("ended", 4, leg_id="a")),
        _state(log, event("ended", 4)),
    ]
    assert states == ["ringing", "answered", "held", "answered", "answered", "ended"]


def test_two_sides_that_hold_at_once_are_counted_once() -> None:
    holds = [event("held", 10, leg_id="a"), event("held", 15, leg_id="b")]
    takes_back = [event("resumed", 20, leg_id="a"), event("resumed", 25, leg_id="b")]
    call = call_of([event("answered", 0), *holds, *takes_back, event("ended", 60)])
    assert (call.hold_seconds, call.talk_seconds) == (15, 45)


def test_whose_phone_rings() -> None:
    rung = [event("ringing", 0), event("ringing", 1, leg_id="a", agent="1001")]
    both = [*rung, event("ringing", 1, leg_id="b", agent="1002")]
    assert call_of(both).ringing_agents == ("1001", "1002")
    assert call_of([*both, event("ended", 2, leg_id="a", cause=Cause.REJECTED)]).ringing_agents == ("1002",)
    assert call_of([*both, event("answered", 3, leg_id="b", agent="1002")]).ringing_agents == ("1001",)
    assert call_of([*both, event("answered", 3, agent="1002")]).ringing_agents == ()
    assert call_of([*both, event("ended", 2)]).ringing_agents == ()


@pytest.mark.parametrize(
    ("causes", "cause", "outcome"),
    [
        ([Cause.UNKNOWN, Cause.ABANDONED], Cause.ABANDONED, Outcome.ABANDONED),
        ([Cause.CANCELLED], Cause.CANCELLED, Outcome.ABANDONED),
        ([Cause.NORMAL, Cause.BUSY], Cause.BUSY, Outcome.BUSY),
        ([Cause.REJECTED], Cause.REJECTED, Outcome.REJECTED),
        ([Cause.NOT_FOUND], Cause.NOT_FOUND, Outcome.FAILED),
        ([None], Cause.UNKNOWN, Outcome.UNKNOWN),
        (["something new"], "something new", Outcome.UNKNOWN),
    ],
)
def test_why_a_call_ended_that_nobody_answered(causes: list[str | None], cause: str, outcome: Outcome) -> None:
    ends = [event("ended", number, cause=one) for number, one in enumerate(causes, 5)]
    call = call_of([event("ringing", 0), *ends])
    assert (call.cause, call.outcome) == (cause, outcome)


def test_who_was_turned_away_when_it_rang_was_not_missed() -> None:
    rings = [event("ringing", 0, cause=Cause.BLOCKED), event("ended", 2, cause=Cause.BUSY)]
    call = call_of(rings)
    assert (call.cause, call.outcome) == (Cause.BUSY, Outcome.BLOCKED)
    assert call_of([*rings, event("answered", 1)]).outcome is Outcome.ANSWERED


def test_a_transfer_that_both_sides_tell_is_one() -> None:
    told = [event("transferred", seconds, agent="1001", to_number="200") for seconds in (5, 5.01, 9)]
    assert [one.at for one in call_of(told).transfers] == [at(5), at(9)]


def test_events_of_several_calls_or_of_none_are_no_call() -> None:
    for told in ([], [event("ringing", 0), event("ringing", 0, call_id="c-2")], [event("agent_state", 0)]):
        with pytest.raises(ValueError, match="not the events of one call"):
            call_of(told)


def test_an_event_says_its_zone_and_is_no_book() -> None:
    for wrong in ({"at": datetime(2026, 1, 1)}, {"note": "x" * 301}):  # noqa: DTZ001 - that is the point
        facts: dict[str, Any] = {"source": "pbx", "call_id": "c", "type": EventType.RINGING, "at": NOON, **wrong}
        with pytest.raises(ValueError, match=r"zone|longer"):
            CallEvent(**facts)


def test_the_log_keeps_calls_apart_and_forgets() -> None:
    log = CallLog()
    log.take(event("ringing", 0))
    log.take(event("answered", 0, call_id="c-2"))
    assert log.take(event("agent_state", 0)) is None
    assert {call_id: one.state for call_id, one in log.calls().items()} == {"c-1": "ringing", "c-2": "answered"}
    log.forget("c-2")
    log.forget("c-3")
    assert set(log.calls()) == {"c-1"}


def _taken(order: list[CallEvent]) -> Call | None:
    log = CallLog()
    return [log.take(one) for one in order][-1]


def _state(log: CallLog, one: CallEvent) -> str:
    call = log.take(one)
    assert call is not None
    return call.state


def test_only_an_answer_after_a_place_was_kept_counts_for_it() -> None:
    before = [event("ringing", 0), event("place_kept", 60), event("answered", 10, leg_id="a", agent="1001")]
    assert call_of(before).place_answered_at is None
    assert call_of([*before, event("answered", 60, leg_id="b", agent="1002")]).place_answered_at == at(60)
    assert call_of([event("ringing", 0), event("answered", 10)]).place_answered_at is None

"""Calls that were handed on without a word are one conversation; two lines of one firm are two."""

import pytest

from agentdesk.channels.telephony.calls import Call, call_of
from agentdesk.channels.telephony.chains import chains, joined
from agentdesk.channels.telephony.events import CallEvent, Cause
from agentdesk.models.vocabulary import Direction
from tests.channels.telephony.written import event

EXTENSIONS = frozenset({"1001", "1002"})


def told(call_id: str, to: str, kind: str, seconds: float, **facts: object) -> CallEvent:
    return event(kind, seconds, call_id=call_id, direction=Direction.IN, from_number="+98912", to_number=to, **facts)


FIRST = [
    told("c-1", "100", "ringing", 0, agent="100", queue="100"),
    told("c-1", "100", "answered", 1, agent="1001", queue="100"),
    told("c-1", "100", "ended", 20.1, agent="1001", cause=Cause.NORMAL, queue="100"),
]
SECOND = [
    told("c-2", "1002", "ringing", 15, agent="1002"),
    told("c-2", "1002", "answered", 20, agent="1002"),
    told("c-2", "1002", "ended", 50, cause=Cause.NORMAL),
]


def chained(*parts: list[CallEvent]) -> list[list[str]]:
    return [[one.call_id for one in chain] for chain in chains([call_of(one) for one in parts], EXTENSIONS)]


def whole(*parts: list[CallEvent]) -> Call:
    (chain,) = chains([call_of(one) for one in parts], EXTENSIONS)
    return call_of(joined(chain, {one[0].call_id: one for one in parts}))


def test_a_blind_transfer_is_one_call() -> None:
    call = whole(SECOND, FIRST)
    assert (call.call_id, call.queue, call.agents, call.outcome) == ("c-1", "100", ("1001", "1002"), "answered")
    assert [(one.by, one.to, one.related_call_id) for one in call.transfers] == [("1001", "1002", "c-2")]
    assert (call.ring_seconds, call.talk_seconds, call.cause) == (1, 49, "normal")


@pytest.mark.parametrize(
    ("upto", "state", "ringing"),
    [
        ((1, 0), "ringing", ("100",)), ((2, 0), "answered", ()), ((2, 1), "answered", ("1002",)),
        ((2, 2), "answered", ()), ((3, 2), "answered", ()), ((3, 3), "ended", ()),
    ],
)  # fmt: skip
def test_it_lives_until_its_last_part_ends(upto: tuple[int, int], state: str, ringing: tuple[str, ...]) -> None:
    parts = [part for part in (FIRST[: upto[0]], SECOND[: upto[1]]) if part]
    call = whole(*parts)
    assert (call.state, call.ringing_agents) == (state, ringing)


def test_a_transfer_that_nobody_takes_leaves_the_talk_as_it_was() -> None:
    refused = [SECOND[0], told("c-2", "1002", "ended", 18, cause=Cause.BUSY)]
    call = whole(FIRST, refused)
    assert (call.agents, call.outcome, call.talk_seconds) == (("1001",), "answered", 19)


def test_two_lines_of_one_firm_are_two_calls() -> None:
    long = [*FIRST[:2], told("c-1", "100", "ended", 90, cause=Cause.NORMAL)]
    assert chained(long, SECOND) == [["c-1"], ["c-2"]]
    to_the_queue = [told("c-2", "100", "ringing", 15), told("c-2", "100", "answered", 20, agent="1002")]
    assert chained(FIRST, to_the_queue) == [["c-1"], ["c-2"]]


def test_who_calls_again_later_or_was_not_answered_calls_again() -> None:
    later = [told("c-2", "1002", "ringing", 60)]
    assert chained(FIRST, later) == [["c-1"], ["c-2"]]
    assert chained(FIRST[:1], SECOND) == [["c-1"], ["c-2"]]


def test_it_may_be_handed_on_again() -> None:
    third = [told("c-3", "1001", "ringing", 40), told("c-3", "1001", "answered", 50, agent="1001")]
    call = whole(FIRST, SECOND, [*third, told("c-3", "1001", "ended", 70)])
    assert [(one.by, one.to) for one in call.transfers] == [("1001", "1002"), ("1002", "1001")]
    assert (call.agents, call.talk_seconds) == (("1001", "1002"), 69)

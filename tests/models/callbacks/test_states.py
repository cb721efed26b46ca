"""The life of a callback: every way leads to an end, and nothing leads out of one but a call that was made in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.callbacks.states import (
    CONNECTED,
    MISSED,
    TERMINAL,
    TRANSITIONS,
    UNKEPT,
    AttemptResult,
    CallbackState,
    Step,
    after_step,
    known_state,
    steps_of_attempt,
    walk,
)


def reachable(start: CallbackState) -> set[CallbackState]:
    found, unseen = {start}, [start]
    while unseen:
        state = unseen.pop()
        for (source, _step), target in TRANSITIONS.items():
            if source is state and target not in found:
                found.add(target)
                unseen.append(target)
    return found


def test_every_state_can_be_reached_from_a_request() -> None:
    assert reachable(CallbackState.REQUESTED) == set(CallbackState)


@pytest.mark.parametrize("state", sorted(set(CallbackState) - TERMINAL))
def test_whatever_has_not_ended_can_be_completed_cancelled_taken_over_and_can_expire(state: CallbackState) -> None:
    ends = reachable(state)
    assert {CallbackState.CANCELLED, CallbackState.TAKEN_OVER, CallbackState.EXPIRED} <= ends
    assert CallbackState.COMPLETED in ends


@pytest.mark.parametrize("state", sorted(TERMINAL))
def test_nothing_leads_out_of_an_end_but_a_call_that_was_made_before_it(state: CallbackState) -> None:
    steps = {step for source, step in TRANSITIONS if source is state}
    assert steps == ({Step.DONE_IN_TIME} if state is CallbackState.EXPIRED else set())


def test_giving_back_is_no_attempt() -> None:
    dialled = {target for (_, step), target in TRANSITIONS.items() if step is Step.DIAL}
    assert after_step(CallbackState.CLAIMED, Step.GIVE_BACK) is CallbackState.WAITING
    assert dialled == {CallbackState.DIALING}


@pytest.mark.parametrize("result", AttemptResult)
@pytest.mark.parametrize("more_left", [True, False])
def test_every_attempt_has_a_way_from_the_claim(result: AttemptResult, more_left: bool) -> None:
    passed = walk(CallbackState.CLAIMED, steps_of_attempt(result, more_left=more_left))
    assert passed is not None
    assert passed[0] is CallbackState.DIALING
    assert (CallbackState.CONNECTED in passed) == (result in CONNECTED)
    if result in MISSED:
        assert passed[-1] is (CallbackState.RETRY_WAIT if more_left else CallbackState.UNREACHED)


def test_what_reached_nobody_is_among_the_ends_that_are_never_silent() -> None:
    assert UNKEPT < TERMINAL
    assert {CallbackState.UNREACHED, CallbackState.EXPIRED} == UNKEPT


@given(st.lists(st.sampled_from(Step), max_size=12))
def test_a_walk_goes_as_far_as_its_steps_and_no_further(steps: list[Step]) -> None:
    passed = walk(CallbackState.REQUESTED, steps)
    state: CallbackState | None = CallbackState.REQUESTED
    for step in steps:
        state = None if state is None else after_step(state, step)
    if state is None:
        assert passed is None
    else:
        assert passed is not None
        assert (passed[-1] if passed else CallbackState.REQUESTED) is state


def test_a_state_of_a_newer_program_is_none_that_is_known() -> None:
    assert known_state("hovering") is None
    assert known_state("waiting") is CallbackState.WAITING

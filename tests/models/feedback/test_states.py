"""The life of a feedback task: the firm's word never ends it well, and only the customer's leads out of an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.feedback.states import (
    OPEN,
    PAUSABLE,
    TERMINAL,
    TRANSITIONS,
    WORKED,
    TaskState,
    TaskStep,
    after_step,
    known_state,
    steps_of_contact,
    steps_of_resolution,
    walk,
)

S, T = TaskState, TaskStep
THE_CUSTOMERS = {T.CONFIRM, T.DENY, T.TAKE_BACK_NO}


def reachable(start: TaskState, without: frozenset[TaskStep] = frozenset()) -> set[TaskState]:
    found, unseen = {start}, [start]
    while unseen:
        state = unseen.pop()
        for (source, step), targets in TRANSITIONS.items():
            if source is state and step not in without:
                unseen += targets - found
                found |= targets
    return found


def test_every_state_can_be_reached_from_a_new_task() -> None:
    assert reachable(S.NEW) == set(S)


@pytest.mark.parametrize("state", sorted(WORKED))
def test_whatever_is_still_worked_on_can_come_to_the_customers_yes(state: TaskState) -> None:
    assert S.VERIFIED_RECOVERED in reachable(state)


def test_nobody_but_the_customer_makes_it_recovered() -> None:
    assert S.VERIFIED_RECOVERED not in reachable(S.NEW, without=frozenset(THE_CUSTOMERS))
    leading = {step for (_, step), targets in TRANSITIONS.items() if S.VERIFIED_RECOVERED in targets}
    assert leading == {T.CONFIRM, T.TAKE_BACK_NO}


def test_the_way_of_the_domain_from_the_answer_to_the_yes() -> None:
    steps = [T.ASSIGN, T.ACKNOWLEDGE, T.TRY_CONTACT, T.REACH, T.PLAN, T.RESOLVE, T.CONFIRM]
    assert walk(S.NEW, steps) == [
        S.ASSIGNED, S.ACKNOWLEDGED, S.CONTACTING, S.CONTACTED, S.IN_RECOVERY, S.RESOLVED, S.VERIFIED_RECOVERED,
    ]  # fmt: skip


@pytest.mark.parametrize("state", sorted(TERMINAL))
def test_what_leads_out_of_an_end_is_the_customer_or_the_same_matter_again(state: TaskState) -> None:
    steps = {step for source, step in TRANSITIONS if source is state}
    assert steps <= THE_CUSTOMERS | {T.REOPEN}
    assert after_step(state, T.REOPEN) is S.ASSIGNED
    assert after_step(state, T.REOPEN, is_owned=False) is S.NEW


def test_a_no_of_the_customer_gives_it_back_to_its_owner_or_to_nobody() -> None:
    assert after_step(S.RESOLVED, T.DENY) is S.ASSIGNED
    assert after_step(S.RESOLVED, T.DENY, is_owned=False) is S.NEW


@pytest.mark.parametrize("state", PAUSABLE)
def test_who_waited_for_the_customer_goes_back_to_where_it_was(state: TaskState) -> None:
    assert walk(state, [T.WAIT, T.RESUME]) == [S.WAITING, state]
    assert after_step(S.WAITING, T.RESUME, before=state) is state


def test_nobody_goes_back_to_where_it_never_was() -> None:
    assert after_step(S.WAITING, T.RESUME) is None
    assert after_step(S.WAITING, T.RESUME, before=S.RESOLVED) is None


@pytest.mark.parametrize("state", [S.CONTACTING, S.CONTACTED, S.IN_RECOVERY, S.WAITING, S.RESOLVED])
def test_a_hand_over_takes_nothing_back_from_the_customer(state: TaskState) -> None:
    assert after_step(state, T.ASSIGN) is state


@pytest.mark.parametrize("before", PAUSABLE)
def test_whoever_calls_waits_no_longer(before: TaskState) -> None:
    passed = walk(S.WAITING, steps_of_contact(S.WAITING, reached=True), before=before)
    assert passed is not None
    assert passed[-1] is (S.IN_RECOVERY if before is S.IN_RECOVERY else S.CONTACTED)


def test_a_call_from_an_assigned_task_says_that_it_was_seen() -> None:
    assert walk(S.ASSIGNED, steps_of_contact(S.ASSIGNED, reached=False)) == [S.ACKNOWLEDGED, S.CONTACTING]
    assert walk(S.NEW, steps_of_contact(S.NEW, reached=False)) is None


@pytest.mark.parametrize(
    ("state", "before"),
    [(S.CONTACTED, None), (S.IN_RECOVERY, None), (S.WAITING, S.CONTACTED), (S.WAITING, S.IN_RECOVERY)],
)
def test_what_was_done_at_once_had_a_plan_too(state: TaskState, before: TaskState | None) -> None:
    passed = walk(state, steps_of_resolution(state, before=before), before=before)
    assert passed is not None
    assert passed[-1] is S.RESOLVED


@pytest.mark.parametrize("state", [S.NEW, S.ASSIGNED, S.ACKNOWLEDGED, S.CONTACTING])
def test_nothing_is_resolved_before_the_customer_was_reached(state: TaskState) -> None:
    assert walk(state, steps_of_resolution(state)) is None


def test_only_who_was_tried_is_unreachable_and_only_untouched_work_is_no_action() -> None:
    assert {source for source, step in TRANSITIONS if step is T.GIVE_UP} == {S.CONTACTING}
    assert {source for source, step in TRANSITIONS if step is T.NO_ACTION} == {S.NEW, S.ASSIGNED}


@given(st.lists(st.tuples(st.sampled_from(TaskStep), st.booleans()), max_size=30))
def test_whatever_happens_it_is_in_one_state_and_open_or_at_an_end(steps: list[tuple[TaskStep, bool]]) -> None:
    state, before = S.NEW, None
    for step, owned in steps:
        following = after_step(state, step, before=before, is_owned=owned)
        if following is None:
            continue
        before = state if step is T.WAIT else before
        assert following in TRANSITIONS[state, step]
        state = following
    assert (state in OPEN) != (state in TERMINAL)
    assert (state is S.WAITING) <= (before in PAUSABLE)


def test_a_state_of_a_newer_program_is_none() -> None:
    assert known_state("forgiven") is None
    assert known_state("resolved") is S.RESOLVED

"""The wait that is told is the wait that happens: against closed forms, and against queues that are played out."""

import random
from heapq import heapify, heappop, heappush
from math import exp, factorial, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.wait_estimate import (
    CAP_S,
    WaitEstimate,
    estimate_wait,
    offers_callback,
)

FOREVER = 1e7
QUEUES = st.lists(st.booleans(), max_size=40)


def wait_played_out(chance: random.Random, ahead: list[bool], agents: int, handle_s: float, patience_s: float) -> float:
    """How long one newcomer waits behind ``ahead`` with all agents busy; he himself never hangs up."""
    free_at = [chance.expovariate(1 / handle_s) for _agent in range(agents)]
    heapify(free_at)
    for leaves_at in (chance.expovariate(1 / patience_s) if live else FOREVER for live in ahead):
        if leaves_at > free_at[0]:
            begins = heappop(free_at)
            heappush(free_at, begins + chance.expovariate(1 / handle_s))
    return free_at[0]


@pytest.mark.parametrize(
    ("ahead", "agents", "handle_s", "patience_s"),
    [
        ([True] * 6, 3, 240, 500),
        ([True, False, True, False, False, True, True, False], 4, 180, 120),
        ([False] * 5, 2, 300, 60),
        ([], 1, 180, 60),
        ([True] * 60, 10, 200, 300),
        ([True] * 10 + [False] * 10, 3, 100, 150),
        ([False] * 10 + [True] * 10, 3, 100, 150),
    ],
)
def test_the_range_is_what_happens_in_queues_that_are_played_out(
    ahead: list[bool], agents: int, handle_s: float, patience_s: float
) -> None:
    chance = random.Random(f"{ahead}{agents}")  # noqa: S311
    runs = 4_000
    played = sorted(wait_played_out(chance, ahead, agents, handle_s, patience_s) for _run in range(runs))
    estimate = estimate_wait(ahead, agents, handle_s, patience_s)
    assert estimate is not None
    assert estimate.p50_s is not None
    assert estimate.p90_s is not None
    assert sum(played) / runs == pytest.approx(estimate.mean_s, rel=0.06)
    assert sum(wait <= estimate.p50_s for wait in played) / runs == pytest.approx(0.5, abs=0.04)
    assert sum(wait <= estimate.p90_s for wait in played) / runs == pytest.approx(0.9, abs=0.025)


@given(st.integers(0, 120), st.integers(1, 30), st.floats(20, 900), st.floats(10, 3600))
def test_behind_live_callers_the_mean_is_the_sum_over_those_left_ahead(
    n: int, agents: int, handle_s: float, patience_s: float
) -> None:
    estimate = estimate_wait([True] * n, agents, handle_s, patience_s)
    assert estimate is not None
    served, leaving = agents / handle_s, 1 / patience_s
    assert estimate.mean_s == pytest.approx(sum(1 / (served + k * leaving) for k in range(n + 1)), rel=2e-3)
    patient = estimate_wait([False] * n, agents, handle_s, patience_s)
    assert patient is not None
    assert patient.mean_s == pytest.approx((n + 1) / served, rel=2e-3)


def test_it_matters_who_stands_where() -> None:
    callbacks_last = estimate_wait([True] * 5 + [False] * 5, 2, 120, 120)
    callbacks_first = estimate_wait([False] * 5 + [True] * 5, 2, 120, 120)
    assert callbacks_last is not None
    assert callbacks_first is not None
    # While they stand behind the callbacks, the live callers have time to hang up.
    assert callbacks_first.mean_s < callbacks_last.mean_s


def test_one_step_is_exponential() -> None:
    estimate = estimate_wait([], 1, 100)
    assert estimate is not None
    assert estimate.mean_s == pytest.approx(100, rel=1e-3)
    assert estimate.p50_s == pytest.approx(100 * log(2), rel=1e-3)
    assert estimate.p90_s == pytest.approx(100 * log(10), rel=1e-3)


@given(st.integers(1, 150), st.floats(0.01, 10))
def test_behind_callbacks_alone_the_wait_is_a_gamma_distribution(steps: int, handle_s: float) -> None:
    estimate = estimate_wait([False] * (steps - 1), 1, handle_s)
    assert estimate is not None
    for share, time in ((0.5, estimate.p50_s), (0.9, estimate.p90_s)):
        assert time is not None
        mean = time / handle_s
        longer = sum(exp(-mean + k * log(mean) - log(factorial(k))) for k in range(steps))
        assert 1 - longer == pytest.approx(share, abs=0.004)


@given(QUEUES, st.integers(1, 30), st.floats(10, 1200), st.floats(5, 3600))
def test_a_longer_queue_a_patient_one_and_fewer_agents_take_longer(
    ahead: list[bool], agents: int, handle_s: float, patience_s: float
) -> None:
    estimate = estimate_wait(ahead, agents, handle_s, patience_s)
    assert estimate is not None
    for worse in (
        estimate_wait([True, *ahead], agents, handle_s, patience_s),
        estimate_wait(ahead, agents, handle_s, None),
        estimate_wait([False] * len(ahead), agents, handle_s, patience_s),
        estimate_wait([*ahead, False], agents, handle_s, patience_s),
    ):
        assert worse is not None
        assert worse.mean_s >= estimate.mean_s * (1 - 2e-3)
        for here, there in ((estimate.p50_s, worse.p50_s), (estimate.p90_s, worse.p90_s)):
            assert there is None or (here is not None and there >= here * (1 - 5e-3))
    better = estimate_wait(ahead, agents + 1, handle_s, patience_s)
    assert better is not None
    assert better.mean_s <= estimate.mean_s * (1 + 2e-3)
    if estimate.p90_s is not None:
        assert estimate.p50_s is not None
        assert estimate.p50_s <= estimate.p90_s <= CAP_S


def test_what_is_longer_than_an_hour_is_told_so() -> None:
    long_one = estimate_wait([False] * 30, 1, 300)
    assert long_one is not None
    assert (long_one.p50_s, long_one.p90_s, long_one.minutes) == (None, None, None)
    middling = estimate_wait([False] * 9, 1, 300)
    assert middling is not None
    assert middling.p90_s is None
    assert middling.minutes == (49, None)
    crowd = estimate_wait([False] * 300, 2, 300)
    assert crowd is not None
    assert crowd.minutes is None


def test_what_is_told_is_whole_minutes_and_never_less() -> None:
    assert WaitEstimate(100, 60, 181).minutes == (1, 4)
    assert WaitEstimate(0, 0, 0).minutes == (0, 0)


def test_a_callback_is_offered_when_the_likely_wait_is_long_or_unknown() -> None:
    assert not offers_callback(WaitEstimate(300, 240, 600))
    assert offers_callback(WaitEstimate(300, 241, 600))
    assert not offers_callback(WaitEstimate(300, 241, 600), from_s=300)
    assert offers_callback(WaitEstimate(5000, None, None))
    assert offers_callback(None)


def test_a_free_agent_makes_no_wait_and_none_at_all_no_estimate() -> None:
    assert estimate_wait([], 3, 180, free_agents=1) == WaitEstimate(0, 0, 0)
    queued = estimate_wait([True, True], 3, 180, free_agents=1)
    assert queued is not None
    assert queued.mean_s > 0
    assert estimate_wait([True], 0, 180) is None


@pytest.mark.parametrize(("handle_s", "patience_s"), [(0, 60), (-1, None), (180, -5), (180, 0), (float("nan"), 60)])
def test_times_that_are_none_are_refused(handle_s: float, patience_s: float | None) -> None:
    with pytest.raises(ValueError, match="times"):
        estimate_wait([True], 2, handle_s, patience_s)

"""The seeds of the trials: every promise holds, and a seed always tells the same story."""

from __future__ import annotations

import pytest

from tests.sync.simulation.run import Simulator
from tests.sync.simulation.trials import callbacks, feedback, profiles
from tests.sync.simulation.trials.world import SEEDS, STEPS, TWICE, TrialWorld

AT_ONCE = 7


@pytest.mark.parametrize("first", range(TWICE, SEEDS, AT_ONCE))
def test_every_promise_holds(simulator: Simulator, first: int) -> None:
    for seed in range(first, min(first + AT_ONCE, SEEDS)):
        simulator.run(seed, STEPS, kind=TrialWorld)


@pytest.mark.parametrize("seed", range(TWICE))
def test_a_seed_always_tells_the_same_story(simulator: Simulator, seed: int) -> None:
    first = simulator.run(seed, STEPS, kind=TrialWorld).trace
    assert simulator.run(seed, STEPS, kind=TrialWorld).trace == first


@pytest.mark.parametrize("first", range(callbacks.TWICE, callbacks.SEEDS, AT_ONCE))
def test_every_promise_to_call_back_holds(simulator: Simulator, first: int) -> None:
    for seed in range(first, min(first + AT_ONCE, callbacks.SEEDS)):
        simulator.run(seed, callbacks.STEPS, kind=callbacks.CallbackWorld)


@pytest.mark.parametrize("seed", range(callbacks.TWICE))
def test_a_seed_of_callbacks_always_tells_the_same_story(simulator: Simulator, seed: int) -> None:
    first = simulator.run(seed, callbacks.STEPS, kind=callbacks.CallbackWorld).trace
    assert simulator.run(seed, callbacks.STEPS, kind=callbacks.CallbackWorld).trace == first


@pytest.mark.parametrize("first", range(profiles.TWICE, profiles.SEEDS, AT_ONCE))
def test_every_cache_keeps_to_its_profile(simulator: Simulator, first: int) -> None:
    for seed in range(first, min(first + AT_ONCE, profiles.SEEDS)):
        simulator.run(seed, profiles.STEPS, kind=profiles.ProfileWorld)


@pytest.mark.parametrize("seed", range(profiles.TWICE))
def test_a_seed_of_profiles_always_tells_the_same_story(simulator: Simulator, seed: int) -> None:
    first = simulator.run(seed, profiles.STEPS, kind=profiles.ProfileWorld).trace
    assert simulator.run(seed, profiles.STEPS, kind=profiles.ProfileWorld).trace == first


@pytest.mark.parametrize("first", range(feedback.TWICE, feedback.SEEDS, AT_ONCE))
def test_every_word_of_a_customer_is_worked_to_its_end(simulator: Simulator, first: int) -> None:
    for seed in range(first, min(first + AT_ONCE, feedback.SEEDS)):
        simulator.run(seed, feedback.STEPS, kind=feedback.FeedbackWorld)


@pytest.mark.parametrize("seed", range(feedback.TWICE))
def test_a_seed_of_feedback_always_tells_the_same_story(simulator: Simulator, seed: int) -> None:
    first = simulator.run(seed, feedback.STEPS, kind=feedback.FeedbackWorld).trace
    assert simulator.run(seed, feedback.STEPS, kind=feedback.FeedbackWorld).trace == first

"""One share of the seeds; ``make simulate`` runs as many as one likes."""

from __future__ import annotations

import pytest

from tests.sync.simulation.run import Simulator
from tests.sync.simulation.seeds import STEPS, share, twice


@pytest.mark.parametrize("seeds", share(3), ids=str)
def test_every_invariant_holds(simulator: Simulator, seeds: range) -> None:
    for seed in seeds:
        simulator.run(seed, STEPS)


@pytest.mark.parametrize("seed", twice(3))
def test_a_seed_always_tells_the_same_story(simulator: Simulator, seed: int) -> None:
    assert simulator.run(seed, STEPS).trace == simulator.run(seed, STEPS).trace

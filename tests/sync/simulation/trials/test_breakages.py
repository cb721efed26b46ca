"""Breakages that only the trials can notice are noticed on the seeds known to catch them."""

from __future__ import annotations

import pytest

from tests.sync.simulation.run import Simulator
from tests.sync.simulation.trials.breakages import BREAKAGES, Breakage
from tests.sync.simulation.trials.catching import caught_by, known_seeds

_SEEDS = known_seeds()


@pytest.mark.parametrize("breakage", BREAKAGES, ids=lambda one: one.mutant.name)
def test_the_breakage_is_noticed(simulator: Simulator, breakage: Breakage) -> None:
    known = _SEEDS[breakage.mutant.name]
    assert caught_by(simulator, breakage, known), "no seed catches it any more: look for one with --mutants --write"

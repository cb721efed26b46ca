"""The subtle breakages are noticed on the seeds known to catch them; ``make mutate`` looks for more."""

from __future__ import annotations

import pytest

from tests.sync.simulation.mutants.breaking import Mutant
from tests.sync.simulation.mutants.catching import caught_by, known_seeds
from tests.sync.simulation.mutants.subtle import SUBTLE
from tests.sync.simulation.run import Simulator

_SEEDS = known_seeds()


@pytest.mark.parametrize("mutant", [one for one in SUBTLE if _SEEDS.get(one.name)], ids=lambda one: one.name)
def test_the_breakage_is_noticed(simulator: Simulator, mutant: Mutant) -> None:
    assert caught_by(simulator, mutant, _SEEDS[mutant.name]), "no seed catches it any more: make mutate ARGS=--write"

"""Every seed that ever failed is run again with the steps with which it did."""

from __future__ import annotations

import pytest

from tests.sync.simulation.regressions import Regression, regressions
from tests.sync.simulation.run import Simulator


@pytest.mark.parametrize("regression", regressions(), ids=lambda one: f"seed {one.seed}, {one.steps} steps")
def test_what_failed_once_holds(simulator: Simulator, regression: Regression) -> None:
    simulator.run(regression.seed, regression.steps)

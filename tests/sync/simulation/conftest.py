"""A simulator for each file of tests: making the schema takes longer than a seed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sync.simulation.run import Simulator


@pytest.fixture(scope="module")
def simulator() -> Iterator[Simulator]:
    """Runs seeds."""
    with Simulator() as made:
        yield made

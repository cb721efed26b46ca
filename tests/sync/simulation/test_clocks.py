"""Invariant 16: whatever the clocks of the machines say, the same things happen and the same rows come of it."""

from __future__ import annotations

import re

import pytest

from tests.sync.simulation.files import Rows
from tests.sync.simulation.run import Simulator
from tests.sync.simulation.scene import Faults
from tests.sync.simulation.seeds import STEPS


@pytest.mark.parametrize("seed", [5, 21, 40, 64])
def test_wrong_clocks_change_no_result(simulator: Simulator, seed: int) -> None:
    right, wrong = (simulator.run(seed, STEPS, Faults(clocks=clocks)) for clocks in (False, True))
    assert [_told(line) for line in right.trace] == [_told(line) for line in wrong.trace]
    assert _timeless(right.rows) == _timeless(wrong.rows)


def _told(line: str) -> str:
    return re.sub(r" \[[0-9a-f ]*\]$", "", line)


def _timeless(rows: Rows) -> Rows:
    return {key: {name: value for name, value in row.items() if not name.endswith("_at")} for key, row in rows.items()}

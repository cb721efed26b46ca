"""The world of the trials: everything that they add, one of it in most seeds and all of it in every fifth."""

from __future__ import annotations

from tests.sync.simulation.trials.couriers import Couriers

SEEDS, STEPS, TWICE = 40, 14, 5
"""So many seeds with so many events each are run by the tests, the first of them twice."""


class TrialWorld(Couriers):
    """Decisions, programs of several ages, files and couriers."""

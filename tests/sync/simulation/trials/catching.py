"""Letting the trials loose on a breakage. Only seeds of the part that it belongs to are tried."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from tests.sync.simulation.mutants.catching import first_caught
from tests.sync.simulation.run import Simulator
from tests.sync.simulation.trials import callbacks, profiles
from tests.sync.simulation.trials.base import PARTS
from tests.sync.simulation.trials.breakages import Breakage
from tests.sync.simulation.trials.world import STEPS, TrialWorld
from tests.sync.simulation.world import World

CAUGHT = Path(__file__).with_name("caught.json")
"""The seeds that are known to catch each breakage, by its name."""


def known_seeds() -> dict[str, list[int]]:
    """What is written down of earlier catches."""
    found: dict[str, list[int]] = json.loads(CAUGHT.read_text(encoding="utf-8")) if CAUGHT.exists() else {}
    return found


def write_down(seeds: dict[str, list[int]]) -> None:
    """Keep catches for the runs of the tests."""
    CAUGHT.write_text(json.dumps(seeds, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def world_of(part: str) -> tuple[type[World], int]:
    """The world in which a part is tried, and how many events its seeds have: callbacks and profiles have their own."""
    if part == callbacks.PART:
        return callbacks.CallbackWorld, callbacks.STEPS
    if part == profiles.PART:
        return profiles.ProfileWorld, profiles.STEPS
    return TrialWorld, STEPS


def caught_by(
    simulator: Simulator, breakage: Breakage, seeds: Iterable[int], most: int = 1, *, sure: bool = False
) -> list[int]:
    """The first of the seeds in which the breakage shows. Whatever goes wrong counts, an exception or a promise.

    ``sure``: without the breakage these seeds pass.
    """
    kind, steps = world_of(breakage.part)
    places = (PARTS.index(breakage.part), len(PARTS)) if kind is TrialWorld else range(len(PARTS) + 1)
    own = [seed for seed in dict.fromkeys(seeds) if seed % (len(PARTS) + 1) in places]
    return first_caught(partial(simulator.run, steps=steps, kind=kind), breakage.mutant, own, most=most, sure=sure)

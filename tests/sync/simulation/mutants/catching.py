"""Letting the simulator loose on a breakage."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from tests.sync.simulation.mutants.breaking import Mutant
from tests.sync.simulation.mutants.client_side import CLIENT
from tests.sync.simulation.mutants.finer import FINER
from tests.sync.simulation.mutants.further import FURTHER
from tests.sync.simulation.mutants.server_side import SERVER
from tests.sync.simulation.mutants.subtle import SUBTLE
from tests.sync.simulation.run import Simulator
from tests.sync.simulation.scene import ROUGH
from tests.sync.simulation.seeds import STEPS

MUTANTS: tuple[Mutant, ...] = (*CLIENT, *SERVER, *FURTHER, *FINER, *SUBTLE)
CAUGHT = Path(__file__).with_name("caught.json")
"""The seeds that are known to catch each breakage, by its name."""


def known_seeds() -> dict[str, list[int]]:
    """What is written down of earlier catches."""
    found: dict[str, list[int]] = json.loads(CAUGHT.read_text(encoding="utf-8"))
    return found


def write_down(seeds: dict[str, list[int]]) -> None:
    """Keep catches for the runs of the tests."""
    CAUGHT.write_text(json.dumps(seeds, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def caught_by(
    simulator: Simulator, mutant: Mutant, seeds: Iterable[int], most: int = 1, *, sure: bool = False
) -> list[int]:
    """The first of the seeds in which the breakage shows. Whatever goes wrong counts, an exception or a promise.

    ``sure``: without the breakage these seeds pass.
    """
    return first_caught(partial(simulator.run, steps=STEPS), mutant, seeds, most=most, sure=sure)


def first_caught(
    run: Callable[[int], object], mutant: Mutant, seeds: Iterable[int], *, most: int, sure: bool
) -> list[int]:
    """The first of the seeds on which ``run`` fails with the breakage, and, if that is to be ``sure``, not without."""
    found: list[int] = []
    for seed in seeds:
        with mutant.apply():
            fails = _fails(run, seed)
        if fails and not (sure and _fails(run, seed)):
            found.append(seed)
        if len(found) >= most:
            break
    return found


def _fails(run: Callable[[int], object], seed: int) -> bool:
    try:
        run(seed)
    except Exception:  # a breakage may show as anything
        return True
    return False


def in_turn(known: Sequence[int], most_seeds: int) -> list[int]:
    """The seeds to try: those known first, then a smooth and a rough one in turn."""
    pairs = [seed for place in range(ROUGH) for seed in (place, ROUGH + place)]
    return list(dict.fromkeys([*known, *pairs[:most_seeds]]))


def search(names: Sequence[str], most_seeds: int, catches: int) -> dict[str, list[int]]:
    """Seeds that catch the breakages of those names, first those that did before."""
    logging.getLogger("agentdesk").addHandler(logging.NullHandler())
    known = known_seeds()
    with Simulator() as simulator:
        return {
            mutant.name: caught_by(
                simulator, mutant, in_turn(known.get(mutant.name, []), most_seeds), catches, sure=True
            )
            for mutant in MUTANTS
            if mutant.name in names
        }

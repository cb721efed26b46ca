"""``python -m tests.sync.simulation.trials --seeds N --first K``: runs seeds of the trials; ``--verbose`` tells all.

``--callbacks`` runs those of callbacks, ``--profiles`` those of offline profiles: both have a world of their own.
``--mutants`` lets them loose on all breakages, or with ``--only`` on some; ``--write`` keeps the seeds that catch.
"""

from __future__ import annotations

import argparse
import logging
import sys
import traceback

from tests.sync.simulation.run import Simulator
from tests.sync.simulation.trials import callbacks, profiles
from tests.sync.simulation.trials.breakages import BREAKAGES
from tests.sync.simulation.trials.catching import caught_by, known_seeds, world_of, write_down
from tests.sync.simulation.trials.world import SEEDS


def main() -> int:
    """Run what the arguments name; 1 when a seed failed or a breakage was not noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.sync.simulation.trials", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    parser.add_argument("--steps", type=int, default=0, help="events in each")
    parser.add_argument("--callbacks", action="store_true", help="run the seeds of callbacks")
    parser.add_argument("--profiles", action="store_true", help="run the seeds of offline profiles")
    parser.add_argument("--verbose", action="store_true", help="print the trace of every seed")
    parser.add_argument("--mutants", action="store_true", help="run the breakages instead")
    parser.add_argument("--only", default="", help="part of the names of the breakages to run")
    parser.add_argument("--write", action="store_true", help="write the seeds that caught them down")
    given = parser.parse_args()
    logging.getLogger("agentdesk").addHandler(logging.NullHandler())
    seeds = range(given.first, given.first + given.seeds)
    with Simulator() as simulator:
        if given.mutants:
            return _let_loose(simulator, seeds, given.only, write=given.write)
        part = callbacks.PART if given.callbacks else profiles.PART if given.profiles else ""
        return _run(simulator, seeds, given.steps, part, verbose=given.verbose)


def _run(simulator: Simulator, seeds: range, steps: int, part: str, *, verbose: bool) -> int:
    kind, usual = world_of(part)
    failed = 0
    for seed in seeds:
        try:
            trace = simulator.run(seed, steps or usual, kind=kind).trace
        except Exception:  # a broken promise, or a program that broke
            failed += 1
            sys.stderr.write(traceback.format_exc())
            continue
        if verbose:
            sys.stderr.write(f"seed {seed}\n" + "\n".join(trace) + "\n")
    sys.stdout.write(f"{len(seeds)} seeds, {failed} failed\n")
    return 1 if failed else 0


def _let_loose(simulator: Simulator, seeds: range, only: str, *, write: bool) -> int:
    caught, survivors = known_seeds(), 0
    chosen = [one for one in BREAKAGES if only in one.mutant.name]
    for breakage in chosen:
        found = caught_by(simulator, breakage, [*caught.get(breakage.mutant.name, []), *seeds], most=2, sure=True)
        caught[breakage.mutant.name] = found
        survivors += not found
        sys.stdout.write(f"{breakage.mutant.name}: {f'caught by {found}' if found else 'SURVIVED'}\n")
        sys.stdout.flush()
    if write:
        write_down({one.mutant.name: caught.get(one.mutant.name, []) for one in BREAKAGES})
    sys.stdout.write(f"{len(chosen)} breakages, {survivors} survived\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())

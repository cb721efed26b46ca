"""``python -m tests.sync.simulation.mutants``: every breakage against up to 300 seeds; ends with how many survived."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed

from tests.sync.simulation.mutants.catching import MUTANTS, known_seeds, search, write_down
from tests.sync.simulation.seeds import SEEDS

AT_ONCE = 5
"""Breakages that one process takes before it asks for more."""


def main() -> int:
    """Run the breakages that the arguments name; 1 when one is not noticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.sync.simulation.mutants", description=__doc__)
    parser.add_argument("--only", default="", help="part of the names of those to run")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many at most for each")
    parser.add_argument("--catches", type=int, default=2, help="how many seeds to find for each")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many share them")
    parser.add_argument("--write", action="store_true", help="write the seeds that caught them down")
    given = parser.parse_args()
    caught = known_seeds()
    survivors = 0
    chosen = [mutant.name for mutant in MUTANTS if given.only in mutant.name]
    with ProcessPoolExecutor(given.processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        shares = [chosen[start : start + AT_ONCE] for start in range(0, len(chosen), AT_ONCE)]
        for done in as_completed([pool.submit(search, share, given.seeds, given.catches) for share in shares]):
            for name, seeds in done.result().items():
                sys.stdout.write(f"{name}: {f'caught by {seeds}' if seeds else 'SURVIVED'}\n")
                survivors += not seeds
                caught[name] = seeds
            sys.stdout.flush()
            if given.write:
                write_down({mutant.name: caught.get(mutant.name, []) for mutant in MUTANTS})
    sys.stdout.write(f"{len(chosen)} mutants, {survivors} survived\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())

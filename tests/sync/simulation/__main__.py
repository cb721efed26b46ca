"""``python -m tests.sync.simulation --seeds N --first K``: runs seeds and ends with one line, ``n seeds, f failed``.

All cores share the seeds. A seed that fails is told with the way to repeat it, and becomes a regression.
"""

from __future__ import annotations

import argparse
import os
import sys

from tests.sync.simulation.regressions import Regression
from tests.sync.simulation.run import STEPS
from tests.sync.simulation.sharing import AT_ONCE, run_all, run_some


def main() -> int:
    """Run the seeds that the arguments name; 1 when any failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.sync.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the first one")
    parser.add_argument("--steps", type=int, default=STEPS, help="events in each")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many share them")
    parser.add_argument("--verbose", action="store_true", help="print the trace of every seed, in one process")
    given = parser.parse_args()
    if given.verbose or given.processes == 1 or given.seeds <= AT_ONCE:
        tell = sys.stderr.write if given.verbose else None
        found = iter(run_some(range(given.first, given.first + given.seeds), given.steps, tell))
    else:
        found = run_all(given.first, given.seeds, given.steps, given.processes)
    failed = 0
    for failure in found:
        failed += 1
        sys.stderr.write(failure.words)
        Regression(seed=failure.seed, steps=given.steps).write()
    sys.stdout.write(f"{given.seeds} seeds, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

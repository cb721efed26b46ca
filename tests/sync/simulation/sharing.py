"""Seeds run in this process, or shared among several."""

from __future__ import annotations

import logging
import multiprocessing
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from tests.sync.simulation.run import Simulator

AT_ONCE = 20
"""Seeds that one process takes before it asks for more."""


@dataclass(frozen=True)
class Failure:
    """A seed that broke a promise, and what was to be said of it."""

    seed: int
    words: str


def run_some(seeds: range, steps: int, tell: Callable[[str], object] | None = None) -> list[Failure]:
    """Run seeds in this process; every one is run, whatever becomes of the others. ``tell`` is given their events."""
    logging.getLogger("agentdesk").addHandler(logging.NullHandler())
    failures = []
    with Simulator() as simulator:
        for seed in seeds:
            try:
                trace = simulator.run(seed, steps).trace
            except Exception:  # a broken promise, or a program that broke
                failures.append(Failure(seed, traceback.format_exc()))
                continue
            if tell is not None:
                tell("\n".join(trace) + "\n")
    return failures


def run_all(first: int, count: int, steps: int, processes: int) -> Iterator[Failure]:
    """Share the seeds among processes."""
    shares = [range(start, min(start + AT_ONCE, first + count)) for start in range(first, first + count, AT_ONCE)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(shares)), mp_context=context) as pool:
        for failures in pool.map(partial(run_some, steps=steps), shares):
            yield from failures

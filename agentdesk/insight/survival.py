"""How long something takes where some have not come to it yet: those count as long as they have waited, and no longer.

Kaplan and Meier (1958). Without it, whoever leaves the slow cases out is fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from agentdesk.insight.figures import Exclusions, Spread, counted

CENSORED = "not_yet"
_SMALL = 1e-9
"""So much a product of shares may miss a round number by."""


@dataclass(frozen=True, slots=True)
class Waited:
    """One case: how long it took in seconds, or how long it has waited so far without having come to it."""

    seconds: float
    happened: bool


def curve(cases: Iterable[Waited]) -> list[tuple[float, float]]:
    """The share that still waits after each time at which something happened. At equal times what happened comes
    before those who waited no longer.
    """
    ordered = sorted(cases, key=lambda case: case.seconds)
    at_risk, waiting = len(ordered), 1.0
    found: list[tuple[float, float]] = []
    for seconds, group in groupby(ordered, key=lambda case: case.seconds):
        together = list(group)
        happened = sum(case.happened for case in together)
        if happened:
            waiting *= 1 - happened / at_risk
            found.append((seconds, waiting))
        at_risk -= len(together)
    return found


def time_by_which(cases: Iterable[Waited], percent: int) -> float | None:
    """By when so many percent had come to it; None where that is not known yet.

    Where nobody waits any more it is the value of nearest rank, as of any other spread.
    """
    left = 1 - percent / 100 + _SMALL
    return next((seconds for seconds, waiting in curve(cases) if waiting <= left), None)


def censored_spread(formula: str, cases: Iterable[Waited], left_out: Exclusions = ()) -> Spread:
    """Median and ninetieth percentile with those who still wait. A mean is none: nobody knows theirs.

    ``n`` counts all, and those who still wait are named among what was left out, so that both can be shown.
    """
    known = list(cases)
    waiting = counted({CENSORED: sum(not case.happened for case in known)})
    return Spread(formula, len(known), None, time_by_which(known, 50), time_by_which(known, 90), (*left_out, *waiting))

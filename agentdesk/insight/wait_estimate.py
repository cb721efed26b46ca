"""How long a newcomer will wait, told as a range, and whether to offer a callback instead.

While all ``s`` agents are busy, one of them becomes free at the rate ``s * mu``; each live caller hangs up at the rate
``theta``, a callback ahead holds its place and never does. Behind n live callers E[W] is the sum over k = 0..n of
1 / (s mu + k theta). Where live callers and callbacks stand mixed it matters who stands where, and the same model is
followed caller by caller: when all before caller i are gone, at the time T, i is still there with the chance
exp(-theta T), or certainly if a callback; then they take an agent, or hang up, after an exponential time. A queue
without callbacks has the sum above as its mean, one of callbacks alone (n + 1) / (s mu).

What is told is the middle and the ninetieth percentile of that wait. A long-run mean is never told: it says nothing of
today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, exp, isfinite, sqrt

CAP_S = 60 * 60.0
"""What is longer is told as "more than 60 minutes"."""

OFFER_FROM_S = 4 * 60.0
"""From this likely wait on a callback is offered; three to five minutes are usual."""

_POINTS = 800
_DEVIATIONS, _MORE_FOR_ONE = 6, 8
"""Beyond the mean and so many standard deviations there is nothing left to reckon with: a sum of many is nearly normal,
one that hangs on a single exponential time has a longer tail."""


@dataclass(frozen=True, slots=True)
class WaitEstimate:
    """The wait in seconds: its mean, and the times that half and nine in ten of such waits do not pass.

    ``mean_s`` is for reckoning on, not for telling: what is told is p50 to p90. A quantile beyond the cap is None.
    """

    mean_s: float
    p50_s: float | None
    p90_s: float | None

    @property
    def minutes(self) -> tuple[int, int | None] | None:
        """What is told: from and to in whole minutes, never less than is likely.

        None for the whole is "more than 60 minutes", and for the end of the range "or more than 60".
        """
        if self.p50_s is None:
            return None
        return ceil(self.p50_s / 60), None if self.p90_s is None else ceil(self.p90_s / 60)


NO_WAIT = WaitEstimate(0.0, 0.0, 0.0)


def estimate_wait(
    ahead: Sequence[bool], agents: int, handle_s: float, patience_s: float | None = None, *, free_agents: int = 0
) -> WaitEstimate | None:
    """The wait of somebody who joins behind ``ahead`` and does not hang up.

    ``ahead`` is the queue, its head first: True for a live caller, False for a callback. ``agents`` are those who work
    on it, ``handle_s`` and ``patience_s`` mean times; patience None is nobody hanging up. None where nobody works on
    the queue: then there is no honest answer. Raises ValueError for times that are not positive.
    """
    if not all(isfinite(time) and time > 0 for time in (handle_s, patience_s or 1.0)) or patience_s == 0:
        raise ValueError("handle time and patience are times")
    if free_agents > len(ahead):
        return NO_WAIT
    if agents < 1:
        return None
    served, leaving = agents / handle_s, 0.0 if patience_s is None else 1 / patience_s
    step = _longest(ahead, served, leaving) / _POINTS
    shares = _shares(ahead, served, leaving, step)
    mean = step * sum(point * share for point, share in enumerate(shares))
    return WaitEstimate(mean, _quantile(shares, step, 0.5), _quantile(shares, step, 0.9))


def offers_callback(estimate: WaitEstimate | None, from_s: float = OFFER_FROM_S) -> bool:
    """Whether a callback is offered: the likely wait is beyond the threshold, or nobody can say how long it is."""
    return estimate is None or estimate.p50_s is None or estimate.p50_s > from_s


def _longest(ahead: Sequence[bool], served: float, leaving: float) -> float:
    """A time that the wait does not pass: as if the callbacks were left to the last, so that the fewest hang up."""
    callbacks = len(ahead) - sum(ahead)
    rates = [served + max(0, left - callbacks) * leaving for left in range(len(ahead) + 1)]
    deviation = sqrt(sum(1 / rate**2 for rate in rates))
    deviations = _DEVIATIONS + _MORE_FOR_ONE * max(1 / rate for rate in rates) / deviation
    return sum(1 / rate for rate in rates) + deviations * deviation


def _shares(ahead: Sequence[bool], served: float, leaving: float, step: float) -> list[float]:
    """The share of waits at each of the points 0, step, 2 step, ..., reckoned caller by caller; see the module."""
    still_there = [exp(-leaving * step * point) for point in range(_POINTS + 1)]
    shares = [1.0] + [0.0] * _POINTS
    for is_live in ahead:
        if is_live:
            there = [share * stays for share, stays in zip(shares, still_there, strict=True)]
            later = _later(there, served + leaving, step)
            shares = [share - one + other for share, one, other in zip(shares, there, later, strict=True)]
        else:
            shares = list(_later(shares, served, step))
    return list(_later(shares, served, step))


def _later(shares: Sequence[float], rate: float, step: float) -> Iterator[float]:
    """The same shares after an exponential time more.

    Each time is divided between the two points beside it so that the mean stays what it is; what goes beyond the last
    point is lost, and too little to be seen.
    """
    decay, turn = exp(-rate * step), rate * step
    at_once, at_next = 1 - (1 - decay) / turn, (1 - decay) ** 2 / turn
    sums = accumulate(shares, lambda sum_so_far, share: sum_so_far * decay + share)
    before = 0.0
    for share, so_far in zip(shares, sums, strict=True):
        yield at_once * share + at_next * before
        before = so_far


def _quantile(shares: Sequence[float], step: float, wanted: float) -> float | None:
    """The time that a share of ``wanted`` does not pass, between the points in proportion; None beyond the cap."""
    # A share lies half before and half after its point; all of that at zero lies after it.
    so_far, last, wanted = 0.0, 0.0, wanted * sum(shares)
    for point, share in enumerate(shares):
        reached = so_far + share / 2 if point else 0.0
        if reached >= wanted:
            time = step * (point - (reached - wanted) / (reached - last))
            return time if time <= CAP_S else None
        so_far, last = so_far + share, reached
    return None

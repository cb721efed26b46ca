"""How many agents a load needs, and what callers then meet: Erlang C (everybody waits) and Erlang A (some hang up).

Calls come at random at one rate, handle times and patience are exponential, agents are alike. Erlang C knows no
hanging up: in overload it has no answer, and near it the waits it gives are longer than real ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, exp, isfinite

_NEGLIGIBLE = 1e-16
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Load:
    """What comes in: ``calls`` in ``period_s`` seconds, each taking ``handle_s`` seconds of an agent.

    Raises ValueError for what is not positive.
    """

    calls: float
    period_s: float
    handle_s: float

    def __post_init__(self) -> None:
        if not all(isfinite(number) and number > 0 for number in (self.calls, self.period_s, self.handle_s)):
            raise ValueError("a load has calls, a period and a handle time")

    @property
    def erlangs(self) -> float:
        """A = arrival rate * handle time: how many agents are busy on average if nobody hangs up."""
        return self.calls / self.period_s * self.handle_s


@dataclass(frozen=True, slots=True)
class Meeting:
    """What callers meet with so many agents.

    ``service_level`` is the share of all callers that is answered within the threshold. ``mean_wait_s`` is over all
    callers, ``asa_s`` over the answered alone: with nobody hanging up they are the same.
    """

    agents: int
    must_wait: float
    service_level: float
    mean_wait_s: float
    asa_s: float
    abandonment: float
    occupancy: float


@dataclass(frozen=True, slots=True)
class Aim:
    """What is wanted: answered within ``threshold_s`` by a share of ``service_level``, no more load and loss than."""

    service_level: float = 0.8
    threshold_s: float = 20
    occupancy: float = 1.0
    abandonment: float = 1.0

    def is_met(self, meeting: Meeting) -> bool:
        """Whether so many agents are enough."""
        return (
            meeting.service_level >= self.service_level
            and meeting.occupancy <= self.occupancy
            and meeting.abandonment <= self.abandonment
        )


def erlang_b(erlangs: float, agents: int) -> float:
    """The share that finds all agents busy where nobody can wait, by the recursion that does not overflow."""
    blocked = 1.0
    for busy in range(1, agents + 1):
        blocked = erlangs * blocked / (busy + erlangs * blocked)
    return blocked


def erlang_c(load: Load, agents: int, threshold_s: float) -> Meeting | None:
    """What callers meet if nobody ever hangs up; None where the load is not below the agents: the queue only grows.

    Pw = cB / (c - A(1 - B)); SL = 1 - Pw exp(-(c - A) t / AHT); ASA = Pw AHT / (c - A).
    """
    erlangs = load.erlangs
    if agents <= erlangs:
        return None
    blocked = erlang_b(erlangs, agents)
    must_wait = agents * blocked / (agents - erlangs * (1 - blocked))
    level = 1 - must_wait * exp(-(agents - erlangs) * threshold_s / load.handle_s)
    wait = must_wait * load.handle_s / (agents - erlangs)
    return Meeting(agents, must_wait, level, wait, wait, 0.0, erlangs / agents)


def erlang_a(load: Load, agents: int, threshold_s: float, patience_s: float) -> Meeting:
    """What callers meet if each hangs up after ``patience_s`` seconds of waiting on average.

    Birth and death with death rate min(n, c) / AHT + max(0, n - c) / patience. Raises ValueError without agents or
    patience.
    """
    if agents < 1 or not patience_s > 0:
        raise ValueError("somebody answers, and nobody hangs up at once")
    arrivals, served, leaving = load.calls / load.period_s, agents / load.handle_s, 1 / patience_s
    below, waiting = _states(arrivals, 1 / load.handle_s, leaving, agents)
    must_wait = sum(waiting)
    lost = sum(ahead * share for ahead, share in enumerate(waiting)) * leaving / arrivals
    level = below + _answered_by(threshold_s, waiting, served, leaving)
    wait_of_answered, so_far = 0.0, 0.0
    for ahead, share in enumerate(waiting):
        # The time that each step takes does not depend on who leaves by it, so it is the same for those who stay.
        so_far += 1 / (served + (ahead + 1) * leaving)
        wait_of_answered += share * served / (served + (ahead + 1) * leaving) * so_far
    mean_wait = lost / leaving
    occupancy = load.erlangs * (1 - lost) / agents
    return Meeting(agents, must_wait, level, mean_wait, wait_of_answered / (1 - lost), lost, occupancy)


def agents_for_c(load: Load, aim: Aim) -> Meeting:
    """The fewest agents with whom the aim is met by Erlang C. Raises ValueError for an aim that cannot be met."""
    _check(aim)

    def meeting(agents: int) -> Meeting | None:
        return erlang_c(load, agents, aim.threshold_s)

    return _fewest(meeting, aim)


def agents_for_a(load: Load, aim: Aim, patience_s: float) -> Meeting:
    """The fewest agents with whom the aim is met by Erlang A. Raises ValueError for an aim that cannot be met."""
    _check(aim)

    def meeting(agents: int) -> Meeting | None:
        return erlang_a(load, agents, aim.threshold_s, patience_s)

    return _fewest(meeting, aim)


def positions(agents: int, shrinkage: float) -> int:
    """How many people have to be on the rota so that ``agents`` are there; shrinkage is the share that is not."""
    if not 0 <= shrinkage < 1:
        raise ValueError("shrinkage is a share below one")
    return ceil(agents / (1 - shrinkage) - _ROUNDING)


def _check(aim: Aim) -> None:
    if not (aim.service_level < 1 and aim.occupancy > 0 and aim.abandonment > 0 and aim.threshold_s >= 0):
        raise ValueError("no number of agents meets this")


def _fewest(meeting: Callable[[int], Meeting | None], aim: Aim) -> Meeting:
    """More agents never make anything worse, so the first that are enough are found by halving."""
    enough, found = 1, meeting(1)
    while found is None or not aim.is_met(found):
        enough *= 2
        found = meeting(enough)
    too_few = enough // 2
    while enough - too_few > 1:
        middle = (enough + too_few) // 2
        tried = meeting(middle)
        if tried is not None and aim.is_met(tried):
            enough, found = middle, tried
        else:
            too_few = middle
    return found


def _states(arrivals: float, rate: float, leaving: float, agents: int) -> tuple[float, list[float]]:
    """The share of time with an agent free, and with 0, 1, ... waiting while all are busy."""

    def ends(present: int) -> float:
        return min(present, agents) * rate + max(0, present - agents) * leaving

    # From the likeliest state both ways, downhill: nothing overflows, and what is too small to count is not reckoned.
    top = int(arrivals / rate) if arrivals < agents * rate else agents + int((arrivals - agents * rate) / leaving)
    upper, lower = [1.0], [1.0]
    while upper[-1] > _NEGLIGIBLE:
        upper.append(upper[-1] * arrivals / ends(top + len(upper)))
    while lower[-1] > _NEGLIGIBLE and len(lower) <= top:
        lower.append(lower[-1] * ends(top - len(lower) + 1) / arrivals)
    first, shares = top - len(lower) + 1, lower[:0:-1] + upper
    everything = sum(shares)
    below = sum(shares[: max(0, agents - first)]) / everything
    waiting = [0.0] * max(0, first - agents) + [share / everything for share in shares[max(0, agents - first) :]]
    return below, waiting or [0.0]


def _answered_by(time_s: float, waiting: list[float], served: float, leaving: float) -> float:
    """The share of all callers that finds all agents busy and is answered within ``time_s`` without having hung up.

    Who has k ahead moves up at the rate of ``served`` + k ``leaving``, and hangs up at the rate of ``leaving``. The
    chain is looked at in the steps of a Poisson clock that is at least as fast (uniformisation), all k at once.
    """
    clock = served + len(waiting) * leaving
    places, answered, found = list(waiting), 0.0, 0.0
    for share in _poisson(clock * time_s):
        found += share * answered
        answered += places[0] * served / clock
        places = [
            places[ahead] * (1 - (served + (ahead + 1) * leaving) / clock)
            + (places[ahead + 1] * (served + (ahead + 1) * leaving) / clock if ahead + 1 < len(places) else 0.0)
            for ahead in range(len(places))
        ]
    return found


def _poisson(mean: float) -> list[float]:
    """The shares of 0, 1, ... steps, up to where the rest is negligible."""
    top = int(mean)
    upper, weight, step = [1.0], 1.0, top
    while weight > _NEGLIGIBLE:
        step += 1
        weight *= mean / step
        upper.append(weight)
    lower, weight = [], 1.0
    for step in range(top, 0, -1):
        weight *= step / mean
        lower.append(weight)
    shares = lower[::-1] + upper
    total = sum(shares)
    return [share / total for share in shares]

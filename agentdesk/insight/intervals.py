"""How far a figure can be trusted: intervals of shares, means and their differences, and what may be said with so few.

Shares have Wilson's interval, which holds also for 0 of 8; differences of shares that of Newcombe (1998, method 10).
Where many segments are looked at together, Benjamini and Hochberg say which changes are left. All are of 95 percent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, hypot, sqrt

from agentdesk.insight.figures import Figure

Z = 1.96
"""Of 95 percent, as the published formulas have it."""

FEW, ENOUGH = 10, 30


class Trust(StrEnum):
    """What may be shown of a figure: below 10 cases nothing but what was said, below 30 grey with its interval."""

    TOO_FEW = "too_few"
    GREY = "grey"
    NORMAL = "normal"


class Change(StrEnum):
    """What may be said of two periods. UNKNOWN: too few in one of them. NONE: nothing that chance does not explain."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where the truth may lie."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    @property
    def half(self) -> float:
        """Half its width: what stands after the plus-minus where it is even."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval; the n of the figure says what it rests on."""

    figure: Figure
    interval: Interval | None
    trust: Trust


@dataclass(frozen=True, slots=True)
class Difference:
    """Later - earlier with its interval, what may be said of it, and how likely chance alone would do as much."""

    value: float
    interval: Interval
    change: Change
    p_value: float


def trust_of(n: int) -> Trust:
    """What may be shown of a figure that rests on n cases."""
    if n < FEW:
        return Trust.TOO_FEW
    return Trust.GREY if n < ENOUGH else Trust.NORMAL


def wilson(successes: float, n: float) -> Interval:
    """Wilson's interval of a share. Raises ValueError for no case, and for more successes than cases."""
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    share, square = successes / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    # At the ends the bound is the end itself; the sum would miss it by the last digit.
    return Interval(
        0.0 if successes == 0 else max(0.0, middle - half), 1.0 if successes == n else min(1.0, middle + half)
    )


def rate_of(figure: Figure) -> Rate:
    """A share of cases with Wilson's interval; none over nothing."""
    interval = wilson(figure.numerator, figure.denominator) if figure.denominator else None
    return Rate(figure, interval, trust_of(figure.n))


def newcombe(later: tuple[int, int], earlier: tuple[int, int]) -> Difference:
    """The difference of two shares, each successes of cases, later - earlier. Raises ValueError for no case."""
    one, other = wilson(*later), wilson(*earlier)
    first, second = later[0] / later[1], earlier[0] / earlier[1]
    value = first - second
    interval = Interval(
        value - hypot(first - one.low, other.high - second), value + hypot(one.high - first, second - other.low)
    )
    pooled = (later[0] + earlier[0]) / (later[1] + earlier[1])
    error = sqrt(pooled * (1 - pooled) * (1 / later[1] + 1 / earlier[1]))
    return Difference(value, interval, change_of(interval, later[1], earlier[1]), two_sided(value, error))


def change_of(interval: Interval, *numbers: int) -> Change:
    """What may be said of a difference: only that whose interval leaves 0 out, and never with too few."""
    if min(numbers) < FEW:
        return Change.UNKNOWN
    if interval.low > 0:
        return Change.UP
    return Change.DOWN if interval.high < 0 else Change.NONE


def two_sided(value: float, error: float) -> float:
    """How likely chance alone leads at least so far from nothing, by the normal distribution."""
    if error <= 0:
        return 1.0 if value == 0 else 0.0
    return erfc(abs(value) / error / sqrt(2))


def benjamini_hochberg(p_values: Sequence[float], level: float = 0.05) -> list[bool]:
    """Which of several findings are left where at most ``level`` of those that are called may be false."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    last = max(
        (rank for rank, place in enumerate(order, start=1) if p_values[place] <= level * rank / len(order)), default=0
    )
    left = set(order[:last])
    return [place in left for place in range(len(p_values))]


def called(differences: Sequence[Difference]) -> list[Change]:
    """What may be said of the differences of several segments that are shown together.

    Those with too few cases, of which nothing is said, are no findings: they take no rank from the others.
    """
    ranked = [place for place, one in enumerate(differences) if one.change is not Change.UNKNOWN]
    left = benjamini_hochberg([differences[place].p_value for place in ranked])
    kept = {place for place, is_left in zip(ranked, left, strict=True) if is_left}
    said = frozenset({Change.UP, Change.DOWN})
    return [
        Change.NONE if one.change in said and place not in kept else one.change for place, one in enumerate(differences)
    ]


def mean_interval(values: Sequence[float]) -> Interval | None:
    """The interval of a mean by Student's t; None for fewer than two values."""
    n = len(values)
    if n < 2:
        return None
    mean = sum(values) / n
    error = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n)
    half = _student(n - 1) * error
    return Interval(mean - half, mean + half)


def _student(freedom: int) -> float:
    """The bound of 95 percent of Student's distribution.

    With few degrees of freedom from the tables, beyond them by its expansion (Abramowitz and Stegun 26.7.5).
    """
    if freedom <= len(_FEW_DEGREES):
        return _FEW_DEGREES[freedom - 1]
    z = 1.959964
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3


_FEW_DEGREES = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622)

"""Figures that say what they were reckoned from: a share or an average never stands without its n, nor over nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from statistics import fmean, median

Exclusions = tuple[tuple[str, int], ...]
"""What was left out, and how many of each, in the order of the words."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A numerator over a denominator, by the formula that ``formula`` names.

    ``n`` is how many cases it rests on, which is not the denominator where that counts seconds.
    """

    formula: str
    numerator: float
    denominator: float
    n: int
    excluded: Exclusions = ()

    @property
    def value(self) -> float | None:
        """The figure; None where there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How a time, or a count, is spread over n cases; all None where there is no case.

    ``p90`` is the smallest value that at least nine in ten cases do not pass (nearest rank): always one that occurred.
    """

    formula: str
    n: int
    mean: float | None
    median: float | None
    p90: float | None
    excluded: Exclusions = ()


def spread(formula: str, values: Iterable[float], excluded: Iterable[str] = ()) -> Spread:
    """Mean, median and ninetieth percentile; ``excluded`` names the reason of each case that was left out."""
    ordered = sorted(values)
    left_out = counted(excluded)
    if not ordered:
        return Spread(formula, 0, None, None, None, left_out)
    return Spread(formula, len(ordered), fmean(ordered), median(ordered), percentile(ordered, 90), left_out)


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value of nearest rank among values in order. Raises ValueError where there is none."""
    if not ordered:
        raise ValueError("no value has a rank")
    return ordered[max(1, ceil(percent * len(ordered) / 100)) - 1]


def counted(reasons: Iterable[str] | Mapping[str, int]) -> Exclusions:
    """How many cases each reason left out; reasons that left out none are not named."""
    return tuple(sorted((reason, count) for reason, count in Counter(reasons).items() if count))


def seconds(length: timedelta) -> float:
    """A length of time in seconds."""
    return length.total_seconds()

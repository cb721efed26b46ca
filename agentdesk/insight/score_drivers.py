"""What goes with good and bad scores: correlations with their intervals, or with few answers nothing but tables.

A correlation is no cause. Below 150 answers its interval is too wide to rank by, so that only the two halves of the
answers are set side by side (domain rule 5.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import StatisticsError, correlation, median

from agentdesk.insight.figures import Figure
from agentdesk.insight.intervals import Interval, Rate, Z, rate_of
from agentdesk.models.feedback.scales import Score, Tone, require_one_scale

ENOUGH_TO_RANK = 150


@dataclass(frozen=True, slots=True)
class Halves:
    """The share of negative answers where a fact is at most its median, and where it is above."""

    low: Rate
    high: Rate


@dataclass(frozen=True, slots=True)
class Driver:
    """How a fact goes with the score: above zero, more of it comes with better scores.

    ``strength`` and ``interval`` are None with too few answers, or where the fact is the same for all.
    """

    name: str
    n: int
    strength: float | None
    interval: Interval | None
    halves: Halves


def drivers(answers: Iterable[tuple[Score, Mapping[str, float | None]]]) -> tuple[Driver, ...]:
    """The facts by how strongly they go with the scores; those that cannot be ranked last, by name.

    Raises ScalesDiffer for scores on several scales, and ValueError for no answer.
    """
    known = list(answers)
    require_one_scale(score.scale for score, _ in known)
    names = sorted({name for _, facts in known for name in facts})
    found = [_driver(name, known) for name in names]
    return tuple(sorted(found, key=lambda one: (-abs(one.strength or 0.0), one.strength is None, one.name)))


def _driver(name: str, answers: Sequence[tuple[Score, Mapping[str, float | None]]]) -> Driver:
    pairs = [(score, value) for score, facts in answers if (value := facts.get(name)) is not None]
    strength = _correlation(pairs) if len(pairs) >= ENOUGH_TO_RANK else None
    return Driver(name, len(pairs), strength, _fisher(strength, len(pairs)), _halves(pairs))


def _correlation(pairs: Sequence[tuple[Score, float]]) -> float | None:
    try:
        return correlation([float(score.box) for score, _ in pairs], [value for _, value in pairs])
    except StatisticsError:
        return None


def _fisher(strength: float | None, n: int) -> Interval | None:
    """Fisher's interval of a correlation."""
    if strength is None:
        return None
    if abs(strength) >= 1:
        return Interval(strength, strength)
    half = Z / sqrt(n - 3)
    return Interval(tanh(atanh(strength) - half), tanh(atanh(strength) + half))


def _halves(pairs: Sequence[tuple[Score, float]]) -> Halves:
    middle = median(value for _, value in pairs) if pairs else 0.0
    return Halves(
        _negative([score for score, value in pairs if value <= middle]),
        _negative([score for score, value in pairs if value > middle]),
    )


def _negative(scores: Sequence[Score]) -> Rate:
    count = sum(score.tone is Tone.NEGATIVE for score in scores)
    return rate_of(Figure("negative_of_answers", count, len(scores), len(scores)))

"""What surveys say: NPS, CSAT and CES, each of one scale alone, with its n, its interval, and what may be said of it.

Answered is who gave a score; who dismissed the question is shown beside and never in the denominator (domain rule 6.3).
Scores of different scales are never pooled: ``score_of`` raises ``ScalesDiffer``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import TypeVar

from agentdesk.insight.figures import Exclusions, Figure, counted
from agentdesk.insight.intervals import (
    Change,
    Difference,
    Interval,
    Rate,
    Trust,
    Z,
    called,
    change_of,
    mean_interval,
    newcombe,
    rate_of,
    trust_of,
    two_sided,
    wilson,
)
from agentdesk.models.feedback.scales import Metric, Scale, ScalesDiffer, Score, Tone, require_one_scale

DISMISSED = "dismissed"
_PRIOR, _PRIOR_EACH = 3, 0.75
"""Adjusted Wald for the NPS (Rocks 2016): three answers more, three quarters of one on either side."""


@dataclass(frozen=True, slots=True)
class MeanScore:
    """The mean in the numbers of the scale, with its interval; None with fewer than two answers."""

    value: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class SurveyScore:
    """What the answers on one scale come to.

    ``figure`` is the NPS as (P - D) / n, else the share of positive answers: the two best boxes of CSAT, what is above
    the middle of CES. ``interval`` is of it, from -1 to 1 or from 0 to 1. The NPS has no mean.
    """

    scale: Scale
    figure: Figure
    interval: Interval
    trust: Trust
    negative: int
    passive: int
    positive: int
    mean: MeanScore | None

    @property
    def n(self) -> int:
        """How many answered."""
        return self.figure.n

    @property
    def points(self) -> float:
        """The NPS, or the percent of positive answers."""
        return 100 * (self.figure.value or 0.0)


def score_of(answers: Iterable[Score | None], *, population: int | None = None) -> SurveyScore | None:
    """The score of the answers of one scale; None is a dismissed question. None where nobody answered.

    ``population`` is how many customers there are, for the correction of a small firm, which is applied only where it
    is asked for, and where there are not more answers than customers: then some answered twice, and nobody knows how
    many were asked. Raises ScalesDiffer for answers on several scales.
    """
    known = list(answers)
    given = [answer for answer in known if answer is not None]
    if not given:
        return None
    scale = require_one_scale(answer.scale for answer in given)
    left_out = counted([DISMISSED] * (len(known) - len(given)))
    tones = [answer.tone for answer in given]
    negative, passive, positive = (tones.count(tone) for tone in (Tone.NEGATIVE, Tone.PASSIVE, Tone.POSITIVE))
    share = _share_of_all(len(given), population)
    is_nps = scale.metric is Metric.NPS
    return SurveyScore(
        scale=scale,
        figure=_figure(scale, positive, negative, len(given), left_out),
        interval=_interval(is_nps, positive, negative, len(given), share),
        trust=trust_of(len(given)),
        negative=negative,
        passive=passive,
        positive=positive,
        mean=None if is_nps else _mean([answer.value for answer in given]),
    )


def by_scale(answers: Iterable[Score]) -> dict[Scale, SurveyScore]:
    """The scores of each scale apart, for answers of many surveys."""
    found: dict[Scale, list[Score]] = {}
    for answer in answers:
        found.setdefault(answer.scale, []).append(answer)
    scores = {scale: score_of(given) for scale, given in found.items()}
    return {scale: score for scale, score in scores.items() if score is not None}


def adjusted_wald(promoters: float, detractors: float, n: float) -> Interval:
    """The interval of an NPS, from -1 to 1: n' = n + 3, P' = (p + .75) / n', D' = (d + .75) / n', around P' - D'.

    Raises ValueError where there are more of either than answers.
    """
    middle, variance = _adjusted(promoters, detractors, n)
    half = Z * sqrt(variance)
    return Interval(max(-1.0, middle - half), min(1.0, middle + half))


def difference(later: SurveyScore, earlier: SurveyScore) -> Difference:
    """What has changed between two periods, or two groups. Raises ScalesDiffer for scores of different scales."""
    if later.scale != earlier.scale:
        raise ScalesDiffer(f"{later.scale.version} and {earlier.scale.version} are never compared")
    if later.scale.metric is not Metric.NPS:
        return newcombe((later.positive, later.n), (earlier.positive, earlier.n))
    value = (later.figure.value or 0.0) - (earlier.figure.value or 0.0)
    first, second = (_adjusted(one.positive, one.negative, one.n) for one in (later, earlier))
    middle, error = first[0] - second[0], sqrt(first[1] + second[1])
    interval = Interval(middle - Z * error, middle + Z * error)
    return Difference(value, interval, change_of(interval, later.n, earlier.n), two_sided(middle, error))


_Segment = TypeVar("_Segment", bound=Hashable)


def changes(pairs: Mapping[_Segment, tuple[SurveyScore, SurveyScore]]) -> dict[_Segment, Change]:
    """Which segments have an arrow, of several that are shown together: later and earlier score of each."""
    segments = list(pairs)
    said = called([difference(*pairs[segment]) for segment in segments])
    return dict(zip(segments, said, strict=True))


def response_rates(invited: Iterable[tuple[_Segment, bool]]) -> dict[_Segment, Rate]:
    """Answered / invited of each group, by tier, channel or access: who does not answer is information too."""
    asked: dict[_Segment, list[bool]] = {}
    for group, answered in invited:
        asked.setdefault(group, []).append(answered)
    return {group: rate_of(Figure("response_rate", sum(one), len(one), len(one))) for group, one in asked.items()}


def _figure(scale: Scale, positive: int, negative: int, n: int, left_out: Exclusions) -> Figure:
    names = {Metric.NPS: "nps", Metric.CSAT: "csat_top_box", Metric.CES: "ces_easy"}
    numerator = positive - negative if scale.metric is Metric.NPS else positive
    return Figure(names[scale.metric], numerator, n, n, left_out)


def _interval(is_nps: bool, positive: int, negative: int, n: int, share: float) -> Interval:
    """``share`` is the part of the variance that is left when so many of all were asked."""
    if share <= 0:
        value = ((positive - negative) if is_nps else positive) / n
        return Interval(value, value)
    if is_nps:
        return adjusted_wald(positive / share, negative / share, n / share)
    return wilson(positive / share, n / share)


def _share_of_all(n: int, population: int | None) -> float:
    if population is None or population <= 1 or n > population:
        return 1.0
    return (population - n) / (population - 1)


def _adjusted(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """The middle and the variance."""
    if n <= 0 or promoters < 0 or detractors < 0 or promoters + detractors > n * (1 + 1e-12):
        raise ValueError(f"{promoters} promoters and {detractors} detractors of {n} answers")
    size = n + _PRIOR
    up, down = (promoters + _PRIOR_EACH) / size, (detractors + _PRIOR_EACH) / size
    return up - down, (up + down - (up - down) ** 2) / size


def _mean(values: Sequence[int]) -> MeanScore:
    return MeanScore(fmean(values), mean_interval([float(value) for value in values]))

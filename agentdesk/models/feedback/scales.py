"""The scale of a score: what was asked, from where to where, which end is good, and in which version of the question.

A score means something on its own scale alone. Two that are not of one scale are never pooled and never compared:
``require_one_scale`` raises, and so does a drop between them. Where the bounds lie is of the field (domain rules 3.3
and 6.3): NPS 0-6 / 7-8 / 9-10; CSAT the two best boxes, and the lower two fifths, at least two boxes; CES above and
below the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

_SMALLEST, _LARGEST = -100, 100
_NPS_DETRACTORS, _NPS_PASSIVES = 7, 2
_FEW_BOXES = 5
"""On a scale of fewer boxes the two best and the two worst would be all there is: there it is one."""


class Metric(StrEnum):
    """What a survey asks: satisfaction, recommendation, effort."""

    CSAT = "csat"
    NPS = "nps"
    CES = "ces"


class ScaleDirection(StrEnum):
    """Which end of the scale is the good one."""

    UP = "up"
    DOWN = "down"


class Tone(StrEnum):
    """What a score, or what was said, means for the firm."""

    NEGATIVE = "negative"
    PASSIVE = "passive"
    POSITIVE = "positive"


class ScalesDiffer(ValueError):
    """Scores of different scales were to be pooled or compared: a mistake of the program, never an answer."""


@dataclass(frozen=True, slots=True, order=False)
class Scale:
    """One version of a question with its numbers. A box is a place on it, counted from the worst: 1 is the worst.

    Raises ValueError for a scale of fewer than two boxes or a hundred and more, and for an NPS that is not 0 to 10.
    """

    metric: Metric
    scale_min: int
    scale_max: int
    direction: ScaleDirection
    version: str

    def __post_init__(self) -> None:
        if not _SMALLEST <= self.scale_min < self.scale_max <= _LARGEST or self.boxes > _LARGEST:
            raise ValueError(f"no scale goes from {self.scale_min} to {self.scale_max}")
        ends = (self.scale_min, self.scale_max, self.direction)
        if self.metric is Metric.NPS and ends != (0, 10, ScaleDirection.UP):
            raise ValueError("the NPS is asked from 0 to 10")

    @property
    def boxes(self) -> int:
        """How many answers there are to choose from."""
        return self.scale_max - self.scale_min + 1

    @property
    def negative_boxes(self) -> int:
        """Up to which box from the worst an answer is negative."""
        if self.metric is Metric.NPS:
            return _NPS_DETRACTORS
        if self.metric is Metric.CES:
            return self.boxes // 2
        return max(2, self.boxes * 2 // 5) if self.boxes >= _FEW_BOXES else 1

    @property
    def positive_boxes(self) -> int:
        """How many boxes from the best are positive."""
        if self.metric is Metric.NPS:
            return self.boxes - _NPS_DETRACTORS - _NPS_PASSIVES
        if self.metric is Metric.CES:
            return self.boxes // 2
        return 2 if self.boxes >= _FEW_BOXES else 1

    def box(self, value: int) -> int:
        """The place of a score from the worst, which is 1. Raises ValueError for one that is not on the scale."""
        if not self.scale_min <= value <= self.scale_max:
            raise ValueError(f"{value} is not on a scale from {self.scale_min} to {self.scale_max}")
        return value - self.scale_min + 1 if self.direction is ScaleDirection.UP else self.scale_max - value + 1

    def tone(self, value: int) -> Tone:
        """What a score means. Raises ValueError for one that is not on the scale."""
        box = self.box(value)
        if box <= self.negative_boxes:
            return Tone.NEGATIVE
        return Tone.POSITIVE if box > self.boxes - self.positive_boxes else Tone.PASSIVE

    def severity(self, value: int) -> float:
        """How bad a score is, from 0 to 1, by its own scale (domain rule 3.4): the worst is 1, a good one 0.

        For the NPS it is (7 - score) / 7, and .10 and .05 for 7 and 8; other scales count their negative boxes alike.
        Raises ValueError for a score that is not on the scale.
        """
        box, worst = self.box(value), self.negative_boxes
        if box <= worst:
            return (worst + 1 - box) / worst
        best = self.positive_boxes
        if box > self.boxes - best:
            return 0.0
        return 0.10 if box == worst + 1 else 0.05


@dataclass(frozen=True, slots=True)
class Score:
    """An answer in numbers with the scale that it was given on. Raises ValueError for a value that is not on it."""

    value: int
    scale: Scale

    def __post_init__(self) -> None:
        self.scale.box(self.value)

    @property
    def tone(self) -> Tone:
        """What it means for the firm."""
        return self.scale.tone(self.value)

    @property
    def box(self) -> int:
        """Its place from the worst, which is 1."""
        return self.scale.box(self.value)

    @property
    def severity(self) -> float:
        """How bad it is, from 0 to 1."""
        return self.scale.severity(self.value)

    def drop_from(self, earlier: Score) -> int:
        """By how many boxes it is worse than an earlier one; below zero it is better. Raises ScalesDiffer."""
        require_one_scale((self.scale, earlier.scale))
        return earlier.box - self.box


_UP, _DOWN = ScaleDirection.UP, ScaleDirection.DOWN
NPS = Scale(Metric.NPS, 0, 10, _UP, "nps-0-10")
CSAT_3 = Scale(Metric.CSAT, 1, 3, _UP, "csat-1-3")
CSAT_5 = Scale(Metric.CSAT, 1, 5, _UP, "csat-1-5")
CSAT_7 = Scale(Metric.CSAT, 1, 7, _UP, "csat-1-7")
CSAT_10 = Scale(Metric.CSAT, 1, 10, _UP, "csat-1-10")
CSAT_5_FLIPPED = Scale(Metric.CSAT, 1, 5, _DOWN, "csat-1-5-flipped")
CES_7 = Scale(Metric.CES, 1, 7, _UP, "ces-1-7-agree")
"""CES 2.0: "the company made it easy to handle my issue", 1 disagrees, 7 agrees strongly."""
CES_5 = Scale(Metric.CES, 1, 5, _UP, "ces-1-5-agree")
CES_5_FLIPPED = Scale(Metric.CES, 1, 5, _DOWN, "ces-1-5-effort")
"""The first CES: how much effort it took, 1 very little, 5 very much."""
CES_7_FLIPPED = Scale(Metric.CES, 1, 7, _DOWN, "ces-1-7-effort")

KNOWN: Mapping[str, Scale] = {
    scale.version: scale
    for scale in (
        CSAT_5, CSAT_3, CSAT_7, CSAT_10, CSAT_5_FLIPPED, NPS, CES_7, CES_5, CES_5_FLIPPED, CES_7_FLIPPED,
    )
}  # fmt: skip
"""The versions that the program knows, by name; of each metric first the usual one."""

USUAL: Mapping[Metric, Scale] = {Metric.CSAT: CSAT_5, Metric.NPS: NPS, Metric.CES: CES_7}
"""What is asked where nothing else was set."""


def scale_of(version: str) -> Scale | None:
    """The known scale of that name; None for one of a newer program, or of the firm's own."""
    return KNOWN.get(version)


def stated_scale(metric: str, scale_min: int, scale_max: int, direction: str, version: str) -> Scale | None:
    """The scale that an answer was stored with; None for a metric or direction of a newer program, or a nonsense."""
    try:
        return Scale(Metric(metric), scale_min, scale_max, ScaleDirection(direction), version)
    except ValueError:
        return None


def require_one_scale(scales: Iterable[Scale]) -> Scale:
    """The one scale of them all. Raises ScalesDiffer for several, and ValueError for none."""
    found = set(scales)
    if not found:
        raise ValueError("no scale at all")
    if len(found) > 1:
        raise ScalesDiffer(f"scores of {', '.join(sorted(one.version for one in found))} are never pooled")
    return found.pop()

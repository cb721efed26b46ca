"""A score means something on its own scale alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.feedback.scales import (
    CES_5,
    CES_5_FLIPPED,
    CES_7,
    CES_7_FLIPPED,
    CSAT_3,
    CSAT_5,
    CSAT_5_FLIPPED,
    CSAT_10,
    KNOWN,
    NPS,
    USUAL,
    Metric,
    Scale,
    ScaleDirection,
    ScalesDiffer,
    Score,
    Tone,
    require_one_scale,
    scale_of,
    stated_scale,
)


def tones(scale: Scale) -> str:
    """The first letter of the tone of every score, from the least number on."""
    return "".join(scale.tone(value).value[1] for value in range(scale.scale_min, scale.scale_max + 1))


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (NPS, "eeeeeeeaaoo"),
        (CSAT_3, "eao"),
        (CSAT_5, "eeaoo"),
        (CSAT_5_FLIPPED, "ooaee"),
        (CSAT_10, "eeeeaaaaoo"),
        (CES_5, "eeaoo"),
        (CES_5_FLIPPED, "ooaee"),
        (CES_7, "eeeaooo"),
        (CES_7_FLIPPED, "oooaeee"),
    ],
    ids=lambda one: one.version if isinstance(one, Scale) else one,
)
def test_each_scale_has_its_own_bounds(scale: Scale, expected: str) -> None:
    assert tones(scale) == expected


def test_the_severity_of_a_recommendation_is_that_of_the_published_formula() -> None:
    expected = [1.0, 6 / 7, 5 / 7, 4 / 7, 3 / 7, 2 / 7, 1 / 7, 0.10, 0.05, 0.0, 0.0]
    assert [NPS.severity(value) for value in range(11)] == pytest.approx(expected)


@given(st.sampled_from(sorted(KNOWN)), st.data())
def test_a_worse_answer_is_never_less_severe_and_never_of_a_better_tone(version: str, data: st.DataObject) -> None:
    scale = KNOWN[version]
    values = st.integers(scale.scale_min, scale.scale_max)
    worse, better = sorted((data.draw(values), data.draw(values)), key=scale.box)
    order = list(Tone)
    assert 0 <= scale.severity(better) <= scale.severity(worse) <= 1
    assert order.index(scale.tone(worse)) <= order.index(scale.tone(better))
    assert (scale.severity(worse) > 0.1) == (scale.tone(worse) is Tone.NEGATIVE)


def test_scores_of_different_scales_are_never_compared() -> None:
    for other in (CSAT_10, CSAT_5_FLIPPED, CES_5, Scale(Metric.CSAT, 1, 5, ScaleDirection.UP, "our own words")):
        with pytest.raises(ScalesDiffer, match="never pooled"):
            Score(2, CSAT_5).drop_from(Score(4, other))
    assert Score(2, CSAT_5).drop_from(Score(4, CSAT_5)) == 2
    assert Score(2, CSAT_5_FLIPPED).drop_from(Score(4, CSAT_5_FLIPPED)) == -2


def test_one_scale_is_asked_for() -> None:
    assert require_one_scale([NPS, NPS]) is NPS
    with pytest.raises(ScalesDiffer):
        require_one_scale([CES_7, CES_7_FLIPPED])
    with pytest.raises(ValueError, match="no scale"):
        require_one_scale([])


@pytest.mark.parametrize(("value", "scale"), [(11, NPS), (-1, NPS), (0, CSAT_5), (6, CSAT_5)])
def test_a_score_that_is_not_on_its_scale_is_none(value: int, scale: Scale) -> None:
    with pytest.raises(ValueError, match="not on a scale"):
        Score(value, scale)


@pytest.mark.parametrize(
    ("metric", "least", "most", "direction"),
    [("nps", 1, 10, "up"), ("nps", 0, 10, "down"), ("csat", 5, 1, "up"), ("csat", 0, 1000, "up"), ("mood", 1, 5, "up")],
)
def test_what_is_no_scale_is_not_made_one(metric: str, least: int, most: int, direction: str) -> None:
    assert stated_scale(metric, least, most, direction, "x") is None


def test_the_known_versions_have_names_of_their_own() -> None:
    assert scale_of("nps-0-10") is NPS
    assert scale_of("of-tomorrow") is None
    assert stated_scale("ces", 1, 7, "up", "ces-1-7-agree") == CES_7
    assert set(USUAL) == set(Metric)

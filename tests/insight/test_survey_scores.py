"""A score of surveys rests on those who answered, on one scale, and says no more than so many can say."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from math import factorial, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.intervals import Change, Interval, Trust
from agentdesk.insight.survey_scores import (
    adjusted_wald,
    by_scale,
    changes,
    difference,
    response_rates,
    score_of,
)
from agentdesk.language.folding import fold
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.scales import (
    CES_5,
    CES_7,
    CES_7_FLIPPED,
    CSAT_5,
    CSAT_10,
    NPS,
    Scale,
    ScalesDiffer,
    Score,
    Tone,
)
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.triggers import Facts, TriggerSet

WORDS = {"Very Satisfied": 5, "Satisfied": 4, "Neutral": 3, "Dissatisfied": 2, "Very Dissatisfied": 1}


def given_scores(scale: Scale, values: Iterable[int]) -> list[Score]:
    return [Score(value, scale) for value in values]


def nps(promoters: int, passives: int, detractors: int) -> list[Score]:
    return given_scores(NPS, [10] * promoters + [7] * passives + [3] * detractors)


def test_the_nps_is_of_those_who_answered_and_the_dismissed_stand_beside() -> None:
    score = score_of([*nps(50, 30, 20), *[None] * 10])
    assert score is not None
    assert (score.points, score.n) == (30, 100)
    assert score.figure.excluded == (("dismissed", 10),)
    assert (score.negative, score.passive, score.positive) == (20, 30, 50)
    assert score.mean is None
    assert score_of([None] * 3) is None


def test_csat_is_the_two_best_boxes_and_the_mean_beside() -> None:
    score = score_of(given_scores(CSAT_5, [5, 5, 4, 4, 3]))
    assert score is not None
    assert score.points == 80
    assert (round(score.interval.low, 2), round(score.interval.high, 2)) == (0.38, 0.96)
    assert score.mean is not None
    assert score.mean.value == pytest.approx(4.2)
    assert score.trust is Trust.TOO_FEW


def test_effort_is_what_is_above_the_middle_whichever_way_it_was_asked() -> None:
    agree = score_of(given_scores(CES_7, [7, 6, 5, 4, 3, 1]))
    effort = score_of(given_scores(CES_7_FLIPPED, [1, 2, 3, 4, 5, 7]))
    assert agree is not None
    assert effort is not None
    assert agree.points == effort.points == 50
    assert (agree.figure.formula, agree.positive, agree.passive, agree.negative) == ("ces_easy", 3, 1, 2)


@pytest.mark.parametrize("other", [CSAT_10, CES_5, NPS])
def test_scores_of_different_scales_are_never_pooled(other: Scale) -> None:
    mixed = [Score(4, CSAT_5), Score(4, other)]
    with pytest.raises(ScalesDiffer):
        score_of(mixed)
    apart = by_scale(mixed)
    assert {scale: score.n for scale, score in apart.items()} == {CSAT_5: 1, other: 1}
    with pytest.raises(ScalesDiffer):
        difference(apart[CSAT_5], apart[other])


def coverage(shares: tuple[float, float, float], n: int, *, plain: bool) -> float:
    """The exact chance that the interval of n answers holds the true NPS."""
    up, middle, down = shares
    found = 0.0
    for promoters in range(n + 1):
        for detractors in range(n + 1 - promoters):
            passives = n - promoters - detractors
            ways = factorial(n) / factorial(promoters) / factorial(passives) / factorial(detractors)
            value = (promoters - detractors) / n
            half = 1.96 * sqrt(((promoters + detractors) / n - value**2) / n)
            interval = Interval(value - half, value + half) if plain else adjusted_wald(promoters, detractors, n)
            if up - down in interval:
                found += ways * up**promoters * middle**passives * down**detractors
    return found


@pytest.mark.parametrize(
    ("shares", "n", "plain", "adjusted"),
    [
        ((0.90, 0.08, 0.02), 10, 0.66, 0.93),
        ((0.90, 0.08, 0.02), 30, 0.85, 0.95),
        ((0.35, 0.35, 0.30), 10, 0.90, 0.95),
    ],
)
def test_the_interval_of_the_nps_covers_what_the_domain_says(
    shares: tuple[float, float, float], n: int, plain: float, adjusted: float
) -> None:
    assert coverage(shares, n, plain=True) == pytest.approx(plain, abs=0.02)
    assert coverage(shares, n, plain=False) == pytest.approx(adjusted, abs=0.02)


def half_of_mixed(n: int) -> float:
    return adjusted_wald(0.35 * n, 0.30 * n, n).half


def test_so_many_answers_are_needed_for_so_narrow_an_nps() -> None:
    assert half_of_mixed(246) <= 0.1 < half_of_mixed(242)
    assert half_of_mixed(992) <= 0.05 < half_of_mixed(985)
    assert 0.25 < half_of_mixed(30) < 0.28


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_nps_turns_round_where_promoters_and_detractors_do(promoters: int, passives: int, detractors: int) -> None:
    there, back = score_of(nps(promoters, passives, detractors)), score_of(nps(detractors, passives, promoters))
    if there is None or back is None:
        assert promoters + passives + detractors == 0
        return
    assert there.points == pytest.approx(-back.points)
    assert (there.interval.low, there.interval.high) == pytest.approx((-back.interval.high, -back.interval.low))
    assert -1 <= there.interval.low <= there.interval.high <= 1


def test_a_change_of_the_nps_is_called_by_the_summed_variances() -> None:
    small, large = score_of(nps(5, 5, 5)), score_of(nps(8, 4, 3))
    assert small is not None
    assert large is not None
    assert difference(large, small).change is Change.NONE
    before, after = score_of(nps(100, 100, 100)), score_of(nps(160, 80, 60))
    assert before is not None
    assert after is not None
    found = difference(after, before)
    assert found.change is Change.UP
    assert found.value == pytest.approx(1 / 3)
    first = (201.5 / 303) / 303
    second = (221.5 / 303 - (100 / 303) ** 2) / 303
    expected = 1.96 * sqrt(first + second)
    assert found.interval.half == pytest.approx(expected)
    assert difference(before, after).change is Change.DOWN
    few = score_of(nps(9, 0, 0))
    assert few is not None
    assert difference(few, before).change is Change.UNKNOWN


def test_among_many_segments_an_arrow_needs_more() -> None:
    before, nearly = (
        score_of(given_scores(CSAT_5, [5] * 47 + [2] * 53)),
        score_of(given_scores(CSAT_5, [5] * 62 + [2] * 38)),
    )
    assert before is not None
    assert nearly is not None
    assert changes({"north": (nearly, before)}) == {"north": Change.UP}
    many = {f"segment {number}": (before, before) for number in range(19)} | {"north": (nearly, before)}
    assert set(changes(many).values()) == {Change.NONE}


def test_a_small_firm_is_corrected_for_only_where_it_is_asked() -> None:
    answers = given_scores(CSAT_5, [5] * 30 + [1] * 10)
    usual, small, all_of_them = (score_of(answers, population=size) for size in (None, 50, 40))
    assert usual is not None
    assert small is not None
    assert all_of_them is not None
    assert small.interval.half < usual.interval.half / 1.8
    assert all_of_them.interval == Interval(0.75, 0.75)
    assert usual.points == small.points == 75
    twice = score_of(answers, population=39)  # some have answered twice
    assert twice is not None
    assert twice.interval == usual.interval


def test_who_does_not_answer_is_told_by_group() -> None:
    rates = response_rates([("phone", True), ("phone", False), ("letter", False)])
    assert rates["phone"].figure.value == 0.5
    assert rates["letter"].figure.value == 0
    assert rates["letter"].trust is Trust.TOO_FEW


@pytest.fixture
def verbatims(shared_data: Path) -> list[dict[str, str]]:
    with (shared_data / "survey-nps-verbatims-telecom" / "verbatim.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(row: dict[str, str]) -> Score | None:
    return Score(int(row["NPS_SCORE"]), NPS) if row["NPS_SCORE"] else None


def test_real_recommendations_mean_what_their_firm_said(verbatims: list[dict[str, str]]) -> None:
    labels = {"Detractor": Tone.NEGATIVE, "Passive": Tone.PASSIVE, "Promoter": Tone.POSITIVE, "": None}
    scores = [read(row) for row in verbatims]
    tones = [None if score is None else score.tone for score in scores]
    assert tones == [labels[row["NPS_RATING"]] for row in verbatims]
    found = score_of(scores)
    assert found is not None
    assert found.n + dict(found.figure.excluded)["dismissed"] == len(verbatims)
    counts = [row["NPS_RATING"] for row in verbatims]
    expected = 100 * (counts.count("Promoter") - counts.count("Detractor")) / found.n
    assert found.points == pytest.approx(expected)
    assert found.interval.half < 0.06
    by_stage = [
        score_of(read(row) for row in verbatims if row["SURVEY_SUB_TYPE"] == stage)
        for stage in ("Order", "First Payment")
    ]
    assert all(by_stage)
    order, payment = by_stage
    assert order is not None
    assert payment is not None
    assert difference(order, payment).change is Change.UP


def test_every_real_detractor_opens_a_task_and_no_content_customer_does(verbatims: list[dict[str, str]]) -> None:
    triggers = TriggerSet(FeedbackRules(), fold)
    heard = 0
    for row in verbatims:
        fired = {one.trigger for one in triggers.fired(Facts(score=read(row), words=row["text"]))}
        assert (Trigger.NPS_LOW in fired) == (row["NPS_RATING"] == "Detractor")
        assert not (fired and row["NPS_RATING"] == "Promoter"), row
        heard += Trigger.COMPLAINT in fired
    assert 10 < heard < len(verbatims) / 5


def test_real_questionnaires_are_of_two_scales_and_stay_so(shared_data: Path) -> None:
    folder = shared_data / "survey-csat-tsg"
    with (folder / "0_Input_CustSatData.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in list(csv.reader(file))[1:] for cell in row[5:13]]
    words = [Score(WORDS[cell], CSAT_5) if cell in WORDS else None for cell in cells]
    with (folder / "2019-2020 TSG Satisfaction Survey.csv").open(encoding="utf-8", newline="") as file:
        numbers = [cell.partition(" ")[0] for row in list(csv.reader(file))[1:] for cell in row[1:37]]
    tens = [Score(int(cell), CSAT_10) for cell in numbers if cell.isdecimal() and 1 <= int(cell) <= 10]
    five, ten = score_of(words), score_of(tens)
    assert five is not None
    assert ten is not None
    assert five.n == sum(cell in WORDS for cell in cells) > 100
    assert five.points > 80
    assert ten.n > 300
    triggers = TriggerSet(FeedbackRules(), fold)
    opened = [bool(triggers.fired(Facts(score=score))) for score in words if score is not None]
    assert sum(opened) == five.negative == sum(cell in {"Dissatisfied", "Very Dissatisfied"} for cell in cells)
    with pytest.raises(ScalesDiffer):
        score_of([*words, *tens])

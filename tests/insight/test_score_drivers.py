"""What goes with scores is ranked where there are answers enough, on one scale, and is nothing but a table before."""

from __future__ import annotations

import random

import pytest

from agentdesk.insight.score_drivers import drivers
from agentdesk.models.feedback.scales import CSAT_5, CSAT_5_FLIPPED, Scale, ScalesDiffer, Score


def answers(count: int, scale: Scale = CSAT_5) -> list[tuple[Score, dict[str, float | None]]]:
    """The more contacts, the worse the score; the weather does nothing; the plan is the same for all."""
    chance = random.Random(53)  # noqa: S311 - the point is that it repeats
    found: list[tuple[Score, dict[str, float | None]]] = []
    for _ in range(count):
        contacts = chance.randrange(5)
        box = max(1, min(5, 5 - contacts + chance.choice([0, 0, 1])))
        value = box if scale is CSAT_5 else 6 - box
        facts = {"contacts": float(contacts), "weather": chance.random(), "plan": 1.0, "tenure": None}
        found.append((Score(value, scale), facts))
    return found


@pytest.mark.parametrize("scale", [CSAT_5, CSAT_5_FLIPPED])
def test_the_strongest_comes_first_whichever_way_the_scale_runs(scale: Scale) -> None:
    first, second, *others = drivers(answers(300, scale))
    assert (first.name, second.name) == ("contacts", "weather")
    assert first.strength is not None
    assert first.strength < -0.9
    assert first.interval is not None
    assert first.interval.low < first.strength < first.interval.high < -0.8
    assert second.interval is not None
    assert 0 in second.interval
    assert [(one.name, one.strength, one.n) for one in others] == [("plan", None, 300), ("tenure", None, 0)]
    assert (first.halves.low.figure.value or 0) < (first.halves.high.figure.value or 0)


def test_with_few_answers_there_is_a_table_and_no_rank() -> None:
    found = {one.name: one for one in drivers(answers(149))}
    assert all(one.strength is None and one.interval is None for one in found.values())
    assert found["contacts"].halves.low.figure.n + found["contacts"].halves.high.figure.n == 149


def test_scales_are_never_pooled() -> None:
    with pytest.raises(ScalesDiffer):
        drivers([*answers(3), *answers(3, CSAT_5_FLIPPED)])

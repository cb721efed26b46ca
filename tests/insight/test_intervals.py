"""Intervals hold what they promise, also of few; what is said of changes is what chance does not explain."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.figures import Figure
from agentdesk.insight.intervals import (
    Change,
    Interval,
    Trust,
    benjamini_hochberg,
    called,
    change_of,
    mean_interval,
    newcombe,
    rate_of,
    trust_of,
    wilson,
)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"), [(4, 5, 0.38, 0.96), (0, 8, 0.0, 0.32), (8, 8, 0.68, 1.0), (1, 1, 0.21, 1.0)]
)
def test_wilson_of_few(successes: int, n: int, low: float, high: float) -> None:
    found = wilson(successes, n)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_wilson_is_around_the_share_and_the_same_from_the_other_side(counts: tuple[int, int]) -> None:
    successes, n = counts
    found, other = wilson(successes, n), wilson(n - successes, n)
    assert 0 <= found.low <= successes / n <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((1 - other.high, 1 - other.low))


@pytest.mark.parametrize(("share", "n"), [(0.9, 10), (0.5, 10), (0.95, 30), (0.02, 50)])
def test_wilson_covers_what_wald_does_not(share: float, n: int) -> None:
    """The exact chance that the interval holds the truth, over all that can come out."""
    chances = [comb(n, hits) * share**hits * (1 - share) ** (n - hits) for hits in range(n + 1)]
    covered = sum(chance for hits, chance in enumerate(chances) if share in wilson(hits, n))
    assert covered > 0.91


@pytest.mark.parametrize(("successes", "n"), [(1, 0), (-1, 3), (4, 3)])
def test_no_case_is_no_share(successes: int, n: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(successes, n)
    assert rate_of(Figure("nothing", 0, 0, 0)).interval is None


def test_the_difference_of_two_shares_is_that_of_the_paper() -> None:
    """Newcombe 1998, table II, method 10: 56/70 and 48/80, and two where one has none."""
    found = newcombe((56, 70), (48, 80))
    assert (found.value, found.interval.low, found.interval.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    other = newcombe((9, 10), (3, 10))
    assert (other.interval.low, other.interval.high) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    none = newcombe((10, 10), (0, 20))
    assert (none.interval.low, none.interval.high) == pytest.approx((0.6791, 1.0), abs=5e-5)


@given(COUNTS, COUNTS)
def test_a_difference_turned_round_is_its_opposite(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = newcombe(one, other), newcombe(other, one)
    assert there.value == pytest.approx(-back.value)
    assert (there.interval.low, there.interval.high) == pytest.approx((-back.interval.high, -back.interval.low))
    assert there.p_value == pytest.approx(back.p_value)
    assert there.interval.low <= there.value <= there.interval.high


def test_a_change_is_called_only_where_its_interval_leaves_nothing_out() -> None:
    assert newcombe((80, 100), (50, 100)).change is Change.UP
    assert newcombe((50, 100), (80, 100)).change is Change.DOWN
    assert newcombe((55, 100), (50, 100)).change is Change.NONE
    assert newcombe((9, 9), (0, 100)).change is Change.UNKNOWN
    assert change_of(Interval(0.1, 0.2), 10, 10) is Change.UP


def test_how_much_is_shown_goes_by_how_many_there_are() -> None:
    assert [trust_of(n) for n in (0, 9, 10, 29, 30)] == [
        Trust.TOO_FEW, Trust.TOO_FEW, Trust.GREY, Trust.GREY, Trust.NORMAL,
    ]  # fmt: skip


THEIRS = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
)  # fmt: skip


def test_of_fifteen_findings_four_are_left_as_in_the_paper() -> None:
    """Benjamini and Hochberg 1995, section 3.1."""
    assert benjamini_hochberg(THEIRS) == [True] * 4 + [False] * 11
    assert benjamini_hochberg(THEIRS[::-1]) == [False] * 11 + [True] * 4
    assert benjamini_hochberg([]) == []
    # The second would not pass its own bound; it is left since a worse one passes its.
    assert benjamini_hochberg([0.04, 0.045]) == [True, True]


def test_an_arrow_among_many_needs_more_than_one_alone() -> None:
    nearly = newcombe((62, 100), (47, 100))
    assert nearly.change is Change.UP
    same = newcombe((50, 100), (50, 100))
    assert called([nearly]) == [Change.UP]
    assert called([nearly, *[same] * 19]) == [Change.NONE] * 20


def test_segments_of_too_few_take_no_rank_from_the_others() -> None:
    nearly, tiny = newcombe((62, 100), (47, 100)), newcombe((4, 8), (4, 8))
    assert tiny.change is Change.UNKNOWN
    assert called([nearly, *[tiny] * 19]) == [Change.UP, *[Change.UNKNOWN] * 19]
    # Nor do they lend one: what chance explains among twenty it explains beside any number of extremes of few, too.
    extreme, same = newcombe((9, 9), (0, 9)), newcombe((50, 100), (50, 100))
    assert called([nearly, *[same] * 4, *[extreme] * 9])[:5] == [Change.NONE] * 5


def test_the_interval_of_a_mean_is_students() -> None:
    ten = mean_interval([float(value) for value in range(10)])
    assert ten is not None
    assert ten.half == pytest.approx(2.2622 * 3.02765 / 10**0.5, abs=1e-3)
    thirty = mean_interval([1.0, 2.0, 3.0] * 10)
    assert thirty is not None
    assert thirty.half == pytest.approx(2.0452 * 0.830455 / 30**0.5, abs=1e-4)
    eleven = mean_interval([0.0] * 10 + [11.0])
    assert eleven is not None
    assert eleven.half == pytest.approx(2.2281, abs=1e-3)
    assert mean_interval([3.0]) is None

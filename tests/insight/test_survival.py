"""Who has not come to it yet counts as long as they have waited: no figure is better for slow cases left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.figures import percentile
from agentdesk.insight.survival import Waited, censored_spread, curve, time_by_which

TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
"""Weeks of remission under 6-mercaptopurine, a plus for those still in it (Freireich 1963, as in every textbook)."""


def cases(text: str) -> list[Waited]:
    return [Waited(float(word.strip("+")), not word.endswith("+")) for word in text.split()]


def test_the_curve_is_that_of_the_textbook() -> None:
    found = [(weeks, round(share, 3)) for weeks, share in curve(cases(TREATED))]
    assert found == [(6, 0.857), (7, 0.807), (10, 0.753), (13, 0.690), (16, 0.627), (22, 0.538), (23, 0.448)]


def test_what_is_not_known_yet_is_not_said() -> None:
    assert time_by_which(cases(TREATED), 50) == 23
    assert time_by_which(cases(TREATED), 90) is None
    assert time_by_which([], 50) is None
    found = censored_spread("remission", cases(TREATED))
    assert (found.n, found.mean, found.median, found.p90) == (21, None, 23, None)
    assert found.excluded == (("not_yet", 12),)


VALUES = st.lists(st.integers(0, 1000).map(float), min_size=1, max_size=80)


@given(VALUES, st.sampled_from([10, 50, 90]))
def test_where_nobody_waits_any_more_it_is_the_nearest_rank(values: list[float], percent: int) -> None:
    assert time_by_which([Waited(value, True) for value in values], percent) == percentile(sorted(values), percent)


@given(VALUES, st.sampled_from([50, 90]), st.integers(1, 9))
def test_who_still_waits_makes_it_slower_and_never_faster(values: list[float], percent: int, more: int) -> None:
    done = [Waited(value, True) for value in values]
    waiting = [Waited(1001.0, False)] * more
    alone, together = time_by_which(done, percent), time_by_which([*done, *waiting], percent)
    assert alone is not None
    assert together is None or together >= alone
    shares = [share for _, share in curve([*done, *waiting])]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 1 for share in shares)

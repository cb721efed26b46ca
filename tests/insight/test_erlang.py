"""Erlang C and A give the numbers of the textbook and of another program, and stay in bounds everywhere."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.erlang import (
    Aim,
    Load,
    agents_for_a,
    agents_for_c,
    erlang_a,
    erlang_b,
    erlang_c,
    positions,
)

HALF_AN_HOUR = Load(calls=100, period_s=1800, handle_s=180)
LOADS = st.builds(Load, st.floats(0.5, 900), st.just(1800), st.floats(20, 600))


def near(value: float) -> object:
    """The oracles are printed with four places."""
    return pytest.approx(value, abs=0.00005)


def test_erlang_b_of_a_small_table() -> None:
    assert erlang_b(1, 1) == 0.5
    assert erlang_b(2, 2) == pytest.approx(0.4)
    assert erlang_b(10, 14) == pytest.approx(0.0568, abs=0.0001)
    assert erlang_b(5, 0) == 1


def test_erlang_c_oracle() -> None:
    fourteen, thirteen = (erlang_c(HALF_AN_HOUR, agents, 20) for agents in (14, 13))
    assert fourteen is not None
    assert thirteen is not None
    assert HALF_AN_HOUR.erlangs == 10
    assert fourteen.service_level == near(0.8884)
    assert fourteen.must_wait == near(0.1741)
    assert fourteen.occupancy == near(0.7143)
    assert thirteen.service_level == near(0.7956)
    assert fourteen.asa_s == fourteen.mean_wait_s == pytest.approx(0.17413 * 180 / 4, abs=0.001)


def test_erlang_a_oracle() -> None:
    thirteen, twelve = (erlang_a(HALF_AN_HOUR, agents, 20, 300) for agents in (13, 12))
    assert (thirteen.service_level, thirteen.abandonment) == (near(0.8582), near(0.0250))
    assert (twelve.service_level, twelve.must_wait) == (near(0.7723), near(0.3318))
    assert twelve.abandonment == near(0.0427)
    assert twelve.mean_wait_s == pytest.approx(12.8, abs=0.05)
    assert twelve.asa_s < twelve.mean_wait_s


def test_how_many_agents_and_people_on_the_rota() -> None:
    by_c = agents_for_c(HALF_AN_HOUR, Aim(0.8, 20, occupancy=0.85))
    by_a = agents_for_a(HALF_AN_HOUR, Aim(0.8, 20, occupancy=0.85, abandonment=0.05), patience_s=300)
    assert (by_c.agents, positions(by_c.agents, 0.3)) == (14, 20)
    assert (by_a.agents, positions(by_a.agents, 0.3)) == (13, 19)


@given(LOADS, st.integers(0, 40), st.floats(0, 120))
def test_with_endless_patience_erlang_a_is_erlang_c(load: Load, more: int, threshold_s: float) -> None:
    agents = int(load.erlangs * 1.02) + 1 + more
    patient, endless = erlang_a(load, agents, threshold_s, 1e9), erlang_c(load, agents, threshold_s)
    assert endless is not None
    for name in ("must_wait", "service_level", "occupancy"):
        assert getattr(patient, name) == pytest.approx(getattr(endless, name), abs=1e-4)
    assert patient.mean_wait_s == pytest.approx(endless.mean_wait_s, rel=1e-3, abs=1e-6)


@given(LOADS, st.integers(1, 400), st.floats(0, 300), st.floats(5, 3600))
def test_shares_are_shares_and_more_agents_make_nothing_worse(
    load: Load, agents: int, threshold_s: float, patience_s: float
) -> None:
    few, more = (erlang_a(load, number, threshold_s, patience_s) for number in (agents, agents + 1))
    rounding = 1e-9
    for meeting in (few, more):
        for share in (meeting.must_wait, meeting.service_level, meeting.abandonment, meeting.occupancy):
            assert -rounding <= share <= 1 + rounding
        # By Little, who hangs up does so at one over the patience of the time waited; and nobody vanishes.
        assert meeting.abandonment == pytest.approx(meeting.mean_wait_s / patience_s, rel=1e-6, abs=1e-12)
        assert meeting.occupancy * meeting.agents == pytest.approx(load.erlangs * (1 - meeting.abandonment))
    assert more.service_level >= few.service_level - rounding
    assert more.abandonment <= few.abandonment + rounding
    assert more.mean_wait_s <= few.mean_wait_s + rounding


def test_the_share_answered_at_once_and_in_the_end() -> None:
    at_once, in_the_end = (erlang_a(HALF_AN_HOUR, 9, seconds, 300) for seconds in (0, 36_000))
    assert at_once.service_level == pytest.approx(1 - at_once.must_wait)
    assert in_the_end.service_level == pytest.approx(1 - in_the_end.abandonment)


def test_overload_has_no_answer_without_hanging_up_and_one_with_it() -> None:
    assert erlang_c(HALF_AN_HOUR, 10, 20) is None
    flooded = erlang_a(Load(100_000, 1800, 180), 9_000, 20, 300)
    # A fluid: one in ten cannot be served, so each waits until one in ten has left.
    assert flooded.abandonment == pytest.approx(0.1, abs=1e-6)
    assert flooded.mean_wait_s == pytest.approx(30, abs=1e-3)
    # Who is answered has waited as long as one in ten does not: exp(-wait / patience) = 0.9.
    assert flooded.asa_s == pytest.approx(-300 * log(0.9), abs=0.05)


def test_a_trickle_before_a_crowd_of_agents_is_reckoned_too() -> None:
    idle = erlang_a(Load(1, 86_400, 60), 500, 20, 300)
    assert (idle.must_wait, idle.mean_wait_s, idle.asa_s, idle.abandonment) == (0, 0, 0, 0)
    assert idle.service_level == pytest.approx(1)
    assert idle.occupancy == pytest.approx(1 / 1440 / 500)


def test_what_cannot_be_reckoned_is_refused() -> None:
    for wrong in ((0, 1800, 180), (100, 0, 180), (100, 1800, -1), (float("nan"), 1800, 180)):
        with pytest.raises(ValueError, match="a load has"):
            Load(*wrong)
    with pytest.raises(ValueError, match="somebody answers"):
        erlang_a(HALF_AN_HOUR, 0, 20, 300)
    with pytest.raises(ValueError, match="somebody answers"):
        erlang_a(HALF_AN_HOUR, 5, 20, 0)
    with pytest.raises(ValueError, match="no number"):
        agents_for_c(HALF_AN_HOUR, Aim(service_level=1.0))
    with pytest.raises(ValueError, match="shrinkage"):
        positions(10, 1.0)

"""A log is replayed faithfully: the rule that was in force gives about the waits there were, and nobody is lost."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agentdesk.insight.call_log import (
    LoggedCall,
    attendance_of,
    mean_handle,
    mean_patience_s,
)
from agentdesk.insight.replay import Outcome, Rule, what_was, what_would_have_been
from agentdesk.models.spans import Span
from benchmarks.bank_log import FOLDER, read_log
from benchmarks.replay_calls import rank_of_ours, rank_of_then

NINE = datetime(1999, 2, 1, 9, tzinfo=UTC)
FIRST_COME = Rule(lambda call: call.joined_at)


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def call(at: float, wait: float, handle: float | None, agent: str = "a", **more: int) -> LoggedCall:
    return LoggedCall(
        f"{at}", after(at), timedelta(seconds=wait), None if handle is None else timedelta(seconds=handle),
        agent if handle else "", is_callback=bool(more.get("callback")), priority=more.get("priority", 0),
    )  # fmt: skip


ONE_AGENT = [call(0, 0, 100), call(10, 90, 60), call(20, 140, 60), call(30, 50, None), call(500, 0, 40)]


def test_where_nothing_else_was_possible_the_replay_is_what_was() -> None:
    was, would_be = what_was(ONE_AGENT), what_would_have_been(ONE_AGENT, FIRST_COME)
    assert would_be.live_waits == was.live_waits
    assert would_be.abandonment == was.abandonment
    assert would_be.service_level == was.service_level
    assert was.live_waits.mean == (0 + 90 + 140 + 0) / 4


def test_another_order_takes_effect() -> None:
    calls = [*ONE_AGENT[:2], call(20, 140, 60, priority=2), *ONE_AGENT[3:]]
    would_be = what_would_have_been(calls, Rule(lambda one: (-one.priority, one.joined_at)))
    # The one with priority is answered when the agent becomes free at 100, the other at 160.
    assert would_be.live_waits.mean == (0 + 80 + 150 + 0) / 4


def test_who_would_have_hung_up_is_answered_in_time_where_that_was_possible() -> None:
    calls = [call(0, 0, 100), call(10, 90, 60), call(30, 75, None, priority=2), call(400, 0, 40)]
    assert what_would_have_been(calls, FIRST_COME).abandonment.numerator == 1
    would_be = what_would_have_been(calls, Rule(lambda one: (-one.priority, one.joined_at)))
    assert would_be.abandonment.value == 0
    assert would_be.live_waits.n == 4


def test_who_takes_a_callback_keeps_the_place_and_does_not_hang_up() -> None:
    calls = [call(0, 0, 400), call(10, 200, None), call(20, 200, None), call(30, 210, None), call(400, 0, 60)]
    would_be = what_would_have_been(calls, Rule(lambda one: one.joined_at, offer_from=timedelta(), taken_by=1))
    assert would_be.abandonment.numerator == 0
    assert dict(would_be.abandonment.excluded) == {"handed_over": 4}
    assert would_be.promises_kept.n == 4
    # The agent is free at 400 and goes at 460: one is called, the rest have no one.
    assert would_be.time_to_callback.n == 1


def test_a_customer_who_was_called_back_is_a_promise_and_no_live_caller() -> None:
    calls = [*ONE_AGENT, call(40, 130, 30, callback=1)]
    was = what_was(calls)
    assert (was.promises_kept.numerator, was.promises_kept.n) == (1, 1)
    assert was.time_to_callback.mean == 130
    assert was.live_waits == what_was(ONE_AGENT).live_waits


def test_those_who_wait_when_the_last_agent_goes_are_sent_home() -> None:
    calls = [call(0, 0, 100), call(10, 90, 200, agent=""), call(20, 80_000, 30, agent="b")]
    would_be = what_would_have_been(calls, FIRST_COME)
    assert would_be.live_waits.n + would_be.abandonment.numerator == 3


def test_at_work_is_from_call_to_call_and_the_work_after_is_while_somebody_waits() -> None:
    calls = [call(0, 0, 100), call(60, 70, 50), call(200, 0, 10), call(1200, 0, 60), call(1210, 10, 60, agent="")]
    attendance = attendance_of(calls)
    assert attendance.shifts == (
        (Span(after(0), after(210)), Span(after(1200), after(1260))),
        (Span(after(1220), after(1280)),),
    )
    # Free at 100, but somebody waited until 130; then nobody did until the call at 200.
    wrap = {one: length.total_seconds() for one, length in attendance.wrap.items()}
    assert wrap == {"0": 30, "60": 0, "1210": 0}
    assert attendance.mean_wrap == timedelta(seconds=10)


def test_handle_time_and_patience_of_a_log() -> None:
    assert mean_handle(ONE_AGENT) == timedelta(seconds=65)
    assert mean_patience_s(ONE_AGENT) == 90 + 140 + 50
    assert mean_patience_s(ONE_AGENT[:3]) is None
    with pytest.raises(ValueError, match="nobody was answered"):
        what_would_have_been(ONE_AGENT[3:4], FIRST_COME)


@pytest.fixture(scope="module")
def month(shared_data: Path) -> Sequence[LoggedCall]:
    (path,) = (shared_data / FOLDER).glob("*february.txt")
    return read_log(path)


def in_days(month: Sequence[LoggedCall], last: int) -> list[LoggedCall]:
    return [one for one in month if one.joined_at < datetime(1999, 2, last + 1, tzinfo=UTC)]


def everybody(outcome: Outcome) -> int:
    figure = outcome.abandonment
    return figure.n + sum(count for _reason, count in figure.excluded)


def test_the_measures_of_the_real_log(month: Sequence[LoggedCall]) -> None:
    was = what_was(month)
    assert (was.live_waits.n, was.live_waits.median, was.live_waits.p90) == (15_797, 8, 134)
    assert was.live_waits.mean == pytest.approx(42.25, abs=0.01)
    assert (was.abandonment.numerator, was.abandonment.n) == (2_325, 18_122)
    assert (was.promises_kept.numerator, was.promises_kept.n) == (550, 585)


def test_the_rule_of_then_gives_about_the_waits_of_then_and_an_honest_estimate(month: Sequence[LoggedCall]) -> None:
    calls = in_days(month, 5)
    was, would_be = what_was(calls), what_would_have_been(calls, Rule(rank_of_then))
    assert everybody(would_be) == everybody(was) == sum(not one.is_callback for one in calls)
    assert was.live_waits.mean is not None
    assert would_be.live_waits.mean == pytest.approx(was.live_waits.mean, rel=0.35)
    assert would_be.live_waits.p90 == pytest.approx(was.live_waits.p90, rel=0.35)
    assert would_be.within_p50.value == pytest.approx(0.5, abs=0.15)
    assert would_be.within_p90.value == pytest.approx(0.9, abs=0.07)


def test_the_order_of_callbacks_keeps_more_promises_than_were_kept(month: Sequence[LoggedCall]) -> None:
    calls = in_days(month, 5)
    was = what_was(calls)
    for rule in (Rule(rank_of_ours), Rule(rank_of_ours, offer_from=timedelta(minutes=2))):
        would_be = what_would_have_been(calls, rule)
        assert everybody(would_be) == everybody(was)
        assert was.promises_kept.value is not None
        assert would_be.promises_kept.value is not None
        assert would_be.promises_kept.value > was.promises_kept.value
        assert would_be.promises_kept.n >= was.promises_kept.n

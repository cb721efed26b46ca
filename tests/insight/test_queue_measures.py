"""Each measure divides what it says by what it says, names what it leaves out, and never divides by nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.figures import Figure, Spread, percentile, spread
from agentdesk.insight.queue_measures import (
    AgentTime,
    Backlog,
    Message,
    Per,
    QueuedCall,
    ServiceLevel,
    abandonment,
    average_handle_time,
    average_speed_of_answer,
    backlog,
    occupancy,
    resolution_time,
    response_times,
    service_level,
    short_abandons,
    waits,
)
from agentdesk.models.working_hours import ALWAYS_OPEN, usual_week

START = datetime(2026, 11, 28, 9, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def answered(
    wait: float, talk: float = 0, contact: str = "", *, wrapped: bool = True, hold: float = 0, wrap: float = 0
) -> QueuedCall:
    return QueuedCall(
        contact or f"a{wait}",
        START,
        answered_at=after(wait),
        talk=timedelta(seconds=talk),
        hold=timedelta(seconds=hold),
        wrap=timedelta(seconds=wrap),
        wrapped_at=after(wait + talk + hold + wrap) if wrapped else None,
    )


def gave_up(wait: float) -> QueuedCall:
    return QueuedCall(f"g{wait}", START, abandoned_at=after(wait))


WAITING = QueuedCall("w", START)
HANDED = QueuedCall("h", START, handed_over_at=after(40))
DAY = [answered(0), answered(10), answered(20), answered(100), gave_up(3), gave_up(20), gave_up(90), WAITING, HANDED]


def test_handle_time_per_leg_and_per_contact() -> None:
    calls = [
        answered(5, 100, "one", hold=20, wrap=30),
        answered(9, 50, "one"),
        answered(1, 200, "two"),
        answered(1, 70, "three"),
        answered(1, 30, "three", wrapped=False),
        gave_up(9),
    ]
    per_leg, per_contact = average_handle_time(calls), average_handle_time(calls, Per.CONTACT)
    assert (per_leg.value, per_leg.n, per_leg.excluded) == (470 / 4, 4, (("still_open", 1),))
    assert (per_contact.value, per_contact.n, per_contact.excluded) == (200, 2, (("still_open", 1),))


def test_speed_of_answer_is_over_the_answered_alone() -> None:
    assert average_speed_of_answer(DAY) == Figure(
        "speed_of_answer", 130, 4, 4, (("abandoned", 3), ("handed_over", 1), ("still_open", 1))
    )


def test_waits_of_the_answered_and_of_those_who_hung_up_stand_apart() -> None:
    assert waits(DAY) == Spread(
        "wait_of_answered", 4, 32.5, 15, 100, (("abandoned", 3), ("handed_over", 1), ("still_open", 1))
    )
    assert waits(DAY, abandoned=True).median == 20
    assert waits([WAITING]) == Spread("wait_of_answered", 0, None, None, None, (("still_open", 1),))


def test_abandonment_with_and_without_the_short_ones() -> None:
    assert abandonment(DAY).value == 3 / 7
    assert abandonment(DAY, exclude_short=True).value == 2 / 6
    assert abandonment(DAY, exclude_short=True).excluded == (
        ("handed_over", 1),
        ("short_abandon", 1),
        ("still_open", 1),
    )
    assert short_abandons(DAY) == 1
    assert short_abandons([gave_up(5)]) == 0


@pytest.mark.parametrize(
    ("formula", "numerator", "denominator", "abandoned_left_out"),
    [(ServiceLevel.ANSWERED_OR_WAITED, 3, 5, 2), (ServiceLevel.OFFERED, 3, 7, 0), (ServiceLevel.ANSWERED, 3, 4, 3)],
)
def test_service_level_by_three_formulas(
    formula: ServiceLevel, numerator: int, denominator: int, abandoned_left_out: int
) -> None:
    figure = service_level(DAY, 20, formula)
    assert (figure.formula, figure.numerator, figure.denominator, figure.n) == (
        formula, numerator, denominator, denominator
    )  # fmt: skip
    assert dict(figure.excluded).get("abandoned", 0) == abandoned_left_out


def test_the_default_service_level_is_the_first() -> None:
    assert service_level(DAY, 20).formula == "answered_or_waited"


def test_occupancy_counts_no_breaks() -> None:
    figure = occupancy([AgentTime(1000, 100, 300, 600), AgentTime(talk_s=200, available_s=800)])
    assert (figure.value, figure.n) == (1600 / 3000, 2)


def test_backlog_at_a_moment() -> None:
    items = [
        (after(0), None),
        (after(50), after(100)),
        (after(60), after(101)),
        (after(101), None),
        (after(90), after(10_000)),
    ]
    assert backlog(items, after(100)) == Backlog(3, 100, 100)
    assert backlog(items[2:3], after(101)) == Backlog(0, None, None)


def test_nothing_is_divided_by_nothing() -> None:
    nothing: Sequence[QueuedCall] = ()
    figures = [
        average_handle_time(nothing),
        average_speed_of_answer([gave_up(3)]),
        abandonment([WAITING]),
        service_level([HANDED], 20),
        occupancy([AgentTime()]),
    ]
    assert [figure.value for figure in figures] == [None] * 5
    assert [figure.n for figure in figures] == [0, 0, 0, 0, 1]


def said(minutes: float, by: str) -> Message:
    return Message(START + timedelta(minutes=minutes), by == "customer", is_automatic=by == "robot")


def test_a_reply_is_by_a_person_and_ends_the_wait_of_the_first_message() -> None:
    conversations = [
        [said(0, "customer"), said(0.5, "robot"), said(5, "customer"), said(20, "agent"), said(60, "customer")],
        [said(10, "agent"), said(30, "customer"), said(40, "agent"), said(50, "customer"), said(75, "agent")],
        [said(0, "customer"), said(1, "robot")],
    ]
    times = response_times(conversations, ALWAYS_OPEN)
    assert times.first_elapsed == Spread("first_reply", 2, 900, 900, 1200, (("unanswered", 1),))
    assert times.next_elapsed == Spread("next_reply", 1, 1500, 1500, 1500, (("unanswered", 1),))


def test_a_reply_in_business_time_does_not_count_the_night() -> None:
    office = usual_week("UTC", "09:00-17:00", weekend=frozenset())
    night = [[said(7.5 * 60, "customer"), said(24 * 60 + 15, "agent")]]
    times = response_times(night, office)
    assert times.first_business.mean == 45 * 60
    assert times.first_elapsed.mean == (16.75 * 60) * 60
    assert times.next_business.n == 0


def test_resolution_leaves_out_what_is_open() -> None:
    assert resolution_time([(after(0), after(60)), (after(0), None)]) == Spread(
        "resolution", 1, 60, 60, 60, (("still_open", 1),)
    )


@given(st.lists(st.floats(0, 1e6), min_size=1))
def test_nine_in_ten_do_not_pass_the_ninetieth_percentile_and_it_is_the_smallest_such(values: list[float]) -> None:
    p90 = spread("any", values).p90
    assert p90 in values
    assert p90 is not None
    assert sum(value <= p90 for value in values) * 10 >= len(values) * 9
    smaller = [value for value in values if value < p90]
    assert not smaller or sum(value <= max(smaller) for value in values) * 10 < len(values) * 9


def test_no_value_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="no value"):
        percentile([], 90)


CALLS = st.lists(
    st.one_of(
        st.floats(0, 500).map(answered), st.floats(0, 500).map(gave_up), st.just(WAITING), st.just(HANDED)
    )
)  # fmt: skip


@given(CALLS, st.floats(0, 300))
def test_every_call_is_either_counted_or_named_as_left_out(calls: list[QueuedCall], within: float) -> None:
    for formula in ServiceLevel:
        figure = service_level(calls, within, formula)
        assert figure.n + sum(count for _reason, count in figure.excluded) == len(calls)
        assert figure.value is None or 0 <= figure.value <= 1
    for switch in (True, False):
        figure = abandonment(calls, exclude_short=switch)
        assert figure.n + sum(count for _reason, count in figure.excluded) == len(calls)
    assert waits(calls).n + sum(count for _reason, count in waits(calls).excluded) == len(calls)

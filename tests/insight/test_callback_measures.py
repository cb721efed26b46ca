"""A promise is kept within its window alone, and what went badly does not leave the figure."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agentdesk.insight.callback_measures import (
    PromiseEnd,
    PromiseFact,
    attempted_in_window,
    attempts_per_callback,
    deviation,
    early_and_late,
    promises_kept,
    time_to_callback,
    time_to_first_attempt,
    total_wait,
)
from agentdesk.insight.figures import Figure, Spread

NINE = datetime(2026, 11, 28, 9, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NINE + timedelta(minutes=number)


def promise(
    connected: float | None = None, end: PromiseEnd = PromiseEnd.OURS, tries: tuple[float, ...] = ()
) -> PromiseFact:
    """Asked for at nine, promised from 9:30 to 10:00."""
    return PromiseFact(
        NINE, minutes(30), minutes(60), tuple(minutes(at) for at in tries),
        None if connected is None else minutes(connected), end,
    )  # fmt: skip


KEPT = promise(45, tries=(35, 45))
EARLY = promise(20, tries=(20,))
LATE = promise(80, tries=(50, 80))
UNREACHED = promise(tries=(40, 55, 70))
GIVEN_UP = promise()
CALLED_OFF = promise(end=PromiseEnd.CALLED_OFF)
MERGED = promise(end=PromiseEnd.MERGED)
OPEN = promise(end=PromiseEnd.OPEN)
NO_WINDOW = PromiseFact(NINE, connected_at=minutes(12), attempts=(minutes(12),), end=PromiseEnd.OURS)
ALL = [KEPT, EARLY, LATE, UNREACHED, GIVEN_UP, CALLED_OFF, MERGED, OPEN, NO_WINDOW]


def test_kept_is_connected_within_the_window_over_all_that_was_promised() -> None:
    left_out = (("called_off_by_customer", 1), ("merged", 1), ("no_promise", 1), ("not_due", 1))
    assert promises_kept(ALL, minutes(60)) == Figure("connected_in_window", 1, 5, 5, left_out)
    assert attempted_in_window(ALL, minutes(60)) == Figure("attempted_in_window", 3, 5, 5, left_out)


def test_an_open_promise_is_broken_as_soon_as_its_window_is_over() -> None:
    assert promises_kept([OPEN], minutes(60)).value is None
    assert promises_kept([OPEN], minutes(60.1)).value == 0


def test_who_calls_off_after_a_broken_window_does_not_mend_the_promise() -> None:
    in_time, too_late = (
        PromiseFact(NINE, minutes(30), minutes(60), end=PromiseEnd.CALLED_OFF, ended_at=minutes(at)) for at in (60, 61)
    )
    assert promises_kept([in_time], minutes(90)).n == 0
    assert (promises_kept([too_late], minutes(90)).value, promises_kept([too_late], minutes(90)).n) == (0, 1)


def test_the_edges_of_the_window_are_within_it() -> None:
    assert promises_kept([promise(30), promise(60)], minutes(90)).value == 1


def test_early_and_late_are_actual_minus_promised() -> None:
    assert deviation(ALL) == Spread(
        "actual_minus_promised", 3, (0 - 600 + 1200) / 3, 0, 1200, (("no_promise", 1), ("not_reached", 5))
    )
    early, late = early_and_late(ALL)
    assert (early.value, late.value, early.n) == (1 / 3, 1 / 3, 3)


def test_attempts_and_times_to_the_callback() -> None:
    assert attempts_per_callback(ALL) == Spread("attempts", 8, 9 / 8, 1, 3, (("still_open", 1),))
    assert time_to_callback([KEPT, NO_WINDOW, OPEN]) == Spread(
        "time_to_callback", 2, (45 + 12) * 30, (45 + 12) * 30, 2700, (("not_reached", 1),)
    )
    assert time_to_first_attempt([KEPT, GIVEN_UP]).mean == 35 * 60
    chain = PromiseFact(NINE, connected_at=minutes(10), on_line=timedelta(minutes=4), end=PromiseEnd.OURS)
    assert total_wait([chain]).mean == 14 * 60
    assert time_to_callback([chain]).mean == 10 * 60


def test_nothing_gives_no_figure() -> None:
    assert promises_kept([], NINE).value is None
    assert attempts_per_callback([]).mean is None
    assert early_and_late([])[0].value is None


FACTS = st.builds(
    promise,
    st.none() | st.floats(0, 120),
    st.sampled_from(PromiseEnd),
    st.lists(st.floats(0, 120), max_size=3).map(tuple),
)


@given(st.lists(FACTS), st.floats(0, 200))
def test_every_promise_is_counted_or_named_as_left_out(facts: list[PromiseFact], now: float) -> None:
    for measure in (promises_kept, attempted_in_window):
        figure = measure(facts, minutes(now))
        assert figure.n + sum(count for _reason, count in figure.excluded) == len(facts)
        assert figure.value is None or 0 <= figure.value <= 1

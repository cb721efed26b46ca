"""How a callback stands at a moment, who comes first, who may take it, and whether the promise was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.callbacks.rules import CallbackRules
from agentdesk.models.callbacks.standing import (
    Place,
    Promise,
    Unclaimable,
    is_overdue,
    order_key,
    priority_at,
    promise_at,
    state_at,
    why_unclaimable,
)
from agentdesk.models.callbacks.states import TERMINAL, CallbackState
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.models.lease import Grant

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RULES = CallbackRules()
ASAP = Place(
    id="a",
    state=CallbackState.WAITING,
    requested_at=TEN,
    order_at=TEN,
    window_start=None,
    window_end=None,
    next_attempt_at=None,
    expires_at=TEN + timedelta(days=1),
)
PROMISED = replace(
    ASAP,
    state=CallbackState.SCHEDULED,
    window_start=TEN + 60 * MINUTE,
    window_end=TEN + 90 * MINUTE,
    order_at=TEN + 60 * MINUTE,
)
HELD = Grant(token=1, holder_id="sara", granted_at=TEN, until_at=TEN + 10 * MINUTE)


@pytest.mark.parametrize(
    ("place", "minutes", "state"),
    [
        (ASAP, 0, CallbackState.WAITING),
        (ASAP, 24 * 60, CallbackState.EXPIRED),
        (PROMISED, 59.99, CallbackState.SCHEDULED),
        (PROMISED, 60, CallbackState.WAITING),
        (PROMISED, 95, CallbackState.WAITING),
        (replace(ASAP, grant=HELD), 9, CallbackState.CLAIMED),
        (replace(ASAP, grant=HELD), 10, CallbackState.WAITING),
        (replace(PROMISED, grant=HELD), 5, CallbackState.CLAIMED),
        (replace(ASAP, expires_at=TEN + 5 * MINUTE, grant=HELD), 7, CallbackState.CLAIMED),
        (
            replace(ASAP, state=CallbackState.RETRY_WAIT, next_attempt_at=TEN + 20 * MINUTE),
            19,
            CallbackState.RETRY_WAIT,
        ),
        (replace(ASAP, state=CallbackState.RETRY_WAIT, next_attempt_at=TEN + 20 * MINUTE), 20, CallbackState.WAITING),
        (replace(ASAP, state=CallbackState.NEEDS_NUMBER), 20, CallbackState.NEEDS_NUMBER),
        (replace(ASAP, state=CallbackState.COMPLETED, grant=HELD), 5, CallbackState.COMPLETED),
        (replace(ASAP, state="hovering"), 5, None),
    ],
)
def test_time_and_the_lease_carry_the_stored_state_on(
    place: Place, minutes: float, state: CallbackState | None
) -> None:
    assert state_at(place, TEN + minutes * MINUTE) is state


def test_a_broken_promise_comes_earlier_but_never_by_more_than_the_cap() -> None:
    late = PROMISED.window_end
    assert late is not None
    assert not is_overdue(PROMISED, late)
    assert is_overdue(PROMISED, late + MINUTE)
    assert priority_at(PROMISED, late + MINUTE, RULES) == 15
    pressed = replace(PROMISED, priority_minutes=500)
    assert order_key(pressed, TEN, RULES)[0] == PROMISED.order_at - 30 * MINUTE


_ages = st.integers(-300, 300).map(lambda minutes: TEN + minutes * MINUTE)
_places = st.builds(
    lambda number, came, priority, window: replace(
        ASAP,
        id=str(number),
        requested_at=came,
        order_at=came,
        priority_minutes=priority,
        window_end=came + window * MINUTE if window else None,
    ),
    st.integers(0, 10**6),
    _ages,
    st.integers(0, 25_000_000),
    st.integers(0, 60),
)


@given(st.lists(_places, max_size=30), _ages, st.integers(0, 120))
def test_nobody_is_overtaken_by_anybody_who_came_more_than_the_cap_later(
    places: list[Place], now: datetime, cap: int
) -> None:
    rules = replace(RULES, cap=cap)
    line = sorted(places, key=lambda place: order_key(place, now, rules))
    latest = datetime.min.replace(tzinfo=UTC)
    for place in line:
        assert latest - place.order_at <= cap * MINUTE
        latest = max(latest, place.order_at)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (ASAP, None),
        (PROMISED, Unclaimable.NOT_DUE),
        (replace(ASAP, grant=HELD), Unclaimable.HELD),
        (replace(ASAP, grant=replace(HELD, holder_id="reza")), None),
        (replace(ASAP, grant=replace(HELD, until_at=TEN)), None),
        (replace(ASAP, state=CallbackState.CANCELLED), Unclaimable.ENDED),
        (replace(ASAP, expires_at=TEN), Unclaimable.ENDED),
        (replace(ASAP, state=CallbackState.NEEDS_NUMBER), Unclaimable.NEEDS_NUMBER),
        (replace(ASAP, owner_id="sara", owner_mode=OwnerMode.ONLY_OWNER), Unclaimable.OWNER),
        (replace(ASAP, owner_id="reza", owner_mode=OwnerMode.ONLY_OWNER), None),
        (
            replace(ASAP, owner_id="sara", owner_mode=OwnerMode.OWNER_FIRST, owner_until=TEN + 10 * MINUTE),
            Unclaimable.OWNER,
        ),
        (replace(ASAP, owner_id="sara", owner_mode=OwnerMode.OWNER_FIRST, owner_until=TEN + 4 * MINUTE), None),
        (replace(ASAP, owner_id="sara", owner_mode=OwnerMode.ANYONE), None),
    ],
)
def test_who_may_take_it(place: Place, why: Unclaimable | None) -> None:
    assert why_unclaimable(place, "reza", None, TEN + 5 * MINUTE) is why


def test_ahead_one_takes_what_is_not_due_yet() -> None:
    assert why_unclaimable(PROMISED, "reza", None, TEN, ahead=True) is None


@pytest.mark.parametrize(
    ("place", "minutes", "promise"),
    [
        (ASAP, 500, Promise.NONE),
        (PROMISED, 90, Promise.OPEN),
        (PROMISED, 91, Promise.BROKEN),
        (replace(PROMISED, connected_at=TEN + 60 * MINUTE, state=CallbackState.COMPLETED), 200, Promise.KEPT),
        (replace(PROMISED, connected_at=TEN + 90 * MINUTE, state=CallbackState.COMPLETED), 200, Promise.KEPT),
        (replace(PROMISED, connected_at=TEN + 59 * MINUTE, state=CallbackState.COMPLETED), 200, Promise.EARLY),
        (replace(PROMISED, connected_at=TEN + 91 * MINUTE, state=CallbackState.COMPLETED), 200, Promise.BROKEN),
        (replace(PROMISED, state=CallbackState.UNREACHED), 70, Promise.BROKEN),
        (replace(PROMISED, state=CallbackState.CANCELLED), 70, Promise.BROKEN),
        (replace(PROMISED, state=CallbackState.TAKEN_OVER), 70, Promise.BROKEN),
        (replace(PROMISED, state=CallbackState.MERGED), 70, Promise.NONE),
    ],
)
def test_a_promise_is_kept_by_speaking_with_the_customer_in_time(
    place: Place, minutes: float, promise: Promise
) -> None:
    assert promise_at(place, TEN + minutes * MINUTE) is promise


@pytest.mark.parametrize(("minutes", "promise"), [(80, Promise.CALLED_OFF), (91, Promise.BROKEN)])
def test_what_the_customer_calls_off_in_time_is_neither_kept_nor_broken(minutes: float, promise: Promise) -> None:
    cancelled = replace(PROMISED, state=CallbackState.CANCELLED)
    assert promise_at(cancelled, TEN + 500 * MINUTE, called_off_at=TEN + minutes * MINUTE) is promise


@given(st.sampled_from(sorted(TERMINAL)), _ages)
def test_what_has_ended_stays_ended_whatever_the_clock_says(state: str, now: datetime) -> None:
    assert state_at(replace(ASAP, state=state, grant=HELD), now) == state

"""What a lease is at a moment, and whether work under its token may still be taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from agentdesk.models.lease import (
    NEVER_GRANTED,
    Grant,
    LeaseState,
    TokenFault,
    is_holder,
    lease_state,
    pack_until,
    token_fault,
)

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
HELD = Grant(token=3, holder_id="sara", granted_at=TEN, until_at=TEN + timedelta(minutes=10))
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("grant", "minutes", "state"),
    [
        (NEVER_GRANTED, 0, LeaseState.FREE),
        (HELD, 0, LeaseState.HELD),
        (HELD, 9.99, LeaseState.HELD),
        (HELD, 10, LeaseState.OVER),
        (replace(HELD, released_at=TEN + MINUTE), 2, LeaseState.RELEASED),
        (replace(HELD, released_at=TEN + MINUTE), 20, LeaseState.RELEASED),
    ],
)
def test_a_lease_is_held_up_to_its_last_moment(grant: Grant, minutes: float, state: LeaseState) -> None:
    assert lease_state(grant, TEN + minutes * MINUTE) is state


@pytest.mark.parametrize(
    ("token", "done", "judged", "fault"),
    [
        (3, 5, 5, None),
        (2, 5, 5, TokenFault.STALE),
        (4, 5, 5, TokenFault.STALE),
        (3, 10, 10, TokenFault.OVER),
        # Done in time, and late on the way.
        (3, 9, 600, None),
        (3, 11, 600, TokenFault.OVER),
        # A time that cannot be true: the moment of judging counts.
        (3, -60, 5, None),
        (3, -60, 11, TokenFault.OVER),
        (3, 9, 5, None),
    ],
)
def test_work_counts_when_it_was_done_within_the_lease(
    token: int, done: float, judged: float, fault: TokenFault | None
) -> None:
    assert token_fault(HELD, token, TEN + done * MINUTE, TEN + judged * MINUTE) is fault


def test_after_it_was_given_back_only_earlier_work_counts() -> None:
    given_back = replace(HELD, released_at=TEN + 4 * MINUTE)
    assert token_fault(given_back, 3, TEN + 3 * MINUTE, TEN + 6 * MINUTE) is None
    assert token_fault(given_back, 3, TEN + 5 * MINUTE, TEN + 6 * MINUTE) is TokenFault.RELEASED


def test_nothing_is_taken_under_a_lease_that_was_never_granted() -> None:
    assert token_fault(NEVER_GRANTED, 0, TEN, TEN) is TokenFault.STALE
    assert token_fault(NEVER_GRANTED, 1, TEN, TEN) is TokenFault.STALE


def test_a_pack_is_held_by_everybody_of_the_branch() -> None:
    pack = replace(HELD, holder_id=None, branch_id="bazaar")
    assert is_holder(pack, "zari", "bazaar")
    assert not is_holder(pack, "zari", None)
    assert not is_holder(pack, "zari", "port")
    assert not is_holder(NEVER_GRANTED, "zari", None)


@pytest.mark.parametrize(("window_hours", "hours"), [(None, 24), (3, 3), (24, 24), (100, 24), (-1, 24)], ids=str)
def test_a_pack_ends_with_the_promise_and_after_a_day_at_most(window_hours: float | None, hours: float) -> None:
    end = None if window_hours is None else TEN + timedelta(hours=window_hours)
    assert pack_until(TEN, end) == TEN + timedelta(hours=hours)

"""What can be promised: within the firm's hours, while somebody has time, at an hour at which the customer is awake."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.desk.callbacks.room import Room
from agentdesk.models.contact_rules import Bar
from agentdesk.models.setting import Setting, setting_id
from agentdesk.sync.store import CacheStore
from tests.desk.callbacks.test_board import MINUTE, callback
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, customer, put, user

ZAHRA, SARA = customer(), user("sara", "Sara")
HOURS = {"zone": "Asia/Tehran", "week": dict.fromkeys(("sat", "sun", "mon", "tue", "wed"), "08:00-17:00")}
HERE, NEW_YORK = "+989121234567", "+12125550100"
HOUR = timedelta(hours=1)
CLOSING = NOON + 90 * MINUTE
"""17:00 in Tehran, on a Sunday."""

Window = tuple[datetime, datetime]


def setting(name: str, **value: Any) -> Setting:
    return Setting(id=setting_id(name), name=name, value=json.dumps(value), set_at=NOON, ver=1)


def around(at: datetime) -> Window:
    return at - 15 * MINUTE, at + 15 * MINUTE


def room(store: CacheStore, window: Window | None, *, phone: str = HERE, at: datetime = NOON) -> Room:
    return CallbackQuestions(store, SetClock(at), SARA.id).room("service", phone, window)


def test_without_hours_only_what_the_rules_forbid_is_told(store: CacheStore) -> None:
    put(store, [SARA])
    by_day, by_night = room(store, around(NOON + HOUR)), room(store, around(NOON + 8 * HOUR))
    assert (by_day.is_there, by_day.is_open, by_day.is_full) == (True, None, None)
    assert (by_night.is_there, by_night.calling.bar, by_night.others) == (False, Bar.HOURS, ())


@pytest.mark.parametrize(
    ("window", "is_open"), [(None, True), (around(NOON + HOUR), True), (around(CLOSING + HOUR), False)]
)
def test_within_the_hours_there_is_room(store: CacheStore, window: Window | None, is_open: bool) -> None:
    put(store, [SARA, setting("hours", **HOURS)])
    found = room(store, window)
    assert (found.is_open, found.is_there, bool(found.others)) == (is_open, is_open, not is_open)


def test_after_closing_the_next_windows_are_those_of_the_next_morning(store: CacheStore) -> None:
    put(store, [SARA, setting("hours", **HOURS)])
    found = room(store, None, at=CLOSING + HOUR)
    assert found.is_open is False
    opening = CLOSING + 15 * HOUR
    assert [start for start, _end in found.others] == [opening + number * 30 * MINUTE for number in range(3)]


def test_a_window_that_is_promised_to_as_many_as_fit_is_full_and_the_next_is_offered(store: CacheStore) -> None:
    rules = setting("callbacks", agents=4, share=50, handle=10, slot=30)
    full = NOON + 30 * MINUTE
    promised = [
        callback(number, 0, window_start=full, window_end=full + 30 * MINUTE, state="scheduled") for number in range(6)
    ]
    put(store, [ZAHRA, SARA, setting("hours", **HOURS), rules, *promised[:5]])
    window = (full, full + 30 * MINUTE)
    assert room(store, window).is_there
    put(store, promised[5:])
    found = room(store, window)
    assert (found.is_full, found.is_there) == (True, False)
    assert [start for start, _end in found.others[:2]] == [full + number * 30 * MINUTE for number in (-1, 1)]


def test_who_lives_far_away_is_offered_what_is_day_for_both(store: CacheStore) -> None:
    put(store, [SARA, setting("hours", **HOURS)])
    # Half past midnight in New York; the firm works until 8:30 there, and calls are decent from 8:00 on.
    found = room(store, None, phone=NEW_YORK, at=NOON - 6.5 * HOUR)
    assert (found.calling.bar, found.is_open) == (Bar.HOURS, True)
    assert found.others[0][0] == NOON + HOUR

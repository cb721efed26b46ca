"""Whom nobody may call now is not offered, and it is told why and from when on: by the rules, in their own time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.models.contact_rules import Bar
from agentdesk.models.setting import Setting, setting_id
from agentdesk.sync.store import CacheStore
from tests.desk.callbacks.test_board import MINUTE, attempt, callback
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id, customer, put, user

ZAHRA, SARA = customer(), user("sara", "Sara")
FIRST, SECOND = (an_id("callback", number) for number in (1, 2))
HOUR = timedelta(hours=1)
NIGHT = NOON + 8 * HOUR
"""23:30 in Tehran."""

MORNING = NOON + 16.5 * HOUR
"""08:00 there on the next day."""

LONDON, NEW_YORK = "+442079460000", "+12125550100"


def asked(store: CacheStore, at: datetime) -> CallbackQuestions:
    return CallbackQuestions(store, SetClock(at), SARA.id)


def told(store: CacheStore, at: datetime, callback_id: str = FIRST) -> CallbackView:
    history = asked(store, at).history(callback_id)
    assert history is not None
    return history.callback


def next_one(store: CacheStore, at: datetime) -> str | None:
    found = asked(store, at).next_to_call()
    return None if found is None else found.id


def only_from(hours: str, purpose: str = "service", **more: Any) -> Setting:
    row = {"jurisdiction": "IR", "purpose": purpose, "weekdays": "sat sun mon tue wed thu fri", "hours": hours, **more}
    return Setting(
        id=setting_id("contact_rules"), name="contact_rules", value=json.dumps({"rows": [row]}), set_at=NOON, ver=1
    )


def test_at_night_nobody_is_called_and_it_is_told_from_when_on(store: CacheStore) -> None:
    put(store, [ZAHRA, SARA, callback(1, 20, expires_at=NOON + 48 * HOUR)])
    assert told(store, NOON).is_free
    at_night = told(store, NIGHT)
    assert (at_night.unclaimable, at_night.calling.bar, at_night.calling.next_at) == (None, Bar.HOURS, MORNING)
    assert (next_one(store, NIGHT), next_one(store, MORNING)) == (None, FIRST)


def test_who_is_awake_elsewhere_comes_before_who_sleeps_here(store: CacheStore) -> None:
    late = {"expires_at": NOON + 48 * HOUR}
    put(store, [ZAHRA, SARA, callback(1, 20, **late), callback(2, 10, phone=NEW_YORK, **late)])
    assert next_one(store, NOON) == FIRST
    assert next_one(store, NIGHT) == SECOND


def test_a_zone_that_was_asked_for_counts_more_than_the_number(store: CacheStore) -> None:
    put(store, [ZAHRA, SARA, callback(1, 20, phone=LONDON, zone="Asia/Tokyo")])
    # 12:00 in London and 21:00 in Tokyo.
    assert told(store, NOON).calling.bar is Bar.HOURS


@pytest.mark.parametrize(("window", "is_free"), [((-10, 20), True), ((-40, -10), False), ((10, 40), False)])
def test_within_the_window_that_was_asked_for_the_firm_s_own_hours_do_not_bar(
    store: CacheStore, window: tuple[int, int], is_free: bool
) -> None:
    start, end = (NOON + minutes * MINUTE for minutes in window)
    put(store, [ZAHRA, SARA, only_from("09:00-12:00"), callback(1, 20, window_start=start, window_end=end)])
    assert told(store, NOON).calling.is_allowed is is_free


def test_a_purpose_without_a_rule_is_called_for_with_consent_alone_and_never_at_night(store: CacheStore) -> None:
    asked_for = {"purpose": "sales", "window_start": None, "window_end": None, "expires_at": NOON + 48 * HOUR}
    put(store, [ZAHRA, SARA, callback(1, 20, **asked_for), callback(2, 10, consent_at=NOON - HOUR, **asked_for)])
    assert told(store, NOON).calling.bar is Bar.NO_RULE
    assert told(store, NOON, SECOND).is_free
    assert told(store, NIGHT, SECOND).calling.bar is Bar.HOURS


def test_who_was_called_as_often_as_is_allowed_is_left_alone(store: CacheStore) -> None:
    rule = only_from("00:00-24:00", "collections", max_attempts=2, per_days=7)
    window = {"window_start": NOON - 10 * MINUTE, "window_end": NOON + 20 * MINUTE}
    owed = callback(1, 20, purpose="collections", expires_at=NOON + 200 * HOUR, **window)
    tried = [attempt(1, hours * 60, phone=owed.phone) for hours in (1, 30)]
    put(store, [ZAHRA, SARA, rule, owed, tried[0]])
    assert told(store, NOON).is_free
    put(store, [tried[1]])
    late = told(store, NOON).calling
    assert (late.bar, late.next_at) == (Bar.TOO_OFTEN, NOON + (7 * 24 - 30) * HOUR)

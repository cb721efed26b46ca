"""The firm's own times: how wide a promise is, and on which days nobody works, holidays among them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.desk.callbacks.times import CallbackTimes
from agentdesk.sync.store import CacheStore
from tests.desk.callbacks.test_routes import setting
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, put, user

ME = user("me", "Me")
WEEK = dict.fromkeys(("sat", "sun", "mon", "tue", "wed", "thu"), "08:00-16:00")


def times(store: CacheStore, **settings: dict[str, Any]) -> CallbackTimes:
    rows = [setting(name.replace("_", "."), **value) for name, value in settings.items()]
    put(store, [ME, *rows])
    return CallbackQuestions(store, SetClock(NOON), ME.id).times()


def test_what_nobody_has_set_is_usual(store: CacheStore) -> None:
    found = times(store)
    assert found.half_window("service") == timedelta(minutes=15)
    assert found.off("service") is None


def test_windows_are_as_wide_as_the_queue_says_and_days_off_are_those_of_its_calendar(store: CacheStore) -> None:
    found = times(
        store,
        callbacks={"half_window": 30},
        callbacks_sales={"half_window": 10, "cap": 5},
        callbacks_calm={"cap": 5},
        hours={"zone": "Asia/Tehran", "week": WEEK, "holidays": "IR"},
        hours_night={"zone": "Asia/Tehran", "week": {**WEEK, "fri": "20:00-23:00"}, "closed": ["2026-02-02"]},
    )
    assert [found.half_window(queue) for queue in ("service", "Sales", "calm")] == [
        timedelta(minutes=30),
        timedelta(minutes=10),
        timedelta(minutes=30),
    ]
    usual, night = found.off("service"), found.off("Night")
    assert usual is not None
    assert night is not None
    assert date(2026, 2, 11) in usual, "22 Bahman"
    assert date(2026, 2, 6) in usual, "a Friday"
    assert date(2026, 2, 7) not in usual
    assert night == frozenset({date(2026, 2, 2)})

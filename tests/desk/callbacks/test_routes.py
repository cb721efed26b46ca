"""What the desk offers to whom by the firm's routing, what it says is lacking, and when that is over."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from agentdesk.desk.callbacks.answers import CallbackView, QueueView
from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.models.callbacks.standing import Unclaimable
from agentdesk.models.lease import Lease
from agentdesk.models.setting import Setting, setting_id
from agentdesk.sync.store import CacheStore
from tests.desk.callbacks.test_board import MINUTE, callback
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id, customer, put, user

ZAHRA, SARA, REZA = customer(), user("sara", "Sara"), user("reza", "Reza")
FIRST, SECOND, THIRD = (an_id("callback", number) for number in (1, 2, 3))


def setting(name: str, **value: Any) -> Setting:
    return Setting(id=setting_id(name), name=name, value=json.dumps(value), set_at=NOON, ver=1)


def lease(callback_id: str, holder_id: str) -> Lease:
    return Lease(
        id=an_id("lease", callback_id),
        customer_id=ZAHRA.id,
        noun="callback",
        noun_id=callback_id,
        token=1,
        how="single",
        holder_id=holder_id,
        granted_at=NOON - MINUTE,
        until_at=NOON + 9 * MINUTE,
        ver=1,
    )


def asked(store: CacheStore, user_id: str, at: datetime = NOON) -> CallbackQuestions:
    return CallbackQuestions(store, SetClock(at), user_id)


def rows(store: CacheStore, user_id: str, at: datetime = NOON) -> dict[str, CallbackView]:
    queue = asked(store, user_id, at).queue(QueueView.TEAM, done_since=NOON)
    return {row.id: row for row in queue.rows}


def test_what_needs_a_skill_or_a_language_is_offered_to_whoever_has_it(store: CacheStore) -> None:
    put(
        store,
        [
            *(ZAHRA, SARA, REZA),
            setting("routing.billing", skills=["invoices"]),
            setting(f"person.{REZA.login}", skills=["Invoices"], languages=["fa"], at_once=1),
            callback(1, 20, queue="Billing"),
            callback(2, 10, language="ar"),
            callback(3, 5),
        ],
    )
    sara, reza = rows(store, SARA.id), rows(store, REZA.id)
    assert [(sara[one].unclaimable, sara[one].lacks) for one in (FIRST, SECOND, THIRD)] == [
        (Unclaimable.SKILL, ("invoices",)),
        (None, ()),
        (None, ()),
    ]
    assert [(reza[one].unclaimable, reza[one].lacks) for one in (FIRST, SECOND, THIRD)] == [
        (None, ()),
        (Unclaimable.LANGUAGE, ("ar",)),
        (None, ()),
    ]
    offered = [asked(store, person.id).next_to_call() for person in (SARA, REZA)]
    assert [one.id for one in offered if one is not None] == [SECOND, FIRST]
    assert asked(store, SARA.id).changes_at() == NOON + 10 * MINUTE
    assert rows(store, SARA.id, NOON + 10 * MINUTE)[FIRST].lacks == ()
    put(store, [lease(FIRST, REZA.id)])
    assert rows(store, REZA.id)[THIRD].unclaimable is Unclaimable.FULL
    assert rows(store, REZA.id)[FIRST].unclaimable is None
    after = asked(store, REZA.id).next_to_call(after=FIRST)
    assert after is None


def test_the_queue_is_told_anew_when_what_has_no_promise_becomes_everybodys(store: CacheStore) -> None:
    open_ended = {"kind": "asap", "window_start": None, "window_end": None, "queue": "billing"}
    rules = setting("routing", skills=["invoices"], anyone_after=30)
    put(store, [ZAHRA, SARA, rules, callback(1, 20, **open_ended)])
    assert rows(store, SARA.id)[FIRST].unclaimable is Unclaimable.SKILL
    assert asked(store, SARA.id).changes_at() == NOON + timedelta(minutes=10)

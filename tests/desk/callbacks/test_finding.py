"""Callbacks are found by every word that is written about them, in whatever spelling and digits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agentdesk.desk.callbacks.answers import QueueView
from agentdesk.desk.callbacks.questions import CallbackQuestions
from agentdesk.sync.store import CacheStore
from tests.desk.callbacks.test_board import callback
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, an_id, customer, put, user

ZAHRA, SARA = customer("زهرا کریمی"), user("sara", "Sara")
INVOICE, DELIVERY, OVER = (an_id("callback", number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("text", "view", "found"),
    [
        ("كريمي", QueueView.TEAM, [INVOICE, DELIVERY]),
        ("زهرا invoice", QueueView.TEAM, [INVOICE]),
        ("۰۰۰۰۰۲", QueueView.TEAM, [DELIVERY]),
        ("sara", QueueView.TEAM, [DELIVERY]),
        ("  ", QueueView.TEAM, [INVOICE, DELIVERY]),
        ("invoice nobody", QueueView.TEAM, []),
        ("warranty", QueueView.DONE, [OVER]),
        ("invoice", QueueView.DONE, []),
    ],
)
def test_every_word_has_to_stand_somewhere(store: CacheStore, text: str, view: QueueView, found: list[str]) -> None:
    over = callback(3, 60, state="completed", ended_at=NOON, topic="warranty")
    put(store, [ZAHRA, SARA, callback(1, 20), callback(2, 10, topic="delivery", owner_id=SARA.id), over])
    asked = CallbackQuestions(store, SetClock(NOON), SARA.id)
    queue = asked.queue(view, done_since=NOON - timedelta(hours=1), looking_for=text)
    assert ([row.id for row in queue.rows], queue.counts[QueueView.TEAM]) == (found, 2)

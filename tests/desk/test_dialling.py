"""What is known against a call before it is made."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from agentdesk.desk.dialling.answers import AnswerLost, Unwelcome
from agentdesk.desk.dialling.exchange import ExchangeCalls
from agentdesk.desk.dialling.questions import DialQuestions
from agentdesk.desk.syncing import Syncing
from agentdesk.models.blocked_numbers import SETTING, value_of
from agentdesk.models.errors import NoLine, ServerFault
from agentdesk.models.setting import Setting, setting_id
from agentdesk.sync.faults import NotReached
from agentdesk.sync.store import CacheStore
from tests.desk.parts import SetClock
from tests.desk.rows import NOON, customer, point, put

NUMBER = "+989121234567"
NOON_IN_TEHRAN = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
NIGHT_IN_TEHRAN = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)


def test_wishes_blocks_and_the_hour_are_told_the_gravest_first(store: CacheStore) -> None:
    clock = SetClock(NOON_IN_TEHRAN)
    questions = DialQuestions(store, clock)
    zahra = customer()
    put(store, [zahra, point(zahra, "0912 123 4567", normalized=NUMBER, consent="given")])
    assert questions.unwelcome("09121234567") == ()
    clock.wall = NIGHT_IN_TEHRAN
    assert questions.unwelcome("09121234567") == (Unwelcome.HOURS,)
    assert questions.unwelcome("+1 212 555 0123") == ()
    blocked = Setting(id=setting_id(SETTING), name=SETTING, value=json.dumps(value_of([NUMBER])), set_at=NOON, ver=1)
    put(store, [blocked, point(zahra, "again", normalized=NUMBER, consent="withdrawn")])
    assert questions.unwelcome("0912-123-4567") == (Unwelcome.WITHDRAWN, Unwelcome.BLOCKED, Unwelcome.HOURS)
    assert questions.unwelcome("021 88776655") == (Unwelcome.HOURS,)


class _FailingLine:
    """A server, and the tokens for it, of which every request fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def access_token(self) -> str:
        return "token"

    def call(self, *_words: Any, **_more: Any) -> None:
        raise self.error

    @contextmanager
    def session(self) -> Iterator[tuple["_FailingLine", "_FailingLine"]]:
        yield self, self


@pytest.mark.parametrize("error", [NoLine("too long"), ServerFault("500")])
def test_once_a_call_was_asked_for_a_lost_answer_says_nothing_of_it(error: Exception) -> None:
    exchange = ExchangeCalls(cast(Syncing, _FailingLine(error)), lambda: "id")
    with pytest.raises(AnswerLost):
        exchange.dial("0912", "key")


def test_what_was_never_sent_is_no_call() -> None:
    exchange = ExchangeCalls(cast(Syncing, _FailingLine(NotReached("nobody there"))), lambda: "id")
    with pytest.raises(NotReached):
        exchange.dial("0912", "key")

"""What is known against a call before it is made."""

import json
from datetime import UTC, datetime

from agentdesk.desk.dialling.answers import Unwelcome
from agentdesk.desk.dialling.questions import DialQuestions
from agentdesk.models.blocked_numbers import SETTING, value_of
from agentdesk.models.setting import Setting, setting_id
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

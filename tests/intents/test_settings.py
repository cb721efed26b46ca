"""What the firm sets is set by administrators, and not over one another."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.settings import SetSetting
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.setting import Setting, object_of, setting_id
from tests.intents.conftest import ADMINISTRATOR, AGENT, LEAD, Run


def test_an_administrator_sets_from_what_was_seen_to_the_new(session: Session, either: Run) -> None:
    either(SetSetting(name="callbacks", new={"cap": 10}), ADMINISTRATOR)
    either(SetSetting(name="Callbacks", old={"cap": 10}, new={"cap": 20}), ADMINISTRATOR)
    assert object_of(session.get_one(Setting, setting_id("callbacks")).value) == {"cap": 20}


def test_nobody_else_may(truth: Run) -> None:
    with pytest.raises(Refused) as refused:
        truth(SetSetting(name="callbacks", new={}), AGENT)
    assert refused.value.reason is RefusalCode.FORBIDDEN


def test_a_lead_blocks_numbers_and_sets_nothing_else(session: Session, either: Run) -> None:
    either(SetSetting(name="blocked", new={"numbers": ["+989121234567"]}), LEAD)
    assert object_of(session.get_one(Setting, setting_id("blocked")).value) == {"numbers": ["+989121234567"]}


@pytest.mark.parametrize(
    ("name", "new", "reason"),
    [
        ("callbacks", {"cap": 1}, RefusalCode.FORBIDDEN),
        ("blocked.all", {"numbers": []}, RefusalCode.FORBIDDEN),
        ("blocked", {"numbers": ["everybody"]}, RefusalCode.INVALID_VALUE),
        ("blocked", {"numbers": "+98"}, RefusalCode.INVALID_VALUE),
        ("blocked", {"all": True}, RefusalCode.INVALID_VALUE),
    ],
)
def test_what_a_lead_may_not_set(truth: Run, name: str, new: dict[str, Any], reason: RefusalCode) -> None:
    with pytest.raises(Refused) as refused:
        truth(SetSetting(name=name, new=new), LEAD)
    assert refused.value.reason is reason
    with pytest.raises(Refused):
        truth(SetSetting(name="blocked", new={"numbers": []}), AGENT)


def test_what_somebody_set_meanwhile_is_not_written_over(truth: Run) -> None:
    truth(SetSetting(name="callbacks", new={"cap": 10}), ADMINISTRATOR)
    with pytest.raises(Refused) as refused:
        truth(SetSetting(name="callbacks", new={"cap": 20}), ADMINISTRATOR)
    assert refused.value.reason is RefusalCode.CONFLICT
    truth(SetSetting(name="callbacks", old={"cap": 5}, new={"cap": 10}), ADMINISTRATOR)

"""What the firm sets is set by administrators, and not over one another."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.settings import SetSetting
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.setting import Setting, object_of, setting_id
from tests.intents.conftest import ADMINISTRATOR, AGENT, Run


def test_an_administrator_sets_from_what_was_seen_to_the_new(session: Session, either: Run) -> None:
    either(SetSetting(name="callbacks", new={"cap": 10}), ADMINISTRATOR)
    either(SetSetting(name="Callbacks", old={"cap": 10}, new={"cap": 20}), ADMINISTRATOR)
    assert object_of(session.get_one(Setting, setting_id("callbacks")).value) == {"cap": 20}


def test_nobody_else_may(truth: Run) -> None:
    with pytest.raises(Refused) as refused:
        truth(SetSetting(name="callbacks", new={}), AGENT)
    assert refused.value.reason is RefusalCode.FORBIDDEN


def test_what_somebody_set_meanwhile_is_not_written_over(truth: Run) -> None:
    truth(SetSetting(name="callbacks", new={"cap": 10}), ADMINISTRATOR)
    with pytest.raises(Refused) as refused:
        truth(SetSetting(name="callbacks", new={"cap": 20}), ADMINISTRATOR)
    assert refused.value.reason is RefusalCode.CONFLICT
    truth(SetSetting(name="callbacks", old={"cap": 5}, new={"cap": 10}), ADMINISTRATOR)

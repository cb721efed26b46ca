"""Surveys are planned once, sent once, at a decent hour, and to nobody who should be left in peace."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.intents.merging import MergeCustomers
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.errors import ServerFault
from agentdesk.models.feedback.tables import Survey
from agentdesk.models.interaction import Interaction
from agentdesk.server.feedback.inviting import plan_surveys
from agentdesk.server.feedback.minding import mind_when_due
from agentdesk.server.feedback.outbox import FolderOfOutboxes, SurveyMessage
from agentdesk.server.feedback.sending import expire_surveys, send_surveys
from agentdesk.server.firm_settings import set_setting
from agentdesk.server.pages.offering import publish
from agentdesk.server.pages.surveys.tables import survey_invitation, survey_opt_out
from agentdesk.server.pages.surveys.tokens import read_code, token_hash
from tests.server.feedback.conftest import LEAD, SARA, START, ZAHRA, Firm
from tests.server.feedback.test_minding import resolved

HOME = "https://ask.example"
# The clock starts at half past one in Tehran.
START_THERE = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def asking(care: Firm) -> Firm:
    """The firm with a page, and a customer who can be reached in three ways."""
    assert START == START_THERE
    with care.store.writing() as unit:
        set_setting(unit, "pages", {"address": HOME + "/"})
    publish(care.store)
    for kind, value in (("phone", "+989121234567"), ("email", "zahra@example.org"), ("postal", "خیابان ۱\nتهران")):
        point(care, kind, value)
    return care


def point(firm: Firm, kind: str, value: str, **changed: Any) -> str:
    point_id = firm.new_id()
    given = {"customer_id": ZAHRA, "kind": kind, "value": value, "normalized": value}
    firm.add(ContactPoint(id=point_id, **(given | changed)))
    return point_id


def closed(firm: Firm, kind: str = "call", customer_id: str = ZAHRA, **changed: Any) -> str:
    """A matter that came by a channel and is closed now."""
    matter_id = firm.new_id()
    firm.do(OpenConversation(id=matter_id, customer_id=customer_id, topic="the parcel", owner_id=SARA))
    given = {"customer_id": customer_id, "occurred_at": firm.now(), "body": "", "revision": 0, "direction": "in"}
    entry = given | {"conversation_id": matter_id, "agent_id": SARA, "kind": kind} | changed
    firm.add(Interaction(id=firm.new_id(), **entry))
    close(firm, matter_id)
    return matter_id


def close(firm: Firm, matter_id: str, old: str = "open", new: str = "closed") -> None:
    firm.do(SetConversation(conversation_id=matter_id, field="status", old=old, new=new))


def surveys(firm: Firm) -> list[Survey]:
    with firm.store.reading() as session:
        found = list(session.scalars(select(Survey).order_by(Survey.due_at, Survey.id)))
        session.expunge_all()
    return found


def states(firm: Firm) -> list[str]:
    return [one.withheld_why or one.state for one in surveys(firm)]


def laid(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((folder / "messages").glob("*.json"))]


def test_a_customer_is_asked_half_an_hour_after_the_end_once(asking: Firm, tmp_path: Path) -> None:
    outbox = FolderOfOutboxes(tmp_path)
    matter_id = closed(asking)
    assert (plan_surveys(asking.store), plan_surveys(asking.store)) == (1, 0)
    (survey,) = surveys(asking)
    assert (survey.state, survey.due_at, survey.channel) == ("due", START + timedelta(minutes=30), "sms")
    assert (survey.metric, survey.scale_version, survey.language) == ("csat", "csat-1-5", "fa")
    assert (survey.conversation_id, survey.topic, survey.agent_id) == (matter_id, "the parcel", SARA)
    asking.hours = 0.4
    assert send_surveys(asking.store, outbox) == 0
    asking.hours = 0.6
    assert (send_surveys(asking.store, outbox), send_surveys(asking.store, outbox)) == (1, 0)
    (message,) = laid(tmp_path)
    assert (message["id"], message["to"], message["channel"]) == (survey.id, "+989121234567", "sms")
    token = re.search(HOME + r"/s/([A-Za-z0-9_-]{22})$", message["text"])
    assert token is not None
    with asking.store.reading() as session:
        (kept,) = session.execute(select(survey_invitation)).all()
    assert (kept.token_hash, kept.survey_id, kept.question) == (token_hash(token[1]), survey.id, "csat-1-5")
    (survey,) = surveys(asking)
    assert (survey.state, survey.sent_at) == ("sent", asking.now())
    assert survey.expires_at == kept.expires_at == asking.now() + timedelta(days=14)
    assert (tmp_path / "messages" / f"{survey.id}.json").stat().st_mode & 0o077 == 0
    asking.hours += 14 * 24
    assert (expire_surveys(asking.store), expire_surveys(asking.store)) == (1, 0)
    assert states(asking) == ["expired"]


@pytest.mark.parametrize(("kind", "language"), [("email", "en"), ("email", "ar"), ("letter", "fa"), ("letter", "en")])
def test_each_is_asked_on_their_channel_in_their_language(
    asking: Firm, tmp_path: Path, kind: str, language: str
) -> None:
    with asking.store.writing() as unit:
        unit.session.get_one(Customer, ZAHRA).language = language
    closed(asking, kind)
    plan_surveys(asking.store)
    asking.hours = 1
    assert send_surveys(asking.store, FolderOfOutboxes(tmp_path)) == 1
    with asking.store.reading() as session:
        (hashed,) = session.scalars(select(survey_invitation.c.token_hash)).all()
    if kind == "email":
        (message,) = laid(tmp_path)
        assert (message["to"], message["language"]) == ("zahra@example.org", language)
        assert hashed == token_hash(message["link"].removeprefix(HOME + "/s/"))
        assert "$" not in message["text"] + message["subject"]
        assert message["link"] in message["text"]
        return
    assert laid(tmp_path) == []
    (path,) = (tmp_path / "letters").glob("*.html")
    letter = path.read_text("utf-8")
    assert f'<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">' in letter
    assert "زهرا\nخیابان ۱\nتهران" in letter
    assert f"{HOME}/s<" in letter
    code = re.search(r'<p class="code"><bdi dir="ltr">([0-9A-Z-]{30})<', letter)
    assert code is not None
    token = read_code(code[1].lower().replace("-", " "))
    assert token is not None
    assert token_hash(token) == hashed


def test_at_night_one_sleeps(asking: Firm, tmp_path: Path) -> None:
    asking.hours = 9
    closed(asking)
    plan_surveys(asking.store)
    asking.hours = 12
    assert send_surveys(asking.store, FolderOfOutboxes(tmp_path)) == 0
    (survey,) = surveys(asking)
    # Nine o'clock on the next morning in Tehran.
    assert survey.due_at == datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
    asking.hours = 20
    assert send_surveys(asking.store, FolderOfOutboxes(tmp_path)) == 1


def test_nobody_is_asked_twice_in_a_week_under_any_of_their_names(asking: Firm, tmp_path: Path) -> None:
    other = asking.customer(asking.new_id(), "زهرا ۲")
    closed(asking)
    plan_surveys(asking.store)
    closed(asking, "email")
    asking.do(MergeCustomers(customer_id=ZAHRA, other_id=other), LEAD)
    closed(asking, customer_id=other)
    plan_surveys(asking.store)
    assert sorted(states(asking)) == ["due", "fatigue", "fatigue"]
    asking.hours = 1
    send_surveys(asking.store, FolderOfOutboxes(tmp_path))
    asking.hours = 7 * 24 + 2
    closed(asking)
    plan_surveys(asking.store)
    assert sorted(states(asking)) == ["due", "fatigue", "fatigue", "sent"]


def test_who_should_not_be_asked_is_told_with_the_reason(asking: Firm) -> None:
    closed(asking, disposition="Spam")
    closed(asking, "note")
    bare = asking.customer(asking.new_id(), "nobody's address")
    closed(asking, customer_id=bare)
    closed(asking, "visit")
    plan_surveys(asking.store)
    assert sorted(states(asking)) == ["no_address", "no_consent", "not_served", "not_served"]
    asking.complains(topic="invoice")
    closed(asking)
    plan_surveys(asking.store)
    assert sorted(states(asking))[-1] == "open_task"
    assert plan_surveys(asking.store) == 0


def test_who_opted_out_is_left_in_peace_also_in_the_last_moment(asking: Firm, tmp_path: Path) -> None:
    closed(asking)
    plan_surveys(asking.store)
    with asking.store.writing() as unit:
        unit.session.execute(
            survey_opt_out.insert().values(customer_id=ZAHRA, survey_id=asking.new_id(), at=asking.now())
        )
    asking.hours = 1
    assert send_surveys(asking.store, FolderOfOutboxes(tmp_path)) == 0
    assert states(asking) == ["opted_out"]
    assert laid(tmp_path) == []


def test_a_matter_that_is_open_again_is_not_asked_about(asking: Firm, tmp_path: Path) -> None:
    matter_id = closed(asking)
    plan_surveys(asking.store)
    close(asking, matter_id, "closed", "open")
    asking.hours = 1
    assert send_surveys(asking.store, FolderOfOutboxes(tmp_path)) == 0
    assert states(asking) == ["overtaken"]
    close(asking, matter_id)
    plan_surveys(asking.store)
    assert states(asking) == ["overtaken", "due"]


def test_a_phone_that_takes_no_message_and_a_consent_withdrawn_later_leave_the_other_ways(
    care: Firm, tmp_path: Path
) -> None:
    with care.store.writing() as unit:
        set_setting(unit, "pages", {"address": HOME})
    point(care, "phone", "+982188776655", consent="given")
    point_id = point(care, "phone", "+989121234567")
    point(care, "email", "zahra@example.org", consent="given")
    closed(care)
    plan_surveys(care.store)
    assert [(one.channel, one.contact_point_id) for one in surveys(care)] == [("sms", point_id)]
    with care.store.writing() as unit:
        unit.session.get_one(ContactPoint, point_id).consent = "withdrawn"
    care.hours = 1
    assert send_surveys(care.store, FolderOfOutboxes(tmp_path)) == 1
    assert laid(tmp_path)[0]["to"] == "zahra@example.org"


def test_a_message_is_laid_down_once_whatever_breaks(asking: Firm, tmp_path: Path) -> None:
    class Breaking:
        """Takes the message, and then the server dies."""

        def put(self, message: SurveyMessage) -> bool:
            FolderOfOutboxes(tmp_path).put(message)
            raise KeyboardInterrupt

    closed(asking)
    plan_surveys(asking.store)
    asking.hours = 1
    with pytest.raises(KeyboardInterrupt):
        send_surveys(asking.store, Breaking())
    (first,) = laid(tmp_path)
    assert states(asking) == ["due"]
    assert send_surveys(asking.store, FolderOfOutboxes(tmp_path)) == 1
    assert laid(tmp_path) == [first]
    with asking.store.reading() as session:
        kept = set(session.scalars(select(survey_invitation.c.token_hash)))
    assert token_hash(first["link"].removeprefix(HOME + "/s/")) in kept
    assert states(asking) == ["sent"]


def test_what_was_sent_and_moved_away_is_not_laid_down_again(tmp_path: Path) -> None:
    message = SurveyMessage("7", "sms", "+98", "fa", "s", "t", "l")
    outbox = FolderOfOutboxes(tmp_path)
    assert (outbox.put(message), outbox.put(message)) == (True, False)
    folder = tmp_path / "messages"
    (folder / "done").mkdir()
    (folder / "7.json").rename(folder / "done" / "7.json")
    assert outbox.put(message) is False
    assert [path.name for path in folder.iterdir()] == ["done"]
    (tmp_path / "file").write_text("")
    with pytest.raises(ServerFault):
        FolderOfOutboxes(tmp_path / "file").put(message)


def test_whether_a_task_was_solved_is_asked_after_days_and_once_for_each_time(asking: Firm, tmp_path: Path) -> None:
    closed(asking)
    task_id = resolved(asking)
    plan_surveys(asking.store)
    of_task = next(one for one in surveys(asking) if one.task_id == task_id)
    assert (of_task.state, of_task.scale_version, of_task.metric) == ("due", "ces-1-7-effort", "ces")
    assert START + timedelta(days=3) <= of_task.due_at <= START + timedelta(days=7)
    assert plan_surveys(asking.store) == 0
    asking.hours = 7 * 24 + 1
    point(asking, "phone", "+989121234568", consent="given", preferred=True)
    send_surveys(asking.store, FolderOfOutboxes(tmp_path))
    (message,) = [one for one in laid(tmp_path) if one["id"] == of_task.id]
    assert "حل شده است" in message["text"]
    with asking.store.reading() as session:
        query = select(survey_invitation.c.question).where(survey_invitation.c.survey_id == of_task.id)
        assert session.scalars(query).all() == ["outcome"]


def test_the_server_asks_only_where_it_has_an_outbox_and_an_address(care: Firm, tmp_path: Path) -> None:
    point(care, "phone", "+989121234567")
    closed(care)
    assert "plan-surveys" not in mind_when_due(care.store)
    care.hours = 1
    assert "plan-surveys: 1" in mind_when_due(care.store, FolderOfOutboxes(tmp_path))
    assert laid(tmp_path) == []
    with care.store.writing() as unit:
        set_setting(unit, "pages", {"address": HOME})
    care.hours = 2
    assert "send-surveys: 1" in mind_when_due(care.store, FolderOfOutboxes(tmp_path))
    assert len(laid(tmp_path)) == 1


def test_a_firm_that_asks_nobody_plans_nothing(asking: Firm) -> None:
    with asking.store.writing() as unit:
        set_setting(unit, "feedback", {"survey": {"on": False}})
    closed(asking)
    assert plan_surveys(asking.store) == 0
    with asking.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Survey)) == 0

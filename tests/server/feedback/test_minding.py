"""What nobody says, what repeats, who is alerted and who is of value: found by the server, and each thing once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.ending import ConfirmOutcome, ResolveTask
from agentdesk.intents.feedback.triage import AcknowledgeAlert, TriageTask
from agentdesk.intents.feedback.waiting import PauseTask
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Customer
from agentdesk.models.feedback.causes import JourneyStage
from agentdesk.models.feedback.people import SETTING as PEOPLE
from agentdesk.models.feedback.states import ConfirmWay, ContactWay
from agentdesk.models.feedback.tables import Survey
from agentdesk.models.feedback.thresholds import SETTING as VALUE
from agentdesk.models.feedback.vocabulary import TriageVerdict
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import FEEDBACK_LOGIN, User
from agentdesk.models.setting import Setting, setting_id
from agentdesk.server.callbacks.expiring import expire_due
from agentdesk.server.feedback.escalating import alert_all
from agentdesk.server.feedback.minding import mind_when_due
from agentdesk.server.feedback.silence import close_silent
from agentdesk.server.feedback.silent import expected_gap_days
from agentdesk.server.feedback.valuing import value_customers
from agentdesk.server.feedback.watching import watch
from agentdesk.server.firm_settings import set_setting
from tests.server.feedback.conftest import AGENT, LEAD, LINA, OMID, SARA, START, ZAHRA, Firm

MATTER = "00000000-0000-4000-8000-000000000700"


def entry(firm: Firm, kind: str, direction: str = "in", **changed: Any) -> Interaction:
    """Something that happened with the customer now."""
    given: dict[str, Any] = {"customer_id": ZAHRA, "occurred_at": firm.now(), "body": "", "revision": 0}
    return Interaction(id=firm.new_id(), kind=kind, direction=direction, **(given | changed))


def resolved(firm: Firm) -> str:
    task_id = firm.complains()
    firm.do(
        ResolveTask(
            task_id=task_id,
            cause="delivery",
            stage=JourneyStage.EXPERIENCE,
            ours=True,
            preventable=False,
            channel_contributed=False,
            action="sent again",
            told=True,
            told_how=ContactWay.CALL,
        ),
        LEAD,
    )
    return task_id


# ---------------------------------------------------------------- silence


def test_silence_closes_a_resolved_task_once_unverified_and_a_late_yes_still_counts(care: Firm) -> None:
    task_id = resolved(care)
    care.hours = 14 * 24 - 1
    assert close_silent(care.store) == 0
    care.hours = 15 * 24
    assert (close_silent(care.store), close_silent(care.store)) == (1, 0)
    task = care.task(task_id)
    assert (task.state, task.close_reason, task.verified_at) == ("closed_unverified", "silence", None)
    # It lapsed when the two weeks were over, not when somebody looked.
    assert task.closed_at == START + timedelta(days=14)
    last = care.steps(task_id)[-1]
    assert (last.step, last.from_state, last.at) == ("lapse", "resolved", task.closed_at)
    with care.store.reading() as session:
        assert session.get_one(User, last.actor_id).login == FEEDBACK_LOGIN
    care.do(ConfirmOutcome(task_id=task_id, resolved=True, way=ConfirmWay.LOGGED_CALL), AGENT)
    assert care.task(task_id).state == "verified_recovered"
    assert close_silent(care.store) == 0


# ---------------------------------------------------------------- alerts


def told(firm: Firm, task_id: str) -> list[tuple[int | None, str | None]]:
    """The alerts of a task: which rung, and who."""
    return [(one.level, one.told) for one in firm.steps(task_id) if one.step == "escalate"]


def test_alerts_go_up_the_ladder_past_who_is_away_until_somebody_has_seen_one(care: Firm) -> None:
    with care.store.writing() as unit:
        set_setting(unit, PEOPLE, {"deputies": {"sara": "omid"}, "managers": ["lina"]})
    care.do(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="delivery", owner_id=SARA))
    care.is_seen(OMID, LINA)
    task_id = care.complains(5, conversation_id=MATTER)
    # Sara owns the relationship and is away: her deputy is told, once.
    assert (alert_all(care.store), alert_all(care.store)) == (1, 0)
    assert told(care, task_id) == [(2, OMID)]
    care.hours = 0.6
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 1
    assert told(care, task_id)[1:] == [(3, SARA)]
    assert care.task(task_id).alert_told == SARA
    care.do(AcknowledgeAlert(task_id=task_id, level=3))
    care.hours = 3
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 0
    # What has used up all of its time comes to the lead, whoever has seen it below.
    care.hours = 9
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 1
    task = care.task(task_id)
    assert (told(care, task_id)[2:], task.escalation_level, task.alert_level) == ([(4, LINA)], 2, 4)
    assert [one.number for one in care.steps(task_id)] == list(range(5))


def test_nobody_is_alerted_while_one_waits_for_the_customer_or_has_put_it_off(care: Firm) -> None:
    care.is_seen(SARA, OMID, LINA)
    waiting, put_off = care.complains(), care.complains(topic="invoice")
    care.do(ContactTask(id=care.new_id(), task_id=waiting, way=ContactWay.EMAIL))
    care.do(PauseTask(task_id=waiting, reason="a picture"))
    until = care.now() + timedelta(hours=5)
    care.do(TriageTask(task_id=put_off, verdict=TriageVerdict.SNOOZE, until=until), LEAD)
    care.hours = 4
    assert alert_all(care.store) == 0
    care.hours = 6
    care.is_seen(SARA, OMID, LINA)
    assert alert_all(care.store) == 1


# ---------------------------------------------------------------- watching


def test_a_promise_that_broke_opens_one_task(care: Firm) -> None:
    callback_id = care.new_id()
    promised = BookCallback(id=callback_id, customer_id=ZAHRA, phone="0912 123 4567", topic="invoice", reason="owed")
    care.do(promised)
    care.hours = 80
    assert expire_due(care.store) == 1
    assert (watch(care.store), watch(care.store)) == (1, 0)
    (task,) = care.tasks()
    assert (task.triggers, task.topic, task.origin_key) == ("broken_promise", "invoice", f"callback:{callback_id}")
    assert (task.sla_class, task.severity) == ("serious", 60)
    with care.store.reading() as session:
        assert session.get_one(Callback, callback_id).state == "expired"


def test_coming_back_again_and_again_and_changing_the_channel_for_it_open_one_task(care: Firm) -> None:
    care.do(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="the parcel"))
    for hours, kind in ((0, "call"), (5, "email"), (9, "note")):
        care.hours = hours
        care.add(entry(care, kind, conversation_id=MATTER))
    assert watch(care.store) == 0
    care.hours = 30
    care.add(entry(care, "visit", conversation_id=MATTER))
    assert (watch(care.store), watch(care.store)) == (2, 0)
    (task,) = care.tasks()
    assert (task.triggers, task.topic, task.conversation_id) == (
        "repeat_contacts forced_switches",
        "the parcel",
        MATTER,
    )


def test_a_change_of_channel_after_an_answer_is_not_forced(care: Firm) -> None:
    care.do(OpenConversation(id=MATTER, customer_id=ZAHRA, topic="the parcel"))
    for kind, direction in (("call", "in"), ("sms", "out"), ("email", "in"), ("letter", "out"), ("visit", "in")):
        care.hours += 1
        care.add(entry(care, kind, direction, conversation_id=MATTER))
    assert watch(care.store) == 1
    assert [task.triggers for task in care.tasks()] == ["repeat_contacts"]


def test_who_is_of_value_is_reckoned_for_all_and_their_silence_is_heard(care: Firm) -> None:
    others = [care.customer(care.new_id(), f"customer {number}") for number in range(9)]
    for number, customer_id in enumerate(others):
        care.add(entry(care, "order", customer_id=customer_id, amount=1000 + number, currency="IRR"))
    for days in (400, 100, 80, 60, 40):
        at = START - timedelta(days=days)
        care.add(entry(care, "order", occurred_at=at, amount=5000, currency="IRR"))
    # Ten customers have ordered in twelve months: the first two of them are of tier A.
    assert value_customers(care.store).as_set() == {"tier_a": {"IRR": 1008}, "high": {"IRR": 20000}, "customers": 10}
    with care.store.reading() as session:
        set_at = session.get_one(Setting, setting_id(VALUE)).set_at
    care.hours = 1
    value_customers(care.store)
    with care.store.reading() as session:
        assert session.get_one(Setting, setting_id(VALUE)).set_at == set_at
    assert care.task(care.complains(6)).tier == "a"
    assert watch(care.store) == 0
    care.hours = 261 * 24
    assert (watch(care.store), watch(care.store)) == (1, 0)
    assert [task.triggers for task in care.tasks()][1:] == ["silence"]


def test_two_surveys_that_nobody_answered_are_silence_and_an_answer_ends_it(care: Firm) -> None:
    with care.store.writing() as unit:
        set_setting(unit, "feedback", {"tier": {"words": ["gold"]}})
    with care.store.writing() as unit:
        unit.session.get_one(Customer, ZAHRA).tier = "Gold"
    for number, state in enumerate(("expired", "answered", "expired")):
        care.add(survey(care, number, state))
    assert watch(care.store) == 0
    care.add(survey(care, 3, "expired"))
    assert (watch(care.store), watch(care.store)) == (1, 0)


def survey(firm: Firm, day: int, state: str) -> Survey:
    due_at: datetime = START + timedelta(days=day)
    return Survey(
        id=firm.new_id(),
        customer_id=ZAHRA,
        metric="csat",
        scale_version="csat-1-5",
        channel="email",
        state=state,
        due_at=due_at,
    )


def test_who_orders_rarely_is_not_missed_early() -> None:
    days = [0, 10, 20, 90, 100]
    ordered = [START + timedelta(days=day) for day in days]
    assert expected_gap_days(ordered) == 70
    assert expected_gap_days(ordered[:3]) is None


def test_the_server_does_each_in_its_turn(care: Firm) -> None:
    task_id = care.complains()
    care.is_seen(SARA, OMID, LINA)
    assert "alert-feedback: 1" in mind_when_due(care.store)
    assert mind_when_due(care.store) == ""
    care.hours = 15
    # Everybody has gone home: whoever comes back first is told.
    assert mind_when_due(care.store) == ""
    care.hours = 16
    care.is_seen(SARA, OMID, LINA)
    assert "alert-feedback: 1" in mind_when_due(care.store)
    assert len(told(care, task_id)) == 2
    assert care.tasks()[0].state == "new"
    with care.store.reading() as session:
        assert session.scalars(select(User.login).where(User.login == FEEDBACK_LOGIN)).all() == [FEEDBACK_LOGIN]

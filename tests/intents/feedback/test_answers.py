"""What a customer said is kept with its scale, opens a task where a trigger asks for it, and never two for a matter."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.context import Actor, Mode
from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.feedback.ending import CloseTask
from agentdesk.intents.feedback.opening import OpenTask
from agentdesk.intents.feedback.triage import AcknowledgeTask, TriageTask
from agentdesk.intents.feedback.waiting import PauseTask
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.scales import Metric
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.states import NoAction
from agentdesk.models.feedback.tables import FeedbackAnswer, FeedbackTask, Survey, Vulnerability
from agentdesk.models.feedback.thresholds import SETTING, Thresholds
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.vocabulary import CloseReason, TriageVerdict
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import FEEDBACK_LOGIN, User, server_user_id
from agentdesk.models.setting import Setting, setting_id
from agentdesk.models.vocabulary import InteractionKind
from tests.intents.conftest import AT, LEAD, MARYAM, ZAHRA, Run, numbered
from tests.intents.feedback.conftest import ALI, ANSWER, Server, answered

SECOND, MATTER = numbered(80), numbered(81)


def test_an_answer_keeps_its_scale_and_stands_on_the_timeline(either: Run, session: Session) -> None:
    either(answered(2, words="nobody came", language="en", may_quote=True, tags=("Late Delivery",)))
    answer = session.get_one(FeedbackAnswer, ANSWER)
    scale = (answer.metric, answer.scale_min, answer.scale_max, answer.scale_direction, answer.scale_version)
    assert scale == ("nps", 0, 10, "up", "nps-0-10")
    assert (answer.score, answer.words, answer.tags, answer.may_quote) == (2, "nobody came", "late_delivery", True)
    entry = session.get_one(Interaction, answer.interaction_id)
    assert (entry.kind, entry.score, entry.score_max, entry.body, entry.direction) == (
        "survey",
        2,
        10,
        "nobody came",
        "in",
    )
    task = session.scalars(select(FeedbackTask)).one()
    assert (task.state, task.topic, task.triggers, task.answer_id) == ("new", "delivery", "nps_low", ANSWER)
    # (7 - 2) / 7 of the NPS; 0 to 3 are the worst scores.
    assert (task.severity, task.sla_class) == (71, SlaClass.SERIOUS)


def test_a_content_customer_opens_no_task(either: Run, session: Session) -> None:
    either(answered(10, words="no complaints"))
    assert session.scalars(select(FeedbackTask)).all() == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"score": 11}, "score"),
        ({"scale_version": None}, "scale_version"),
        ({"scale_version": "own", "metric": Metric.CSAT, "scale_min": 5, "scale_max": 1}, "scale_version"),
        ({"scale_max": 5}, "scale_version"),
        ({"score": None, "scale_version": None}, "score"),
        ({"score": None, "words": " \u200f "}, "score"),
    ],
)
def test_what_means_nothing_is_refused(server: Server, changed: dict[str, Any], field: str) -> None:
    refused = server.refused(0, answered(**({"score": 2} | changed)))
    assert (refused.reason, refused.facts["field"]) == (RefusalCode.INVALID_VALUE, field)


def test_a_scale_of_the_firms_own_is_stated(server: Server) -> None:
    own = {"metric": Metric.CSAT, "scale_min": 1, "scale_max": 4, "scale_version": "faces"}
    server.at(0, answered(1, **own))
    assert server.task().triggers == "csat_low"


def test_old_answers_of_an_import_open_nothing(server: Server) -> None:
    server.at(0, answered(0, answered_at=AT - timedelta(days=31)))
    assert server.session.scalars(select(FeedbackTask)).all() == []
    server.at(0, answered(0, id=SECOND, answered_at=AT - timedelta(days=29)))
    assert server.task().answer_id == SECOND


def test_more_about_the_same_matter_comes_to_the_same_task(server: Server) -> None:
    task_id = server.opened(score=5)
    due = server.task().contact_due_at
    context = server.at(1, answered(0, id=SECOND, topic=" Delivery", wants_contact=True, answered_at=server.moment(1)))
    task = server.task()
    assert context.merge["into"] == task.id == task_id
    assert (task.severity, task.asked, task.repeats, task.last_answer_id) == (100, True, 1, SECOND)
    assert (task.sla_class, task.triggers) == (SlaClass.URGENT, "nps_low asked_for_contact score_drop")
    assert task.contact_due_at is not None
    assert due is not None
    assert task.contact_due_at < due
    assert server.story(task_id) == ["open", "bump"]


def test_another_matter_or_another_customer_has_a_task_of_its_own(server: Server) -> None:
    server.opened()
    server.at(1, answered(id=SECOND, topic="invoice"))
    server.at(1, answered(id=numbered(82), customer_id=ALI))
    assert len(server.session.scalars(select(FeedbackTask)).all()) == 3


def test_one_conversation_is_one_matter_whatever_it_is_called(server: Server) -> None:
    server.at(0, OpenConversation(id=MATTER, customer_id=ZAHRA, topic="the parcel"))
    server.at(0, answered(topic=None, conversation_id=MATTER))
    server.at(1, answered(id=SECOND, topic="something else", conversation_id=MATTER))
    assert (server.task().topic, server.task().repeats) == ("the parcel", 1)


def test_work_on_what_would_have_been_a_task_of_its_own_is_work_on_the_one_that_took_it_in(server: Server) -> None:
    task_id = server.opened()
    preview_id = server.at(1, answered(1, id=SECOND)).derive(2)
    assert preview_id != task_id
    server.at(2, TriageTask(task_id=preview_id, verdict=TriageVerdict.ACCEPT, owner_id=MARYAM), LEAD)
    server.at(2, AcknowledgeTask(task_id=preview_id))
    assert server.story(task_id) == ["open", "bump", "assign", "acknowledge"]


def test_a_changed_answer_is_kept_beside_the_first_and_is_no_further_contact(server: Server) -> None:
    server.opened()
    server.at(24, answered(9, id=SECOND, replaces_id=ANSWER, answered_at=server.moment(24)))
    assert server.task().repeats == 0
    server.at(48, answered(1, id=numbered(82), replaces_id=SECOND, answered_at=server.moment(48)))
    answers = server.session.scalars(select(FeedbackAnswer).order_by(FeedbackAnswer.answered_at)).all()
    assert [(one.score, one.replaces_id) for one in answers] == [(2, None), (9, ANSWER), (1, SECOND)]
    # What takes the place of a 9 is no drop from it.
    assert (server.task().repeats, server.task().triggers) == (0, "nps_low")
    late = server.refused(500, answered(5, id=numbered(83), replaces_id=ANSWER, answered_at=server.moment(500)))
    assert late.facts["field"] == "replaces_id"


def test_the_same_matter_soon_after_its_end_opens_it_again_and_long_after_a_new_one(server: Server) -> None:
    task_id = server.owned()
    server.at(1, CloseTask(task_id=task_id, reason=CloseReason.NO_ACTION, why=NoAction.MISTAKE), LEAD)
    server.at(29 * 24, answered(0, id=SECOND, answered_at=server.moment(29 * 24)))
    task = server.task()
    assert (task.state, task.reopened, task.owner_id, task.close_reason) == ("assigned", 1, MARYAM, None)
    server.at(29 * 24 + 1, CloseTask(task_id=task_id, reason=CloseReason.NO_ACTION, why=NoAction.MISTAKE), LEAD)
    server.at(60 * 24, answered(0, id=numbered(82), answered_at=server.moment(60 * 24)))
    assert len(server.session.scalars(select(FeedbackTask)).all()) == 2


def test_abuse_that_was_closed_is_not_opened_again(server: Server) -> None:
    task_id = server.opened()
    server.at(1, TriageTask(task_id=task_id, verdict=TriageVerdict.NO_ACTION, reason=NoAction.ABUSE), LEAD)
    server.at(2, answered(0, id=SECOND))
    assert [one.state for one in server.session.scalars(select(FeedbackTask).order_by(FeedbackTask.opened_at))] == [
        "closed_no_action",
        "new",
    ]


def test_a_survey_is_answered(server: Server) -> None:
    survey = Survey(
        id=SECOND, customer_id=ZAHRA, metric="nps", scale_version="nps-0-10", channel="email", state="sent", due_at=AT
    )
    server.session.add(survey)
    server.session.commit()
    server.at(0, answered(survey_id=SECOND))
    stored = server.session.get_one(Survey, SECOND)
    assert (stored.state, stored.answer_id, stored.answered_at) == ("answered", ANSWER, AT)
    assert server.refused(1, answered(id=numbered(82), customer_id=ALI, survey_id=SECOND)).reason is RefusalCode.MISSING


def test_who_is_of_value_is_told_with_the_reason(truth: Run, session: Session) -> None:
    for number, amount in enumerate((700, 900)):
        session.add(
            Interaction(
                id=numbered(90 + number),
                customer_id=ZAHRA,
                kind=InteractionKind.ORDER,
                direction="in",
                occurred_at=AT - timedelta(days=40),
                amount=amount,
                currency="IRR",
                body="",
                revision=0,
            )
        )
    bounds = Thresholds({"IRR": 1600}, {"IRR": 9000}, 50)
    value = str(bounds.as_set()).replace("'", '"')
    session.add(Setting(id=setting_id(SETTING), name=SETTING, value=value, set_at=AT))
    session.commit()
    truth(answered(6))
    task = session.scalars(select(FeedbackTask)).one()
    assert (task.tier, task.tier_why, task.value, task.currency) == ("a", "rank", 1600, "IRR")
    assert task.sla_class == SlaClass.SERIOUS


def test_who_needs_care_comes_first(truth: Run, session: Session) -> None:
    session.add(Vulnerability(id=SECOND, customer_id=ZAHRA, reason="health", needs="speak slowly", set_at=AT))
    session.commit()
    truth(answered(6))
    assert session.scalars(select(FeedbackTask)).one().sla_class == SlaClass.URGENT


def found(task_id: str, **changed: Any) -> OpenTask:
    """What the server has found."""
    given: dict[str, Any] = {"customer_id": ZAHRA, "origin": "callback:1", "topic": "delivery"}
    return OpenTask(id=task_id, trigger=Trigger.BROKEN_PROMISE, **(given | changed))


def test_a_cause_that_nobody_spoke_of_opens_one_task(server: Server) -> None:
    assert server.refused(0, found(SECOND)).facts["field"] == "origin"
    own = Actor(server_user_id(FEEDBACK_LOGIN), "Feedback", "lead", None)
    server.session.add(User(id=own.user_id, login=FEEDBACK_LOGIN, name="Feedback", role="agent", disabled=True))
    server.session.commit()
    server.at(0, found(SECOND), own)
    server.at(1, found(MATTER, topic="other"), own)
    task = server.task()
    assert (task.id, task.severity, task.origin_key, task.answer_id) == (SECOND, 60, "callback:1", None)
    # Another customer's cause of the same name is none of this one's.
    server.at(1, found(numbered(84), customer_id=ALI), own)
    assert server.task(numbered(84)).customer_id == ALI


def test_a_complaint_that_threatens_ends_every_wait_and_alerts_anew_and_one_that_does_not_alerts_nobody(
    server: Server,
) -> None:
    task_id = server.reached()
    task = server.task()
    task.alert_level, task.alert_told, task.alert_acknowledged_level = 1, MARYAM, 1
    server.session.commit()
    server.at(3, PauseTask(task_id=task_id, reason="a picture"))
    server.at(4, answered(2, id=SECOND, answered_at=server.moment(4)))
    assert (server.task().state, server.task().alert_acknowledged_level) == ("contacted", 1)
    assert server.steps(task_id)[-1].level is None
    server.at(5, PauseTask(task_id=task_id, reason="another one"))
    server.at(6, answered(2, id=numbered(82), words="I will sue you", answered_at=server.moment(6)))
    task = server.task()
    assert (task.state, task.sla_class, task.route, task.safety) == ("contacted", "urgent", "lead", True)
    assert (task.alert_level, task.alert_told, task.alert_acknowledged_level) == (0, None, None)
    assert server.story(task_id)[-3:] == ["wait", "resume", "bump"]
    assert server.steps(task_id)[-1].level == 0


def test_what_was_put_off_is_put_off_no_more_when_the_customer_says_more(server: Server) -> None:
    task_id = server.opened()
    server.at(1, TriageTask(task_id=task_id, verdict=TriageVerdict.SNOOZE, until=server.moment(5)), LEAD)
    server.at(2, answered(2, id=SECOND, answered_at=server.moment(2)))
    assert server.task().snoozed_until is None


def test_of_two_answers_to_one_survey_the_second_takes_the_place_of_the_first(server: Server) -> None:
    survey = Survey(
        id=MATTER, customer_id=ZAHRA, metric="nps", scale_version="nps-0-10", channel="email", state="sent", due_at=AT
    )
    server.session.add(survey)
    server.session.commit()
    server.at(0, answered(2, survey_id=MATTER))
    server.at(1, answered(3, id=SECOND, survey_id=MATTER, answered_at=server.moment(1)))
    # Who names the first one by now means the one that stands.
    server.at(2, answered(4, id=numbered(82), replaces_id=ANSWER, answered_at=server.moment(2)))
    answers = server.session.scalars(select(FeedbackAnswer).order_by(FeedbackAnswer.answered_at)).all()
    assert [(one.score, one.replaces_id) for one in answers] == [(2, None), (3, ANSWER), (4, SECOND)]
    assert (server.task().repeats, server.session.get_one(Survey, MATTER).answer_id) == (0, SECOND)


def test_a_changed_answer_opens_what_was_resolved_only_where_it_is_worse(server: Server) -> None:
    task_id = server.resolved()
    server.at(4, answered(4, id=SECOND, replaces_id=ANSWER, answered_at=server.moment(4)))
    assert (server.task().state, server.task().last_answer_id) == ("resolved", SECOND)
    server.at(5, answered(1, id=numbered(82), replaces_id=SECOND, answered_at=server.moment(5)))
    assert (server.task().state, server.story(task_id)[-2:]) == ("assigned", ["bump", "deny"])


def test_a_word_of_the_firm_counts_above_all_and_is_named(server: Server) -> None:
    rules = '{"tier": {"words": ["gold"], "risk_a": 20}}'
    server.session.add(Setting(id=setting_id("feedback"), name="feedback", value=rules, set_at=AT))
    for customer_id, word in ((ZAHRA, " Gold "), (ALI, "silver")):
        server.session.get_one(Customer, customer_id).tier = word
    server.session.commit()
    of_gold = server.task(server.at(0, answered(6)).derive(2))
    of_silver = server.task(server.at(0, answered(6, id=SECOND, customer_id=ALI)).derive(2))
    assert (of_gold.tier, of_gold.tier_why, of_gold.risk) == ("a", "word Gold", 20)
    assert (of_silver.tier, of_silver.tier_why, of_silver.risk) == ("other", "no_orders", 30)


def test_who_is_of_value_in_any_currency_is_of_value(server: Server) -> None:
    for number, (amount, currency) in enumerate(((900_000, "IRR"), (700, "EUR"))):
        order = {"kind": InteractionKind.ORDER, "direction": "in", "occurred_at": AT - timedelta(days=40), "body": ""}
        entry = Interaction(id=numbered(90 + number), customer_id=ZAHRA, amount=amount, currency=currency, **order)
        entry.revision = 0
        server.session.add(entry)
    value = json.dumps(Thresholds({"IRR": 1_000_000, "EUR": 500}, {}, 50).as_set())
    server.session.add(Setting(id=setting_id(SETTING), name=SETTING, value=value, set_at=AT))
    server.session.commit()
    server.at(0, answered(6))
    assert (server.task().tier, server.task().value, server.task().currency) == ("a", 700, "EUR")


def test_a_preview_shows_the_task_under_the_id_that_the_server_gives_it(preview: Run, session: Session) -> None:
    context = preview(answered())
    assert context.mode is Mode.PREVIEW
    assert session.scalars(select(FeedbackTask)).one().id == context.derive(2)


def test_a_preview_takes_in_what_its_desk_has_named(server: Server, preview: Run) -> None:
    task_id = server.opened()
    preview(answered(0, id=SECOND, task_id=task_id))
    assert (server.task().id, server.task().severity, server.task().repeats) == (task_id, 100, 1)


def test_a_preview_searches_for_nothing_that_nobody_has_named(server: Server, preview: Run) -> None:
    task_id = server.opened()
    preview(answered(0, id=SECOND))
    assert (server.task(task_id).severity, server.task(task_id).repeats) == (71, 0)


def test_the_server_takes_a_task_that_was_named_and_never_another_customers(server: Server) -> None:
    task_id = server.opened()
    assert server.at(1, answered(1, id=SECOND, topic="more of it", task_id=task_id)).merge["into"] == task_id
    server.at(2, answered(1, id=numbered(82), customer_id=ALI, task_id=task_id))
    assert server.task(task_id).repeats == 1

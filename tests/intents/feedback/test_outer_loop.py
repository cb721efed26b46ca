"""Care for a customer, improvements and notices: what is told is true, and said by enough not to be known by it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.feedback.care import EndVulnerable, SetVulnerable
from agentdesk.intents.feedback.ending import CloseTask, ConfirmOutcome
from agentdesk.intents.feedback.improving import ChangeImprovement, StartImprovement
from agentdesk.intents.feedback.notices import DraftNotice, NoticeWords, PublishNotice, TellNotice, WithdrawNotice
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.states import ConfirmWay, ContactWay, NoAction
from agentdesk.models.feedback.tables import (
    FeedbackAnswer,
    FeedbackTask,
    Improvement,
    Notice,
    NoticeTelling,
    Vulnerability,
)
from agentdesk.models.feedback.vocabulary import CloseReason, Decision, VulnerableBecause
from agentdesk.models.interaction import Interaction
from tests.intents.conftest import AT, LEAD, MARYAM, REZA, ZAHRA, Run, numbered
from tests.intents.feedback.conftest import ANSWER, COLLEAGUE, Server, answered, resolution

CARE, CHANGE, NOTICE = numbered(300), numbered(301), numbered(302)


def started(**changed: Any) -> StartImprovement:
    given: dict[str, Any] = {"id": CHANGE, "title": "Parcels on Fridays", "cause": "delivery"}
    return StartImprovement(**(given | changed))


def draft(server: Server, **changed: Any) -> DraftNotice:
    given: dict[str, Any] = {
        "id": NOTICE,
        "theme": "delivery",
        "period_start": server.moment(-24),
        "period_end": server.moment(24),
        "said": "Parcels came late.",
        "done": "A second van drives on Fridays.",
        "not_done_reason": "No delivery at night: nobody works then.",
        "improvement_id": CHANGE,
        "languages": ("en", "fa"),
        "language": "en",
        "translations": {"fa": NoticeWords(said="بسته‌ها دیر رسید", done="ون دوم")},
    }
    return DraftNotice(**(given | changed))


def said_by(server: Server, count: int) -> None:
    """So many customers complained of one cause."""
    for number in range(count):
        customer_id = numbered(400 + number)
        server.session.add(Customer(id=customer_id, name=f"customer {number}", language="fa"))
        server.session.commit()
        task_id = server.at(0, answered(id=numbered(500 + number), customer_id=customer_id)).derive(2)
        server.at(1, resolution(task_id, told_by=MARYAM), LEAD)


@pytest.fixture
def shipped(server: Server) -> Server:
    """An improvement that is there, of which five customers had complained."""
    said_by(server, 5)
    server.at(2, started(), LEAD)
    server.at(3, ChangeImprovement(improvement_id=CHANGE, shipped_at=server.moment(3)), LEAD)
    return server


def test_care_is_a_persons_word_and_ends_by_one(either: Run, session: Session) -> None:
    either(SetVulnerable(id=CARE, customer_id=ZAHRA, reason=VulnerableBecause.HEALTH, needs="speak slowly"))
    row = session.get_one(Vulnerability, CARE)
    assert (row.reason, row.needs, row.set_by, row.ended_at) == ("health", "speak slowly", MARYAM, None)
    either(EndVulnerable(vulnerability_id=CARE, reason="well again"))
    assert (row.ended_at, row.ended_by, row.end_reason) == (AT, MARYAM, "well again")


def test_an_improvement_is_for_the_cases_that_are_there(server: Server) -> None:
    task_id = server.resolved()
    assert server.refused(4, started()).reason is RefusalCode.FORBIDDEN
    server.at(4, started(task_ids=(task_id, numbered(99)), owner_id=REZA, effort=3), LEAD)
    assert server.task().improvement_id == CHANGE
    row = server.session.get_one(Improvement, CHANGE)
    assert (row.cause, row.owner_id, row.effort, row.started_by) == ("delivery", REZA, 3, REZA)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"decision": Decision.DONE}, "decision"),
        ({"decision": Decision.NOT_DONE}, "decision_why"),
        ({"shipped_at": Server.moment(99)}, "shipped_at"),
    ],
)
def test_what_has_not_shipped_is_not_done_and_what_is_not_done_has_a_reason(
    server: Server, changed: dict[str, Any], field: str
) -> None:
    server.at(1, started(), LEAD)
    refused = server.refused(2, ChangeImprovement(improvement_id=CHANGE, **changed), LEAD)
    assert (refused.reason, refused.facts["field"]) == (RefusalCode.INVALID_VALUE, field)


def test_another_decision_is_told_with_what_it_takes_the_place_of(server: Server) -> None:
    server.at(1, started(hypothesis="Fridays are too full"), LEAD)
    server.at(2, ChangeImprovement(improvement_id=CHANGE, decision=Decision.NOT_DONE, decision_why="no money"), LEAD)
    later = ChangeImprovement(improvement_id=CHANGE, shipped_at=server.moment(2), decision=Decision.DONE)
    facts = server.at(3, later, LEAD).merge
    assert (facts["theirs"], facts["mine"], facts["merge"]) == ("not_done", "done", "last_writer")
    row = server.session.get_one(Improvement, CHANGE)
    assert (row.decision, row.hypothesis, row.shipped_at) == ("done", "Fridays are too full", server.moment(2))


def test_what_was_done_is_told_to_those_who_said_it_and_then_to_all(shipped: Server) -> None:
    shipped.at(4, draft(shipped), LEAD)
    shipped.at(5, PublishNotice(notice_id=NOTICE), LEAD)
    notice = shipped.session.get_one(Notice, NOTICE)
    assert (notice.said_count, notice.published_at, notice.published_by) == (5, shipped.moment(5), REZA)
    assert notice.public_at == shipped.moment(5 + 72)
    assert json.loads(notice.translations or "")["fa"]["said"] == "بسته‌ها دیر رسید"
    tellings = shipped.session.scalars(select(NoticeTelling).order_by(NoticeTelling.customer_id)).all()
    assert [(one.customer_id, one.language, one.told_at) for one in tellings] == [
        (numbered(400 + number), "fa", None) for number in range(5)
    ]
    tell = TellNotice(notice_id=NOTICE, customer_id=numbered(400), way=ContactWay.LETTER)
    shipped.at(6, tell, COLLEAGUE)
    told = shipped.session.get_one(NoticeTelling, tellings[0].id)
    assert (told.told_way, told.told_by, told.told_at) == ("letter", COLLEAGUE.user_id, shipped.moment(6))
    entry = shipped.session.get_one(Interaction, told.interaction_id)
    assert (entry.kind, entry.body) == ("letter", "A second van drives on Fridays.")
    shipped.at(7, WithdrawNotice(notice_id=NOTICE, reason="a mistake"), LEAD)
    assert shipped.refused(8, tell).facts["field"] == "notice_id"


def test_nothing_is_told_as_done_before_it_has_shipped(server: Server) -> None:
    said_by(server, 5)
    server.at(2, started(), LEAD)
    server.at(3, draft(server), LEAD)
    refused = server.refused(4, PublishNotice(notice_id=NOTICE), LEAD)
    assert (refused.reason, refused.facts["field"]) == (RefusalCode.INVALID_VALUE, "done")
    server.at(5, draft(server, id=numbered(303), done=None, instead_of_id=NOTICE, languages=()), LEAD)
    server.at(6, PublishNotice(notice_id=numbered(303)), LEAD)
    assert server.session.get_one(Notice, NOTICE).withdrawn_at == server.moment(5)


def test_a_theme_of_four_is_not_named(server: Server) -> None:
    said_by(server, 4)
    server.at(2, started(), LEAD)
    server.at(3, ChangeImprovement(improvement_id=CHANGE, shipped_at=server.moment(3)), LEAD)
    server.at(4, draft(server), LEAD)
    refused = server.refused(5, PublishNotice(notice_id=NOTICE), LEAD)
    assert (refused.reason, refused.facts) == (RefusalCode.FORBIDDEN, {"said": "4", "least": "5"})
    assert server.session.scalars(select(NoticeTelling)).all() == []
    # One customer who complains twice is one.
    again = server.at(5, answered(id=numbered(600), customer_id=numbered(400), topic="again")).derive(2)
    server.at(6, resolution(again), LEAD)
    assert server.refused(7, PublishNotice(notice_id=NOTICE), LEAD).facts["said"] == "4"


def test_nobody_is_quoted_who_did_not_agree(server: Server) -> None:
    server.at(0, started(), LEAD)
    server.at(0, answered(words="nobody came"))
    quote = draft(server, said_sample="nobody came", sample_answer_id=ANSWER)
    assert server.refused(1, quote, LEAD).reason is RefusalCode.FORBIDDEN
    server.session.get_one(FeedbackAnswer, ANSWER).may_quote = True
    server.session.commit()
    server.at(1, quote, LEAD)
    assert server.session.get_one(Notice, NOTICE).said_sample == "nobody came"


def test_in_no_language_is_anybody_quoted_who_did_not_agree_or_agrees_no_more(shipped: Server) -> None:
    for number, (words, may_quote) in enumerate((("nobody came at all", True), ("I am the mayor", False))):
        answer = answered(10, id=numbered(610 + number), topic="x", words=words, may_quote=may_quote)
        shipped.at(3, answer)

    def quoting(number: int, sample: str) -> DraftNotice:
        told = {"fa": NoticeWords(said="بسته‌ها دیر رسید", done="ون دوم", said_sample=sample)}
        return draft(shipped, id=numbered(number), translations=told, sample_answer_id=numbered(610))

    for sample in ("I am the mayor", "nobody came at all, and it was bad"):
        assert shipped.refused(4, quoting(620, sample), LEAD).facts["field"] == "said_sample"
    shipped.at(4, quoting(620, "nobody came"), LEAD)
    shipped.at(4, quoting(621, "nobody came"), LEAD)
    shipped.at(5, PublishNotice(notice_id=numbered(620)), LEAD)
    withdrawn = answered(
        10, id=numbered(612), topic="x", words="nobody came", may_quote=False, replaces_id=numbered(610)
    )
    shipped.at(6, withdrawn)
    late = shipped.refused(7, PublishNotice(notice_id=numbered(621)), LEAD)
    assert (late.reason, late.facts["field"]) == (RefusalCode.FORBIDDEN, "said_sample")


@pytest.mark.parametrize("why", [NoAction.ABUSE, NoAction.MISTAKE])
def test_what_was_closed_as_abuse_or_a_mistake_was_said_by_nobody(shipped: Server, why: NoAction) -> None:
    task_id = shipped.session.scalars(select(FeedbackTask.id).order_by(FeedbackTask.id)).first()
    assert task_id is not None
    shipped.at(4, ConfirmOutcome(task_id=task_id, resolved=False, way=ConfirmWay.LOGGED_CALL), COLLEAGUE)
    shipped.at(4, CloseTask(task_id=task_id, reason=CloseReason.NO_ACTION, why=why), LEAD)
    shipped.at(4, draft(shipped), LEAD)
    assert shipped.refused(5, PublishNotice(notice_id=NOTICE), LEAD).facts["said"] == "4"


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"languages": ("en", "ar")}, "ar"), ({"done": None, "not_done_reason": None}, "not_done_reason")],
)
def test_what_is_not_whole_is_not_told(shipped: Server, changed: dict[str, Any], field: str) -> None:
    shipped.at(4, draft(shipped, **changed), LEAD)
    assert shipped.refused(5, PublishNotice(notice_id=NOTICE), LEAD).facts["field"] == field


def test_an_agent_publishes_nothing(shipped: Server) -> None:
    shipped.at(4, draft(shipped), LEAD)
    assert shipped.refused(5, PublishNotice(notice_id=NOTICE)).reason is RefusalCode.FORBIDDEN
    assert len(shipped.session.scalars(select(FeedbackTask)).all()) == 5

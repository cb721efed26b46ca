"""What customers answered on the page becomes answers and confirmations, through the intents by which they are made.

An answer that was changed is one of its own that takes the place of the one before; all are kept. Words that were not
written again stay with it. Whether a task was solved is the customer's own word, by the page.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, select

from agentdesk.intents.families import family_of
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.intents.feedback.ending import ConfirmOutcome
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.feedback.states import ConfirmWay
from agentdesk.models.feedback.tables import FeedbackAnswer, Survey
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.feedback.vocabulary import SurveyState
from agentdesk.models.vocabulary import InteractionKind
from agentdesk.server.pages.carrier import Carried, apply_as_page, carry, waiting_ids
from agentdesk.server.pages.standing import Standing
from agentdesk.server.pages.surveys.keeping import ReplyKind
from agentdesk.server.pages.surveys.tables import survey_invitation, survey_opt_out, survey_reply
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

KEPT_AFTER = timedelta(days=30)
"""So long after nobody can answer or change any more, what the page kept of it goes. The answers stay."""

_AT_ONCE = 100


def carry_replies(store: Store) -> Carried:
    """Make answers of what waits, in the order in which it came."""
    column = survey_reply.c
    waiting = select(column.id).where(column.standing == Standing.RECEIVED).order_by(column.at, column.id)
    counted = [carry(store, survey_reply, one, _take) for one in waiting_ids(store, waiting)]
    return Carried(counted.count(True), counted.count(False))


def forget_old_surveys(store: Store) -> int:
    """Remove the tokens that open nothing any more, with what the page kept of them; how many surveys they were."""
    column, before = survey_invitation.c, store.outside.now() - KEPT_AFTER
    with store.reading() as session:
        rows = session.execute(
            select(column.survey_id, column.expires_at, column.change_days)
            .where(column.expires_at < before)
            .order_by(column.expires_at)
            .limit(_AT_ONCE)
        )
        # Who answers on the last day may change the answer for so long afterwards.
        ids = [row.survey_id for row in rows if row.expires_at + timedelta(days=row.change_days) < before]
        held = select(survey_reply.c.survey_id).where(
            survey_reply.c.survey_id.in_(ids), survey_reply.c.standing != Standing.DONE
        )
        ids = sorted(set(ids) - set(session.scalars(held)))
    if ids:
        with store.writing() as unit:
            unit.session.execute(delete(survey_reply).where(survey_reply.c.survey_id.in_(ids)))
            unit.session.execute(delete(survey_invitation).where(column.survey_id.in_(ids)))
    return len(ids)


def _take(unit: UnitOfWork, row: Row[Any]) -> dict[str, Any]:
    """Make true what one reply says."""
    survey = unit.session.get(Survey, row.survey_id)
    if survey is None:
        raise Refused(RefusalCode.MISSING, "There is no such survey.")
    if row.kind == ReplyKind.STOP:
        values = {"customer_id": survey.customer_id, "survey_id": survey.id, "at": row.at}
        insert_if_absent(unit.session, survey_opt_out, values)
    elif row.kind == ReplyKind.ASK_AGAIN:
        family = family_of(unit.session, survey.customer_id)
        unit.session.execute(delete(survey_opt_out).where(survey_opt_out.c.customer_id.in_(family)))
    elif survey.task_id is not None:
        _confirm(unit, row, survey, survey.task_id)
    else:
        _record(unit, row, survey)
    return {"standing": Standing.DONE}


def _record(unit: UnitOfWork, row: Row[Any], survey: Survey) -> None:
    former = None if survey.answer_id is None else unit.session.get(FeedbackAnswer, survey.answer_id)
    is_known = survey.channel in frozenset(InteractionKind)
    answer = RecordAnswer(
        id=row.id,
        customer_id=survey.customer_id,
        kind=AnswerKind.SURVEY,
        answered_at=row.at,
        channel=InteractionKind(survey.channel) if is_known else InteractionKind.FORM,
        score=row.score,
        scale_version=survey.scale_version,
        words=row.words if row.words is not None or former is None else former.words,
        wants_contact=row.wants_contact,
        topic=survey.topic,
        queue=survey.queue,
        language=row.language,
        agent_id=survey.agent_id,
        conversation_id=survey.conversation_id,
        survey_id=survey.id,
        replaces_id=None if former is None else former.id,
    )
    apply_as_page(unit, answer, row, "answer")


def _confirm(unit: UnitOfWork, row: Row[Any], survey: Survey, task_id: str) -> None:
    confirming = ConfirmOutcome(
        task_id=task_id, resolved=row.resolved, way=ConfirmWay.PAGE, effort=row.effort, words=row.words
    )
    apply_as_page(unit, confirming, row, "confirm")
    survey.state, survey.answered_at = SurveyState.ANSWERED, survey.answered_at or row.at

"""Customers who were asked something, and have a token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.intents.feedback.ending import ResolveTask
from agentdesk.models.feedback.causes import JourneyStage
from agentdesk.models.feedback.scales import CES_7_FLIPPED, CSAT_5, scale_of
from agentdesk.models.feedback.states import ContactWay
from agentdesk.models.feedback.tables import FeedbackAnswer, FeedbackTask, Survey
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role
from agentdesk.server.pages.surveys.keeping import OUTCOME
from agentdesk.server.pages.surveys.tables import survey_invitation, survey_reply
from agentdesk.server.pages.surveys.tokens import new_token, token_hash
from tests.server.pages.conftest import Office


@dataclass
class Invited:
    """One customer with a token."""

    office: Office
    token: str
    survey_id: str
    customer_id: str

    @property
    def path(self) -> str:
        return f"/s/{self.token}"

    def survey(self) -> Survey:
        with self.office.store.reading() as session:
            return session.get_one(Survey, self.survey_id)

    def answers(self) -> list[FeedbackAnswer]:
        """What became answers, the first one first."""
        with self.office.store.reading() as session:
            query = select(FeedbackAnswer).where(FeedbackAnswer.survey_id == self.survey_id)
            return list(session.scalars(query.order_by(FeedbackAnswer.answered_at, FeedbackAnswer.id)))

    def task(self) -> FeedbackTask:
        with self.office.store.reading() as session:
            query = select(FeedbackTask).where(FeedbackTask.customer_id == self.customer_id)
            return session.scalars(query).one()

    def tasks(self) -> list[FeedbackTask]:
        with self.office.store.reading() as session:
            query = select(FeedbackTask).where(FeedbackTask.customer_id == self.customer_id)
            return list(session.scalars(query))

    def replies(self) -> list[Any]:
        """What the page kept."""
        with self.office.store.reading() as session:
            column = survey_reply.c
            query = select(survey_reply).where(column.survey_id == self.survey_id).order_by(column.at, column.id)
            return list(session.execute(query).all())


def invite(office: Office, version: str = CSAT_5.version, language: str = "en", task_id: str | None = None) -> Invited:
    """A customer who was sent the question of a scale, or of a task."""
    customer_id = office.add_customer("+989123456789") if task_id is None else _customer(office, task_id)
    scale = scale_of(version) or CSAT_5
    now = office.clock.at
    with office.store.writing() as unit:
        token, survey_id = new_token(unit.outside), unit.outside.new_id()
        unit.session.add(
            Survey(
                id=survey_id,
                customer_id=customer_id,
                task_id=task_id,
                topic="delivery",
                metric=scale.metric,
                scale_version=scale.version,
                language=language,
                channel="sms",
                state="sent",
                due_at=now,
                sent_at=now,
                expires_at=now + timedelta(days=14),
            )
        )
        unit.session.execute(
            insert(survey_invitation).values(
                token_hash=token_hash(token),
                survey_id=survey_id,
                question=OUTCOME if task_id is not None else scale.version,
                language=language,
                ended_at=now - timedelta(days=1),
                made_at=now,
                expires_at=now + timedelta(days=14),
                change_days=14,
            )
        )
    return Invited(office, token, survey_id, customer_id)


def invite_about_task(office: Office, language: str = "en") -> Invited:
    """A customer who complained, and is asked whether it was solved."""
    customer_id = office.add_customer("+989123456789")
    with office.store.writing() as unit:
        agent = unit.session.scalars(select(User).order_by(User.login)).first()
        assert agent is not None
        actor, now = Actor(agent.id, agent.name, Role.LEAD, None), office.clock.at
        answer_id = unit.outside.new_id()
        complaining = Context(answer_id, actor, now, Mode.TRUTH, now=now)
        RecordAnswer(
            id=answer_id, customer_id=customer_id, kind=AnswerKind.COMPLAINT, answered_at=now, words="It never came."
        ).apply(unit.session, complaining)
        unit.session.flush()
        task = unit.session.scalars(select(FeedbackTask).where(FeedbackTask.customer_id == customer_id)).one()
        ResolveTask(
            task_id=task.id,
            cause="delivery",
            stage=JourneyStage.EXPERIENCE,
            ours=True,
            preventable=False,
            channel_contributed=False,
            action="sent again",
            told=True,
            told_how=ContactWay.CALL,
        ).apply(unit.session, Context(paired_id(answer_id, "r"), actor, now, Mode.TRUTH, now=now))
        task_id = task.id
    return invite(office, CES_7_FLIPPED.version, language, task_id)


def _customer(office: Office, task_id: str) -> str:
    with office.store.reading() as session:
        return session.get_one(FeedbackTask, task_id).customer_id

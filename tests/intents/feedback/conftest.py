"""A customer with a telephone, two agents and a lead, and a server whose clock the test sets."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.ending import ResolveTask
from agentdesk.intents.feedback.triage import AcknowledgeTask, TriageTask
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.feedback.causes import JourneyStage
from agentdesk.models.feedback.scales import NPS
from agentdesk.models.feedback.states import ContactWay
from agentdesk.models.feedback.tables import FeedbackContact, FeedbackStep, FeedbackTask
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.feedback.vocabulary import TriageVerdict
from agentdesk.models.people import User
from agentdesk.models.scopes import team_scope
from tests.intents.conftest import AGENT, AT, LEAD, MARYAM, TEAM, ZAHRA, numbered

ANSWER, OMID, ALI = numbered(60), numbered(61), numbered(62)
COLLEAGUE = Actor(OMID, "Omid", "agent", team_scope(TEAM))


def answered(score: int | None = 2, **changed: Any) -> RecordAnswer:
    """What most tests begin with: a detractor."""
    given: dict[str, Any] = {
        "id": ANSWER,
        "customer_id": ZAHRA,
        "kind": AnswerKind.SURVEY,
        "answered_at": AT,
        "score": score,
        "scale_version": NPS.version,
        "topic": "delivery",
    }
    return RecordAnswer(**(given | changed))


def resolution(task_id: str, **changed: Any) -> ResolveTask:
    """The firm has done what it could."""
    given: dict[str, Any] = {
        "task_id": task_id,
        "cause": "delivery",
        "stage": JourneyStage.EXPERIENCE,
        "ours": True,
        "preventable": True,
        "channel_contributed": False,
        "action": "Sent again by courier.",
        "told": True,
        "told_by": MARYAM,
        "told_how": ContactWay.CALL,
    }
    return ResolveTask(**(given | changed))


class Server:
    """Runs intents as the truth, so many hours after AT."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._number = 0

    def at(self, hours: float, intent: Intent, actor: Actor = AGENT, *, done: float | None = None) -> Context:
        """Judge ``intent`` at that moment; it was made at ``done``, or at that moment too."""
        context = self._context(hours, actor, done, getattr(intent, "id", None))
        try:
            with self.session.begin_nested():
                intent.apply(self.session, context)
                self.session.flush()
        finally:
            self.session.expire_all()
        return context

    def refused(self, hours: float, intent: Intent, actor: Actor = AGENT, *, done: float | None = None) -> Refused:
        """The refusal of an intent; what was done is kept as the server keeps it, and told as ``kept``."""
        with pytest.raises(Refused) as refused:
            self.at(hours, intent, actor, done=done)
        if refused.value.reason is RefusalCode.CLAIM_LOST:
            kept = intent.keep_lost_work(self.session, self._context(hours, actor, done, getattr(intent, "id", None)))
            refused.value.facts |= {} if kept is None else {"kept": kept}
            self.session.flush()
            self.session.expire_all()
        return refused.value

    def _context(self, hours: float, actor: Actor, done: float | None, intent_id: str | None) -> Context:
        self._number += 1
        made_at, now = self.moment(hours if done is None else done), self.moment(hours)
        given_id = intent_id or numbered(9000 + self._number)
        return Context(given_id, actor, made_at, Mode.TRUTH, append_only=True, now=now)

    @staticmethod
    def moment(hours: float) -> datetime:
        """So many hours after AT."""
        return AT + timedelta(hours=hours)

    def task(self, task_id: str | None = None) -> FeedbackTask:
        """A task as it is stored; the only one where none is named."""
        if task_id is not None:
            return self.session.get_one(FeedbackTask, task_id)
        return self.session.scalars(select(FeedbackTask)).one()

    def steps(self, task_id: str) -> list[FeedbackStep]:
        """The steps of its life in their order."""
        query = select(FeedbackStep).where(FeedbackStep.task_id == task_id)
        return list(self.session.scalars(query.order_by(FeedbackStep.number)))

    def story(self, task_id: str) -> list[str]:
        """The names of its steps."""
        return [one.step for one in self.steps(task_id)]

    def contacts(self) -> list[FeedbackContact]:
        """All attempts to reach a customer, the first one first."""
        return list(self.session.scalars(select(FeedbackContact).order_by(FeedbackContact.at, FeedbackContact.id)))

    # ---------------------------------------------------------------- what most tests begin with

    def opened(self, **changed: Any) -> str:
        """A task of a detractor; its id."""
        self.at(0, answered(**changed))
        return self.task().id

    def owned(self) -> str:
        """The same, which a lead gave to Maryam."""
        task_id = self.opened()
        self.at(0.5, TriageTask(task_id=task_id, verdict=TriageVerdict.ACCEPT, owner_id=MARYAM), LEAD)
        return task_id

    def reached(self) -> str:
        """The same, and Maryam reached the customer."""
        task_id = self.owned()
        self.at(1, AcknowledgeTask(task_id=task_id))
        self.at(2, ContactTask(id=numbered(70), task_id=task_id, way=ContactWay.VISIT, reached=True, words="Sorry."))
        return task_id

    def resolved(self) -> str:
        """The same, and Maryam has resolved it."""
        task_id = self.reached()
        self.at(3, resolution(task_id))
        return task_id


@pytest.fixture
def server(session: Session) -> Server:
    """A server whose firm has a second agent, and a second customer."""
    session.add(User(id=OMID, login="omid", name="Omid", role="agent", team_id=TEAM))
    session.add(Customer(id=ALI, name="Ali"))
    session.flush()
    session.add(Membership(id=numbered(63), customer_id=ALI, scope=team_scope(TEAM)))
    session.commit()
    return Server(session)

"""A firm of a team, its lead, and a customer, in a real database, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent, paired_id
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.models.base import Shared
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.feedback.scales import NPS
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.people import Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.server.clock import Outside
from agentdesk.server.store import Store, migrate_database
from agentdesk.server.tables import client
from tests.intents.conftest import numbered

START = datetime(2026, 11, 24, 10, tzinfo=UTC)
TEAM, SARA, OMID, LINA, ZAHRA = (numbered(number) for number in range(1, 6))
AGENT = Actor(SARA, "Sara", "agent", team_scope(TEAM))
LEAD = Actor(LINA, "Lina", "lead", team_scope(TEAM))


class Firm:
    """A store with people in it. ``hours`` have passed since the start."""

    def __init__(self, url: str) -> None:
        self.hours = 0.0
        migrate_database(url, Outside(now=self.now))
        self.store = Store(url, Outside(now=self.now))
        self._number = 0
        with self.store.writing() as unit:
            unit.session.add(Team(id=TEAM, name="Care"))
            unit.session.flush()
            for user_id, login, role in ((SARA, "sara", "agent"), (OMID, "omid", "agent"), (LINA, "lina", "lead")):
                unit.session.add(User(id=user_id, login=login, name=login.title(), role=role, team_id=TEAM))
        self.customer(ZAHRA, "زهرا")

    def now(self) -> datetime:
        """The server's clock."""
        return START + timedelta(hours=self.hours)

    def new_id(self) -> str:
        """An id that nobody has."""
        self._number += 1
        return numbered(1000 + self._number)

    def add(self, *rows: Shared) -> None:
        """Put rows there."""
        with self.store.writing() as unit:
            unit.session.add_all(rows)

    def customer(self, customer_id: str, name: str) -> str:
        """A customer of the team; their id."""
        self.add(Customer(id=customer_id, name=name))
        self.add(Membership(id=paired_id(customer_id, "m"), customer_id=customer_id, scope=team_scope(TEAM)))
        return customer_id

    def do(self, intent: Intent, actor: Actor = AGENT) -> Context:
        """Somebody does something now."""
        context = Context(self.new_id(), actor, self.now(), Mode.TRUTH, append_only=True, now=self.now())
        with self.store.writing() as unit:
            intent.apply(unit.session, context)
        return context

    def complains(self, score: int = 2, **changed: Any) -> str:
        """A customer is a detractor; the id of the task."""
        given: dict[str, Any] = {
            "id": self.new_id(),
            "customer_id": ZAHRA,
            "answered_at": self.now(),
            "topic": "delivery",
        }
        answer: dict[str, Any] = {"kind": AnswerKind.SURVEY, "score": score, "scale_version": NPS.version}
        return self.do(RecordAnswer(**(given | answer | changed))).derive(2)

    def is_seen(self, *user_ids: str) -> None:
        """The desks of these people spoke with the server now; those of others did not."""
        with self.store.writing() as unit:
            connection = unit.connection
            connection.execute(update(client).values(seen_at=self.now() - timedelta(days=1)))
            for user_id in user_ids:
                values = {"user_id": user_id, "seen_at": self.now(), "last_mid": 0, "app": "1", "schema": 5}
                there = connection.execute(update(client).where(client.c.id == user_id).values(seen_at=self.now()))
                if not there.rowcount:
                    connection.execute(client.insert().values(id=user_id, **values))

    def tasks(self) -> Sequence[FeedbackTask]:
        """All tasks, the first one first."""
        return self._all(select(FeedbackTask).order_by(FeedbackTask.opened_at, FeedbackTask.id))

    def task(self, task_id: str) -> FeedbackTask:
        """One task as it is stored."""
        with self.store.reading() as session:
            return session.get_one(FeedbackTask, task_id)

    def steps(self, task_id: str) -> Sequence[FeedbackStep]:
        """The steps of its life."""
        return self._all(select(FeedbackStep).where(FeedbackStep.task_id == task_id).order_by(FeedbackStep.number))

    def _all(self, query: Any) -> Sequence[Any]:
        with self.store.reading() as session:
            found: Sequence[Any] = self._read(session, query)
            return found

    @staticmethod
    def _read(session: Session, query: Any) -> Sequence[Any]:
        return session.scalars(query).all()


@pytest.fixture
def care(database_url: str) -> Iterator[Firm]:
    """The firm, once on SQLite and once on PostgreSQL."""
    firm = Firm(database_url)
    yield firm
    firm.store.close()

"""A firm in a real SQLite file, and the two ways an intent runs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent
from agentdesk.intents.context import Actor, Context, Mode, Reach, everything
from agentdesk.models.base import Base
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.people import Team, User
from agentdesk.models.places import SHARED_CLASSES, table_of
from agentdesk.models.scopes import team_scope

AT = datetime(2026, 11, 24, 10, 35, tzinfo=UTC)
INTENT_ID = "00000000-0000-4000-8000-0000000000ff"


def numbered(number: int) -> str:
    """A readable id."""
    return f"00000000-0000-4000-8000-{number:012d}"


TEAM, MARYAM, REZA, ZAHRA = numbered(1), numbered(2), numbered(3), numbered(4)
AGENT = Actor(MARYAM, "Maryam", "agent", team_scope(TEAM))
LEAD = Actor(REZA, "Reza", "lead", team_scope(TEAM))
ADMINISTRATOR = Actor(REZA, "Reza", "administrator", None)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session on a firm of one team, two colleagues and one customer; foreign keys are enforced."""
    engine = create_engine(f"sqlite:///{tmp_path / 'firm.db'}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
    Base.metadata.create_all(engine, tables=[table_of(shared) for shared in SHARED_CLASSES])
    with Session(engine) as session:
        session.add(Team(id=TEAM, name="Care"))
        session.flush()
        session.add(User(id=MARYAM, login="maryam", name="Maryam", role="agent", team_id=TEAM))
        session.add(User(id=REZA, login="reza", name="Reza", role="lead", team_id=TEAM))
        session.add(Customer(id=ZAHRA, name="زهرا کریمی", city="تهران"))
        session.flush()
        session.add(Membership(id=numbered(5), customer_id=ZAHRA, scope=team_scope(TEAM)))
        session.commit()
        yield session
    engine.dispose()


Run = Callable[..., Context]


@pytest.fixture(params=[Mode.PREVIEW, Mode.TRUTH], ids=str)
def either(request: pytest.FixtureRequest, session: Session) -> Run:
    """Runs an intent as preview and as truth: what both must do alike."""
    return _runner(session, request.param)


@pytest.fixture
def preview(session: Session) -> Run:
    """Runs an intent as the client does."""
    return _runner(session, Mode.PREVIEW)


@pytest.fixture
def truth(session: Session) -> Run:
    """Runs an intent as the server does."""
    return _runner(session, Mode.TRUTH)


def _runner(session: Session, mode: Mode) -> Run:
    def run(intent: Intent, actor: Actor = AGENT, reach: Reach = everything) -> Context:
        context = Context(
            intent_id=INTENT_ID, actor=actor, at=AT, mode=mode, reach=reach, append_only=intent.APPEND_ONLY
        )
        intent.apply(session, context)
        session.flush()
        return context

    return run

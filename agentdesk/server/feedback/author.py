"""In whose name the server opens, alerts and closes feedback tasks: a login with which nobody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.models.errors import Refused
from agentdesk.models.people import FEEDBACK_LOGIN, User
from agentdesk.models.vocabulary import Role
from agentdesk.server.imports.keys import own_id
from agentdesk.server.telephony.people import region_of
from agentdesk.server.unit_of_work import UnitOfWork


def own_context(unit: UnitOfWork, intent_id: str, at: datetime, now: datetime) -> Context:
    """A run of the server's own, of what happened at ``at``."""
    author = unit.session.get(User, own_id("user", FEEDBACK_LOGIN))
    if author is None:
        author = User(
            id=own_id("user", FEEDBACK_LOGIN), login=FEEDBACK_LOGIN, name="Feedback", role=Role.AGENT, disabled=True
        )
        unit.session.add(author)
        unit.session.flush()
    actor = Actor(author.id, author.name, Role.LEAD, None)
    region = region_of(unit.session)
    return Context(intent_id, actor, at, Mode.TRUTH, region=region, append_only=True, now=now)


@contextmanager
def undoing_refusals(unit: UnitOfWork) -> Iterator[None]:
    """What a rule forbids is undone and left: it must not stop the next ones."""
    try:
        with unit.savepoint():
            yield
            unit.session.flush()
    except Refused:
        return

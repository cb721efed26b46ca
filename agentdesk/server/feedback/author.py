"""In whose name the server opens, alerts and closes feedback tasks: a login with which nobody can sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.models.errors import Refused
from agentdesk.models.people import FEEDBACK_LOGIN
from agentdesk.models.vocabulary import Role
from agentdesk.server.own_users import own_user
from agentdesk.server.telephony.people import region_of
from agentdesk.server.unit_of_work import UnitOfWork


def own_context(unit: UnitOfWork, intent_id: str, at: datetime, now: datetime) -> Context:
    """A run of the server's own, of what happened at ``at``."""
    author = own_user(unit, FEEDBACK_LOGIN, "Feedback")
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

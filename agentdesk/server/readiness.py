"""What a server process does before it takes requests, so that its first are served like all that follow.

A process that has just begun is slow where nobody sees why: the mapping is worked out, each statement is put into words
when it is met for the first time, and every connection is opened by whoever needs it.
"""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import ExitStack

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers

from agentdesk.models.errors import AgentDeskError
from agentdesk.models.people import Team, User
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.models.vocabulary import Role
from agentdesk.server.exchange import answer_in
from agentdesk.server.handing_in import judge_all
from agentdesk.server.sessions import ReadSession
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.messages import IntentMessage, SyncRequest, SyncResponse

log = logging.getLogger(__name__)

CONNECTIONS = 4
"""As many as write and read at the same time."""

_TURN_SECONDS = 0.0005
_GARBAGE = (10_000, 20, 20)
_NUMBER_OF_NOBODY = "+441632960000"
"""Kept for films."""


class _Undone(Exception):
    """The rehearsal is over; nothing of it stays."""


def warm_up(store: Store) -> SyncResponse | None:
    """Open the connections, and rehearse an exchange: a customer, a call, a callback and its claim, all of it undone.

    Returns the answer of the rehearsal. A database that cannot take it now is no hindrance: then the first requests are
    slow, and None is returned.
    """
    configure_mappers()
    try:
        with ExitStack() as stack:
            for _ in range(CONNECTIONS):
                stack.enter_context(store.reading()).connection()
        return _rehearse(store)
    except (AgentDeskError, SQLAlchemyError) as error:
        log.info("not warmed up: %s", type(error).__name__)
        return None


def prepare_for_many() -> None:
    """Let requests that are short take turns quickly, and spare them the search for garbage among what never dies.

    A thread that comes back from the database waits for the interpreter until the running one is due to pause. By
    default that is 5 ms, for each of a score of statements, and all other writers wait while one holds the head.
    """
    sys.setswitchinterval(_TURN_SECONDS)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def _rehearse(store: Store) -> SyncResponse:
    answers: list[SyncResponse] = []
    try:
        with store.writing() as unit:
            answers.append(_exchange(unit))
            raise _Undone
    except _Undone:
        return answers[0]


def _exchange(unit: UnitOfWork) -> SyncResponse:
    """An exchange of somebody who is there for this transaction alone."""
    new_id = unit.outside.new_id
    team_id, user_id = new_id(), new_id()
    unit.session.add(Team(id=team_id, name=f"rehearsal {team_id}"))
    unit.session.flush()
    unit.session.add(User(id=user_id, login=f"rehearsal {user_id}", name="-", role=Role.AGENT, team_id=team_id))
    unit.session.flush()
    caller = Caller(user_id, new_id())
    request = SyncRequest(client_id=new_id(), schema=SCHEMA_VERSION, intents=_work(unit))
    judge_all(unit, caller, request)
    unit.finish()
    with ReadSession(bind=unit.connection, autoflush=False) as session:
        return answer_in(session, caller, request)


def _work(unit: UnitOfWork) -> list[IntentMessage]:
    """What is done most, and what many do at once."""
    customer_id, interaction_id, callback_id = (unit.outside.new_id() for _ in range(3))
    called = {"kind": "call", "direction": "in", "occurred_at": unit.outside.now().isoformat(), "body": "-"}
    promised = {"customer_id": customer_id, "phone": _NUMBER_OF_NOBODY, "topic": "-"}
    drafts = [
        (customer_id, "AddCustomer", {"name": "-"}),
        (interaction_id, "LogInteraction", {"customer_id": customer_id, **called}),
        (callback_id, "BookCallback", promised),
        (unit.outside.new_id(), "ClaimCallback", {"callback_id": callback_id}),
    ]
    return [
        IntentMessage(mid=mid, id=own_id, name=name, args=arguments, age=0)
        for mid, (own_id, name, arguments) in enumerate(drafts, start=1)
    ]

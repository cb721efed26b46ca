"""What the page kept is made true by the server: each row in a transaction of its own, once, by whoever comes first.

What cannot be made true is parked with the reason, for a person to look at, and stops none of the others; what may
pass if tried again waits.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Table, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from agentdesk.intents.base import Intent, paired_id
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.models.errors import AgentDeskError, Refused
from agentdesk.models.people import PAGES_LOGIN
from agentdesk.models.vocabulary import Role
from agentdesk.server.faults import is_transient
from agentdesk.server.own_users import own_user
from agentdesk.server.pages.standing import Standing
from agentdesk.server.store import Store
from agentdesk.server.telephony.people import region_of
from agentdesk.server.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

_AT_ONCE = 100
_LOCK = 0x61677063


class Later(Exception):
    """It cannot be done now, since somebody is on it; it is tried again."""


@dataclass(frozen=True)
class Carried:
    """How many were done, and how many had to be parked."""

    done: int = 0
    parked: int = 0


def waiting_ids(store: Store, query: Select[str]) -> list[str]:
    """Those that are to be carried now, the first first."""
    with store.reading() as session:
        return list(session.scalars(query.limit(_AT_ONCE)))


def carry(
    store: Store, table: Table, row_id: str, deed: Callable[[UnitOfWork, Row[Any]], dict[str, Any]]
) -> bool | None:
    """Do one; True when it was done, False when it was parked, None when somebody else has it or it has to wait."""
    try:
        with store.writing() as unit:
            if not _is_alone(unit):
                return None
            waiting = select(table).where(table.c.id == row_id, table.c.standing == Standing.RECEIVED)
            row = unit.session.execute(waiting.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            try:
                with unit.savepoint():
                    values = deed(unit, row)
                    unit.session.flush()
            except Later:
                return None
            except Exception as error:
                if isinstance(error, SQLAlchemyError) and is_transient(error):
                    raise
                values = _parked(table, row_id, error)
            unit.session.execute(update(table).where(table.c.id == row_id).values(values))
            return bool(values["standing"] != Standing.PARKED)
    except AgentDeskError as error:
        log.warning("%s waits: %s", table.name, error.code)
        return None
    except Exception as error:
        # It failed beyond its own part, where everything of it was undone: it must not stop the next ones.
        with store.writing() as unit:
            unit.session.execute(update(table).where(table.c.id == row_id).values(_parked(table, row_id, error)))
        return False


def _parked(table: Table, row_id: str, error: Exception) -> dict[str, Any]:
    """What is kept of a row that nothing could be made of. The words of the error may hold what a customer wrote."""
    fault = f"{type(error).__name__}:{error.reason}" if isinstance(error, Refused) else type(error).__name__
    log.error("%s %s was parked: %s", table.name, row_id, fault)
    return {"standing": Standing.PARKED, "fault": fault}


def _is_alone(unit: UnitOfWork) -> bool:
    """Whether no other process carries now: two requests of one new number would both add its customer."""
    if unit.connection.dialect.name != "postgresql":
        return True
    return bool(unit.connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _LOCK}))


def apply_as_page(
    unit: UnitOfWork, intent: Intent, row: Row[Any], part: str, *, home_scope: str | None = None, role: str = Role.AGENT
) -> Context:
    """Make an intent true as the server's own user, at the time when it was asked for."""
    author = own_user(unit, PAGES_LOGIN, "Web page")
    context = Context(
        paired_id(row.id, part),
        Actor(author.id, author.name, role, home_scope),
        row.at,
        Mode.TRUTH,
        region=region_of(unit.session),
        append_only=True,
        now=unit.outside.now(),
    )
    intent.apply(unit.session, context)
    unit.session.flush()
    return context

"""What customers asked for on the page becomes promises, through the intents by which anybody makes and changes them.

Each request is a transaction of its own and is done once, by whichever process comes first: its callback has its id.
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
from sqlalchemy.orm import Session

from agentdesk.intents.base import Intent, paired_id
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import CancelCallback, RescheduleCallback
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.customers import AddCustomer
from agentdesk.language.language import Language
from agentdesk.language.phone_places import zones_of
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback, ZoneSource
from agentdesk.models.errors import AgentDeskError, RefusalCode, Refused
from agentdesk.models.people import PAGES_LOGIN, Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.faults import is_transient
from agentdesk.server.imports.keys import own_id
from agentdesk.server.pages.settings import PageSettings, page_settings
from agentdesk.server.pages.standing import Standing, WishKind
from agentdesk.server.pages.tables import page_request, page_wish
from agentdesk.server.pages.texts import usual_language, words_of
from agentdesk.server.store import Store
from agentdesk.server.telephony.people import customers_with, region_of
from agentdesk.server.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

_AT_ONCE = 100
_LOCK = 0x61677063
_LONGEST_CONSENT = 500


class _Later(Exception):
    """It cannot be done now, since somebody is on it; it is tried again."""


@dataclass(frozen=True)
class Carried:
    """How many were done, and how many had to be parked."""

    done: int = 0
    parked: int = 0


def carry_waiting(store: Store) -> Carried:
    """Make promises of what waits, then change those that somebody wishes otherwise."""
    requests = select(page_request.c.id).where(page_request.c.standing == Standing.RECEIVED).order_by(page_request.c.at)
    wishes = (
        select(page_wish.c.id)
        .join(page_request, page_request.c.id == page_wish.c.request_id)
        .where(page_wish.c.standing == Standing.RECEIVED, page_request.c.standing != Standing.RECEIVED)
        .order_by(page_wish.c.at, page_wish.c.id)
    )
    counted = [_carry(store, page_request, one, _book) for one in _ids(store, requests)]
    counted += [_carry(store, page_wish, one, _fulfil) for one in _ids(store, wishes)]
    return Carried(counted.count(True), counted.count(False))


def try_again(store: Store) -> int:
    """Let everything that is parked wait anew, since what kept it has been put right; how much that is."""
    count = 0
    with store.writing() as unit:
        for table in (page_request, page_wish):
            parked = table.c.standing == Standing.PARKED
            done = unit.session.execute(
                update(table).where(parked).values(standing=Standing.RECEIVED, fault=None).returning(table.c.id)
            )
            count += len(done.all())
    return count


def _ids(store: Store, query: Select[str]) -> list[str]:
    with store.reading() as session:
        return list(session.scalars(query.limit(_AT_ONCE)))


def _carry(
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
            except _Later:
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


def _book(unit: UnitOfWork, row: Row[Any]) -> dict[str, Any]:
    """Promise what was asked: to the one customer with this number, else to a provisional one."""
    session = unit.session
    settings, region = page_settings(session), region_of(session)
    known = customers_with(session, row.phone)
    customer_id = known[0] if len(known) == 1 else _add_customer(unit, row, settings)
    zones = zones_of(row.phone)
    booking = BookCallback(
        id=row.id,
        customer_id=customer_id,
        phone=row.phone,
        queue=settings.queue,
        topic=_topic(settings, row.topic, region),
        reason=row.words,
        window_start=row.window_start,
        window_end=row.window_end,
        promise=row.promise,
        estimated_for=row.estimated_for,
        came_at=row.at,
        zone=zones[0] if len(zones) == 1 else None,
        zone_source=ZoneSource.NUMBER if len(zones) == 1 else None,
        language=row.language,
        consent_by=row.name,
        consent_how=f"page: {row.consent}"[:_LONGEST_CONSENT],
        consent_at=row.at,
    )
    context = _apply(unit, booking, row, "book")
    promised = session.get_one(Callback, context.merge.get("into", row.id))
    told = (
        _window(promised)
        if _is_made_here(session, promised.id)
        else {
            "promised_start": row.window_start,
            "promised_end": row.window_end,
        }
    )
    return {"standing": Standing.PROMISED, "callback_id": promised.id, **told}


def _add_customer(unit: UnitOfWork, row: Row[Any], settings: PageSettings) -> str:
    customer_id = paired_id(row.id, "customer")
    team = _team(unit.session, settings.team)
    added = AddCustomer(id=customer_id, name=row.name, language=row.language, phone=row.phone, provisional=True)
    _apply(unit, added, row, "add", home_scope=team_scope(team.id))
    return customer_id


def _team(session: Session, name: str | None) -> Team:
    """The team that the firm named, else its first. Raises Refused where there is none to see the customer."""
    teams = session.scalars(select(Team).order_by(Team.name, Team.id)).all()
    named = [team for team in teams if name is not None and team.name.casefold() == name.casefold()]
    if not teams:
        raise Refused(RefusalCode.MISSING, "There is no team that could call.")
    return (named or teams)[0]


def _topic(settings: PageSettings, key: str, region: str) -> str:
    """The topic as the firm reads it, whatever language it was chosen in: two of one topic can be told by it."""
    language: Language = usual_language(region)
    words = settings.topics.get(key)
    return words[language.value] if words is not None else words_of(language).topics().get(key, key)


def _fulfil(unit: UnitOfWork, row: Row[Any]) -> dict[str, Any]:
    """Do what the customer wishes of their request: another window, or no call."""
    request = unit.session.execute(select(page_request).where(page_request.c.id == row.request_id)).one()
    callback = unit.session.get(Callback, request.callback_id) if request.callback_id is not None else None
    values: dict[str, Any] = {}
    if row.kind == WishKind.WINDOW and request.standing == Standing.PARKED:
        raise _Later
    if row.kind == WishKind.WITHDRAW:
        if callback is not None and callback.state not in TERMINAL and _is_theirs_alone(unit.session, request):
            cancelling = CancelCallback(callback_id=callback.id, reason="page")
            _apply(unit, cancelling, row, "cancel", role=Role.LEAD)
        values = {"standing": Standing.WITHDRAWN}
    elif callback is not None and callback.state not in TERMINAL and request.standing == Standing.PROMISED:
        window = {"window_start": row.window_start, "window_end": row.window_end}
        moving = RescheduleCallback(callback_id=callback.id, promise=row.promise, **window)
        try:
            _apply(unit, moving, row, "move")
        except Refused as refused:
            if refused.facts.get("lost") == "held":
                raise _Later from refused
            raise
        values = _window(callback)
    if values:
        unit.session.execute(update(page_request).where(page_request.c.id == request.id).values(values))
    return {"standing": Standing.DONE}


def _is_theirs_alone(session: Session, request: Row[Any]) -> bool:
    """Whether the promise was made by this page and nobody else has joined it since.

    Nobody proves on the page that a number is theirs: a stranger's request must not take away what others asked for.
    """
    column = page_request.c
    others = select(column.id).where(
        column.callback_id == request.callback_id, column.id != request.id, column.standing == Standing.PROMISED
    )
    made_here = _is_made_here(session, request.callback_id)
    return made_here and session.scalars(others.limit(1)).first() is None


def _is_made_here(session: Session, callback_id: str) -> bool:
    """Whether a promise was first asked for on the page: of any other nothing is told there, for a stranger may ask."""
    return session.scalar(select(page_request.c.id).where(page_request.c.id == callback_id)) is not None


def _apply(
    unit: UnitOfWork, intent: Intent, row: Row[Any], part: str, *, home_scope: str | None = None, role: str = Role.AGENT
) -> Context:
    """Make an intent true as the server's own user, at the time when it was asked for."""
    author = _author(unit)
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


def _author(unit: UnitOfWork) -> User:
    author = unit.session.get(User, own_id("user", PAGES_LOGIN))
    if author is None:
        author = User(
            id=own_id("user", PAGES_LOGIN), login=PAGES_LOGIN, name="Web page", role=Role.AGENT, disabled=True
        )
        unit.session.add(author)
        unit.session.flush()
    return author


def _window(callback: Callback) -> dict[str, Any]:
    return {"promised_start": callback.window_start, "promised_end": callback.window_end}

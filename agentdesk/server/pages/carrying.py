"""What customers asked for on the page becomes promises, through the intents by which anybody makes and changes them.

Each request is a transaction of its own and is done once, by whichever process comes first: its callback has its id.
What cannot be made true is parked with the reason, for a person to look at, and stops none of the others; what may
pass if tried again waits.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import CancelCallback, RescheduleCallback
from agentdesk.intents.customers import AddCustomer
from agentdesk.language.language import Language
from agentdesk.language.phone_places import zones_of
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback, ZoneSource
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.people import Team
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.pages.carrier import Carried, Later, apply_as_page, carry, waiting_ids
from agentdesk.server.pages.settings import PageSettings, page_settings
from agentdesk.server.pages.standing import Standing, WishKind
from agentdesk.server.pages.surveys.tables import survey_reply
from agentdesk.server.pages.tables import page_request, page_wish
from agentdesk.server.pages.texts import usual_language, words_of
from agentdesk.server.store import Store
from agentdesk.server.telephony.people import customers_with, region_of
from agentdesk.server.unit_of_work import UnitOfWork

_LONGEST_CONSENT = 500


def carry_waiting(store: Store) -> Carried:
    """Make promises of what waits, then change those that somebody wishes otherwise."""
    requests = select(page_request.c.id).where(page_request.c.standing == Standing.RECEIVED).order_by(page_request.c.at)
    wishes = (
        select(page_wish.c.id)
        .join(page_request, page_request.c.id == page_wish.c.request_id)
        .where(page_wish.c.standing == Standing.RECEIVED, page_request.c.standing != Standing.RECEIVED)
        .order_by(page_wish.c.at, page_wish.c.id)
    )
    counted = [carry(store, page_request, one, _book) for one in waiting_ids(store, requests)]
    counted += [carry(store, page_wish, one, _fulfil) for one in waiting_ids(store, wishes)]
    return Carried(counted.count(True), counted.count(False))


def try_again(store: Store) -> int:
    """Let everything that is parked wait anew, since what kept it has been put right; how much that is."""
    count = 0
    with store.writing() as unit:
        for table in (page_request, page_wish, survey_reply):
            parked = table.c.standing == Standing.PARKED
            done = unit.session.execute(
                update(table).where(parked).values(standing=Standing.RECEIVED, fault=None).returning(table.c.id)
            )
            count += len(done.all())
    return count


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
    context = apply_as_page(unit, booking, row, "book")
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
    apply_as_page(unit, added, row, "add", home_scope=team_scope(team.id))
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
        raise Later
    if row.kind == WishKind.WITHDRAW:
        if callback is not None and callback.state not in TERMINAL and _is_theirs_alone(unit.session, request):
            cancelling = CancelCallback(callback_id=callback.id, reason="page")
            apply_as_page(unit, cancelling, row, "cancel", role=Role.LEAD)
        values = {"standing": Standing.WITHDRAWN}
    elif callback is not None and callback.state not in TERMINAL and request.standing == Standing.PROMISED:
        window = {"window_start": row.window_start, "window_end": row.window_end}
        moving = RescheduleCallback(callback_id=callback.id, promise=row.promise, **window)
        try:
            apply_as_page(unit, moving, row, "move")
        except Refused as refused:
            if refused.facts.get("lost") == "held":
                raise Later from refused
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


def _window(callback: Callback) -> dict[str, Any]:
    return {"promised_start": callback.window_start, "promised_end": callback.window_end}

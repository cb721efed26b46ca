"""A waiting call hands its place over and keeps it (virtual hold): the promise that is made of it, and what is told.

The callback has the id that the call gives it, so that it is promised once however often the exchange tells of it; a
promise that the customer has already is joined (domain rule 2.7). It stands where the call stood: since it came.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Call
from agentdesk.insight.wait_estimate import CAP_S, WaitEstimate
from agentdesk.intents.base import Intent, paired_id
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.changing import TakeOverCallback
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.settings import what_is_set
from agentdesk.language.language import Language
from agentdesk.language.phone_places import zones_of
from agentdesk.language.phones import normalize_phone
from agentdesk.models.callbacks.rules import DEFAULT_QUEUE
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback, ZoneSource
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.people import Organisation, Team
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.callbacks.waiting import wait_behind
from agentdesk.server.imports.keys import own_id
from agentdesk.server.pages.offer import Offer, Wait
from agentdesk.server.pages.settings import SETTING as PAGES
from agentdesk.server.pages.telling import Telling
from agentdesk.server.pages.texts import usual_language
from agentdesk.server.telephony.people import customers_with, outside_number, region_of
from agentdesk.server.telephony.writing import author_of_calls, entry_id
from agentdesk.server.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)

_TOPICS = {Language.FA: "تماس در صف", Language.AR: "مكالمة في الطابور", Language.EN: "Call in the queue"}


def callback_id(source: str, call_id: str) -> str:
    """The id of the promise that is made of a call."""
    return own_id("callback of call", source, call_id)


def keep_place(unit: UnitOfWork, call: Call) -> None:
    """See that who handed their place over is promised a call, where there is a number to call.

    Whoever spoke to somebody before, at a reception, waits all the same: only an answer after that takes the promise's
    place, or takes it over.
    What cannot be promised is logged, and tried again with the next word of the call: the exchange was told.
    """
    if call.place_kept_at is None:
        return
    made = unit.session.get(Callback, callback_id(call.source, call.call_id))
    number = call.place_number or outside_number(call)
    try:
        with unit.savepoint():
            if made is None:
                if call.place_answered_at is not None:
                    log.info("a place in the queue of %s is not kept: they were answered", call.source)
                elif number is None or normalize_phone(number, region_of(unit.session)) is None:
                    log.info("a place in the queue of %s was not kept: no number to call", call.source)
                else:
                    _promise(unit, call, number)
            elif made.state not in TERMINAL and call.place_answered_at is not None:
                # Somebody answered after all, before the caller had hung up.
                taken = TakeOverCallback(callback_id=made.id, interaction_id=entry_id(call.source, call.call_id))
                _apply(unit, taken, paired_id(made.id, "answered"))
    except Refused as refused:
        # The words of the refusal may hold a number.
        log.warning("a place in the queue of %s was not kept: %s", call.source, refused.reason)


def _promise(unit: UnitOfWork, call: Call, number: str) -> None:
    session, region = unit.session, region_of(unit.session)
    # A number that was keyed may be nobody's: who calls is known by the one that they call from.
    caller, made_id = outside_number(call) or number, callback_id(call.source, call.call_id)
    known = customers_with(session, number) or customers_with(session, caller)
    customer_id = known[0] if len(known) == 1 else _add_customer(unit, call, number)
    queue, at = call.queue or DEFAULT_QUEUE, call.place_kept_at or call.began_at
    estimate = wait_behind(session, queue, call.began_at, unit.outside.now(), but=made_id)
    language, zones = _language(call, region), zones_of(number)
    booking = BookCallback(
        id=made_id,
        customer_id=customer_id,
        phone=number,
        queue=queue,
        topic=f"{_TOPICS[usual_language(region)]}: {queue}",
        came_at=call.began_at,
        origin_id=entry_id(call.source, call.call_id),
        promise=_words(session, language, estimate, call),
        estimated_for=None if estimate is None or estimate.p90_s is None else at + timedelta(seconds=estimate.p90_s),
        zone=zones[0] if len(zones) == 1 else None,
        zone_source=ZoneSource.NUMBER if len(zones) == 1 else None,
        language=call.place_language,
        consent_by=caller,
        consent_how=f"call: {call.source} {call.call_id}"[:300],
        consent_at=at,
    )
    _apply(unit, booking, made_id)


def _language(call: Call, region: str) -> Language:
    known = {language.value: language for language in Language}
    return known.get(call.place_language or "", usual_language(region))


def _words(session: Session, language: Language, estimate: WaitEstimate | None, call: Call) -> str:
    """What was promised, as the public page would put it."""
    told = None if estimate is None else estimate.minutes
    wait = None if estimate is None else Wait(None, None) if told is None else Wait(*told)
    firm = session.scalars(select(Organisation)).first()
    zone = (firm.time_zone if firm is not None else "") or "Asia/Tehran"
    offer = Offer(region=region_of(session), zone=zone, wait=wait)
    return Telling(language, offer, call.place_kept_at or call.began_at).promise(None, with_wait=wait is not None)


def _add_customer(unit: UnitOfWork, call: Call, number: str) -> str:
    """A customer of whom no more is known than their number; a person finds out who it is."""
    customer_id = paired_id(callback_id(call.source, call.call_id), "customer")
    team = _team(unit.session)
    added = AddCustomer(id=customer_id, name=number, phone=number, provisional=True)
    _apply(unit, added, customer_id, home_scope=team_scope(team.id))
    return customer_id


def _team(session: Session) -> Team:
    """The team that newcomers of the public page go to, else the first. Raises Refused where there is none."""
    name = what_is_set(session, PAGES).get("team")
    teams = session.scalars(select(Team).order_by(Team.name, Team.id)).all()
    if not teams:
        raise Refused(RefusalCode.MISSING, "There is no team that could call.")
    named = (team for team in teams if isinstance(name, str) and team.name.casefold() == name.casefold())
    return next(named, teams[0])


def _apply(unit: UnitOfWork, intent: Intent, intent_id: str, *, home_scope: str | None = None) -> None:
    author, now = author_of_calls(unit), unit.outside.now()
    actor = Actor(author.id, author.name, Role.AGENT, home_scope)
    context = Context(
        paired_id(intent_id, "made"), actor, now, Mode.TRUTH, region=region_of(unit.session), append_only=True, now=now
    )
    intent.apply(unit.session, context)
    unit.session.flush()


@dataclass(frozen=True)
class KeptPlace:
    """What the exchange is answered: whether the place is kept, and the likely wait in seconds so that it is spoken.

    ``wait`` None: not to be told. A quantile beyond the cap is told as ``wait_over``. ``reason``: why it is not kept.
    """

    callback_id: str | None
    wait: WaitEstimate | None = None
    reason: str = ""

    @property
    def answer(self) -> Mapping[str, str | int]:
        """As it is sent back."""
        if self.callback_id is None:
            return {"action": "none", "reason": self.reason}
        told: dict[str, str | int] = {"action": "callback", "callback": self.callback_id}
        if self.wait is None:
            return told
        minutes = self.wait.minutes
        if minutes is not None:
            told["wait_from"] = minutes[0] * 60
        if minutes is not None and minutes[1] is not None:
            told["wait_to"] = minutes[1] * 60
        else:
            told["wait_over"] = int(CAP_S)
        return told


def kept_place(session: Session, call: Call) -> KeptPlace:
    """What became of the place that a call handed over, as it is now."""
    made = session.get(Callback, callback_id(call.source, call.call_id))
    if made is not None and made.merged_into_id is not None:
        made = session.get(Callback, made.merged_into_id)
    if made is None:
        return KeptPlace(None, reason="noNumber" if call.place_answered_at is None else "answered")
    if made.state in TERMINAL:
        return KeptPlace(None, reason="ended")
    now = call.place_kept_at or call.began_at
    return KeptPlace(made.id, wait_behind(session, made.queue, made.order_at, now, but=made.id))

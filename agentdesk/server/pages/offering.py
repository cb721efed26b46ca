"""What the page may offer, worked out by the server from the firm's hours and the queue.

The wait is reckoned from what really happens: how many callbacks were tried within the last hour, and how many stand
ahead. Where too few were tried to tell, nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from agentdesk.insight.wait_estimate import CAP_S, WaitEstimate, estimate_wait
from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import hours_around
from agentdesk.models.callbacks.states import TERMINAL, CallbackState
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt, Purpose
from agentdesk.models.contact_rules import Called, callable_spans
from agentdesk.models.people import Organisation, User
from agentdesk.models.slots import NoOffer, SlotPlan, bookable, slots, why_no_offer
from agentdesk.models.vocabulary import Role
from agentdesk.models.working_hours import UnitCalendar, is_open, next_closing, next_opening
from agentdesk.server.pages.offer import Offer, OfferedSlot, Wait, encoded
from agentdesk.server.pages.settings import PageSettings, page_settings
from agentdesk.server.pages.standing import Standing
from agentdesk.server.pages.tables import page_offer, page_request, page_wish
from agentdesk.server.pages.views import MOST_SLOTS
from agentdesk.server.store import Store
from agentdesk.server.upserts import insert_if_absent

SAID_AGAIN_AFTER = timedelta(minutes=5)
"""An offer that has not changed is written again after so long, so that the page knows that somebody makes it."""

AHEAD_AT_LEAST = timedelta(minutes=15)
"""A window that begins sooner cannot be promised: somebody has to see it first."""

PACE_OVER = timedelta(hours=1)
FEWEST_ATTEMPTS = 4
"""With fewer attempts in that time, what comes next cannot be told from them."""


def make_offer(session: Session, now: datetime) -> Offer:
    """What may be offered at ``now``."""
    firm = session.scalars(select(Organisation)).first() or Organisation(name="AgentDesk")
    settings = page_settings(session)
    hours = what_is_set(session, f"hours.{settings.queue}") or what_is_set(session, "hours")
    calendar = hours_around(hours, now)
    offer = Offer(
        firm=firm.name,
        region=firm.region or "IR",
        zone=calendar.zone if calendar is not None else firm.time_zone or "Asia/Tehran",
        topics={key: dict(words) for key, words in settings.topics.items()},
    )
    return offer if calendar is None else _with_times(session, offer, _Unit(settings, calendar, now))


def publish(store: Store) -> None:
    """Write the offer down where it has changed, or was written long ago."""
    now = store.outside.now()
    with store.reading() as session:
        offer = encoded(make_offer(session, now))
        row = session.execute(select(page_offer.c.offer, page_offer.c.at)).first()
    if row is not None and row.offer == offer and abs(now - row.at) < SAID_AGAIN_AFTER:
        return
    with store.writing() as unit:
        values = {"at": now, "offer": offer}
        insert_if_absent(unit.session, page_offer, {"one": 1, **values})
        unit.session.execute(update(page_offer).values(values))


@dataclass(frozen=True)
class _Unit:
    """Whose offer it is, and when."""

    settings: PageSettings
    calendar: UnitCalendar
    now: datetime


def _with_times(session: Session, offer: Offer, unit: _Unit) -> Offer:
    settings, now = unit.settings, unit.now
    agents = _agents(session) if settings.agents is None else settings.agents
    plan = SlotPlan(agents, timedelta(minutes=settings.handle_minutes), length=timedelta(minutes=settings.slot_minutes))
    start, end = now + AHEAD_AT_LEAST, now + timedelta(days=settings.days)
    offered = slots(plan, unit.calendar, start, end, _taken(session, settings.queue, now))
    called = Called(offer.region, Purpose.SERVICE, (offer.zone,), has_consent=True)
    free = bookable(offered, list(callable_spans(called, start, end + timedelta(days=1))))
    found = tuple(OfferedSlot(one.span.start, one.span.end, one.free) for one in free[:MOST_SLOTS])
    pending = _pending(session, settings.queue, now)
    estimate = _estimate(session, settings.queue, pending, now)
    opens_at = _opens_at(unit, plan, estimate, pending)
    wait = None if estimate is None or opens_at is not None else _wait(estimate)
    return msgspec.structs.replace(
        offer, slots=found, wait=wait, is_open=is_open(unit.calendar, now), opens_at=opens_at
    )


def _agents(session: Session) -> int:
    some = select(func.count()).select_from(User).where(User.role == Role.AGENT, User.disabled.is_(False))
    return session.scalar(some) or 0


def _taken(session: Session, queue: str, now: datetime) -> Iterable[datetime]:
    """The beginnings of the windows that are promised, and of those asked for that nothing was made of yet."""
    promised = session.scalars(
        select(Callback.window_start).where(
            Callback.state.not_in(TERMINAL), Callback.queue == queue, Callback.window_start > now
        )
    )
    yield from (start for start in promised if start is not None)
    for table in (page_request, page_wish):
        asked = select(table.c.window_start).where(
            table.c.standing.in_((Standing.RECEIVED, Standing.PARKED)), table.c.window_start > now
        )
        yield from (start for start in session.scalars(asked) if start is not None)


def _pending(session: Session, queue: str, now: datetime) -> int:
    """How many stand before a newcomer: those who may be called now, and those who have just asked for it."""
    due = or_(
        Callback.state == CallbackState.WAITING,
        and_(Callback.state == CallbackState.SCHEDULED, Callback.window_start <= now),
        and_(Callback.state == CallbackState.RETRY_WAIT, Callback.next_attempt_at <= now),
    )
    open_ones = (
        select(func.count()).select_from(Callback).where(due, Callback.queue == queue, Callback.expires_at > now)
    )
    asked = (
        select(func.count())
        .select_from(page_request)
        .where(page_request.c.standing == Standing.RECEIVED, page_request.c.window_start.is_(None))
    )
    return (session.scalar(open_ones) or 0) + (session.scalar(asked) or 0)


def _estimate(session: Session, queue: str, pending: int, now: datetime) -> WaitEstimate | None:
    """The wait by the pace of the last hour, which holds whoever else the agents serve beside; None: not to be told."""
    tried = (
        select(func.count())
        .select_from(CallbackAttempt)
        .join(Callback, Callback.id == CallbackAttempt.callback_id)
        .where(Callback.queue == queue, CallbackAttempt.started_at > now - PACE_OVER, CallbackAttempt.started_at <= now)
    )
    attempts = session.scalar(tried) or 0
    if attempts < FEWEST_ATTEMPTS:
        return None
    between_s = PACE_OVER.total_seconds() / attempts
    if pending * between_s > 3 * CAP_S:
        # Far beyond what is told in minutes; the exact reckoning would only take long.
        return WaitEstimate(pending * between_s, None, None)
    return estimate_wait([False] * pending, 1, between_s)


def _opens_at(unit: _Unit, plan: SlotPlan, estimate: WaitEstimate | None, pending: int) -> datetime | None:
    """When the firm opens, where nobody can be called before it closes or it is closed now."""
    likely = None if estimate is None else timedelta(seconds=CAP_S if estimate.p50_s is None else estimate.p50_s)
    reason = why_no_offer(plan, unit.calendar, unit.now, likely, pending)
    if reason is NoOffer.CLOSED:
        return next_opening(unit.calendar, unit.now)
    is_full = reason is NoOffer.FULL and unit.settings.agents is not None
    closing = next_closing(unit.calendar, unit.now)
    if closing is not None and (is_full or reason is NoOffer.TOO_LATE_TODAY):
        return next_opening(unit.calendar, closing)
    return None


def _wait(estimate: WaitEstimate) -> Wait:
    told = estimate.minutes
    return Wait(None, None) if told is None else Wait(*told)

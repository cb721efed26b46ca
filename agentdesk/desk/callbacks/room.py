"""Whether a window can be promised: when the firm works, somebody has time, and the customer may be called.

It is told of what this desk knows. Promises to customers who are not here are not counted, so it is advice: the agent
may promise what the customer needs all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from agentdesk.desk.callbacks.answers import Calling
from agentdesk.desk.callbacks.calling_hours import CallingHours
from agentdesk.intents.callbacks.keeping import rules_of
from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import hours_around
from agentdesk.models.callbacks.rules import CallbackRules
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback, Purpose
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.models.slots import SlotPlan, bookable, slots
from agentdesk.models.spans import Span
from agentdesk.models.vocabulary import Role
from agentdesk.models.working_hours import UnitCalendar, is_open

LOOK_AHEAD = timedelta(days=7)
"""So far ahead a window with room is looked for."""

OFFERED = 3

_callback = table_of(Callback).c
_user = table_of(User).c


@dataclass(frozen=True, slots=True)
class Room:
    """What can be said of a window, or of now for as soon as possible.

    ``is_open`` and ``is_full`` are None where the firm has set no hours. ``others`` are the nearest windows that can be
    promised, in order; none where this one can be, or where nothing is known.
    """

    calling: Calling
    is_open: bool | None = None
    is_full: bool | None = None
    others: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether nothing speaks against it."""
        return self.calling.is_allowed and self.is_open is not False and not self.is_full


@dataclass(frozen=True)
class _Unit:
    """A queue with hours: when it works, and how many calls fit in."""

    calendar: UnitCalendar
    plan: SlotPlan
    taken: Sequence[datetime]


def room_for(connection: Connection, now: datetime, queue: str, phone: str, window: Span | None) -> Room:
    """Whether ``window``, or as soon as possible for None, can be promised to somebody with that number."""
    at = now if window is None else window.start
    hours = CallingHours(connection, at)
    called = hours.whom(phone, Purpose.SERVICE, has_consent=True)
    told = hours.asked_for(called)
    calling = Calling(told.bar, told.next_at)
    unit = _unit(connection, queue, now)
    if unit is None:
        return Room(calling)
    offered = slots(unit.plan, unit.calendar, now, now + LOOK_AHEAD, unit.taken)
    room = Room(calling, is_open(unit.calendar, at), window is not None and _is_full(unit, window))
    if room.is_there:
        return room
    free = bookable(offered, hours.free_spans(called, now, now + LOOK_AHEAD + timedelta(days=1)))
    nearest = sorted((slot.span for slot in free), key=lambda span: abs(span.start - at))[:OFFERED]
    others = tuple(sorted((span.start, span.end) for span in nearest))
    return Room(room.calling, room.is_open, room.is_full, others)


def _is_full(unit: _Unit, window: Span) -> bool:
    """Whether the slot in which a window's middle lies has no free place."""
    middle = window.start + window.length / 2
    around = slots(unit.plan, unit.calendar, middle - unit.plan.length, middle + unit.plan.length, unit.taken)
    return any(not slot.free for slot in around if middle in slot.span)


def _unit(connection: Connection, queue: str, now: datetime) -> _Unit | None:
    with Session(bind=connection) as session:
        calendar = hours_around(what_is_set(session, f"hours.{queue}") or what_is_set(session, "hours"), now)
        rules = rules_of(session, queue)
    if calendar is None:
        return None
    promised = select(_callback.window_start).where(
        _callback.queue == queue, _callback.state.not_in(TERMINAL), _callback.window_start > now
    )
    taken = [start for start in connection.scalars(promised) if start is not None]
    return _Unit(calendar, _plan(rules, _agents(connection)), taken)


def _plan(rules: CallbackRules, agents: int) -> SlotPlan:
    return SlotPlan(
        rules.agents or agents,
        timedelta(minutes=rules.handle),
        share=min(rules.share, 100) / 100,
        length=timedelta(minutes=rules.slot),
    )


def _agents(connection: Connection) -> int:
    some = select(func.count()).select_from(table_of(User)).where(_user.role == Role.AGENT, _user.disabled.is_(False))
    return connection.scalar(some) or 0

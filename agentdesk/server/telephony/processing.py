"""Works calls out of the events that are kept, as often as it is asked: the same events give the same entry.

Whoever delivers an event has its call worked out at once. What was not, since the process ended or the database was
busy, is found by the next delivery's ``process_waiting`` or by the command.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec
from sqlalchemy import Row, Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Call, call_of
from agentdesk.channels.telephony.chains import chains, joined
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.server.faults import DatabaseBusy
from agentdesk.server.store import Store
from agentdesk.server.telephony.keeping import events_of
from agentdesk.server.telephony.people import (
    compared,
    customers_with,
    outside_number,
    own_extensions,
    user_of,
    within_reach,
)
from agentdesk.server.telephony.places import keep_place
from agentdesk.server.telephony.tables import call_event, call_record, call_source
from agentdesk.server.telephony.writing import entry_id, write_entry
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

log = logging.getLogger(__name__)

MATCHED_AGAIN_FOR = timedelta(days=7)
"""So long a call of a number that nobody has is looked at again: the customer may be added meanwhile."""

FORGOTTEN_AFTER = timedelta(hours=12)
"""A call of which nothing was heard for so long has ended without a word."""

_AT_ONCE = 200
_TRIES = 3
_ONE_TALK, _MOST_TOGETHER = timedelta(hours=4), 20


class Standing(StrEnum):
    """Where a call stands. UNMATCHED: nobody has its number. AMBIGUOUS: several have, and which one it was is not told
    by who answered. INTERNAL: between colleagues, or with a hidden number. CONTINUED: another was handed on to it, and
    both are one entry.
    """

    OPEN = "open"
    WRITTEN = "written"
    UNMATCHED = "unmatched"
    AMBIGUOUS = "ambiguous"
    INTERNAL = "internal"
    CONTINUED = "continued"


@dataclass(frozen=True)
class WorkedOut:
    """A call as it is now known. ``customers`` are all who have its number."""

    call: Call
    standing: Standing
    entry_id: str
    customers: tuple[str, ...]
    customer_id: str | None


def work_out(store: Store, source: str, call_id: str) -> WorkedOut | None:
    """Work one call out and write it down; None where nothing is known of it.

    Tried again where two do it at the same moment. Raises what the database raises then.
    """
    for left in reversed(range(_TRIES)):
        try:
            with store.writing() as unit:
                return _work_out(unit, source, call_id)
        except (IntegrityError, DatabaseBusy):
            if not left:
                raise
    raise AssertionError("the last try returns or raises")


def process_waiting(store: Store, before: datetime | None = None) -> list[WorkedOut]:
    """Work out the calls of all events that have not been, of those received ``before`` a moment if one is given."""
    column = call_event.c
    waiting = select(column.source, column.call_id).where(column.processed_at.is_(None), column.told.is_not(None))
    if before is not None:
        waiting = waiting.where(column.received_at < before)
    return _work_out_all(store, _read(store, waiting))


def match_again(store: Store) -> list[WorkedOut]:
    """Look again for the customers of calls that nobody was found for lately; those that stand somewhere now."""
    column, since = call_record.c, store.outside.now() - MATCHED_AGAIN_FOR
    lost = select(column.source, column.call_id).where(
        column.standing.in_((Standing.UNMATCHED, Standing.AMBIGUOUS)), column.began_at > since
    )
    found = _work_out_all(store, _read(store, lost))
    return [one for one in found if one.standing is Standing.WRITTEN]


def lost_calls(store: Store, source: str, alive: Collection[str]) -> list[CallEvent]:
    """The ends of the open calls of a source that are not among those that go on: nobody told of them."""
    return _ends(store, [call for call in _open_calls(store) if call.source == source and call.call_id not in alive])


def forgotten_calls(store: Store) -> list[CallEvent]:
    """The ends of open calls that nothing was heard of for so long that their end was lost."""
    before = store.outside.now() - FORGOTTEN_AFTER
    return _ends(store, [call for call in _open_calls(store) if call.changed_at < before])


def _open_calls(store: Store) -> Sequence[Row[str, str, datetime]]:
    column = call_record.c
    query = select(column.source, column.call_id, column.changed_at).where(column.standing == Standing.OPEN)
    with store.reading() as session:
        return session.execute(query).all()


def _ends(store: Store, calls: Iterable[Row[str, str, datetime]]) -> list[CallEvent]:
    now = store.outside.now()
    return [
        CallEvent(one.source, one.call_id, EventType.ENDED, now, cause=Cause.LOST, raw_ref=f"lost:{one.call_id}"[:300])
        for one in calls
    ]


def living_calls(session: Session) -> list[WorkedOut]:
    """The conversations that have not ended, as they are known."""
    column = call_record.c
    rows = session.scalars(select(column.told).where(column.standing == Standing.OPEN))
    found: list[WorkedOut] = []
    for told in rows.all():
        whole = _whole(session, _chain_of(session, msgspec.json.decode(told, type=Call)))
        customers = tuple(customers_with(session, outside_number(whole)))
        found.append(WorkedOut(whole, Standing.OPEN, entry_id(whole.source, whole.call_id), customers, None))
    return found


def talk_of(session: Session, made_id: str) -> tuple[Call, list[Call]] | None:
    """The conversation that the call with this entry is of, as one call, and its parts; None for what is over."""
    told = session.scalar(select(call_record.c.told).where(call_record.c.id == made_id))
    chain = [] if told is None else _chain_of(session, msgspec.json.decode(told, type=Call))
    if all(one.ended_at is not None for one in chain):
        return None
    return _whole(session, chain), chain


def assign(store: Store, source: str, call_id: str, customer_id: str) -> WorkedOut | None:
    """Let an ended call stand with this customer, whatever its number says; one that stands elsewhere stays there."""
    with store.writing() as unit:
        return _work_out(unit, source, call_id, customer_id)


def _read(store: Store, query: Select[str, str]) -> list[tuple[str, str]]:
    with store.reading() as session:
        return [(row[0], row[1]) for row in session.execute(query.distinct().limit(_AT_ONCE))]


def _work_out_all(store: Store, calls: list[tuple[str, str]]) -> list[WorkedOut]:
    """All of them; one that cannot be worked out does not stop the others, and is found again."""
    found: list[WorkedOut] = []
    for source, call_id in calls:
        try:
            one = work_out(store, source, call_id)
        except Exception as error:
            # The words of the error may hold what a customer said.
            log.error("a call of %s was not worked out: %s", source, type(error).__name__)
            continue
        if one is not None:
            found.append(one)
    return found


def _work_out(unit: UnitOfWork, source: str, call_id: str, chosen: str | None = None) -> WorkedOut | None:
    made_id = entry_id(source, call_id)
    now = unit.outside.now()
    column = call_record.c
    # Calls of one exchange take turns: each may be where another was handed on to.
    unit.session.execute(select(call_source.c.name).where(call_source.c.name == source).with_for_update())
    # The row is made and locked before the events are read: of two who work at once the later one sees all.
    begun = {"id": made_id, "source": source, "call_id": call_id, "standing": Standing.OPEN, "began_at": now}
    insert_if_absent(unit.session, call_record, {**begun, "told": "{}", "changed_at": now})
    unit.session.execute(select(column.id).where(column.id == made_id).with_for_update())
    # What comes in between is not marked, and so is worked out by whoever delivered it.
    this = (call_event.c.source == source) & (call_event.c.call_id == call_id) & call_event.c.processed_at.is_(None)
    fresh = list(unit.session.scalars(select(call_event.c.id).where(this)))
    events = events_of(unit.session, source, call_id)
    if not events:
        # Nothing was ever known of it; or it was, and its events are forgotten: then it stays as it is.
        unit.session.execute(call_record.delete().where(column.id == made_id, column.told == "{}"))
        return None
    call = call_of(events)
    values = {
        "number": compared(unit.session, outside_number(call)),
        "began_at": call.began_at,
        "ended_at": call.ended_at,
        "told": msgspec.json.encode(call).decode(),
        "changed_at": now,
    }
    unit.session.execute(update(call_record).where(column.id == made_id).values(values))
    for start in range(0, len(fresh), _AT_ONCE):
        some = call_event.c.id.in_(fresh[start : start + _AT_ONCE])
        unit.session.execute(update(call_event).where(some).values(processed_at=now))
    keep_place(unit, call)
    return _stand(unit, call, chosen)


def _stand(unit: UnitOfWork, call: Call, chosen: str | None) -> WorkedOut:
    """Give the call, and those that it was handed on to, their standings; the conversation that it is of."""
    chain = _chain_of(unit.session, call)
    whole = _whole(unit.session, chain)
    column = call_record.c
    first = column.id == entry_id(whole.source, whole.call_id)
    known = unit.session.scalar(select(column.customer_id).where(first))
    found = _placed(unit, whole, known or chosen)
    values = {"standing": found.standing, "customer_id": found.customer_id}
    unit.session.execute(update(call_record).where(first).values(values))
    further = [entry_id(one.source, one.call_id) for one in chain[1:]]
    if further:
        unit.session.execute(
            update(call_record).where(column.id.in_(further)).values(standing=Standing.CONTINUED, customer_id=None)
        )
    return found


def _chain_of(session: Session, call: Call) -> list[Call]:
    """The call with those that it was handed on to, or was handed on from."""
    number = compared(session, outside_number(call))
    extensions = own_extensions(session)
    if number is None or not extensions:
        return [call]
    column = call_record.c
    near = (column.began_at >= call.began_at - _ONE_TALK) & (column.began_at <= call.began_at + _ONE_TALK)
    others = session.scalars(
        select(column.told)
        .where(column.source == call.source, column.number == number, near, column.call_id != call.call_id)
        .order_by(column.began_at.desc(), column.call_id)
        .limit(_MOST_TOGETHER)
    )
    calls = [call, *(msgspec.json.decode(told, type=Call) for told in others)]
    return next(chain for chain in chains(calls, extensions) if any(one.call_id == call.call_id for one in chain))


def _whole(session: Session, chain: Sequence[Call]) -> Call:
    return call_of(joined(chain, {one.call_id: events_of(session, one.source, one.call_id) for one in chain}))


def _placed(unit: UnitOfWork, call: Call, known: str | None) -> WorkedOut:
    """Where the call belongs. One that is written stays with its customer, whoever has the number by now."""
    session, number = unit.session, outside_number(call)
    customers = tuple(customers_with(session, number))
    answered_by = next(iter(call.agents), call.agent) if call.answered_at is not None else None
    agent = user_of(session, call, answered_by)
    made_id = entry_id(call.source, call.call_id)
    customer_id = _recorded_with(unit, made_id) or known or _the_one(unit, customers, agent)
    if call.ended_at is None:
        standing = Standing.OPEN
    elif customer_id is not None:
        write_entry(unit, call, customer_id, agent)
        standing = Standing.WRITTEN
    elif number is None:
        standing = Standing.INTERNAL
    else:
        standing = Standing.AMBIGUOUS if customers else Standing.UNMATCHED
    written_with = customer_id if standing is Standing.WRITTEN else None
    return WorkedOut(call, standing, made_id, customers, written_with)


def _recorded_with(unit: UnitOfWork, made_id: str) -> str | None:
    """Whom the call stands with already: a colleague wrote it down, and knows best who it was."""
    return unit.session.scalar(select(Interaction.customer_id).where(Interaction.id == made_id))


def _the_one(unit: UnitOfWork, customers: tuple[str, ...], agent: User | None) -> str | None:
    """The customer whom it was with, where that can be told: the only one, or the only one of who answered."""
    if len(customers) > 1 and agent is not None:
        customers = tuple(within_reach(unit.session, agent, customers))
    return customers[0] if len(customers) == 1 else None

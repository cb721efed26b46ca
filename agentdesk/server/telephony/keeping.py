"""Events are kept first, as they came. Each is one row, however often it is told; a row is never changed afterwards
but to say that its call was worked out with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.events import CallEvent
from agentdesk.intents.base import storable
from agentdesk.server.store import Store
from agentdesk.server.telephony.tables import call_event
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent

MOST_EVENTS_OF_A_CALL = 2000
"""No true call has so many. What comes beyond is kept, and the call is worked out of the first ones."""

KEPT_FOR = timedelta(days=90)
"""So long calls can be worked out anew."""

_AT_ONCE = 1000


def keep_events(
    unit: UnitOfWork, events: Sequence[CallEvent], raw: bytes | None = None, content_type: str = ""
) -> None:
    """Keep what one delivery said; its bytes stand with the first event."""
    for number, event in enumerate(events):
        is_first = number == 0 and raw is not None
        insert_if_absent(
            unit.session,
            call_event,
            {
                "id": unit.outside.new_id(),
                "source": event.source,
                "external_id": event.raw_ref or _name_of(event),
                "call_id": event.call_id,
                "received_at": unit.outside.now(),
                "told": msgspec.json.encode(event).decode(),
                "raw": _as_text(raw or b"") if is_first else None,
                "content_type": content_type[:200] if is_first else None,
                "processed_at": None if event.call_id else unit.outside.now(),
            },
        )


def keep_fault(unit: UnitOfWork, source: str, raw: bytes, content_type: str, fault: str) -> None:
    """Keep what an exchange delivered and nobody understood: a later program may, or a person."""
    insert_if_absent(
        unit.session,
        call_event,
        {
            "id": unit.outside.new_id(),
            "source": source,
            "external_id": f"fault:{hashlib.sha256(raw).hexdigest()}",
            "call_id": "",
            "received_at": unit.outside.now(),
            "raw": _as_text(raw),
            "content_type": _as_text(content_type.encode("utf-8", "replace"))[:200],
            "fault": fault,
            "processed_at": unit.outside.now(),
        },
    )


def events_of(session: Session, source: str, call_id: str) -> list[CallEvent]:
    """What is kept of a call, in the order in which it came."""
    column = call_event.c
    rows = session.scalars(
        select(column.told)
        .where(column.source == source, column.call_id == call_id, column.told.is_not(None))
        .order_by(column.received_at, column.id)
        .limit(MOST_EVENTS_OF_A_CALL)
    )
    return [msgspec.json.decode(told, type=CallEvent) for told in rows if told is not None]


def forget_old_events(store: Store) -> int:
    """Let go of events that were worked out and came KEPT_FOR ago; the calls' records stay. How many they were."""
    column, before = call_event.c, store.outside.now() - KEPT_FOR
    old = select(column.id).where(column.received_at < before, column.processed_at.is_not(None)).limit(_AT_ONCE)
    count = 0
    while True:
        with store.writing() as unit:
            ids = list(unit.session.scalars(old))
            if ids:
                unit.session.execute(delete(call_event).where(column.id.in_(ids)))
        count += len(ids)
        if len(ids) < _AT_ONCE:
            return count


def _name_of(event: CallEvent) -> str:
    return hashlib.sha256(repr(event).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _as_text(raw: bytes) -> str:
    """The bytes as text that every database takes; what is no text is written with backslashes."""
    text = raw.decode("utf-8", "backslashreplace").replace("\x00", "\\x00")
    return text if storable(text) else raw.decode("ascii", "backslashreplace").replace("\x00", "\\x00")

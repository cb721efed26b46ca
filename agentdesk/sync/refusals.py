"""Changes that were not taken, or that met another one, with all by which somebody can decide about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select

from agentdesk.intents.registry import WITHDRAWN
from agentdesk.intents.subjects import sets_a_field, subject_row
from agentdesk.models.errors import RefusalCode
from agentdesk.sync.choices import CONFLICT, PARKED, WITH_ITS_CAUSE, Choice, usual_choices
from agentdesk.sync.queue import NEEDS_SOMEBODY, REFUSED, UNANSWERED, QueueState
from agentdesk.sync.store import RowKey
from agentdesk.sync.tables import INTENT
from agentdesk.sync.wire.messages import VerdictStatus


@dataclass(frozen=True)
class JudgedChange:
    """One change with its verdict, where it has one, and how it was settled if it was. ``at``: when it was made."""

    mid: int
    id: str
    name: str
    version: int
    args: Mapping[str, Any]
    at: datetime
    customer_id: str | None
    state: str
    status: str
    code: str
    reason: str
    facts: Mapping[str, str]
    judged_at: datetime | None
    settled_at: datetime | None
    settled_how: str | None
    settled_by: str | None
    restored_by: str | None

    @property
    def is_refused(self) -> bool:
        """Whether the server did not take it."""
        return self.status in REFUSED

    @property
    def subject(self) -> RowKey | None:
        """The row it is about."""
        return subject_row(self.name, self.args)

    @property
    def field(self) -> str | None:
        """The field it sets, where it sets one."""
        found = self.args.get("field") if sets_a_field(self.name) else None
        return found if isinstance(found, str) else None

    @property
    def is_conflict(self) -> bool:
        """Whether somebody set the same field meanwhile, so that there are two values to choose from."""
        return self.code == RefusalCode.CONFLICT and self.field is not None

    @property
    def likeness(self) -> tuple[str, str, str | None]:
        """What has this in common can be answered together."""
        return self.name, self.code, self.field

    @property
    def depends_on(self) -> str | None:
        """The id of the change without which it cannot be."""
        return self.facts.get("id") if self.code == RefusalCode.DEPENDS else None


def needing_somebody(connection: Connection) -> list[JudgedChange]:
    """What the server did not take and nobody has settled, oldest first."""
    return _read(connection, NEEDS_SOMEBODY)


def settled(connection: Connection, since: datetime) -> list[JudgedChange]:
    """What was settled after that moment, by somebody or by itself, newest first."""
    found = _read(connection, INTENT.c.settled_at >= since)
    return sorted(found, key=lambda one: (one.settled_at or one.at, one.mid), reverse=True)


def judged_change(connection: Connection, mid: int) -> JudgedChange | None:
    """The change with that number, if it was judged."""
    found = _read(connection, (INTENT.c.mid == mid) & INTENT.c.status.is_not(None))
    return found[0] if found else None


def made_of(connection: Connection, change: JudgedChange) -> JudgedChange | None:
    """The intent that settling a change has led to, waiting or judged; None for none, or one long forgotten."""
    found = _read(connection, INTENT.c.id == change.settled_by) if change.settled_by is not None else []
    return found[0] if found else None


def led_to(connection: Connection, intent_id: str) -> list[JudgedChange]:
    """The settled changes out of which the intent with that id was made."""
    return _read(connection, (INTENT.c.settled_by == intent_id) | (INTENT.c.restored_by == intent_id))


def waiting_changes(connection: Connection) -> list[JudgedChange]:
    """What the server has not answered yet, oldest first."""
    return _read(connection, INTENT.c.state.in_(UNANSWERED))


def taken_since(connection: Connection, since: datetime) -> int:
    """How many changes the server took after that moment."""
    taken = _taken(since) & (INTENT.c.name != WITHDRAWN)
    return connection.scalar(select(func.count()).select_from(INTENT).where(taken)) or 0


def taken_changes(connection: Connection, since: datetime, most: int) -> list[JudgedChange]:
    """The last changes that the server took after that moment, newest first."""
    newest = select(INTENT.c.mid).where(_taken(since)).order_by(INTENT.c.judged_at.desc(), INTENT.c.mid.desc())
    found = _read(connection, INTENT.c.mid.in_(newest.limit(most)))
    return sorted(found, key=lambda one: (one.judged_at or one.at, one.mid), reverse=True)


def _taken(since: datetime) -> ColumnElement[bool]:
    return INTENT.c.status.not_in(REFUSED) & (INTENT.c.judged_at >= since)


def successors(connection: Connection) -> dict[str, str]:
    """The ids under which changes that were not taken were handed in again, by their first ids."""
    made = INTENT.c.settled_by.is_not(None) | INTENT.c.restored_by.is_not(None)
    rows = connection.execute(select(INTENT.c.id, INTENT.c.settled_by, INTENT.c.restored_by).where(made))
    return {row.id: row.restored_by or row.settled_by for row in rows}


def fates(connection: Connection, intent_ids: set[str]) -> dict[str, str]:
    """What became of those that are known: ``waiting``, ``sent``, ``refused`` (and not settled) or ``done``."""
    columns = (INTENT.c.id, INTENT.c.state, INTENT.c.status, INTENT.c.settled_at)
    rows = connection.execute(select(*columns).where(INTENT.c.id.in_(sorted(intent_ids))))
    return {row.id: _fate(row.state, row.status, row.settled_at) for row in rows}


def _fate(state: str, status: str | None, settled_at: datetime | None) -> str:
    if state in UNANSWERED:
        return "waiting" if state == QueueState.UNSENT else "sent"
    return "refused" if status in REFUSED and settled_at is None else "done"


def choices_of(change: JudgedChange, waiting_ids: set[str]) -> tuple[Choice, ...]:
    """What may be decided about a change, the likeliest first; ``waiting_ids`` are those that need somebody."""
    if change.status == VerdictStatus.PARKED:
        return PARKED
    if change.is_conflict:
        return CONFLICT
    if change.depends_on in waiting_ids:
        return WITH_ITS_CAUSE
    return usual_choices(change.code)


def _read(connection: Connection, which: ColumnElement[bool]) -> list[JudgedChange]:
    rows = connection.execute(select(INTENT).where(which, INTENT.c.name != WITHDRAWN).order_by(INTENT.c.mid))
    return [_change(row) for row in rows]


def _change(row: Row[Any]) -> JudgedChange:
    return JudgedChange(
        mid=row.mid,
        id=row.id,
        name=row.name,
        version=row.v,
        args=msgspec.json.decode(row.args, type=dict[str, Any]),
        at=row.at,
        customer_id=row.customer_id,
        state=row.state,
        status=row.status or "",
        code=row.code or "",
        reason=row.reason or "",
        facts=msgspec.json.decode(row.facts, type=dict[str, str]) if row.facts else {},
        judged_at=row.judged_at,
        settled_at=row.settled_at,
        settled_how=row.settled_how,
        settled_by=row.settled_by,
        restored_by=row.restored_by,
    )

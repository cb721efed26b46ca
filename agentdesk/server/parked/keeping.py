"""What is kept of it: which lead was shown which parked work, and what they did with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from agentdesk.models.people import User
from agentdesk.server.parked.reading import Lead, Parked
from agentdesk.server.tables import parked_intent, parked_look
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.sync.wire.parked import Ending

SHOWN = "shown"
ONE_LOOK = timedelta(hours=1)
"""Who sees the same work again within the hour is still looking."""


@dataclass(frozen=True)
class Looked:
    """One line of the audit."""

    at: datetime
    login: str
    deed: str
    client_id: str
    mid: int
    reason: str


def keep_looks(unit: UnitOfWork, lead: Lead, works: Iterable[Parked]) -> None:
    """Write down that the lead was shown this work."""
    column, now = parked_look.c, unit.outside.now()
    lately = select(column.client_id, column.mid).where(column.user_id == lead.user.id, column.at > now - ONE_LOOK)
    seen = {(row.client_id, row.mid) for row in unit.session.execute(lately)}
    lines = [_line(unit, lead, one, SHOWN) for one in works if (one.client_id, one.mid) not in seen]
    if lines:
        unit.session.execute(insert(parked_look), lines)


def keep_ending(unit: UnitOfWork, lead: Lead, work: Parked, how: Ending, reason: str = "") -> None:
    """The work is settled like this, for good."""
    column = parked_intent.c
    this = (column.client_id == work.client_id) & (column.mid == work.mid)
    values = {
        "settled_at": unit.outside.now(),
        "settled_by": lead.user.id,
        "settled_how": how.value,
        "settled_reason": reason,
    }
    unit.session.execute(update(parked_intent).where(this).values(values))
    unit.session.execute(insert(parked_look), [_line(unit, lead, work, how.value, reason)])


def audit(session: Session, since: datetime) -> list[Looked]:
    """Who was shown what, and did what with it, since a moment, oldest first."""
    column = parked_look.c
    rows = session.execute(
        select(column.at, User.login, column.deed, column.client_id, column.mid, column.reason)
        .join(User, User.id == column.user_id)
        .where(column.at >= since)
        .order_by(column.at, column.id)
    )
    return [Looked(*row) for row in rows]


def _line(unit: UnitOfWork, lead: Lead, work: Parked, deed: str, reason: str = "") -> dict[str, object]:
    return {
        "id": unit.outside.new_id(),
        "at": unit.outside.now(),
        "user_id": lead.user.id,
        "client_id": work.client_id,
        "mid": work.mid,
        "deed": deed,
        "reason": reason,
    }

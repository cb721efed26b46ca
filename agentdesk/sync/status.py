"""What the chip and the status command tell: how the line is, what waits, and what needs somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, func, select

from agentdesk.intents.registry import WITHDRAWN
from agentdesk.sync.loading.progress import LoadProgress, read_progress
from agentdesk.sync.meta import read_meta
from agentdesk.sync.queue import NEEDS_SOMEBODY, UNANSWERED
from agentdesk.sync.scopes import is_reading
from agentdesk.sync.tables import INTENT


class Line(StrEnum):
    """What the line to the server is doing."""

    IDLE = "idle"
    SYNCING = "syncing"
    OFFLINE = "offline"
    ERROR = "error"


@dataclass(frozen=True)
class LineStatus:
    """The line as the engine sees it. ``code`` names the fault (``no_line``, ``not_signed_in``, ``user_disabled`` ...).

    ``next_try_at`` is by this machine's clock; None when nothing is planned or an exchange is under way. ``reading``
    tells that more pages wait.
    """

    line: Line = Line.IDLE
    code: str = ""
    words: str = ""
    next_try_at: datetime | None = None
    reading: bool = False


@dataclass(frozen=True)
class RefusedChange:
    """A change that the server did not take, with its words and, for a conflict, both values in ``facts``."""

    mid: int
    intent: str
    code: str
    reason: str
    customer_id: str | None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class QueueStatus:
    """What the cache knows without a line. ``is_filling``: some scope is not yet read to its end.

    ``loading`` tells how far a load by chunks is. ``held_up`` is why the last answer of the server was not whole, as a
    code, and in words; empty where it was.
    """

    pending: int = 0
    needs_you: tuple[RefusedChange, ...] = ()
    last_success_at: datetime | None = None
    offline_since_at: datetime | None = None
    clock_offset_seconds: float = 0.0
    is_filling: bool = False
    loading: LoadProgress | None = None
    held_up: str = ""
    held_up_words: str = ""


def read_queue_status(connection: Connection) -> QueueStatus:
    """Count and list what the queue holds; works before the first contact with a server, too."""
    meta = read_meta(connection)
    if meta is None:
        return QueueStatus()
    return QueueStatus(
        pending=pending_count(connection),
        needs_you=refused_changes(connection),
        last_success_at=meta.last_success_at,
        offline_since_at=meta.offline_since_at,
        clock_offset_seconds=meta.clock_offset.total_seconds() if meta.clock_offset is not None else 0.0,
        is_filling=is_reading(connection),
        loading=read_progress(connection),
        held_up=meta.held_up or "",
        held_up_words=meta.held_up_words or "",
    )


def pending_count(connection: Connection) -> int:
    """How many changes the server has not answered yet; withdrawn ones are not the user's concern."""
    waiting = INTENT.c.state.in_(UNANSWERED) & (INTENT.c.name != WITHDRAWN)
    return connection.scalar(select(func.count()).select_from(INTENT).where(waiting)) or 0


def needs_you_count(connection: Connection) -> int:
    """How many changes the server did not take and nobody has settled yet."""
    return connection.scalar(select(func.count()).select_from(INTENT).where(NEEDS_SOMEBODY)) or 0


def refused_changes(connection: Connection) -> tuple[RefusedChange, ...]:
    """The changes that the server did not take and nobody has settled yet, oldest first."""
    columns = (INTENT.c.mid, INTENT.c.name, INTENT.c.code, INTENT.c.reason, INTENT.c.customer_id, INTENT.c.facts)
    rows = connection.execute(select(*columns).where(NEEDS_SOMEBODY).order_by(INTENT.c.mid))
    return tuple(
        RefusedChange(
            mid=row.mid,
            intent=row.name,
            code=row.code or "",
            reason=row.reason or "",
            customer_id=row.customer_id,
            facts=msgspec.json.decode(row.facts, type=dict[str, str]) if row.facts else {},
        )
        for row in rows
    )

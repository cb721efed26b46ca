"""The queue in numbers, for a lead who looks at it during the day: what waits, since when, and what was kept so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from agentdesk.desk.callbacks.places import open_places
from agentdesk.insight.callback_measures import (
    PromiseEnd,
    PromiseFact,
    attempted_in_window,
    attempts_per_callback,
    promises_kept,
    time_to_callback,
)
from agentdesk.insight.figures import Figure, Spread
from agentdesk.language.folding import fold
from agentdesk.models.callbacks.standing import Place, is_called_off, is_overdue
from agentdesk.models.callbacks.states import TERMINAL, CallbackState
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt
from agentdesk.models.lease import LeaseState, lease_state
from agentdesk.models.places import table_of

_callback = table_of(Callback).c
_attempt = table_of(CallbackAttempt).c
_FACTS = (
    *(_callback.id, _callback.state, _callback.requested_at, _callback.order_at, _callback.window_start),
    *(_callback.window_end, _callback.connected_at, _callback.ended_at, _callback.outcome),
    _callback.queue,
)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """How one queue stands; what the words mean is told with ``CallbackBoard``."""

    queue: str
    waiting: int
    held: int
    oldest_at: datetime | None
    overdue: int
    kept: Figure


@dataclass(frozen=True, slots=True)
class CallbackBoard:
    """How the queue stands, and how the promises of the period went. ``now`` is the server's time.

    ``oldest_at`` is from when on the one who has waited longest has waited, None when nobody waits. ``doubles`` are
    attempts in the period that were made under a lost claim: somebody may have been called twice. ``attempts`` counts
    all of the period. ``queues`` tells the same of each queue in which something waits or was promised, by name.
    """

    now: datetime
    since: datetime
    waiting: int
    held: int
    oldest_at: datetime | None
    overdue: int
    another_way: int
    kept: Figure
    attempted: Figure
    time_to_callback: Spread
    tries: Spread
    attempts: int
    doubles: int
    queues: tuple[QueueLine, ...] = ()


def board_of(connection: Connection, now: datetime, since: datetime, user_id: str) -> CallbackBoard:
    """The board at the server's time ``now``, with the promises that came due, or ended, from ``since`` on."""
    places = open_places(connection, now, user_id)
    by_queue = _facts(connection, now, since)
    facts = [fact for found in by_queue.values() for fact in found]
    whole = _line("", places.to_call, facts, now)
    names = sorted({*by_queue, *(place.queue for place in places.to_call)}, key=lambda name: (fold(name), name))
    attempts = connection.execute(
        select(func.count(), func.count().filter(_attempt.after_loss)).where(
            _attempt.started_at >= since, _attempt.started_at <= now
        )
    ).one()
    return CallbackBoard(
        now=now,
        since=since,
        waiting=whole.waiting,
        held=whole.held,
        oldest_at=whole.oldest_at,
        overdue=whole.overdue,
        another_way=len(places.another_way),
        kept=whole.kept,
        attempted=attempted_in_window(facts, now),
        time_to_callback=time_to_callback(facts),
        tries=attempts_per_callback(facts),
        attempts=attempts[0],
        doubles=attempts[1],
        queues=tuple(
            _line(name, [place for place in places.to_call if place.queue == name], by_queue.get(name, []), now)
            for name in names
        ),
    )


def _line(queue: str, places: Sequence[Place], facts: Sequence[PromiseFact], now: datetime) -> QueueLine:
    waited = [place.order_at for place in places if place.order_at <= now]
    return QueueLine(
        queue=queue,
        waiting=len(waited),
        held=sum(lease_state(place.grant, now) is LeaseState.HELD for place in places),
        oldest_at=min(waited, default=None),
        overdue=sum(is_overdue(place, now) for place in places),
        kept=promises_kept(facts, now),
    )


def _facts(connection: Connection, now: datetime, since: datetime) -> dict[str, list[PromiseFact]]:
    """The promises of the period, by queue."""
    came_due = (_callback.window_end >= since) & (_callback.window_end <= now)
    wanted = came_due | (_callback.ended_at >= since) | (_callback.connected_at >= since)
    rows = connection.execute(select(*_FACTS).where(wanted)).all()
    tries: dict[str, list[datetime]] = defaultdict(list)
    counting = select(_attempt.callback_id, _attempt.started_at).where(_attempt.counts)
    inside = select(_callback.id).where(wanted)
    for callback_id, started_at in connection.execute(counting.where(_attempt.callback_id.in_(inside))):
        tries[callback_id].append(started_at)
    facts: dict[str, list[PromiseFact]] = defaultdict(list)
    for row in rows:
        facts[row.queue].append(_fact(row, tries[row.id]))
    return facts


def _fact(row: Row[*tuple[Any, ...]], tries: Sequence[datetime]) -> PromiseFact:
    return PromiseFact(
        requested_at=row.requested_at,
        window_start=row.window_start,
        window_end=row.window_end,
        attempts=tuple(tries),
        connected_at=row.connected_at,
        end=_end(row),
        ended_at=row.ended_at,
        on_line=row.requested_at - min(row.order_at, row.requested_at),
    )


def _end(row: Row[*tuple[Any, ...]]) -> PromiseEnd:
    if row.state not in TERMINAL:
        return PromiseEnd.OPEN
    if row.state == CallbackState.MERGED:
        return PromiseEnd.MERGED
    return PromiseEnd.CALLED_OFF if is_called_off(row.state, row.outcome) else PromiseEnd.OURS

"""How long whoever joins a queue of telephone calls will wait, as an honest range, or that nobody can say.

It is reckoned from what really happens: how many of the queue were served within the last hour, by answered calls and
by attempts to call back, and who stands ahead: live callers who wait, and callbacks that are due. What is told is the
middle and the ninetieth percentile (domain rule 2.9), never a long-run mean.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Call
from agentdesk.insight.wait_estimate import CAP_S, WaitEstimate, estimate_wait
from agentdesk.models.callbacks.states import CallbackState
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt
from agentdesk.server.telephony.tables import call_record

PACE_OVER = timedelta(hours=1)
FEWEST_SERVED = 4
"""With fewer served in that time, what comes next cannot be told from them."""

_MOST_CALLS = 500
_WAITS_AT_MOST = timedelta(hours=4)


def wait_behind(
    session: Session, queue: str, came_at: datetime, now: datetime, *, but: str = ""
) -> WaitEstimate | None:
    """The wait of who came at ``came_at``, without the callback ``but``; None where too few were served to tell."""
    open_calls = [call for call in _calls(session, now - _WAITS_AT_MOST, now) if call.queue == queue]
    live = sum(
        call.ended_at is None and call.answered_at is None and call.place_kept_at is None and call.began_at < came_at
        for call in open_calls
    )
    recent = now - PACE_OVER
    served = sum(call.answered_at is not None and call.answered_at > recent for call in open_calls)
    served += _attempts(session, queue, recent, now)
    if served < FEWEST_SERVED:
        return None
    between_s = PACE_OVER.total_seconds() / served
    promised = _due_before(session, queue, came_at, now, but)
    ahead = live + promised
    if ahead * between_s > 3 * CAP_S:
        # Far beyond what is told in minutes; the exact reckoning would only take long.
        return WaitEstimate(ahead * between_s, None, None)
    return estimate_wait([True] * live + [False] * promised, 1, between_s)


def _calls(session: Session, since: datetime, now: datetime) -> list[Call]:
    """The calls that began since then, the newest first."""
    column = call_record.c
    wanted = select(column.told).where(column.began_at > since, column.began_at <= now, column.told != "{}")
    rows = session.scalars(wanted.order_by(column.began_at.desc()).limit(_MOST_CALLS))
    return [msgspec.json.decode(told, type=Call) for told in rows]


def _attempts(session: Session, queue: str, since: datetime, now: datetime) -> int:
    tried = (
        select(func.count())
        .select_from(CallbackAttempt)
        .join(Callback, Callback.id == CallbackAttempt.callback_id)
        .where(Callback.queue == queue, CallbackAttempt.started_at > since, CallbackAttempt.started_at <= now)
    )
    return session.scalar(tried) or 0


def _due_before(session: Session, queue: str, came_at: datetime, now: datetime, but: str) -> int:
    """How many callbacks of the queue may be called now and stand before who came then."""
    due = or_(
        Callback.state == CallbackState.WAITING,
        and_(Callback.state == CallbackState.SCHEDULED, Callback.window_start <= now),
        and_(Callback.state == CallbackState.RETRY_WAIT, Callback.next_attempt_at <= now),
    )
    before = (Callback.order_at < came_at) & (Callback.expires_at > now) & (Callback.id != but)
    return session.scalar(select(func.count()).select_from(Callback).where(due, before, Callback.queue == queue)) or 0

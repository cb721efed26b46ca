"""Closing what the customer said nothing about: a task that was resolved so long ago is closed, and not recovered.

Desks show it before that by their own clocks (ADR 0022). It is counted apart from what customers confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Context
from agentdesk.intents.feedback.keeping import KeptTask, rules_of
from agentdesk.models.feedback.standing import lapses_at
from agentdesk.models.feedback.states import TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackTask
from agentdesk.server.feedback.author import own_context
from agentdesk.server.feedback.portions import for_portions
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

CLOSE_REASON = "silence"


def close_silent(store: Store) -> int:
    """Close what has lapsed by now; how many they were."""
    now = store.outside.now()
    return for_portions(store, _close_some, FeedbackTask.state == TaskState.RESOLVED, FeedbackTask.resolved_at <= now)


def _close_some(unit: UnitOfWork, rows: Sequence[FeedbackTask], now: datetime) -> int:
    return sum(_close(unit, row, now) for row in rows)


def _close(unit: UnitOfWork, row: FeedbackTask, now: datetime) -> bool:
    lapses = lapses_at(row.state, row.resolved_at, rules_of(unit.session, row.queue))
    if lapses is None or lapses > now:
        return False
    lapse(unit.session, row, own_context(unit, paired_id(row.id, f"silent since {row.resolved_at}"), lapses, now))
    return True


def lapse(session: Session, row: FeedbackTask, context: Context) -> None:
    """The customer said nothing: it is closed, unverified."""
    if KeptTask(row, session, context).take((TaskStep.LAPSE,), reason=CLOSE_REASON):
        row.close_reason = CLOSE_REASON

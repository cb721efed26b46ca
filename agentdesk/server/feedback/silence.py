"""Closing what the customer said nothing about: a task that was resolved so long ago is closed, and not recovered.

Desks show it before that by their own clocks (ADR 0022). It is counted apart from what customers confirmed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Context
from agentdesk.intents.feedback.keeping import KeptTask, rules_of
from agentdesk.models.feedback.states import TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackTask
from agentdesk.server.feedback.author import own_context
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

AT_ONCE = 200
"""How many go in one transaction, so that whoever saves something meanwhile does not wait for all of them."""

CLOSE_REASON = "silence"


def close_silent(store: Store) -> int:
    """Close what has lapsed by now; how many they were."""
    count, last = 0, ""
    while True:
        with store.writing() as unit:
            seen, done = _close_some(unit, store.outside.now(), last)
        count += done
        if len(seen) < AT_ONCE:
            return count
        last = seen[-1]


def _close_some(unit: UnitOfWork, now: datetime, after: str) -> tuple[list[str], int]:
    resolved = select(FeedbackTask).where(FeedbackTask.state == TaskState.RESOLVED, FeedbackTask.resolved_at <= now)
    resolved = resolved.where(FeedbackTask.id > after) if after else resolved
    # In the order of their ids, as everybody locks more than one.
    some = unit.session.scalars(resolved.order_by(FeedbackTask.id).limit(AT_ONCE).with_for_update()).all()
    done = 0
    for row in some:
        lapses = lapses_at(unit.session, row)
        if lapses is not None and lapses <= now:
            step_id = paired_id(row.id, f"silent since {row.resolved_at}")
            lapse(unit.session, row, own_context(unit, step_id, lapses, now))
            done += 1
    return [row.id for row in some], done


def lapses_at(session: Session, row: FeedbackTask) -> datetime | None:
    """When a resolved task closes unverified; None for one that is not resolved."""
    if row.state != TaskState.RESOLVED or row.resolved_at is None:
        return None
    return row.resolved_at + timedelta(days=rules_of(session, row.queue).lapse_days)


def lapse(session: Session, row: FeedbackTask, context: Context) -> None:
    """The customer said nothing: it is closed, unverified."""
    if KeptTask(row, session, context).take((TaskStep.LAPSE,), reason=CLOSE_REASON):
        row.close_reason = CLOSE_REASON

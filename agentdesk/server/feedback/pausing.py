"""Ending the pauses whose time is over: what waited for the customer is worked on again, and its clock runs on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from agentdesk.intents.base import paired_id
from agentdesk.intents.feedback.keeping import KeptTask, rules_of
from agentdesk.models.feedback.standing import waits_until
from agentdesk.models.feedback.states import TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackTask
from agentdesk.server.feedback.author import own_context
from agentdesk.server.feedback.portions import for_portions
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

REASON = "waited_long_enough"


def resume_waiting(store: Store) -> int:
    """Go on with what has waited until its moment, or as long as anything may wait; how many they were."""
    return for_portions(store, _resume_some, FeedbackTask.state == TaskState.WAITING)


def _resume_some(unit: UnitOfWork, rows: Sequence[FeedbackTask], now: datetime) -> int:
    return sum(_resume(unit, row, now) for row in rows)


def _resume(unit: UnitOfWork, row: FeedbackTask, now: datetime) -> bool:
    rules = rules_of(unit.session, row.queue)
    until = waits_until(row.waiting_since or row.state_at, row.waiting_until, rules)
    if until > now:
        return False
    context = own_context(unit, paired_id(row.id, f"waited until {until.isoformat()}"), until, now)
    kept = KeptTask(row, unit.session, context)
    return kept.can((TaskStep.RESUME,)) and kept.take((TaskStep.RESUME,), reason=REASON)

"""When a task is due: the firm's times, in hours in which the unit works, put off by nothing but a pause."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import hours_around
from agentdesk.models.feedback.business_clock import BusinessClock, allowed_time
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import ORDER, SlaClass, SlaTarget, known_class
from agentdesk.models.feedback.standing import Dues
from agentdesk.models.feedback.states import TaskState
from agentdesk.models.feedback.tables import FeedbackTask
from agentdesk.models.working_hours import ALWAYS_OPEN

_DUES = {
    SlaTarget.ACKNOWLEDGE: "acknowledge_due_at",
    SlaTarget.CONTACT: "contact_due_at",
    SlaTarget.RESOLVE: "resolve_due_at",
}


_REACHED = frozenset({TaskState.CONTACTED, TaskState.IN_RECOVERY})


def business_clock(session: Session, queue: str | None, at: datetime) -> BusinessClock:
    """The working time of the unit that answers for a queue; always open where no hours were set."""
    hours = (queue and what_is_set(session, f"hours.{queue}")) or what_is_set(session, "hours")
    return BusinessClock(hours_around(hours, at) or ALWAYS_OPEN, at, at)


def start_clock(session: Session, row: FeedbackTask, rules: FeedbackRules, at: datetime) -> None:
    """The clock begins to run, for a new task and for one that is opened again."""
    clock = business_clock(session, row.queue, at)
    for target in SlaTarget:
        setattr(row, _DUES[target], _due(clock, row.sla_class, target, rules, at))
    row.verify_due_at = None


def dues_of(row: FeedbackTask) -> Dues:
    """When each target of a task is due, as it is stored: that is what every clock reads."""
    return {target: getattr(row, column) for target, column in _DUES.items()}


def hasten(session: Session, row: FeedbackTask, sla: SlaClass, rules: FeedbackRules, at: datetime) -> bool:
    """A more urgent class gives less time from now on; whether it is one. A less urgent one changes nothing."""
    former = ORDER.index(SlaClass(row.sla_class)) if row.sla_class in frozenset(SlaClass) else len(ORDER)
    if ORDER.index(sla) >= former:
        return False
    row.sla_class = sla
    clock = business_clock(session, row.queue, at)
    for target, column in _DUES.items():
        due, before = _due(clock, sla, target, rules, at), getattr(row, column)
        setattr(row, column, min((one for one in (due, before) if one is not None), default=None))
    return True


def put_off_by_pause(session: Session, row: FeedbackTask, end: datetime) -> None:
    """What is still owed is due later by the working time for which one waited for the customer, up to ``end``."""
    start = row.waiting_since
    row.waiting_since = row.waiting_until = row.waiting_why = None
    if start is None or start >= end:
        return
    row.paused_seconds += int((end - start).total_seconds())
    clock = business_clock(session, row.queue, start)
    worked = clock.worked(start, end)
    for target, column in _DUES.items():
        due = getattr(row, column)
        if due is not None and due > start and not _is_met(row, target):
            setattr(row, column, clock.after(due, worked) or due + worked)


def _due(
    clock: BusinessClock, sla_class: str, target: SlaTarget, rules: FeedbackRules, at: datetime
) -> datetime | None:
    allowed = allowed_time(clock, at, known_class(sla_class), target, rules)
    return None if allowed is None else clock.after(at, allowed)


def _is_met(row: FeedbackTask, target: SlaTarget) -> bool:
    """Whether it was done since the task was opened, or opened again."""
    if target is SlaTarget.ACKNOWLEDGE:
        return row.acknowledged_at is not None
    if target is SlaTarget.CONTACT:
        return row.state in _REACHED
    return row.resolved_at is not None

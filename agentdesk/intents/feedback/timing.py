"""When a task is due: the firm's times, in hours in which the unit works, put off by nothing but a pause."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import hours_around
from agentdesk.models.feedback.business_clock import BusinessClock, allowed_time
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import ORDER, SlaClass, SlaTarget
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


def hasten(session: Session, row: FeedbackTask, sla: SlaClass, rules: FeedbackRules, at: datetime) -> None:
    """A more urgent class gives less time from now on; a less urgent one changes nothing."""
    former = ORDER.index(SlaClass(row.sla_class)) if row.sla_class in frozenset(SlaClass) else len(ORDER)
    if ORDER.index(sla) >= former:
        return
    row.sla_class = sla
    clock = business_clock(session, row.queue, at)
    for target, column in _DUES.items():
        due, before = _due(clock, sla, target, rules, at), getattr(row, column)
        setattr(row, column, min((one for one in (due, before) if one is not None), default=None))


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


def ask_until(row: FeedbackTask, rules: FeedbackRules, at: datetime) -> datetime:
    """Until when the customer is asked whether it is resolved: the last day of its class."""
    sla = SlaClass(row.sla_class) if row.sla_class in frozenset(SlaClass) else SlaClass.USUAL
    return at + timedelta(days=rules.sla[sla].verify_until)


def _due(
    clock: BusinessClock, sla_class: str, target: SlaTarget, rules: FeedbackRules, at: datetime
) -> datetime | None:
    sla = SlaClass(sla_class) if sla_class in frozenset(SlaClass) else SlaClass.USUAL
    allowed = allowed_time(clock, at, sla, target, rules)
    return None if allowed is None else clock.after(at, allowed)


def _is_met(row: FeedbackTask, target: SlaTarget) -> bool:
    """Whether it was done since the task was opened, or opened again."""
    if target is SlaTarget.ACKNOWLEDGE:
        return row.acknowledged_at is not None
    if target is SlaTarget.CONTACT:
        return row.state in _REACHED
    return row.resolved_at is not None

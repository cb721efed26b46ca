"""Alerting the people of a task's ladder as its time runs out, and writing down who was told and when.

How far a task has escalated follows from the clock, and desks tell it themselves. What only the server knows is who is
on duty: it writes each alert as a step of the task, one for a rung, so that the desks of those who were told show it.

A round looks at all tasks without locking any, and locks those alone of which something is due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.feedback.keeping import KeptTask, rules_of
from agentdesk.intents.feedback.timing import business_clock, dues_of
from agentdesk.models.feedback.alerts import alerts_of
from agentdesk.models.feedback.business_clock import BusinessClock
from agentdesk.models.feedback.ladder import Alert, Ladder, level_of, next_alert
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.standing import StepTaken, clocks_at, escalation_of, progress_of
from agentdesk.models.feedback.states import WORKED, TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.trigger_rows import Route
from agentdesk.models.feedback.vocabulary import NOBODY_ON_DUTY, TaskMark
from agentdesk.server.feedback.author import own_context
from agentdesk.server.feedback.crew import Crew
from agentdesk.server.feedback.portions import AT_ONCE, for_portions, portions, tasks_after
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

_LAID_OUT = timedelta(days=30)
"""So far around now the hours of a unit are laid out once for a round."""


def alert_all(store: Store) -> int:
    """Raise the alerts that are due; how many they were."""
    with store.reading() as session:
        due = _due_tasks(session, store.outside.now())
    # What somebody did meanwhile counts: of each it is asked again with the task locked.
    return sum(for_portions(store, _raise_on_some, FeedbackTask.id.in_(some), _OWED) for some in portions(due, AT_ONCE))


_OWED = FeedbackTask.state.in_(WORKED - {TaskState.WAITING})


@dataclass(frozen=True, slots=True)
class _Due:
    """What is to be written of a task: how far it has escalated, and the alert that is due."""

    escalation: int
    alert: Alert | None


def _due_tasks(session: Session, now: datetime) -> list[str]:
    round_, found, last = _Round(session, now), list[str](), ""
    while True:
        some = tasks_after(session, last, _OWED)
        round_.read(some)
        found += [row.id for row in some if round_.due(row) is not None]
        if len(some) < AT_ONCE:
            return found
        last = some[-1].id


def _raise_on_some(unit: UnitOfWork, rows: Sequence[FeedbackTask], now: datetime) -> int:
    round_ = _Round(unit.session, now)
    round_.read(rows)
    due = [(row, round_.due(row)) for row in rows]
    return sum(_raise_on(unit, row, one, now) for row, one in due if one is not None)


def _raise_on(unit: UnitOfWork, row: FeedbackTask, due: _Due, now: datetime) -> bool:
    if due.escalation > row.escalation_level:
        row.escalation_level, row.escalated_at = due.escalation, now
    alert = due.alert
    if alert is None:
        return False
    row.alert_level, row.alert_at = level_of(alert.rung), now
    row.alert_told = " ".join(sorted(alert.told))
    # Whoever has seen an earlier one has not seen this.
    row.alert_acknowledged_level = row.alert_acknowledged_at = row.alert_acknowledged_by = None
    context = own_context(unit, paired_id(row.id, f"alert at {now.isoformat()}"), now, now)
    reason = NOBODY_ON_DUTY if alert.to_nobody_here else alert.rung.value
    KeptTask(row, unit.session, context).mark(
        TaskMark.ESCALATE, level=row.alert_level, reason=reason, told=row.alert_told
    )
    return True


class _Round:
    """What one round needs to know of everybody and of every queue, each read once."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session, self._now = session, now
        self._crew = Crew(session, now)
        self._steps: dict[str, list[FeedbackStep]] = {}
        self._queue = cache(self._read_queue)

    def _read_queue(self, queue: str | None) -> tuple[FeedbackRules, BusinessClock]:
        now = self._now
        calendar = business_clock(self._session, queue, now).calendar
        return rules_of(self._session, queue), BusinessClock(calendar, now - _LAID_OUT, now + _LAID_OUT)

    def read(self, rows: Sequence[FeedbackTask]) -> None:
        """Look up all that concerns these tasks at once."""
        self._steps = defaultdict(list)
        query = select(FeedbackStep).where(FeedbackStep.task_id.in_([row.id for row in rows]))
        for step in self._session.scalars(query.order_by(FeedbackStep.number)):
            self._steps[step.task_id].append(step)
        self._crew.read(rows)

    def due(self, row: FeedbackTask) -> _Due | None:
        """What is to be written of a task by now; None for nothing."""
        if row.sla_class not in frozenset(SlaClass):
            return None
        (rules, clock), now, steps = self._queue(row.queue), self._now, self._steps[row.id]
        progress = progress_of(row.opened_at, _taken(steps))
        clocks = clocks_at(progress, SlaClass(row.sla_class), now, rules, clock, dues=dues_of(row))
        is_put_off = row.snoozed_until is not None and row.snoozed_until > now
        if is_put_off and not any(one.is_overdue for one in clocks):
            return None
        level = max(escalation_of(clocks, rules), row.escalation_level)
        route = Route(row.route) if row.route in frozenset(Route) else Route.OWNER
        alerts = alerts_of(steps)
        alert = next_alert(
            Ladder(rules.ladder, self._crew.people_of(row), route),
            alerts.raised,
            self._crew.on_duty,
            now,
            clock,
            escalation=level,
            is_worked_on=alerts.is_worked_on,
        )
        return _Due(level, alert) if alert is not None or level > row.escalation_level else None


def _taken(steps: Sequence[FeedbackStep]) -> list[StepTaken]:
    known, states = frozenset(TaskStep), frozenset(TaskState)
    return [
        StepTaken(TaskStep(one.step), TaskState(one.from_state), TaskState(one.to_state), one.at, one.words or "")
        for one in steps
        if one.step in known and one.from_state in states and one.to_state in states
    ]

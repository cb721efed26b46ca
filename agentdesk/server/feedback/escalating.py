"""Alerting the people of a task's ladder as its time runs out, and writing down who was told and when.

How far a task has escalated follows from the clock, and desks tell it themselves. What only the server knows is who is
on duty: it writes each alert as a step of the task, one for a rung, so that the desks of those who were told show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.feedback.keeping import KeptTask
from agentdesk.intents.feedback.timing import business_clock
from agentdesk.intents.settings import what_is_set
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Membership
from agentdesk.models.feedback.ladder import Alert, Ladder, next_alert
from agentdesk.models.feedback.people import SETTING, LadderPeople
from agentdesk.models.feedback.rule_parts import Rung
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.standing import StepTaken, clocks_at, escalation_of, progress_of
from agentdesk.models.feedback.states import REOPENING, WORKED, TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.trigger_rows import Route
from agentdesk.models.feedback.vocabulary import TaskMark
from agentdesk.models.people import Branch, User
from agentdesk.models.scopes import branch_of, team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server.feedback.author import own_context
from agentdesk.server.store import Store
from agentdesk.server.tables import client
from agentdesk.server.unit_of_work import UnitOfWork

ON_DUTY = timedelta(hours=1)
"""Whose desk spoke with the server within that time is on duty."""

AT_ONCE = 200
_RUNGS: tuple[Rung, ...] = tuple(Rung)


def alert_all(store: Store) -> int:
    """Raise the alerts that are due; how many they were."""
    count, last = 0, ""
    while True:
        with store.writing() as unit:
            seen, raised = _alert_some(unit, store.outside.now(), last)
        count += raised
        if len(seen) < AT_ONCE:
            return count
        last = seen[-1]


def level_of(rung: Rung) -> int:
    """The number of a rung as it is kept: 1 is the lowest."""
    return _RUNGS.index(rung) + 1


def _alert_some(unit: UnitOfWork, now: datetime, after: str) -> tuple[list[str], int]:
    working = WORKED - {TaskState.WAITING}
    owed = select(FeedbackTask).where(FeedbackTask.state.in_(working))
    owed = owed.where(FeedbackTask.id > after) if after else owed
    some = unit.session.scalars(owed.order_by(FeedbackTask.id).limit(AT_ONCE).with_for_update()).all()
    steps: dict[str, list[FeedbackStep]] = defaultdict(list)
    query = select(FeedbackStep).where(FeedbackStep.task_id.in_([row.id for row in some]))
    for step in unit.session.scalars(query.order_by(FeedbackStep.number)):
        steps[step.task_id].append(step)
    duty = _on_duty(unit.session, now)
    return [row.id for row in some], sum(_alert(unit, row, steps[row.id], duty, now) for row in some)


def _alert(
    unit: UnitOfWork, row: FeedbackTask, steps: Sequence[FeedbackStep], duty: Collection[str], now: datetime
) -> int:
    snoozed = row.snoozed_until is not None and row.snoozed_until > now
    if snoozed or row.sla_class not in frozenset(SlaClass):
        return 0
    context = own_context(unit, paired_id(row.id, f"alert at {now.isoformat()}"), now, now)
    kept = KeptTask(row, unit.session, context)
    clock = business_clock(unit.session, row.queue, now)
    clocks = clocks_at(progress_of(row.opened_at, _taken(steps)), SlaClass(row.sla_class), now, kept.rules, clock)
    level = escalation_of(clocks, kept.rules)
    if level > row.escalation_level:
        row.escalation_level, row.escalated_at = level, now
    route = Route(row.route) if row.route in frozenset(Route) else Route.OWNER
    ladder = Ladder(kept.rules.ladder, people_of(unit.session, row), route)
    alert = next_alert(ladder, _raised(steps), duty, now, clock, escalation=row.escalation_level)
    if alert is None:
        return 0
    row.alert_level, row.alert_at = level_of(alert.rung), now
    row.alert_told = " ".join(sorted(alert.told))
    kept.mark(TaskMark.ESCALATE, level=row.alert_level, reason=alert.rung.value, told=row.alert_told)
    return 1


def _taken(steps: Sequence[FeedbackStep]) -> list[StepTaken]:
    known, states = frozenset(TaskStep), frozenset(TaskState)
    return [
        StepTaken(TaskStep(one.step), TaskState(one.from_state), TaskState(one.to_state), one.at, one.words or "")
        for one in steps
        if one.step in known and one.from_state in states and one.to_state in states
    ]


def _raised(steps: Sequence[FeedbackStep]) -> list[Alert]:
    """The alerts since the task was opened, or opened again, each with when somebody saw it."""
    since = max((place for place, one in enumerate(steps) if one.step in REOPENING), default=-1) + 1
    raised: dict[int, Alert] = {}
    for one in steps[since:]:
        level = one.level or 0
        if one.step == TaskMark.ESCALATE and 1 <= level <= len(_RUNGS):
            raised[level] = Alert(_RUNGS[level - 1], frozenset((one.told or "").split()), one.at)
        elif one.step == TaskMark.SEE_ALERT and level in raised:
            seen = raised[level]
            raised[level] = Alert(seen.rung, seen.told, seen.raised_at, one.at)
    return list(raised.values())


@dataclass(frozen=True)
class _Team:
    """Who sees a customer: those who serve them, and their leads."""

    members: list[User]
    leads: list[User]


def people_of(session: Session, row: FeedbackTask) -> dict[Rung, Sequence[str]]:
    """Who stands on which rung for this customer; only who sees the customer can act."""
    team = _team_of(session, row.customer_id)
    everybody = {user.login: user.id for user in (*team.members, *team.leads)}
    logins = {user_id: login for login, user_id in everybody.items()}
    set_people = LadderPeople.of(what_is_set(session, SETTING))
    owner = row.owner_id or _owner_of_relationship(session, row)
    deputy = set_people.deputies.get(logins.get(owner or "", ""))
    managers = [everybody[login] for login in set_people.managers if login in everybody]
    return {
        Rung.OWNER: [owner] if owner in logins else [],
        Rung.DEPUTY: [everybody[deputy]] if deputy in everybody else [],
        Rung.TEAM: [user.id for user in team.members],
        Rung.LEAD: [user.id for user in team.leads],
        # Where nobody stands higher no alert is lost: it comes to those who are there.
        Rung.MANAGER: managers or [user.id for user in team.leads or team.members],
    }


def _owner_of_relationship(session: Session, row: FeedbackTask) -> str | None:
    """Whose the matter is, else whose the customer's newest matter is."""
    own = None if row.conversation_id is None else session.get(Conversation, row.conversation_id)
    if own is not None and own.owner_id is not None:
        return own.owner_id
    owned = (
        select(Conversation.owner_id)
        .where(Conversation.customer_id == row.customer_id, Conversation.owner_id.is_not(None))
        .order_by(Conversation.opened_at.desc(), Conversation.id)
    )
    return session.scalar(owned.limit(1))


def _team_of(session: Session, customer_id: str) -> _Team:
    scopes = set(session.scalars(select(Membership.scope).where(Membership.customer_id == customer_id)))
    branches = {branch for branch in map(branch_of, scopes) if branch is not None}
    teams = {scope.removeprefix(team_scope("")) for scope in scopes if scope.startswith(team_scope(""))}
    over = set(session.scalars(select(Branch.team_id).where(Branch.id.in_(branches), Branch.team_id.is_not(None))))
    at_work = session.scalars(select(User).where(User.disabled.is_(False)).order_by(User.id)).all()
    members = [
        user
        for user in at_work
        if (user.role == Role.AGENT and user.team_id in teams)
        or (user.role == Role.BRANCH and user.branch_id in branches)
    ]
    leads = [user for user in at_work if user.role == Role.LEAD and user.team_id in teams | over]
    return _Team(members, leads)


def _on_duty(session: Session, now: datetime) -> frozenset[str]:
    seen = select(client.c.user_id).where(client.c.seen_at >= now - ON_DUTY)
    return frozenset(session.scalars(seen))

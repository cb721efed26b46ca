"""What the intents about feedback tasks share: the firm's rules, the locked row, whose it is, and its written steps.

Every step of a task's life is a row that never changes. What only time brings (overdue, silence) writes none here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.timing import put_off_by_pause
from agentdesk.intents.interactions import AddNote
from agentdesk.intents.settings import what_is_set
from agentdesk.models.customer import Membership
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.alerts import WORK
from agentdesk.models.feedback.rules import SETTING, FeedbackRules
from agentdesk.models.feedback.states import TERMINAL, TaskState, TaskStep, known_state, walk
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.vocabulary import TaskMark
from agentdesk.models.people import Branch, User
from agentdesk.models.permissions import Permission, may
from agentdesk.models.scopes import scopes_of

NOUN = "feedback_task"
_LOST_WORDS = {
    "ended": "This task has been closed already.",
    "held": "This task is somebody else's now.",
    "free": "This task is nobody's any more.",
    "triaged": "Somebody has decided about this task already.",
}


@dataclass
class KeptTask:
    """A feedback task, locked on the server, and how many of its steps this change has written down."""

    row: FeedbackTask
    session: Session
    context: Context
    written: int = field(default=0, init=False)

    @cached_property
    def rules(self) -> FeedbackRules:
        """The rules of its queue, read by those alone who need them."""
        return rules_of(self.session, self.row.queue)

    @property
    def state(self) -> TaskState | None:
        """Its stored state; None for one of a newer program."""
        return known_state(self.row.state)

    @property
    def is_owned(self) -> bool:
        """Whether it has an owner who still works here."""
        owner = None if self.row.owner_id is None else self.session.get(User, self.row.owner_id)
        return owner is not None and not owner.disabled

    def can(self, steps: Sequence[TaskStep]) -> bool:
        """Whether ``steps`` can happen from where it stands."""
        return self.state is not None and self._walk(self.state, steps) is not None

    def take(self, steps: Sequence[TaskStep], **told: Any) -> bool:
        """Take ``steps`` and write them down; False, with a doubt, in a preview where they cannot happen.

        ``told`` is what the last of them says: words, reason, answer_id. Raises Refused on the server: CLAIM_LOST where
        the task has ended, else INVALID_VALUE.
        """
        start = self.state
        passed = None if start is None else self._walk(start, steps)
        if start is None or passed is None:
            require_not_ended(self)
            self.context.require(
                False, RefusalCode.INVALID_VALUE, "This cannot be done with this task now.", state=self.row.state
            )
            return False
        before = start
        for number, (step, after) in enumerate(zip(steps, passed, strict=True), start=1):
            self._write(step, (before, after), **(told if number == len(steps) else {}))
            self._settle(step, before, after)
            before = after
        return True

    def mark(self, mark: TaskMark, **told: Any) -> None:
        """Write down what leaves the state as it is."""
        self._write(mark, (self.row.state, self.row.state), **told)
        self._note_work(mark)

    def _walk(self, start: TaskState, steps: Sequence[TaskStep]) -> list[TaskState] | None:
        before = known_state(self.row.state_before or "")
        return walk(start, steps, before=before, is_owned=self.is_owned)

    def _settle(self, step: TaskStep, before: TaskState, after: TaskState) -> None:
        """What follows from a step for the row, whatever the step is about."""
        row, at = self.row, self.context.at
        row.state_before = before if step is TaskStep.WAIT else row.state_before
        self._note_work(step)
        if after != before:
            row.state, row.state_at = after, at
        if before is TaskState.WAITING and after is not TaskState.WAITING:
            put_off_by_pause(self.session, row, at)
            row.state_before = None
        if after in TERMINAL:
            row.closed_at, row.closed_by = at, self.context.actor.user_id
        elif before in TERMINAL:
            row.closed_at = row.closed_by = row.close_reason = None

    def _note_work(self, step: str) -> None:
        """Whoever is on the task has seen the alerts that were raised for it."""
        row = self.row
        if step in WORK and row.alert_level and row.alert_acknowledged_level is None:
            row.alert_acknowledged_level = row.alert_level
            row.alert_acknowledged_at, row.alert_acknowledged_by = self.context.at, self.context.actor.user_id

    def _write(self, step: str, way: tuple[str, str], **told: Any) -> None:
        """``id``: of the step, where it is not the next of this change."""
        step_id = told.pop("id", None) or paired_id(self.row.id, f"{self.context.intent_id} {self.written}")
        self.session.add(
            FeedbackStep(
                id=step_id,
                customer_id=self.row.customer_id,
                task_id=self.row.id,
                number=self._next_number() + self.written,
                step=step,
                from_state=way[0],
                to_state=way[1],
                at=self.context.at,
                actor_id=self.context.actor.user_id,
                owner_id=self.row.owner_id,
                **told,
            )
        )
        self.written += 1

    def _next_number(self) -> int:
        """The number of the first step of this change: on the server how many there were.

        A preview does not count: what a cache has of a life changes under it. Its steps come after all that the server
        has numbered, in the order of their seconds.
        """
        if self.context.mode is Mode.PREVIEW:
            return int(self.context.at.timestamp())
        return self._taken

    @cached_property
    def _taken(self) -> int:
        count = select(func.count()).select_from(FeedbackStep).where(FeedbackStep.task_id == self.row.id)
        return self.session.scalar(count) or 0


def rules_of(session: Session, queue: str | None) -> FeedbackRules:
    """The firm's rules, and over them those of the queue."""
    names = (SETTING,) if not queue else (SETTING, f"{SETTING}.{queue}")
    return FeedbackRules.of(*(what_is_set(session, name) for name in names))


def instead_id(task_id: str) -> str:
    """The id of the step that tells which task took in what would have been a task of its own."""
    return paired_id(task_id, "taken in by another")


def find_task(session: Session, context: Context, task_id: str) -> KeptTask | None:
    """The task, locked on the server. None, with a doubt, where a preview lacks it.

    Work without a line may name a task that the server has joined to an open one of the same matter: that one is meant.
    """
    context.require_permission(Permission.SERVE_CUSTOMERS)
    if session.get(FeedbackTask, task_id) is None:
        step = session.get(FeedbackStep, instead_id(task_id))
        task_id = task_id if step is None else step.task_id
    row = context.load(session, FeedbackTask, task_id)
    if row is None:
        return None
    context.require_reach(row.customer_id)
    return KeptTask(row, session, context)


def require_not_ended(kept: KeptTask) -> bool:
    """Whether the task is open. Raises CLAIM_LOST where it has ended: what was done is kept, and comes too late."""
    is_open = kept.state is not None and kept.state not in TERMINAL
    _require(kept, is_open, "ended", since=kept.row.closed_at, who_id=kept.row.closed_by)
    return is_open


def require_own(kept: KeptTask, *, or_lead: bool = True) -> None:
    """Go on for its owner, or for a lead. Else CLAIM_LOST: it is another's by now, or nobody's."""
    row, actor = kept.row, kept.context.actor
    own = row.owner_id == actor.user_id or (or_lead and may(actor.role, Permission.ASSIGN_WORK))
    _require(kept, own, "free" if row.owner_id is None else "held", since=row.assigned_at, who_id=row.owner_id)


def require_untriaged(kept: KeptTask, **told: str) -> bool:
    """Whether nobody has decided about it since it was new. Raises CLAIM_LOST, telling who did and what."""
    row = kept.row
    is_new = kept.state is TaskState.NEW
    _require(kept, is_new, "triaged", since=row.triaged_at, who_id=row.triaged_by or row.owner_id, **told)
    return is_new


def _require(
    kept: KeptTask, holds: bool, lost: str, *, since: datetime | None, who_id: str | None, **told: str
) -> None:
    if holds:
        return
    facts = {"lost": lost, "noun": NOUN, "noun_id": kept.row.id, "state": kept.row.state, **told}
    facts |= {} if since is None else {"since": since.isoformat()}
    facts |= {} if kept.row.owner_id is None else {"owner_id": kept.row.owner_id}
    if who_id is not None:
        facts["who_id"] = who_id
        # A preview reads only what it was given.
        user = kept.session.get(User, who_id) if kept.context.mode is Mode.TRUTH else None
        facts |= {} if user is None else {"who": user.name}
    kept.context.require(False, RefusalCode.CLAIM_LOST, _LOST_WORDS[lost], **facts)


def keep_words(session: Session, context: Context, task_id: str, *words: str | None) -> str | None:
    """What somebody wrote for a task that was closed or given away meanwhile, as a note; its id, None for no words."""
    written = "\n".join(text for text in words if text)
    row = session.get(FeedbackTask, task_id)
    if row is None or not written:
        return None
    note_id = context.derive(1)
    AddNote(id=note_id, customer_id=row.customer_id, body=written, conversation_id=row.conversation_id).apply(
        session, context
    )
    return note_id


def known_colleague(session: Session, context: Context, user_id: str | None, customer_id: str | None = None) -> bool:
    """Whether a person may be given something; refused where they are not known or do not work here any more.

    What concerns a customer goes to those alone who serve customers, and see this one: nobody else could act.
    """
    if user_id is None:
        return True
    user = session.get(User, user_id)
    known = user is not None and not user.disabled
    context.require(known, RefusalCode.MISSING, "This colleague is not known.", id=user_id)
    if user is None or not known or customer_id is None:
        return known
    able = may(user.role, Permission.SERVE_CUSTOMERS) and _sees(session, context, user, customer_id)
    context.require(able, RefusalCode.SCOPE_DENIED, "This colleague does not serve this customer.", id=user_id)
    return able


def _sees(session: Session, context: Context, user: User, customer_id: str) -> bool:
    """Whether a customer is in one of the scopes of a user. A preview has its own user's customers alone."""
    if context.mode is Mode.PREVIEW:
        return True
    branches = session.scalars(select(Branch.id).where(Branch.team_id == user.team_id)) if user.team_id else ()
    scopes = scopes_of(user.id, user.role, user.team_id, user.branch_id, branches)
    within = select(Membership.id).where(Membership.customer_id == customer_id, Membership.scope.in_(scopes))
    return session.scalar(within.limit(1)) is not None

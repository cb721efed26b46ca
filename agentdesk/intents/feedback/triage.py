"""Deciding about a new task, giving it to somebody, and seeing it: who acts, and that they know."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, ShortText, Time, visible
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.families import family_of
from agentdesk.intents.feedback.keeping import (
    KeptTask,
    find_task,
    keep_words,
    known_colleague,
    require_not_ended,
    require_own,
    require_untriaged,
)
from agentdesk.intents.feedback.opening import go_on_at_once, rise
from agentdesk.intents.wording import clean
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.alerts import alerts_of
from agentdesk.models.feedback.causes import top_of
from agentdesk.models.feedback.states import NoAction, TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.vocabulary import TaskMark, TriageVerdict
from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import Merge


class TriageTask(Intent, frozen=True, kw_only=True):
    """A lead's verdict on a new task: whose it is, which other one it repeats, that nothing is done, or not now.

    ``due_at`` may bring the first contact forward, and ``until`` never puts it off: nobody waits longer than was
    published. Of two
    leads who decide at once the first counts; the other is told who it was, and their words are kept as a note.
    """

    task_id: IdText
    verdict: TriageVerdict
    owner_id: IdText | None = None
    duplicate_of_id: IdText | None = None
    reason: NoAction | None = None
    until: Time | None = None
    due_at: Time | None = None
    cause: ShortText | None = None
    note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        other_id = self.duplicate_of_id if self.verdict is TriageVerdict.DUPLICATE else None
        if other_id is not None and other_id < self.task_id:
            # Two are always locked in the same order.
            find_task(session, context, other_id)
        kept = find_task(session, context, self.task_id)
        if kept is None or self._is_done_already(kept) or not self._is_whole(session, context, kept):
            return
        if not (require_not_ended(kept) and require_untriaged(kept, verdict=self.verdict)):
            return
        {
            TriageVerdict.ACCEPT: self._accept,
            TriageVerdict.DUPLICATE: self._join,
            TriageVerdict.NO_ACTION: self._leave,
            TriageVerdict.SNOOZE: self._snooze,
        }[self.verdict](kept)

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What the lead wrote stays with the customer."""
        return keep_words(session, context, self.task_id, clean(self.note))

    def _is_done_already(self, kept: KeptTask) -> bool:
        """Whether somebody decided the same meanwhile: that is no conflict."""
        row = kept.row
        same_owner = self.verdict is TriageVerdict.ACCEPT and row.state == TaskState.ASSIGNED
        same_end = self.verdict is TriageVerdict.NO_ACTION and row.state == TaskState.CLOSED_NO_ACTION
        joined = self.verdict is TriageVerdict.DUPLICATE and row.duplicate_of_id is not None
        equal = (
            (same_owner and row.owner_id == self.owner_id)
            or (same_end and row.close_reason == self.reason)
            or (joined and row.duplicate_of_id == self.duplicate_of_id)
        )
        if equal:
            kept.context.merge["merge"] = Merge.EQUAL
        return equal

    def _is_whole(self, session: Session, context: Context, kept: KeptTask) -> bool:
        """Whether the verdict says all that it needs. Raises Refused with INVALID_VALUE or MISSING."""
        needs = {
            TriageVerdict.ACCEPT: ("owner_id", self.owner_id is not None),
            TriageVerdict.DUPLICATE: ("duplicate_of_id", self.duplicate_of_id not in {None, kept.row.id}),
            TriageVerdict.NO_ACTION: ("reason", self.reason is not None),
            TriageVerdict.SNOOZE: ("until", self._snoozes_until(context, kept.row) is not None),
        }
        field, whole = needs[self.verdict]
        context.require(whole, RefusalCode.INVALID_VALUE, "This verdict needs more.", field=field)
        known_cause = self.cause is None or top_of(self.cause) is not None
        context.require(known_cause, RefusalCode.INVALID_VALUE, "There is no such cause.", field="cause")
        due = kept.row.contact_due_at
        sooner = self.due_at is None or due is None or self.due_at <= due
        facts = {} if due is None else {"contact_due_at": due.isoformat()}
        context.require(sooner, RefusalCode.INVALID_VALUE, "Nobody is to wait longer.", field="due_at", **facts)
        known = known_colleague(session, context, self.owner_id, kept.row.customer_id)
        return whole and known_cause and sooner and known

    def _snoozes_until(self, context: Context, row: FeedbackTask) -> datetime | None:
        """No longer than until the customer has to be contacted; None for a moment that is over."""
        bounds = [at for at in (self.until, row.contact_due_at) if at is not None]
        until = None if self.until is None else min(bounds)
        return until if until is not None and until > context.at else None

    def _note_triage(self, kept: KeptTask) -> None:
        row, context = kept.row, kept.context
        row.triaged_at, row.triaged_by = context.at, context.actor.user_id
        row.snoozed_until = None
        row.cause = clean(self.cause) or row.cause
        row.contact_due_at = self.due_at or row.contact_due_at

    def _accept(self, kept: KeptTask) -> None:
        self._note_triage(kept)
        assign(kept, self.owner_id, clean(self.note))

    def _leave(self, kept: KeptTask) -> None:
        self._note_triage(kept)
        if kept.take((TaskStep.NO_ACTION,), reason=self.reason, words=clean(self.note)):
            kept.row.close_reason = self.reason

    def _snooze(self, kept: KeptTask) -> None:
        kept.row.snoozed_until = self._snoozes_until(kept.context, kept.row)
        kept.mark(TaskMark.SNOOZE, words=clean(self.note))

    def _join(self, kept: KeptTask) -> None:
        """The other one takes in what the customer said; this one ends as its duplicate."""
        session, context, row = kept.session, kept.context, kept.row
        other = None if self.duplicate_of_id is None else find_task(session, context, self.duplicate_of_id)
        same = other is not None and other.row.id != row.id and _are_one_customer(kept, other.row)
        context.require(same, RefusalCode.INVALID_VALUE, "The other is another customer's.", field="duplicate_of_id")
        if other is None or not same or not require_not_ended(other):
            return
        self._note_triage(kept)
        if not kept.take((TaskStep.NO_ACTION,), reason=NoAction.DUPLICATE, words=clean(self.note)):
            return
        row.close_reason, row.duplicate_of_id = NoAction.DUPLICATE, other.row.id
        level = take_in(other, row)
        other.mark(TaskMark.JOIN, level=level, reason=row.triggers, answer_id=row.answer_id)


class AssignTask(Intent, frozen=True, kw_only=True):
    """Whose it is from now on, and what they have to know; nobody's without ``owner_id``.

    Anybody may take one that is nobody's, and hand their own over with a note; a lead may give any to anybody. From the
    first contact on it keeps its state: the customer is not asked again.
    """

    task_id: IdText
    owner_id: IdText | None = None
    note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        row, me = kept.row, context.actor.user_id
        leads = may(context.actor.role, Permission.ASSIGN_WORK)
        takes = row.owner_id is None and self.owner_id == me
        if not (leads or takes):
            require_own(kept)
        hands_over = not leads and row.owner_id == me and self.owner_id != me
        told = visible(self.note) or not hands_over
        context.require(told, RefusalCode.INVALID_VALUE, "What does the next one have to know?", field="note")
        if not told or not known_colleague(session, context, self.owner_id, row.customer_id):
            return
        if self.owner_id is None:
            if row.owner_id is not None and kept.take((TaskStep.RELEASE,), words=clean(self.note)):
                _free(kept)
        elif self.owner_id != row.owner_id:
            assign(kept, self.owner_id, clean(self.note))

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was to be handed over stays with the customer."""
        return keep_words(session, context, self.task_id, clean(self.note))


class AcknowledgeTask(Intent, frozen=True, kw_only=True):
    """I have seen it and am on it. One that is nobody's becomes mine."""

    task_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        row, me = kept.row, context.actor.user_id
        if row.owner_id == me and kept.state not in {TaskState.NEW, TaskState.ASSIGNED}:
            return
        if row.owner_id is None and kept.state is TaskState.NEW:
            assign(kept, me, None)
        require_own(kept, or_lead=False)
        acknowledge(kept)


class AcknowledgeAlert(Intent, frozen=True, kw_only=True):
    """I have seen the alert of that rung of the ladder, and act on it: nobody further up is told. Unseen ones count.

    Those who were told see it, or a lead.
    """

    task_id: IdText
    level: int

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None:
            return
        row, told = kept.row, self._told(session, context, kept.row)
        context.require(bool(told), RefusalCode.INVALID_VALUE, "There was no such alert.", field="level")
        seen = row.alert_acknowledged_level
        if not told or (seen is not None and seen >= self.level):
            return
        mine = may(context.actor.role, Permission.ASSIGN_WORK) or context.actor.user_id in told
        context.require(mine, RefusalCode.FORBIDDEN, "Only who was alerted, or a lead, has seen it.", field="level")
        if not mine:
            return
        row.alert_acknowledged_level = self.level
        row.alert_acknowledged_at, row.alert_acknowledged_by = context.at, context.actor.user_id
        kept.mark(TaskMark.SEE_ALERT, level=self.level)

    def _told(self, session: Session, context: Context, row: FeedbackTask) -> frozenset[str]:
        """Who got an alert of that rung since the ladder began; of the last one the task itself tells it, which is all
        that a preview knows.
        """
        if self.level == row.alert_level or context.mode is Mode.PREVIEW:
            return frozenset((row.alert_told or "").split())
        steps = select(FeedbackStep).where(FeedbackStep.task_id == row.id).order_by(FeedbackStep.number)
        return alerts_of(session.scalars(steps).all()).told_on(self.level)


def assign(kept: KeptTask, owner_id: str | None, note: str | None) -> bool:
    """Make it somebody's, who is written into the step; whether that can happen."""
    row, former = kept.row, kept.row.owner_id
    row.owner_id = owner_id
    if not kept.take((TaskStep.ASSIGN,), words=note):
        row.owner_id = former
        return False
    row.assigned_at, row.snoozed_until = kept.context.at, None
    row.handover_note = note or row.handover_note
    if row.state == TaskState.ASSIGNED:
        row.acknowledged_at = None
    return True


def acknowledge(kept: KeptTask) -> None:
    """Its owner has seen it."""
    if kept.state is TaskState.ASSIGNED and kept.take((TaskStep.ACKNOWLEDGE,)):
        kept.row.acknowledged_at = kept.context.at


def take_in(kept: KeptTask, joined: FeedbackTask) -> int | None:
    """One task instead of two: the most severe, the most urgent, every repeat, the earliest dues. As ``rise``."""
    row = kept.row
    go_on_at_once(kept)
    level = rise(kept, joined.sla_class, joined.route, is_safety=joined.safety)
    row.severity = max(row.severity, joined.severity)
    row.asked = row.asked or joined.asked
    row.repeats += 1 + joined.repeats
    row.last_answer_id = joined.last_answer_id or joined.answer_id or row.last_answer_id
    for due in ("acknowledge_due_at", "contact_due_at", "resolve_due_at"):
        both = [at for at in (getattr(row, due), getattr(joined, due)) if at is not None]
        setattr(row, due, min(both, default=None))
    return level


def _free(kept: KeptTask) -> None:
    row = kept.row
    row.owner_id = row.assigned_at = row.acknowledged_at = None
    row.triaged_at = row.triaged_by = None


def _are_one_customer(kept: KeptTask, other: FeedbackTask) -> bool:
    """Whether both tasks are of one customer; of those who were merged only the server knows."""
    if kept.row.customer_id == other.customer_id or kept.context.mode is Mode.PREVIEW:
        return True
    return other.customer_id in family_of(kept.session, kept.row.customer_id)

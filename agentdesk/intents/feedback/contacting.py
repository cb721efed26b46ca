"""Reaching the customer about a task: a call that is promised, or what was written, sent or said; each is counted."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, Time, paired_id
from agentdesk.intents.callbacks.booking import BookCallback, Phone
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.keeping import KeptTask, find_task, require_not_ended
from agentdesk.intents.feedback.triage import acknowledge, assign
from agentdesk.intents.interactions import LogInteraction
from agentdesk.intents.wording import clean
from agentdesk.models.callbacks.rules import DEFAULT_QUEUE, PriorityReason
from agentdesk.models.callbacks.states import CONNECTED, AttemptResult
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.states import ContactWay, TaskState, steps_of_contact
from agentdesk.models.feedback.tables import FeedbackContact, FeedbackTask
from agentdesk.models.feedback.vocabulary import TaskMark
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import Direction, InteractionKind

_CALL_NUMBER = 1


class ContactTask(Intent, frozen=True, kw_only=True):
    """The customer is contacted about a task.

    With a ``phone`` a call is promised: its attempts are counted when they are made. Else this is an attempt that was
    made: ``interaction_id`` names the entry it stands in, or one is made of ``words``. ``reached`` is left out where
    nobody knows yet, as for a letter. What was sent after the task had ended is kept, and marked.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    task_id: IdText
    way: ContactWay
    phone: Phone | None = None
    contact_point_id: IdText | None = None
    window_start: Time | None = None
    window_end: Time | None = None
    promise: LongText | None = None
    queue: Name | None = None
    owner_id: IdText | None = None
    reached: bool | None = None
    at: Time | None = None
    interaction_id: IdText | None = None
    words: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        if session.get(FeedbackContact, self.id) is not None or session.get(Callback, self.id) is not None:
            return
        if self.phone is not None and self.way is ContactWay.CALL:
            self._book(session, context)
            return
        kept = find_task(session, context, self.task_id)
        if kept is None:
            return
        self._require_own_entry(session, context, kept.row)
        if require_not_ended(kept):
            self._keep(session, context, kept.row)
            _count(kept, self._moment(context), reached=self.reached, words=clean(self.words))

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was sent or said did happen: it stays with the customer and the task, marked as too late."""
        kept = find_task(session, context, self.task_id)
        if kept is None or (self.phone is not None and self.way is ContactWay.CALL):
            return None
        if session.get(FeedbackContact, self.id) is None:
            self._keep(session, context, kept.row, after_close=True)
        return self.id

    def _book(self, session: Session, context: Context) -> None:
        """Promise a call. The customer and their promises are locked before the task, as everywhere."""
        context.require(self.reached is None, RefusalCode.INVALID_VALUE, "Nobody has called yet.", field="reached")
        seen = session.get(FeedbackTask, self.task_id)
        kept = find_task(session, context, self.task_id) if seen is None else KeptTask(seen, session, context)
        if kept is None or not require_not_ended(kept):
            return
        BookCallback(
            id=self.id,
            customer_id=kept.row.customer_id,
            phone=self.phone or "",
            queue=self.queue or kept.row.queue or DEFAULT_QUEUE,
            topic=kept.row.topic,
            reason=self.words,
            window_start=self.window_start,
            window_end=self.window_end,
            promise=self.promise,
            conversation_id=kept.row.conversation_id,
            contact_point_id=self.contact_point_id,
            origin_id=kept.row.id,
            reasons=(PriorityReason.COMPLAINT,),
            owner_id=self.owner_id,
        ).apply(session, context)
        locked = find_task(session, context, kept.row.id)
        if locked is not None and require_not_ended(locked):
            _be_on_it(locked)
            locked.mark(TaskMark.BOOK, words=clean(self.promise))

    def _moment(self, context: Context) -> datetime:
        """When it was done. A device's time ahead of the server's cannot be true."""
        return min(self.at or context.at, context.at)

    def _require_own_entry(self, session: Session, context: Context, row: FeedbackTask) -> None:
        entry = None if self.interaction_id is None else session.get(Interaction, self.interaction_id)
        own = self.interaction_id is None or (entry is not None and entry.customer_id == row.customer_id)
        context.require(own, RefusalCode.MISSING, "This is not of this customer.", id=self.interaction_id or "")

    def _keep(self, session: Session, context: Context, row: FeedbackTask, *, after_close: bool = False) -> None:
        entry_id = self.interaction_id
        if entry_id is None:
            entry_id = context.derive(_CALL_NUMBER)
            LogInteraction(
                id=entry_id,
                customer_id=row.customer_id,
                kind=InteractionKind(self.way),
                direction=Direction.OUT,
                occurred_at=self._moment(context),
                body=self.words or "",
                conversation_id=row.conversation_id,
            ).apply(session, context)
        session.add(
            FeedbackContact(
                id=self.id,
                customer_id=row.customer_id,
                task_id=row.id,
                way=self.way,
                at=self._moment(context),
                reached=self.reached,
                agent_id=context.actor.user_id,
                interaction_id=entry_id,
                note=clean(self.words) or None,
                after_close=after_close,
            )
        )


def count_attempt(session: Session, context: Context, callback: Callback, attempt: CallbackAttempt) -> None:
    """A call that was tried for a promise which a task asked for is an attempt to reach the customer about the task.

    Where the line failed nobody was called. A call whose claim was lost was made all the same, and counts.
    """
    if attempt.result == AttemptResult.TECHNICAL:
        return
    joined = or_(Callback.id == callback.id, Callback.merged_into_id == callback.id)
    asked = (
        [callback.origin_id]
        if context.mode is Mode.PREVIEW
        else session.scalars(select(Callback.origin_id).where(joined, Callback.origin_id.is_not(None)))
    )
    for task_id in sorted({one for one in asked if one is not None}):
        row = session.get(FeedbackTask, task_id, with_for_update=context.mode is Mode.TRUTH or None)
        contact_id = paired_id(attempt.id, task_id)
        if row is None or session.get(FeedbackContact, contact_id) is not None:
            continue
        kept = KeptTask(row, session, context)
        counts = _may_try(kept)
        reached = attempt.result in CONNECTED
        session.add(
            FeedbackContact(
                id=contact_id,
                customer_id=row.customer_id,
                task_id=row.id,
                way=ContactWay.CALL,
                at=attempt.started_at,
                reached=reached,
                agent_id=attempt.agent_id,
                callback_id=callback.id,
                attempt_id=attempt.id,
                interaction_id=attempt.interaction_id,
                note=attempt.note,
                after_close=not counts,
            )
        )
        if counts:
            _count(kept, attempt.started_at, reached=reached, words=attempt.note)


def _may_try(kept: KeptTask) -> bool:
    """Whether an attempt can happen now; one that is nobody's becomes whose attempt it is."""
    if kept.state is TaskState.NEW:
        return True
    return kept.state is not None and kept.can(steps_of_contact(kept.state, reached=False))


def _be_on_it(kept: KeptTask) -> None:
    """Whoever contacts the customer is on the task: nobody else has to find it first."""
    if kept.state is TaskState.NEW:
        assign(kept, kept.row.owner_id or kept.context.actor.user_id, None)
    acknowledge(kept)


def _count(kept: KeptTask, at: datetime, *, reached: bool | None, words: str | None) -> None:
    """One attempt more; the customer was reached or not. While it is settled, it changes nothing else."""
    row = kept.row
    if kept.state is TaskState.NEW:
        _be_on_it(kept)
    if kept.state is None or not kept.can(steps_of_contact(kept.state, reached=bool(reached))):
        row.contacts += 1
        return
    was_assigned = kept.state is TaskState.ASSIGNED
    kept.take(steps_of_contact(kept.state, reached=bool(reached)), words=words)
    row.contacts += 1
    row.first_attempt_at = min(row.first_attempt_at or at, at)
    if reached:
        row.first_reached_at = min(row.first_reached_at or at, at)
    if was_assigned:
        row.acknowledged_at = kept.context.at

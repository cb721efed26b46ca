"""Ending a task: the firm says that it is resolved, and the customer whether that is so. Only their yes is recovery."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.keeping import (
    KeptTask,
    find_task,
    keep_words,
    known_colleague,
    require_not_ended,
    require_own,
)
from agentdesk.intents.feedback.opening import forget_confirmation, reopen
from agentdesk.intents.feedback.triage import assign
from agentdesk.intents.wording import clean
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.causes import JourneyStage, is_cause
from agentdesk.models.feedback.sla import known_class
from agentdesk.models.feedback.standing import ContactTried, asked_from, is_own_word, is_unreachable
from agentdesk.models.feedback.states import (
    TERMINAL,
    WORKED,
    ConfirmWay,
    ContactWay,
    NoAction,
    TaskState,
    TaskStep,
    steps_of_contact,
    steps_of_resolution,
)
from agentdesk.models.feedback.tables import FeedbackContact, FeedbackTask, Improvement
from agentdesk.models.feedback.vocabulary import CloseReason
from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.models.people import SERVER_USERS
from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import Direction, InteractionKind

Effort = Annotated[int, Meta(ge=1, le=7)]
_WRITTEN = frozenset(
    {
        InteractionKind.EMAIL,
        InteractionKind.SMS,
        InteractionKind.CHAT,
        InteractionKind.SOCIAL,
        InteractionKind.LETTER,
        InteractionKind.FORM,
    }
)
_TELLING = frozenset({"kind", "direction", "body", "customer_id"})
"""What of an entry says that this customer wrote it."""

_CONTACT_NUMBER = 2


class PlanTask(Intent, frozen=True, kw_only=True):
    """What was agreed with the customer, who was reached: from now on they are being helped."""

    task_id: IdText
    plan: Name

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        require_own(kept)
        if kept.state is not TaskState.IN_RECOVERY:
            kept.take((TaskStep.PLAN,), words=clean(self.plan))

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was agreed stays with the customer."""
        return keep_words(session, context, self.task_id, clean(self.plan))


class ResolveTask(Intent, frozen=True, kw_only=True):
    """The firm has done what it could: why it happened, whose fault it was, what was done, and who told the customer.

    Whoever told the customer has reached them. The clock stops, and the customer is asked whether it is so.
    """

    task_id: IdText
    cause: Name
    stage: JourneyStage
    ours: bool
    preventable: bool
    channel_contributed: bool
    action: Annotated[str, Meta(min_length=1, max_length=100_000)]
    told: bool
    told_by: IdText | None = None
    told_how: ContactWay | None = None
    improvement_id: IdText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        require_own(kept)
        if not self._is_whole(session, context, kept):
            return
        if self.told and kept.state is TaskState.NEW:
            assign(kept, context.actor.user_id, None)
        state, before = kept.state, kept.row.state_before
        steps = steps_of_resolution(state, before=TaskState(before) if before else None) if state else ()
        if self.told and state is not None and not kept.can(steps):
            contact = steps_of_contact(state, reached=True)
            steps = (*contact, TaskStep.PLAN, TaskStep.RESOLVE)
        if not kept.take(steps, words=clean(self.action), reason=self.cause):
            return
        if TaskStep.REACH in steps:
            self._count_telling(session, context, kept.row)
        self._write_down(kept)

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was done stays with the customer as a note."""
        return keep_words(session, context, self.task_id, clean(self.action))

    def _is_whole(self, session: Session, context: Context, kept: KeptTask) -> bool:
        known = is_cause(self.cause, kept.rules.causes)
        context.require(known, RefusalCode.INVALID_VALUE, "There is no such cause.", field="cause")
        how = not self.told or self.told_how is not None
        context.require(how, RefusalCode.INVALID_VALUE, "How was the customer told?", field="told_how")
        colleague = known_colleague(session, context, self.told_by)
        improvement = self.improvement_id is None or session.get(Improvement, self.improvement_id) is not None
        context.require(
            improvement, RefusalCode.MISSING, "This improvement is not known.", id=self.improvement_id or ""
        )
        return known and how and colleague and improvement

    def _count_telling(self, session: Session, context: Context, row: FeedbackTask) -> None:
        """Whoever told the customer has reached them: that is an attempt that worked."""
        row.contacts += 1
        row.first_attempt_at = row.first_attempt_at or context.at
        row.first_reached_at = row.first_reached_at or context.at
        row.acknowledged_at = row.acknowledged_at or context.at
        session.add(
            FeedbackContact(
                id=context.derive(_CONTACT_NUMBER),
                customer_id=row.customer_id,
                task_id=row.id,
                way=self.told_how,
                at=context.at,
                reached=True,
                agent_id=self.told_by or context.actor.user_id,
                after_close=False,
            )
        )

    def _write_down(self, kept: KeptTask) -> None:
        row, context = kept.row, kept.context
        row.cause, row.stage = self.cause, self.stage
        row.ours, row.preventable, row.channel_contributed = self.ours, self.preventable, self.channel_contributed
        row.action = clean(self.action)
        row.told, row.told_how = self.told, self.told_how
        row.told_by = (self.told_by or context.actor.user_id) if self.told else None
        row.improvement_id = self.improvement_id or row.improvement_id
        row.resolved_at, row.resolved_by = context.at, context.actor.user_id
        # What the customer said of an earlier resolution says nothing about this one.
        forget_confirmation(row)
        row.verify_due_at = asked_from(context.at, known_class(row.sla_class), kept.rules)[1]


class ConfirmOutcome(Intent, frozen=True, kw_only=True):
    """The customer says whether it is resolved, and how much effort it took them (1 to 7).

    What they say by telephone is not written down by the owner of the task, nor by whoever resolved it. A message
    names the entry that it is, which came by a channel or was entered by somebody else than those two. Only the firm's
    own page answers for itself. A no opens the task again.
    """

    task_id: IdText
    resolved: bool
    way: ConfirmWay
    effort: Effort | None = None
    interaction_id: IdText | None = None
    words: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or not self._is_the_customers(session, context, kept.row):
            return
        row = kept.row
        told = {"reason": self.way.value, "words": clean(self.words)}
        done = self._confirm(kept, told) if self.resolved else self._deny(kept, told)
        if done:
            row.confirmed_at, row.confirmed_by = context.at, context.actor.user_id
            row.confirmed_way, row.confirmed_resolved = self.way, self.resolved
            row.effort = self.effort if self.effort is not None else row.effort

    def _confirm(self, kept: KeptTask, told: dict[str, str | None]) -> bool:
        if kept.state is TaskState.VERIFIED_RECOVERED:
            return True
        was_denied = kept.state in WORKED and kept.row.confirmed_resolved is False
        if not kept.take((TaskStep.TAKE_BACK_NO if was_denied else TaskStep.CONFIRM,), **told):
            return False
        kept.row.verified_at = kept.context.at
        kept.row.verify_due_at = None
        return True

    def _deny(self, kept: KeptTask, told: dict[str, str | None]) -> bool:
        if kept.state in WORKED and kept.row.confirmed_resolved is False:
            return True
        return reopen(kept, TaskStep.DENY, **told)

    def _is_the_customers(self, session: Session, context: Context, row: FeedbackTask) -> bool:
        """Whether it is the customer who says it. Raises Refused with NOT_YOURS_TO_CONFIRM, FORBIDDEN or MISSING."""
        own = is_own_word(self.way, context.actor.user_id, row.owner_id, row.resolved_by)
        context.require(
            not own, RefusalCode.NOT_YOURS_TO_CONFIRM, "Somebody else has to ask the customer.", way=self.way
        )
        page = self.way is not ConfirmWay.PAGE or context.actor.user_id in SERVER_USERS
        context.require(page, RefusalCode.FORBIDDEN, "Only the page itself says what was answered there.")
        written = self.way is not ConfirmWay.MESSAGE or self._is_written(session, context, row)
        context.require(
            written, RefusalCode.MISSING, "This customer wrote no such message.", id=self.interaction_id or ""
        )
        return not own and page and written

    def _is_written(self, session: Session, context: Context, row: FeedbackTask) -> bool:
        """Whether the entry is something that this customer wrote since it was resolved, or since they said no."""
        entry = None if self.interaction_id is None else session.get(Interaction, self.interaction_id)
        if entry is None or entry.customer_id != row.customer_id:
            return False
        since = row.resolved_at or row.reopened_at or row.opened_at
        in_time = entry.direction == Direction.IN and entry.kind in _WRITTEN and entry.occurred_at > since
        concerned = {row.owner_id, row.resolved_by, context.actor.user_id}
        return in_time and _is_from_outside(session, context, entry, concerned)


def _is_from_outside(session: Session, context: Context, entry: Interaction, concerned: set[str | None]) -> bool:
    """Whether an entry came by a channel, or was entered by nobody ``concerned``; and none of them has changed it: that
    the server alone looks up.
    """
    entered_by_another = entry.agent_id is not None and entry.agent_id not in concerned
    if entry.source_system is None and not entered_by_another:
        return False
    if context.mode is Mode.PREVIEW:
        return True
    changed = select(InteractionRevision.id).where(
        InteractionRevision.interaction_id == entry.id,
        InteractionRevision.field.in_(_TELLING),
        InteractionRevision.author_id.in_(concerned - {None}),
    )
    return session.scalar(changed.limit(1)) is None


class CloseTask(Intent, frozen=True, kw_only=True):
    """It ends without being resolved: nothing is to be done, as a lead decides; or nobody can reach the customer."""

    task_id: IdText
    reason: CloseReason
    why: NoAction | None = None
    note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        if self.reason is CloseReason.NO_ACTION:
            context.require_permission(Permission.ASSIGN_WORK)
        kept = find_task(session, context, self.task_id)
        if kept is None or not require_not_ended(kept):
            return
        if self.reason is CloseReason.NO_ACTION:
            self._leave(kept)
        else:
            require_own(kept)
            self._give_up(kept)

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """What was written stays with the customer."""
        return keep_words(session, context, self.task_id, clean(self.note))

    def _leave(self, kept: KeptTask) -> None:
        whole = self.why is not None and self.why is not NoAction.DUPLICATE
        kept.context.require(whole, RefusalCode.INVALID_VALUE, "Why is nothing done?", field="why")
        if whole and kept.take((TaskStep.NO_ACTION,), reason=self.why, words=clean(self.note)):
            kept.row.close_reason = self.why

    def _give_up(self, kept: KeptTask) -> None:
        """Only after so many attempts, over so many days, in so many ways (domain rule 3.2): the server counts them."""
        row, was_waiting = kept.row, kept.state is TaskState.WAITING
        steps = (TaskStep.RESUME, TaskStep.GIVE_UP) if was_waiting else (TaskStep.GIVE_UP,)
        tried = kept.context.mode is Mode.PREVIEW or self._has_been_tried(kept)
        if tried and kept.take(steps, reason=CloseReason.UNREACHABLE.value, words=clean(self.note)):
            row.close_reason = CloseReason.UNREACHABLE

    @staticmethod
    def _has_been_tried(kept: KeptTask) -> bool:
        session, row = kept.session, kept.row
        made = select(FeedbackContact).where(FeedbackContact.task_id == row.id, FeedbackContact.after_close.is_(False))
        since = row.reopened_at or row.opened_at
        tries = [ContactTried(one.at, one.way, bool(one.reached)) for one in session.scalars(made) if one.at >= since]
        tried = is_unreachable(tries, kept.rules)
        facts = {"tries": str(len(tries)), "ways": str(len({one.way for one in tries}))}
        kept.context.require(
            tried, RefusalCode.INVALID_VALUE, "The customer has not been tried often enough.", field="reason", **facts
        )
        return tried


class ReopenTask(Intent, frozen=True, kw_only=True):
    """It has ended, and must not have: by its owner, by whoever closed it, or by a lead."""

    task_id: IdText
    note: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_task(session, context, self.task_id)
        if kept is None or (kept.state is not None and kept.state not in TERMINAL):
            return
        me = context.actor.user_id
        own = me in {kept.row.owner_id, kept.row.closed_by} or may(context.actor.role, Permission.ASSIGN_WORK)
        context.require(own, RefusalCode.FORBIDDEN, "Its owner or a lead opens it again.")
        if own:
            reopen(kept, TaskStep.REOPEN, reason="by_hand", words=clean(self.note))

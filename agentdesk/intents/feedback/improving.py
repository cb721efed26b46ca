"""The outer loop: a cause of complaints is taken up, changed, and measured before and after."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText, Time
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.keeping import known_colleague
from agentdesk.intents.fields import as_text
from agentdesk.intents.wording import clean
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.causes import JourneyStage, top_of
from agentdesk.models.feedback.tables import FeedbackTask, Improvement
from agentdesk.models.feedback.vocabulary import Decision
from agentdesk.models.permissions import Permission
from agentdesk.models.vocabulary import Merge

Weight = Annotated[int, Meta(ge=1, le=100)]
_MOST_TASKS = 500


class StartImprovement(Intent, frozen=True, kw_only=True):
    """The firm takes up a cause: who owns it, what they believe, and what they will change by when.

    ``task_ids`` are the cases that it is for. ``effort`` is what it costs to mend, from 1 to 100.
    """

    id: IdText
    title: Name
    cause: Name
    stage: JourneyStage | None = None
    owner_id: IdText | None = None
    hypothesis: LongText | None = None
    change: LongText | None = None
    metric: ShortText | None = None
    effort: Weight | None = None
    due_at: Time | None = None
    before_start: Time | None = None
    before_end: Time | None = None
    task_ids: Annotated[tuple[IdText, ...], Meta(max_length=_MOST_TASKS)] = ()

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        if session.get(Improvement, self.id) is not None:
            return
        known = top_of(self.cause) is not None
        context.require(known, RefusalCode.INVALID_VALUE, "There is no such cause.", field="cause")
        known_colleague(session, context, self.owner_id)
        session.add(
            Improvement(
                id=self.id,
                title=clean(self.title),
                cause=self.cause,
                stage=self.stage,
                owner_id=self.owner_id,
                hypothesis=clean(self.hypothesis),
                change=clean(self.change),
                metric=clean(self.metric),
                effort=self.effort,
                started_at=context.at,
                started_by=context.actor.user_id,
                due_at=self.due_at,
                before_start=self.before_start,
                before_end=self.before_end,
            )
        )
        self._link(session, context)

    def _link(self, session: Session, context: Context) -> None:
        """The cases that it is for. Those that are not there or out of reach are left out, not refused."""
        for task_id in sorted(set(self.task_ids)):
            row = session.get(FeedbackTask, task_id, with_for_update=context.mode is Mode.TRUTH or None)
            if row is not None and context.reach(row.customer_id, False):
                row.improvement_id = self.id


class ChangeImprovement(Intent, frozen=True, kw_only=True):
    """What has become of it: other words, another owner or day, that it has shipped, and what was decided and why.

    What is left out stays. What somebody changed meanwhile is told with the verdict; the later one counts.
    """

    improvement_id: IdText
    title: Name | None = None
    owner_id: IdText | None = None
    hypothesis: LongText | None = None
    change: LongText | None = None
    metric: ShortText | None = None
    effort: Weight | None = None
    due_at: Time | None = None
    shipped_at: Time | None = None
    before_start: Time | None = None
    before_end: Time | None = None
    after_start: Time | None = None
    after_end: Time | None = None
    decision: Decision | None = None
    decision_why: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        row = context.load(session, Improvement, self.improvement_id)
        if row is None or not self._is_whole(session, context, row):
            return
        for name in _PLAIN:
            given = getattr(self, name)
            if given is not None:
                setattr(row, name, clean(given) if isinstance(given, str) else given)
        if self.decision is not None:
            if row.decision is not None and row.decision != self.decision:
                facts = {"field": "decision", "theirs": as_text(row.decision), "mine": self.decision.value}
                context.merge.update(facts, merge=Merge.LAST_WRITER)
            row.decision, row.decision_why = self.decision, clean(self.decision_why)
            row.decided_at, row.decided_by = context.at, context.actor.user_id

    def _is_whole(self, session: Session, context: Context, row: Improvement) -> bool:
        known = known_colleague(session, context, self.owner_id)
        shipped = self.shipped_at is None or self.shipped_at <= context.at
        context.require(shipped, RefusalCode.INVALID_VALUE, "It has shipped when it is there.", field="shipped_at")
        done = self.decision is not Decision.DONE or (self.shipped_at or row.shipped_at) is not None
        context.require(done, RefusalCode.INVALID_VALUE, "What has not shipped is not done.", field="decision")
        why = self.decision is not Decision.NOT_DONE or bool(clean(self.decision_why))
        context.require(why, RefusalCode.INVALID_VALUE, "Why is it not done?", field="decision_why")
        return known and shipped and done and why


_PLAIN = (
    "title",
    "owner_id",
    "hypothesis",
    "change",
    "metric",
    "effort",
    "due_at",
    "shipped_at",
    "before_start",
    "before_end",
    "after_start",
    "after_end",
)

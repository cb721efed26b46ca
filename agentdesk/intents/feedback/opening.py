"""Opening a feedback task: one at a time for a customer and a matter, so that further words come to the same one.

Looking for it is the server's: a preview takes the one that its desk knows of and has named, else it shows a new one
until the server has spoken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.families import family_of
from agentdesk.intents.feedback.keeping import KeptTask, instead_id, rules_of
from agentdesk.intents.feedback.timing import hasten, start_clock
from agentdesk.intents.feedback.worth import Worth, is_vulnerable, worth_of
from agentdesk.intents.interactions import require_own_conversation
from agentdesk.intents.wording import clean
from agentdesk.language.folding import fold
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.standing import may_reopen
from agentdesk.models.feedback.states import TERMINAL, NoAction, TaskState, TaskStep
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.trigger_rows import ROUTES, Route, Trigger
from agentdesk.models.feedback.triggers import Fired, Opening
from agentdesk.models.feedback.vocabulary import ALERTS_ANEW, TaskMark
from agentdesk.models.people import SERVER_USERS

USUAL_TOPIC = "feedback"
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Matter:
    """What a task is about: a customer and one of their conversations, else a topic."""

    customer_id: str
    topic: str
    conversation_id: str | None = None
    queue: str | None = None

    def is_of(self, row: FeedbackTask) -> bool:
        """Whether a task is about the same: the same conversation, or where one has none, the same topic."""
        if self.conversation_id is not None and row.conversation_id is not None:
            return self.conversation_id == row.conversation_id
        return fold(self.topic).split() == fold(row.topic).split()


@dataclass(frozen=True, slots=True)
class Occasion:
    """By what a task is opened: the id that a new one has, what fired, and the answer, or the cause without one.

    ``known_id`` is the open task of the matter as far as the desk knew. ``again`` is false for an answer that takes the
    place of an earlier one: that is no further contact, and opens what was settled again only where it is ``worse``
    than the one before.
    """

    task_id: str
    opening: Opening
    worth: Worth
    known_id: str | None = None
    answer_id: str | None = None
    origin_key: str | None = None
    score: int | None = None
    words: str | None = None
    again: bool = True
    worse: bool = True


class OpenTask(Intent, frozen=True, kw_only=True):
    """Something needs to be made good with a customer, though no answer says so: by hand, or found by the server.

    ``origin`` names the cause, so that nothing is opened twice for one; the server alone gives it. ``severity`` is in
    percent. ``task_id`` is the open task of the matter, where the desk knows of one.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    trigger: Trigger
    topic: Name | None = None
    conversation_id: IdText | None = None
    queue: Name | None = None
    severity: int | None = None
    sla: SlaClass | None = None
    asked: bool = False
    origin: ShortText | None = None
    words: LongText | None = None
    task_id: IdText | None = None

    def apply(self, session: Session, context: Context) -> None:
        customer = context.customer(session, self.customer_id)
        if session.get(FeedbackTask, self.id) is not None or customer is None:
            return
        sure = self.severity is None or 0 <= self.severity <= _PERCENT
        context.require(sure, RefusalCode.INVALID_VALUE, "Severity is in percent.", field="severity")
        by_server = self.origin is None or context.actor.user_id in SERVER_USERS
        context.require(by_server, RefusalCode.FORBIDDEN, "Only the server finds a cause by itself.", field="origin")
        require_own_conversation(session, context, self.customer_id, self.conversation_id)
        family = lock_family(session, context, self.customer_id)
        if not (sure and by_server) or self._is_opened_already(session, context, family):
            return
        rules = rules_of(session, self.queue)
        conversation = None if self.conversation_id is None else session.get(Conversation, self.conversation_id)
        row = rules.row_of(self.trigger)
        topic = clean(self.topic) or (conversation.topic if conversation else None) or (row.topic if row else "")
        matter = Matter(self.customer_id, topic or USUAL_TOPIC, self.conversation_id, clean(self.queue))
        worth = worth_of(session, context, customer, rules)
        opening = self._opening(rules, matter.topic, worth, is_vulnerable(session, context, self.customer_id))
        occasion = Occasion(
            self.id, opening, worth, known_id=self.task_id, origin_key=self.origin, words=clean(self.words)
        )
        open_or_take_in(session, context, matter, occasion)

    def _opening(self, rules: FeedbackRules, topic: str, worth: Worth, needs_care: bool) -> Opening:
        row = rules.row_of(self.trigger)
        usual = 0 if row is None or row.severity is None else row.severity
        severity = (usual if self.severity is None else self.severity) / _PERCENT
        sla = self.sla or (SlaClass.USUAL if row is None else row.sla)
        if self.asked or needs_care:
            sla = SlaClass.URGENT
        elif sla is SlaClass.USUAL and worth.is_tier_a:
            sla = SlaClass.SERIOUS
        route = Route.OWNER if row is None else row.route
        fired = Fired(self.trigger, severity, sla, route, topic)
        is_safety = self.trigger is Trigger.SAFETY_OR_LAW
        return Opening((fired,), severity, sla, route, topic, self.asked, is_safety)

    def _is_opened_already(self, session: Session, context: Context, family: frozenset[str]) -> bool:
        """Whether a task of this customer was opened for this cause: the server alone knows."""
        if context.mode is Mode.PREVIEW:
            return False
        same = select(FeedbackTask.id).where(
            FeedbackTask.origin_key == self.origin, FeedbackTask.customer_id.in_(family)
        )
        return self.origin is not None and session.scalar(same.limit(1)) is not None


def lock_family(session: Session, context: Context, customer_id: str) -> frozenset[str]:
    """The customer and who was merged with them: two who open a task for one of them at one moment wait here.

    They are locked in the order of their ids, as everybody locks more than one. A preview knows the one alone.
    """
    if context.mode is Mode.PREVIEW:
        return frozenset({customer_id})
    family, locked = family_of(session, customer_id), frozenset[str]()
    # Whoever was merged while this waited belongs to it too.
    while family - locked:
        for one in sorted(family - locked):
            session.get(Customer, one, with_for_update={"key_share": True})
        locked, family = locked | family, family_of(session, customer_id)
    return family


def open_or_take_in(session: Session, context: Context, matter: Matter, occasion: Occasion) -> FeedbackTask:
    """The open task of the matter takes it in, or one that has ended lately is opened again; else a new one is made.

    The family is locked by the caller. More about it ends every wait, and where it has become more urgent the alerts
    begin anew: whoever saw the earlier one has not seen this. ``into`` in the verdict's facts tells which task it is.
    """
    rules, opening = rules_of(session, matter.queue), occasion.opening
    known = _known(session, context, matter, occasion) or _of_matter(session, context, matter, rules)
    if known is None:
        return _open(session, context, matter, occasion)
    kept = KeptTask(known, session, context)
    row = kept.row
    is_settled = kept.state is TaskState.RESOLVED or kept.state in TERMINAL
    go_on_at_once(kept)
    row.severity = max(row.severity, round(opening.severity * _PERCENT))
    row.asked = row.asked or opening.asked
    row.repeats += int(occasion.again)
    row.last_answer_id = occasion.answer_id or row.last_answer_id
    row.triggers = " ".join(dict.fromkeys((*row.triggers.split(), *_names(opening))))
    row.reason = "\n".join(dict.fromkeys((*(row.reason or "").split("\n"), *_reasons(opening)))).strip() or None
    told = {"reason": " ".join(_names(opening)), "answer_id": occasion.answer_id, "words": occasion.words}
    stays_settled = is_settled and not (occasion.again or occasion.worse)
    level = None if stays_settled else rise(kept, opening.sla, opening.route, is_safety=opening.is_safety)
    kept.mark(TaskMark.BUMP, id=instead_id(occasion.task_id), level=level, **told)
    if is_settled and not stays_settled:
        step = TaskStep.DENY if kept.state is TaskState.RESOLVED else TaskStep.REOPEN
        reopen(kept, step, reason="said_again", answer_id=occasion.answer_id)
    context.merge["into"] = row.id
    return row


def go_on_at_once(kept: KeptTask) -> None:
    """Nobody waits any longer, nor has put it off."""
    kept.row.snoozed_until = None
    if kept.can((TaskStep.RESUME,)):
        kept.take((TaskStep.RESUME,), reason="said_again")


def rise(kept: KeptTask, sla: str, route: str | None, *, is_safety: bool) -> int | None:
    """Take over a more urgent class and a higher route; ``ALERTS_ANEW`` where one rose, for the step that says so."""
    row = kept.row
    hastened = sla in frozenset(SlaClass) and hasten(kept.session, row, SlaClass(sla), kept.rules, kept.context.at)
    higher = _height(route) > _height(row.route)
    rose = hastened or higher or (is_safety and not row.safety)
    row.route = route if higher else row.route
    row.safety = row.safety or is_safety
    if rose:
        _forget_alerts(row)
    return ALERTS_ANEW if rose else None


def _height(route: str | None) -> int:
    return ROUTES.index(Route(route)) if route in frozenset(Route) else -1


def _forget_alerts(row: FeedbackTask) -> None:
    row.alert_level, row.alert_at, row.alert_told = 0, None, None
    row.alert_acknowledged_level = row.alert_acknowledged_at = row.alert_acknowledged_by = None


def reopen(kept: KeptTask, step: TaskStep, **told: str | None) -> bool:
    """It is opened again, with its owner where they are still here, and its clock begins anew; whether it could be."""
    row, context = kept.row, kept.context
    if not kept.take((step,), **told):
        return False
    row.reopened += 1
    row.reopened_at = context.at
    # Whoever resolved it last stays known: they do not confirm their own work after a no either.
    row.resolved_at = row.verified_at = row.acknowledged_at = None
    forget_confirmation(row)
    row.waiting_since = row.waiting_until = row.waiting_why = row.state_before = row.snoozed_until = None
    row.escalation_level, row.escalated_at = 0, None
    _forget_alerts(row)
    row.duplicate_of_id = None
    if row.state == TaskState.NEW:
        row.owner_id = row.assigned_at = row.triaged_at = row.triaged_by = None
    else:
        row.assigned_at = context.at
    start_clock(kept.session, row, kept.rules, context.at)
    return True


def forget_confirmation(row: FeedbackTask) -> None:
    """What the customer said of an earlier resolution counts no more; the steps keep it."""
    row.confirmed_at = row.confirmed_by = row.confirmed_way = row.confirmed_resolved = None


def _known(session: Session, context: Context, matter: Matter, occasion: Occasion) -> FeedbackTask | None:
    """The task that the desk has named, or that took this in before; None where it is not there or has ended."""
    step = session.get(FeedbackStep, instead_id(occasion.task_id))
    named = occasion.known_id if step is None else step.task_id
    truth = context.mode is Mode.TRUTH
    row = None if named is None else session.get(FeedbackTask, named, with_for_update=truth or None)
    if row is None or row.state in TERMINAL:
        return None
    own = family_of(session, matter.customer_id) if truth else {matter.customer_id}
    return row if row.customer_id in own else None


def _of_matter(session: Session, context: Context, matter: Matter, rules: FeedbackRules) -> FeedbackTask | None:
    """The open task of the matter, else the one that ended last within the time in which it is opened again."""
    if context.mode is Mode.PREVIEW:
        return None
    family = family_of(session, matter.customer_id)
    query = select(FeedbackTask).where(FeedbackTask.customer_id.in_(family)).order_by(FeedbackTask.id)
    rows = session.scalars(query.with_for_update().execution_options(populate_existing=True)).all()
    same = [row for row in rows if matter.is_of(row)]
    by_id = {row.id: row for row in rows}
    # A duplicate stands for the one that it was joined to.
    same = [by_id.get(row.duplicate_of_id or "", row) for row in same]
    still_open = sorted((row for row in same if row.state not in TERMINAL), key=lambda row: (row.opened_at, row.id))
    return next(iter(still_open), None) or _ended_lately(same, context, rules)


def _ended_lately(rows: Sequence[FeedbackTask], context: Context, rules: FeedbackRules) -> FeedbackTask | None:
    ended = [
        (row.closed_at, row.id, row)
        for row in rows
        if row.state in TERMINAL and row.closed_at is not None and row.close_reason != NoAction.ABUSE
    ]
    closed_at, _id, newest = max(ended, key=lambda one: one[:2], default=(None, None, None))
    return newest if closed_at is not None and may_reopen(closed_at, context.at, rules) else None


def _open(session: Session, context: Context, matter: Matter, occasion: Occasion) -> FeedbackTask:
    rules, opening, worth = rules_of(session, matter.queue), occasion.opening, occasion.worth
    row = FeedbackTask(
        id=occasion.task_id,
        customer_id=matter.customer_id,
        conversation_id=matter.conversation_id,
        topic=matter.topic,
        queue=matter.queue,
        route=opening.route,
        triggers=" ".join(_names(opening)),
        reason="\n".join(_reasons(opening)) or None,
        origin_key=occasion.origin_key,
        answer_id=occasion.answer_id,
        last_answer_id=occasion.answer_id,
        sla_class=opening.sla,
        severity=round(opening.severity * _PERCENT),
        score=occasion.score,
        asked=opening.asked,
        safety=opening.is_safety,
        repeats=0,
        reopened=0,
        risk=worth.risk,
        tier=worth.tier,
        tier_why=worth.why,
        value=worth.value,
        currency=worth.currency,
        state=TaskState.NEW,
        state_at=context.at,
        opened_at=context.at,
        opened_by=context.actor.user_id,
        contacts=0,
        paused_seconds=0,
        escalation_level=0,
        alert_level=0,
    )
    start_clock(session, row, rules, context.at)
    session.add(row)
    session.flush()
    kept = KeptTask(row, session, context)
    kept.mark(TaskMark.OPEN, reason=row.triggers, answer_id=occasion.answer_id, words=occasion.words)
    return row


def _names(opening: Opening) -> list[str]:
    return list(dict.fromkeys(fired.trigger.value for fired in opening.fired))


def _reasons(opening: Opening) -> list[str]:
    """By which number or word each trigger fired, a line each."""
    return [
        f"{fired.trigger} {fired.word or ('' if fired.number is None else fired.number)}".strip()
        for fired in opening.fired
    ]

"""Looking for what no answer tells: promises to call that broke, contacts that repeat, channels that one was forced to
change, customers of value who have fallen silent. Each cause opens a task once.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.feedback.keeping import instead_id, rules_of
from agentdesk.intents.feedback.opening import OpenTask
from agentdesk.models.callbacks.states import UNKEPT
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.conversation import Conversation
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask, Survey
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.triggers import Facts, TriggerSet
from agentdesk.models.feedback.vocabulary import SurveyState
from agentdesk.models.interaction import Interaction
from agentdesk.models.vocabulary import ConversationStatus, Direction, InteractionKind
from agentdesk.server.feedback.author import own_context, undoing_refusals
from agentdesk.server.feedback.valued import tier_a_customers
from agentdesk.server.store import Store

_LOOK_BACK = timedelta(days=7)
"""So far back a promise that broke is looked for: longer than any server stands still."""

_NO_CONTACT = frozenset({InteractionKind.ORDER, InteractionKind.SURVEY, InteractionKind.NOTE})
_FEWEST_ORDERS = 4
"""With fewer one cannot tell after what time a customer orders again."""

_SOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a task is to be opened. ``key`` names it for good, so that it is opened once."""

    key: str
    customer_id: str
    trigger: Trigger
    topic: str | None = None
    conversation_id: str | None = None
    queue: str | None = None
    words: str | None = None

    @property
    def task_id(self) -> str:
        """The id of the task that is opened for it, wherever and how often that is tried."""
        return paired_id(self.customer_id, f"feedback for {self.key}")


def watch(store: Store) -> int:
    """Open a task for every cause that has none; how many causes there were."""
    now = store.outside.now()
    with store.reading() as session:
        causes = [cause for cause in _causes(session, now) if not _is_known(session, cause)]
    for cause in causes:
        with store.writing() as unit, undoing_refusals(unit):
            intent = OpenTask(
                id=cause.task_id,
                customer_id=cause.customer_id,
                trigger=cause.trigger,
                topic=cause.topic or None,
                conversation_id=cause.conversation_id,
                queue=cause.queue,
                origin=cause.key,
                words=cause.words,
            )
            intent.apply(unit.session, own_context(unit, cause.task_id, now, now))
    return len(causes)


def _causes(session: Session, now: datetime) -> list[Cause]:
    rules = rules_of(session, None)
    return [*_broken(session, now, rules), *_repeated(session, now, rules), *_silent(session, now, rules)]


def _is_known(session: Session, cause: Cause) -> bool:
    """Whether a task was opened for it, or one took it in."""
    return (
        session.get(FeedbackTask, cause.task_id) is not None
        or session.get(FeedbackStep, instead_id(cause.task_id)) is not None
    )


def _broken(session: Session, now: datetime, rules: FeedbackRules) -> Iterator[Cause]:
    """Callbacks that ran out, or reached nobody, of customers who have so many of them as the firm's row says."""
    row = rules.row_of(Trigger.BROKEN_PROMISE)
    if row is None:
        return
    since = now - timedelta(days=rules.repeat_days)
    ended = select(Callback).where(Callback.state.in_(UNKEPT), Callback.ended_at > since, Callback.ended_at <= now)
    by_customer: dict[str, list[Callback]] = defaultdict(list)
    for callback in session.scalars(ended.order_by(Callback.ended_at, Callback.id)):
        by_customer[callback.customer_id].append(callback)
    for callbacks in by_customer.values():
        newest = callbacks[-1]
        is_late = newest.ended_at is None or newest.ended_at < now - _LOOK_BACK
        if len(callbacks) >= (row.at_least or 1) and not is_late:
            yield Cause(
                f"callback:{newest.id}",
                newest.customer_id,
                Trigger.BROKEN_PROMISE,
                newest.topic,
                newest.conversation_id,
                newest.queue,
                newest.reason,
            )


def _repeated(session: Session, now: datetime, rules: FeedbackRules) -> Iterator[Cause]:
    """Matters that the customer came back to again and again, or about which they had to change the channel."""
    since = now - timedelta(days=rules.repeat_days)
    fewest = min((row.at_least or 1 for row in rules.triggers if row.trigger in _OF_MATTERS and row.on), default=0)
    if not fewest:
        return
    came = (
        select(Interaction.conversation_id)
        .join(Conversation, Conversation.id == Interaction.conversation_id)
        .where(
            Conversation.status != ConversationStatus.CLOSED,
            Interaction.direction == Direction.IN,
            Interaction.kind.not_in(_NO_CONTACT),
            Interaction.occurred_at > since,
            Interaction.occurred_at <= now,
        )
        .group_by(Interaction.conversation_id)
        .having(func.count() >= fewest)
    )
    triggers = TriggerSet(rules)
    for conversation_id in session.scalars(came).all():
        conversation = session.get_one(Conversation, conversation_id)
        if all(_is_known(session, _about(conversation, trigger)) for trigger in _OF_MATTERS):
            continue
        contacts = _contacts(session, conversation.id, since, now)
        repeats = sum(one.direction == Direction.IN for one in contacts)
        facts = Facts(repeat_contacts=repeats, forced_switches=forced_switches(contacts))
        for fired in triggers.fired(facts):
            yield _about(conversation, fired.trigger)


def _about(conversation: Conversation, trigger: Trigger) -> Cause:
    key = f"{trigger}:{conversation.id}"
    return Cause(key, conversation.customer_id, trigger, conversation.topic, conversation.id)


_OF_MATTERS = frozenset({Trigger.REPEAT_CONTACTS, Trigger.FORCED_SWITCHES})
_Contact = Row[str, str, str | None]


def _contacts(session: Session, conversation_id: str, since: datetime, now: datetime) -> Sequence[_Contact]:
    query = (
        select(Interaction.kind, Interaction.direction, Interaction.disposition)
        .where(
            Interaction.conversation_id == conversation_id,
            Interaction.kind.not_in(_NO_CONTACT),
            Interaction.occurred_at > since,
            Interaction.occurred_at <= now,
        )
        .order_by(Interaction.occurred_at, Interaction.id)
    )
    return session.execute(query).all()


def forced_switches(contacts: Sequence[_Contact]) -> int:
    """How often a customer changed the channel though what they came for before was neither answered nor solved."""
    forced, before = 0, None
    for contact in contacts:
        if contact.direction == Direction.OUT:
            before = None
            continue
        is_open = before is not None and before.disposition != _SOLVED
        forced += int(before is not None and is_open and before.kind != contact.kind)
        before = contact
    return forced


def _silent(session: Session, now: datetime, rules: FeedbackRules) -> Iterator[Cause]:
    """Customers of tier A who left surveys unanswered, or who have not ordered for longer than ever they used to."""
    if rules.row_of(Trigger.SILENCE) is None:
        return
    triggers = TriggerSet(rules)
    for customer_id in sorted(tier_a_customers(session, now, rules)):
        ordered = session.scalars(
            select(Interaction.occurred_at)
            .where(Interaction.customer_id == customer_id, Interaction.kind == InteractionKind.ORDER)
            .order_by(Interaction.occurred_at)
        ).all()
        unanswered = _unanswered(session, customer_id)
        expected = expected_gap_days(ordered)
        facts = Facts(
            is_tier_a=True,
            unanswered_surveys=len(unanswered),
            silent_days=(now - ordered[-1]).days if ordered else None,
            usual_gap_days=expected,
        )
        if triggers.fired(facts):
            last = unanswered[0] if unanswered else (ordered[-1].isoformat() if ordered else "never")
            yield Cause(f"silence:{customer_id}:{last}", customer_id, Trigger.SILENCE)


def expected_gap_days(ordered: Sequence[datetime]) -> int | None:
    """After how many days at the latest a customer orders again: twice what is usual, and never less than ever it was.

    None where there are too few orders to tell.
    """
    if len(ordered) < _FEWEST_ORDERS:
        return None
    gaps = sorted((later - earlier).days for earlier, later in itertools.pairwise(ordered))
    return max(2 * gaps[len(gaps) // 2], gaps[-1], 1)


def _unanswered(session: Session, customer_id: str) -> list[str]:
    """The surveys that were left unanswered since the last answer, the newest first."""
    query = (
        select(Survey.id, Survey.state)
        .where(
            Survey.customer_id == customer_id,
            Survey.task_id.is_(None),
            Survey.state.in_((SurveyState.ANSWERED, SurveyState.EXPIRED)),
        )
        .order_by(Survey.due_at.desc(), Survey.id)
    )
    found: list[str] = []
    for survey_id, state in session.execute(query):
        if state == SurveyState.ANSWERED:
            break
        found.append(survey_id)
    return found

"""Looking for what no answer tells: promises to call that broke, contacts that repeat, channels that one was forced to
change, customers of value who have fallen silent (``silent``). Each cause opens a task once.
"""

from __future__ import annotations

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
from agentdesk.models.feedback.rules import SETTING, FeedbackRules
from agentdesk.models.feedback.tables import FeedbackStep, FeedbackTask
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.triggers import Facts, TriggerSet
from agentdesk.models.interaction import Interaction
from agentdesk.models.setting import Setting
from agentdesk.models.vocabulary import ConversationStatus, Direction, InteractionKind
from agentdesk.server.feedback.author import own_context, undoing_refusals
from agentdesk.server.feedback.portions import portions
from agentdesk.server.feedback.silent import LOOK_BACK, silent_customers
from agentdesk.server.store import Store

_NO_CONTACT = frozenset({InteractionKind.ORDER, InteractionKind.SURVEY, InteractionKind.NOTE})
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
        causes = _unknown(session, _causes(session, now))
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
    silent = [
        Cause(f"silence:{customer_id}:{last}", customer_id, Trigger.SILENCE)
        for customer_id, last in silent_customers(session, now, rules)
    ]
    return [*_broken(session, now), *_repeated(session, now, rules), *silent]


def _unknown(session: Session, causes: Sequence[Cause]) -> list[Cause]:
    """Those for which no task was opened, and which none took in."""
    known: set[str] = set()
    for some in portions([cause.task_id for cause in causes]):
        known |= set(session.scalars(select(FeedbackTask.id).where(FeedbackTask.id.in_(some))))
        taken = {instead_id(task_id): task_id for task_id in some}
        steps = session.scalars(select(FeedbackStep.id).where(FeedbackStep.id.in_(taken)))
        known |= {taken[step_id] for step_id in steps}
    return [cause for cause in causes if cause.task_id not in known]


def _broken(session: Session, now: datetime) -> Iterator[Cause]:
    """Callbacks that ran out, or reached nobody, of customers who have so many of them as the row of the queue says."""
    rules = _rules_of_queues(session)
    firm = rules[""]
    longest = max(each.repeat_days for each in rules.values())
    ended = select(Callback).where(
        Callback.state.in_(UNKEPT), Callback.ended_at > now - timedelta(days=longest), Callback.ended_at <= now
    )
    by_customer: dict[str, list[Callback]] = defaultdict(list)
    for callback in session.scalars(ended.order_by(Callback.ended_at, Callback.id)):
        by_customer[callback.customer_id].append(callback)
    for callbacks in by_customer.values():
        newest = callbacks[-1]
        own = rules.get((newest.queue or "").casefold(), firm)
        row, since = own.row_of(Trigger.BROKEN_PROMISE), now - timedelta(days=own.repeat_days)
        counted = sum(one.ended_at is not None and one.ended_at > since for one in callbacks)
        is_late = newest.ended_at is None or newest.ended_at < now - LOOK_BACK
        if row is not None and counted >= (row.at_least or 1) and not is_late:
            yield Cause(
                f"callback:{newest.id}",
                newest.customer_id,
                Trigger.BROKEN_PROMISE,
                newest.topic,
                newest.conversation_id,
                newest.queue,
                newest.reason,
            )


def _rules_of_queues(session: Session) -> dict[str, FeedbackRules]:
    """The rules of each queue that has some of its own, and under no name those of the firm."""
    own = select(Setting.name).where(Setting.name.startswith(f"{SETTING}.", autoescape=True))
    queues = [name.removeprefix(f"{SETTING}.") for name in session.scalars(own)]
    return {"": rules_of(session, None), **{queue: rules_of(session, queue) for queue in queues}}


def _repeated(session: Session, now: datetime, rules: FeedbackRules) -> list[Cause]:
    """Matters that the customer came back to again and again, or about which they had to change the channel."""
    since = now - timedelta(days=rules.repeat_days)
    fewest = min((row.at_least or 1 for row in rules.triggers if row.trigger in _OF_MATTERS and row.on), default=0)
    if not fewest:
        return []
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
    matters = session.scalars(select(Conversation).where(Conversation.id.in_(came)).order_by(Conversation.id)).all()
    possible = [_about(matter, trigger) for matter in matters for trigger in sorted(_OF_MATTERS)]
    asked = {cause.conversation_id: cause for cause in _unknown(session, possible)}
    contacts = _contacts(session, [matter.id for matter in matters if matter.id in asked], since, now)
    triggers, found = TriggerSet(rules), list[Cause]()
    for matter in matters:
        made = contacts.get(matter.id, [])
        repeats = sum(one.direction == Direction.IN for one in made)
        facts = Facts(repeat_contacts=repeats, forced_switches=forced_switches(made))
        found += [_about(matter, fired.trigger) for fired in triggers.fired(facts)]
    return found


def _about(conversation: Conversation, trigger: Trigger) -> Cause:
    key = f"{trigger}:{conversation.id}"
    return Cause(key, conversation.customer_id, trigger, conversation.topic, conversation.id)


_OF_MATTERS = frozenset({Trigger.REPEAT_CONTACTS, Trigger.FORCED_SWITCHES})
_Contact = Row[str | None, str, str, str | None]


def _contacts(
    session: Session, conversation_ids: Sequence[str], since: datetime, now: datetime
) -> dict[str, list[_Contact]]:
    found: dict[str, list[_Contact]] = defaultdict(list)
    for some in portions(conversation_ids):
        query = (
            select(Interaction.conversation_id, Interaction.kind, Interaction.direction, Interaction.disposition)
            .where(
                Interaction.conversation_id.in_(some),
                Interaction.kind.not_in(_NO_CONTACT),
                Interaction.occurred_at > since,
                Interaction.occurred_at <= now,
            )
            .order_by(Interaction.occurred_at, Interaction.id)
        )
        for row in session.execute(query):
            found[row.conversation_id or ""].append(row)
    return found


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

"""What happens on the server of which older programs know nothing: pins, merges, promises, what is set, feedback."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.models.base import Shared
from agentdesk.models.callbacks.states import CallbackState, Step
from agentdesk.models.callbacks.tables import Callback, CallbackEvent, CallbackKind
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.states import TaskState
from agentdesk.models.feedback.tables import FeedbackAnswer, FeedbackStep, FeedbackTask, Vulnerability
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.feedback.vocabulary import TaskMark
from agentdesk.models.interaction import Pin
from agentdesk.models.setting import Setting, setting_id
from tests.sync.firm import LINA
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import SimulatedServer, new_uuid
from tests.sync.simulation.trials.skew import WITH_CALLBACKS, WITH_FEEDBACK

_DAYS = timedelta(days=30)


def bring_news(
    server: SimulatedServer, chance: random.Random, now: datetime, scopes: Sequence[str], schema: int
) -> str:
    """Entries are pinned, customers come into ``scopes`` because of a merge; they get promises, a rule is set.

    All of it in one transaction, without what a server of ``schema`` has no place for; what it was, in words.
    """
    most = chance.choice((3, 8))
    rows = server.picture().rows
    pins = _pins(rows, chance, now, most)
    homes = [one for one in scopes if one.startswith(("team", "branch"))]
    places = [(new_uuid(chance), chance.choice(homes)) for _ in range(most)]
    promises = [_promise(new_uuid(chance), customer_id, now) for customer_id, _ in places]
    promises = promises if schema >= WITH_CALLBACKS else []
    cases = [one for pair in places for one in _case(new_uuid(chance), pair[0], now)] if schema >= WITH_FEEDBACK else []
    set_before = {row["name"] for (table, _), row in rows.items() if table == "setting"}
    names = [name for name in ("queues", "hours") if name not in set_before][: int(schema >= WITH_CALLBACKS)]

    def change(session: Session) -> None:
        session.add_all(Customer(id=customer_id, name="merged") for customer_id, _ in places)
        session.flush()
        for customer_id, scope in places:
            place = paired_id(customer_id, scope)
            session.add(Membership(id=place, customer_id=customer_id, scope=scope, by_merge=True))
        session.add_all(pins)
        session.add_all(promises)
        session.flush()
        session.add_all(_step(one) for one in promises)
        for one in cases:
            session.add(one)
            session.flush()
        session.add_all(Setting(id=setting_id(one), name=one, value="{}", set_at=now, set_by=LINA) for one in names)

    server.write(change)
    return f"{len(pins)} pins, {len(promises)} promises, {len(names)} rules, {len(cases)} rows of feedback"


def _pins(rows: Rows, chance: random.Random, now: datetime, most: int) -> list[Pin]:
    pinned = {row["interaction_id"] for (table, _), row in rows.items() if table == "pin"}
    entries = [row_id for table, row_id in sorted(rows) if table == "interaction" and row_id not in pinned][:most]
    whom = {row_id: rows["interaction", row_id]["customer_id"] for row_id in entries}
    until = {"until_at": now + _DAYS, "pinned_at": now, "pinned_by": LINA}
    return [Pin(id=new_uuid(chance), customer_id=whom[one], interaction_id=one, **until) for one in entries]


def _promise(callback_id: str, customer_id: str, now: datetime) -> Callback:
    return Callback(
        id=callback_id,
        customer_id=customer_id,
        phone="+982188881234",
        kind=CallbackKind.ASAP,
        queue="calls",
        topic="delivery",
        requested_at=now,
        order_at=now,
        state=CallbackState.WAITING,
        max_attempts=3,
        expires_at=now + _DAYS,
    )


def _step(promise: Callback) -> CallbackEvent:
    return CallbackEvent(
        id=paired_id(promise.id, "step"),
        customer_id=promise.customer_id,
        callback_id=promise.id,
        number=1,
        step=Step.QUEUE,
        from_state=CallbackState.REQUESTED,
        to_state=CallbackState.WAITING,
        at=promise.requested_at,
    )


def _case(task_id: str, customer_id: str, now: datetime) -> list[Shared]:
    """A customer who complained, parents first: what they said, the task, its first step, and that they need care."""
    answer = FeedbackAnswer(
        id=paired_id(task_id, "answer"),
        customer_id=customer_id,
        kind=AnswerKind.COMPLAINT,
        words="دیر رسید",
        channel="call",
        answered_at=now,
        taken_at=now,
    )
    task = FeedbackTask(
        id=task_id,
        customer_id=customer_id,
        topic="delivery",
        triggers="complaint",
        answer_id=answer.id,
        sla_class=SlaClass.USUAL,
        state=TaskState.NEW,
        state_at=now,
        opened_at=now,
    )
    step = FeedbackStep(
        id=paired_id(task_id, "step"),
        customer_id=customer_id,
        task_id=task_id,
        number=0,
        step=TaskMark.OPEN,
        from_state=TaskState.NEW,
        to_state=TaskState.NEW,
        at=now,
    )
    care = Vulnerability(id=paired_id(task_id, "care"), customer_id=customer_id, reason="health", set_at=now)
    return [answer, task, step, care]

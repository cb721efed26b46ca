"""What simulated people do about feedback: answers, triage, contact, resolution, and what the customer says of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from agentdesk.intents.base import Intent
from agentdesk.intents.feedback.answering import RecordAnswer
from agentdesk.intents.feedback.care import EndVulnerable, SetVulnerable
from agentdesk.intents.feedback.contacting import ContactTask
from agentdesk.intents.feedback.ending import CloseTask, ConfirmOutcome, PlanTask, ReopenTask, ResolveTask
from agentdesk.intents.feedback.opening import OpenTask
from agentdesk.intents.feedback.triage import AcknowledgeTask, AssignTask, TriageTask
from agentdesk.intents.feedback.waiting import PauseTask, ResumeTask
from agentdesk.models.feedback.causes import JourneyStage
from agentdesk.models.feedback.scales import CSAT_5, NPS
from agentdesk.models.feedback.states import ConfirmWay, ContactWay, NoAction
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.triggers import AnswerKind
from agentdesk.models.feedback.vocabulary import CloseReason, TriageVerdict, VulnerableBecause
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import new_uuid

TASK_ENDS = frozenset({"verified_recovered", "closed_unverified", "closed_unreachable", "closed_no_action"})
TOPICS = ("delivery", "Delivery ", "invoice", "تحویل")


class Carer:
    """Makes one person's intents. ``rows`` are what their cache shows, ``now`` what the clock of the world says."""

    def __init__(self, chance: random.Random, rows: Rows, user_id: str, now: datetime) -> None:
        self._chance, self.rows, self._user_id, self._now = chance, rows, user_id, now
        self.tasks = sorted(row_id for table, row_id in rows if table == "feedback_task")
        self.open_ones = [one for one in self.tasks if rows["feedback_task", one]["state"] not in TASK_ENDS]
        self.customers = sorted(row_id for table, row_id in rows if table == "customer")
        self._people = sorted(row_id for table, row_id in rows if table == "user")
        self._cares = sorted(row_id for table, row_id in rows if table == "vulnerability")

    def next_intent(self) -> Intent | None:
        """Something to do; None where nothing is shown."""
        if self.customers and (not self.tasks or self._chance.random() < 0.25):
            return self.answer(self._chance.choice(self.customers))
        if not self.tasks or not self._people:
            return None
        kinds: list[Callable[[str], Intent]] = [self.triage, self.triage, self.assign, self.acknowledge, self.contact]
        kinds += [self.contact, self.contact, self.resolve, self.resolve, self.confirm, self.confirm]
        kinds += [self._pause, self._resume, self._plan, self.close, self._reopen, self._open, self._care]
        ended = self._chance.random() < 0.2 or not self.open_ones
        return self._chance.choice(kinds)(self._chance.choice(self.tasks if ended else self.open_ones))

    def said(self) -> RecordAnswer | None:
        """What somebody's customer said; None where nobody is shown."""
        return self.answer(self._chance.choice(self.customers)) if self.customers else None

    def answer(self, customer_id: str, topic: str = "") -> RecordAnswer:
        """A customer said something: a score, mostly a bad one, or words."""
        scale = self._chance.choice((NPS, CSAT_5))
        given = self._chance.random() < 0.8
        known = [one for one in self.open_ones if self.rows["feedback_task", one]["customer_id"] == customer_id]
        return RecordAnswer(
            id=new_uuid(self._chance),
            customer_id=customer_id,
            kind=self._chance.choice(tuple(AnswerKind)) if given else AnswerKind.COMPLAINT,
            answered_at=self._now - timedelta(minutes=self._chance.choice((0, 30, 2000))),
            score=self._chance.choice((1, 1, 2, 5)) if given else None,
            scale_version=scale.version if given else None,
            words=self._chance.choice((None, "دیر رسید", "never came")) if given else "شکایت دارم",
            wants_contact=self._chance.random() < 0.2,
            topic=topic or self._chance.choice(TOPICS),
            task_id=self._chance.choice(known) if known and not topic and self._chance.random() < 0.3 else None,
        )

    def triage(self, task_id: str) -> TriageTask:
        return TriageTask(
            task_id=task_id,
            verdict=self._chance.choice((TriageVerdict.ACCEPT, TriageVerdict.ACCEPT, *TriageVerdict)),
            owner_id=self._chance.choice(self._people),
            duplicate_of_id=self._chance.choice(self.tasks),
            reason=NoAction.NOT_OURS,
            until=self._now + timedelta(hours=5),
            note=self._chance.choice((None, "she wrote twice")),
        )

    def assign(self, task_id: str) -> AssignTask:
        owner_id = self._chance.choice((self._user_id, self._chance.choice(self._people), None))
        return AssignTask(task_id=task_id, owner_id=owner_id, note="since Monday")

    def acknowledge(self, task_id: str) -> AcknowledgeTask:
        return AcknowledgeTask(task_id=task_id)

    def contact(self, task_id: str) -> ContactTask:
        way = self._chance.choice(tuple(ContactWay))
        calls = way is ContactWay.CALL and self._chance.random() < 0.4
        return ContactTask(
            id=new_uuid(self._chance),
            task_id=task_id,
            way=way,
            phone="0912 345 6789" if calls else None,
            reached=None if calls else self._chance.choice((True, False, None)),
            words=self._chance.choice((None, "ببخشید")),
        )

    def resolve(self, task_id: str) -> ResolveTask:
        told = self._chance.random() < 0.7
        return ResolveTask(
            task_id=task_id,
            cause="delivery",
            stage=self._chance.choice(tuple(JourneyStage)),
            ours=True,
            preventable=self._chance.random() < 0.5,
            channel_contributed=False,
            action=f"sent again {self._chance.randrange(99)}",
            told=told,
            told_how=ContactWay.CALL if told else None,
        )

    def confirm(self, task_id: str) -> ConfirmOutcome:
        way = self._chance.choice((ConfirmWay.LOGGED_CALL, ConfirmWay.SURVEY_CALL, ConfirmWay.PAGE))
        yes = self._chance.random() < 0.6
        return ConfirmOutcome(task_id=task_id, resolved=yes, way=way, effort=self._chance.randrange(1, 8))

    def _pause(self, task_id: str) -> Intent:
        return PauseTask(task_id=task_id, reason="sends a picture")

    def _resume(self, task_id: str) -> Intent:
        return ResumeTask(task_id=task_id)

    def _plan(self, task_id: str) -> Intent:
        return PlanTask(task_id=task_id, plan="a new one")

    def close(self, task_id: str) -> Intent:
        reason = self._chance.choice(tuple(CloseReason))
        return CloseTask(task_id=task_id, reason=reason, why=NoAction.MISTAKE, note="nothing to do")

    def _reopen(self, task_id: str) -> Intent:
        return ReopenTask(task_id=task_id)

    def _open(self, task_id: str) -> Intent:
        customer_id = self.rows["feedback_task", task_id]["customer_id"]
        return OpenTask(id=new_uuid(self._chance), customer_id=customer_id, trigger=Trigger.VERBAL, topic=TOPICS[0])

    def _care(self, task_id: str) -> Intent:
        if self._cares and self._chance.random() < 0.5:
            return EndVulnerable(vulnerability_id=self._chance.choice(self._cares))
        customer_id = self.rows["feedback_task", task_id]["customer_id"]
        kind = self._chance.choice(tuple(VulnerableBecause))
        return SetVulnerable(id=new_uuid(self._chance), customer_id=customer_id, reason=kind, needs="speak slowly")

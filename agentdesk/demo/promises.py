"""The callbacks of the made-up firm: one of every kind, so that each view of the queue has something to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agentdesk.demo.firm import CustomerFile, Setting, Values, demo_id
from agentdesk.language.language import Language, default_settings
from agentdesk.language.promises import promise_text
from agentdesk.models.callbacks.rules import DEFAULT_QUEUE, CallbackRules
from agentdesk.models.callbacks.states import TERMINAL, AttemptResult, CallbackState, Step
from agentdesk.models.callbacks.tables import CallbackKind, OwnerMode, Purpose
from agentdesk.models.vocabulary import ContactKind

_LASTS = timedelta(days=30)
"""So long the open ones are owed: the demonstration is opened again days later."""

_ZONE = ZoneInfo("Asia/Tehran")
_WINDOW = timedelta(minutes=30)


@dataclass(frozen=True)
class Plan:
    """One callback. ``asked`` minutes ago; ``begins``: in how many minutes its window does, None for none."""

    asked: int
    begins: int | None = None
    state: CallbackState = CallbackState.WAITING
    tries: Sequence[AttemptResult] = ()
    mine: bool = False
    mode: OwnerMode = OwnerMode.ANYONE
    again: int | None = None
    reasons: Sequence[str] = ()


_S, _R = CallbackState, AttemptResult
PLANS = (
    Plan(1500, -70, tries=(_R.NO_ANSWER, _R.BUSY), mine=True),
    Plan(900, -44),
    Plan(160, -12, mine=True, mode=OwnerMode.ONLY_OWNER),
    Plan(52, reasons=("repeat",)),
    Plan(41, tries=(_R.NO_ANSWER,), mine=True, mode=OwnerMode.OWNER_FIRST),
    Plan(23),
    Plan(9),
    Plan(120, 8, _S.SCHEDULED),
    Plan(200, 20, _S.SCHEDULED, mine=True),
    Plan(75, state=_S.RETRY_WAIT, tries=(_R.BUSY,), again=12),
    Plan(1300, 95, _S.SCHEDULED),
    Plan(300, 190, _S.SCHEDULED, mine=True),
    Plan(2000, 1300, _S.SCHEDULED),
    Plan(410, state=_S.NEEDS_NUMBER, tries=(_R.WRONG_NUMBER,)),
    Plan(2900, -2700, _S.UNREACHED, (_R.NO_ANSWER, _R.NO_ANSWER, _R.BUSY)),
    Plan(4300, -4100, _S.EXPIRED),
    Plan(240, -60, _S.COMPLETED, (_R.REACHED,), mine=True),
    Plan(330, state=_S.COMPLETED, tries=(_R.NO_ANSWER, _R.REACHED)),
    Plan(280, -30, _S.CANCELLED, (_R.NOT_NEEDED,)),
    Plan(190, state=_S.TAKEN_OVER),
)


@dataclass
class Promises:
    """The rows of all callbacks."""

    callbacks: list[Values] = field(default_factory=list)
    attempts: list[Values] = field(default_factory=list)
    events: list[Values] = field(default_factory=list)


def make_promises(setting: Setting, files: Sequence[CustomerFile], owner_id: str | None) -> Promises:
    """A callback to each of ``files`` that has a telephone, by the plans in turn; some of them are ``owner_id``'s."""
    made = Promises()
    callable_ones = (file for file in files if _phone(file) is not None and file.conversations)
    for number, (plan, file) in enumerate(zip(PLANS, callable_ones, strict=False)):
        maker = _PromiseMaker(setting, plan, file, number, owner_id if plan.mine else None)
        made.callbacks.append(maker.callback())
        made.attempts.extend(maker.attempts())
        made.events.append(maker.first_step())
    return made


def _phone(file: CustomerFile) -> Values | None:
    return next((point for point in file.contact_points if point["kind"] == ContactKind.PHONE), None)


@dataclass(frozen=True)
class _PromiseMaker:
    setting: Setting
    plan: Plan
    file: CustomerFile
    number: int
    owner_id: str | None

    @property
    def _id(self) -> str:
        return demo_id(f"callback-{self.number}")

    def _at(self, minutes: float) -> datetime:
        return self.setting.anchor + timedelta(minutes=minutes)

    @property
    def _window(self) -> tuple[datetime, datetime] | None:
        begins = self.plan.begins
        return None if begins is None else (self._at(begins), self._at(begins) + _WINDOW)

    @property
    def _ended_at(self) -> datetime | None:
        if self.plan.state not in TERMINAL:
            return None
        return self._at(self.plan.begins + 10 if self.plan.begins is not None else -self.plan.asked / 2)

    def _promise(self) -> str:
        settings = default_settings(Language(self.file.customer["language"]), "IR")
        return promise_text(self._window, self._at(-self.plan.asked), settings, _ZONE)

    def callback(self) -> Values:
        """The promise itself."""
        plan, window, asked = self.plan, self._window, self._at(-self.plan.asked)
        point = _phone(self.file) or {}
        matter = self.file.conversations[-1]
        reached = AttemptResult.REACHED in plan.tries
        points = CallbackRules().minutes_of(plan.reasons)
        first = self.owner_id is not None and plan.mode is OwnerMode.OWNER_FIRST
        return {
            "id": self._id,
            "customer_id": self.file.customer["id"],
            "conversation_id": matter["id"],
            "contact_point_id": point["id"],
            "phone": point["normalized"],
            "kind": CallbackKind.ASAP if window is None else CallbackKind.SCHEDULED,
            "purpose": Purpose.SERVICE,
            "queue": DEFAULT_QUEUE,
            "topic": matter["topic"],
            "language": self.file.customer["language"],
            "requested_at": asked,
            "order_at": asked if window is None else window[0],
            "window_start": window[0] if window else None,
            "window_end": window[1] if window else None,
            "promise": self._promise(),
            "priority_minutes": points,
            "priority_reasons": " ".join(plan.reasons) or None,
            "owner_id": self.owner_id,
            "owner_mode": plan.mode if self.owner_id is not None else OwnerMode.ANYONE,
            "owner_until": self._at(60) if first else None,
            "state": plan.state,
            "attempts": len(plan.tries),
            "technical_attempts": 0,
            "max_attempts": CallbackRules().max_attempts,
            "next_attempt_at": None if plan.again is None else self._at(plan.again),
            "expires_at": self._ended_at or self.setting.anchor + _LASTS,
            "connected_at": self._ended_at if reached else None,
            "ended_at": self._ended_at,
            "outcome": "resolved" if plan.state is CallbackState.COMPLETED else None,
        }

    def attempts(self) -> Iterator[Values]:
        """What was tried, one after the other."""
        ended = self._ended_at or self.setting.anchor
        asked = self._at(-self.plan.asked)
        for place, result in enumerate(self.plan.tries):
            agent_id, _name = self.setting.colleagues[(self.number + place) % len(self.setting.colleagues)]
            share = (place + 1) / (len(self.plan.tries) + (0 if self._ended_at is not None else 1))
            yield {
                "id": demo_id(f"callback-{self.number}-attempt-{place}"),
                "customer_id": self.file.customer["id"],
                "callback_id": self._id,
                "started_at": asked + (ended - asked) * share,
                "agent_id": agent_id,
                "phone": (_phone(self.file) or {})["normalized"],
                "result": result,
                "counts": True,
                "after_loss": False,
            }

    def first_step(self) -> dict[str, Any]:
        """That it was asked for or promised, and in what words."""
        scheduled = self._window is not None
        agent_id, _name = self.setting.colleagues[self.number % len(self.setting.colleagues)]
        return {
            "id": demo_id(f"callback-{self.number}-step"),
            "customer_id": self.file.customer["id"],
            "callback_id": self._id,
            "number": 0,
            "step": Step.SCHEDULE if scheduled else Step.QUEUE,
            "from_state": CallbackState.REQUESTED,
            "to_state": CallbackState.SCHEDULED if scheduled else CallbackState.WAITING,
            "at": self._at(-self.plan.asked),
            "actor_id": agent_id,
            "window_start": self._window[0] if self._window else None,
            "window_end": self._window[1] if self._window else None,
            "words": self._promise(),
        }

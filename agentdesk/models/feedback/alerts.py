"""The alerts of a task as its steps tell them: who was told, who has seen it, and whether somebody is on it anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from agentdesk.models.feedback.ladder import RUNGS, Alert, level_of
from agentdesk.models.feedback.states import REOPENING, TaskStep
from agentdesk.models.feedback.vocabulary import ALERTS_ANEW, NOBODY_ON_DUTY, TaskMark

WORK: frozenset[str] = frozenset(
    {TaskStep.ACKNOWLEDGE, TaskStep.TRY_CONTACT, TaskStep.REACH, TaskStep.PLAN, TaskMark.BOOK}
)
"""Steps of somebody who is on the task: what was raised before it has been seen."""


class StepRow(Protocol):
    """What of a written step is asked for."""

    @property
    def step(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def level(self) -> int | None: ...
    @property
    def told(self) -> str | None: ...
    @property
    def reason(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Alerts:
    """Those since the ladder last began; ``is_worked_on`` where somebody has been on the task since then."""

    raised: tuple[Alert, ...] = ()
    is_worked_on: bool = False

    def told_on(self, level: int) -> frozenset[str]:
        """Who was told on the rung of that level."""
        on_it = (alert.told for alert in self.raised if level_of(alert.rung) == level)
        return frozenset().union(*on_it)


def alerts_of(steps: Sequence[StepRow]) -> Alerts:
    """What the steps of a task, in their order, have come to."""
    found = Alerts()
    for one in steps:
        found = _carried_on(found, one)
    return found


def _carried_on(found: Alerts, one: StepRow) -> Alerts:
    level = one.level or 0
    if one.step in REOPENING or one.level == ALERTS_ANEW:
        return Alerts()
    if one.step == TaskMark.ESCALATE and 1 <= level <= len(RUNGS):
        told, alone = frozenset((one.told or "").split()), one.reason == NOBODY_ON_DUTY
        return replace(found, raised=(*found.raised, Alert(RUNGS[level - 1], told, one.at, to_nobody_here=alone)))
    if one.step == TaskMark.SEE_ALERT:
        seen = tuple(_seen(alert, one.at) if level_of(alert.rung) == level else alert for alert in found.raised)
        return replace(found, raised=seen)
    if one.step in WORK:
        return Alerts(tuple(_seen(alert, one.at) for alert in found.raised), is_worked_on=True)
    # Whoever was on it has given it back: the next one has yet to be found.
    return replace(found, is_worked_on=found.is_worked_on and one.step != TaskStep.RELEASE)


def _seen(alert: Alert, at: datetime) -> Alert:
    return replace(alert, acknowledged_at=alert.acknowledged_at or at)

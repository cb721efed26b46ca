"""The firm's rules for callbacks: editable data with defaults that are those of the field.

``CallbackRules.of`` reads them from the setting ``callbacks`` and, over it, ``callbacks.QUEUE``: what is missing or
makes no sense falls back to the default, since a wrong setting must not stop the promises.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from agentdesk.models.callbacks.states import AttemptResult

SETTING = "callbacks"
DEFAULT_QUEUE = "service"
_LARGEST = 100_000


class PriorityReason(StrEnum):
    """Why a callback comes earlier than its time alone would have it."""

    BROKEN_PROMISE = "broken_promise"
    ACCESS = "access"
    TIER_A = "tier_a"
    TIER_B = "tier_b"
    COMPLAINT = "complaint"
    REPEAT = "repeat"


STATED: frozenset[str] = frozenset({PriorityReason.ACCESS, PriorityReason.COMPLAINT, PriorityReason.REPEAT})
"""The reasons a person gives when booking; the others follow from what is stored."""


def _usual_points() -> Mapping[str, int]:
    return {
        PriorityReason.BROKEN_PROMISE: 15,
        PriorityReason.ACCESS: 10,
        PriorityReason.TIER_A: 10,
        PriorityReason.TIER_B: 5,
        PriorityReason.COMPLAINT: 5,
        PriorityReason.REPEAT: 5,
    }


@dataclass(frozen=True)
class CallbackRules:
    """How often, how soon again, and how far somebody may be put first. Minutes throughout.

    ``cap``: nobody is overtaken by anybody who came more than so many minutes later. A window takes as many promises as
    fit into ``share`` percent of the time of ``agents`` (0: of all there are), at ``handle`` minutes each, in every
    ``slot`` minutes.
    """

    max_attempts: int = 3
    max_technical: int = 2
    after_busy: int = 15
    after_no_answer: int = 45
    after_technical: int = 5
    cap: int = 30
    half_window: int = 15
    remind: int = 10
    expire_after: int = 24 * 60
    agents: int = 0
    handle: int = 6
    slot: int = 30
    share: int = 25
    points: Mapping[str, int] = field(default_factory=_usual_points)

    @classmethod
    def of(cls, *objects: Mapping[str, Any]) -> CallbackRules:
        """The rules that were set, the later objects over the earlier ones."""
        rules = cls()
        for given in objects:
            numbers = {
                each.name: given[each.name]
                for each in fields(cls)
                if each.name != "points" and _is_number(given.get(each.name), least=_LEAST.get(each.name, 0))
            }
            points = given.get("points")
            points = points if isinstance(points, Mapping) else {}
            fitting = {name: value for name, value in points.items() if _is_number(value)}
            rules = replace(rules, **numbers, points={**rules.points, **fitting})
        return rules

    @classmethod
    def ignored(cls, given: Mapping[str, Any]) -> list[str]:
        """The names in ``given`` that have no effect: unknown ones, and those whose value makes no sense."""
        usual = cls()
        known = {each.name for each in fields(cls)} - {"points"}
        wrong = {
            name
            for name, value in given.items()
            if name != "points" and not (name in known and _is_number(value, _LEAST.get(name, 0)))
        }
        points = given.get("points", {})
        if not isinstance(points, Mapping):
            return sorted({*wrong, "points"})
        pointless = {f"points.{name}" for name, value in points.items() if not _is_points(usual, name, value)}
        return sorted(wrong | pointless)

    def minutes_of(self, reasons: Iterable[str]) -> int:
        """The priority that ``reasons`` give together; each counts once, and one of a newer program not at all."""
        return sum(self.points.get(reason, 0) for reason in set(reasons))

    def wait_after(self, result: AttemptResult) -> timedelta:
        """How long it waits after an attempt that reached nobody."""
        minutes = {AttemptResult.BUSY: self.after_busy, AttemptResult.TECHNICAL: self.after_technical}
        return timedelta(minutes=minutes.get(result, self.after_no_answer))

    def is_more_left(self, result: AttemptResult, attempts: int, technical: int, max_attempts: int) -> bool:
        """Whether it is tried again after ``result``; ``attempts`` and ``technical`` have counted it already."""
        if result is AttemptResult.TECHNICAL:
            return technical < self.max_technical
        return attempts < max_attempts

    def window_around(self, at: datetime) -> tuple[datetime, datetime]:
        """The window of a promise that names one moment."""
        half = timedelta(minutes=self.half_window)
        return at - half, at + half


_LEAST = dict.fromkeys(("max_attempts", "max_technical", "half_window", "expire_after", "handle", "slot"), 1)


def _is_points(usual: CallbackRules, name: str, value: object) -> bool:
    return name in usual.points and _is_number(value)


def _is_number(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= _LARGEST


def reasons_of(text: str | None) -> tuple[str, ...]:
    """The reasons as they are kept in one column."""
    return tuple((text or "").split())

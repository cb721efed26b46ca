"""Parts of the rules for feedback that are objects of their own: weights, surveys, the value tier, the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from agentdesk.models.feedback.scales import CSAT_5, Scale, scale_of
from agentdesk.models.spans import Windows, windows_of

_LARGEST, _MOST_WORDS, _LONGEST_WORD = 1_000_000_000, 50, 60
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much for the priority, in percent: the first five of what a case is, ``urgency`` of the whole.

    Raises ValueError where the first five are not a hundred together, or one is below zero.
    """

    severity: int = 30
    value: int = 30
    risk: int = 20
    repeat: int = 10
    asked: int = 10
    urgency: int = 30

    def __post_init__(self) -> None:
        five = (self.severity, self.value, self.risk, self.repeat, self.asked)
        if min(*five, self.urgency) < 0 or sum(five) != PERCENT or self.urgency > PERCENT:
            raise ValueError("the weights of a case are a hundred percent together")


def _usual_hours() -> Windows:
    return windows_of("09:00-20:00")


@dataclass(frozen=True, slots=True)
class SurveyRules:
    """When customers are asked, and what. ``hours`` are those of the customer outside of which it is quiet.

    ``versions`` is the scale asked in a queue, ``version`` everywhere else. ``change_days``: so long an answer may be
    changed.
    """

    delay_minutes: int = 30
    fatigue_days: int = 7
    expiry_days: int = 14
    change_days: int = 14
    hours: Windows = field(default_factory=_usual_hours)
    version: str = CSAT_5.version
    versions: tuple[tuple[str, str], ...] = ()
    on: bool = True

    def scale(self, queue: str) -> Scale:
        """What is asked after a matter of a queue."""
        return scale_of(dict(self.versions).get(queue, self.version)) or CSAT_5


class TierMeasure(StrEnum):
    """By what of their orders customers are ranked."""

    AMOUNT = "amount"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class TierRule:
    """Who is of tier A: the first ``top_percent`` by the orders of ``months``, of at least ``smallest`` with any.

    ``words`` are words of the firm's own in the field Value of a customer that mean tier A whatever they order.
    ``risk_a`` and ``risk_other`` are the percent of customers lost, where nothing better is known.
    """

    top_percent: int = 20
    months: int = 12
    by: TierMeasure = TierMeasure.AMOUNT
    smallest: int = 5
    words: tuple[str, ...] = ()
    risk_a: int = 30
    risk_other: int = 30


class Rung(StrEnum):
    """Whom an alert goes to, one after the other (domain rule 3.6)."""

    OWNER = "owner"
    DEPUTY = "deputy"
    TEAM = "team"
    LEAD = "lead"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One rung, and how many minutes of work it has before the next one is told."""

    rung: Rung
    minutes: int


def usual_ladder() -> tuple[LadderStep, ...]:
    """Relationship owner, deputy, team on duty, lead, manager."""
    return (
        LadderStep(Rung.OWNER, 30),
        LadderStep(Rung.DEPUTY, 30),
        LadderStep(Rung.TEAM, 60),
        LadderStep(Rung.LEAD, 60),
        LadderStep(Rung.MANAGER, 0),
    )


def is_number(value: object, least: int = 0, most: int = _LARGEST) -> bool:
    """Whether a value that was set is a whole number within bounds; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


_Part = TypeVar("_Part", Weights, SurveyRules, TierRule)


def read_fields(prefix: str, given: object, over: _Part) -> tuple[_Part, list[str]]:
    """A part as set, over the one that held before, and the names in it that have no effect."""
    if not isinstance(given, Mapping):
        return over, [prefix]
    known = {each.name: getattr(over, each.name) for each in fields(over)}
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for name, value in given.items():
        read = _read_value(name, value, known[name]) if name in known else None
        if read is None:
            wrong.append(f"{prefix}.{name}")
        else:
            found[name] = read
    try:
        return replace(over, **found), wrong
    except ValueError:
        return over, [*wrong, prefix]


def read_ladder(given: object, over: tuple[LadderStep, ...]) -> tuple[tuple[LadderStep, ...], list[str]]:
    """The ladder as set: rungs in their order, each once, the last without end."""
    try:
        if not isinstance(given, list) or not given:
            raise ValueError("not a list of rungs")
        steps = tuple(LadderStep(Rung(one["rung"]), one.get("minutes", 0)) for one in given)
        order = [list(Rung).index(step.rung) for step in steps]
        if order != sorted(set(order)) or not all(is_number(step.minutes) for step in steps):
            raise ValueError("rungs out of order")
    except (ValueError, TypeError, KeyError, AttributeError):
        return over, ["ladder"]
    return steps, []


def _read_value(name: str, value: object, usual: object) -> Any:
    """The value in the form that the field has; None where it makes no sense."""
    if name in _READ:
        try:
            return _READ[name](value)
        except (ValueError, TypeError, AttributeError):
            return None
    if isinstance(usual, bool):
        return value if isinstance(value, bool) else None
    return value if is_number(value, _LEAST.get(name, 0), _MOST.get(name, _LARGEST)) else None


def _version(value: object) -> str:
    if not isinstance(value, str) or scale_of(value) is None:
        raise ValueError("no known scale")
    return value


def _versions(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise ValueError("not an object")
    return tuple(sorted((str(queue).strip(), _version(version)) for queue, version in value.items()))


def _hours(value: object) -> Windows:
    windows = windows_of(value) if isinstance(value, str) else ()
    if not windows:
        raise ValueError("no hour is left")
    return windows


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        raise ValueError("not a list of words")
    if not all(isinstance(one, str) and one.isprintable() and 0 < len(one.strip()) <= _LONGEST_WORD for one in value):
        raise ValueError("not words")
    return tuple(dict.fromkeys(one.strip().casefold() for one in value))


_READ: Mapping[str, Any] = {
    "version": _version,
    "versions": _versions,
    "hours": _hours,
    "by": TierMeasure,
    "words": _words,
}
_LEAST: Mapping[str, int] = dict.fromkeys(("top_percent", "months", "smallest", "expiry_days"), 1)
_MOST: Mapping[str, int] = {
    **dict.fromkeys(("top_percent", "risk_a", "risk_other"), PERCENT),
    **dict.fromkeys(("months",), 120),
    **dict.fromkeys(("fatigue_days", "expiry_days", "change_days"), 3660),
}

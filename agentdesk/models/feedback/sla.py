"""Within what time a feedback task is acknowledged, the customer first reached, and the matter resolved (domain 3.5).

An allowance is written ``4h`` or ``2d``: hours in which the unit works, or days of its work, after which it is the same
time of day. The 24 and 48 hours of the trade's guidance are one and two days of work; where a unit never closes, both
are the same. ``published`` is what the firm has promised everybody: no class is ever slower than that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

_ALLOWANCE = re.compile(r"([1-9][0-9]{0,3})([hd])")
_LONGEST_DAYS = 90


class SlaClass(StrEnum):
    """How urgent a task is. The first three are of negative feedback; the last is of a satisfied customer of value.

    URGENT: the customer asked to be contacted, is vulnerable, or it is about safety or the law. SERIOUS: a detractor
    of tier A, or one of the worst scores. USUAL: every other one.
    """

    URGENT = "urgent"
    SERIOUS = "serious"
    USUAL = "usual"
    PASSIVE = "passive"


ORDER: tuple[SlaClass, ...] = tuple(SlaClass)
"""From the most to the least urgent: of several classes the first counts."""


class SlaTarget(StrEnum):
    """What has to happen within a time."""

    ACKNOWLEDGE = "acknowledge"
    CONTACT = "contact"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A time that a unit has: either hours of work, or days of work."""

    hours: int = 0
    days: int = 0

    def __str__(self) -> str:
        return f"{self.days}d" if self.days else f"{self.hours}h"


@dataclass(frozen=True, slots=True)
class SlaRow:
    """The times of one class; None where nothing is promised. The customer is asked ``verify_from`` days after it was
    resolved, and at the latest ``verify_until`` days after.
    """

    acknowledge: Allowance | None = None
    contact: Allowance | None = None
    resolve: Allowance | None = None
    verify_from: int = 3
    verify_until: int = 14

    def allowance(self, target: SlaTarget) -> Allowance | None:
        """The time for one target."""
        if target is SlaTarget.ACKNOWLEDGE:
            return self.acknowledge
        return self.contact if target is SlaTarget.CONTACT else self.resolve


def usual_sla() -> Mapping[SlaClass, SlaRow]:
    """The table of domain rule 3.5."""
    return {
        SlaClass.URGENT: SlaRow(Allowance(1), Allowance(4), Allowance(days=2), 3, 7),
        SlaClass.SERIOUS: SlaRow(Allowance(4), Allowance(days=1), Allowance(days=3), 7, 7),
        SlaClass.USUAL: SlaRow(Allowance(8), Allowance(days=2), Allowance(days=5), 7, 14),
        SlaClass.PASSIVE: SlaRow(None, Allowance(days=5), None),
    }


def known_class(text: str) -> SlaClass:
    """The class that a stored word means; the usual one for one of a newer program."""
    return SlaClass(text) if text in frozenset(SlaClass) else SlaClass.USUAL


def usual_published() -> SlaRow:
    """What is promised to everybody who gave negative feedback: the times of the usual class."""
    return usual_sla()[SlaClass.USUAL]


def read_allowance(text: object) -> Allowance | None:
    """Read ``4h`` or ``2d``; an empty text is no promise. Raises ValueError for anything else."""
    if text == "":
        return None
    match = _ALLOWANCE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f"not a time such as 4h or 2d: {text!r}")
    number, unit = int(match[1]), match[2]
    if unit == "d" and number > _LONGEST_DAYS:
        raise ValueError(f"more than {_LONGEST_DAYS} days: {text!r}")
    return Allowance(hours=number) if unit == "h" else Allowance(days=number)


def read_row(given: object, over: SlaRow) -> tuple[SlaRow, list[str]]:
    """A row as set, over the one that held before, and the names in it that have no effect."""
    if not isinstance(given, Mapping):
        return over, [""]
    row, wrong = over, list[str]()
    for name, value in given.items():
        try:
            if name == "verify":
                first, last = _days(value)
                row = replace(row, verify_from=first, verify_until=last)
            else:
                row = _with(row, SlaTarget(name), read_allowance(value))
        except ValueError:
            wrong.append(str(name))
    return row, wrong


def _with(row: SlaRow, target: SlaTarget, time: Allowance | None) -> SlaRow:
    if target is SlaTarget.ACKNOWLEDGE:
        return replace(row, acknowledge=time)
    return replace(row, contact=time) if target is SlaTarget.CONTACT else replace(row, resolve=time)


def _days(value: object) -> tuple[int, int]:
    """The first and the last day on which the customer is asked."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("not two days")
    first, last = value
    if not all(isinstance(day, int) and not isinstance(day, bool) for day in value):
        raise ValueError("days are numbers")
    if not 0 <= first <= last <= _LONGEST_DAYS:
        raise ValueError("the first day comes before the last")
    return first, last

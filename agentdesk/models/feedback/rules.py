"""The firm's rules for feedback: editable data with the defaults of the field (domain rules 3.3 to 3.8).

``FeedbackRules.of`` reads them from the setting ``feedback`` and, over it, ``feedback.QUEUE``: what is missing or makes
no sense falls back to the default, since a wrong setting must not lose a complaint. ``faults`` names what it would not
understand, for the server to refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from agentdesk.models.feedback.causes import CauseTree, read_causes
from agentdesk.models.feedback.rule_parts import (
    LadderStep,
    SurveyRules,
    TierRule,
    Weights,
    is_number,
    read_fields,
    read_ladder,
    usual_ladder,
)
from agentdesk.models.feedback.sla import SlaClass, SlaRow, read_row, usual_published, usual_sla
from agentdesk.models.feedback.trigger_rows import USUAL_ROWS, Trigger, TriggerRow, read_rows

SETTING = "feedback"


@dataclass(frozen=True)
class FeedbackRules:
    """All of it. Days are those of the calendar, minutes those in which the unit works, the rest is counted.

    ``open_for_days``: an older answer, as from an import, opens no task. ``repeat_days``: within so many days contacts
    on one topic count as repeated. ``again``: a task that was reopened gains so many percent of the points it lacks,
    each time. From ``near`` percent of its time on a task comes before the others; at ``warn_first`` and
    ``warn_second`` its owner is warned, at ``escalate_lead`` and ``escalate_manager`` others are told. Unreachable is
    who was tried so often, over so many days, in so many ways; unverified who was asked ``lapse_days`` ago and said
    nothing. ``pause_days``: so long one waits for a customer at the most. A theme becomes a pattern with
    ``pattern_minimum`` cases in ``pattern_days``, or with ``pattern_revenue`` at risk (0: never).
    ``notice_minimum`` customers have to have said something before a notice may name it.
    """

    triggers: tuple[TriggerRow, ...] = USUAL_ROWS
    sla: Mapping[SlaClass, SlaRow] = field(default_factory=usual_sla)
    published: SlaRow = field(default_factory=usual_published)
    weights: Weights = field(default_factory=Weights)
    survey: SurveyRules = field(default_factory=SurveyRules)
    tier: TierRule = field(default_factory=TierRule)
    ladder: tuple[LadderStep, ...] = field(default_factory=usual_ladder)
    causes: CauseTree = field(default_factory=dict)
    open_for_days: int = 30
    repeat_days: int = 14
    again: int = 25
    near: int = 90
    warn_first: int = 50
    warn_second: int = 80
    escalate_lead: int = 100
    escalate_manager: int = 150
    unreachable_tries: int = 3
    unreachable_days: int = 3
    unreachable_ways: int = 2
    lapse_days: int = 14
    pause_days: int = 14
    reopen_days: int = 30
    pattern_minimum: int = 5
    pattern_days: int = 30
    pattern_revenue: int = 0
    notice_minimum: int = 5

    @classmethod
    def of(cls, *objects: Mapping[str, Any]) -> FeedbackRules:
        """The rules that were set, the later objects over the earlier ones."""
        rules = cls()
        for given in objects:
            rules, _wrong = _read(given, rules)
        return rules

    def row_of(self, trigger: Trigger) -> TriggerRow | None:
        """The row of a trigger where it is on."""
        return next((row for row in self.triggers if row.trigger is trigger and row.on), None)


def faults(given: Mapping[str, Any], *under: Mapping[str, Any]) -> list[str]:
    """The names in ``given`` that have no effect: unknown ones, and those whose value makes no sense.

    A queue's rules lie over the firm's own (``under``): what makes sense by itself may be out of order with those.
    """
    return sorted(set(_read(given, FeedbackRules.of(*under))[1]))


_Read = Callable[[object, FeedbackRules], tuple[Any, list[str]]]
"""Reads a value over the rules that hold: what then holds, and the names in the value that have no effect."""


def _read(given: Mapping[str, Any], over: FeedbackRules) -> tuple[FeedbackRules, list[str]]:
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for name, value in given.items():
        if name in _PARTS:
            found[name], unread = _PARTS[name](value, over)
            wrong += unread
        elif name in _NUMBERS and is_number(value, _LEAST.get(name, 1), _MOST.get(name, _LARGEST)):
            found[name] = value
        else:
            wrong.append(name)
    ordered = replace(over, **found)
    bounds = [getattr(ordered, name) for name in _IN_ORDER]
    if bounds != sorted(bounds):
        wrong += [name for name in _IN_ORDER if name in found]
        ordered = replace(over, **{name: value for name, value in found.items() if name not in _IN_ORDER})
    return ordered, wrong


def _read_sla(value: object, over: FeedbackRules) -> tuple[Any, list[str]]:
    if not isinstance(value, Mapping):
        return over.sla, ["sla"]
    rows, wrong = dict(over.sla), list[str]()
    for name, given in value.items():
        if name not in frozenset(SlaClass):
            wrong.append(f"sla.{name}")
            continue
        rows[SlaClass(name)], unread = read_row(given, rows[SlaClass(name)])
        wrong += [f"sla.{name}.{one}".rstrip(".") for one in unread]
    return rows, wrong


def _read_published(value: object, over: FeedbackRules) -> tuple[Any, list[str]]:
    row, wrong = read_row(value, over.published)
    # What is promised to all cannot be nothing: it is the floor below which no class may fall.
    emptied = [name for name in ("acknowledge", "contact", "resolve") if getattr(row, name) is None]
    row = replace(row, **{name: getattr(over.published, name) for name in emptied})
    return row, [f"published.{one}".rstrip(".") for one in (*wrong, *emptied)]


_PARTS: Mapping[str, _Read] = {
    "triggers": lambda value, over: read_rows(value, over.triggers),
    "sla": _read_sla,
    "published": _read_published,
    "weights": lambda value, over: read_fields("weights", value, over.weights),
    "survey": lambda value, over: read_fields("survey", value, over.survey),
    "tier": lambda value, over: read_fields("tier", value, over.tier),
    "ladder": lambda value, over: read_ladder(value, over.ladder),
    "causes": lambda value, over: read_causes(value, over.causes),
}
_NUMBERS = frozenset(each.name for each in fields(FeedbackRules)) - frozenset(_PARTS)
_LEAST: Mapping[str, int] = dict.fromkeys(("again", "pattern_revenue", "unreachable_days"), 0)
_LARGEST = 1_000_000_000
_MOST: Mapping[str, int] = {
    "again": 100,
    **dict.fromkeys(("open_for_days", "repeat_days", "lapse_days", "pause_days"), 3660),
}
_IN_ORDER = ("warn_first", "warn_second", "escalate_lead", "escalate_manager")
"""Bounds of which none may lie above the next one."""

"""The triggers as a firm sets them: rows that say what opens a feedback task, how severe it is, and who gets it.

The setting ``feedback`` may hold

    {"triggers": [{"trigger": "nps_low", "at_most": 5}, {"trigger": "complaint", "words": ["complain", "شکایت"]},
                  {"trigger": "verbal", "on": false}]}

A row changes the usual row of its name; what it does not say stays. Words are compared as they are folded for search,
from the beginning of a word on: ``complain`` is found in "complaining".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from agentdesk.models.feedback.sla import SlaClass

_LARGEST, _MOST_WORDS, _LONGEST_WORD = 1000, 200, 60


class Trigger(StrEnum):
    """What opens a feedback task (domain rule 3.3)."""

    NPS_LOW = "nps_low"
    CSAT_LOW = "csat_low"
    CES_LOW = "ces_low"
    COMPLAINT = "complaint"
    SAFETY_OR_LAW = "safety_or_law"
    ASKED_FOR_CONTACT = "asked_for_contact"
    BROKEN_PROMISE = "broken_promise"
    REPEAT_CONTACTS = "repeat_contacts"
    FORCED_SWITCHES = "forced_switches"
    SCORE_DROP = "score_drop"
    SILENCE = "silence"
    VERBAL = "verbal"
    PASSIVE_OF_VALUE = "passive_of_value"


class Route(StrEnum):
    """Who is alerted first. OWNER is whoever the customer's relationship belongs to; the ladder goes on from there."""

    OWNER = "owner"
    TEAM = "team"
    LEAD = "lead"


ROUTES: tuple[Route, ...] = tuple(Route)
"""From the lowest to the highest: of several the highest counts."""


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """One trigger. ``at_most`` and ``at_least`` bound its number (see the usual rows), ``words`` are looked for in what
    was said. ``severity`` is in hundredths; None takes it from the score on its own scale. ``topic`` files what has no
    topic of its own.
    """

    trigger: Trigger
    sla: SlaClass = SlaClass.USUAL
    route: Route = Route.OWNER
    severity: int | None = None
    topic: str = ""
    at_most: int | None = None
    at_least: int | None = None
    words: tuple[str, ...] = ()
    on: bool = True


COMPLAINT_WORDS = (
    "complain", "complaint", "ombudsman", "unacceptable", "disgrace", "appalling", "worst service",
    "شکایت", "اعتراض", "افتضاح", "شكوى", "شكوا", "اشتكي", "أشتكي", "شكاوى",
)  # fmt: skip
# A bare "وکیل" is a dealer in Arabic, and "by God" in Persian: the words are those of somebody who has a lawyer.
SAFETY_WORDS = (
    "lawyer", "solicitor", "legal action", "sue you", "sue the", "lawsuit", "injured", "electric shock", "caught fire",
    "dangerous", "وکیلم", "وکیل من", "وکیل گرفت", "وکیل می‌گیر", "اقدام قانونی", "پیگیری قانونی", "دادگاه", "آتش گرفت",
    "برق گرفت", "محامي", "المحكمة", "مقاضاة", "دعوى قضائية", "اجراءات قانونية",
)  # fmt: skip

USUAL_ROWS: tuple[TriggerRow, ...] = (
    # The bounds of scores are boxes from the worst on each scale; without one it is the scale's own bound.
    TriggerRow(Trigger.NPS_LOW),
    TriggerRow(Trigger.CSAT_LOW),
    TriggerRow(Trigger.CES_LOW),
    TriggerRow(Trigger.COMPLAINT, severity=60, topic="complaint", words=COMPLAINT_WORDS),
    TriggerRow(Trigger.SAFETY_OR_LAW, SlaClass.URGENT, Route.LEAD, severity=100, topic="safety", words=SAFETY_WORDS),
    TriggerRow(Trigger.ASKED_FOR_CONTACT, SlaClass.URGENT),
    TriggerRow(Trigger.BROKEN_PROMISE, SlaClass.SERIOUS, severity=60, topic="promise", at_least=1),
    TriggerRow(Trigger.REPEAT_CONTACTS, severity=50, topic="repeat", at_least=3),
    TriggerRow(Trigger.FORCED_SWITCHES, severity=40, topic="switching", at_least=2),
    TriggerRow(Trigger.SCORE_DROP, severity=40, at_least=3),
    TriggerRow(Trigger.SILENCE, SlaClass.PASSIVE, severity=10, topic="silence", at_least=2),
    TriggerRow(Trigger.VERBAL, severity=40, topic="verbal"),
    TriggerRow(Trigger.PASSIVE_OF_VALUE, SlaClass.PASSIVE),
)
"""Every trigger of domain rule 3.3. REPEAT_CONTACTS counts contacts on one topic in the days that ``rules`` names,
SCORE_DROP boxes below the previous answer on the same scale, SILENCE surveys that a customer of tier A left unanswered.
"""

_BOUNDED = {
    Trigger.NPS_LOW: "at_most",
    Trigger.CSAT_LOW: "at_most",
    Trigger.CES_LOW: "at_most",
    Trigger.BROKEN_PROMISE: "at_least",
    Trigger.REPEAT_CONTACTS: "at_least",
    Trigger.FORCED_SWITCHES: "at_least",
    Trigger.SCORE_DROP: "at_least",
    Trigger.SILENCE: "at_least",
}
_WORDED = frozenset({Trigger.COMPLAINT, Trigger.SAFETY_OR_LAW})


def read_rows(given: object, over: tuple[TriggerRow, ...]) -> tuple[tuple[TriggerRow, ...], list[str]]:
    """The rows as set, over those that held before, and in words which rows have no effect."""
    if not isinstance(given, list):
        return over, ["triggers"]
    rows, wrong = {row.trigger: row for row in over}, list[str]()
    for number, one in enumerate(given, start=1):
        try:
            trigger = Trigger(one["trigger"])
            rows[trigger] = _changed(rows[trigger], one)
        except (ValueError, TypeError, KeyError, AttributeError):
            wrong.append(f"triggers.{number}")
    return tuple(rows.values()), wrong


def _changed(row: TriggerRow, given: Mapping[str, Any]) -> TriggerRow:
    """Raises ValueError for a name or a value that makes no sense for this trigger."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        if name == "trigger":
            continue
        if name in {"at_most", "at_least"} and _BOUNDED.get(row.trigger) != name:
            raise ValueError(f"{row.trigger} has no {name}")
        if name == "words" and row.trigger not in _WORDED:
            raise ValueError(f"{row.trigger} has no words")
        found[name] = _READ[name](value)
    return replace(row, **found)


def _number(value: object, most: int, least: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"not a number from {least} to {most}")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_WORDS:
        raise ValueError("not a list of words")
    if not all(isinstance(one, str) and one.isprintable() and 1 < len(one.strip()) <= _LONGEST_WORD for one in value):
        raise ValueError("not words")
    return tuple(dict.fromkeys(one.strip() for one in value))


def _topic(value: object) -> str:
    if not isinstance(value, str) or not value.isprintable() or len(value) > _LONGEST_WORD:
        raise ValueError("not a topic")
    return value.strip()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


_READ: Mapping[str, Any] = {
    "sla": SlaClass,
    "route": Route,
    "severity": lambda value: None if value is None else _number(value, 100, 0),
    "topic": _topic,
    "at_most": lambda value: _number(value, _LARGEST, 1),
    "at_least": lambda value: _number(value, _LARGEST, 1),
    "words": _words,
    "on": _flag,
}

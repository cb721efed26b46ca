"""What opens a feedback task: the facts of an answer, or of a customer who gave none, held against the firm's triggers.

Pure and quick enough for the import of a hundred thousand answers. Scores are judged on their own scale; a drop is one
of the NPS alone and only from an answer on the same scale. Words are those of the answer as they are folded for search
(``language.folding``): models know no language, so whoever compiles the rows hands the folding in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.scales import Metric, Score, Tone
from agentdesk.models.feedback.sla import ORDER, SlaClass
from agentdesk.models.feedback.trigger_rows import ROUTES, Route, Trigger, TriggerRow

_SERIOUS_FROM = 0.5
"""Above it a score is one of the worst: 0 to 3 of the NPS."""

_ARTICLE = "(?:[وفبلك]?ال|لل)?"
"""An Arabic word may carry its article, and a letter before that."""

_NOT_BEFORE = (
    "no", "have any", "had any", "never any", "without any", "without", "zero", "never", "nothing to", "much to",
    "little to", "cannot", "cant", "can't", "can’t",
    "هیچ", "بدون", "بی", "لا", "ولا", "بلا", "دون", "بدون أي", "دون أي", "لدي أي", "عندي أي", "ليس لدي", "ليس عندي",
    "ما عندي",
)  # fmt: skip
_NOT_AFTER = ("ندار", "نداشت", "نیست", "نبود")
_BETWEEN = ("خاصی", "دیگری", "دیگه‌ای", "چندانی")
"""Of Persian, what may stand between a word and its denial: «شکایت خاصی ندارم». Any other word is a sentence of its
own, and so is «شکایتم نیست»: the complaint is there, and somebody did not answer it.
"""

_PARTED = re.compile("(?<![^\\W_])(ن?می)[\\s\u200c]+(?=\\w)")
"""The beginning of a Persian verb, written apart from it by a space as well as by a joiner."""


class AnswerKind(StrEnum):
    """How it was said: to a survey, to somebody of the firm, or as a complaint."""

    SURVEY = "survey"
    VERBAL = "verbal"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when it is asked whether a task is to be opened; what does not apply keeps its default.

    ``words`` are those of the answer, not folded. ``tone`` is what somebody of the firm made of words without a score.
    ``repeat_contacts`` are those on one topic in the last days, ``broken_promises`` callbacks that ran out and orders
    that came late, ``silent_days`` those since the last order and ``usual_gap_days`` between orders of this customer.
    """

    score: Score | None = None
    previous: Score | None = None
    kind: AnswerKind | None = None
    words: str = ""
    tags: frozenset[str] = frozenset()
    tone: Tone | None = None
    topic: str = ""
    asked_for_contact: bool = False
    is_tier_a: bool = False
    is_vulnerable: bool = False
    broken_promises: int = 0
    repeat_contacts: int = 0
    forced_switches: int = 0
    unanswered_surveys: int = 0
    silent_days: int | None = None
    usual_gap_days: int | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger that fires: how severe (0 to 1), how urgent, to whom, and by which number or word, for the reason."""

    trigger: Trigger
    severity: float
    sla: SlaClass
    route: Route
    topic: str
    number: int | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a task is opened with, of all triggers that fire: the most severe, the most urgent, the highest route."""

    fired: tuple[Fired, ...]
    severity: float
    sla: SlaClass
    route: Route
    topic: str
    asked: bool
    is_safety: bool


_Check = Callable[["Facts", TriggerRow], int | None]
"""The number for which a trigger fires; None where it does not."""


class TriggerSet:
    """The triggers of a firm, ready to be asked. ``fold`` brings words into the one form in which they are compared."""

    def __init__(self, rules: FeedbackRules, fold: Callable[[str], str] = str.casefold) -> None:
        self._fold = fold = _joining(fold)
        self._checks = tuple((row, _CHECKS[row.trigger]) for row in rules.triggers if row.on and row.trigger in _CHECKS)
        self._worded = tuple((row, _pattern(row, fold)) for row in rules.triggers if row.on and row.trigger in _TAGS)

    def fired(self, facts: Facts) -> tuple[Fired, ...]:
        """Every trigger that fires, in the order of the rows."""
        found: list[Fired] = []
        for row, check in self._checks:
            number = check(facts, row)
            if number is not None:
                found.append(_fired(row, facts, number=number))
        words = self._fold(facts.words)
        for row, pattern in self._worded:
            word = _said(facts, row, words, pattern)
            if word is not None:
                found.append(_fired(row, facts, word=word))
        return tuple(found)

    def opening(self, facts: Facts) -> Opening | None:
        """What a task would be opened with; None where nothing fires."""
        found = self.fired(facts)
        if not found:
            return None
        return Opening(
            fired=found,
            severity=max(one.severity for one in found),
            sla=min((one.sla for one in found), key=ORDER.index),
            route=max((one.route for one in found), key=ROUTES.index),
            topic=facts.topic or next((one.topic for one in found if one.topic), ""),
            asked=facts.asked_for_contact,
            is_safety=any(one.trigger is Trigger.SAFETY_OR_LAW for one in found),
        )


def is_too_old(answered_at: datetime, now: datetime, rules: FeedbackRules) -> bool:
    """Whether an answer came so long ago, as in an import, that no task is opened for it."""
    return now - answered_at > timedelta(days=rules.open_for_days)


def _said(facts: Facts, row: TriggerRow, words: str, pattern: re.Pattern[str] | None) -> str | None:
    """The tag or the word for which a trigger of words fires; "" for the kind of the answer itself."""
    tag = _TAGS[row.trigger]
    if tag in facts.tags:
        return tag
    if row.trigger is Trigger.COMPLAINT and facts.kind is AnswerKind.COMPLAINT:
        return ""
    # Who is content and says "no complaints" has none; what they tag or complain of is still heard, and any danger.
    is_content = row.trigger is Trigger.COMPLAINT and _tone(facts) is Tone.POSITIVE
    return _word_in(words, pattern) if words and pattern is not None and not is_content else None


def _tone(facts: Facts) -> Tone | None:
    return facts.tone if facts.score is None else facts.score.tone


def _fired(row: TriggerRow, facts: Facts, *, number: int | None = None, word: str = "") -> Fired:
    severity = 0.0 if facts.score is None else facts.score.severity
    own = severity if row.severity is None else max(severity, row.severity / 100)
    return Fired(row.trigger, own, _class_of(row, facts, severity), row.route, row.topic, number, word)


def _class_of(row: TriggerRow, facts: Facts, severity: float) -> SlaClass:
    """The class of the row, and above it what the customer or the score asks for (domain rule 3.5)."""
    if facts.is_vulnerable or facts.asked_for_contact:
        return SlaClass.URGENT
    is_serious = facts.is_tier_a or severity > _SERIOUS_FROM
    return SlaClass.SERIOUS if row.sla is SlaClass.USUAL and is_serious else row.sla


def _low(metric: Metric) -> _Check:
    """Of the NPS the bound is a number of the scale, of the others a box from the worst: where they begin with 1 it is
    the same.
    """
    first = 1 if metric is Metric.NPS else 0

    def check(facts: Facts, row: TriggerRow) -> int | None:
        score = facts.score
        if score is None or score.scale.metric is not metric:
            return None
        bound = score.scale.negative_boxes if row.at_most is None else row.at_most + first
        return score.value if score.box <= bound else None

    return check


def _drop(facts: Facts, row: TriggerRow) -> int | None:
    score, previous = facts.score, facts.previous
    if score is None or previous is None or score.scale.metric is not Metric.NPS or score.scale != previous.scale:
        return None
    return _at_least(score.drop_from(previous), row)


def _silence(facts: Facts, row: TriggerRow) -> int | None:
    if not facts.is_tier_a:
        return None
    if facts.silent_days is not None and facts.usual_gap_days is not None and facts.silent_days > facts.usual_gap_days:
        return facts.silent_days
    return _at_least(facts.unanswered_surveys, row)


def _verbal(facts: Facts, _row: TriggerRow) -> int | None:
    """What a customer tells somebody of the firm counts, unless it is known to be praise."""
    return 1 if facts.kind is AnswerKind.VERBAL and _tone(facts) is not Tone.POSITIVE else None


def _passive(facts: Facts, _row: TriggerRow) -> int | None:
    is_passive = facts.is_tier_a and facts.score is not None and facts.score.tone is Tone.PASSIVE
    return facts.score.value if is_passive and facts.score is not None else None


def _at_least(number: int, row: TriggerRow) -> int | None:
    return number if number >= (row.at_least or 1) else None


_CHECKS: Mapping[Trigger, _Check] = {
    Trigger.NPS_LOW: _low(Metric.NPS),
    Trigger.CSAT_LOW: _low(Metric.CSAT),
    Trigger.CES_LOW: _low(Metric.CES),
    Trigger.ASKED_FOR_CONTACT: lambda facts, _row: 1 if facts.asked_for_contact else None,
    Trigger.BROKEN_PROMISE: lambda facts, row: _at_least(facts.broken_promises, row),
    Trigger.REPEAT_CONTACTS: lambda facts, row: _at_least(facts.repeat_contacts, row),
    Trigger.FORCED_SWITCHES: lambda facts, row: _at_least(facts.forced_switches, row),
    Trigger.SCORE_DROP: _drop,
    Trigger.SILENCE: _silence,
    Trigger.VERBAL: _verbal,
    Trigger.PASSIVE_OF_VALUE: _passive,
}
_TAGS: Mapping[Trigger, str] = {Trigger.COMPLAINT: "complaint", Trigger.SAFETY_OR_LAW: "safety"}
"""The triggers of words, and the tag by which an agent says the same."""


def _joining(fold: Callable[[str], str]) -> Callable[[str], str]:
    """The same, and a Persian verb in one piece however it was written."""
    return lambda text: _PARTED.sub(r"\1", fold(text))


def _pattern(row: TriggerRow, fold: Callable[[str], str]) -> re.Pattern[str] | None:
    """The words from the beginning of a word on, the longest first; None for no word.

    A complaint may be denied in the same breath. Of a danger, or of the law, a task too many costs less than one that
    was not opened: nothing denies it.
    """
    folded = sorted({fold(word).strip() for word in row.words} - {""}, key=len, reverse=True)
    if not folded:
        return None
    words = rf"{_ARTICLE}(?P<word>{_either(folded)})"
    if row.trigger is Trigger.SAFETY_OR_LAW:
        return re.compile(rf"(?<![^\W_]){words}")
    before, between, after = (_either(map(fold, one)) for one in (_NOT_BEFORE, _BETWEEN, _NOT_AFTER))
    denied = rf"(?:ها)?ی{{0,2}}\s+(?:(?:{between})\s+)?(?:{after})"
    return re.compile(rf"(?<![^\W_])(?P<before>(?:{before})\s+)?{words}(?P<after>{denied})?")


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


def _word_in(text: str, pattern: re.Pattern[str]) -> str | None:
    """The first of the words that is not denied in the same breath."""
    for match in pattern.finditer(text):
        if not any(match.groupdict().get(side) for side in ("before", "after")):
            return match["word"]
    return None

"""A hundred thousand answers held against every trigger of feedback, in one process, as the server and an import do.

Half of the answers bring words, in English, Persian and Arabic, of the length that people write; they are folded as
they are asked. One in five answers is on another scale than the one before, one in ten has facts of contacts and
promises with it. Each answer is asked what task it would open, with the priority that the task would have.

``feedback.triggers_per_s`` answers a second on one core, every trigger on
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from agentdesk.language.folding import fold
from agentdesk.models.feedback.priority import Case, priority_of
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.scales import CES_7, CSAT_5, CSAT_10, NPS, Score
from agentdesk.models.feedback.trigger_rows import Trigger
from agentdesk.models.feedback.triggers import AnswerKind, Facts, TriggerSet
from benchmarks.figures import Better, Family, Figure, Measured, Run

ANSWERS = 100_000
PER_SECOND = Figure("feedback.triggers_per_s", "answers/s", 2_000, Better.HIGHER)

_WORDS = (
    "They turned up several times to complete work which has not been started, and nobody told us when they would.",
    "It was so easy and good",
    "No complaints, the engineer was friendly and on time. Would use again.",
    "Poor service, outdated systems, failure to turn up to appointments. I will complain to the ombudsman.",
    "سفارش من سه روز دیر رسید و هیچ کس جواب تلفن را نمی‌داد. از این وضع شکایت دارم.",
    "همه چیز عالی بود، ممنون از پشتیبانی خوب شما",
    "الخدمة سيئة جدا وانتظرت أكثر من ساعة دون أن يرد أحد، أريد تقديم شكوى",
    "التوصيل كان سريعا والموظف محترم",
)
_SCALES = (NPS, NPS, CSAT_5, CES_7, CSAT_10)


def answers(count: int, chance: random.Random) -> list[Facts]:
    """So many answers, the same for the same chance."""
    return [_answer(chance) for _ in range(count)]


def _answer(chance: random.Random) -> Facts:
    scale = chance.choice(_SCALES)
    other = chance.choice(_SCALES) if chance.random() < 0.2 else scale
    with_facts = chance.random() < 0.1
    return Facts(
        score=Score(chance.randint(scale.scale_min, scale.scale_max), scale),
        previous=Score(chance.randint(other.scale_min, other.scale_max), other) if chance.random() < 0.5 else None,
        kind=chance.choices(list(AnswerKind), (90, 7, 3))[0],
        words=" ".join(chance.sample(_WORDS, 2)) if chance.random() < 0.5 else "",
        asked_for_contact=chance.random() < 0.05,
        is_tier_a=chance.random() < 0.2,
        is_vulnerable=chance.random() < 0.02,
        broken_promises=int(with_facts),
        repeat_contacts=chance.randrange(6) if with_facts else 0,
        forced_switches=chance.randrange(4) if with_facts else 0,
        unanswered_surveys=chance.randrange(3),
    )


@contextmanager
def prepare(_folder: Path) -> Iterator[Run]:
    """The answers are made before; the triggers are compiled once, as whoever reads the rules does."""
    rules = FeedbackRules()
    triggers = TriggerSet(rules, fold)
    given = answers(ANSWERS, random.Random(6))  # noqa: S311 - the point is that it repeats
    assert len(rules.triggers) == len(Trigger)

    def run() -> Mapping[str, Measured]:
        opened = 0
        begun = perf_counter()
        for facts in given:
            opening = triggers.opening(facts)
            if opening is not None:
                opened += priority_of(Case(opening.severity, repeats=facts.repeat_contacts), rules).points > 0
        took = perf_counter() - begun
        assert 0 < opened < ANSWERS
        return {PER_SECOND.name: Measured(ANSWERS / took)}

    yield run


FAMILY = Family(figures=(PER_SECOND,), prepare=prepare)

"""What opens a task: every trigger of the domain fires for what it is for, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agentdesk.language.folding import fold
from agentdesk.models.feedback.rules import FeedbackRules
from agentdesk.models.feedback.scales import (
    CES_5_FLIPPED,
    CES_7,
    CSAT_5,
    CSAT_10,
    KNOWN,
    NPS,
    Scale,
    Score,
    Tone,
)
from agentdesk.models.feedback.sla import SlaClass
from agentdesk.models.feedback.trigger_rows import Route, Trigger
from agentdesk.models.feedback.triggers import AnswerKind, Facts, TriggerSet, is_too_old

RULES = FeedbackRules()
USUAL = TriggerSet(RULES, fold)


def names(facts: Facts, triggers: TriggerSet = USUAL) -> set[Trigger]:
    return {one.trigger for one in triggers.fired(facts)}


def fires_at(scale: Scale) -> list[int]:
    values = range(scale.scale_min, scale.scale_max + 1)
    return [value for value in values if names(Facts(score=Score(value, scale)))]


@pytest.mark.parametrize(
    ("scale", "values"),
    [
        (NPS, [0, 1, 2, 3, 4, 5, 6]),
        (CSAT_5, [1, 2]),
        (CSAT_10, [1, 2, 3, 4]),
        (CES_7, [1, 2, 3]),
        (CES_5_FLIPPED, [4, 5]),
    ],
    ids=lambda one: one.version if isinstance(one, Scale) else "",
)
def test_a_low_score_fires_on_its_own_scale(scale: Scale, values: list[int]) -> None:
    assert fires_at(scale) == values


SCORE_FIRES = {Trigger.NPS_LOW, Trigger.CSAT_LOW, Trigger.CES_LOW}
ONE_EACH: list[tuple[Facts, Facts, Trigger]] = [
    (Facts(asked_for_contact=True), Facts(), Trigger.ASKED_FOR_CONTACT),
    (Facts(tags=frozenset({"complaint"})), Facts(tags=frozenset({"praise"})), Trigger.COMPLAINT),
    (Facts(kind=AnswerKind.COMPLAINT), Facts(kind=AnswerKind.SURVEY), Trigger.COMPLAINT),
    (Facts(words="I will COMPLAIN to you"), Facts(words="plain and simple"), Trigger.COMPLAINT),
    (Facts(words="my lawyer will write"), Facts(words="a lawful price"), Trigger.SAFETY_OR_LAW),
    (Facts(broken_promises=1), Facts(broken_promises=0), Trigger.BROKEN_PROMISE),
    (Facts(repeat_contacts=3), Facts(repeat_contacts=2), Trigger.REPEAT_CONTACTS),
    (Facts(forced_switches=2), Facts(forced_switches=1), Trigger.FORCED_SWITCHES),
    (
        Facts(score=Score(7, NPS), previous=Score(10, NPS)),
        Facts(score=Score(8, NPS), previous=Score(10, NPS)),
        Trigger.SCORE_DROP,
    ),
    (Facts(is_tier_a=True, unanswered_surveys=2), Facts(unanswered_surveys=2), Trigger.SILENCE),
    (
        Facts(is_tier_a=True, silent_days=61, usual_gap_days=60),
        Facts(is_tier_a=True, silent_days=60, usual_gap_days=60),
        Trigger.SILENCE,
    ),
    (Facts(kind=AnswerKind.VERBAL), Facts(kind=AnswerKind.VERBAL, tone=Tone.POSITIVE), Trigger.VERBAL),
    (Facts(score=Score(7, NPS), is_tier_a=True), Facts(score=Score(7, NPS)), Trigger.PASSIVE_OF_VALUE),
    (
        Facts(score=Score(3, CSAT_5), is_tier_a=True),
        Facts(score=Score(5, CSAT_5), is_tier_a=True),
        Trigger.PASSIVE_OF_VALUE,
    ),
]


@pytest.mark.parametrize(("fires", "rests", "trigger"), ONE_EACH)
def test_every_other_trigger_fires_for_what_it_is_for(fires: Facts, rests: Facts, trigger: Trigger) -> None:
    assert names(fires) == {trigger}
    assert trigger not in names(rests)


def test_no_trigger_of_the_domain_is_left_out() -> None:
    assert {trigger for *_, trigger in ONE_EACH} | SCORE_FIRES == set(Trigger)


@pytest.mark.parametrize(
    "words",
    [
        "This is a complaint.",
        "من شکایت دارم",
        "شكايت كردم",  # with the letters of an Arabic keyboard
        "أريد تقديم شكوى",
        "هذه الشكوى الثالثة",
        "No reply. Complaint sent on Monday.",
        "Any complaint I make is ignored",
        "از رسیدگی به شکایتم راضی نیستم",
        "کسی پاسخگوی شکایتم نیست",
        "شکایت کردم ولی کسی نبود",
        "لم يرد أحد على شكواي",
        "أي شكوى أقدمها تهمل",
    ],
)
def test_a_complaint_is_heard_in_three_languages(words: str) -> None:
    assert Trigger.COMPLAINT in names(Facts(words=words))


@pytest.mark.parametrize(
    "words",
    [
        "no complaints",
        "I can't complain",
        "Never any complaint",
        "هیچ شکایتی ندارم",
        "شکایت خاصی ندارم",
        "لا شكوى",
        "uncomplaining",
        "Not much to complain about",
        "بدون أي شكوى",
        "I don't have any complaints",
        "شکایتی نداشتم",
        "جای هیچ اعتراضی نیست",
        "ليس لدي أي شكوى",
    ],
)
def test_who_denies_a_complaint_makes_none(words: str) -> None:
    assert Trigger.COMPLAINT not in names(Facts(words=words))


@pytest.mark.parametrize(
    "words",
    [
        "وکیلم شکایت می‌کند",
        "دست بچه را برق گرفت",
        "جز دادگاه راهی ندارم",
        "خانه آتش گرفت کسی نبود",
        "دستم را برق گرفت کسی نبود",
        "وکیل می گیرم",
        "وکیل می‌گیرم",
        "وکیل میگیریم",
        "هیچ دادگاهی شما را تبرئه نمی کند",
        "my solicitor",
        "Nothing short of legal action will help",
        "I have no choice: my lawyer takes over",
        "The charger caught fire, nobody was there",
        "No lawsuit needed, they said, and then I was injured",
        "Without legal action I never hear from you",
        "سأرفع دعوى قضائية",
        "لا حل سوى المحكمة",
        "ليس لدي إلا المحامي",
        "بدون محامي لا تردون",
    ],
)
def test_a_lawyer_and_a_danger_are_heard_whatever_is_said_around_and_however_content_somebody_is(words: str) -> None:
    assert Trigger.SAFETY_OR_LAW in names(Facts(words=words))
    assert Trigger.SAFETY_OR_LAW in names(Facts(words=words, score=Score(10, NPS)))
    assert Trigger.SAFETY_OR_LAW in names(Facts(words=words), TriggerSet(RULES))


@pytest.mark.parametrize("words", ["وكيل سامسونج في الرياض", "خدا وکیلی عالی بود", "the issue then", "lawn chairs"])
def test_a_dealer_is_no_lawyer(words: str) -> None:
    assert Trigger.SAFETY_OR_LAW not in names(Facts(words=words))


def test_real_persian_comments_that_complain_are_those_of_the_discontented(shared_data: Path) -> None:
    lines = (shared_data / "fa-snappfood" / "test.csv").read_text("utf-8").splitlines()[1:]
    heard = {"SAD": 0, "HAPPY": 0}
    for line in lines:
        comment, _, label = line.rpartition(",")
        heard[label] = heard.get(label, 0) + (Trigger.COMPLAINT in names(Facts(words=comment)))
    assert heard["SAD"] > 10
    assert heard["SAD"] > 8 * heard["HAPPY"]


def test_words_of_a_content_customer_are_no_complaint_but_their_tag_is() -> None:
    content = Facts(score=Score(10, NPS), words="I came with a complaint and left happy")
    assert names(content) == set()
    assert names(replace(content, tags=frozenset({"complaint"}))) == {Trigger.COMPLAINT}


def test_a_drop_is_never_taken_from_another_scale() -> None:
    for version, scale in KNOWN.items():
        if scale is not NPS:
            previous = Score(scale.scale_max, scale)
            assert Trigger.SCORE_DROP not in names(Facts(score=Score(7, NPS), previous=previous)), version
    assert Trigger.SCORE_DROP not in names(Facts(score=Score(6, CSAT_10), previous=Score(10, CSAT_10)))


@pytest.mark.parametrize(
    ("facts", "sla"),
    [
        (Facts(score=Score(3, NPS)), SlaClass.SERIOUS),
        (Facts(score=Score(4, NPS)), SlaClass.USUAL),
        (Facts(score=Score(1, CSAT_5)), SlaClass.SERIOUS),
        (Facts(score=Score(2, CSAT_5)), SlaClass.USUAL),
        (Facts(score=Score(6, NPS), is_tier_a=True), SlaClass.SERIOUS),
        (Facts(score=Score(6, NPS), is_vulnerable=True), SlaClass.URGENT),
        (Facts(score=Score(9, NPS), asked_for_contact=True), SlaClass.URGENT),
        (Facts(score=Score(6, NPS), words="I'll see you in court, says my lawyer"), SlaClass.URGENT),
        (Facts(score=Score(8, NPS), is_tier_a=True), SlaClass.PASSIVE),
        (Facts(is_tier_a=True, unanswered_surveys=2), SlaClass.PASSIVE),
    ],
)
def test_the_class_is_that_of_the_table(facts: Facts, sla: SlaClass) -> None:
    opening = USUAL.opening(facts)
    assert opening is not None
    assert opening.sla is sla


def test_a_task_is_opened_with_the_gravest_of_all() -> None:
    opening = USUAL.opening(
        Facts(
            score=Score(5, NPS), words="The lawyer of my neighbour; a complaint", asked_for_contact=True, topic="bill"
        )
    )
    assert opening is not None
    assert {one.trigger for one in opening.fired} == {
        Trigger.NPS_LOW, Trigger.COMPLAINT, Trigger.SAFETY_OR_LAW, Trigger.ASKED_FOR_CONTACT,
    }  # fmt: skip
    assert (opening.severity, opening.sla, opening.route, opening.topic) == (1.0, SlaClass.URGENT, Route.LEAD, "bill")
    assert opening.asked
    assert opening.is_safety
    assert [one.word for one in opening.fired if one.trigger is Trigger.COMPLAINT] == ["complaint"]


def test_nothing_said_opens_nothing() -> None:
    assert USUAL.opening(Facts()) is None
    assert USUAL.opening(Facts(score=Score(9, NPS), is_vulnerable=True)) is None


def test_the_firm_moves_a_bound_and_turns_a_trigger_off() -> None:
    triggers = TriggerSet(
        FeedbackRules.of(
            {
                "triggers": [
                    {"trigger": "nps_low", "at_most": 3},
                    {"trigger": "csat_low", "at_most": 3},
                    {"trigger": "complaint", "words": ["grumpy"]},
                    {"trigger": "verbal", "on": False},
                ]
            }
        ),
        fold,
    )

    def moved(facts: Iterable[Facts]) -> list[bool]:
        return [bool(names(one, triggers)) for one in facts]

    assert moved(Facts(score=Score(value, NPS)) for value in (3, 4)) == [True, False]
    assert moved(Facts(score=Score(value, CSAT_5)) for value in (3, 4)) == [True, False]
    assert moved([Facts(words="Grumpy"), Facts(words="complaint"), Facts(kind=AnswerKind.VERBAL)]) == [
        True,
        False,
        False,
    ]


def test_an_answer_of_long_ago_opens_nothing() -> None:
    now = datetime(2026, 11, 28, tzinfo=UTC)
    assert not is_too_old(now - timedelta(days=30), now, RULES)
    assert is_too_old(now - timedelta(days=31), now, RULES)

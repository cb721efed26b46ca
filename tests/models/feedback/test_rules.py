"""The firm's rules for feedback are data: what was set counts, nonsense is named and never loses a complaint."""

from __future__ import annotations

from typing import Any

import pytest

from agentdesk.models.feedback.causes import TopCause, is_cause, top_of
from agentdesk.models.feedback.rule_parts import LadderStep, Rung, SurveyRules, TierMeasure, Weights
from agentdesk.models.feedback.rules import FeedbackRules, faults
from agentdesk.models.feedback.scales import CSAT_5, NPS
from agentdesk.models.feedback.sla import Allowance, SlaClass, SlaRow
from agentdesk.models.feedback.trigger_rows import Route, Trigger

WHOLE: dict[str, Any] = {
    "triggers": [
        {"trigger": "nps_low", "at_most": 5, "route": "lead"},
        {"trigger": "complaint", "words": ["complain", "شکایت"], "severity": 70, "topic": "unhappy"},
        {"trigger": "verbal", "on": False},
        {"trigger": "repeat_contacts", "at_least": 4, "sla": "serious"},
    ],
    "sla": {"serious": {"acknowledge": "2h", "contact": "1d", "resolve": "2d", "verify": [3, 9]}},
    "published": {"contact": "1d"},
    "weights": {"severity": 40, "value": 20},
    "survey": {"delay_minutes": 60, "hours": "10:00-13:00, 16:00-19:00", "versions": {"sales": "nps-0-10"}},
    "tier": {"top_percent": 10, "by": "count", "words": ["Gold"]},
    "ladder": [{"rung": "owner", "minutes": 15}, {"rung": "lead"}],
    "causes": {"delivery": [{"code": "late", "fa": "دیر", "en": "Late"}, {"code": "damaged"}]},
    "open_for_days": 60,
    "escalate_manager": 200,
}


def test_everything_that_can_be_set_counts() -> None:
    assert faults(WHOLE) == []
    rules = FeedbackRules.of(WHOLE)
    low, words = rules.row_of(Trigger.NPS_LOW), rules.row_of(Trigger.COMPLAINT)
    assert low is not None
    assert (low.at_most, low.route, low.sla) == (5, Route.LEAD, SlaClass.USUAL)
    assert words is not None
    assert (words.words, words.severity) == (("complain", "شکایت"), 70)
    assert rules.row_of(Trigger.VERBAL) is None
    assert rules.sla[SlaClass.SERIOUS] == SlaRow(Allowance(2), Allowance(days=1), Allowance(days=2), 3, 9)
    assert rules.published == SlaRow(Allowance(8), Allowance(days=1), Allowance(days=5), 7, 14)
    assert rules.weights == Weights(severity=40, value=20)
    assert rules.survey.scale("sales") == NPS
    assert rules.survey.scale("service") == CSAT_5
    assert [str(window) for window in rules.survey.hours] == ["10:00-13:00", "16:00-19:00"]
    assert (rules.tier.top_percent, rules.tier.by, rules.tier.words) == (10, TierMeasure.COUNT, ("gold",))
    assert rules.ladder == (LadderStep(Rung.OWNER, 15), LadderStep(Rung.LEAD, 0))
    assert (rules.open_for_days, rules.escalate_manager, rules.lapse_days) == (60, 200, 14)


def test_what_a_queue_sets_counts_over_what_the_firm_sets() -> None:
    rules = FeedbackRules.of(WHOLE, {"sla": {"serious": {"acknowledge": "1h"}}, "causes": {"price": [{"code": "fee"}]}})
    assert rules.sla[SlaClass.SERIOUS] == SlaRow(Allowance(1), Allowance(days=1), Allowance(days=2), 3, 9)
    assert is_cause("delivery.late", rules.causes)
    assert is_cause("price.fee", rules.causes)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"surprise": 1}, ["surprise"]),
        ({"open_for_days": 0}, ["open_for_days"]),
        ({"open_for_days": True}, ["open_for_days"]),
        ({"again": 101}, ["again"]),
        ({"warn_first": 90}, ["warn_first"]),
        ({"warn_second": 200}, ["warn_second"]),
        ({"warn_first": 120, "warn_second": 130}, ["warn_first", "warn_second"]),
        ({"escalate_lead": 160}, ["escalate_lead"]),
        ({"triggers": {}}, ["triggers"]),
        ({"triggers": [{"trigger": "mood"}, 3]}, ["triggers.1", "triggers.2"]),
        ({"triggers": [{"trigger": "nps_low", "at_least": 2}]}, ["triggers.1"]),
        ({"triggers": [{"trigger": "nps_low", "words": ["bad"]}]}, ["triggers.1"]),
        ({"triggers": [{"trigger": "complaint", "words": ["x"]}]}, ["triggers.1"]),
        ({"triggers": [{"trigger": "complaint", "severity": 101}]}, ["triggers.1"]),
        ({"sla": {"urgent": {"contact": "soon"}}}, ["sla.urgent.contact"]),
        ({"sla": {"urgent": {"contact": "0h"}}}, ["sla.urgent.contact"]),
        ({"sla": {"urgent": {"verify": [7, 3]}}}, ["sla.urgent.verify"]),
        ({"sla": {"royal": {}}}, ["sla.royal"]),
        ({"sla": {"urgent": "1h"}}, ["sla.urgent"]),
        ({"published": {"contact": ""}}, ["published.contact"]),
        ({"weights": {"severity": 40}}, ["weights"]),
        ({"weights": {"urgency": 101}}, ["weights"]),
        ({"weights": {"charm": 1}}, ["weights.charm"]),
        ({"survey": {"version": "of-tomorrow"}}, ["survey.version"]),
        ({"survey": {"hours": ""}}, ["survey.hours"]),
        ({"tier": {"top_percent": 0}}, ["tier.top_percent"]),
        ({"ladder": []}, ["ladder"]),
        ({"ladder": [{"rung": "lead"}, {"rung": "owner"}]}, ["ladder"]),
        ({"causes": {"weather": []}}, ["causes.weather"]),
        ({"causes": {"price": [{"code": "Fee.High"}]}}, ["causes.price"]),
        ({"causes": {"price": [{"code": "fee"}, {"code": "fee"}]}}, ["causes.price"]),
    ],
)
def test_nonsense_is_named_and_the_default_holds(given: dict[str, Any], named: list[str]) -> None:
    assert faults(given) == named
    assert FeedbackRules.of(given) == FeedbackRules()


def test_a_cause_has_a_second_level_where_the_firm_has_one() -> None:
    causes = FeedbackRules.of(WHOLE).causes
    assert is_cause("delivery.late", causes)
    assert is_cause("people", causes)
    assert not is_cause("delivery", causes)
    assert not is_cause("people.rude", causes)
    assert not is_cause("weather", causes)
    assert top_of("delivery.of_tomorrow") is TopCause.DELIVERY
    assert top_of("weather") is None
    assert causes[TopCause.DELIVERY][0].words_in("fa") == "دیر"
    assert causes[TopCause.DELIVERY][1].words_in("fa") == "damaged"


def test_the_defaults_are_those_of_the_field() -> None:
    rules = FeedbackRules()
    assert {row.trigger for row in rules.triggers} == set(Trigger)
    assert (rules.survey.delay_minutes, rules.survey.fatigue_days, rules.survey.expiry_days) == (30, 7, 14)
    assert (rules.open_for_days, rules.notice_minimum, rules.lapse_days, rules.reopen_days) == (30, 5, 14, 30)
    assert [step.rung for step in rules.ladder] == list(Rung)
    assert str(rules.sla[SlaClass.URGENT].contact) == "4h"
    assert str(rules.sla[SlaClass.USUAL].resolve) == "5d"
    assert SurveyRules().scale("any") == CSAT_5

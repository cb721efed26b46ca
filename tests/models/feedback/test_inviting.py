"""Who is asked how it was, when and by which way, and who is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agentdesk.models.contact_rule_rows import contact_table
from agentdesk.models.contact_rules import USUAL_RULES
from agentdesk.models.feedback.inviting import Address, Ended, Invitation, Person, Withheld, invite, time_to_ask
from agentdesk.models.feedback.rule_parts import SurveyRules
from agentdesk.models.feedback.vocabulary import WithheldWhy
from agentdesk.models.spans import windows_of
from agentdesk.models.vocabulary import Consent, InteractionKind

NOON = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""Twelve o'clock in Tehran."""

RULES = SurveyRules()
TEHRAN = ("Asia/Tehran",)
PHONE = Address("p", InteractionKind.SMS, Consent.GIVEN, TEHRAN, "IR")
MAIL = Address("m", InteractionKind.EMAIL, Consent.GIVEN, TEHRAN)
POST = Address("l", InteractionKind.LETTER, Consent.GIVEN, TEHRAN)
CALLED = Ended(NOON, InteractionKind.CALL)


def asked(ended: Ended = CALLED, *addresses: Address, now: datetime = NOON, **known: Any) -> Invitation | Withheld:
    person = replace(Person(addresses or (PHONE, MAIL, POST)), **known)
    return invite(ended, person, RULES, USUAL_RULES, now)


def way(answer: Invitation | Withheld) -> str:
    return answer.address.way if isinstance(answer, Invitation) else answer.why


def test_the_time_to_ask_is_a_while_after_the_end() -> None:
    assert time_to_ask(NOON, RULES) == NOON + timedelta(minutes=30)
    assert asked(now=NOON - timedelta(minutes=30)) == Invitation(PHONE, NOON)


@pytest.mark.parametrize(
    ("came_by", "expected"),
    [("call", "sms"), ("sms", "sms"), ("email", "email"), ("form", "email"), ("letter", "letter"), ("visit", "sms"),
     (None, "sms"), ("telegraph", "sms")],
)  # fmt: skip
def test_one_is_asked_on_the_channel_that_one_came_by(came_by: str | None, expected: str) -> None:
    assert way(asked(Ended(NOON, came_by))) == expected


@pytest.mark.parametrize(
    ("came_by", "consent", "expected"),
    [("call", "unknown", "sms"), ("email", "unknown", "email"), ("letter", "unknown", "letter"),
     ("visit", "unknown", "no_consent"), ("chat", "unknown", "no_consent"), (None, "unknown", "no_consent"),
     ("call", "withdrawn", "no_consent"), ("call", "a newer word", "sms")],
)  # fmt: skip
def test_an_unknown_consent_is_a_yes_on_the_own_channel_alone(came_by: str | None, consent: str, expected: str) -> None:
    every = [replace(one, consent=consent) for one in (PHONE, MAIL, POST)]
    assert way(asked(Ended(NOON, came_by), *every)) == expected


def test_a_consent_that_was_withdrawn_leaves_the_other_ways() -> None:
    withdrawn = replace(PHONE, consent=Consent.WITHDRAWN)
    assert way(asked(CALLED, withdrawn, replace(MAIL, consent=Consent.UNKNOWN), POST)) == "letter"
    assert asked(CALLED, withdrawn) == Withheld(WithheldWhy.NO_CONSENT)


def test_without_an_address_nobody_is_asked() -> None:
    assert invite(CALLED, Person(()), RULES, USUAL_RULES, NOON) == Withheld(WithheldWhy.NO_ADDRESS)


def test_the_preferred_of_two_numbers_is_taken() -> None:
    answer = asked(CALLED, replace(PHONE, point_id="a"), replace(PHONE, point_id="b", preferred=True))
    assert isinstance(answer, Invitation)
    assert answer.address.point_id == "b"


@pytest.mark.parametrize(
    ("hour", "way_of", "wanted"),
    [(20, PHONE, 33), (23, MAIL, 33), (3, PHONE, 9), (19, MAIL, 19), (8, PHONE, 9), (2, POST, 2)],
)
def test_quiet_hours_put_it_off_until_the_morning(hour: int, way_of: Address, wanted: int) -> None:
    midnight = NOON - timedelta(hours=12)
    at = midnight + timedelta(hours=hour)
    answer = asked(Ended(at, InteractionKind.VISIT), way_of, now=at)
    assert answer == Invitation(way_of, midnight + timedelta(hours=wanted))


def test_who_may_be_in_several_zones_is_asked_when_it_is_day_in_all() -> None:
    afar = replace(PHONE, zones=("America/New_York", "America/Los_Angeles"), jurisdiction="US")
    answer = asked(CALLED, afar)
    assert isinstance(answer, Invitation)
    # Nine o'clock in Los Angeles is noon in New York.
    assert answer.due_at == datetime(2026, 11, 24, 17, tzinfo=UTC)


def test_a_message_to_a_telephone_keeps_to_the_contact_rules_and_a_mail_to_the_hours_alone() -> None:
    rows = [{"jurisdiction": "IR", "purpose": "service", "hours": "15:00-16:00"}]
    table = contact_table({"rows": rows}).rules
    answers = [invite(CALLED, Person((one,)), RULES, table, NOON) for one in (PHONE, MAIL)]
    assert [one.due_at for one in answers if isinstance(one, Invitation)] == [NOON + timedelta(hours=3), NOON]
    never = contact_table({"rows": [{"jurisdiction": "IR", "purpose": "service", "hours": ""}]}).rules
    assert invite(CALLED, Person((PHONE,)), RULES, never, NOON) == Withheld(WithheldWhy.QUIET_HOURS)
    assert way(invite(CALLED, Person((PHONE, MAIL)), RULES, never, NOON)) == "email"


def test_hours_that_never_meet_the_rules_withhold_it() -> None:
    night = replace(RULES, hours=windows_of("22:00-23:00"))
    assert invite(CALLED, Person((PHONE,)), night, USUAL_RULES, NOON) == Withheld(WithheldWhy.QUIET_HOURS)


@pytest.mark.parametrize(("days", "is_asked"), [(6.9, False), (7, True), (-6.9, False), (-7, True)])
def test_one_is_asked_once_in_seven_days_at_most(days: float, is_asked: bool) -> None:
    answer = asked(asked_at=(NOON - timedelta(days=days),))
    assert way(answer) == ("sms" if is_asked else "fatigue")


def test_whether_a_task_was_solved_is_asked_whenever_it_was_and_of_nobody_who_opted_out() -> None:
    task = replace(CALLED, is_task=True)
    assert way(asked(task, asked_at=(NOON,), has_open_task=True)) == "sms"
    assert way(asked(task, opted_out=True)) == "opted_out"


@pytest.mark.parametrize(
    ("ended", "known", "why"),
    [
        (replace(CALLED, was_served=False), {}, "not_served"),
        (replace(CALLED, is_over=False), {}, "overtaken"),
        (CALLED, {"opted_out": True}, "opted_out"),
        (CALLED, {"has_open_task": True}, "open_task"),
    ],
)
def test_what_forbids_it_is_told(ended: Ended, known: dict[str, Any], why: str) -> None:
    assert way(asked(ended, **known)) == why


def test_nobody_is_asked_about_what_is_long_over() -> None:
    assert way(asked(now=NOON + timedelta(days=3))) == "too_late"
    assert way(asked(now=NOON + timedelta(days=2, hours=23, minutes=59))) == "sms"

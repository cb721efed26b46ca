"""Whether a customer is asked how it was, when, and by which way; else why not (integrations, 5).

Nobody is asked at night, twice within the firm's days of peace, or where they did not want to be written to. Where
nothing is known of their consent, they are asked on the channel that they came by themselves, and on no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agentdesk.models.contact_rules import EVERYWHERE, Called, ContactRule, callable_spans
from agentdesk.models.feedback.rule_parts import SurveyRules
from agentdesk.models.feedback.vocabulary import WithheldWhy
from agentdesk.models.spans import Span, common
from agentdesk.models.vocabulary import Consent, InteractionKind

LATEST_AFTER = timedelta(days=3)
"""So long after the time to ask one may still be asked; later they would not know any more what it was about."""

PURPOSE = "service"
"""The purpose by which the contact rules let a survey be sent: it belongs to the matter that it asks about."""

_EVERY_DAY = frozenset(range(7))
_K = InteractionKind
_WAYS = (_K.SMS, _K.EMAIL, _K.LETTER)
_BY_MAIL = (_K.EMAIL, _K.SMS, _K.LETTER)
_BY_POST = (_K.LETTER, _K.SMS, _K.EMAIL)
_IN_ORDER = {_K.EMAIL: _BY_MAIL, _K.FORM: _BY_MAIL, _K.LETTER: _BY_POST}
_OWN = {_K.EMAIL: _K.EMAIL, _K.FORM: _K.EMAIL, _K.SMS: _K.SMS, _K.CALL: _K.SMS, _K.LETTER: _K.LETTER}
"""By which way one is answered who came by a channel: what a caller's number takes is a short message."""

SPAM_OUTCOMES = frozenset({"spam", "wrong_number", "duplicate", "merged"})
"""Outcomes of the last contact by which nobody was helped."""


@dataclass(frozen=True, slots=True)
class Address:
    """A way to write to a customer: by e-mail, short message or letter.

    ``zones`` are those in which they may be, ``jurisdiction`` is the country whose contact rules hold for the number.
    """

    point_id: str
    way: InteractionKind
    consent: str
    zones: tuple[str, ...]
    jurisdiction: str = EVERYWHERE
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """What one is asked about. ``ask_from`` is the time to ask; ``came_by`` how the customer came last, if they did.

    ``is_over``: it still is closed, or resolved and not confirmed. ``was_served`` is false for spam and the like.
    ``is_task``: it is a feedback task; then the question is whether it was solved, which the firm owes its customer.
    """

    ask_from: datetime
    came_by: str | None
    is_over: bool = True
    was_served: bool = True
    is_task: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the customer: when they were asked, or will be, and whether they want to be asked at all."""

    addresses: tuple[Address, ...]
    asked_at: tuple[datetime, ...] = ()
    opted_out: bool = False
    has_open_task: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """They are asked by this way, then."""

    address: Address
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Withheld:
    """They are not asked."""

    why: WithheldWhy


def time_to_ask(ended_at: datetime, rules: SurveyRules) -> datetime:
    """When one is asked about a matter that was closed."""
    return ended_at + timedelta(minutes=rules.delay_minutes)


def invite(
    ended: Ended, person: Person, rules: SurveyRules, table: Sequence[ContactRule], now: datetime
) -> Invitation | Withheld:
    """How the customer is asked, at the first moment from ``now`` on at which they may be; or why they are not."""
    barred = _barred(ended, person)
    if barred is not None:
        return Withheld(barred)
    start, latest = max(ended.ask_from, now), ended.ask_from + LATEST_AFTER
    if start >= latest:
        return Withheld(WithheldWhy.TOO_LATE)
    allowed = [one for one in _in_order(person.addresses, ended.came_by) if _agrees(one, ended.came_by)]
    if not allowed:
        return Withheld(WithheldWhy.NO_CONSENT if person.addresses else WithheldWhy.NO_ADDRESS)
    for address in allowed:
        due_at = next(_moments(address, rules, table, Span(start, latest)), None)
        if due_at is None:
            continue
        if not ended.is_task and _is_tired(person, due_at, rules):
            return Withheld(WithheldWhy.FATIGUE)
        return Invitation(address, due_at)
    return Withheld(WithheldWhy.QUIET_HOURS)


def _barred(ended: Ended, person: Person) -> WithheldWhy | None:
    """What forbids to ask whatever the time and the way."""
    if not ended.was_served:
        return WithheldWhy.NOT_SERVED
    if not ended.is_over:
        return WithheldWhy.OVERTAKEN
    if person.opted_out:
        return WithheldWhy.OPTED_OUT
    return WithheldWhy.OPEN_TASK if person.has_open_task and not ended.is_task else None


def _in_order(addresses: Sequence[Address], came_by: str | None) -> list[Address]:
    """The way they came by first, what they prefer before the rest."""
    known = InteractionKind(came_by) if came_by in frozenset(InteractionKind) else None
    order = _WAYS if known is None else _IN_ORDER.get(known, _WAYS)
    return sorted(addresses, key=lambda one: (order.index(one.way), not one.preferred, one.point_id))


def _agrees(address: Address, came_by: str | None) -> bool:
    """Whether they let themselves be written to there. An unknown consent is a yes on their own channel alone."""
    if address.consent == Consent.GIVEN:
        return True
    known = InteractionKind(came_by) if came_by in frozenset(InteractionKind) else None
    return address.consent != Consent.WITHDRAWN and known is not None and _OWN.get(known) is address.way


def _is_tired(person: Person, due_at: datetime, rules: SurveyRules) -> bool:
    peace = timedelta(days=rules.fatigue_days)
    return any(abs(due_at - asked) < peace for asked in person.asked_at)


def _moments(address: Address, rules: SurveyRules, table: Sequence[ContactRule], within: Span) -> Iterator[datetime]:
    """The beginnings of the times at which one may be written to: a letter always, else outside of the quiet hours."""
    if address.way is InteractionKind.LETTER:
        yield within.start
        return
    own = [ContactRule(EVERYWHERE, PURPOSE, _EVERY_DAY, window.start, window.end) for window in rules.hours]
    allowed = _spans(address, own, within)
    if address.way is InteractionKind.SMS:
        # What rings or lights up a telephone is held to the hours in which one may be called there.
        allowed = common(allowed, _spans(address, table, within))
    yield from (span.start for span in allowed)


def _spans(address: Address, rules: Sequence[ContactRule], within: Span) -> list[Span]:
    called = Called(address.jurisdiction, PURPOSE, address.zones, has_consent=address.consent == Consent.GIVEN)
    return list(callable_spans(called, within.start, within.end, rules))

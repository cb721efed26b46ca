"""Makes the firm's customers and everything that happened with them, the same for the same seed and the same moment.

Times are counted back from ``anchor``: the timeline has a today and a yesterday whenever the demonstration runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID, uuid5

from agentdesk.demo.content import LANGUAGES, Cast, Story
from agentdesk.demo.telling import Telling
from agentdesk.demo.traces import Traces
from agentdesk.models.vocabulary import Consent, ContactKind, CustomerKind, CustomerStatus

NAMESPACE = UUID("5f0f6c1e-6a0c-5d0e-9a53-2d6f3a3c9a11")
CUSTOMERS = 2_200
DAYS = 730
SYSTEM = "demo"

_TOUR_STORIES = 30
_TOUR_OPEN = 2
"""So many of her last matters are still open."""
_RECENT_NAMES = ("refund", "branch_visit", "question", "late_order", "address_change", "praise")
_RECENT_DAYS = (24.0, 9.0, 5.5, 4.6, 1.6, 0.9)
"""The last matters of the first customer, oldest first: every channel is in sight when her timeline opens."""
_MINUTES_AGO = (165, 71, 26)
"""Her last contacts: there is always a today."""

Values = dict[str, Any]


def demo_id(name: str) -> str:
    """The id of the thing called ``name`` in the made-up firm."""
    return str(uuid5(NAMESPACE, name))


@dataclass
class CustomerFile:
    """Everything about one customer: the row itself and the rows that hang on it."""

    customer: Values
    contact_points: list[Values] = field(default_factory=list)
    conversations: list[Values] = field(default_factory=list)
    interactions: list[Values] = field(default_factory=list)
    attachments: list[Values] = field(default_factory=list)
    pins: list[Values] = field(default_factory=list)
    read_marks: list[Values] = field(default_factory=list)
    branch: str | None = None


@dataclass(frozen=True)
class Setting:
    """What every customer's history is made of. ``colleagues`` are the ids and names of those who answer."""

    cast: Cast
    stories: list[Story]
    colleagues: list[tuple[str, str]]
    anchor: datetime


def make_customers(setting: Setting, count: int = CUSTOMERS) -> Iterator[CustomerFile]:
    """``count`` customers with their histories, oldest contact first. The first is the one that the tour visits."""
    for number in range(count):
        yield _CustomerMaker(setting, number).make()


class _CustomerMaker:
    """One customer: drawn from a random source of their own, so that each is the same whatever the others are."""

    def __init__(self, setting: Setting, number: int) -> None:
        cast = setting.cast
        self._cast = cast
        self._stories = setting.stories
        self._colleagues = setting.colleagues
        self._anchor = setting.anchor
        self._number = number
        self._dice = Random(f"firm-{number}")  # noqa: S311  # invented people are no secret
        shares = [cast.people(language).share for language in LANGUAGES]
        self._language = "fa" if number == 0 else self._dice.choices(LANGUAGES, shares)[0]
        self._people = cast.people(self._language)
        self._id = demo_id(f"customer-{number}")

    def make(self) -> CustomerFile:
        made = CustomerFile(self._customer(), branch=self._branch())
        made.contact_points = self._contact_points()
        for index, start in enumerate(self._story_starts()):
            story = self._story(index)
            telling = Telling(
                story=story,
                language=self._language,
                customer_id=self._id,
                colleagues=self._colleagues,
                words=self._words(made),
                anchor=self._anchor,
                dice=self._dice,
                new_id=partial(self._part_id, index),
                stays_open=self._number == 0 and index >= _TOUR_STORIES - _TOUR_OPEN,
            )
            telling.tell(start)
            made.conversations.append(telling.conversation)
            made.interactions.extend(telling.interactions)
            made.attachments.extend(telling.attachments)
        made.interactions.sort(key=lambda row: row["occurred_at"])
        if self._number == 0:
            for row, minutes in zip(made.interactions[-len(_MINUTES_AGO) :], _MINUTES_AGO, strict=True):
                row["occurred_at"] = self._anchor - timedelta(minutes=minutes)
        self._leave_traces(made)
        return made

    def _leave_traces(self, made: CustomerFile) -> None:
        new_id = partial(self._part_id, -1)
        traces = Traces(self._number, self._language, self._colleagues, self._anchor, new_id)
        traces.hand_over(made.conversations)
        pinned = traces.pinned_note(self._id)
        if pinned is not None:
            note, pin = pinned
            made.interactions.append(note)
            made.interactions.sort(key=lambda row: row["occurred_at"])
            made.pins.append(pin)
        if made.interactions:
            made.read_marks = traces.read_marks(self._id, made.interactions[-1]["occurred_at"])

    def _part_id(self, index: int, part: str) -> str:
        return demo_id(f"customer-{self._number}-{index}-{part}")

    def _customer(self) -> Values:
        dice, people = self._dice, self._people
        company = self._number > 0 and dice.random() < 0.08
        family = dice.choice(people.family)
        name = dice.choice(people.company).format(family=family) if company else f"{dice.choice(people.given)} {family}"
        tier = dice.choices(["gold", "silver", None], [8, 22, 70])[0]
        offline = dice.random() < 0.06
        if self._number == 0:
            name, tier, offline = "زهرا کریمی", "gold", False
        return {
            "id": self._id,
            "name": name,
            "kind": CustomerKind.COMPANY if company else CustomerKind.PERSON,
            "status": CustomerStatus.ACTIVE,
            "identified": True,
            "external_system": SYSTEM,
            "external_id": f"C-{10_001 + self._number}",
            "national_id": f"{dice.randrange(10**9, 10**10)}" if self._language == "fa" and not company else None,
            "language": self._language,
            "city": people.cities[0] if self._number == 0 else dice.choice(people.cities),
            "tier": tier,
            "about": _NO_INTERNET[self._language] if offline else None,
        }

    def _branch(self) -> str | None:
        if self._number == 0:
            return self._cast.firm.branches[0]
        return self._dice.choices([*self._cast.firm.branches, None], [15, 15, 70])[0]

    def _contact_points(self) -> list[Values]:
        dice = self._dice
        prefix = self._people.phone[0] if self._number == 0 else dice.choice(self._people.phone)
        width = {"+98": 13, "+96": 13, "+97": 13, "+44": 13, "+49": 14, "+90": 13, "+14": 12, "+35": 13}[prefix[:3]]
        e164 = (
            "+989121234567"
            if self._number == 0
            else prefix + "".join(dice.choices("0123456789", k=width - len(prefix)))
        )
        email = "z.karimi@example.ir" if self._number == 0 else f"c{10_001 + self._number}@example.com"
        points = [(ContactKind.PHONE, e164, True)]
        if self._number == 0 or dice.random() < 0.7:
            points.append((ContactKind.EMAIL, email, False))
        return [
            {
                "id": demo_id(f"customer-{self._number}-contact-{kind}"),
                "customer_id": self._id,
                "kind": kind,
                "value": value,
                "normalized": value,
                "label": None,
                "preferred": preferred,
                "verified": dice.random() < 0.6,
                "consent": dice.choices([Consent.GIVEN, Consent.UNKNOWN, Consent.WITHDRAWN], [70, 26, 4])[0],
            }
            for kind, value, preferred in points
        ]

    def _story_starts(self) -> list[datetime]:
        """When each matter began; most customers have a few, some have dozens, and recent days are the fullest."""
        dice = self._dice
        many = _TOUR_STORIES if self._number == 0 else min(60, 1 + int(dice.lognormvariate(1.55, 0.75)))
        ages = sorted((DAYS * dice.random() ** 1.6 for _ in range(many)), reverse=True)
        if self._number == 0:
            ages[-len(_RECENT_DAYS) :] = _RECENT_DAYS
        return [self._anchor - timedelta(days=age, minutes=dice.randrange(600)) for age in ages]

    def _story(self, index: int) -> Story:
        told = index - (_TOUR_STORIES - len(_RECENT_NAMES))
        if self._number == 0 and told >= 0:
            return next(story for story in self._stories if story.name == _RECENT_NAMES[told])
        return self._dice.choices(self._stories, [story.weight for story in self._stories])[0]

    def _words(self, made: CustomerFile) -> Values:
        dice = self._dice
        return {
            "product": dice.choice(self._people.products),
            "city": made.customer["city"],
            "branch": made.branch or self._cast.firm.branches[0],
        }


_NO_INTERNET = {
    "fa": "اینترنت ندارد؛ فقط تلفن ثابت و نامه.",
    "ar": "لا يملك إنترنت؛ الهاتف والبريد فقط.",
    "en": "No internet; telephone and letters only.",
}

"""Answers joined with what the firm knew of the customer when they were given, and what is at risk with open cases.

Facts are those known at the answer: an order that came into the books later was not known, and an outcome lies strictly
after it. Else what follows from an answer would explain it (domain rule 5.3). Currencies are never added up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import TypeVar

from agentdesk.insight.figures import Figure
from agentdesk.insight.intervals import Interval, Rate, Trust, rate_of, trust_of
from agentdesk.models.feedback.scales import Score, Tone

YEAR = timedelta(days=365)
REPEAT_WITHIN = timedelta(days=14)
LOST_AFTER = timedelta(days=180)
"""Who orders nothing for so long after an answer is lost, of those who had ordered within the year before."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer, as the join needs it: whose, when, about which contact and topic, and its score."""

    answer_id: str
    customer_id: str
    at: datetime
    score: Score | None = None
    tone: Tone | None = None
    interaction_id: str | None = None
    topic: str = ""
    channel: str = ""

    @property
    def category(self) -> str:
        """By what the risk of losing the customer is told apart: the metric with the tone, never several scales."""
        if self.score is not None:
            return f"{self.score.scale.version}:{self.score.tone}"
        return f"words:{self.tone or Tone.NEGATIVE}"


@dataclass(frozen=True, slots=True)
class Bought:
    """One order. ``margin`` counts rather than ``amount`` where it is known, ``known_at`` is when it came to the firm's
    knowledge, where that is later than when it was made.
    """

    customer_id: str
    at: datetime
    amount: float
    margin: float | None = None
    currency: str = ""
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise to the customer, open from when it was made until it ended."""

    customer_id: str
    made_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contacted:
    """One contact of the customer's on a topic."""

    customer_id: str
    at: datetime
    topic: str = ""
    interaction_id: str | None = None


_Fact = TypeVar("_Fact", Bought, Promised, Contacted)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came strictly after an answer. ``lost`` is None while that is not known, and of who was no buyer before."""

    lost: bool | None
    orders: int


@dataclass(frozen=True, slots=True)
class AnswerInContext:
    """An answer with what was known when it was given, and what came of it. Days are None where there is no order.

    ``worth`` is the margin, else the amount, of the orders of the year before, by currency.
    """

    answer: Answered
    orders: int
    worth: Mapping[str, float]
    tenure_days: int | None
    days_since_order: int | None
    open_promises: int
    repeat_contacts: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that answers are joined with, in any order."""

    orders: Sequence[Bought] = ()
    promises: Sequence[Promised] = ()
    contacts: Sequence[Contacted] = ()


def joined(
    answers: Iterable[Answered], facts: Facts, now: datetime, *, lost_after: timedelta = LOST_AFTER
) -> list[AnswerInContext]:
    """Each answer with what was known at its moment, and with what came after."""
    orders = _by_customer(sorted(facts.orders, key=lambda order: order.at))
    promises = _by_customer(facts.promises)
    contacts = _by_customer(sorted(facts.contacts, key=lambda contact: contact.at))
    return [
        _joined(
            answer,
            orders.get(answer.customer_id, []),
            promises.get(answer.customer_id, []),
            contacts.get(answer.customer_id, []),
            _outcome(answer, orders.get(answer.customer_id, []), now, lost_after),
        )
        for answer in answers
    ]


def lost_by_category(rows: Iterable[AnswerInContext]) -> dict[str, Rate]:
    """Lost / judged, of each category of answers. A customer counts once in a category, by their last judged answer."""
    last: dict[tuple[str, str], AnswerInContext] = {}
    for row in rows:
        key = (row.answer.category, row.answer.customer_id)
        if row.outcome.lost is not None and (key not in last or last[key].answer.at <= row.answer.at):
            last[key] = row
    judged: dict[str, list[bool]] = defaultdict(list)
    for (category, _customer), row in last.items():
        judged[category].append(bool(row.outcome.lost))
    return {
        category: rate_of(Figure("lost_of_judged", sum(lost), len(lost), len(lost)))
        for category, lost in sorted(judged.items())
    }


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One open negative case: whose, of which category of answers, and what the customer is worth in a year."""

    customer_id: str
    category: str
    worth: float
    currency: str = ""


@dataclass(frozen=True, slots=True)
class AtRisk:
    """What is at risk in one currency, with its interval. ``assumed`` is of how many customers the chance is that of
    the rules, since of their category nobody was judged yet; ``trust`` is that of the category with the fewest.
    """

    currency: str
    value: float
    interval: Interval
    customers: int
    assumed: int
    trust: Trust


def revenue_at_risk(
    cases: Iterable[OpenCase], lost: Mapping[str, Rate], *, assumed_risk: float = 0.3
) -> tuple[AtRisk, ...]:
    """The sum over open negative cases of worth in a year * chance to be lost, by currency.

    A customer with several cases is lost only once: the case counts of which worth * chance is the greatest. The bounds
    of the categories are put together by the squares of their distances (MOVER), as those of any sum of what is
    estimated apart; of an assumed chance nothing is known, so it may be anything. Raises ValueError for an assumed risk
    that is not from 0 to 1.
    """
    if not 0 <= assumed_risk <= 1:
        raise ValueError("a risk is from 0 to 1")
    chances = {category: _Chance.of(rate) for category, rate in lost.items()}
    nobody = _Chance(assumed_risk, 0.0, 1.0, 0)
    worst: dict[tuple[str, str], OpenCase] = {}
    for case in cases:
        key = (case.currency, case.customer_id)
        if key not in worst or _risk(case, chances, nobody) > _risk(worst[key], chances, nobody):
            worst[key] = case
    by_currency: dict[str, list[OpenCase]] = defaultdict(list)
    for (currency, _customer), case in worst.items():
        by_currency[currency].append(case)
    return tuple(_at_risk(currency, found, chances, nobody) for currency, found in sorted(by_currency.items()))


@dataclass(frozen=True, slots=True)
class _Chance:
    """The chance to be lost of a category, with its bounds and how many it rests on."""

    value: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, rate: Rate) -> _Chance | None:
        if rate.interval is None or rate.figure.value is None:
            return None
        return cls(rate.figure.value, rate.interval.low, rate.interval.high, rate.figure.n)


def _at_risk(
    currency: str, cases: Sequence[OpenCase], chances: Mapping[str, _Chance | None], nobody: _Chance
) -> AtRisk:
    worth: dict[str, float] = defaultdict(float)
    for case in cases:
        worth[case.category] += max(0.0, case.worth)
    known = {category: chances.get(category) or nobody for category in worth}
    value = sum(worth[category] * chance.value for category, chance in known.items())
    below = sqrt(sum((worth[category] * (one.value - one.low)) ** 2 for category, one in known.items()))
    above = sqrt(sum((worth[category] * (one.high - one.value)) ** 2 for category, one in known.items()))
    most = sum(worth.values())
    return AtRisk(
        currency=currency,
        value=value,
        interval=Interval(max(0.0, value - below), min(most, value + above)),
        customers=len(cases),
        assumed=sum(chances.get(case.category) is None for case in cases),
        trust=trust_of(min(chance.n for chance in known.values())),
    )


def _risk(case: OpenCase, chances: Mapping[str, _Chance | None], nobody: _Chance) -> float:
    return case.worth * (chances.get(case.category) or nobody).value


def _by_customer(facts: Iterable[_Fact]) -> dict[str, list[_Fact]]:
    found: dict[str, list[_Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.customer_id].append(fact)
    return found


def _joined(
    answer: Answered,
    orders: Sequence[Bought],
    promises: Sequence[Promised],
    contacts: Sequence[Contacted],
    outcome: Outcome,
) -> AnswerInContext:
    known = [order for order in orders[: _place_after(orders, answer.at)] if _is_known(order, answer.at)]
    of_the_year = [order for order in known if order.at > answer.at - YEAR]
    worth: dict[str, float] = defaultdict(float)
    for order in of_the_year:
        worth[order.currency] += order.amount if order.margin is None else order.margin
    return AnswerInContext(
        answer=answer,
        orders=len(of_the_year),
        worth=dict(worth),
        tenure_days=(answer.at - known[0].at).days if known else None,
        days_since_order=(answer.at - known[-1].at).days if known else None,
        open_promises=sum(
            one.made_at <= answer.at and (one.ended_at is None or one.ended_at > answer.at) for one in promises
        ),
        repeat_contacts=_repeats(answer, contacts),
        outcome=outcome,
    )


def _outcome(answer: Answered, orders: Sequence[Bought], now: datetime, lost_after: timedelta) -> Outcome:
    """A buyer's next orders. Who bought again early is judged when the others are, else the early would look loyal."""
    place = _place_after(orders, answer.at)
    until = answer.at + lost_after
    later = [order for order in orders[place:] if order.at <= min(until, now)]
    was_buyer = any(order.at > answer.at - YEAR and _is_known(order, answer.at) for order in orders[:place])
    return Outcome(lost=not later if was_buyer and until <= now else None, orders=len(later))


def _repeats(answer: Answered, contacts: Sequence[Contacted]) -> int:
    """Contacts on the topic of the answer in the days before it, without the one that it is about."""
    low = bisect_left(contacts, answer.at - REPEAT_WITHIN, key=lambda contact: contact.at)
    high = bisect_right(contacts, answer.at, key=lambda contact: contact.at)
    return sum(
        contact.topic == answer.topic
        and (answer.interaction_id is None or contact.interaction_id != answer.interaction_id)
        for contact in contacts[low:high]
    )


def _place_after(orders: Sequence[Bought], at: datetime) -> int:
    return bisect_right(orders, at, key=lambda order: order.at)


def _is_known(order: Bought, at: datetime) -> bool:
    return order.known_at is None or order.known_at <= at

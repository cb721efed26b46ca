"""Which feedback task comes first, and why: points of terms that are each shown, and bands above them (domain 3.4 (a)).

    P = 100 [ 0.70 (0.30 sev + 0.30 val + 0.20 risk + 0.10 rep + 0.10 ask) + 0.30 urg ]

with the weights of the rules. A task that was reopened gains a share of the points that it lacks, so that a customer's
no always comes before what it was, and never above a hundred. The points alone do not protect what is overdue: the
order is by band first, 0 for the vulnerable, safety and the law, 1 for what has used up 90 % of its time, 2 the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from math import exp, log1p

from agentdesk.models.feedback.rule_parts import PERCENT
from agentdesk.models.feedback.rules import FeedbackRules

_MOST_REPEATS = 3
_STEEPNESS, _MIDDLE = 6.0, 0.5


class TermName(StrEnum):
    """What adds points, in the order in which they are shown."""

    SEVERITY = "severity"
    VALUE = "value"
    RISK = "risk"
    REPEAT = "repeat"
    ASKED = "asked"
    URGENCY = "urgency"
    REOPENED = "reopened"


class Band(IntEnum):
    """What comes first whatever its points."""

    PROTECTED = 0
    NEAR = 1
    REST = 2


@dataclass(frozen=True, slots=True)
class Case:
    """What the priority of a task depends on.

    ``severity`` and ``risk`` (of losing the customer) are from 0 to 1; ``revenue`` is what the customer brought in
    twelve months and ``high_revenue`` what only one in twenty passes, in one currency. ``share`` is the part of its
    time that is used up, None where it has none.
    """

    severity: float
    revenue: float = 0.0
    high_revenue: float = 0.0
    risk: float = 0.0
    repeats: int = 0
    asked: bool = False
    share: float | None = None
    reopened: int = 0
    vulnerable: bool = False
    safety: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One term as it is shown: its points, of so many that it could give, and how far it is fulfilled, from 0 to 1."""

    name: TermName
    points: float
    most: float
    degree: float


@dataclass(frozen=True, slots=True)
class Priority:
    """The points, from 0 to 100, with their terms, which add up to them, and the band."""

    points: float
    terms: tuple[Term, ...]
    band: Band

    @property
    def rank(self) -> tuple[int, float]:
        """The lowest comes first."""
        return int(self.band), -self.points


def priority_of(case: Case, rules: FeedbackRules) -> Priority:
    """The priority of a case with its terms. Raises ValueError for a severity or risk that is not from 0 to 1."""
    terms = [Term(name, most * degree, most, degree) for name, most, degree in _degrees(case, rules)]
    points = sum(term.points for term in terms)
    again = _again(case, rules)
    if again:
        lacking = max(0.0, PERCENT - points)
        terms.append(Term(TermName.REOPENED, lacking * again, lacking, again))
    return Priority(points_of(case, rules), tuple(terms), band_of(case, rules))


def points_of(case: Case, rules: FeedbackRules) -> float:
    """The points alone, for the order of thousands. Raises ValueError as ``priority_of`` does."""
    points = sum(most * degree for _name, most, degree in _degrees(case, rules))
    return min(float(PERCENT), points + max(0.0, PERCENT - points) * _again(case, rules))


def rank_of(case: Case, rules: FeedbackRules) -> tuple[int, float]:
    """The rank alone: the lowest comes first. It is that of ``priority_of``."""
    return int(band_of(case, rules)), -points_of(case, rules)


def band_of(case: Case, rules: FeedbackRules) -> Band:
    """The band of a case: no value and no points ever lift anything over it."""
    if case.vulnerable or case.safety:
        return Band.PROTECTED
    return Band.NEAR if case.share is not None and case.share * PERCENT >= rules.near else Band.REST


def value_degree(revenue: float, high_revenue: float) -> float:
    """ln(1 + revenue) / ln(1 + high revenue), at most 1; 0 where nothing is known of either."""
    if high_revenue <= 0 or revenue <= 0:
        return 0.0
    return min(1.0, log1p(revenue) / log1p(high_revenue))


def urgency_degree(share: float) -> float:
    """1 / (1 + exp(-6 (elapsed / SLA - 0.5))): it rises as the time runs out, whoever the customer is."""
    # Far beyond its time it is 1 to the last digit; the bounds keep the exponential from running over.
    return 1 / (1 + exp(-_STEEPNESS * (min(max(share, -100.0), 100.0) - _MIDDLE)))


def high_revenue_of(revenues: Sequence[float]) -> float:
    """What only one customer in twenty passes (R95, nearest rank), of those who brought anything; 0 for none."""
    ordered = sorted(each for each in revenues if each > 0)
    return ordered[-(-95 * len(ordered) // PERCENT) - 1] if ordered else 0.0


def order_key(priority: Priority, opened_at: datetime, task_id: str) -> tuple[int, float, datetime, str]:
    """Who comes first: the lowest key; of equals the older one."""
    return (*priority.rank, opened_at, task_id)


def _degrees(case: Case, rules: FeedbackRules) -> tuple[tuple[TermName, float, float], ...]:
    """Each term with what it could give at most, and how far it is fulfilled."""
    if not (0 <= case.severity <= 1 and 0 <= case.risk <= 1):
        raise ValueError("severity and risk are from 0 to 1")
    weights = rules.weights
    inner = (PERCENT - weights.urgency) / PERCENT
    return (
        (TermName.SEVERITY, weights.severity * inner, case.severity),
        (TermName.VALUE, weights.value * inner, value_degree(case.revenue, case.high_revenue)),
        (TermName.RISK, weights.risk * inner, case.risk),
        (TermName.REPEAT, weights.repeat * inner, min(max(case.repeats, 0), _MOST_REPEATS) / _MOST_REPEATS),
        (TermName.ASKED, weights.asked * inner, float(case.asked)),
        (TermName.URGENCY, float(weights.urgency), 0.0 if case.share is None else urgency_degree(case.share)),
    )


def _again(case: Case, rules: FeedbackRules) -> float:
    """Which share of the points that it lacks a task gains for having been reopened so often."""
    return 1 - (1 - rules.again / PERCENT) ** max(case.reopened, 0)

"""What lies behind many cases: the register of patterns, when one becomes an issue, and whether its fix has helped.

A theme becomes an issue with at least five cases in thirty days whose share is above that of the period before, by
Wilson's lower bound, or when the revenue at risk is too high (domain rule 3.7). Where no case came before, there is no
share to compare with: nothing is said of growth, and revenue alone decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import fmean

from agentdesk.insight.figures import Figure, Spread, seconds
from agentdesk.insight.intervals import Change, Difference, Rate, newcombe, rate_of
from agentdesk.insight.survival import Waited, censored_spread
from agentdesk.models.feedback.rules import FeedbackRules


@dataclass(frozen=True, slots=True)
class CauseCase:
    """One resolved or judged case with its cause. ``severity`` is from 0 to 1, ``revenue_at_risk`` in one currency."""

    case_id: str
    customer_id: str
    theme: str
    stage: str
    at: datetime
    severity: float = 0.0
    revenue_at_risk: float = 0.0
    verbatim_id: str | None = None
    issue_id: str | None = None


class Ground(StrEnum):
    """Why a pattern is to become an issue, or why not."""

    GROWING = "growing"
    REVENUE = "revenue"
    TOO_FEW = "too_few"
    NO_EARLIER_PERIOD = "no_earlier_period"
    NOT_GROWING = "not_growing"


PROMOTING: frozenset[Ground] = frozenset({Ground.GROWING, Ground.REVENUE})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One theme at one stage: how many cases and customers, which share of all, and what they said.

    ``before`` is the share of the period before, None where that had no case at all. ``stage`` is "" for the row of a
    theme over all its stages.
    """

    theme: str
    stage: str
    n: int
    customers: int
    share: Rate
    before: float | None
    severity: float
    revenue_at_risk: float
    verbatim_ids: tuple[str, ...]
    ground: Ground

    @property
    def is_promoted(self) -> bool:
        """Whether it is to become an issue of the outer loop."""
        return self.ground in PROMOTING


def register(cases: Iterable[CauseCase], now: datetime, rules: FeedbackRules) -> tuple[Pattern, ...]:
    """The patterns of the last days, each theme over all its stages and at each one, those with most cases first."""
    length = timedelta(days=rules.pattern_days)
    known = [case for case in cases if now - 2 * length < case.at <= now]
    current = [case for case in known if case.at > now - length]
    earlier = [case for case in known if case.at <= now - length]
    counts: dict[tuple[str, str], int] = {}
    for case in earlier:
        for key in _keys(case):
            counts[key] = counts.get(key, 0) + 1
    found: dict[tuple[str, str], list[CauseCase]] = {}
    for case in current:
        for key in _keys(case):
            found.setdefault(key, []).append(case)
    rows = [
        _pattern(key, together, len(current), counts.get(key, 0) / len(earlier) if earlier else None, rules)
        for key, together in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.n, row.theme, row.stage)))


def outer_loop_score(pattern: Pattern, effort_days: float) -> float:
    """Customers * mean severity * revenue at risk / days it takes to mend. Raises ValueError for no effort at all."""
    if effort_days <= 0:
        raise ValueError("a fix takes some effort")
    return pattern.customers * pattern.severity * pattern.revenue_at_risk / effort_days


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often a theme came up before its fix had shipped and after; of so many cases each."""

    before: Rate
    after: Rate
    difference: Difference | None

    @property
    def change(self) -> Change:
        """DOWN is what a fix is for; NONE is that nothing was shown, which is not that nothing has changed."""
        return Change.UNKNOWN if self.difference is None else self.difference.change


def recurrence(
    cases: Iterable[CauseCase], theme: str, shipped_at: datetime, now: datetime, length: timedelta
) -> Recurrence:
    """The share of a theme among all cases in the time before its fix and in the same time after it."""
    known = list(cases)
    before = _share([case for case in known if shipped_at - length <= case.at < shipped_at], theme)
    after = _share([case for case in known if shipped_at <= case.at <= min(now, shipped_at + length)], theme)
    both = before[1] > 0 and after[1] > 0
    return Recurrence(
        rate_of(Figure("theme_before_fix", *before, before[1])),
        rate_of(Figure("theme_after_fix", *after, after[1])),
        newcombe(after, before) if both else None,
    )


def linked_rate(cases: Iterable[CauseCase]) -> Rate:
    """Cases that belong to an issue of the outer loop / all cases with a cause."""
    known = list(cases)
    linked = sum(case.issue_id is not None for case in known)
    return rate_of(Figure("cases_linked_to_an_issue", linked, len(known), len(known)))


def time_to_fix(issues: Iterable[tuple[datetime, datetime | None]], now: datetime) -> Spread:
    """From the pattern to the fix that shipped, in seconds; what has not shipped yet still waits."""
    waited = [
        Waited(seconds((shipped_at or now) - found_at), shipped_at is not None) for found_at, shipped_at in issues
    ]
    return censored_spread("time_from_pattern_to_fix", waited)


def _keys(case: CauseCase) -> tuple[tuple[str, str], ...]:
    return ((case.theme, ""), (case.theme, case.stage)) if case.stage else ((case.theme, ""),)


def _pattern(
    key: tuple[str, str], cases: Sequence[CauseCase], of: int, before: float | None, rules: FeedbackRules
) -> Pattern:
    n = len(cases)
    share = rate_of(Figure("cases_of_a_theme", n, of, of))
    revenue = sum(_most_at_risk(cases).values())
    return Pattern(
        theme=key[0],
        stage=key[1],
        n=n,
        customers=len({case.customer_id for case in cases}),
        share=share,
        before=before,
        severity=fmean(case.severity for case in cases),
        revenue_at_risk=revenue,
        verbatim_ids=tuple(case.verbatim_id for case in cases if case.verbatim_id is not None),
        ground=_ground(n, share, before, revenue, rules),
    )


def _ground(n: int, share: Rate, before: float | None, revenue: float, rules: FeedbackRules) -> Ground:
    if rules.pattern_revenue and revenue > rules.pattern_revenue:
        return Ground.REVENUE
    if n < rules.pattern_minimum:
        return Ground.TOO_FEW
    if before is None or share.interval is None:
        return Ground.NO_EARLIER_PERIOD
    return Ground.GROWING if share.interval.low > before else Ground.NOT_GROWING


def _most_at_risk(cases: Iterable[CauseCase]) -> Mapping[str, float]:
    """What is at risk of each customer: of one with several cases it is lost only once."""
    found: dict[str, float] = {}
    for case in cases:
        found[case.customer_id] = max(found.get(case.customer_id, 0.0), case.revenue_at_risk)
    return found


def _share(cases: Sequence[CauseCase], theme: str) -> tuple[int, int]:
    return sum(case.theme == theme for case in cases), len(cases)

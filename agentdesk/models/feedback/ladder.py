"""Whom the alert of a feedback task goes to, and when the next one is told (domain rule 3.6).

The ladder goes from the owner of the relationship over their deputy and the team on duty to the lead and the manager.
Who is signed off is skipped. A rung has its minutes of work; once somebody has acknowledged, nobody else is told. Of
one task each rung gets one alert and each person one: who was told is not told again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agentdesk.models.feedback.business_clock import BusinessClock
from agentdesk.models.feedback.rule_parts import LadderStep, Rung
from agentdesk.models.feedback.trigger_rows import Route

_ORDER: tuple[Rung, ...] = tuple(Rung)
_FIRST: Mapping[Route, Rung] = {Route.OWNER: Rung.OWNER, Route.TEAM: Rung.TEAM, Route.LEAD: Rung.LEAD}
_ESCALATED: Mapping[int, Rung] = {2: Rung.LEAD, 3: Rung.MANAGER}


@dataclass(frozen=True, slots=True)
class Alert:
    """What was told to the people of one rung, when, and when somebody acknowledged it."""

    rung: Rung
    told: frozenset[str]
    raised_at: datetime
    acknowledged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one task: the steps of the firm, who stands on each, and where its trigger lets it begin."""

    steps: tuple[LadderStep, ...]
    people: Mapping[Rung, Sequence[str]]
    route: Route = Route.OWNER


def next_alert(
    ladder: Ladder,
    raised: Iterable[Alert],
    on_duty: Collection[str],
    now: datetime,
    business: BusinessClock,
    *,
    escalation: int = 0,
) -> Alert | None:
    """The alert that is due at ``now``; None where nobody is to be told yet, or no more.

    ``escalation`` is that of the task: with 2 the lead is told, with 3 the manager, without waiting for those below and
    whether or not one of those has acknowledged. Where everybody is signed off the last rung is told all the same, so
    that no alert is lost.
    """
    known = sorted(raised, key=lambda alert: _ORDER.index(alert.rung))
    top = _ORDER.index(known[-1].rung) if known else -1
    forced = _ESCALATED.get(escalation)
    if forced is not None and _ORDER.index(forced) > top:
        return _first_from(ladder, _ORDER.index(forced), known, on_duty, now)
    if known and (any(alert.acknowledged_at for alert in known) or not _is_over(ladder, known[-1], now, business)):
        return None
    start = top + 1 if known else _ORDER.index(_FIRST[ladder.route])
    return _first_from(ladder, start, known, on_duty, now)


def unacknowledged(raised: Iterable[Alert]) -> int:
    """How many alerts nobody has acknowledged: a measure of its own."""
    return sum(alert.acknowledged_at is None for alert in raised)


def _is_over(ladder: Ladder, alert: Alert, now: datetime, business: BusinessClock) -> bool:
    """Whether the minutes of a rung have passed."""
    minutes = next((step.minutes for step in ladder.steps if step.rung is alert.rung), 0)
    return business.worked(alert.raised_at, now) >= timedelta(minutes=minutes)


def _first_from(
    ladder: Ladder, start: int, known: Sequence[Alert], on_duty: Collection[str], now: datetime
) -> Alert | None:
    """The lowest rung from ``start`` on with somebody on duty who was not told yet."""
    told = frozenset(person for alert in known for person in alert.told)
    rungs = [step.rung for step in ladder.steps if _ORDER.index(step.rung) >= start]
    for rung in rungs:
        people = frozenset(ladder.people.get(rung, ())) & frozenset(on_duty) - told
        if people:
            return Alert(rung, people, now)
    if known:
        return None
    for rung in reversed(rungs):
        people = frozenset(ladder.people.get(rung, ()))
        if people:
            return Alert(rung, people, now)
    return None

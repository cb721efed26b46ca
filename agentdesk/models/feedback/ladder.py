"""Whom the alert of a feedback task goes to, and when the next one is told (domain rule 3.6).

The ladder goes from the owner of the relationship over their deputy and the team on duty to the lead and the manager.
Who is signed off is skipped. A rung has its minutes of work; once somebody has acknowledged, nobody else is told. Of
one task each rung gets one alert and each person one: who was told is not told again. While the unit is closed
nobody is told but who stands where the ladder begins: what came at night must not have gone up it by the morning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agentdesk.models.feedback.business_clock import BusinessClock
from agentdesk.models.feedback.rule_parts import LadderStep, Rung
from agentdesk.models.feedback.trigger_rows import Route

RUNGS: tuple[Rung, ...] = tuple(Rung)
"""From the lowest to the highest."""

_FIRST: Mapping[Route, Rung] = {Route.OWNER: Rung.OWNER, Route.TEAM: Rung.TEAM, Route.LEAD: Rung.LEAD}
_ESCALATED: Mapping[int, Rung] = {2: Rung.LEAD, 3: Rung.MANAGER}


@dataclass(frozen=True, slots=True)
class Alert:
    """What was told to the people of one rung, when, and when somebody acknowledged it.

    ``to_nobody_here``: nobody was on duty, and the last rung was told so that no alert is lost. It is no place on the
    ladder, which begins at its first rung with whoever is there first.
    """

    rung: Rung
    told: frozenset[str]
    raised_at: datetime
    acknowledged_at: datetime | None = None
    to_nobody_here: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs of one task: the steps of the firm, who stands on each, and where its trigger lets it begin."""

    steps: tuple[LadderStep, ...]
    people: Mapping[Rung, Sequence[str]]
    route: Route = Route.OWNER


def level_of(rung: Rung) -> int:
    """The number of a rung as it is kept: 1 is the lowest."""
    return RUNGS.index(rung) + 1


def next_alert(
    ladder: Ladder,
    raised: Iterable[Alert],
    on_duty: Collection[str],
    now: datetime,
    business: BusinessClock,
    *,
    escalation: int = 0,
    is_worked_on: bool = False,
) -> Alert | None:
    """The alert that is due at ``now``; None where nobody is to be told yet, or no more.

    ``escalation`` is that of the task: with 2 the lead is told, with 3 the manager, without waiting for those below and
    whether or not one of those has acknowledged. Where everybody is signed off the last rung is told all the same, so
    that no alert is lost. ``is_worked_on``: somebody is on the task, though no alert brought them to it.
    """
    known = list(raised)
    climbed = sorted((one for one in known if not one.to_nobody_here), key=lambda alert: RUNGS.index(alert.rung))
    first = RUNGS.index(_FIRST[ladder.route])
    if not business.is_open(now):
        rungs = range(first, first + 1) if not known and not is_worked_on else range(0)
        return _first_of(ladder, rungs, known, on_duty, now)
    top = RUNGS.index(climbed[-1].rung) if climbed else -1
    forced = _ESCALATED.get(escalation)
    if forced is not None and RUNGS.index(forced) > top:
        return _first_from(ladder, RUNGS.index(forced), known, on_duty, now)
    if is_worked_on or any(alert.acknowledged_at for alert in known):
        return None
    if climbed and not _is_over(ladder, climbed[-1], now, business):
        return None
    return _first_from(ladder, top + 1 if climbed else first, known, on_duty, now)


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
    """The lowest rung from ``start`` on with somebody on duty who was not told yet; of an alert that nobody has got the
    last one with anybody.
    """
    found = _first_of(ladder, range(start, len(RUNGS)), known, on_duty, now)
    if found is not None or known:
        return found
    for step in reversed(ladder.steps):
        people = frozenset(ladder.people.get(step.rung, ()))
        if people and RUNGS.index(step.rung) >= start:
            return Alert(step.rung, people, now, to_nobody_here=True)
    return None


def _first_of(
    ladder: Ladder, places: range, known: Sequence[Alert], on_duty: Collection[str], now: datetime
) -> Alert | None:
    told = frozenset(person for alert in known for person in alert.told)
    for step in ladder.steps:
        people = frozenset(ladder.people.get(step.rung, ())) & frozenset(on_duty) - told
        if people and RUNGS.index(step.rung) in places:
            return Alert(step.rung, people, now)
    return None

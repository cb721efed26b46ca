"""The part of the day at which a customer is likely to answer: their own history, held against that of others.

The chance of an answer in a part is (s + m p0) / (n + m): s of n tries there were answered by the right person, p0 is
the rate of the segment in that part, m says how many tries it takes to believe the customer rather than the segment. A
part that was just tried in vain counts less. Only parts that lie in what is allowed come into question; that somebody
answers is not all, so refusals are shown beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from agentdesk.models.spans import (
    MINUTES_OF_DAY,
    DayWindow,
    Span,
    common,
    local_day,
    minute_of_day,
    spans_of_day,
    zone_of,
)

PRIOR_STRENGTH = 6.0
"""m: so many tries count as much as the segment."""

JUST_TRIED = 0.5
"""What is left of the chance of a part in which the last try, not long ago, was in vain."""

JUST_TRIED_FOR = timedelta(days=2)
USUAL_RATE = 0.3
"""The rate of a part that nothing is known of, also of no segment."""

USUAL_WEEKEND = frozenset({5, 6})


class DayPart(StrEnum):
    """A part of the customer's own week."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WEEKEND = "weekend"


PARTS: tuple[tuple[DayPart, DayWindow], ...] = (
    (DayPart.MORNING, DayWindow(0, 11 * 60)),
    (DayPart.MIDDAY, DayWindow(11 * 60, 14 * 60)),
    (DayPart.AFTERNOON, DayWindow(14 * 60, 17 * 60)),
    (DayPart.EVENING, DayWindow(17 * 60, MINUTES_OF_DAY)),
)


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt to reach the customer: ``answered`` by the right person, who may have refused to talk."""

    at: datetime
    answered: bool
    refused: bool = False


@dataclass(frozen=True, slots=True)
class PartChance:
    """What speaks for a part of the day: the chance, and what it was reckoned from."""

    part: DayPart
    chance: float
    answered: int
    tries: int
    refused: int
    prior: float
    just_tried: bool


@dataclass(frozen=True, slots=True)
class BestTime:
    """When to call: the first stretch of the best part, and why."""

    span: Span
    reason: PartChance


def day_part(at: datetime, zone: str, weekend: frozenset[int] = USUAL_WEEKEND) -> DayPart:
    """The part of the customer's week that a moment belongs to. Raises ValueError for an unknown zone."""
    place = zone_of(zone)
    if local_day(place, at).weekday() in weekend:
        return DayPart.WEEKEND
    minute = minute_of_day(place, at)
    return next(part for part, window in PARTS if minute < window.end)


def chances(
    tries: Iterable[Try],
    now: datetime,
    zone: str,
    *,
    segment: Mapping[DayPart, float] | None = None,
    weekend: frozenset[int] = USUAL_WEEKEND,
) -> list[PartChance]:
    """The chance of every part of the week, best first; equal ones in the order of the day.

    ``segment`` holds the rate of answers of customers like this one, per part.
    """
    known = [one for one in tries if one.at <= now]
    by_part: dict[DayPart, list[Try]] = {part: [] for part in DayPart}
    for one in known:
        by_part[day_part(one.at, zone, weekend)].append(one)
    last = max(known, key=lambda one: one.at, default=None)
    just_tried = None
    if last is not None and not last.answered and now - last.at <= JUST_TRIED_FOR:
        just_tried = day_part(last.at, zone, weekend)
    rates = segment or {}
    found = [_chance(part, by_part[part], rates.get(part, USUAL_RATE), part is just_tried) for part in DayPart]
    return sorted(found, key=lambda one: -one.chance)


def best_time(
    ranked: Sequence[PartChance],
    allowed: Sequence[Span],
    zone: str,
    *,
    at_least: timedelta = timedelta(minutes=15),
    weekend: frozenset[int] = USUAL_WEEKEND,
) -> BestTime | None:
    """The first stretch of the best part that lies in ``allowed``; None where nothing allowed is long enough.

    ``allowed`` is what law, working hours and the customer's own wish leave, in order and without overlaps.
    """
    for reason in ranked:
        for span in common(allowed, _spans_of(reason.part, allowed, zone, weekend)):
            if span.length >= at_least:
                return BestTime(span, reason)
    return None


def _chance(part: DayPart, tries: Sequence[Try], prior: float, just_tried: bool) -> PartChance:
    answered = sum(one.answered for one in tries)
    chance = (answered + PRIOR_STRENGTH * prior) / (len(tries) + PRIOR_STRENGTH)
    refused = sum(one.refused for one in tries)
    return PartChance(
        part, chance * JUST_TRIED if just_tried else chance, answered, len(tries), refused, prior, just_tried
    )


def _spans_of(part: DayPart, allowed: Sequence[Span], zone: str, weekend: frozenset[int]) -> list[Span]:
    """Every stretch of a part of the week from the first to the last moment of ``allowed``."""
    if not allowed:
        return []
    place = zone_of(zone)
    day, last = local_day(place, allowed[0].start), local_day(place, allowed[-1].end)
    found: list[Span] = []
    while day <= last:
        found += spans_of_day(place, day, _windows(part, day, weekend))
        day += timedelta(days=1)
    return found


def _windows(part: DayPart, day: date, weekend: frozenset[int]) -> tuple[DayWindow, ...]:
    if day.weekday() in weekend:
        return (DayWindow(0, MINUTES_OF_DAY),) if part is DayPart.WEEKEND else ()
    return tuple(window for name, window in PARTS if name is part)

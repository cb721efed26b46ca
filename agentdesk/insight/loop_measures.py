"""How the loop is closed: how many alerts became work, how soon, how often in time, and what the customers said of it.

Recovered is what a customer has confirmed and nothing else; the strict rate divides by every task that was opened, the
optimistic one by those who answered, and both are shown. Nothing that went badly leaves a figure: who could not be
reached, and who still waits beyond the time, stays in it (domain rule 3.9). Tasks that were closed without action
needed no contact; they are left out of the times and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.insight.figures import Figure, Spread, counted, seconds
from agentdesk.insight.intervals import Difference, Rate, newcombe, rate_of
from agentdesk.insight.survival import Waited, censored_spread
from agentdesk.models.feedback.states import BY_PHONE

REOPEN_WITHIN = timedelta(days=30)
TOO_OLD = "too_old"
NO_ACTION = "no_action"
NOT_DUE = "not_due"
NO_TARGET = "no_target"
NOT_YET_JUDGED = "not_yet_judged"
NOT_ANSWERED = "not_answered"

Length = Callable[[datetime, datetime], timedelta]
"""How long it is from one moment to another: by the calendar, or in working time."""


class LoopEnd(StrEnum):
    """How a task ended, as far as the measures ask."""

    OPEN = "open"
    RECOVERED = "recovered"
    UNVERIFIED = "unverified"
    UNREACHABLE = "unreachable"
    NO_ACTION = "no_action"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Once that the firm said it was done, and when that was taken back, if it was."""

    at: datetime
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoopFact:
    """What happened with one task. ``contact_due_at`` is until when the customer was to be reached, pauses counted in.

    ``recovered`` is the customer's last word, None where they said none, and ``confirm_way`` how they said it.
    """

    opened_at: datetime
    acknowledged_at: datetime | None = None
    attempted_at: datetime | None = None
    reached_at: datetime | None = None
    contact_due_at: datetime | None = None
    resolutions: Sequence[Resolution] = ()
    end: LoopEnd = LoopEnd.OPEN
    ended_at: datetime | None = None
    recovered: bool | None = None
    confirm_way: str | None = None


def alert_coverage(opened: int, triggering: int, *, too_old: int = 0) -> Rate:
    """Tasks opened / answers that should have opened one. ``too_old`` came in too late to open any.

    Raises ValueError where more were opened than should have been.
    """
    return rate_of(Figure("tasks_opened_of_triggering", opened, triggering, triggering, counted({TOO_OLD: too_old})))


def time_to_acknowledge(facts: Iterable[LoopFact], now: datetime, length: Length | None = None) -> Spread:
    """From opened until somebody took it on, in seconds; what nobody has taken on yet still waits."""
    return _times("time_to_acknowledge", facts, lambda fact: fact.acknowledged_at, now, length)


def time_to_first_attempt(facts: Iterable[LoopFact], now: datetime, length: Length | None = None) -> Spread:
    """From opened until the customer was first tried, in seconds."""
    return _times("time_to_first_attempt", facts, lambda fact: fact.attempted_at, now, length)


def time_to_first_reached(facts: Iterable[LoopFact], now: datetime, length: Length | None = None) -> Spread:
    """From opened until the customer was first spoken to, in seconds. Who was given up as unreachable still waits."""
    return _times("time_to_first_reached", facts, lambda fact: fact.reached_at, now, length)


def time_to_resolve(facts: Iterable[LoopFact], now: datetime, length: Length | None = None) -> Spread:
    """From opened until the firm last said that it was done, and that was not taken back, in seconds."""
    return _times("time_to_resolve", facts, _resolved_at, now, length)


def contact_in_time(facts: Iterable[LoopFact], now: datetime, *, unopened: int = 0) -> Rate:
    """Reached within the time / all that triggered.

    The unreachable, those still open beyond their time, and the ``unopened`` answers that should have opened a task are
    in the denominator. Left out: whose time is not over, also if they were reached already, since those who are slower
    cannot stand beside them yet; closed without action; and where no time was set.
    """
    good, judged = 0, unopened
    left_out: list[str] = []
    for fact in facts:
        why = _why_not_due(fact, now)
        if why is not None:
            left_out.append(why)
            continue
        judged += 1
        good += _is_in_time(fact)
    return rate_of(Figure("reached_in_time_of_triggering", good, judged, judged, counted(left_out)))


def close_rate(facts: Iterable[LoopFact]) -> Rate:
    """Closed in any way / opened in the cohort."""
    known = list(facts)
    return _rate("closed_of_opened", sum(fact.end is not LoopEnd.OPEN for fact in known), len(known))


def loop_closed_rate(facts: Iterable[LoopFact]) -> Rate:
    """(Recovered + unverified with contact) / opened: somebody spoke with the customer and brought it to an end."""
    known = list(facts)
    closed = sum(
        fact.end is LoopEnd.RECOVERED or (fact.end is LoopEnd.UNVERIFIED and fact.reached_at is not None)
        for fact in known
    )
    return _rate("loop_closed_of_opened", closed, len(known))


def recovery_strict(facts: Iterable[LoopFact]) -> Rate:
    """Confirmed by the customer / opened."""
    known = list(facts)
    return _rate("recovered_of_opened", sum(fact.end is LoopEnd.RECOVERED for fact in known), len(known))


def recovery_optimistic(facts: Iterable[LoopFact]) -> Rate:
    """Confirmed by the customer / customers who said yes or no. Silence is no answer, and counted."""
    known = list(facts)
    answered = [fact for fact in known if fact.recovered is not None]
    left_out = counted({NOT_ANSWERED: len(known) - len(answered)})
    recovered = sum(fact.end is LoopEnd.RECOVERED for fact in answered)
    return rate_of(Figure("recovered_of_answered", recovered, len(answered), len(answered), left_out))


def confirmed_by_phone(facts: Iterable[LoopFact]) -> Rate:
    """Confirmations that somebody of the firm wrote down / all confirmations: shown apart, since it is their word."""
    recovered = [fact for fact in facts if fact.end is LoopEnd.RECOVERED]
    return _rate("confirmed_by_phone", sum(fact.confirm_way in BY_PHONE for fact in recovered), len(recovered))


def recovery_without_phone(facts: Iterable[LoopFact]) -> Rate:
    """Confirmed by the customers themselves / opened."""
    known = list(facts)
    own = sum(fact.end is LoopEnd.RECOVERED and fact.confirm_way not in BY_PHONE for fact in known)
    return _rate("recovered_by_own_answer_of_opened", own, len(known))


def unverified_rate(facts: Iterable[LoopFact]) -> Rate:
    """Closed since the customer said nothing / opened: neither recovered nor not."""
    known = list(facts)
    return _rate("unverified_of_opened", sum(fact.end is LoopEnd.UNVERIFIED for fact in known), len(known))


def reopen_rate(facts: Iterable[LoopFact], now: datetime, within: timedelta = REOPEN_WITHIN) -> Rate:
    """Reopened within 30 days / resolved. What was resolved later is not judged yet, reopened or not: of those of one
    week the ones that will be reopened would else stand alone.
    """
    good = judged = 0
    left_out: list[str] = []
    for resolution in (one for fact in facts for one in fact.resolutions):
        if now - resolution.at <= within:
            left_out.append(NOT_YET_JUDGED)
            continue
        judged += 1
        good += resolution.reopened_at is not None and resolution.reopened_at - resolution.at <= within
    return rate_of(Figure("reopened_of_resolved", good, judged, judged, counted(left_out)))


def unacknowledged_rate(acknowledged: int, raised: int) -> Rate:
    """Alerts that nobody acknowledged / alerts. Raises ValueError where more were acknowledged than raised."""
    return rate_of(Figure("unacknowledged_of_alerts", raised - acknowledged, raised, raised))


@dataclass(frozen=True, slots=True)
class RetentionGap:
    """How many of those whose case was handled were lost, and of those whose was not.

    Observed, and no effect: the handled are others than the unhandled. ``is_observational`` stays true until somebody
    hands cases out by chance.
    """

    handled: Rate
    unhandled: Rate
    difference: Difference | None
    is_observational: bool = True


def retention_gap(handled: tuple[int, int], unhandled: tuple[int, int]) -> RetentionGap:
    """Lost of so many on either side; the difference is handled - unhandled, None where one side is empty."""
    both = handled[1] > 0 and unhandled[1] > 0
    return RetentionGap(
        _rate("lost_of_handled", *handled),
        _rate("lost_of_unhandled", *unhandled),
        newcombe(handled, unhandled) if both else None,
    )


def _rate(name: str, good: int, n: int) -> Rate:
    return rate_of(Figure(name, good, n, n))


def _times(
    name: str,
    facts: Iterable[LoopFact],
    moment: Callable[[LoopFact], datetime | None],
    now: datetime,
    length: Length | None,
) -> Spread:
    """Each task to its moment, or as long as it has waited for that; who was given up waits for good."""
    known = list(facts)
    needed = [fact for fact in known if fact.end is not LoopEnd.NO_ACTION or moment(fact) is not None]
    waited: list[Waited] = []
    for fact in needed:
        at = moment(fact)
        end = max(fact.opened_at, at or now)
        passed = end - fact.opened_at if length is None else length(fact.opened_at, end)
        waited.append(Waited(seconds(passed), at is not None))
    return censored_spread(name, waited, counted({NO_ACTION: len(known) - len(needed)}))


def _resolved_at(fact: LoopFact) -> datetime | None:
    last = fact.resolutions[-1] if fact.resolutions else None
    return None if last is None or last.reopened_at is not None else last.at


def _why_not_due(fact: LoopFact, now: datetime) -> str | None:
    if fact.end is LoopEnd.NO_ACTION and fact.reached_at is None:
        return NO_ACTION
    if fact.contact_due_at is None:
        return NO_TARGET
    return NOT_DUE if now <= fact.contact_due_at else None


def _is_in_time(fact: LoopFact) -> bool:
    return fact.reached_at is not None and fact.contact_due_at is not None and fact.reached_at <= fact.contact_due_at

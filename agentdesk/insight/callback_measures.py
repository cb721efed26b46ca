"""How promises to call back were kept: within their window, early or late, in how many attempts, after what wait.

The denominator is every promise that was made, also where the firm gave it up, let it run out or never got through, and
where the customer rang first: nothing that was promised leaves the figure because it went badly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agentdesk.insight.figures import Figure, Spread, counted, seconds, spread

NO_PROMISE = "no_promise"
NOT_DUE = "not_due"
CALLED_OFF = "called_off_by_customer"
MERGED = "merged"
NOT_REACHED = "not_reached"
NOT_TRIED = "not_tried"


class PromiseEnd(StrEnum):
    """How a promise ended, as far as the measure asks.

    OPEN: not yet. OURS: by the firm: served, given up, run out, not reached, taken over by a call of the customer's.
    CALLED_OFF: the customer wanted it no more. MERGED: it lives on in another.
    """

    OPEN = "open"
    OURS = "ours"
    CALLED_OFF = "called_off"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """What happened with one callback. ``on_line`` is how long the customer had waited in the queue before it.

    ``attempts`` are the moments of the tries that count; ``connected_at`` is when customer and agent first spoke, and
    ``ended_at`` when it was over.
    """

    requested_at: datetime
    window_start: datetime | None = None
    window_end: datetime | None = None
    attempts: Sequence[datetime] = ()
    connected_at: datetime | None = None
    end: PromiseEnd = PromiseEnd.OPEN
    ended_at: datetime | None = None
    on_line: timedelta = timedelta()


def promises_kept(facts: Iterable[PromiseFact], now: datetime) -> Figure:
    """Connected within the window / promised.

    Promised is every callback with a window that is over or that was connected or ended by the firm. Left out: without
    a window, merged, called off by the customer before the window was over, and those still in time.
    """
    return _within_window("connected_in_window", facts, now, attempted=False)


def attempted_in_window(facts: Iterable[PromiseFact], now: datetime) -> Figure:
    """At least one try within the window / promised, over the same promises as ``promises_kept``."""
    return _within_window("attempted_in_window", facts, now, attempted=True)


def deviation(facts: Iterable[PromiseFact]) -> Spread:
    """Actual - promised, in seconds: below zero is early, above is late, zero is anywhere within the window.

    Over the connected ones with a window; the others have no actual time and are counted as not reached.
    """
    values: list[float] = []
    left_out: list[str] = []
    for fact in facts:
        if fact.window_end is None:
            left_out.append(NO_PROMISE)
        elif fact.connected_at is None:
            left_out.append(NOT_REACHED)
        else:
            start = fact.window_start or fact.requested_at
            late = max(timedelta(), fact.connected_at - fact.window_end)
            early = max(timedelta(), start - fact.connected_at)
            values.append(seconds(late - early))
    return spread("actual_minus_promised", values, left_out)


def early_and_late(facts: Iterable[PromiseFact]) -> tuple[Figure, Figure]:
    """The share of connected promises that were connected before their window, and after it."""
    connected = [fact for fact in facts if fact.connected_at is not None and fact.window_end is not None]
    early = sum(_deviation_sign(fact) < 0 for fact in connected)
    late = sum(_deviation_sign(fact) > 0 for fact in connected)
    n = len(connected)
    return Figure("connected_early", early, n, n), Figure("connected_late", late, n, n)


def attempts_per_callback(facts: Iterable[PromiseFact]) -> Spread:
    """Tries that count, per callback that has ended or was connected; what is still open may yet be tried again."""
    known = list(facts)
    done = [fact for fact in known if fact.end is not PromiseEnd.OPEN or fact.connected_at is not None]
    return spread("attempts", (len(fact.attempts) for fact in done), ["still_open"] * (len(known) - len(done)))


def time_to_callback(facts: Iterable[PromiseFact]) -> Spread:
    """Connected - requested, of those that were connected. The time on the line before is not in it."""
    return _times("time_to_callback", facts, on_line=False)


def total_wait(facts: Iterable[PromiseFact]) -> Spread:
    """Time on the line + time to the callback: what the customer waited in all, over every leg of the chain."""
    return _times("time_on_line_and_to_callback", facts, on_line=True)


def time_to_first_attempt(facts: Iterable[PromiseFact]) -> Spread:
    """First try - requested, of those that were tried at all."""
    known = list(facts)
    tried = [min(fact.attempts) - fact.requested_at for fact in known if fact.attempts]
    left_out = [NOT_TRIED] * (len(known) - len(tried))
    return spread("time_to_first_attempt", (seconds(length) for length in tried), left_out)


def _within_window(name: str, facts: Iterable[PromiseFact], now: datetime, *, attempted: bool) -> Figure:
    promised: list[PromiseFact] = []
    left_out: list[str] = []
    for fact in facts:
        why = _why_not_promised(fact, now)
        if why is None:
            promised.append(fact)
        else:
            left_out.append(why)
    good = sum(
        any(_is_in_window(fact, at) for at in fact.attempts) if attempted else _is_in_window(fact, fact.connected_at)
        for fact in promised
    )
    return Figure(name, good, len(promised), len(promised), counted(left_out))


def _why_not_promised(fact: PromiseFact, now: datetime) -> str | None:
    if fact.window_end is None:
        return NO_PROMISE
    if fact.end is PromiseEnd.MERGED:
        return MERGED
    if fact.connected_at is not None:
        return None
    if fact.end is PromiseEnd.CALLED_OFF and (fact.ended_at is None or fact.ended_at <= fact.window_end):
        return CALLED_OFF
    return NOT_DUE if fact.end is PromiseEnd.OPEN and now <= fact.window_end else None


def _is_in_window(fact: PromiseFact, at: datetime | None) -> bool:
    if at is None or fact.window_end is None:
        return False
    return (fact.window_start or fact.requested_at) <= at <= fact.window_end


def _deviation_sign(fact: PromiseFact) -> int:
    if fact.connected_at is None or fact.window_end is None:
        return 0
    early = fact.connected_at < (fact.window_start or fact.requested_at)
    return -1 if early else int(fact.connected_at > fact.window_end)


def _times(name: str, facts: Iterable[PromiseFact], *, on_line: bool) -> Spread:
    known = list(facts)
    values = [
        seconds(fact.connected_at - fact.requested_at + (fact.on_line if on_line else timedelta()))
        for fact in known
        if fact.connected_at is not None
    ]
    return spread(name, values, [NOT_REACHED] * (len(known) - len(values)))

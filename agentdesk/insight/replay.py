"""A log of real calls played once more through the rules of a queue, to set what would have been beside what was.

What the log knows is kept: who came when, how long they were spoken to, when they hung up, who was at work. What it
cannot know is assumed, the same for every rule: who was answered would have waited on; who hung up and is now answered
in time takes an average time; agents are ready when their own calls and the waits of others do not speak against it; a
customer who is called back answers. Therefore a rule is compared with another rule in the replay, and the replay of
the rule that was in force with what really happened: their distance is the error of the replay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Any

from agentdesk.insight.call_log import Attendance, LoggedCall, attendance_of, mean_handle, mean_patience_s
from agentdesk.insight.callback_measures import (
    PromiseEnd,
    PromiseFact,
    deviation,
    promises_kept,
    time_to_callback,
)
from agentdesk.insight.figures import Figure, Spread, seconds
from agentdesk.insight.queue_measures import QueuedCall, abandonment, service_level, waits
from agentdesk.insight.wait_estimate import WaitEstimate, estimate_wait, offers_callback
from agentdesk.models.spans import merged

CLOSED_FOR = timedelta(hours=1)
"""Where nobody is at work for longer, those who still wait on the line are sent home."""

PROMISE_MARGIN = timedelta(minutes=15)
"""A callback is promised for so long before and after the time that is told."""

SERVICE_LEVEL_S = 20.0


@dataclass(frozen=True, slots=True)
class Rule:
    """Who is next, and whether callers are offered to keep their place and be called back.

    ``rank``: the lowest is next. A callback is offered where the likely wait is beyond ``offer_from``, and every
    ``taken_by``-th of those who are offered one takes it; None offers none.
    """

    rank: Callable[[LoggedCall], Any]
    offer_from: timedelta | None = None
    taken_by: int = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule, or reality, did by the measures of a queue: live callers and callbacks apart.

    ``within_p50`` and ``within_p90``: of those who had to wait and were told how long, whose wait was no longer than
    what half, and nine in ten, were said to wait. Reality told nothing.
    """

    live_waits: Spread
    abandonment: Figure
    service_level: Figure
    promises_kept: Figure
    deviation: Spread
    time_to_callback: Spread
    within_p50: Figure
    within_p90: Figure


@dataclass(slots=True, eq=False)
class _Fate:
    call: LoggedCall
    estimate: WaitEstimate | None = None
    answered_at: datetime | None = None
    hung_up_at: datetime | None = None
    handed_over: bool = False

    @property
    def holds_its_place(self) -> bool:
        return self.call.is_callback or self.handed_over


class _Event(IntEnum):
    """In this order at one moment: agents come and become free, callers join, give up, are sent home."""

    AGENT = 0
    JOINS = 1
    GIVES_UP = 2
    CLOSES = 3


@dataclass(slots=True)
class _Agent:
    starts: Sequence[datetime]
    ends: Sequence[datetime]
    busy_until: datetime

    def is_at_work(self, at: datetime) -> bool:
        before = bisect_right(self.starts, at) - 1
        return before >= 0 and at < self.ends[before]

    def is_free(self, at: datetime) -> bool:
        return self.busy_until <= at and self.is_at_work(at)


@dataclass(slots=True)
class _Floor:
    """The queue and its agents while a log is replayed."""

    rule: Rule
    agents: list[_Agent]
    usual_handle: timedelta
    wrap: Mapping[str, timedelta]
    mean_wrap: timedelta
    patience_s: float | None
    waiting: list[_Fate] = field(default_factory=list)
    offered: int = 0

    def join(self, fate: _Fate, at: datetime) -> None:
        """Take somebody into the queue; who is offered a callback and takes it holds their place from here on."""
        fate.estimate = self._estimate(fate, at)
        if self.rule.offer_from is not None and fate.estimate is not None and not fate.call.is_callback:
            self._offer(fate, fate.estimate, seconds(self.rule.offer_from))
        self.waiting.append(fate)

    def close(self, at: datetime) -> None:
        """Nobody is at work any more: live callers go unanswered, who holds a place keeps it for the next day."""
        for fate in self.waiting:
            if not fate.holds_its_place:
                fate.hung_up_at = at
        self.waiting = [fate for fate in self.waiting if fate.holds_its_place]

    def answer(self, at: datetime) -> list[datetime]:
        """Give every free agent the next in the queue; tells when they will be free again."""
        busy: list[datetime] = []
        for agent in self.agents:
            if not self.waiting:
                break
            if agent.is_free(at):
                fate = min(self.waiting, key=self._rank)
                self.waiting.remove(fate)
                fate.answered_at = at
                agent.busy_until = at + self._time_for(fate.call)
                busy.append(agent.busy_until)
        return busy

    def _estimate(self, fate: _Fate, at: datetime) -> WaitEstimate | None:
        free = sum(agent.is_free(at) for agent in self.agents)
        rank = self._rank(fate)
        ahead = sorted((other for other in self.waiting if self._rank(other) <= rank), key=self._rank)
        at_work = sum(agent.busy_until > at or agent.is_at_work(at) for agent in self.agents)
        live = [not other.holds_its_place for other in ahead]
        per_call = seconds(self.usual_handle + self.mean_wrap)
        return estimate_wait(live, at_work, per_call, self.patience_s, free_agents=free)

    def _time_for(self, call: LoggedCall) -> timedelta:
        """The handle time of the log and the work after it; of a call that nobody answered, the average of both."""
        handle = self.usual_handle if call.handle is None else call.handle
        return handle + self.wrap.get(call.id, self.mean_wrap)

    def _offer(self, fate: _Fate, estimate: WaitEstimate, from_s: float) -> None:
        if offers_callback(estimate, from_s):
            self.offered += 1
            fate.handed_over = self.offered % self.rule.taken_by == 0

    def _rank(self, fate: _Fate) -> Any:
        return self.rule.rank(fate.call)


def what_was(calls: Sequence[LoggedCall]) -> Outcome:
    """The measures of what really happened."""
    fates = [
        _Fate(
            call,
            answered_at=None if call.handle is None else call.left_queue_at,
            hung_up_at=call.left_queue_at if call.handle is None else None,
        )
        for call in calls
    ]
    return _outcome(fates)


def what_would_have_been(calls: Sequence[LoggedCall], rule: Rule, attendance: Attendance | None = None) -> Outcome:
    """The measures of the same calls under ``rule``, with the same people at work (by default those of the log).

    Raises ValueError for a log in which nobody was answered: it does not tell who was at work.
    """
    usual_handle = mean_handle(calls)
    at_work = attendance_of(calls) if attendance is None else attendance
    first = min(call.joined_at for call in calls)
    agents = [
        _Agent([shift.start for shift in shifts], [shift.end for shift in shifts], first) for shifts in at_work.shifts
    ]
    fates = [_Fate(call) for call in calls]
    events: list[tuple[datetime, int, int]] = [
        *((fate.call.joined_at, _Event.JOINS, number) for number, fate in enumerate(fates)),
        *((shift.start, _Event.AGENT, 0) for shifts in at_work.shifts for shift in shifts),
        *((closes, _Event.CLOSES, 0) for closes in _closings(at_work)),
    ]
    floor = _Floor(rule, agents, usual_handle, at_work.wrap, at_work.mean_wrap, mean_patience_s(calls))
    _play(floor, fates, events)
    return _outcome(fates)


def _closings(attendance: Attendance) -> Iterator[datetime]:
    """The ends of the days: when the last one goes, and nobody comes for a while."""
    together = list(merged(sorted(shift for shifts in attendance.shifts for shift in shifts)))
    for one, following in pairwise(together):
        if following.start - one.end > CLOSED_FOR:
            yield one.end
    yield from (span.end for span in together[-1:])


def _play(floor: _Floor, fates: Sequence[_Fate], events: list[tuple[datetime, int, int]]) -> None:
    heapify(events)
    while events:
        now, kind, number = heappop(events)
        fate = fates[number]
        if kind == _Event.JOINS:
            floor.join(fate, now)
            if fate.call.handle is None:
                heappush(events, (fate.call.left_queue_at, _Event.GIVES_UP, number))
        elif kind == _Event.CLOSES:
            floor.close(now)
        elif kind == _Event.GIVES_UP and fate in floor.waiting and not fate.holds_its_place:
            fate.hung_up_at = now
            floor.waiting.remove(fate)
        for free_again in floor.answer(now):
            heappush(events, (free_again, _Event.AGENT, 0))


def _outcome(fates: Sequence[_Fate]) -> Outcome:
    live = [_queued(fate) for fate in fates if not fate.call.is_callback]
    promised = [_promised(fate) for fate in fates if fate.holds_its_place]
    end = max(fate.call.left_queue_at for fate in fates) + timedelta(days=1)
    told = [
        (fate.estimate, seconds(fate.answered_at - fate.call.joined_at))
        for fate in fates
        if fate.estimate is not None and fate.answered_at is not None and fate.answered_at > fate.call.joined_at
    ]
    return Outcome(
        waits(live),
        abandonment(live),
        service_level(live, SERVICE_LEVEL_S),
        promises_kept(promised, end),
        deviation(promised),
        time_to_callback(promised),
        _within("within_p50", [(estimate.p50_s, waited_s) for estimate, waited_s in told]),
        _within("within_p90", [(estimate.p90_s, waited_s) for estimate, waited_s in told]),
    )


def _queued(fate: _Fate) -> QueuedCall:
    call = fate.call
    return QueuedCall(
        call.id,
        call.joined_at,
        answered_at=None if fate.handed_over else fate.answered_at,
        abandoned_at=fate.hung_up_at,
        handed_over_at=call.joined_at if fate.handed_over else None,
        talk=call.handle or timedelta(),
    )


def _promised(fate: _Fate) -> PromiseFact:
    """A place that was handed over is promised for about its likely wait, one that was called back for its own time."""
    asked = fate.call.joined_at
    likely = fate.estimate.p50_s if fate.handed_over and fate.estimate is not None else 0.0
    promised = asked + timedelta(seconds=3600.0 if likely is None else likely)
    return PromiseFact(
        asked,
        max(asked, promised - PROMISE_MARGIN),
        promised + PROMISE_MARGIN,
        () if fate.answered_at is None else (fate.answered_at,),
        fate.answered_at,
        PromiseEnd.OURS,
    )


def _within(name: str, told_and_waited: Sequence[tuple[float | None, float]]) -> Figure:
    """The share of waits that were no longer than told; "more than an hour" is kept by any wait."""
    kept = sum(told is None or waited <= told for told, waited in told_and_waited)
    return Figure(name, kept, len(told_and_waited), len(told_and_waited))

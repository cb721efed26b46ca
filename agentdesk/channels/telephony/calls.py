"""What all the events of one call come to. Events may come late, twice and in any order: the call is the same.

A call is worked out anew from the set of its events, never changed step by step, so that no order can matter. The
farthest state wins, ENDED is final, and ANSWERED for a call that nobody knew makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from agentdesk.channels.telephony.call_people import agents_of, named_in, names_of, still_ringing
from agentdesk.channels.telephony.call_times import clipped, first_at, holds_of, seconds_of
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType, Party
from agentdesk.models.vocabulary import Direction

_RANK = {kind: number for number, kind in enumerate(EventType)}
_CAUSES_IN_ORDER = (
    Cause.ABANDONED, Cause.REJECTED, Cause.BUSY, Cause.NO_ANSWER, Cause.NOT_FOUND, Cause.CONGESTION, Cause.FORWARDED,
    Cause.CANCELLED, Cause.NORMAL, Cause.LOST,
)  # fmt: skip
"""Which cause is believed where several were told: the one that says most. A hang-up is always told as well."""


class CallState(StrEnum):
    """How far a call has come."""

    RINGING = "ringing"
    ANSWERED = "answered"
    HELD = "held"
    ENDED = "ended"


class Outcome(StrEnum):
    """What became of a call, in one word. OPEN: it has not ended. CALLBACK: the caller handed their place over and is
    to be called back, so that nobody was missed. BLOCKED: the firm turned the caller away, and owes no answer.
    """

    OPEN = "open"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    REJECTED = "rejected"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CALLBACK = "callback"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Leg:
    """One phone that took part, or was rung."""

    leg_id: str
    agent: str | None
    ringing_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    cause: str | None


@dataclass(frozen=True, slots=True)
class Transfer:
    """The call was handed on: when, by whom, to which number, and as which other call where that is known."""

    at: datetime
    by: str | None
    to: str | None
    related_call_id: str | None


@dataclass(frozen=True, slots=True)
class Call:
    """A call, as far as is known. ``agent`` is who answered first, or who is being rung where nobody has yet;
    ``agents`` are all who answered, ``rung_agents`` all whose phones rang, ``ringing_agents`` whose ring now; ``names``
    are pairs of an agent and another word that the source knows them by.

    ``ring_seconds`` is from the first ringing until somebody answered or it ended, whole seconds; ``hold_seconds`` how
    long anybody was held, ``talk_seconds`` the rest between answer and end. They are None while the call goes on.

    ``place_kept_at`` is when the caller asked to be called back in their turn, ``place_number`` the number for it where
    it is another than the one they called from, ``place_answered_at`` when somebody answered them after that.
    """

    source: str
    call_id: str
    state: CallState
    outcome: Outcome
    direction: Direction | None
    from_number: str | None
    to_number: str | None
    queue: str | None
    agent: str | None
    agents: tuple[str, ...]
    rung_agents: tuple[str, ...]
    ringing_agents: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    legs: tuple[Leg, ...]
    began_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    ring_seconds: int | None
    hold_seconds: int | None
    talk_seconds: int | None
    cause: str | None
    ended_by: Party | None
    transfers: tuple[Transfer, ...]
    recordings: tuple[str, ...]
    related_call_ids: tuple[str, ...]
    place_kept_at: datetime | None = None
    place_number: str | None = None
    place_language: str | None = None
    place_answered_at: datetime | None = None


class CallLog:
    """The events of many calls of one source, as they come in. The same events give the same calls in any order."""

    def __init__(self) -> None:
        self._events: dict[str, set[CallEvent]] = {}

    def take(self, event: CallEvent) -> Call | None:
        """Add one event; the call it belongs to, or None where it is about an agent."""
        if event.type is EventType.AGENT_STATE:
            return None
        events = self._events.setdefault(event.call_id, set())
        events.add(event)
        return call_of(events)

    def calls(self) -> dict[str, Call]:
        """Every call by its id."""
        return {call_id: call_of(events) for call_id, events in self._events.items()}

    def forget(self, call_id: str) -> None:
        """Let a call go that has been written down."""
        self._events.pop(call_id, None)


def call_of(events: Iterable[CallEvent]) -> Call:
    """The call that these events, all of one call, come to. Raises ValueError where they are of none or of several."""
    told = sorted({one for one in events if one.type is not EventType.AGENT_STATE}, key=_order)
    if len({(one.source, one.call_id) for one in told}) != 1:
        raise ValueError("these are not the events of one call")
    ends = [one for one in told if one.type is EventType.ENDED and one.leg_id is None]
    ended_at = min((one.at for one in ends), default=None)
    began_at = told[0].at
    answered_at = clipped(first_at(told, EventType.ANSWERED), ended_at)
    holds = holds_of(told, answered_at, ended_at)
    cause = _cause(ends, is_answered=answered_at is not None)
    kept = next((one for one in told if one.type is EventType.PLACE_KEPT), None)
    direction = next((one.direction for one in told if one.direction is not None), None)
    answered_by, rung = agents_of(told, EventType.ANSWERED), agents_of(told, EventType.RINGING)
    return Call(
        source=told[0].source,
        call_id=told[0].call_id,
        state=_state(answered_at, ended_at, is_held=any(end is None for _, end in holds)),
        outcome=_outcome(answered_at, ended_at, _turned_away(told) or cause, place_kept=kept is not None),
        direction=direction,
        from_number=_first(told, "from_number"),
        to_number=_first(told, "to_number"),
        queue=_first(told, "queue"),
        agent=next(iter(answered_by or rung or named_in(told)), None),
        agents=answered_by,
        rung_agents=rung,
        ringing_agents=() if ended_at else still_ringing(told),
        names=names_of(told),
        legs=_legs(told),
        began_at=began_at,
        answered_at=answered_at,
        ended_at=ended_at,
        cause=cause,
        ended_by=next((one.ended_by for one in reversed(ends) if one.ended_by is not None), None),
        transfers=tuple(
            Transfer(one.at, one.agent, one.to_number, one.related_call_id)
            for one in _once(one for one in told if one.type is EventType.TRANSFERRED)
        ),
        recordings=tuple(dict.fromkeys(one.note for one in told if one.type is EventType.RECORDING and one.note)),
        related_call_ids=tuple(sorted({one.related_call_id for one in told if one.related_call_id})),
        place_kept_at=None if kept is None else kept.at,
        place_number=None if kept is None else kept.to_number,
        place_language=None if kept is None else kept.note,
        place_answered_at=None
        if kept is None
        else clipped(first_at((one for one in told if one.at >= kept.at), EventType.ANSWERED), ended_at),
        **seconds_of(began_at, answered_at, ended_at, holds),
    )


def _order(event: CallEvent) -> tuple[object, ...]:
    """One order for any set of events: by time, then by how far it brings the call, then by all the rest."""
    return (event.at, _RANK[event.type], *("" if value is None else str(value) for value in astuple(event)))


def _first(told: Sequence[CallEvent], name: str) -> str | None:
    """The earliest word for a fact of the whole call; a transfer, or a place that is kept, has numbers of its own."""
    others = (EventType.TRANSFERRED, EventType.PLACE_KEPT) if name == "to_number" else (EventType.TRANSFERRED,)
    return next(
        (value for one in told if one.type not in others and (value := getattr(one, name)) is not None),
        None,
    )


def _state(answered_at: datetime | None, ended_at: datetime | None, *, is_held: bool) -> CallState:
    if ended_at is not None:
        return CallState.ENDED
    if answered_at is None:
        return CallState.RINGING
    return CallState.HELD if is_held else CallState.ANSWERED


def _outcome(
    answered_at: datetime | None, ended_at: datetime | None, cause: str | None, *, place_kept: bool
) -> Outcome:
    if ended_at is None:
        return Outcome.OPEN
    if answered_at is not None:
        return Outcome.ANSWERED
    if place_kept:
        return Outcome.CALLBACK
    words = {
        Cause.BLOCKED: Outcome.BLOCKED,
        Cause.ABANDONED: Outcome.ABANDONED,
        Cause.CANCELLED: Outcome.ABANDONED,
        Cause.NORMAL: Outcome.NO_ANSWER,
        Cause.NO_ANSWER: Outcome.NO_ANSWER,
        Cause.BUSY: Outcome.BUSY,
        Cause.REJECTED: Outcome.REJECTED,
        Cause.NOT_FOUND: Outcome.FAILED,
        Cause.CONGESTION: Outcome.FAILED,
    }
    return next((word for known, word in words.items() if known == cause), Outcome.UNKNOWN)


def _turned_away(told: Iterable[CallEvent]) -> str | None:
    """The exchange tells of the end as it carried it out, busy or otherwise: why, was told when it rang."""
    return Cause.BLOCKED if any(one.cause == Cause.BLOCKED for one in told) else None


def _cause(ends: Sequence[CallEvent], *, is_answered: bool) -> str | None:
    told = [one.cause for one in ends if one.cause and one.cause != Cause.UNKNOWN]
    if not ends:
        return None
    if is_answered and Cause.NORMAL in told:
        return Cause.NORMAL
    known = next((cause for cause in _CAUSES_IN_ORDER if cause in told), None)
    return known or next(iter(told), Cause.UNKNOWN)


def _legs(told: Sequence[CallEvent]) -> tuple[Leg, ...]:
    by_leg: dict[str, list[CallEvent]] = {}
    for one in told:
        if one.leg_id is not None:
            by_leg.setdefault(one.leg_id, []).append(one)
    return tuple(_leg(leg_id, events) for leg_id, events in by_leg.items())


def _leg(leg_id: str, events: Sequence[CallEvent]) -> Leg:
    ends = [one for one in events if one.type is EventType.ENDED]
    ended_at = min((one.at for one in ends), default=None)
    answered_at = clipped(first_at(events, EventType.ANSWERED), ended_at)
    return Leg(
        leg_id=leg_id,
        agent=next((one.agent for one in events if one.agent), None),
        ringing_at=clipped(first_at(events, EventType.RINGING), ended_at),
        answered_at=answered_at,
        ended_at=ended_at,
        cause=_cause(ends, is_answered=answered_at is not None),
    )


def _once(transfers: Iterable[CallEvent]) -> list[CallEvent]:
    """A transfer that is told by both sides at nearly the same moment is one."""
    ordered = list(transfers)
    again = [
        second
        for first, second in pairwise(ordered)
        if (first.agent, first.to_number) == (second.agent, second.to_number)
        and second.at - first.at <= timedelta(seconds=1)
    ]
    return [one for one in ordered if one not in again]

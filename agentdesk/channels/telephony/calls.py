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
    answered_at = _clipped(_first_at(told, EventType.ANSWERED), ended_at)
    holds = _holds(told, answered_at, ended_at)
    cause = _cause(ends, is_answered=answered_at is not None)
    kept = next((one for one in told if one.type is EventType.PLACE_KEPT), None)
    direction = next((one.direction for one in told if one.direction is not None), None)
    answered_by, rung = _agents(told, EventType.ANSWERED), _agents(told, EventType.RINGING)
    return Call(
        source=told[0].source,
        call_id=told[0].call_id,
        state=_state(answered_at, ended_at, is_held=any(end is None for _, end in holds)),
        outcome=_outcome(answered_at, ended_at, _turned_away(told) or cause, place_kept=kept is not None),
        direction=direction,
        from_number=_first(told, "from_number"),
        to_number=_first(told, "to_number"),
        queue=_first(told, "queue"),
        agent=next(iter(answered_by or rung or _named(told)), None),
        agents=answered_by,
        rung_agents=rung,
        ringing_agents=() if ended_at else _still_ringing(told),
        names=_names(told),
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
        else _clipped(_first_at((one for one in told if one.at >= kept.at), EventType.ANSWERED), ended_at),
        **_seconds(began_at, answered_at, ended_at, holds),
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


def _first_at(told: Iterable[CallEvent], kind: EventType) -> datetime | None:
    return next((one.at for one in told if one.type is kind), None)


def _clipped(at: datetime | None, ended_at: datetime | None) -> datetime | None:
    """What is told after the end happened at the end at the latest: it was only late."""
    return at if at is None or ended_at is None else min(at, ended_at)


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


def _agents(told: Iterable[CallEvent], kind: EventType) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agent for one in told if one.type is kind and one.agent))


def _names(told: Iterable[CallEvent]) -> tuple[tuple[str, str], ...]:
    kinds = (EventType.RINGING, EventType.ANSWERED)
    return tuple(dict.fromkeys((one.agent, one.note) for one in told if one.type in kinds and one.agent and one.note))


def _named(told: Iterable[CallEvent]) -> tuple[str, ...]:
    return tuple(one.agent for one in told if one.agent)


def _still_ringing(told: Sequence[CallEvent]) -> tuple[str, ...]:
    """Whose phone rings now: rung, and neither answered nor given up. An answer of which no leg is told is one for the
    whole call, and ends all ringing until then; who is rung later had the call handed on.
    """
    quiet = {one.leg_id for one in told if one.type in (EventType.ANSWERED, EventType.ENDED)}
    answers = [one.at for one in told if one.type is EventType.ANSWERED and one.leg_id is None]
    rings = [one for one in told if one.type is EventType.RINGING and one.agent and one.leg_id not in quiet - {None}]
    return tuple(dict.fromkeys(one.agent for one in rings if one.agent and all(at < one.at for at in answers)))


def _legs(told: Sequence[CallEvent]) -> tuple[Leg, ...]:
    by_leg: dict[str, list[CallEvent]] = {}
    for one in told:
        if one.leg_id is not None:
            by_leg.setdefault(one.leg_id, []).append(one)
    return tuple(_leg(leg_id, events) for leg_id, events in by_leg.items())


def _leg(leg_id: str, events: Sequence[CallEvent]) -> Leg:
    ends = [one for one in events if one.type is EventType.ENDED]
    ended_at = min((one.at for one in ends), default=None)
    answered_at = _clipped(_first_at(events, EventType.ANSWERED), ended_at)
    return Leg(
        leg_id=leg_id,
        agent=next((one.agent for one in events if one.agent), None),
        ringing_at=_clipped(_first_at(events, EventType.RINGING), ended_at),
        answered_at=answered_at,
        ended_at=ended_at,
        cause=_cause(ends, is_answered=answered_at is not None),
    )


_Span = tuple[datetime, datetime | None]


def _holds(told: Sequence[CallEvent], answered_at: datetime | None, ended_at: datetime | None) -> list[_Span]:
    """When anybody was held, without overlaps, between answer and end; the last may still go on."""
    spans: list[_Span] = []
    for leg_id in dict.fromkeys(one.leg_id for one in told):
        spans += _holds_of_leg([one for one in told if one.leg_id == leg_id], ended_at)
    spans = [
        (max(start, answered_at or start), _clipped(end, ended_at) if end is not None else ended_at)
        for start, end in spans
    ]
    joined: list[_Span] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if end is not None and end <= start:
            continue
        first, last = joined[-1] if joined else (start, start)
        if joined and (last is None or start <= last):
            joined[-1] = (first, None if last is None or end is None else max(last, end))
        else:
            joined.append((start, end))
    return joined


def _holds_of_leg(told: Sequence[CallEvent], ended_at: datetime | None) -> list[_Span]:
    spans: list[_Span] = []
    since: datetime | None = None
    for one in told:
        if one.type is EventType.HELD:
            since = since or one.at
        elif one.type in (EventType.RESUMED, EventType.ENDED) and since is not None:
            spans.append((since, one.at))
            since = None
    if since is not None:
        spans.append((since, ended_at))
    return spans


def _seconds(
    began_at: datetime, answered_at: datetime | None, ended_at: datetime | None, holds: Sequence[_Span]
) -> dict[str, int | None]:
    if ended_at is None:
        ring = None if answered_at is None else answered_at - began_at
        return {"ring_seconds": _whole(ring), "hold_seconds": None, "talk_seconds": None}
    held = sum((end - start for start, end in holds if end is not None), timedelta())
    talk = timedelta() if answered_at is None else ended_at - answered_at
    if answered_at is None:
        held = timedelta()
    return {
        "ring_seconds": _whole((answered_at or ended_at) - began_at),
        "hold_seconds": _whole(held),
        "talk_seconds": _whole(talk - held),
    }


def _whole(span: timedelta | None) -> int | None:
    return None if span is None else max(0, int(span.total_seconds()))


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

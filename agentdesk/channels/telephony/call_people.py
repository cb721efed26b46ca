"""Who of the firm was in a call, by the words that the exchange knows them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agentdesk.channels.telephony.events import CallEvent, EventType


def agents_of(told: Iterable[CallEvent], kind: EventType) -> tuple[str, ...]:
    """At whose phones that happened, each once."""
    return tuple(dict.fromkeys(one.agent for one in told if one.type is kind and one.agent))


def names_of(told: Iterable[CallEvent]) -> tuple[tuple[str, str], ...]:
    """Pairs of an agent and another word that the source knows them by."""
    kinds = (EventType.RINGING, EventType.ANSWERED)
    return tuple(dict.fromkeys((one.agent, one.note) for one in told if one.type in kinds and one.agent and one.note))


def named_in(told: Iterable[CallEvent]) -> tuple[str, ...]:
    """Whoever was named, whatever it was that was told of them."""
    return tuple(one.agent for one in told if one.agent)


def still_ringing(told: Sequence[CallEvent]) -> tuple[str, ...]:
    """Whose phone rings now: rung, and neither answered nor given up. An answer of which no leg is told is one for the
    whole call, and ends all ringing until then; who is rung later had the call handed on.
    """
    quiet = {one.leg_id for one in told if one.type in (EventType.ANSWERED, EventType.ENDED)}
    answers = [one.at for one in told if one.type is EventType.ANSWERED and one.leg_id is None]
    rings = [one for one in told if one.type is EventType.RINGING and one.agent and one.leg_id not in quiet - {None}]
    return tuple(dict.fromkeys(one.agent for one in rings if one.agent and all(at < one.at for at in answers)))

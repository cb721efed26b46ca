"""Calls that were handed on without a word: an exchange that tells of each dialogue tells of a new call then.

After a blind transfer the customer's phone calls the other extension, as a call of its own that begins while they still
talk, and the first one ends when the second is answered. Both are one conversation, and one entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from agentdesk.channels.telephony.calls import Call
from agentdesk.channels.telephony.events import CallEvent, EventType
from agentdesk.models.vocabulary import Direction

SLACK = timedelta(seconds=5)
"""So far apart the end of one and the answer of the other may be told; who talks for longer has two lines."""


def continues(first: Call, second: Call) -> bool:
    """Whether ``second``, of the same number and to an extension, is where ``first`` was handed on to."""
    if first.direction is not Direction.IN or second.direction is not Direction.IN:
        return False
    if first.answered_at is None or not first.answered_at <= second.began_at:
        return False
    if first.ended_at is None:
        return True
    if first.ended_at < second.began_at - SLACK:
        return False
    return second.answered_at is None or first.ended_at <= second.answered_at + SLACK


def chains(calls: Sequence[Call], extensions: frozenset[str]) -> list[list[Call]]:
    """The calls of one number, each with those that it was handed on to."""
    found: list[list[Call]] = []
    for call in sorted(calls, key=lambda one: (one.began_at, one.call_id)):
        is_inside = call.to_number in extensions
        chain = next((one for one in reversed(found) if is_inside and continues(one[-1], call)), None)
        if chain is None:
            found.append([call])
        else:
            chain.append(call)
    return found


def joined(chain: Sequence[Call], events: Mapping[str, Sequence[CallEvent]]) -> list[CallEvent]:
    """The events of a chain as those of one call: it ends with the last of its parts, and each further part is a leg
    that somebody handed it on to.
    """
    first = chain[0]
    if len(chain) == 1:
        return list(events[first.call_id])
    ends = [call.ended_at for call in chain if call.ended_at is not None]
    last = max(ends) if len(ends) == len(chain) else None
    told: list[CallEvent] = []
    by = first
    for call in chain:
        for one in events[call.call_id]:
            is_end_of_all = one.type is EventType.ENDED and one.leg_id is None and one.at == last
            leg_id = None if is_end_of_all else _leg_of(call, one, is_first=call is first)
            told.append(replace(one, call_id=first.call_id, leg_id=leg_id))
        if call is not first:
            agent = by.agents[-1] if by.agents else None
            told.append(
                CallEvent(
                    first.source,
                    first.call_id,
                    EventType.TRANSFERRED,
                    call.began_at,
                    agent=agent,
                    to_number=call.to_number,
                    related_call_id=call.call_id,
                )
            )
            by = call if call.answered_at is not None else by
    return told


def _leg_of(call: Call, event: CallEvent, *, is_first: bool) -> str | None:
    """The first part keeps its legs; its end, and all of the others, are those of legs named by their calls."""
    if is_first:
        is_whole = event.leg_id is None and event.type is not EventType.ENDED
        return None if is_whole else event.leg_id or call.call_id[:150]
    return f"{call.call_id[:150]}/{event.leg_id or ''}"[:300]

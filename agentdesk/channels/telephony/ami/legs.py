"""How a leg is answered and ends, whichever of the exchange's events told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from agentdesk.channels.telephony.ami.book import CallBook
from agentdesk.channels.telephony.ami.tracked import Channel, TrackedCall
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType
from agentdesk.models.vocabulary import Direction

Told = Iterator[CallEvent]


class Legs:
    """The legs of the calls in a book."""

    def __init__(self, book: CallBook) -> None:
        self.book = book

    def answered(self, call: TrackedCall, channel: Channel, at: datetime, agent: str | None = None) -> Told:
        """Somebody answered. In a call that was asked for, the agent's own phone reached nobody yet."""
        channel.is_answered = True
        if call.is_own_side(channel):
            call.own_side_answered_at = call.own_side_answered_at or at
            return
        call.is_answered, call.cause = True, None
        agent = agent or channel.agent
        if agent is None and call.direction is not Direction.IN:
            yield self.book.event(call, EventType.ANSWERED, at, agent=call.owner)
        elif agent is None:
            # Somebody outside the firm: the call was forwarded to a number that no agent is known by.
            yield self.book.event(call, EventType.ANSWERED, at, leg_id=channel.leg_id, note=channel.number or None)
        else:
            yield self.book.event(call, EventType.ANSWERED, at, leg_id=channel.leg_id, agent=agent)

    def ended(self, call: TrackedCall, channel: Channel, at: datetime, cause: Cause) -> Told:
        """A leg ended; told once, and again only where the cause was not known before."""
        if channel.ended_cause in (None, Cause.UNKNOWN) and channel.ended_cause != cause:
            channel.ended_cause = cause
            yield self.book.event(call, EventType.ENDED, at, leg_id=channel.leg_id, agent=channel.agent, cause=cause)

"""What the queues of the exchange tell: who waits, who is rung for them, who gave up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from agentdesk.channels.telephony.ami.legs import Legs, Told
from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.names import agent_of
from agentdesk.channels.telephony.events import Cause, EventType, Party

PLACE_KEPT = "agentdeskcallback"
"""The name of the event that the dial plan sends, in small letters."""


class QueueReading:
    """Reads the events of queues."""

    def __init__(self, legs: Legs) -> None:
        self._legs = legs
        self._book = legs.book
        self._seen = legs.book.seen

    def on_join(self, message: Message, at: datetime) -> Told:
        """Somebody waits in a queue now."""
        if message.get("Uniqueid"):
            call, _, told = self._seen(message, at)
            yield from told
            call.queue = message.get("Queue") or call.queue
            yield self._book.event(call, EventType.RINGING, at)

    def on_abandon(self, message: Message, at: datetime) -> Told:
        """Who waited has given up: the true cause of the end, which the hang-up does not tell."""
        if message.get("Uniqueid"):
            call, _, told = self._seen(message, at)
            yield from told
            call.queue = message.get("Queue") or call.queue
            if not call.is_answered:
                call.cause, call.ended_by = Cause.ABANDONED, Party.CUSTOMER

    def on_user_event(self, message: Message, at: datetime) -> Told:
        """The dial plan tells that who waits hangs up and is to be called back in their turn."""
        if message.get("UserEvent").lower() != PLACE_KEPT or not message.get("Uniqueid"):
            return
        call, _, told = self._seen(message, at)
        yield from told
        call.queue = message.get("Queue") or call.queue
        kept = self._book.event(
            call, EventType.PLACE_KEPT, at, note=message.get("CallbackLanguage").lower()[:10] or None
        )
        yield replace(kept, to_number=message.get("CallbackNumber") or None)

    def on_agent_called(self, message: Message, at: datetime) -> Told:
        """The moment for a screen to pop: the caller and the agent who is rung stand together here."""
        yield from self._with_agent(message, at, EventType.RINGING)

    def on_agent_connect(self, message: Message, at: datetime) -> Told:
        """The agent and who waited talk."""
        yield from self._with_agent(message, at, EventType.ANSWERED)

    def _with_agent(self, message: Message, at: datetime, kind: EventType) -> Told:
        if not message.get("Uniqueid"):
            return
        call, _, told = self._seen(message, at)
        yield from told
        call.queue = message.get("Queue") or call.queue
        agent = agent_of(message.get("Interface"), message.get("MemberName"))
        leg_id: str | None = None
        if message.get("DestUniqueid"):
            _, dest, told = self._seen(message, at, "Dest")
            yield from told
            leg_id, dest.known_agent = dest.leg_id, dest.agent or agent
            dest.is_answered = dest.is_answered or kind is EventType.ANSWERED
        if kind is EventType.ANSWERED:
            call.is_answered, call.cause = True, None
        yield self._book.event(call, kind, at, leg_id=leg_id, agent=agent, note=message.get("MemberName") or None)

    def on_agent_no_answer(self, message: Message, at: datetime) -> Told:
        """The agent did not answer, or refused; the queue goes on."""
        if message.get("Uniqueid") and message.get("DestUniqueid"):
            call, dest, told = self._seen(message, at, "Dest")
            yield from told
            yield from self._legs.ended(call, dest, at, Cause.NO_ANSWER)

    def on_agent_complete(self, message: Message, at: datetime) -> Told:
        """The talk is over, and who ended it."""
        if message.get("Uniqueid"):
            call, _, told = self._seen(message, at)
            yield from told
            words = {"agent": Party.AGENT, "caller": Party.CUSTOMER}
            call.ended_by = words.get(message.get("Reason").lower(), call.ended_by)

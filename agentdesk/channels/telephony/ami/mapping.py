"""Reads the exchange's own events into call events. It keeps which channels are of which call, and nothing else.

What it must know was learnt from recorded sessions: Linkedid groups the legs of a call, an abandoned call is told
twice, the true cause is with the queue or the dialling and not with the hang-up, and after a blind transfer the call
lives on without the agent.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from agentdesk.channels.telephony.ami.book import CallBook
from agentdesk.channels.telephony.ami.legs import Legs, Told
from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.members import Members
from agentdesk.channels.telephony.ami.names import (
    cause_of_dial,
    cause_of_number,
    half_of,
    is_extension,
)
from agentdesk.channels.telephony.ami.queues import QueueReading
from agentdesk.channels.telephony.ami.talking import TalkReading
from agentdesk.channels.telephony.ami.tracked import Channel, Originated, TrackedCall
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType
from agentdesk.models.vocabulary import Direction


class Mapping:
    """The events of one exchange, in the order in which it tells them."""

    def __init__(self, source: str) -> None:
        self.book = CallBook(source)
        self._members = Members(source)
        self._legs = Legs(self.book)
        self._talk = talk = TalkReading(self._legs)
        queues = QueueReading(self._legs)
        self._readers: dict[str, Callable[[Message, datetime], Told]] = {
            "newchannel": self._on_channel,
            "newstate": self._on_channel,
            "newcallerid": self._on_caller_id,
            "dialbegin": self._on_dial_begin,
            "dialend": self._on_dial_end,
            "queuecallerjoin": queues.on_join,
            "join": queues.on_join,
            "queuecallerabandon": queues.on_abandon,
            "userevent": queues.on_user_event,
            "agentcalled": queues.on_agent_called,
            "agentconnect": queues.on_agent_connect,
            "agentcomplete": queues.on_agent_complete,
            "agentringnoanswer": queues.on_agent_no_answer,
            "bridgeenter": talk.on_bridge_enter,
            "bridgeleave": talk.on_bridge_leave,
            "hold": talk.on_hold,
            "unhold": talk.on_hold,
            "musiconhold": self._on_channel,
            "mixmonitorstart": talk.on_recording,
            "varset": talk.on_variable,
            "blindtransfer": talk.on_blind_transfer,
            "attendedtransfer": talk.on_attended_transfer,
            "hanguprequest": self._on_hangup_request,
            "hangup": self._on_hangup,
            "originateresponse": self._on_originate_response,
            "queuememberpause": self._members.read,
            "queuememberpaused": self._members.read,
            "queuememberstatus": self._members.read,
            "queuememberadded": self._members.read,
            "queuememberremoved": self._members.read,
            "queuemember": self._members.read,
        }

    def expect(self, originated: Originated, action_id: str) -> None:
        """A call was asked for: what comes of it has its id, and a failure without a channel is of ``action_id``."""
        self.book.expect(originated, action_id)

    def read(self, message: Message, at: datetime) -> list[CallEvent]:
        """What one message tells, at ``at`` in UTC. What is of no use tells nothing."""
        reader = self._readers.get(message.event)
        return [] if reader is None else list(reader(message, at))

    # ---------------------------------------------------------------- channels

    def _seen(self, message: Message, at: datetime, prefix: str = "") -> tuple[TrackedCall, Channel, list[CallEvent]]:
        return self.book.seen(message, at, prefix)

    def _on_channel(self, message: Message, at: datetime) -> Told:
        if message.get("Uniqueid"):
            yield from self._seen(message, at)[2]

    def _on_caller_id(self, message: Message, at: datetime) -> Told:
        if not message.get("Uniqueid"):
            return
        call, channel, told = self._seen(message, at)
        yield from told
        channel.number = message.get("CallerIDNum") or channel.number
        # The agent's phone is rung with the number that is called, so that its display shows it.
        is_shown = call.is_click_to_call and channel.uniqueid == call.caller and call.to_number is None
        if is_shown and channel.number and not is_extension(channel.number):
            yield self.book.event(call, EventType.RINGING, at, agent=call.owner, to_number=channel.number)

    # ---------------------------------------------------------------- dialling

    def _on_dial_begin(self, message: Message, at: datetime) -> Told:
        if not message.get("DestUniqueid"):
            return
        source = None
        if message.get("Uniqueid"):
            _, source, told = self._seen(message, at)
            yield from told
        call, dest, told = self._seen(message, at, "Dest")
        yield from told
        if source is not None:
            self._lead_inside(call, source, dest)
        if call.is_own_side(dest):
            call.owner = call.owner or dest.agent
            yield self.book.event(call, EventType.RINGING, at, agent=call.owner, leg_id=dest.leg_id)
            return
        call.has_far_side = call.has_far_side or dest.is_phone
        if dest.agent is not None or dest.is_phone:
            to_number = None
            if call.direction is Direction.OUT and dest.agent is None:
                number = message.get("DestCallerIDNum")
                to_number = None if is_extension(number) else number or None
            yield self.book.event(
                call, EventType.RINGING, at, agent=dest.agent, leg_id=dest.leg_id, to_number=to_number
            )

    def _lead_inside(self, call: TrackedCall, source: Channel, dest: Channel) -> None:
        """A phone that is dialled by the second half of a local channel is the leg that the first half is."""
        if half_of(source.name) != "2" or dest.is_inner:
            return
        outer = next((one for one in call.channels.values() if one.name == source.name[:-1] + "1"), None)
        if outer is not None:
            dest.leg_id, dest.is_inner = outer.leg_id, True

    def _on_dial_end(self, message: Message, at: datetime) -> Told:
        if not message.get("DestUniqueid"):
            return
        if message.get("Uniqueid"):
            yield from self._seen(message, at)[2]
        call, dest, told = self._seen(message, at, "Dest")
        yield from told
        if message.get("DialStatus").upper() == "ANSWER":
            yield from self._legs.answered(call, dest, at)
            return
        cause = cause_of_dial(message.get("DialStatus"))
        if cause is not Cause.UNKNOWN and not call.is_answered and call.cause is not Cause.ABANDONED:
            call.cause = cause
        if not dest.is_inner:
            yield from self._legs.ended(call, dest, at, cause)

    # ---------------------------------------------------------------- the end

    def _on_hangup_request(self, message: Message, at: datetime) -> Told:
        if not message.get("Uniqueid"):
            return
        call, channel, told = self._seen(message, at)
        yield from told
        if channel.is_phone and (channel.uniqueid == call.caller or channel.is_answered):
            call.ended_by = call.party(channel)

    def _on_hangup(self, message: Message, at: datetime) -> Told:
        uniqueid = message.get("Uniqueid")
        call = self.book.call_of(uniqueid)
        if call is None:
            return
        yield from self.gone(call, uniqueid, at, cause_of_number(message.get("Cause")))

    def gone(self, call: TrackedCall, uniqueid: str, at: datetime, cause: Cause) -> Told:
        """A channel is not there any more; with the last one the call is over."""
        self._talk.forget(uniqueid)
        channel = call.channels[uniqueid]
        if uniqueid == call.caller or call.hangup_cause is Cause.UNKNOWN:
            call.hangup_cause = cause
        inner = self.book.inner_of(call, channel)
        if inner is not None:
            # The exchange took the local channel out of the way; the phone behind it goes on as the leg.
            inner.is_inner = False
        elif not channel.is_inner and (
            channel.is_phone or (channel.agent is not None and half_of(channel.name) != "2")
        ):
            yield from self._legs.ended(call, channel, at, cause)
        yield from self.book.remove(call, uniqueid, at)

    def lose_all(self, at: datetime) -> list[CallEvent]:
        """The exchange is away for so long that nothing can be said any more of the calls that went on in it."""
        uniqueids = [uid for call in self.book.calls.values() for uid in call.channels]
        return [event for uid in uniqueids for event in self.lose(uid, at)]

    def lose(self, uniqueid: str, at: datetime) -> Told:
        """A channel was found to be gone, and nobody told of its end."""
        call = self.book.call_of(uniqueid)
        if call is not None:
            yield from self.gone(call, uniqueid, at, Cause.LOST)

    def _on_originate_response(self, message: Message, at: datetime) -> Told:
        yield from self.book.settle_originate(
            message.get("ActionID"), at, is_success=message.get("Response").lower() == "success"
        )

"""Which channels are of which call: opened by the first word of it, closed with its last channel."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.names import extension_of, half_of, is_extension
from agentdesk.channels.telephony.ami.tracked import Channel, Originated, TrackedCall
from agentdesk.channels.telephony.events import CallEvent, Cause, EventType
from agentdesk.language.phones import phone_digits
from agentdesk.models.vocabulary import Direction

MOST_CALLS, _MOST_REMEMBERED = 20_000, 5_000
OWN_CALLS = "agd-"
"""What the ids of calls begin with that were asked for here: they are the exchange's ids as well."""

_SHORTEST_OUTSIDE = 7
"""Digits from which a number that an extension dials is one outside the firm."""


class CallBook:
    """The calls that go on in one exchange."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.calls: dict[str, TrackedCall] = {}
        self._call_ids: dict[str, str] = {}
        self._ended: dict[str, None] = {}
        self._expected: dict[str, Originated] = {}
        self._asked: dict[str, str] = {}

    def expect(self, originated: Originated, action_id: str) -> None:
        """A call was asked for by an action."""
        _remember(self._expected, originated.call_id, originated)
        _remember(self._asked, action_id, originated.call_id)

    def event(self, call: TrackedCall, kind: EventType, at: datetime, **facts: Any) -> CallEvent:
        """An event of a call, with all that is known of the whole call, and a name of its own."""
        if kind is not EventType.TRANSFERRED:
            call.to_number = call.to_number or facts.get("to_number")
            facts = {"from_number": call.from_number, **facts, "to_number": call.to_number}
        made = CallEvent(
            self._source, call.call_id, kind, at, **{"direction": call.direction, "queue": call.queue, **facts}
        )
        return replace(made, raw_ref=hashlib.sha256(repr(made).encode("utf-8", "surrogatepass")).hexdigest()[:40])

    def call_of(self, uniqueid: str) -> TrackedCall | None:
        """The call that a channel is of."""
        return self.calls.get(self._call_ids.get(uniqueid, ""))

    def seen(self, message: Message, at: datetime, prefix: str = "") -> tuple[TrackedCall, Channel, list[CallEvent]]:
        """The channel that a message names, and its call; opened, moved or added where this is the first word of it."""
        uniqueid, name = message.get(f"{prefix}Uniqueid"), message.get(f"{prefix}Channel")
        known = self.call_of(uniqueid)
        call_id = message.get(f"{prefix}Linkedid") or (known.call_id if known is not None else uniqueid)
        told: list[CallEvent] = []
        if known is not None and (known.call_id == call_id or call_id in self._ended):
            call = known
        else:
            call, told = self._opened(call_id, uniqueid, message, at, prefix)
            if known is not None:
                told += self._moved(known, call, uniqueid, at)
        channel = call.channels.get(uniqueid)
        if channel is None:
            channel = Channel(uniqueid, name, uniqueid)
            call.channels[uniqueid] = channel
            if call.call_id in self.calls:
                self._call_ids[uniqueid] = call.call_id
        channel.name = name or channel.name
        number = message.get(f"{prefix}CallerIDNum")
        channel.number = channel.number or number
        if prefix == "Dest" and channel.agent is None and is_extension(number) and channel.is_phone:
            # The phone is named otherwise than its extension.
            channel.known_agent = number
        return call, channel, told

    def _opened(
        self, call_id: str, uniqueid: str, message: Message, at: datetime, prefix: str
    ) -> tuple[TrackedCall, list[CallEvent]]:
        call = self.calls.get(call_id)
        if call is not None:
            return call, []
        call = self._begun(call_id, uniqueid, message, prefix)
        if call_id in self._ended or len(self.calls) >= MOST_CALLS:
            # A late word of a call that is over, or one call too many: it is read, and nothing is kept for it.
            return call, []
        self.calls[call_id] = call
        agent = call.owner if call.direction is Direction.OUT else None
        return call, [self.event(call, EventType.RINGING, at, leg_id=uniqueid, agent=agent)]

    def _begun(self, call_id: str, uniqueid: str, message: Message, prefix: str) -> TrackedCall:
        name, dialled = message.get(f"{prefix}Channel"), message.get(f"{prefix}Exten")
        number = message.get(f"{prefix}CallerIDNum") or None
        expected = self._expected.get(call_id)
        extension = extension_of(name)
        is_asked_for = expected is not None or call_id.startswith(OWN_CALLS)
        if is_asked_for or message.get(f"{prefix}ChannelState") == "0":
            owner = extension if expected is None else expected.agent
            to_number = None if expected is None else expected.number
            return TrackedCall(
                call_id, uniqueid, Direction.OUT, owner, is_click_to_call=True, from_number=owner, to_number=to_number
            )
        to_number = None if dialled in ("", "s") else dialled
        if extension is None:
            return TrackedCall(call_id, uniqueid, Direction.IN, from_number=number, to_number=to_number)
        direction = None
        if to_number is not None:
            is_outside = len(phone_digits(to_number)) >= _SHORTEST_OUTSIDE
            direction = Direction.OUT if is_outside else Direction.INTERNAL
        return TrackedCall(call_id, uniqueid, direction, extension, from_number=extension, to_number=to_number)

    def _moved(self, old: TrackedCall, new: TrackedCall, uniqueid: str, at: datetime) -> list[CallEvent]:
        """A channel became part of another call: two calls were brought together."""
        new.channels[uniqueid] = old.channels.pop(uniqueid)
        self._call_ids.pop(uniqueid, None)
        if new.call_id in self.calls:
            self._call_ids[uniqueid] = new.call_id
        if old.channels:
            return []
        self._close(old)
        cause = Cause.FORWARDED
        return [self.event(old, EventType.ENDED, at, cause=cause, related_call_id=new.call_id)]

    def remove(self, call: TrackedCall, uniqueid: str, at: datetime) -> Iterator[CallEvent]:
        """A channel is gone; the call is over with the last one."""
        call.channels.pop(uniqueid, None)
        self._call_ids.pop(uniqueid, None)
        if call.channels:
            return
        self._close(call)
        if call.is_click_to_call and not call.is_answered and not call.has_far_side and call.own_side_answered_at:
            # Nobody else was called: it was a call to the one who was rung.
            call.is_answered = True
            yield self.event(call, EventType.ANSWERED, call.own_side_answered_at, agent=call.owner)
        cause = call.hangup_cause
        if cause is not Cause.LOST:
            cause = Cause.NORMAL if call.is_answered else call.cause or cause
        yield self.event(call, EventType.ENDED, at, cause=cause, ended_by=call.ended_by)

    def settle_originate(self, action_id: str, at: datetime, *, is_success: bool) -> Iterator[CallEvent]:
        """The true answer to an asked-for call. A phone that is not there gives a failure and no channel at all."""
        call_id = self._asked.pop(action_id, None)
        expected = self._expected.get(call_id or "")
        if expected is None or is_success or expected.call_id in self.calls or expected.call_id in self._ended:
            return
        agent, number = expected.agent, expected.number
        call = TrackedCall(expected.call_id, "", Direction.OUT, agent, from_number=agent, to_number=number)
        self._close(call)
        yield self.event(call, EventType.ENDED, at, agent=expected.agent, cause=Cause.NOT_FOUND)

    def inner_of(self, call: TrackedCall, channel: Channel) -> Channel | None:
        """The phone behind the first half of a local channel."""
        if half_of(channel.name) != "1":
            return None
        return next((one for one in call.channels.values() if one.is_inner and one.leg_id == channel.leg_id), None)

    def _close(self, call: TrackedCall) -> None:
        self.calls.pop(call.call_id, None)
        self._expected.pop(call.call_id, None)
        _remember(self._ended, call.call_id, None)


def _remember(kept: dict[str, Any], key: str, value: object) -> None:
    """Keep the newest; what is oldest goes where there are too many."""
    kept[key] = value
    if len(kept) > _MOST_REMEMBERED:
        del kept[next(iter(kept))]

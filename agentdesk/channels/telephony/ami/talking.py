"""What the exchange tells of those who talk: bridges, holding, recording, handing on."""

from __future__ import annotations

from datetime import datetime

from agentdesk.channels.telephony.ami.legs import Legs, Told
from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.names import extension_of
from agentdesk.channels.telephony.events import EventType


class TalkReading:
    """Reads the events of a talk."""

    def __init__(self, legs: Legs) -> None:
        self._legs = legs
        self._book = legs.book
        self._seen = legs.book.seen
        self._bridges: dict[str, set[str]] = {}
        self._files: dict[str, str] = {}

    def forget(self, uniqueid: str) -> None:
        """A channel is gone."""
        self._files.pop(uniqueid, None)
        for bridge in [name for name, inside in self._bridges.items() if uniqueid in inside]:
            self._leave(bridge, uniqueid)

    def _leave(self, bridge: str, uniqueid: str) -> None:
        inside = self._bridges.get(bridge, set())
        inside.discard(uniqueid)
        if not inside:
            self._bridges.pop(bridge, None)

    def on_bridge_enter(self, message: Message, at: datetime) -> Told:
        """Two who talk have answered, whether that was heard of or not: it was missed, or a call was picked up."""
        if not message.get("Uniqueid"):
            return
        call, channel, told = self._seen(message, at)
        yield from told
        inside = self._bridges.setdefault(message.get("BridgeUniqueid"), set())
        inside.add(channel.uniqueid)
        others = [one for uid, one in call.channels.items() if uid in inside and one is not channel]
        if call.is_answered or not any(one.is_phone for one in others) or not channel.is_phone:
            return
        both = [channel, *others]
        far = next((one for one in both if one.uniqueid != call.caller and one.agent is not None), None)
        far = far or next((one for one in both if one.uniqueid != call.caller), channel)
        yield from self._legs.answered(call, far, at)

    def on_bridge_leave(self, message: Message, _at: datetime) -> Told:
        """Whoever is left talks to nobody."""
        self._leave(message.get("BridgeUniqueid"), message.get("Uniqueid"))
        yield from ()

    def on_hold(self, message: Message, at: datetime) -> Told:
        """One side put the other on hold, or took it back."""
        if message.get("Uniqueid"):
            call, channel, told = self._seen(message, at)
            yield from told
            kind = EventType.HELD if message.event == "hold" else EventType.RESUMED
            yield self._book.event(call, kind, at, leg_id=channel.leg_id, agent=channel.agent)

    def on_variable(self, message: Message, _at: datetime) -> Told:
        """The file of a recording, where the dial plan is heard at all."""
        if message.get("Variable").upper() == "MIXMONITOR_FILENAME" and len(self._files) < 10_000:
            self._files[message.get("Uniqueid")] = message.get("Value").replace("\\", "/").rpartition("/")[2]
        yield from ()

    def on_recording(self, message: Message, at: datetime) -> Told:
        """A recording began: it is found by the file, or else by the id of its channel."""
        if message.get("Uniqueid"):
            call, channel, told = self._seen(message, at)
            yield from told
            name = self._files.pop(channel.uniqueid, "") or channel.uniqueid
            yield self._book.event(call, EventType.RECORDING, at, note=name)

    def on_blind_transfer(self, message: Message, at: datetime) -> Told:
        """The call was handed on without asking there first."""
        yield from self._transferred(message, at, "Transferer", message.get("Extension"))

    def on_attended_transfer(self, message: Message, at: datetime) -> Told:
        """The call was handed on to somebody who was asked first, in a call of its own."""
        target = message.get("TransferTargetChannel")
        number = extension_of(target) or message.get("TransferTargetCallerIDNum")
        number = number or message.get("SecondTransfererConnectedLineNum")
        yield from self._transferred(message, at, "OrigTransferer", number)

    def _transferred(self, message: Message, at: datetime, by: str, number: str) -> Told:
        if message.get("Result").lower() not in ("", "success") or not message.get(f"{by}Uniqueid"):
            return
        call, channel, told = self._seen(message, at, by)
        yield from told
        if message.get("TransfereeUniqueid"):
            call, _, told = self._seen(message, at, "Transferee")
            yield from told
        other = message.get("SecondTransfererLinkedid")
        related = other if other and other != call.call_id else None
        yield self._book.event(
            call,
            EventType.TRANSFERRED,
            at,
            leg_id=channel.leg_id,
            agent=channel.agent or call.owner,
            to_number=number or None,
            related_call_id=related,
        )

"""What goes on in the exchange at the moment, asked for after each connection and compared with what is known here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from agentdesk.channels.telephony.ami.lines import Message
from agentdesk.channels.telephony.ami.mapping import Mapping
from agentdesk.channels.telephony.events import CallEvent


class Snapshot:
    """One list of channels, from the asking to its end. What begins meanwhile is not missed by it."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._before = self._channels()
        self._listed: set[str] = set()
        self._bridged: dict[str, Message] = {}

    def read(self, message: Message, at: datetime) -> Iterator[CallEvent]:
        """One channel of the list. One that was not known began before; two in a bridge talk."""
        uniqueid = message.get("Uniqueid")
        if not uniqueid:
            return
        self._listed.add(uniqueid)
        yield from self._mapping.book.seen(message, _began_at(message, at))[2]
        bridge = message.get("BridgeId")
        if not bridge:
            return
        for one in filter(None, (self._bridged.get(bridge), message)):
            entering = Message({**one.fields, "event": "BridgeEnter", "bridgeuniqueid": bridge})
            yield from self._mapping.read(entering, at)
        self._bridged[bridge] = message

    def finish(self, at: datetime) -> list[CallEvent]:
        """The list is whole: what was known before and is not in it has ended, and nobody told."""
        missing = [uniqueid for uniqueid in self._before if uniqueid not in self._listed]
        return [event for uniqueid in missing for event in self._mapping.lose(uniqueid, at)]

    def _channels(self) -> list[str]:
        return [uniqueid for call in self._mapping.book.calls.values() for uniqueid in call.channels]


def _began_at(message: Message, at: datetime) -> datetime:
    """A list tells how long a channel has been there, as ``00:01:30``."""
    parts = message.get("Duration").split(":")
    if len(parts) != 3 or not all(one.isascii() and one.isdigit() and len(one) <= 4 for one in parts):
        return at
    hours, minutes, seconds = (int(one) for one in parts)
    return at - timedelta(hours=hours, minutes=minutes, seconds=seconds)

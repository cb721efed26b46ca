"""The desk's side of exchanges by hand: everything that waits goes into a file, and the answer comes back in one.

It is the exchange of every day, spread over days. What waits stays in the queue until its verdict is here, so that a
file that gets lost loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec.structs import replace

from agentdesk.intents.context import Actor
from agentdesk.models.base import to_microseconds
from agentdesk.sync.dialogue import Dialogue
from agentdesk.sync.meta import current_meta
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Clock, Dice
from agentdesk.sync.queue import ids_of
from agentdesk.sync.server_clock import server_now
from agentdesk.sync.staging import request_cursors
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.courier import Address, CourierAnswer, CourierRequest, Way, opened, sealed
from agentdesk.sync.wire.messages import FaultCode, IntentMessage

_EVERYTHING = Portion(down_bytes=8 * 1024 * 1024, up_bytes=64 * 1024 * 1024, intents=100_000)


@dataclass(frozen=True)
class Packed:
    """A file for the courier and how many changes are in it."""

    file: bytes
    changes: int


@dataclass(frozen=True)
class Unpacked:
    """What an answer brought. ``is_late``: the desk has talked to the server since, and took nothing from it."""

    verdicts: int = 0
    rows: int = 0
    is_late: bool = False


@dataclass(frozen=True)
class CourierDesk:
    """Packs and unpacks for one cache, under the key that the server gave this device."""

    store: CacheStore
    actor: Actor
    clock: Clock
    dice: Dice
    app: str
    device_id: str
    key: str

    def pack(self, nonce: bytes) -> Packed:
        """Everything that waits, and how far this desk has read. From now on it counts as sent.

        ``nonce`` are ``NONCE_BYTES`` of chance.
        """
        asked = self._dialogue().ask(_EVERYTHING)
        asked = replace(asked, bookmark=None, intents=self._dated(asked.intents))
        address = Address(user_id=self.actor.user_id, device_id=self.device_id, way=Way.TO_SERVER)
        return Packed(sealed(address, self.key, CourierRequest(request=asked), nonce), len(asked.intents))

    def unpack(self, file: bytes) -> Unpacked:
        """Take in an answer. Raises UsageError for a file that is none, or is for somebody else."""
        _address, answer = opened(file, Way.TO_DESK, CourierAnswer, self._key_of)
        if not self._fits(answer):
            return Unpacked(is_late=True)
        dialogue = self._dialogue()
        verdicts = rows = 0
        for response in answer.answers:
            heard = dialogue.hear(response, answer.intents)
            fault = heard.response.fault
            if heard.detour and (fault is None or fault.code is not FaultCode.CURSOR_TOO_OLD):
                # This answer was not taken, and those that follow go on behind it.
                break
            verdicts, rows = verdicts + heard.applied.verdicts, rows + heard.applied.rows_down
        return Unpacked(verdicts, rows)

    def _dated(self, intents: Sequence[IntentMessage]) -> list[IntentMessage]:
        """A file may be under way for days: what is in it says when it was made, and not how long ago.

        By the server's clock, counted on from the last exchange where this machine has run since.
        """
        with self.store.read() as connection:
            now = server_now(connection, self.clock).by_monotonic
        return [one if one.age is None else _dated(one, one.age, now) for one in intents]

    def _key_of(self, address: Address) -> str | None:
        """An answer for somebody else on this machine is not for this cache."""
        is_mine = (address.user_id, address.device_id) == (self.actor.user_id, self.device_id)
        return self.key if is_mine else None

    def _fits(self, answer: CourierAnswer) -> bool:
        """Whether the desk stands where it stood when it asked, and it was this one that asked and not a copy of it."""
        with self.store.read() as connection:
            meta = current_meta(connection)
            stands = (meta.incarnation, request_cursors(connection)) == (answer.incarnation, answer.cursors)
            return stands and ids_of(connection, answer.intents) == answer.intents

    def _dialogue(self) -> Dialogue:
        return Dialogue(self.store, actor=self.actor, clock=self.clock, dice=self.dice, app=self.app)


def _dated(message: IntentMessage, age: int, now: datetime | None) -> IntentMessage:
    wall = message.wall if now is None else to_microseconds(now - timedelta(milliseconds=age))
    return replace(message, age=None, wall=wall)

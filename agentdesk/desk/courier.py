"""Exchanges by hand at the desk: files on a stick, for a branch that has no line for days."""

from __future__ import annotations

from pathlib import Path

from agentdesk import __version__
from agentdesk.desk.courier_answers import Answered, HandedIn
from agentdesk.desk.files import write_whole
from agentdesk.desk.ports import DeskPorts
from agentdesk.desk.tokens import COURIER, TokenShelf
from agentdesk.intents.context import Actor
from agentdesk.sync.courier import CourierDesk
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.courier import MOST_BYTES, NONCE_BYTES, CourierFileRefused, NoCourierKey


class Courier:
    """Writes what waits into a file and reads the answer from one. The sync must rest meanwhile."""

    def __init__(self, store: CacheStore, shelf: TokenShelf, actor: Actor, device_id: str, ports: DeskPorts) -> None:
        self._store = store
        self._shelf = shelf
        self._actor = actor
        self._device_id = device_id
        self._ports = ports

    def write(self, path: Path) -> HandedIn:
        """Write everything that waits to ``path``. Raises NoCourierKey or StorageFull; nothing is lost by it."""
        desk = self._desk()
        packed = desk.pack(self._ports.randomness.token_bytes(NONCE_BYTES))
        write_whole(path, packed.file)
        return HandedIn(packed.changes, len(packed.file))

    def read(self, path: Path) -> Answered:
        """Take in the answer in ``path``. Raises CourierFileRefused for one that cannot be read or is not for us."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise CourierFileRefused("This file is too large for a courier's.", safe="Nothing was changed.")
            content = path.read_bytes()
        except OSError as error:
            raise CourierFileRefused(
                f"The file cannot be read: {error.strerror}.", safe="Nothing was changed.", advice="Check the stick."
            ) from error
        brought = self._desk().unpack(content)
        return Answered(brought.verdicts, brought.rows, brought.is_late)

    def _desk(self) -> CourierDesk:
        key = self._shelf.read(COURIER)
        if not key:
            raise NoCourierKey(
                "This desk has no courier's key yet.",
                safe="What you saved is safe on this machine.",
                advice="It gets one with its next exchange over a line.",
            )
        dice = BytesDice(self._ports.randomness.token_bytes)
        return CourierDesk(self._store, self._actor, self._ports.clock, dice, __version__, self._device_id, key)

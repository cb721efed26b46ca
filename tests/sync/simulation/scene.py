"""What a run takes place in: the server, its clients, and what is looked at after every event."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from tests.sync.firm import LINA, MINA, OMID, SARA
from tests.sync.rig import HeldClock, seeded_dice
from tests.sync.simulation.chronicle import Chronicle
from tests.sync.simulation.client import Client, Connection, MachineClock
from tests.sync.simulation.elsewhere import Elsewhere
from tests.sync.simulation.errands import check_brought
from tests.sync.simulation.files import CacheFiles, Rows
from tests.sync.simulation.invariants import (
    Watch,
    check_client,
    check_cut,
    check_in_time,
    check_nothing_flickers,
    check_reading,
    read_cache,
)
from tests.sync.simulation.servers import Picture, SimulatedServer

MOST_TURNS = 400
MOST_CLIENTS = 5
ROUGH, ROUGHLY = 150, 3.0
"""Every other so many seeds are rough: what is rare in the others happens so many times as often."""


@dataclass(frozen=True)
class Faults:
    """What may go wrong in a run. ``clocks`` changes nothing but the clients' clocks: the events stay the same."""

    mishaps: bool = True
    clocks: bool = True
    server_goes_back: bool = True
    client_goes_back: bool = True


@dataclass(frozen=True)
class Ground:
    """What a run stands on: the server, the one true time, a folder for caches and an empty cache to copy."""

    server: SimulatedServer
    clock: HeldClock
    folder: Path
    files: CacheFiles
    empty: Path


class Scene:
    """Everything of one run. ``trace`` tells what happened, line by line; two runs of a seed tell the same."""

    _kind: type[Client] = Client

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        self.trace: list[str] = []
        self._chance = random.Random(seed)  # noqa: S311 - the point is that it repeats
        self._faults = faults
        self._roughly = ROUGHLY if seed % (2 * ROUGH) >= ROUGH else 1.0
        self._ground = ground
        self._server, self._clock = ground.server, ground.clock
        self._chronicle = Chronicle(ground.server)
        self._chronicle.begin_anew()
        self._elsewhere = Elsewhere(self._server, self._clock, self._chance)
        self._same_server = True
        self._all_is_remembered = True
        self._had_left: set[str] = set()
        """Work that had left a machine whose file was put back: the file that is there now may not know that."""
        self._line = Connection(self._exchange, self._run_errand, self._server.struck)
        people = [SARA, OMID, LINA, MINA][: self._chance.randrange(2, 5)]
        self.clients = [self._make(f"client {number}", user_id) for number, user_id in enumerate(people)]
        if self._chance.random() < 0.3:
            self.clients.append(self._make("client 9", SARA))
        self._watches = {client.label: Watch() for client in self.clients}
        for _ in range(4):
            self._elsewhere.import_customer()
            self._chronicle.look()
        if self._chance.random() < 0.2:
            self._server.build_chunks()
        self._chronicle.look()

    def _make(self, label: str, user_id: str, original: Client | None = None, copied: Path | None = None) -> Client:
        """A machine with an empty file, or with a copy of the original's: who signed in there is written in it, too."""
        path = self._ground.folder / f"{label.replace(' ', '-')}.db"
        shutil.copy(copied or self._ground.empty, path)
        return self._kind(
            label=label,
            actor=self._server.actor(user_id) if original is None else original.actor,
            path=path,
            files=self._ground.files,
            clock=MachineClock(self._clock, label),
            dice=seeded_dice(f"{label} {self._chance.random()}"),
            chance=random.Random(self._chance.random()),  # noqa: S311
            server=self._line,
            compares=self._chance.random() < 0.4 if original is None else original.compares or original.mends,
        )

    def _exchange(self, client: Client, request: SyncRequest) -> SyncResponse:
        user_id = client.actor.user_id
        try:
            response = self._server.exchange(user_id, request)
        finally:
            self._chronicle.look(user_id, request)
            if self._same_server and self._all_is_remembered:
                check_in_time(client, self._chronicle.fresh)
        self._chronicle.check_answer(user_id, request, response)
        return response

    def _run_errand(self, client: Client, errand: Errand) -> Brought:
        brought = self._server.run_errand(client.actor.user_id, errand)
        self._chronicle.look()
        check_brought(self._server, client.actor.user_id, errand, brought)
        return brought

    def _client(self) -> Client:
        return self._chance.choice(self.clients)

    def _check_turn(self, client: Client) -> None:
        if self._is_disabled(client):
            return
        cache, picture = read_cache(client.store), self._picture_for(client)
        self._watches[client.label].forget_gone(cache)
        if picture is not None:
            check_reading(client, cache, self._chronicle, picture)
            check_cut(client, cache, self._chronicle, picture)

    def _check_sight(self, client: Client, before: Rows) -> None:
        """As ``_check_turn``; and what was in sight ``before`` stays so."""
        self._check_turn(client)
        picture = self._picture_for(client)
        if self._same_server and picture is not None:
            check_nothing_flickers(client, before, picture)

    def _picture_for(self, _client: Client) -> Picture | None:
        """The server as a client's program knows it; None while that cannot be told."""
        return self._server.picture()

    def _copied(self, client: Client) -> None:
        """The client's file was copied."""

    def _put_back(self, client: Client) -> None:
        """The client's file was put back from that copy."""

    def _undid(self) -> None:
        """Somebody undid what was not sent yet."""

    def _parted(self, client: Client, twin: Client) -> None:
        """The client's file goes on at a second machine, too."""

    def _is_disabled(self, client: Client) -> bool:
        return bool(self._server.picture().rows["user", client.actor.user_id].get("disabled"))

    def _check(self, client: Client, *, thorough: bool = False) -> None:
        check_client(client, self._watches[client.label], same_server=self._same_server, thorough=thorough)

    def _note(self, words: str) -> None:
        self.trace.append(f"{words} [{' '.join(client.fingerprint for client in self.clients)}]")

    def close(self) -> None:
        """Let go of every file."""
        for client in self.clients:
            client.close()

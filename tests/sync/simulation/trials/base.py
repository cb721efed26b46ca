"""What all trials share: clients that carry files, and events beside the usual ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from agentdesk.models.errors import CacheFault, NoLine
from agentdesk.models.places import SCHEMA_VERSION
from agentdesk.sync.attachments.keeping import forget_unseen
from agentdesk.sync.attachments.work import Attachments
from agentdesk.sync.events import Event, Failed, Fetch, Reason, Returned, Wake
from agentdesk.sync.faults import ServerBusy
from agentdesk.sync.ports import RowsListener
from agentdesk.sync.profile.work import ProfileKeeping
from agentdesk.sync.settling import Settling
from agentdesk.sync.side_work import SideWork
from tests.sync.simulation.client import NONE, Client, Mishap, spoilt, wish_of
from tests.sync.simulation.files import whole_file
from tests.sync.simulation.scene import MOST_TURNS, ROUGHLY, Faults, Ground
from tests.sync.simulation.strikes import Killed
from tests.sync.simulation.world import World

OWN_EVENTS = 0.5
"""So many of all events are those of the trials."""

MOST_PIECES = 9
"""So many pieces and exchanges at a time."""

PARTS = ("decisions", "versions", "files", "courier")
BEFALL_A_CLIENT = ("kill while applying", "kill at the commit", "full disk")

OwnEvent = tuple[Callable[[], str], float]


@dataclass
class TrialClient(Client):
    """A client that may carry files, or keep to a profile. An older program neither loads by chunks nor compares."""

    carries: bool = False
    keeps: bool = False

    def _side_works(self) -> list[SideWork]:
        usual = super()._side_works() if self.schema == SCHEMA_VERSION else []
        first = [ProfileKeeping(self.actor, self.clock)] if self.keeps else []
        return [*first, *usual, *([Attachments(self.clock)] if self.carries else [])]

    def _listeners(self) -> list[RowsListener]:
        return [*super()._listeners(), forget_unseen]

    def settling(self) -> Settling:
        """Where its user decides about what was not taken."""
        return Settling(self.store, self.outbox, actor=self.actor, clock=self.clock, dice=self.dice)

    def does(self, deed: Callable[[], Any], mishap: Mishap = NONE) -> Any:
        """One deed of the user; None when it could not be saved, and then nothing at all has changed (invariant 9)."""
        before = whole_file(self.store) if mishap is not NONE else ""
        try:
            with self._befallen(mishap):
                return deed()
        except Killed:
            self.reopen()
        except CacheFault:
            pass
        assert whole_file(self.store) == before, f"9: {self.label}: half of a deed is on the disk"
        return None

    def carry_on(self, mishap: Callable[[], Mishap], after_turn: Callable[[], None]) -> list[str]:
        """Exchange without mishaps, and let one befall every piece of a file; which did."""
        self.gone_now.clear()
        self.scopes_changed = self.complete = False
        befell: list[str] = []
        try:
            effects = self.engine.step(Wake(Reason.ASKED))
            while (wish := wish_of(effects)) is not None and len(befell) < MOST_PIECES:
                befalls = mishap() if isinstance(wish, Fetch) else NONE
                befell.append(befalls.name)
                effects = self._follow(wish, befalls, after_turn)
                after_turn()
        except (Killed, CacheFault):
            self.reopen()
            return befell
        if wish is not None:
            self.reopen()
        return befell

    def _run(self, fetch: Fetch, mishap: Mishap) -> Event:
        """A piece of a file meets more: the server dies over it, it comes twice, or is spoilt on its way."""
        if not fetch.errand.path.startswith("/blob/") or mishap.name in ("kill before sending", "no connection"):
            return super()._run(fetch, mishap)
        if mishap.name == "drop request":
            return Failed(NoLine("dropped"))
        try:
            with self._server_befallen(mishap):
                brought = self.server.errand(self, fetch.errand)
        except (Killed, CacheFault):
            return Failed(ServerBusy())
        if mishap.name == "duplicate":
            brought = self.server.errand(self, fetch.errand)
        if mishap.name == "drop response" or (mishap.name == "cut off" and not brought.body):
            return Failed(NoLine("dropped"))
        if mishap.name == "cut off":
            brought = replace(brought, body=spoilt(brought.body, mishap.at))
        return Returned(fetch.errand, brought)


class Trials(World):
    """A world with further events. ``_parts`` are those in play: one of them in most seeds, all in every fifth."""

    _kind = TrialClient
    _ends_with_a_finale = 0.0

    def __init__(self, seed: int, ground: Ground, faults: Faults) -> None:
        place = seed % (len(PARTS) + 1)
        self._parts = frozenset(PARTS if place == len(PARTS) else PARTS[place : place + 1])
        super().__init__(seed, ground, faults)
        if seed // (len(PARTS) + 1) % 3 == 2:
            self._roughly = ROUGHLY

    def _next_event(self) -> Callable[[], str]:
        own = self._own_events()
        if not own or self._chance.random() >= OWN_EVENTS:
            return super()._next_event()
        return self._chance.choices([one for one, _ in own], [weight for _, weight in own])[0]

    def _own_events(self) -> list[OwnEvent]:
        return []

    def _trial_client(self) -> TrialClient:
        client = self._client()
        assert isinstance(client, TrialClient)
        return client

    def _may_work(self, client: Client) -> bool:
        return not client.locked and not self._is_disabled(client)

    def _drains(self, client: Client) -> None:
        """Exchange without any mishap until there is nothing more to say."""
        client.drain(MOST_TURNS, partial(self._check_turn, client))
        self._check(client)

    def _own_mishap(self) -> Mishap:
        return self._mishap(BEFALL_A_CLIENT, 0.25)

"""What happens to machines, to their files and clocks, and to the server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from tests.sync.simulation.client import NONE, Client, Mishap
from tests.sync.simulation.files import repaired_rows, rot, waits_for_chunks
from tests.sync.simulation.invariants import Watch
from tests.sync.simulation.scene import MOST_CLIENTS, MOST_TURNS, Scene
from tests.sync.simulation.strikes import Killed

_LEFT = "SELECT id FROM intent WHERE state <> 'unsent'"


class Troubles(Scene):
    """Each trouble happens at once and says in words what it was."""

    def _mishap(self, names: tuple[str, ...], likely: float) -> Mishap:
        """What goes wrong, and where; the dice fall the same way whether anything may go wrong or not."""
        luck, name, at = self._chance.random(), self._chance.choice(names), self._chance.randrange(1000)
        if luck >= likely or not self._faults.mishaps:
            return NONE
        return Mishap(name, at if name == "cut off" else at % 3 if "commit" in name else at % 40)

    def _stale_request(self) -> str:
        """An old request of a client reaches the server only now; its answer reaches nobody."""
        client = self._client()
        if not client.stale:
            return f"{client.label}: no request is under way"
        request = client.chance.choice(client.stale)
        client.late |= {message.id for message in request.intents}
        try:
            with self._server.struck("kill", 10_000):
                self._exchange(client, request)
                return f"{client.label}: an old request arrives"
        except Killed:
            return f"{client.label}: an old request arrives, and the server dies"

    def _reopen(self) -> str:
        client = self._client()
        if self._chance.random() < 0.5:
            client.clock.reboot()
        client.reopen()
        self._check(client)
        return f"{client.label} starts again"

    def _hours_pass(self) -> str:
        hours = self._chance.choice((2, 9, 30))
        self._clock.advance(hours * 3600)
        return f"{hours} hours pass"

    def _clock_jumps(self) -> str:
        client = self._client()
        seconds = self._chance.choice((0, 90, -90, 86_400, -86_400, 40 * 86_400))
        if self._faults.clocks:
            client.clock.skew = timedelta(seconds=seconds)
        return f"{client.label}: the clock may be wrong by {seconds} s"

    def _client_goes_back(self) -> str:
        client = self._client()
        copy = client.path.with_suffix(".copy")
        if not copy.exists():
            client.copy_to(copy)
            self._copied(client)
            return f"{client.label}: the file is copied"
        with client.store.read() as connection:
            self._had_left |= {row[0] for row in connection.exec_driver_sql(_LEFT)}
        client.return_to(copy)
        copy.unlink()
        with client.store.read() as connection:
            kept = {row[0] for row in connection.exec_driver_sql("SELECT id FROM intent")}
        client.promised = {one: made for one, made in client.promised.items() if one in kept}
        client.undone.clear()
        self._put_back(client)
        self._watches[client.label] = Watch()
        return f"{client.label}: the file is put back"

    def _clone(self) -> str:
        """Somebody copies a profile to a second machine, and both go on working."""
        return self._copied_to_a_twin(self._client())

    def _copied_to_a_twin(self, client: Client) -> str:
        label = f"twin {len(self.clients)}"
        if len(self.clients) >= MOST_CLIENTS:
            return "no machine is left for a twin"
        copy = client.path.with_suffix(".twin")
        client.copy_to(copy)
        client.reopen()
        twin = self._make(label, client.actor.user_id, client, copy)
        twin.promised = dict(client.promised)
        twin.mends = client.mends  # what was found at the one is written in the copy too
        self.clients.append(twin)
        self._watches[label] = Watch()
        self._parted(client, twin)
        self._check(twin)
        return f"{client.label} is copied, and {label} goes on beside it"

    # ---------------------------------------------------------------- what becomes of the server

    def _keep_copy(self) -> str:
        self._server.keep_copy()
        self._chronicle.copy()
        return "the server is copied"

    def _build_chunks(self) -> str:
        return f"the server makes {self._server.build_chunks()} lists of chunks"

    def _tidy(self, meanwhile: Callable[[], object] | None = None) -> str:
        """Days pass, and the server forgets what is older. Copies from before are beyond what it promises.

        What happens ``meanwhile`` is too young to be forgotten.
        """
        if any(client.label.startswith("twin") for client in self.clients):
            return "a twin may come back from before the horizon"
        self._clock.advance(4 * 86_400)
        if meanwhile is not None:
            meanwhile()
        before, kept_for = self._server.picture(), timedelta(days=3)
        self._server.tidy(kept_for)
        self._chronicle.forget(before, self._server.microseconds() - kept_for // timedelta(microseconds=1))
        self._all_is_remembered = False
        self._keep_copy()
        for client in self.clients:
            client.stale.clear()
            client.path.with_suffix(".copy").unlink(missing_ok=True)
        return "four days pass, and the server is tidied"

    def _damage(self) -> str:
        """A row rots on the disk of a client; comparing with the server finds and mends it, and only it."""
        client = self._client()
        if self._is_disabled(client):
            return f"{client.label} may not compare"
        client.mends = True
        client.reopen()
        client.drain(MOST_TURNS, partial(self._check_turn, client))
        if waits_for_chunks(client.store):
            return f"{client.label} has not read everything"
        with client.store.read() as connection:
            before = repaired_rows(connection)
        what = rot(client.store, self._chance)
        self._watches[client.label].rows = None
        self._clock.advance(2 * 3600)
        client.drain(MOST_TURNS, lambda: None)
        self._check_turn(client)
        with client.store.read() as connection:
            mended = repaired_rows(connection) - before
        assert mended == bool(what), f"19: {client.label}: {what} is damaged, and {mended} rows were mended"
        self._check(client)
        return f"{client.label}: {what or 'nothing'} rots and is mended"

    def _server_goes_back(self) -> str:
        new_epoch, by_archive = self._chance.random() < 0.6, self._chance.random() < 0.2
        self._goes_back(new_epoch=new_epoch, by_archive=by_archive)
        return f"the server goes back, new epoch: {new_epoch}"

    def _goes_back(self, *, new_epoch: bool, by_archive: bool = False) -> None:
        """What is still under way does not outlive it, unless it says for which life of the server it was meant."""
        self._server.go_back(new_epoch=new_epoch, by_archive=by_archive)
        self._chronicle.begin_anew()
        self._same_server = False
        for client in self.clients:
            client.stale = [one for one in client.stale if new_epoch and (one.epoch or one.bookmark)]

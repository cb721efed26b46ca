"""One run: clients, a server and the events that a seed lays out for them, in virtual time and always the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from agentdesk.models.errors import Refused
from agentdesk.sync.events import Reason
from tests.sync.firm import MINA, OMID
from tests.sync.simulation.client import LONGEST_REST_SECONDS, MISHAPS
from tests.sync.simulation.codas import Codas
from tests.sync.simulation.files import has_landing, stored_rows, waits_for_chunks
from tests.sync.simulation.invariants import (
    check_end,
    check_reading,
    check_times,
    corrections_counted,
    read_cache,
)
from tests.sync.simulation.scene import MOST_TURNS
from tests.sync.simulation.work import Worker

MOST_ROUNDS = 26
"""What asks for something that is not there any more gives up after so many polls, and reads it another way."""


_WITH_ENCORES = 1.5
"""Half as many again as end with a finale end with an encore, and all others with a coda."""


class World(Codas):
    """Lets the events of a seed happen, and looks after each."""

    _ends_with_a_finale = 0.5
    """In so many of all runs; the events before are the same with or without it."""

    def run(self, steps: int) -> None:
        """So many events, then peace: everything drained, everything compared."""
        for number in range(steps):
            self._clock.advance(self._chance.choice((1, 20, 400)))
            self._note(f"{number}: {self._next_event()()}")
            self._chronicle.look()
        luck = self._chance.random()
        if self._ends_with_a_finale:
            is_encore = luck < self._ends_with_a_finale * _WITH_ENCORES
            ends = self._encore if is_encore else self._coda
            self._note(f"at last: {self._finale() if luck < self._ends_with_a_finale else ends()}")
            self._chronicle.look()
        self._calm()

    def _next_event(self) -> Callable[[], str]:
        faults, rough = self._faults, self._roughly
        weights: list[tuple[Callable[[], str], float]] = [
            (self._work, 32),
            (self._sync, 34),
            (self._withdraw, 3 * rough),
            (self._elsewhere.import_customer, 3),
            (self._elsewhere.edit, 5),
            (self._elsewhere.edit_pair, 3),
            (self._elsewhere.edit_many, 2),
            (self._elsewhere.change_scope, 10),
            (self._elsewhere.delete_call, 3),
            (self._elsewhere.delete_pin, 0.7),
            (self._elsewhere.move_user, 2 * rough),
            (self._elsewhere.disable_user, 1.2),
            (self._hours_pass, 2),
            (self._stale_request, 4 if faults.mishaps else 0),
            (self._forged_request, 3 if faults.mishaps else 0),
            (self._leaves_meanwhile, 1.5),
            (self._one_matter, 0.8 * rough),
            (self._away, 1.5 if faults.mishaps else 0),
            (self._lost_answer, 1 if faults.mishaps else 0),
            (self._dies_at_an_answer, 1 if faults.mishaps else 0),
            (self._changes_team, 0.7 * rough),
            (self._behind_the_horizon, 0.4 * rough),
            (self._second_machine, 0.5 * rough if faults.client_goes_back else 0),
            (self._forgotten, 0.5 * rough if faults.server_goes_back else 0),
            (self._reopen, 3 if faults.mishaps else 0),
            (self._clock_jumps, 3),
            (self._keep_copy, 2),
            (self._build_chunks, 0.7),
            (self._tidy, 0.8 * rough),
            (self._damage, 0.8 if faults.client_goes_back else 0),
            (self._server_goes_back, 2.5 * rough if faults.server_goes_back else 0),
            (self._client_goes_back, 3 * rough if faults.client_goes_back else 0),
            (self._clone, 1.5 * rough if faults.client_goes_back else 0),
        ]
        return self._chance.choices([one for one, _ in weights], [weight for _, weight in weights])[0]

    # ---------------------------------------------------------------- what users and machines do

    def _work(self) -> str:
        client = self._client()
        if client.locked:
            return f"{client.label} is locked"
        worker = Worker(self._chance, leases=self._roughly > 1)
        done = []
        elsewhere = self._server.picture().rows
        for _ in range(self._chance.choice((1, 1, 2, 6))):
            intent = worker.next_intent(stored_rows(client.store), elsewhere, self._clock.now())
            mishap = self._mishap(("full disk", "kill while applying", "kill at the commit"), 0.04)
            try:
                saved = client.perform(intent, mishap)
                done.append(f"{type(intent).__name__} {'not saved' if saved is None else saved.mid}")
            except Refused as refused:
                done.append(f"{type(intent).__name__} {refused.reason}")
        self._check(client)
        return f"{client.label} works: {', '.join(done)}"

    def _withdraw(self) -> str:
        client = self._client()
        with client.store.read() as connection:
            waiting = connection.exec_driver_sql("SELECT mid, id FROM intent WHERE state = 'unsent' ORDER BY mid").all()
            sent = connection.exec_driver_sql("SELECT min(mid) FROM intent WHERE state = 'sent'").scalar()
        is_too_late = sent is None or not client.outbox.withdraw(sent)
        assert is_too_late, f"4: {client.label} was told that {sent} is undone, and the server may have it"
        if not waiting:
            return f"{client.label} has nothing to undo"
        mid, intent_id = self._chance.choice(waiting)
        undone = client.outbox.withdraw(mid)
        if undone:
            is_judged = (client.actor.user_id, intent_id) in self._chronicle.decided
            # A twin that has it too hands it in all the same; so did this machine, if its file was put back since.
            has_twin = any(intent_id in other.promised for other in self.clients if other is not client)
            has_gone = has_twin or intent_id in self._had_left
            assert has_gone or not is_judged, f"4: {client.label} was told that {mid} is undone, and the server has it"
            client.promised.pop(str(intent_id), None)
            if not has_gone:
                client.undone.add(str(intent_id))
        self._undid()
        self._check(client, thorough=True)
        return f"{client.label} undoes {mid}: {undone}"

    def _sync(self) -> str:
        client = self._client()
        mishap = self._mishap(MISHAPS, 0.4)
        reason = self._chance.choice((Reason.ASKED, Reason.ASKED, Reason.SAVED, Reason.TIME))
        before = stored_rows(client.store)
        what = client.exchange_once(mishap, reason, partial(self._check_sight, client, before))
        self._check(client, thorough=True)
        return f"{client.label} syncs ({mishap.name}): {what}"

    def _calm(self) -> None:
        """No more faults: everything drains, and everybody sees what the server says."""
        for user_id in (OMID, MINA):
            if self._server.picture().rows["user", user_id].get("disabled"):
                self._elsewhere.set_disabled(user_id, False)
                self._chronicle.look()
        turns: list[int] = []
        late: set[str] = set()
        for again in range(MOST_ROUNDS):
            self._clock.advance(LONGEST_REST_SECONDS)
            # Who comes to an end only now looks once more, as all others did.
            now = [one for one in self.clients if again < 2 or waits_for_chunks(one.store) or one.label in late]
            late = {one.label for one in now if again > 0 and (waits_for_chunks(one.store) or has_landing(one.store))}
            for client in now:
                reason = Reason.ASKED if client.locked else Reason.TIME
                turns.append(client.drain(MOST_TURNS, partial(self._check_turn, client), reason))
                self._check(client, thorough=again > 0)
        self._note(f"calm after {turns} turns")
        picture = self._server.picture()
        wrong = corrections_counted(picture.rows)
        assert not wrong, f"3: {wrong} were corrected twice by one change"
        twins = {client.label for client in self.clients if client.label.startswith("twin")}
        for client in self.clients:
            assert client.complete, f"14: {client.label} never came to an end: {client.engine.line}"
            known = self._picture_for(client) or picture
            check_reading(client, read_cache(client.store), self._chronicle, known)
            check_end(client, self._chronicle, picture, same_server=self._same_server, is_alone=not twins)
            check_times(client, picture, [one for one in self.clients if one is not client])

"""Encounters in which the order of things matters most: an answer that is lost, a second machine, a change of team."""

from __future__ import annotations

from functools import partial

from agentdesk.intents.interactions import AddNote
from agentdesk.sync.events import Reason
from tests.sync.firm import NORTH, OMID, SARA, SOUTH
from tests.sync.simulation.client import Client, Mishap
from tests.sync.simulation.encounters import Encounters
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.scene import MOST_CLIENTS
from tests.sync.simulation.servers import new_uuid

_BLOWS = ("kill while applying", "kill at the commit", "full disk", "kill after applying")
_LOSSES = ("drop response", "server killed at the commit", "cut off", "drop request", "no connection")


class Hardships(Encounters):
    """Each says in words what became of it."""

    def _lost_answer(self) -> str:
        """Work was handed in, and no answer came: whoever wants it undone now may be told so only if it never left."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        done = self._writes(client, 1 + self._chance.randrange(2))
        mishap = Mishap(self._chance.choice(_LOSSES), self._chance.randrange(3))
        what = client.exchange_once(mishap, Reason.ASKED, partial(self._check_turn, client))
        undone = [self._undoes(client, one) for one in done]
        self._check(client, thorough=True)
        self._sync_well(client)
        return f"{client.label} waits for an answer ({mishap.name}, {what}), and undoes: {undone}"

    def _undoes(self, client: Client, intent_id: str) -> bool:
        with client.store.read() as connection:
            mid = connection.exec_driver_sql("SELECT mid FROM intent WHERE id = ?", (intent_id,)).scalar()
        if mid is None or not client.outbox.withdraw(mid):
            return False
        is_judged = (client.actor.user_id, intent_id) in self._chronicle.decided
        assert not is_judged, f"4: {client.label} was told that {mid} is undone, and the server has it"
        client.promised.pop(intent_id, None)
        client.undone.add(intent_id)
        return True

    def _dies_at_an_answer(self) -> str:
        """An answer with rows and verdicts comes, and the client dies somewhere while it takes it in."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        for _ in range(2):
            self._chance.choice((self._elsewhere.edit_many, self._elsewhere.import_customer))()
            self._chronicle.look()
        self._writes(client, 2)
        mishap = Mishap(self._chance.choice(_BLOWS), 0)
        mishap = Mishap(mishap.name, self._chance.randrange(3 if "commit" in mishap.name else 60))
        before = stored_rows(client.store)
        what = client.exchange_once(mishap, Reason.ASKED, partial(self._check_sight, client, before))
        self._check(client, thorough=True)
        self._check_turn(client)
        return f"{client.label} takes an answer in ({mishap.name}): {what}"

    def _changes_team(self) -> str:
        """Somebody goes to another team: whom they see there they may serve, whom they left behind they may not."""
        people = [one for one in self.clients if one.actor.user_id in (SARA, OMID)]
        client = self._chance.choice(people) if people else self._client()
        user_id = client.actor.user_id
        if not people or client.locked or self._is_disabled(client):
            return f"{client.label} goes to no other team"
        self._sync_well(client)
        left = self._customers_of(client)
        there = self._server.picture().rows["user", user_id].get("team_id")
        self._elsewhere.move_to(user_id, SOUTH if there == NORTH else NORTH)
        self._chronicle.look()
        self._sync_well(client)
        lost = [one for one in left if ("customer", one) not in self._visible_to(client)]
        for customer_id in lost[:1]:
            self._performs(client, AddNote(id=new_uuid(self._chance), customer_id=customer_id, body="left behind"))
        if self._chance.random() < 0.6:
            return f"{client.label} changes teams; {self._serves_who_leaves(client)}"
        self._sync_well(client)
        return f"{client.label} changes teams, and {len(lost)} customers stay behind"

    def _behind_the_horizon(self) -> str:
        """Much leaves and is deleted while somebody is away for so long that the server has forgotten it."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        self._elsewhere.delete_call()
        self._chronicle.look()
        scopes = self._server.picture().scopes(client.actor.user_id)
        for customer_id in self._customers_of(client)[:2]:
            self._elsewhere.take_from(customer_id, scopes)
            self._chronicle.look()
        said = self._tidy()
        self._elsewhere.edit()
        self._chronicle.look()
        self._sync_well(client)
        return f"{client.label} is away: {said}"

    def _second_machine(self) -> str:
        """A profile goes on on two machines, each with more work than fits into a message; the server may go back."""
        client = self._client()
        if client.locked or self._is_disabled(client) or len(self.clients) >= MOST_CLIENTS:
            return f"{client.label} stays alone"
        goes_back = self._faults.server_goes_back and self._chance.random() < 0.6
        self._sync_well(client)
        if goes_back:
            self._keep_copy()
            self._chronicle.copy()
        self._copied_to_a_twin(client)
        both = [client, self.clients[-1]]
        for one in both:
            self._writes(one, 1 + self._chance.randrange(3))
            if self._chance.random() < 0.7:
                self._sync_well(one)
        if goes_back:
            self._goes_back(new_epoch=self._chance.random() < 0.5)
        for one in self._chance.sample(both, 2):
            self._writes(one, 2)
            one.reopen(intents=1)
            self._sync_well(one)
        return f"{client.label} goes on on two machines; the server goes back: {goes_back}"

    def _writes(self, client: Client, count: int) -> list[str]:
        """Notes on whom the cache shows; the ids of those that were saved."""
        ids = []
        for customer_id in self._customers_of(client)[:count]:
            note = AddNote(id=new_uuid(self._chance), customer_id=customer_id, body="noted")
            self._performs(client, note)
            ids += [note.id] if note.id in client.promised else []
        return ids

"""What a quarter of all runs end with, where no finale ends them: further moves that chance never brings together.

As the finales they come last, so that the seeds tell the same stories up to here.
"""

from __future__ import annotations

from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote, EditNote
from tests.sync.firm import NORTH, OMID, SARA, SOUTH
from tests.sync.simulation.client import Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.finales import Finales
from tests.sync.simulation.servers import new_uuid

_LARGE_BYTES = 100_000
_MOST_STRETCHES = 8


class Encores(Finales):
    """Each says in words what became of it."""

    def _encore(self) -> str:
        encores = (self._left_and_back, self._two_set_one_field, self._forgotten_at_once, self._another_life_by_chunks)
        return self._chance.choice(encores)()

    def _left_and_back(self) -> str:
        """Somebody works on a customer who then leaves and comes back, and changes teams: it was made in time."""
        people = [one for one in self._able() if one.actor.user_id in (SARA, OMID)]
        if not people:
            return "there is nobody who could change teams"
        client = self._chance.choice(people)
        home = self._home_of(client)
        customer_id = self._brought(home)
        self._drains(client)
        self._performs(client, AddNote(id=new_uuid(self._chance), customer_id=customer_id, body="before they left"))
        self._elsewhere.take_from(customer_id, {home})
        self._chronicle.look()
        self._elsewhere.put_into(customer_id, home)
        self._chronicle.look()
        user_id = client.actor.user_id
        there = self._server.picture().rows["user", user_id].get("team_id")
        self._elsewhere.move_to(user_id, SOUTH if there == NORTH else NORTH)
        self._chronicle.look()
        self._sync_well(client)
        return f"{client.label} has worked on somebody who left and came back, and changes teams"

    def _two_set_one_field(self) -> str:
        """Two set one field, each without knowing of the other: the second is told what is there, and who set it."""
        able = self._able()
        first, second = self._chance.sample(able, 2) if len(able) > 1 else (None, None)
        if first is None or second is None:
            return "there are no two who could meet"
        for client in (first, second):
            self._drains(client)
        both = self._visible_to(first) & self._visible_to(second)
        both &= stored_rows(first.store).keys() & stored_rows(second.store).keys()
        customers = sorted(row_id for table, row_id in both if table == "customer")
        if not customers:
            return "there is nobody whom both see"
        customer, field = self._chance.choice(customers), self._chance.choice(("city", "city", "about"))
        for client in (first, second):
            old = stored_rows(client.store)["customer", customer].get(field)
            new = f"{client.label} {self._chance.randrange(999)}"
            self._performs(client, SetCustomerField(customer_id=customer, field=field, old=old, new=new))
        for client in (first, second):
            self._sync_well(client)
        return f"{first.label} and {second.label} set one {field}"

    def _forgotten_at_once(self) -> str:
        """The server goes back behind much; all that it has comes down at once, and the work goes up one by one."""
        able = [one for one in self._able() if not (one.compares or one.mends)]
        if not able or not self._faults.server_goes_back:
            return "nobody reads everything anew"
        client = self._chance.choice(able)
        self._drains(client)
        self._keep_copy()
        notes = self._writes(client, 4)
        for note in notes[:2]:
            edit = EditNote(id=new_uuid(self._chance), interaction_id=note, body="noted better")
            self._performs(client, edit)
        self._drains(client)
        self._goes_back(new_epoch=self._chance.random() < 0.6)
        for _ in range(_MOST_STRETCHES):
            self._one_stretch(client, intents=1, down_bytes=_LARGE_BYTES)
            if client.complete:
                break
        return f"{client.label} has everything anew, and hands in again what it did: {len(notes)} notes"

    def _another_life_by_chunks(self) -> str:
        """The server goes back to where rows had lower versions, or gives another content the same one.

        Its scopes are loaded by the chunks of that life, or compared.
        """
        able = self._able()
        if not able or not self._faults.server_goes_back:
            return "nobody could see the server go back"
        client = self._chance.choice(able)
        customer_id = self._brought(self._home_of(client))
        self._server.build_chunks()
        self._chronicle.look()
        self._drains(client)
        self._keep_copy()
        self._rewritten(customer_id, self._chance.choice((1, 2)))
        self._drains(client)
        self._goes_back(new_epoch=self._chance.random() < 0.6)
        self._rewritten(customer_id, self._chance.choice((0, 1, 2)))
        for _ in range(_MOST_STRETCHES):
            self._one_stretch(client, down_bytes=_LARGE_BYTES)
            if client.complete:
                break
        return f"{client.label} reads another life of the server by chunks"

    def _rewritten(self, customer_id: str, times: int) -> None:
        for _ in range(times):
            self._elsewhere.rewrite(customer_id)
            self._elsewhere.edit_together([customer_id])
            self._chronicle.look()

    def _able(self) -> list[Client]:
        return [one for one in self.clients if not one.locked and not self._is_disabled(one)]

    def _home_of(self, client: Client) -> str:
        scopes = self._server.picture().scopes(client.actor.user_id)
        return min(one for one in scopes if one.startswith(("team", "branch")))

"""Several moves in a row that chance alone would bring together too rarely: each is one event of a run."""

from __future__ import annotations

from functools import partial

from agentdesk.intents.base import Intent
from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.intents.interactions import AddNote
from agentdesk.intents.leases import ClaimLease, ReleaseLease, RenewLease
from agentdesk.models.errors import Refused
from agentdesk.sync.events import Reason
from tests.sync.simulation.client import MISHAPS, NONE, Client, Mishap, has_been_given
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.forgeries import FORGERS, with_work
from tests.sync.simulation.servers import new_uuid
from tests.sync.simulation.strikes import Killed
from tests.sync.simulation.troubles import Troubles

_MOVES_WHILE_AWAY = 7


class Encounters(Troubles):
    """What happens when the work of one meets that of another, or a request that nobody sent."""

    def _forged_request(self) -> str:
        """A request of this client is changed on the way, or comes from where it cannot come from."""
        client = self._client()
        customers = sorted(row_id for table, row_id in self._server.picture().rows if table == "customer")
        if not client.stale or not customers:
            return "there is nothing to forge"
        forge = self._chance.choice(FORGERS)
        request = forge(self._chance, with_work(self._chance, self._chance.choice(client.stale), customers[0]))
        client.late |= {message.id for message in request.intents}
        try:
            with self._server.struck("kill", 10_000):
                self._exchange(client, request)
        except Killed:
            return f"{client.label}: {forge.__name__} is handed in, and the server dies"
        return f"{client.label}: {forge.__name__} is handed in"

    def _leaves_meanwhile(self) -> str:
        """Somebody works on a customer who has just left their scopes: what only adds was made in time."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        return self._serves_who_leaves(client)

    def _serves_who_leaves(self, client: Client) -> str:
        given = [one for table, one in sorted(stored_rows(client.store)) if table == "customer"]
        given = [one for one in given if has_been_given(client.store, one)]
        if not given:
            return f"{client.label} sees nobody who could leave"
        customer_id = self._chance.choice(given)
        self._elsewhere.take_from(customer_id, self._server.picture().scopes(client.actor.user_id))
        self._chronicle.look()
        done = self._performs(client, AddNote(id=new_uuid(self._chance), customer_id=customer_id, body="made in time"))
        self._sync_well(client)
        return f"a customer leaves {client.label}, who {done}"

    def _one_matter(self) -> str:
        """Two want the same matter; who had it first goes on under what may be an old token."""
        first, second = self._chance.choice(self.clients), self._chance.choice(self.clients)
        if first is second or any(one.locked or self._is_disabled(one) for one in (first, second)):
            return "there are no two who could want the same"
        matter = self._matter_of(first, second)
        if not matter:
            return "there is no matter that both see"
        minutes = self._chance.choice((30, 120))
        said = [self._performs(first, ClaimLease(noun="conversation", noun_id=matter, minutes=minutes))]
        self._sync_well(first)
        token = self._token_of(matter)
        self._clock.advance(self._chance.choice((0, 0, 3 * 3600)))
        wish: list[Intent] = [ClaimLease(noun="conversation", noun_id=matter, minutes=5)]
        if token and self._chance.random() < 0.3:
            wish = [ReleaseLease(noun="conversation", noun_id=matter, token=token)]
        said += [self._performs(second, intent) for intent in wish]
        self._sync_well(second)
        for intent in self._under(token, matter) if token else ():
            said.append(self._performs(first, intent))
        self._sync_well(first)
        return f"{first.label} and {second.label} meet over one matter: {', '.join(said)}"

    def _under(self, token: int, matter: str) -> list[Intent]:
        old = self._server.picture().rows["conversation", matter].get("topic")
        new = f"under {token}, {self._chance.randrange(99)}"
        change = SetConversation(conversation_id=matter, field="topic", old=old, new=new, lease_token=token)
        renewal = RenewLease(noun="conversation", noun_id=matter, token=token)
        wishes: list[list[Intent]] = [[change], [renewal], [change, renewal]]
        return self._chance.choice(wishes)

    def _matter_of(self, first: Client, second: Client) -> str:
        """A conversation that both may see, opened where there is none; nothing where nobody could have one."""
        both = self._visible_to(first) & self._visible_to(second)
        matters = sorted(row_id for table, row_id in both if table == "conversation")
        customers = sorted(row_id for table, row_id in both if table == "customer")
        if matters:
            return self._chance.choice(matters)
        if not customers:
            return ""
        matter = new_uuid(self._chance)
        self._performs(first, OpenConversation(id=matter, customer_id=customers[0], topic="one matter"))
        self._sync_well(first)
        return matter if ("conversation", matter) in self._server.picture().rows else ""

    def _visible_to(self, client: Client) -> set[tuple[str, str]]:
        return set(self._server.picture().visible(client.actor.user_id))

    def _token_of(self, matter: str) -> int:
        leases = (row for (table, _), row in self._server.picture().rows.items() if table == "lease")
        return next((int(row.get("token", 0)) for row in leases if row["noun_id"] == matter), 0)

    def _away(self) -> str:
        """Much happens while somebody is away; it comes back in many small answers, some of which fail."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        elsewhere = self._elsewhere
        moves = (elsewhere.import_customer, elsewhere.change_scope, elsewhere.change_scope, elsewhere.edit_many)
        for _ in range(_MOVES_WHILE_AWAY):
            self._chance.choice((*moves, elsewhere.edit_pair, elsewhere.edit, elsewhere.delete_call))()
            self._chronicle.look()
        if self._chance.random() < 0.6:
            for customer_id in self._customers_of(client)[:2]:
                self._performs(
                    client, AddNote(id=new_uuid(self._chance), customer_id=customer_id, body="without a line")
                )
        client.reopen(down_bytes=1200)
        for _ in range(3):
            before = stored_rows(client.store)
            client.exchange_once(self._mishap(MISHAPS, 0.3), Reason.ASKED, partial(self._check_sight, client, before))
            self._check(client, thorough=True)
        return f"{client.label} comes back after much has happened"

    def _forgotten(self) -> str:
        """The server goes back, as a copied file does, behind work that it had refused: only the client knows of it."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        self._keep_copy()
        unknown = AddNote(id=new_uuid(self._chance), customer_id=new_uuid(self._chance), body="about nobody")
        done = self._performs(client, unknown)
        self._sync_well(client)
        self._goes_back(new_epoch=False)
        return f"{client.label} {done}, and the server forgets it"

    def _customers_of(self, client: Client) -> list[str]:
        """Those whom a cache shows, in an order that says nothing."""
        shown = sorted(row_id for table, row_id in stored_rows(client.store) if table == "customer")
        return self._chance.sample(shown, len(shown))

    def _performs(self, client: Client, intent: Intent) -> str:
        name = type(intent).__name__
        try:
            saved = client.perform(intent)
        except Refused as refused:
            return f"{name} {refused.reason}"
        return f"{name} {'not saved' if saved is None else saved.mid}"

    def _sync_well(self, client: Client, mishap: Mishap = NONE) -> None:
        client.exchange_once(mishap, Reason.ASKED, partial(self._check_turn, client))
        self._check(client)

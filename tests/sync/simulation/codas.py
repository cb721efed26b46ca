"""What the last quarter of all runs end with, where neither a finale nor an encore ends them.

As those they come last, so that the seeds tell the same stories up to here.
"""

from __future__ import annotations

from datetime import timedelta

from agentdesk.intents.base import Intent
from agentdesk.intents.conversations import OpenConversation
from agentdesk.intents.customers import AddContactPoint, AddCustomer, SetCustomerField
from agentdesk.intents.interactions import AddNote, EditNote
from agentdesk.intents.leases import ClaimLease
from agentdesk.intents.pins import PinInteraction
from agentdesk.models.vocabulary import ContactKind
from tests.sync.simulation.client import Client
from tests.sync.simulation.encores import Encores
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.servers import new_uuid

_MOST_STRETCHES = 8
_AT_ONCE = 50
_ALL_AT_ONCE = 100_000


class Codas(Encores):
    """Each says in words what became of it."""

    def _coda(self) -> str:
        codas = (
            self._refused_in_company,
            self._leaves_with_everything,
            self._in_parts,
            self._made_anew,
            self._set_back,
        )
        return self._chance.choice(codas)()

    def _refused_in_company(self) -> str:
        """What is in conflict is handed in together with what the database alone refuses: all is judged one by one."""
        client, customer = self._somebody_known()
        if client is None:
            return "there is nobody to work on"
        number = str(self._chance.randrange(1000, 9999))
        old = stored_rows(client.store)["customer", customer].get("city")
        self._elsewhere.set_city(customer, f"elsewhere {number}")
        self._chronicle.look()
        note = AddNote(id=new_uuid(self._chance), customer_id=customer, body="in company")
        wishes: list[Intent] = [
            AddCustomer(id=new_uuid(self._chance), name="X", external_system="crm", external_id=number),
            SetCustomerField(customer_id=customer, field="external_system", old=None, new="crm"),
            SetCustomerField(customer_id=customer, field="external_id", old=None, new=number),
            SetCustomerField(customer_id=customer, field="city", old=old, new=f"here {number}"),
            note,
        ]
        said = [self._performs(client, one) for one in wishes]
        self._hands_in_at_once(client)
        return f"{client.label} hands in at once: {', '.join(said)}"

    def _leaves_with_everything(self) -> str:
        """Somebody of whom there is a row of every kind leaves, is seen again, and is gone for good."""
        client, customer = self._somebody_known()
        if client is None:
            return "there is nobody who could leave"
        note, matter = new_uuid(self._chance), new_uuid(self._chance)
        wishes: list[Intent] = [
            AddNote(id=note, customer_id=customer, body="all of it"),
            EditNote(id=new_uuid(self._chance), interaction_id=note, body="all of it, and more"),
            PinInteraction(interaction_id=note, until_at=self._clock.now() + timedelta(days=30)),
            AddContactPoint(id=new_uuid(self._chance), customer_id=customer, kind=ContactKind.EMAIL, value="c@d.ir"),
            OpenConversation(id=matter, customer_id=customer, topic="all of it"),
            ClaimLease(noun="conversation", noun_id=matter, minutes=30),
        ]
        for wish in wishes:
            self._performs(client, wish)
        self._drains(client)
        scopes = self._server.picture().scopes(client.actor.user_id)
        home = self._home_of(client)
        for move in self._chance.choice(((1,), (1, 0), (1, 0, 1))):
            if move:
                self._elsewhere.take_from(customer, scopes)
            else:
                self._elsewhere.put_into(customer, home)
            self._chronicle.look()
            self._one_stretch(client)
        return f"a customer of {client.label} leaves with a row of every kind"

    def _in_parts(self) -> str:
        """A transaction that is too large for an answer comes in parts, with restarts between them."""
        able = self._able()
        if not able:
            return "nobody may read"
        client = self._chance.choice(able)
        known = self._brought(self._home_of(client))
        self._drains(client)
        with self._server.large_from(700), self._server.little_ahead():
            self._elsewhere.bring_much(self._home_of(client))
            # The last change of all comes ahead of the rest, however large it is.
            self._elsewhere.edit_together([known])
            self._chronicle.look()
            for _ in range(_MOST_STRETCHES):
                self._one_stretch(client)
                if client.complete:
                    break
        return f"{client.label} reads in parts what happened at once"

    def _made_anew(self) -> str:
        """Where somebody is, is changed, taken away and made anew while the scope is loaded by chunks from before."""
        client = self._desk_of_the_lead()
        if client.locked or self._is_disabled(client) or not self._faults.server_goes_back:
            return f"{client.label} may not work"
        home = self._home_of(client)
        customer = self._brought(home)
        for _ in range(self._chance.choice((0, 1, 2))):
            self._elsewhere.change_place(customer, home)
            self._chronicle.look()
        self._server.build_chunks()
        self._drains(client)
        self._keep_copy()
        self._goes_back(new_epoch=True)
        self._elsewhere.take_from(customer, {home})
        self._chronicle.look()
        self._elsewhere.put_into(customer, home)
        self._chronicle.look()
        for _ in range(_MOST_STRETCHES):
            self._one_stretch(client, down_bytes=_ALL_AT_ONCE)
            if client.complete:
                break
        return f"{client.label} loads a place that was made anew"

    def _set_back(self) -> str:
        """The clock on the wall is set back between two pieces of work, and the program starts again."""
        client, customer = self._somebody_known()
        if client is None:
            return "there is nobody to work on"
        for days in self._chance.choice(((0, -1), (1, 0), (0, -40, 2))):
            if self._faults.clocks:
                client.clock.skew = timedelta(days=days)
            note = new_uuid(self._chance)
            self._performs(client, AddNote(id=note, customer_id=customer, body=f"{days} days"))
            self._performs(client, EditNote(id=new_uuid(self._chance), interaction_id=note, body=f"after {days} days"))
        if self._chance.random() < 0.5:
            client.clock.reboot()
        self._hands_in_at_once(client)
        return f"{client.label}: the clock is set back while it works"

    def _claimed_twice(self) -> str:
        """Somebody claims a matter, loses it by the clock and claims it again, and goes on under the first token."""
        client, customer = self._somebody_known()
        if client is None:
            return "there is nobody to work on"
        matter = new_uuid(self._chance)
        claim = ClaimLease(noun="conversation", noun_id=matter, minutes=5)
        self._performs(client, OpenConversation(id=matter, customer_id=customer, topic="claimed twice"))
        self._performs(client, claim)
        self._drains(client)
        first = max(1, self._token_of(matter))
        self._clock.advance(self._chance.choice((600, 3600)))
        self._performs(client, claim)
        self._drains(client)
        for wish in self._under(first, matter):
            self._performs(client, wish)
        self._hands_in_at_once(client)
        return f"{client.label} goes on under {first}, and has {self._token_of(matter)}"

    def _rots(self) -> str:
        """Row after row rots, and is found and mended."""
        if not self._faults.client_goes_back:
            return "nothing rots"
        client, customer = self._somebody_known()
        if client is not None:
            old = stored_rows(client.store)["customer", customer].get("city")
            self._performs(client, SetCustomerField(customer_id=customer, field="city", old=old, new="Qom"))
            self._drains(client)
        said = []
        for _ in range(4):
            said.append(self._damage())
            self._chronicle.look()
        return "; ".join(said)

    def _hands_in_at_once(self, client: Client) -> None:
        client.reopen(down_bytes=_ALL_AT_ONCE, intents=_AT_ONCE)
        self._sync_well(client)

    def _somebody_known(self) -> tuple[Client | None, str]:
        """Somebody who may work, and a customer whom they see, and the server has in their reach."""
        able = self._able()
        if not able:
            return None, ""
        client = self._chance.choice(able)
        customer = self._brought(self._home_of(client))
        self._drains(client)
        return client, customer

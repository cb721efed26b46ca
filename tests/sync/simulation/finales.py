"""What half of all runs end with: several moves in a row for which the events before them never make enough room.

They come last, so that the seeds tell the same stories up to here with or without them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from agentdesk.intents.conversations import SetConversation
from agentdesk.intents.interactions import AddNote, EditNote
from agentdesk.intents.leases import ClaimLease
from agentdesk.sync.events import Reason
from tests.sync.firm import BAZAAR_SCOPE, LINA, NORTH_SCOPE
from tests.sync.simulation.client import Client, Mishap
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.hardships import Hardships
from tests.sync.simulation.invariants import Watch
from tests.sync.simulation.scene import MOST_TURNS
from tests.sync.simulation.servers import new_uuid

_SMALLEST_BYTES = 1200
_MOST_STRETCHES = 6
_ON_THE_WAY = ("kill while applying", "kill at the commit", "kill after applying", "full disk", "drop response")


class Finales(Hardships):
    """Each says in words what became of it."""

    def _finale(self) -> str:
        has_twins = any(client.label.startswith("twin") for client in self.clients)
        tidied = self._long_way_back if has_twins else self._tidied_in_between
        finales = (self._long_way_back, self._long_way_back, tidied, self._written_too_late, self._much_is_forgotten)
        return self._chance.choice(finales)()

    def _long_way_back(self) -> str:
        """Much changes at once in two scopes of a lead, and leaves them; it comes down in many small answers.

        Between two of them the program starts again, more happens, or the server goes back or is tidied.
        """
        client = self._desk_of_the_lead()
        self._drains(client)
        north, leaver, bazaar, goer = (
            self._brought(scope) for scope in (NORTH_SCOPE, NORTH_SCOPE, BAZAAR_SCOPE, BAZAAR_SCOPE)
        )
        self._drains(client)
        moves: list[Callable[[], object]] = [
            partial(self._elsewhere.edit_together, (north, bazaar)),
            partial(self._elsewhere.edit_together, (bazaar, north)),
            partial(self._elsewhere.take_from, leaver, {NORTH_SCOPE}),
            partial(self._elsewhere.hand_over, goer, BAZAAR_SCOPE, NORTH_SCOPE),
            partial(self._elsewhere.rewrite, north),
            partial(self._elsewhere.rewrite, bazaar),
            self._elsewhere.delete_call,
            self._keep_copy,
        ]
        if self._chance.random() < 0.4:
            moves.append(self._elsewhere.rename_people)
        for move in self._chance.sample(moves, len(moves)):
            move()
            self._chronicle.look()
        if self._chance.random() < 0.5:
            note = AddNote(id=new_uuid(self._chance), customer_id=self._chance.choice((leaver, goer)), body="away")
            self._performs(client, note)
        between = self._chance.choice(("nothing", "nothing", "more", "back", "back", "tidied"))
        at = self._chance.randrange(1, 3)
        with self._server.little_ahead():
            for stretch in range(_MOST_STRETCHES):
                self._one_stretch(client)
                if stretch + 1 == at:
                    between = self._comes_between(between, north, bazaar)
                if client.complete:
                    break
        return f"{client.label} has a long way back; between: {between}"

    def _one_stretch(self, client: Client, intents: int = 0, down_bytes: int = _SMALLEST_BYTES) -> None:
        """A few answers, the first of which may not be taken in; the program starts again after them."""
        client.reopen(down_bytes=down_bytes, intents=intents)
        mishap = self._mishap(_ON_THE_WAY, 0.3)
        before = stored_rows(client.store)
        client.exchange_once(
            mishap, Reason.ASKED, partial(self._check_sight, client, before), self._chance.choice((1, 1, 3))
        )
        self._check(client, thorough=True)

    def _comes_between(self, what: str, north: str, bazaar: str) -> str:
        if what == "more":
            for move in (partial(self._elsewhere.edit_together, (north, bazaar)), self._elsewhere.change_scope):
                move()
                self._chronicle.look()
        elif what == "back" and self._faults.server_goes_back:
            new_epoch = self._chance.random() < 0.7
            self._goes_back(new_epoch=new_epoch)
            return f"the server goes back, new epoch: {new_epoch}"
        elif what == "tidied":
            what = self._tidy()
            self._chronicle.look()
        return what

    def _much_is_forgotten(self) -> str:
        """The server goes back behind much that it had taken; handed in again little by little it stays in sight."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._drains(client)
        if self._faults.server_goes_back:
            self._keep_copy()
        notes = self._writes(client, 3)
        for note in notes[:2]:
            edit = EditNote(id=new_uuid(self._chance), interaction_id=note, body="noted better")
            self._performs(client, edit)
        self._drains(client)
        if self._faults.server_goes_back:
            self._goes_back(new_epoch=self._chance.random() < 0.6)
        for _ in range(_MOST_STRETCHES):
            self._one_stretch(client, intents=1)
            if client.complete:
                break
        return f"{client.label} hands in again what it did: {len(notes)} notes"

    def _tidied_in_between(self) -> str:
        """The server is tidied while it has old and young; who knows the young goes on from there."""
        client = self._client()
        if client.locked or self._is_disabled(client):
            return f"{client.label} may not work"
        self._sync_well(client)
        for move in (self._elsewhere.edit, self._elsewhere.delete_call, self._elsewhere.change_scope):
            move()
            self._chronicle.look()
        said = self._tidy(partial(self._works_on, client))
        self._chronicle.look()
        self._sync_well(client)
        return f"{client.label} works on, and {said}"

    def _works_on(self, client: Client) -> None:
        self._drains(client)
        for move in (self._elsewhere.change_scope, self._elsewhere.delete_call, self._elsewhere.edit):
            move()
            self._chronicle.look()
        self._writes(client, 1)
        self._sync_well(client, Mishap(self._chance.choice(("none", "drop response"))))
        self._elsewhere.edit()
        self._chronicle.look()

    def _written_too_late(self) -> str:
        """Somebody writes in a matter that is another's by then: what was written stays as an entry."""
        able = [one for one in self.clients if not one.locked and not self._is_disabled(one)]
        first, second = self._chance.sample(able, 2) if len(able) > 1 else (None, None)
        matter = "" if first is None or second is None else self._matter_of(first, second)
        if not matter or first is None or second is None:
            return "there is no matter that two could want"
        self._performs(first, ClaimLease(noun="conversation", noun_id=matter, minutes=5))
        self._sync_well(first)
        token = self._token_of(matter)
        self._clock.advance(600)
        self._performs(second, ClaimLease(noun="conversation", noun_id=matter, minutes=120))
        self._sync_well(second)
        row = self._server.picture().rows["conversation", matter]
        field = self._chance.choice(("promise", "handover_note"))
        late = SetConversation(
            conversation_id=matter, field=field, old=row.get(field), new="promised too late", lease_token=max(1, token)
        )
        self._performs(first, late)
        self._sync_well(first)
        return f"{first.label} writes under {token} in what {second.label} has"

    def _brought(self, scope: str) -> str:
        customer_id = self._elsewhere.bring(scope)
        self._chronicle.look()
        return customer_id

    def _desk_of_the_lead(self) -> Client:
        """The desk of somebody who sees two scopes with customers; opened where there is none."""
        theirs = [one for one in self.clients if one.actor.user_id == LINA]
        if theirs:
            return self._chance.choice(theirs)
        client = self._make("client 8", LINA)
        self.clients.append(client)
        self._watches[client.label] = Watch()
        return client

    def _drains(self, client: Client) -> None:
        """Exchange without any mishap until there is nothing more to say."""
        client.drain(MOST_TURNS, partial(self._check_turn, client))
        self._check(client)

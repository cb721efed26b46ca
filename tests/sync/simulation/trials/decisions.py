"""Deciding about what was not taken: mine, theirs, again, given up; taken back, brought back, and found by a restore.

Asserted is that the list of what needs somebody is what was refused and not decided (4), that a decision does what it
says and nothing else (6), that one that failed has done nothing (9), and that what was given up never takes effect (4).
"""

from __future__ import annotations

from typing import Any

from agentdesk.intents.base import paired_id
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import EditNote
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.errors import Refused
from tests.sync.simulation.client import Client
from tests.sync.simulation.files import stored_rows
from tests.sync.simulation.servers import new_uuid
from tests.sync.simulation.trials.base import OwnEvent, TrialClient
from tests.sync.simulation.trials.deciding import PART
from tests.sync.simulation.trials.refused import queue_of
from tests.sync.simulation.trials.rethinking import Rethinking, was_merged

_NOT_ALLOWED_NOW = ("SCOPE_DENIED", "FORBIDDEN", "USER_DISABLED", "MISSING", "ALREADY_MERGED")


class Decisions(Rethinking):
    """A world in which people decide, and meet each other and the server over it."""

    def _own_events(self) -> list[OwnEvent]:
        if PART not in self._parts:
            return super()._own_events()
        return [
            *super()._own_events(),
            (self._refuses_much, 3),
            (self._decide, 6),
            (self._take_back, 4),
            (self._thinks_twice, 5),
            (self._bring_back, 4),
            (self._two_values, 4),
            (self._not_yet_there, 3),
            (self._given_up, 2 if self._faults.server_goes_back else 0),
        ]

    def _two_values(self) -> str:
        """Two set one field, and who comes second decides; with nobody between, the decision is what the server has."""
        first, second = self._trial_client(), self._trial_client()
        if first is second or not (self._may_work(first) and self._may_work(second)):
            return "there are no two who could meet"
        for client in (first, second):
            self._drains(client)
        shown = {one for client in (first, second) for one in stored_rows(client.store) if one[0] == "customer"}
        both = sorted(shown & stored_rows(first.store).keys() & stored_rows(second.store).keys())
        both = [one for one in both if stored_rows(first.store)[one].get("status", "active") == "active"]
        if not both:
            return "there is nobody whom both see"
        customer = self._chance.choice(both)[1]
        field = self._chance.choice(("city", "city", "about"))
        asked = [self._sets(client, customer, field) for client in (first, second)]
        if None in asked:
            return "a value was not saved"
        for client in (first, second):
            self._drains(client)
        change = queue_of(second.store)[str(asked[1])]
        words = f"{first.label} and {second.label} set one {field}: {change.status} {change.code}"
        if was_merged(change) and change.id not in self._ledger(second).merged:
            words = f"{words}, {self._brings_back(second, change.id)}"
        elif change.is_conflict and change.is_open and change.id in self._ledger(second).open_ones({change.id: change}):
            choice = self._chance.choice(change.choices(()))
            words = f"{words}, {self._decides(second, change, choice)}"
            self._drains(second)
            self._check_counts(second, change.id, customer, field)
        return words

    def _sets(self, client: TrialClient, customer: str, field: str) -> str | None:
        old = stored_rows(client.store)["customer", customer].get(field)
        new = f"{client.label} {self._chance.randrange(999)}"
        try:
            saved = client.perform(SetCustomerField(customer_id=customer, field=field, old=old, new=new))
        except Refused:
            return None
        return None if saved is None else saved.intent_id

    def _check_counts(self, client: Client, intent_id: str, customer: str, field: str) -> None:
        """4: a decision that nobody has interfered with is not refused for the reason that was decided about."""
        was = self._ledger(client).decided.get(intent_id)
        if was is None or not client.complete:
            return
        wanted = was.change.facts.get("theirs") or None
        if was.made is not None:
            made = queue_of(client.store)[was.made]
            assert made.code != "CONFLICT", f"4: {client.label} decided {was.choice}, and meets the same conflict again"
            if made.status not in ("applied", "noop"):
                assert made.code in _NOT_ALLOWED_NOW, f"4: {client.label} decided {was.choice}: {made.code}"
                return
            wanted = made.args.get("new")
        there = self._server.picture().rows.get(("customer", customer), {}).get(field)
        assert there == wanted, f"4: {client.label} decided for {was.choice}, {wanted}, and the server has {there}"

    def _not_yet_there(self) -> str:
        """A note, and a correction of it, on somebody whom the server gets to know only later: again, or given up."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        note, customer = self._notes_on_nobody(client)
        if note is None:
            return f"{client.label} could not save"
        body = f"corrected {self._chance.randrange(999)}"
        self._performs(client, EditNote(id=new_uuid(self._chance), interaction_id=note, body=body))
        self._drains(client)
        change = queue_of(client.store).get(note)
        if (
            change is None
            or change.id not in self._ledger(client).open_ones({note: change})
            or not self._may_work(client)
        ):
            return f"{client.label}: the note is not refused"
        self._appears(customer, client)
        choice = self._chance.choice(("again", "again", "discard"))
        words = self._decides(client, change, choice)
        self._drains(client)
        if choice == "again" and client.complete:
            made = self._ledger(client).decided[note].made
            status = queue_of(client.store)[str(made)].status
            row = self._server.picture().rows.get(("interaction", str(made)), {})
            assert status != "applied" or row.get("body") == body, f"4: {words}: the server has {row.get('body')}"
        return f"{words}, once they are there"

    def _appears(self, customer_id: str, client: Client) -> None:
        """The customer comes to the server, into one of the scopes of the client's user."""
        homes = [
            one for one in self._server.picture().scopes(client.actor.user_id) if one.startswith(("team", "branch"))
        ]
        scope = sorted(homes)[0]

        def change(session: Any) -> None:
            session.add(Customer(id=customer_id, name="here at last"))
            session.flush()
            session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))

        self._server.write(change)
        self._chronicle.look()

    def _given_up(self) -> str:
        """What was refused is given up; the server forgets its refusal, and would take it now."""
        client = self._trial_client()
        if not self._may_work(client):
            return f"{client.label} may not work"
        self._drains(client)
        self._keep_copy()
        note, customer = self._notes_on_nobody(client)
        self._drains(client)
        change = None if note is None else queue_of(client.store)[note]
        if change is None or change.id not in self._ledger(client).open_ones({change.id: change}):
            return f"{client.label}: the note is not refused"
        words = self._decides(client, change, self._chance.choice(("discard", "again")))
        self._goes_back(new_epoch=self._chance.random() < 0.5)
        if self._may_work(client):
            self._appears(customer, client)
            self._drains(client)
        return f"{words}, and the server forgets it"

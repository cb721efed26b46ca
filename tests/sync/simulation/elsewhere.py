"""What others do on the server meanwhile: imports, edits, customers who change hands, colleagues who change teams."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction, Pin
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Direction, InteractionKind
from tests.sync.firm import BAZAAR_SCOPE, LINA, MINA, NORTH, NORTH_SCOPE, OMID, SARA, SOUTH, SOUTH_SCOPE
from tests.sync.rig import HeldClock
from tests.sync.simulation.servers import SimulatedServer, new_uuid

SCOPES = (NORTH_SCOPE, SOUTH_SCOPE, BAZAAR_SCOPE)


class Elsewhere:
    """Everybody who is not one of the clients. Each deed says in words what it was."""

    def __init__(self, server: SimulatedServer, clock: HeldClock, chance: random.Random) -> None:
        self._server = server
        self._clock = clock
        self._chance = chance
        self._customers: list[str] = []
        self._single: list[str] = []
        self.pairs: list[tuple[str, str]] = []

    def import_customer(self) -> str:
        """A customer and a few calls are imported."""
        scopes = self._chance.sample(SCOPES, self._chance.choice((1, 1, 2)))
        customer_id = new_uuid(self._chance)
        calls = []
        for _ in range(self._chance.randrange(4)):
            calls.append(self._call(customer_id))
            calls[-1].body = "import " * self._chance.choice((1, 60))
        self._bring_in(customer_id, f"customer {len(self._customers)}", scopes, calls)
        if len(calls) > 1:
            self.pairs.append((calls[0].id, calls[1].id))
        if len(calls) in (1, 3):
            self._single.append(calls[-1].id)
        if len(self._single) > 1:
            # Of two customers: what changes at once may come to somebody through two scopes.
            self.pairs.append((self._single.pop(), self._single.pop()))
        return f"a customer and {len(calls)} calls are imported"

    def edit(self) -> str:
        """One field of a customer is changed, or of two in one transaction."""
        chosen = [self._chance.choice(self._customers) for _ in range(self._chance.choice((1, 1, 2)))]
        value = f"elsewhere {self._chance.randrange(99)}"
        field = self._chance.choice(("city", "tier", "name"))

        def change(session: Session) -> None:
            for customer_id in chosen:
                customer = session.get(Customer, customer_id)
                if customer is not None:
                    setattr(customer, field, value)

        self._server.write(change)
        return f"{field} of {len(set(chosen))} customers is changed elsewhere"

    def edit_many(self) -> str:
        """Most customers are changed in one transaction, as an import does: whoever sees several sees all or none."""
        chosen = self._chance.sample(self._customers, min(len(self._customers), 6))
        city = f"moved {self._chance.randrange(999)}"

        def change(session: Session) -> None:
            for customer_id in chosen:
                customer = session.get(Customer, customer_id)
                if customer is not None:
                    customer.city = city

        self._server.write(change)
        return f"{len(chosen)} customers are changed together"

    def edit_pair(self) -> str:
        """Two calls of one customer get the same new subject in one transaction: nobody may see only one of them."""
        rows = self._server.picture().rows
        whole = [pair for pair in self.pairs if all(("interaction", one) in rows for one in pair)]
        if not whole:
            return "there is no pair of calls"
        pair, subject = self._chance.choice(whole), f"pair {self._chance.randrange(999)}"

        def change(session: Session) -> None:
            for call_id in pair:
                session.get_one(Interaction, call_id).subject = subject

        self._server.write(change)
        return "two calls are changed together"

    def change_scope(self) -> str:
        """A customer enters or leaves a team or branch."""
        customer_id, scope = self._chance.choice(self._customers), self._chance.choice(SCOPES)
        happened: list[str] = []

        def change(session: Session) -> None:
            membership = session.get(Membership, paired_id(customer_id, scope))
            if membership is not None:
                session.delete(membership)
                happened.append("leaves")
            elif session.get(Customer, customer_id) is not None:
                session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))
                happened.append("enters")

        self._server.write(change)
        return f"a customer {happened} {scope[:6]}"

    def take_from(self, customer_id: str, scopes: set[str]) -> None:
        """A customer leaves all of these scopes at once."""

        def change(session: Session) -> None:
            for scope in sorted(scopes):
                membership = session.get(Membership, paired_id(customer_id, scope))
                if membership is not None:
                    session.delete(membership)

        self._server.write(change)

    def put_into(self, customer_id: str, scope: str) -> None:
        """A customer comes into that scope, for the first time or again."""
        place = paired_id(customer_id, scope)
        self._server.write(lambda session: session.add(Membership(id=place, customer_id=customer_id, scope=scope)))

    def bring(self, scope: str) -> str:
        """A customer with three long calls is imported into one scope alone; who it is."""
        customer_id = new_uuid(self._chance)
        calls = [self._call(customer_id, "at length " * 60) for _ in range(3)]
        self._bring_in(customer_id, f"customer {len(self._customers)} of one scope", [scope], calls)
        self.pairs.append((calls[0].id, calls[1].id))
        return customer_id

    def bring_much(self, scope: str) -> None:
        """A customer comes with so many long calls, all in one transaction, that no answer can hold them."""
        customer_id = new_uuid(self._chance)
        calls = [self._call(customer_id, f"{number} long " * 60) for number in range(9)]
        self._bring_in(customer_id, "customer with much", [scope], calls)

    def _call(self, customer_id: str, body: str = "") -> Interaction:
        call = Interaction(id=new_uuid(self._chance), customer_id=customer_id, body=body)
        call.kind, call.direction, call.occurred_at = InteractionKind.CALL, Direction.IN, self._clock.now()
        return call

    def _bring_in(self, customer_id: str, name: str, scopes: Sequence[str], calls: Sequence[Interaction]) -> None:
        """Somebody new, with their calls, in one transaction."""

        def change(session: Session) -> None:
            session.add(Customer(id=customer_id, name=name))
            session.flush()
            for scope in scopes:
                session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))
            session.add_all(calls)

        self._server.write(change)
        self._customers.append(customer_id)

    def know(self, customer_id: str) -> None:
        """Somebody else has brought this customer: they may be changed, and change hands, as all others."""
        self._customers.append(customer_id)

    def set_city(self, customer_id: str, city: str) -> None:
        """Somebody sets where a customer lives."""

        def change(session: Session) -> None:
            session.get_one(Customer, customer_id).city = city

        self._server.write(change)

    def change_place(self, customer_id: str, scope: str) -> None:
        """That a customer is in a scope comes of a merge now, or does not any more."""

        def change(session: Session) -> None:
            place = session.get_one(Membership, paired_id(customer_id, scope))
            place.by_merge = not place.by_merge

        self._server.write(change)

    def edit_together(self, customers: Sequence[str]) -> None:
        """These customers are changed in one transaction: whoever sees several sees all or none."""
        about = f"together {self._chance.randrange(999)}"

        def change(session: Session) -> None:
            for customer_id in customers:
                customer = session.get(Customer, customer_id)
                if customer is not None:
                    customer.about = about

        self._server.write(change)

    def rewrite(self, customer_id: str) -> None:
        """Every call of a customer gets another long text: what comes to many bytes."""
        body = f"rewritten {self._chance.randrange(999)} " * 40

        def change(session: Session) -> None:
            for call in session.scalars(select(Interaction).where(Interaction.customer_id == customer_id)):
                call.body = body

        self._server.write(change)

    def rename_people(self) -> None:
        """Everybody gets another, long name, one after the other: so much that it does not fit into a small answer."""
        for user_id in (SARA, OMID, LINA, MINA):
            name = f"{self._chance.randrange(999)} " * 90
            self._server.write(partial(self._rename, user_id, name.strip()))

    @staticmethod
    def _rename(user_id: str, name: str, session: Session) -> None:
        session.get_one(User, user_id).name = name

    def hand_over(self, customer_id: str, scope: str, to: str) -> None:
        """A customer goes from one scope to another in one transaction."""

        def change(session: Session) -> None:
            membership = session.get(Membership, paired_id(customer_id, scope))
            if membership is not None:
                session.delete(membership)
            if session.get(Membership, paired_id(customer_id, to)) is None:
                session.add(Membership(id=paired_id(customer_id, to), customer_id=customer_id, scope=to))

        self._server.write(change)

    def delete_call(self) -> str:
        """A call is deleted for good, as a person's right demands."""
        rows = self._server.picture().rows
        named = {row.get("interaction_id") for (table, _), row in rows.items() if table != "interaction"}
        calls = sorted(key[1] for key, row in rows.items() if key[0] == "interaction" and key[1] not in named)
        if not calls:
            return "there is no call to delete"
        call_id = self._chance.choice(calls)
        self._server.write(lambda session: session.delete(session.get_one(Interaction, call_id)))
        return "a call is deleted"

    def delete_pin(self) -> str:
        """A pin is taken off elsewhere."""
        pins = sorted(row_id for table, row_id in self._server.picture().rows if table == "pin")
        if not pins:
            return "there is no pin to take off"
        pin_id = self._chance.choice(pins)
        self._server.write(lambda session: session.delete(session.get_one(Pin, pin_id)))
        return "a pin is taken off"

    def move_user(self) -> str:
        """A colleague goes to another team, or comes back."""
        user_id, team = self._chance.choice((SARA, OMID)), self._chance.choice((NORTH, SOUTH))
        return self.move_to(user_id, team)

    def move_to(self, user_id: str, team: str) -> str:
        """A colleague goes to that team."""
        self._server.write(lambda session: setattr(session.get_one(User, user_id), "team_id", team))
        return f"{user_id[:4]} works in {team[:4]}"

    def disable_user(self) -> str:
        """A colleague may not work any more, or may again."""
        user_id = self._chance.choice((OMID, MINA))
        disabled = not self._server.picture().rows["user", user_id].get("disabled")
        self.set_disabled(user_id, disabled)
        return f"{user_id[:4]} is {'disabled' if disabled else 'back'}"

    def set_disabled(self, user_id: str, disabled: bool) -> None:
        """Let a colleague work, or not."""
        self._server.write(lambda session: setattr(session.get_one(User, user_id), "disabled", disabled))

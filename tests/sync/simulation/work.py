"""What simulated users do: any intent, on rows that their cache shows them, chosen by the seed."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from agentdesk.intents.base import Intent
from agentdesk.intents.conversations import OpenConversation, SetConversation
from agentdesk.intents.customers import AddContactPoint, AddCustomer, SetContactPoint, SetCustomerField
from agentdesk.intents.interactions import (
    AddNote,
    CorrectInteraction,
    EditNote,
    LogInteraction,
    MarkRead,
    MoveInteraction,
)
from agentdesk.intents.leases import ClaimLease, ForceRelease, ReleaseLease, RenewLease, TakeLease
from agentdesk.intents.merging import MergeCustomers, ProposeMerge, UndoMerge
from agentdesk.intents.pins import PinInteraction, UnpinInteraction
from agentdesk.models.vocabulary import Consent, ContactKind, Direction, InteractionKind
from tests.sync.simulation.files import Rows
from tests.sync.simulation.servers import new_uuid

BODIES = ("سلام، پیگیری شد", "المتابعة تمت", "Called back, no answer", "می‌خواهم", "x" * 900)
NEVER_TAKEN = (("kind", "robot"), ("ver", "7"), ("status", "merged"), ("name", " "))
"""Fields of a customer with values that no rule allows."""

CITIES = ("تهران", "Shiraz", "دبي", None)


class Worker:
    """Makes one user's intents. Everything comes from the dice and from what the cache shows."""

    def __init__(self, chance: random.Random, *, leases: bool = False) -> None:
        """``leases``: matters are claimed and kept far more often than in life."""
        self._chance = chance
        self._leases = leases

    def next_intent(self, rows: Rows, elsewhere: Rows, now: datetime) -> Intent:
        """Something sensible to do with the rows at hand, or with rows that are not here, not yet or not at all."""
        self._elsewhere = elsewhere
        shown = {table: sorted(row_id for name, row_id in rows if name == table) for table in _TABLES}
        customer = self._pick("customer", shown["customer"])
        kinds = [self._add_customer, self._log, self._log, self._log, self._note, self._field, self._field]
        kinds += [self._point, self._wrong, self._open, self._read, self._propose, self._merge, self._part]
        kinds += [self._known_elsewhere, self._external]
        if shown["interaction"]:
            kinds += [self._edit, self._correct, self._move, self._pin, self._unpin]
        if shown["conversation"]:
            kinds += [self._conversation, self._conversation, self._claim, self._claim, self._hand_over]
        if shown["lease"]:
            kinds += [self._renew, self._release, self._take, self._held_conversation, self._held_conversation]
            kinds += [self._force]
        if shown["contact_point"]:
            kinds += [self._set_point]
        if self._leases and shown["conversation"]:
            kinds += [self._claim] * 6
        if self._leases and shown["lease"]:
            kinds += [self._renew, self._take, *[self._held_conversation] * 6]
        make = self._chance.choice(kinds)
        self._rows, self._shown = rows, shown
        return make(customer, now)

    def _pick(self, table: str, ids: list[str]) -> str:
        luck = self._chance.random()
        unseen = sorted(row_id for name, row_id in self._elsewhere if name == table) if luck < 0.1 else []
        if luck < 0.03 or not (unseen or ids):
            return new_uuid(self._chance)
        return self._chance.choice(unseen or ids)

    def _add_customer(self, _customer: str, _now: datetime) -> Intent:
        phone = self._chance.choice((None, "0912 345 6789", "+98 21 8888 1234"))
        return AddCustomer(id=new_uuid(self._chance), name=self._chance.choice(("پری", "Omid", "مينا")), phone=phone)

    def _known_elsewhere(self, _customer: str, _now: datetime) -> Intent:
        """Of several with one number in another system the server takes the first alone."""
        number = str(self._chance.randrange(3))
        return AddCustomer(id=new_uuid(self._chance), name="X", external_system="crm", external_id=number)

    def _external(self, customer: str, _now: datetime) -> Intent:
        """What only the database itself can refuse, after all rules have let it pass."""
        field, new = self._chance.choice((("external_system", "crm"), ("external_id", str(self._chance.randrange(3)))))
        old = self._rows.get(("customer", customer), {}).get(field)
        return SetCustomerField(customer_id=customer, field=field, old=old, new=new)

    def _log(self, customer: str, now: datetime) -> Intent:
        return LogInteraction(
            id=new_uuid(self._chance),
            customer_id=customer,
            kind=self._chance.choice(tuple(InteractionKind)),
            direction=self._chance.choice(tuple(Direction)),
            occurred_at=now - timedelta(minutes=self._chance.randrange(90)),
            body=self._chance.choice(BODIES),
            conversation_id=self._chance.choice([None, *self._shown["conversation"][:2]]),
        )

    def _note(self, customer: str, _now: datetime) -> Intent:
        return AddNote(id=new_uuid(self._chance), customer_id=customer, body=self._chance.choice(BODIES))

    def _field(self, customer: str, _now: datetime) -> Intent:
        field = self._chance.choice(("city", "about", "tier"))
        old = self._rows.get(("customer", customer), {}).get(field)
        return SetCustomerField(customer_id=customer, field=field, old=old, new=self._chance.choice(CITIES))

    def _wrong(self, customer: str, _now: datetime) -> Intent:
        """What no rule allows, however it came about."""
        field, new = self._chance.choice(NEVER_TAKEN)
        return SetCustomerField(customer_id=customer, field=field, old=None, new=new)

    def _point(self, customer: str, _now: datetime) -> Intent:
        return AddContactPoint(id=new_uuid(self._chance), customer_id=customer, kind=ContactKind.EMAIL, value="a@b.ir")

    def _set_point(self, _customer: str, _now: datetime) -> Intent:
        point = self._pick("contact_point", self._shown["contact_point"])
        old = self._rows.get(("contact_point", point), {}).get("consent")
        return SetContactPoint(
            contact_point_id=point, field="consent", old=old, new=self._chance.choice(tuple(Consent))
        )

    def _open(self, customer: str, _now: datetime) -> Intent:
        owner = self._somebody() if self._chance.random() < 0.3 else None
        topic = self._chance.choice(BODIES)[:99]
        return OpenConversation(id=new_uuid(self._chance), customer_id=customer, topic=topic, owner_id=owner)

    def _somebody(self) -> str:
        """A colleague, or somebody whom only this machine believes in."""
        people = sorted(row_id for table, row_id in self._elsewhere if table == "user")
        return self._chance.choice([*people, new_uuid(self._chance)])

    def _hand_over(self, _customer: str, _now: datetime) -> Intent:
        conversation = self._pick("conversation", self._shown["conversation"])
        old = self._rows.get(("conversation", conversation), {}).get("owner_id")
        return SetConversation(conversation_id=conversation, field="owner_id", old=old, new=self._somebody())

    def _conversation(self, _customer: str, _now: datetime) -> Intent:
        conversation = self._pick("conversation", self._shown["conversation"])
        old = self._rows.get(("conversation", conversation), {}).get("status")
        new = self._chance.choice(("open", "waiting", "closed"))
        return SetConversation(conversation_id=conversation, field="status", old=old, new=new)

    def _claim(self, _customer: str, _now: datetime) -> Intent:
        conversation = self._pick("conversation", self._shown["conversation"])
        return ClaimLease(noun="conversation", noun_id=conversation, minutes=self._chance.choice((5, 30, 120)))

    def _lease(self) -> tuple[str, int]:
        """A matter that was claimed, and the token that is seen here or was seen before."""
        row = self._rows["lease", self._chance.choice(self._shown["lease"])]
        return row["noun_id"], max(1, row.get("token", 0) - self._chance.choice((0, 0, 0, 1)))

    def _renew(self, _customer: str, _now: datetime) -> Intent:
        matter, token = self._lease()
        return RenewLease(noun="conversation", noun_id=matter, token=token)

    def _release(self, _customer: str, _now: datetime) -> Intent:
        matter, token = self._lease()
        return ReleaseLease(noun="conversation", noun_id=matter, token=token)

    def _take(self, _customer: str, _now: datetime) -> Intent:
        return TakeLease(noun="conversation", noun_id=self._lease()[0])

    def _force(self, _customer: str, _now: datetime) -> Intent:
        return ForceRelease(noun="conversation", noun_id=self._lease()[0])

    def _held_conversation(self, _customer: str, _now: datetime) -> Intent:
        matter, token = self._lease()
        old = self._rows.get(("conversation", matter), {}).get("topic")
        new = self._chance.choice(BODIES)[:99]
        return SetConversation(conversation_id=matter, field="topic", old=old, new=new, lease_token=token)

    def _read(self, customer: str, now: datetime) -> Intent:
        return MarkRead(customer_id=customer, read_up_to_at=now)

    def _edit(self, _customer: str, _now: datetime) -> Intent:
        notes = [
            row_id for row_id in self._shown["interaction"] if self._rows[("interaction", row_id)]["kind"] == "note"
        ]
        return EditNote(
            id=new_uuid(self._chance), interaction_id=self._pick("interaction", notes), body=self._chance.choice(BODIES)
        )

    def _correct(self, _customer: str, _now: datetime) -> Intent:
        entry = self._pick("interaction", self._shown["interaction"])
        old = self._rows.get(("interaction", entry), {}).get("disposition")
        new = self._chance.choice(("resolved", "callback", "wrong number"))
        return CorrectInteraction(
            id=new_uuid(self._chance), interaction_id=entry, field="disposition", old=old, new=new
        )

    def _move(self, customer: str, _now: datetime) -> Intent:
        entry = self._pick("interaction", self._shown["interaction"])
        return MoveInteraction(id=new_uuid(self._chance), interaction_id=entry, customer_id=customer)

    def _pin(self, _customer: str, now: datetime) -> Intent:
        entry = self._pick("interaction", self._shown["interaction"])
        return PinInteraction(interaction_id=entry, until_at=now + timedelta(days=self._chance.randrange(1, 40)))

    def _unpin(self, _customer: str, _now: datetime) -> Intent:
        return UnpinInteraction(interaction_id=self._pick("interaction", self._shown["interaction"]))

    def _propose(self, customer: str, _now: datetime) -> Intent:
        other = self._pick("customer", self._shown["customer"])
        return ProposeMerge(id=new_uuid(self._chance), customer_id=customer, other_id=other)

    def _merge(self, customer: str, _now: datetime) -> Intent:
        return MergeCustomers(customer_id=customer, other_id=self._pick("customer", self._shown["customer"]))

    def _part(self, customer: str, _now: datetime) -> Intent:
        return UndoMerge(customer_id=self._chance.choice([customer, *self._shown["customer_alias"]]))


_TABLES = ("customer", "interaction", "conversation", "contact_point", "customer_alias", "lease")

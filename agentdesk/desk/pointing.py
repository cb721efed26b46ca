"""What a link from outside points at, as far as this desk has it: who has a number, and where an entry stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from agentdesk.desk.people import PeopleQuestions
from agentdesk.intents.families import current_id
from agentdesk.intents.wording import normalized_contact
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import ContactKind, CustomerStatus
from agentdesk.sync.store import CacheStore

MOST_WITH_NUMBER = 50
"""A switchboard's number may stand at many; nobody chooses among more than this."""

_customer = table_of(Customer).c
_point = table_of(ContactPoint).c
_interaction = table_of(Interaction).c


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Whose timeline an entry stands on today, and when it happened."""

    customer_id: str
    occurred_at: datetime


class PointingQuestions:
    """Answers from the cache."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store

    def customers_with(self, number: str) -> tuple[str, ...]:
        """The ids of the customers who have exactly this number, each by their id of today."""
        form = normalized_contact(ContactKind.PHONE, number, PeopleQuestions(self._store).organisation().region)
        named = select(_point.customer_id).where(_point.kind == ContactKind.PHONE, _point.normalized == form)
        with self._store.read() as connection:
            found = connection.scalars(named.distinct().order_by(_point.customer_id).limit(MOST_WITH_NUMBER)).all()
            today = dict.fromkeys(current_id(connection, one) for one in found)
            merged = _customer.status == CustomerStatus.MERGED
            here = connection.scalars(select(_customer.id).where(_customer.id.in_(list(today)), ~merged)).all()
        return tuple(one for one in today if one in here)

    def entry(self, interaction_id: str) -> EntryPlace | None:
        """Where an entry stands; None where this desk has no such entry."""
        row = select(_interaction.customer_id, _interaction.occurred_at).where(_interaction.id == interaction_id)
        with self._store.read() as connection:
            found = connection.execute(row).first()
            if found is None:
                return None
            return EntryPlace(current_id(connection, found.customer_id), found.occurred_at)

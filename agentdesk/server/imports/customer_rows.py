"""Finds the customers that rows are about, adds those nobody knows, and lets them enter the scopes of the import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from agentdesk.intents.wording import normalized_contact
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.places import table_of
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.imports.drafts import ContactDraft, CustomerDraft
from agentdesk.server.imports.keys import derived_id
from agentdesk.server.imports.lookups import known_ids, rows_where
from agentdesk.server.unit_of_work import UnitOfWork

_CUSTOMER = table_of(Customer)
_CONTACT = table_of(ContactPoint)
_MEMBERSHIP = table_of(Membership)
_REMEMBERED = 4096
_REMEMBERED_CUSTOMERS = 20_000


class KnownCustomers:
    """Identified customers whom this import found or added and let into its scopes: they need no further look.

    Nobody deletes a customer. What a transaction found counts once it is committed.
    """

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self._found: dict[str, str] = {}

    def found(self, ids: dict[str, str]) -> None:
        """The ids of customers, by those their drafts had, as the transaction in hand found them."""
        self._found = ids

    def keep(self) -> None:
        """The transaction is committed."""
        if len(self.ids) > _REMEMBERED_CUSTOMERS:
            self.ids.clear()
        self.ids.update(self._found)
        self._found = {}


class CustomerRows:
    """The customers of one unit of work."""

    def __init__(self, unit: UnitOfWork, scopes: tuple[str, ...], region: str) -> None:
        self._unit = unit
        self._connection = unit.connection
        self._rows = BulkWriter(unit)
        self._scopes = scopes
        self._region = region

    def settle(self, drafts: Collection[CustomerDraft], *, unidentified_are_new: bool) -> set[str]:
        """Give each draft the id of the customer it means and add the new ones; returns the ids of these.

        ``unidentified_are_new``: a draft without an external id is nobody's whom the database knows.
        """
        renamed = self._ids_of_external(drafts)
        for draft in drafts:
            draft.id = renamed.get(draft.id, draft.id)
        wanted: dict[str, CustomerDraft] = {}
        for draft in drafts:
            wanted.setdefault(draft.id, draft)
        asked = [one for one, draft in wanted.items() if draft.external_id is not None or not unidentified_are_new]
        known = known_ids(self._connection, Customer, asked)
        new = [draft for draft in wanted.values() if draft.id not in known]
        self._rows.insert(Customer, map(_customer_row, new))
        self.add_contacts([draft for draft in new if draft.contacts], known={})
        return {draft.id for draft in new}

    def _ids_of_external(self, drafts: Iterable[CustomerDraft]) -> dict[str, str]:
        """The ids of known customers by the ids that the drafts would give them."""
        by_system: dict[str, dict[str, str]] = defaultdict(dict)
        for draft in drafts:
            if draft.external_id is not None and draft.external_system is not None:
                by_system[draft.external_system][draft.external_id] = draft.id
        renamed: dict[str, str] = {}
        for system, ids in by_system.items():
            query = select(_CUSTOMER.c.id, _CUSTOMER.c.external_id).where(_CUSTOMER.c.external_system == system)
            for known_id, external_id in rows_where(self._connection, query, _CUSTOMER.c.external_id, ids):
                renamed[ids[external_id]] = known_id
        return renamed

    def enter(self, customer_ids: Collection[str], new: Collection[str]) -> set[str]:
        """See that the customers belong to the import's scopes; returns the known ones that did not."""
        query = select(_MEMBERSHIP.c.customer_id, _MEMBERSHIP.c.scope).where(_MEMBERSHIP.c.scope.in_(self._scopes))
        known = [customer_id for customer_id in customer_ids if customer_id not in new]
        members = {tuple(row) for row in rows_where(self._connection, query, _MEMBERSHIP.c.customer_id, known)}
        rows = [
            {"id": derived_id(customer_id, scope), "customer_id": customer_id, "scope": scope}
            for customer_id in customer_ids
            for scope in self._scopes
            if (customer_id, scope) not in members
        ]
        self._rows.insert(Membership, rows)
        return {row["customer_id"] for row in rows} - set(new)

    def add_contacts(self, drafts: Iterable[CustomerDraft], known: dict[str, set[tuple[str, str]]]) -> set[str]:
        """Add the ways to reach each customer that are not among the ``known`` ones; returns whose there were any.

        Which of them is preferred, the file says of new customers alone: later it is for people to say.
        """
        rows: dict[str, dict[str, Any]] = {}
        for draft in drafts:
            for contact in draft.contacts:
                normalized = _normalized(contact.kind, contact.value, self._region)
                if (contact.kind, normalized) not in known.get(draft.id, ()):
                    row_id = derived_id(draft.id, f"{contact.kind}:{normalized}")
                    rows.setdefault(row_id, _contact_row(row_id, draft.id, contact, normalized, not known))
        there = known_ids(self._connection, ContactPoint, rows) if known else set[str]()
        added = [row for row_id, row in rows.items() if row_id not in there]
        self._rows.insert(ContactPoint, added)
        return {row["customer_id"] for row in added}

    def known_contacts(self, customer_ids: Collection[str]) -> dict[str, set[tuple[str, str]]]:
        """Kind and comparable form of the contact points of each customer."""
        found: dict[str, set[tuple[str, str]]] = {customer_id: set() for customer_id in customer_ids}
        query = select(_CONTACT.c.customer_id, _CONTACT.c.kind, _CONTACT.c.normalized)
        for customer_id, kind, normalized in rows_where(self._connection, query, _CONTACT.c.customer_id, customer_ids):
            found[customer_id].add((kind, normalized))
        return found


@lru_cache(maxsize=_REMEMBERED)
def _normalized(kind: str, value: str, region: str) -> str:
    return normalized_contact(kind, value, region)


def _customer_row(draft: CustomerDraft) -> dict[str, Any]:
    return {
        **draft.fields,
        "id": draft.id,
        "identified": draft.identified,
        "external_system": draft.external_system,
        "external_id": draft.external_id,
    }


def _contact_row(
    row_id: str, customer_id: str, contact: ContactDraft, normalized: str, may_prefer: bool
) -> dict[str, Any]:
    return {
        "id": row_id,
        "customer_id": customer_id,
        "kind": contact.kind,
        "value": contact.value,
        "normalized": normalized,
        "label": contact.label,
        "preferred": contact.preferred and may_prefer,
    }

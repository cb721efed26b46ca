"""Writes a batch of customers: new ones at once, and for known ones what their source changed since the last file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select

from agentdesk.models.customer import Customer
from agentdesk.server.imports.customer_rows import CustomerRows
from agentdesk.server.imports.drafts import CustomerDraft
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.said import recall, remember
from agentdesk.server.unit_of_work import UnitOfWork

_DEFAULTS = {"kind": "person", "status": "active"}


class CustomerWriting:
    """Writes drafts into one unit of work after another. ``mapped`` are the columns that the map speaks of."""

    def __init__(self, scopes: tuple[str, ...], region: str, mapped: Collection[str]) -> None:
        self._scopes = scopes
        self._region = region
        self._mapped = tuple(sorted({*mapped, "name"}))

    def write(self, unit: UnitOfWork, drafts: Sequence[CustomerDraft]) -> Outcome:
        """Write a batch and tell what became of it. Several drafts of one customer differ in contacts alone."""
        rows = CustomerRows(unit, self._scopes, self._region)
        added = rows.settle(drafts, unidentified_are_new=False)
        ids = list(dict.fromkeys(draft.id for draft in drafts))
        entered = rows.enter(ids, added)
        touched, kept = self._update(unit, {draft.id: draft for draft in drafts if draft.id not in added})
        touched |= rows.add_contacts(drafts, rows.known_contacts(ids)) - added
        remember(unit, {draft.id: draft.fields for draft in drafts if draft.id in added})
        outcome = Outcome(added=len(added), updated=len(touched), entered=len(entered), kept=kept)
        outcome.unchanged = len(drafts) - outcome.added - outcome.updated
        return outcome

    def committed(self) -> None:
        """What was written last is there to stay: customers are looked up anew in every transaction."""

    def _update(self, unit: UnitOfWork, drafts: dict[str, CustomerDraft]) -> tuple[set[str], int]:
        """Set what the source changed; returns whose fields changed and how many values stayed as they were here."""
        before = recall(unit, drafts)
        news = {one: draft for one, draft in drafts.items() if self._says_other(before.get(one), draft)}
        touched: set[str] = set()
        kept = 0
        for start in range(0, len(news), 500):
            some = list(news)[start : start + 500]
            for customer in unit.session.scalars(select(Customer).where(Customer.id.in_(some)).with_for_update()):
                changed, stayed = self._merge(customer, before.get(customer.id), news[customer.id])
                touched |= {customer.id} if changed else set()
                kept += stayed
        unit.session.flush()
        remember(unit, {one: {**before.get(one, {}), **self._said(draft)} for one, draft in news.items()})
        return touched, kept

    def _said(self, draft: CustomerDraft) -> dict[str, Any]:
        return {field: draft.fields.get(field) for field in self._mapped}

    def _says_other(self, before: dict[str, Any] | None, draft: CustomerDraft) -> bool:
        return before is None or any(before.get(field) != value for field, value in self._said(draft).items())

    def _merge(self, customer: Customer, before: dict[str, Any] | None, draft: CustomerDraft) -> tuple[bool, int]:
        """Field by field: what the source changed is taken where nobody changed it here meanwhile."""
        changed, stayed = False, 0
        for field in self._mapped:
            new = draft.fields.get(field, _DEFAULTS.get(field))
            current = getattr(customer, field)
            old = self._old(customer, field, before)
            if new in (old, current) or (field == "name" and not new):
                continue
            if current == old:
                setattr(customer, field, new)
                changed = True
            else:
                stayed += 1
        return changed, stayed

    def _old(self, customer: Customer, field: str, before: dict[str, Any] | None) -> Any:
        """What the source said before. If it never spoke of the customer, only what is empty may be filled in."""
        if before is not None:
            return before.get(field, _DEFAULTS.get(field))
        return customer.external_id if field == "name" else _DEFAULTS.get(field)

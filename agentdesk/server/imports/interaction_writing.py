"""Writes a batch of interactions: new ones at once, changed ones as corrections that keep the old value."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from agentdesk.models.base import to_microseconds
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.imports.conversation_rows import ConversationRows, add_attachments
from agentdesk.server.imports.corrections import Corrections
from agentdesk.server.imports.customer_rows import CustomerRows, KnownCustomers
from agentdesk.server.imports.drafts import CustomerDraft, InteractionDraft
from agentdesk.server.imports.lookups import rows_where
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.imports.said import remember_new
from agentdesk.server.unit_of_work import UnitOfWork

_INTERACTION = table_of(Interaction)


class InteractionWriting:
    """Writes drafts into one unit of work after another. ``mapped`` are the columns that the map speaks of.

    ``threaded``: an unidentified customer may come in several drafts, those of one conversation.
    """

    def __init__(
        self, scopes: tuple[str, ...], region: str, mapped: Collection[str], *, threaded: bool = False
    ) -> None:
        self._threaded = threaded
        self._scopes = scopes
        self._region = region
        self._mapped = tuple(sorted({*mapped, "direction"}))
        self._customers = KnownCustomers()

    def write(self, unit: UnitOfWork, drafts: Sequence[InteractionDraft]) -> Outcome:
        """Write a batch and tell what became of it. Ids must not repeat in it."""
        known = self._known(unit, [draft.id for draft in drafts])
        new = [draft for draft in drafts if draft.id not in known]
        entered = self._settle_customers(unit, new, {row["customer_id"] for row in known.values()})
        ConversationRows(unit).settle(new)
        BulkWriter(unit).insert(Interaction, map(_row, new))
        add_attachments(unit, new)
        outcome = Outcome(added=len(new), entered=entered)
        self._correct(unit, [draft for draft in drafts if draft.id in known], known, outcome)
        return outcome

    def committed(self) -> None:
        """What was written last is there to stay."""
        self._customers.keep()

    def _settle_customers(self, unit: UnitOfWork, new: Sequence[InteractionDraft], others: set[str]) -> int:
        """See that the customers of new interactions are there, and that they and the ``others`` belong to the scopes;
        returns how many of them entered one though they were known before."""
        seen_before = self._customers.ids
        asked: list[CustomerDraft] = []
        for customer in (draft.customer for draft in new):
            settled = seen_before.get(customer.id)
            if settled is None:
                asked.append(customer)
            else:
                customer.id = settled
        before = [customer.id for customer in asked]
        rows = CustomerRows(unit, self._scopes, self._region)
        added = rows.settle(asked, unidentified_are_new=not self._threaded)
        remember_new(unit, _identified(asked, added))
        entered = rows.enter(sorted({customer.id for customer in asked} | others), added)
        self._customers.found(
            {own: one.id for own, one in zip(before, asked, strict=True) if one.external_id is not None}
        )
        return len(entered)

    def _known(self, unit: UnitOfWork, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The rows that are there already, by id."""
        names = ("id", "customer_id", *self._mapped)
        query = select(*(_INTERACTION.c[name] for name in names))
        found = rows_where(unit.connection, query, _INTERACTION.c.id, ids)
        return {row[0]: dict(zip(names, row, strict=True)) for row in found}

    def _correct(
        self,
        unit: UnitOfWork,
        drafts: Sequence[InteractionDraft],
        known: dict[str, dict[str, Any]],
        outcome: Outcome,
    ) -> None:
        changed = {draft.id: change for draft in drafts if (change := self._differences(draft.values, known[draft.id]))}
        corrected, kept = Corrections(unit).make(changed) if changed else (0, 0)
        outcome.updated += corrected
        outcome.unchanged += len(drafts) - corrected
        outcome.kept += kept

    def _differences(self, values: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
        return {field: values[field] for field in self._mapped if values[field] != _plain(row[field])}


def _plain(value: Any) -> Any:
    return to_microseconds(value) if isinstance(value, datetime) else value


def _identified(customers: Sequence[CustomerDraft], added: set[str]) -> dict[str, CustomerDraft]:
    return {one.id: one for one in reversed(customers) if one.id in added and one.external_id is not None}


def _row(draft: InteractionDraft) -> dict[str, Any]:
    draft.values["id"] = draft.id
    draft.values["customer_id"] = draft.customer.id
    if draft.conversation is not None:
        draft.values["conversation_id"] = draft.conversation.id
    return draft.values

"""Keeps and compares what the source said of a customer the last time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, insert, select

from agentdesk.server.imports.drafts import CustomerDraft
from agentdesk.server.imports.lookups import rows_where
from agentdesk.server.tables import imported_customer
from agentdesk.server.unit_of_work import UnitOfWork


def remember_new(unit: UnitOfWork, drafts: Mapping[str, CustomerDraft]) -> None:
    """Keep what a file said of customers it brought."""
    remember(unit, {customer_id: draft.fields for customer_id, draft in drafts.items()})


def remember(unit: UnitOfWork, said: Mapping[str, Mapping[str, Any]]) -> None:
    """Keep, by customer id, the fields as the file has them; what an earlier file said is replaced."""
    if not said:
        return
    forget(unit, said)
    rows = [{"customer_id": one, "said": json.dumps(dict(fields))} for one, fields in said.items()]
    unit.connection.execute(insert(imported_customer), rows)


def forget(unit: UnitOfWork, customer_ids: Iterable[str]) -> None:
    """Drop what was kept of these customers."""
    ids = list(customer_ids)
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        unit.connection.execute(delete(imported_customer).where(imported_customer.c.customer_id.in_(some)))


def recall(unit: UnitOfWork, customer_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """What the last file said of each customer that a file has spoken of."""
    column = imported_customer.c.customer_id
    found = rows_where(unit.connection, select(column, imported_customer.c.said), column, customer_ids)
    return {customer_id: json.loads(said) for customer_id, said in found}

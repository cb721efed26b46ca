"""Customers who were merged are read as one: which id leads, and all the ids whose rows belong together."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, select

from agentdesk.intents.families import current_id
from agentdesk.models.customer import CustomerAlias
from agentdesk.models.places import table_of

_alias = table_of(CustomerAlias).c


def family_ids(connection: Connection, customer_id: str) -> tuple[str, ...]:
    """The customer's id of today, first, and after it every id that was merged into it and still is.

    A query for each level of merges: one for a customer who was never merged, besides finding the id of today.
    """
    family = [current_id(connection, customer_id)]
    seen, level = set(family), list(family)
    while level:
        merged = connection.scalars(
            select(_alias.id).where(_alias.customer_id.in_(level), _alias.undone_at.is_(None)).order_by(_alias.id)
        )
        level = [one for one in merged if one not in seen]
        seen.update(level)
        family.extend(level)
    return tuple(family)


def of_family(column: ColumnElement[str], family: tuple[str, ...]) -> ColumnElement[bool]:
    """That a row is about one of the family; an equality where there is but one, which an index serves in order."""
    return column == family[0] if len(family) == 1 else column.in_(family)

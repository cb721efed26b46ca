"""Customers who were merged are one family: who belongs to it, and the scopes that all of it is seen in.

Intents ask on the server alone, since a family holds rows that no argument names.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import CustomerAlias, Membership


def current_id(reader: Session | Connection, customer_id: str) -> str:
    """The customer's id of today: after any number of merges the old id still finds them."""
    seen = {customer_id}
    while True:
        merged_into = select(CustomerAlias.customer_id).where(
            CustomerAlias.id == customer_id, CustomerAlias.undone_at.is_(None)
        )
        kept = reader.scalar(merged_into)
        if kept is None or kept in seen:
            return customer_id
        seen.add(kept)
        customer_id = kept


def family_of(session: Session, customer_id: str) -> frozenset[str]:
    """The customer and all who were merged with them, over any number of merges."""
    family: set[str] = set()
    unseen = {customer_id}
    while unseen:
        family |= unseen
        aliases = session.execute(
            select(CustomerAlias.id, CustomerAlias.customer_id).where(
                CustomerAlias.undone_at.is_(None),
                CustomerAlias.id.in_(unseen) | CustomerAlias.customer_id.in_(unseen),
            )
        )
        unseen = {one for pair in aliases for one in pair} - family
    return frozenset(family)


def unite_scopes(session: Session, family: Collection[str]) -> None:
    """Let every scope that sees one of the family see all of it, and no other scope that did so by a merge alone."""
    session.flush()
    rows = session.scalars(select(Membership).where(Membership.customer_id.in_(family))).all()
    own = {row.scope for row in rows if not row.by_merge}
    for row in rows:
        if row.by_merge and row.scope not in own:
            session.delete(row)
    held = {(row.customer_id, row.scope) for row in rows}
    for customer_id in sorted(family):
        for scope in sorted(own):
            if (customer_id, scope) not in held:
                session.add(
                    Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope, by_merge=True)
                )
    session.flush()

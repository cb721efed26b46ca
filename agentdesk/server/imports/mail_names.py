"""Gives a name to the customers who were known by their address alone, once a later mail tells it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from sqlalchemy import Select, select

from agentdesk.models.customer import Customer
from agentdesk.server.imports.mail_identity import SYSTEM
from agentdesk.server.imports.mail_spool import MailSpool
from agentdesk.server.store import Store

_AT_ONCE = 500


def name_customers(spool: MailSpool, store: Store) -> int:
    """Name them, and tell how many there were. A name that a customer has is never touched."""
    named = 0
    names = spool.names()
    while some := dict(islice(names, _AT_ONCE)):
        if _has_nameless(store, some):
            named += _name(store, some)
    return named


def _has_nameless(store: Store, names: Mapping[str, str]) -> bool:
    """Whether there is anything to write: an import that adds nothing makes nobody wait."""
    with store.reading() as session:
        return session.scalar(_nameless(names).limit(1)) is not None


def _name(store: Store, names: Mapping[str, str]) -> int:
    with store.writing() as unit:
        found = list(unit.session.scalars(_nameless(names).with_for_update()))
        for customer in found:
            customer.name = names[customer.external_id or ""]
        return len(found)


def _nameless(names: Mapping[str, str]) -> Select[Customer]:
    return select(Customer).where(
        Customer.external_system == SYSTEM, Customer.external_id.in_(names), Customer.name == Customer.external_id
    )

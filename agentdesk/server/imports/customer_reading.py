"""Reads who a row is about: the id in its source, the facts, the ways to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from agentdesk.language.digits import to_ascii
from agentdesk.models.vocabulary import CustomerKind, CustomerStatus
from agentdesk.server.imports.drafts import ContactDraft
from agentdesk.server.imports.maps import ImportMap
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.rules import (
    LONG,
    SHORT,
    Cells,
    Columns,
    Fact,
    FactReader,
    fact_of,
    one_of,
    short_text,
    text_of,
)
from agentdesk.server.imports.words import CUSTOMER_KINDS, CUSTOMER_STATUSES

LONGEST_ID = 200
"""Characters of an external id: it is looked up in an index, which takes no long values."""


class CustomerFacts(NamedTuple):
    """What a row says of its customer."""

    external_id: str | None
    fields: dict[str, Any]
    contacts: Sequence[ContactDraft]


class CustomerReading:
    """Reads the customer of each row by the rules of one map."""

    def __init__(self, chosen: ImportMap, columns: Columns) -> None:
        identity = chosen.identity
        self._identity = _nobody if identity is None else fact_of(identity, columns, _external_id)
        self._facts = FactReader(columns, ((field, rule, _fact(field)) for field, rule in chosen.customer.items()))
        self._has_facts = bool(chosen.customer)
        self._contacts = [
            (contact, text_of(contact, columns), short_text(f"contact {contact.kind.value}"))
            for contact in chosen.contacts
        ]

    def __call__(self, cells: Cells) -> CustomerFacts:
        """The facts of one row. Raises RowRefused for what cannot be taken."""
        return CustomerFacts(
            self._identity(cells),
            self._facts(cells) if self._has_facts else {},
            self._read_contacts(cells) if self._contacts else (),
        )

    def _read_contacts(self, cells: Cells) -> list[ContactDraft]:
        """The ways to reach the customer, as they are written."""
        found: list[ContactDraft] = []
        for contact, text, fact in self._contacts:
            whole = text(cells)
            for part in [whole] if contact.split is None else map(str.strip, whole.split(contact.split)):
                value: str | None = fact(part)
                if value is not None and not value.isspace():
                    found.append(ContactDraft(contact.kind.value, value, contact.label))
        return found


def _nobody(_cells: Cells) -> None:
    """The customer's id where the source has none."""


def _external_id(text: str) -> str | None:
    """The customer's id in the source, its digits as 0 to 9; None where it is unknown."""
    found = text.strip() if text.isascii() else to_ascii(text).strip()
    if len(found) > LONGEST_ID:
        raise RowRefused(f"The customer's id has {len(found):,} characters, at most {LONGEST_ID} can be taken.")
    return found or None


def _fact(field: str) -> Fact:
    if field == "kind":
        return _or_default(one_of("customer kind", CUSTOMER_KINDS), CustomerKind.PERSON.value)
    if field == "status":
        return _or_default(one_of("customer status", CUSTOMER_STATUSES), CustomerStatus.ACTIVE.value)
    if field == "name":
        return _name
    return short_text(field, LONG if field == "about" else SHORT)


def _or_default(fact: Fact, default: str) -> Fact:
    return lambda text: fact(text) or default


def _name(text: str) -> Any:
    """A name of blanks alone is none."""
    return None if text.isspace() else short_text("name")(text)

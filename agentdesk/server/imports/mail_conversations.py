"""Finds the conversation that each mail belongs to: one that is there, or a new one whose id any later import finds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.server.imports.keys import own_id
from agentdesk.server.imports.lookups import rows_where
from agentdesk.server.imports.mail_identity import SYSTEM
from agentdesk.server.imports.mail_spool import SpooledMail
from agentdesk.server.store import Store

_CONVERSATION = table_of(Conversation)
_CUSTOMER = table_of(Customer)
_INTERACTION = table_of(Interaction)
_REFERENCES_ASKED = 500


class Matter(NamedTuple):
    """One matter as far as this import knows it.

    ``root`` is the Message-ID its earliest mail goes back to, ``customer`` the key of whose it is. ``is_automatic``: no
    person wrote any of it.
    """

    number: int
    customer: str
    root: str
    topic: str
    is_automatic: bool


class Here(NamedTuple):
    """What the database has of a customer: their id, the conversations by the Message-IDs of the mails that are in
    them, and whose the conversations are that an import would have made."""

    customer_id: str
    by_message: dict[str, str]
    made: dict[str, str]


def conversation_id(root: str, customer: str) -> str:
    """The id of the conversation of a customer that goes back to that Message-ID."""
    return own_id("conversation", SYSTEM, root, customer)


def customers_of(store: Store, message_ids: Collection[str]) -> dict[str, str]:
    """The customers, by key, whose mails are here under these ids. All mails are gone through: ask for many at once."""
    found: dict[str, str] = {}
    names, reference = sorted(message_ids), func.lower(_INTERACTION.c.reference)
    with store.reading() as session:
        for start in range(0, len(names), _REFERENCES_ASKED):
            query = (
                select(reference, _CUSTOMER.c.external_id)
                .join_from(_INTERACTION, _CUSTOMER, _CUSTOMER.c.id == _INTERACTION.c.customer_id)
                .where(_INTERACTION.c.source_system == SYSTEM, _CUSTOMER.c.external_system == SYSTEM)
                .where(reference.in_(names[start : start + _REFERENCES_ASKED]))
                .order_by(_INTERACTION.c.occurred_at, _INTERACTION.c.id)
            )
            for message_id, customer in session.execute(query):
                found.setdefault(message_id, customer)
    return found


class MailConversations:
    """Gives mails their conversations, some at a time.

    A mail joins the conversation of its nearest ancestor; else the one that its matter has by any id that is named in
    it, present or not. So a mailbox may come in parts, in any order. Conversations that are there are never joined.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._matter: Matter | None = None
        self._chosen: dict[str, str] = {}
        self._latest: str | None = None

    def of(self, mails: Sequence[tuple[SpooledMail, Matter]]) -> list[str]:
        """The conversation of each mail; mails of one matter stand together, the earliest first."""
        here = self._here(mails)
        found: list[str] = []
        for _, some in groupby(mails, key=itemgetter(1)):
            found += self._in_matter(list(some), here)
        return found

    def _in_matter(self, mails: Sequence[tuple[SpooledMail, Matter]], here: Mapping[str, Here]) -> Iterator[str]:
        matter = mails[0][1]
        if matter != self._matter:
            self._matter, self._chosen, self._latest = matter, {}, None
        there = here.get(matter.customer)
        by_message = {} if there is None else there.by_message
        for mail, _ in mails:
            ancestors = (self._chosen.get(one) or by_message.get(one) for one in mail.facts.ancestors)
            chosen = (
                next(filter(None, ancestors), None)
                or self._latest
                or _known_to(mails, matter, there)
                or _new(matter, there)
            )
            self._latest = self._chosen[mail.facts.message_id] = chosen
            yield chosen

    def _here(self, mails: Sequence[tuple[SpooledMail, Matter]]) -> dict[str, Here]:
        """What the database has of the customers of these mails."""
        keys = {matter.customer for _, matter in mails}
        with self._store.reading() as session:
            connection = session.connection()
            query = select(_CUSTOMER.c.external_id, _CUSTOMER.c.id).where(_CUSTOMER.c.external_system == SYSTEM)
            rows = rows_where(connection, query, _CUSTOMER.c.external_id, keys)
            here = {key: Here(customer_id, {}, {}) for key, customer_id in rows}
            if here:
                asked = [(mail, matter) for mail, matter in mails if matter.customer in here]
                _find_messages(connection, here, asked)
                _find_made(connection, here, asked)
        return here


def _named_by(mail: SpooledMail, matter: Matter) -> tuple[str, ...]:
    """Every Message-ID that may lead to the conversation of a mail."""
    return (matter.root, mail.facts.message_id, *reversed(mail.facts.ancestors))


def _find_messages(
    connection: Connection, here: Mapping[str, Here], mails: Iterable[tuple[SpooledMail, Matter]]
) -> None:
    """Look up the mails of these customers by the ids that are named."""
    names = sorted({one for mail, matter in mails for one in _named_by(mail, matter) if one})
    owners = {one.customer_id: one for one in here.values()}
    reference, table = func.lower(_INTERACTION.c.reference), _INTERACTION.c
    for start in range(0, len(names), _REFERENCES_ASKED):
        some = names[start : start + _REFERENCES_ASKED]
        query = select(table.customer_id, reference, table.conversation_id).where(
            table.source_system == SYSTEM, table.conversation_id.is_not(None), reference.in_(some)
        )
        for customer_id, message_id, found in rows_where(connection, query, table.customer_id, owners):
            owners[customer_id].by_message[message_id] = found


def _find_made(connection: Connection, here: Mapping[str, Here], mails: Iterable[tuple[SpooledMail, Matter]]) -> None:
    """Look up the conversations that earlier imports may have made for what is named."""
    customers: dict[str, str] = {}
    for mail, matter in mails:
        for one in _named_by(mail, matter):
            customers[conversation_id(one, matter.customer)] = matter.customer
    query = select(_CONVERSATION.c.id, _CONVERSATION.c.customer_id)
    for found, owner in rows_where(connection, query, _CONVERSATION.c.id, customers):
        here[customers[found]].made[found] = owner


def _known_to(mails: Sequence[tuple[SpooledMail, Matter]], matter: Matter, there: Here | None) -> str | None:
    """The conversation that a matter has already, by the first id that leads to one."""
    if there is None:
        return None
    for one in (name for mail, _ in mails for name in _named_by(mail, matter)):
        made = conversation_id(one, matter.customer)
        if one in there.by_message:
            return there.by_message[one]
        if there.made.get(made) == there.customer_id:
            return made
    return None


def _new(matter: Matter, there: Here | None) -> str:
    """A new conversation. Where the one of that id was given to another customer, it stays theirs."""
    made = conversation_id(matter.root, matter.customer)
    if there is None or made not in there.made:
        return made
    return own_id("conversation", SYSTEM, matter.root, matter.customer, there.customer_id)

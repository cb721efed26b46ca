"""The two questions asked while somebody types: which customers, and what was said.

Both take any text, look only into the cache, and need a fixed number of statements. They belong into a worker; whoever
runs them there can stop them with ``interruption.Interruptible``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from agentdesk.desk.answers import CustomerHit, InteractionHit
from agentdesk.desk.search.candidates import Candidate, candidates
from agentdesk.desk.search.documents import ContactValue, folded_line
from agentdesk.desk.search.packing import id_list, unpacked_in_sql
from agentdesk.desk.search.ranking import matched_value
from agentdesk.desk.search.snippets import Finder, snippet
from agentdesk.desk.search.typed import Typed, read_typed, words_expression
from agentdesk.intents.families import current_id
from agentdesk.models.base import from_microseconds
from agentdesk.models.vocabulary import CustomerStatus

NEWEST_HITS = 500
"""Interactions that the index gives, newest first, to be put in the exact order of their times."""

RANKED = 40
"""Customers of whom it is looked up when something last happened with them."""

_DETAILS = (
    "SELECT c.id, c.name, c.city, c.tier, c.status, c.national_id, c.external_id,"
    " coalesce((SELECT max(occurred_at) FROM interaction WHERE customer_id = c.id), 0) AS last_at"
    " FROM customer AS c WHERE c.id IN (SELECT value FROM json_each(?))"
)
_CONTACTS = (
    "SELECT customer_id, kind, value, normalized FROM contact_point"
    " WHERE customer_id IN (SELECT value FROM json_each(?)) ORDER BY preferred DESC, id"
)
_INTERACTIONS = (
    "SELECT i.id, i.customer_id, coalesce(c.name, '') AS name, c.status, i.kind, i.occurred_at, i.subject,"
    " substr(i.body, 1, 100000) AS body, i.reference, i.channel_label, i.disposition FROM"
    " (SELECT s.interaction_id, s.occurred_at FROM"
    " (SELECT rowid AS slot FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?) AS found"
    " CROSS JOIN search_interaction AS s ON s.slot = found.slot"
    " ORDER BY s.occurred_at DESC, s.slot DESC LIMIT ?) AS newest"
    " CROSS JOIN interaction AS i ON i.id = UNPACKED"
    " LEFT JOIN customer AS c ON c.id = i.customer_id ORDER BY i.occurred_at DESC, i.id"
).replace("UNPACKED", unpacked_in_sql("newest.interaction_id"))
"""A hit is shown from the first 100,000 characters of its body; the search itself reads all of it."""


class _Details(NamedTuple):
    id: str
    name: str
    city: str | None
    tier: str | None
    status: str
    national_id: str | None
    external_id: str | None
    last_at: int


class _Ranked(NamedTuple):
    """What was found, whose it is, and the customer of today who is shown for it."""

    candidate: Candidate
    own: _Details
    shown: _Details


def search_customers(connection: Connection, text: str, limit: int = 20) -> tuple[CustomerHit, ...]:
    """Customers by name, any part of a phone number, e-mail, national or external id, or the number of an order.

    The best fit comes first; of equal fits those with whom something happened last, archived ones at the end.
    """
    typed = read_typed(text)
    found = candidates(connection, typed, limit)[: max(RANKED, limit)]
    details = _details(connection, (candidate.customer_id for candidate in found))
    kept_ids, kept = _kept(connection, (one.id for one in details.values() if one.status == CustomerStatus.MERGED))
    ranked = [
        _Ranked(candidate, own, kept.get(kept_ids.get(own.id, ""), own))
        for candidate in found
        if (own := details.get(candidate.customer_id)) is not None
    ]
    ranked = [one for one in ranked if one.shown.status != CustomerStatus.MERGED]
    ranked.sort(key=_rank)
    ranked = list({one.shown.id: one for one in reversed(ranked)}.values())[::-1][:limit]
    contacts: dict[str, list[ContactValue]] = defaultdict(list)
    for row in connection.exec_driver_sql(_CONTACTS, (id_list(one.own.id for one in ranked),)):
        contacts[row[0]].append(ContactValue(*row[1:]))
    return tuple(_customer_hit(typed, one, contacts[one.own.id]) for one in ranked)


def _details(connection: Connection, customer_ids: Iterable[str]) -> dict[str, _Details]:
    rows = connection.exec_driver_sql(_DETAILS, (id_list(customer_ids),))
    return {row[0]: _Details(*row) for row in rows}


def _kept(connection: Connection, merged: Iterable[str]) -> tuple[dict[str, str], dict[str, _Details]]:
    """Whom merged customers are now, by their old ids, and the details of those."""
    kept_ids = {one: current_id(connection, one) for one in merged}
    return kept_ids, _details(connection, kept_ids.values()) if kept_ids else {}


def search_interactions(connection: Connection, text: str, limit: int = 20) -> tuple[InteractionHit, ...]:
    """What was said that holds all the words, the last one as the beginning of a word; the newest first."""
    typed = read_typed(text)
    if not typed.words:
        return ()
    arguments = (words_expression(typed.words), max(NEWEST_HITS, limit), limit)
    finder = Finder(typed)
    rows = connection.exec_driver_sql(_INTERACTIONS, arguments).all()
    kept_ids, kept = _kept(connection, (row.customer_id for row in rows if row.status == CustomerStatus.MERGED))
    return tuple(_interaction_hit(finder, row, kept.get(kept_ids.get(row.customer_id, ""))) for row in rows)


def _rank(one: _Ranked) -> tuple[object, ...]:
    shown = one.shown
    return (
        shown.status == CustomerStatus.ARCHIVED,
        one.candidate.fit,
        -shown.last_at,
        folded_line(shown.name),
        shown.id,
    )


def _customer_hit(typed: Typed, one: _Ranked, contacts: list[ContactValue]) -> CustomerHit:
    """The customer who was kept, with the value that was found, also where it is one of a merged customer."""
    numbers = (one.own.national_id, one.own.external_id, one.candidate.order)
    matched = matched_value(typed, one.own.name, contacts, numbers)
    return CustomerHit(one.shown.id, one.shown.name, matched, one.shown.city, one.shown.tier, one.shown.status)


def _interaction_hit(finder: Finder, row: Row[Any], kept: _Details | None) -> InteractionHit:
    shown = snippet(finder, row.subject, row.body, (row.reference, row.channel_label, row.disposition))
    customer_id, name = (row.customer_id, row.name) if kept is None else (kept.id, kept.name)
    return InteractionHit(row.id, customer_id, name, row.kind, from_microseconds(row.occurred_at), shown)

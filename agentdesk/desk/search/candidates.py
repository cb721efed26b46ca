"""Which customers come into question for what was typed: a few bounded looks into the index, the best ones first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from agentdesk.desk.search.documents import EDGE, document, number_lines
from agentdesk.desk.search.packing import unpacked, unpacked_in_sql
from agentdesk.desk.search.ranking import Fit, fit_of
from agentdesk.desk.search.typed import (
    SHORTEST_LAST_WORD,
    Typed,
    number_expressions,
    pieces_expression,
    quoted,
    words_expression,
)

MOST_CANDIDATES = 100
"""Rows that one look brings at most, the most recently added customers first."""

MOST_ORDERS = 40
"""Orders that one look brings at most, the newest first: each costs a look at its interaction."""

LATEST_EVENTS = 100
"""Interactions whose customers count as recently in use."""

_BY_NAME = (
    "SELECT s.customer_id, s.document FROM"
    " (SELECT rowid AS slot FROM search_name WHERE search_name MATCH ? ORDER BY rowid DESC LIMIT ?) AS found"
    " CROSS JOIN search_customer AS s ON s.slot = found.slot ORDER BY s.slot DESC"
)
_BY_VALUE = _BY_NAME.replace("search_name", "search_value")
_BY_ORDER = (
    "SELECT i.customer_id, i.reference FROM"
    " (SELECT rowid AS slot FROM search_order WHERE search_order MATCH ? ORDER BY rowid DESC LIMIT ?) AS found"
    " CROSS JOIN search_interaction AS s ON s.slot = found.slot"
    " CROSS JOIN interaction AS i ON i.id = UNPACKED ORDER BY s.slot DESC"
).replace("UNPACKED", unpacked_in_sql("s.interaction_id"))
_RECENT = (
    "SELECT s.customer_id, s.document FROM search_customer AS s WHERE s.customer_id IN"
    " (SELECT unhex(i.customer_id, '-') FROM"
    " (SELECT interaction_id FROM search_interaction ORDER BY slot DESC LIMIT ?) AS latest"
    " CROSS JOIN interaction AS i ON i.id = UNPACKED)"
).replace("UNPACKED", unpacked_in_sql("latest.interaction_id"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A customer who fits, how well, the order number they were found by, and whether they are recently in use."""

    customer_id: str
    fit: Fit
    order: str | None = None
    in_use: bool = False

    def place(self) -> tuple[Fit, bool]:
        """Sorts the better fit first, and among equals the one in use."""
        return self.fit, not self.in_use


def candidates(connection: Connection, typed: Typed, enough: int) -> list[Candidate]:
    """Customers who fit, the best first, each once. Looks further only while there are not ``enough``."""
    best: dict[str, Candidate] = {}
    looks = _by_number if typed.digits is not None else _by_words
    for candidate in looks(connection, typed, best, enough):
        known = best.get(candidate.customer_id)
        if known is None or candidate.place() < known.place():
            best[candidate.customer_id] = candidate
    return sorted(best.values(), key=Candidate.place)


def _by_number(connection: Connection, typed: Typed, best: dict[str, Candidate], enough: int) -> Iterator[Candidate]:
    at_edge, inside = number_expressions(typed)
    yield from _by_value(connection, typed, at_edge)
    if len(best) < enough:
        yield from _by_value(connection, typed, inside)
    yield from _by_order(connection, typed, inside)
    if not best and len(typed.pieces) > 1:
        yield from _by_value(connection, typed, pieces_expression(typed.pieces))
    if not best:
        yield from _named(connection, typed)


def _by_words(connection: Connection, typed: Typed, best: dict[str, Candidate], enough: int) -> Iterator[Candidate]:
    if len(typed.folded) >= SHORTEST_LAST_WORD:
        yield from _by_value(connection, typed, quoted(EDGE + typed.folded))
    named = _named(connection, typed)
    yield from named
    if len(named) == MOST_CANDIDATES:
        rows = connection.exec_driver_sql(_RECENT, (LATEST_EVENTS,))
        for found in _fitting(typed, rows.all()):
            if found.fit <= Fit.WORD_BEGINNINGS:
                yield replace(found, in_use=True)
    if len(best) < enough:
        yield from _by_value(connection, typed, pieces_expression(typed.pieces))
    if any(map(str.isdigit, typed.folded)):
        yield from _by_order(connection, typed, pieces_expression(typed.pieces))


def _named(connection: Connection, typed: Typed) -> list[Candidate]:
    """By the words of the name. The index knows spellings that the document does not, so what it found does fit."""
    if not typed.words:
        return []
    rows = connection.exec_driver_sql(_BY_NAME, (words_expression(typed.words), MOST_CANDIDATES))
    return [Candidate(unpacked(row[0]), min(fit_of(typed, row[1]), Fit.WORD_BEGINNINGS)) for row in rows]


def _by_value(connection: Connection, typed: Typed, expression: str) -> list[Candidate]:
    if not expression:
        return []
    return _fitting(typed, connection.exec_driver_sql(_BY_VALUE, (expression, MOST_CANDIDATES)).all())


def _by_order(connection: Connection, typed: Typed, expression: str) -> list[Candidate]:
    if not expression:
        return []
    rows = connection.exec_driver_sql(_BY_ORDER, (expression, MOST_ORDERS)).all()
    found = []
    for row in rows:
        fit = fit_of(typed, document(number_lines(row.reference or "")))
        if fit is not Fit.NONE:
            found.append(Candidate(row.customer_id, fit, row.reference))
    return found


def _fitting(typed: Typed, rows: Iterable[Row[Any]]) -> list[Candidate]:
    """What the index found by pieces that were long enough, checked with all of what was typed."""
    found = [Candidate(unpacked(row.customer_id), fit_of(typed, row.document)) for row in rows]
    return [candidate for candidate in found if candidate.fit is not Fit.NONE]

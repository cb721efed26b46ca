"""Decides what the search list shows while somebody types: customers as soon as they are found, then everything said.

A question that a newer one has overtaken is given up, and its query is stopped. Hits of the last question stay until
the new ones are there, so that the list does not flicker under the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import Protocol

from agentdesk.desk.answers import CustomerHit, InteractionHit
from agentdesk.language.folding import fold
from agentdesk.ui.desk_link.asking import Asker, Clock
from agentdesk.ui.desk_link.port import DeskPort
from agentdesk.ui.formats import current_formats
from agentdesk.ui.search.rows import (
    SearchRow,
    add_row,
    beyond_row,
    customer_row,
    customers_heading,
    nothing_heading,
    recent_heading,
    said_heading,
    said_row,
)

SHORTEST_QUERY = 2
MOST_CUSTOMERS = 8
MOST_SAID = 20
_KINDS = ("customers", "said")


class SearchShown(Enum):
    """What the list shows."""

    CLOSED = "closed"
    LOADING = "loading"
    HITS = "hits"
    TOO_SHORT = "too_short"
    NOTHING = "nothing"
    ERROR = "error"


class SearchScreen(Protocol):
    """The list under the field, as far as the presenter cares."""

    def show_hits(self, shown: SearchShown, rows: Sequence[SearchRow], error: BaseException | None) -> None:
        """Show rows, or why there are none."""
        ...


class SearchPresenter:
    """One search field."""

    def __init__(self, asker: Asker, clock: Clock) -> None:
        self._asker = asker
        self._clock = clock
        self._screen: SearchScreen | None = None
        self._query = ""
        self._is_open = False
        self._customers: Sequence[CustomerHit] = ()
        self._said: Sequence[InteractionHit] = ()
        self._recent: Sequence[CustomerHit] = ()
        self._answered: set[str] = set()
        self._error: BaseException | None = None
        self.why_not_beyond: Callable[[], str] = lambda: ""

    @property
    def query(self) -> str:
        """What is being looked for."""
        return self._query

    @property
    def has_answer(self) -> bool:
        """Whether the best hit of what is being looked for is known, or that there is none."""
        if not self._query or self._is_too_short or self._error is not None:
            return True
        return "customers" in self._answered and (bool(self._customers) or len(self._answered) > 1)

    def attach(self, screen: SearchScreen) -> None:
        """The widgets to show on."""
        self._screen = screen

    def open(self) -> None:
        """The field got the keyboard: show hits, or the customers of the last contacts."""
        self._is_open = True
        if not self._query:
            self._asker.ask("recent customers", lambda desk: desk.recent_customers(MOST_CUSTOMERS), self._on_recent)
        self._show()

    def close(self) -> None:
        """The list goes away; the words stay."""
        self._is_open = False
        self._show()

    def look_for(self, text: str) -> None:
        """Somebody typed."""
        query = " ".join(text.split())
        if query == self._query:
            return
        self._query = query
        self._is_open = True
        self._error = None
        self._answered = set()
        if not query:
            self._customers, self._said = (), ()
            self.open()
        elif self._is_too_short:
            self._customers, self._said = (), ()
            self._show()
        else:
            self._ask(query)

    def retry(self) -> None:
        """Ask again after a failure."""
        self._error = None
        self._ask(self._query)

    def retell(self) -> None:
        """Write everything again in another language."""
        self._show()

    @property
    def _is_too_short(self) -> bool:
        return len(fold(self._query)) < SHORTEST_QUERY

    def _ask(self, query: str) -> None:
        # Both are given up before either is asked anew: stopping the old query must not hit the new one.
        self._asker.give_up("search customers", "search said")
        self._asker.ask(
            "search customers",
            lambda desk: desk.search_customers(query, MOST_CUSTOMERS),
            partial(self._on_customers, query),
            partial(self._on_failed, query),
            interrupt=_stop_search,
        )
        self._asker.ask(
            "search said",
            lambda desk: desk.search_interactions(query, MOST_SAID),
            partial(self._on_said, query),
            partial(self._on_failed, query),
            interrupt=_stop_search,
        )
        self._show()

    def _on_recent(self, hits: Sequence[CustomerHit]) -> None:
        self._recent = hits
        self._show()

    def _on_customers(self, query: str, hits: Sequence[CustomerHit]) -> None:
        if query == self._query:
            self._customers = hits
            self._answered.add("customers")
            self._show()

    def _on_said(self, query: str, hits: Sequence[InteractionHit]) -> None:
        if query == self._query:
            self._said = hits
            self._answered.add("said")
            self._show()

    def _on_failed(self, query: str, error: BaseException) -> None:
        if query == self._query:
            self._error = error
            self._show()

    @property
    def shown(self) -> SearchShown:
        """What the list shows now."""
        if not self._is_open:
            return SearchShown.CLOSED
        if not self._query:
            return SearchShown.HITS if self._recent else SearchShown.TOO_SHORT
        if self._is_too_short:
            return SearchShown.TOO_SHORT
        if self._customers or self._said:
            return SearchShown.HITS
        if self._error is not None:
            return SearchShown.ERROR
        return SearchShown.NOTHING if len(self._answered) == len(_KINDS) else SearchShown.LOADING

    def _rows(self) -> list[SearchRow]:
        formats = current_formats()
        if not self._query:
            rows = [customer_row(hit, "", formats) for hit in self._recent]
            return [recent_heading(), *rows] if rows else []
        rows = [nothing_heading()] if self.shown is SearchShown.NOTHING else []
        if self._customers:
            rows.append(customers_heading())
            rows.extend(customer_row(hit, self._query, formats) for hit in self._customers)
            rows.extend(self._ways_on())
        if self._said:
            now = self._clock.now()
            rows.append(said_heading())
            rows.extend(said_row(hit, self._query, now, formats) for hit in self._said)
        if not self._customers:
            rows.extend(self._ways_on())
        return rows

    def _ways_on(self) -> list[SearchRow]:
        """What to do when whoever is meant is not among the hits."""
        return [add_row(self._query), beyond_row(self.why_not_beyond())]

    def _show(self) -> None:
        if self._screen is not None:
            shown = self.shown
            rows = self._rows() if shown in (SearchShown.HITS, SearchShown.NOTHING) else ()
            self._screen.show_hits(shown, rows, self._error)


def _stop_search(desk: DeskPort) -> None:
    desk.interrupt_search()

"""Searching as one types: each question can be stopped by the next, whichever thread asks it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from agentdesk.desk.answers import CustomerHit, InteractionHit, SearchAnswer
from agentdesk.desk.search.interruption import Cancelled, Interruptible
from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.sync.store import CacheStore

Answer = TypeVar("Answer")


class _Lane:
    """One question at a time, whichever threads ask."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._interruptible = Interruptible()

    def ask(self, store: CacheStore, question: Callable[[Connection], Answer]) -> Answer | Cancelled:
        """The answer, or Cancelled when it was stopped."""
        with self._turn, store.read() as connection:
            return self._interruptible.run(connection, question)

    def interrupt(self) -> None:
        """Stop the question that is being answered."""
        self._interruptible.interrupt()


class SearchQuestions:
    """Answers from the search index. A question that was stopped has an empty answer, for which nobody waits."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store
        self._customers = _Lane()
        self._interactions = _Lane()

    def customers(self, text: str, limit: int) -> tuple[CustomerHit, ...]:
        """Customers by name, any part of a number, e-mail or order."""
        found = self._customers.ask(self._store, lambda connection: search_customers(connection, text, limit))
        return () if isinstance(found, Cancelled) else found

    def interactions(self, text: str, limit: int) -> tuple[InteractionHit, ...]:
        """What was said, the newest first."""
        found = self._interactions.ask(self._store, lambda connection: search_interactions(connection, text, limit))
        return () if isinstance(found, Cancelled) else found

    def everything(self, text: str, limit: int) -> SearchAnswer:
        """Both."""
        return SearchAnswer(text, self.customers(text, limit), self.interactions(text, limit))

    def interrupt(self) -> None:
        """Stop what is being searched; callable from any thread."""
        self._customers.interrupt()
        self._interactions.interrupt()

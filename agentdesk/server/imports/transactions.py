"""Writes batches of drafts, each in one transaction that may have to be tried again, and keeps nothing of a trial."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from agentdesk.server.faults import DatabaseBusy
from agentdesk.server.imports.outcome import Outcome
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork

BATCH_ROWS = {"sqlite": 20_000, "postgresql": 5_000}
"""Rows in one transaction.

On SQLite each transaction rewrites most pages of the indexes, since ids are random: few large ones cost half of what
many small ones do, and others wait for less than a second. On PostgreSQL others wait only while the feed is written, so
that small ones are kinder and cost nothing.
"""

BATCH_LETTERS = 8_000_000
"""A transaction ends earlier where rows are long: it is held in memory."""

_TRIES = 5
_VALUES_BETWEEN_SEARCHES = 500_000


def most_rows(store: Store) -> int:
    """How many rows one transaction takes."""
    return BATCH_ROWS[store.url.get_backend_name()]


@contextmanager
def few_searches_for_cycles() -> Iterator[None]:
    """An import makes millions of values and no cycles; Python's search for these would cost a fifth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(_VALUES_BETWEEN_SEARCHES, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Undone(Exception):
    """Raised to leave a transaction without keeping anything of it."""


def written(store: Store, write: Callable[[UnitOfWork], Outcome], *, trial: bool) -> Outcome:
    """Write a batch in one transaction. Where somebody else added the same rows at the same moment, look again."""
    for attempt in range(1, _TRIES + 1):
        try:
            with _unit(store, trial=trial) as unit:
                outcome = write(unit)
        except (IntegrityError, DatabaseBusy):
            if attempt == _TRIES:
                raise
        else:
            return outcome
    raise AssertionError("the last attempt returns or raises")


@contextmanager
def _unit(store: Store, *, trial: bool) -> Iterator[UnitOfWork]:
    try:
        with store.writing() as unit:
            yield unit
            if trial:
                raise _Undone
    except _Undone:
        return

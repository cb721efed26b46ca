"""How long one keystroke in the search field takes: 200,000 customers, 1,000,000 interactions, in the encrypted cache.

Queries are typed letter by letter, as in the window: names, the last and the middle digits of a phone number, order
numbers, and words that are looked for as often as they are used. Each letter is one question, from taking a connection
to the hits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy import Connection

from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.sync.store import CacheStore
from benchmarks.figures import Family, Figure, Measured, Run
from benchmarks.firm import Size, firm_cache

SIZE = Size(customers=200_000, interactions=1_000_000)
NAMES, PHONES, ORDERS, TEXTS = 150, 150, 20, 250
SHORTEST_TYPED = 2

CUSTOMERS_P99 = Figure("search.customers.p99_ms", "ms", 50)
INTERACTIONS_P95 = Figure("search.interactions.p95_ms", "ms", 50)
INTERACTIONS_P99 = Figure("search.interactions.p99_ms", "ms", 150)

Question = Callable[[Connection, str], object]


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def letter_by_letter(text: str, shortest: int = SHORTEST_TYPED) -> Iterator[str]:
    """What stands in the field after each letter."""
    return (text[:end] for end in range(shortest, len(text) + 1))


def customer_queries(connection: Connection, source: Random) -> list[str]:
    """Whole names, surnames alone, tails and middles of phone numbers and order numbers, letter by letter."""
    typed: list[str] = []
    for name in _drawn(connection, source, "SELECT name FROM customer WHERE rowid = ?", SIZE.customers, NAMES):
        typed += letter_by_letter(source.choice((name, name.split()[-1])))
    numbers = "SELECT value FROM contact_point WHERE kind = 'phone' AND rowid >= ? LIMIT 1"
    for number in _drawn(connection, source, numbers, SIZE.customers, PHONES):
        middle = source.randrange(2, 5)
        typed += letter_by_letter(source.choice((number[-4:], number[-6:], number[middle : middle + 6], number)))
    orders = "SELECT reference FROM interaction WHERE reference IS NOT NULL AND rowid >= ? LIMIT 1"
    for reference in _drawn(connection, source, orders, SIZE.interactions // 2, ORDERS):
        typed += letter_by_letter(reference)
    return typed


def interaction_queries(connection: Connection, source: Random) -> list[str]:
    """One to three neighbouring words of texts drawn at random: frequent words come often, as they do in life."""
    typed: list[str] = []
    bodies = "SELECT body FROM interaction WHERE rowid = ?"
    for body in _drawn(connection, source, bodies, SIZE.interactions, TEXTS):
        words = body.split()
        count = source.choice((1, 2, 3))
        start = source.randrange(max(1, len(words) - count))
        typed += letter_by_letter(" ".join(words[start : start + count]))
    return typed


def milliseconds(store: CacheStore, question: Question, queries: list[str]) -> list[float]:
    """How long each query takes."""
    taken = []
    for query in queries:
        start = perf_counter()
        with store.read() as connection:
            question(connection, query)
        taken.append((perf_counter() - start) * 1000)
    return taken


@contextmanager
def prepared(folder: Path) -> Iterator[Run]:
    """The cache and the queries, the same in every run."""
    source = Random(20_260_101)  # noqa: S311 - queries, not secrets
    with firm_cache(folder, SIZE) as store:
        with store.read() as connection:
            customers = customer_queries(connection, source)
            interactions = interaction_queries(connection, source)

        def run() -> Mapping[str, Measured]:
            of_customers = milliseconds(store, search_customers, customers)
            of_interactions = milliseconds(store, search_interactions, interactions)
            return {
                CUSTOMERS_P99.name: Measured(percentile(of_customers, 0.99)),
                INTERACTIONS_P95.name: Measured(percentile(of_interactions, 0.95)),
                INTERACTIONS_P99.name: Measured(percentile(of_interactions, 0.99)),
            }

        yield run


def _drawn(connection: Connection, source: Random, statement: str, rows: int, count: int) -> list[str]:
    numbers = [source.randrange(1, rows) for _ in range(count)]
    return [str(connection.exec_driver_sql(statement, (number,)).scalar_one()) for number in numbers]


FAMILY = Family((CUSTOMERS_P99, INTERACTIONS_P95, INTERACTIONS_P99), prepared)

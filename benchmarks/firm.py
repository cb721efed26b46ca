"""A made-up firm of any size in an encrypted cache: the same rows for the same size, built in bulk and kept.

Two thirds of what is said is Persian, the rest Arabic and English; about 17 words each, over five years. Every customer
has a mobile phone, one in three a second phone, two in five an e-mail address. One interaction in ten is an order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, event

import agentdesk
from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache
from agentdesk.desk.search.index import SearchIndex
from agentdesk.sync.store import CacheStore
from benchmarks.vocabulary import LANGUAGES, Language, languages

KEY = bytes(range(32))
"""The key of a file in which nothing is secret."""

ROWS_AT_ONCE = 20_000
_PAGES_IN_MEMORY = "PRAGMA cache_size = -400000"
_SHARES = (66, 17, 17)
_KINDS = ("call", "email", "sms", "chat", "social", "letter", "visit", "form", "order", "survey", "note")
_KIND_SHARES = (30, 16, 10, 12, 3, 1, 6, 4, 10, 4, 4)
_FIRST_DAY_SECONDS = 1_609_459_200
_DAYS = 5 * 365
_OPENING_SECONDS, _OPEN_SECONDS = 8 * 3600, 10 * 3600
_SOURCES_OF_THE_BUILD = (
    "desk/search/tables.py",
    "desk/search/documents.py",
    "desk/search/slots.py",
    "desk/search/customer_index.py",
    "desk/search/interaction_index.py",
    "desk/search/index.py",
    "desk/migrations",
    "language/folding.py",
)


@dataclass(frozen=True)
class Size:
    """How many customers and interactions a firm has."""

    customers: int
    interactions: int


class Firm:
    """Makes the rows of a firm, in the order of the tables; the same rows for the same size."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self._source = Random(f"{size.customers} {size.interactions}")  # noqa: S311 - nothing here is secret
        self._languages: dict[str, Language] = languages(self._source)
        self._customers: list[tuple[str, str]] = []

    def customers(self) -> Iterator[dict[str, Any]]:
        """The rows of the customer table."""
        for number in range(self.size.customers):
            code = self._code()
            row_id = self._id()
            self._customers.append((row_id, code))
            yield {
                "id": row_id,
                "ver": 1,
                "name": self._name(code),
                "kind": "person",
                "status": "active",
                "identified": 1,
                "external_system": "crm",
                "external_id": f"C-{number:07d}",
                "national_id": f"{self._source.randrange(10**10):010d}",
                "language": code,
                "city": None,
                "tier": self._source.choice((None, None, "gold", "silver")),
                "about": None,
            }

    def contact_points(self) -> Iterator[dict[str, Any]]:
        """The rows of the contact_point table."""
        for customer_id, _ in self._customers:
            yield self._phone(customer_id, "9" + "".join(self._source.choices("0123456789", k=9)))
            if self._source.random() < 0.33:
                yield self._phone(customer_id, "21" + "".join(self._source.choices("0123456789", k=8)))
            if self._source.random() < 0.4:
                word = self._languages["en"].last_names.draw(self._source, 1)[0].lower()
                address = f"{word}{self._source.randrange(10_000)}@example.com"
                yield self._contact(customer_id, "email", address, address)

    def interactions(self) -> Iterator[dict[str, Any]]:
        """The rows of the interaction table, in no order of time."""
        for number in range(self.size.interactions):
            # The square makes some customers much more frequent than others.
            customer_id, code = self._customers[int(self._source.random() ** 2 * len(self._customers))]
            kind = self._source.choices(_KINDS, _KIND_SHARES)[0]
            yield {
                "id": self._id(),
                "ver": 1,
                "customer_id": customer_id,
                "kind": kind,
                "direction": "in",
                "occurred_at": self._moment(),
                "disposition": self._source.choice((None, "resolved", "follow-up", "no answer")),
                "reference": f"ORD-{number:08d}" if kind == "order" else None,
                "subject": self._said(code, 4) if kind == "email" else None,
                "body": self._said(code, max(3, int(self._source.gauss(17, 6)))),
                "revision": 0,
            }

    def _code(self) -> str:
        return self._source.choices(LANGUAGES, _SHARES)[0]

    def _id(self) -> str:
        return str(UUID(int=self._source.getrandbits(128)))

    def _name(self, code: str) -> str:
        language = self._languages[code]
        return f"{language.first_names.draw(self._source, 1)[0]} {language.last_names.draw(self._source, 1)[0]}"

    def _said(self, code: str, words: int) -> str:
        return " ".join(self._languages[code].words.draw(self._source, words))

    def _moment(self) -> int:
        day = self._source.randrange(_DAYS) * 86_400
        second = _FIRST_DAY_SECONDS + day + _OPENING_SECONDS + self._source.random() * _OPEN_SECONDS
        return int(second * 1_000_000)

    def _phone(self, customer_id: str, national: str) -> dict[str, Any]:
        return self._contact(customer_id, "phone", f"0{national}", f"+98{national}")

    def _contact(self, customer_id: str, kind: str, value: str, normalized: str) -> dict[str, Any]:
        return {
            "id": self._id(),
            "ver": 1,
            "customer_id": customer_id,
            "kind": kind,
            "value": value,
            "normalized": normalized,
            "label": None,
            "preferred": 1,
            "verified": 0,
            "consent": "unknown",
        }


@contextmanager
def firm_cache(folder: Path, size: Size) -> Iterator[CacheStore]:
    """A cache that holds the firm and its search index; built when it is not there or was built by other code."""
    cache = Cache(firm_file(folder, size), KEY)
    try:
        yield CacheStore(cache.engine)
    finally:
        cache.close()


def firm_file(folder: Path, size: Size) -> Path:
    """The file of that cache, for those who copy it. Nobody else writes to it."""
    path = folder / f"firm-{size.customers}-{size.interactions}-{fingerprint()}.cache"
    if not path.exists():
        for older in folder.glob(f"firm-{size.customers}-{size.interactions}-*"):
            older.unlink()
        growing = path.with_suffix(".growing")
        build(growing, size)
        growing.rename(path)
    return path


def build(path: Path, size: Size) -> None:
    """Write the firm and index it."""
    cache = Cache(path, KEY)
    event.listen(cache.engine, "connect", lambda connection, _record: connection.execute(_PAGES_IN_MEMORY))
    store = CacheStore(cache.engine)
    firm = Firm(size)
    with store.write() as transaction:
        migrating.upgrade(transaction.connection)
    for table, rows in (
        ("customer", firm.customers()),
        ("contact_point", firm.contact_points()),
        ("interaction", firm.interactions()),
    ):
        with store.write() as transaction:
            _insert(transaction.connection, table, rows)
    SearchIndex().rebuild(store)
    with store.read() as connection:
        connection.exec_driver_sql("ANALYZE")
    with cache.engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    cache.close()


def _insert(connection: Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    portion: list[tuple[Any, ...]] = []
    statement = ""
    for row in rows:
        statement = statement or _statement(table, row)
        portion.append(tuple(row.values()))
        if len(portion) == ROWS_AT_ONCE:
            connection.exec_driver_sql(statement, portion)
            portion.clear()
    if portion:
        connection.exec_driver_sql(statement, portion)


def _statement(table: str, row: dict[str, Any]) -> str:
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - names from this module


def fingerprint() -> str:
    """Changes with the code and the words that a built file depends on."""
    package = Path(agentdesk.__file__).parent
    own = [Path(__file__), *sorted(Path(__file__).parent.glob("vocabulary.*"))]
    roots = [package / name for name in _SOURCES_OF_THE_BUILD]
    files = [file for root in roots for file in ([root] if root.is_file() else sorted(root.rglob("*.py")))]
    digest = hashlib.sha256()
    for file in [*own, *files]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]

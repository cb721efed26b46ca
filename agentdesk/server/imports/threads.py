"""Which rows belong together: an index of a whole import, made before its first row is written.

It is kept in a private file of SQLite's, so that memory stays flat however many rows there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from types import TracebackType

from agentdesk.server.imports.customer_reading import CustomerFacts
from agentdesk.server.imports.drafts import ContactDraft


class Threads:
    """Joins rows by the names they share, and knows whose matter each thread of rows is.

    A name is the key of a row, or whatever else rows have in common. Of the names that are joined the smallest stands
    for all, so that the same rows give the same thread in any order.
    """

    def __init__(self) -> None:
        # An empty name is a temporary database that SQLite keeps on disk beyond its page cache and removes by itself.
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -8192", "temp_store = FILE"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("CREATE TABLE joined (name TEXT PRIMARY KEY, up TEXT NOT NULL) WITHOUT ROWID")
        self._database.execute("CREATE TABLE seen (name TEXT PRIMARY KEY, customer TEXT, number INTEGER) WITHOUT ROWID")
        self._database.execute(
            "CREATE TABLE whose (thread TEXT PRIMARY KEY, customer TEXT, size INTEGER) WITHOUT ROWID"
        )
        self._database.execute("CREATE TABLE customer (id TEXT PRIMARY KEY, facts TEXT NOT NULL) WITHOUT ROWID")
        self._number = 0

    def __enter__(self) -> Threads:
        self._database.execute("BEGIN")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def add(self, name: str, links: Sequence[str], facts: CustomerFacts | None) -> None:
        """A row of that name which the other names belong to; ``facts`` None: it does not say whose it is."""
        customer = None if facts is None else facts.external_id
        self._number += 1
        self._database.execute(
            "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET customer = ifnull(customer, ?)",
            (name, customer, self._number, customer),
        )
        root = self._root(name) if links else name
        for link in links:
            other = self._root(link)
            if other != root:
                low, high = sorted((root, other), key=_order)
                self._point(high, low)
                root = low
        if facts is not None and customer is not None:
            told = json.dumps([facts.fields, list(facts.contacts)])
            self._database.execute("INSERT OR IGNORE INTO customer VALUES (?, ?)", (customer, told))

    def settle(self) -> None:
        """All rows are in: find out whose each thread is, which is the first customer in it."""
        rows = self._database.execute("SELECT name, customer FROM seen ORDER BY number")
        for name, customer in rows:
            self._database.execute(
                "INSERT INTO whose VALUES (?, ?, 1) ON CONFLICT (thread)"
                " DO UPDATE SET size = size + 1, customer = ifnull(customer, excluded.customer)",
                (self._root(name), customer),
            )

    def thread(self, name: str) -> tuple[str, int]:
        """The name of the thread that a row is in, and how many rows are."""
        root = self._root(name)
        found = self._database.execute("SELECT size FROM whose WHERE thread = ?", (root,)).fetchone()
        return root, 1 if found is None else int(found[0])

    def customer(self, name: str, links: Sequence[str]) -> CustomerFacts | None:
        """Whose the row is that does not say so: the customer of a row it is linked with, else of its thread."""
        for link in links:
            found = self._database.execute("SELECT customer FROM seen WHERE name = ?", (link,)).fetchone()
            if found is not None and found[0] is not None:
                return self._facts(found[0])
        found = self._database.execute("SELECT customer FROM whose WHERE thread = ?", (self._root(name),)).fetchone()
        return None if found is None or found[0] is None else self._facts(found[0])

    def _facts(self, external_id: str) -> CustomerFacts:
        (told,) = self._database.execute("SELECT facts FROM customer WHERE id = ?", (external_id,)).fetchone()
        fields, contacts = json.loads(told)
        return CustomerFacts(external_id, fields, [ContactDraft(*contact) for contact in contacts])

    def _root(self, name: str) -> str:
        """The name that stands for all that are joined with this one; the way there is made short."""
        passed: list[str] = []
        while found := self._database.execute("SELECT up FROM joined WHERE name = ?", (name,)).fetchone():
            passed.append(name)
            name = found[0]
        for one in passed[:-1]:
            self._point(one, name)
        return name

    def _point(self, name: str, up: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO joined VALUES (?, ?)", (name, up))


def _order(name: str) -> tuple[int, str]:
    """Numbers in their own order, other names by their letters within one length."""
    return len(name), name

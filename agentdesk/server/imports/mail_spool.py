"""Keeps the mails of one import while all of them are read, so that threads come out whole in whatever order files lie.

It is a private file of SQLite's that is gone with the process: memory stays flat for the largest mailbox.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, NamedTuple

import msgspec

from agentdesk.server.imports.mail_messages import RawMail
from agentdesk.server.imports.mail_reading import MailFacts, Party

_TABLES = """
CREATE TABLE mail (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, copies INTEGER NOT NULL, place TEXT NOT NULL,
    line INTEGER NOT NULL, occurred_at INTEGER NOT NULL, customer TEXT, follows INTEGER NOT NULL, node INTEGER NOT NULL,
    subject INTEGER NOT NULL, answers INTEGER NOT NULL, automatic INTEGER NOT NULL, dated INTEGER NOT NULL,
    cut INTEGER NOT NULL, beyond INTEGER NOT NULL, facts BLOB NOT NULL, matter INTEGER
);
CREATE TABLE node (number INTEGER PRIMARY KEY, message_id TEXT NOT NULL UNIQUE);
CREATE TABLE ancestor (mail INTEGER, place INTEGER, node INTEGER NOT NULL, PRIMARY KEY (mail, place)) WITHOUT ROWID;
CREATE TABLE person (
    customer TEXT PRIMARY KEY, address TEXT NOT NULL, name TEXT NOT NULL, speaks INTEGER NOT NULL,
    named_at INTEGER NOT NULL
) WITHOUT ROWID;
"""
_ADD = """
INSERT INTO mail (id, copies, place, line, occurred_at, customer, follows, node, subject, answers, automatic, dated,
    cut, beyond, facts) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_REPLACE = """
UPDATE mail SET place = ?, line = ?, occurred_at = ?, customer = ?, follows = ?, node = ?, subject = ?, answers = ?,
    automatic = ?, dated = ?, cut = ?, beyond = ?, facts = ? WHERE number = ?
"""
_NAME = """
INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (customer) DO UPDATE SET
    address = excluded.address, name = excluded.name, speaks = excluded.speaks, named_at = excluded.named_at
    WHERE (excluded.name <> '', excluded.speaks, excluded.named_at, excluded.name, excluded.address)
        > (name <> '', speaks, named_at, name, address)
"""
UNKNOWN = "?"
"""Begins the key of a customer nobody can tell, who has one mail alone. Other keys are addresses, which hold an @."""


class SpooledMail(NamedTuple):
    """One mail as it comes out again: in how many copies it was found, and which matter of which customer it is of."""

    facts: MailFacts
    copies: int
    customer: str
    matter: int


class MailSpool:
    """The mails of one import."""

    def __init__(self) -> None:
        # An empty name is a temporary database that SQLite keeps on disk beyond its page cache and removes by itself.
        self._database = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16384", "temp_store = FILE"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.executescript(_TABLES)
        # Nothing of it is ever kept: one transaction that does not end costs no write for each statement.
        self._database.execute("BEGIN")
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(MailFacts).decode

    def __enter__(self) -> MailSpool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def sql(self, statement: str, *values: Any) -> sqlite3.Cursor:
        """Run one statement on the tables."""
        return self._database.execute(statement, values)

    def write_many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows."""
        self._database.executemany(statement, rows)

    def add(self, raw: RawMail, facts: MailFacts) -> None:
        """Keep one mail. Of copies the one is kept that is the same in whatever order they come."""
        blob = self._encode(facts)
        found = self.sql("SELECT number, occurred_at, facts FROM mail WHERE id = ?", facts.key.row_id).fetchone()
        if found is not None:
            self.sql("UPDATE mail SET copies = copies + 1 WHERE number = ?", found[0])
            if (facts.occurred_at, blob) >= (found[1], found[2]):
                return
        values = self._values(raw, facts, blob)
        if found is None:
            number = self.sql(_ADD, facts.key.row_id, *values).lastrowid
        else:
            number = found[0]
            self.sql("DELETE FROM ancestor WHERE mail = ?", number)
            self.sql(_REPLACE, *values, number)
        ancestors = [(number, place, self._node(one)) for place, one in enumerate(facts.ancestors)]
        self.write_many("INSERT INTO ancestor VALUES (?, ?, ?)", ancestors)

    def _values(self, raw: RawMail, facts: MailFacts, blob: bytes) -> tuple[Any, ...]:
        own = self._node(facts.message_id or UNKNOWN + facts.key.row_id)
        customer = self._customer(facts)
        place = (raw.name, raw.line, facts.occurred_at)
        subject = _hash(facts.topic.casefold())
        flags = facts.answers, facts.automatic, facts.is_dated, facts.is_cut, facts.is_beyond
        return (*place, customer, facts.follows, own, subject, *flags, blob)

    def _customer(self, facts: MailFacts) -> str | None:
        if facts.party is None:
            return None
        if not facts.party.key:
            return UNKNOWN + facts.key.row_id
        self._meet(facts.party, facts.occurred_at)
        return facts.party.key

    def _meet(self, party: Party, at: int) -> None:
        """Remember how somebody is called: as they call themselves, the latest name first."""
        self.sql(_NAME, party.key, party.address, party.name, party.speaks, at)

    def _node(self, message_id: str) -> int:
        found = self.sql("SELECT number FROM node WHERE message_id = ?", message_id).fetchone()
        if found is None:
            found = self.sql("INSERT INTO node (message_id) VALUES (?) RETURNING number", message_id).fetchone()
        return int(found[0])

    def called(self, customer: str) -> tuple[str, str]:
        """The address of a customer as it was written, and their name; both empty for one who cannot be told."""
        found = self.sql("SELECT address, name FROM person WHERE customer = ?", customer).fetchone()
        return ("", "") if found is None else (found[0], found[1])

    def names(self) -> Iterator[tuple[str, str]]:
        """The customers whose name is told, with it."""
        yield from self.sql("SELECT customer, name FROM person WHERE name <> ''")

    def is_automatic(self, customer: str, matter: int) -> bool:
        """Whether no person wrote any mail of a matter."""
        written = "SELECT 1 FROM mail WHERE customer = ? AND matter = ? AND NOT automatic LIMIT 1"
        return self.sql(written, customer, matter).fetchone() is None

    def strays(self) -> Iterator[tuple[str, int, int]]:
        """The mails that have no customer: the file, the line, and how many copies there are beside it."""
        yield from self.sql("SELECT place, line, copies FROM mail WHERE customer IS NULL ORDER BY place, line")

    def counted(self) -> tuple[int, int, int, int]:
        """How many mails have no date that can be read, a long subject, too long a text, a Message-ID of another's."""
        counts = "SELECT coalesce(sum(NOT dated), 0), coalesce(sum(cut), 0), coalesce(sum(beyond), 0) FROM mail"
        undated, cut, beyond = self.sql(counts).fetchone()
        (shared,) = self.sql("SELECT count(*) - count(DISTINCT node) FROM mail").fetchone()
        return undated, cut, beyond, shared

    def mails(self) -> Iterator[SpooledMail]:
        """All mails that have a customer; those of one matter together, the earliest first."""
        self.sql("CREATE INDEX mail_order ON mail (customer, matter, occurred_at, id)")
        order = self.sql(
            "SELECT number FROM mail WHERE customer IS NOT NULL ORDER BY customer, matter, occurred_at, id"
        )
        for (number,) in order:
            blob, copies, customer, matter = self.sql(
                "SELECT facts, copies, customer, matter FROM mail WHERE number = ?", number
            ).fetchone()
            yield SpooledMail(self._decode(blob), copies, customer, matter)


def _hash(text: str) -> int:
    """64 bits of a text, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)

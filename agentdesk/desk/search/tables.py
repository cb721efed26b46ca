"""The cache's own tables for searching: full-text indexes without content, and what their row numbers stand for.

Four FTS5 tables, all filled with text that is folded and split already, so that SQLite's idea of a letter never differs
from ours:

    search_name     the words of a customer's name, whole words and prefixes from two letters
    search_value    a customer's name and values, one a line, any three letters or digits in a row
    search_order    the numbers of orders, any three letters or digits in a row
    search_text     the words of everything said, prefixes from two letters

A customer has the same slot (row number) in ``search_name`` and ``search_value``, an interaction in ``search_order``
and ``search_text``. The slots of interactions grow with the time of the event, so that the newest are found first
without sorting. Everything here can be made anew from the data at any time.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, MetaData, Table, Text

from agentdesk.models.base import NAMING_CONVENTION

_METADATA = MetaData(naming_convention=NAMING_CONVENTION)

CUSTOMER_SLOTS = Table(
    "search_customer",
    _METADATA,
    Column("slot", Integer, primary_key=True),
    Column("customer_id", LargeBinary, nullable=False),
    Column("document", Text, nullable=False),
    Index(None, "customer_id", unique=True),
)
"""One row for each customer who can be found. ``document`` is what ``search_value`` holds of them."""

CONTACT_SLOTS = Table(
    "search_contact",
    _METADATA,
    Column("contact_point_id", LargeBinary, primary_key=True),
    Column("slot", Integer, nullable=False),
    Index(None, "slot"),
    sqlite_with_rowid=False,
)
"""Whose document holds a contact point: needed when the contact point is gone or belongs to somebody else now."""

INTERACTION_SLOTS = Table(
    "search_interaction",
    _METADATA,
    Column("slot", Integer, primary_key=True),
    Column("interaction_id", LargeBinary, nullable=False),
    Column("occurred_at", BigInteger, nullable=False),
    Column("digest", BigInteger, nullable=False),
    Index(None, "interaction_id", unique=True),
)
"""One row for each interaction. ``digest`` tells whether what is indexed of it is still what it says."""

PENDING = Table(
    "search_pending",
    _METADATA,
    Column("place", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("row_id", LargeBinary, nullable=False),
    Index(None, "kind", "place"),
)
"""Rows that were changed while the index was deferred, in the order in which they came."""

SEARCH_TABLES: tuple[Table, ...] = (CUSTOMER_SLOTS, CONTACT_SLOTS, INTERACTION_SLOTS, PENDING)
"""The plain tables, for the schema of the cache."""

_OPTIONS = "content='', contentless_delete=1"
_WORDS = f"words, {_OPTIONS}, tokenize='ascii', prefix='2 3'"
_PIECES = f"document, {_OPTIONS}, tokenize='trigram case_sensitive 1'"
FULL_TEXT_TABLES: dict[str, str] = {
    "search_name": _WORDS,
    "search_value": _PIECES,
    "search_order": _PIECES,
    "search_text": _WORDS,
}
"""The virtual tables with their columns and options."""

HASH_BYTES = 16 * 1024 * 1024
"""Memory in which one transaction gathers terms before they are written: a page of the first load fits."""

FULL_TEXT_STATEMENTS: tuple[str, ...] = tuple(
    statement
    for name, options in FULL_TEXT_TABLES.items()
    for statement in (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5({options})",
        f"INSERT INTO {name}({name}, rank) VALUES ('hashsize', {HASH_BYTES})",  # noqa: S608 - fixed names
    )
)
"""What a migration of the cache runs after it has made the plain tables."""


def create_search_tables(connection: Connection) -> None:
    """Make the plain and the virtual tables where they are missing."""
    for table in SEARCH_TABLES:
        table.create(connection, checkfirst=True)
    for statement in FULL_TEXT_STATEMENTS:
        connection.exec_driver_sql(statement)


def empty_search_tables(connection: Connection) -> None:
    """Throw away everything that is indexed; the virtual tables are made anew, so that damage in them goes too."""
    for name in FULL_TEXT_TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    for table in SEARCH_TABLES:
        table.create(connection, checkfirst=True)
        connection.execute(table.delete())
    for statement in FULL_TEXT_STATEMENTS:
        connection.exec_driver_sql(statement)


def is_full_text_table(name: str) -> bool:
    """Whether a table of the cache is one of the virtual tables or of those in which FTS5 keeps their content."""
    return any(name == own or name.startswith(f"{own}_") for own in FULL_TEXT_TABLES)

"""The tables that only the cache has: how far it has read, what waits in the queue, and what the server last said.

``CACHE_TABLES`` is what ``models.places.cache_metadata`` takes beside the shared tables.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text

from agentdesk.models.base import NAMING_CONVENTION, UtcTime
from agentdesk.sync.attachments.tables import BLOB_TABLES

METADATA = MetaData(naming_convention=NAMING_CONVENTION)

SYNC_META = Table(
    "sync_meta",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("server_schema", Integer, nullable=False),
    Column("head", BigInteger, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("next_mid", BigInteger, nullable=False),
    Column("clock_offset_microseconds", BigInteger, nullable=True),
    Column("last_success_at", UtcTime(), nullable=True),
    Column("offline_since_at", UtcTime(), nullable=True),
    Column("held_up", Text, nullable=True),
    Column("held_up_words", Text, nullable=True),
)
"""One row. ``head`` is the server's transaction up to which all was read; ``generation`` counts full re-reads.
``schema`` is the one whose every column was read; ``server_schema`` the one the server last named, 0 before it did.
``held_up`` is the fault for which the server's last answer was not whole, as a code and in words."""

CURSOR = Table(
    "cursor",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("cursor", Text, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("swept", Boolean, nullable=False),
)
"""The user's scopes, and the opaque place up to which each was read (empty: from the start). ``number`` stands for the
scope in ``row_scope``. ``swept``: what this re-read did not bring has been removed."""

ROW_SCOPE = Table(
    "row_scope",
    METADATA,
    Column("row_id", LargeBinary, primary_key=True),
    Column("table_name", Text, primary_key=True),
    Column("scope_number", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Which scopes brought a row; one that no scope brings any more is removed. There are as many entries as rows, so that
they are kept small: the id is its 16 bytes."""

BASE_ROW = Table(
    "base_row",
    METADATA,
    Column("table_name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("image", Text, nullable=True),
    sqlite_with_rowid=False,
)
"""The server's image of a row that unsettled intents changed here; NULL where the server has no such row."""

INTENT = Table(
    "intent",
    METADATA,
    Column("mid", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("v", Integer, nullable=False),
    Column("args", Text, nullable=False),
    Column("created_wall", BigInteger, nullable=False),
    Column("created_boot", Text, nullable=False),
    Column("created_mono", Float, nullable=False),
    Column("at", UtcTime(), nullable=False),
    Column("base", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("status", Text, nullable=True),
    Column("code", Text, nullable=True),
    Column("reason", Text, nullable=True),
    Column("facts", Text, nullable=True),
    Column("doubt", Text, nullable=True),
    Column("customer_id", Text, nullable=True),
    Column("judged_at", UtcTime(), nullable=True),
    Column("settled_at", UtcTime(), nullable=True),
    Column("settled_how", Text, nullable=True),
    Column("settled_by", Text, nullable=True),
    Column("restored_by", Text, nullable=True),
    Index("ix_intent_id", "id", unique=True),
    Index("ix_intent_state", "state", "mid"),
    Index("ix_intent_customer", "customer_id"),
)
"""Everything the user changed, in order. Judged intents stay 30 days, so that a restored server can be refilled; those
marked ``again`` are handed in once more without being unanswered. A refused one that somebody settled says when and
how; ``settled_by`` and ``restored_by`` are the ids of the intents that the decision, and bringing back the version not
chosen, have led to. It stays 90 days more. A taken one that met another change says how they were merged."""

INTENT_ROW = Table(
    "intent_row",
    METADATA,
    Column("mid", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("table_name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("wrote", Boolean, nullable=False),
    Index("ix_intent_row_row", "table_name", "row_id"),
    sqlite_with_rowid=False,
)
"""The rows an intent changed (``wrote``) or looked at when it was last run here."""

UNFIT_ROW = Table(
    "unfit_row",
    METADATA,
    Column("table_name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("image", Text, nullable=False),
    Column("cause", Text, nullable=False),
)
"""Rows of the server that this program could not store; kept, so that they are neither lost nor in the way."""

SHELVED_ROW = Table(
    "shelved_row",
    METADATA,
    Column("row_id", LargeBinary, primary_key=True),
    Column("table_name", Text, primary_key=True),
    Column("digest", BigInteger, nullable=False),
    Column("customer_id", Text, nullable=False),
    Column("conversation_id", Text, nullable=True),
    Column("at", BigInteger, nullable=False),
    Index("ix_shelved_row_customer_id", "customer_id"),
    Index("ix_shelved_row_at", "at"),
    sqlite_with_rowid=False,
)
"""Rows that the offline profile leaves at the centre: still in ``row_scope``, no longer in their table. ``digest`` is
that of their content, ``at`` when it happened, in microseconds since 1970."""

FETCHED_CUSTOMER = Table(
    "fetched_customer",
    METADATA,
    Column("customer_id", Text, primary_key=True),
    Column("until_at", UtcTime(), nullable=False),
)
"""Customers whose history somebody asked for: none of it is shelved until then."""

COMPARING = Table(
    "comparing",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("cursor", Text, nullable=False),
    Column("refused", Boolean, nullable=False),
)
"""Scopes that have lost their place and are compared instead of read again, with the place they have come to since."""

UPKEEP = Table(
    "upkeep",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("due_at", UtcTime(), nullable=True),
    Column("next_bucket", Integer, nullable=False),
    Column("incidents", Integer, nullable=False),
    Column("repaired_rows", Integer, nullable=False),
    Column("compared_at", UtcTime(), nullable=True),
    Column("repaired_at", UtcTime(), nullable=True),
    Column("profile", Text, nullable=True),
    Column("profile_due_at", UtcTime(), nullable=True),
    Column("shelved_before", BigInteger, nullable=True),
)
"""One row. When and from which bucket on the next comparison with the server is due, what comparisons have found, the
offline profile as it was last told, and before which moment the budget has put history on the shelf."""

SERVER_CLOCK = Table(
    "server_clock",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("server_at", UtcTime(), nullable=False),
    Column("boot", Text, nullable=False),
    Column("monotonic", Float, nullable=False),
)
"""One row: the server's time at the last exchange, and what this machine's monotonic clock said then."""

STAGE = Table(
    "stage",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("cursor", Text, nullable=True),
    Column("changes", LargeBinary, nullable=False),
)
"""The pages of a catch-up that takes several answers, in order, until all of it is here and becomes visible at once.
A page without a cursor came ahead of the rest: it is visible already."""

BACKFILL = Table(
    "backfill",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("schema", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("complete", Boolean, nullable=False),
)
"""How far each scope was searched for what is new in ``schema``: opaque places of the server."""

UNKNOWN_COLUMN = Table(
    "unknown_column",
    METADATA,
    Column("table_name", Text, primary_key=True),
    Column("column_name", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""What a newer server sent and this program had no place for: asked for again by the program that has one."""

LOADING = Table(
    "loading",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("listed", Boolean, nullable=False),
    Column("refused", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("rows_done", BigInteger, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("bytes_done", BigInteger, nullable=False),
    Column("bytes_per_second", Float, nullable=True),
)
"""The scopes that are loaded by chunks, and how far. ``listed``: the list of chunks is here and good. ``refused``: it
could not be done, and the scope is read by pages."""

LOADING_CHUNK = Table(
    "loading_chunk",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("sha256", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("done", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""The list of chunks of a scope, and which of them are in the tables."""

LOADING_PART = Table(
    "loading_part",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""Pieces of a chunk that is not whole yet."""

LOADING_GONE = Table(
    "loading_gone",
    METADATA,
    Column("table_name", Text, primary_key=True),
    Column("row_id", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""What was deleted (with an empty scope) or left a scope while chunks are loaded: no chunk may bring it back."""

CACHE_TABLES: tuple[Table, ...] = (
    SYNC_META,
    CURSOR,
    ROW_SCOPE,
    BASE_ROW,
    INTENT,
    INTENT_ROW,
    UNFIT_ROW,
    SHELVED_ROW,
    FETCHED_CUSTOMER,
    COMPARING,
    UPKEEP,
    SERVER_CLOCK,
    STAGE,
    BACKFILL,
    UNKNOWN_COLUMN,
    LOADING,
    LOADING_CHUNK,
    LOADING_PART,
    LOADING_GONE,
    *BLOB_TABLES,
)

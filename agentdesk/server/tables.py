"""The tables that only the server has: the feed, the clients and their verdicts, and everything that is secret.

They live in a schema of their own together with copies of the shared tables, so that none can slip into the cache.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
)

from agentdesk.models.base import NAMING_CONVENTION, Id, UtcTime
from agentdesk.models.places import SHARED_CLASSES, table_of

DERIVED = {"derived": True}
"""Marks a table that is made from the others and is in no backup."""

metadata = MetaData(naming_convention=NAMING_CONVENTION)
for _shared in SHARED_CLASSES:
    table_of(_shared).to_metadata(metadata)

feed_head = Table(
    "feed_head",
    metadata,
    Column("id", SmallInteger, CheckConstraint("id = 1", name="ck_feed_head_one_row"), primary_key=True),
    Column("epoch", Text, nullable=False, comment="new after every restore"),
    Column("seq", BigInteger, nullable=False, comment="the number of the last committed change"),
    Column("horizon", BigInteger, nullable=False, comment="cursors below it are too old"),
)

feed_commit = Table(
    "feed_commit",
    metadata,
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("tag", Text, nullable=False, comment="random; tells a restored copy from the original"),
    Column("at", UtcTime, nullable=False),
    Column("first", BigInteger, nullable=True, comment="the first number of the same transaction"),
)

scope = Table(
    "scope",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False),
    Index(None, "key", unique=True),
)

feed = Table(
    "feed",
    metadata,
    Column("scope_id", Integer, primary_key=True, autoincrement=False),
    Column("table_no", SmallInteger, primary_key=True, autoincrement=False),
    Column("row_id", Id, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("op", String(1), nullable=False, comment="U here, D deleted, X left this scope"),
    Column("ver", Integer, nullable=False),
    Index(None, "scope_id", "seq"),
    sqlite_with_rowid=False,
)

scope_grant = Table(
    "scope_grant",
    metadata,
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("since_seq", BigInteger, primary_key=True, autoincrement=False),
    Column("until_seq", BigInteger, nullable=True, comment="empty while it lasts"),
)

scope_departure = Table(
    "scope_departure",
    metadata,
    Column("scope_id", Integer, primary_key=True, autoincrement=False),
    Column("customer_id", Id, primary_key=True),
    Column("seq", BigInteger, nullable=False, comment="when they last left before they came back"),
)

client = Table(
    "client",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("incarnation", Text, nullable=True, comment="empty after a restore: the next one presented is taken"),
    Column("previous_incarnation", Text, nullable=True),
    Column("last_mid", BigInteger, nullable=False),
    Column("app", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("acknowledged_mid", BigInteger, nullable=True, comment="up to here it has its verdicts"),
)

verdict = Table(
    "verdict",
    metadata,
    Column("client_id", Text, ForeignKey("client.id"), primary_key=True),
    Column("mid", BigInteger, primary_key=True, autoincrement=False),
    Column("intent_id", Id, nullable=True, comment="empty when what was sent was no id"),
    Column("user_id", Id, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("status", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("facts", Text, nullable=False, comment="JSON"),
    Column("at", UtcTime, nullable=False),
    Index(None, "intent_id"),
)

parked_intent = Table(
    "parked_intent",
    metadata,
    Column("client_id", Text, primary_key=True),
    Column("mid", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("intent_id", Id, nullable=True),
    Column("name", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("arguments", Text, nullable=False, comment="JSON, as it was sent"),
    Column("code", Text, nullable=False),
    Column("parked_at", UtcTime, nullable=False),
    Column("made_at", UtcTime, nullable=True, comment="by the server's clock; empty: parked before this was kept"),
    Column("settled_at", UtcTime, nullable=True, comment="empty while it waits for a lead"),
    Column("settled_by", Id, nullable=True),
    Column("settled_how", Text, nullable=True, comment="taken_over or left_out"),
    Column("settled_reason", Text, nullable=True),
)

parked_look = Table(
    "parked_look",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("client_id", Text, nullable=False),
    Column("mid", BigInteger, nullable=False),
    Column("deed", Text, nullable=False, comment="shown, taken_over or left_out"),
    Column("reason", Text, nullable=False, comment="why it was left out"),
    Index(None, "at"),
)
"""Which lead was shown what was parked, and what they did with it. Stays when the work itself is forgotten."""

credential = Table(
    "credential",
    metadata,
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("changed_at", UtcTime, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("first_seen_at", UtcTime, nullable=False),
    Column("signed_in_at", UtcTime, nullable=False),
    Column("courier_key", Text, nullable=True, comment="what the device's files for the courier are sealed with"),
)

refresh_token = Table(
    "refresh_token",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("device_id", Text, nullable=False),
    Column("issued_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("retired_at", UtcTime, nullable=True, comment="when its successor was first used"),
    Index(None, "user_id", "device_id"),
)

access_token = Table(
    "access_token",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("device_id", Text, nullable=False),
    Column("issued_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("used", Boolean, nullable=False, comment="whether it arrived: then older refresh tokens are retired"),
    Index(None, "user_id", "device_id"),
)

login_throttle = Table(
    "login_throttle",
    metadata,
    Column("key", String(64), primary_key=True, comment="hash of the login or the address"),
    Column("failures", Integer, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    Column("blocked_until", UtcTime, nullable=True),
)

field_author = Table(
    "field_author",
    metadata,
    Column("table_no", SmallInteger, primary_key=True, autoincrement=False),
    Column("row_id", Id, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("user_id", Id, ForeignKey("user.id"), nullable=True, comment="empty: an import, or an administrator's work"),
    Column("at", UtcTime, nullable=False),
    sqlite_with_rowid=False,
)
"""Who set a field that people may be in conflict over to what it holds now, and when. Never sent but with a verdict."""

imported_customer = Table(
    "imported_customer",
    metadata,
    Column("customer_id", Id, ForeignKey("customer.id"), primary_key=True),
    Column("said", Text, nullable=False, comment="JSON: the fields of the customer as the last file had them"),
)

look_up = Table(
    "look_up",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("asked", Text, nullable=False, comment="what was looked for, or why a customer was taken in"),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=True, comment="one who was shown or taken in"),
    Column("taken", Boolean, nullable=False, comment="whether the customer was taken into the user's scope"),
    Index(None, "at"),
)
"""Who looked beyond their scopes for whom: a row for every customer shown, and one without for nobody found."""

chore = Table(
    "chore",
    metadata,
    Column("name", Text, primary_key=True),
    Column("next_at", UtcTime, nullable=False, comment="the process that moves it on does the work"),
)
"""What is done once a day by one of the processes that serve a database."""

cache_key_escrow = Table(
    "cache_key_escrow",
    metadata,
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True),
    Column("device_id", Text, primary_key=True),
    Column("wrapped", Text, nullable=False),
    Column("kept_at", UtcTime, nullable=False),
)

row_digest = Table(
    "row_digest",
    metadata,
    Column("table_no", SmallInteger, primary_key=True, autoincrement=False),
    Column("row_id", Id, primary_key=True),
    Column("ver", Integer, nullable=False),
    Column("schema", SmallInteger, nullable=False),
    Column("digest", BigInteger, nullable=False),
    info=DERIVED,
    sqlite_with_rowid=False,
)
"""The digests of rows' contents, made when they are first asked for; one of another version or schema is made anew."""

offline_profile = Table(
    "offline_profile",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("customers", Text, nullable=False),
    Column("active_months", Integer, nullable=True),
    Column("history_months", Integer, nullable=True),
    Column("megabytes", Integer, nullable=True),
    Column("set_at", UtcTime, nullable=False),
)
"""How much the consoles keep. ``place`` is the id of a team or branch, the word of a role, or empty for the firm."""

chunk = Table(
    "chunk",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Index(None, "made_at"),
    info=DERIVED,
)
"""Rows of one table as they travel in a first load; never changed, known by the hash of their bytes."""

chunk_set = Table(
    "chunk_set",
    metadata,
    Column("id", Id, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("seq", BigInteger, nullable=False, comment="the feed is read on from here"),
    Column("schema", SmallInteger, nullable=False, comment="of the shared tables, when it was made"),
    Column("rows", Integer, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("retired_at", UtcTime, nullable=True, comment="when a newer one took its place"),
    Column("clean_seq", BigInteger, nullable=True, comment="what left up to here is not in it; empty: up to seq"),
    Index(None, "scope"),
    info=DERIVED,
)

chunk_place = Table(
    "chunk_place",
    metadata,
    Column("set_id", Id, ForeignKey("chunk_set.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), ForeignKey("chunk.sha256"), nullable=False),
    Column("table_name", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("owner_id", Id, nullable=True, comment="only in the list of this user; empty for everybody's"),
    Column("rest_of", String(64), nullable=True, comment="the chunk that it is without what has left the scope"),
    Column("newest", BigInteger, nullable=True, comment="of history: when the last entry happened; empty: not known"),
    Column("counted_sha256", String(64), nullable=True, comment="what counts its rows without their content"),
    Column("counted_bytes", Integer, nullable=True),
    Index(None, "sha256"),
    Index(None, "counted_sha256"),
    info=DERIVED,
)

snapshot_lease = Table(
    "snapshot_lease",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("holder", Text, nullable=False),
    Column("until_at", UtcTime, nullable=False),
    info=DERIVED,
)
"""At most one row: the process that builds chunks, so that no other does."""

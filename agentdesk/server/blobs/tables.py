"""The tables of attachments' bytes. Only sealed bytes are in them; the key that opens them is outside the database."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from agentdesk.models.base import Id, UtcTime
from agentdesk.server.tables import metadata

blob = Table(
    "blob",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("parts_id", Id, nullable=False),
    Column("key_id", Text, nullable=False, comment="which key opens it"),
    Column("referred_at", UtcTime, nullable=False, comment="when a row was last known to refer to it"),
    Index(None, "parts_id", unique=True),
)
"""Bytes that are whole and equal to their hash."""

blob_part = Table(
    "blob_part",
    metadata,
    Column("parts_id", Id, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("size_bytes", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
"""Pieces as they were sent, sealed, of whole blobs and of unfinished uploads."""

blob_upload = Table(
    "blob_upload",
    metadata,
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("have_bytes", BigInteger, nullable=False),
    Column("parts_id", Id, nullable=False),
    Column("key_id", Text, nullable=False),
    Column("done", Boolean, nullable=False, comment="this user has shown to have all the bytes"),
    Column("touched_at", UtcTime, nullable=False),
    Index(None, "touched_at"),
)
"""What a user sends, and has sent. Nobody's upload tells anything about another's."""

blob_link = Table(
    "blob_link",
    metadata,
    Column("attachment_id", Id, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Index(None, "sha256"),
)
"""The attachments whose bytes somebody has sent. A row alone, that only names a hash, opens nothing."""

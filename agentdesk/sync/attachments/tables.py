"""The cache's tables of attachments' bytes. They lie in the encrypted cache, in parts, and nowhere in the clear."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text

from agentdesk.models.base import NAMING_CONVENTION, UtcTime

METADATA = MetaData(naming_convention=NAMING_CONVENTION)

BLOB = Table(
    "blob",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    Column("have_bytes", BigInteger, nullable=False),
    Column("here", Boolean, nullable=False),
    Column("wanted", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("ask_at", UtcTime(), nullable=True),
    Column("used_at", UtcTime(), nullable=False),
    Index("ix_blob_here", "here", "used_at"),
)
"""Bytes that are here, or are to come. ``here``: whole, and equal to the hash; before that nobody sees any of it.
``wanted``: a person waits for it. ``ask_at``: the server did not have it, and is not asked again before."""

BLOB_PART = Table(
    "blob_part",
    METADATA,
    Column("sha256", Text, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

BLOB_UPLOAD = Table(
    "blob_upload",
    METADATA,
    Column("attachment_id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("sent_bytes", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("code", Text, nullable=True),
    Column("failures", Integer, nullable=False),
    Column("epoch", Text, nullable=True),
    Column("queued_at", UtcTime(), nullable=False),
    Index("ix_blob_upload_state", "state", "failures"),
    Index("ix_blob_upload_sha256", "sha256"),
)
"""Attachments made here, whose bytes go up: each is sent for itself. Once ``sent``, ``epoch`` is that of the server
that took it: another epoch is a restored server, which may not have it. ``code``: why it was refused for good."""

BLOB_TABLES: tuple[Table, ...] = (BLOB, BLOB_PART, BLOB_UPLOAD)

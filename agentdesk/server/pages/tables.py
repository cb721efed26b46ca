"""What the public page may touch: what it is told, and what customers say through it. Only the server has it.

The page writes new rows and never changes one; what the server makes of them, it writes here, too.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, SmallInteger, String, Table, Text

from agentdesk.models.base import Id, UtcTime
from agentdesk.server.tables import DERIVED, metadata

page_request = Table(
    "page_request",
    metadata,
    Column("id", Id, primary_key=True, comment="the id of the callback that it becomes"),
    Column("token_hash", String(64), nullable=False, comment="of the reference that the customer has"),
    Column("at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False, comment="from then on the reference is unknown"),
    Column("number_key", String(64), nullable=False, comment="hash of the number"),
    Column("address_key", String(64), nullable=False, comment="hash of where it came from"),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("topic", Text, nullable=False, comment="the key of the topic"),
    Column("words", Text, nullable=True),
    Column("window_start", UtcTime, nullable=True, comment="empty: as soon as possible"),
    Column("window_end", UtcTime, nullable=True),
    Column("promise", Text, nullable=False, comment="what the page told, in words"),
    Column("estimated_for", UtcTime, nullable=True),
    Column("consent", Text, nullable=False, comment="the sentence that was agreed to"),
    Column("standing", Text, nullable=False, comment="received, promised, called, withdrawn, unreached or parked"),
    Column("callback_id", Id, nullable=True, comment="the promise that it is, or has joined"),
    Column("promised_start", UtcTime, nullable=True),
    Column("promised_end", UtcTime, nullable=True),
    Column("fault", Text, nullable=True, comment="why no promise could be made of it"),
    Index(None, "token_hash", unique=True),
    Index(None, "number_key", "at"),
    Index(None, "address_key", "at"),
    Index(None, "standing"),
)
"""What somebody asked for, kept before anything is made of it."""

page_wish = Table(
    "page_wish",
    metadata,
    Column("id", Id, primary_key=True),
    Column("request_id", Id, ForeignKey("page_request.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("kind", Text, nullable=False, comment="withdraw, or window"),
    Column("window_start", UtcTime, nullable=True),
    Column("window_end", UtcTime, nullable=True),
    Column("promise", Text, nullable=True),
    Column("standing", Text, nullable=False, comment="received, done or parked"),
    Column("fault", Text, nullable=True),
    Index(None, "request_id", "at"),
    Index(None, "standing"),
)
"""What somebody changed about their request afterwards."""

page_offer = Table(
    "page_offer",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    Column("offer", Text, nullable=False, comment="JSON"),
    info=DERIVED,
)
"""At most one row: what the page may tell and offer, made by the server. Nothing in it is about a customer."""

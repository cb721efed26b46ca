"""The tables of telephony. Only the server has them: what came from an exchange, and what was made of it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from agentdesk.models.base import Id, UtcTime
from agentdesk.server.tables import metadata

call_source = Table(
    "call_source",
    metadata,
    Column("name", Text, primary_key=True),
    Column("token_hash", String(64), nullable=False, comment="of the token in the address that it delivers to"),
    Column("secret", Text, nullable=True, comment="what signs deliveries, or opens the manager account"),
    Column("settings", Text, nullable=False, comment="JSON: networks, blocked numbers, numbers to show, an address"),
    Column("disabled", Boolean, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("holder", Text, nullable=True, comment="the process that is connected, where one has to be"),
    Column("held_until", UtcTime, nullable=True),
    Index(None, "token_hash", unique=True),
)
"""The exchanges that tell of calls."""

call_event = Table(
    "call_event",
    metadata,
    Column("id", Id, primary_key=True),
    Column("source", Text, nullable=False),
    Column("external_id", Text, nullable=False, comment="the source's name of it, or one made of its content"),
    Column("call_id", Text, nullable=False, comment="empty: about an agent, or not understood"),
    Column("received_at", UtcTime, nullable=False),
    Column("told", Text, nullable=True, comment="JSON: the event; empty: not understood"),
    Column("raw", Text, nullable=True, comment="as it was delivered, with the first event of a delivery"),
    Column("content_type", Text, nullable=True),
    Column("fault", Text, nullable=True, comment="why it was not understood"),
    Column("processed_at", UtcTime, nullable=True, comment="empty until its call was worked out with it"),
    Index(None, "source", "external_id", unique=True),
    Index(None, "source", "call_id"),
    Index(None, "processed_at"),
)
"""Every event as it came; kept before anything is made of it, so that all can be made anew."""

call_record = Table(
    "call_record",
    metadata,
    Column("id", Id, primary_key=True, comment="the id of its entry on the timeline"),
    Column("source", Text, nullable=False),
    Column("call_id", Text, nullable=False),
    Column("number", Text, nullable=True, comment="the other side's, in the form that numbers are compared in"),
    Column("standing", Text, nullable=False, comment="open, written, unmatched, ambiguous, internal or continued"),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=True, comment="with whom it stands"),
    Column("began_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime, nullable=True),
    Column("told", Text, nullable=False, comment="JSON: the whole call"),
    Column("changed_at", UtcTime, nullable=False),
    Index(None, "source", "call_id", unique=True),
    Index(None, "standing", "began_at"),
    Index(None, "source", "number", "began_at"),
)
"""What the events of each call come to, and where it stands."""

call_outcome = Table(
    "call_outcome",
    metadata,
    Column("id", Id, primary_key=True, comment="the id that the entry of the call has, or would have"),
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True, comment="who says it"),
    Column("disposition", Text, nullable=True),
    Column("over_reason", Text, nullable=True, comment="why it took longer to write up than the firm allows"),
    Column("said_at", UtcTime, nullable=False),
)
"""How calls ended that stand with nobody: kept until it is known whose they were."""

call_order = Table(
    "call_order",
    metadata,
    Column("id", Text, primary_key=True, comment="of whom, and the key of the wish: asked again it is the same"),
    Column("source", Text, nullable=False, comment="the exchange that is told"),
    Column("user_id", Id, ForeignKey("user.id"), nullable=False),
    Column("deed", Text, nullable=False),
    Column("subject", Text, nullable=False, comment="the number to call, or the call within its exchange"),
    Column("detail", Text, nullable=False, comment="the extension to ring, or the number to hand on to"),
    Column("asked_at", UtcTime, nullable=False),
    Column("taken_at", UtcTime, nullable=True, comment="when the process that is connected took it"),
    Column("ended_at", UtcTime, nullable=True),
    Column("reason", Text, nullable=True, comment="why it was not carried out; empty when it was"),
    Index(None, "source", "taken_at"),
    Index(None, "asked_at"),
)
"""What people asked an exchange to do. One process is connected to it, and any may be asked."""

phone_extension = Table(
    "phone_extension",
    metadata,
    Column("extension", Text, primary_key=True),
    Column("user_id", Id, ForeignKey("user.id"), primary_key=True),
    Column("set_at", UtcTime, nullable=False),
)
"""Whose phone an extension is; one at which several people's phones ring has several."""

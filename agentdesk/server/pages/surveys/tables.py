"""What the survey page may touch: which questions are open, and what customers answered. Only the server has it.

The page writes new rows and never changes one; what the server makes of them, it writes here, too.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, SmallInteger, String, Table, Text

from agentdesk.models.base import Id, UtcTime
from agentdesk.server.tables import metadata

survey_invitation = Table(
    "survey_invitation",
    metadata,
    Column("token_hash", String(64), primary_key=True, comment="of the token that the customer has"),
    Column("survey_id", Id, nullable=False),
    Column("question", Text, nullable=False, comment="the version of a scale, or outcome"),
    Column("language", Text, nullable=False),
    Column("ended_at", UtcTime, nullable=False, comment="when what is asked about had ended"),
    Column("made_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False, comment="until then it may be answered"),
    Column("change_days", Integer, nullable=False, comment="so long after the first answer it may be changed"),
    Index(None, "survey_id"),
)
"""What a token opens: a question, and nothing of whom it is asked. An attempt to send that broke off leaves its own."""

survey_reply = Table(
    "survey_reply",
    metadata,
    Column("id", Id, primary_key=True, comment="the id of the answer that it becomes"),
    Column("survey_id", Id, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("kind", Text, nullable=False, comment="answer, stop or ask_again"),
    Column("language", Text, nullable=False),
    Column("score", SmallInteger, nullable=True),
    Column("resolved", Boolean, nullable=True),
    Column("effort", SmallInteger, nullable=True),
    Column("wants_contact", Boolean, nullable=False),
    Column("words", Text, nullable=True),
    Column("user_agent", Text, nullable=True),
    Column("content_key", String(64), nullable=False, comment="of all that was said: sent twice it is kept once"),
    Column("standing", Text, nullable=False, comment="received, done or parked"),
    Column("fault", Text, nullable=True, comment="why nothing could be made of it"),
    Index(None, "survey_id", "at"),
    Index(None, "standing"),
)
"""What a customer sent: all of it is kept, the last answer counts."""

survey_opt_out = Table(
    "survey_opt_out",
    metadata,
    Column("customer_id", Id, primary_key=True),
    Column("survey_id", Id, nullable=False, comment="where they said so"),
    Column("at", UtcTime, nullable=False),
)
"""Customers who do not want to be asked any more."""

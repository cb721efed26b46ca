"""The cache's tables that only the desk uses, and the schema of the whole cache, as the migrations must build it.

``draft`` keeps what is being typed, ``preference`` how the person likes the window, ``credential`` the tokens of the
session: all three exist on this machine alone and are never sent.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, MetaData, Table, Text

from agentdesk.desk.search.tables import SEARCH_TABLES
from agentdesk.models.base import NAMING_CONVENTION, UtcTime
from agentdesk.models.places import cache_metadata
from agentdesk.sync.tables import CACHE_TABLES

_METADATA = MetaData(naming_convention=NAMING_CONVENTION)

DRAFT = Table(
    "draft",
    _METADATA,
    Column("key", Text(), primary_key=True),
    Column("text", Text(), nullable=False),
    Column("kept_at", UtcTime(), nullable=False),
)
PREFERENCE = Table(
    "preference",
    _METADATA,
    Column("key", Text(), primary_key=True),
    Column("value", Text(), nullable=False),
)
CREDENTIAL = Table(
    "credential",
    _METADATA,
    Column("name", Text(), primary_key=True),
    Column("value", Text(), nullable=False),
)
DESK_TABLES: tuple[Table, ...] = (DRAFT, PREFERENCE, CREDENTIAL)


def cache_schema() -> MetaData:
    """The whole cache but its full-text tables: what is shared, and what sync, desk and search add to it.

    Four indexes are the cache's own: by kind, so that counting a customer's entries and finding their last survey
    answers read nothing else; by time, so that the customers whom something happened with last are found; by the
    direction in a matter, so that its court is told without reading its entries; and by whom an entry was moved from.
    """
    schema = cache_metadata((*CACHE_TABLES, *DESK_TABLES, *SEARCH_TABLES))
    interaction = schema.tables["interaction"].c
    Index(None, interaction.customer_id, interaction.kind, interaction.occurred_at, interaction.id)
    Index(None, interaction.occurred_at)
    revision = schema.tables["interaction_revision"].c
    Index(None, revision.old, sqlite_where=revision.field == "customer_id")
    Index(None, interaction.conversation_id, interaction.direction, interaction.occurred_at)
    return schema

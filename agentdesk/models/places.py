"""Which tables travel, in which order they are written, and the schema of the cache that holds them.

A shared table has the same columns on the server and in the cache. What only the server may know (hashes, tokens) or
only the cache needs (queue, base images) has tables of its own, declared in ``server`` and ``sync``: a secret column
can then never slip into a shared row. The cache has no foreign keys, since a parent may be out of scope or late, and no
unique indexes, since uniqueness is the server's to judge.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Column, Index, MetaData, Table

from agentdesk.models.base import NAMING_CONVENTION, Shared
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt, CallbackEvent
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, CustomerAlias, Membership, MergeProposal
from agentdesk.models.feedback.tables import (
    FeedbackAnswer,
    FeedbackContact,
    FeedbackStep,
    FeedbackTask,
    Improvement,
    Notice,
    NoticeTelling,
    Survey,
    Vulnerability,
)
from agentdesk.models.interaction import Attachment, Interaction, InteractionRevision, Pin, ReadMark
from agentdesk.models.lease import Lease
from agentdesk.models.people import Branch, Organisation, Team, User
from agentdesk.models.setting import Setting

SHARED_CLASSES: tuple[type[Shared], ...] = (
    Organisation,
    Team,
    Branch,
    User,
    Customer,
    Membership,
    CustomerAlias,
    ContactPoint,
    Conversation,
    Interaction,
    InteractionRevision,
    Attachment,
    ReadMark,
    Pin,
    MergeProposal,
    Lease,
    Setting,
    Callback,
    CallbackAttempt,
    CallbackEvent,
    Improvement,
    Notice,
    Survey,
    FeedbackAnswer,
    FeedbackTask,
    FeedbackStep,
    FeedbackContact,
    Vulnerability,
    NoticeTelling,
)
"""Parents before children: the order in which a page of rows may be written where foreign keys are enforced."""

ORGANISATION_CLASSES: frozenset[type[Shared]] = frozenset(
    {Organisation, Team, Branch, User, Setting, Improvement, Notice}
)

SCHEMA_VERSION = 5
"""Counted up with every change to a shared table; a client tells which one it was built for."""


def table_of(shared: type[Shared]) -> Table:
    """The table a shared class is mapped to."""
    return cast("Table", shared.__table__)


SHARED_BY_NAME: dict[str, type[Shared]] = {table_of(shared).name: shared for shared in SHARED_CLASSES}


def customer_id_of(row: Shared) -> str | None:
    """The customer a row is about, or None for a row about the firm itself."""
    if isinstance(row, Customer):
        return row.id
    return cast("str | None", getattr(row, "customer_id", None))


def cache_metadata(cache_only: Iterable[Table] = ()) -> MetaData:
    """The cache's schema: the shared tables without foreign keys and unique indexes, and the given tables."""
    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    for shared in SHARED_CLASSES:
        table = table_of(shared)
        copy = Table(table.name, metadata, *(_plain_column(column) for column in table.columns))
        for index in table.indexes:
            Index(index.name, *(copy.c[column.name] for column in index.columns))
    for table in cache_only:
        table.to_metadata(metadata)
    return metadata


def _plain_column(column: Column[object]) -> Column[object]:
    return Column(column.name, column.type, primary_key=column.primary_key, nullable=column.nullable)

"""Entries of a timeline out of their rows: with author, topic, attachments, state, and the last correction of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from agentdesk.desk.timeline_answers import AttachmentView, Correction, TimelineEntry
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Customer, CustomerAlias
from agentdesk.models.interaction import TAKEN_OVER, WRAP_UP_REASON, Attachment, Interaction, InteractionRevision
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.markers import SYNCED, RowState, row_states

_interaction = table_of(Interaction).c
_attachment = table_of(Attachment).c
_conversation = table_of(Conversation).c
_alias = table_of(CustomerAlias).c
_customer = table_of(Customer).c
_revision = table_of(InteractionRevision).c
_user = table_of(User).c

AUTHOR = func.coalesce(_interaction.agent_name, _user.name)
"""Who recorded an entry, by name, in a selection that joins the users."""


def entry_rows() -> Select[Any]:
    """All that is read of entries; conditions and order are added by who asks."""
    return (
        select(
            table_of(Interaction), _conversation.topic, AUTHOR.label("author"), _customer.name.label("merged_customer")
        )
        .outerjoin(table_of(Conversation), _conversation.id == _interaction.conversation_id)
        .outerjoin(table_of(User), _user.id == _interaction.agent_id)
        .outerjoin(table_of(CustomerAlias), and_(_alias.id == _interaction.customer_id, _alias.undone_at.is_(None)))
        .outerjoin(table_of(Customer), _customer.id == _alias.id)
    )


def entries_of(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[TimelineEntry, ...]:
    """The entries of rows that ``entry_rows`` selected, in their order: two queries more, three for corrected ones."""
    ids = [row.id for row in rows]
    attachments = _attachments(connection, ids)
    states = row_states(connection, "interaction", ids)
    corrections = _corrections(connection, [row.id for row in rows if row.revision])
    return tuple(
        _entry(row, attachments.get(row.id, ()), states.get(row.id, SYNCED), corrections.get(row.id)) for row in rows
    )


def _attachments(connection: Connection, interaction_ids: Sequence[str]) -> Mapping[str, Sequence[AttachmentView]]:
    rows = connection.execute(
        select(table_of(Attachment))
        .where(_attachment.interaction_id.in_(interaction_ids))
        .order_by(_attachment.name, _attachment.id)
    )
    found: dict[str, list[AttachmentView]] = {}
    for row in rows:
        view = AttachmentView(id=row.id, name=row.name, size_bytes=row.size_bytes, media_type=row.media_type)
        found.setdefault(row.interaction_id, []).append(view)
    return found


def _corrections(connection: Connection, interaction_ids: Sequence[str]) -> Mapping[str, Correction]:
    """The last correction of each entry, and whom it was recorded with first if it was moved."""
    if not interaction_ids:
        return {}
    moved_from = and_(_revision.field == "customer_id", _customer.id == _revision.old)
    rows = connection.execute(
        select(
            _revision.interaction_id,
            _revision.field,
            _revision.new,
            _revision.revised_at,
            _user.name.label("author"),
            _customer.name.label("customer"),
        )
        .outerjoin(table_of(User), _user.id == _revision.author_id)
        .outerjoin(table_of(Customer), moved_from)
        .where(_revision.interaction_id.in_(interaction_ids))
        .order_by(_revision.number, _revision.revised_at, _revision.id)
    )
    found: dict[str, Correction] = {}
    for row in rows:
        found[row.interaction_id] = _with(found.get(row.interaction_id), row)
    return found


def _with(before: Correction | None, row: Any) -> Correction:
    """What is known of an entry's corrections with one more."""
    last = before or Correction(row.author, row.revised_at)
    if row.field == WRAP_UP_REASON:
        return replace(last, over_reason=row.new, explanations=last.explanations + 1)
    last = replace(last, author_name=row.author, revised_at=row.revised_at)
    if row.field == "customer_id" and last.from_customer is None:
        return replace(last, from_customer=row.customer or "")
    return replace(last, taken_over_by=row.author or "") if row.field == TAKEN_OVER else last


def _entry(
    row: Row[Any], attachments: Iterable[AttachmentView], state: RowState, correction: Correction | None
) -> TimelineEntry:
    return TimelineEntry(
        id=row.id,
        customer_id=row.customer_id,
        kind=row.kind,
        channel_label=row.channel_label,
        direction=row.direction,
        occurred_at=row.occurred_at,
        duration_seconds=row.duration_seconds,
        agent_id=row.agent_id,
        agent_name=row.author,
        disposition=row.disposition,
        reference=row.reference,
        score=row.score,
        score_max=row.score_max,
        amount=row.amount,
        currency=row.currency,
        subject=row.subject,
        body=row.body,
        conversation_id=row.conversation_id,
        topic=row.topic,
        source_system=row.source_system,
        source_id=row.source_id,
        revision=row.revision,
        state=state.state,
        reason=state.cause.reason if state.cause is not None else None,
        attachments=tuple(attachments),
        solicited=row.solicited,
        correction=correction,
        merged_from=row.merged_customer,
    )

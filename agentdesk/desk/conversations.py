"""The matters of a customer: what is promised, whose court each is in and since when. One query for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, Select, case, func, literal, select

from agentdesk.desk.families import of_family
from agentdesk.desk.leases import Leases
from agentdesk.desk.timeline_answers import ConversationView, LeaseView
from agentdesk.models.base import EPOCH
from agentdesk.models.conversation import Conversation, court_of
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import ConversationStatus, Court, Direction, EntryState
from agentdesk.sync.markers import SYNCED, row_states

_conversation = table_of(Conversation).c
_user = table_of(User).c


def conversations_of(
    connection: Connection, family: tuple[str, ...], *, open_only: bool = False, leases: Leases | None = None
) -> tuple[ConversationView, ...]:
    """The matters of a family of customers: those that are not closed first, then the newest first."""
    rows = connection.execute(_wanted(family, open_only=open_only)).all()
    ids = [row.id for row in rows]
    states = row_states(connection, "conversation", ids)
    held = {} if leases is None else leases.of(connection, "conversation", ids)
    return tuple(_view(row, states.get(row.id, SYNCED).state, held.get(row.id)) for row in rows)


def open_promises(conversations: Iterable[ConversationView]) -> list[ConversationView]:
    """What the customer still waits for: the soonest first, without a time last."""
    waiting = [one for one in conversations if one.promise and one.status != ConversationStatus.CLOSED]
    waiting.sort(key=lambda one: (one.promise_due_at is None, one.promise_due_at or one.opened_at, one.id))
    return waiting


def _wanted(family: tuple[str, ...], *, open_only: bool) -> Select[Any]:
    wanted = _MATTERS.where(of_family(_conversation.customer_id, family))
    return wanted.where(_conversation.status != ConversationStatus.CLOSED) if open_only else wanted


def _unless_closed(moment: ScalarSelect[Any]) -> ColumnElement[Any]:
    """Nobody asks who spoke last in a closed matter, and of those there are many."""
    return case((_conversation.status != ConversationStatus.CLOSED, moment), else_=None)


def _last(direction: Direction) -> ScalarSelect[Any]:
    """When something last went that way in the matter of the row."""
    entry = table_of(Interaction).alias().c
    return (
        select(func.max(entry.occurred_at))
        .where(entry.conversation_id == _conversation.id, entry.direction == direction)
        .correlate(table_of(Conversation))
        .scalar_subquery()
    )


def _first_after(direction: Direction, last_other: ScalarSelect[Any]) -> ScalarSelect[Any]:
    """When it first went that way after it had last gone the other way: so long has it been unanswered."""
    entry = table_of(Interaction).alias().c
    beginning = literal(EPOCH.replace(year=1), entry.occurred_at.type)
    return (
        select(func.min(entry.occurred_at))
        .where(
            entry.conversation_id == _conversation.id,
            entry.direction == direction,
            entry.occurred_at > func.coalesce(last_other, beginning),
        )
        .correlate(table_of(Conversation))
        .scalar_subquery()
    )


def _matters() -> Select[Any]:
    last_in, last_out = _last(Direction.IN), _last(Direction.OUT)
    return (
        select(
            table_of(Conversation),
            _user.name.label("owner_name"),
            _unless_closed(last_in).label("last_in_at"),
            _unless_closed(last_out).label("last_out_at"),
            _unless_closed(_first_after(Direction.IN, last_out)).label("in_since"),
            _unless_closed(_first_after(Direction.OUT, last_in)).label("out_since"),
        )
        .outerjoin(table_of(User), _user.id == _conversation.owner_id)
        .order_by(_conversation.status == ConversationStatus.CLOSED, _conversation.opened_at.desc(), _conversation.id)
    )


_MATTERS = _matters()
"""Made once: putting its many columns together takes longer than SQLite takes to answer."""


def _view(row: Row[Any], state: EntryState, lease: LeaseView | None) -> ConversationView:
    last = _last_direction(row)
    since = {Direction.IN: row.in_since, Direction.OUT: row.out_since}.get(last) if last is not None else row.opened_at
    court = court_of(row.status, last)
    return ConversationView(
        id=row.id,
        topic=row.topic,
        stage=row.stage,
        status=row.status,
        owner_id=row.owner_id,
        owner_name=row.owner_name,
        promise=row.promise,
        promise_due_at=row.promise_due_at,
        handover_note=row.handover_note,
        opened_at=row.opened_at,
        state=state,
        court=court,
        court_since=None if court is Court.NOBODY else since,
        customer_id=row.customer_id,
        lease=lease,
    )


def _last_direction(row: Row[Any]) -> Direction | None:
    """Who spoke last: at the same moment, the firm."""
    if row.last_out_at is not None and (row.last_in_at is None or row.last_out_at >= row.last_in_at):
        return Direction.OUT
    return None if row.last_in_at is None else Direction.IN

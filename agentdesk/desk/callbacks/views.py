"""From the rows of the cache to what is shown of a callback, its attempts and its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from agentdesk.desk.callbacks.answers import AttemptView, CallbackView, Calling, StepView
from agentdesk.desk.callbacks.calling_hours import CallingHours
from agentdesk.desk.callbacks.places import Rules
from agentdesk.desk.callbacks.routes import Routes
from agentdesk.desk.timeline_answers import LeaseView
from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.models.callbacks.rules import reasons_of
from agentdesk.models.callbacks.standing import (
    Place,
    due_at,
    is_called_off,
    is_overdue,
    priority_at,
    promise_at,
    state_at,
)
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt, CallbackEvent
from agentdesk.models.contact_rules import MayCall
from agentdesk.models.customer import Customer
from agentdesk.models.lease import NEVER_GRANTED, Grant, Lease
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.markers import SYNCED, RowState, row_states

_callback = table_of(Callback).c
_attempt = table_of(CallbackAttempt).c
_event = table_of(CallbackEvent).c
_customer = table_of(Customer).c
_lease = table_of(Lease).c
_user = table_of(User).c
_owner = table_of(User).alias("owner")
_booker = table_of(User).alias("booker")

_SAME: tuple[str, ...] = (
    *("customer_id", "phone", "other_phone", "topic", "reason", "queue", "language", "kind", "purpose", "requested_at"),
    *("window_start", "window_end", "promise", "attempts", "max_attempts", "next_attempt_at", "expires_at"),
    *("owner_id", "owner_mode", "owner_until", "conversation_id", "contact_point_id", "zone", "outcome"),
    *("end_reason", "ended_at", "connected_at", "merged_into_id", "settled_how", "settled_at"),
)
"""What is told as it is stored."""


def rows_wanted() -> Select[Any]:
    """Callbacks with the names of the customer, the owner and who booked them."""
    return (
        select(
            table_of(Callback),
            _customer.name.label("customer_name"),
            _owner.c.name.label("owner_name"),
            _booker.c.name.label("booker_name"),
        )
        .outerjoin(table_of(Customer), _customer.id == _callback.customer_id)
        .outerjoin(_owner, _owner.c.id == _callback.owner_id)
        .outerjoin(_booker, _booker.c.id == _callback.booked_by)
    )


def grants_of(connection: Connection, ids: Sequence[str]) -> Mapping[str, Grant]:
    """The last grants of callbacks, by their ids."""
    columns = (_lease.noun_id, _lease.token, _lease.holder_id, _lease.branch_id, _lease.granted_at, _lease.until_at)
    wanted = select(*columns, _lease.released_at).where(_lease.noun == NOUN, _lease.noun_id.in_(ids))
    return {row[0]: Grant(*row[1:]) for row in connection.execute(wanted)} if ids else {}


@dataclass(frozen=True)
class Asker:
    """For whom, and for which moment, a callback is told."""

    rules: Rules
    routes: Routes
    hours: CallingHours
    now: datetime

    def view(self, row: Row[Any], lease: LeaseView | None, grant: Grant | None, mark: RowState) -> CallbackView:
        """The callback of a row as it stands now."""
        place = place_of_row(row, grant or NEVER_GRANTED)
        return CallbackView(
            id=row.id,
            customer_name=row.customer_name or "",
            owner_name=row.owner_name,
            booked_by=row.booker_name,
            state=state_at(place, self.now) or row.state,
            due_at=due_at(place),
            promise_state=promise_at(place, self.now, called_off_at=_called_off_at(row)),
            is_overdue=is_overdue(place, self.now),
            priority_minutes=priority_at(place, self.now, self.rules.of(row.queue)),
            reasons=reasons_of(row.priority_reasons),
            lease=lease,
            unclaimable=self.routes.why_not(place),
            unclaimable_ahead=self.routes.why_not(place, ahead=True),
            lacks=self.routes.lacks(place),
            calling=_calling(self.hours.of(row)) if row.ended_at is None else Calling(),
            entry_state=mark.state,
            needs_you=mark.cause.mid if mark.cause is not None else None,
            **{name: getattr(row, name) for name in _SAME},
        )


def _calling(told: MayCall) -> Calling:
    return Calling(told.bar, told.next_at)


def _called_off_at(row: Row[Any]) -> datetime | None:
    """When the customer called it off; what the firm cancelled is a promise it did not keep."""
    return row.ended_at if is_called_off(row.state, row.outcome) else None


def place_of_row(row: Row[Any], grant: Grant) -> Place:
    """The place of a stored row."""
    return Place(
        id=row.id,
        state=row.state,
        requested_at=row.requested_at,
        order_at=row.order_at,
        window_start=row.window_start,
        window_end=row.window_end,
        next_attempt_at=row.next_attempt_at,
        expires_at=row.expires_at,
        priority_minutes=row.priority_minutes,
        owner_id=row.owner_id,
        owner_mode=row.owner_mode,
        owner_until=row.owner_until,
        connected_at=row.connected_at,
        queue=row.queue,
        language=row.language,
        grant=grant,
    )


def attempts_of(connection: Connection, callback_id: str) -> tuple[AttemptView, ...]:
    """Every attempt of a callback, the first one first."""
    rows = connection.execute(
        select(table_of(CallbackAttempt), _user.name.label("agent_name"))
        .outerjoin(table_of(User), _user.id == _attempt.agent_id)
        .where(_attempt.callback_id == callback_id)
        .order_by(_attempt.started_at, _attempt.id)
    ).all()
    marks = row_states(connection, "callback_attempt", [row.id for row in rows])
    return tuple(
        AttemptView(
            id=row.id,
            started_at=row.started_at,
            ended_at=row.ended_at,
            agent_name=row.agent_name,
            phone=row.phone,
            result=row.result,
            ring_seconds=row.ring_seconds,
            note=row.note,
            counts=row.counts,
            after_loss=row.after_loss,
            entry_state=marks.get(row.id, SYNCED).state,
        )
        for row in rows
    )


def steps_of(connection: Connection, callback_id: str) -> tuple[StepView, ...]:
    """Every step of a callback's life, the first one first."""
    rows = connection.execute(
        select(table_of(CallbackEvent), _user.name.label("actor_name"))
        .outerjoin(table_of(User), _user.id == _event.actor_id)
        .where(_event.callback_id == callback_id)
        .order_by(_event.number, _event.at, _event.id)
    ).all()
    return tuple(
        StepView(
            step=row.step,
            from_state=row.from_state,
            to_state=row.to_state,
            at=row.at,
            actor_name=row.actor_name,
            window_start=row.window_start,
            window_end=row.window_end,
            words=row.words,
        )
        for row in rows
    )

"""The calls of the last days out of the cache, those first that nobody answered and that still need an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select

from agentdesk.intents.families import current_id
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import Direction, InteractionKind

_entry, _customer, _callback = table_of(Interaction).c, table_of(Customer).c, table_of(Callback).c

MOST_CALLS = 300
_LOOKED_AT = 3_000
UNANSWERED = frozenset({"no_answer", "abandoned", "busy", "rejected", "failed"})
"""What an exchange says of a call that nobody answered."""


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """One call. ``tries`` is more than 1 where the customer called in vain so often; ``is_mine``: the user had it."""

    entry_id: str
    customer_id: str
    customer_name: str
    direction: str
    occurred_at: datetime
    duration_seconds: int | None
    disposition: str | None
    queue: str | None
    agent_name: str | None
    is_mine: bool
    tries: int = 1


@dataclass(frozen=True, slots=True)
class CallLog:
    """``missed``: inbound, nobody answered, and since then nobody called, answered or promised a call; of each customer
    the last one, the longest waiting first. ``calls``: all others, the newest first.
    """

    missed: tuple[LoggedCall, ...] = ()
    calls: tuple[LoggedCall, ...] = ()


def call_log(connection: Connection, user_id: str, since: datetime) -> CallLog:
    """The calls from ``since`` on, with the customers whom this cache has."""
    found = _calls(connection, user_id, since)
    promised = _promised(connection, since)
    reached: dict[str, datetime] = dict(promised)
    for call in found:
        if not _is_unanswered(call):
            reached[call.customer_id] = max(call.occurred_at, reached.get(call.customer_id, call.occurred_at))
    missed: dict[str, list[LoggedCall]] = {}
    for call in found:
        after = reached.get(call.customer_id)
        if _is_unanswered(call) and (after is None or after < call.occurred_at):
            missed.setdefault(call.customer_id, []).append(call)
    open_ones = [_as_one(calls) for calls in missed.values()]
    shown = {call.entry_id for calls in missed.values() for call in calls}
    rest = tuple(call for call in found if call.entry_id not in shown)[:MOST_CALLS]
    return CallLog(tuple(sorted(open_ones, key=lambda call: (call.occurred_at, call.entry_id))), rest)


def _is_unanswered(call: LoggedCall) -> bool:
    return call.direction == Direction.IN and not call.duration_seconds and call.disposition in UNANSWERED


def _as_one(calls: list[LoggedCall]) -> LoggedCall:
    return replace(calls[0], tries=len(calls))


def _calls(connection: Connection, user_id: str, since: datetime) -> list[LoggedCall]:
    """The newest first, each with the customer of today."""
    wanted = select(table_of(Interaction)).where(_entry.kind == InteractionKind.CALL, _entry.occurred_at >= since)
    rows = connection.execute(wanted.order_by(_entry.occurred_at.desc(), _entry.id).limit(_LOOKED_AT)).all()
    today = {one: current_id(connection, one) for one in {row.customer_id for row in rows}}
    names = _names(connection, today.values())
    return [
        LoggedCall(
            row.id,
            today[row.customer_id],
            names[today[row.customer_id]],
            row.direction,
            row.occurred_at,
            row.duration_seconds,
            row.disposition,
            row.channel_label,
            row.agent_name,
            row.agent_id == user_id,
        )
        for row in rows
        if today[row.customer_id] in names
    ]


def _names(connection: Connection, ids: Iterable[str]) -> Mapping[str, str]:
    rows = connection.execute(select(_customer.id, _customer.name).where(_customer.id.in_(sorted(set(ids)))))
    return {row.id: row.name for row in rows}


def _promised(connection: Connection, since: datetime) -> dict[str, datetime]:
    """When each customer was promised a call last."""
    rows = connection.execute(
        select(_callback.customer_id, _callback.requested_at).where(_callback.requested_at >= since)
    )
    promised: dict[str, datetime] = {}
    for row in rows:
        customer_id = current_id(connection, row.customer_id)
        promised[customer_id] = max(row.requested_at, promised.get(customer_id, row.requested_at))
    return promised

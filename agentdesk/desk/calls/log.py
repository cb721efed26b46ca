"""The calls of the last days out of the cache, those first that nobody answered and that still need an answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, select

from agentdesk.desk.calls.missed import UnknownCallers, still_unknown
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Customer, CustomerAlias
from agentdesk.models.interaction import Interaction
from agentdesk.models.places import table_of
from agentdesk.models.vocabulary import Direction, InteractionKind

_entry, _customer, _callback = table_of(Interaction).c, table_of(Customer).c, table_of(Callback).c
_alias = table_of(CustomerAlias).c

MOST_CALLS = 300
_AT_ONCE = 500
UNANSWERED = frozenset({"no_answer", "abandoned", "busy", "rejected", "failed"})
"""What an exchange says of a call that nobody answered."""

_SHOWN = (
    _entry.id,
    _entry.customer_id,
    _entry.direction,
    _entry.occurred_at,
    _entry.duration_seconds,
    _entry.disposition,
    _entry.channel_label,
    _entry.agent_name,
    _entry.agent_id,
)
_UNANSWERED = and_(
    _entry.direction == Direction.IN,
    func.coalesce(_entry.duration_seconds, 0) == 0,
    func.coalesce(_entry.disposition, "").in_(sorted(UNANSWERED)),
)


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
    the last one, the longest waiting first. ``calls``: all others, the newest first. ``unknown``: who called in vain
    and is on no timeline; None while that is not known. ``unknown_count`` is how many those are, as last known.
    """

    missed: tuple[LoggedCall, ...] = ()
    calls: tuple[LoggedCall, ...] = ()
    unknown: UnknownCallers | None = None
    unknown_count: int = 0


def call_log(connection: Connection, user_id: str, since: datetime, heard: UnknownCallers | None = None) -> CallLog:
    """The calls from ``since`` on, with the customers whom this cache has; ``heard`` is what the server said last."""
    in_vain = _calls(connection, user_id, _entries(since, _UNANSWERED))
    reached = _reached(connection, since)
    missed: dict[str, list[LoggedCall]] = {}
    for call in in_vain:
        after = reached.get(call.customer_id)
        if after is None or after < call.occurred_at:
            missed.setdefault(call.customer_id, []).append(call)
    open_ones = [_as_one(calls) for calls in missed.values()]
    shown = {call.entry_id for calls in missed.values() for call in calls}
    newest = _calls(connection, user_id, _entries(since).limit(MOST_CALLS + len(shown)))
    return CallLog(
        tuple(sorted(open_ones, key=lambda call: (call.occurred_at, call.entry_id))),
        tuple(call for call in newest if call.entry_id not in shown)[:MOST_CALLS],
        still_unknown(connection, heard, reached),
    )


def _as_one(calls: list[LoggedCall]) -> LoggedCall:
    return replace(calls[0], tries=len(calls))


def _entries(since: datetime, *which: ColumnElement[bool]) -> Select[Any]:
    """The calls from ``since`` on, the newest first."""
    wanted = select(*_SHOWN).where(_entry.kind == InteractionKind.CALL, _entry.occurred_at >= since)
    return wanted.where(*which).order_by(_entry.occurred_at.desc(), _entry.id)


def _calls(connection: Connection, user_id: str, wanted: Select[Any]) -> list[LoggedCall]:
    """The calls in their order, each with the customer of today."""
    rows = connection.execute(wanted).all()
    today = _today(connection, {row.customer_id for row in rows})
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


def _names(connection: Connection, ids: Collection[str]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for some in _batched(ids):
        rows = connection.execute(select(_customer.id, _customer.name).where(_customer.id.in_(some)))
        names.update((row.id, row.name) for row in rows)
    return names


def _today(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Each id with that of the customer of today, as ``current_id`` finds it, for all at once."""
    merged: dict[str, str] = {}
    unseen = set(ids)
    while unseen:
        found: dict[str, str] = {}
        for some in _batched(unseen):
            rows = connection.execute(
                select(_alias.id, _alias.customer_id).where(_alias.id.in_(some), _alias.undone_at.is_(None))
            )
            found.update((row.id, row.customer_id) for row in rows)
        merged |= found
        unseen = set(found.values()) - merged.keys()
    today: dict[str, str] = {}
    for one in ids:
        kept, seen = one, {one}
        while kept in merged and merged[kept] not in seen:
            kept = merged[kept]
            seen.add(kept)
        today[one] = kept
    return today


def _reached(connection: Connection, since: datetime) -> dict[str, datetime]:
    """When each customer was last called, answered or promised a call."""
    talked = (
        select(_entry.customer_id, func.max(_entry.occurred_at).label("at"))
        .where(_entry.kind == InteractionKind.CALL, _entry.occurred_at >= since, not_(_UNANSWERED))
        .group_by(_entry.customer_id)
    )
    promised = (
        select(_callback.customer_id, func.max(_callback.requested_at).label("at"))
        .where(_callback.requested_at >= since)
        .group_by(_callback.customer_id)
    )
    rows = [*connection.execute(talked), *connection.execute(promised)]
    today = _today(connection, {row.customer_id for row in rows})
    reached: dict[str, datetime] = {}
    for row in rows:
        customer_id = today[row.customer_id]
        reached[customer_id] = max(row.at, reached.get(customer_id, row.at))
    return reached


def _batched(ids: Collection[str]) -> Iterator[list[str]]:
    """The ids, each once, in lists that a statement takes."""
    left = iter(sorted(set(ids)))
    while some := list(islice(left, _AT_ONCE)):
        yield some

"""The places of the open callbacks in the cache: as few columns as the order needs, so that ten thousand are quick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, select

from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.models.callbacks.rules import SETTING, CallbackRules
from agentdesk.models.callbacks.standing import Place, due_at, is_overdue, order_key, state_at
from agentdesk.models.callbacks.states import TERMINAL, UNKEPT
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.lease import NEVER_GRANTED, Grant, Lease
from agentdesk.models.places import table_of
from agentdesk.models.setting import Setting, object_of

_callback = table_of(Callback).c
_lease = table_of(Lease).c
_setting = table_of(Setting).c
_PLACE = tuple(each.name for each in fields(Place) if each.name != "grant")
_OPEN = select(*(_callback[name] for name in _PLACE)).where(
    _callback.state.not_in(TERMINAL) | (_callback.state.in_(UNKEPT) & _callback.settled_at.is_(None))
)


@dataclass(frozen=True)
class OpenPlaces:
    """The open callbacks at one moment: those still to be called, in order, and those no call has reached."""

    to_call: tuple[Place, ...]
    another_way: tuple[Place, ...]
    now: datetime
    requested: frozenset[str]
    """The ids of those that this desk has asked for and not been granted yet."""

    @property
    def overdue(self) -> tuple[Place, ...]:
        """Those whose promise is broken while the call is still owed, the longest overdue first."""
        late = (place for place in self.to_call if is_overdue(place, self.now))
        return tuple(sorted(late, key=lambda place: (place.window_end or place.order_at, place.id)))


def open_places(connection: Connection, now: datetime, user_id: str) -> OpenPlaces:
    """All of the cache, at the server's time ``now``; claimed ones are among those still to be called."""
    grants, requested = _leases(connection, user_id)
    rules = Rules(connection)
    to_call: list[tuple[tuple[datetime, datetime, str], Place]] = []
    another_way: list[Place] = []
    for row in connection.execute(_OPEN):
        place = Place(**dict(zip(_PLACE, row, strict=True)), grant=grants.get(row.id, NEVER_GRANTED))
        if state_at(place, now) in UNKEPT:
            another_way.append(place)
        else:
            to_call.append((order_key(place, now, rules.of(place.queue)), place))
    to_call.sort(key=lambda pair: pair[0])
    another_way.sort(key=lambda place: (place.expires_at, place.id))
    return OpenPlaces(tuple(place for _, place in to_call), tuple(another_way), now, requested)


def comes_due(places: OpenPlaces) -> datetime | None:
    """When the next of them becomes due, is over or expires, so that what is shown has to be told anew."""
    moments = (
        moment
        for place in places.to_call
        for moment in (due_at(place), place.window_end, place.expires_at, place.grant.until_at, place.owner_until)
        if moment is not None and moment > places.now
    )
    return min(moments, default=None)


def _leases(connection: Connection, user_id: str) -> tuple[dict[str, Grant], frozenset[str]]:
    columns = (_lease.noun_id, _lease.token, _lease.holder_id, _lease.branch_id, _lease.granted_at, _lease.until_at)
    rows = connection.execute(
        select(*columns, _lease.released_at, _lease.requested_by).where(_lease.noun == NOUN)
    ).all()
    grants = {
        row.noun_id: Grant(row.token, row.holder_id, row.branch_id, row.granted_at, row.until_at, row.released_at)
        for row in rows
    }
    return grants, frozenset(row.noun_id for row in rows if row.requested_by == user_id)


class Rules:
    """The firm's rules for every queue, read once."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(select(_setting.name, _setting.value).where(_setting.name.startswith(SETTING)))
        self._set: Mapping[str, str] = {row.name: row.value for row in rows}
        self._known: dict[str, CallbackRules] = {}

    def of(self, queue: str) -> CallbackRules:
        """Those of one queue."""
        if queue not in self._known:
            names = (SETTING, f"{SETTING}.{queue}".casefold())
            self._known[queue] = CallbackRules.of(*(object_of(self._set.get(name)) for name in names))
        return self._known[queue]

"""Which callbacks are for the user who asks, by the firm's routing as this desk has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.models.callbacks.routing import PERSON, SETTING, Ability, Need, lacking, opens_at, why_not_given
from agentdesk.models.callbacks.standing import Place, Unclaimable, why_unclaimable
from agentdesk.models.lease import Lease, LeaseHow, LeaseState, lease_state
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.models.setting import Setting, object_of

_lease = table_of(Lease).c
_setting = table_of(Setting).c
_user = table_of(User).c


class Routes:
    """The user's own way through the queue at one moment, its rules read once."""

    def __init__(self, connection: Connection, user_id: str, branch_id: str | None, now: datetime) -> None:
        self._user_id, self._branch_id, self._now = user_id, branch_id, now
        login = connection.scalar(select(_user.login).where(_user.id == user_id))
        people = [f"{PERSON}.{name}".casefold() for name in (login, user_id) if name]
        wanted = _setting.name.startswith(SETTING) | _setting.name.in_(people)
        rows = connection.execute(select(_setting.name, _setting.value).where(wanted))
        self._set: Mapping[str, str] = {row.name: row.value for row in rows}
        self.ability = Ability.of(*(object_of(self._set.get(name)) for name in people))
        self._needs: dict[str, Need] = {}
        self.held = 0 if self.ability.at_once is None else _held(connection, user_id, now)

    def need_of(self, queue: str) -> Need:
        """What a queue asks of whoever calls."""
        if queue not in self._needs:
            names = (SETTING, f"{SETTING}.{queue}".casefold())
            self._needs[queue] = Need.of(*(object_of(self._set.get(name)) for name in names))
        return self._needs[queue]

    def why_not(self, place: Place, *, ahead: bool = False) -> Unclaimable | None:
        """Why the user may not take it now, or ``ahead``, where how many they hold does not count; None: they may."""
        why = why_unclaimable(place, self._user_id, self._branch_id, self._now, ahead=ahead)
        if why is not None or lease_state(place.grant, self._now) is LeaseState.HELD:
            return why
        need, held = self.need_of(place.queue), None if ahead else self.held
        return why_not_given(place, self._user_id, self._now, need, self.ability, held=held)

    def lacks(self, place: Place) -> tuple[str, ...]:
        """What the user would need to have for it and has not; nothing where that does not count, or no more."""
        need = self.need_of(place.queue)
        if place.owner_id == self._user_id or self._now >= opens_at(place, need):
            return ()
        skills, languages = lacking(place, need, self.ability)
        return (*sorted(skills), *sorted(languages))

    def next_opening(self, places: Iterable[Place]) -> datetime | None:
        """When the next of these that is not for the user becomes everybody's."""
        moments = (opens_at(place, self.need_of(place.queue)) for place in places if self.lacks(place))
        return min(moments, default=None)


def _held(connection: Connection, user_id: str, now: datetime) -> int:
    holding = select(func.count()).where(
        _lease.noun == NOUN,
        _lease.holder_id == user_id,
        _lease.how == LeaseHow.SINGLE,
        _lease.released_at.is_(None),
        _lease.until_at > now,
    )
    return connection.scalar(holding) or 0

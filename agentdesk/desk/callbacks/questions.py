"""What the queue says, out of the cache alone. Every call may block on the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from agentdesk.desk.callbacks.answers import CallbackHistory, CallbackView, Queue, QueueView
from agentdesk.desk.callbacks.board import CallbackBoard, board_of
from agentdesk.desk.callbacks.calling_hours import CallingHours, may_be_called
from agentdesk.desk.callbacks.finding import matching
from agentdesk.desk.callbacks.packs import BranchPack, branch_packs, own_pack
from agentdesk.desk.callbacks.places import OpenPlaces, Rules, comes_due, open_places
from agentdesk.desk.callbacks.room import Room, room_for
from agentdesk.desk.callbacks.routes import Routes
from agentdesk.desk.callbacks.times import CallbackTimes, times_of
from agentdesk.desk.callbacks.views import Asker, attempts_of, grants_of, rows_wanted, steps_of
from agentdesk.desk.families import family_ids, of_family
from agentdesk.desk.leases import Leases
from agentdesk.intents.callbacks.claiming import LONGEST_PACK_OF_ONE
from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.models.callbacks.standing import Place
from agentdesk.models.callbacks.states import TERMINAL, CallbackState
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.lease import Lease, LeaseHow, LeaseState, is_holder, lease_state
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.models.spans import Span
from agentdesk.sync.markers import SYNCED, row_states
from agentdesk.sync.ports import Clock
from agentdesk.sync.server_clock import ServerNow, server_now
from agentdesk.sync.store import CacheStore

USUAL_ROWS = 200
_AT_A_TIME = 50

_callback = table_of(Callback).c
_user = table_of(User).c
_lease = table_of(Lease).c


class CallbackQuestions:
    """Answers for the user who asks."""

    def __init__(self, store: CacheStore, clock: Clock, user_id: str) -> None:
        self._store = store
        self._clock = clock
        self._user_id = user_id
        self._leases = Leases(clock, user_id)

    def queue(self, view: QueueView, *, done_since: datetime, limit: int = USUAL_ROWS, looking_for: str = "") -> Queue:
        """The first ``limit`` rows of a view, and how many each view has. ``done_since``: what ended from then on.

        With ``looking_for`` only those rows in which every word of it stands; the counts are of all.
        """
        with self._store.read() as connection:
            now = server_now(connection, self._clock)
            places = open_places(connection, now.latest, self._user_id)
            branch_id = self._branch_id(connection)
            mine = [place for place in places.to_call if self._is_mine(place, branch_id, places)]
            done = _ended_since(done_since)
            counts = {
                QueueView.MINE: len(mine),
                QueueView.TEAM: len(places.to_call),
                QueueView.OVERDUE: len(places.overdue),
                QueueView.ANOTHER_WAY: len(places.another_way),
                QueueView.DONE: connection.scalar(select(func.count()).where(done)) or 0,
            }
            ordered: Mapping[QueueView, Sequence[Place]] = {
                QueueView.MINE: mine,
                QueueView.TEAM: places.to_call,
                QueueView.OVERDUE: places.overdue,
                QueueView.ANOTHER_WAY: places.another_way,
            }
            if view is QueueView.DONE:
                newest = select(_callback.id).where(done).order_by(_callback.ended_at.desc(), _callback.id)
                ids = list(connection.scalars(newest))
            else:
                ids = [place.id for place in ordered[view]]
            if looking_for.strip():
                found = matching(connection, looking_for)
                ids = [each for each in ids if each in found]
            rows = self._views(connection, ids[:limit], now)
            left = self._ahead_left(connection, now.latest)
            return Queue(view, rows, counts, now.latest, now.is_uncertain, left, looking_for)

    def next_to_call(self, *, after: str | None = None) -> CallbackView | None:
        """Whom the user calls next: what they hold or own first, then what they may be given, in order.

        ``after`` skips one, the one they have just been looking at.
        """
        with self._store.read() as connection:
            now = server_now(connection, self._clock)
            places = open_places(connection, now.latest, self._user_id)
            branch_id = self._branch_id(connection)
            routes = Routes(connection, self._user_id, branch_id, now.latest)
            free = [place for place in places.to_call if place.id != after and routes.why_not(place) is None]
            mine = [place.id for place in free if self._is_mine(place, branch_id, places)]
            in_order = dict.fromkeys([*mine, *(place.id for place in free)])
            first = _first_callable(connection, list(in_order), now.latest)
            return None if first is None else self._views(connection, [first], now)[0]

    def changes_at(self) -> datetime | None:
        """When, by this machine's clock, the queue says something else without anybody doing anything."""
        with self._store.read() as connection:
            now = server_now(connection, self._clock)
            places = open_places(connection, now.latest, self._user_id)
            routes = Routes(connection, self._user_id, self._branch_id(connection), now.latest)
            moments = (comes_due(places), routes.next_opening(places.to_call))
            moment = min((each for each in moments if each is not None), default=None)
            return None if moment is None else self._clock.now() + (moment - now.latest)

    def own_pack(self) -> tuple[str, ...]:
        """The callbacks that the user may take ahead in one go, in order."""
        with self._store.read() as connection:
            now = server_now(connection, self._clock).latest
            routes = Routes(connection, self._user_id, self._branch_id(connection), now)
            room = self._ahead_left(connection, now)
            return own_pack(open_places(connection, now, self._user_id), routes, room)

    def branch_packs(self) -> tuple[BranchPack, ...]:
        """What a lead may give each branch of their team."""
        with self._store.read() as connection:
            now = server_now(connection, self._clock).latest
            return branch_packs(connection, open_places(connection, now, self._user_id), self._user_id)

    def load(self) -> tuple[int, int]:
        """How many callbacks the user holds to call now, and how many they may; 0 for both where nobody has set it."""
        with self._store.read() as connection:
            now = server_now(connection, self._clock).latest
            routes = Routes(connection, self._user_id, self._branch_id(connection), now)
            return routes.held, routes.ability.at_once or 0

    def times(self) -> CallbackTimes:
        """How wide windows are, and on which days nobody works."""
        with self._store.read() as connection:
            return times_of(connection, server_now(connection, self._clock).latest)

    def board(self, since: datetime) -> CallbackBoard:
        """The queue in numbers, with the promises of the time from ``since`` on."""
        with self._store.read() as connection:
            return board_of(connection, server_now(connection, self._clock).latest, since, self._user_id)

    def room(self, queue: str, phone: str, window: tuple[datetime, datetime] | None) -> Room:
        """Whether a window, or as soon as possible for None, can be promised to somebody with that number."""
        with self._store.read() as connection:
            now = server_now(connection, self._clock).latest
            return room_for(connection, now, queue, phone, None if window is None else Span(*window))

    def of_customer(self, customer_id: str, *, open_only: bool = True) -> tuple[CallbackView, ...]:
        """The callbacks of a customer and of all who were merged with them, the newest first."""
        with self._store.read() as connection:
            family = family_ids(connection, customer_id)
            wanted = select(_callback.id).where(of_family(_callback.customer_id, family))
            if open_only:
                wanted = wanted.where(_callback.state.not_in(TERMINAL))
            ids = connection.scalars(wanted.order_by(_callback.requested_at.desc(), _callback.id)).all()
            return self._views(connection, ids, server_now(connection, self._clock))

    def history(self, callback_id: str) -> CallbackHistory | None:
        """One callback with every attempt and step; None where this desk has no such callback."""
        with self._store.read() as connection:
            found = self._views(connection, [callback_id], server_now(connection, self._clock))
            if not found:
                return None
            return CallbackHistory(found[0], attempts_of(connection, callback_id), steps_of(connection, callback_id))

    def _branch_id(self, connection: Connection) -> str | None:
        return connection.scalar(select(_user.branch_id).where(_user.id == self._user_id))

    def _is_mine(self, place: Place, branch_id: str | None, places: OpenPlaces) -> bool:
        held = lease_state(place.grant, places.now) is LeaseState.HELD
        if held and is_holder(place.grant, self._user_id, branch_id):
            return True
        return place.owner_id == self._user_id or (place.id in places.requested and not held)

    def _ahead_left(self, connection: Connection, now: datetime) -> int:
        taken = connection.scalar(
            select(func.count()).where(
                _lease.noun == NOUN,
                _lease.holder_id == self._user_id,
                _lease.how == LeaseHow.PACK,
                _lease.released_at.is_(None),
                _lease.until_at > now,
            )
        )
        return max(0, LONGEST_PACK_OF_ONE - (taken or 0))

    def _views(self, connection: Connection, ids: Sequence[str], now: ServerNow) -> tuple[CallbackView, ...]:
        """The views of ``ids``, in their order; what is not here is left out."""
        found = {row.id: row for row in connection.execute(rows_wanted().where(_callback.id.in_(ids)))} if ids else {}
        leases = self._leases.of(connection, NOUN, list(found))
        grants = grants_of(connection, list(found))
        marks = row_states(connection, NOUN, list(found))
        asker = Asker(
            Rules(connection),
            Routes(connection, self._user_id, self._branch_id(connection), now.latest),
            CallingHours(connection, now.latest),
            now.latest,
        )
        return tuple(
            asker.view(found[each], leases.get(each), grants.get(each), marks.get(each, SYNCED))
            for each in ids
            if each in found
        )


def _first_callable(connection: Connection, ids: Sequence[str], now: datetime) -> str | None:
    """The first whose customer may be called now. Mostly that is the very first: they are looked at a few at a time."""
    hours = CallingHours(connection, now)
    for start in range(0, len(ids), _AT_A_TIME):
        some = ids[start : start + _AT_A_TIME]
        answers = may_be_called(connection, hours, some)
        found = next((each for each in some if each in answers and answers[each].is_allowed), None)
        if found is not None:
            return found
    return None


def _ended_since(since: datetime) -> ColumnElement[bool]:
    """What has ended since then; what joined another promise is no end of one."""
    ends = TERMINAL - {CallbackState.MERGED}
    return _callback.state.in_(ends) & (_callback.ended_at >= since)

"""What stands over a timeline: pins that have not ended, open matters, and how far it was read by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select

from agentdesk.desk.conversations import conversations_of
from agentdesk.desk.entries import AUTHOR, entries_of, entry_rows
from agentdesk.desk.families import family_ids, of_family
from agentdesk.desk.leases import Leases
from agentdesk.desk.timeline_answers import MovedAway, PinnedEntry, Reader, TimelineTop, Unread
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction, InteractionRevision, Pin, ReadMark
from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.sync.markers import SYNCED, row_states
from agentdesk.sync.ports import Clock
from agentdesk.sync.profile.shelf import left_at_the_centre
from agentdesk.sync.store import CacheStore

MOST_AUTHORS = 5
MOST_MOVED = 20

_interaction = table_of(Interaction).c
_mark = table_of(ReadMark).c
_customer = table_of(Customer).c
_revision = table_of(InteractionRevision).c
_pin = table_of(Pin).c
_user = table_of(User).c


class TopQuestions:
    """Answers from the cache, all of one moment, for the user who asks."""

    def __init__(self, store: CacheStore, clock: Clock, user_id: str) -> None:
        self._store = store
        self._clock = clock
        self._user_id = user_id
        self._leases = Leases(clock, user_id)

    def of(self, customer_id: str) -> TimelineTop:
        """Everything over the timeline of one customer, or of the family they were merged into."""
        with self._store.read() as connection:
            family = family_ids(connection, customer_id)
            own, readers = self._marks(connection, family)
            left, is_coming = left_at_the_centre(connection, family)
            return TimelineTop(
                user_id=self._user_id,
                pins=_pins(connection, family, self._clock.now()),
                conversations=conversations_of(connection, family, open_only=True, leases=self._leases),
                read_up_to_at=own,
                readers=readers,
                unread=None if own is None else self._unread(connection, family, own),
                oldest_at=connection.scalar(
                    select(func.min(_interaction.occurred_at)).where(of_family(_interaction.customer_id, family))
                ),
                moved_away=_moved_away(connection, family),
                at_the_centre=left,
                is_coming=is_coming,
            )

    def _marks(self, connection: Connection, family: tuple[str, ...]) -> tuple[datetime | None, tuple[Reader, ...]]:
        """How far the user has read, and how far each colleague, the last one first."""
        read_up_to = func.max(_mark.read_up_to_at, type_=_mark.read_up_to_at.type)
        rows = connection.execute(
            select(_mark.user_id, _user.name, read_up_to.label("read_up_to_at"))
            .outerjoin(table_of(User), _user.id == _mark.user_id)
            .where(of_family(_mark.customer_id, family))
            .group_by(_mark.user_id)
        ).all()
        own = next((row.read_up_to_at for row in rows if row.user_id == self._user_id), None)
        others = [
            Reader(row.user_id, row.name or "", row.read_up_to_at) for row in rows if row.user_id != self._user_id
        ]
        others.sort(key=lambda one: (one.read_up_to_at, one.user_id), reverse=True)
        return own, tuple(others)

    def _unread(self, connection: Connection, family: tuple[str, ...], since: datetime) -> Unread | None:
        """What others added behind ``since``; the columns beside a minimum are those of its row, as SQLite has it."""
        author = AUTHOR.label("author")
        rows = connection.execute(
            select(
                _interaction.kind,
                author,
                func.count().label("entries"),
                func.min(_interaction.occurred_at).label("oldest_at"),
                _interaction.id.label("oldest_id"),
            )
            .outerjoin(table_of(User), _user.id == _interaction.agent_id)
            .where(of_family(_interaction.customer_id, family), _interaction.occurred_at > since, self._by_others())
            .group_by(_interaction.kind, author)
        ).all()
        if not rows:
            return None
        kinds: dict[str, int] = {}
        authors: dict[str, int] = {}
        for row in rows:
            kinds[row.kind] = kinds.get(row.kind, 0) + row.entries
            if row.author:
                authors[row.author] = authors.get(row.author, 0) + row.entries
        oldest = min(rows, key=lambda row: (row.oldest_at, row.oldest_id))
        busiest = sorted(authors, key=lambda name: (-authors[name], name))
        return Unread(kinds, tuple(busiest[:MOST_AUTHORS]), oldest.oldest_id, oldest.oldest_at)

    def _by_others(self) -> ColumnElement[bool]:
        return or_(_interaction.agent_id.is_(None), _interaction.agent_id != self._user_id)


def _pins(connection: Connection, family: tuple[str, ...], now: datetime) -> tuple[PinnedEntry, ...]:
    """The pins that have not ended, the newest first. A pin is of an entry that is here, or it is not shown."""
    pins = connection.execute(
        select(table_of(Pin), _user.name.label("by"))
        .outerjoin(table_of(User), _user.id == _pin.pinned_by)
        .where(of_family(_pin.customer_id, family), _pin.until_at > now)
        .order_by(_pin.pinned_at.desc(), _pin.id)
    ).all()
    if not pins:
        return ()
    entries = {
        one.id: one for one in entries_of(connection, _rows_of(connection, [pin.interaction_id for pin in pins]))
    }
    states = row_states(connection, "pin", [pin.id for pin in pins])
    return tuple(
        PinnedEntry(
            entry=entries[pin.interaction_id],
            until_at=pin.until_at,
            pinned_at=pin.pinned_at,
            pinned_by=pin.by,
            state=states.get(pin.id, SYNCED).state,
            id=pin.id,
        )
        for pin in pins
        if pin.interaction_id in entries
    )


def _moved_away(connection: Connection, family: tuple[str, ...]) -> tuple[MovedAway, ...]:
    """The last entries that were recorded here and moved to somebody else, newest first, each once."""
    rows = connection.execute(
        select(
            _interaction.id,
            _interaction.kind,
            _interaction.direction,
            _interaction.occurred_at,
            _customer.name.label("customer"),
            _user.name.label("by"),
        )
        .select_from(table_of(InteractionRevision))
        .join(table_of(Interaction), _interaction.id == _revision.interaction_id)
        .outerjoin(table_of(Customer), _customer.id == _interaction.customer_id)
        .outerjoin(table_of(User), _user.id == _revision.author_id)
        .where(
            _revision.field == literal_column("'customer_id'"),  # in words, or the partial index is not used
            of_family(_revision.old, family),
            _interaction.customer_id.not_in(family),
        )
        .order_by(_interaction.occurred_at.desc(), _interaction.id, _revision.number.desc())
        .limit(MOST_MOVED)
    )
    found = {row.id: MovedAway(row.id, row.kind, row.direction, row.occurred_at, row.customer, row.by) for row in rows}
    return tuple(found.values())


def _rows_of(connection: Connection, ids: Sequence[str]) -> Sequence[Any]:
    return connection.execute(entry_rows().where(_interaction.id.in_(ids))).all()

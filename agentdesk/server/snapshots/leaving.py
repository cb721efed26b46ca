"""What has left a scope since a list of its chunks was made: no chunk with a row of it is handed out any more.

The feed says it row by row. What it said is kept in the process and only read on, since a chunk is asked for in many
small pieces and the feed of a busy scope is long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Protocol
from weakref import WeakKeyDictionary

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.models.base import Shared
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.server.cursors import Head
from agentdesk.server.store import Store
from agentdesk.server.tables import feed, feed_commit, scope
from agentdesk.sync.wire.messages import RowOperation

FORGOTTEN: tuple[type[Shared], ...] = (Customer, Interaction)
"""What is deleted of these was deleted so that nobody sees it any more."""

_MOST_LISTS = 1_000
_FORGOTTEN_NUMBERS = frozenset(TABLE_NUMBERS[shared] for shared in FORGOTTEN)


class MadeList(Protocol):
    """A list of a scope's chunks, of which nothing had left up to ``clean_seq``."""

    @property
    def id(self) -> str:
        """Its own id."""
        ...

    @property
    def scope(self) -> str:
        """Whose chunks it names."""
        ...

    @property
    def clean_seq(self) -> int:
        """The number of the feed up to which nothing in it has left."""
        ...


@dataclass
class Gone:
    """Row ids by table number of what has left a scope or was deleted, up to the commit ``seq`` with ``tag``."""

    seq: int
    tag: str | None = None
    left: dict[int, set[str]] = field(default_factory=dict)
    deleted: dict[int, set[str]] = field(default_factory=dict)

    @property
    def concerns_all(self) -> bool:
        """Whether anything must not travel any more. A mere deletion, such as of a mark, is told by the feed."""
        return any(self.left.values()) or any(self.deleted.get(number) for number in _FORGOTTEN_NUMBERS)

    def rows(self, table_no: int) -> frozenset[str]:
        """The rows of one table that no chunk may bring: with an entry goes what hung on it."""
        if not self.concerns_all:
            return frozenset()
        return frozenset(self.left.get(table_no, set()) | self.deleted.get(table_no, set()))

    def read_on(self, session: Session, scope_key: str, head: Head) -> None:
        """Follow the feed up to ``head``: what came back meanwhile has not left."""
        if head.seq <= self.seq:
            return
        column = feed.c
        own = select(scope.c.id).where(scope.c.key == scope_key).scalar_subquery()
        query = select(column.table_no, column.row_id, column.op).where(column.scope_id == own, column.seq > self.seq)
        if not self.left and not self.deleted:
            query = query.where(column.op.in_((RowOperation.LEAVE, RowOperation.DELETE)))
        for table_no, row_id, op in session.execute(query):
            for kept, word in ((self.left, RowOperation.LEAVE), (self.deleted, RowOperation.DELETE)):
                (kept.setdefault(table_no, set()).add if op == word else kept.get(table_no, set()).discard)(row_id)
        self.seq, self.tag = head.seq, _tag(session, head.seq)

    def is_of_this_life(self, session: Session, head: Head) -> bool:
        """Whether what was read is still true: a copy of the database may have taken its place."""
        return self.tag is None or (self.seq <= head.seq and _tag(session, self.seq) == self.tag)


def _tag(session: Session, seq: int) -> str | None:
    return session.scalar(select(feed_commit.c.tag).where(feed_commit.c.seq == seq))


class Leavings:
    """What has left since each list was made. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lists: dict[str, Gone] = {}

    def rows(self, session: Session, head: Head, found: MadeList, table_no: int) -> frozenset[str]:
        """The rows of one table that the list must not bring any more. ``head`` is that of the session's moment."""
        with self._lock:
            if len(self._lists) > _MOST_LISTS:
                self._lists.clear()
            gone = self._lists.setdefault(found.id, Gone(found.clean_seq))
            if not gone.is_of_this_life(session, head):
                gone = self._lists[found.id] = Gone(found.clean_seq)
            gone.read_on(session, found.scope, head)
            return gone.rows(table_no)


_KNOWN: WeakKeyDictionary[Store, Leavings] = WeakKeyDictionary()
_KNOWN_LOCK = Lock()


def leavings_of(store: Store) -> Leavings:
    """What this process knows of the leavings in one database."""
    with _KNOWN_LOCK:
        return _KNOWN.setdefault(store, Leavings())


def gone_since(session: Session, head: Head, found: MadeList) -> Mapping[int, frozenset[str]]:
    """The rows by table number that the list must not bring any more; nothing where nothing has left."""
    gone = Gone(found.clean_seq)
    gone.read_on(session, found.scope, head)
    return {number: rows for number in {*gone.left, *gone.deleted} if (rows := gone.rows(number))}

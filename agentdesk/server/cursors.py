"""Cursors: how far a client has read a scope, as text that only the server understands.

A cursor holds a number of the feed and the random tag of that commit. A server restored from a copy of its files knows
the number but not the tag, and so notices that the client has seen a future that is gone. Where one number is too much
for a message, the cursor goes on with that number, its tag, and the last entry that was sent of it.

Who reads a scope for the first time passes numbers that are older than the horizon and have no tag any more. Nothing is
missed by that, as long as the reading itself began after the horizon: such a cursor holds the number and the tag of the
commit at which it began.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from agentdesk.server.tables import feed_commit, feed_head
from agentdesk.sync.wire.messages import FaultCode

_ROW = r"(?P<table>\d{1,4})\.(?P<row>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_CURSOR = re.compile(
    rf"(?P<commit>(?P<seq>\d{{1,18}})\.[^.~]*)(\.(?P<inner>(?P<number>\d{{1,18}})\.[^.~]*)\.{_ROW})?", re.ASCII
)
_BEGINNING = re.compile(
    rf"(?P<commit>(?P<begun>\d{{1,18}})\.[^.~]*)~(?P<seq>\d{{1,18}})(\.(?P<number>\d{{1,18}})\.{_ROW})?", re.ASCII
)

_LOOKUP = 500
HEAD = (feed_head.c.epoch, feed_head.c.seq, feed_head.c.horizon)
"""The columns of a ``Head``, in its order."""

_HEAD = select(*HEAD)
_TAGS = select(feed_commit.c.seq, feed_commit.c.tag).where(feed_commit.c.seq.in_(bindparam("some", expanding=True)))

_HEAD_AND_TAGS = select(*HEAD, feed_commit.c.seq.label("seq_of_tag"), feed_commit.c.tag).select_from(
    feed_head.outerjoin(feed_commit, feed_commit.c.seq.in_(bindparam("some", expanding=True)))
)

Spot = tuple[int, int, str]
"""Where an entry stands in the feed of its scope: its number, the number of its table, its row's id."""


@dataclass(frozen=True)
class Place:
    """How far a scope was read: every number up to ``seq``, and what comes after it up to ``inside``.

    ``begun`` is the head at which a first reading began that is still behind it.
    """

    seq: int = 0
    inside: Spot | None = None
    begun: int | None = None

    @property
    def since(self) -> int:
        """Every number after this one is yet to come, or was seen."""
        return self.seq if self.begun is None else self.begun


@dataclass(frozen=True)
class Head:
    """The one row that numbers all changes: which life of the database, the last number, the oldest readable one."""

    epoch: str
    seq: int
    horizon: int


def read_head(session: Session | Connection) -> Head:
    """The head as this transaction sees it."""
    return Head(*session.execute(_HEAD).one())


def read_head_for(session: Session, cursors: Collection[str]) -> Head:
    """The head, and in the same statement the commits that ``cursors`` have seen: ``fault_of`` then asks no more."""
    numbers = _numbers_in({claim for cursor in cursors for claim in _commits_in(cursor)})[:_LOOKUP]
    rows = session.execute(_HEAD_AND_TAGS, {"some": numbers}).all()
    known: dict[int, str] = session.info.setdefault("commits", {})
    known |= {row.seq_of_tag: row.tag for row in rows if row.tag is not None}
    return Head(*rows[0][: len(HEAD)])


def cursor_at(session: Session, place: Place) -> str:
    """The cursor that says: read up to ``place``."""
    if place.begun is not None and place.seq < place.begun:
        cursor = f"{_commit(session, place.begun)}~{place.seq}"
        return cursor if place.inside is None else ".".join((cursor, *map(str, place.inside)))
    cursor = _commit(session, place.seq)
    if place.inside is None:
        return cursor
    number, table_no, row_id = place.inside
    return f"{cursor}.{_commit(session, number)}.{table_no}.{row_id}"


def place_of(cursor: str) -> Place:
    """The place in a cursor; the very beginning for what is none."""
    found = _CURSOR.fullmatch(cursor) or _BEGINNING.fullmatch(cursor)
    if found is None:
        return Place()
    inside = None if found["number"] is None else (int(found["number"]), int(found["table"]), found["row"])
    begun = int(found["begun"]) if "begun" in found.re.groupindex else None
    return Place(int(found["seq"]), inside, begun)


def fault_of(session: Session, head: Head, cursors: Collection[str]) -> FaultCode | None:
    """EPOCH_CHANGED when a cursor is from a future that is gone, CURSOR_TOO_OLD when one is behind the horizon.

    Commits behind the horizon are forgotten: that one is not known says nothing there.
    """
    places = [place_of(cursor) for cursor in cursors]
    numbers = {place.inside[0] for place in places if place.inside is not None}
    if any(number > head.seq for number in numbers | {max(place.seq, place.since) for place in places}):
        return FaultCode.EPOCH_CHANGED
    claimed = {commit for cursor in cursors for commit in _commits_in(cursor)}
    known = _commits(session, claimed, head.seq)
    if not all(_is_sound(claim, head, known) for claim in claimed):
        return FaultCode.EPOCH_CHANGED
    return FaultCode.CURSOR_TOO_OLD if any(place.since < head.horizon for place in places) else None


def _is_sound(claim: str, head: Head, known: Mapping[int, str]) -> bool:
    number, _, tag = claim.partition(".")
    if not number.isdecimal():
        return False
    return known[int(number)] == tag if int(number) in known else int(number) < head.horizon


def _commit(session: Session, seq: int) -> str:
    """The commit as a cursor names it. A session sees one moment: most scopes of an answer end with the same one."""
    known: dict[int, str] = session.info.setdefault("commits", {})
    if seq not in known:
        known[seq] = session.scalars(select(feed_commit.c.tag).where(feed_commit.c.seq == seq)).one()
    return f"{seq}.{known[seq]}"


def _commits_in(cursor: str) -> set[str]:
    """The commits that a cursor claims to have seen; what is no cursor claims one that never was."""
    found = _CURSOR.fullmatch(cursor)
    if found is not None:
        return {found["commit"], found["inner"] or found["commit"]}
    beginning = _BEGINNING.fullmatch(cursor)
    return {"none"} if beginning is None else {beginning["commit"]}


def _commits(session: Session, claims: Collection[str], head: int) -> dict[int, str]:
    """The tags of the commits that are known, by number; that of the head too, which an answer will name."""
    known: dict[int, str] = session.info.setdefault("commits", {})
    numbers = _numbers_in(claims)
    if all(number in known for number in numbers):
        return known
    numbers = sorted({head, *numbers})
    for start in range(0, len(numbers), _LOOKUP):
        some = {"some": numbers[start : start + _LOOKUP]}
        known |= {row.seq: row.tag for row in session.execute(_TAGS, some)}
    return known


def _numbers_in(claims: Collection[str]) -> list[int]:
    """The numbers of the commits that are claimed to have been seen."""
    return sorted({int(number) for claim in claims if (number := claim.partition(".")[0]).isdecimal()})

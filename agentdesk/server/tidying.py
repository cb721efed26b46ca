"""Letting go of what no client can need any more, so that a server that runs for years does not grow by its past.

Behind the horizon, 180 days ago, nobody can read on: their cursors are too old, and what they have is compared with
what there is. So the traces of what was deleted or left a scope before it may go, the tags of commits, and the verdicts
that their clients have acknowledged. So may what is only told to somebody who was there meanwhile: who set a field. A
client goes that has never handed anything in and whose person has not signed in since. One that has stays for good: its
row alone tells what was judged, when its verdicts are gone and it comes back with work that it kept. What was parked
goes once the desk that has it, too, and can settle it, is in use, or once a lead has settled it. What was said of calls
that stand with nobody goes as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import ColumnElement, Table, delete, exists, func, or_, select, tuple_, update

from agentdesk.models.people import User
from agentdesk.models.places import table_of
from agentdesk.server.blobs.keeping import tidy_blobs
from agentdesk.server.chores import doing, take_turn
from agentdesk.server.cursors import read_head
from agentdesk.server.parked.reading import PERSONAL
from agentdesk.server.store import Store
from agentdesk.server.tables import (
    access_token,
    client,
    feed,
    feed_commit,
    feed_head,
    field_author,
    parked_intent,
    refresh_token,
    scope_departure,
    scope_grant,
    verdict,
)
from agentdesk.server.telephony.tables import call_outcome
from agentdesk.sync.wire.messages import RowOperation

KEPT_FOR = timedelta(days=180)
"""How long a client may be away and go on where it was, and how long a verdict can be asked for again."""

UNFINISHED_FOR = timedelta(days=30)
"""How long an upload that nobody goes on with is kept."""

IN_USE_SINCE = timedelta(days=30)
"""A desk that has handed something in since is in use, and its person sees what was parked there."""

EVERY = timedelta(days=1)
_TIDY = "tidy"
_LOOK_EVERY_SECONDS = 600.0
_ROWS_AT_ONCE = 2000
"""Each portion is a transaction of its own: whoever saves something meanwhile does not wait for all of it."""


@dataclass(frozen=True)
class Tidied:
    """The number of the feed up to which all is forgotten now, and how many rows of each kind went."""

    horizon: int
    traces: int = 0
    commits: int = 0
    verdicts: int = 0
    grants: int = 0
    files: int = 0
    clients: int = 0
    parked: int = 0
    authors: int = 0
    departures: int = 0
    outcomes: int = 0


def tidy(store: Store) -> Tidied:
    """Move the horizon and remove what is behind it. Breaking off anywhere leaves nothing wrong."""
    before = store.outside.now() - KEPT_FOR
    horizon = _move_horizon(store, before)
    gone = feed.c.op.in_((RowOperation.DELETE, RowOperation.LEAVE)) & (feed.c.seq <= horizon)
    acknowledged = select(client.c.acknowledged_mid).where(client.c.id == verdict.c.client_id).scalar_subquery()
    old = (verdict.c.at < before) & (verdict.c.mid <= func.coalesce(acknowledged, 0))
    with store.writing() as unit:
        now = unit.outside.now()
        files = tidy_blobs(unit, unfinished_before=now - UNFINISHED_FOR, unreferred_before=before)
    return Tidied(
        files=files,
        horizon=horizon,
        traces=_remove(store, feed, gone),
        commits=_remove(store, feed_commit, feed_commit.c.seq < horizon),
        verdicts=_remove(store, verdict, old),
        grants=_remove(store, scope_grant, scope_grant.c.until_seq <= horizon),
        clients=_remove(store, client, _is_forgotten(before)),
        parked=_remove(store, parked_intent, _is_done_with(before, now - IN_USE_SINCE)),
        authors=_remove(store, field_author, field_author.c.at < before),
        departures=_remove(store, scope_departure, scope_departure.c.seq <= horizon),
        outcomes=_remove(store, call_outcome, call_outcome.c.said_at < before),
    )


def _is_forgotten(before: datetime) -> ColumnElement[bool]:
    """Clients of which nothing is known but that they were there.

    That they read is not noted, so that their person may not have signed in either.
    """
    has_verdicts = exists().where(verdict.c.client_id == client.c.id)
    sessions = [
        exists().where(token.c.user_id == client.c.user_id, token.c.issued_at >= before)
        for token in (access_token, refresh_token)
    ]
    return (client.c.last_mid == 0) & (client.c.seen_at < before) & ~has_verdicts & ~or_(*sessions)


def _is_done_with(before: datetime, in_use_since: datetime) -> ColumnElement[bool]:
    """What was parked that nobody needs any more: settled by a lead, or about nobody but its author, or with a desk."""
    column = parked_intent.c
    personal = column.name.in_(PERSONAL) & (column.parked_at < before)
    return (column.settled_at < before) | personal | _is_with_its_desk(before, in_use_since)


def _is_with_its_desk(before: datetime, in_use_since: datetime) -> ColumnElement[bool]:
    """What was parked long ago and lies with a desk, too, where its person settles it or has done so.

    The server is not told of that: it keeps what may be the only copy, such as that of somebody whose account was
    disabled, or who has not been seen since.
    """
    people = table_of(User)
    has_it = exists().where(
        client.c.id == parked_intent.c.client_id,
        client.c.acknowledged_mid >= parked_intent.c.mid,
        client.c.seen_at >= in_use_since,
        people.c.id == client.c.user_id,
        people.c.disabled.is_(False),
    )
    return (parked_intent.c.parked_at < before) & has_it


def tidy_when_due(store: Store) -> Tidied | None:
    """Tidy, if a day has passed since the last time and no other process has taken it on; else None."""
    return tidy(store) if take_turn(store, _TIDY, EVERY) else None


@contextmanager
def tidying(store: Store) -> Iterator[None]:
    """Inside the block the database is tidied once a day."""
    with doing(_TIDY, partial(tidy_when_due, store), _LOOK_EVERY_SECONDS):
        yield


def _move_horizon(store: Store, before: datetime) -> int:
    """Everything up to the horizon was committed before that time, whatever clocks did in between."""
    with store.writing() as unit:
        head = read_head(unit.session)
        first_kept = unit.session.scalar(select(func.min(feed_commit.c.seq)).where(feed_commit.c.at >= before))
        horizon = max(head.horizon, head.seq if first_kept is None else first_kept - 1)
        if horizon > head.horizon:
            unit.session.execute(update(feed_head).values(horizon=horizon))
        return horizon


def _remove(store: Store, table: Table, which: ColumnElement[bool]) -> int:
    """Remove rows in portions; how many they were."""
    key = [*table.primary_key]
    count = 0
    while True:
        some = select(*key).where(which).limit(_ROWS_AT_ONCE)
        with store.writing() as unit:
            keys = [tuple(row) for row in unit.session.execute(some)]
            if keys:
                unit.session.execute(delete(table).where(tuple_(*key).in_(keys)))
        count += len(keys)
        if len(keys) < _ROWS_AT_ONCE:
            return count

"""The page is told what became of the promises that were made of its requests, and forgets what is over."""

from __future__ import annotations

from sqlalchemy import exists, select, update

from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback
from agentdesk.server.pages.standing import Standing, standing_of
from agentdesk.server.pages.tables import page_request, page_wish
from agentdesk.server.store import Store

_AT_ONCE = 100


def follow_promises(store: Store) -> int:
    """Tell the page what became of the promises that it made; how many have changed."""
    column, now = page_request.c, store.outside.now()
    ended = Callback.state.in_(TERMINAL) | (Callback.expires_at <= now)
    first = page_request.alias()
    made_here = exists().where(first.c.id == Callback.id)
    moved = made_here & Callback.window_start.is_distinct_from(column.promised_start)
    query = (
        select(column.id, Callback.id, Callback.state, Callback.merged_into_id, Callback.expires_at)
        .add_columns(Callback.window_start, Callback.window_end)
        .join(Callback, Callback.id == column.callback_id)
        .where(column.standing == Standing.PROMISED, ended | moved)
        .limit(_AT_ONCE)
    )
    with store.reading() as session:
        rows = session.execute(query).all()
    for request_id, callback_id, state, into, expires_at, start, end in rows:
        standing = standing_of(state)
        if standing is Standing.PROMISED and into is None and expires_at <= now:
            standing = Standing.UNREACHED
        values = {"standing": standing, "callback_id": into or callback_id}
        values |= {} if into is not None else {"promised_start": start, "promised_end": end}
        with store.writing() as unit:
            still = (column.id == request_id) & (column.standing == Standing.PROMISED)
            unit.session.execute(update(page_request).where(still).values(values))
    return len(rows)


def forget_old(store: Store) -> int:
    """Remove the requests whose reference is over, with what they say of people; how many they were."""
    column, now = page_request.c, store.outside.now()
    old = select(column.id).where(column.expires_at < now, column.standing != Standing.RECEIVED).limit(_AT_ONCE)
    with store.reading() as session:
        ids = list(session.scalars(old))
    if ids:
        with store.writing() as unit:
            unit.session.execute(page_wish.delete().where(page_wish.c.request_id.in_(ids)))
            unit.session.execute(page_request.delete().where(column.id.in_(ids)))
    return len(ids)

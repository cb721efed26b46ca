"""The long poll: says, follows and waits, without a worker thread or a database connection while it waits."""

from __future__ import annotations

import asyncio

import msgspec
from fastapi import APIRouter, Request, Response
from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from agentdesk.models.customer import Membership
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.people import User
from agentdesk.server.http.openapi import described
from agentdesk.server.http.requests import DirectRoute, RawBody, StoreOf, caller_of, parsed
from agentdesk.server.live import Follower, Heard, Live, Said
from agentdesk.server.scopes import user_scopes
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.live import MISSED, LiveAnswer, LiveBody, customer_of_key, user_of_key

router = APIRouter(tags=["live"], route_class=DirectRoute)


_Sight = tuple[frozenset[str], frozenset[str]]
"""The scopes of who asks, and those of the keys that they may hear about."""


@router.post("/live", **described(LiveBody, LiveAnswer, errors=(401, 403, 422), bearer=True))
async def listen(request: Request, body: RawBody, store: StoreOf) -> Response:
    """Say what is true now, follow what others say, and wait until something is different or rows are to be read."""
    live: Live = request.app.state.live
    caller, asked, (scopes, allowed) = await run_in_threadpool(_opened, request, body, store)
    is_newest = live.is_newest((caller.user_id, caller.device_id, asked.session), asked.number)
    for one in asked.say if is_newest else ():
        if one.key in allowed and one.key != MISSED and user_of_key(one.key) is None:
            live.say(Said(one.key, caller.user_id, caller.device_id, one.value, scopes))
    follower = Follower(
        caller.user_id, caller.device_id, asked.session, scopes, allowed & frozenset(asked.follow), asked.head
    )
    began = live.now
    heard = await _until_gone(request, live, follower, asked)
    values = heard.values
    if values and asked.wait_ms:
        # A customer may have left the asker's scope while they waited.
        _, still = await run_in_threadpool(_sight, store, caller, frozenset(one.key for one in values))
        values = tuple(one for one in values if one.key in still)
    waited = int((live.now - began) * 1000)
    answer = LiveAnswer(since=heard.mark, values=list(values), head=heard.moved_to, waited_ms=waited)
    return Response(msgspec.json.encode(answer), media_type="application/json", headers={"Cache-Control": "no-store"})


def _opened(request: Request, body: bytes, store: Store) -> tuple[Caller, LiveBody, _Sight]:
    """Who asks, for what, and what of it they may see: all that needs the database, in one go."""
    caller = caller_of(request, store)
    asked = parsed(LiveBody, body)
    return caller, asked, _sight(store, caller, frozenset(asked.follow) | {one.key for one in asked.say})


def _sight(store: Store, caller: Caller, keys: frozenset[str]) -> _Sight:
    """The caller's scopes, and of ``keys`` those that are about nobody beyond them."""
    about = {key: customer_of_key(key) for key in keys}
    customer_ids = [customer_id for customer_id in about.values() if customer_id is not None]
    with store.reading() as session:
        user = session.get_one(User, caller.user_id)
        if user.disabled:
            raise Refused(RefusalCode.USER_DISABLED, "This account is disabled.")
        scopes = user_scopes(session, user)
        within = select(Membership.customer_id).where(
            Membership.customer_id.in_(customer_ids), Membership.scope.in_(scopes)
        )
        seen = set(session.scalars(within)) if customer_ids else set()
    allowed = {
        key
        for key, customer_id in about.items()
        if (customer_id is None or customer_id in seen) and user_of_key(key) in (None, caller.user_id)
    }
    return frozenset(scopes), frozenset(allowed)


async def _until_gone(request: Request, live: Live, follower: Follower, asked: LiveBody) -> Heard:
    """What is heard, unless the asker hangs up before. Raises ClientDisconnect then."""
    waiting = asyncio.create_task(live.wait(follower, asked.since, asked.wait_ms / 1000))
    gone = asyncio.create_task(_hung_up(request))
    try:
        await asyncio.wait((waiting, gone), return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return waiting.result()
        raise ClientDisconnect
    finally:
        waiting.cancel()
        gone.cancel()


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass

"""The look-up beyond one's scopes over HTTP."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Response

from agentdesk.server import look_up as looking_up
from agentdesk.server.http.openapi import described
from agentdesk.server.http.requests import CallerOf, RawBody, StoreOf, parsed
from agentdesk.sync.wire.look_up import LookUpAnswer, LookUpBody, ShownCustomer, TakeInBody

router = APIRouter(prefix="/look-up", tags=["look-up"])


@router.post("", **described(LookUpBody, LookUpAnswer, errors=(401, 403, 422), bearer=True))
def look_up(caller: CallerOf, body: RawBody, store: StoreOf) -> Response:
    """Name and last four digits of whoever has exactly this number, address or id. The look-up is kept."""
    shown = looking_up.look_up(store, caller, parsed(LookUpBody, body).text)
    answer = LookUpAnswer(
        customers=[
            ShownCustomer(id=one.customer_id, name=one.name, last_four=one.last_four, within_reach=one.within_reach)
            for one in shown
        ]
    )
    return Response(msgspec.json.encode(answer), media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/take-in", status_code=204, **described(TakeInBody, None, errors=(401, 403, 422), bearer=True))
def take_in(caller: CallerOf, body: RawBody, store: StoreOf) -> Response:
    """Let a customer who was just shown into the asker's team or branch. The reason is kept."""
    given = parsed(TakeInBody, body)
    looking_up.take_in(store, caller, given.customer_id, given.reason)
    return Response(status_code=204)

"""Calls over HTTP: what the exchange does for a person, and who called in vain."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from fastapi import APIRouter, Request, Response

from agentdesk.models.base import to_microseconds
from agentdesk.server.http.openapi import described
from agentdesk.server.http.requests import CallerOf, RawBody, StoreOf, parsed
from agentdesk.server.telephony.missed import missed_numbers
from agentdesk.server.telephony.orders import AskedTooOften, CallOrders, Deed, Reason
from agentdesk.server.throttle import TooManyAttempts
from agentdesk.sync.wire.call_commands import CallCommandBody, CommandAnswer, OriginateBody
from agentdesk.sync.wire.missed_calls import MissedAnswer, MissedCaller

router = APIRouter(prefix="/calls", tags=["telephony"])
_WITH_A_CALL = {one.value: one for one in Deed if one is not Deed.ORIGINATE}


@router.post("/originate", **described(OriginateBody, CommandAnswer, errors=(401, 403, 422, 429, 503), bearer=True))
def originate(request: Request, caller: CallerOf, body: RawBody) -> Response:
    """Ring the caller's own phone, then call the number. What becomes of it is told under ``calls:USER``."""
    given = parsed(OriginateBody, body)
    return _answered(lambda orders: orders.originate(caller, given.number, given.key), request)


@router.post("/command", **described(CallCommandBody, CommandAnswer, errors=(401, 403, 422, 429, 503), bearer=True))
def command(request: Request, caller: CallerOf, body: RawBody) -> Response:
    """Do something with a call that the caller is in."""
    given = parsed(CallCommandBody, body)
    deed = _WITH_A_CALL.get(given.deed)
    if deed is None:
        # Of a newer program: the exchange is the one that cannot, as far as this server knows.
        return _written(Reason.CANNOT)
    return _answered(lambda orders: orders.command(caller, given.call, deed, given.key, given.target), request)


@router.get("/missed", **described(None, MissedAnswer, errors=(401, 403), bearer=True))
def missed(caller: CallerOf, store: StoreOf) -> Response:
    """Who called in vain within the last days and stands on no timeline, by number; nobody's name is told."""
    found = missed_numbers(store, caller)
    callers = [
        MissedCaller(
            number=one.number,
            tries=one.tries,
            last=to_microseconds(one.last_at),
            queue=one.queue[:100],
            customers=one.customers,
        )
        for one in found.numbers
    ]
    return _json(MissedAnswer(callers=callers, older=found.older))


def _answered(ask: Callable[[CallOrders], Reason | None], request: Request) -> Response:
    try:
        return _written(ask(request.app.state.orders))
    except AskedTooOften as often:
        raise TooManyAttempts(
            "Too much is asked of the exchange at once.",
            safe="Nobody was called.",
            facts={"seconds": str(often.seconds)},
        ) from None


def _written(reason: Reason | None) -> Response:
    return _json(CommandAnswer(accepted=reason is None, reason=reason or ""))


def _json(answer: CommandAnswer | MissedAnswer) -> Response:
    return Response(msgspec.json.encode(answer), media_type="application/json", headers={"Cache-Control": "no-store"})

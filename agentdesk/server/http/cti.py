"""The address that exchanges tell of calls at. The token in it says which exchange; nobody signs in here."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from agentdesk.channels.telephony.cti_webhook import Delivery, Fault, FaultKind
from agentdesk.models.errors import NotSignedIn, RefusalCode, Refused, UsageError
from agentdesk.server.http.errors import NotFound
from agentdesk.server.http.openapi import described_webhook
from agentdesk.server.http.requests import RawBody, StoreOf
from agentdesk.server.telephony.intake import CallIntake, ComeLater, NobodyHere
from agentdesk.server.throttle import TooManyAttempts

CTI_PATH = "/api/cti/"
router = APIRouter(tags=["telephony"])


@router.post(f"{CTI_PATH}{{token}}", **described_webhook(errors=(401, 403, 404, 413, 422, 429, 503)))
async def deliver(request: Request, token: str, body: RawBody, store: StoreOf) -> Response:
    """One event of a call, as a form or JSON. The answer may tell the exchange to refuse the call, or how to dial."""
    intake: CallIntake = request.app.state.calls
    peer = request.client.host if request.client is not None else ""
    delivery = Delivery(token, dict(request.headers), body, peer, store.outside.now())
    try:
        reading = await run_in_threadpool(intake.deliver, delivery)
    except NobodyHere:
        raise NotFound("There is nothing like this here.") from None
    except ComeLater as later:
        raise TooManyAttempts(
            "Too much comes at once.", safe="Nothing was changed.", facts={"seconds": str(later.seconds)}
        ) from None
    if reading.fault is not None:
        raise _refused(reading.fault)
    answer = msgspec.json.encode(dict(reading.answer))
    return Response(answer, media_type="application/json", headers={"Cache-Control": "no-store"})


def _refused(fault: Fault) -> NotSignedIn | Refused | UsageError:
    if fault.kind is FaultKind.UNKNOWN_TOKEN:
        return NotFound(fault.words)
    if fault.kind is FaultKind.WRONG_ADDRESS:
        return Refused(RefusalCode.FORBIDDEN, fault.words)
    if fault.kind is FaultKind.WRONG_SIGNATURE:
        return NotSignedIn(fault.words)
    return UsageError(fault.words, safe="It was kept as it came.")

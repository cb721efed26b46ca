"""The one endpoint that carries all work: intents in, verdicts and changed rows out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from agentdesk.server.exchange import answer_bytes
from agentdesk.server.http.errors import NoSuchCoding
from agentdesk.server.http.openapi import described_binary
from agentdesk.server.http.requests import DirectRoute, RawBody, StoreOf, caller_of
from agentdesk.sync.wire.codec import CONTENT_TYPE
from agentdesk.sync.wire.codings import PLAIN, Talk, dictionary_number
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse

router = APIRouter(tags=["sync"], route_class=DirectRoute)


@router.post("/sync", **described_binary(CONTENT_TYPE, SyncRequest, SyncResponse, errors=(401, 413, 415, 503)))
def sync(request: Request, body: RawBody, store: StoreOf) -> Response:
    """One exchange. Both bodies are JSON compressed with zstd; faults of the protocol are inside the answer.

    The content type ``ad/N`` stands for the same with dictionary N; a server that lacks it answers 415.
    """
    caller = caller_of(request, store)
    asked = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    talk = PLAIN if dictionary_number(asked) is None else Talk(asked)
    try:
        answer = answer_bytes(store, caller, body, talk)
    except LookupError as unknown:
        raise NoSuchCoding("This server does not have that dictionary.", advice="Use the plain coding.") from unknown
    return Response(answer, headers={"content-type": talk.kind})

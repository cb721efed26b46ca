"""What came back over HTTP, and what it stands for when it is not what was wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from agentdesk.models.errors import NotSignedIn, ServerFault
from agentdesk.sync.faults import MessageTooLarge, NotOurServer, ServerBusy

SAFE = "What you saved is safe on this machine."
_BUSY = (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)


@dataclass(frozen=True)
class HttpAnswer:
    """What came back, whole."""

    status: int
    content_type: str
    body: bytes
    retry_after_seconds: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def refuse_unusable(answer: HttpAnswer, kind: str) -> None:
    """Raise what an answer stands for when it is not the wanted one."""
    status = answer.status
    if status == HTTPStatus.OK and answer.content_type == kind:
        return
    if status == HTTPStatus.UNAUTHORIZED:
        raise NotSignedIn("The server does not know this session any more.", safe=SAFE, advice="Sign in again.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise MessageTooLarge("The server takes no message of this size.", safe=SAFE)
    if status in (HTTPStatus.TOO_MANY_REQUESTS, *_BUSY):
        raise ServerBusy(answer.retry_after_seconds)
    if status in range(200, 400) or answer.content_type.startswith("text/"):
        raise NotOurServer(
            "Something between here and the server answered in its place.",
            safe=SAFE,
            advice="If this network has a log-in page, log in there.",
        )
    raise ServerFault(f"The server answered with an error ({status}).", safe=SAFE)


def seconds_in(text: str) -> float | None:
    """The seconds of a Retry-After, where it gives them as such."""
    return float(text) if text.isdecimal() and len(text) <= 6 else None

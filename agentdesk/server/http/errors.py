"""The error tree as HTTP answers: which status, and when to come again."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from agentdesk.models.errors import AgentDeskError, CacheFault, NoLine, NotSignedIn, RefusalCode, Refused, UsageError
from agentdesk.server.http.bodies import ErrorAnswer, error_answer
from agentdesk.server.throttle import TooManyAttempts
from agentdesk.sync.wire.request_size import RequestTooLarge

_COME_AGAIN_SECONDS = "5"


class TooLarge(UsageError):
    """The request is larger than this server takes."""

    code = "too_large"


class NoSuchCoding(UsageError):
    """The request is in a coding that this server cannot read."""

    code = "no_such_coding"


class NotFound(UsageError):
    """There is nothing at this address."""

    code = "not_found"


_STATUS: tuple[tuple[type[AgentDeskError], int], ...] = (
    (TooManyAttempts, 429),
    (NotSignedIn, 401),
    (TooLarge, 413),
    (RequestTooLarge, 413),
    (NoSuchCoding, 415),
    (NotFound, 404),
    (UsageError, 422),
    (CacheFault, 503),
    (NoLine, 503),
)


def status_of(error: AgentDeskError) -> int:
    """The HTTP status that says the same as ``error``."""
    if isinstance(error, Refused):
        return 404 if error.reason is RefusalCode.MISSING else 403
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def error_response(error: AgentDeskError) -> Response:
    """The answer for ``error``."""
    status = status_of(error)
    headers = {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        headers["Retry-After"] = error.facts.get("seconds", _COME_AGAIN_SECONDS)
    return plain_error(status, error_answer(error), headers)


def plain_error(status: int, body: ErrorAnswer, headers: dict[str, str] | None = None) -> Response:
    """An answer in the one form of an error."""
    return Response(msgspec.json.encode(body), status, headers, media_type="application/json")

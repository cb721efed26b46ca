"""The OpenAPI document, made from the messages themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from agentdesk import __version__
from agentdesk.server.http.bodies import (
    CacheKeyAnswer,
    CacheKeyBody,
    ErrorAnswer,
    HealthAnswer,
    RefreshBody,
    SessionAnswer,
    SignInBody,
)
from agentdesk.sync.wire.call_commands import CallCommandBody, CommandAnswer, OriginateBody
from agentdesk.sync.wire.codec import OCTETS
from agentdesk.sync.wire.live import LiveAnswer, LiveBody
from agentdesk.sync.wire.look_up import LookUpAnswer, LookUpBody, TakeInBody
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from agentdesk.sync.wire.missed_calls import MissedAnswer

MESSAGES: tuple[type[msgspec.Struct], ...] = (
    SignInBody,
    RefreshBody,
    CacheKeyBody,
    CacheKeyAnswer,
    SessionAnswer,
    HealthAnswer,
    ErrorAnswer,
    SyncRequest,
    SyncResponse,
    LookUpBody,
    LookUpAnswer,
    TakeInBody,
    OriginateBody,
    CallCommandBody,
    CommandAnswer,
    MissedAnswer,
    LiveBody,
    LiveAnswer,
)
_REFERENCE = "#/components/schemas/{name}"
_MEANING = {
    401: "not signed in",
    403: "not allowed",
    404: "not there",
    413: "too large",
    415: "in a coding that is not known here",
    422: "not understood",
    429: "too many attempts; see Retry-After",
    503: "cannot be served now; see Retry-After",
}


def described(
    body: type[msgspec.Struct] | None,
    answer: type[msgspec.Struct] | None,
    *,
    errors: Iterable[int],
    bearer: bool = False,
) -> dict[str, Any]:
    """What FastAPI is told of an endpoint with JSON bodies."""
    return _described("application/json", body, answer, errors, bearer=bearer)


def described_binary(
    content_type: str, body: type[msgspec.Struct], answer: type[msgspec.Struct], *, errors: Iterable[int]
) -> dict[str, Any]:
    """What FastAPI is told of an endpoint whose bodies are compressed messages."""
    return _described(content_type, body, answer, errors, bearer=True)


def described_errand(*, has_body: bool) -> dict[str, Any]:
    """What FastAPI is told of an errand, whose bodies are bytes."""
    octets = {OCTETS: {"schema": {"type": "string", "format": "binary"}}}
    told = _described("application/json", None, None, (401, 403, 404, 422, 503), bearer=True)
    told["openapi_extra"]["responses"] = {
        "200": {"description": "done", "content": octets},
        **{status: said for status, said in told["openapi_extra"]["responses"].items() if status != "204"},
    }
    if has_body:
        told["openapi_extra"]["requestBody"] = {"required": True, "content": octets}
    return told


def described_webhook(*, errors: Iterable[int]) -> dict[str, Any]:
    """What FastAPI is told of an endpoint that takes a form or JSON whose fields others decide."""
    told = _described("application/json", None, None, errors, bearer=False)
    fields = {"schema": {"type": "object", "additionalProperties": True}}
    kinds = ("application/json", "application/x-www-form-urlencoded")
    told["openapi_extra"]["requestBody"] = {"required": True, "content": dict.fromkeys(kinds, fields)}
    answer = {"description": "done", "content": {"application/json": fields}}
    told["openapi_extra"]["responses"] = {
        "200": answer,
        **{status: said for status, said in told["openapi_extra"]["responses"].items() if status != "204"},
    }
    return told


def _described(
    content_type: str,
    body: type[msgspec.Struct] | None,
    answer: type[msgspec.Struct] | None,
    errors: Iterable[int],
    *,
    bearer: bool,
) -> dict[str, Any]:
    success: dict[str, Any] = {"204": {"description": "done"}}
    if answer is not None:
        success = {"200": {"description": "done", "content": _content(content_type, answer)}}
    failures = {
        str(status): {"description": _MEANING[status], "content": _content("application/json", ErrorAnswer)}
        for status in errors
    }
    extra: dict[str, Any] = {"responses": {**success, **failures}}
    if body is not None:
        extra["requestBody"] = {"required": True, "content": _content(content_type, body)}
    if bearer:
        extra["security"] = [{"bearer": []}]
    return {"openapi_extra": extra}


def _content(content_type: str, kind: type[msgspec.Struct]) -> dict[str, Any]:
    return {content_type: {"schema": {"$ref": _REFERENCE.format(name=kind.__name__)}}}


def document(app: FastAPI) -> dict[str, Any]:
    """The whole document."""
    made = get_openapi(title="AgentDesk server", version=__version__, routes=app.routes)
    _, schemas = msgspec.json.schema_components(MESSAGES, ref_template=_REFERENCE)
    components = made.setdefault("components", {})
    components["schemas"] = schemas
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    for path in made["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None) if "requestBody" not in operation else None
    return made

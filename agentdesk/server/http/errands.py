"""Errands over HTTP: each under its own address, answered off the event loop, with the mark of our own server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from agentdesk.server.errand_routes import Asked, ErrandRoute
from agentdesk.server.errands import ROUTES, answered
from agentdesk.server.http.openapi import described_errand
from agentdesk.server.http.requests import CallerOf, RawBody, StoreOf
from agentdesk.sync.wire.codec import ERRAND_MARK, OCTETS


def _endpoint(route: ErrandRoute) -> Callable[..., Any]:
    def answer(request: Request, caller: CallerOf, body: RawBody, store: StoreOf) -> Response:
        asked = Asked({name: str(part) for name, part in request.path_params.items()}, body, dict(request.headers))
        given = answered(route, store, caller, asked)
        headers = {"content-type": OCTETS, "cache-control": "no-store", **given.headers, ERRAND_MARK: "1"}
        return Response(given.body, given.status, headers)

    return answer


def made_router() -> APIRouter:
    """The addresses of all errands."""
    router = APIRouter(tags=["errands"])
    for route in ROUTES:
        name = f"{route.method} {route.path}"
        router.add_api_route(
            route.path,
            _endpoint(route),
            methods=[route.method],
            name=name,
            operation_id=name,
            description=route.words,
            **described_errand(has_body=route.method in ("PUT", "PATCH", "POST")),
        )
    return router


router = made_router()

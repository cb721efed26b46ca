"""The application put together: one store, the endpoints, and one form for every error."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from agentdesk import __version__
from agentdesk.models.errors import AgentDeskError, UsageError
from agentdesk.server.http import auth, calls, cti, errands, live, look_up, sync
from agentdesk.server.http.bodies import ErrorAnswer, HealthAnswer
from agentdesk.server.http.errors import error_response, plain_error
from agentdesk.server.http.openapi import described, document
from agentdesk.server.http.surroundings import Surroundings
from agentdesk.server.live_service import LiveService
from agentdesk.server.passwords import Passwords
from agentdesk.server.sign_in import SignIn
from agentdesk.server.store import Store
from agentdesk.server.telephony.intake import CallIntake
from agentdesk.server.telephony.orders import CallOrders
from agentdesk.sync.wire.kinds import look_at_all_kinds


class Application(FastAPI):
    """The HTTP application over one open store. ``beside`` runs as long as requests are taken."""

    beside: LiveService

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        if not self.openapi_schema:
            self.openapi_schema = document(self)
        return self.openapi_schema


def create_app(store: Store, passwords: Passwords | None = None) -> Application:
    """The application that serves ``store``; the caller closes the store afterwards."""
    look_at_all_kinds()
    app = Application(title="AgentDesk server", version=__version__, docs_url=None, redoc_url=None)
    app.state.store = store
    app.state.sign_in = SignIn(store, passwords)
    app.beside = LiveService(store)
    app.state.live = app.beside.live
    app.state.calls = CallIntake(store, app.beside.live.tell)
    app.state.orders = CallOrders(store, app.beside.ask)
    app.beside.on_asked(app.state.orders.waiting.set)
    app.include_router(auth.router)
    app.include_router(sync.router)
    app.include_router(look_up.router)
    app.include_router(live.router)
    app.include_router(errands.router)
    app.include_router(cti.router)
    app.include_router(calls.router)
    app.add_api_route("/health", _health, methods=["GET"], tags=["health"], **described(None, HealthAnswer, errors=()))
    app.add_middleware(Surroundings)
    app.add_exception_handler(AgentDeskError, _on_error)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)
    return app


def _health() -> Response:
    """Whether the server runs."""
    return Response(msgspec.json.encode(HealthAnswer()), media_type="application/json")


async def _on_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, AgentDeskError)  # noqa: S101 - registered for it alone
    return error_response(error)


async def _on_invalid(_request: Request, _error: Exception) -> Response:
    return error_response(UsageError("The request lacks something, or has it in the wrong form."))


async def _on_http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    code = {404: "not_found", 405: "not_allowed"}.get(error.status_code, "usage")
    return plain_error(error.status_code, ErrorAnswer(code=code, happened="There is nothing like this here."))

"""How a request is read: its body, and the person who sends it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from inspect import iscoroutinefunction
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from agentdesk.models.errors import NotSignedIn, UsageError
from agentdesk.server.http.bodies import Body
from agentdesk.server.sign_in import SignIn
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller, authenticate

_LONGEST_TOKEN = 200


async def store_of(request: Request) -> Store:
    """The database that this application serves."""
    store: Store = request.app.state.store
    return store


async def sign_in_of(request: Request) -> SignIn:
    """The sessions of this application."""
    sign_in: SignIn = request.app.state.sign_in
    return sign_in


async def raw_body(request: Request) -> bytes:
    """The whole body."""
    return await request.body()


def caller_of(request: Request, store: Annotated[Store, Depends(store_of)]) -> Caller:
    """Who sends the request, looked up in the database. Raises NotSignedIn without a good access token."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not 0 < len(token) <= _LONGEST_TOKEN:
        raise NotSignedIn("This needs a session.", advice="Sign in.")
    caller = authenticate(store, token)
    request.state.caller = caller
    return caller


class DirectRoute(APIRoute):
    """A route that is taken very often: its endpoint gets request, body and store, and nothing is worked out for it.

    Described as any other. What FastAPI does for each request otherwise costs as much as a small exchange.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What is called for a request."""
        endpoint = self.endpoint
        is_coroutine = iscoroutinefunction(endpoint)

        async def handle(request: Request) -> Response:
            body, store = await request.body(), request.app.state.store
            done = endpoint(request, body, store) if is_coroutine else run_in_threadpool(endpoint, request, body, store)
            answer: Response = await done
            return answer

        return handle


def parsed(kind: type[Body], body: bytes) -> Body:
    """The message in a JSON body. Raises UsageError that names the field and never repeats a value."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise UsageError(f"The request is not as it should be: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError("The request is no JSON.") from None


StoreOf = Annotated[Store, Depends(store_of)]
SignInOf = Annotated[SignIn, Depends(sign_in_of)]
CallerOf = Annotated[Caller, Depends(caller_of)]
RawBody = Annotated[bytes, Depends(raw_body)]

"""Signing in over HTTP: sessions, their renewal and end, and the escrow of a device's cache key."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request, Response

from agentdesk.server.http.bodies import (
    CacheKeyAnswer,
    CacheKeyBody,
    RefreshBody,
    SessionAnswer,
    SignInBody,
    session_answer,
)
from agentdesk.server.http.openapi import described
from agentdesk.server.http.requests import CallerOf, RawBody, SignInOf, parsed
from agentdesk.server.sign_in import Credentials

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/sign-in", **described(SignInBody, SessionAnswer, errors=(401, 422, 429)))
def sign_in(request: Request, body: RawBody, sessions: SignInOf) -> Response:
    """A session for a login and its password, bound to a device."""
    given = parsed(SignInBody, body)
    address = request.client.host if request.client is not None else ""
    credentials = Credentials(given.login, given.password, given.device_id, given.device_name, address)
    return _json(session_answer(sessions.sign_in(credentials)))


@router.post("/refresh", **described(RefreshBody, SessionAnswer, errors=(401, 422)))
def refresh(body: RawBody, sessions: SignInOf) -> Response:
    """A new pair of tokens. The old refresh token stays good until the new access token is first used."""
    given = parsed(RefreshBody, body)
    return _json(session_answer(sessions.refresh(given.refresh_token, given.device_id)))


@router.post("/sign-out", status_code=204, **described(None, None, errors=(401,), bearer=True))
def sign_out(caller: CallerOf, sessions: SignInOf) -> Response:
    """End the sessions of this user on this device."""
    sessions.sign_out(caller)
    return Response(status_code=204)


@router.put("/cache-key", status_code=204, **described(CacheKeyBody, None, errors=(401, 403, 422), bearer=True))
def keep_cache_key(body: RawBody, caller: CallerOf, sessions: SignInOf) -> Response:
    """Keep the wrapped key of this device's cache."""
    given = parsed(CacheKeyBody, body)
    sessions.keep_cache_key(caller, given.device_id, given.wrapped)
    return Response(status_code=204)


@router.get("/cache-key", **described(None, CacheKeyAnswer, errors=(401, 403, 404), bearer=True))
def cache_key(device_id: str, caller: CallerOf, sessions: SignInOf) -> Response:
    """The wrapped key of this device's cache, for the same user on the same device."""
    return _json(CacheKeyAnswer(wrapped=sessions.cache_key(caller, device_id)))


def _json(body: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(body), media_type="application/json", headers={"Cache-Control": "no-store"})

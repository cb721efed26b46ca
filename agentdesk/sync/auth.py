"""Signing in to a server, renewing and ending the session, and the copy of the cache key that the server keeps."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec

from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.sync.calls import call, read
from agentdesk.sync.transport import HttpServer


class SessionUser(msgspec.Struct, frozen=True, kw_only=True):
    """Who signed in, as the server knows them."""

    id: str
    login: str
    name: str
    role: str
    team_id: str | None = None
    team: str | None = None
    branch_id: str | None = None
    branch: str | None = None


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What a sign-in or a renewal gives. ``expires_in`` is the life of the access token in seconds."""

    access_token: str
    expires_in: int
    refresh_token: str
    epoch: str
    offline_unlock_days: int
    user: SessionUser
    courier_key: str = ""


class _KeyAnswer(msgspec.Struct, frozen=True):
    wrapped: str


def sign_in(server: HttpServer, login: str, password: str, *, device_id: str, device_name: str) -> Session:
    """A new session of a user on this device. Raises NotSignedIn for a wrong secret, NoLine, ServerFault."""
    body = {"login": login, "password": password, "device_id": device_id, "device_name": device_name}
    return read(Session, call(server, "POST", "/auth/sign-in", body=body))


def refresh(server: HttpServer, refresh_token: str, *, device_id: str) -> Session:
    """The session with fresh tokens. Raises NotSignedIn when it is over, NoLine, ServerFault."""
    body = {"refresh_token": refresh_token, "device_id": device_id}
    return read(Session, call(server, "POST", "/auth/refresh", body=body))


def sign_out(server: HttpServer, token: str) -> None:
    """End this user's sessions on this device. Raises NotSignedIn, NoLine, ServerFault."""
    call(server, "POST", "/auth/sign-out", token=token)


def keep_cache_key(server: HttpServer, token: str, *, device_id: str, wrapped: str) -> None:
    """Leave a copy of the wrapped cache key with the server. Raises Refused, NotSignedIn, NoLine, ServerFault."""
    call(server, "PUT", "/auth/cache-key", token=token, body={"device_id": device_id, "wrapped": wrapped})


def cache_key(server: HttpServer, token: str, *, device_id: str) -> str | None:
    """The copy that was left, or None. Raises NotSignedIn, NoLine, ServerFault."""
    try:
        answer = call(server, "GET", f"/auth/cache-key?{urlencode({'device_id': device_id})}", token=token)
    except Refused as refused:
        if refused.reason is RefusalCode.MISSING:
            return None
        raise
    return read(_KeyAnswer, answer).wrapped

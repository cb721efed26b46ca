"""Opaque tokens: a short one for requests, a long one to renew it. Only their hashes are kept.

A renewed pair may never arrive, so the older refresh tokens of a device stay good until the new access token is first
used; from then on they are retired after a short grace.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, insert, or_, select, update

from agentdesk.models.errors import NotSignedIn
from agentdesk.server.store import Store
from agentdesk.server.tables import access_token, refresh_token
from agentdesk.server.unit_of_work import UnitOfWork

ACCESS_LASTS = timedelta(hours=1)
REFRESH_LASTS = timedelta(days=90)
RETIREMENT_GRACE = timedelta(minutes=2)
_TOKEN_BYTES = 24
_WHOSE = select(access_token.c.user_id, access_token.c.device_id, access_token.c.expires_at, access_token.c.used).where(
    access_token.c.hash == bindparam("hash")
)


@dataclass(frozen=True)
class Caller:
    """Who sent a request, and from which device."""

    user_id: str
    device_id: str


@dataclass(frozen=True)
class TokenPair:
    """What a client gets: the access token with its life in seconds, and the refresh token."""

    access: str
    refresh: str
    expires_in_seconds: int


def hashed(token: str) -> str:
    """What is kept of a token. No salt: 192 random bits cannot be guessed from it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def issue(unit: UnitOfWork, caller: Caller) -> TokenPair:
    """A new pair for a device; what has expired there is cleared away."""
    now = unit.outside.now()
    _clear(unit, caller)
    pair = TokenPair(
        unit.outside.token(_TOKEN_BYTES), unit.outside.token(_TOKEN_BYTES), int(ACCESS_LASTS.total_seconds())
    )
    owner = {"user_id": caller.user_id, "device_id": caller.device_id, "issued_at": now}
    unit.session.execute(
        insert(refresh_token).values(hash=hashed(pair.refresh), expires_at=now + REFRESH_LASTS, **owner)
    )
    unit.session.execute(
        insert(access_token).values(hash=hashed(pair.access), expires_at=now + ACCESS_LASTS, used=False, **owner)
    )
    return pair


def _clear(unit: UnitOfWork, caller: Caller) -> None:
    now = unit.outside.now()
    refresh, access = refresh_token.c, access_token.c
    unit.session.execute(
        delete(refresh_token).where(
            refresh.user_id == caller.user_id,
            refresh.device_id == caller.device_id,
            or_(refresh.expires_at < now, refresh.retired_at < now - RETIREMENT_GRACE),
        )
    )
    unit.session.execute(
        delete(access_token).where(
            access.user_id == caller.user_id, access.device_id == caller.device_id, access.expires_at < now
        )
    )


def redeem_refresh(unit: UnitOfWork, token: str, device_id: str) -> Caller:
    """Whose refresh token this is. Raises NotSignedIn when it is unknown, another device's, expired or retired."""
    now, column = unit.outside.now(), refresh_token.c
    row = unit.session.execute(select(refresh_token).where(column.hash == hashed(token))).one_or_none()
    if row is None or row.device_id != device_id or row.expires_at < now:
        raise _refused()
    if row.retired_at is not None and row.retired_at < now - RETIREMENT_GRACE:
        raise _refused()
    return Caller(row.user_id, row.device_id)


def authenticate(store: Store, token: str) -> Caller:
    """Who sends this access token. Raises NotSignedIn when it is unknown, expired or revoked."""
    row = store.look(_WHOSE, {"hash": hashed(token)})
    if row is None or row.expires_at < store.outside.now():
        raise _refused()
    caller = Caller(row.user_id, row.device_id)
    if not row.used:
        with store.writing() as unit:
            _first_use(unit, caller, token)
    return caller


def _first_use(unit: UnitOfWork, caller: Caller, token: str) -> None:
    """The pair has arrived: the device's older refresh tokens are no longer needed."""
    refresh, access = refresh_token.c, access_token.c
    issued_at = unit.session.scalar(select(access.issued_at).where(access.hash == hashed(token)))
    unit.session.execute(update(access_token).where(access.hash == hashed(token)).values(used=True))
    unit.session.execute(
        update(refresh_token)
        .where(
            refresh.user_id == caller.user_id,
            refresh.device_id == caller.device_id,
            refresh.issued_at < issued_at,
            refresh.retired_at.is_(None),
        )
        .values(retired_at=unit.outside.now())
    )


def revoke(unit: UnitOfWork, user_id: str, device_id: str | None = None) -> None:
    """End every session of a user, or of one of their devices."""
    for table in (access_token, refresh_token):
        statement = delete(table).where(table.c.user_id == user_id)
        unit.session.execute(statement if device_id is None else statement.where(table.c.device_id == device_id))


def _refused() -> NotSignedIn:
    return NotSignedIn("The session has ended.", safe="What was saved is safe.", advice="Sign in again.")

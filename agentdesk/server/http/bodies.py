"""What travels in the bodies of the requests for signing in, and the one form of an error."""

from __future__ import annotations

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from agentdesk.models.errors import AgentDeskError
from agentdesk.server.sign_in import OFFLINE_UNLOCK_DAYS, Session

Text = Annotated[str, Meta(max_length=1000)]
Body = TypeVar("Body", bound=msgspec.Struct)


class SignInBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs in, and on which device."""

    login: Text
    password: Text
    device_id: Text
    device_name: Text = ""


class RefreshBody(msgspec.Struct, frozen=True, kw_only=True):
    """The refresh token of a device."""

    refresh_token: Text
    device_id: Text


class CacheKeyBody(msgspec.Struct, frozen=True, kw_only=True):
    """The wrapped key of a device's cache."""

    device_id: Text
    wrapped: Annotated[str, Meta(max_length=8192)]


class CacheKeyAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The wrapped key that was kept."""

    wrapped: str


class UserAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The person who signed in."""

    id: str
    login: str
    name: str
    role: str
    team_id: str | None
    team: str | None
    branch_id: str | None
    branch: str | None


class SessionAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A session. ``expires_in`` is in seconds; ``courier_key`` seals what this device hands in by hand."""

    access_token: str
    expires_in: int
    refresh_token: str
    epoch: str
    offline_unlock_days: int
    user: UserAnswer
    courier_key: str


class HealthAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The server runs."""

    status: str = "ok"


class ErrorAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What happened, what is safe, what to do."""

    code: str
    happened: str
    safe: str = ""
    advice: str = ""


def session_answer(session: Session) -> SessionAnswer:
    """A session as it travels."""
    account = session.account
    return SessionAnswer(
        access_token=session.tokens.access,
        expires_in=session.tokens.expires_in_seconds,
        refresh_token=session.tokens.refresh,
        epoch=session.epoch,
        offline_unlock_days=OFFLINE_UNLOCK_DAYS,
        courier_key=session.courier_key,
        user=UserAnswer(
            id=account.id,
            login=account.login,
            name=account.name,
            role=account.role,
            team_id=account.team_id,
            team=account.team,
            branch_id=account.branch_id,
            branch=account.branch,
        ),
    )


def error_answer(error: AgentDeskError) -> ErrorAnswer:
    """An error of the tree as it travels."""
    return ErrorAnswer(code=error.code, happened=error.happened, safe=error.safe, advice=error.advice)

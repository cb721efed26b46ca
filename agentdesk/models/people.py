"""The firm and the people in it: organisation, team, branch, user. Everyone in the firm may know these names."""

from __future__ import annotations

from uuid import UUID, uuid5

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared

OWN_NAMESPACE = UUID("5f0c2f0e-6d0a-4f5e-9a57-2f3c1f5a8f10")
"""In which the server derives the ids of what it makes by itself."""

PAGES_LOGIN, FEEDBACK_LOGIN, TELEPHONY_LOGIN, IMPORT_LOGIN = "pages", "feedback", "telephony", "import"
RESERVED_LOGINS = frozenset({PAGES_LOGIN, FEEDBACK_LOGIN, TELEPHONY_LOGIN, IMPORT_LOGIN})
"""Under which the server does what nobody else does. Nobody can sign in with them, and nobody new is given one."""


def server_user_id(login: str) -> str:
    """The id of the server's own user of that name. By it they are known: a firm may have had a person of the login."""
    return str(uuid5(OWN_NAMESPACE, f"user\x00{login}"))


SERVER_USERS = frozenset({server_user_id(PAGES_LOGIN), server_user_id(FEEDBACK_LOGIN)})
"""Who says by intents what came by the server's pages, and what it found by itself."""


class Organisation(Shared):
    """The firm. One row; its region decides how a phone number without a country code is read."""

    __tablename__ = "organisation"

    name: Mapped[str]
    region: Mapped[str] = mapped_column(default="IR")
    time_zone: Mapped[str] = mapped_column(default="Asia/Tehran")
    weekend: Mapped[str] = mapped_column(default="5")
    currency: Mapped[str] = mapped_column(default="IRR")


class Team(Shared):
    """Agents who share their customers."""

    __tablename__ = "team"

    name: Mapped[str]
    __table_args__ = (Index(None, "name", unique=True),)


class Branch(Shared):
    """A place customers walk into. The leads of its team see its customers too."""

    __tablename__ = "branch"

    name: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("team.id"))
    __table_args__ = (Index(None, "name", unique=True),)


class User(Shared):
    """A person who signs in. Their secret is kept by the server in a table of its own."""

    __tablename__ = "user"

    login: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    team_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("team.id"))
    branch_id: Mapped[str | None] = mapped_column(Id(), ForeignKey("branch.id"))
    disabled: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (Index(None, "login", unique=True),)

"""The firm and the people in it: organisation, team, branch, user. Everyone in the firm may know these names."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agentdesk.models.base import Id, Shared

PAGES_LOGIN, FEEDBACK_LOGIN = "pages", "feedback"
SERVER_LOGINS = frozenset({PAGES_LOGIN, FEEDBACK_LOGIN})
"""Under which the server does by intents what nobody else does: what came by its pages, what it found by itself.

Nobody can sign in with them.
"""


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

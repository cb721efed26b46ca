"""The people who may sign in: adding them, changing their role and place, disabling them.

A team or branch that is named and does not exist yet is made. A branch belongs to one team, whose leads see its
customers.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from agentdesk.intents.base import storable
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.people import RESERVED_LOGINS, Branch, Team, User
from agentdesk.models.vocabulary import Role
from agentdesk.server import tables
from agentdesk.server.tokens import revoke
from agentdesk.server.unit_of_work import UnitOfWork

_MAX_NAME = 200


@dataclass(frozen=True)
class Account:
    """A user with the names of their team and branch."""

    id: str
    login: str
    name: str
    role: str
    team_id: str | None
    team: str | None
    branch_id: str | None
    branch: str | None
    disabled: bool


@dataclass(frozen=True)
class Place:
    """Where somebody works, by names; None leaves it as it is."""

    team: str | None = None
    branch: str | None = None


def account_of(session: Session, user: User) -> Account:
    """``user`` with the names of their team and branch."""
    team = None if user.team_id is None else session.get(Team, user.team_id)
    branch = None if user.branch_id is None else session.get(Branch, user.branch_id)
    return Account(
        user.id,
        user.login,
        user.name,
        user.role,
        user.team_id,
        None if team is None else team.name,
        user.branch_id,
        None if branch is None else branch.name,
        user.disabled,
    )


def all_accounts(session: Session) -> list[Account]:
    """Everybody, by login."""
    return [account_of(session, user) for user in session.scalars(select(User).order_by(User.login))]


def find_user(session: Session, login: str) -> User | None:
    """The user of that login."""
    return session.scalars(select(User).where(User.login == login.strip())).one_or_none() if storable(login) else None


def require_user(session: Session, login: str) -> User:
    """The user of that login. Raises Refused when there is none."""
    user = find_user(session, login)
    if user is None:
        raise _refused(RefusalCode.MISSING, f"There is no user {login!r}.", login=login)
    return user


def add_user(unit: UnitOfWork, login: str, role: Role, place: Place, *, name: str | None, password_hash: str) -> User:
    """A new user. Raises UsageError for a word that cannot be or is the server's own, Refused when a login is taken."""
    login = checked_name(login, "login")
    if login.casefold() in RESERVED_LOGINS:
        raise UsageError(f"{login!r} is the server's own login.", advice="Choose another one for a person.")
    if find_user(unit.session, login) is not None:
        raise _refused(RefusalCode.ALREADY_EXISTS, f"There is a user {login!r} already.", login=login)
    user = User(
        id=unit.outside.new_id(), login=login, name=checked_name(name or login, "name"), role=role, disabled=False
    )
    _settle(unit, user, place)
    unit.session.add(user)
    unit.session.flush()
    set_password(unit, user, password_hash)
    return user


def move_user(unit: UnitOfWork, user: User, place: Place, *, role: Role | None = None) -> None:
    """Give a user another role or place; their devices see it at the next exchange. Raises as ``add_user``."""
    user.role = role or user.role
    _settle(unit, user, place)
    unit.session.flush()


def set_password(unit: UnitOfWork, user: User, password_hash: str) -> None:
    """Keep a new password and end every session that was begun with the old one."""
    values = {"password_hash": password_hash, "changed_at": unit.outside.now()}
    column = tables.credential.c.user_id
    changed = unit.session.execute(
        update(tables.credential).where(column == user.id).values(**values).returning(column)
    ).first()
    if changed is None:
        unit.session.execute(insert(tables.credential).values(user_id=user.id, **values))
    revoke(unit, user.id)


def disable_user(unit: UnitOfWork, user: User) -> None:
    """No sign-in any more. Their devices may still hand in their queues; what they hand in waits for a lead."""
    user.disabled = True
    unit.session.flush()


def checked_name(text: str, what: str) -> str:
    """A name as it is kept. Raises UsageError for an empty, endless or unprintable one."""
    name = text.strip()
    if not name or len(name) > _MAX_NAME or not storable(name) or any(letter < " " for letter in name):
        raise UsageError(f"The {what} is empty, too long or holds what cannot be printed.")
    return name


def _settle(unit: UnitOfWork, user: User, place: Place) -> None:
    """Put the user where ``place`` says, making the team or branch when missing.

    Branch staff whose new team is not named go to the team that their new branch belongs to.
    """
    if place.team is not None:
        user.team_id = team_named(unit, place.team).id
    if place.branch is not None:
        follows = place.team is None and user.role == Role.BRANCH
        branch = branch_named(unit, place.branch, None if follows else user.team_id)
        branch.team_id = branch.team_id or user.team_id
        user.branch_id, user.team_id = branch.id, branch.team_id if follows else user.team_id or branch.team_id
    _require_place(user)
    branch_of_user = None if user.branch_id is None else unit.session.get(Branch, user.branch_id)
    if user.role == Role.BRANCH and branch_of_user is not None and branch_of_user.team_id != user.team_id:
        raise _of_another_team(branch_of_user.name)


def _require_place(user: User) -> None:
    if user.role == Role.BRANCH and user.branch_id is None:
        raise UsageError("Branch staff need a branch.", advice="Give --branch NAME.")
    if user.role in (Role.AGENT, Role.LEAD) and user.team_id is None:
        raise UsageError("Agents and leads need a team.", advice="Give --team NAME.")


def team_named(unit: UnitOfWork, name: str) -> Team:
    """The team of that name, made when missing."""
    name = checked_name(name, "team's name")
    team = unit.session.scalars(select(Team).where(Team.name == name)).one_or_none()
    if team is None:
        team = Team(id=unit.outside.new_id(), name=name)
        unit.session.add(team)
        unit.session.flush()
    return team


def branch_named(unit: UnitOfWork, name: str, team_id: str | None) -> Branch:
    """The branch of that name, made when missing and tied to the team when it has none yet.

    Raises Refused when it belongs to another team: moving a branch would show its customers to other leads.
    """
    name = checked_name(name, "branch's name")
    branch = unit.session.scalars(select(Branch).where(Branch.name == name)).one_or_none()
    if branch is None:
        branch = Branch(id=unit.outside.new_id(), name=name, team_id=team_id)
        unit.session.add(branch)
    elif branch.team_id is None:
        branch.team_id = team_id
    elif team_id is not None and branch.team_id != team_id:
        raise _of_another_team(name)
    unit.session.flush()
    return branch


def _of_another_team(branch: str) -> Refused:
    return _refused(RefusalCode.CONFLICT, f"The branch {branch!r} belongs to another team.", branch=branch)


def _refused(reason: RefusalCode, happened: str, **facts: str) -> Refused:
    refused = Refused(reason, happened, facts)
    refused.safe = "Nothing was changed."
    return refused

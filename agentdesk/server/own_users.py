"""The users of the server's own: under them stands what came by its pages, and what it found or did by itself."""

from __future__ import annotations

import itertools

from sqlalchemy import select

from agentdesk.models.people import User, server_user_id
from agentdesk.models.vocabulary import Role
from agentdesk.server.unit_of_work import UnitOfWork


def own_user(unit: UnitOfWork, login: str, name: str) -> User:
    """The server's user of that login, made when it is first asked for. Nobody can sign in with it.

    A firm may have a person of the login since before it was reserved: they keep it, and the server's user has another.
    """
    user = unit.session.get(User, server_user_id(login))
    if user is None:
        user = User(id=server_user_id(login), login=_free(unit, login), name=name, role=Role.AGENT, disabled=True)
        unit.session.add(user)
        unit.session.flush()
    return user


def _free(unit: UnitOfWork, login: str) -> str:
    tried = itertools.chain((login,), (f"{login}-server-{number}" for number in itertools.count(1)))
    return next(one for one in tried if unit.session.scalar(select(User.id).where(User.login == one)) is None)

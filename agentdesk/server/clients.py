"""What the server remembers of each client: whose it is, how far its queue was judged, and its current incarnation.

A client's incarnation is a random word that the server changes with every queue that is handed in. Who presents the one
before has lost an answer. Who presents any other is a copy of a client that went on without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from agentdesk.server.clock import Outside
from agentdesk.server.tables import client
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork
from agentdesk.server.upserts import insert_if_absent
from agentdesk.sync.wire.messages import SyncRequest

_MOST = 2**53
"""A queue is never so long."""

_WORD = re.compile(r"[!-~]{1,64}")
RECORD = (client.c.id, client.c.user_id, client.c.incarnation, client.c.previous_incarnation, client.c.last_mid)
"""The columns of a ``ClientRecord``, in its order."""

_FIND = select(*RECORD).where(client.c.id == bindparam("wanted"))
_FIND_LOCKED = _FIND.with_for_update()
_REMEMBER = update(client).where(client.c.id == bindparam("wanted"))


@dataclass(frozen=True)
class ClientRecord:
    """One client as the server knows it. ``incarnation`` is None after a restore: any is taken then."""

    id: str
    user_id: str
    incarnation: str | None
    previous_incarnation: str | None
    last_mid: int

    def accepts(self, presented: str) -> bool:
        """Whether this client, and not a copy of it, presents ``presented``."""
        return self.incarnation is None or presented in (self.incarnation, self.previous_incarnation)


def is_client_id(text: str) -> bool:
    """Whether ``text`` can be a client's id."""
    return _WORD.fullmatch(text) is not None


def is_incarnation(text: str) -> bool:
    """Whether ``text`` can be an incarnation, or stands for none. What a client presents is stored."""
    return not text or _WORD.fullmatch(text) is not None


def find_client(session: Session, client_id: str, *, lock: bool = False) -> ClientRecord | None:
    """The client of that id, locked against other exchanges of the same client if wished."""
    row = session.execute(_FIND_LOCKED if lock else _FIND, {"wanted": client_id}).one_or_none()
    return None if row is None else ClientRecord(*row)


def meet_client(unit: UnitOfWork, caller: Caller, request: SyncRequest) -> ClientRecord:
    """The client, locked; made when it comes for the first time, with an incarnation of its own."""
    found = find_client(unit.session, request.client_id, lock=True)
    if found is not None:
        return found
    values = {
        "id": request.client_id,
        "user_id": caller.user_id,
        "incarnation": new_incarnation(unit.outside),
        "previous_incarnation": request.incarnation,
        "last_mid": 0,
        "app": _app(request),
        "schema": _schema(request),
        "seen_at": unit.outside.now(),
    }
    insert_if_absent(unit.session, client, values)
    found = find_client(unit.session, request.client_id, lock=True)
    assert found is not None, "the row was just inserted"  # noqa: S101 - for the type checker
    return found


def remember_client(unit: UnitOfWork, request: SyncRequest, *, last_mid: int, incarnation: str, now: datetime) -> None:
    """Note how far the queue was judged, and that ``request.incarnation`` is now the one before ``incarnation``."""
    values = {
        "wanted": request.client_id,
        "last_mid": last_mid,
        "incarnation": incarnation,
        "previous_incarnation": request.incarnation,
        "app": _app(request),
        "schema": _schema(request),
        "seen_at": now,
        "acknowledged_mid": max(0, min(request.acknowledged_mid, last_mid)),
    }
    unit.session.execute(_REMEMBER, values)


def count_as_one(unit: UnitOfWork, caller: Caller, request: SyncRequest, incarnation: str) -> None:
    """What was asked on in the client's name was one exchange, which led to ``incarnation`` and may yet be lost.

    No more has arrived than ``request`` says, and it may come again as it was.
    """
    arrived = max(0, min(request.acknowledged_mid, _MOST))
    own = (client.c.id == request.client_id) & (client.c.user_id == caller.user_id)
    unit.session.execute(
        update(client).where(own, client.c.acknowledged_mid > arrived).values(acknowledged_mid=arrived)
    )
    if incarnation not in ("", request.incarnation):
        unit.session.execute(
            update(client)
            .where(own, client.c.incarnation == incarnation)
            .values(previous_incarnation=request.incarnation)
        )


def take_any_incarnation(unit: UnitOfWork, caller: Caller, client_id: str) -> None:
    """This database is a restored copy: what the client presents next is right."""
    unit.session.execute(
        update(client).where(client.c.id == client_id, client.c.user_id == caller.user_id).values(incarnation=None)
    )


def new_incarnation(outside: Outside) -> str:
    """A word that nobody has had before."""
    return outside.token(9)


def _app(request: SyncRequest) -> str:
    return request.app.encode("ascii", "ignore").decode("ascii").replace("\x00", "")[:100]


def _schema(request: SyncRequest) -> int:
    return max(0, min(request.schema, 2**31 - 1))

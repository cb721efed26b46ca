"""The firm of the sync's tests on the product's own server: in process, on an SQLite file, without HTTP."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
from sqlalchemy.orm import Session

from agentdesk.intents.context import Actor
from agentdesk.models.base import Shared
from agentdesk.models.customer import Membership
from agentdesk.models.people import User
from agentdesk.models.places import SCHEMA_VERSION, SHARED_CLASSES
from agentdesk.server.clock import Outside
from agentdesk.server.exchange import exchange
from agentdesk.server.scopes import home_scope, user_scopes
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from agentdesk.sync.wire.rows import row_image
from tests.sync.firm import SARA, people_rows
from tests.sync.model_server import key_of
from tests.sync.rig import Desk, DirectLine, HeldClock, open_store, seeded_dice
from tests.sync.truth import Rows, cached_rows, differences


class RealFirm:
    """A server with the firm's people. ``max_bytes`` is the most that one answer may weigh, if it is not 0.

    ``gives_ahead``: whether a client may ask for what comes ahead of a catch-up.
    """

    def __init__(self, folder: Path, file: Path) -> None:
        self.folder = folder
        self.clock = HeldClock()
        self.store = Store(f"sqlite:///{shutil.copy(file, folder / 'server.sqlite')}", outside(self.clock))
        self.max_bytes = 0
        self.gives_ahead = False
        self.answers: list[SyncResponse] = []

    def exchange(self, user_id: str, request: SyncRequest) -> SyncResponse:
        """One ``POST /sync``."""
        if self.max_bytes:
            request = msgspec.structs.replace(request, max_bytes=self.max_bytes)
        if not self.gives_ahead:
            request = msgspec.structs.replace(request, under_way=True)
        answer = exchange(self.store, Caller(user_id, f"device of {user_id}"), request)
        self.answers.append(answer)
        return answer

    def write(self, change: Callable[[Session], None]) -> None:
        """One transaction from elsewhere."""
        with self.store.writing() as unit:
            change(unit.session)

    def add(self, *rows: Shared) -> None:
        """New rows, in one transaction."""

        def change(session: Session) -> None:
            for row in rows:
                session.add(row)
                session.flush()

        self.write(change)

    def desk(self, user_id: str = SARA, name: str | None = None, schema: int = SCHEMA_VERSION) -> Desk:
        """A client of one of the people, of a program of ``schema``; the same name again opens the same file."""
        label = name or user_id
        with self.store.reading() as session:
            user = session.get_one(User, user_id)
            actor = Actor(user.id, user.name, user.role, home_scope(user))
        store, dice = open_store(self.folder / f"{label}.db"), seeded_dice(label)
        return Desk(
            store=store,
            outbox=Outbox(store, actor=actor, clock=self.clock, dice=dice),
            engine=SyncEngine(store, actor=actor, clock=self.clock, dice=dice, app="0.1.0", schema=schema),
            line=DirectLine(user_id, self.exchange),
            clock=self.clock,
            actor=actor,
        )

    def pass_days(self, days: float) -> None:
        """So much later, on every machine."""
        self.clock.advance(timedelta(days=days).total_seconds())

    def visible(self, user_id: str) -> Rows:
        """What the user may see, worked out from the rows alone."""
        with self.store.reading() as session:
            scopes = user_scopes(session, session.get_one(User, user_id))
            seen = {row.customer_id for row in session.query(Membership).where(Membership.scope.in_(scopes))}
            rows = [row for shared in SHARED_CLASSES for row in session.query(shared)]
            return {
                key_of(row): row_image(row)
                for row in rows
                if (about := row.id if key_of(row)[0] == "customer" else getattr(row, "customer_id", None)) is None
                or about in seen
            }

    def assert_equal(self, desk: Desk) -> None:
        """The cache holds exactly what its user may see."""
        assert differences(cached_rows(desk.store), self.visible(desk.line.user_id)) == []


def outside(clock: HeldClock) -> Outside:
    """The server's time and chance, both in the hand of the test."""
    chance = random.Random("server")  # noqa: S311 - the point is that they repeat
    return Outside(now=clock.now, random_bytes=chance.randbytes, monotonic_seconds=clock.monotonic_seconds)


def make_file(path: Path) -> None:
    """A server's file with the firm's people in it, to be copied: making the schema takes longest."""
    with Store(f"sqlite:///{path}", outside(HeldClock())) as store, store.writing() as unit:
        for row in people_rows():
            unit.session.add(row)
            unit.session.flush()

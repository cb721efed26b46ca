"""The product's own server on a file, and clients on encrypted files with every work beside the exchange."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from agentdesk.intents.context import Actor
from agentdesk.models.base import Shared
from agentdesk.models.errors import NoLine
from agentdesk.models.people import User
from agentdesk.server.clock import Outside
from agentdesk.server.errands import answer_errand
from agentdesk.server.exchange import exchange
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.images import PLANS
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.ports import Brought, Errand, SyncReport
from agentdesk.sync.preview import home_scope
from agentdesk.sync.profile.work import ProfileKeeping
from agentdesk.sync.repair.comparing import LEAST_ROWS
from agentdesk.sync.repair.work import Repair
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.side_work import SideWork
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from tests.sync.firm import customer, fixed_id, interaction, people_rows
from tests.sync.rig import DirectLine, HeldClock, open_store, seeded_dice

HOUR, DAY = 3600.0, 86400.0


@dataclass
class House:
    """The server, its clock, and everything that ever went over its line."""

    path: Path
    clock: HeldClock = field(default_factory=HeldClock)
    errands: list[tuple[str, Errand, Brought]] = field(default_factory=list)
    said: list[tuple[str, SyncResponse]] = field(default_factory=list)

    def __post_init__(self) -> None:
        file = self.path / "server.sqlite"
        fresh = not file.exists()
        self.outside = Outside(now=self.clock.now, random_bytes=random.Random("house").randbytes)  # noqa: S311 - it repeats
        self.store = Store(f"sqlite:///{file}", self.outside)
        if fresh:
            self.add(*[row for row in people_rows() if row.__tablename__ != "organisation"])

    def add(self, *rows: Shared) -> None:
        """Write new rows, each kind after what it refers to."""
        with self.store.writing() as unit:
            for _kind, some in groupby(rows, key=type):
                unit.session.add_all(some)
                unit.session.flush()

    def change(self, act: Callable[[Session], Any]) -> None:
        """Change rows in one transaction."""
        with self.store.writing() as unit:
            act(unit.session)

    def customer_with_calls(self, name: str, *scopes: str, calls: int = 3, days_apart: float = 40) -> str:
        """A customer who called now and then, the last time just now."""
        start = self.clock.now()
        self.add(
            *customer(name, *scopes),
            *(
                interaction(f"{name} call {n}", fixed_id(name), start - timedelta(days=days_apart * n), f"{name} {n}")
                for n in range(calls)
            ),
        )
        return fixed_id(name)

    def exchange(self, user_id: str, request: SyncRequest) -> SyncResponse:
        """One exchange, kept for a look at what crossed the line."""
        response = exchange(self.store, Caller(user_id, "device"), request)
        self.said.append((user_id, response))
        return response

    def run(self, user_id: str, errand: Errand) -> Brought:
        """One errand, kept likewise."""
        caller = Caller(user_id, "device")
        answer = answer_errand(
            self.store, caller, errand.method, errand.path, body=errand.body, headers=dict(errand.headers)
        )
        brought = Brought(answer.status, answer.body, answer.headers)
        self.errands.append((user_id, errand, brought))
        return brought

    def paths(self) -> list[str]:
        """The errands so far, by path; they are then forgotten."""
        paths = [errand.path for _user, errand, _brought in self.errands]
        self.errands.clear()
        return paths

    def close(self) -> None:
        """Close the database."""
        self.store.close()


class Console:
    """One user's client."""

    def __init__(
        self,
        house: House,
        user_id: str,
        path: Path,
        rows_at_once: int = 20_000,
        compares_from: int = LEAST_ROWS,
    ) -> None:
        with house.store.reading() as session:
            user = session.get_one(User, user_id)
            scope = home_scope(user.role, user.team_id, user.branch_id)
            actor = Actor(user_id=user.id, name=user.name, role=user.role, home_scope=scope)
        self.clock = house.clock
        self.house = house
        self.store: CacheStore = open_store(path)
        dice = seeded_dice(user_id)
        self.outbox = Outbox(self.store, actor=actor, clock=self.clock, dice=dice)
        works: list[SideWork] = [ProfileKeeping(actor, self.clock), Repair(actor, self.clock, rows_at_once)]
        self.engine = SyncEngine(
            self.store, actor=actor, clock=self.clock, dice=dice, side_works=works, compares_from=compares_from
        )
        self.line = DirectLine(user_id, house.exchange, run_errand=house.run)

    def sync(self) -> SyncReport:
        """Until there is nothing left to do."""
        return sync_until_idle(self.engine, self.line, self.store, self.clock)

    def go_offline(self) -> None:
        """From now on no request gets through."""
        self.line.cut = NoLine("There is no line.")

    def go_online(self) -> None:
        """Requests get through again."""
        self.line.cut = None

    def sync_later(self, seconds: float = HOUR + 60) -> SyncReport:
        """Some time later, when what is due by the hour is due."""
        self.clock.advance(seconds)
        return self.sync()

    def damage(self, statement: str, *values: object) -> None:
        """Write past the program, as a fault of it or of the disk would."""
        with self.store.write() as transaction:
            transaction.connection.exec_driver_sql(statement, values)

    def count(self, query: str, *values: object) -> int:
        """One number from the cache."""
        with self.store.read() as connection:
            return int(connection.exec_driver_sql(query, values).scalar_one())

    def rows(self) -> dict[tuple[str, str], dict[str, Any]]:
        """Every row of the shared tables."""
        found: dict[tuple[str, str], dict[str, Any]] = {}
        with self.store.read() as connection:
            for table, plan in PLANS.items():
                names = ", ".join(f'"{name}"' for name in plan.columns)
                for row in connection.exec_driver_sql(f'SELECT {names} FROM "{table}"'):  # noqa: S608 - own names
                    image = {name: value for name, value in zip(plan.columns, row, strict=True) if value is not None}
                    found[table, image["id"]] = image
        return found

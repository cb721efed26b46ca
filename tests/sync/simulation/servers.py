"""The server of the product on an SQLite file, without HTTP, and its rows as they lie there, read past the program."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from agentdesk.intents.context import Actor
from agentdesk.models.base import to_microseconds
from agentdesk.models.scopes import ORGANISATION, branch_scope, team_scope, user_scope
from agentdesk.server.backup import back_up, restore
from agentdesk.server.clock import Outside
from agentdesk.server.errands import answer_errand
from agentdesk.server.exchange import exchange
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.store import Store
from agentdesk.server.tidying import tidy
from agentdesk.server.tokens import Caller
from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from agentdesk.sync.wire.short_form import completed
from tests.sync.firm import people_rows
from tests.sync.rig import HeldClock
from tests.sync.simulation.files import COLUMNS, Rows, plain_rows
from tests.sync.simulation.strikes import Killed, struck
from tests.sync.simulation.swapping import swapped

Change = Callable[[Session], None]
TABLES = dict(enumerate(COLUMNS, start=1))
"""The feed's short numbers of the shared tables."""

FIRM_TABLES = frozenset({"organisation", "team", "branch", "user", "setting", "improvement", "notice"})
"""Rows that everybody in the firm sees; all others are about a customer."""


@dataclass(frozen=True)
class StoredVerdict:
    """One decision as the server keeps it."""

    intent_id: str | None
    user_id: str
    status: str
    code: str
    facts: dict[str, str]


@dataclass(frozen=True)
class KnownClient:
    """What the server remembers of one client. Without an incarnation any is taken: a backup was restored."""

    user_id: str
    incarnation: str | None
    previous: str | None
    last_mid: int

    def may_be(self, incarnation: str) -> bool:
        """Whether who presents that incarnation is this client and no copy of it."""
        return self.incarnation is None or incarnation in (self.incarnation, self.previous)


class Grant(NamedTuple):
    """From which number of the feed on somebody had a scope, and until when; None while they have it."""

    user_id: str
    scope: str
    since: int
    until: int | None


class Entry(NamedTuple):
    """What the feed of a scope says last of one row: under which number, whether it is there, in which version."""

    seq: int
    operation: str
    version: int


@dataclass
class Picture:
    """Everything of one moment that the oracle looks at. ``feed`` holds what each scope's feed says of each row.

    ``firsts`` are the numbers of the feed with the first one of the same transaction.
    """

    rows: Rows
    epoch: str
    seq: int
    horizon: int
    verdicts: dict[tuple[str, int], StoredVerdict]
    clients: dict[str, KnownClient]
    feed: dict[str, dict[tuple[str, str], Entry]]
    commits: set[str]
    firsts: dict[int, int]
    parked: set[str]
    grants: set[Grant]
    _seen: dict[str, Rows] = field(default_factory=dict)

    @cached_property
    def last_mids(self) -> dict[str, int]:
        """Up to where the queue of each client was judged."""
        return {client_id: known.last_mid for client_id, known in self.clients.items()}

    def scopes(self, user_id: str) -> set[str]:
        """The scopes of a user, worked out from the rows of people alone."""
        user = self.rows["user", user_id]
        found = {ORGANISATION, user_scope(user_id)}
        if user["role"] in ("agent", "lead") and "team_id" in user:
            found.add(team_scope(user["team_id"]))
        if user["role"] == "lead":
            for (table, row_id), row in self.rows.items():
                if table == "branch" and row.get("team_id") == user.get("team_id"):
                    found.add(branch_scope(row_id))
        if user["role"] == "branch" and "branch_id" in user:
            found.add(branch_scope(user["branch_id"]))
        return found

    def in_scope(self, scope: str) -> Rows:
        """The rows of one scope, worked out from the memberships alone."""
        if scope not in self._seen:
            if scope == ORGANISATION:
                self._seen[scope] = {key: row for key, row in self.rows.items() if key[0] in FIRM_TABLES}
            else:
                members = {
                    row["customer_id"]
                    for (table, _), row in self.rows.items()
                    if table == "membership" and row["scope"] == scope
                }
                self._seen[scope] = {key: row for key, row in self.rows.items() if customer_of(key, row) in members}
        return self._seen[scope]

    def visible(self, user_id: str) -> Rows:
        """What the user may see."""
        seen: Rows = {}
        for scope in self.scopes(user_id):
            seen.update(self.in_scope(scope))
        return seen


def customer_of(key: tuple[str, str], row: dict[str, object]) -> str:
    """Whom a row is about; nobody for rows of the firm."""
    if key[0] in FIRM_TABLES:
        return ""
    return key[1] if key[0] == "customer" else str(row.get("customer_id", ""))


class SimulatedServer:
    """One server for all seeds: its file is replaced by a fresh one for each, so that it is started only once."""

    def __init__(self, folder: Path) -> None:
        self._file, self._fresh = folder / "server.sqlite", folder / "fresh.sqlite"
        self._copy, self._archive = folder / "copy.sqlite", folder / "backup"
        with Store(f"sqlite:///{self._fresh}", outside(HeldClock(), 0)) as store, store.writing() as unit:
            for row in people_rows():
                unit.session.add(row)
                unit.session.flush()
        shutil.copy(self._fresh, self._file)
        self._store = Store(f"sqlite:///{self._file}", outside(HeldClock(), 0))
        self._reader = sqlite3.connect(self._file)
        self._picture: Picture | None = None
        self._version = -1

    @property
    def store(self) -> Store:
        """The open database."""
        return self._store

    def begin(self, clock: HeldClock, seed: int) -> None:
        """A fresh firm."""
        self._store.outside = outside(clock, seed)
        self._put(self._fresh)
        self.keep_copy()

    def _put(self, source: Path) -> None:
        self._reader.close()
        self._store._engine.dispose()
        for suffix in ("-wal", "-shm"):
            self._file.with_name(self._file.name + suffix).unlink(missing_ok=True)
        shutil.copy(source, self._file)
        self._reader = sqlite3.connect(self._file)
        self._picture = None

    # ---------------------------------------------------------------- what it is asked

    def exchange(self, user_id: str, request: SyncRequest) -> SyncResponse:
        """One ``POST /sync`` of a signed-in user."""
        return exchange(self._store, Caller(user_id, f"device of {user_id}"), completed(request))

    def run_errand(self, user_id: str, errand: Errand) -> Brought:
        """One request beside the exchange."""
        caller = Caller(user_id, f"device of {user_id}")
        answer = answer_errand(
            self._store, caller, errand.method, errand.path, body=errand.body, headers=errand.headers
        )
        return Brought(answer.status, bytes(answer.body), dict(answer.headers))

    def write(self, change: Change) -> None:
        """One transaction from elsewhere: an import, an administrator."""
        with self._store.writing() as unit:
            change(unit.session)

    def build_chunks(self) -> int:
        """What a background thread does: make the lists of chunks that are due, be they ever so short."""
        return len(build_due(self._store, smallest=1))

    def tidy(self, kept_for: timedelta) -> None:
        """Forget what is behind a horizon that is nearer than in life."""
        with swapped("agentdesk.server.tidying.KEPT_FOR", kept_for):
            tidy(self._store)

    @contextmanager
    def little_ahead(self) -> Iterator[None]:
        """In the block no more comes ahead of a long way back than a small answer holds, in life 32 KB."""
        with swapped("agentdesk.server.ahead.SMALLEST_BYTES", 1024):
            yield

    @contextmanager
    def large_from(self, size_bytes: int) -> Iterator[None]:
        """In the block a transaction that weighs so much may come in parts, in life one of 2 MB."""
        with swapped("agentdesk.server.feed.WHOLE_BYTES", size_bytes):
            yield

    @contextmanager
    def struck(self, kind: str, after: int) -> Iterator[None]:
        """In the block the process dies, or its disk is full, after so many statements."""
        try:
            with struck(self._store._engine, kind, after):
                yield
        except Killed:
            self._store._engine.dispose()
            raise

    # ---------------------------------------------------------------- going back

    def keep_copy(self) -> None:
        """A copy of the file, replacing the one before."""
        with sqlite3.connect(self._copy) as target:
            self._reader.backup(target)
        target.close()

    def go_back(self, *, new_epoch: bool, by_archive: bool) -> None:
        """Return to the copy: as a restore does, or (without a new epoch) as a copied file does."""
        self._put(self._copy)
        if not new_epoch:
            return
        if by_archive:
            self._archive.unlink(missing_ok=True)
            back_up(self._store, self._archive)
            self._store._engine.dispose()
            restore(self._archive, f"sqlite:///{self._file}", self._store.outside)
            self._put_reader()
            return
        with self._store._writer.begin() as connection:
            connection.exec_driver_sql("UPDATE feed_head SET epoch = ?", (self._store.outside.token(12),))
            connection.exec_driver_sql("UPDATE client SET incarnation = NULL")

    def _put_reader(self) -> None:
        self._reader.close()
        self._reader = sqlite3.connect(self._file)
        self._picture = None

    # ---------------------------------------------------------------- looking

    def microseconds(self) -> int:
        """The server's time."""
        return to_microseconds(self._store.outside.now())

    def actor(self, user_id: str) -> Actor:
        """The user as the server knows them."""
        user = self.picture().rows["user", user_id]
        home = team_scope(user["team_id"]) if user["role"] in ("agent", "lead") else branch_scope(user["branch_id"])
        return Actor(user_id, user["name"], user["role"], home)

    def picture(self) -> Picture:
        """The state of this moment, read anew only when somebody wrote."""
        version = int(self._reader.execute("PRAGMA data_version").fetchone()[0])
        if self._picture is None or version != self._version:
            self._picture, self._version = self._look(), version
        return self._picture

    def _look(self) -> Picture:
        execute = self._reader.execute
        epoch, seq, horizon = execute("SELECT epoch, seq, horizon FROM feed_head").fetchone()
        verdicts = {
            (client_id, mid): StoredVerdict(intent_id, user_id, status, code, json.loads(facts))
            for client_id, mid, intent_id, user_id, status, code, facts in execute(
                "SELECT client_id, mid, intent_id, user_id, status, code, facts FROM verdict"
            )
        }
        feed: dict[str, dict[tuple[str, str], Entry]] = {}
        for scope, table_no, row_id, *entry in execute(
            "SELECT s.key, f.table_no, f.row_id, f.seq, f.op, f.ver FROM feed AS f JOIN scope AS s ON s.id = f.scope_id"
        ):
            feed.setdefault(scope, {})[TABLES[table_no], row_id] = Entry(*entry)
        parked = {intent_id for (intent_id,) in execute("SELECT intent_id FROM parked_intent")}
        tags = list(execute("SELECT seq, tag, first FROM feed_commit"))
        commits, firsts = {f"{number}.{tag}" for number, tag, _ in tags}, {number: first for number, _, first in tags}
        clients = {
            client_id: KnownClient(*known)
            for client_id, *known in execute(
                "SELECT id, user_id, incarnation, previous_incarnation, last_mid FROM client"
            )
        }
        grants = {Grant(*one) for one in execute("SELECT user_id, scope, since_seq, until_seq FROM scope_grant")}
        rows = plain_rows(execute)
        return Picture(rows, epoch, seq, horizon, verdicts, clients, feed, commits, firsts, parked, grants)

    def chunk(self, sha256: str) -> bytes:
        """A chunk, whoever may have it."""
        found: tuple[bytes] = self._reader.execute("SELECT body FROM chunk WHERE sha256 = ?", (sha256,)).fetchone()
        return found[0]

    def close(self) -> None:
        """Let go of every file."""
        self._reader.close()
        self._store.close()


def outside(clock: HeldClock, seed: int) -> Outside:
    """The server's time and chance, both in the hand of the simulation."""
    dice = random.Random(f"server {seed}")  # noqa: S311 - the point is that they repeat
    return Outside(now=clock.now, random_bytes=dice.randbytes, monotonic_seconds=clock.monotonic_seconds)


def new_uuid(chance: random.Random) -> str:
    """A random id."""
    return str(UUID(bytes=chance.randbytes(16), version=4))

"""Whether one change costs more where much is kept: 1,000,000 interactions in server and cache against 10,000.

One change is one logged call, from saving it to its verdict: the queue, the search index, the server's transaction and
feed, and the row that comes back, on the loopback. Both firms have a server process on SQLite and a console with its
encrypted cache and search index. They are asked in turn, so that both suffer alike from whatever else the machine does,
and the middle ones of both are compared.

The databases are built once, with one ``executemany`` a table on both sides, and kept in ``build/benchmarks``: the
first exchange is with an empty server, and what was put into the cache afterwards counts as read.
"""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from agentdesk.desk.cache import Cache
from agentdesk.intents.base import paired_id
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.base import Shared, from_microseconds
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Direction, InteractionKind, Role
from agentdesk.server.accounts import Place, add_user
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.cursors import Place as ReadTo
from agentdesk.server.cursors import cursor_at, read_head
from agentdesk.server.passwords import Passwords
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.store import Store
from agentdesk.sync.images import PLANS
from agentdesk.sync.meta import current_meta
from agentdesk.sync.scopes import enter, keep_cursor, scope_numbers
from agentdesk.sync.store import CacheStore
from benchmarks.figures import Family, Figure, Measured, Run
from benchmarks.firm import KEY, Firm, Size, fingerprint, firm_file
from benchmarks.first_load import serving
from benchmarks.sync_line import PASSWORD, Console

RATIO = Figure("sync.one_at_1m.ratio", "ratio", 1.3)

SMALL = Size(customers=2_000, interactions=10_000)
LARGE = Size(customers=200_000, interactions=1_000_000)
CHANGES, WARM = 40, 5

_LOGIN = "sara"
_CALLED_CUSTOMERS = 50
_AT_ONCE = 5_000
_SAID = "مشتری درباره سفارش پرسید و قرار شد فردا صبح دوباره با او تماس بگیریم"
_FIRST_CALL = 1_767_225_600_000_000


class Desk:
    """The console of one firm, and somebody who logs calls at it."""

    def __init__(self, console: Console, size: Size) -> None:
        self._console = console
        self._customers = cycle([row["id"] for row in islice(Firm(size).customers(), _CALLED_CUSTOMERS)])
        self._number = 0

    def change(self) -> float:
        """Log one call and have it at the server; the seconds it takes. Raises RuntimeError when it is not taken."""
        self._number += 1
        call = LogInteraction(
            id=self._console.dice.new_id(),
            customer_id=next(self._customers),
            kind=InteractionKind.CALL,
            direction=Direction.IN,
            occurred_at=from_microseconds(_FIRST_CALL + self._number * 1_000_000),
            body=f"{_SAID} {self._number}",
        )
        begun = time.perf_counter()
        self._console.outbox.perform(call)
        self._console.sync()
        return time.perf_counter() - begun


def kept_firm(folder: Path, size: Size) -> Path:
    """The folder with the server's database and the console's cache; made when it is not there, or by other code."""
    name = f"pair-{size.customers}-{size.interactions}-"
    place = folder / f"{name}{fingerprint()}"
    if not place.exists():
        for older in folder.glob(f"{name}*"):
            shutil.rmtree(older)
        growing = folder / f"{name}growing"
        growing.mkdir()
        build(growing, firm_file(folder, size), size)
        growing.rename(place)
    return place


def build(place: Path, cache: Path, size: Size) -> None:
    """Make both databases of a firm whose rows are in ``cache`` already."""
    database, own = place / "server.sqlite", place / f"{_LOGIN}.cache"
    shutil.copy(cache, own)
    with Store(f"sqlite:///{database}") as store:
        with store.writing() as unit:
            kept = Passwords().hash(PASSWORD)
            team = add_user(unit, _LOGIN, Role.AGENT, Place("north", None), name="Sara", password_hash=kept).team_id
        scope = team_scope(str(team))
        with serving(database) as url, ExitStack() as stack:
            Console(place, url, _LOGIN, stack).sync()
        members = fill(store, size, scope)
        build_due(store)
        with store.reading() as session:
            cursor = cursor_at(session, ReadTo(read_head(session).seq))
    with closing(Cache(own, KEY)) as opened, CacheStore(opened.engine).write() as transaction:
        count_as_read(transaction.connection, scope, cursor, members)


def fill(store: Store, size: Size, scope: str) -> list[dict[str, Any]]:
    """Put the firm into the server's database; the rows that say that the team has its customers."""
    firm = Firm(size)
    customers = list(firm.customers())
    members = [
        {"id": paired_id(row["id"], scope), "ver": 1, "customer_id": row["id"], "scope": scope, "by_merge": False}
        for row in customers
    ]
    _insert(store, Customer, iter(customers))
    _insert(store, Membership, iter(members))
    _insert(store, ContactPoint, firm.contact_points())
    _insert(store, Interaction, firm.interactions())
    return members


def count_as_read(connection: Connection, scope: str, cursor: str, members: list[dict[str, Any]]) -> None:
    """Say in the cache that the scope brought every row that is there, up to ``cursor``."""
    plan = PLANS[Membership.__tablename__]
    connection.exec_driver_sql(plan.upsert, [plan.values(row) for row in members])
    number = scope_numbers(connection, [scope])[scope]
    generation = current_meta(connection).generation
    for shared in (Customer, Membership, ContactPoint, Interaction):
        table = shared.__tablename__
        ids = connection.exec_driver_sql(f"SELECT id FROM {table}").scalars().all()  # noqa: S608 - our own name
        enter(connection, number, [(table, str(row_id)) for row_id in ids], generation)
    keep_cursor(connection, scope, cursor, generation, swept=True)


def _insert(store: Store, shared: type[Shared], rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        with store.writing() as unit:
            BulkWriter(unit).insert(shared, some)


@contextmanager
def prepare(folder: Path) -> Iterator[Run]:
    """Both firms with a server each, and a console that has nothing left to read."""
    with ExitStack() as stack:
        small, large = (_desk(kept_firm(folder, size), size, stack) for size in (SMALL, LARGE))
        for _ in range(WARM):
            small.change()
            large.change()
        yield lambda: measure(small, large)


def _desk(place: Path, size: Size, stack: ExitStack) -> Desk:
    url = stack.enter_context(serving(place / "server.sqlite"))
    console = Console(place, url, _LOGIN, stack)
    report = console.sync()
    if report.rows_down > size.interactions // 100:
        raise RuntimeError(f"{report.rows_down} rows were read that should have been there")
    return Desk(console, size)


def measure(small: Desk, large: Desk) -> Mapping[str, Measured]:
    """Changes at both, in turn."""
    pairs = [(small.change(), large.change()) for _ in range(CHANGES)]
    floor, value = (statistics.median(seconds) for seconds in zip(*pairs, strict=True))
    return {RATIO.name: Measured(value / floor, floor=floor, ratio=value / floor)}


FAMILY = Family(figures=(RATIO,), prepare=prepare)

"""A firm on the real server's database, answered in the process of the test, with a line that can be spoilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.context import Actor
from agentdesk.models.base import Shared
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.errors import NoLine
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.places import ORGANISATION_CLASSES, SHARED_CLASSES
from agentdesk.server.clock import Outside
from agentdesk.server.errands import answer_errand
from agentdesk.server.exchange import exchange
from agentdesk.server.scopes import home_scope, user_scopes
from agentdesk.server.snapshots.building import Built, build_due
from agentdesk.server.store import Store
from agentdesk.server.tokens import Caller
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.loading.work import Loading
from agentdesk.sync.outbox import Outbox
from agentdesk.sync.pace import Portion
from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.profile.work import ProfileKeeping
from agentdesk.sync.repair.work import Repair
from agentdesk.sync.side_work import SideWork
from agentdesk.sync.store import WriteTransaction
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from agentdesk.sync.wire.rows import row_image
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, customer, fixed_id, interaction, people_rows
from tests.sync.rig import START, Desk, DirectLine, HeldClock, open_store, seeded_dice
from tests.sync.truth import Rows, cached_rows, differences, on_the_wire

CUSTOMERS, CALLS = 40, 240

Spoil = Callable[[Errand, Brought], Brought]


def plain(_errand: Errand, brought: Brought) -> Brought:
    """What came, as it came."""
    return brought


@dataclass
class ServedFirm:
    """The server's database, and every errand that was asked of it."""

    store: Store
    clock: HeldClock
    errands: list[Errand] = field(default_factory=list)
    answers: list[Brought] = field(default_factory=list)
    spoil: Spoil = plain
    before: Callable[[Errand], None] = lambda _errand: None

    def exchange(self, user_id: str, request: SyncRequest) -> SyncResponse:
        return exchange(self.store, Caller(user_id, "a device"), request)

    def run(self, user_id: str, errand: Errand) -> Brought:
        self.before(errand)
        self.errands.append(errand)
        answer = answer_errand(
            self.store,
            Caller(user_id, "a device"),
            errand.method,
            errand.path,
            body=errand.body,
            headers=errand.headers,
        )
        brought = self.spoil(errand, Brought(answer.status, answer.body, answer.headers))
        self.answers.append(brought)
        return brought

    def write(self, change: Callable[[Session], object]) -> None:
        """One transaction from elsewhere."""
        with self.store.writing() as unit:
            change(unit.session)

    def visible(self, user_id: str) -> Rows:
        """What the user may see, worked out from the rows alone."""
        with self.store.reading() as session:
            scopes = user_scopes(session, session.get_one(User, user_id))
            seen = set(session.scalars(select(Membership.customer_id).where(Membership.scope.in_(scopes))))
            rows: Rows = {}
            for shared in SHARED_CLASSES:
                for row in session.scalars(select(shared)):
                    if _is_seen(row, seen):
                        rows[str(shared.__tablename__), row.id] = on_the_wire(shared, row_image(row))
        return rows

    def paths(self, start: str) -> list[str]:
        """The addresses that were asked for, of one kind."""
        return [errand.path for errand in self.errands if errand.path.startswith(start)]


def _is_seen(row: Shared, customers: set[str]) -> bool:
    if type(row) in ORGANISATION_CLASSES:
        return True
    about = row.id if isinstance(row, Customer) else getattr(row, "customer_id", "")
    return about in customers


def open_firm(url: str) -> ServedFirm:
    """The firm's database, opened."""
    clock = HeldClock()
    chance = Random("server")  # noqa: S311 - the point is that it repeats
    outside = Outside(now=clock.now, random_bytes=chance.randbytes, monotonic_seconds=clock.monotonic_seconds)
    return ServedFirm(Store(url, outside), clock)


def fill(firm: ServedFirm) -> ServedFirm:
    """A firm with people, customers, their calls, and matters of which every fourth is Sara's."""
    firm.write(lambda session: add(session, *people_rows()[1:]))
    firm.write(lambda session: add(session, *(row for number in range(CUSTOMERS) for row in _about(number))))
    firm.write(lambda session: add(session, *map(call, range(CALLS))))
    return firm


def add(session: Session, *rows: Shared) -> None:
    """Parents first: foreign keys are enforced."""
    for row in rows:
        session.add(row)
        session.flush()


def customer_id(number: int) -> str:
    """The id of one of the customers."""
    return fixed_id(f"customer {number}")


def call(number: int) -> Interaction:
    """One of the calls; higher numbers are newer."""
    body = f"{number} {fixed_id(f'word {number}')} سلام، قرار شد فردا زنگ بزنیم"
    return interaction(f"call {number}", customer_id(number % CUSTOMERS), START + timedelta(minutes=number), body)


def _about(number: int) -> list[Shared]:
    owner = SARA if number % 4 == 0 else OMID
    name = f"customer {number}"
    matter = Conversation(
        id=fixed_id(f"matter {number}"),
        customer_id=customer_id(number),
        topic="قرارداد",
        owner_id=owner,
        promise="تماس",
        promise_due_at=START,
        opened_at=START,
    )
    phone = ContactPoint(
        id=fixed_id(f"phone {number}"),
        customer_id=customer_id(number),
        kind="phone",
        value="1",
        normalized=f"+98{number}",
    )
    return [*customer(name, NORTH_SCOPE), phone, matter]


_HELD = (
    "SELECT DISTINCT r.table_name, r.row_id FROM intent_row AS r"
    " JOIN intent AS i ON i.mid = r.mid WHERE i.state <> 'done'"
)


@dataclass
class LoadingDesk(Desk):
    """A client that loads by chunks."""

    firm: ServedFirm

    def differences(self) -> list[str]:
        """How the cache differs from what the server says this user may see, but for what unsettled work changed."""
        with self.store.read() as connection:
            held = {(table, row_id) for table, row_id in connection.exec_driver_sql(_HELD)}
        mine, theirs = cached_rows(self.store), self.firm.visible(self.line.user_id)
        return differences(
            {key: row for key, row in mine.items() if key not in held},
            {key: row for key, row in theirs.items() if key not in held},
        )


def open_desk(
    firm: ServedFirm,
    path: Path,
    user_id: str = SARA,
    *,
    piece: int = 64 * 1024,
    loads: bool = True,
    keeps: bool = False,
    chance: str = "",
) -> LoadingDesk:
    """A client over a cache file, new or as it was left. ``piece``: bytes that one errand asks for.

    One that ``keeps`` keeps to its offline profile, and compares what it has.
    """
    with firm.store.reading() as session:
        user = session.get_one(User, user_id)
        actor = Actor(user.id, user.name, user.role, home_scope(user))
    store, dice = open_store(path), seeded_dice(path.name + chance)
    works: list[SideWork] = [ProfileKeeping(actor, firm.clock), Repair(actor, firm.clock)] if keeps else []
    works += [Pieces(Loading(actor, firm.clock), piece)] if loads else []
    return LoadingDesk(
        store=store,
        outbox=Outbox(store, actor=actor, clock=firm.clock, dice=dice),
        engine=SyncEngine(store, actor=actor, clock=firm.clock, dice=dice, app="test", side_works=works),
        line=DirectLine(user_id, firm.exchange, run_errand=firm.run),
        clock=firm.clock,
        actor=actor,
        firm=firm,
    )


class Pieces:
    """Loading in pieces of one size, whatever the line does."""

    def __init__(self, loading: Loading, piece: int) -> None:
        self._loading = loading
        self._portion = Portion(down_bytes=piece)
        self.name = loading.name
        self.take_in = loading.take_in
        self.is_waiting = loading.is_waiting
        self.count_fault = loading.count_fault

    def next_errand(self, transaction: WriteTransaction, _portion: Portion) -> Errand | None:
        return self._loading.next_errand(transaction, self._portion)


def build(firm: ServedFirm) -> Built:
    """The chunks of the one large scope."""
    [built] = build_due(firm.store, smallest=50)
    return built


def cut_after(desk: LoadingDesk, kind: str, count: int) -> None:
    """From now on the line breaks after so many errands of one kind."""
    left = count

    def run(user_id: str, errand: Errand) -> Brought:
        nonlocal left
        if errand.path.startswith(kind):
            if left == 0:
                raise NoLine("There is no line.")
            left -= 1
        return desk.firm.run(user_id, errand)

    desk.line.run_errand = run


def loaded_until(desk: LoadingDesk, errands: int) -> LoadingDesk:
    """The desk after so many errands for chunks, which then were cut off; the line is back."""
    cut_after(desk, "/chunk/", errands)
    assert desk.sync().state == "offline"
    desk.line.run_errand = desk.firm.run
    return desk

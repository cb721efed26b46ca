"""A small firm for the window's tests: a real server with a line that can be cut, and a real encrypted cache beside it.

It is made once for the run, with everything already in the cache; each test gets a copy on the same port.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from agentdesk.desk.desk import Desk
from agentdesk.desk.ports import DeskPorts
from agentdesk.intents.base import Intent, paired_id
from agentdesk.intents.interactions import LogInteraction
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Team
from agentdesk.models.scopes import team_scope
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.store import Store
from agentdesk.sync.wire.rows import plain_value
from tests.desk.firm import QUICK_PASSWORDS, Machine, password_of, running_firm
from tests.ui.doubles.values import uuid

ZAHRA, ALI, ACME = uuid(0xC1), uuid(0xC2), uuid(0xC3)
NAMES = {ZAHRA: "زهرا کریمی", ALI: "Ali Ahmadi", ACME: "ACME Co."}
ENTRIES = {ZAHRA: 130, ALI: 12, ACME: 3}
KINDS = [InteractionKind.CALL, InteractionKind.EMAIL, InteractionKind.SMS, InteractionKind.NOTE, InteractionKind.SURVEY]
PASSWORD = password_of("sara")


@dataclass(frozen=True)
class Template:
    """The firm as it was when nobody had done anything yet."""

    folder: Path
    port: int
    machine: Machine


@dataclass
class World:
    """One test's own copy: the server, a machine with an unlocked desk, and a colleague on a machine of theirs."""

    server: ServerThread
    machine: Machine
    desk: Desk
    folder: Path

    def colleague_does(self, *intents: Intent) -> None:
        """Reza, at another machine, saves and sends."""
        reza = Machine(self.folder / "reza", self.server.url)
        with closing_desk(reza.sign_in("reza")) as desk:
            desk.sync()
            for intent in intents:
                desk.perform(intent)
            report = desk.sync()
        assert report.state == "idle", report


@contextmanager
def closing_desk(desk: Desk) -> Iterator[Desk]:
    """Close it whatever happens."""
    try:
        yield desk
    finally:
        desk.close()


def call_of(number: int, customer_id: str = ZAHRA, *, minutes_ago: float = 1, body: str = "A call") -> LogInteraction:
    """A call that somebody logs."""
    return LogInteraction(
        id=uuid(0x5000 + number),
        customer_id=customer_id,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        occurred_at=datetime.now(UTC) - timedelta(minutes=minutes_ago),
        body=body,
        disposition="solved",
    )


def make_template(folder: Path) -> Template:
    """Fill a server, read everything into Sara's cache, and stop both."""
    with running_firm(folder) as firm:
        seed(firm.server.store)
        machine = Machine(folder / "machine", firm.server.url)
        with closing_desk(machine.sign_in()) as desk:
            assert desk.sync().state == "idle"
        port = int(firm.server.url.rpartition(":")[2])
    return Template(folder, port, machine)


def seed(store: Store) -> None:
    """Three customers of team north with what happened to them."""
    now = datetime.now(UTC).replace(microsecond=0)
    with store.writing() as unit:
        team = unit.session.scalars(select(Team).where(Team.name == "north")).one()
        bulk = BulkWriter(unit)
        bulk.insert(Customer, [_customer(one) for one in NAMES])
        scope = team_scope(team.id)
        memberships = [{"id": paired_id(one, scope), "customer_id": one, "scope": scope} for one in NAMES]
        bulk.insert(Membership, memberships)
        bulk.insert(ContactPoint, [_phone(place, one) for place, one in enumerate(NAMES)])
        bulk.insert(Conversation, [_plain(_matter(now))])
        bulk.insert(Interaction, [_plain(row) for one, count in ENTRIES.items() for row in _rows(one, count, now)])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: plain_value(value) for name, value in row.items()}


def _customer(customer_id: str) -> dict[str, Any]:
    return {
        "id": customer_id,
        "name": NAMES[customer_id],
        "kind": "company" if customer_id == ACME else "person",
        "status": "active",
        "identified": True,
        "language": "fa" if customer_id == ZAHRA else "en",
        "city": "Tehran",
        "tier": "gold" if customer_id == ZAHRA else None,
        "national_id": "0012345678" if customer_id == ZAHRA else None,
        "about": "Calls after 17:00" if customer_id == ZAHRA else None,
    }


def _phone(place: int, customer_id: str) -> dict[str, Any]:
    return {
        "id": uuid(0xF0 + place),
        "customer_id": customer_id,
        "kind": "phone",
        "value": f"091212345{place}7",
        "normalized": f"+9891212345{place}7",
        "preferred": True,
        "verified": True,
        "consent": "given",
    }


def _matter(now: datetime) -> dict[str, Any]:
    return {
        "id": uuid(0xE1),
        "customer_id": ZAHRA,
        "topic": "Order not delivered",
        "status": "open",
        "promise": "Call with the delivery time",
        "promise_due_at": now + timedelta(hours=3),
        "opened_at": now - timedelta(days=2),
    }


def _rows(customer_id: str, count: int, now: datetime) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        kind = KINDS[number % len(KINDS)]
        survey = kind is InteractionKind.SURVEY
        yield {
            "id": uuid(int(customer_id[-4:], 16) * 0x1000 + number),
            "customer_id": customer_id,
            "kind": kind,
            "direction": "internal" if kind is InteractionKind.NOTE else "in",
            "occurred_at": now - timedelta(hours=3 * number),
            "duration_seconds": 125 if kind is InteractionKind.CALL else None,
            "agent_name": None if survey else "Reza",
            "score": number % 11 if survey else None,
            "score_max": 10 if survey else None,
            "body": f"سفارش AB-{number} نرسیده است" if number % 2 else f"Order AB-{number} has not arrived",
            "revision": 0,
        }


@contextmanager
def running_world(template: Template, folder: Path) -> Iterator[World]:
    """A copy of the firm, running, with Sara's desk unlocked."""
    copy = folder / "world"
    shutil.copytree(template.folder, copy)
    with running_server(f"sqlite:///{copy / 'server.sqlite'}", port=template.port, passwords=QUICK_PASSWORDS) as server:
        machine = Machine(copy / "machine", server.url, keyring=template.machine.keyring)
        with closing_desk(machine.unlock()) as desk:
            yield World(server, machine, desk, copy)


class TestGate:
    """The gate of one machine, with its cheap keys."""

    __test__ = False

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.opened: list[Desk] = []

    @property
    def ports(self) -> DeskPorts:
        return self.machine.ports


WorldMaker = Callable[[], World]

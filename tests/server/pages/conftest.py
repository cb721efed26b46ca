"""A firm with hours and people, its page on a port of this machine, and visitors who fill it in."""

import asyncio
import html
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select

from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.intents.context import Actor, Context, Mode
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.people import Organisation, Team, User
from agentdesk.models.scopes import team_scope
from agentdesk.models.setting import Setting, setting_id
from agentdesk.models.vocabulary import ContactKind, CustomerStatus, Role
from agentdesk.server.clock import Outside
from agentdesk.server.listener import Listener, bind, url_of
from agentdesk.server.pages.app import create_pages
from agentdesk.server.pages.background import serve_pages_once
from agentdesk.server.pages.keeping import PageStore
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork
from tests.fixtures.browser import Browser, Tab
from tests.fixtures.postgres import PostgresServer

SATURDAY_TEN = datetime(2026, 11, 28, 6, 30, tzinfo=UTC)
"""Ten o'clock in Tehran on a day of work."""

TEAM = "0190aaaa-0000-7000-8000-000000000001"
HOURS = {
    "zone": "Asia/Tehran",
    "week": {
        **dict.fromkeys(("sat", "sun", "mon", "tue", "wed"), "08:00-12:00, 13:00-17:00"),
        "thu": "08:00-13:00",
    },
}
GOOD = {"name": "نسرین", "phone": "0912 345 6789", "topic": "order", "when": "asap", "words": "سفارش ۱۲ نرسید"}


@dataclass
class PageClock:
    """The time of the firm, which stands until it is moved."""

    at: datetime = SATURDAY_TEN
    seconds: float = 0.0

    def outside(self) -> Outside:
        """Time and chance for a program."""
        return Outside(now=lambda: self.at, monotonic_seconds=lambda: self.seconds)

    def move(self, **much: float) -> None:
        """Let time pass."""
        self.at += timedelta(**much)
        self.seconds += timedelta(**much).total_seconds()


@dataclass
class Office:
    """The firm's server without its API: what it keeps, and what it does for the page."""

    store: Store
    clock: PageClock
    team_id: str

    def set(self, name: str, value: dict[str, Any]) -> None:
        """Set something for the firm."""
        with self.store.writing() as unit:
            row = unit.session.get(Setting, setting_id(name))
            if row is None:
                row = Setting(id=setting_id(name), name=name, value="", set_at=self.clock.at)
                unit.session.add(row)
            row.value = json.dumps(value)

    def work(self) -> None:
        """Do everything for the page that is due."""
        self.clock.move(seconds=61)
        serve_pages_once(self.store)

    def add_customer(self, phone: str) -> str:
        """A customer with this number."""
        with self.store.writing() as unit:
            customer_id = unit.outside.new_id()
            unit.session.add(Customer(id=customer_id, name="Known", status=CustomerStatus.ACTIVE))
            unit.session.flush()
            unit.session.add(
                ContactPoint(
                    id=unit.outside.new_id(),
                    customer_id=customer_id,
                    kind=ContactKind.PHONE,
                    value=phone,
                    normalized=phone,
                )
            )
            scope = team_scope(self.team_id)
            unit.session.add(Membership(id=unit.outside.new_id(), customer_id=customer_id, scope=scope))
        return customer_id

    def claim(self, callback_id: str, *, minutes: int) -> None:
        """An agent takes a callback."""
        claiming = ClaimCallback(callback_id=callback_id, minutes=minutes)
        with self.store.writing() as unit:
            claiming.apply(unit.session, self._as_agent(unit))

    def _as_agent(self, unit: UnitOfWork) -> Context:
        agent = unit.session.scalars(select(User).order_by(User.login)).first()
        assert agent is not None
        actor, now = Actor(agent.id, agent.name, agent.role, None), self.clock.at
        return Context(unit.outside.new_id(), actor, now, Mode.TRUTH, now=now)

    def book(self, customer_id: str, phone: str, *, hours: float) -> None:
        """An agent promises a call in so many hours."""
        with self.store.writing() as unit:
            start = self.clock.at + timedelta(hours=hours)
            booking = BookCallback(
                id=unit.outside.new_id(),
                customer_id=customer_id,
                phone=phone,
                topic="Delivery",
                window_start=start,
                window_end=start + timedelta(hours=1),
            )
            booking.apply(unit.session, self._as_agent(unit))

    def callbacks(self) -> list[Callback]:
        """Every callback, in the order in which they came."""
        with self.store.reading() as session:
            found = list(session.scalars(select(Callback).order_by(Callback.requested_at, Callback.id)))
            session.expunge_all()
        return found

    def customers(self) -> list[Customer]:
        """Every customer."""
        with self.store.reading() as session:
            found = list(session.scalars(select(Customer).order_by(Customer.id)))
            session.expunge_all()
        return found


@dataclass
class Seen:
    """A page as a visitor sees it."""

    response: requests.Response
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.response.content.decode()

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def words(self) -> str:
        """The text without its markup."""
        body = self.text.partition("<main>")[2]
        return html.unescape(re.sub(r"<[^>]*>", " ", body))

    @property
    def path(self) -> str:
        """Where it was found."""
        return "/" + self.response.url.split("/", 3)[3]

    @property
    def key(self) -> str:
        found = re.search(r'name="key" value="([^"]+)"', self.text)
        assert found is not None
        return found[1]

    @property
    def slots(self) -> list[str]:
        return re.findall(r'<option value="(\d{8}T\d{4})"', self.text)


class Visitor:
    """Somebody with a browser."""

    def __init__(self, url: str, clock: PageClock, language: str = "fa") -> None:
        self.url, self.clock, self.language = url, clock, language

    def get(self, path: str, **headers: str) -> Seen:
        """Go to a page."""
        return Seen(requests.get(self.url + path, headers=headers, timeout=60))

    def post(self, path: str, fields: dict[str, str]) -> Seen:
        """Send a form and follow where it leads."""
        as_form = {"content-type": "application/x-www-form-urlencoded"}
        return Seen(requests.post(self.url + path, data=fields, headers=as_form, timeout=60))

    def form(self) -> Seen:
        """Open the form."""
        return self.get(f"/{self.language}/callback")

    def ask(self, **changed: str) -> Seen:
        """Fill in a form of one's own and send it, a little later than the last one."""
        self.clock.move(seconds=1)
        return self.post(f"/{self.language}/callback", {**GOOD, "key": self.form().key, **changed})


def prepare(url: str) -> None:
    """Fill a database with a firm that has a team, four agents and hours; its first offer is made."""
    clock = PageClock()
    office = Office(Store(url, clock.outside()), clock, TEAM)
    with office.store.writing() as unit:
        unit.session.add_all([Team(id=TEAM, name="north"), Team(id=unit.outside.new_id(), name="south")])
        unit.session.flush()
        for number in range(4):
            unit.session.add(
                User(
                    id=unit.outside.new_id(),
                    login=f"a{number}",
                    name=f"A{number}",
                    role=Role.AGENT,
                    team_id=TEAM,
                )
            )
        unit.session.scalars(select(Organisation)).one().name = "آفتاب & Co <b>"
    office.set("hours", HOURS)
    serve_pages_once(office.store)
    office.store.close()


@pytest.fixture
def page_clock() -> PageClock:
    return PageClock()


@pytest.fixture(scope="session")
def firm_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the firm, to be copied."""
    path = tmp_path_factory.mktemp("page-firm") / "server.sqlite"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own with the firm in it."""
    if request.param == "sqlite":
        path = tmp_path / "server.sqlite"
        shutil.copyfile(request.getfixturevalue("firm_file"), path)
        yield f"sqlite:///{path}"
        return
    postgres: PostgresServer = request.getfixturevalue("postgres_server")
    database = postgres.create(postgres.template("page_firm", prepare))
    yield postgres.url(database)
    postgres.drop(database)


@pytest.fixture
def office(database_url: str, page_clock: PageClock) -> Iterator[Office]:
    """The firm, on the test's database."""
    with Store(database_url, page_clock.outside()) as store:
        yield Office(store, page_clock, TEAM)


@pytest.fixture
def served() -> Iterator[Callable[[str, PageClock], str]]:
    """Serves the page of a database on a port of this machine; returns its address."""
    running: list[tuple[PageStore, Listener, threading.Thread]] = []

    def serve(url: str, clock: PageClock) -> str:
        store, bound, ready = PageStore(url, clock.outside()), bind("127.0.0.1", 0), threading.Event()
        listener = Listener(create_pages(store), on_ready=ready.set)
        thread = threading.Thread(target=lambda: asyncio.run(listener.serve(sockets=[bound])))
        thread.start()
        running.append((store, listener, thread))
        assert ready.wait(60)
        return url_of(bound)

    yield serve
    for store, listener, thread in running:
        listener.should_exit = True
        thread.join()
        store.close()


@pytest.fixture
def visitor(office: Office, database_url: str, served: Callable[[str, PageClock], str]) -> Visitor:
    """Somebody at the firm's page."""
    return Visitor(served(database_url, office.clock), office.clock)


@pytest.fixture
def tabs(chromium: Browser) -> Iterator[Callable[..., Tab]]:
    """Opens pages of the browser, in which scripts do not run, and closes them."""
    opened: list[Tab] = []

    def open_tab(width: int = 1000, *, dark: bool = False) -> Tab:
        opened.append(Tab(chromium, width, dark=dark))
        opened[-1].without_script()
        return opened[-1]

    yield open_tab
    for tab in opened:
        tab.close()

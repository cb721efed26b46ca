"""A small firm on a real server: two teams, a branch, and desks that speak the bare protocol."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from agentdesk.models.vocabulary import Role
from agentdesk.server.accounts import all_accounts
from agentdesk.server.embedded import ServerThread, running_server
from agentdesk.server.passwords import Passwords
from agentdesk.server.store import Store
from tests.fixtures.postgres import PostgresServer
from tests.server.bare_desk import BareDesk, hire

Desks = Callable[[str], BareDesk]


@dataclass(frozen=True)
class Firm:
    """The users' ids by login."""

    ids: dict[str, str]


PEOPLE = (
    ("sara", Role.AGENT, "north", None),
    ("omid", Role.AGENT, "north", None),
    ("layla", Role.AGENT, "south", None),
    ("lead", Role.LEAD, "north", None),
    ("other_lead", Role.LEAD, "south", None),
    ("bazaar", Role.BRANCH, "north", "bazaar"),
    ("admin", Role.ADMINISTRATOR, None, None),
)


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """Passwords that cost nothing; the real cost is measured where it matters."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="session")
def staff(passwords: Passwords) -> Callable[[str], None]:
    """Fills an empty database with everybody of the firm."""

    def fill(url: str) -> None:
        with Store(url) as store:
            for login, role, team, branch in PEOPLE:
                hire(store, passwords, login, role, team=team, branch=branch)

    return fill


@pytest.fixture(scope="session")
def staffed_file(staff: Callable[[str], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the firm, to be copied."""
    path = tmp_path_factory.mktemp("firm") / "server.sqlite"
    staff(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of the test's own: with the firm in it where the test asks for the firm, else empty."""
    with_firm = "firm" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "server.sqlite"
        if with_firm:
            shutil.copyfile(request.getfixturevalue("staffed_file"), path)
        yield f"sqlite:///{path}"
        return
    postgres: PostgresServer = request.getfixturevalue("postgres_server")
    template = postgres.template("firm", request.getfixturevalue("staff")) if with_firm else "template0"
    database = postgres.create(template)
    yield postgres.url(database)
    postgres.drop(database)


@pytest.fixture
def server(database_url: str, passwords: Passwords) -> Iterator[ServerThread]:
    """A server on the test's database, once on SQLite and once on PostgreSQL."""
    with running_server(database_url, passwords=passwords) as running:
        yield running


@pytest.fixture
def firm(server: ServerThread) -> Firm:
    """Everybody of the firm."""
    with server.store.reading() as session:
        return Firm({account.login: account.id for account in all_accounts(session)})


@pytest.fixture
def desk(server: ServerThread, firm: Firm) -> Iterator[Desks]:
    """Makes desks: signed in, with everything that their user may see."""
    made: list[BareDesk] = []

    def make(login: str) -> BareDesk:
        assert login in firm.ids
        made.append(BareDesk(server, login))
        return made[-1].sign_in().catch_up()

    yield make
    for one in made:
        one.close()

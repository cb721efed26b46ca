"""The page's own database role, on a real PostgreSQL: the page works with it, and it can do nothing else."""

from collections.abc import Callable, Iterator
from typing import LiteralString

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from agentdesk.models.errors import UsageError
from agentdesk.server.__main__ import main
from agentdesk.server.pages.roles import READ, WRITTEN, make_role
from agentdesk.server.tables import metadata
from tests.fixtures.postgres import PostgresServer
from tests.server.pages.conftest import Office, PageClock, Visitor, prepare
from tests.server.pages.invited import invite

ROLE = "agentdesk_page_test"


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database with the firm, and afterwards without the role."""
    database = postgres_server.create(postgres_server.template("page_firm", prepare))
    url = postgres_server.url(database)
    yield url
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ROLE,)).fetchone():
            connection.execute(f"DROP OWNED BY {ROLE}")
            connection.execute(f"DROP ROLE {ROLE}")
    postgres_server.drop(database)


def as_role(url: str) -> str:
    return make_url(url).set(username=ROLE).render_as_string(hide_password=False)


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection with the role of the page."""
    make_role(database_url, ROLE)
    with psycopg.connect(as_role(database_url).replace("+psycopg", ""), autocommit=True) as made:
        yield made


def may(connection: psycopg.Connection[tuple[object, ...]], statement: LiteralString, table: str, column: str) -> bool:
    """Whether the role is let to do it, whatever else is wrong with it."""
    try:
        connection.execute(sql.SQL(statement).format(sql.Identifier(table), sql.Identifier(column)))
    except psycopg.errors.InsufficientPrivilege:
        return False
    except psycopg.Error:
        return True
    return True


@pytest.mark.postgresql
def test_the_whole_page_works_with_the_role(
    office: Office, database_url: str, page_clock: PageClock, served: Callable[[str, PageClock], str]
) -> None:
    assert main(["pages-role", ROLE, "--database", database_url]) == 0
    visitor = Visitor(served(as_role(database_url), page_clock), page_clock)
    seen = visitor.ask(when=visitor.form().slots[0])
    assert seen.status == 200
    office.work()
    assert visitor.post(seen.path + "/time", {"when": visitor.form().slots[3]}).status == 200
    office.work()
    assert "تماس در فهرست ما ثبت شده است" in visitor.get(seen.path).words
    visitor.post(seen.path + "/cancel", {})
    office.work()
    assert [one.state for one in office.callbacks()] == ["cancelled"]
    assert visitor.get("/fa/callback/" + "0" * 26).status == 404
    asked = invite(office)
    assert visitor.post(asked.path, {"score": "2", "comment": "late"}).status == 200
    assert visitor.post(asked.path + "/peace", {}).status == 200
    office.work()
    assert [(one.score, one.words) for one in asked.answers()] == [(2, "late")]


@pytest.mark.postgresql
def test_the_role_reads_and_changes_nothing_else(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for name, table in metadata.tables.items():
        first = next(iter(table.columns)).name
        deeds = ["DELETE FROM {0}", "TRUNCATE {0}", "UPDATE {0} SET {1} = NULL"]
        for deed in deeds:
            assert not may(connection, deed, name, first)
        for column in table.columns:
            assert may(connection, "SELECT {1} FROM {0} LIMIT 1", name, column.name) == (
                column.name in READ.get(name, ())
            )
            assert may(connection, "INSERT INTO {0} ({1}) SELECT NULL WHERE false", name, column.name) == (
                column.name in WRITTEN.get(name, ())
            )
    assert not {"name", "phone", "words"} & set(READ["page_request"])
    assert not {"callback_id", "fault"} & set(WRITTEN["page_request"])
    assert not {"words", "user_agent"} & set(READ["survey_reply"])
    assert "fault" not in WRITTEN["survey_reply"]
    assert "survey_invitation" not in WRITTEN


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "statement", ["CREATE TABLE mine (a int)", "CREATE ROLE other", "SET ROLE postgres", "COPY customer TO STDOUT"]
)
def test_the_role_makes_nothing_of_its_own(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement.encode())


@pytest.mark.postgresql
def test_a_role_that_could_do_more_is_refused_and_left_as_it_was(database_url: str) -> None:
    plain = database_url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute(f"CREATE ROLE {ROLE} LOGIN")
        admin.execute("GRANT SELECT ON customer TO PUBLIC")
    with pytest.raises(UsageError, match="customer"):
        make_role(database_url, ROLE)
    with psycopg.connect(plain, autocommit=True) as admin:
        assert admin.execute("SELECT has_any_column_privilege(%s, 'page_request', 'INSERT')", (ROLE,)).fetchone() == (
            False,
        )
        admin.execute("REVOKE SELECT ON customer FROM PUBLIC")
        admin.execute(f"GRANT SELECT, UPDATE ON customer TO {ROLE}")
    make_role(database_url, ROLE, "it's 100 % secret")
    with psycopg.connect(plain, autocommit=True) as admin:
        assert admin.execute("SELECT has_any_column_privilege(%s, 'customer', 'SELECT')", (ROLE,)).fetchone() == (
            False,
        )


def test_sqlite_has_no_roles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pages-role", ROLE, "--database", "sqlite:///nowhere.sqlite"]) != 0
    assert "SQLite has no roles" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "Robert'; DROP TABLE", "x" * 64, "1st"])
def test_a_name_is_plain(name: str) -> None:
    with pytest.raises(UsageError):
        make_role("postgresql:///nowhere", name)

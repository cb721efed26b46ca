"""The PostgreSQL fixture gives a real, fresh and separate database."""

import psycopg
import pytest
import sqlalchemy

from tests.fixtures.postgres import PostgresServer


def test_each_database_is_fresh(postgres_server: PostgresServer) -> None:
    first, second = postgres_server.create(), postgres_server.create()
    address = postgres_server.url(first).replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE seen (id integer)")
    with psycopg.connect(postgres_server.url(second).replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT to_regclass('seen')").fetchone() == (None,)
    postgres_server.drop(first)
    postgres_server.drop(second)


def test_template_is_filled_once_and_copied(postgres_server: PostgresServer) -> None:
    filled = []

    def prepare(url: str) -> None:
        filled.append(url)
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            connection.execute("CREATE TABLE seen (id integer)")

    for _ in range(2):
        database = postgres_server.create(postgres_server.template("harness_template", prepare))
        with psycopg.connect(postgres_server.url(database).replace("+psycopg", "")) as connection:
            assert connection.execute("SELECT count(*) FROM seen").fetchone() == (0,)
        postgres_server.drop(database)
    assert len(filled) == 1


def test_a_url_works_with_sqlalchemy_on_both_databases(database_url: str) -> None:
    engine = sqlalchemy.create_engine(database_url)
    with engine.connect() as connection:
        assert connection.execute(sqlalchemy.text("SELECT 'سلام'")).scalar() == "سلام"
        words = "encoding" if connection.dialect.name == "sqlite" else "server_encoding"
        show = f"PRAGMA {words}" if connection.dialect.name == "sqlite" else f"SHOW {words}"
        assert connection.execute(sqlalchemy.text(show)).scalar() in {"UTF-8", "UTF8"}
    engine.dispose()


@pytest.mark.parametrize("round_number", [1, 2])
def test_two_tests_never_share_a_database(postgres_url: str, round_number: int) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        connection.execute(f"CREATE TABLE only_mine (id integer DEFAULT {round_number})")

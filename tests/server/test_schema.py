"""The migrations end where the models are, on both databases; and no other database is ever touched."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Integer, inspect, text

from agentdesk.models.errors import CacheDamaged, CacheFault, CacheNewer, NoLine, UsageError
from agentdesk.models.places import SHARED_BY_NAME, cache_metadata
from agentdesk.server.clock import Outside
from agentdesk.server.engine import for_writing, open_engine, parse_url
from agentdesk.server.schema import SchemaOutdated, configuration, newest_revision
from agentdesk.server.store import Store, migrate_database
from agentdesk.server.tables import metadata
from agentdesk.sync.wire import messages


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The server's own kind of engine on an empty database."""
    made = open_engine(parse_url(database_url))
    yield made
    made.dispose()


def indexes(connection: Connection) -> set[tuple[str, str, tuple[str | None, ...], bool]]:
    found = inspect(connection)
    return {
        (table, str(index["name"]), tuple(index["column_names"]), bool(index["unique"]))
        for table in found.get_table_names()
        for index in found.get_indexes(table)
    }


def test_the_models_are_the_migrated_schema(database_url: str, engine: Engine) -> None:
    assert migrate_database(database_url) == newest_revision()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        migrated = indexes(connection)
        keys = {table: inspect(connection).get_pk_constraint(table)["constrained_columns"] for table in metadata.tables}
    assert migrated == {
        (table.name, str(index.name), tuple(column.name for column in index.columns), bool(index.unique))
        for table in metadata.tables.values()
        for index in table.indexes
    }
    assert keys == {name: [column.name for column in table.primary_key] for name, table in metadata.tables.items()}


def test_every_step_can_be_taken_back(database_url: str, engine: Engine) -> None:
    migrate_database(database_url)
    with for_writing(engine).begin() as connection:
        command.downgrade(configuration(connection), "base")
    with engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    with for_writing(engine).begin() as connection:
        command.upgrade(configuration(connection), "head")
        assert set(metadata.tables) <= set(inspect(connection).get_table_names())


def test_a_new_database_has_an_epoch_a_head_and_the_firm(database_url: str) -> None:
    with Store(database_url) as store, store.reading() as session:
        first = session.execute(text("SELECT epoch, seq, horizon FROM feed_head")).one()
        assert session.execute(text("SELECT count(*) FROM organisation")).scalar() == 1
        assert session.execute(text("SELECT count(*) FROM feed")).scalar() == 1
    with Store(database_url) as store, store.reading() as session:
        assert session.execute(text("SELECT epoch, seq, horizon FROM feed_head")).one() == first
    assert len(first.epoch) >= 12
    assert first.seq == 1


def set_revision(engine: Engine, revision: str) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})


def test_a_newer_database_is_refused_and_left_alone(database_url: str, engine: Engine) -> None:
    migrate_database(database_url)
    set_revision(engine, "9999")
    with pytest.raises(CacheNewer):
        Store(database_url)
    with pytest.raises(CacheNewer):
        migrate_database(database_url)


def test_an_older_database_is_migrated_by_the_command_alone(
    database_url: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest_before = migrate_database(database_url)
    monkeypatch.setattr("agentdesk.server.schema.newest_revision", lambda: "9000")
    with pytest.raises(SchemaOutdated, match="agentdesk-server migrate"):
        Store(database_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest_before


def test_somebody_elses_database_is_refused_and_left_alone(database_url: str, engine: Engine) -> None:
    with for_writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id integer)"))
    for attempt in (Store, migrate_database):
        with pytest.raises(CacheDamaged):
            attempt(database_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["theirs"]


def test_a_damaged_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "server.sqlite"
    path.write_bytes(b"no database at all, only words" * 100)
    with pytest.raises(CacheDamaged):
        Store(f"sqlite:///{path}")
    assert path.read_bytes() == b"no database at all, only words" * 100


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheFault):
        Store(f"sqlite:///{tmp_path / 'file' / 'server.sqlite'}")


def test_a_database_that_is_not_there_is_out_of_reach() -> None:
    with pytest.raises(NoLine):
        Store("postgresql://nobody@127.0.0.1:1/nothing")


@pytest.mark.parametrize(
    "url", ["", "nothing", "mysql://x/y", "sqlite://", "sqlite:///:memory:", "sqlite+aiosqlite:///x"]
)
def test_a_url_that_is_none_is_named(url: str) -> None:
    with pytest.raises(UsageError):
        parse_url(url)


@pytest.mark.parametrize("url", ["postgres://h/d", "postgresql://h/d", "postgresql+psycopg://h/d"])
def test_postgresql_has_several_names(url: str) -> None:
    assert parse_url(url).drivername == "postgresql+psycopg"


def test_sqlite_is_set_to_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    engine = open_engine(parse_url(f"sqlite:///{tmp_path / 'server.sqlite'}"))
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    engine.dispose()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert sqlite3.sqlite_version_info >= (3, 35)


def test_server_only_tables_and_columns_reach_neither_cache_nor_wire() -> None:
    own = set(metadata.tables) - set(SHARED_BY_NAME)
    assert {"credential", "access_token", "refresh_token", "verdict", "parked_intent", "cache_key_escrow"} <= own
    cache = cache_metadata()
    assert not own & set(cache.tables)
    for name, table in cache.tables.items():
        assert [column.name for column in table.columns] == [column.name for column in metadata.tables[name].columns]
    secret = {"password_hash", "hash", "wrapped", "token"}
    shared = [column for name in SHARED_BY_NAME for column in metadata.tables[name].columns]
    # A secret is text: the number that counts a lease's grants, its fencing token, can be guessed and hides nothing.
    assert not secret & {column.name for column in shared if not isinstance(column.type, Integer)}
    assert not secret & {
        name for kind in (messages.SyncRequest, messages.SyncResponse) for name in kind.__struct_fields__
    }


def test_new_ids_are_uuids_of_version_7_in_order() -> None:
    made = [Outside().new_id() for _ in range(3)]
    assert all(one[14] == "7" and one[19] in "89ab" for one in made)
    assert [one[:13] for one in made] == sorted(one[:13] for one in made)

"""The steps of the cache's schema build what the models say, keep what is in it, and bring nothing of the server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Integer, inspect

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache
from agentdesk.desk.search.tables import FULL_TEXT_TABLES, SEARCH_TABLES, create_search_tables, is_full_text_table
from agentdesk.desk.tables import DESK_TABLES, cache_schema
from agentdesk.models.errors import AgentDeskError
from agentdesk.models.places import SHARED_CLASSES, table_of
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import CACHE_TABLES

KEY = bytes(32)
SERVER_WORDS = ("hash", "secret", "password", "token", "salt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CacheStore]:
    cache = Cache(tmp_path / "cache.db", KEY)
    yield CacheStore(cache.engine)
    cache.close()


def upgraded(store: CacheStore, revision: str = "head") -> None:
    with store.write() as transaction:
        migrating.upgrade(transaction.connection, revision)


def differences(connection: Connection) -> list[Any]:
    options = {"compare_type": True, "include_name": is_compared}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), cache_schema()))


def is_compared(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and is_full_text_table(name or ""))


def test_the_migrated_schema_equals_the_models(store: CacheStore) -> None:
    upgraded(store)
    with store.read() as connection:
        assert differences(connection) == []
        for name, table in cache_schema().tables.items():
            found = {index["name"] for index in inspect(connection).get_indexes(name)}
            assert found == {index.name for index in table.indexes}


def full_text_definitions(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")
    return {row.name: row.sql for row in rows}


def test_the_full_text_tables_are_those_of_the_search(store: CacheStore) -> None:
    upgraded(store)
    with store.write() as transaction:
        migrated = full_text_definitions(transaction.connection)
        for name in migrated:
            transaction.connection.exec_driver_sql(f"DROP TABLE {name}")
        create_search_tables(transaction.connection)
        assert migrated == full_text_definitions(transaction.connection)
        assert set(migrated) == set(FULL_TEXT_TABLES)


def test_the_comparison_would_see_a_difference(store: CacheStore) -> None:
    upgraded(store)
    with store.write() as transaction:
        transaction.connection.exec_driver_sql("ALTER TABLE draft ADD COLUMN more TEXT")
        assert differences(transaction.connection)


def test_the_newest_step_is_the_one_the_program_names() -> None:
    assert ScriptDirectory.from_config(migrating.migration_settings()).get_current_head() == migrating.NEWEST
    assert migrating.is_known(migrating.NEWEST)
    assert not migrating.is_known("9999")


def test_every_step_goes_up_down_and_up_again(store: CacheStore) -> None:
    steps = list(ScriptDirectory.from_config(migrating.migration_settings()).walk_revisions())
    for step in reversed(steps):
        upgraded(store, step.revision)
        with store.write() as transaction:
            migrating.downgrade(transaction.connection, str(step.down_revision or "base"))
        upgraded(store, step.revision)
    with store.write() as transaction:
        assert differences(transaction.connection) == []
        migrating.downgrade(transaction.connection, "base")
    with store.read() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}


def fail_half_way(store: CacheStore) -> None:
    with store.write() as transaction:
        migrating.downgrade(transaction.connection, "base")
        raise AgentDeskError("the power went")


def test_a_step_that_fails_leaves_the_cache_as_it_was(store: CacheStore) -> None:
    upgraded(store)
    with store.write() as transaction:
        transaction.connection.exec_driver_sql("INSERT INTO draft (key, text, kept_at) VALUES ('a', 'b', 1)")
    with pytest.raises(AgentDeskError):
        fail_half_way(store)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT text FROM draft").scalar_one() == "b"
        assert differences(connection) == []


def test_no_table_and_no_column_of_the_server_is_in_the_cache() -> None:
    ours = {table.name for table in (*map(table_of, SHARED_CLASSES), *CACHE_TABLES, *DESK_TABLES, *SEARCH_TABLES)}
    schema = cache_schema()
    assert set(schema.tables) == ours
    for table in map(table_of, SHARED_CLASSES):
        assert schema.tables[table.name].columns.keys() == table.columns.keys()
        # A secret is text: a number, such as the one that counts a lease's grants, can be guessed and hides nothing.
        for column in (one for one in table.columns if not isinstance(one.type, Integer)):
            assert not any(word in column.name for word in SERVER_WORDS if column.name != "sha256")


def test_the_cache_has_no_foreign_keys_and_no_unique_indexes_on_shared_rows() -> None:
    schema = cache_schema()
    for table in map(table_of, SHARED_CLASSES):
        assert not schema.tables[table.name].foreign_keys
        assert not any(index.unique for index in schema.tables[table.name].indexes)

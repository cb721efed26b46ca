"""A database of every released schema comes up to this program with all that is in it, and serves whom it served."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from agentdesk.models.places import SCHEMA_VERSION, SHARED_CLASSES, table_of
from agentdesk.models.schemas import news_between
from agentdesk.server import tables
from agentdesk.server.archive import FORMAT, FORMAT_VERSION, Header, TableLine, writing
from agentdesk.server.backup import restore
from agentdesk.server.clock import Outside
from agentdesk.server.exchange import exchange
from agentdesk.server.schema import SchemaOutdated, newest_revision
from agentdesk.server.store import Store, migrate_database
from agentdesk.server.tidying import tidy
from agentdesk.server.tokens import Caller
from agentdesk.sync.wire.messages import SyncRequest
from tests.fixtures.stored_databases import CALL, PIN, RELEASED_SERVERS, SERVERS
from tests.sync.firm import NORTH_SCOPE, SARA


@pytest.fixture(params=RELEASED_SERVERS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of the database that an earlier program left."""
    return Path(shutil.copy(SERVERS / f"{request.param}.sqlite", tmp_path / "server.sqlite"))


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    names = [row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]  # noqa: S608 - the file's own names
        for name in names
        if name != "alembic_version"
    }
    connection.close()
    return found


def test_every_row_is_there_unaltered(file: Path) -> None:
    before = rows_of(file)
    with pytest.raises(SchemaOutdated):
        Store(f"sqlite:///{file}")
    assert migrate_database(f"sqlite:///{file}") == newest_revision()
    after = rows_of(file)
    for name, rows in before.items():
        assert [{column: row[column] for column in rows[0]} for row in after[name]] == rows if rows else True, name
    assert {name for name, rows in before.items() if rows} >= {"customer", "feed", "verdict", "client", "pin"}


def test_its_client_goes_on_where_it_was_and_a_new_one_gets_everything(file: Path) -> None:
    migrate_database(f"sqlite:///{file}")
    with Store(f"sqlite:///{file}", Outside()) as store:
        known = SyncRequest(
            client_id="a-client",
            incarnation="word",
            epoch="an-epoch",
            schema=2,
            cursors={NORTH_SCOPE: "7.tag7"},
            acknowledged_mid=0,
        )
        answer = exchange(store, Caller(SARA, "device"), known)
        assert (answer.fault, answer.last_mid, [verdict.mid for verdict in answer.verdicts]) == (None, 1, [1])
        assert not [change for page in answer.pages if page.scope == NORTH_SCOPE for change in page.changes]
        fresh = exchange(store, Caller(SARA, "device"), SyncRequest(client_id="another", schema=2))
        came = {change.id for page in fresh.pages for change in page.changes if change.row is not None}
        assert {CALL, PIN} <= came
        older = exchange(store, Caller(SARA, "device"), msgspec.structs.replace(known, client_id="third", schema=1))
        assert older.fault is None
        assert tidy(store).verdicts == 0
        with store.reading() as session:
            assert session.scalar(select(tables.verdict.c.mid)) == 1


def test_a_backup_of_that_time_goes_into_a_database_of_today(file: Path, tmp_path: Path) -> None:
    before = rows_of(file)
    with writing(tmp_path / "backup") as archive:
        archive.line(Header(format=FORMAT, version=FORMAT_VERSION, revision=revision_of(file), made_at=0))
        for name in (str(table.name) for table in tables.metadata.sorted_tables if table.name in before):
            columns = columns_of(file, name)
            archive.line(TableLine(table=name, columns=columns))
            for row in before[name]:
                archive.row([row[column] for column in columns])
    restore(tmp_path / "backup", f"sqlite:///{tmp_path / 'today.sqlite'}")
    after = rows_of(tmp_path / "today.sqlite")
    for name in before.keys() - {"feed_head", "client"}:
        assert [{column: row[column] for column in columns_of(file, name)} for row in after[name]] == before[name], name


def revision_of(file: Path) -> str:
    connection = sqlite3.connect(file)
    [revision] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return str(revision)


def columns_of(file: Path, table: str) -> list[str]:
    connection = sqlite3.connect(file)
    names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    connection.close()
    return names


def test_what_came_after_a_released_schema_is_named_under_the_number_of_its_own(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        [schema] = connection.execute("SELECT schema FROM client").fetchone()
    later = news_between(schema, SCHEMA_VERSION)
    for shared in SHARED_CLASSES:
        table = table_of(shared)
        now = {str(column.name) for column in table.columns}
        words = "count SCHEMA_VERSION up and name what is new in models/schemas.py"
        assert now - later.get(str(table.name), frozenset()) == set(columns_of(file, str(table.name))), words

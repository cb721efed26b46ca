"""A cache of every released schema, as it lies on some machine, comes up to this program with all that is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache, _keyed, open_cache
from agentdesk.desk.profile import UserFolder
from agentdesk.sync.engine import SyncEngine
from agentdesk.sync.meta import current_meta
from agentdesk.sync.run import sync_until_idle
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import INTENT
from tests.fixtures.stored_databases import CACHES, KEY, RELEASED_CACHES, REZA
from tests.sync.firm import NORTH_SCOPE, SARA, customer, fixed_id
from tests.sync.real_firm import RealFirm
from tests.sync.rig import DirectLine, seeded_dice
from tests.sync.truth import cached_rows

Contents = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=RELEASED_CACHES)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> UserFolder:
    """A user's folder with the cache that an earlier program left."""
    made = UserFolder(tmp_path / "user")
    made.path.mkdir()
    shutil.copy(CACHES / f"{request.param}.db", made.cache)
    return made


@pytest.fixture
def contents(folder: UserFolder) -> Contents:
    """Everything in it, read before anybody touches it."""
    connection = _keyed(str(folder.cache), KEY)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found: Contents = {}
    for table in tables:
        if table != "alembic_version" and not table.startswith(("sqlite_", "found", "full_text")):
            rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the file's own names
            names = [column[0] for column in rows.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in rows]
    connection.close()
    return found


@pytest.fixture
def cache(folder: UserFolder, contents: Contents) -> Iterator[Cache]:
    """The same cache, opened by this program."""
    assert contents["intent"]
    opened = open_cache(folder, KEY)
    yield opened
    opened.close()


def now_in(connection: Connection, table: str, columns: dict[str, Any]) -> list[dict[str, Any]]:
    names = ", ".join(f'"{name}"' for name in columns)
    rows = connection.exec_driver_sql(f'SELECT {names} FROM "{table}"')  # noqa: S608 - the file's own names
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_every_row_and_every_change_in_the_queue_is_there_unaltered(cache: Cache, contents: Contents) -> None:
    with cache.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == migrating.NEWEST
        for table, rows in contents.items():
            if rows:
                assert now_in(connection, table, rows[0]) == rows, table


@pytest.mark.usefixtures("cache")
def test_a_copy_of_the_file_is_set_aside_before_it_is_changed(folder: UserFolder) -> None:
    assert folder.cache.exists()
    [aside] = folder.path.glob("*.before-*")
    assert aside.read_bytes() in [path.read_bytes() for path in CACHES.glob("*.db")]


def test_its_work_is_handed_in_and_it_ends_equal_to_a_server(cache: Cache, real_firm_here: RealFirm) -> None:
    firm = real_firm_here
    firm.add(*customer("پری", NORTH_SCOPE), *customer("رضا", NORTH_SCOPE))
    actor = firm.desk(SARA, "other").actor
    store = CacheStore(cache.engine)
    engine = SyncEngine(store, actor=actor, clock=firm.clock, dice=seeded_dice(1), app="0.1.0")
    report = sync_until_idle(engine, DirectLine(SARA, firm.exchange), store, firm.clock)
    assert (report.state, report.pending, report.needs_you) == ("idle", 0, 1)
    rows = cached_rows(store)
    kept = {name: rows["interaction", fixed_id(name)]["body"] for name in ("taken", "sent", "waiting", "spaces")}
    assert kept == {"taken": "taken", "sent": "on its way", "waiting": "در انتظار", "spaces": "a   b"}
    assert rows["customer", REZA]["name"] == "رضا"
    assert {key: row for key, row in rows.items() if key in firm.visible(SARA)} == firm.visible(SARA)
    assert not [key for key in rows if key not in firm.visible(SARA)]
    with store.read() as connection:
        assert current_meta(connection).epoch == firm.answers[-1].epoch
        tomorrow = select(INTENT.c.name, INTENT.c.v, INTENT.c.args).where(INTENT.c.name == "FromTomorrow")
        assert connection.execute(tomorrow).one() == ("FromTomorrow", 7, '{"z": 1, "a": [1.50, null]}')

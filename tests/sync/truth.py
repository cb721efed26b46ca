"""Comparing a cache with what its server would show, byte for byte."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from agentdesk.models.base import Shared
from agentdesk.models.places import SHARED_BY_NAME, SHARED_CLASSES, table_of
from agentdesk.sync.images import PLANS
from agentdesk.sync.store import CacheStore
from agentdesk.sync.wire.rows import image_of, values_from_image
from tests.sync.model_server import ModelServer
from tests.sync.rig import Desk, cache_schema

RowKey = tuple[str, str]
Rows = dict[RowKey, dict[str, Any]]


def cached_rows(store: CacheStore) -> Rows:
    """Every shared row of a cache in the form of the wire."""
    with store.read() as connection:
        return rows_of(connection)


def rows_of(connection: Connection) -> Rows:
    """Every shared row that a transaction sees."""
    rows: Rows = {}
    for name, (shared, statement) in _SELECTS.items():
        columns = PLANS[name].columns
        for row in connection.exec_driver_sql(statement):
            image = {column: value for column, value in zip(columns, row, strict=True) if value is not None}
            rows[(name, image["id"])] = on_the_wire(shared, image)
    return rows


def _select(shared: type[Shared]) -> str:
    table = cache_schema().tables[table_of(shared).name]
    return str(select(*(table.c[column] for column in PLANS[str(table.name)].columns)))


_SELECTS = {str(table_of(shared).name): (shared, _select(shared)) for shared in SHARED_CLASSES}


def on_the_wire(shared: type[Shared], image: dict[str, Any]) -> dict[str, Any]:
    """One row in the one form in which two rows are compared."""
    return image_of(values_from_image(shared, image))


def differences(mine: Rows, theirs: Rows) -> list[str]:
    """What is not the same, in words."""
    words = [f"only here: {key}" for key in sorted(mine.keys() - theirs.keys())]
    words += [f"missing here: {key}" for key in sorted(theirs.keys() - mine.keys())]
    words += [
        f"different: {key}: {mine[key]} / {theirs[key]}"
        for key in sorted(mine.keys() & theirs.keys())
        if mine[key] != theirs[key]
    ]
    return words


def differences_to_server(desk: Desk, server: ModelServer) -> list[str]:
    """How the cache differs from what its user may see, in words."""
    visible = server.visible(desk.line.user_id)
    theirs = {key: on_the_wire(SHARED_BY_NAME[key[0]], image) for key, image in visible.items()}
    return differences(cached_rows(desk.store), theirs)


def assert_equal_to_server(desk: Desk, server: ModelServer) -> None:
    """The cache holds exactly what its user may see."""
    assert differences_to_server(desk, server) == []

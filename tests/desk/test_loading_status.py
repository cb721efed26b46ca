"""What the desk and its command line tell of a load by chunks."""

from __future__ import annotations

from os import urandom
from typing import Any

import pytest
from sqlalchemy import insert

from agentdesk.desk.answers import DeskStatus, LoadPhase, LoadProgress, SignedIn
from agentdesk.desk.clock import SystemClock
from agentdesk.desk.commands.shapes import status as status_shape
from agentdesk.desk.older import Housekeeping
from agentdesk.desk.search.tables import PENDING
from agentdesk.desk.status import MUCH_TO_INDEX, StatusQuestions
from agentdesk.sync.dice import BytesDice
from agentdesk.sync.meta import ensure_meta
from agentdesk.sync.store import CacheStore
from agentdesk.sync.tables import LOADING
from tests.desk.parts import USER_ID

VALUES: dict[str, Any] = {
    "scope": "team:1",
    "listed": True,
    "refused": False,
    "failures": 0,
    "rows": 1000,
    "rows_done": 400,
    "bytes": 90_000,
    "bytes_done": 36_000,
    "bytes_per_second": 1_000.0,
}


@pytest.fixture
def questions(store: CacheStore) -> StatusQuestions:
    """The status of a cache that has talked to a server."""
    with store.write() as transaction:
        ensure_meta(transaction.connection, BytesDice(urandom))
    sara = SignedIn(user_id=USER_ID, login="sara", name="Sara", role="agent", team="north", branch=None)
    return StatusQuestions(store, SystemClock(), sara, "https://desk.example")


def load(store: CacheStore, **more: object) -> None:
    """Some scope is being loaded."""
    with store.write() as transaction:
        transaction.connection.execute(insert(LOADING).values(**VALUES | more))


def shown(status: DeskStatus) -> Any:
    """What the command line says of a load."""
    return status_shape(status, Housekeeping())["loading"]


def test_the_status_tells_rows_bytes_and_seconds_of_a_load(store: CacheStore, questions: StatusQuestions) -> None:
    assert questions.status(None).loading is None
    load(store)
    load(store, scope="team:2", rows=500, rows_done=0, bytes=10_000, bytes_done=0)
    status = questions.status(None)
    assert status.loading == LoadProgress(LoadPhase.ROWS, 400, 1500, 36_000, 100_000, 64.0)
    assert shown(status) == {
        "phase": "rows",
        "rows_done": 400,
        "rows_all": 1500,
        "bytes_done": 36_000,
        "bytes_all": 100_000,
        "seconds_left": 64.0,
    }


def test_nobody_knows_how_long_it_takes_before_anything_came(store: CacheStore, questions: StatusQuestions) -> None:
    load(store, listed=False, bytes_per_second=None)
    told = questions.status(None).loading
    assert told is not None
    assert (told.phase, told.seconds_left) == (LoadPhase.ASKING, None)


def test_a_load_that_was_given_up_is_none(store: CacheStore, questions: StatusQuestions) -> None:
    load(store, refused=True)
    status = questions.status(None)
    assert (status.loading, shown(status)) == (None, None)


def test_after_the_rows_it_is_told_how_many_can_be_found(store: CacheStore, questions: StatusQuestions) -> None:
    waiting = MUCH_TO_INDEX + 100
    with store.write() as transaction:
        connection = transaction.connection
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) INSERT INTO interaction"
            " (id, ver, customer_id, kind, direction, occurred_at, body, revision)"
            " SELECT 'id ' || i, 1, 'c', 'call', 'in', i, '', 0 FROM n",
            (waiting + 400,),
        )
        connection.execute(
            insert(PENDING), [{"kind": "interaction", "row_id": str(number).encode()} for number in range(waiting)]
        )
    assert questions.status(None).loading == LoadProgress(LoadPhase.SEARCH, 400, waiting + 400, 0, 0)

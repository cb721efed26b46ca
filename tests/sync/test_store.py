"""One writer, one transaction, and everybody told in the right order."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection

from agentdesk.models.errors import CacheDamaged, CacheInUse, StorageFull
from agentdesk.sync.images import read_image, write_rows
from agentdesk.sync.pace import Portion, poll_seconds, wait_seconds
from agentdesk.sync.ports import ChangeSet, TouchedRows
from agentdesk.sync.status import QueueStatus, read_queue_status
from agentdesk.sync.store import cache_fault
from tests.fixtures.logs import ExpectedLogs
from tests.sync.rig import open_store

TEAM = {"id": "t", "ver": 1, "name": "North"}


def test_rows_listeners_hear_inside_the_transaction_and_screens_after_it(tmp_path: Path) -> None:
    heard: list[str] = []

    def inside(connection: Connection, rows: TouchedRows) -> None:
        assert read_image(connection, ("team", "t")) is not None
        assert rows == {"team": {"t"}}
        heard.append("inside")

    store = open_store(tmp_path / "a.db", [inside])

    def after(changes: ChangeSet) -> None:
        with store.read() as connection:
            assert read_image(connection, ("team", "t")) is not None
        assert changes.tables == frozenset({"team"})
        heard.append("after")

    stop = store.subscribe(after)
    with store.write() as transaction:
        write_rows(transaction.connection, "team", [TEAM])
        transaction.touch([("team", "t")])
    assert heard == ["inside", "after"]
    stop()
    stop()
    with store.write() as transaction:
        transaction.queue_changed = True
    assert heard == ["inside", "after"]


def test_what_fails_leaves_no_trace_and_tells_nobody(tmp_path: Path) -> None:
    def failing(_connection: Connection, _rows: TouchedRows) -> None:
        raise RuntimeError("the index stumbled")

    store = open_store(tmp_path / "a.db", [failing])
    told: list[ChangeSet] = []
    store.subscribe(told.append)

    def write() -> None:
        with store.write() as transaction:
            write_rows(transaction.connection, "team", [TEAM])
            transaction.touch([("team", "t")])

    with pytest.raises(RuntimeError):
        write()
    with store.read() as connection:
        assert read_image(connection, ("team", "t")) is None
    assert told == []


def test_a_screen_that_fails_is_nobody_elses_fault(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("a subscriber failed")
    store = open_store(tmp_path / "a.db")
    told: list[ChangeSet] = []

    def failing(_changes: ChangeSet) -> None:
        raise RuntimeError("a screen stumbled")

    store.subscribe(failing)
    store.subscribe(told.append)
    with store.write() as transaction:
        transaction.queue_changed = True
    assert len(told) == 1


def test_a_reader_sees_one_moment_while_somebody_writes(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    with store.read() as connection:
        assert read_image(connection, ("team", "t")) is None
        with store.write() as transaction:
            write_rows(transaction.connection, "team", [TEAM])
        assert read_image(connection, ("team", "t")) is None
    with store.read() as connection:
        assert read_image(connection, ("team", "t")) is not None


def test_writers_take_turns(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")

    def count_up() -> None:
        for _ in range(25):
            with store.write() as transaction:
                ver = (read_image(transaction.connection, ("team", "t")) or {"ver": 1})["ver"]
                write_rows(transaction.connection, "team", [{**TEAM, "ver": ver + 1}])

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert (read_image(connection, ("team", "t")) or {})["ver"] == 101


def test_the_status_can_be_read_before_the_first_contact(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db").read() as connection:
        assert read_queue_status(connection) == QueueStatus()


def test_sqlites_words_become_errors_of_our_own() -> None:
    assert isinstance(cache_fault("database or disk is full"), StorageFull)
    assert isinstance(cache_fault("database disk image is malformed"), CacheDamaged)
    assert isinstance(cache_fault("file is not a database"), CacheDamaged)
    assert isinstance(cache_fault("database is locked"), CacheInUse)
    assert cache_fault("no such table: moon") is None


def test_the_pace_stays_within_its_limits() -> None:
    assert wait_seconds(1, 0.0) == 5.0
    assert wait_seconds(1000, 0.999) == 300.0
    assert 12.0 <= poll_seconds(15_000, 0.0) <= poll_seconds(15_000, 0.999) <= 18.0
    assert poll_seconds(0, 0.5) == 1.0
    assert poll_seconds(10**9, 0.0) == 480.0
    portion = Portion()
    for _ in range(20):
        portion = portion.after(0.1, more_waits=True)
    assert (portion.down_bytes, portion.intents) == (1024 * 1024, 500)
    assert portion.after(0.1, more_waits=False) == portion
    for _ in range(20):
        portion = portion.after(60.0, more_waits=True)
    assert portion.down_bytes == 8 * 1024
    for _ in range(20):
        portion = portion.fewer_intents()
    assert portion.intents == 1

"""A load under a bad line and a bad server: it goes on at any byte, and nothing spoilt is ever taken in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from agentdesk.models.errors import NoLine, ServerFault
from agentdesk.models.people import User
from agentdesk.server.tables import chunk, chunk_place, chunk_set
from agentdesk.sync.loading.work import MOST_FAILURES
from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.wire.codec import decode, encode
from agentdesk.sync.wire.snapshots import Manifest
from tests.fixtures.logs import ExpectedLogs
from tests.sync.firm import SARA, SOUTH
from tests.sync.loading.served import (
    CALLS,
    LoadingDesk,
    ServedFirm,
    add,
    build,
    call,
    cut_after,
    loaded_until,
    open_desk,
)
from tests.sync.rig import close_store


def chunk_bytes(firm: ServedFirm) -> int:
    """Bytes of chunks that came down."""
    pairs = zip(firm.errands, firm.answers, strict=True)
    return sum(len(brought.body) for errand, brought in pairs if errand.path.startswith("/chunk/"))


def listed_bytes(firm: ServedFirm) -> int:
    """Bytes of all chunks in the list that was given out."""
    pairs = zip(firm.errands, firm.answers, strict=True)
    [body, *_] = [brought.body for errand, brought in pairs if errand.path.startswith("/snapshot/")]
    return sum(one.bytes for one in decode(Manifest, body).chunks)


def test_it_goes_on_at_any_byte_also_after_a_restart(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    path, cuts = tmp_path / "cache.db", 0
    desk = open_desk(firm, path, piece=300)
    while True:
        cut_after(desk, "/chunk/", 7 + cuts % 5)
        if desk.sync().state == "idle":
            break
        cuts += 1
        close_store(desk.store)
        desk = open_desk(firm, path, piece=300)
    assert cuts > 10
    assert desk.differences() == []
    assert chunk_bytes(firm) == listed_bytes(firm)


def test_an_answer_that_is_lost_costs_its_piece_and_no_more(firm: ServedFirm, tmp_path: Path) -> None:
    """Invariant 17."""
    build(firm)
    desk = open_desk(firm, tmp_path / "cache.db", piece=500)
    lost = 0

    def run(user_id: str, errand: Errand) -> Brought:
        nonlocal lost
        brought = firm.run(user_id, errand)
        if len(firm.errands) % 9 == 8:
            lost += 1
            raise NoLine("The line broke.")
        return brought

    desk.line.run_errand = run
    while desk.sync().state != "idle":
        pass
    assert lost > 5
    assert desk.differences() == []
    assert chunk_bytes(firm) <= listed_bytes(firm) + lost * 500


def spoil_chunks(firm: ServedFirm, times: int) -> list[str]:
    """So many chunks arrive with a wrong byte; their addresses."""
    spoilt: list[str] = []

    def spoil(errand: Errand, brought: Brought) -> Brought:
        if not errand.path.startswith("/chunk/") or len(spoilt) >= times:
            return brought
        spoilt.append(errand.path)
        body = bytearray(brought.body)
        body[len(body) // 2] ^= 0x40
        return Brought(brought.status, bytes(body), brought.headers)

    firm.spoil = spoil
    return spoilt


@pytest.fixture
def told_by_pages(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The log has to tell that a scope is read by pages: for that it is no warning."""
    with caplog.at_level(logging.INFO, "agentdesk.sync.loading.work"):
        yield
    assert any("is read by pages" in one.getMessage() for one in caplog.get_records("call"))


def test_a_spoilt_chunk_is_fetched_again(firm: ServedFirm, tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs.expect("is fetched again")
    build(firm)
    spoilt = spoil_chunks(firm, 1)
    desk = open_desk(firm, tmp_path / "cache.db")
    assert desk.sync().state == "idle"
    assert desk.differences() == []
    assert firm.paths("/chunk/").count(spoilt[0]) == 2


def polls(desk: LoadingDesk, most: int) -> int:
    """Poll until all is loaded; how often that was."""
    for count in range(1, most + 1):
        desk.sync()
        with desk.store.read() as connection:
            if connection.exec_driver_sql("SELECT count(*) FROM loading").scalar() == 0:
                return count
    raise AssertionError("it never ends")


@pytest.mark.usefixtures("told_by_pages")
def test_chunks_that_are_always_spoilt_do_not_keep_the_rows_away(
    firm: ServedFirm, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """Invariant 14."""
    expected_logs.expect("is fetched again")
    build(firm)
    spoil_chunks(firm, 10_000)
    desk = open_desk(firm, tmp_path / "cache.db")
    assert polls(desk, MOST_FAILURES + 2) > 5
    assert desk.differences() == []
    assert len(firm.paths("/chunk/")) <= MOST_FAILURES


def test_a_list_that_is_no_longer_good_is_asked_for_anew_and_keeps_what_is_done(
    firm: ServedFirm, tmp_path: Path
) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 8)
    done = set(firm.paths("/chunk/"))
    forget_everything(firm)
    build(firm)
    firm.errands.clear()
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    assert len(firm.paths("/snapshot/")) <= 1
    assert not done & set(firm.paths("/chunk/"))


def test_after_a_day_the_chunks_of_an_old_list_are_gone_and_the_new_list_is_used(
    firm: ServedFirm, tmp_path: Path
) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 3)
    forget_everything(firm)
    desk.sync()
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT listed FROM loading").scalar() == 0
    build(firm)
    desk.sync()
    desk.sync()
    assert desk.differences() == []


def forget_everything(firm: ServedFirm) -> None:
    """As a day later, when a newer list was made: nothing of the old one is left."""
    with firm.store.writing() as unit:
        for table in (chunk_place, chunk_set, chunk):
            unit.connection.execute(delete(table))


@pytest.mark.usefixtures("told_by_pages")
def test_while_there_is_no_list_one_waits_and_then_takes_pages(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 3)
    forget_everything(firm)
    assert polls(desk, MOST_FAILURES + 2) > 5
    assert desk.differences() == []


def test_what_changes_while_a_list_is_asked_for_anew_does_not_end_the_load(firm: ServedFirm, tmp_path: Path) -> None:
    """Invariant 2: a page of the feed tells what changed, and nothing of the chunks that are still to come."""
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 3)
    forget_everything(firm)
    desk.sync()
    firm.write(lambda session: add(session, call(CALLS + 1)))
    desk.sync()
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM loading").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM cursor WHERE NOT swept").scalar() == 1
    build(firm)
    polls(desk, 3)
    assert desk.differences() == []


@pytest.mark.usefixtures("told_by_pages")
def test_a_list_that_is_always_spoilt_does_not_keep_the_rows_away(firm: ServedFirm, tmp_path: Path) -> None:
    """Invariant 14."""
    build(firm)
    firm.spoil = lambda errand, brought: (
        replace(brought, body=b"spoilt") if errand.path.startswith("/snapshot/") else brought
    )
    desk = open_desk(firm, tmp_path / "cache.db")
    assert polls(desk, MOST_FAILURES + 2) > 5
    assert desk.differences() == []


@pytest.mark.usefixtures("told_by_pages")
@pytest.mark.parametrize("kind", ["/snapshot/", "/chunk/"])
def test_a_server_that_stumbles_over_every_chunk_does_not_keep_the_rows_away(
    firm: ServedFirm, tmp_path: Path, expected_logs: ExpectedLogs, kind: str
) -> None:
    """Invariant 14."""
    expected_logs.expect("is tried again later")
    build(firm)

    def stumble(errand: Errand, brought: Brought) -> Brought:
        if errand.path.startswith(kind):
            raise ServerFault("The server made a mistake.")
        return brought

    firm.spoil = stumble
    desk = open_desk(firm, tmp_path / "cache.db")
    assert polls(desk, MOST_FAILURES + 2) > 5
    assert desk.differences() == []


def test_a_list_of_another_life_of_the_server_is_not_taken(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)

    def spoil(errand: Errand, brought: Brought) -> Brought:
        if not errand.path.startswith("/snapshot/"):
            return brought
        manifest = decode(Manifest, brought.body)
        other = Manifest(scope=manifest.scope, epoch="another", cursor=manifest.cursor, chunks=manifest.chunks)
        return Brought(200, encode(other), brought.headers)

    firm.spoil = spoil
    desk = open_desk(firm, tmp_path / "cache.db")
    desk.sync()
    assert firm.paths("/chunk/") == []


def test_a_scope_that_is_lost_on_the_way_is_loaded_no_further(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 6)
    firm.write(lambda session: setattr(session.get_one(User, SARA), "team_id", SOUTH))
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM loading").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM loading_part").scalar() == 0

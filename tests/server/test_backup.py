"""A backup is of one moment, goes into either database, and a restore is noticed by every client."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, select, text

from agentdesk.models.errors import CacheDamaged, CacheNewer, UsageError
from agentdesk.models.interaction import Interaction
from agentdesk.server import tables
from agentdesk.server.archive import Archive, Header, writing
from agentdesk.server.backup import back_up, kept_tables, restore
from agentdesk.server.cursors import read_head
from agentdesk.server.embedded import ServerThread
from agentdesk.server.plain import plain_columns
from agentdesk.server.schema import newest_revision
from agentdesk.server.store import Store
from agentdesk.sync.wire.messages import FaultCode, VerdictStatus
from agentdesk.sync.wire.rows import plain_value
from tests.fixtures.postgres import PostgresServer
from tests.fixtures.waiting import wait_until
from tests.server.bare_desk import call, new_id
from tests.server.conftest import Desks
from tests.server.test_scopes import full_customer

Content = dict[str, set[tuple[Any, ...]]]


def content(store: Store) -> Content:
    """Every row of every table as plain values, but for what a restore changes."""
    with store.reading() as session:
        dialect = session.get_bind().dialect.name
        found: Content = {
            table.name: {
                tuple(plain_value(value) for value in row)
                for row in session.execute(select(*plain_columns(table, dialect)))
            }
            for table in kept_tables()
        }
    del found["feed_head"], found["client"]
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another empty database, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.sqlite'}"
        return
    postgres: PostgresServer = request.getfixturevalue("postgres_server")
    database = postgres.create()
    yield postgres.url(database)
    postgres.drop(database)


def test_a_backup_goes_into_either_database(desk: Desks, server: ServerThread, tmp_path: Path, other_url: str) -> None:
    full_customer(desk("sara"))
    full_customer(desk("layla"))
    path = tmp_path / "firm.backup"
    count = back_up(server.store, path)
    assert path.stat().st_mode & 0o077 == 0
    assert restore(path, other_url) == count
    with Store(other_url) as other:
        assert content(other) == content(server.store)
        with other.reading() as session, server.store.reading() as before:
            assert read_head(session).epoch != read_head(before).epoch
            assert read_head(session).seq == read_head(before).seq


def test_after_a_restore_every_client_hands_in_again_what_is_gone(
    desk: Desks, server: ServerThread, tmp_path: Path, database_url: str
) -> None:
    sara, omid = desk("sara"), desk("omid")
    customer = sara.add_customer()
    back_up(server.store, tmp_path / "b")
    later = sara.intent("LogInteraction", **call(customer))
    sara.do(later)
    omid.catch_up()
    old_epoch = sara.epoch
    restore(tmp_path / "b", database_url)

    response = sara.send(sara.intent("LogInteraction", **call(customer)))
    assert response.fault is not None
    assert response.fault.code is FaultCode.EPOCH_CHANGED
    assert response.epoch != old_epoch
    assert response.last_mid == 1
    assert (response.pages, response.verdicts) == ([], [])
    assert response.scopes == sara.scopes

    sara.epoch, sara.cursors, sara.last_mid = response.epoch, {}, response.last_mid
    fresh = sara.intent("LogInteraction", mid=3, **call(customer))
    sara.acknowledged = 1
    assert [verdict.status for verdict in sara.do(later, fresh)] == [VerdictStatus.APPLIED] * 2
    assert sara.ids("interaction") == {later.id, fresh.id}
    with server.store.reading() as session:
        assert set(session.scalars(select(Interaction.id))) == {later.id, fresh.id}


def test_a_copy_of_the_files_is_noticed_by_the_tag_of_the_cursor(
    desk: Desks, server: ServerThread, tmp_path: Path, database_url: str
) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    back_up(server.store, tmp_path / "b")
    with server.store.reading() as session:
        epoch = read_head(session).epoch
    sara.log_call(customer)
    # A copy keeps the epoch, and other people's work has taken the number that this client's cursor holds.
    restore(tmp_path / "b", database_url)
    with server.store.writing() as unit:
        unit.session.execute(tables.feed_head.update().values(epoch=epoch))
    desk("omid").log_call(customer)
    response = sara.exchange(sara.request())
    assert response.fault is not None
    assert response.fault.code is FaultCode.EPOCH_CHANGED
    assert response.epoch == epoch
    assert response.last_mid == 1
    again = sara.exchange(sara.request(cursors={}, incarnation=sara.incarnation))
    assert again.fault is None
    assert again.complete


def test_a_cursor_beyond_the_head_is_from_a_future_that_is_gone(desk: Desks) -> None:
    sara = desk("sara")
    for cursor in ("999999.x", "1.nonsense", "nonsense", "", "-1.x", "9" * 40 + ".x"):
        fault = sara.exchange(sara.request(cursors={"org": cursor})).fault
        assert fault is not None
        assert fault.code is FaultCode.EPOCH_CHANGED


def test_a_cursor_behind_the_horizon_is_too_old_and_the_queue_is_taken(desk: Desks, server: ServerThread) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    desk("omid").log_call(customer)
    with server.store.writing() as unit:
        unit.session.execute(tables.feed_head.update().values(horizon=sara.head + 1))
    response = sara.exchange(sara.request(sara.intent("LogInteraction", **call(customer))))
    assert response.fault is not None
    assert response.fault.code is FaultCode.CURSOR_TOO_OLD
    assert [verdict.status for verdict in response.verdicts] == [VerdictStatus.APPLIED]
    assert response.pages == []


def test_a_backup_while_others_write_is_of_one_moment(desk: Desks, server: ServerThread, tmp_path: Path) -> None:
    sara = desk("sara")
    customer = sara.add_customer()
    stop = threading.Event()
    written = 0

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            sara.log_call(customer)
            written += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        wait_until(lambda: written > 5, "the writer writes")
        for number in range(3):
            back_up(server.store, tmp_path / f"{number}")
        after = written
        wait_until(lambda: written > after, "the writer goes on")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        url = f"sqlite:///{tmp_path / f'{number}.sqlite'}"
        restore(tmp_path / f"{number}", url)
        with Store(url) as copy, copy.reading() as session:
            entries = session.execute(select(tables.feed.c.seq)).scalars().all()
            verdicts = session.execute(select(tables.verdict.c.mid)).scalars().all()
            calls = session.scalars(select(Interaction.id)).all()
            assert max(entries) == read_head(session).seq
            assert len(verdicts) == len(calls) + 1
            assert len(calls) > 5


@pytest.fixture
def backed_up(tmp_path: Path) -> tuple[Path, str]:
    """A backup, and another database that must not be touched by a bad one."""
    with Store(f"sqlite:///{tmp_path / 'first.sqlite'}") as store:
        back_up(store, tmp_path / "good")
    url = f"sqlite:///{tmp_path / 'target.sqlite'}"
    Store(url).close()
    return tmp_path / "good", url


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.999])
def test_a_backup_that_breaks_off_is_refused(backed_up: tuple[Path, str], tmp_path: Path, share: float) -> None:
    path, url = backed_up
    whole = path.read_bytes()
    (tmp_path / "cut").write_bytes(whole[: int(len(whole) * share)])
    with Store(url) as store:
        before = content(store)
        with pytest.raises(CacheDamaged):
            restore(tmp_path / "cut", url)
        assert content(store) == before


def test_a_backup_with_a_flipped_bit_is_refused(backed_up: tuple[Path, str], tmp_path: Path) -> None:
    path, url = backed_up
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    (tmp_path / "flipped").write_bytes(whole)
    with pytest.raises(CacheDamaged):
        restore(tmp_path / "flipped", url)


def test_what_is_no_backup_is_refused(backed_up: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "text").write_text("سلام")
    with pytest.raises(CacheDamaged):
        restore(tmp_path / "text", backed_up[1])
    with pytest.raises(UsageError):
        restore(tmp_path / "nothing", backed_up[1])


@pytest.mark.parametrize(("version", "revision"), [(2, "0001"), (1, "9999")])
def test_a_newer_backup_is_refused(backed_up: tuple[Path, str], tmp_path: Path, version: int, revision: str) -> None:
    with writing(tmp_path / "newer") as archive:
        archive.line(Header(format="agentdesk-backup", version=version, revision=revision, made_at=0))
    with pytest.raises(CacheNewer):
        restore(tmp_path / "newer", backed_up[1])


def test_a_damaged_target_is_set_aside_and_replaced(backed_up: tuple[Path, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"words, not pages" * 500)
    restore(backed_up[0], f"sqlite:///{broken}")
    Store(f"sqlite:///{broken}").close()
    [kept] = tmp_path.glob("broken.sqlite.damaged-*")
    assert kept.read_bytes() == b"words, not pages" * 500


def test_somebody_elses_database_is_no_target(backed_up: tuple[Path, str], tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'theirs.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id integer)"))
    engine.dispose()
    with pytest.raises(CacheDamaged):
        restore(backed_up[0], f"sqlite:///{tmp_path / 'theirs.sqlite'}")
    assert [one.name for one in tmp_path.glob("theirs*")] == ["theirs.sqlite"]


def test_a_backup_that_cannot_be_written_leaves_no_file(server: ServerThread, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        back_up(server.store, tmp_path / "nothing" / "b")
    (tmp_path / "b").mkdir()
    with pytest.raises(UsageError):
        back_up(server.store, tmp_path / "b")
    assert [one.name for one in tmp_path.iterdir() if "part" in one.name] == []


def test_the_archive_says_what_it_is(backed_up: tuple[Path, str]) -> None:
    archive = Archive(backed_up[0])
    assert archive.header.revision == newest_revision()
    counts = {line.table: len(list(rows)) for line, rows in archive.tables()}
    assert list(counts) == [table.name for table in kept_tables()]
    assert (counts["organisation"], counts["feed_head"], counts["customer"]) == (1, 1, 0)


def test_a_client_that_the_backup_does_not_know_begins_anew(
    desk: Desks, server: ServerThread, tmp_path: Path, database_url: str
) -> None:
    back_up(server.store, tmp_path / "b")
    sara = desk("sara")
    intent = sara.intent("AddCustomer", id=new_id(), name="x")
    sara.do(intent)
    restore(tmp_path / "b", database_url)
    sara.sign_in()
    response = sara.send()
    assert response.fault is not None
    assert (response.fault.code, response.last_mid) == (FaultCode.EPOCH_CHANGED, 0)
    sara.epoch, sara.cursors, sara.acknowledged = response.epoch, {}, 0
    [verdict] = sara.do(intent)
    assert verdict.status is VerdictStatus.APPLIED

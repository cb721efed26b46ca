"""A cache that is damaged, newer or in use is named and left exactly as it was; a good one opens with its key."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import event

from agentdesk.desk import migrating
from agentdesk.desk.cache import Cache, claimed, integrity_faults, make_cache, open_cache
from agentdesk.desk.profile import UserFolder
from agentdesk.models.errors import CacheDamaged, CacheFault, CacheInUse, CacheNewer, NotSignedIn, StorageFull
from agentdesk.sync.store import CacheStore
from tests.desk.parts import USER_ID

KEY = bytes(range(32))
PREFERENCE = "INSERT OR REPLACE INTO preference (key, value) VALUES (?, ?)"


@pytest.fixture
def folder(tmp_path: Path) -> UserFolder:
    return UserFolder(tmp_path / USER_ID)


@pytest.fixture
def made(folder: UserFolder) -> UserFolder:
    """The folder with a closed cache in it that holds a row and fills some pages."""
    with claimed(folder):
        make_cache(folder, KEY)
        cache = open_cache(folder, KEY)
        with CacheStore(cache.engine).write() as transaction:
            transaction.connection.exec_driver_sql(
                PREFERENCE, [(f"key {number}", "سلام" * 200) for number in range(200)]
            )
        cache.close()
    return folder


@pytest.fixture
def cache(made: UserFolder) -> Iterator[Cache]:
    with claimed(made):
        opened = open_cache(made, KEY)
        yield opened
        opened.close()


def rows(folder: UserFolder) -> int:
    cache = open_cache(folder, KEY)
    try:
        with CacheStore(cache.engine).read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM preference").scalar_one())
    finally:
        cache.close()


def stand_at(folder: UserFolder, revision: str) -> None:
    cache = Cache(folder.cache, KEY)
    with CacheStore(cache.engine).write() as transaction:
        transaction.connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
    cache.close()


def test_what_was_saved_is_there_again(made: UserFolder) -> None:
    assert rows(made) == 200


def test_the_files_are_private_and_nothing_is_readable_in_them(made: UserFolder) -> None:
    content = made.cache.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "سلام".encode() not in content
    assert b"preference" not in content
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.path.iterdir()} == {0o600}


def test_while_it_is_open_the_log_beside_it_is_unreadable_too(cache: Cache, made: UserFolder) -> None:
    with CacheStore(cache.engine).write() as transaction:
        transaction.connection.exec_driver_sql(PREFERENCE, ("plain words", "سلام" * 50))
    log = made.cache.with_name("cache.db-wal").read_bytes()
    assert log
    assert "سلام".encode() not in log


@pytest.mark.usefixtures("cache")
def test_a_second_program_is_told_that_it_is_in_use(made: UserFolder) -> None:
    before = made.cache.read_bytes()
    with pytest.raises(CacheInUse), claimed(made):
        pass
    assert made.cache.read_bytes() == before


def test_a_claim_may_outlive_its_block_and_ends_when_its_stack_is_closed(made: UserFolder) -> None:
    with claimed(made) as claim:
        kept = claim.pop_all()
    with pytest.raises(CacheInUse), claimed(made):
        pass
    kept.close()
    with claimed(made):
        open_cache(made, KEY).close()


DAMAGE = {
    "zero length": lambda _content: b"",
    "one page": lambda content: content[:4096],
    "half": lambda content: content[: len(content) // 2],
    "a few bytes": lambda content: content[:100],
    "last page cut": lambda content: content[:-2048],
    "one bit of the first page": lambda content: content[:2000] + bytes([content[2000] ^ 1]) + content[2001:],
    "another file": lambda _content: b"%PDF-1.7" * 1000,
    "a plain database": lambda _content: b"SQLite format 3\x00" + bytes(8176),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_named_and_the_file_left_as_it_is(made: UserFolder, damage: object) -> None:
    assert callable(damage)
    damaged = damage(made.cache.read_bytes())
    made.cache.write_bytes(damaged)
    with pytest.raises(CacheDamaged):
        open_cache(made, KEY)
    assert made.cache.read_bytes() == damaged
    with pytest.raises(CacheDamaged):
        open_cache(made, KEY)


def test_the_wrong_key_harms_nothing(made: UserFolder) -> None:
    before = made.cache.read_bytes()
    with pytest.raises(CacheDamaged):
        open_cache(made, bytes(32))
    assert made.cache.read_bytes() == before
    assert rows(made) == 200


def test_a_missing_cache_is_not_replaced_by_an_empty_one(made: UserFolder) -> None:
    made.cache.unlink()
    with pytest.raises(CacheDamaged):
        open_cache(made, KEY)
    assert not made.cache.exists()


def test_damage_in_the_middle_is_found_by_the_doctor_and_named_on_reading(made: UserFolder) -> None:
    content = bytearray(made.cache.read_bytes())
    pages = len(content) // 4096
    for page in range(pages - 20, pages):
        content[page * 4096 + 100] ^= 1
    made.cache.write_bytes(content)
    cache = open_cache(made, KEY)
    store = CacheStore(cache.engine)
    assert integrity_faults(store)
    with pytest.raises(CacheDamaged), store.read() as connection:
        connection.exec_driver_sql("SELECT sum(length(value)) FROM preference").scalar_one()
    cache.close()
    assert made.cache.read_bytes() == content


def test_the_doctor_finds_nothing_in_a_whole_file(cache: Cache) -> None:
    assert integrity_faults(CacheStore(cache.engine)) == ()


def test_a_cache_of_a_newer_program_is_left_alone(made: UserFolder) -> None:
    stand_at(made, "9999")
    before = made.cache.read_bytes()
    with pytest.raises(CacheNewer):
        open_cache(made, KEY)
    assert made.cache.read_bytes() == before


def test_an_encrypted_database_that_is_no_cache_is_named(made: UserFolder) -> None:
    made.cache.unlink()
    other = sqlcipher.connect(str(made.cache))
    other.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    other.execute("CREATE TABLE somebody_elses (a)")
    other.close()
    with pytest.raises(CacheDamaged, match="no cache"):
        open_cache(made, KEY)


def test_an_orphan_is_set_aside_not_overwritten(made: UserFolder) -> None:
    before = made.cache.read_bytes()
    for number in (1, 2):
        make_cache(made, KEY)
        assert made.cache.with_name(f"cache.db.without-key-{number}").exists()
    assert made.cache.with_name("cache.db.without-key-1").read_bytes() == before
    assert rows(made) == 0


def test_what_is_left_of_a_cache_that_was_never_finished_does_not_matter(folder: UserFolder) -> None:
    folder.path.mkdir()
    folder.cache.with_name("cache.db.new").write_bytes(b"half")
    make_cache(folder, KEY)
    assert rows(folder) == 0
    assert not folder.cache.with_name("cache.db.new").exists()


def test_on_a_full_disk_what_was_saved_before_is_intact(made: UserFolder) -> None:
    cache = open_cache(made, KEY)
    event.listen(cache.engine, "connect", lambda connection, _record: connection.execute("PRAGMA max_page_count=1"))
    store = CacheStore(cache.engine)
    with pytest.raises(StorageFull), store.write() as transaction:
        transaction.connection.exec_driver_sql(PREFERENCE, [(f"more {number}", "x" * 4000) for number in range(1000)])
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM preference").scalar_one() == 200
    cache.close()
    assert rows(made) == 200


def test_a_folder_that_may_not_be_written_is_a_fault_of_the_cache(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CacheFault), claimed(UserFolder(tmp_path / "file" / USER_ID)):
        pass


def test_an_older_cache_is_brought_up_with_what_is_in_it_and_a_copy_beside(made: UserFolder) -> None:
    cache = Cache(made.cache, KEY)
    with CacheStore(cache.engine).write() as transaction:
        migrating.downgrade(transaction.connection, "0001")
    cache.close()
    before = made.cache.read_bytes()
    assert rows(made) == 200
    copy = made.cache.with_name("cache.db.before-0001")
    assert copy.read_bytes() == before
    assert rows(made) == 200


def test_a_copy_is_set_aside_before_a_migration_and_one_copy_is_kept(made: UserFolder) -> None:
    before = made.cache.read_bytes()
    stale = made.cache.with_name("cache.db.before-0000")
    stale.touch()
    copy = migrating.set_aside(made.cache, "0001")
    assert copy.read_bytes() == before
    assert not stale.exists()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_closed_cache_opens_no_more_for_whoever_still_asks(cache: Cache) -> None:
    store = CacheStore(cache.engine)
    cache.close()
    with pytest.raises(NotSignedIn), store.read() as connection:
        connection.exec_driver_sql("SELECT 1")


def test_many_threads_read_through_a_few_connections(cache: Cache) -> None:
    store = CacheStore(cache.engine)
    with store.read() as one, store.read() as two:
        for connection in (one, two):
            assert connection.exec_driver_sql("SELECT count(*) FROM preference").scalar_one() == 200


def test_a_cache_opens_after_the_folder_was_moved(made: UserFolder, tmp_path: Path) -> None:
    shutil.move(made.path, tmp_path / "مشتری's ?#%20")
    assert rows(UserFolder(tmp_path / "مشتری's ?#%20")) == 200

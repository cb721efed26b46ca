"""The encrypted cache as a file: opened by one program at a time, checked before use, migrated, and never harmed.

SQLCipher with a raw 32-byte key, write-ahead log, every commit flushed to the disk: what was acknowledged outlives a
power cut. A file that is damaged, newer than the program or in use is left exactly as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from filelock import FileLock, Timeout
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool

from agentdesk.desk import migrating
from agentdesk.desk.files import make_private_folder, storage_fault
from agentdesk.desk.profile import UserFolder
from agentdesk.desk.saying import teach
from agentdesk.models.errors import CacheDamaged, CacheInUse, CacheNewer, NotSignedIn
from agentdesk.sync.store import CacheStore, cache_fault

_WAIT_SECONDS = 10
_PAGE_CACHE_KIB = 16 * 1024
_LOG_LIMIT_BYTES = 64 * 1024 * 1024
_PAGE_BYTES = 4096
_POOLED = 4


class Cache:
    """An open cache. Connections are pooled, and any thread may take one."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key: bytes | None = key
        self.engine = create_engine(
            "sqlite://", module=sqlcipher, creator=self._connect, poolclass=QueuePool, pool_size=_POOLED
        )

    def close(self) -> None:
        """Close every connection and forget the key: who still asks gets NotSignedIn."""
        self._key = None
        self.engine.dispose()

    def _connect(self) -> Any:
        if self._key is None:
            raise NotSignedIn("The desk is locked.", safe="Everything saved stays, encrypted.", advice="Unlock it.")
        connection = _keyed(str(self._path), self._key)
        teach(connection)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA cache_size=-{_PAGE_CACHE_KIB}")
        connection.execute(f"PRAGMA journal_size_limit={_LOG_LIMIT_BYTES}")
        return connection


def cache_engine(path: Path, key: bytes) -> Engine:
    """An engine over a file that nobody else uses, for what measures or fills a cache; ``dispose`` it."""
    return Cache(path, key).engine


@contextmanager
def claimed(folder: UserFolder) -> Iterator[ExitStack]:
    """The user's files are this program's alone inside the block. Raises CacheInUse.

    ``pop_all`` on the stack keeps them beyond the block, until the new stack is closed.
    """
    with ExitStack() as stack:
        stack.callback(_locked(folder).release)
        yield stack


def open_cache(folder: UserFolder, key: bytes) -> Cache:
    """Open the cache in a claimed folder and bring it up to this program.

    Raises CacheDamaged, CacheNewer or StorageFull; the file is then as it was.
    """
    _bring_up_to_date(folder.cache, key)
    return Cache(folder.cache, key)


def make_cache(folder: UserFolder, key: bytes) -> None:
    """Make an empty cache in a claimed folder; one for which there is no key is set aside. Raises StorageFull."""
    _set_orphan_aside(folder.cache)
    _make(folder.cache, key)


def is_gone(folder: UserFolder) -> bool:
    """Whether the cache's file was deleted, or nothing is left in it."""
    return not folder.cache.is_file() or folder.cache.stat().st_size == 0


def integrity_faults(store: CacheStore) -> tuple[str, ...]:
    """Every page whose seal is broken, in SQLCipher's words; reads the whole file."""
    with store.read() as connection:
        return tuple(str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check"))


@contextmanager
def _faults() -> Iterator[None]:
    """What SQLCipher itself says, as an error of the one tree."""
    try:
        yield
    except sqlcipher.Error as error:
        fault = cache_fault(str(error))
        if fault is None:
            raise
        raise fault from error


def _keyed(place: str, key: bytes, *, uri: bool = False) -> Any:
    connection = sqlcipher.connect(place, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False, uri=uri)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_log_level=NONE")
    return connection


def _locked(folder: UserFolder) -> FileLock:
    make_private_folder(folder.path)
    lock = FileLock(folder.lock, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise CacheInUse(
            "Another program has this cache open.",
            safe="It was left untouched.",
            advice="Close the other window or wait for the other command to end.",
        ) from error
    except OSError as error:
        raise storage_fault(error, folder.lock) from error
    return lock


def _make(path: Path, key: bytes) -> None:
    """A new cache, complete before it gets its name: a crash on the way leaves nothing that looks like one."""
    growing = path.with_name(path.name + ".new")
    for leftover in (growing, Path(f"{growing}-wal"), Path(f"{growing}-shm")):
        leftover.unlink(missing_ok=True)
    growing.touch(mode=0o600)
    _migrate(growing, key)
    growing.replace(path)


def _bring_up_to_date(path: Path, key: bytes) -> None:
    revision = _revision(path, key)
    if revision == migrating.NEWEST:
        return
    if not migrating.is_known(revision):
        raise CacheNewer(
            "This cache was written by a newer version of the program.",
            safe="It was left untouched.",
            advice="Start the newer version.",
            facts={"revision": revision},
        )
    _fold_log_in(path, key)
    migrating.set_aside(path, revision)
    _migrate(path, key)


def _revision(path: Path, key: bytes) -> str:
    """The step at which the schema stands, read without changing a byte."""
    if not path.is_file() or path.stat().st_size == 0:
        raise CacheDamaged(
            "The cache is missing or empty.",
            safe="Nothing was made in its place.",
            advice="Put its file back, or sign in with a line: a new one is made and filled from the server.",
        )
    if path.stat().st_size % _PAGE_BYTES and not _has_log(path):
        raise _damaged("The cache is cut off.")
    with _faults():
        connection = _keyed(f"file:{quote(str(path))}?mode=ro", key, uri=True)
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlcipher.OperationalError as error:
            if "no such table" not in str(error):
                raise
            found = None
        finally:
            connection.close()
    if found is None:
        raise _damaged("This file is no cache of this program.")
    return str(found[0])


def _has_log(path: Path) -> bool:
    """Whether a write-ahead log waits; it can make a file whole that was being written when the power went."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _fold_log_in(path: Path, key: bytes) -> None:
    """Move what is still in the write-ahead log into the file itself, so that a copy of the file is the whole cache."""
    with _faults():
        connection = _keyed(str(path), key)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()


def _migrate(path: Path, key: bytes) -> None:
    cache = Cache(path, key)
    try:
        with CacheStore(cache.engine).write() as transaction:
            migrating.upgrade(transaction.connection)
    finally:
        cache.close()


def _set_orphan_aside(path: Path) -> None:
    """A cache without a key file cannot be opened by anybody; it is kept under another name, not overwritten.

    So is a write-ahead log whose cache is gone: SQLite would take it for the new one's.
    """
    parts = [part for end in ("", "-wal", "-shm") if (part := path.with_name(path.name + end)).exists()]
    number = 1
    while any(path.parent.glob(f"{path.name}*.without-key-{number}")):
        number += 1
    for part in parts:
        part.replace(part.with_name(f"{part.name}.without-key-{number}"))


def _damaged(happened: str) -> CacheDamaged:
    return CacheDamaged(
        happened,
        safe="It was left untouched, so that it can be repaired or looked at.",
        advice="Restore the profile folder from a backup, or move it away and sign in with a line.",
    )

"""Cache files as the simulation opens them, and their rows as they lie there, read past the program under test."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine
from sqlalchemy.pool import QueuePool

from agentdesk.models.places import SHARED_CLASSES, table_of
from agentdesk.sync.store import CacheStore
from tests.sync.rig import KEY, cache_schema, encrypted_engine

Rows = dict[tuple[str, str], dict[str, Any]]
"""Rows by table and id, as the file has them, without empty columns."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    str(table_of(shared).name): tuple(str(column.name) for column in table_of(shared).columns)
    for shared in SHARED_CLASSES
}
SELECTS = {
    table: "SELECT {} FROM {}".format(", ".join(f'"{name}"' for name in columns), f'"{table}"')  # noqa: S608
    for table, columns in COLUMNS.items()
}


class CacheFiles:
    """Opens caches on the SQLCipher library; what they run is compiled once for all of them."""

    def __init__(self, template: Path) -> None:
        """Make ``template``: an empty cache with its tables, to be copied."""
        model = encrypted_engine(template)
        store = CacheStore(model)
        with store.write() as transaction:
            cache_schema().create_all(transaction.connection)
        model.dispose()
        self._dialect, self._url = model.dialect, model.url
        self._compiled = model._compiled_cache

    def engine(self, path: Path) -> Engine:
        """An engine over a cache file."""
        pool = QueuePool(lambda: _connect(path), pool_size=2, dialect=self._dialect)
        engine = Engine(pool, self._dialect, self._url)
        engine._compiled_cache = self._compiled
        return engine


def _connect(path: Path) -> Any:
    connection = sqlcipher.connect(str(path), check_same_thread=False, timeout=5)
    connection.execute(f"PRAGMA key=\"x'{KEY}'\"")
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute("PRAGMA journal_mode=WAL")
    return connection


Execute = Callable[..., Iterable[tuple[Any, ...]]]


def plain_rows(execute: Execute) -> Rows:
    """Every shared row that ``execute`` finds."""
    rows: Rows = {}
    for table, statement in SELECTS.items():
        names = COLUMNS[table]
        for values in execute(statement):
            row = {name: value for name, value in zip(names, values, strict=True) if value is not None}
            rows[table, row["id"]] = row
    return rows


def executor(connection: Connection) -> Execute:
    """The driver's own way to run a statement in the transaction of ``connection``."""
    driver = connection.connection.driver_connection
    assert driver is not None
    run: Execute = driver.execute
    return run


def stored_rows(store: CacheStore) -> Rows:
    """Every shared row of a cache."""
    with store.read() as connection:
        return plain_rows(executor(connection))


def whole_file(store: CacheStore) -> str:
    """A fingerprint of everything in a cache, its bookkeeping included: equal when nothing at all has changed."""
    digest = hashlib.sha256()
    with store.read() as connection:
        execute = executor(connection)
        names = [str(name) for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for name in names:
            if not name.startswith("sqlite_"):
                lines = sorted(map(repr, execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - names of this file
                digest.update("\n".join([name, *lines]).encode())
    return digest.hexdigest()


def rot(store: CacheStore, chance: random.Random) -> str:
    """Damage one row that is only the server's, past every bookkeeping; its table, or nothing where there is none."""
    with store.write() as transaction:
        execute = executor(transaction.connection)
        rows = sorted(execute(_SOUND))
        if not rows:
            return ""
        table, packed = chance.choice(rows)
        rotten = [one for one in _ROTTEN if one in COLUMNS[table]]
        goes = not rotten or chance.random() < 0.5
        change = "DELETE FROM {0}" if goes else "UPDATE {0} SET {1} = 'rotten'"
        # Which one rots follows from the row, so that the dice fall the same way whatever columns there are.
        chosen = rotten[int(packed[-4:], 16) % len(rotten)] if rotten else ""
        execute(f"{change} WHERE replace(id, '-', '') = ?".format(table, chosen), (packed,))
        return str(table)


_SOUND = (
    "SELECT DISTINCT table_name, lower(hex(row_id)) FROM row_scope AS r "
    "WHERE NOT EXISTS (SELECT 1 FROM base_row AS b WHERE b.table_name = r.table_name "
    "AND replace(b.row_id, '-', '') = lower(hex(r.row_id))) "
    "AND NOT EXISTS (SELECT 1 FROM shelved_row AS s WHERE s.table_name = r.table_name AND s.row_id = r.row_id)"
)
_ROTTEN = ("body", "name", "value", "topic", "scope", "city", "about", "subject", "outcome", "disposition", "consent")
"""Columns that say nothing of other rows."""


def shelved_rows(execute: Execute) -> dict[tuple[str, str], int]:
    """The rows of a cache that its offline profile leaves at the centre, with the digests of their content."""
    found = execute("SELECT table_name, lower(hex(row_id)), digest FROM shelved_row")
    return {(table, str(UUID(packed))): digest % 2**64 for table, packed, digest in found}


def digest_of(key: tuple[str, str], row: Mapping[str, Any]) -> int:
    """The digest of a row's content, as the protocol's page says."""
    plain = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return int.from_bytes(hashlib.sha256(f"{key[0]}\0{plain}".encode()).digest()[:8], "big")


def repaired_rows(connection: Connection) -> int:
    """How many rows comparing with the server has mended so far."""
    return sum(number for (number,) in executor(connection)("SELECT repaired_rows FROM upkeep"))


def waits_for_chunks(store: CacheStore) -> bool:
    """Whether a cache is loading a scope by chunks, or has just given that up."""
    with store.read() as connection:
        return bool(list(executor(connection)("SELECT 1 FROM loading LIMIT 1")))


def has_landing(store: CacheStore) -> bool:
    """Whether taken work waits for an exchange that says that its rows are all here."""
    with store.read() as connection:
        return bool(list(executor(connection)("SELECT mid FROM intent WHERE state = 'landing' LIMIT 1")))

"""How the server's database is opened: SQLite or PostgreSQL by URL, with the settings that make a commit durable."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import platformdirs
import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from agentdesk.models.errors import CacheFault, UsageError

BUSY_TIMEOUT_SECONDS = 20
_CONNECTIONS, _MORE_CONNECTIONS, _WAIT_SECONDS = 10, 40, 10
_SQLITE_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    # FULL: the log reaches the disk before a commit is acknowledged, so that a power cut takes nothing back.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}",
    "PRAGMA cache_size = -32768",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",
)
_POSTGRESQL_SETTINGS = "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=5000 -c timezone=UTC"
_BEGIN_OPTION = "sqlite_begin"
_RESTS_SINCE = "rests since"
_TRUSTED_SECONDS = 1.0


def default_database_url() -> str:
    """The embedded database in the platform's data folder."""
    return f"sqlite:///{platformdirs.user_data_path('agentdesk') / 'server.sqlite'}"


def parse_url(text: str) -> URL:
    """The database that ``text`` names. Raises UsageError for anything but SQLite in a file, or PostgreSQL."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise UsageError("This is no database URL.", advice="Give sqlite:///PATH or postgresql://...") from None
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "sqlite+pysqlite") and url.database not in (None, "", ":memory:"):
        return url
    raise UsageError(
        f"A database of the kind {url.drivername!r} is not supported.", advice="Give sqlite:///PATH or postgresql://..."
    )


def open_engine(url: URL) -> Engine:
    """An engine for ``url``; nothing is read yet. Raises CacheFault when an SQLite file's folder cannot be made."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    engine = create_engine(
        url,
        pool_size=_CONNECTIONS,
        max_overflow=_MORE_CONNECTIONS,
        pool_timeout=_WAIT_SECONDS,
        hide_parameters=True,
        connect_args={"options": _POSTGRESQL_SETTINGS},
    )
    event.listen(engine, "checkin", _note_rest)
    event.listen(engine, "checkout", _try_out)
    return engine


def _note_rest(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[_RESTS_SINCE] = time.monotonic()


def _try_out(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
    """A connection that rested may be dead by now: then the pool makes a new one. One just used is taken as it is."""
    since = record.info.get(_RESTS_SINCE)
    if since is None or time.monotonic() - since < _TRUSTED_SECONDS:
        return
    try:
        connection.autocommit = True
        connection.execute("SELECT 1")
        connection.autocommit = False
    except psycopg.Error as error:
        raise DisconnectionError from error


def _sqlite_engine(url: URL) -> Engine:
    path = Path(str(url.database)).absolute()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made here, so that nobody else may read it; its log takes the same permissions.
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise CacheFault("The database file cannot be used.", advice=str(error.strerror)) from error
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=_CONNECTIONS,
        max_overflow=_MORE_CONNECTIONS,
        pool_timeout=_WAIT_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver begins no transaction of its own: _begin_sqlite does, and says which kind.
    connection.isolation_level = None
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN_OPTION, "BEGIN"))


def for_writing(engine: Engine) -> Engine:
    """The same pool for transactions that write: on SQLite they take the write lock at once, so none can deadlock."""
    return engine.execution_options(**{_BEGIN_OPTION: "BEGIN IMMEDIATE"})


def for_a_look(engine: Engine) -> Engine:
    """The same pool for a single statement that reads, which needs no transaction around it."""
    return engine.execution_options(isolation_level="AUTOCOMMIT") if engine.dialect.name == "postgresql" else engine


def for_reading(engine: Engine) -> Engine:
    """The same pool for transactions that see one moment and write nothing."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine

"""What a database error means: which may pass if tried again, and which word of the error tree the others are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from agentdesk.models.errors import AgentDeskError, CacheDamaged, CacheFault, CacheInUse, NoLine, StorageFull

_SAFE = "What was saved before is intact."
_TRANSIENT_STATES = ("08", "25P0", "40", "53", "55P03", "57", "58")
"""Beginnings of PostgreSQL's codes: connection, time-outs, deadlock, resources, lock, shutdown, system."""

_TRANSIENT_WORDS = ("locked", "busy", "disk is full", "disk i/o error", "unable to open", "out of memory", "savepoint")
_DAMAGED_WORDS = ("malformed", "not a database", "file is encrypted")


class DatabaseBusy(CacheInUse):
    """Others held the database for longer than this program waits."""

    code = "database_busy"


def busy() -> DatabaseBusy:
    """What is said where no connection, or no turn, came up in time."""
    return DatabaseBusy("The database is busy.", safe=_SAFE, advice="Try again in a moment.")


def is_transient(error: BaseException) -> bool:
    """Whether the same work may succeed later: locks, deadlocks, a full disk, a lost connection."""
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError):
        return False
    state = _state(error)
    if state:
        return state.startswith(_TRANSIENT_STATES)
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    words = str(error.orig).lower()
    is_postgresql = type(error.orig).__module__.startswith("psycopg")
    return isinstance(error, OperationalError) and (is_postgresql or any(word in words for word in _TRANSIENT_WORDS))


def translated(error: BaseException) -> AgentDeskError | None:
    """The error tree's word for a failure of the database itself; None for one that is about the data."""
    if isinstance(error, PoolTimeout):
        return busy()
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError):
        return None
    state, words = _state(error), str(error.orig).lower()
    if any(word in words for word in _DAMAGED_WORDS):
        return CacheDamaged(
            "The database is damaged.", safe="It was left untouched.", advice="Restore a backup with `restore`."
        )
    if state.startswith("53") or "disk is full" in words:
        return StorageFull("The disk is full.", safe=_SAFE, advice="Make room and try again.")
    if state.startswith(("40", "55P03", "25P0")) or "locked" in words or "busy" in words:
        return DatabaseBusy("The database is in use by others.", safe=_SAFE, advice="Try again in a moment.")
    if state.startswith(("08", "28", "3D", "57")) or (_is_postgresql(error) and isinstance(error, OperationalError)):
        return NoLine("The database cannot be reached.", safe=_SAFE, advice="Check its address and that it runs.")
    if isinstance(error, OperationalError) and any(word in words for word in ("unable to open", "readonly", "i/o")):
        return CacheFault("The database file cannot be used.", safe=_SAFE, advice="Check its folder and permissions.")
    return None


@contextmanager
def translating() -> Iterator[None]:
    """A block whose database failures leave it as words of the error tree. Errors about the data pass unchanged."""
    try:
        yield
    except SQLAlchemyError as error:
        word = translated(error)
        if word is None:
            raise
        raise word from error


def _is_postgresql(error: DBAPIError) -> bool:
    return type(error.orig).__module__.startswith("psycopg")


def _state(error: DBAPIError) -> str:
    """PostgreSQL's five-letter code, empty for others."""
    return getattr(error.orig, "sqlstate", None) or ""

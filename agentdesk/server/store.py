"""The server's database, opened: the one place where reading and writing transactions begin."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Self, TypeVarTuple

from sqlalchemy import Row, Select

from agentdesk.server.clock import Outside
from agentdesk.server.engine import for_a_look, for_reading, for_writing, open_engine, parse_url
from agentdesk.server.faults import busy, translating
from agentdesk.server.schema import bring_up, migrate, newest_revision
from agentdesk.server.sessions import ReadSession
from agentdesk.server.unit_of_work import UnitOfWork, unit_of_work

Columns = TypeVarTuple("Columns")
WRITERS_AT_ONCE, READERS_AT_ONCE = 2, 2
"""How many exchanges of one process write, or read, at the same time."""

MOST_WRITING = 30
"""So many exchanges of one process write or wait for it, each on one of the 40 threads that take requests.

One more is told to come again: while a disk stalls, threads have to be left for those who only read.
"""

TURN_SECONDS = 10.0
"""So long an exchange waits for its turn."""

CommitListener = Callable[[int, frozenset[str]], None]
ReadingListener = Callable[[str, str, int], None]


class Store:
    """An open database. Errors of the database itself leave its blocks as words of the error tree."""

    def __init__(self, url: str, outside: Outside | None = None, blob_key_file: Path | None = None) -> None:
        """Open ``url``; an empty database gets its schema. ``blob_key_file`` is where the key of attachments is kept.

        Raises UsageError for a URL that is none, NoLine when the database cannot be reached, CacheDamaged, CacheNewer,
        or SchemaOutdated when `migrate` has to be run first.
        """
        self.outside = outside or Outside()
        self.url = parse_url(url)
        self.blob_key_file = blob_key_file
        self._listeners: list[CommitListener] = []
        self._readers: list[ReadingListener] = []
        self._engine = open_engine(self.url)
        self._reader, self._writer = for_reading(self._engine), for_writing(self._engine)
        self._looker = for_a_look(self._engine)
        # SQLite has one writer at a time: waiting here is fair and costs nothing, waiting in SQLite polls.
        self._turn = threading.Lock() if self.url.get_backend_name() == "sqlite" else nullcontext()
        # PostgreSQL has one at the head, who should not share the interpreter with many others while all wait for it.
        self._writing_turn = threading.Semaphore(WRITERS_AT_ONCE)
        self._writing_places = threading.Semaphore(MOST_WRITING)
        self._reading_turn = threading.Semaphore(READERS_AT_ONCE)
        try:
            with translating():
                bring_up(self._engine, self.outside)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[ReadSession]:
        """A session that sees one moment of the database and cannot write."""
        with (
            translating(),
            self._reader.connect() as connection,
            connection.begin(),
            ReadSession(bind=connection, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def reading_in_turn(self) -> Iterator[ReadSession]:
        """The same for what comes often and works more than it waits: many at once would only delay each other.

        Raises DatabaseBusy when its turn does not come up in time.
        """
        with _taking(self._reading_turn), self.reading() as session:
            yield session

    def look(self, query: Select[*Columns], values: Mapping[str, object]) -> Row[*Columns] | None:
        """The one row that ``query`` finds with ``values``, by a statement of its own; None where there is none."""
        with translating(), self._looker.connect() as connection:
            return connection.execute(query, values).one_or_none()

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """A unit of work, committed at the end of the block."""
        with translating(), self._turn, unit_of_work(self._writer, self.outside) as unit:
            yield unit
        if unit.seq is not None:
            for listener in self._listeners:
                listener(unit.seq, unit.journal.reached)

    @contextmanager
    def writing_in_turn(self) -> Iterator[UnitOfWork]:
        """The same for what comes often. Raises DatabaseBusy when its turn does not come in time, or too many wait."""
        with _taking(self._writing_places, seconds=0), _taking(self._writing_turn), self.writing() as unit:
            yield unit

    def subscribe(self, listener: CommitListener, reading: ReadingListener | None = None) -> None:
        """Hear of every commit with its last number and the scopes that it reached, on the thread that wrote it.

        ``reading`` hears which user on which device has read all their rows, and up to which number.
        """
        self._listeners.append(listener)
        if reading is not None:
            self._readers.append(reading)

    def tell_read(self, user_id: str, device_id: str, seq: int) -> None:
        """A client has been given all its rows up to ``seq``."""
        for reading in self._readers:
            reading(user_id, device_id, seq)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


@contextmanager
def _taking(turns: threading.Semaphore, seconds: float | None = None) -> Iterator[None]:
    """One of the turns, after a wait of so many seconds; if not given, for no longer than for a connection."""
    if not turns.acquire(timeout=TURN_SECONDS if seconds is None else seconds):
        raise busy()
    try:
        yield
    finally:
        turns.release()


def migrate_database(url: str, outside: Outside | None = None) -> str:
    """Bring the database at ``url`` to this program's schema and return its revision. Raises as ``Store``."""
    engine = open_engine(parse_url(url))
    try:
        with translating():
            migrate(engine, outside or Outside())
    finally:
        engine.dispose()
    return newest_revision()

"""The one way anything is written: the changes, their feed entries and the head's new number in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from agentdesk.server.changes import Journal
from agentdesk.server.clock import Outside
from agentdesk.server.engine import for_writing
from agentdesk.server.feed_entries import write_entries
from agentdesk.server.field_authors import write_authors
from agentdesk.server.grants import write_grants
from agentdesk.server.sessions import WriteSession, forbid_statements_past_the_feed


class UnitOfWork:
    """One write transaction. Change rows through ``session``; everything is committed when the ``with`` block ends.

    ``seq`` is the number of the last feed group after the commit, None when no shared row changed.
    """

    def __init__(self, connection: Connection, outside: Outside) -> None:
        self.connection = connection
        self.outside = outside
        self.journal = Journal()
        self.session: Session = WriteSession(bind=connection, expire_on_commit=False)
        self.journal.watch(self.session)
        forbid_statements_past_the_feed(self.session)
        self.seq: int | None = None

    @property
    def has_pending_changes(self) -> bool:
        """Whether rows were added, changed or deleted that are not written yet."""
        changed = any(self.session.is_modified(row) for row in self.session.dirty)
        return changed or bool(self.session.new) or bool(self.session.deleted)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part that may fail alone: its changes are undone and forgotten, and the error goes on to the caller."""
        self.session.flush()
        mark = self.journal.mark()
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            self.journal.forget_since(mark)
            raise

    def finish(self) -> None:
        """Write what is pending and, last of all, the feed. Called once, right before the commit."""
        self.session.flush()
        if not self.journal.changes:
            return
        write_authors(self.connection, self.journal.fields, self.outside.now())
        self.seq = write_entries(self.connection, self.journal, self.outside)
        if self.journal.people_changed:
            write_grants(self.connection, self.seq)


@contextmanager
def unit_of_work(engine: Engine, outside: Outside) -> Iterator[UnitOfWork]:
    """A unit of work on ``engine``: committed at the end of the block, rolled back when an error leaves it."""
    with engine.connect() as connection:
        transaction = connection.begin()
        try:
            unit = UnitOfWork(connection, outside)
            try:
                yield unit
                unit.finish()
            finally:
                unit.session.close()
            transaction.commit()
        finally:
            # Without a commit this rolls back, also when the commit itself failed.
            transaction.close()


@contextmanager
def below_the_feed(engine: Engine) -> Iterator[Connection]:
    """A write transaction without a feed of its own: for the steps of the schema, and for a restore that brings one."""
    with for_writing(engine).begin() as connection:
        yield connection

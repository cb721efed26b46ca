"""What is kept on this machine alone: the drafts of what is being typed, and how the person likes the window."""

from __future__ import annotations

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from agentdesk.desk.tables import DRAFT, PREFERENCE
from agentdesk.sync.ports import Clock
from agentdesk.sync.store import CacheStore


class Shelf:
    """Drafts and preferences in the encrypted cache. Each call is one small transaction, flushed to the disk."""

    def __init__(self, store: CacheStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def draft(self, key: str) -> str | None:
        """The draft kept under ``key``, or None."""
        with self._store.read() as connection:
            return connection.scalar(select(DRAFT.c.text).where(DRAFT.c.key == key))

    def keep_draft(self, key: str, text: str) -> None:
        """Keep a draft in place of the one before; an empty one is dropped."""
        if not text:
            self.drop_draft(key)
            return
        self._put(DRAFT, key, {"text": text, "kept_at": self._clock.now()})

    def drop_draft(self, key: str) -> None:
        """Forget a draft; it is no fault if there is none."""
        with self._store.write() as transaction:
            transaction.connection.execute(delete(DRAFT).where(DRAFT.c.key == key))

    def preference(self, key: str) -> str | None:
        """What the person chose, or None where they never did."""
        with self._store.read() as connection:
            return connection.scalar(select(PREFERENCE.c.value).where(PREFERENCE.c.key == key))

    def set_preference(self, key: str, value: str) -> None:
        """Remember a choice."""
        self._put(PREFERENCE, key, {"value": value})

    def _put(self, table: Table, key: str, values: dict[str, object]) -> None:
        statement = insert(table).values(key=key, **values)
        with self._store.write() as transaction:
            transaction.connection.execute(statement.on_conflict_do_update(["key"], set_=values))

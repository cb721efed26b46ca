"""The tokens of the session. They lie inside the encrypted cache and nowhere else, so that a locked desk has none."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from agentdesk.desk.tables import CREDENTIAL
from agentdesk.sync.store import CacheStore

ACCESS = "access_token"
REFRESH = "refresh_token"
COURIER = "courier_key"
ESCROWED = "escrowed"
"""Set once the server has taken its copy of the cache's key."""


class TokenShelf:
    """Small secrets by name. Thread-safe, as the store is."""

    def __init__(self, store: CacheStore) -> None:
        self._store = store

    def read(self, name: str) -> str | None:
        """The secret of that name, or None."""
        with self._store.read() as connection:
            return connection.scalar(select(CREDENTIAL.c.value).where(CREDENTIAL.c.name == name))

    def keep(self, values: Mapping[str, str]) -> None:
        """Keep secrets in place of those before, all or none."""
        with self._store.write() as transaction:
            for name, value in values.items():
                statement = insert(CREDENTIAL).values(name=name, value=value)
                transaction.connection.execute(statement.on_conflict_do_update(["name"], set_={"value": value}))

    def forget(self) -> None:
        """Forget all of them: the next exchange needs a new sign-in."""
        with self._store.write() as transaction:
            transaction.connection.execute(delete(CREDENTIAL))

"""Who builds: one process at a time, however many serve the same database. The right ends by itself after a while."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_, update

from agentdesk.models.errors import AgentDeskError
from agentdesk.server.store import Store
from agentdesk.server.tables import snapshot_lease
from agentdesk.server.upserts import insert_if_absent

LASTS = timedelta(minutes=3)
"""Renewed with every chunk, which takes seconds."""


class LeaseLost(AgentDeskError):
    """Another process builds now."""

    code = "lease_lost"


class BuildersLease:
    """The right to build, of one process. Not thread-safe."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._holder = store.outside.token(12)

    def take(self) -> bool:
        """Take or renew it; False while another holds it."""
        column = snapshot_lease.c
        with self._store.writing() as unit:
            now = unit.outside.now()
            insert_if_absent(unit.session, snapshot_lease, {"one": 1, "holder": self._holder, "until_at": now + LASTS})
            taken = unit.connection.execute(
                update(snapshot_lease)
                .where(or_(column.holder == self._holder, column.until_at < now))
                .values(holder=self._holder, until_at=now + LASTS)
            )
            return taken.rowcount == 1

    def renew(self) -> None:
        """Raises LeaseLost when another has it."""
        if not self.take():
            raise LeaseLost("Another process builds the chunks now.")

    def give_back(self) -> None:
        """Others need not wait until it ends."""
        with self._store.writing() as unit:
            unit.connection.execute(delete(snapshot_lease).where(snapshot_lease.c.holder == self._holder))

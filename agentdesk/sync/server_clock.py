"""The server's clock as this machine knows it: two ways to tell it, so that a lease is over when either says so.

One way counts on from the last exchange by the monotonic clock, which no setting of the time can move but which dies at
a reboot. The other is the wall clock with the difference that was last seen. After a reboot there is only the second,
and what is told is uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from agentdesk.models.base import from_microseconds
from agentdesk.sync.meta import read_meta
from agentdesk.sync.ports import Clock
from agentdesk.sync.tables import SERVER_CLOCK


@dataclass(frozen=True, slots=True)
class ServerNow:
    """The server's time now by either way. ``is_uncertain``: the machine was restarted since the last exchange."""

    by_wall: datetime
    by_monotonic: datetime | None
    is_uncertain: bool

    @property
    def latest(self) -> datetime:
        """The later of the two: what ends, has ended when either clock says so."""
        return self.by_wall if self.by_monotonic is None else max(self.by_wall, self.by_monotonic)


def note_server_time(connection: Connection, server_time: int, clock: Clock) -> None:
    """Keep what the server's clock said just now, in microseconds since 1970; 0 says nothing."""
    if not server_time:
        return
    connection.execute(delete(SERVER_CLOCK))
    connection.execute(
        insert(SERVER_CLOCK).values(
            one=1,
            server_at=from_microseconds(server_time),
            boot=clock.boot_id(),
            monotonic=clock.monotonic_seconds(),
        )
    )


def server_now(connection: Connection, clock: Clock) -> ServerNow:
    """The server's time now, as far as this machine can tell; its own where it never spoke with a server."""
    meta = read_meta(connection)
    offset = meta.clock_offset if meta is not None else None
    by_wall = clock.now() + (offset or timedelta())
    seen = connection.execute(select(SERVER_CLOCK)).first()
    if seen is None or seen.boot != clock.boot_id():
        return ServerNow(by_wall, None, is_uncertain=True)
    passed = timedelta(seconds=max(0.0, clock.monotonic_seconds() - seen.monotonic))
    return ServerNow(by_wall, seen.server_at + passed, is_uncertain=False)

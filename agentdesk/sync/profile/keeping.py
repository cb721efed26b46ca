"""Which rows this console keeps, by the profile that it was last told and by what has been put on the shelf for room.

What unsettled work needs, what belongs to a matter that is not closed, what is pinned and the history of customers that
somebody asked for is kept whatever the profile says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection

from agentdesk.models.base import to_microseconds
from agentdesk.models.profile import Customers, OfflineProfile
from agentdesk.sync.meta import read_meta
from agentdesk.sync.repair.upkeep import read_upkeep

_IS_EXEMPT = (
    "EXISTS (SELECT 1 FROM conversation AS c WHERE c.id = i.conversation_id AND c.status <> 'closed')"
    " OR EXISTS (SELECT 1 FROM pin AS p WHERE p.interaction_id = i.id)"
    " OR EXISTS (SELECT 1 FROM base_row AS b WHERE b.table_name = 'interaction' AND b.row_id = i.id)"
    " OR EXISTS (SELECT 1 FROM intent_row AS r JOIN intent AS n ON n.mid = r.mid"
    " WHERE r.table_name = 'interaction' AND r.row_id = i.id AND n.state <> 'done')"
    " OR EXISTS (SELECT 1 FROM fetched_customer AS f WHERE f.customer_id = i.customer_id)"
)
_IS_ACTIVE = (
    "(EXISTS (SELECT 1 FROM interaction AS a WHERE a.customer_id = {0} AND a.occurred_at >= :active)"
    " OR EXISTS (SELECT 1 FROM shelved_row AS a WHERE a.customer_id = {0} AND a.at >= :active))"
)
_HAS_MATTER = "EXISTS (SELECT 1 FROM conversation AS m WHERE m.customer_id = {0} AND m.status <> 'closed')"


@dataclass(frozen=True)
class Keeping:
    """The profile at one moment. Times are in microseconds since 1970; None means no limit."""

    profile: OfflineProfile
    since: int | None
    active_since: int | None

    @property
    def keeps_everything(self) -> bool:
        """Whether nothing belongs on the shelf."""
        return self.since is None and self.profile.customers is Customers.ALL

    def exceeding(self) -> tuple[str, dict[str, int]]:
        """The condition for entries ``i`` that belong on the shelf, and its values."""
        outside = []
        if self.since is not None:
            outside.append("i.occurred_at < :since")
        wanted = self._wanted_customer("i.customer_id")
        if wanted is not None:
            outside.append(f"NOT {wanted}")
        return f"({' OR '.join(outside) or '0'}) AND NOT ({_IS_EXEMPT})", self._values()

    def within(self) -> tuple[str, dict[str, int]]:
        """The condition for rows ``s`` of the shelf that the profile keeps by now, and its values."""
        within = ["s.at >= :since"]
        wanted = self._wanted_customer("s.customer_id")
        if wanted is not None:
            within.append(wanted)
        return " AND ".join(within), self._values()

    def _wanted_customer(self, column: str) -> str | None:
        if self.profile.customers is Customers.OPEN:
            return _HAS_MATTER.format(column)
        return _IS_ACTIVE.format(column) if self.active_since is not None else None

    def _values(self) -> dict[str, int]:
        return {"since": -(2**62) if self.since is None else self.since, "active": self.active_since or 0}


def read_profile(connection: Connection) -> OfflineProfile:
    """The profile that was last told; everything is kept where none was."""
    text = read_upkeep(connection).profile
    return OfflineProfile() if text is None else msgspec.json.decode(text, type=OfflineProfile)


def read_keeping(connection: Connection) -> Keeping:
    """What is kept at the time of the last exchange, by the server's clock."""
    profile, meta = read_profile(connection), read_meta(connection)
    since = active_since = None
    if meta is not None and meta.last_success_at is not None:
        now = meta.last_success_at + (meta.clock_offset or timedelta())
        since, active_since = _stored(profile.history_since(now)), _stored(profile.active_since(now))
    limits = [limit for limit in (read_upkeep(connection).shelved_before, since) if limit is not None]
    return Keeping(profile, max(limits, default=None), active_since)


def _stored(at: datetime | None) -> int | None:
    return None if at is None else to_microseconds(at)

"""In which version a row comes back that was deleted: the number of a row grows for good, over its deletion, too.

Were it to begin with 1 again, one number would stand for two contents, and whoever has the first could not tell which
is newer.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, select

from agentdesk.models.base import Shared
from agentdesk.models.customer import Membership
from agentdesk.models.interaction import Pin
from agentdesk.models.setting import Setting
from agentdesk.server.tables import feed, scope

MADE_ANEW: frozenset[type[Shared]] = frozenset({Membership, Pin, Setting})
"""Tables whose ids follow from what their rows are about: one that was deleted comes back as itself."""

_LOOKUP = 500


def next_versions(connection: Connection, table_no: int, row_ids: Collection[str]) -> dict[str, int]:
    """The version in which each of these rows comes back; without those that never were, or were forgotten since."""
    column, found, ids = feed.c, dict[str, int](), sorted(row_ids)
    # Named one by one, so that the key of the feed is used: it begins with the scope.
    anywhere = column.scope_id.in_(select(scope.c.id))
    for start in range(0, len(ids), _LOOKUP):
        its = (column.table_no == table_no) & column.row_id.in_(ids[start : start + _LOOKUP])
        query = select(column.row_id, func.max(column.ver)).where(anywhere, its).group_by(column.row_id)
        found |= {row_id: ver + 1 for row_id, ver in connection.execute(query)}
    return found

"""When a customer last left a scope that they are in again.

Kept because the feed says of every row only what became of it last: once a customer is back, it has forgotten that they
were there before, and work that was done on them then, in time, would be refused for coming late (see ``scopes``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from agentdesk.models.customer import Customer
from agentdesk.server.changes import TABLE_NUMBERS, Journal
from agentdesk.server.tables import feed, scope_departure
from agentdesk.sync.wire.messages import RowOperation

_LOOKUP = 500


def keep_departures(connection: Connection, journal: Journal, scope_ids: Mapping[str, int]) -> None:
    """Keep when those left who enter a scope again now. Called with the head row locked, before the feed forgets it."""
    returned = _entering(journal, scope_ids)
    if not returned:
        return
    insert = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(scope_departure)
    statement = insert.on_conflict_do_update(
        index_elements=["scope_id", "customer_id"], set_={"seq": insert.excluded.seq}
    )
    for scope_id, customers in sorted(returned.items()):
        ids = sorted(customers)
        for start in range(0, len(ids), _LOOKUP):
            left = select(feed.c.scope_id, feed.c.row_id.label("customer_id"), feed.c.seq).where(
                feed.c.scope_id == scope_id,
                feed.c.table_no == TABLE_NUMBERS[Customer],
                feed.c.row_id.in_(ids[start : start + _LOOKUP]),
                feed.c.op == RowOperation.LEAVE,
            )
            rows = [dict(row) for row in connection.execute(left).mappings()]
            if rows:
                connection.execute(statement, rows)


def _entering(journal: Journal, scope_ids: Mapping[str, int]) -> Mapping[int, set[str]]:
    """Who enters a scope now and may have been there before, by the scope's number."""
    entering: defaultdict[int, set[str]] = defaultdict(set)
    new_customers = journal.new_customers() if journal.memberships else set()
    for change in journal.memberships:
        if change.entered and change.customer_id not in new_customers and change.scope in scope_ids:
            entering[scope_ids[change.scope]].add(change.customer_id)
    return entering

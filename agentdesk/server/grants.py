"""Which scopes a user had at which number of the feed: kept so that work done in time is accepted late."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, insert, select, update

from agentdesk.models.people import Branch, User
from agentdesk.models.places import table_of
from agentdesk.models.scopes import scopes_of
from agentdesk.server import tables

_USER, _BRANCH = table_of(User), table_of(Branch)


def write_grants(connection: Connection, seq: int) -> None:
    """Close the grants that no longer hold and open the new ones, at ``seq``. Called with the head row locked."""
    branches: dict[str | None, list[str]] = defaultdict(list)
    for branch_id, team_id in connection.execute(select(_BRANCH.c.id, _BRANCH.c.team_id)):
        branches[team_id].append(branch_id)
    grant = tables.scope_grant.c
    held: dict[str, set[str]] = defaultdict(set)
    for user_id, scope in connection.execute(select(grant.user_id, grant.scope).where(grant.until_seq.is_(None))):
        held[user_id].add(scope)
    users = connection.execute(select(_USER.c.id, _USER.c.role, _USER.c.team_id, _USER.c.branch_id)).all()
    for user_id, role, team_id, branch_id in users:
        now = set(scopes_of(user_id, role, team_id, branch_id, branches[team_id]))
        for scope in held[user_id] - now:
            connection.execute(
                update(tables.scope_grant)
                .where(grant.user_id == user_id, grant.scope == scope, grant.until_seq.is_(None))
                .values(until_seq=seq)
            )
        added = [{"user_id": user_id, "scope": scope, "since_seq": seq} for scope in sorted(now - held[user_id])]
        if added:
            connection.execute(insert(tables.scope_grant), added)

"""Where a proposal to merge is seen: only where somebody's reach holds both customers, never in a third scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.models.customer import Membership
from agentdesk.models.people import Branch
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.server.feed_entries import batched

_LOOKUP = 500


class Places:
    """The scopes of some customers, and the reach of the leads who might decide about them."""

    def __init__(self, session: Session, customer_ids: Iterable[str]) -> None:
        self._scopes: defaultdict[str, set[str]] = defaultdict(set)
        for some in batched(sorted(set(customer_ids)), _LOOKUP):
            rows = session.execute(
                select(Membership.customer_id, Membership.scope).where(Membership.customer_id.in_(some))
            )
            for customer_id, scope in rows:
                self._scopes[customer_id].add(scope)
        self._team_of: Mapping[str, str] = {
            branch_scope(branch_id): team_scope(team_id)
            for branch_id, team_id in session.execute(select(Branch.id, Branch.team_id))
            if team_id is not None
        }

    def seat(self, first_id: str, second_id: str) -> tuple[str, str] | None:
        """The two in the order in which a proposal names them, or None where nobody's reach holds both.

        A proposal is seen where the first is. That is where both are, else in the team whose leads see the branch of
        the other: the branch is not told whom the team knows.
        """
        first, second = self._scopes[first_id], self._scopes[second_id]
        if first & second:
            return (first_id, second_id) if first <= second else (second_id, first_id)
        if first & self._teams(second):
            return first_id, second_id
        if second & self._teams(first):
            return second_id, first_id
        if self._teams(first) & self._teams(second):
            return first_id, second_id
        return None

    def _teams(self, scopes: set[str]) -> set[str]:
        """The teams whose leads see these branches."""
        return {self._team_of[scope] for scope in scopes if scope in self._team_of}

"""Who sees what: the scopes of a user, and whether a customer is, or was in time, within their reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.people import Branch, User
from agentdesk.models.scopes import branch_scope, scopes_of, team_scope
from agentdesk.models.vocabulary import Role
from agentdesk.server import tables
from agentdesk.server.changes import TABLE_NUMBERS
from agentdesk.sync.wire.messages import RowOperation

_WITHIN = select(Membership.customer_id).where(
    Membership.customer_id.in_(bindparam("customers", expanding=True)),
    Membership.scope.in_(bindparam("scopes", expanding=True)),
)


def user_scopes(session: Session, user: User) -> list[str]:
    """The scopes that ``user`` has now."""
    branches: list[str] = []
    if user.role == Role.LEAD and user.team_id is not None:
        branches = list(session.scalars(select(Branch.id).where(Branch.team_id == user.team_id)))
    return scopes_of(user.id, user.role, user.team_id, user.branch_id, branches)


def home_scope(user: User) -> str | None:
    """Where the customers go whom this user adds."""
    if user.role == Role.BRANCH:
        return None if user.branch_id is None else branch_scope(user.branch_id)
    if user.role in (Role.AGENT, Role.LEAD):
        return None if user.team_id is None else team_scope(user.team_id)
    return None


class Reach:
    """Answers whether a customer is within one user's reach, for one transaction.

    Memberships are read ahead for a whole group of intents. ``base`` is the head that the client had seen when the
    intent in hand was made: append-only work is accepted on who was in scope then.
    """

    def __init__(self, session: Session, user_id: str, scopes: Collection[str]) -> None:
        self._session = session
        self._user_id = user_id
        self._scopes = frozenset(scopes)
        self._within: set[str] = set()
        self.base = 0

    def read_ahead(self, customer_ids: Collection[str]) -> None:
        """Look up many customers at once."""
        self._within.update(self._members(customer_ids))

    def __call__(self, customer_id: str, append_only: bool) -> bool:
        """Whether work on the customer is allowed; see ``intents.context.Reach``."""
        if customer_id not in self._within:
            self._within.update(self._members([customer_id]))
        return customer_id in self._within or (append_only and self._was_within(customer_id))

    def _members(self, customer_ids: Collection[str]) -> Iterable[str]:
        return self._session.scalars(_WITHIN, {"customers": list(customer_ids), "scopes": list(self._scopes)})

    def _was_within(self, customer_id: str) -> bool:
        """Whether, at ``base``, the user had a scope that the customer was in."""
        return any(self._customer_was_in(customer_id, scope) for scope in self._scopes_at_base())

    def _scopes_at_base(self) -> list[str]:
        grant = tables.scope_grant.c
        held = (grant.since_seq <= self.base) & (grant.until_seq.is_(None) | (grant.until_seq > self.base))
        return list(self._session.scalars(select(grant.scope).where(grant.user_id == self._user_id, held)))

    def _customer_was_in(self, customer_id: str, scope: str) -> bool:
        """The feed keeps when a customer entered a scope (its membership row's number) and when they left it.

        Of those who are back it knows the last time alone: when they left before that is kept beside it.
        """
        feed = tables.feed.c
        numbers = [
            (TABLE_NUMBERS[Customer], customer_id),
            (TABLE_NUMBERS[Membership], paired_id(customer_id, scope)),
        ]
        found = {
            table_no: (op, seq)
            for table_no, row_id in numbers
            for op, seq in self._session.execute(
                select(feed.op, feed.seq)
                .join(tables.scope, tables.scope.c.id == feed.scope_id)
                .where(tables.scope.c.key == scope, feed.table_no == table_no, feed.row_id == row_id)
            )
        }
        op, seq = found.get(TABLE_NUMBERS[Customer], (RowOperation.DELETE, 0))
        if op == RowOperation.LEAVE:
            return bool(seq > self.base)
        entered = found.get(TABLE_NUMBERS[Membership])
        if op != RowOperation.UPSERT or entered is None:
            return False
        return bool(entered[1] <= self.base) or self._left_since(customer_id, scope)

    def _left_since(self, customer_id: str, scope: str) -> bool:
        """Whether a customer who is in a scope again left it after ``base``."""
        departure = tables.scope_departure.c
        left = (
            select(departure.seq)
            .join(tables.scope, tables.scope.c.id == departure.scope_id)
            .where(tables.scope.c.key == scope, departure.customer_id == customer_id, departure.seq > self.base)
        )
        return self._session.scalar(left) is not None

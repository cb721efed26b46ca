"""Who stands on the rungs of a task's ladder, read once for a whole round of alerts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.settings import what_is_set
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import Membership
from agentdesk.models.feedback.people import SETTING, LadderPeople
from agentdesk.models.feedback.rule_parts import Rung
from agentdesk.models.feedback.tables import FeedbackTask
from agentdesk.models.people import Branch, User
from agentdesk.models.scopes import ORGANISATION, scopes_of
from agentdesk.models.vocabulary import Role
from agentdesk.server.tables import client

ON_DUTY = timedelta(hours=1)
"""Whose desk spoke with the server within that time is on duty."""

_MEMBERS = frozenset({Role.AGENT, Role.BRANCH})


class Crew:
    """Everybody who is at work, whom they see, and who of them is on duty; and whose the customers in hand are."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        branches: dict[str, list[str]] = defaultdict(list)
        for branch_id, team_id in session.execute(select(Branch.id, Branch.team_id)):
            branches[team_id or ""].append(branch_id)
        self._users = session.scalars(select(User).where(User.disabled.is_(False)).order_by(User.id)).all()
        self._scopes = {
            user.id: frozenset(
                scopes_of(user.id, user.role, user.team_id, user.branch_id, branches[user.team_id or ""])
            )
            - {ORGANISATION}
            for user in self._users
        }
        self._set = LadderPeople.of(what_is_set(session, SETTING))
        seen = select(client.c.user_id).where(client.c.seen_at >= now - ON_DUTY)
        self.on_duty = frozenset(session.scalars(seen))
        self._customers: dict[str, set[str]] = {}
        self._matters: dict[str, str] = {}
        self._newest: dict[str, str] = {}

    def read(self, rows: Sequence[FeedbackTask]) -> None:
        """Look up the customers and matters of these tasks, all at once."""
        customers = {row.customer_id for row in rows}
        self._customers = {customer_id: set() for customer_id in customers}
        within = select(Membership.customer_id, Membership.scope).where(Membership.customer_id.in_(customers))
        for customer_id, scope in self._session.execute(within):
            self._customers[customer_id].add(scope)
        owned = (
            select(Conversation.id, Conversation.customer_id, Conversation.owner_id)
            .where(Conversation.customer_id.in_(customers), Conversation.owner_id.is_not(None))
            .order_by(Conversation.opened_at, Conversation.id.desc())
        )
        self._matters, self._newest = {}, {}
        for matter_id, customer_id, owner_id in self._session.execute(owned):
            self._matters[matter_id] = self._newest[customer_id] = owner_id or ""

    def people_of(self, row: FeedbackTask) -> dict[Rung, Sequence[str]]:
        """Who stands on which rung for the customer of a task that was looked up; only who sees them can act."""
        scopes = self._customers.get(row.customer_id, set())
        seeing = [user for user in self._users if not scopes.isdisjoint(self._scopes[user.id])]
        members = [user.id for user in seeing if user.role in _MEMBERS]
        leads = [user.id for user in seeing if user.role == Role.LEAD]
        logins = {user.id: user.login for user in seeing if user.role in _MEMBERS or user.role == Role.LEAD}
        ids = {login: user_id for user_id, login in logins.items()}
        # Whose the task is, else whose the matter is, else whose the customer's newest matter is.
        owner = row.owner_id or self._matters.get(row.conversation_id or "") or self._newest.get(row.customer_id)
        return {
            Rung.OWNER: [owner] if owner in logins else [],
            Rung.DEPUTY: _known((self._set.deputies.get(logins.get(owner or "", "")),), ids),
            Rung.TEAM: members,
            Rung.LEAD: leads,
            # Where nobody stands higher no alert is lost: it comes to those who are there.
            Rung.MANAGER: _known(self._set.managers, ids) or leads or members,
        }


def _known(logins: Iterable[str | None], ids: dict[str, str]) -> list[str]:
    return [ids[login] for login in logins if login in ids]

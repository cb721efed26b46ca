"""Parked work as rows: whose it was, whom it is about, and which of it a lead may see.

A lead sees what is about customers in the lead's own scopes, and what people of the lead's team or its branches did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from agentdesk.intents.callbacks.claiming import ClaimCallback, ReleaseCallback
from agentdesk.intents.customers import AddCustomer
from agentdesk.intents.feedback.triage import AcknowledgeAlert, AcknowledgeTask
from agentdesk.intents.interactions import MarkRead, MoveInteraction
from agentdesk.intents.leases import ClaimLease, ReleaseLease, RenewLease
from agentdesk.intents.subjects import subject_row
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer, Membership, MergeProposal
from agentdesk.models.errors import RefusalCode, Refused
from agentdesk.models.feedback.tables import FeedbackTask, Vulnerability
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import User
from agentdesk.models.permissions import Permission, may
from agentdesk.models.places import table_of
from agentdesk.models.scopes import branch_scope, team_scope
from agentdesk.server.feed_entries import batched
from agentdesk.server.judge import is_intent_id
from agentdesk.server.scopes import user_scopes
from agentdesk.server.tables import parked_intent
from agentdesk.server.tokens import Caller

PERSONAL = frozenset(
    intent.__name__
    for intent in (
        MarkRead,
        ClaimLease,
        RenewLease,
        ReleaseLease,
        ClaimCallback,
        ReleaseCallback,
        AcknowledgeTask,
        AcknowledgeAlert,
    )
)
"""What was about nobody but its author, and about that hour: no lead is asked for it."""

_LOOKUP = 500
_CUSTOMER = str(table_of(Customer).name)
_MOVES = frozenset({MoveInteraction.__name__})
"""Names another customer than the one it is about."""

_Holder = Conversation | ContactPoint | Interaction | MergeProposal | Callback | FeedbackTask | Vulnerability
_HOLDERS: Mapping[str, type[_Holder]] = {
    str(table_of(kind).name): kind
    for kind in (Conversation, ContactPoint, Interaction, MergeProposal, Callback, FeedbackTask, Vulnerability)
}
"""Rows that tell whose they are."""


@dataclass(frozen=True)
class Parked:
    """One parked change with its author and, as far as the database tells, the customer it is about."""

    client_id: str
    mid: int
    intent_id: str | None
    name: str
    version: int
    args: Mapping[str, Any]
    code: str
    author: User
    parked_at: datetime
    made_at: datetime | None
    settled_at: datetime | None
    settled_by: str | None
    settled_how: str | None
    settled_reason: str | None
    customer_id: str | None = None
    customer: str = ""


@dataclass(frozen=True)
class Lead:
    """Somebody who settles parked work, with their scopes of now."""

    user: User
    scopes: frozenset[str]

    def is_about_own_people(self, author: User) -> bool:
        """Whether the author belongs to the lead's team, or to one of its branches."""
        places = {
            team_scope(author.team_id) if author.team_id is not None else "",
            branch_scope(author.branch_id) if author.branch_id is not None else "",
        }
        return not places.isdisjoint(self.scopes)


def lead_of(session: Session, caller: Caller) -> Lead:
    """The caller as a lead. Raises Refused for anybody else."""
    user = session.get_one(User, caller.user_id)
    if user.disabled or not may(user.role, Permission.SETTLE_PARKED):
        raise Refused(RefusalCode.FORBIDDEN, "Your role does not allow this.")
    return Lead(user, frozenset(user_scopes(session, user)))


def waiting() -> ColumnElement[bool]:
    """What no lead has settled yet, and is for one to settle."""
    return parked_intent.c.settled_at.is_(None) & parked_intent.c.name.not_in(PERSONAL)


def parked_work(session: Session, which: ColumnElement[bool], *, lock: bool = False) -> list[Parked]:
    """Parked work in the order in which it was made; of one client's, in that of its queue."""
    column = parked_intent.c
    query = select(parked_intent).where(which).order_by(column.parked_at, column.client_id, column.mid)
    rows = session.execute(query.with_for_update() if lock else query).all()
    authors = _people(session, {row.user_id for row in rows})
    return _with_customers(session, [_parked(row, authors[row.user_id]) for row in rows])


def seen_by(session: Session, lead: Lead, works: Sequence[Parked]) -> list[Parked]:
    """Those of ``works`` that the lead may see."""
    foreign = {one.customer_id for one in works if not lead.is_about_own_people(one.author)} - {None}
    within: set[str] = set()
    for some in batched((one for one in foreign if one is not None), _LOOKUP):
        member = Membership.customer_id.in_(some) & Membership.scope.in_(lead.scopes)
        within.update(session.scalars(select(Membership.customer_id).where(member)))
    return [one for one in works if lead.is_about_own_people(one.author) or one.customer_id in within]


def _parked(row: Row[Any], author: User) -> Parked:
    return Parked(
        client_id=row.client_id,
        mid=row.mid,
        intent_id=row.intent_id,
        name=row.name,
        version=row.version,
        args=msgspec.json.decode(row.arguments, type=dict[str, Any]),
        code=row.code,
        author=author,
        parked_at=row.parked_at,
        made_at=row.made_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        settled_how=row.settled_how,
        settled_reason=row.settled_reason,
    )


def _people(session: Session, ids: Collection[str]) -> dict[str, User]:
    return {one: user for one in ids if (user := session.get(User, one)) is not None}


def _with_customers(session: Session, works: Sequence[Parked]) -> list[Parked]:
    """The same with the customers they are about: told by the arguments, else by the row that these name."""
    owners = _owners(session, [subject for one in works if (subject := _subject(one)) is not None])
    ids = [_customer_id(one, owners) for one in works]
    # Whom somebody was not let add, no row knows: the parked work that would add them does.
    names = {_text(one, "id"): _text(one, "name") for one in works if one.name == AddCustomer.__name__}
    for some in batched({one for one in ids if one is not None}, _LOOKUP):
        found = session.execute(select(Customer.id, Customer.name).where(Customer.id.in_(some)))
        names |= {row.id: row.name for row in found}
    return [
        replace(one, customer_id=customer_id, customer=names.get(customer_id or "", ""))
        for one, customer_id in zip(works, ids, strict=True)
    ]


def _owners(session: Session, subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Whose the named rows are."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for table, row_id in subjects:
        ids[table].add(row_id)
    found: dict[tuple[str, str], str] = {}
    for table, kind in _HOLDERS.items():
        for some in batched(ids[table], _LOOKUP):
            rows = session.execute(select(kind.id, kind.customer_id).where(kind.id.in_(some)))
            found |= {(table, row.id): row.customer_id for row in rows}
    return found


def _customer_id(one: Parked, owners: Mapping[tuple[str, str], str]) -> str | None:
    told, subject = _text(one, "customer_id"), _subject(one)
    if one.name not in _MOVES and is_intent_id(told):
        return told
    if subject is None:
        return None
    return subject[1] if subject[0] == _CUSTOMER else owners.get(subject)


def _subject(one: Parked) -> tuple[str, str] | None:
    """The row it is about. Work of a disabled account was never checked: an id may be anything."""
    subject = subject_row(one.name, one.args)
    return subject if subject is not None and is_intent_id(subject[1]) else None


def _text(one: Parked, name: str) -> str:
    value = one.args.get(name)
    return value if isinstance(value, str) else ""

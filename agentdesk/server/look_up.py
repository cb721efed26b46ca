"""The look-up beyond one's scopes: a name and the last four digits for a number, an address or an id one was told.

Nothing is found by a name or a part of a number, so that nobody leafs through other people's customers. Every look-up
is kept with who asked, and one who was shown can be taken into the asker's own scope for a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Row, func, insert, or_, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id, storable
from agentdesk.intents.families import current_id, family_of, unite_scopes
from agentdesk.intents.wording import normalized_contact
from agentdesk.language.digits import to_ascii
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.errors import RefusalCode, Refused, UsageError
from agentdesk.models.people import Organisation, User
from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import ContactKind, CustomerStatus
from agentdesk.server.scopes import home_scope, user_scopes
from agentdesk.server.store import Store
from agentdesk.server.tables import look_up as looked
from agentdesk.server.tokens import Caller
from agentdesk.server.unit_of_work import UnitOfWork

MOST_AN_HOUR = 60
"""How many look-ups one person may make in an hour: more is not serving somebody who stands there."""

SHORTEST = 5
"""Characters that are asked for at least."""

_MOST_SHOWN = 5
_ONE_HOUR = timedelta(hours=1)
_LONGEST = 500


@dataclass(frozen=True)
class Shown:
    """All that is told of a customer elsewhere; ``within_reach`` is true for one in the asker's scopes anyway."""

    customer_id: str
    name: str
    last_four: str
    within_reach: bool


@dataclass(frozen=True)
class LookedUp:
    """One line of the audit."""

    at: datetime
    login: str
    asked: str
    customer_id: str | None
    taken: bool


def look_up(store: Store, caller: Caller, text: str) -> list[Shown]:
    """Who has exactly this phone, e-mail, national id or external id.

    Raises Refused for somebody who serves no customers or asks too often, UsageError for less than five characters.
    """
    asked = text.strip()
    if not SHORTEST <= len(asked) <= _LONGEST or not storable(asked):
        raise UsageError(
            "There is too little to look for, or too much.",
            advice="Give a whole phone number, e-mail address, national id or customer number.",
        )
    with store.writing() as unit:
        user = _serving(unit, caller)
        _require_moderation(unit, user)
        found = _found(unit.session, asked)
        scopes = user_scopes(unit.session, user)
        shown = [_shown(unit.session, row, scopes) for row in found]
        _keep(unit, user, asked, [one.customer_id for one in shown])
    return shown


def take_in(store: Store, caller: Caller, customer_id: str, reason: str) -> None:
    """Let the customer into the asker's own team or branch, for ``reason``.

    Raises Refused for one whom this person was not shown within the last hour, UsageError without a reason.
    """
    why = reason.strip()
    if not why or len(why) > _LONGEST or not storable(why):
        raise UsageError("A reason is missing.", safe="Nothing was changed.", advice="Say in a few words why.")
    with store.writing() as unit:
        user = _serving(unit, caller)
        scope = home_scope(user)
        if scope is None or not _was_shown(unit, user, customer_id):
            raise Refused(RefusalCode.FORBIDDEN, "Look this customer up first.")
        membership = unit.session.get(Membership, paired_id(customer_id, scope))
        if membership is None:
            unit.session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))
        else:
            membership.by_merge = False
        unite_scopes(unit.session, family_of(unit.session, customer_id))
        _keep(unit, user, why, [customer_id], taken=True)


def audit(session: Session, since: datetime) -> list[LookedUp]:
    """Who looked for whom since a moment, oldest first."""
    rows = session.execute(
        select(looked.c.at, User.login, looked.c.asked, looked.c.customer_id, looked.c.taken)
        .join(User, User.id == looked.c.user_id)
        .where(looked.c.at >= since)
        .order_by(looked.c.at, looked.c.id)
    )
    return [LookedUp(*row) for row in rows]


def _serving(unit: UnitOfWork, caller: Caller) -> User:
    user = unit.session.get_one(User, caller.user_id)
    if user.disabled or not may(user.role, Permission.SERVE_CUSTOMERS):
        raise Refused(RefusalCode.FORBIDDEN, "Your role does not allow this.")
    return user


def _require_moderation(unit: UnitOfWork, user: User) -> None:
    lately = unit.outside.now() - _ONE_HOUR
    asked = select(func.count()).select_from(looked).where(looked.c.user_id == user.id, looked.c.at > lately)
    if unit.session.execute(asked).scalar_one() >= MOST_AN_HOUR:
        raise Refused(RefusalCode.FORBIDDEN, "You have looked up very many customers within an hour. Wait a while.")


def _found(session: Session, asked: str) -> Sequence[Row[str, str]]:
    """Customers by any of the four, each as the one they were merged into."""
    region = session.scalars(select(Organisation.region)).first() or "IR"
    forms = {normalized_contact(kind, asked, region) for kind in (ContactKind.PHONE, ContactKind.EMAIL)}
    by_point = select(ContactPoint.customer_id).where(
        ContactPoint.kind.in_((ContactKind.PHONE, ContactKind.EMAIL)), ContactPoint.normalized.in_(forms)
    )
    written = {asked, to_ascii(asked)}
    by_id = select(Customer.id).where(or_(Customer.national_id.in_(written), Customer.external_id.in_(written)))
    ids = {*session.scalars(by_point.limit(50)), *session.scalars(by_id.limit(50))}
    kept = {current_id(session, one) for one in ids}
    rows = session.execute(
        select(Customer.id, Customer.name)
        .where(Customer.id.in_(kept), Customer.status != CustomerStatus.MERGED)
        .order_by(Customer.name, Customer.id)
        .limit(_MOST_SHOWN)
    )
    return rows.all()


def _shown(session: Session, row: Row[str, str], scopes: Iterable[str]) -> Shown:
    phone = session.scalar(
        select(ContactPoint.normalized)
        .where(ContactPoint.customer_id == row.id, ContactPoint.kind == ContactKind.PHONE)
        .order_by(ContactPoint.preferred.desc(), ContactPoint.id)
        .limit(1)
    )
    within = session.scalar(
        select(Membership.id).where(Membership.customer_id == row.id, Membership.scope.in_(list(scopes))).limit(1)
    )
    digits = "".join(character for character in phone or "" if character.isdigit())
    return Shown(row.id, row.name, digits[-4:], within is not None)


def _was_shown(unit: UnitOfWork, user: User, customer_id: str) -> bool:
    lately = unit.outside.now() - _ONE_HOUR
    shown = select(looked.c.id).where(
        looked.c.user_id == user.id, looked.c.customer_id == customer_id, looked.c.at > lately
    )
    return unit.session.execute(shown.limit(1)).first() is not None


def _keep(unit: UnitOfWork, user: User, asked: str, customer_ids: Sequence[str | None], *, taken: bool = False) -> None:
    """Write the audit: one line for every customer shown, or one without for nobody."""
    now = unit.outside.now()
    lines = [
        {"id": unit.outside.new_id(), "at": now, "user_id": user.id, "asked": asked, "customer_id": one, "taken": taken}
        for one in customer_ids or (None,)
    ]
    unit.session.execute(insert(looked), lines)

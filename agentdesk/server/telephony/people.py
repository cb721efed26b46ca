"""Who a call is about: the customers with its number, and the colleagues whose phones it rings at."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from agentdesk.channels.telephony.calls import Call
from agentdesk.intents.families import current_id
from agentdesk.intents.wording import normalized_contact
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.people import Organisation, User
from agentdesk.models.vocabulary import ContactKind, CustomerStatus, Direction
from agentdesk.server.judge import is_intent_id
from agentdesk.server.scopes import user_scopes
from agentdesk.server.telephony.tables import phone_extension

_MOST_POINTS, MOST_MATCHES = 100, 20


def region_of(session: Session) -> str:
    """The country that numbers without one are of."""
    return session.scalars(select(Organisation.region)).first() or "IR"


def outside_number(call: Call) -> str | None:
    """The number of whoever is not of the firm; None within the firm, and where it is hidden."""
    if call.direction is Direction.IN:
        return call.from_number
    return call.to_number if call.direction is Direction.OUT else None


def customers_with(session: Session, number: str | None) -> list[str]:
    """The ids of the customers with this number, each as the one they were merged into; at most MOST_MATCHES."""
    if number is None:
        return []
    form = compared(session, number)
    found = session.scalars(
        select(ContactPoint.customer_id)
        .where(ContactPoint.kind == ContactKind.PHONE, ContactPoint.normalized == form)
        .order_by(ContactPoint.preferred.desc(), ContactPoint.id)
        .limit(_MOST_POINTS)
    )
    ids = list(dict.fromkeys(current_id(session, one) for one in found))
    kept = set(
        session.scalars(select(Customer.id).where(Customer.id.in_(ids), Customer.status != CustomerStatus.MERGED))
    )
    return [one for one in ids if one in kept][:MOST_MATCHES]


def within_reach(session: Session, user: User, customer_ids: Collection[str]) -> list[str]:
    """Those of the customers whom this user may see, in the order given."""
    if not customer_ids:
        return []
    within = select(Membership.customer_id).where(
        Membership.customer_id.in_(list(customer_ids)), Membership.scope.in_(user_scopes(session, user))
    )
    seen = set(session.scalars(within))
    return [one for one in customer_ids if one in seen]


def users_of(session: Session, call: Call, agent: str | None) -> list[User]:
    """The colleagues whom an exchange means by an agent, or by another word that it knows them by."""
    words = [agent, *(name for known, name in call.names if known == agent)]
    return next((found for word in words if (found := _meant(session, word))), [])


def user_of(session: Session, call: Call, agent: str | None) -> User | None:
    """The one colleague whom an exchange means; None for a number that rings at several."""
    users = users_of(session, call, agent)
    return users[0] if len(users) == 1 else None


def _meant(session: Session, word: str | None) -> list[User]:
    """By an extension, which may be several people's, by a login or an id, or by a name that is one person's."""
    if not word:
        return []
    by_extension = select(phone_extension.c.user_id).where(phone_extension.c.extension == word)
    by_id = [User.id == word] if is_intent_id(word) else []
    for which in (User.id.in_(by_extension), or_(User.login == word, *by_id)):
        found = list(session.scalars(select(User).where(which).order_by(User.login)))
        if found:
            return found
    named = list(session.scalars(select(User).where(User.name == word, User.disabled.is_(False)).limit(2)))
    return named if len(named) == 1 else []


def own_extensions(session: Session) -> frozenset[str]:
    """Every extension of one person; a number at which several phones ring is a queue's."""
    column = phone_extension.c.extension
    return frozenset(session.scalars(select(column).group_by(column).having(func.count() == 1)))


def extension_of_user(session: Session, user_id: str) -> str | None:
    """The phone that is this person's alone; the first by name of several."""
    found = session.scalars(select(phone_extension.c.extension).where(phone_extension.c.user_id == user_id))
    return min(own_extensions(session).intersection(found), default=None)


def compared(session: Session, number: str | None) -> str | None:
    """A number in the form in which two are the same."""
    return None if number is None else normalized_contact(ContactKind.PHONE, number, region_of(session))

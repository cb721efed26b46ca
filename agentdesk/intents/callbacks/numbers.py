"""One telephone rings for one caller at a time, whatever promises there are to its number.

Two customers who share a telephone keep a promise each; while somebody is about to call one of them, the other is
nobody else's to call. Every way in which a callback gets a holder, or one that is held gets a number, asks here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import is_held, require_not_lost
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.lease import Grant, Lease, grant_of
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role

NOUN = "callback"

_PHONES = select(Callback.phone).where(Callback.id.in_(bindparam("callbacks", expanding=True)))
_LOCKED = (
    select(Callback)
    .where(Callback.phone.in_(_PHONES), Callback.state.not_in(TERMINAL))
    .order_by(Callback.id)
    .with_for_update()
    .execution_options(populate_existing=True)
)
_ELSEWHERE = (
    select(Lease)
    .join(Callback, Callback.id == Lease.noun_id)
    .where(
        Lease.noun == NOUN,
        Callback.phone == bindparam("phone"),
        Callback.state.not_in(TERMINAL),
        Callback.id != bindparam("callback"),
    )
    .order_by(Lease.id)
    .execution_options(populate_existing=True)
)
"""Read anew: a look may have read them before others changed them."""

_other = aliased(Callback)
_SEEN = (
    select(Callback, Lease, User)
    .join(_other, _other.phone == Callback.phone)
    .join(Lease, Lease.noun_id == _other.id)
    .outerjoin(User, User.id == Lease.holder_id)
    .where(Callback.id == bindparam("callback"), _other.state.not_in(TERMINAL), Lease.noun == NOUN)
    .order_by(Lease.id)
    .execution_options(populate_existing=True)
)
"""One statement, so that all of it is of one moment. The holders come along: a refusal names them."""


@dataclass(frozen=True)
class Seen:
    """A callback at a look that locks nothing: its own lease, and the one under which its number rings elsewhere."""

    callback: Callback
    lease: Lease | None
    elsewhere: Lease | None


def look_at(session: Session, context: Context, callback_id: str, to: Grant) -> Seen | None:
    """What is held of the number of a callback that ``to`` wants; None where nothing is, or it is not there.

    What is seen was true at that moment and may be over: it is good for a refusal, and for no grant.
    """
    rows = session.execute(_SEEN, {"callback": callback_id}).all()
    leases = [row[1] for row in rows]
    if not any(is_held(each, context) for each in leases):
        return None
    own = next((each for each in leases if each.noun_id == callback_id), None)
    return Seen(rows[0][0], own, _ringing(session, context, [each for each in leases if each is not own], to))


def lock_numbers(session: Session, context: Context, callback_ids: Collection[str]) -> None:
    """Lock all open callbacks to the numbers of these, on the server.

    Always in the same order, and before anything else: of two who claim two callbacks to one number, one waits here
    and then sees the other's lease.
    """
    if context.mode is not Mode.TRUTH:
        return
    context.locked |= {each.id: each for each in session.scalars(_LOCKED, {"callbacks": list(callback_ids)})}


def require_number_free(session: Session, context: Context, callback_id: str, phone: str, to: Grant) -> None:
    """Go on unless somebody but the holder ``to`` has another open callback to ``phone``. Else CLAIM_LOST."""
    lease = rings_elsewhere(session, context, callback_id, phone, to)
    require_not_lost(session, context, lease, lease is None, lost="number")


def rings_elsewhere(session: Session, context: Context, callback_id: str, phone: str, to: Grant) -> Lease | None:
    """The lease under which somebody but ``to`` is about to call that number for another callback."""
    return _ringing(session, context, session.scalars(_ELSEWHERE, {"phone": phone, "callback": callback_id}), to)


def _ringing(session: Session, context: Context, leases: Iterable[Lease], to: Grant) -> Lease | None:
    """The first that lasts and is not that of ``to``."""
    return next((each for each in leases if is_held(each, context) and not _are_one(session, grant_of(each), to)), None)


def _are_one(session: Session, one: Grant, other: Grant) -> bool:
    """Whether two leases have one holder: a person, or a branch and those who work there."""
    if one.holder_id is not None and one.holder_id == other.holder_id:
        return True
    return _branch_of(session, one) is not None and _branch_of(session, one) == _branch_of(session, other)


def _branch_of(session: Session, grant: Grant) -> str | None:
    user = None if grant.holder_id is None else session.get(User, grant.holder_id)
    if user is not None:
        return user.branch_id if user.role == Role.BRANCH else None
    return grant.branch_id

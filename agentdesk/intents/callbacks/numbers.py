"""One telephone rings for one caller at a time, whatever promises there are to its number.

Two customers who share a telephone keep a promise each; while somebody is about to call one of them, the other is
nobody else's to call. Every way in which a callback gets a holder, or one that is held gets a number, asks here.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import is_held, require_not_lost
from agentdesk.models.callbacks.states import TERMINAL
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.lease import Grant, Lease, grant_of
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Role

NOUN = "callback"


def lock_numbers(session: Session, context: Context, callback_ids: Collection[str]) -> None:
    """Lock all open callbacks to the numbers of these, on the server.

    Always in the same order, and before anything else: of two who claim two callbacks to one number, one waits here
    and then sees the other's lease.
    """
    if context.mode is not Mode.TRUTH:
        return
    phones = select(Callback.phone).where(Callback.id.in_(callback_ids))
    same = select(Callback).where(Callback.phone.in_(phones), Callback.state.not_in(TERMINAL))
    in_order = same.order_by(Callback.id).with_for_update().execution_options(populate_existing=True)
    context.locked |= {each.id: each for each in session.scalars(in_order)}


def require_number_free(session: Session, context: Context, callback_id: str, phone: str, to: Grant) -> None:
    """Go on unless somebody but the holder ``to`` has another open callback to ``phone``. Else CLAIM_LOST."""
    lease = rings_elsewhere(session, context, callback_id, phone, to)
    require_not_lost(session, context, lease, lease is None, lost="number")


def rings_elsewhere(session: Session, context: Context, callback_id: str, phone: str, to: Grant) -> Lease | None:
    """The lease under which somebody but ``to`` is about to call that number for another callback."""
    same = select(Callback.id).where(
        Callback.phone == phone, Callback.state.not_in(TERMINAL), Callback.id != callback_id
    )
    leases = session.scalars(select(Lease).where(Lease.noun == NOUN, Lease.noun_id.in_(same)).order_by(Lease.id))
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

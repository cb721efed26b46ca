"""What the intents about leases share: the noun and its lease, the grant with the next token, and the refusals.

``require_lease`` is for every intent that may only be done by who holds its noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.context import Context, Mode
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.conversation import Conversation
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import (
    NEVER_GRANTED,
    Grant,
    Lease,
    LeaseHow,
    LeaseState,
    grant_of,
    is_holder,
    lease_state,
    token_fault,
)
from agentdesk.models.people import Branch, User
from agentdesk.models.permissions import Permission, may
from agentdesk.models.scopes import branch_of

Token = Annotated[int, Meta(ge=1, le=2_000_000_000)]

Leased = Conversation | Callback

LEASED_NOUNS: dict[str, type[Conversation] | type[Callback]] = {"conversation": Conversation, "callback": Callback}
"""What is held by one person at a time."""

OWNED_WHILE_HELD = frozenset({"conversation"})
"""What belongs to its holder while it is held: ``owner_id`` is the holder. A callback's owner is who was promised."""

_LOST_WORDS = "Somebody else has this now, or your time with it is over."


@dataclass
class Held:
    """A noun with its lease, both locked on the server."""

    noun: str
    row: Leased
    lease: Lease | None

    @property
    def grant(self) -> Grant:
        """The last grant."""
        return grant_of(self.lease)

    @property
    def promise_ends_at(self) -> datetime | None:
        """Until when it was promised, if anything was."""
        return self.row.window_end if isinstance(self.row, Callback) else self.row.promise_due_at

    def is_held_by_another(self, context: Context) -> bool:
        """Whether somebody but the actor has it at this moment."""
        return is_held(self.lease, context) and not is_own(self.grant, context)


@dataclass(frozen=True)
class Holder:
    """Whom a lease is granted to: a person, or a branch with a pack."""

    user_id: str | None = None
    branch_id: str | None = None
    how: LeaseHow = LeaseHow.SINGLE


def lease_id(noun: str, noun_id: str) -> str:
    """The id of the one lease that a noun may have."""
    return paired_id(noun_id, f"lease of {noun}")


def find_held(session: Session, context: Context, noun: str, noun_id: str) -> Held | None:
    """The noun and its lease, locked so that of two claims one waits. None, with a doubt, where a preview lacks it."""
    context.require_permission(Permission.SERVE_CUSTOMERS)
    kind = LEASED_NOUNS.get(noun)
    context.require(
        kind is not None, RefusalCode.INVALID_VALUE, "Nothing of this kind is held by one person.", field="noun"
    )
    row: Leased | None = None if kind is None else context.load(session, kind, noun_id)
    if row is None:
        return None
    context.require_reach(row.customer_id)
    return Held(noun, row, _find_lease(session, context, noun, noun_id))


def _find_lease(session: Session, context: Context, noun: str, noun_id: str) -> Lease | None:
    """The noun's lease, locked on the server."""
    return session.get(Lease, lease_id(noun, noun_id), with_for_update=context.mode is Mode.TRUTH or None)


def is_held(lease: Lease | None, context: Context) -> bool:
    """Whether somebody has it at the moment of the run."""
    return lease_state(grant_of(lease), context.present) is LeaseState.HELD


def is_own(grant: Grant, context: Context) -> bool:
    """Whether the last grant was to the actor, or to their branch."""
    return is_holder(grant, context.actor.user_id, branch_of(context.actor.home_scope))


def request(session: Session, context: Context, held: Held) -> None:
    """A preview notes that somebody asked, and nothing that looks like a grant."""
    lease = held.lease or _new_lease(held)
    if lease.requested_by != context.actor.user_id:
        lease.requested_by, lease.requested_at = context.actor.user_id, context.at
    if held.lease is None:
        session.add(lease)
        held.lease = lease


def grant(session: Session, context: Context, held: Held, to: Holder, until_at: datetime) -> None:
    """Give the noun to ``to`` under the next token. Called on the server alone."""
    lease = held.lease or _new_lease(held)
    former = return_owner(held)
    lease.token += 1
    lease.how, lease.holder_id, lease.branch_id = to.how, to.user_id, to.branch_id
    lease.granted_by, lease.granted_at, lease.until_at = context.actor.user_id, context.present, until_at
    lease.released_at = None
    lease.returns_to_id = former
    if to.user_id is not None and held.noun in OWNED_WHILE_HELD:
        held.row.owner_id = to.user_id
    if held.lease is None:
        session.add(lease)
        held.lease = lease


def end(held: Held, at: datetime, *, next_token: bool) -> None:
    """The lease ends and the noun goes back to whose it was; with the next token nothing late is taken any more."""
    lease = held.lease
    if lease is None or lease.token == 0:
        return
    return_owner(held)
    lease.token += int(next_token)
    lease.released_at = at


def return_owner(held: Held) -> str | None:
    """Let what was its holder's go back to whose it was before the lease; returns whose it is then."""
    lease = held.lease
    if held.noun not in OWNED_WHILE_HELD:
        return None
    if lease is not None and lease.holder_id is not None and held.row.owner_id == lease.holder_id:
        held.row.owner_id = lease.returns_to_id
    return held.row.owner_id


def require_lease(session: Session, context: Context, noun: str, noun_id: str, token: int) -> None:
    """Go on only for who holds the noun under ``token``, or did when the work was done and nobody has since.

    The noun's own row is locked by the caller. Raises Refused with CLAIM_LOST on the server; a preview notes a doubt.
    """
    lease = _find_lease(session, context, noun, noun_id)
    fault = token_fault(grant_of(lease), token, context.at, context.present)
    own = is_own(grant_of(lease), context)
    require_not_lost(session, context, lease, fault is None and own, lost=fault.value if fault else "held")


def require_not_lost(session: Session, context: Context, lease: Lease | None, holds: bool, *, lost: str) -> None:
    """Refuse with CLAIM_LOST unless ``holds``: the facts say who has it, since when and until when."""
    facts = {} if holds else {"lost": lost, **_facts(session, context, lease)}
    context.require(holds, RefusalCode.CLAIM_LOST, _LOST_WORDS, **facts)


def _facts(session: Session, context: Context, lease: Lease | None) -> dict[str, str]:
    """Who has it. Names are looked up on the server alone: a preview reads only what it was given."""
    given = NEVER_GRANTED if lease is None else grant_of(lease)
    facts = {"token": str(given.token)}
    if lease is not None:
        facts |= {"noun": lease.noun, "noun_id": lease.noun_id}
    if given.holder_id is not None:
        facts["who_id"] = given.holder_id
    if given.branch_id is not None:
        facts["branch_id"] = given.branch_id
    for name, at in (("since", given.granted_at), ("until", given.until_at), ("released", given.released_at)):
        if at is not None:
            facts[name] = at.isoformat()
    if context.mode is Mode.TRUTH:
        facts["who"] = _name_of(session, given)
    return facts


def _name_of(session: Session, given: Grant) -> str:
    user = None if given.holder_id is None else session.get(User, given.holder_id)
    if user is not None:
        return user.name
    branch = None if given.branch_id is None else session.get(Branch, given.branch_id)
    return "" if branch is None else branch.name


def _new_lease(held: Held) -> Lease:
    return Lease(
        id=lease_id(held.noun, held.row.id),
        customer_id=held.row.customer_id,
        noun=held.noun,
        noun_id=held.row.id,
        token=0,
    )


def change_owner(session: Session, context: Context, row: Conversation) -> None:
    """Somebody gives a conversation to another by hand: that ends its lease, and late work under it is not taken.

    While another holds it, only a lead may. The row is locked by the caller.
    """
    lease = _find_lease(session, context, "conversation", row.id)
    if lease is None or lease.token == 0:
        return
    held = Held("conversation", row, lease)
    free = not held.is_held_by_another(context) or may(context.actor.role, Permission.ASSIGN_WORK)
    require_not_lost(session, context, lease, free, lost="held")
    if context.mode is Mode.TRUTH:
        lease.token += 1
        lease.released_at = context.present
    elif is_own(held.grant, context):
        lease.released_at = context.at

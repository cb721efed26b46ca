"""The ways a noun is claimed, kept, given back, given ahead to a branch, and taken away by a lead.

A claim is decided by the server alone, as a compare-and-set: its preview only says that it was asked for. Every grant
gets the next token; renewing keeps it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent
from agentdesk.intents.callbacks.numbers import NOUN as CALLBACK
from agentdesk.intents.callbacks.numbers import lock_numbers, require_number_free
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import (
    Held,
    Holder,
    Token,
    end,
    find_held,
    grant,
    is_held,
    is_own,
    request,
    require_not_lost,
)
from agentdesk.models.callbacks.tables import Callback
from agentdesk.models.customer import Membership
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import (
    LONGEST_MINUTES,
    USUAL_MINUTES,
    Grant,
    LeaseHow,
    LeaseState,
    TokenFault,
    lease_state,
    pack_until,
    token_fault,
)
from agentdesk.models.people import Branch, User
from agentdesk.models.permissions import Permission
from agentdesk.models.scopes import branch_scope, team_scope

Noun = Annotated[str, Meta(max_length=50)]
Minutes = Annotated[int, Meta(ge=1, le=LONGEST_MINUTES)]

_CLAIMED_LIKE_THIS = frozenset({"conversation"})
"""Other nouns have rules of their own about who may claim them, and intents that know these."""


class ClaimLease(Intent, frozen=True, kw_only=True):
    """I want this for so many minutes. Granted if nobody else has it; claimed again by its holder, it lasts longer."""

    noun: Noun
    noun_id: IdText
    minutes: Minutes = USUAL_MINUTES

    def apply(self, session: Session, context: Context) -> None:
        plain = self.noun in _CLAIMED_LIKE_THIS
        context.require(plain, RefusalCode.INVALID_VALUE, "This is not claimed like that.", field="noun")
        held = find_held(session, context, self.noun, self.noun_id) if plain else None
        if held is None:
            return
        taken = held.is_held_by_another(context)
        require_not_lost(session, context, held.lease, not taken, lost="held")
        is_mine = is_held(held.lease, context) and held.grant.holder_id == context.actor.user_id
        if context.mode is Mode.PREVIEW:
            if not is_mine:
                request(session, context, held)
            return
        until_at = context.present + timedelta(minutes=self.minutes)
        if is_held(held.lease, context) and held.grant.until_at is not None:
            until_at = max(until_at, held.grant.until_at)
        if is_mine and held.lease is not None:
            held.lease.until_at = until_at
            return
        grant(session, context, held, Holder(user_id=context.actor.user_id), until_at)


class RenewLease(Intent, frozen=True, kw_only=True):
    """I still need it: so many minutes from now on, under the same token."""

    noun: Noun
    noun_id: IdText
    token: Token
    minutes: Minutes = USUAL_MINUTES

    def apply(self, session: Session, context: Context) -> None:
        held = find_held(session, context, self.noun, self.noun_id)
        if held is None:
            return
        # By the moment of the run alone: what has ended, be it at this moment, is claimed anew.
        fault = token_fault(held.grant, self.token, context.present, context.present)
        if fault is None and not is_held(held.lease, context):
            fault = TokenFault.RELEASED
        mine = fault is None and is_own(held.grant, context)
        require_not_lost(session, context, held.lease, mine, lost=fault.value if fault else "held")
        if context.mode is Mode.TRUTH and held.lease is not None and held.lease.until_at is not None:
            held.lease.until_at = max(held.lease.until_at, context.present + timedelta(minutes=self.minutes))


class ReleaseLease(Intent, frozen=True, kw_only=True):
    """I do not need it any more. Of what is somebody else's by now nothing is given back, and nothing is refused."""

    noun: Noun
    noun_id: IdText
    token: Token

    def apply(self, session: Session, context: Context) -> None:
        held = find_held(session, context, self.noun, self.noun_id)
        if held is None or held.grant.token != self.token or not is_own(held.grant, context):
            return
        if lease_state(held.grant, context.present) is not LeaseState.RELEASED:
            end(held, context.at if context.mode is Mode.PREVIEW else context.present, next_token=False)


class GrantPack(Intent, frozen=True, kw_only=True):
    """A lead gives a branch what it may work on without a line: each until the end of its promise, a day at most."""

    noun: Noun
    noun_ids: Annotated[list[IdText], Meta(min_length=1, max_length=200)]
    branch_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        self._require_own_branch(session, context)
        if self.noun == CALLBACK:
            lock_numbers(session, context, self.noun_ids)
        # Always locked in the same order, so that two leads cannot wait for each other for ever.
        for noun_id in sorted(set(self.noun_ids)):
            held = find_held(session, context, self.noun, noun_id)
            if held is not None:
                self._give(session, context, held)

    def _require_own_branch(self, session: Session, context: Context) -> None:
        branch = session.get(Branch, self.branch_id)
        context.require(branch is not None, RefusalCode.MISSING, "This branch is not known.", id=self.branch_id)
        own = branch is not None and branch.team_id is not None
        own = own and branch is not None and team_scope(branch.team_id or "") == context.actor.home_scope
        context.require(own, RefusalCode.FORBIDDEN, "This branch is not of your team.", id=self.branch_id)

    def _give(self, session: Session, context: Context, held: Held) -> None:
        others = is_held(held.lease, context) and held.grant.branch_id != self.branch_id
        require_not_lost(session, context, held.lease, not others, lost="held")
        if context.mode is Mode.PREVIEW:
            request(session, context, held)
            return
        sees = select(Membership.id).where(
            Membership.customer_id == held.row.customer_id, Membership.scope == branch_scope(self.branch_id)
        )
        context.require(
            session.scalar(sees.limit(1)) is not None,
            RefusalCode.INVALID_VALUE,
            "The branch does not see this customer.",
            id=held.row.id,
        )
        _require_number_free(session, context, held, Grant(branch_id=self.branch_id))
        until_at = pack_until(context.present, held.promise_ends_at)
        grant(session, context, held, Holder(branch_id=self.branch_id, how=LeaseHow.PACK), until_at)


class TakeLease(Intent, frozen=True, kw_only=True):
    """A lead takes it from whoever has it, for themselves or for ``to_id``."""

    noun: Noun
    noun_id: IdText
    to_id: IdText | None = None
    minutes: Minutes = USUAL_MINUTES

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        if self.noun == CALLBACK:
            lock_numbers(session, context, [self.noun_id])
        held = find_held(session, context, self.noun, self.noun_id)
        if held is None:
            return
        if context.mode is Mode.PREVIEW:
            request(session, context, held)
            return
        to_id = self.to_id or context.actor.user_id
        context.require(
            session.get(User, to_id) is not None, RefusalCode.MISSING, "This colleague is not known.", id=to_id
        )
        _require_number_free(session, context, held, Grant(holder_id=to_id))
        grant(session, context, held, Holder(user_id=to_id), context.present + timedelta(minutes=self.minutes))


def _require_number_free(session: Session, context: Context, held: Held, to: Grant) -> None:
    """A callback is given to nobody while another is about to call the same number for another one."""
    if isinstance(held.row, Callback):
        require_number_free(session, context, held.row.id, held.row.phone, to)


class ForceRelease(Intent, frozen=True, kw_only=True):
    """A lead ends a lease: it is free, and what comes late under it is not taken any more."""

    noun: Noun
    noun_id: IdText

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.ASSIGN_WORK)
        held = find_held(session, context, self.noun, self.noun_id)
        if held is None:
            return
        if context.mode is Mode.PREVIEW:
            request(session, context, held)
        elif is_held(held.lease, context):
            end(held, context.present, next_token=True)

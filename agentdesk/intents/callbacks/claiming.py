"""Taking a callback and giving it back. A claim is a compare-and-set of the server; offline one works on what was taken
ahead."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent
from agentdesk.intents.callbacks.keeping import Kept, find_kept, note_steps
from agentdesk.intents.callbacks.numbers import NOUN, lock_numbers, look_at, require_number_free
from agentdesk.intents.callbacks.routing import require_routed
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import (
    Held,
    Holder,
    Token,
    grant,
    is_held,
    is_own,
    request,
    require_not_lost,
)
from agentdesk.intents.leases import ReleaseLease
from agentdesk.models.callbacks.standing import Unclaimable, state_at, why_unclaimable
from agentdesk.models.callbacks.states import TERMINAL, CallbackState, Step, known_state
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import LONGEST_MINUTES, USUAL_MINUTES, Grant, Lease, LeaseHow
from agentdesk.models.permissions import Permission
from agentdesk.models.scopes import branch_of

LONGEST_PACK_OF_ONE = 5
"""How many callbacks one person may take ahead at a time (domain rule 2.8)."""

Minutes = Annotated[int, Meta(ge=1, le=LONGEST_MINUTES)]


class ClaimCallback(Intent, frozen=True, kw_only=True):
    """I call this customer. Granted if nobody else has it; claimed again by its holder, it lasts longer.

    Who lacks a skill or a language that it needs is refused, and who holds as many as they may (``models.callbacks.
    routing``), unless it is theirs by a lead's word.

    ``ahead`` takes it into a pack for work without a line: for two hours, or up to the end of its window.
    """

    callback_id: IdText
    minutes: Minutes = USUAL_MINUTES
    ahead: bool = False

    def apply(self, session: Session, context: Context) -> None:
        self._refuse_what_is_seen_held(session, context)
        lock_numbers(session, context, [self.callback_id])
        kept = find_kept(session, context, self.callback_id)
        if kept is None or not self._is_claimable(session, context, kept):
            return
        mine = _is_mine(context, kept)
        if context.mode is Mode.PREVIEW:
            if not mine:
                request(session, context, kept.held)
            return
        until_at = self._until(context, kept)
        if mine and kept.held.lease is not None:
            kept.held.lease.until_at = until_at
            return
        self._require_for_me(session, context, kept)
        me = Grant(holder_id=context.actor.user_id)
        require_number_free(session, context, self.callback_id, kept.callback.phone, me)
        start = state_at(kept.place, context.present)
        grant(
            session,
            context,
            kept.held,
            Holder(user_id=context.actor.user_id, how=LeaseHow.PACK if self.ahead else LeaseHow.SINGLE),
            until_at,
        )
        if start is not None:
            note_steps(session, context, kept.callback, (start, (Step.CLAIM,)))

    def _refuse_what_is_seen_held(self, session: Session, context: Context) -> None:
        """Refuse at a look, in the words of the locked way, what others hold: who comes too late waits for nobody.

        Of fifty who want one callback all but the first would otherwise wait for each other's commits, one by one.
        """
        if context.mode is not Mode.TRUTH:
            return
        context.require_permission(Permission.SERVE_CUSTOMERS)
        seen = look_at(session, context, self.callback_id, Grant(holder_id=context.actor.user_id))
        if seen is None:
            return
        context.require_reach(seen.callback.customer_id)
        kept = Kept(Held(NOUN, seen.callback, seen.lease), seen.callback, session)
        if self._is_claimable(session, context, kept) and not _is_mine(context, kept) and seen.elsewhere is not None:
            self._require_for_me(session, context, kept)
            require_not_lost(session, context, seen.elsewhere, holds=False, lost="number")

    def _require_for_me(self, session: Session, context: Context, kept: Kept) -> None:
        """Go on where the actor may have one more, and this one is for them by the firm's routing."""
        self._require_room(session, context)
        if not is_held(kept.held.lease, context):
            # What a lead has given to a branch is asked for nothing.
            require_routed(session, context, kept, ahead=self.ahead)

    def _until(self, context: Context, kept: Kept) -> datetime:
        """Until when: a pack up to the end of the window, and what is held already never for a shorter time."""
        until_at = context.present + timedelta(minutes=LONGEST_MINUTES if self.ahead else self.minutes)
        ends = kept.callback.window_end
        if self.ahead and ends is not None and ends > context.present:
            until_at = min(until_at, ends)
        granted = kept.held.grant.until_at if is_held(kept.held.lease, context) else None
        return until_at if granted is None else max(until_at, granted)

    def _is_claimable(self, session: Session, context: Context, kept: Kept) -> bool:
        branch = branch_of(context.actor.home_scope)
        why = why_unclaimable(kept.place, context.actor.user_id, branch, context.present, ahead=self.ahead)
        require_not_lost(session, context, kept.held.lease, why is not Unclaimable.HELD, lost="held")
        context.require(
            why is None or why is Unclaimable.HELD,
            RefusalCode.CLAIM_LOST if why is Unclaimable.ENDED else RefusalCode.INVALID_VALUE,
            "This callback cannot be taken now.",
            why=why or "",
            noun=NOUN,
            noun_id=kept.callback.id,
        )
        return known_state(kept.callback.state) is not None

    def _require_room(self, session: Session, context: Context) -> None:
        if not self.ahead:
            return
        taken = session.scalar(
            select(func.count())
            .select_from(Lease)
            .where(
                Lease.noun == NOUN,
                Lease.holder_id == context.actor.user_id,
                Lease.how == LeaseHow.PACK,
                Lease.released_at.is_(None),
                Lease.until_at > context.present,
            )
        )
        context.require(
            (taken or 0) < LONGEST_PACK_OF_ONE,
            RefusalCode.INVALID_VALUE,
            "No more can be taken ahead at a time.",
            most=str(LONGEST_PACK_OF_ONE),
        )


def _is_mine(context: Context, kept: Kept) -> bool:
    """Whether the actor has it at this moment, they themselves and not their branch."""
    return is_held(kept.held.lease, context) and kept.held.grant.holder_id == context.actor.user_id


class ReleaseCallback(Intent, frozen=True, kw_only=True):
    """I do not call now: the next one may. No attempt is counted, and nothing of somebody else's is given back."""

    callback_id: IdText
    lease_token: Token

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None or kept.held.grant.token != self.lease_token or not is_own(kept.held.grant, context):
            return
        held = is_held(kept.held.lease, context)
        ReleaseLease(noun=NOUN, noun_id=self.callback_id, token=self.lease_token).apply(session, context)
        if held and known_state(kept.callback.state) not in TERMINAL:
            note_steps(session, context, kept.callback, (CallbackState.CLAIMED, (Step.GIVE_BACK,)))

"""What the intents about callbacks share: the firm's rules, the row with its lease, and the steps written down.

Every step of a callback's life is a row that never changes. A lease that runs out writes none: that is the clock's
doing, and the lease tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from agentdesk.intents.callbacks.numbers import NOUN
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import Held, find_held, is_held, is_own, require_lease, require_not_lost
from agentdesk.intents.settings import what_is_set
from agentdesk.intents.unit_hours import hours_around
from agentdesk.models.callbacks.rules import SETTING, CallbackRules
from agentdesk.models.callbacks.standing import Place, due_at, place_of
from agentdesk.models.callbacks.states import TERMINAL, CallbackState, Step, known_state, walk
from agentdesk.models.callbacks.tables import Callback, CallbackEvent, CallbackKind
from agentdesk.models.errors import RefusalCode
from agentdesk.models.permissions import Permission, may
from agentdesk.models.working_hours import after_business_days, asap_expiry

FIRST_EVENT = 10
"""The number from which on the ids of a change's steps are derived; the rows before it are the change's own."""

_TAKEN = select(func.count()).select_from(CallbackEvent).where(CallbackEvent.callback_id == bindparam("callback"))


@dataclass
class Kept:
    """A callback with its lease, locked on the server."""

    held: Held
    callback: Callback
    session: Session

    @cached_property
    def rules(self) -> CallbackRules:
        """The rules of its queue, read by those alone who need them."""
        return rules_of(self.session, self.callback.queue)

    @property
    def place(self) -> Place:
        """Its place, with the last grant."""
        return place_of(self.callback, self.held.grant)


def find_kept(session: Session, context: Context, callback_id: str) -> Kept | None:
    """The callback and its lease. None, with a doubt, where a preview lacks it."""
    held = find_held(session, context, NOUN, callback_id)
    if held is None or not isinstance(held.row, Callback):
        return None
    return Kept(held, held.row, session)


def rules_of(session: Session, queue: str) -> CallbackRules:
    """The firm's rules, and over them those of the queue."""
    return CallbackRules.of(*(what_is_set(session, name) for name in (SETTING, f"{SETTING}.{queue}")))


def expiry_of(session: Session, callback: Callback) -> datetime:
    """Until when it is tried (domain rule 2.5): a business day after its window, or the start of the next one."""
    hours = what_is_set(session, f"hours.{callback.queue}") or what_is_set(session, "hours")
    calendar = hours_around(hours, callback.window_end or callback.requested_at)
    longest = timedelta(minutes=rules_of(session, callback.queue).expire_after)
    if callback.window_end is not None:
        later = None if calendar is None else after_business_days(calendar, callback.window_end, 1)
        return later or callback.window_end + longest
    begin = max(callback.requested_at, due_at(place_of(callback)))
    later = None if calendar is None else asap_expiry(calendar, begin)
    return later or begin + longest


def require_open(context: Context, kept: Kept) -> CallbackState | None:
    """The stored state of a callback that has not ended; None, with a doubt, in a preview of one that has.

    Raises Refused with CLAIM_LOST: whoever was on it has come too late, and what they did is kept.
    """
    state = known_state(kept.callback.state)
    ended = state is None or state in TERMINAL
    context.require(
        not ended,
        RefusalCode.CLAIM_LOST,
        "This callback has ended already.",
        lost="ended",
        noun=NOUN,
        noun_id=kept.callback.id,
        state=kept.callback.state,
    )
    return None if ended else state


def require_free(session: Session, context: Context, kept: Kept, lease_token: int | None) -> None:
    """Go on for who holds it under the token, or, without one, while nobody else does. Else CLAIM_LOST."""
    if lease_token is not None:
        require_lease(session, context, NOUN, kept.callback.id, lease_token)
    else:
        free = not kept.held.is_held_by_another(context)
        require_not_lost(session, context, kept.held.lease, free, lost="held")


def require_free_or_lead(session: Session, context: Context, kept: Kept) -> None:
    """Go on while nobody else holds it, or for a lead. Else CLAIM_LOST."""
    free = not kept.held.is_held_by_another(context) or may(context.actor.role, Permission.ASSIGN_WORK)
    require_not_lost(session, context, kept.held.lease, free, lost="held")


def is_claimed_by_actor(context: Context, kept: Kept) -> bool:
    """Whether the actor, or their branch, has the last grant and it has not been given back."""
    return is_own(kept.held.grant, context) and (
        is_held(kept.held.lease, context) or kept.held.grant.released_at is None
    )


def note_steps(
    session: Session,
    context: Context,
    callback: Callback,
    way: tuple[CallbackState, Sequence[Step]],
    words: str | None = None,
    *,
    begin: int = 0,
) -> CallbackState | None:
    """Write the steps of ``way`` down from its state on, and return where they lead; None where they cannot happen.

    ``begin`` is how many steps this change has written down already, of whichever callback.
    """
    start, steps = way
    passed = walk(start, steps)
    if passed is None:
        return None
    before, first = start, _next_number(session, context, callback)
    for number, (step, after) in enumerate(zip(steps, passed, strict=True)):
        session.add(
            CallbackEvent(
                id=context.derive(FIRST_EVENT + begin + number),
                customer_id=callback.customer_id,
                callback_id=callback.id,
                number=first + number,
                step=step,
                from_state=before,
                to_state=after,
                at=context.at,
                actor_id=context.actor.user_id,
                window_start=callback.window_start,
                window_end=callback.window_end,
                words=words if number == len(steps) - 1 else None,
            )
        )
        before = after
    return before


def _next_number(session: Session, context: Context, callback: Callback) -> int:
    """The number of the next step: on the server how many there are.

    A preview does not count: what a cache has of a life changes under it. Its steps come after all that the server has
    numbered, in the order of their seconds.
    """
    if context.mode is Mode.PREVIEW:
        return int(context.at.timestamp())
    return session.scalar(_TAKEN, {"callback": callback.id}) or 0


def schedule(session: Session, callback: Callback, window: tuple[datetime, datetime], promise: str | None) -> None:
    """A new window, from which its place is reckoned anew: a promise is as old as the window it is for."""
    callback.window_start, callback.window_end = window
    callback.order_at = window[0]
    callback.kind = CallbackKind.SCHEDULED
    callback.promise = promise or callback.promise
    callback.next_attempt_at = None
    callback.connected_at = None
    callback.state = CallbackState.SCHEDULED
    callback.expires_at = expiry_of(session, callback)

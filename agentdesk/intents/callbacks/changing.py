"""Putting a callback off, giving it another window, number or owner, and ending it without a call."""

from __future__ import annotations

from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Time
from agentdesk.intents.callbacks.booking import Phone
from agentdesk.intents.callbacks.keeping import (
    Kept,
    find_kept,
    note_steps,
    require_free,
    require_free_or_lead,
    require_open,
    schedule,
)
from agentdesk.intents.callbacks.numbers import require_number_free
from agentdesk.intents.callbacks.routing import require_routed
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import Token, end, is_held
from agentdesk.intents.wording import clean
from agentdesk.language.phones import normalize_phone
from agentdesk.models.callbacks.standing import state_at
from agentdesk.models.callbacks.states import UNKEPT, CallbackState, Step, after_step
from agentdesk.models.callbacks.tables import AnotherWay, Canceller, OwnerMode
from agentdesk.models.customer import ContactPoint
from agentdesk.models.errors import RefusalCode
from agentdesk.models.people import User
from agentdesk.models.permissions import Permission, may
from agentdesk.models.vocabulary import Consent


def _end_lease(kept: Kept, context: Context, *, next_token: bool) -> None:
    end(kept.held, context.at if context.mode is Mode.PREVIEW else context.present, next_token=next_token)


def _step(session: Session, context: Context, kept: Kept, step: Step, words: str | None = None) -> CallbackState | None:
    """Take one step from where it stands; None, with a doubt, where it cannot happen."""
    start = require_open(context, kept)
    standing = state_at(kept.place, context.present)
    from_state = standing if standing is not None and after_step(standing, step) is not None else start
    possible = from_state is not None and after_step(from_state, step) is not None
    context.require(
        possible, RefusalCode.INVALID_VALUE, "This cannot be done with this callback now.", state=kept.callback.state
    )
    if not possible or from_state is None:
        return None
    return note_steps(session, context, kept.callback, (from_state, (step,)), words)


class SnoozeCallback(Intent, frozen=True, kw_only=True):
    """Not now: it comes back at ``until``. The promise and the place in the queue stay what they are."""

    callback_id: IdText
    until: Time
    lease_token: Token | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        require_free(session, context, kept, self.lease_token)
        ahead = context.at < self.until < kept.callback.expires_at
        context.require(
            ahead,
            RefusalCode.INVALID_VALUE,
            "It can be put off to a time before it ends.",
            field="until",
            expires_at=kept.callback.expires_at.isoformat(),
        )
        state = _step(session, context, kept, Step.SNOOZE) if ahead else None
        if state is not None:
            kept.callback.state, kept.callback.next_attempt_at = state, self.until
            if not kept.held.is_held_by_another(context):
                _end_lease(kept, context, next_token=False)


class RescheduleCallback(Intent, frozen=True, kw_only=True):
    """Another window was agreed with the customer, from which its place is reckoned; the old stays in its history."""

    callback_id: IdText
    window_start: Time
    window_end: Time
    promise: LongText | None = None
    lease_token: Token | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        require_free(session, context, kept, self.lease_token)
        ahead = self.window_start < self.window_end and context.at < self.window_end
        context.require(
            ahead, RefusalCode.INVALID_VALUE, "A window has a begin and, after it, an end ahead.", field="window_end"
        )
        state = _step(session, context, kept, Step.RESCHEDULE, clean(self.promise)) if ahead else None
        if state is not None:
            schedule(session, kept.callback, (self.window_start, self.window_end), clean(self.promise))
            if not kept.held.is_held_by_another(context):
                _end_lease(kept, context, next_token=False)


class SetCallbackNumber(Intent, frozen=True, kw_only=True):
    """The number to call. One that waited for a number is in the queue again, at its old place."""

    callback_id: IdText
    phone: Phone

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        require_free_or_lead(session, context, kept)
        number = normalize_phone(self.phone, context.region)
        context.require(number is not None, RefusalCode.INVALID_VALUE, "This number cannot be called.", field="phone")
        state = require_open(context, kept)
        phone = self.phone.strip() if number is None else number.e164
        if is_held(kept.held.lease, context):
            require_number_free(session, context, self.callback_id, phone, kept.held.grant)
        kept.callback.phone = phone
        if state is CallbackState.NEEDS_NUMBER:
            note_steps(session, context, kept.callback, (state, (Step.NEW_NUMBER,)))
            kept.callback.state = CallbackState.WAITING


class AssignCallback(Intent, frozen=True, kw_only=True):
    """Whose it is: a person's alone, theirs first and anybody's from ``owner_until`` on, or anybody's.

    Anybody may take one to themselves that belongs to nobody, where it is for them by the firm's routing; a lead may
    give any to anybody.
    """

    callback_id: IdText
    owner_id: IdText | None = None
    owner_mode: OwnerMode = OwnerMode.ANYONE
    owner_until: Time | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        callback, me = kept.callback, context.actor.user_id
        own = callback.owner_id in {None, me} and self.owner_id in {None, me}
        context.require(
            own or may(context.actor.role, Permission.ASSIGN_WORK),
            RefusalCode.FORBIDDEN,
            "Only a lead gives a callback to somebody else.",
        )
        known = self.owner_id is None or session.get(User, self.owner_id) is not None
        context.require(known, RefusalCode.MISSING, "This colleague is not known.", id=self.owner_id or "")
        require_free_or_lead(session, context, kept)
        if self.owner_id == me and not may(context.actor.role, Permission.ASSIGN_WORK):
            require_routed(session, context, kept, ahead=True)
        if require_open(context, kept) is not None:
            callback.owner_id, callback.owner_mode = self.owner_id, self.owner_mode
            callback.owner_until = self.owner_until


class CancelCallback(Intent, frozen=True, kw_only=True):
    """Nobody calls any more: the customer does not want it, or the firm gives it up, and why."""

    callback_id: IdText
    by: Canceller = Canceller.CUSTOMER
    reason: LongText | None = None
    do_not_call: bool = False
    lease_token: Token | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        if self.lease_token is not None:
            require_free(session, context, kept, self.lease_token)
        else:
            require_free_or_lead(session, context, kept)
        callback = kept.callback
        state = _step(session, context, kept, Step.CANCEL, clean(self.reason))
        if state is None:
            return
        callback.state, callback.ended_at = state, context.at
        callback.outcome, callback.end_reason = self.by, clean(self.reason)
        _end_lease(kept, context, next_token=True)
        if self.do_not_call and callback.contact_point_id is not None:
            point = session.get(ContactPoint, callback.contact_point_id)
            if point is not None:
                point.consent = Consent.WITHDRAWN


class TakeOverCallback(Intent, frozen=True, kw_only=True):
    """The customer came by themselves, by the entry ``interaction_id``: a call that the firm did not have to make.

    It ends the claim of whoever was about to call.
    """

    callback_id: IdText
    interaction_id: IdText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        state = _step(session, context, kept, Step.TAKE_OVER)
        if state is not None:
            kept.callback.state, kept.callback.ended_at = state, context.at
            kept.callback.taken_over_by_id = self.interaction_id
            _end_lease(kept, context, next_token=True)


class SettleCallback(Intent, frozen=True, kw_only=True):
    """A customer whom no call reached was dealt with in another way: which one, and in what words."""

    callback_id: IdText
    how: AnotherWay
    words: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        kept = find_kept(session, context, self.callback_id)
        if kept is None:
            return
        callback = kept.callback
        standing = state_at(kept.place, context.present)
        owed = standing in UNKEPT and callback.settled_at is None
        context.require(
            owed,
            RefusalCode.INVALID_VALUE,
            "This is for callbacks that reached nobody, once.",
            state=callback.state,
        )
        if not owed:
            return
        if standing is not None and callback.state != standing:
            note_steps(session, context, callback, (CallbackState(callback.state), (Step.EXPIRE,)))
            callback.state, callback.ended_at = standing, callback.expires_at
        callback.settled_at, callback.settled_by = context.at, context.actor.user_id
        callback.settled_how = self.how
        callback.end_reason = clean(self.words) or callback.end_reason

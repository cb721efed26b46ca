"""Recording an attempt to call: it is kept whatever else is true, since the telephone did ring."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy.orm import Session

from agentdesk.intents.base import Count, IdText, Intent, LongText, ShortText, Time
from agentdesk.intents.callbacks.booking import Phone, window_of
from agentdesk.intents.callbacks.keeping import (
    Kept,
    find_kept,
    is_claimed_by_actor,
    note_steps,
    require_free,
    schedule,
)
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.feedback.contacting import count_attempt
from agentdesk.intents.holding import Token, end
from agentdesk.intents.interactions import LogInteraction
from agentdesk.intents.wording import clean
from agentdesk.language.phones import normalize_phone
from agentdesk.models.callbacks.states import (
    CONNECTED,
    MISSED,
    TERMINAL,
    AttemptResult,
    CallbackState,
    Step,
    after_step,
    known_state,
    steps_of_attempt,
)
from agentdesk.models.callbacks.tables import Callback, CallbackAttempt
from agentdesk.models.customer import ContactPoint
from agentdesk.models.errors import RefusalCode
from agentdesk.models.vocabulary import Consent, Direction, InteractionKind

RESOLVED, FOLLOW_UP = "resolved", "follow_up"


class RecordAttempt(Intent, frozen=True, kw_only=True):
    """I called, and this is how it ended. The attempt's times are those of the telephone.

    ``lease_token`` is that of my claim. Without one, the caller was warned that somebody else may call too. For a
    customer who wants to be called later, ``window_start`` and ``window_end`` are the new promise. ``try_at`` is when
    to try again, where it is not the usual time. The call stands on the timeline as an entry of its own.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    callback_id: IdText
    result: AttemptResult
    started_at: Time
    ended_at: Time | None = None
    ring_seconds: Count | None = None
    phone: Phone | None = None
    note: LongText = ""
    disposition: ShortText | None = None
    lease_token: Token | None = None
    try_at: Time | None = None
    window_start: Time | None = None
    window_end: Time | None = None
    promise: LongText | None = None
    follow_up: bool = False

    def apply(self, session: Session, context: Context) -> None:
        if session.get(CallbackAttempt, self.id) is not None:
            return
        kept = find_kept(session, context, self.callback_id)
        if kept is not None and kept.callback.merged_into_id is not None:
            # Promised and called without a line, and joined to another promise since: that is the one that was kept.
            kept = find_kept(session, context, kept.callback.merged_into_id)
        if kept is None:
            return
        later = self.result is not AttemptResult.LATER or window_of(self.window_start, self.window_end) is not None
        context.require(later, RefusalCode.INVALID_VALUE, "When is it to be tried again?", field="window_start")
        start = self._start(session, context, kept)
        self._keep(session, context, kept.callback)
        if start is not None and later:
            self._carry_on(session, context, kept, start)

    def keep_lost_work(self, session: Session, context: Context) -> str | None:
        """The call did happen: it stays in the history, marked as one that may have been the second."""
        callback = session.get(Callback, self.callback_id)
        if callback is not None and callback.merged_into_id is not None:
            callback = session.get(Callback, callback.merged_into_id)
        if callback is None:
            return None
        if session.get(CallbackAttempt, self.id) is None:
            self._keep(session, context, callback, after_loss=True)
        return self.id

    def _start(self, session: Session, context: Context, kept: Kept) -> CallbackState | None:
        """The state from which it was dialled; None, with a doubt, in a preview of what cannot be carried on."""
        require_free(session, context, kept, self.lease_token)
        stored = known_state(kept.callback.state)
        claimed = self.lease_token is not None and is_claimed_by_actor(context, kept)
        if stored is CallbackState.EXPIRED:
            ended_at = kept.callback.ended_at
            in_time = claimed and ended_at is not None and self._moment(context) <= ended_at
            start = after_step(stored, Step.DONE_IN_TIME) if in_time else None
        elif stored is None or stored in TERMINAL:
            start = None
        elif stored is CallbackState.NEEDS_NUMBER:
            start = CallbackState.CLAIMED if self.phone is not None else None
        else:
            start = CallbackState.CLAIMED if claimed else after_step(stored, Step.CLAIM)
        context.require(
            start is not None,
            RefusalCode.CLAIM_LOST,
            "This callback has ended already, or has no number.",
            lost="ended",
            noun="callback",
            noun_id=kept.callback.id,
            state=kept.callback.state,
        )
        return start

    def _moment(self, context: Context) -> datetime:
        """When it was dialled. A device's time ahead of the server's cannot be true."""
        return min(self.started_at, context.at)

    def _number(self, context: Context, callback: Callback) -> str:
        given = None if self.phone is None else normalize_phone(self.phone, context.region)
        return callback.phone if given is None else given.e164

    def _keep(self, session: Session, context: Context, callback: Callback, *, after_loss: bool = False) -> None:
        call_id = context.derive(1)
        LogInteraction(
            id=call_id,
            customer_id=callback.customer_id,
            kind=InteractionKind.CALL,
            direction=Direction.OUT,
            occurred_at=self._moment(context),
            duration_seconds=self._talk_seconds(),
            body=self.note,
            disposition=self.disposition or self.result,
            conversation_id=callback.conversation_id,
            reference=self._number(context, callback),
        ).apply(session, context)
        attempt = CallbackAttempt(
            id=self.id,
            customer_id=callback.customer_id,
            callback_id=callback.id,
            started_at=self._moment(context),
            ended_at=self.ended_at,
            agent_id=context.actor.user_id,
            phone=self._number(context, callback),
            result=self.result,
            ring_seconds=self.ring_seconds,
            note=clean(self.note) or None,
            counts=self.result is not AttemptResult.TECHNICAL and not after_loss,
            after_loss=after_loss,
            interaction_id=call_id,
        )
        session.add(attempt)
        count_attempt(session, context, callback, attempt)

    def _talk_seconds(self) -> int | None:
        if self.ended_at is None or self.result not in CONNECTED:
            return None
        return max(0, int((self.ended_at - self.started_at).total_seconds()) - (self.ring_seconds or 0))

    def _carry_on(self, session: Session, context: Context, kept: Kept, start: CallbackState) -> None:
        callback, result = kept.callback, self.result
        callback.attempts += int(result is not AttemptResult.TECHNICAL)
        callback.technical_attempts += int(result is AttemptResult.TECHNICAL)
        moment = self._moment(context)
        callback.first_attempt_at = min(callback.first_attempt_at or moment, moment)
        if result in CONNECTED:
            callback.connected_at = moment + timedelta(seconds=self.ring_seconds or 0)
        more_left = kept.rules.is_more_left(
            result, callback.attempts, callback.technical_attempts, callback.max_attempts
        )
        steps = steps_of_attempt(result, more_left=more_left)
        end_state = note_steps(session, context, callback, (start, steps), self.promise)
        if end_state is None:
            raise AssertionError(f"no way from {start} by {steps}")
        callback.state = end_state
        self._settle(session, context, kept, end_state)
        if kept.held.lease is not None and is_claimed_by_actor(context, kept):
            end(kept.held, context.at if context.mode is Mode.PREVIEW else context.present, next_token=False)

    def _settle(self, session: Session, context: Context, kept: Kept, state: CallbackState) -> None:
        """What follows from the state the attempt led to."""
        # A device's clock that is ahead must not put the next attempt off.
        callback, moment = kept.callback, min(self.ended_at or self._moment(context), context.at)
        if self.result in MISSED:
            callback.next_attempt_at = self.try_at or moment + kept.rules.wait_after(self.result)
        window = window_of(self.window_start, self.window_end)
        if self.result is AttemptResult.LATER and window is not None:
            schedule(session, callback, window, clean(self.promise))
        if state in TERMINAL:
            callback.ended_at = moment
            callback.next_attempt_at = None
            callback.outcome = (FOLLOW_UP if self.follow_up else RESOLVED) if state == CallbackState.COMPLETED else None
            callback.end_reason = None if state == CallbackState.COMPLETED else self.result
        else:
            callback.ended_at = callback.end_reason = None
        if self.result is AttemptResult.DO_NOT_CALL and callback.contact_point_id is not None:
            point = session.get(ContactPoint, callback.contact_point_id)
            if point is not None:
                point.consent = Consent.WITHDRAWN

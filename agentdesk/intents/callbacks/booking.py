"""Promising a callback. Looking for an earlier promise is the server's: a preview reads what it was given."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from msgspec import Meta
from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText, Time
from agentdesk.intents.callbacks.keeping import expiry_of, note_steps, rules_of
from agentdesk.intents.callbacks.numbers import NOUN, rings_elsewhere
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.holding import lease_id
from agentdesk.intents.wording import clean
from agentdesk.language.folding import fold
from agentdesk.language.phones import normalize_phone
from agentdesk.models.callbacks.rules import DEFAULT_QUEUE, STATED, CallbackRules, PriorityReason, reasons_of
from agentdesk.models.callbacks.states import TERMINAL, CallbackState, Step
from agentdesk.models.callbacks.tables import Callback, CallbackKind, OwnerMode, Purpose, ZoneSource
from agentdesk.models.conversation import Conversation
from agentdesk.models.customer import ContactPoint, Customer
from agentdesk.models.errors import RefusalCode
from agentdesk.models.lease import Lease, LeaseState, grant_of, lease_state
from agentdesk.models.people import User
from agentdesk.models.vocabulary import Consent

Phone = Annotated[str, Meta(min_length=2, max_length=80)]
Attempts = Annotated[int, Meta(ge=1, le=20)]
_TIERS = {"a": PriorityReason.TIER_A, "b": PriorityReason.TIER_B}


class BookCallback(Intent, frozen=True, kw_only=True):
    """We call this customer back: as soon as possible, or between ``window_start`` and ``window_end``.

    ``promise`` is what was promised, in words. ``came_at`` is when the customer came, from which their place in the
    queue is reckoned. ``consent_how`` says by what the customer asked for the call.
    """

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    phone: Phone
    other_phone: Phone | None = None
    queue: Name = DEFAULT_QUEUE
    topic: Name
    reason: LongText | None = None
    window_start: Time | None = None
    window_end: Time | None = None
    promise: LongText | None = None
    estimated_for: Time | None = None
    came_at: Time | None = None
    conversation_id: IdText | None = None
    contact_point_id: IdText | None = None
    origin_id: IdText | None = None
    zone: ShortText | None = None
    zone_source: ZoneSource | None = None
    language: ShortText | None = None
    purpose: Purpose = Purpose.SERVICE
    consent_by: ShortText | None = None
    consent_how: ShortText | None = None
    consent_at: Time | None = None
    reasons: tuple[PriorityReason, ...] = ()
    owner_id: IdText | None = None
    owner_mode: OwnerMode = OwnerMode.ANYONE
    owner_until: Time | None = None
    followup: bool = False
    max_attempts: Attempts | None = None

    def apply(self, session: Session, context: Context) -> None:
        customer = context.customer(session, self.customer_id)
        if session.get(Callback, self.id) is not None:
            return
        phone = self._phone_to_call(context)
        self._require_own(session, context)
        self._require_a_window(context)
        self._require_consent(session, context)
        rules = rules_of(session, self.queue)
        callback = self._row(context, phone, self._reasons(customer), rules)
        callback.expires_at = context.at
        if callback.state == CallbackState.SCHEDULED and callback.window_start is not None:
            callback.order_at = callback.window_start
        callback.expires_at = expiry_of(session, callback)
        session.add(callback)
        session.flush()
        former = _promised_before(session, context, callback) if context.mode is Mode.TRUTH else None
        if former is not None:
            _merge(session, context, callback, into=former, rules=rules)
        else:
            step = Step.SCHEDULE if callback.state == CallbackState.SCHEDULED else Step.QUEUE
            note_steps(session, context, callback, (CallbackState.REQUESTED, (step,)), callback.promise)

    def _phone_to_call(self, context: Context) -> str:
        number = normalize_phone(self.phone, context.region)
        context.require(number is not None, RefusalCode.INVALID_VALUE, "This number cannot be called.", field="phone")
        return self.phone.strip() if number is None else number.e164

    def _require_own(self, session: Session, context: Context) -> None:
        conversation = session.get(Conversation, self.conversation_id) if self.conversation_id else None
        point = session.get(ContactPoint, self.contact_point_id) if self.contact_point_id else None
        for given, row in ((self.conversation_id, conversation), (self.contact_point_id, point)):
            own = given is None or (row is not None and row.customer_id == self.customer_id)
            context.require(own, RefusalCode.MISSING, "This is not of this customer.", id=given or "")
        known = self.owner_id is None or session.get(User, self.owner_id) is not None
        context.require(known, RefusalCode.MISSING, "This colleague is not known.", id=self.owner_id or "")

    def _require_a_window(self, context: Context) -> None:
        start, end = self.window_start, self.window_end
        whole = start is None or (end is not None and start < end)
        context.require(
            whole, RefusalCode.INVALID_VALUE, "A window has a begin and, after it, an end.", field="window_end"
        )
        ahead = end is None or end > context.at
        context.require(ahead, RefusalCode.INVALID_VALUE, "This window is over already.", field="window_end")

    def _require_consent(self, session: Session, context: Context) -> None:
        """Who asked for the call may be called; else not where they said that they do not want to be."""
        point = session.get(ContactPoint, self.contact_point_id) if self.contact_point_id else None
        wanted = point is None or point.consent != Consent.WITHDRAWN or self.consent_how is not None
        context.require(wanted, RefusalCode.FORBIDDEN, "The customer does not want to be called there.", field="phone")

    def _reasons(self, customer: Customer | None) -> list[str]:
        tier = _TIERS.get(fold(customer.tier or "")) if customer is not None else None
        stated = [reason for reason in self.reasons if reason in STATED]
        return sorted({*stated, *([tier] if tier else [])})

    def _row(self, context: Context, phone: str, reasons: list[str], rules: CallbackRules) -> Callback:
        scheduled = self.window_start is not None
        kind = CallbackKind.FOLLOWUP if self.followup else CallbackKind.SCHEDULED if scheduled else CallbackKind.ASAP
        came_at = min(self.came_at or context.at, context.at)
        return Callback(
            id=self.id,
            customer_id=self.customer_id,
            conversation_id=self.conversation_id,
            contact_point_id=self.contact_point_id,
            phone=phone,
            other_phone=clean(self.other_phone),
            zone=self.zone,
            zone_source=self.zone_source,
            kind=kind,
            purpose=self.purpose,
            queue=clean(self.queue),
            topic=clean(self.topic),
            language=self.language,
            reason=clean(self.reason),
            origin_id=self.origin_id,
            requested_at=context.at,
            order_at=came_at,
            window_start=self.window_start,
            window_end=self.window_end,
            promise=clean(self.promise),
            estimated_for=self.estimated_for,
            consent_by=clean(self.consent_by),
            consent_how=clean(self.consent_how),
            consent_at=self.consent_at or (context.at if self.consent_how else None),
            priority_minutes=rules.minutes_of(reasons),
            priority_reasons=" ".join(reasons) or None,
            owner_id=self.owner_id,
            owner_mode=self.owner_mode,
            owner_until=self.owner_until,
            state=CallbackState.SCHEDULED if scheduled else CallbackState.WAITING,
            attempts=0,
            technical_attempts=0,
            max_attempts=self.max_attempts or rules.max_attempts,
            booked_by=context.actor.user_id,
        )


def _promised_before(session: Session, context: Context, callback: Callback) -> Callback | None:
    """The open callback of the same customer with the same number and queue, or about the same, that came first.

    One whose time has run out is none: nobody would call, and that it was not kept has to stay in sight.
    Two people who share a telephone are promised a call each; for them the number is guarded when one is claimed.
    """
    # Two who book for one customer at the same moment wait for each other here.
    session.get(Customer, callback.customer_id, with_for_update={"key_share": True})
    open_ones = session.scalars(
        select(Callback)
        .where(
            Callback.customer_id == callback.customer_id,
            Callback.state.not_in(TERMINAL),
            Callback.expires_at > context.present,
            Callback.id != callback.id,
        )
        .order_by(Callback.order_at, Callback.id)
        .with_for_update()
    )
    return next((other for other in open_ones if _is_same(callback, other)), None)


def _is_same(callback: Callback, other: Callback) -> bool:
    by_number = other.phone == callback.phone and other.queue == callback.queue
    return by_number or fold(other.topic) == fold(callback.topic)


def _merge(session: Session, context: Context, callback: Callback, *, into: Callback, rules: CallbackRules) -> None:
    """One promise instead of two: the earliest place, the newest number and window, every reason, the most urgent."""
    note_steps(session, context, callback, (CallbackState.REQUESTED, (Step.MERGE,)))
    callback.state, callback.merged_into_id, callback.ended_at = CallbackState.MERGED, into.id, context.at
    into.order_at = min(into.order_at, callback.order_at)
    _take_number(session, context, callback, into)
    into.expires_at = max(into.expires_at, callback.expires_at)
    if callback.window_end is not None:
        into.window_start, into.window_end = callback.window_start, callback.window_end
        into.promise = callback.promise or into.promise
    reasons = {*reasons_of(into.priority_reasons), *reasons_of(callback.priority_reasons)}
    into.priority_reasons = " ".join(sorted(reasons)) or None
    into.priority_minutes = max(rules.minutes_of(reasons), into.priority_minutes, callback.priority_minutes)
    words = [text for text in (into.reason, callback.reason) if text]
    into.reason = "\n".join(dict.fromkeys(words)) or None
    context.merge["into"] = into.id
    if into.window_end is not None:
        context.merge["window_end"] = into.window_end.isoformat()


def _take_number(session: Session, context: Context, callback: Callback, into: Callback) -> None:
    """The number that was given last counts, unless somebody has ``into`` and another is about to call that number."""
    holder = grant_of(session.get(Lease, lease_id(NOUN, into.id)))
    held = lease_state(holder, context.present) is LeaseState.HELD
    if held and rings_elsewhere(session, context, into.id, callback.phone, holder) is not None:
        return
    is_new = into.phone != callback.phone
    into.phone, into.contact_point_id = callback.phone, callback.contact_point_id or into.contact_point_id
    if is_new and into.state == CallbackState.NEEDS_NUMBER:
        note_steps(session, context, into, (CallbackState.NEEDS_NUMBER, (Step.NEW_NUMBER,)), begin=1)
        into.state = CallbackState.WAITING


def window_of(start: datetime | None, end: datetime | None) -> tuple[datetime, datetime] | None:
    """A whole window, or None."""
    return (start, end) if start is not None and end is not None and start < end else None

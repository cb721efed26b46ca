"""The ways a customer and their contact points may change."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from agentdesk.intents.base import IdText, Intent, LongText, Name, ShortText, paired_id, visible
from agentdesk.intents.context import Context, Mode
from agentdesk.intents.fields import FREE_TEXT, GUARDED, MergeRule, change_field
from agentdesk.intents.wording import clean, normalized_contact
from agentdesk.models.customer import EDITABLE_FIELDS, FREE_TEXT_FIELDS, ContactPoint, Customer, Membership
from agentdesk.models.errors import RefusalCode
from agentdesk.models.permissions import Permission
from agentdesk.models.vocabulary import Consent, ContactKind, CustomerKind, CustomerStatus

CONSENT_BY_STRICTNESS = (Consent.WITHDRAWN, Consent.UNKNOWN, Consent.GIVEN)
"""Unknown is not a yes."""

CONTACT_POINT_FIELDS = frozenset({"value", "label", "preferred", "verified", "consent"})
_ALLOWED_VALUES: dict[str, frozenset[str]] = {
    "kind": frozenset(CustomerKind),
    "status": frozenset({CustomerStatus.ACTIVE, CustomerStatus.ARCHIVED}),
}


class AddCustomer(Intent, frozen=True, kw_only=True):
    """A customer nobody could find. With no line they may turn out to be known already: that is settled later."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    name: Name
    kind: CustomerKind = CustomerKind.PERSON
    national_id: ShortText | None = None
    external_system: ShortText | None = None
    external_id: ShortText | None = None
    language: ShortText | None = None
    city: ShortText | None = None
    tier: ShortText | None = None
    about: LongText | None = None
    phone: ShortText | None = None
    email: ShortText | None = None
    provisional: bool = False

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.SERVE_CUSTOMERS)
        if session.get(Customer, self.id) is not None:
            # Made by this very change, of which a server that was tidied since has no verdict any more.
            return
        self._require_new_external_id(session, context)
        session.add(
            Customer(
                id=self.id,
                name=clean(self.name),
                kind=self.kind,
                status=CustomerStatus.PROVISIONAL if self.provisional else CustomerStatus.ACTIVE,
                national_id=clean(self.national_id),
                external_system=self.external_system if self.external_id else None,
                external_id=self.external_id,
                language=self.language,
                city=clean(self.city),
                tier=self.tier,
                about=clean(self.about),
            )
        )
        session.flush()
        if context.actor.home_scope is not None:
            membership_id = paired_id(self.id, context.actor.home_scope)
            session.add(Membership(id=membership_id, customer_id=self.id, scope=context.actor.home_scope))
        for number, (kind, value) in enumerate(((ContactKind.PHONE, self.phone), (ContactKind.EMAIL, self.email))):
            if value:
                session.add(_contact_point(context, context.derive(number), self.id, kind, value))

    def _require_new_external_id(self, session: Session, context: Context) -> None:
        if self.external_id is None or context.mode is Mode.PREVIEW:
            return
        known = session.scalar(
            select(Customer.id).where(
                Customer.external_system == self.external_system, Customer.external_id == self.external_id
            )
        )
        context.require(
            known is None,
            RefusalCode.DUPLICATE_EXTERNAL_ID,
            "Another customer has this external id.",
            external_id=self.external_id,
        )

    def subject_customer_id(self) -> str | None:
        return self.id


class SetCustomerField(Intent, frozen=True, kw_only=True):
    """One field of a customer, from the value that was seen to the value that is right."""

    customer_id: IdText
    field: ShortText
    old: LongText | None = None
    new: LongText | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.SERVE_CUSTOMERS)
        customer = context.load(session, Customer, self.customer_id)
        context.require_reach(self.customer_id)
        if customer is None:
            return
        allowed = _ALLOWED_VALUES.get(self.field)
        fits = (allowed is None or self.new in allowed) and (self.field != "name" or visible(self.new))
        context.require(fits, RefusalCode.INVALID_VALUE, "This field does not take that value.", field=self.field)
        if fits:
            change_field(
                context,
                customer,
                self.field,
                self.old,
                clean(self.new),
                editable=EDITABLE_FIELDS,
                rule=FREE_TEXT if self.field in FREE_TEXT_FIELDS else GUARDED,
            )


class AddContactPoint(Intent, frozen=True, kw_only=True):
    """One more way to reach a customer. ``value`` is kept as given, beside the form it is compared by."""

    APPEND_ONLY: ClassVar[bool] = True

    id: IdText
    customer_id: IdText
    kind: ContactKind
    value: Name
    label: ShortText | None = None
    preferred: bool = False
    consent: Consent = Consent.UNKNOWN

    def apply(self, session: Session, context: Context) -> None:
        context.customer(session, self.customer_id)
        if session.get(ContactPoint, self.id) is not None:
            return
        point = _contact_point(context, self.id, self.customer_id, self.kind, self.value)
        point.label, point.preferred, point.consent = clean(self.label), self.preferred, self.consent
        session.add(point)


class SetContactPoint(Intent, frozen=True, kw_only=True):
    """One field of a contact point. Of two consents given meanwhile the stricter counts, whatever anybody saw before.

    An address that only is written differently is no conflict.
    """

    contact_point_id: IdText
    field: ShortText
    old: LongText | bool | None = None
    new: LongText | bool | None = None

    def apply(self, session: Session, context: Context) -> None:
        context.require_permission(Permission.SERVE_CUSTOMERS)
        point = context.load(session, ContactPoint, self.contact_point_id)
        if point is None:
            return
        context.require_reach(point.customer_id)
        fits = self._fits()
        context.require(fits, RefusalCode.INVALID_VALUE, "This field does not take that value.", field=self.field)
        if not fits:
            return
        new = clean(self.new) if isinstance(self.new, str) else self.new
        changed = change_field(
            context,
            point,
            self.field,
            self.old,
            new,
            editable=CONTACT_POINT_FIELDS,
            rule=self._rule(point, context),
        )
        if changed and self.field == "value":
            point.normalized = normalized_contact(point.kind, point.value, context.region)

    def _rule(self, point: ContactPoint, context: Context) -> MergeRule:
        if self.field == "consent":
            return MergeRule(strictness=CONSENT_BY_STRICTNESS)
        if self.field == "value":
            return MergeRule(alike=lambda one, other: _is_same_address(point.kind, one, other, context.region))
        return GUARDED

    def _fits(self) -> bool:
        if self.field in ("preferred", "verified"):
            return isinstance(self.new, bool)
        if self.field == "consent":
            return self.new in frozenset(Consent)
        if self.field == "value":
            return isinstance(self.new, str) and visible(self.new)
        return self.new is None or isinstance(self.new, str)


def _is_same_address(kind: str, one: str, other: str, region: str) -> bool:
    return normalized_contact(kind, one, region) == normalized_contact(kind, other, region)


def _contact_point(context: Context, row_id: str, customer_id: str, kind: str, value: str) -> ContactPoint:
    kept = clean(value) or value
    return ContactPoint(
        id=row_id,
        customer_id=customer_id,
        kind=kind,
        value=kept,
        normalized=normalized_contact(kind, kept, context.region),
        preferred=False,
        verified=False,
        consent=Consent.UNKNOWN,
    )

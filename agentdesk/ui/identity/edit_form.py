"""What is in the form of a customer's details, as a value: compared with what was seen, one intent for each field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from agentdesk.desk.answers import ContactPointView, CustomerCard
from agentdesk.intents.base import Intent
from agentdesk.intents.customers import AddContactPoint, SetContactPoint, SetCustomerField
from agentdesk.language.digits import to_ascii
from agentdesk.models.vocabulary import Consent, ContactKind

_LEFT_TO_RIGHT = (ContactKind.PHONE, ContactKind.EMAIL, ContactKind.SOCIAL)


@dataclass(frozen=True, slots=True)
class PointForm:
    """One way to reach the customer; ``id`` is "" for one that is being added."""

    id: str = ""
    kind: str = ContactKind.PHONE
    value: str = ""
    label: str = ""
    preferred: bool = False
    consent: str = Consent.UNKNOWN

    @property
    def shown_value(self) -> str:
        """The value without what surrounds it; digits of every family are one where it runs left to right."""
        value = self.value.strip()
        return to_ascii(value) if self.kind in _LEFT_TO_RIGHT else value

    def adding(self, point_id: str, customer_id: str) -> AddContactPoint:
        """The intent that adds it."""
        return AddContactPoint(
            id=point_id,
            customer_id=customer_id,
            kind=ContactKind(self.kind),
            value=self.shown_value,
            label=self.label.strip() or None,
            preferred=self.preferred,
            consent=Consent(self.consent),
        )

    def changes(self, seen: PointForm) -> list[SetContactPoint]:
        """An intent for each field that differs from what was seen."""
        before, now = seen.values, self.values
        return [
            SetContactPoint(contact_point_id=self.id, field=name, old=before[name], new=now[name])
            for name in before
            if before[name] != now[name]
        ]

    @property
    def values(self) -> dict[str, str | bool | None]:
        """The fields as intents carry them."""
        return {
            "value": self.shown_value,
            "label": self.label.strip() or None,
            "preferred": self.preferred,
            "consent": str(self.consent),
        }


@dataclass(frozen=True, slots=True)
class EditForm:
    """The details of one customer as they are written; "" is nothing."""

    name: str = ""
    kind: str = ""
    national_id: str = ""
    city: str = ""
    language: str = ""
    tier: str = ""
    about: str = ""
    points: tuple[PointForm, ...] = field(default=())

    @property
    def is_nameless(self) -> bool:
        """Whether the name was taken away."""
        return not self.name.strip()

    @property
    def emptied_point(self) -> str:
        """The id of a way to reach the customer whose value was taken away; "" when there is none."""
        return next((one.id for one in self.points if one.id and not one.shown_value), "")

    @property
    def values(self) -> dict[str, str | None]:
        """The fields as intents carry them."""
        texts = {
            "name": self.name,
            "kind": self.kind,
            "national_id": to_ascii(self.national_id),
            "city": self.city,
            "language": self.language,
            "tier": self.tier,
            "about": self.about,
        }
        return {name: text.strip() or None for name, text in texts.items()}

    def changes(self, card: CustomerCard, new_id: Callable[[], str]) -> list[Intent]:
        """An intent for each field that differs from what was seen, and one for each way that is new."""
        seen = edit_form_of(card)
        before, now = seen.values, self.values
        intents: list[Intent] = [
            SetCustomerField(customer_id=card.id, field=name, old=before[name], new=now[name])
            for name in before
            if before[name] != now[name]
        ]
        known = {point.id: point for point in seen.points}
        for point in self.points:
            if point.id:
                intents.extend(point.changes(known.get(point.id, point)))
            elif point.shown_value:
                intents.append(point.adding(new_id(), card.id))
        return intents


def edit_form_of(card: CustomerCard) -> EditForm:
    """The form filled with a customer."""
    return EditForm(
        name=card.name,
        kind=card.kind,
        national_id=card.national_id or "",
        city=card.city or "",
        language=card.language or "",
        tier=card.tier or "",
        about=card.about or "",
        points=tuple(_point_form(point) for point in card.contact_points),
    )


def _point_form(point: ContactPointView) -> PointForm:
    return PointForm(point.id, point.kind, point.value, point.label or "", point.preferred, point.consent)


def opposites(intents: list[Intent]) -> list[Intent] | None:
    """What takes the changes back, the last first; None where something was only added, which has no opposite."""
    back: list[Intent] = []
    for one in reversed(intents):
        if isinstance(one, SetCustomerField):
            back.append(SetCustomerField(customer_id=one.customer_id, field=one.field, old=one.new, new=one.old))
        elif isinstance(one, SetContactPoint):
            back.append(
                SetContactPoint(contact_point_id=one.contact_point_id, field=one.field, old=one.new, new=one.old)
            )
        else:
            return None
    return back

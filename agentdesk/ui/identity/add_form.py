"""What is in the form of a new customer, as a value: kept as a draft, checked, turned into one intent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum

from agentdesk.intents.customers import AddCustomer
from agentdesk.language.digits import to_ascii
from agentdesk.models.vocabulary import CustomerKind

MOST_DRAFTS = 5
_LEAST_PHONE_DIGITS = 3
_LEAST_DIALLED = 5


class AddProblem(Enum):
    """What keeps a customer from being added."""

    NAMELESS = "nameless"
    NO_PHONE = "no_phone"
    NO_EMAIL = "no_email"


@dataclass(frozen=True, slots=True)
class AddForm:
    """One new customer. The id is made when the form opens: saving twice makes one customer.

    ``by_hand`` holds whether somebody chose ``provisional`` themselves; else it follows the line.
    """

    customer_id: str
    name: str = ""
    phone: str = ""
    email: str = ""
    national_id: str = ""
    city: str = ""
    language: str = ""
    kind: str = CustomerKind.PERSON
    provisional: bool = False
    by_hand: bool = False

    @property
    def is_untouched(self) -> bool:
        """True while nothing was written that would be a loss."""
        written = (self.name, self.phone, self.email, self.national_id, self.city)
        return not any(one.strip() for one in written)

    @property
    def title(self) -> str:
        """What the form is called among drafts."""
        return next((one.strip() for one in (self.name, self.phone, self.email, self.national_id) if one.strip()), "")

    @property
    def problem(self) -> AddProblem | None:
        """What is wrong, the first of all."""
        if not self.name.strip():
            return AddProblem.NAMELESS
        digits = sum(character.isdecimal() for character in self.phone)
        if self.phone.strip() and digits < _LEAST_PHONE_DIGITS:
            return AddProblem.NO_PHONE
        before, at, after = self.email.strip().rpartition("@")
        if self.email.strip() and not (before and at and after):
            return AddProblem.NO_EMAIL
        return None

    def following_line(self, *, is_offline: bool) -> AddForm:
        """Provisional where nobody can be asked, unless somebody decided themselves."""
        return self if self.by_hand else replace(self, provisional=is_offline)

    def intent(self) -> AddCustomer:
        """What saving does."""
        return AddCustomer(
            id=self.customer_id,
            name=self.name.strip(),
            kind=CustomerKind(self.kind),
            phone=to_ascii(self.phone).strip() or None,
            email=to_ascii(self.email).strip() or None,
            national_id=to_ascii(self.national_id).strip() or None,
            city=self.city.strip() or None,
            language=self.language or None,
            provisional=self.provisional,
        )


def form_for(text: str, customer_id: str) -> AddForm:
    """A form begun with what was looked for: a number is a phone, an address an e-mail, anything else a name."""
    plain = to_ascii(" ".join(text.split()))
    if "@" in plain and " " not in plain:
        return AddForm(customer_id, email=plain)
    digits = sum(character.isdecimal() for character in plain)
    if digits >= _LEAST_DIALLED and not any(character.isalpha() for character in plain):
        return AddForm(customer_id, phone=plain)
    return AddForm(customer_id, name=" ".join(text.split()))


def as_draft(forms: Sequence[AddForm]) -> str:
    """Unfinished forms as text, the newest first."""
    return json.dumps([asdict(form) for form in forms[:MOST_DRAFTS]], ensure_ascii=False)


def from_draft(text: str | None) -> list[AddForm]:
    """Unfinished forms, the newest first; what cannot be read is left out."""
    try:
        kept = json.loads(text or "[]")
    except ValueError:
        return []
    return [form for one in kept if (form := _form_of(one)) is not None] if isinstance(kept, list) else []


def _form_of(kept: object) -> AddForm | None:
    if not isinstance(kept, dict) or not isinstance(kept.get("customer_id"), str):
        return None
    texts = {name: value for name, value in kept.items() if isinstance(value, str)}
    kind = texts.get("kind", "")
    return AddForm(
        customer_id=texts["customer_id"],
        name=texts.get("name", ""),
        phone=texts.get("phone", ""),
        email=texts.get("email", ""),
        national_id=texts.get("national_id", ""),
        city=texts.get("city", ""),
        language=texts.get("language", ""),
        kind=kind if kind in set(CustomerKind) else CustomerKind.PERSON,
        provisional=kept.get("provisional") is True,
        by_hand=kept.get("by_hand") is True,
    )

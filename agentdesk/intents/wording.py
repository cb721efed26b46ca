"""How typed text and addresses are brought into the form in which they are stored and compared."""

from __future__ import annotations

from agentdesk.language.folding import fold
from agentdesk.language.isolates import strip_controls
from agentdesk.language.phones import normalize_phone
from agentdesk.models.vocabulary import ContactKind


def clean(text: str | None) -> str | None:
    """Typed text without the invisible direction controls that would turn a timeline around; joiners stay."""
    return None if text is None else strip_controls(text)


def normalized_contact(kind: str, value: str, region: str) -> str:
    """The form of an address by which two are the same: E.164 for a readable phone, folded text for the rest."""
    if kind == ContactKind.PHONE:
        phone = normalize_phone(value, region)
        if phone is not None:
            return phone.e164
    return fold(value).strip()

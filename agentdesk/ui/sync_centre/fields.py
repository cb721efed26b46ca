"""The words of fields and their values, as they are compared and listed: one place for every table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from agentdesk.language.isolates import strip_controls
from agentdesk.language.phones import normalize_phone
from agentdesk.models.vocabulary import Consent, ConversationStatus, CustomerKind, CustomerStatus
from agentdesk.ui.conversation.stages import stage_words
from agentdesk.ui.customer.wording import language_word, tier_word
from agentdesk.ui.entry.wording import direction_word
from agentdesk.ui.formats import Formats
from agentdesk.ui.search.rows import matched_text
from agentdesk.ui.texts import channel_word
from agentdesk.ui.timeline.wording import due_words, length_words, outcome_word

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Reading:
    """How values are read: the user's way, and the moment.

    ``is_sending`` tells whether the line works just now, ``next_try_at`` when it is tried again.
    """

    formats: Formats
    now: datetime
    is_sending: bool = True
    next_try_at: datetime | None = None


def field_word(table: str, name: str, value: str = "") -> str:
    """What a field is called; a contact point's value is named by what it is. An unknown field keeps its name."""
    if name == "value":
        return _contact_word(value)
    return _words(table).get(name) or _words("customer").get(name) or _words("conversation").get(name) or name


def _contact_word(value: str) -> str:
    if "@" in value:
        return translate("Fields", "E-mail")
    digits = sum(character.isdecimal() for character in value)
    return translate("Fields", "Phone") if digits >= 5 and digits * 2 > len(value) else translate("Fields", "Contact")


def _words(table: str) -> Mapping[str, str]:
    status = translate("Fields", "Standing")
    return {
        "customer": {
            "name": translate("Fields", "Name"),
            "kind": translate("Fields", "Kind"),
            "national_id": translate("Fields", "National ID"),
            "external_id": translate("Fields", "Customer no."),
            "external_system": translate("Fields", "Source"),
            "language": translate("Fields", "Language"),
            "city": translate("Fields", "City"),
            "tier": translate("Fields", "Value"),
            "about": translate("Fields", "Good to know"),
            "status": status,
        },
        "contact_point": {
            "label": translate("Fields", "Label"),
            "preferred": translate("Fields", "Preferred"),
            "verified": translate("Fields", "Checked"),
            "consent": translate("Fields", "Consent"),
        },
        "conversation": {
            "topic": translate("Fields", "Topic"),
            "stage": translate("Fields", "Stage"),
            "status": status,
            "owner_id": translate("Fields", "Owner"),
            "promise": translate("Fields", "Promise"),
            "promise_due_at": translate("Fields", "Promised until"),
            "handover_note": translate("Fields", "Hand-over note"),
        },
        "interaction": {
            "body": translate("Fields", "Text"),
            "kind": translate("Fields", "Kind"),
            "direction": translate("Fields", "Direction"),
            "disposition": translate("Fields", "Outcome"),
            "subject": translate("Fields", "Subject"),
            "channel_label": translate("Fields", "Channel"),
            "reference": translate("Fields", "Reference"),
            "duration_seconds": translate("Fields", "Length"),
            "conversation_id": translate("Fields", "Conversation"),
            "customer_id": translate("Fields", "Customer"),
        },
    }.get(table, {})


WRITTEN_BY_HAND = frozenset(
    {
        *("name", "national_id", "external_id", "city", "tier", "about", "value", "label"),
        *("topic", "stage", "promise", "handover_note", "subject", "reference", "channel_label", "body"),
    }
)
"""Fields whose value somebody can write; the others are chosen from a few."""


def nothing_word() -> str:
    """An empty value."""
    return translate("Fields", "nothing")


def value_words(table: str, name: str, value: str | None, reading: Reading) -> str:
    """A value as a person reads it, isolated; what nobody has words for is shown as it is."""
    if not value:
        return nothing_word()
    formats = reading.formats
    if name in ("promise_due_at", "until_at", "occurred_at"):
        return _moment(value, reading)
    if name == "value":
        return _contact_words(strip_controls(value), formats)
    if name == "national_id":
        return formats.code(formats.digits(value))
    if name in ("external_id", "reference"):
        return formats.code(value)
    if (table, name) == ("interaction", "kind"):
        return channel_word(value)
    if name == "duration_seconds" and value.isdecimal():
        return length_words(int(value), formats)
    return _known_words(table, name).get(value) or _open_words(name, value) or formats.name(strip_controls(value))


def _contact_words(value: str, formats: Formats) -> str:
    """A phone as it is read, whichever way it was given; anything else as it is."""
    phone = None if "@" in value else normalize_phone(value, formats.region)
    return formats.phone(phone.e164) if phone is not None else matched_text(value, formats)


def _moment(value: str, reading: Reading) -> str:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return reading.formats.code(value)
    return due_words(at, reading.now, reading.formats) if at.tzinfo is not None else reading.formats.code(value)


def _open_words(name: str, value: str) -> str:
    """Words of fields that also take a firm's own."""
    readers = {
        "language": language_word,
        "tier": tier_word,
        "stage": stage_words,
        "disposition": outcome_word,
        "direction": direction_word,
    }
    read = readers.get(name)
    return read(value) if read is not None else ""


def _known_words(table: str, name: str) -> Mapping[str, str]:
    if name == "status":
        return _conversation_statuses() if table == "conversation" else _customer_statuses()
    if name == "kind":
        return {
            CustomerKind.PERSON.value: translate("Customer", "Person"),
            CustomerKind.COMPANY.value: translate("Customer", "Company"),
        }
    if name == "consent":
        return {
            Consent.UNKNOWN.value: translate("Fields", "not asked"),
            Consent.GIVEN.value: translate("Fields", "may be contacted"),
            Consent.WITHDRAWN.value: translate("Fields", "do not contact"),
        }
    if name in ("preferred", "verified"):
        return {"True": translate("Fields", "yes"), "False": translate("Fields", "no")}
    return {}


def _customer_statuses() -> Mapping[str, str]:
    return {
        CustomerStatus.ACTIVE.value: translate("Fields", "Active"),
        CustomerStatus.PROVISIONAL.value: translate("Customer", "Not checked"),
        CustomerStatus.ARCHIVED.value: translate("Customer", "Archived"),
        CustomerStatus.MERGED.value: translate("Customer", "Merged"),
    }


def _conversation_statuses() -> Mapping[str, str]:
    return {
        ConversationStatus.OPEN.value: translate("Customer", "Open"),
        ConversationStatus.WAITING.value: translate("Customer", "Waiting"),
        ConversationStatus.CLOSED.value: translate("Customer", "Closed"),
    }

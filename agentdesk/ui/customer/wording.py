"""The words of the customer card."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QCoreApplication

from agentdesk.desk.answers import ContactPointView, CustomerCard, Satisfaction
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import Consent, ContactKind, ConversationStatus, CustomerKind, CustomerStatus
from agentdesk.ui.formats import Formats
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.timeline.wording import SEPARATOR

translate = QCoreApplication.translate

PROVISIONAL_GLYPH = "help"
_STEADY_WITHIN = 0.08


class Trend(Enum):
    """Which way satisfaction goes."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


def summary_line(card: CustomerCard, formats: Formats) -> str:
    """«Person · Tehran · Persian»."""
    kind = translate("Customer", "Company") if card.kind == CustomerKind.COMPANY else translate("Customer", "Person")
    parts = [kind, formats.name(card.city) if card.city else "", language_word(card.language)]
    return SEPARATOR.join(part for part in parts if part)


def language_word(code: str | None) -> str:
    """A language's name; one that this program has no name for keeps its code."""
    words = {
        "fa": translate("Customer", "Persian"),
        "ar": translate("Customer", "Arabic"),
        "en": translate("Customer", "English"),
        "az": translate("Customer", "Azerbaijani"),
        "ku": translate("Customer", "Kurdish"),
        "tr": translate("Customer", "Turkish"),
        "fr": translate("Customer", "French"),
        "de": translate("Customer", "German"),
    }
    return words.get(code or "", code or "")


def tier_word(tier: str) -> str:
    """A value tier; a firm's own word stays as it is."""
    words = {
        "gold": translate("Customer", "Gold"),
        "silver": translate("Customer", "Silver"),
        "bronze": translate("Customer", "Bronze"),
    }
    return words.get(tier.lower(), tier)


def standing_words(card: CustomerCard) -> list[str]:
    """What is unusual about the record itself."""
    words = []
    if not card.identified:
        words.append(translate("Customer", "Not identified"))
    if card.status == CustomerStatus.PROVISIONAL:
        words.append(provisional_word())
    if card.status == CustomerStatus.ARCHIVED:
        words.append(translate("Customer", "Archived"))
    if card.status == CustomerStatus.MERGED:
        words.append(translate("Customer", "Merged"))
    return words


def provisional_word() -> str:
    """A customer who was added with no way to see whether the firm knows them."""
    return translate("Customer", "Not checked")


def tab_words(card: CustomerCard) -> str:
    """What a customer's tab says: the name, and before it that nobody has checked who they are."""
    if card.status != CustomerStatus.PROVISIONAL:
        return card.name
    return fill(translate("Customer", "Not checked: %1"), card.name)


def open_words(count: int, formats: Formats) -> str:
    """«2 open»."""
    return formats.digits(translate("Customer", "%n open", None, count))


def contact_glyph(kind: str) -> str:
    """The glyph of a contact point."""
    glyphs = {ContactKind.PHONE: "call", ContactKind.EMAIL: "email", ContactKind.POSTAL: "letter"}
    return {str(key): glyph for key, glyph in glyphs.items()}.get(kind, "social")


def contact_text(point: ContactPointView, formats: Formats) -> str:
    """A contact point as it is read: a phone grouped as in its country, in the user's digits."""
    if point.kind == ContactKind.PHONE:
        return formats.phone(point.normalized or point.value)
    if point.kind == ContactKind.POSTAL:
        return formats.name(point.value)
    return formats.code(point.value)


def contact_note(point: ContactPointView) -> str:
    """What must be known before it is used."""
    if point.consent == Consent.WITHDRAWN:
        return translate("Customer", "do not contact")
    notes = [point.label or ""]
    if point.preferred:
        notes.append(translate("Customer", "preferred"))
    return SEPARATOR.join(note for note in notes if note)


def status_word(conversation: ConversationView) -> str:
    """Whose court a matter is in."""
    words = {
        ConversationStatus.OPEN: translate("Customer", "Open"),
        ConversationStatus.WAITING: translate("Customer", "Waiting"),
        ConversationStatus.CLOSED: translate("Customer", "Closed"),
    }
    return {str(key): word for key, word in words.items()}.get(conversation.status, conversation.status)


def trend_of(satisfaction: Satisfaction) -> Trend | None:
    """The newest answers against those before them; None when there are too few to say."""
    shares = satisfaction.shares
    if len(shares) < 2:
        return None
    half = max(1, len(shares) // 2)
    difference = sum(shares[-half:]) / half - sum(shares[:-half]) / (len(shares) - half)
    if abs(difference) <= _STEADY_WITHIN:
        return Trend.STEADY
    return Trend.RISING if difference > 0 else Trend.FALLING


def trend_word(trend: Trend) -> str:
    """The trend as a word, since a line alone says nothing to many."""
    return {
        Trend.RISING: translate("Customer", "rising"),
        Trend.STEADY: translate("Customer", "steady"),
        Trend.FALLING: translate("Customer", "falling"),
    }[trend]


def answers_words(count: int, formats: Formats) -> str:
    """«Satisfaction, last 6 answers»."""
    return formats.digits(translate("Customer", "Satisfaction, last %n answers", None, count))


def answer_words(place: int, shares: Sequence[float], formats: Formats) -> str:
    """One answer of several: «Answer 3 of 6: 40%»."""
    count = as_is(formats.number(len(shares)))
    words = translate("Customer", "Answer %1 of %2: %3")
    return fill(words, as_is(formats.number(place + 1)), count, as_is(formats.percent(round(shares[place] * 100))))


def answers_list(shares: Sequence[float], formats: Formats) -> str:
    """All answers in one sentence, for who does not see the line."""
    values = ", ".join(formats.percent(round(share * 100)) for share in shares)
    return fill(translate("Customer", "Satisfaction, oldest answer first: %1"), as_is(values))

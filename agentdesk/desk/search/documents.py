"""What is indexed of a customer and of an interaction: pure functions from their values to folded text."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from agentdesk.language.folding import fold, fold_words
from agentdesk.language.phones import phone_digits
from agentdesk.models.vocabulary import ContactKind, InteractionKind

LONGEST_WORD = 64
"""Letters of a word that are indexed and asked for: enough for any word, and what was pasted cannot swell the index."""

EDGE = "\n"
"""Stands before and after every value of a document, so that the beginning and the end of a value can be asked for."""

_DIGEST_BYTES = 6


class ContactValue(NamedTuple):
    """One contact point as the index sees it."""

    kind: str
    value: str
    normalized: str


class InteractionText(NamedTuple):
    """The columns of an interaction that are searched."""

    kind: str
    subject: str | None
    body: str
    reference: str | None
    channel_label: str | None
    disposition: str | None


class IndexedInteraction(NamedTuple):
    """What the index holds of an interaction. ``order`` is empty for everything but an order with a number."""

    words: str
    order: str
    digest: int


def folded_line(text: str) -> str:
    """Text folded into one line with single spaces: the form in which values are compared."""
    return " ".join(fold(text).split())


def indexed_words(text: str) -> str:
    """The words of a text as the index holds them, parted by single spaces."""
    return " ".join(word[:LONGEST_WORD] for word in fold_words(text))


def contact_line(contact: ContactValue) -> str:
    """A contact point as it is searched: the digits of a phone number with its country code, other values folded."""
    if contact.kind == ContactKind.PHONE:
        return phone_digits(contact.normalized) or folded_line(contact.value)
    return folded_line(contact.value)


def number_lines(number: str) -> list[str]:
    """An order number or an id as it is searched: as written, and its digits alone where signs part them."""
    line = folded_line(number)
    digits = phone_digits(line)
    return [line] if digits in line else [line, digits]


def document(lines: Iterable[str]) -> str:
    """Lines with an edge before and after each; empty and repeated ones are left out."""
    kept = dict.fromkeys(line for line in lines if line)
    return EDGE + "".join(line + EDGE for line in kept) if kept else ""


def customer_document(
    name: str, national_id: str | None, external_id: str | None, contacts: Iterable[ContactValue]
) -> str:
    """All values of a customer that can be found by any part of them; the name comes first."""
    numbers = [line for number in (national_id, external_id) if number for line in number_lines(number)]
    return document([folded_line(name), *(contact_line(contact) for contact in contacts), *numbers])


def indexed_interaction(text: InteractionText) -> IndexedInteraction:
    """What the index is to hold of an interaction, with a digest by which a change is noticed."""
    fields = (text.subject, text.body, text.reference, text.channel_label, text.disposition)
    words = indexed_words("\n".join(field for field in fields if field))
    order = document(number_lines(text.reference)) if text.kind == InteractionKind.ORDER and text.reference else ""
    digest = blake2b(f"{order}\x00{words}".encode(), digest_size=_DIGEST_BYTES).digest()
    return IndexedInteraction(words, order, int.from_bytes(digest, "big"))

"""Writes vCard files for tests and reads them as the import does, without a database."""

import io
from collections.abc import Sequence
from pathlib import Path

from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.vcards.cards import Card, CardReader, Stray
from agentdesk.server.imports.vcards.facts import CardFacts, FactsOfCard
from agentdesk.server.imports.vcards.lines import byte_lines
from agentdesk.server.imports.vcards.properties import Property, properties_of
from agentdesk.server.imports.vcards.words import CardWords


def card(*lines: str, version: str | None = "3.0") -> str:
    """One card of these lines."""
    told = [] if version is None else [f"VERSION:{version}"]
    return "\r\n".join(["BEGIN:VCARD", *told, *lines, "END:VCARD", ""])


def book(folder: Path, *cards: str, name: str = "book.vcf", encoding: str = "utf-8") -> Path:
    """A file of these cards."""
    path = folder / name
    path.write_bytes("".join(cards).encode(encoding))
    return path


def read(content: bytes | str) -> list[Card | Stray]:
    """The cards of a file, and what belongs to none."""
    raw = content.encode() if isinstance(content, str) else content
    return list(CardReader(byte_lines(io.BytesIO(raw))))


def cards(content: bytes | str) -> list[Card]:
    """The cards of a file in which everything belongs to one."""
    found = read(content)
    assert not [one for one in found if isinstance(one, Stray)]
    return [one for one in found if isinstance(one, Card)]


def properties(content: bytes | str) -> list[Property]:
    """The properties of the only card of a file, but for its version."""
    (only,) = cards(content)
    assert not only.refusal
    return [one for one in properties_of(only) if one.name != "VERSION"]


def texts(content: bytes | str, name: str) -> list[str]:
    """The values of one property of the only card."""
    return [one.value for one in properties(content) if one.name == name]


def facts(content: bytes | str, region: str = "US") -> list[CardFacts]:
    """What the cards say; the words are English unless ``region`` speaks another language."""
    reading = FactsOfCard(CardWords(region))
    return [reading(properties_of(one)) for one in cards(content)]


def fact(content: bytes | str, region: str = "US") -> CardFacts:
    """What the only card says."""
    (only,) = facts(content, region)
    return only


def refused(content: bytes | str) -> str:
    """Why the only card is not taken."""
    (only,) = cards(content)
    if only.refusal:
        return only.refusal
    try:
        FactsOfCard(CardWords("US"))(properties_of(only))
    except RowRefused as error:
        return str(error)
    raise AssertionError("The card was taken.")


def ways(found: CardFacts, kind: str) -> Sequence[tuple[str, str | None, bool]]:
    """Value, label and preference of the ways of one kind."""
    return [(one.value, one.label, one.preferred) for one in found.contacts if one.kind == kind]

"""What a card says of a customer: the name, whether it is a firm, the city, and all that has no field of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from agentdesk.models.vocabulary import CustomerKind
from agentdesk.server.imports.drafts import ContactDraft
from agentdesk.server.imports.refusal import RowRefused
from agentdesk.server.imports.rules import LONG, SHORT
from agentdesk.server.imports.vcards.known import LINES, lines_of
from agentdesk.server.imports.vcards.properties import Property
from agentdesk.server.imports.vcards.reaching import SERVICES, Way, WaysOfCard, drafts_of, rank_of
from agentdesk.server.imports.vcards.values import components, parts_of, plain_text
from agentdesk.server.imports.vcards.words import CardWords

LONGEST_UID = 200
"""Characters of an id in its source: it stands in an index, which takes no long values."""

MOST_WAYS = 1000
FIELDS = ("name", "kind", "language", "city", "about")
"""The fields of a customer that a card speaks of."""

_COMPANY_KINDS = frozenset({"ORG", "ORGANIZATION", "COMPANY"})
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_VOLATILE = frozenset({"REV", "PRODID", "VERSION", "CLASS", "MAILER"})
_OWN_NAMES_READ = frozenset({"X-ABSHOWAS", "X-ANDROID-CUSTOM", *SERVICES, *LINES})


class CardFacts(NamedTuple):
    """``uid`` is the card's own id, ``print_`` names the content of one that has none."""

    uid: str | None
    print_: str
    fields: dict[str, Any]
    contacts: Sequence[ContactDraft]


class FactsOfCard:
    """Reads one card after another."""

    def __init__(self, words: CardWords) -> None:
        self._words = words
        self._ways = WaysOfCard(words)

    def __call__(self, properties: Sequence[Property]) -> CardFacts:
        """The facts. Raises RowRefused for a card that names nobody, or many, or is longer than what is kept."""
        own = [one for one in properties if not one.of_agent]
        if _told(own, "KIND", "X-ADDRESSBOOKSERVER-KIND").upper() == "GROUP":
            raise RowRefused("The card is a list of people, not one of them.")
        ways = self._ways(properties)
        if len(ways) > MOST_WAYS:
            raise RowRefused(f"The card has {len(ways):,} phones and addresses, at most {MOST_WAYS:,} can be taken.")
        short = [way for way in ways if len(way.value) <= SHORT]
        contacts = drafts_of(short)
        name = _name(own) or _stand_in(own, contacts)
        if not name:
            raise RowRefused("The card names nobody: it has no name, no firm and no way to reach anybody.")
        fields = {
            "name": name[:SHORT].strip(),
            "kind": _kind(own),
            "about": self._about(properties, name, [way for way in ways if len(way.value) > SHORT]),
            "city": _city(short),
            "language": _language(own),
        }
        return CardFacts(
            _uid(own), _print(own), {key: value for key, value in fields.items() if value is not None}, contacts
        )

    def _about(self, properties: Sequence[Property], name: str, long: Sequence[Way]) -> str | None:
        lines = list(lines_of(properties, name, self._words))
        if len(name) > SHORT:
            lines.append(self._words.line("name", name))
        lines += [self._words.line(way.kind.value, way.value) for way in long]
        about = "\n".join(dict.fromkeys(lines)).strip()
        if len(about) > LONG:
            raise RowRefused(f"The card's texts have {len(about):,} characters, at most {LONG:,} can be taken.")
        return about or None


def _told(properties: Sequence[Property], *names: str) -> str:
    """The first of the properties that says something, in one line."""
    return next((text for text in _texts(properties, *names) if text), "")


def _texts(properties: Sequence[Property], *names: str) -> Iterator[str]:
    return (" ".join(plain_text(one.value).split()) for one in properties if one.name in names)


def _name(own: Sequence[Property]) -> str:
    return _told(own, "FN") or next((name for one in own if one.name == "N" and (name := name_of(one))), "")


def name_of(one: Property) -> str:
    """The parts of a name in the order in which they are spoken."""
    parts = [" ".join(" ".join(part).split()) for part in components(one.value)]
    family, given, additional, prefix, suffix = (parts + [""] * 5)[:5]
    if _HAN.search(family + given):
        return f"{family}{given}"
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def _stand_in(own: Sequence[Property], contacts: Sequence[ContactDraft]) -> str:
    """What a card without a name is called by."""
    firm = next((one.value for one in own if one.name == "ORG"), "")
    by_kind = {contact.kind: contact.value for contact in reversed(contacts)}
    reached = next((by_kind[kind] for kind in ("email", "phone", "social", "postal") if kind in by_kind), "")
    return _told(own, "NICKNAME") or _firm(firm) or reached


def _firm(value: str) -> str:
    return next((text for part in parts_of(value) if (text := " ".join(plain_text(part).split()))), "")


def _kind(own: Sequence[Property]) -> str:
    told = {
        _told(own, "KIND").upper(),
        _told(own, "X-ABSHOWAS").upper(),
        _told(own, "X-ADDRESSBOOKSERVER-KIND").upper(),
    }
    if told & _COMPANY_KINDS:
        return CustomerKind.COMPANY.value
    firms = {_firm(one.value) for one in own if one.name == "ORG"} - {""}
    is_person = any(name_of(one) for one in own if one.name == "N") or _told(own, "FN") not in {"", *firms}
    return (CustomerKind.COMPANY if firms and not is_person else CustomerKind.PERSON).value


def _city(ways: Sequence[Way]) -> str | None:
    """The city of the preferred address, else of the first that names one."""
    cities = [(way.rank, way.city) for way in ways if way.city and len(way.city) <= SHORT]
    return min(cities, key=lambda one: one[0])[1] if cities else None


def _language(own: Sequence[Property]) -> str | None:
    """The language that the customer prefers."""
    told = [one for one in own if one.name == "LANG" and _LANGUAGE.fullmatch(one.value.strip())]
    best = min(told, key=rank_of, default=None)
    return None if best is None else best.value.strip().lower()


def _uid(own: Sequence[Property]) -> str | None:
    """The card's id, which version 4.0 writes with a scheme and Apple under a name of its own."""
    told = _told(own, "UID") or _told(own, "X-ABUID")
    plain = told[9:] if told[:9].lower() == "urn:uuid:" else told
    if len(plain) > LONGEST_UID:
        return f"{plain[:100]}-{hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()}"
    return plain or None


def _print(own: Sequence[Property]) -> str:
    """The same for the same content, however it is folded, packed and ordered. What a program wrote for itself is none:
    it may differ from one export to the next."""
    said = sorted(f"{one.name}:{' '.join(plain_text(one.value).split())}" for one in own if _is_content(one.name))
    return hashlib.blake2b("\n".join(said).encode(), digest_size=16).hexdigest()


def _is_content(name: str) -> bool:
    return name not in _VOLATILE and (not name.startswith("X-") or name in _OWN_NAMES_READ)

"""The ways to reach somebody that a card tells: phones, e-mail addresses, postal addresses, accounts and web pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from agentdesk.language.direction import first_strong
from agentdesk.models.vocabulary import ContactKind
from agentdesk.server.imports.drafts import ContactDraft
from agentdesk.server.imports.vcards.properties import Property
from agentdesk.server.imports.vcards.values import components, plain_text
from agentdesk.server.imports.vcards.words import CardWords

_PHONE_SCHEME = re.compile(r"\s*(?:tel|callto|sms|fax|modem)\s*:", re.IGNORECASE)
_MAIL_SCHEME = re.compile(r"\s*mailto\s*:", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9.+-]*):(?!//)(.+)", re.DOTALL)
_MAILS = re.compile(r"[^\s,;@]+@[^\s,;@]+(?:[,;\s]+[^\s,;@]+@[^\s,;@]+)+")
_BETWEEN_MAILS = re.compile(r"[,;\s]+")
_UNFIT_FOR_CALLS = frozenset({"FAX", "PAGER", "MODEM", "BBS"})
_LEAST = 101
"""After 100, the last of the ranks that version 4.0 knows: not preferred at all."""

SERVICES: Mapping[str, str] = {
    "X-AIM": "AIM", "X-ICQ": "ICQ", "X-MSN": "MSN", "X-YAHOO": "Yahoo", "X-JABBER": "Jabber", "X-QQ": "QQ",
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-GOOGLE-TALK": "Google Talk", "X-GTALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu", "X-GROUPWISE": "GroupWise", "X-SIP": "SIP", "X-TWITTER": "Twitter",
    "X-FACEBOOK": "Facebook", "X-LINKEDIN": "LinkedIn", "X-INSTAGRAM": "Instagram", "X-TELEGRAM": "Telegram",
    "X-WHATSAPP": "WhatsApp", "X-MATRIX": "Matrix", "X-MS-IMADDRESS": "", "X-NETMEETING": "NetMeeting",
    "X-EVOLUTION-VIDEO-URL": "", "X-EVOLUTION-BLOG-URL": "", "X-MASTODON": "Mastodon", "X-SIGNAL": "Signal",
    "IMPP": "", "SOCIALPROFILE": "", "X-SOCIALPROFILE": "", "X-IM": "",
}  # fmt: skip
"""The properties of accounts, and the service that a property stands for; empty where the value tells it."""

_NO_SERVICE = frozenset({"HOME", "WORK", "OTHER", "PREF", "INTERNET", "X-APPLE", "UNKNOWN", "X-USER", "PERSONAL"})


class Way(NamedTuple):
    """One way to reach somebody; ``rank`` is its place among the preferred ones, ``city`` that of an address."""

    kind: ContactKind
    value: str
    label: str | None
    rank: int
    city: str = ""


class WaysOfCard:
    """Reads the ways of one card after another."""

    def __init__(self, words: CardWords) -> None:
        self._words = words

    def __call__(self, properties: Sequence[Property]) -> list[Way]:
        """The ways in their order. One that is told twice comes once, with both labels."""
        labels = {one.header.group: plain_text(one.value).strip() for one in properties if one.name == "X-ABLABEL"}
        found: dict[tuple[ContactKind, str], Way] = {}
        for one in properties:
            read = None if one.of_agent else _READERS.get(one.name)
            if read is None:
                continue
            label = self._label(one, labels)
            for way in read(one, label):
                known = found.get((way.kind, way.value))
                found[way.kind, way.value] = way if known is None else _both(known, way)
        return [*found.values(), *self._formatted_alone(properties, labels)]

    def _label(self, one: Property, labels: Mapping[str, str]) -> str | None:
        own = labels.get(one.header.group, "") if one.header.group else ""
        if one.name == "URL" and not own:
            return self._words.word("website")
        return self._words.label(one.header.types, own or _own_type(one))

    def _formatted_alone(self, properties: Sequence[Property], labels: Mapping[str, str]) -> Iterator[Way]:
        """Addresses that are told as a label for an envelope and not in parts as well."""
        in_parts = {_place(one) for one in properties if one.name == "ADR" and _address(one)}
        for one in properties:
            text = _one_line(plain_text(one.value)) if one.name == "LABEL" and not one.of_agent else ""
            if text and _place(one) not in in_parts:
                yield Way(ContactKind.POSTAL, text, self._label(one, labels), rank_of(one))


def drafts_of(ways: Sequence[Way]) -> list[ContactDraft]:
    """The ways as contact points, the preferred one of each kind marked and in front."""
    best: dict[ContactKind, Way] = {}
    for way in ways:
        if way.rank < best.get(way.kind, way).rank or (way.rank < _LEAST and way.kind not in best):
            best[way.kind] = way
    preferred = list(best.values())
    others = [way for way in ways if not any(way is one for one in preferred)]
    return [
        *[ContactDraft(way.kind.value, way.value, way.label, preferred=True) for way in preferred],
        *[ContactDraft(way.kind.value, way.value, way.label) for way in others],
    ]


def phone_of(one: Property) -> str:
    """A number as it is written, without the scheme of a ``tel:`` address."""
    text = plain_text(one.value).strip()
    scheme = _PHONE_SCHEME.match(text)
    return text if scheme is None else unquote(text[scheme.end() :]).strip()


def mail_of(one: Property) -> str:
    """An address as it is written, without ``mailto:``."""
    text = plain_text(one.value).strip()
    scheme = _MAIL_SCHEME.match(text)
    return text if scheme is None else unquote(text[scheme.end() :]).strip()


def _phones(one: Property, label: str | None) -> Iterator[Way]:
    value = phone_of(one)
    if value:
        rank = _LEAST if _UNFIT_FOR_CALLS.intersection(one.header.types) else rank_of(one)
        yield Way(ContactKind.PHONE, value, label, rank)


def _mails(one: Property, label: str | None) -> Iterator[Way]:
    value = mail_of(one)
    for mail in _BETWEEN_MAILS.split(value) if _MAILS.fullmatch(value) else [value]:
        if mail:
            yield Way(ContactKind.EMAIL, mail, label, rank_of(one))


def _addresses(one: Property, label: str | None) -> Iterator[Way]:
    text = _address(one)
    if text:
        parts = components(one.value)
        city = ", ".join(parts[3]) if len(parts) > 3 else ""
        yield Way(ContactKind.POSTAL, text, label, rank_of(one), city)


def _pages(one: Property, label: str | None) -> Iterator[Way]:
    value = plain_text(one.value).strip()
    if value:
        yield Way(ContactKind.SOCIAL, value, label, rank_of(one))


def _accounts(one: Property, label: str | None) -> Iterator[Way]:
    value = plain_text(one.value).strip()
    service = one.header.value_of("SERVICE-TYPE") or one.header.value_of("X-SERVICE-TYPE") or SERVICES[one.name]
    scheme = _SCHEME.fullmatch(value)
    if scheme is not None:
        value = unquote(scheme.group(2)).strip()
        service = service or ("" if scheme.group(1).lower() in ("x-apple", "x-user") else scheme.group(1))
    if not service:
        service = next((kind.capitalize() for kind in one.header.types if kind not in _NO_SERVICE), "")
    value = value or one.header.value_of("X-USER")
    if value:
        yield Way(ContactKind.SOCIAL, value, service or label, rank_of(one))


_READERS: Mapping[str, Callable[[Property, str | None], Iterator[Way]]] = {
    **dict.fromkeys(SERVICES, _accounts), "TEL": _phones, "EMAIL": _mails, "ADR": _addresses, "URL": _pages,
}  # fmt: skip


def _both(known: Way, other: Way) -> Way:
    labels = dict.fromkeys(label for label in (known.label, other.label) if label)
    return known._replace(label=", ".join(labels) or None, rank=min(known.rank, other.rank))


def rank_of(one: Property) -> int:
    """Its place among the preferred ones, 1 to 100; 101 where it is not preferred."""
    told = one.header.value_of("PREF")
    if told.isascii() and told.isdigit() and len(told) <= 3:
        return min(int(told), _LEAST)
    return 1 if "PREF" in one.header.types else _LEAST


def _own_type(one: Property) -> str:
    """A label that the owner of a phone typed, which Android writes as a type: ``X-CUSTOM(...)`` or ``X-Mobile``."""
    for key, value in one.header.parameters:
        if key == "TYPE" and value.upper().startswith("X-CUSTOM("):
            return _custom(value)
        if key == "TYPE" and value[:2].upper() == "X-" and "," not in value:
            return value[2:]
    return ""


def _custom(value: str) -> str:
    from_packed = value[value.index("(") + 1 :].rstrip(")").strip('"').rpartition(",")[2]
    if "=" not in from_packed:
        return from_packed
    return unquote(from_packed.replace("%", "%25").replace("=", "%"), errors="replace")


def _place(one: Property) -> frozenset[str]:
    return frozenset(one.header.types) & {"HOME", "WORK"}


def _address(one: Property) -> str:
    """The address in one line: in the order of its parts, or as the card itself formats it where there are none."""
    parts = [_one_line(member) for part in components(one.value) for member in part]
    return _listed([part for part in parts if part]) or _one_line(one.header.value_of("LABEL"))


def _one_line(text: str) -> str:
    lines = [" ".join(line.split()).rstrip(",،").rstrip() for line in text.split("\n")]
    return _listed([line for line in lines if line])


def _listed(parts: Sequence[str]) -> str:
    comma = "، " if first_strong(" ".join(parts)) == "rtl" else ", "
    return comma.join(parts)

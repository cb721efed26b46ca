"""The lines that keep what a card says and no field of a customer takes: the note, the firm, dates, relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from agentdesk.server.imports.vcards.properties import Property
from agentdesk.server.imports.vcards.reaching import mail_of, phone_of
from agentdesk.server.imports.vcards.values import components, parts_of, plain_text
from agentdesk.server.imports.vcards.words import CardWords

LINES: Mapping[str, str] = {
    "ORG": "organisation", "TITLE": "title", "ROLE": "role", "NICKNAME": "nickname", "X-NICKNAME": "nickname",
    "BDAY": "birthday", "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary", "CATEGORIES": "categories",
    "X-MS-ANNIVERSARY": "anniversary", "X-EVOLUTION-ANNIVERSARY": "anniversary", "RELATED": "related",
    "X-SPOUSE": "spouse", "X-MS-SPOUSE": "spouse", "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager", "X-MS-MANAGER": "manager", "X-EVOLUTION-MANAGER": "manager", "X-MS-CHILD": "child",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager", "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary",
    "X-ASSISTANT": "assistant", "X-MS-ASSISTANT": "assistant", "X-EVOLUTION-ASSISTANT": "assistant",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant", "X-ABDATE": "anniversary", "X-ABRELATEDNAMES": "related",
    "AGENT": "agent", "HOBBY": "interests", "INTEREST": "interests", "EXPERTISE": "interests",
}  # fmt: skip
"""Which fact a property tells."""

_RELATIONS = frozenset({"spouse", "child", "parent", "friend", "agent"})
_NO_CATEGORIES = frozenset({"My Contacts", "myContacts"})
"""What a phone puts everybody into."""

_DATES = frozenset({"birthday", "anniversary"})
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?")
_YEARLESS = re.compile(r"--(\d\d)-?(\d\d)")


def lines_of(properties: Sequence[Property], name: str, words: CardWords) -> Iterator[str]:
    """The note first, then a line for each fact, then whatever lines of the card could not be read."""
    own = [one for one in properties if not one.of_agent]
    yield from (text for one in own if one.name == "NOTE" and (text := plain_text(one.value).strip()))
    labels = {one.header.group: plain_text(one.value).strip() for one in own if one.name == "X-ABLABEL"}
    for one in own:
        meant, value = _fact(one)
        if value and value != name:
            yield _line(words, meant, labels.get(one.header.group, "") if one.header.group else "", value)
    yield from _agents(properties, words)
    yield from (one.value.strip() for one in own if not one.name)


def _line(words: CardWords, meant: str, label: str, value: str) -> str:
    if not label or meant not in ("anniversary", "related"):
        return words.line(meant, value)
    known = words.known(label)
    return f"{label}: {value}" if known is None else words.line(known, value)


def _fact(one: Property) -> tuple[str, str]:
    """What a property tells, and how; nothing where it has no line of its own."""
    if one.name == "X-ANDROID-CUSTOM":
        return _android(one)
    meant = LINES.get(one.name, "")
    if meant == "":
        return "", ""
    if one.name == "RELATED":
        return _related(one)
    if meant == "agent" and "BEGIN:VCARD" in one.value.upper():
        return meant, _inline_agent(one)
    mark = ";" if one.name == "ORG" else ","
    value = ", ".join(
        text
        for part in parts_of(one.value, mark)
        if (text := " ".join(plain_text(part).split())) and text not in _NO_CATEGORIES
    )
    return meant, _date(_without_year(one, value)) if meant in _DATES else value


def _without_year(one: Property, value: str) -> str:
    """Apple writes some year before a day that has none, and says so."""
    omitted = one.header.value_of("X-APPLE-OMIT-YEAR")
    return value.replace(f"{omitted}-", "--", 1) if omitted and value.startswith(omitted) else value


def _related(one: Property) -> tuple[str, str]:
    """Somebody the customer is related to; one who is named by an id alone says nothing to a reader."""
    value = " ".join(plain_text(one.value).split())
    meant = next((kind.lower() for kind in one.header.types if kind.lower() in _RELATIONS), "related")
    return meant, "" if value.lower().startswith("urn:") else value


def _android(one: Property) -> tuple[str, str]:
    """What Android writes in a property of its own: ``vnd.android.cursor.item/nickname;Sara;1;...``."""
    kind, value, type_ = ([plain_text(part).strip() for part in parts_of(one.value)] + [""] * 3)[:3]
    meant = {"nickname": "nickname", "contact_event": "anniversary", "relation": "related"}.get(kind.rpartition("/")[2])
    if meant is None:
        return "", ""
    if meant == "anniversary":
        return "birthday" if type_ == "3" else meant, _date(value)
    return meant, value


def _date(value: str) -> str:
    """A date with its dashes; one of another form as it is."""
    whole = _DATE.fullmatch(value)
    if whole is not None:
        return "-".join(whole.groups())
    yearless = _YEARLESS.fullmatch(value)
    return value if yearless is None else "-".join(yearless.groups())


def _agents(properties: Sequence[Property], words: CardWords) -> Iterator[str]:
    """Those who act for the customer: the cards within the card, each in one line."""
    told = [text for one in properties if one.of_agent and (text := _of_agent(one))]
    if told:
        yield words.line("agent", ", ".join(dict.fromkeys(told)))


def _of_agent(one: Property) -> str:
    if one.name == "TEL":
        return phone_of(one)
    if one.name == "EMAIL":
        return mail_of(one)
    if one.name == "N":
        return ""
    return " ".join(plain_text(one.value).replace(";", " ").split())


def _inline_agent(one: Property) -> str:
    """Version 3.0 writes the other card as the text of the property."""
    found: list[str] = []
    for line in plain_text(one.value).split("\n"):
        head, _, value = line.partition(":")
        if head.partition(";")[0].rpartition(".")[2].strip().upper() in ("FN", "TEL", "EMAIL", "ORG"):
            found.append(" ".join(" ".join(member) for part in components(value) for member in [part]).strip())
    return ", ".join(dict.fromkeys(text for text in found if text))

"""Links that other programs hand over: ``tel:``, ``sip:``, ``callto:`` and AgentDesk's own. They are hostile input.

A link says where to look, never what to do. Of a telephone link a number is left, of our own the name of a place and an
id; everything else in it (hosts, headers, parameters) is dropped, and what is no such link is a fault with a reason.
Forms: RFC 3966 (``tel:``), RFC 3261 19.1 (``sip:``, ``sips:``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from agentdesk.language.phones import dialled_form

LONGEST_LINK = 300
"""Characters. A telephone link with every parameter that is in use is shorter."""

PHONE_SCHEMES = ("tel", "sip", "sips", "callto")
OWN_SCHEME = "agentdesk"
SCHEMES = (*PHONE_SCHEMES, OWN_SCHEME)

_PRINTABLE = re.compile("[!-~]*")
_ESCAPED = re.compile("%([0-9A-Fa-f]{2})")
_NUMBER = re.compile(r"[-+.() 0-9]+")
_CONTEXT = re.compile(r"phone-context=(\+[0-9]{1,7})", re.IGNORECASE)
_PLACE = re.compile(
    r"(customer|callback|interaction)/([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})",
)


class LinkPlace(StrEnum):
    """What of AgentDesk a link of its own may lead to."""

    CUSTOMER = "customer"
    CALLBACK = "callback"
    INTERACTION = "interaction"


class LinkFault(StrEnum):
    """Why a link is not followed."""

    LONG = "long"
    SIGNS = "signs"
    SCHEME = "scheme"
    NUMBER = "number"
    PLACE = "place"


class BadLink(ValueError):
    """The link is not followed; ``fault`` says why. The words hold nothing of the link."""

    def __init__(self, fault: LinkFault) -> None:
        super().__init__(f"the link is not followed: {fault}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class NumberLink:
    """A telephone number: ASCII digits, perhaps with a plus before them."""

    number: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """One row of AgentDesk; ``id`` is a UUID in small letters."""

    place: LinkPlace
    id: str


Link = NumberLink | PlaceLink


def is_link(word: str) -> bool:
    """Whether a word of a command line is meant as a link: one of our schemes, whatever follows it."""
    return word.partition(":")[0].lower() in SCHEMES and ":" in word


def read_link(text: str) -> Link:
    """What a link leads to. Raises BadLink."""
    if len(text) > LONGEST_LINK:
        raise BadLink(LinkFault.LONG)
    text = text.strip(" \r\n\t")
    if not _PRINTABLE.fullmatch(text):
        raise BadLink(LinkFault.SIGNS)
    scheme, _, rest = text.partition(":")
    scheme = scheme.lower()
    if scheme == OWN_SCHEME:
        return _read_place(rest)
    if scheme in PHONE_SCHEMES:
        return NumberLink(_read_number(scheme, rest.removeprefix("//")))
    raise BadLink(LinkFault.SCHEME)


def _read_place(rest: str) -> PlaceLink:
    match = _PLACE.fullmatch(rest)
    if match is None:
        raise BadLink(LinkFault.PLACE)
    return PlaceLink(LinkPlace(match[1]), match[2].lower())


def _read_number(scheme: str, rest: str) -> str:
    """The digits. Signs that steer an exchange or a telephone (``*``, ``#``, pauses) make it no number."""
    if scheme in ("sip", "sips"):
        rest = rest.partition("?")[0]
        rest = rest.partition("@")[0]
    number, _, parameters = rest.partition(";")
    # Once: what is still escaped after that is no digit.
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), number)
    context = _CONTEXT.search(parameters)
    if context is not None and not plain.startswith("+"):
        plain = context[1] + plain
    dialled = dialled_form(plain) if _NUMBER.fullmatch(plain) else None
    if dialled is None:
        raise BadLink(LinkFault.NUMBER)
    return dialled

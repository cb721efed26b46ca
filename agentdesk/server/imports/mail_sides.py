"""Tells the firm's side of a mail from the customer's: who wrote, to whom, and whose mail it therefore is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from agentdesk.channels.mail.parsed import Address, ParsedMail
from agentdesk.channels.mail.undelivered import undelivered
from agentdesk.models.vocabulary import Direction

AUTOMATIC, MAILING_LIST, WEB_FORM, BOUNCE = "automatic", "mailing list", "web form", "bounce"

_LONGEST_ADDRESS = 200
_NOBODY = re.compile(r"(no|do-?not|donot|never)[-_.]?(reply|answer)", re.IGNORECASE)
_POSTMASTER = re.compile(r"(mailer-?daemon|postmaster|mail-daemon|mdaemon)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sides:
    """Who is who in one mail.

    ``customer`` None: nobody outside the firm can be told by this mail alone. ``follows``: it belongs to the customer
    of the mail it answers, where there is one. ``agent`` is the firm's own sender. ``label`` says what kind of mail it
    is, where it is no letter from one to the other.
    """

    direction: Direction
    customer: Address | None
    agent: Address | None
    follows: bool = False
    label: str | None = None


def normal_address(email: str) -> str:
    """The form of an address by which two are the same; empty for what is no address that a mail could reach.

    Case does not matter, also before the @: no provider of today tells two people apart by it.
    """
    local, _, domain = normalize("NFC", email.strip()).casefold().rpartition("@")
    domain = _plain_domain(domain)
    found = f"{local}@{domain}"
    return found if local and domain and len(found) <= _LONGEST_ADDRESS else ""


def _plain_domain(domain: str) -> str:
    """A domain in the letters that travel: two ways to write an international one are the same."""
    domain = domain.strip().strip(".")
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


class OwnSide:
    """What ``--own`` said: domains with all below them, addresses, and names."""

    def __init__(self, told: Iterable[str]) -> None:
        words = [normalize("NFC", word.strip()).casefold().lstrip("@") for word in told]
        self._names = frozenset(word for word in words if word)
        self._addresses = frozenset(filter(None, map(normal_address, words)))
        self._domains = frozenset(_plain_domain(word) for word in words if word and "@" not in word)

    def __contains__(self, address: Address) -> bool:
        return self._is_named(address.name) or self._is_reached(normal_address(address.email))

    def _is_named(self, name: str) -> bool:
        return bool(name) and normalize("NFC", name.strip()).casefold() in self._names

    def _is_reached(self, address: str) -> bool:
        domain = address.rpartition("@")[2]
        return address in self._addresses or any(
            domain == own or domain.endswith(f".{own}") for own in self._domains if domain
        )


def sides_of(mail: ParsedMail, own: OwnSide) -> Sides:
    """Read the two sides of a mail."""
    writers = [one for one in (*mail.from_, *((mail.sender,) if mail.sender else ())) if normal_address(one.email)]
    writers = writers or list(mail.from_)
    others = [one for one in mail.from_ if one not in own and normal_address(one.email)]
    if writers and writers[0] in own and not others:
        return _from_the_firm(mail, own, writers[0])
    return _from_outside(mail, own, others or writers)


def _from_the_firm(mail: ParsedMail, own: OwnSide, agent: Address) -> Sides:
    if _is_bounce(mail, agent):
        return Sides(Direction.IN, _unreached(mail, own), None, follows=True, label=BOUNCE)
    label = AUTOMATIC if mail.auto_submitted else None
    to = _outside((*mail.to, *mail.cc, *mail.bcc), own)
    if to is not None:
        return Sides(Direction.OUT, to, agent, label=label)
    behind = _outside(mail.reply_to, own)
    if behind is not None:
        return Sides(Direction.IN, behind, None, label=WEB_FORM)
    return Sides(Direction.INTERNAL, None, agent, follows=True, label=label)


def _from_outside(mail: ParsedMail, own: OwnSide, writers: Sequence[Address]) -> Sides:
    writer = writers[0] if writers else None
    behind = _outside(mail.reply_to, own)
    if writer is None or not normal_address(writer.email):
        return Sides(Direction.IN, behind or writer, None, label=_label(mail))
    if _is_bounce(mail, writer):
        return Sides(Direction.IN, _unreached(mail, own) or writer, None, follows=True, label=BOUNCE)
    if behind is not None and _speaks_for_another(mail, writer, behind):
        return Sides(Direction.IN, behind, None, label=MAILING_LIST if mail.list_id else WEB_FORM)
    return Sides(Direction.IN, writer, None, label=_label(mail))


def _is_bounce(mail: ParsedMail, writer: Address) -> bool:
    return mail.auto_submitted and _POSTMASTER.match(writer.email.rpartition("@")[0]) is not None


def _unreached(mail: ParsedMail, own: OwnSide) -> Address | None:
    """The first outside the firm whom a bounce says that the mail did not reach."""
    found = _outside(undelivered(mail.attachments).recipients, own)
    return None if found is None else Address("", found.email)


def _speaks_for_another(mail: ParsedMail, writer: Address, behind: Address) -> bool:
    """Whether the writer is a form nobody can answer, or a list that writes in its members' names."""
    own_words, answer = normal_address(writer.email), normal_address(behind.email)
    if own_words == answer or _NOBODY.match(answer):
        return False
    if mail.list_id:
        recipients = {normal_address(one.email) for one in (*mail.to, *mail.cc)}
        return own_words in recipients and answer not in recipients
    return _NOBODY.match(own_words) is not None


def _outside(addresses: Iterable[Address], own: OwnSide) -> Address | None:
    return next((one for one in addresses if one not in own and normal_address(one.email)), None)


def _label(mail: ParsedMail) -> str | None:
    if mail.list_id:
        return MAILING_LIST
    return AUTOMATIC if mail.auto_submitted else None

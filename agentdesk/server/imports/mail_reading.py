"""Reads one message into what it will be here: its customer, its time, its words, and the mails it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from agentdesk.channels.mail.parsed import HEADERS_CUT, PAGE_CUT, Address, AttachmentPart, ParsedMail
from agentdesk.channels.mail.parsing import parse
from agentdesk.channels.mail.threads import normal_subject
from agentdesk.channels.mail.undelivered import undelivered
from agentdesk.language.isolates import strip_controls
from agentdesk.models.base import to_microseconds
from agentdesk.server.imports.mail_identity import MailKey, folded_id, key_of
from agentdesk.server.imports.mail_messages import RawMail
from agentdesk.server.imports.mail_sides import BOUNCE, WEB_FORM, OwnSide, Sides, normal_address, sides_of
from agentdesk.server.imports.rules import SHORT
from agentdesk.server.imports.text_encoding import UNSTORABLE

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Clocks that were never set say 1970 or 1980."""

_FIRST_MAIL = datetime(1971, 1, 1, tzinfo=UTC)
_TOLERANCE = timedelta(days=1)
_MOST_ANCESTORS = 100
_ROOTS_KEPT = 10
_CUT = "…"
_CUTS = frozenset({PAGE_CUT, HEADERS_CUT})


class Party(NamedTuple):
    """The other side: the address that names the customer (empty: nobody can tell), as it was written, and their name.

    ``speaks``: the name is the one they give themselves.
    """

    key: str
    address: str
    name: str
    speaks: bool


class MailAttachment(NamedTuple):
    """What is kept of a file that came along."""

    name: str
    size_bytes: int
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MailFacts:
    """One mail, read. ``occurred_at`` in microseconds since 1970; ``ancestors`` are Message-IDs, the nearest first.

    ``is_beyond``: its headers or its page of HTML were too long to be read to their end.
    """

    key: MailKey
    message_id: str
    occurred_at: int
    is_dated: bool
    direction: str
    party: Party | None
    follows: bool
    agent: str | None
    label: str | None
    automatic: bool
    subject: str
    is_cut: bool
    is_beyond: bool
    topic: str
    answers: bool
    body: str
    attachments: tuple[MailAttachment, ...]
    ancestors: tuple[str, ...]


class MailReading:
    """Reads messages for a firm that is known by ``own``. ``now`` tells dates of the future from others."""

    def __init__(self, own: OwnSide, now: datetime) -> None:
        self._own = own
        self._latest = now + _TOLERANCE

    def __call__(self, raw: RawMail) -> MailFacts:
        """Read one message, whatever bytes it is made of."""
        mail = parse(raw.separator + raw.content)
        message_id = _storable(mail.message_id or "")
        key = key_of(message_id, raw.content)
        sides = sides_of(mail, self._own)
        occurred_at, is_dated = self._moment(mail, raw)
        normal = normal_subject(mail.subject)
        return MailFacts(
            key=key,
            message_id=folded_id(message_id),
            occurred_at=to_microseconds(occurred_at),
            is_dated=is_dated,
            direction=sides.direction.value,
            party=_party(sides),
            follows=sides.follows,
            agent=None if sides.agent is None else _name(sides.agent) or _short(_storable(sides.agent.email)),
            label=sides.label,
            automatic=sides.label != WEB_FORM and (mail.auto_submitted or mail.list_id is not None),
            subject=_short(_storable(mail.subject)),
            is_cut=len(mail.subject) > SHORT,
            is_beyond=not _CUTS.isdisjoint(mail.defects),
            topic=_short(strip_controls(_storable(normal)).strip()) or _first_line(_storable(mail.text)),
            answers=_is_answer(mail.subject, normal),
            body=_storable(mail.text),
            attachments=tuple(_attachment(one, number) for number, one in enumerate(mail.attachments, 1)),
            ancestors=_ancestors(mail, sides),
        )

    def _moment(self, mail: ParsedMail, raw: RawMail) -> tuple[datetime, bool]:
        """When the mail was sent, else when it arrived, was filed, or the file was changed last (False: a guess)."""
        filed_at = None if raw.filed_at is None else _from_seconds(raw.filed_at)
        told = (mail.sent_at, mail.received_at, filed_at)
        for earliest in (_EARLIEST, _FIRST_MAIL):
            for moment in told:
                if moment is not None and earliest <= moment <= self._latest:
                    return moment, True
        return _from_seconds(raw.file_time) or _EARLIEST, False


def _from_seconds(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _party(sides: Sides) -> Party | None:
    if sides.customer is None:
        return None if sides.follows else Party("", "", "", speaks=False)
    speaks = sides.direction == "in"
    address = _storable(sides.customer.email)
    return Party(normal_address(address), address, _name(sides.customer), speaks)


def _name(address: Address) -> str:
    """The name of a mailbox, if it has one that is more than the address again."""
    name = strip_controls(_storable(address.name)).strip().strip("'\"").strip()
    return "" if normal_address(name) and "@" in name else name[:SHORT]


def _storable(text: str) -> str:
    """The text with a sign in place of what no database keeps: one mail must not end an import."""
    return UNSTORABLE.sub("\ufffd", text)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[: SHORT - 1] + _CUT


def _is_answer(subject: str, normal: str) -> bool:
    """Whether a word such as ``Re:`` stands before the subject proper; the tag of a list is none."""
    before = subject[: subject.rfind(normal)] if normal else subject
    return re.search(r"[:\uff1a]", re.sub(r"\[[^\]]*\]", "", before)) is not None


def _first_line(text: str) -> str:
    """What a mail without a subject is about."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return _short(strip_controls(line))


def _attachment(part: AttachmentPart, number: int) -> MailAttachment:
    name = _storable(part.name).strip() or f"{number}"
    return MailAttachment(_short(name), part.size_bytes, _storable(part.media_type), part.sha256)


def _ancestors(mail: ParsedMail, sides: Sides) -> tuple[str, ...]:
    """The mails this one answers, the nearest first; of endless lists the two ends.

    Old programs write whose mail they answer in the place of its id: an address of the mail itself is none.
    """
    returned = undelivered(mail.attachments).ids if sides.label == BOUNCE else ()
    found = map(_storable, (*returned, *reversed(mail.in_reply_to), *reversed(mail.references)))
    people = (*mail.from_, *mail.reply_to, *mail.to, *mail.cc)
    others = {folded_id(mail.message_id or ""), *(folded_id(one.email) for one in people), ""}
    ids = [one for one in dict.fromkeys(map(folded_id, found)) if one not in others]
    if len(ids) <= _MOST_ANCESTORS:
        return tuple(ids)
    return (*ids[: _MOST_ANCESTORS - _ROOTS_KEPT], *ids[-_ROOTS_KEPT:])

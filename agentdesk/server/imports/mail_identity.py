"""What makes two mails one: its id, who wrote it to whom, when, its subject and its text, whatever servers did to it.

The prints are part of the ids in every database: they must never come out otherwise than they do.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from agentdesk.server.imports.keys import own_id

SYSTEM = "mail"
"""The source of all imported mail, and the system whose customers' ids are addresses."""

LONGEST_REFERENCE = 500

_HEADERS_OF_ITS_OWN = (b"from", b"to", b"cc", b"date", b"subject")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_QUOTED_SEPARATOR = re.compile(rb"^>+(?=From )", re.MULTILINE)
_BLANKS = re.compile(rb"\s+")
_LABELS = re.compile(rb"\[[^\]\d]*\]|\*+spam\*+", re.IGNORECASE)
"""What lists and filters put into the subject of a copy."""

_DIGEST_BYTES = 16
_SHOWN_DIGITS = 16


class MailKey(NamedTuple):
    """``row_id`` is the interaction's id; ``shown`` names the mail for people; ``reference`` is its own Message-ID."""

    row_id: str
    shown: str
    reference: str | None


def key_of(message_id: str | None, raw: bytes) -> MailKey:
    """The key of a mail. Copies in several folders have one; mails that share a Message-ID and differ have several."""
    found = _BLANK_LINE.search(raw)
    head, body = (raw, raw) if found is None else (raw[: found.start()], raw[found.end() :])
    head = _with_plain_ends(head)
    own = [_header(head, name) for name in _HEADERS_OF_ITS_OWN]
    own[-1] = _LABELS.sub(b"", own[-1])
    print_ = _print(b"\x00".join(own), body)
    if message_id:
        reference = message_id if len(message_id) <= LONGEST_REFERENCE else None
        return MailKey(
            own_id("interaction", SYSTEM, folded_id(message_id), print_), message_id[:LONGEST_REFERENCE], reference
        )
    return MailKey(own_id("interaction", SYSTEM, "", print_), print_[:_SHOWN_DIGITS], None)


def folded_id(message_id: str) -> str:
    """The form of a Message-ID by which two are the same: some programs change its case when they answer."""
    return message_id.strip().lower()


def _header(head: bytes, name: bytes) -> bytes:
    """The values of a header without the blanks, which servers fold as they like."""
    lines = re.finditer(rb"^" + name + rb"[ \t]*:((?:.*\n[ \t])*.*)$", head, re.IGNORECASE | re.MULTILINE)
    return b",".join(_BLANKS.sub(b"", line[1]) for line in lines)


def _print(head: bytes, body: bytes) -> str:
    """A hash of the headers given and of the text, whose line ends and quoted separators do not count."""
    plain = _with_plain_ends(body)
    if b">From " in plain:
        plain = _QUOTED_SEPARATOR.sub(b"", plain)
    plain = b"\n".join([line.rstrip(b" \t") for line in plain.split(b"\n")]).strip(b"\n")
    return hashlib.blake2b(head + b"\x00\x00" + plain, digest_size=_DIGEST_BYTES).hexdigest()


def _with_plain_ends(text: bytes) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")

"""What a mail says, as plain values: the result of reading one raw message."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of a header: the name as people read it and the address with its domain in lower case.

    `email` is empty where none could be read.
    """

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class AttachmentPart:
    """One file of a mail, decoded. `size_bytes` and `sha256` (hexadecimal) are those of `content`."""

    name: str
    media_type: str
    size_bytes: int
    sha256: str
    inline: bool
    content: bytes


PAGE_CUT = "the page is very long and its text was cut"
HEADERS_CUT = "the headers are longer than 1 MB and were cut"
"""Defects that mean that something the mail says is in no field."""


@dataclass(frozen=True, slots=True)
class ParsedMail:
    """One mail. No text in it holds a NUL or a lone surrogate; times are aware UTC; ids have no angle brackets.

    `sender` is who sent it: Sender, else the first of From, else the envelope's; `from_` is whom it is from. `text`
    is the body as people read it: the plain text, else the HTML turned into text. `html` is the HTML part as it came.
    `sent_at` is from Date, `received_at` from the newest Received; None where there is none that can be read.
    `auto_submitted` tells an answering machine, a bounce or a mass mailing. `defects` say in words what had to be
    guessed or was left out.
    """

    message_id: str | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sender: Address | None
    from_: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    subject: str
    sent_at: datetime | None
    received_at: datetime | None
    text: str
    html: str | None
    attachments: tuple[AttachmentPart, ...]
    list_id: str | None
    auto_submitted: bool
    defects: tuple[str, ...]

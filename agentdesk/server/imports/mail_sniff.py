"""Tells a mail from what is none, by its first lines, and says in words what else it is."""

from __future__ import annotations

import re

HEAD_BYTES = 1 << 16
"""How much of a message is looked at."""

_UTF8_MARK = b"\xef\xbb\xbf"
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an Outlook message or an Office document (save it as .eml or as mbox)"),
    (b"!BDN", "an Outlook data file (export its folders as mbox or .eml)"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\x1f\x8b", "a compressed file (unpack it first)"),
    (b"BZh", "a compressed file (unpack it first)"),
    (b"\xfd7zXZ", "a compressed file (unpack it first)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"{", "JSON"),
    (b"[", "JSON"),
    (b"<", "a page of HTML or XML"),
)
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_BLANK_LINE = re.compile(rb"\n\r?\n|\r\r")
_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
_TELLING = frozenset(
    b"from to cc bcc subject message-id received return-path reply-to delivered-to sender in-reply-to references "
    b"x-original-to envelope-to resent-from resent-to resent-date resent-message-id x-mailer".split()
)
"""Headers that tell a mail from other texts with lines such as ``Date: ...``."""

_OF_PARTS = frozenset((b"content-type", b"mime-version"))
"""These tell a mail only where no line before its text is anything but a header."""


def without_mark(content: bytes) -> bytes:
    """A file's first bytes without the mark of UTF-8 and without empty lines."""
    return content.removeprefix(_UTF8_MARK).lstrip(b"\r\n")


def is_mail(head: bytes) -> bool:
    """Whether a text begins with the headers of a mail: some of a mail's own, and few lines that are none."""
    headers = strange = telling = of_parts = 0
    end = _BLANK_LINE.search(head, 0, HEAD_BYTES)
    for line in _LINE_ENDS.split(head[: end.start() if end else HEAD_BYTES]):
        if not line or (line[:1] in b" \t" and headers):
            continue
        found = _HEADER.match(line.lstrip(b" \t"))
        if found is None:
            strange += 1
        else:
            headers += 1
            telling += found[1].lower() in _TELLING
            of_parts += found[1].lower() in _OF_PARTS
    return headers > strange and (telling > 0 or (of_parts > 0 and not strange))


def what_it_is(head: bytes) -> str:
    """Why a file is not taken for a mail, in a sentence."""
    if not head.strip():
        return "It is empty."
    for sign, name in _SIGNS:
        if head.startswith(sign):
            return f"It is no mail but {name}."
    if b"\x00" in head:
        return "It is no mail but binary."
    return "It is no mail: it does not begin with the headers of one."

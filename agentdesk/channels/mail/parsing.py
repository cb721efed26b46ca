"""A raw mail as it arrived or lies in a file, read into plain values: never an error, nothing lost without a word."""

import re
from datetime import datetime

from agentdesk.channels.mail.addresses import MOST_ADDRESSES, MOST_CHARACTERS, read_addresses
from agentdesk.channels.mail.automatic import is_automatic
from agentdesk.channels.mail.bodies import Bodies, read_bodies
from agentdesk.channels.mail.dates import read_date
from agentdesk.channels.mail.headers import Headers
from agentdesk.channels.mail.ids import list_id, message_id, message_ids
from agentdesk.channels.mail.parameters import Parametrized
from agentdesk.channels.mail.parsed import Address, ParsedMail
from agentdesk.channels.mail.structure import Part, read_tree
from agentdesk.channels.mail.words import decode_words

_ENVELOPE = re.compile(rb">?From (?![ \t]*:)([^\r\n]*)(?:\r?\n|\r|\Z)")
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "apparently-to")


def parse(raw: bytes) -> ParsedMail:
    """Read one mail. Never raises for any bytes: what could not be read is empty and told in `defects`."""
    defects: list[str] = []
    content = _prepared(raw, defects)
    envelope = _ENVELOPE.match(content)
    tree = read_tree(content[envelope.end() :] if envelope else content)
    headers = tree.root.headers
    hints = _charsets(tree.root)
    told_type = tree.root.media_type
    if not headers.fields and b"\0" in content[:4096]:
        defects.append("what is no mail was kept as a file")
        tree.root.kind = Parametrized("application/octet-stream")
    bodies = read_bodies(tree.root, hints)
    defects += [*tree.defects, *bodies.defects, *([] if content.strip() else ["the mail is empty"])]
    return _mail(headers, bodies, _Clean(hints, defects), _envelope_sender(envelope), told_type)


def _prepared(raw: bytes, defects: list[str]) -> bytes:
    """Bytes in one-byte letters whose lines end in a line feed."""
    for mark, charset in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            raw = raw.decode(charset, "replace").encode("utf-8")
    if b"\r" in raw and b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    if b"\r\r\n" in raw[:10_000]:
        raw = raw.replace(b"\r\r\n", b"\r\n")
        defects.append("lines end in two carriage returns")
    return raw


def _charsets(root: Part) -> tuple[str, ...]:
    """The charsets that the mail tells somewhere, in the order of its parts."""
    found: dict[str, None] = {}
    waiting = [root]
    while waiting:
        part = waiting.pop(0)
        if part.kind.get("charset"):
            found[part.kind.get("charset")] = None
        waiting += part.parts[:20]
        if len(found) >= 5:
            break
    return tuple(found)


def _envelope_sender(envelope: re.Match[bytes] | None) -> str:
    words = envelope[1].decode("latin-1").split() if envelope else []
    return words[0] if words and "@" in words[0] else ""


class _Clean:
    """Reads the fields of one mail and keeps what no store can take out of every text."""

    def __init__(self, hints: tuple[str, ...], defects: list[str]) -> None:
        self.hints = hints
        self.defects = defects

    def text(self, text: str) -> str:
        """The text with U+FFFD for NUL and lone surrogates."""
        cleaned = _UNSPEAKABLE.sub("\ufffd", text)
        if cleaned != text:
            self.tell("characters that are none were replaced")
        return cleaned

    def tell(self, defect: str) -> None:
        """Add a defect, once."""
        if defect not in self.defects:
            self.defects.append(defect)

    def addresses(self, headers: Headers, name: str) -> tuple[Address, ...]:
        """The addresses of all lines of one header."""
        found = read_addresses(headers.all(name), self.hints)
        if len(found) >= MOST_ADDRESSES or sum(map(len, headers.all(name))) > MOST_CHARACTERS:
            self.tell(f"more addresses than {MOST_ADDRESSES} were left out")
        return tuple(Address(self.text(one.name), self.text(one.email)) for one in found)

    def date(self, headers: Headers, name: str) -> datetime | None:
        """The moment of the first line that can be read."""
        values = [value for value in headers.all(name) if value.strip()]
        for value in values[:50]:
            moment = read_date(value.rpartition(";")[2] if name == "received" else value)
            if moment is not None:
                return moment
        if values and name == "date":
            self.tell("the date cannot be read")
        return None


def _mail(headers: Headers, bodies: Bodies, clean: _Clean, envelope_sender: str, media_type: str) -> ParsedMail:
    senders = clean.addresses(headers, "from")
    named = [*clean.addresses(headers, "sender"), *senders, *clean.addresses(headers, "return-path")]
    named += read_addresses([clean.text(envelope_sender)])
    html = clean.text(bodies.body.html)
    text = clean.text(bodies.body.text)
    subject = clean.text(decode_words(headers.get("subject"), clean.hints))
    delivered = [one.email for name in _DELIVERED for one in clean.addresses(headers, name) if one.email]
    return ParsedMail(
        message_id=clean.text(message_id(headers.get("message-id")) or "") or None,
        in_reply_to=tuple(map(clean.text, message_ids(headers.all("in-reply-to")))),
        references=tuple(map(clean.text, message_ids(headers.all("references")))),
        sender=next((one for one in named if one.email), None),
        from_=senders,
        reply_to=clean.addresses(headers, "reply-to"),
        to=clean.addresses(headers, "to"),
        cc=clean.addresses(headers, "cc"),
        bcc=clean.addresses(headers, "bcc"),
        delivered_to=tuple(dict.fromkeys(delivered)),
        subject=subject,
        sent_at=clean.date(headers, "date"),
        received_at=clean.date(headers, "received"),
        text=text,
        html=html or None,
        attachments=tuple(bodies.attachments),
        list_id=clean.text(list_id(headers) or "") or None,
        auto_submitted=is_automatic(headers, media_type),
        defects=tuple(dict.fromkeys(clean.defects)),
    )

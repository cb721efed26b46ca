"""Mails written by hand for the tests."""

from agentdesk.channels.mail.parsed import ParsedMail
from agentdesk.channels.mail.parsing import parse

TOO_LONG_SECONDS = 30
"""Of the processor: far above what any mail takes, far below what one takes whose cost grows with its square."""


def raw_mail(headers: str = "", body: str | bytes = "", *, charset: str = "utf-8") -> bytes:
    """A mail out of header lines and a body; a body in text is written in `charset`."""
    content = body.encode(charset) if isinstance(body, str) else body
    return headers.strip("\n").encode(charset) + b"\n\n" + content


def mail(headers: str = "", body: str | bytes = "", *, charset: str = "utf-8") -> ParsedMail:
    """The same, read."""
    return parse(raw_mail(headers, body, charset=charset))


def multipart(kind: str, *parts: str, parameters: str = "") -> str:
    """A part of several parts, with its own headers; each part brings its headers and a blank line."""
    boundary = f"=_{kind}_{len(parts)}"
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{parameters}\n\n{inner}--{boundary}--\n'


def mixed_mail(*parts: str) -> ParsedMail:
    """A mail of several parts that follow each other."""
    return parse(multipart("mixed", *parts).encode())

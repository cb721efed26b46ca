"""Whatever bytes arrive: no error, and nothing that a store cannot hold."""

import re
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as some

from agentdesk.channels.mail.addresses import read_addresses
from agentdesk.channels.mail.dates import read_date
from agentdesk.channels.mail.html_text import text_of_html
from agentdesk.channels.mail.parameters import read_parameters
from agentdesk.channels.mail.parsed import ParsedMail
from agentdesk.channels.mail.parsing import parse
from agentdesk.channels.mail.threads import normal_subject
from agentdesk.channels.mail.transfer import unpack
from agentdesk.channels.mail.words import decode_words

WHOLE = (
    b"Received: from a.example by b.example; Mon, 5 Feb 2024 12:30:15 +0330\r\n"
    b"Return-Path: <jane@example.com>\r\nMessage-ID: <1@example.com>\r\nReferences: <0@example.com>\r\n"
    b'From: =?utf-8?B?2LPYp9ix2Kc=?= <sara@example.com>\r\nTo: "Doe, Jane" <jane@example.com>, Team: a@b.example;\r\n'
    b"Subject: =?windows-1256?Q?=D3=E1=C7=E3?= \xd3\xe1\xc7\xe3\r\nDate: Mon, 5 Feb 2024 12:30:15 +0330\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b'--b\r\nContent-Type: multipart/alternative; boundary="bb"\r\n\r\n--bb\r\nContent-Type: text/plain; '
    b"charset=iso-2022-jp; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"=1B$B$3$s=1B(B=20\r\nx\r\n"
    b"--bb\r\nContent-Type: text/html; charset=utf-16\r\n\r\n<p>Hi<br><a href='x'>y</a>\r\n--bb--\r\n"
    b"--b\r\nContent-Type: application/pdf; name*0*=utf-8''%D8; name*1=b.pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b'Content-Disposition: attachment; filename="=?utf-8?Q?a=2Epdf?="\r\n\r\naGFsbG8=\r\n'
    b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nbegin 644 a\r\n#0V%T\r\n`\r\nend\r\n--b--\r\n"
)
PIECES = [
    b"\r\n", b"\n", b"\n\n", b"\0", b"\xff", b"--b", b"--bb--", b"=?", b"?=", b"=?utf-8?B?", b"<", b">", b'"',
    b"(", b")",
    b";", b",", b":", b"@", b"\\", b"=", b"\x1b$B", b"\x1b(B", b"%", b"*0*=", b"boundary=", b"charset=",
    b"utf-7", b"\xd8",
    b"<!--", b"<script>", b"<blockquote>", b"&#x110000;", b"&#xd800;", b"begin 644 x\n", b"From ", b"Date: ",
    b"\xfe\xff",
    b"Content-Type: multipart/mixed; boundary=b\n\n", b"99999999999999999999", b"+9999", b"\xe2\x80\xae",
    b"+2AA-", b"+AAA-",
]  # fmt: skip
UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
TEXT = some.text(max_size=200)
CARRIER = some.binary(max_size=200).map(lambda content: content.decode("latin-1"))


def is_sound(mail: ParsedMail) -> bool:
    """Every text of the mail can be stored and sent; a name leads nowhere."""
    values = [getattr(mail, one.name) for one in fields(mail) if one.name != "attachments"]
    said = "\n".join([*map(_texts, values), *(f"{one.name} {one.media_type}" for one in mail.attachments)])
    said.encode("utf-8")
    return not UNSPEAKABLE.search(said) and not any(re.search(r"[/\\]", one.name) for one in mail.attachments)


def _texts(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(_texts, value))
    return value if isinstance(value, str) else f"{getattr(value, 'name', '')} {getattr(value, 'email', '')}"


@some.composite
def damaged(draw: some.DrawFn) -> bytes:
    """A real-looking mail with pieces cut out, moved and put in."""
    raw = bytearray(WHOLE)
    for _ in range(draw(some.integers(1, 8))):
        at = draw(some.integers(0, len(raw)))
        length = draw(some.integers(0, 60))
        raw[at : at + length] = draw(some.one_of(some.sampled_from(PIECES), some.binary(max_size=12)))
    return bytes(raw)


def test_the_whole_mail_is_read_before_it_is_damaged() -> None:
    read = parse(WHOLE)
    assert (read.subject, read.from_[0].name, [one.name for one in read.attachments]) == (
        "سلام سلام", "سارا", ["a.pdf", "inner.eml"],
    )  # fmt: skip
    assert read.text == "こん x"


@given(damaged())
@settings(max_examples=250, deadline=None)
def test_a_damaged_mail_is_read(raw: bytes) -> None:
    assert is_sound(parse(raw))


@given(some.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read(raw: bytes) -> None:
    assert is_sound(parse(raw))


@given(some.lists(some.sampled_from(PIECES), max_size=40).map(b"".join))
@settings(max_examples=200, deadline=None)
def test_any_pieces_are_read(raw: bytes) -> None:
    assert is_sound(parse(raw))
    assert is_sound(
        parse(b"Subject: " + raw + b"\nFrom: " + raw + b"\nContent-Type: text/html; " + raw + b"\n\n" + raw)
    )


@given(CARRIER, TEXT, some.binary(max_size=100), some.sampled_from(["base64", "quoted-printable", "x-uuencode", "?"]))
@settings(max_examples=200, deadline=None)
def test_each_reader_takes_anything(carrier: str, text: str, content: bytes, encoding: str) -> None:
    decode_words(carrier)
    read_addresses([carrier])
    read_parameters(carrier)
    read_date(carrier)
    unpack(content, encoding)
    text_of_html(text)
    assert normal_subject(normal_subject(text)) is not None

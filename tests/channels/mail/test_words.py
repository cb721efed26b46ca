"""Encoded words and raw bytes in headers."""

from base64 import b64encode

import pytest

from agentdesk.channels.mail.parsing import parse
from agentdesk.channels.mail.words import decode_words
from tests.channels.mail.written import mail, raw_mail

PERSIAN = "سلام، این یک پیام آزمایشی است"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("plain words", "plain words"),
        ("=?utf-8?Q?J=C3=B6?=", "Jö"),
        ("=?UTF-8?q?J=c3=b6?=", "Jö"),
        ("=?utf-8?B?SsO2?=", "Jö"),
        ("=?utf-8*de?B?SsO2?=", "Jö"),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a_?= =?iso-8859-1?Q?=FC?=", "a ü"),
        ("=?utf-8?Q?a?=\t  =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?=b", "ab"),
        ("(=?utf-8?Q?a?=)", "(a)"),
        ("=?utf-8?Q?two words here?=", "two words here"),
        ("=?utf-8?Q?what? yes?=", "what? yes"),
        ("=?utf-8?B?SsO2?= =?utf-8?B?w7Y=?=", "Jöö"),
        # One letter, and one group of base64, split between two words.
        ("=?utf-8?Q?J=C3?= =?utf-8?Q?=B6?=", "Jö"),
        ("=?utf-8?B?SsM=?= =?utf-8?B?tg==?=", "Jö"),
        ("=?utf-8?B?SsO?= =?utf-8?B?2?=", "Jö"),
        ("=?utf-8?B?SsO2", "Jö"),
        ("=?utf-8?B?Ss O2?=", "Jö"),
        ("=?utf-8?B?aGFsbG8?=", "hallo"),
        ("=?unknown-8bit?Q?J=C3=B6?=", "Jö"),
        ("=?x-nothing?Q?J=F6rg?=", "Jörg"),
        ("=?none?B?SGk=?=", "Hi"),
        ("=?iso-8859-1?Q?=80_5?=", "€ 5"),
        ("=?gb2312?B?g2aBXg==?=", b"\x83f\x81^".decode("gb18030")),
        ("=?utf-8?Q?=3D=3Futf-8=3FQ=3Fdeep=3F=3D?=", "deep"),
        ("=?utf-8?Q??=", ""),
        ("=?not a word", "=?not a word"),
        ("1 =? 2 ?= 3", "1 =? 2 ?= 3"),
        ("=?utf-8?Q?a=E2=80=AEb?=", "ab"),
        ("=?utf-8?Q?a=00b=0D=0Ac?=", "a\0bc"),
        ("a   b", "a b"),
    ],
)
def test_a_word_is_decoded(written: str, expected: str) -> None:
    assert decode_words(written) == expected


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "cp1256", "utf-16"])
def test_persian_in_encoded_words(charset: str) -> None:
    text = PERSIAN.replace("ی", "ي")
    encoded = b64encode(text.encode(charset)).decode()
    assert decode_words(f"=?{charset}?B?{encoded}?=") == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", PERSIAN),
        ("cp1256", "السلام عليكم ورحمة الله وبركاته"),
        ("cp1251", "Здравствуйте, это проверка"),
        ("koi8-r", "Здравствуйте, это проверка"),
        ("cp1252", "Grüße aus München"),
        ("iso2022_jp", "こんにちは世界"),
    ],
)
def test_raw_bytes_in_a_header_are_guessed(charset: str, text: str) -> None:
    assert parse(b"Subject: " + text.encode(charset) + b"\n\n").subject == text


def test_raw_bytes_are_read_in_the_charset_of_the_body() -> None:
    headers = "From: Ján Kováč <jan@example.com>\nSubject: Žiadosť\nContent-Type: text/plain; charset=iso-8859-2"
    read = parse(raw_mail(headers, "x", charset="iso-8859-2"))
    assert (read.subject, read.from_[0].name) == ("Žiadosť", "Ján Kováč")


def test_raw_arabic_is_arabic_though_the_body_is_western() -> None:
    head = b"Content-Type: text/plain; charset=iso-8859-1\nSubject: "
    assert parse(head + "السلام عليكم ورحمة الله".encode("cp1256") + b"\n\nx").subject == "السلام عليكم ورحمة الله"
    assert parse(head + "Grüße aus Köln".encode("cp1252") + b"\n\nx").subject == "Grüße aus Köln"


def test_raw_bytes_inside_an_encoded_word_are_of_its_charset() -> None:
    assert parse(b"Subject: =?iso-8859-1?Q?Fr\xf6sche?=\n\n").subject == "Frösche"


def test_a_folded_subject_is_one_line_in_nfc() -> None:
    assert mail("Subject: one\n two\n\tthree e\u0301").subject == "one two three é"


def test_no_subject_is_an_empty_one() -> None:
    assert mail("From: a@example.com").subject == ""
    assert mail("Subject:\nSubject: second").subject == "second"


def test_nul_never_comes_out() -> None:
    sender = parse(b"From a\0@example.com Mon\nSubject: x\n\ny").sender
    assert sender is not None
    assert sender.email == "a\ufffd@example.com"
    ids = parse(
        b"Message-ID: <\xffa\0=?utf-8?Q?=00?=@b>\nReferences: <=?utf-8?Q?=00?=@b>\nList-Id: =?utf-8?Q?=00?=x\n\nx"
    )
    assert "\0" not in "".join([ids.message_id or "", *ids.references, ids.list_id or ""])
    read = mail("Subject: =?utf-8?Q?a=00b?=", "c\0d")
    assert (read.subject, read.text) == ("a\ufffdb", "c\ufffdd")
    assert read.defects == ("characters that are none were replaced",)

"""Names of files: how mails give them, how they are made safe, and what a file without a name is called."""

import pytest

from agentdesk.channels.mail.names import LONGEST_NAME, safe_name
from agentdesk.channels.mail.parameters import read_parameters
from tests.channels.mail.written import mixed_mail


@pytest.mark.parametrize(
    ("written", "value", "parameters"),
    [
        ("text/plain; charset=utf-8; format=flowed", "text/plain", {"charset": "utf-8", "format": "flowed"}),
        ('TEXT/Plain ; Charset = "utf-8" (a comment)', "text/plain", {"charset": "utf-8"}),
        ("text/html charset=utf-8", "text/html", {"charset": "utf-8"}),
        ("text/plain>", "text/plain", {}),
        ("charset=utf-8", "", {"charset": "utf-8"}),
        ("a/b; name=one; name=two", "a/b", {"name": "one"}),
        ("a/b; name=a b.pdf; size=3", "a/b", {"name": "a b.pdf", "size": "3"}),
        ("a/b; name=a.pdf size=3", "a/b", {"name": "a.pdf", "size": "3"}),
        ('a/b; name="a;b.pdf"; size=3', "a/b", {"name": "a;b.pdf", "size": "3"}),
        ('a/b; name="a \\"b\\".pdf"', "a/b", {"name": 'a "b".pdf'}),
        ('a/b; name="a "b".pdf"; size=3', "a/b", {"name": 'a "b".pdf', "size": "3"}),
        ('a/b; name="never closed.pdf; size=3', "a/b", {"name": "never closed.pdf", "size": "3"}),
        ('a/b; name="C:\\dir\\a.pdf"', "a/b", {"name": "C:\\dir\\a.pdf"}),
        ("a/b; name*=utf-8''%D8%B3%D9%84%D8%A7%D9%85.pdf", "a/b", {"name": "سلام.pdf"}),
        ("a/b; name*=utf-8'fa'%D8%B3.pdf", "a/b", {"name": "س.pdf"}),
        ("a/b; name*=%D8%B3.pdf", "a/b", {"name": "س.pdf"}),
        ("a/b; name*=\"windows-1256''%D3.pdf\"", "a/b", {"name": "س.pdf"}),
        ("a/b; name*=nothing''%D8%B3.pdf", "a/b", {"name": "س.pdf"}),
        ('a/b; name*0="one"; name*1=" two"; name*2=".pdf"', "a/b", {"name": "one two.pdf"}),
        ("a/b; name*1=two; name*0=one", "a/b", {"name": "onetwo"}),
        ("a/b; name*0*=utf-8''%D8; name*1*=%B3; name*2=\".pdf\"", "a/b", {"name": "س.pdf"}),
        ("a/b; name*1*=%D8%B3; name*2*=.pdf", "a/b", {"name": "س.pdf"}),
        ("a/b; name=plain.pdf; name*=utf-8''%D8%B3.pdf", "a/b", {"name": "س.pdf"}),
        ('a/b; name="=?utf-8?B?2LMucGRm?="', "a/b", {"name": "س.pdf"}),
        ("a/b; name==?utf-8?Q?a;b.pdf?=; size=3", "a/b", {"name": "a;b.pdf", "size": "3"}),
        ('a/b; name="=?utf-8?Q?=D8?= =?utf-8?Q?=B3.pdf?="', "a/b", {"name": "س.pdf"}),
        ("a/b; name*0==?utf-8?Q?a?=; name*1==?utf-8?Q?b?=", "a/b", {"name": "ab"}),
        ("multipart/mixed; boundary==_a=b", "multipart/mixed", {"boundary": "=_a=b"}),
        ('multipart/mixed; boundary="a  b"', "multipart/mixed", {"boundary": "a  b"}),
        ("", "", {}),
        (";;;", "", {}),
    ],
)
def test_parameters_are_read(written: str, value: str, parameters: dict[str, str]) -> None:
    read = read_parameters(written)
    assert (read.value, read.parameters) == (value, parameters)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("گزارش نهایی.pdf", "گزارش نهایی.pdf"),
        ("می\u200cرود.txt", "می\u200cرود.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.doc", "b.doc"),
        ("\\\\server\\share\\b.doc", "b.doc"),
        ("a/b/", "b"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\0b\r\nc.txt", "abc.txt"),
        ("a   b.txt", "a b.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        (".htaccess", ".htaccess"),
        ("..", ""),
        ("...", ""),
        ("", ""),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("console.txt", "console.txt"),
        ("name. ", "name"),
    ],
)
def test_a_name_is_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("a" * 500 + ".pdf")
    assert len(name) == LONGEST_NAME
    assert name.endswith("a.pdf")


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ('Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment; filename="b.pdf"', "b.pdf"),
        ('Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment', "a.pdf"),
        (
            'Content-Type: application/pdf\nContent-Disposition: attachment; filename="../"',
            "attachment-1.pdf",
        ),
        ("Content-Type: application/pdf\nContent-Description: Offer 2024.pdf", "Offer 2024.pdf"),
        ("Content-Type: application/pdf\nContent-Description: the offer", "attachment-1.pdf"),
        ("Content-Type: image/png\nContent-Location: http://example.com/a/logo.png?x=1", "logo.png"),
        ("Content-Type: image/png\nContent-Location: cid:abc", "image-1.png"),
        ("Content-Type: image/jpeg", "image-1.jpg"),
        ("Content-Type: image/jpg\nContent-Disposition: inline", "image-1.jpg"),
        ("Content-Type: text/calendar; method=REQUEST", "invite.ics"),
        ("Content-Type: message/delivery-status", "delivery-status.txt"),
        ("Content-Type: application/ms-tnef", "winmail.dat"),
        ("Content-Type: application/pgp-signature", "signature.asc"),
        ("Content-Type: application/x-nobody-knows", "attachment-1.bin"),
        ("Content-Type: nonsense\nContent-Disposition: attachment", "text.txt"),
    ],
)
def test_a_file_has_a_name(headers: str, name: str) -> None:
    assert [one.name for one in mixed_mail(f"{headers}\n\ncontent").attachments] == [name]


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ("Subject: About the\n offer\nFrom: a@example.com\n\nbody", "About the offer.eml"),
        ("Subject: =?utf-8?B?2LPZhNin2YU=?=\n\nbody", "سلام.eml"),
        ("Subject: a/b: c\n\nbody", "b_ c.eml"),
        ("From: a@example.com\n\nbody", "message.eml"),
    ],
)
def test_a_mail_in_a_mail_is_named_for_its_subject(inner: str, name: str) -> None:
    read = mixed_mail("Content-Type: text/plain\n\nsee below", f"Content-Type: message/rfc822\n\n{inner}")
    assert [(one.name, one.content.decode()) for one in read.attachments] == [(name, inner)]
    assert read.text == "see below"

"""Which parts are text, which are files; what flows; what was encoded on the way."""

import hashlib
from base64 import b64encode
from binascii import b2a_uu

import pytest

from agentdesk.channels.mail.flowed import unflow
from agentdesk.channels.mail.parsing import parse
from agentdesk.channels.mail.transfer import unpack
from tests.channels.mail.written import mail, mixed_mail, multipart, raw_mail

PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"
HTML = "Content-Type: text/html; charset=utf-8\n\n"
PICTURE = "Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <a@b>\n\niVBORw0KGgo="


def names(*parts: str) -> list[str]:
    """The names of the files of a mail of these parts."""
    return [one.name for one in mixed_mail(*parts).attachments]


def test_of_two_forms_the_plain_one_is_the_text_and_the_page_is_kept() -> None:
    read = parse(multipart("alternative", f"{PLAIN}Hello", f"{HTML}<p>Hello <b>you</b></p>").encode())
    assert (read.text, read.html, read.attachments) == ("Hello", "<p>Hello <b>you</b></p>", ())


def test_a_page_alone_is_turned_into_text() -> None:
    read = mail("Content-Type: text/html", "<p>Hello <b>you</b></p><p>there</p>")
    assert (read.text, read.html) == ("Hello you\n\nthere", "<p>Hello <b>you</b></p><p>there</p>")


def test_an_empty_plain_form_gives_way_to_the_page() -> None:
    assert parse(multipart("alternative", f"{PLAIN} \n", f"{HTML}<p>Hello").encode()).text == "Hello"


def test_parts_that_follow_each_other_are_read_one_after_the_other() -> None:
    read = mixed_mail(f"{PLAIN}One", f"{PLAIN}Two", f"{HTML}<p>Three")
    assert (read.text, read.html) == ("One\n\nTwo\n\nThree", "<p>Three")


def test_the_picture_of_a_page_is_an_inline_file() -> None:
    related = multipart("related", f"{HTML}<img src=cid:a@b>Hi", PICTURE)
    read = parse(multipart("alternative", f"{PLAIN}Hi", related).encode())
    assert read.text == "Hi"
    assert [(one.name, one.inline, one.content) for one in read.attachments] == [
        ("image-1.png", True, b"\x89PNG\r\n\x1a\n")
    ]


def test_the_root_of_related_parts_is_the_one_that_is_named() -> None:
    page = "Content-Type: text/html\nContent-ID: <root>\n\n<p>Root"
    read = parse(multipart("related", PICTURE, page, parameters='; start="<root>"').encode())
    assert read.text == "Root"
    assert [one.name for one in read.attachments] == ["image-1.png"]


def test_a_named_text_after_the_first_part_is_a_file() -> None:
    note = "Content-Type: text/plain; name=note.txt\n\nNote"
    assert names(f"{PLAIN}Hi", note) == ["note.txt"]
    assert mixed_mail(note).text == "Note"


def test_a_text_that_is_an_attachment_is_a_file() -> None:
    read = mixed_mail("Content-Type: text/plain\nContent-Disposition: attachment\n\nNote")
    assert (read.text, [one.content for one in read.attachments]) == ("", [b"Note"])


def test_an_invitation_and_a_delivery_report_are_files() -> None:
    assert names(f"{PLAIN}Hi", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR") == ["invite.ics"]
    report = multipart("report", f"{PLAIN}Not delivered", "Content-Type: message/delivery-status\n\nAction: failed")
    read = parse(report.encode())
    assert (read.text, [one.name for one in read.attachments]) == ("Not delivered", ["delivery-status.txt"])


def test_a_signed_mail_shows_what_is_signed() -> None:
    read = parse(multipart("signed", f"{PLAIN}Signed", "Content-Type: application/pgp-signature\n\nsignature").encode())
    assert (read.text, [one.name for one in read.attachments]) == ("Signed", ["signature.asc"])


def test_a_file_has_the_size_and_the_hash_of_its_content() -> None:
    content = bytes(range(256)) * 10
    encoded = b64encode(content).decode()
    head = "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: BASE64"
    (one,) = mixed_mail(f"{head}\n\n{encoded}").attachments
    assert (one.content, one.size_bytes, one.inline) == (content, len(content), False)
    assert one.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("encoding", "encoded", "content"),
    [
        ("base64", b"aGFsbG8=", b"hallo"),
        ("base64", b"aGFs\r\nbG8", b"hallo"),
        ("base64", b"aGFs*bG8=", b"hallo"),
        ("base64", b"aGFsbG8=\n\n-- \nThe footer of a list\n", b"hallo"),
        ("base64", b"aGFsbG8=\naGFsbG8gaGFsbG8=\n", b"hallohallo hallo"),
        ("base64", b"", b""),
        ("base64", b"This was never encoded at all, was it?", b"This was never encoded at all, was it?"),
        ('"base64"', b"aGFsbG8=", b"hallo"),
        ("Base64 (comment)", b"aGFsbG8=", b"hallo"),
        ("x-base64;", b"aGFsbG8=", b"hallo"),
        ("quoted-printable", b"a=C3=B6b=\r\nc =\nd=3D", b"a\xc3\xb6bc d="),
        ("quoted-printable", b"a=zz=", b"a=zz"),
        ("quoted-printable", b"a = \nb  \nc", b"a b\nc"),
        ("Quoted_Printable", b"=41", b"A"),
        ("quoted printable", b"=41", b"A"),
        ("7bit", b"=41", b"=41"),
        ("8-bit", b"=41", b"=41"),
        ("binary", b"=41", b"=41"),
        ("", b"=41", b"=41"),
        ("x-uuencode", b"begin 644 a.txt\n" + b2a_uu(b"hallo") + b"`\nend\n", b"hallo"),
    ],
)
def test_content_is_unpacked(encoding: str, encoded: bytes, content: bytes) -> None:
    assert unpack(encoded, encoding).content == content


def test_an_unknown_encoding_is_told_and_kept() -> None:
    assert mail("Content-Transfer-Encoding: base9000", "abc").text == "abc"
    assert mail("Content-Transfer-Encoding: base9000", "abc").defects == ("unknown transfer encoding 'base9000'",)


def test_uuencoded_files_are_taken_out_of_the_text() -> None:
    lines = b"".join(b2a_uu(bytes([number]) * 45) for number in range(3))
    read = parse(b"Subject: x\n\nSee below\nbegin 644 a b.bin\n" + lines + b"`\nend\nBye\n")
    assert read.text == "See below\nBye"
    assert [(one.name, one.size_bytes) for one in read.attachments] == [("a b.bin", 135)]


def test_begin_in_a_plain_text_is_a_word() -> None:
    text = "Please\nbegin 644 times\nnot with this line, it is none\nend"
    assert mail("Subject: x", text).text == text
    assert mail("Subject: x", "we begin 100 a\nfoo").text == "we begin 100 a\nfoo"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("one \ntwo\nthree", "one two\nthree"),
        ("> one \n> two\nthree", "> one two\nthree"),
        (">> one \n> two", ">> one \n> two"),
        ("text \n-- \nSignature", "text \n-- \nSignature"),
        (" from space-stuffing", "from space-stuffing"),
        ("> \n> a", "> \n> a"),
        ("", ""),
    ],
)
def test_flowing_text_is_put_together(written: str, read: str) -> None:
    assert unflow(written, is_space_deleted=False) == read


def test_flowing_text_of_a_mail() -> None:
    assert mail("Content-Type: text/plain; format=flowed", "one \ntwo").text == "one two"
    assert mail("Content-Type: text/plain; format=flowed; delsp=yes", "سلا \nم").text == "سلام"
    assert mail("Content-Type: text/plain", "one \ntwo").text == "one \ntwo"


def test_a_text_that_is_a_picture_is_a_file() -> None:
    read = parse(b"Content-Type: text/plain\n\n\x89PNG" + bytes(200))
    assert (read.text, len(read.attachments)) == ("", 1)
    assert "content that is told to be text and is not" in read.defects


def test_what_is_no_mail_is_kept_as_a_file() -> None:
    raw = b"PK\x03\x04" + bytes(100)
    read = parse(raw)
    assert (read.text, [one.content for one in read.attachments]) == ("", [raw])


def test_a_lonely_attachment_is_a_file_without_text() -> None:
    read = parse(raw_mail("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", "aGFsbG8="))
    assert (read.text, read.html, [one.name for one in read.attachments]) == ("", None, ["a.pdf"])


def test_line_ends_are_line_feeds() -> None:
    assert parse(b"Subject: x\r\n\r\none\r\ntwo\r\n").text == "one\ntwo"
    assert parse(b"Subject: x\r\rone\rtwo\r").text == "one\ntwo"
    assert parse(b"Subject: x\r\r\n\r\r\none\r\r\ntwo").text == "one\ntwo"


def test_a_page_that_repeats_the_text_before_it_is_not_read_twice() -> None:
    read = mixed_mail(f"{PLAIN}Hello you", f"{HTML}<p>Hello\n<b>you</b>")
    assert (read.text, read.html) == ("Hello you", "<p>Hello\n<b>you</b>")


def test_a_picture_that_is_told_to_be_inline_is_inline_and_a_document_is_not() -> None:
    inline = "\nContent-Disposition: inline; filename=a"
    read = mixed_mail(
        f"{PLAIN}Hi", f"Content-Type: image/png{inline}\n\nx", f"Content-Type: application/pdf{inline}\n\nx"
    )
    assert [one.inline for one in read.attachments] == [True, False]


def test_a_very_long_page_is_kept_whole_and_told() -> None:
    page = "<p>a</p>" * 300_000
    read = mail("Content-Type: text/html", page)
    assert (read.html, read.defects) == (page, ("the page is very long and its text was cut",))
    assert read.text.startswith("a\n\na")


def test_what_stands_outside_the_parts_is_told() -> None:
    body = "--b\n\none\n--b--\n"
    head = 'Content-Type: multipart/mixed; boundary="b"'
    assert mail(head, f"Please read this first\n{body}").defects == ("text stands before the first part",)
    assert mail(head, f"{body}The footer of a list").defects == ("text after the last part was left out",)
    assert mail(head, f"This is a multi-part message in MIME format.\n{body}").defects == ()


def test_what_stands_before_the_parts_is_the_text_where_there_is_no_other() -> None:
    report = multipart("report", "Content-Type: message/delivery-status\n\nAction: failed").replace(
        "\n\n--", "\n\nNot delivered\n--", 1
    )
    assert parse(report.encode()).text == "Not delivered"

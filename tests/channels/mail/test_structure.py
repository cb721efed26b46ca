"""Headers and boundaries that were broken on the way, and the bounds that keep a hostile mail small."""

from time import process_time

import pytest

from agentdesk.channels.mail.headers import HEADER_BYTES
from agentdesk.channels.mail.parsing import parse
from agentdesk.channels.mail.structure import MOST_DEPTH, MOST_PARTS
from tests.channels.mail.written import TOO_LONG_SECONDS, mail, mixed_mail

MIXED = 'Content-Type: multipart/mixed; boundary="b"'


def test_the_first_line_of_a_mailbox_is_no_header() -> None:
    read = parse(b"From jane@example.com  Mon Feb  5 12:30:15 2024\nSubject: x\n\nbody")
    assert (read.subject, read.text, read.defects) == ("x", "body", ())


def test_from_with_a_blank_before_its_colon_is_a_header() -> None:
    assert parse(b"From : jane@example.com\nSubject : x\n\nbody").from_[0].email == "jane@example.com"


def test_blank_lines_before_a_mail_are_overlooked() -> None:
    assert parse(b"\n\r\nSubject: x\n\nbody").subject == "x"
    assert parse(b"\xef\xbb\xbfSubject: x\n\nbody").subject == "x"


def test_a_mail_in_utf_16_is_read() -> None:
    assert parse("Subject: سلام\n\nbody".encode("utf-16")).subject == "سلام"


def test_headers_that_a_blank_line_parts_are_put_together() -> None:
    read = parse(b"Received: by a.example\n\nFrom: jane@example.com\nTo: b@example.com\nSubject: x\n\nbody")
    assert (read.subject, read.text) == ("x", "body")
    assert "a blank line inside the headers" in read.defects
    read = parse(b"From: a@example.com\nSubject: x\n\nContent-Type: text/html\n\n<p>Hi")
    assert (read.subject, read.text) == ("x", "Hi")


def test_a_quoted_mail_at_the_beginning_of_a_text_is_text() -> None:
    text = "From: a@example.com\nTo: b@example.com\nSubject: y\n\nquoted"
    assert mail("From: c@example.com\nSubject: x", text).text == text


def test_a_mail_in_a_mail_keeps_its_own_headers() -> None:
    read = mixed_mail("Content-Type: message/rfc822\n\nReceived: by a\n\nFrom: a@example.com\nTo: b@example.com\n\nx")
    assert read.attachments[0].content.startswith(b"Received: by a\n\nFrom:")


def test_a_torn_line_among_headers_belongs_to_the_one_before() -> None:
    read = parse(b"Subject: one\ntwo\nFrom: jane@example.com\nMIME-Version: 1.0\n\nbody")
    assert (read.subject, read.from_[0].email, read.text) == ("one two", "jane@example.com", "body")
    assert read.defects == ("a line inside the headers that is no header",)


def test_a_body_without_a_blank_line_before_it() -> None:
    read = parse(b"Subject: x\nDear all,\n\nhow are you")
    assert (read.subject, read.text) == ("x", "Dear all,\n\nhow are you")
    assert read.defects == ("the headers end without a blank line",)


@pytest.mark.parametrize("raw", [b"", b"\n", b"\r\n\r\n", b" "])
def test_nothing_gives_an_empty_mail_with_a_word(raw: bytes) -> None:
    read = parse(raw)
    assert (read.text, read.subject, read.from_, read.message_id) == ("", "", (), None)
    assert "the mail is empty" in read.defects


def test_text_alone_is_a_mail_without_headers() -> None:
    read = parse("فقط یک متن\nبدون سرآیند".encode())
    assert read.text == "فقط یک متن\nبدون سرآیند"
    assert "there are no headers" in read.defects


def test_a_boundary_that_is_never_closed() -> None:
    read = mail(MIXED, "--b\n\none\n--b\nContent-Type: text/plain\n\ntwo")
    assert (read.text, read.defects) == ("one\n\ntwo", ("a boundary that is never closed",))


def test_a_boundary_that_is_not_told_is_found() -> None:
    read = mail("Content-Type: multipart/mixed", "--xyz\nContent-Type: text/plain\n\none\n--xyz--")
    assert (read.text, read.defects) == ("one", ("a boundary that had to be guessed",))


def test_a_boundary_in_other_letters_is_found() -> None:
    read = mail(
        'Content-Type: multipart/mixed; boundary="Outer"', "--OUTER\nContent-Type: text/plain\n\none\n--OUTER--"
    )
    assert read.text == "one"


def test_a_boundary_that_never_comes_leaves_the_text() -> None:
    read = mail(MIXED, "just text")
    assert (read.text, read.attachments) == ("just text", ())
    assert "a multipart without parts was read as text" in read.defects


def test_a_boundary_that_is_the_beginning_of_another() -> None:
    inner = 'Content-Type: multipart/mixed; boundary="bb"\n\n--bb\n\ninner\n--bb--'
    assert mail(MIXED, f"--b\n{inner}\n--b\n\nouter\n--b--").text == "inner\n\nouter"


def test_an_inner_boundary_that_is_not_closed_ends_with_the_outer_one() -> None:
    inner = 'Content-Type: multipart/mixed; boundary="inner"\n\n--inner\n\none'
    assert mail(MIXED, f"--b\n{inner}\n--b\n\ntwo\n--b--").text == "one\n\ntwo"


def test_parts_after_the_end_are_still_read() -> None:
    assert mail(MIXED, "--b\n\none\n--b--\n--b\n\ntwo\n--b--").text == "one\n\ntwo"


def test_blanks_after_a_boundary_do_not_matter() -> None:
    assert mail(MIXED, "--b  \n\none\n--b\t\n\ntwo\n--b-- \n").text == "one\n\ntwo"


def test_preamble_and_epilogue_are_no_text() -> None:
    assert mail(MIXED, "for old programs\n--b\n\none\n--b--\nepilogue").text == "one"


def test_a_multipart_that_was_encoded_as_a_whole_is_opened() -> None:
    encoded = "LS1iCgpvbmUKLS1iLS0K"
    assert mail(f"{MIXED}\nContent-Transfer-Encoding: base64", encoded).text == "one"


def test_the_line_end_before_a_boundary_is_not_content() -> None:
    read = mixed_mail("Content-Type: application/x\n\nabc", "Content-Type: application/x\n\nabc\n")
    assert [one.content for one in read.attachments] == [b"abc", b"abc\n"]


def nested(depth: int) -> bytes:
    """Multiparts in each other, with a text in the innermost."""
    head = "".join(
        f'{"--b" + str(level - 1) + chr(10) if level else ""}Content-Type: multipart/mixed; boundary="b{level}"\n\n'
        for level in range(depth)
    )
    return f"{head}--b{depth - 1}\nContent-Type: text/plain\n\ndeep\n".encode()


def test_parts_up_to_fifty_deep_are_opened() -> None:
    read = parse(nested(MOST_DEPTH))
    assert (read.text, read.attachments) == ("deep", ())


def test_what_lies_deeper_is_kept_as_one_file() -> None:
    read = parse(nested(2000))
    assert read.text == ""
    assert len(read.attachments) == 1
    assert b"deep" in read.attachments[0].content
    assert f"parts more than {MOST_DEPTH} deep were kept as one file" in read.defects


def test_parts_beyond_a_thousand_are_kept_as_one_file() -> None:
    many = "".join(f"--b\nContent-Type: application/x\n\n{number}\n" for number in range(3000))
    read = mail(MIXED, f"{many}--b--")
    assert len(read.attachments) == MOST_PARTS
    assert read.attachments[-1].content.endswith(b"2999\n--b--")
    assert f"parts beyond {MOST_PARTS} were kept as one file" in read.defects


def test_headers_over_a_megabyte_are_cut() -> None:
    read = parse(b"Subject: x\n" + b"X-Long: y\n" * (HEADER_BYTES // 8) + b"\nbody")
    assert (read.subject, read.text) == ("x", "body")
    assert "the headers are longer than 1 MB and were cut" in read.defects


HOSTILE = {
    "brackets in an address": b"From: " + b"(" * 500_000 + b"\n\nx",
    "angles in an address": b"To: " + b"<" * 500_000 + b"\n\nx",
    "quotes in an address": b"To: " + b'"a' * 250_000 + b"\n\nx",
    "addresses": b"To: " + b"a@example.com, " * 60_000 + b"\n\nx",
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 60_000 + b"\n\nx",
    "words that never end": b"Subject: " + b"=?utf-8?q?" * 90_000 + b"\n\nx",
    "parameters": b"Content-Type: text/plain; " + b"a*0*=b; " * 100_000 + b"\n\nx",
    "references": b"References: " + b"<a@b> " * 150_000 + b"\n\nx",
    "boundaries": b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b--\n" * 300_000,
    "folding": b"Subject: a\n" + b" \n" * 400_000 + b"\nx",
    "dashes": b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--\n" * 500_000,
    "tags": b"Content-Type: text/html\n\n" + b"<div>" * 400_000,
    "open tags": b"Content-Type: text/html\n\n" + b"<a '" * 500_000,
    "comments": b"Content-Type: text/html\n\n" + b"<!--" * 500_000,
    "equal signs": b"Content-Transfer-Encoding: quoted-printable\n\n" + b"= " * 500_000,
    "blanks": b"Content-Transfer-Encoding: quoted-printable\n\n" + b" " * 1_000_000,
    "padding": b"Content-Transfer-Encoding: base64\n\n" + b"aaaa=" * 200_000,
    "begin": b"Subject: x\n\n" + b"begin 644 a\n" * 80_000,
    "high bytes": b"Subject: x\n\n" + bytes(range(128, 256)) * 5_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_mail_takes_no_time(kind: str) -> None:
    """The time of the process itself, however busy the machine is."""
    begun = process_time()
    parse(HOSTILE[kind])
    assert process_time() - begun < TOO_LONG_SECONDS


def test_a_parameter_that_lost_its_blank_is_still_one() -> None:
    read = mail('Content-Type: multipart/mixed;\nboundary="b"', "--b\n\nHi\n--b--\n")
    assert read.text == "Hi"

"""Two mails are one by what the writer made, not by what servers did to it; their ids never come out otherwise."""

import pytest

from agentdesk.server.imports.mail_identity import key_of
from tests.server.imports.mailboxes import letter

ONE = letter("Text of the mail\n\nFrom now on", message_id="<1@x.example>")


def test_ids_never_change() -> None:
    # They are in every database that has imported mail: with others all mail would come twice.
    assert key_of("1@x.example", ONE).row_id == "00c1f5c8-b5b8-557b-ab59-91afb55b933c"
    assert key_of(None, ONE).row_id == "edacd4f5-ce4c-57bd-b4a2-5402ca57e84f"


@pytest.mark.parametrize("message_id", ["1@x.example", None])
@pytest.mark.parametrize(
    "copy",
    [
        ONE.replace(b"\n", b"\r\n"),
        ONE.replace(b"\n", b"\r"),
        ONE + b"\n\n",
        b"Received: from a by b; Thu, 02 May 2019 10:00:01 +0000\nX-Spam: no\n" + ONE,
        ONE.replace(b"To: Shop <info@shop.example>", b"To: Shop\n\t<info@shop.example>"),
        ONE.replace(b"\nFrom now", b"\n>From now"),
        ONE.replace(b"of the mail\n", b"of the mail  \n"),
        ONE.replace(b"Date:", b"Status: RO\nDATE:"),
    ],
)
def test_copies_are_one(message_id: str | None, copy: bytes) -> None:
    assert copy != ONE
    assert key_of(message_id, copy) == key_of(message_id, ONE)


@pytest.mark.parametrize("message_id", ["1@x.example", None])
@pytest.mark.parametrize(
    "other",
    [
        ONE.replace(b"Text of", b"Text for"),
        ONE.replace(b"info@shop", b"sales@shop"),
        ONE.replace(b"\n\nFrom now on", b"\nFrom now on"),
    ],
)
def test_others_are_two(message_id: str | None, other: bytes) -> None:
    assert key_of(message_id, other).row_id != key_of(message_id, ONE).row_id


def test_what_lists_and_filters_put_into_the_subject_makes_no_other_mail() -> None:
    for tag in (b"[Customers] ", b"***SPAM*** "):
        copy = ONE.replace(b"Subject: ", b"Subject: " + tag)
        assert key_of("1@x.example", copy).row_id == key_of("1@x.example", ONE).row_id
    other = ONE.replace(b"Subject: ", b"Subject: [#12] ")
    assert key_of("1@x.example", other).row_id != key_of("1@x.example", ONE).row_id


@pytest.mark.parametrize("message_id", ["1@x.example", None])
def test_mails_whose_headers_never_end_are_two(message_id: str | None) -> None:
    head = ONE.partition(b"\n\n")[0]
    assert key_of(message_id, head + b"\nno header").row_id != key_of(message_id, head + b"\nnone either").row_id


@pytest.mark.parametrize("message_id", ["1@x.example", None])
def test_mails_are_told_apart_by_their_headers(message_id: str | None) -> None:
    for header, instead in ((b"A question", b"A quest"), (b"ann@", b"bob@"), (b"10:00:00", b"10:00:01")):
        other = ONE.replace(header, instead)
        assert key_of(message_id, other).row_id != key_of(message_id, ONE).row_id


def test_what_is_shown_is_short() -> None:
    assert key_of("1@X.example", ONE)[1:] == ("1@X.example", "1@X.example")
    assert key_of("1@X.example", ONE).row_id == key_of("1@x.EXAMPLE", ONE).row_id
    assert len(key_of("x" * 900, ONE).shown) == 500
    assert key_of("x" * 900, ONE).reference is None
    assert key_of(None, ONE).reference is None
    assert len(key_of(None, b"").shown) == 16

"""Dates in every form in which programs write them."""

from datetime import UTC, datetime

import pytest

from agentdesk.channels.mail.dates import read_date
from tests.channels.mail.written import mail

NOON = datetime(2024, 2, 5, 12, 30, 15, tzinfo=UTC)
MINUTE = datetime(2024, 2, 5, 12, 30, tzinfo=UTC)
DAY = datetime(2024, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon, 05 Feb 2024 12:30:15 +0000", NOON),
        ("5 Feb 2024 12:30:15 +0000", NOON),
        ("Mon, 5 Feb 2024 16:00:15 +0330", NOON),
        ("Mon, 5 Feb 2024 16:00:15 +03:30", NOON),
        ("Mon, 5 Feb 2024 07:30:15 -0500 (EST)", NOON),
        ("Mon, 5 Feb 2024 07:30:15 EST", NOON),
        ("Mon, 5 Feb 2024 07:30:15 (EST)", NOON),
        ("Mon, 5 Feb 2024 04:30:15 pst", NOON),
        ("Mon, 5 Feb 2024 13:30:15 CET", NOON),
        ("Mon, 5 Feb 2024 14:30:15 CEST", NOON),
        ("Mon, 5 Feb 2024 15:30:15 MSK", NOON),
        ("Mon, 5 Feb 2024 16:00:15 IRST", NOON),
        ("Mon, 5 Feb 2024 21:30:15 JST", NOON),
        ("Mon, 5 Feb 2024 14:30:15 GMT+2", NOON),
        ("Mon, 5 Feb 2024 14:30:15 GMT+0200", NOON),
        ("Mon, 5 Feb 2024 12:30:15 GMT", NOON),
        ("Mon, 5 Feb 2024 12:30:15 Z", NOON),
        ("Mon, 5 Feb 2024 12:30:15 -0000", NOON),
        ("Mon, 5 Feb 2024 12:30:15 +9900", NOON),
        ("Mon, 5 Feb 2024 12:30:15", NOON),
        ('Mon, 5 Feb 2024 12:30:15 "Etc"', NOON),
        ("Mon, 5 Feb 24 12:30:15 +0000", NOON),
        ("Mon, 5 Feb 124 12:30:15 +0000", NOON),
        ("Mon,5 Feb 2024 12:30:15 +0000", NOON),
        ("Mon 5 Feb 2024 12:30:15", NOON),
        ("Mon, Feb 5, 2024 12:30:15 PM", NOON),
        ("Monday, February 5, 2024 12:30:15", NOON),
        ("Mon Feb  5 12:30:15 2024", NOON),
        ("Mon Feb  5 07:30:15 EST 2024", NOON),
        ("Mon, 5-Feb-2024 12:30:15", NOON),
        ("05-Feb-24 12:30:15", NOON),
        ("2024-02-05T12:30:15Z", NOON),
        ("2024-02-05T16:00:15.123+03:30", NOON),
        ("2024-02-05 12:30:15", NOON),
        ("2024/02/05 12:30:15", NOON),
        ("5.2.2024 12:30:15", NOON),
        ("05/02/2024 12:30:15", NOON),
        ("Mon, 5 Feb 2024 12:30 +0000", MINUTE),
        ("Mon, 5 Feb 2024 12.30 +0000", MINUTE),
        ("Mon, 5 Feb 2024 00:30 PM", MINUTE),
        ("Mon, 5 Feb 2024 (comment (inner)) 12:30:15 (x) +0000", NOON),
        ("Mon, (not) 5 Feb (at all) 2024 12:30:15", NOON),
        ("Fri, 5 Feb 2024 12:30:15 +0000", NOON),
        ("Mo, 5 Feb 2024 12:30:15 +0000", NOON),
        ("Montag, 5. Februar 2024 12:30:15", NOON),
        ("lun., 5 févr. 2024 12:30:15", NOON),
        ("lunes, 5 de febrero de 2024 12:30:15", NOON),
        ("lunedì 5 febbraio 2024 12:30:15", NOON),
        ("Пн, 5 фев 2024 12:30:15 +0000", NOON),
        ("دوشنبه، ۵ فوریه ۲۰۲۴ ۱۲:۳۰:۱۵", NOON),
        ("الاثنين، ٥ فبراير ٢٠٢٤ ١٢:٣٠:١٥", NOON),
        ("2024年2月5日 12:30:15", NOON),
        ("=?utf-8?Q?Mon,_5_Feb_2024_12:30:15?=", NOON),
        ("Mon, 5 Feb 2024", DAY),
        ("Mon, 5 Feb 2024 12:30:60 +0000", datetime(2024, 2, 5, 12, 30, 59, tzinfo=UTC)),
        ("Sat, 1 Jan 00 00:00:00 GMT", datetime(2000, 1, 1, tzinfo=UTC)),
        ("Fri, 1 Jan 99 00:00:00 GMT", datetime(1999, 1, 1, tzinfo=UTC)),
        ("", None),
        ("yesterday", None),
        ("Mon, 31 Feb 2024 12:30:15 +0000", None),
        ("Mon, 5 Feb 2024 59:10 -0500", None),
        ("Mon, 5 Feb 9024 12:30:15 +0000", None),
        ("Mon, 5 Feb 0000 12:30:15 +0000", None),
        ("12:30:15", None),
        ("Feb", None),
        ("\ud800", None),
    ],
)
def test_a_date_is_read(written: str, expected: datetime | None) -> None:
    carrier = written.encode("utf-8", "replace").decode("latin-1")
    assert read_date(carrier) == expected


def test_a_named_day_is_never_taken_for_a_month() -> None:
    """`mardi` and `marche` begin like a month."""
    assert read_date("mardi 6 février 2024 10:00".encode().decode("latin-1")) == datetime(2024, 2, 6, 10, tzinfo=UTC)


def test_the_first_date_that_can_be_read_counts() -> None:
    read = mail("Date: never\nDate: Mon, 5 Feb 2024 12:30:15 +0000")
    assert (read.sent_at, read.defects) == (NOON, ())
    assert mail("Date: never").defects == ("the date cannot be read",)


def test_received_is_the_newest_line() -> None:
    read = mail(
        "Received: from a.example by b.example; Mon, 5 Feb 2024 12:30:15 +0000\n"
        "Received: from c.example by a.example; Mon, 5 Feb 2024 11:00:00 +0000\nSubject: x"
    )
    assert read.received_at == NOON
    assert read.sent_at is None

"""Addresses in every form in which programs and people write them."""

import pytest

from agentdesk.channels.mail.addresses import MOST_ADDRESSES, read_addresses
from tests.channels.mail.written import mail


def read(text: str) -> list[tuple[str, str]]:
    """Name and address of each, of one header line in UTF-8."""
    return [(one.name, one.email) for one in read_addresses([text.encode().decode("latin-1")])]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("jane@example.com", [("", "jane@example.com")]),
        ("Jane Doe <Jane@EXAMPLE.Com>", [("Jane Doe", "Jane@example.com")]),
        ('"Doe, Jane" <jane@example.com>', [("Doe, Jane", "jane@example.com")]),
        ("Doe, Jane <jane@example.com>", [("Doe, Jane", "jane@example.com")]),
        ("Doe, Jane <jane@example.com>, bob@example.com", [("Doe, Jane", "jane@example.com"), ("", "bob@example.com")]),
        ("jane@example.com (Jane Doe)", [("Jane Doe", "jane@example.com")]),
        ("jane@example.com (Jane (J.) Doe)", [("Jane (J.) Doe", "jane@example.com")]),
        ("Jane (from sales) Doe <jane@example.com>", [("Jane Doe", "jane@example.com")]),
        ("<jane@example.com", [("", "jane@example.com")]),
        ("Jane <jane@example.com, bob@example.com", [("Jane", "jane@example.com"), ("", "bob@example.com")]),
        ("Jane Doe jane@example.com", [("Jane Doe", "jane@example.com")]),
        ('"Jane" jane@example.com', [("Jane", "jane@example.com")]),
        ("'jane@example.com'", [("", "jane@example.com")]),
        ("'Jane Doe' <jane@example.com>", [("Jane Doe", "jane@example.com")]),
        ("mailto:jane@example.com", [("", "jane@example.com")]),
        ("<mailto:jane@example.com>", [("", "jane@example.com")]),
        ("a@example.com; b@example.com", [("", "a@example.com"), ("", "b@example.com")]),
        ("a@example.com,, ,b@example.com,", [("", "a@example.com"), ("", "b@example.com")]),
        ("a@example.com b@example.com", [("", "a@example.com"), ("", "b@example.com")]),
        ("<a@example.com>, <b@example.com>", [("", "a@example.com"), ("", "b@example.com")]),
        ("Both <a@example.com, b@example.com>", [("Both", "a@example.com"), ("Both", "b@example.com")]),
        ("undisclosed-recipients:;", []),
        ("Undisclosed recipients: ;", []),
        ("(nobody at all)", []),
        ("Team: a@example.com, Bob <b@example.com>;", [("", "a@example.com"), ("Bob", "b@example.com")]),
        ("Team: a@example.com;, c@example.com", [("", "a@example.com"), ("", "c@example.com")]),
        ("<@relay.example,@other.example:jane@example.com>", [("", "jane@example.com")]),
        ('"jane doe"@example.com', [("", '"jane doe"@example.com')]),
        ('<"jane@example.com">', [("", "jane@example.com")]),
        (r'"Jane \"JD\" Doe" <jane@example.com>', [('Jane "JD" Doe', "jane@example.com")]),
        (
            '"never closed <jane@example.com>, b@example.com',
            [("never closed", "jane@example.com"), ("", "b@example.com")],
        ),
        ("Jane <jane @ example.com>", [("Jane", "jane@example.com")]),
        ("Jane <jane@example . com>", [("Jane", "jane@example.com")]),
        ("Jane <jane@example.com (work)>", [("Jane", "jane@example.com")]),
        ("Jane <jane@example.com.>", [("Jane", "jane@example.com")]),
        ("Jane Doe", [("Jane Doe", "")]),
        ("Jane <>", [("Jane", "")]),
        ("<>", []),
        ("Operator <operator>", [("Operator", "operator")]),
        ("سارا محمدی <sara@example.com>", [("سارا محمدی", "sara@example.com")]),
        ("=?utf-8?B?2LPYp9ix2Kc=?= <sara@example.com>", [("سارا", "sara@example.com")]),
        ("=?utf-8?Q?Doe,_J=C3=B6?= <joe@example.com>", [("Doe, Jö", "joe@example.com")]),
        ('"=?utf-8?Q?J=C3=B6?=" <joe@example.com>', [("Jö", "joe@example.com")]),
        ("=?utf-8?Q?=22Jo=22_=3Cjoe=40example=2Ecom=3E?=", [("Jo", "joe@example.com")]),
        ("jose@bücher.example", [("", "jose@bücher.example")]),
        ("用户@例子.广告", [("", "用户@例子.广告")]),
        ("user@XN--BCHER-KVA.example", [("", "user@xn--bcher-kva.example")]),
        ("user@例子。广告", [("", "user@例子.广告")]),
        ("a@b@example.com", [("", "a@b@example.com")]),
    ],
)
def test_an_address_is_read(written: str, expected: list[tuple[str, str]]) -> None:
    assert read(written) == expected


def test_every_line_of_a_header_counts() -> None:
    read_mail = mail("From: a@example.com\nTo: b@example.com\nTo: c@example.com\nCC: d@example.com")
    assert [one.email for one in read_mail.to] == ["b@example.com", "c@example.com"]
    assert [one.email for one in read_mail.cc] == ["d@example.com"]


def test_the_sender_is_the_one_who_sent_it() -> None:
    """Sender, else the first of From, else the envelope."""
    assert mail("From: a@example.com\nSender: b@example.com").sender == mail("From: b@example.com").from_[0]
    assert mail("Subject: x\nReturn-Path: <c@example.com>").sender == mail("From: c@example.com").sender
    assert mail("From d@example.com Mon Jan  1 10:00:00 2024\nSubject: x").sender == mail("From: d@example.com").sender
    assert mail("Subject: x").sender is None


def test_delivered_to_is_where_it_arrived() -> None:
    read_mail = mail(
        "To: a@example.com\nDelivered-To: b@example.com\nX-Original-To: c@example.com\nDelivered-To: b@example.com"
    )
    assert read_mail.delivered_to == ("b@example.com", "c@example.com")


def test_a_header_of_many_addresses_is_cut() -> None:
    many = ", ".join(f"a{number}@example.com" for number in range(20_000))
    assert 0 < len(read_addresses([many])) <= MOST_ADDRESSES
    assert mail(f"To: {many}").defects == (f"more addresses than {MOST_ADDRESSES} were left out",)

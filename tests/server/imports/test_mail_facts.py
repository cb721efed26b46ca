"""What becomes of one mail: the customer's name and address, the time, the words, the files that came along."""

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from agentdesk.models.customer import Customer
from agentdesk.server.store import Store
from tests.server.imports.mailboxes import boxed, letter, put
from tests.server.imports.running import counts, one, rows, run_import

OWN = ("--own", "shop.example")
SARA = "Sara Karimi <sara@shop.example>"
MULTIPART = """--x
Content-Type: text/plain; charset=utf-8

See the file
--x
Content-Type: application/pdf; name="%s"
Content-Disposition: attachment; filename="%s"
Content-Transfer-Encoding: base64

SGVsbG8gd29ybGQ=
--x--"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def bring(url: str, folder: Path, *messages: bytes) -> dict[str, Any]:
    """Import these messages, each a file."""
    path = put(folder / "mail", {f"{number:02d}": one for number, one in enumerate(messages)})
    return run_import(url, "mail", path, *OWN)


def test_customers_are_called_as_they_called_themselves_last(url: str, tmp_path: Path) -> None:
    bring(
        url,
        tmp_path,
        letter("1", from_="A. Lee <ann@customer.example>", date="01 May 2019 10:00:00 +0000"),
        letter("2", from_="\u202eAnn Lee\u202c <ANN@Customer.example>", date="03 May 2019 10:00:00 +0000"),
        letter("3", from_="ann@customer.example", date="04 May 2019 10:00:00 +0000"),
        letter("4", from_="'ann@customer.example' <ann@customer.example>", date="05 May 2019 10:00:00 +0000"),
        letter("5", from_=SARA, to="Mrs Lee <ann@customer.example>", date="06 May 2019 10:00:00 +0000"),
        letter("6", from_=SARA, to="Mr Who <who@other.example>"),
        letter("7", from_="none@other.example"),
        letter("8", from_="=?utf-8?B?2YXYsduM2YU=?= <m@other.example>"),
    )
    assert rows(url, "SELECT external_id, name FROM customer ORDER BY external_id") == [
        ("ann@customer.example", "Ann Lee"),
        ("m@other.example", "مریم"),
        ("none@other.example", "none@other.example"),
        ("who@other.example", "Mr Who"),
    ]
    assert one(url, "SELECT count(*) FROM contact_point") == 4
    assert one(url, "SELECT value FROM contact_point WHERE normalized = 'ann@customer.example'") == (
        "ANN@customer.example"
    )
    assert one(url, "SELECT count(*) FROM customer WHERE NOT identified") == 0


def test_who_was_an_address_alone_gets_the_name_that_a_later_mail_tells(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(database_url, tmp_path, letter(from_=SARA, to="ann@customer.example, bob@other.example"))
    assert one(database_url, "SELECT name FROM customer") == "ann@customer.example"
    bring(database_url, tmp_path, letter(from_=SARA, to="ann@customer.example, bob@other.example"), letter("Later"))
    assert "have a name now: 1." in capsys.readouterr().err
    assert one(database_url, "SELECT name FROM customer") == "Ann Lee"
    with Store(database_url) as store, store.writing() as unit:
        unit.session.scalars(select(Customer)).one().name = "Mrs Lee"
    before = one(database_url, "SELECT max(seq) FROM feed_commit")
    bring(database_url, tmp_path)
    assert one(database_url, "SELECT name FROM customer") == "Mrs Lee"
    assert one(database_url, "SELECT max(seq) FROM feed_commit") == before


def test_those_without_an_address_are_unidentified_customers_of_their_own(url: str, tmp_path: Path) -> None:
    bring(url, tmp_path, letter("1", from_="Ann"), letter("2", from_="Ann"), letter("3", from_=None))
    found = rows(url, "SELECT name, identified, external_id FROM customer ORDER BY name")
    assert [(name[:5], bool(identified), external_id) for name, identified, external_id in found] == [
        ("Ann", False, None),
        ("Ann", False, None),
        ("mail ", False, None),
    ]
    assert one(url, "SELECT count(*) FROM contact_point") == 0


def test_a_customer_of_another_system_with_the_same_address_is_not_taken_for_them(url: str, tmp_path: Path) -> None:
    table = tmp_path / "customers.csv"
    table.write_text("customer id,name,email\n7,Ann,ann@customer.example\n", "utf-8")
    run_import(url, "customers", table)
    bring(url, tmp_path, letter())
    assert rows(url, "SELECT name FROM customer ORDER BY name") == [("Ann",), ("Ann Lee",)]


def times(url: str) -> dict[str, str]:
    """When each mail happened, by its text."""
    found = rows(url, "SELECT body, datetime(occurred_at / 1000000, 'unixepoch') FROM interaction")
    return {body.strip(): at for body, at in found}


def test_times_that_cannot_be_are_replaced_by_those_of_servers(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arrived = "from a by b; Fri, 03 May 2019 11:00:00 +0200"
    bring(
        url,
        tmp_path,
        letter("sent", date="02 May 2019 12:00:00 +0330", received=arrived),
        letter("unset clock", date="01 Jan 1970 00:00:00 +0000", received=arrived),
        letter("future", date="01 Jan 2199 00:00:00 +0000", received=arrived),
        letter("none", date=None, received=arrived),
        boxed(letter("filed", date="yesterday")),
        letter("old", date="01 Jan 1987 00:00:00 +0000"),
        letter("guessed", date=None),
    )
    os.utime(tmp_path / "mail" / "06", (1_500_000_000, 1_500_000_000))
    (tmp_path / "server.sqlite").unlink()
    capsys.readouterr()
    run_import(url, "mail", tmp_path / "mail", *OWN)
    assert times(url) == {
        "sent": "2019-05-02 08:30:00",
        "unset clock": "2019-05-03 09:00:00",
        "future": "2019-05-03 09:00:00",
        "none": "2019-05-03 09:00:00",
        "filed": "2019-05-02 10:00:00",
        "old": "1987-01-01 00:00:00",
        "guessed": "2017-07-14 02:40:00",
    }
    assert "without a date that can be read: 1." in capsys.readouterr().err


def test_attachments_are_named_and_counted(database_url: str, tmp_path: Path) -> None:
    kind = {"mime_version": "1.0", "content_type": "multipart/mixed; boundary=x"}
    outcome = bring(database_url, tmp_path, letter(MULTIPART % ("فاکتور.pdf", "فاکتور.pdf"), **kind))
    assert counts(outcome) == (1, 0, 0, 0)
    assert rows(database_url, "SELECT name, size_bytes, media_type, sha256 FROM attachment") == [
        ("فاکتور.pdf", 11, "application/pdf", hashlib.sha256(b"Hello world").hexdigest())
    ]
    assert one(database_url, "SELECT body FROM interaction").strip() == "See the file"
    assert counts(bring(database_url, tmp_path)) == (0, 0, 1, 0)
    assert one(database_url, "SELECT count(*) FROM attachment") == 1


def test_texts_that_are_too_long_are_told(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = bring(url, tmp_path, letter("word " * 400_001), letter("kept", subject="very " * 300))
    assert counts(outcome) == (1, 0, 0, 1)
    assert "at most 2,000,000 can be taken" in (tmp_path / "mail.rejected.csv").read_text("utf-8")
    subject = one(url, "SELECT subject FROM interaction")
    assert len(subject) == 500
    assert subject.endswith("…")
    assert "longer than 500 characters and was cut: 1." in capsys.readouterr().err


def test_long_ids_are_shown_short_and_still_found(url: str, tmp_path: Path) -> None:
    long = f"<{'y' * 700}@x.example>"
    messages = (letter("1", message_id=long), letter("2", message_id="<2@x>", in_reply_to=long))
    assert counts(bring(url, tmp_path, *messages)) == (2, 0, 0, 0)
    assert one(url, "SELECT count(DISTINCT conversation_id) FROM interaction") == 1
    assert one(url, "SELECT max(length(source_id)) FROM interaction") == 500
    assert counts(bring(url, tmp_path, *messages)) == (0, 0, 2, 0)


def test_without_own_it_is_said_that_all_came_in(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path / "mail", {"1": letter(from_=SARA, to="ann@customer.example")})
    run_import(url, "mail", path)
    assert "Without --own" in capsys.readouterr().err
    assert one(url, "SELECT direction FROM interaction") == "in"
    # Turned round, it would be a mail from the firm to itself.
    assert counts(run_import(url, "mail", path, *OWN)) == (0, 0, 1, 0)
    assert "under another --own: 1." in capsys.readouterr().err
    assert rows(url, "SELECT direction, name FROM interaction i JOIN customer c ON c.id = i.customer_id") == [
        ("in", "Sara Karimi")
    ]


def test_only_what_is_no_mail(url: str, tmp_path: Path) -> None:
    assert counts(run_import(url, "mail", put(tmp_path / "mail", {"a": b"", "b/c": b"{}"}))) == (0, 0, 0, 2)
    (tmp_path / "nothing").mkdir()
    assert counts(run_import(url, "mail", tmp_path / "nothing")) == (0, 0, 0, 0)

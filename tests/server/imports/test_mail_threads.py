"""Mails that answer one another are one matter of one customer, however little they say of it and in whatever parts."""

from datetime import timedelta
from pathlib import Path

import pytest

from agentdesk.server.store import Store
from tests.server.imports.mailboxes import boxed, letter, replied
from tests.server.imports.running import counts, one, rows, run_import

OWN = ("--own", "shop.example")
SARA = "Sara Karimi <sara@shop.example>"
ANN, BOB = "Ann Lee <ann@customer.example>", "Bob <bob@other.example>"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def bring(url: str, folder: Path, *messages: bytes) -> dict[str, int]:
    """Import these messages as one box."""
    path = folder / "Inbox"
    path.write_bytes(boxed(*messages))
    return run_import(url, "mail", path, *OWN)


def together(url: str) -> list[str]:
    """The names of the mails of each conversation, in their order."""
    found: dict[str, list[str]] = {}
    for conversation, reference in rows(url, "SELECT conversation_id, reference FROM interaction ORDER BY reference"):
        found.setdefault(str(conversation), []).append(str(reference).partition("@")[0])
    return sorted(" ".join(names) for names in found.values())


def day(number: int, month: str = "May", year: int = 2019) -> str:
    """A date as mails write it."""
    return f"{number:02d} {month} {year} 10:00:00 +0000"


def test_by_what_they_name(url: str, tmp_path: Path) -> None:
    bring(
        url,
        tmp_path,
        replied("a"),
        replied("b", "a"),
        replied("c", "gone b"),
        replied("d", "other"),
        replied("e", "other"),
        replied("f"),
    )
    assert together(url) == ["a b c", "d e", "f"]


def test_never_by_an_equal_subject_alone(url: str, tmp_path: Path) -> None:
    same = {"subject": "Re: Invoice"}
    bring(
        url,
        tmp_path,
        replied("a", subject="Invoice", date=day(1)),
        replied("b", subject="Invoice", date=day(2)),
        replied("c", from_=BOB, date=day(3), **same),
        replied("d", "gone", date=day(4), **same),
    )
    assert together(url) == ["a", "b", "c", "d"]


def test_an_answer_that_names_nothing_joins_the_customers_own_matter_within_30_days(url: str, tmp_path: Path) -> None:
    bring(
        url,
        tmp_path,
        replied("a", subject="Invoice", date=day(1)),
        replied("b", subject="Re: INVOICE", date=day(20)),
        replied("c", subject="پاسخ: Invoice", date=day(10, "Jun")),
        replied("d", subject="Re: Invoice", date=day(30, "Jul")),
        replied("e", subject="Re: Other", date=day(2)),
    )
    assert together(url) == ["a b c", "d", "e"]


def test_an_address_in_the_place_of_an_id_joins_nothing(url: str, tmp_path: Path) -> None:
    answer = {"in_reply_to": "info@shop.example"}
    bring(url, tmp_path, replied("a", subject="One", **answer), replied("b", subject="Two", **answer))
    assert together(url) == ["a", "b"]


def test_one_conversation_for_each_customer_of_a_thread(url: str, tmp_path: Path) -> None:
    bring(
        url,
        tmp_path,
        replied("a"),
        replied("b", "a", from_=SARA, to=BOB),
        replied("c", "a b", from_=BOB),
        replied("d", "a b c", from_=SARA, to=ANN),
    )
    assert together(url) == ["a d", "b c"]
    assert (
        one(
            url,
            "SELECT count(*) FROM interaction i JOIN conversation c ON c.id = i.conversation_id "
            "WHERE c.customer_id <> i.customer_id",
        )
        == 0
    )


def test_circles_end(url: str, tmp_path: Path) -> None:
    bring(url, tmp_path, replied("a", "c a"), replied("b", "a b"), replied("c", "b"), replied("d", "d"))
    assert together(url) == ["a b c", "d"]


def test_an_older_root_that_comes_later_opens_the_same_conversation(database_url: str, tmp_path: Path) -> None:
    bring(database_url, tmp_path, replied("b", "a", date=day(2)), replied("c", "b", date=day(3)))
    bring(database_url, tmp_path, replied("a", subject="The first", date=day(1)))
    bring(database_url, tmp_path, replied("d", "a b c", date=day(4)))
    assert together(database_url) == ["a b c d"]
    assert one(database_url, "SELECT count(*) FROM conversation") == 1
    assert (
        one(
            database_url,
            "SELECT count(*) FROM conversation c JOIN interaction i ON i.occurred_at = c.opened_at "
            "WHERE i.reference = 'a@x.example'",
        )
        == 1
    )


def test_a_mail_that_links_two_conversations_goes_to_the_nearer_and_joins_none(url: str, tmp_path: Path) -> None:
    bring(url, tmp_path, replied("a"), replied("b"))
    bring(url, tmp_path, replied("c", "a b", date=day(3)), replied("d", "c", date=day(4)))
    assert together(url) == ["a", "b c d"]


def test_mails_moved_at_the_desk_take_later_answers_with_them(url: str, tmp_path: Path) -> None:
    bring(url, tmp_path, replied("a"), replied("b", from_=ANN))
    moved = one(url, "SELECT conversation_id FROM interaction WHERE reference = 'b@x.example'")
    with Store(url) as store, store.writing() as unit:
        unit.connection.exec_driver_sql(
            "UPDATE interaction SET conversation_id = ? WHERE reference = 'a@x.example'", (moved,)
        )
    bring(url, tmp_path, replied("a"), replied("c", "a"))
    assert together(url) == ["a b c"]


def test_internal_mail_joins_its_customers_matter_or_is_refused(url: str, tmp_path: Path) -> None:
    inside = {"from_": SARA, "to": "boss@shop.example"}
    outcome = bring(
        url,
        tmp_path,
        replied("a"),
        replied("b", "a", **inside),
        replied("c", **inside),
        replied("d", "c", **inside),
        replied("e", from_=SARA, to=None),
    )
    assert counts(outcome) == (2, 0, 0, 3)
    assert together(url) == ["a b"]
    assert rows(url, "SELECT direction, agent_name FROM interaction WHERE reference = 'b@x.example'") == [
        ("internal", "Sara Karimi")
    ]
    told = (tmp_path / "Inbox.rejected.csv").read_text("utf-8")
    assert told.count("Nobody outside the firm") == 3
    assert counts(bring(url, tmp_path, replied("a"), replied("b", "a", **inside))) == (0, 0, 2, 0)
    assert counts(bring(url, tmp_path, replied("f", "b a", **inside), replied("g", "c", **inside))) == (1, 0, 0, 1)
    assert together(url) == ["a b f"]


def test_a_bounce_belongs_to_the_customer_it_did_not_reach(url: str, tmp_path: Path) -> None:
    daemon = {"from_": "MAILER-DAEMON@mx.example", "to": SARA, "auto_submitted": "auto-replied"}
    bring(url, tmp_path, replied("a", from_=SARA, to=ANN), replied("b", "a", **daemon), replied("c", "gone", **daemon))
    assert together(url) == ["a b", "c"]
    assert rows(url, "SELECT name FROM customer ORDER BY name") == [("Ann Lee",), ("mailer-daemon@mx.example",)]
    assert one(url, "SELECT channel_label FROM interaction WHERE reference = 'b@x.example'") == "bounce"


@pytest.mark.parametrize("daemon", ["MAILER-DAEMON@mx.shop.example", "mailer-daemon@elsewhere.example"])
def test_a_bounce_that_names_no_mail_says_in_its_parts_what_came_back(url: str, tmp_path: Path, daemon: str) -> None:
    parts = [
        "--p\n\nIt could not be delivered.",
        "--p\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n"
        "Final-Recipient: rfc822; ann@customer.example\nAction: failed",
        "--p\nContent-Type: message/rfc822\n\nMessage-ID: <{}@x.example>\nSubject: x\n\nx",
        "--p--",
    ]
    told = {"from_": daemon, "to": SARA, "auto_submitted": "auto-replied"}
    kind = {"content_type": "multipart/report; boundary=p", "mime_version": "1.0"}
    bounces = [letter("\n".join(parts).format(one), message_id=f"<b{one}@mx>", **told, **kind) for one in ("a", "gone")]
    bring(url, tmp_path, replied("a", from_=SARA, to=ANN), *bounces)
    assert together(url) == ["a ba", "bgone"]
    assert rows(url, "SELECT name FROM customer") == [("Ann Lee",)]
    assert rows(url, "SELECT DISTINCT direction, channel_label FROM interaction WHERE body LIKE 'It %'") == [
        ("in", "bounce")
    ]


def test_whose_court_a_fresh_matter_is_in(url: str, tmp_path: Path) -> None:
    with Store(url) as store:
        today = store.outside.now()

    def ago(days: int) -> str:
        return (today - timedelta(days=days)).strftime("%d %b %Y %H:%M:%S +0000")

    machine = {"auto_submitted": "auto-replied"}
    bring(
        url,
        tmp_path,
        replied("a", date=ago(3)),
        replied("b", from_=BOB, date=ago(9)),
        replied("c", "b", from_=SARA, to=BOB, date=ago(8)),
        replied("d", "b c", from_=BOB, date=ago(7), **machine),
        replied("e", from_="x@machine.example", date=ago(2), **machine),
        replied("f", from_="y@old.example", date=ago(40)),
    )
    found = dict(
        rows(
            url,
            "SELECT min(reference), status FROM interaction i JOIN conversation c "
            "ON c.id = i.conversation_id GROUP BY c.id",
        )
    )
    assert {name[0]: status for name, status in found.items()} == {
        "a": "open",
        "b": "waiting",
        "e": "closed",
        "f": "closed",
    }
    bring(url, tmp_path, replied("g", "b c", from_=BOB, date=ago(1)), replied("h", "f", from_="y@old.example"))
    found = dict(
        rows(
            url,
            "SELECT min(reference), status FROM interaction i JOIN conversation c "
            "ON c.id = i.conversation_id GROUP BY c.id",
        )
    )
    assert (found["b@x.example"], found["f@x.example"]) == ("open", "closed")


def test_a_matter_without_a_subject_is_called_by_its_first_words(url: str, tmp_path: Path) -> None:
    bring(
        url,
        tmp_path,
        letter("\n  Please call me.\nThanks", subject=None, message_id="<a@x>"),
        letter("", subject=" ", from_=BOB, message_id="<b@x>"),
    )
    assert rows(url, "SELECT topic FROM conversation ORDER BY topic") == [("Please call me.",), ("bob@other.example",)]

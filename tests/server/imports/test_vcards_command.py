"""``import contacts``: what comes into the database, and that the same address book never comes twice."""

import csv
from pathlib import Path

import pytest

from agentdesk.models.customer import Customer
from agentdesk.models.errors import UsageError
from agentdesk.server.store import Store
from tests.server.imports.running import counts, one, rows, run_import
from tests.server.imports.vcard_files import book, card

SARA = card(
    "UID:s1", "FN:سارا احمدی", "TEL;CELL;PREF:۰۹۱۲ ۳۴۵ ۶۷۸۹", "EMAIL:Sara@Example.com", "ADR;HOME:;;;تهران", "NOTE:VIP"
)
OMID = card("FN:Omid Rezaei", "TEL;WORK:021-88776655", "TEL:*21#")


def imported(url: str, *cards: str, folder: Path) -> tuple[int, int, int, int]:
    """Import a book of these cards."""
    return counts(run_import(url, "contacts", book(folder, *cards)))


def test_cards_become_customers_with_their_ways_to_be_reached(database_url: str, tmp_path: Path) -> None:
    assert imported(database_url, SARA, OMID, folder=tmp_path) == (2, 0, 0, 0)
    assert rows(
        database_url, "SELECT name, kind, city, about, external_system, external_id FROM customer ORDER BY name"
    ) == [
        ("Omid Rezaei", "person", None, None, None, None),
        ("سارا احمدی", "person", "تهران", "VIP", "vcard", "s1"),
    ]
    found = rows(
        database_url,
        "SELECT p.kind, p.value, p.normalized, p.label, p.preferred FROM contact_point p JOIN customer c"
        " ON c.id = p.customer_id ORDER BY c.name, p.kind, p.normalized",
    )
    assert [(*row[:4], bool(row[4])) for row in found] == [
        ("phone", "*21#", "*21#", None, False),
        ("phone", "021-88776655", "+982188776655", "کار", False),
        ("email", "Sara@Example.com", "sara@example.com", None, False),
        ("phone", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789", "همراه", True),
        ("postal", "تهران", "تهران", "خانه", False),
    ]
    assert one(database_url, "SELECT count(*) FROM membership") == 2


def test_a_second_import_adds_nothing(database_url: str, tmp_path: Path) -> None:
    imported(database_url, SARA, OMID, folder=tmp_path)
    head = one(database_url, "SELECT seq FROM feed_head")
    folded = SARA.replace("NOTE:VIP", "NOTE:V\r\n IP\r\nPHOTO;ENCODING=b:AAAA\r\nREV:20200101T000000Z")
    assert imported(database_url, OMID, folded, folder=tmp_path) == (0, 0, 2, 0)
    assert one(database_url, "SELECT seq FROM feed_head") == head


def test_a_changed_card_changes_what_changed_there(database_url: str, tmp_path: Path) -> None:
    imported(database_url, SARA, OMID, folder=tmp_path)
    with Store(database_url) as store, store.writing() as unit:
        unit.session.query(Customer).filter_by(external_id="s1").one().name = "Sara Karimi"
    changed = SARA.replace("NOTE:VIP", "NOTE:Gone\r\nTEL;PREF:021-11223344").replace("احمدی", "ا.")
    assert imported(database_url, changed, OMID, folder=tmp_path) == (0, 1, 1, 0)
    assert rows(database_url, "SELECT name, about, ver FROM customer WHERE external_id = 's1'") == [
        ("Sara Karimi", "Gone", 3)
    ]
    points = rows(
        database_url,
        "SELECT normalized, preferred FROM contact_point WHERE kind = 'phone' AND customer_id ="
        " (SELECT id FROM customer WHERE external_id = 's1') ORDER BY normalized",
    )
    assert [(value, bool(preferred)) for value, preferred in points] == [
        ("+982111223344", False),
        ("+989123456789", True),
    ]
    assert imported(database_url, changed, OMID, folder=tmp_path) == (0, 0, 2, 0)


def test_cards_never_merge_by_name_or_phone(database_url: str, tmp_path: Path) -> None:
    others = (SARA.replace("UID:s1", "UID:s2"), SARA.replace("UID:s1\r\n", ""), OMID.replace("*21#", "*22#"))
    assert imported(database_url, SARA, OMID, *others, folder=tmp_path) == (5, 0, 0, 0)


def test_a_card_that_comes_again_is_the_same_card(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    book(folder, SARA, OMID, name="a.vcf")
    book(folder, OMID, SARA, OMID, name="b.vcf")
    assert counts(run_import(database_url, "contacts", folder)) == (2, 0, 3, 0)


def test_one_id_that_says_two_things_is_refused(database_url: str, tmp_path: Path) -> None:
    assert imported(database_url, OMID, SARA, SARA.replace("VIP", "other"), folder=tmp_path) == (2, 0, 0, 1)
    (reject,) = rejects(tmp_path / "book.vcf.rejected.csv")
    assert reject["import_line"] == "16"
    assert "line 7 of its file" in reject["import_reason"]
    assert reject["file"] == "book.vcf"
    assert "NOTE:other" in reject["content"]


def test_one_content_under_two_labels_is_told(database_url: str, tmp_path: Path) -> None:
    assert imported(database_url, OMID, OMID.replace("WORK", "HOME"), folder=tmp_path) == (1, 0, 0, 1)
    assert "other labels" in rejects(tmp_path / "book.vcf.rejected.csv")[0]["import_reason"]


def rejects(path: Path) -> list[dict[str, str]]:
    """The rows of a reject file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_is_read_to_any_depth_whatever_the_files_are_called(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "books"
    deep = folder / "phone" / "2020"
    deep.mkdir(parents=True)
    book(deep, SARA, name="contacts")
    book(folder, OMID, name="Omid.txt", encoding="utf-16")
    (folder / ".DS_Store").write_bytes(b"\x00\x01")
    (folder / "picture.vcf").write_bytes(b"\x89PNG\r\n")
    (folder / "empty.vcf").touch()
    assert counts(run_import(database_url, "contacts", folder)) == (2, 0, 0, 2)
    found = rejects(tmp_path / "books.rejected.csv")
    assert [(row["file"], row["import_reason"]) for row in found] == [
        ("empty.vcf", "The file holds no vCard."),
        ("picture.vcf", "The file holds no vCard."),
    ]


def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(database_url: str, tmp_path: Path) -> None:
    group = card("FN:All", "KIND:group")
    assert imported(database_url, "Dear all,\r\n", SARA, group, card(), OMID, folder=tmp_path) == (2, 0, 0, 3)
    found = rejects(tmp_path / "book.vcf.rejected.csv")
    assert [(row["import_line"], row["content"].split("\n")[0]) for row in found] == [
        ("1", "Dear all,"), ("11", "BEGIN:VCARD"), ("16", "BEGIN:VCARD"),
    ]  # fmt: skip


def test_a_dry_run_keeps_nothing(database_url: str, tmp_path: Path) -> None:
    path = book(tmp_path, SARA, card(), OMID)
    assert counts(run_import(database_url, "contacts", path, "--dry-run")) == (2, 0, 0, 1)
    assert one(database_url, "SELECT count(*) FROM customer") == 0
    assert sorted(one.name for one in tmp_path.iterdir() if "sqlite" not in one.name) == ["book.vcf"]


def test_what_is_no_address_book_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    text = tmp_path / "text.txt"
    text.write_text("no card\n", "utf-8")
    with pytest.raises(UsageError, match="holds no vCard"):
        run_import(url, "contacts", text)

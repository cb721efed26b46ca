"""The address books that others published: every card, name, number and address of them comes in."""

import binascii
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.imports.running import counts, one, rows, run_import

LINE = re.compile(r"^(?:item\d+\.)?([A-Z-]+)((?:;[^:]*)?):(.*)$")


@pytest.fixture
def address_books(shared_data: Path) -> Path:
    """Address books of many phones and programs."""
    return shared_data / "contacts-ez-vcard"


def plainly_read(path: Path) -> Iterator[list[tuple[str, str, str]]]:
    """The lines of each card, read in the plainest way: name, parameters and value."""
    raw = path.read_bytes().replace(b"\r", b"").replace(b"=\n", b"").replace(b"\n ", b"")
    for card in re.findall(r"BEGIN:VCARD\n(.*?)END:VCARD", raw.decode(), re.DOTALL):
        found: list[tuple[str, str, str]] = []
        for line in card.split("\n"):
            match = LINE.match(line)
            if match is not None:
                name, parameters, value = match.groups()
                if "QUOTED-PRINTABLE" in parameters:
                    value = binascii.a2b_qp(value.encode()).decode("utf-8", "replace")
                found.append((name, parameters, re.sub(r"\\([,;:\"])", r"\1", value).replace("\\n", "\n")))
        yield found


def values(card: list[tuple[str, str, str]], *names: str) -> set[str]:
    """What is told under these names."""
    return {value.strip() for name, _, value in card if name in names}


def test_every_card_comes_in_and_none_comes_twice(database_url: str, address_books: Path, tmp_path: Path) -> None:
    paths = sorted(address_books.rglob("*.vcf"))
    count = sum(len(list(plainly_read(path))) for path in paths)
    assert count == sum(path.read_bytes().count(b"BEGIN:VCARD") for path in paths) > 10
    reject = ("--reject", str(tmp_path / "rejected.csv"))
    others = sum(path.is_file() and path.suffix != ".vcf" for path in address_books.rglob("*"))
    assert counts(run_import(database_url, "contacts", address_books, *reject)) == (count, 0, 0, others)
    head = one(database_url, "SELECT seq FROM feed_head")
    assert counts(run_import(database_url, "contacts", address_books, *reject)) == (0, 0, count, others)
    assert one(database_url, "SELECT seq FROM feed_head") == head


def test_every_name_number_and_address_of_them_is_there(address_books: Path, tmp_path: Path) -> None:
    for number, path in enumerate(sorted(address_books.rglob("*.vcf"))):
        url = f"sqlite:///{tmp_path / f'{number}.sqlite'}"
        cards = list(plainly_read(path))
        reject = ("--reject", str(tmp_path / "rejected.csv"))
        assert counts(run_import(url, "contacts", path, *reject)) == (len(cards), 0, 0, 0), path.name
        assert {name for (name,) in rows(url, "SELECT name FROM customer")} == {
            name for card in cards for name in values(card, "FN") or values(card, "EMAIL")
        }
        points: dict[str, set[str]] = {}
        for kind, value in rows(url, "SELECT kind, value FROM contact_point"):
            points.setdefault(kind, set()).add(value)
        told = {value.removeprefix("tel:") for card in cards for value in values(card, "TEL")}
        assert points.get("phone", set()) == told, path.name
        assert points.get("email", set()) == {value for card in cards for value in values(card, "EMAIL")}, path.name
        accounts = {value for card in cards for value in values(card, "URL", "X-AIM", "X-MS-IMADDRESS")}
        assert points.get("social", set()) == accounts, path.name


def test_the_rest_of_each_card_is_kept_in_words_and_addresses(address_books: Path, tmp_path: Path) -> None:
    for number, path in enumerate(sorted(address_books.rglob("*.vcf"))):
        url = f"sqlite:///{tmp_path / f'{number}.sqlite'}"
        run_import(url, "contacts", path, "--reject", str(tmp_path / "rejected.csv"))
        about = "\n".join(text or "" for (text,) in rows(url, "SELECT about FROM customer"))
        places = "\n".join(value for (value,) in rows(url, "SELECT value FROM contact_point WHERE kind = 'postal'"))
        for card in plainly_read(path):
            for text in values(card, "NOTE", "TITLE", "ROLE", "NICKNAME", "X-SPOUSE", "X-MS-MANAGER"):
                assert text in about, path.name
            for part in (part for value in values(card, "ORG") for part in value.split(";")):
                assert part in about, path.name
            for part in (
                part for value in values(card, "ADR") for line in value.split("\n") for part in line.split(";")
            ):
                assert part.strip().rstrip(",") in places, path.name
        assert "/9j/4AAQ" not in about

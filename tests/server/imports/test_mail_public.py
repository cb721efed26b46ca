"""Mail as real programs and people wrote it: all of it comes in or is told, once, in the threads that it names."""

import csv
import re
from collections import Counter
from email import message_from_bytes
from email.utils import getaddresses
from pathlib import Path

import pytest

from tests.server.imports.running import rows, run_import

# The files of each set that are no mail: expected results, pictures, tables, licences, empty ones.
SETS = {
    "mail-chatwoot": 2,
    "mail-enmime": 3,
    "mail-mikel-mail": 8,
    "mail-notmuch-threads": 0,
    "mail-otrs-postmaster": 0,
    "mail-phishing-pot-charsets": 0,
    "mail-redmine": 14,
    "mail-rt": 2,
    "mail-spamassassin": 0,
    "mail-stalwart-parser": 115,
    "mail-zbateson": 12,
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An SQLite database that does not exist yet."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


@pytest.mark.parametrize("name", SETS)
def test_every_file_comes_in_or_is_told_and_never_twice(url: str, tmp_path: Path, shared_data: Path, name: str) -> None:
    folder, told = shared_data / name, tmp_path / "rejected.csv"
    files = [path for path in folder.rglob("*") if path.is_file()]
    first = run_import(url, "mail", folder, "--reject", str(told))
    assert first["read"] == len(files)
    assert first["rejected"] == SETS[name]
    if SETS[name]:
        with told.open(encoding="utf-8", newline="") as file:
            lines = list(csv.DictReader(file))
        assert len({line["file"] for line in lines}) == len(lines) == SETS[name]
        assert all((folder / line["file"]).is_file() and line["import_reason"].endswith(".") for line in lines)
    before = rows(url, "SELECT count(*) FROM feed")
    second = run_import(url, "mail", folder, "--reject", str(told))
    assert (second["added"], second["updated"], second["unchanged"]) == (0, 0, first["added"] + first["unchanged"])
    assert rows(url, "SELECT count(*) FROM feed") == before


@pytest.mark.postgresql
def test_postgresql_takes_what_strangers_wrote(postgres_url: str, tmp_path: Path, shared_data: Path) -> None:
    for name in ("mail-phishing-pot-charsets", "mail-enmime"):
        outcome = run_import(postgres_url, "mail", shared_data / name, "--reject", str(tmp_path / name))
        assert outcome["added"] > 45


def named(message: bytes, *headers: str) -> list[str]:
    """The ids that these headers of a message name."""
    parsed = message_from_bytes(message)
    return [
        one.lower() for header in headers for one in re.findall(r"<([^<>\s]+@[^<>\s]+)>", str(parsed[header] or ""))
    ]


def senders(message: bytes) -> list[str]:
    """The addresses of the writers."""
    return [address.lower() for _, address in getaddresses([str(message_from_bytes(message)["From"])])]


def test_the_threads_of_notmuch(url: str, shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "mail-notmuch-threads"
    run_import(url, "mail", folder, "--reject", str(tmp_path / "rejected.csv"))
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    whose: dict[str, str] = {}
    for path in folder.rglob("*"):
        if path.is_file() and len(own := named(path.read_bytes(), "Message-ID")) == 1:
            message = path.read_bytes()
            whose[own[0]] = senders(message)[0]
            for other in named(message, "References", "In-Reply-To"):
                parent[root(other)] = root(own[0])
    expected = Counter(
        frozenset(one for one in whose if (root(one), whose[one]) == key)
        for key in {(root(one), whose[one]) for one in whose}
    )
    found: dict[str, set[str]] = {}
    for conversation, reference in rows(url, "SELECT conversation_id, lower(reference) FROM interaction"):
        if reference in whose:
            found.setdefault(conversation, set()).add(reference)
    assert len(whose) > 170
    assert Counter(map(frozenset, found.values())) == expected


@pytest.mark.parametrize("own", ["cworth.org", "Carl Worth", "cworth@cworth.org"])
def test_directions_of_a_list_with_one_firm_on_it(url: str, shared_data: Path, tmp_path: Path, own: str) -> None:
    folder = shared_data / "mail-notmuch-threads" / "default"
    outcome = run_import(url, "mail", folder, "--own", own, "--reject", str(tmp_path / "rejected.csv"))
    writers = {}
    for path in folder.rglob("*"):
        if path.is_file():
            message = path.read_bytes()
            for one in named(message, "Message-ID"):
                writers[one] = senders(message)[0]
    found = dict(rows(url, "SELECT lower(reference), direction FROM interaction WHERE reference IS NOT NULL"))
    assert outcome["rejected"] == 0
    assert {one: writers[one].endswith("@cworth.org") for one in found} == {
        one: direction == "out" for one, direction in found.items()
    }
    assert set(found.values()) == {"in", "out"}
    assert rows(url, "SELECT DISTINCT agent_name FROM interaction WHERE direction = 'out'") == [("Carl Worth",)]
    assert rows(url, "SELECT count(*) FROM customer WHERE external_id LIKE '%cworth.org'") == [(0,)]

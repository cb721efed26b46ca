"""Every published table without a map: nothing ends the import, and each row is in it or among the rejected."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from agentdesk.server.imports.text_encoding import letters_of
from tests.server.imports.running import counts, map_file, one, rows, run_import

MOST_LINES = 800
Count = Callable[[str], int]


def cells(delimiter: str, *, header: bool = True, quoted: bool = True) -> Count:
    """Counts the rows of a table as the csv module alone reads them."""

    def count(text: str) -> int:
        file = io.StringIO(text, newline="")
        if quoted:
            found = csv.reader(file, delimiter=delimiter)
        else:
            found = csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        return sum(1 for row in found if any(row)) - header

    return count


def lines(*, header: bool) -> Count:
    """Counts lines that are not empty."""
    return lambda text: sum(1 for line in text.splitlines() if line.strip()) - header


def turns(text: str) -> int:
    """Counts the turns of conversations in JSON."""
    return sum(len(record["dialogContent"]) for record in json.loads(text))


TABLES: dict[str, tuple[str, Count]] = {
    "ar-reviews-large/*.csv": ("interactions", cells(",")),
    "calls-anonymous-bank-1999/*.txt": ("interactions", cells("\t", quoted=False)),
    "campaign-bank-marketing/*.csv": ("interactions", cells(";")),
    "chat-twitter-care-ibm/*.json": ("interactions", turns),
    "chat-twitter-spotifycares/*.csv": ("interactions", cells(",")),
    "complaints-*/*.csv": ("interactions", cells(",")),
    "dedupe-febrl/*.csv": ("customers", cells(",")),
    "fa-digikala-samsung/*.csv": ("interactions", cells(",")),
    "fa-iran-places/*.csv": ("customers", cells(",")),
    "fa-sentipers/*.csv": ("interactions", cells(",", header=False)),
    "fa-snappfood/*.csv": ("interactions", cells(",")),
    "phones-libphonenumber/metadata/98/*.csv": ("interactions", lines(header=True)),
    "requests-311-kansas-city/*.csv": ("interactions", cells(",")),
    "requests-311-nyc/*.csv": ("interactions", cells(",", header=False)),
    "requests-311-pittsburgh/*.csv": ("interactions", cells(",")),
    "retail-cdnow/*.csv": ("interactions", cells(",")),
    "retail-cdnow/CDNOW_master.txt": ("orders", lines(header=True)),
    "retail-cdnow/CDNOW_sample.txt": ("orders", lines(header=False)),
    "sms-uci-spam/*.csv": ("interactions", cells("\t", header=False, quoted=False)),
    "survey-*/*.csv": ("surveys", cells(",")),
    "tickets-italian-helpdesk/*.csv": ("interactions", cells(",")),
    "tweets-us-airlines/*.csv": ("interactions", cells(",")),
}
TORN = {"chat-twitter-spotifycares"}
"""Sets with rows that are broken in the source."""


def beginning(path: Path, folder: Path, most: int = MOST_LINES) -> tuple[Path, str]:
    """The file, or the beginning of a long one, and its text."""
    raw = path.read_bytes()
    if path.suffix != ".json":
        lines_of = raw.splitlines(keepends=True)[:most]
        while b"".join(lines_of).count(b'"') % 2:
            lines_of.pop()
        raw = b"".join(lines_of)
    copy = folder / path.name
    copy.write_bytes(raw)
    return copy, raw.decode(letters_of(copy).encoding)


@pytest.mark.parametrize("pattern", TABLES)
def test_a_published_table_without_a_map_is_taken_whole(shared_data: Path, tmp_path: Path, pattern: str) -> None:
    kind, count = TABLES[pattern]
    paths = sorted(shared_data.glob(pattern))
    assert paths
    for path in paths:
        copy, text = beginning(path, tmp_path)
        url = f"sqlite:///{tmp_path / path.stem}.sqlite"
        counted = cells(";") if path.parent.name == "complaints-bpi2016-uwv" else count
        outcome = run_import(url, kind, copy)
        assert outcome["read"] == counted(text), path
        assert path.parent.name in TORN or outcome["rejected"] == 0, path
        written = "SELECT count(*) FROM customer" if kind == "customers" else "SELECT count(*) FROM interaction"
        assert one(url, written) == outcome["added"]
        again = run_import(url, kind, copy)
        assert counts(again) == (0, 0, outcome["added"] + outcome["unchanged"], outcome["rejected"]), path


DATED = (
    "calls-*/*.txt",
    "chat-*/*.csv",
    "chat-twitter-care-ibm/*.json",
    "complaints-*/*.csv",
    "fa-digikala-samsung/*.csv",
    "requests-*/*.csv",
    "retail-cdnow/CDNOW_*.txt",
    "survey-*/*.csv",
    "tickets-*/*.csv",
    "tweets-us-airlines/*.csv",
)


@pytest.mark.parametrize("pattern", DATED)
def test_the_date_of_a_published_table_is_found_without_a_map(shared_data: Path, tmp_path: Path, pattern: str) -> None:
    for path in shared_data.glob(pattern):
        copy, _ = beginning(path, tmp_path, 60)
        url = f"sqlite:///{tmp_path / path.stem}.sqlite"
        outcome = run_import(url, "surveys" if path.parent.name.startswith("survey") else "interactions", copy)
        assert outcome["rejected"] == 0, path
        years = rows(url, "SELECT DISTINCT strftime('%Y', occurred_at / 1000000, 'unixepoch') FROM interaction")
        assert {int(year) for (year,) in years} <= set(range(1996, 2026)), path
        assert "date of the file itself" not in outcome["printed"]


SHOWN = {
    "chat-twitter-care-ibm/*.json": "interactions",
    "complaints-bpi2016-uwv/*.csv": "interactions",
    "fa-digikala-samsung/*.csv": "interactions",
    "phones-libphonenumber/metadata/98/operators.csv": "customers",
    "retail-cdnow/CDNOW_*.txt": "orders",
    "sms-uci-spam/*.csv": "interactions",
    "survey-csat-tsg/*.csv": "surveys",
}


@pytest.mark.parametrize("pattern", SHOWN)
def test_the_map_that_a_dry_run_shows_does_what_the_guess_does(shared_data: Path, tmp_path: Path, pattern: str) -> None:
    for path in shared_data.glob(pattern):
        copy, _ = beginning(path, tmp_path, 60)
        url = f"sqlite:///{tmp_path / path.stem}.sqlite"
        chosen = map_file(tmp_path, run_import(url, SHOWN[pattern], copy, "--dry-run")["printed"])
        added = counts(run_import(url, SHOWN[pattern], copy))[0]
        assert counts(run_import(url, SHOWN[pattern], copy, "--map", str(chosen))) == (0, 0, added, 0), path

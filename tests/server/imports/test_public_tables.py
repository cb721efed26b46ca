"""The tables that others published, through the maps that come with the project."""

import csv
import io
import json
from pathlib import Path

import pytest

from agentdesk.models.base import from_microseconds
from tests.server.imports.running import MAPS, counts, one, rows, run_import

BANK_MAP, CFPB_MAP = MAPS / "calls-anonymous-bank-1999.toml", MAPS / "complaints-cfpb.toml"


def source(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a file as the csv module alone reads them."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""), delimiter=delimiter))


@pytest.fixture
def bank_calls(shared_data: Path) -> Path:
    """The call log of a bank."""
    return shared_data / "calls-anonymous-bank-1999" / "data_anonymous_bank_february.txt"


def test_calls_of_a_bank(database_url: str, bank_calls: Path, tmp_path: Path) -> None:
    calls = source(bank_calls, "\t")
    known = {call["customer_id"] for call in calls} - {"0"}
    unknown = sum(call["customer_id"] == "0" for call in calls)
    reject = str(tmp_path / "rejected.csv")
    first = run_import(database_url, "interactions", bank_calls, "--map", str(BANK_MAP), "--reject", reject)
    assert counts(first) == (len(calls), 0, 0, 0)
    assert one(database_url, "SELECT count(*) FROM interaction") == len(calls)
    assert one(database_url, "SELECT count(*) FROM customer WHERE identified") == len(known)
    assert one(database_url, "SELECT count(*) FROM customer WHERE NOT identified") == unknown
    again = run_import(database_url, "interactions", bank_calls, "--map", str(BANK_MAP), "--reject", reject)
    assert counts(again) == (0, 0, len(calls), 0)
    assert one(database_url, "SELECT count(*) FROM interaction") == len(calls)


def test_one_call_in_all_its_facts(database_url: str, bank_calls: Path, tmp_path: Path) -> None:
    some = tmp_path / "calls.txt"
    with bank_calls.open("rb") as file:
        some.write_bytes(b"".join(line for number, line in enumerate(file) if number < 3 or b"\tTT\t" in line))
    run_import(database_url, "interactions", some, "--map", str(BANK_MAP))
    ((when, *facts),) = rows(
        database_url,
        "SELECT occurred_at, c.name, c.external_id, c.tier, i.kind, direction, channel_label, subject, disposition,"
        " agent_name, duration_seconds, reference, source_system, source_id"
        " FROM interaction i JOIN customer c ON c.id = i.customer_id WHERE reference = 'AA0101-34540'",
    )
    moment = from_microseconds(when) if isinstance(when, int) else when
    assert moment.isoformat() == "1999-02-01T06:19:42+00:00"
    assert facts == [
        "Customer 48178511", "48178511", "priority", "call", "in", "PS", "Regular activity", "AGENT",
        "MICHAL", 104, "AA0101-34540", "anonymous-bank", "AA0101/34540",
    ]  # fmt: skip
    called_back = rows(
        database_url, "SELECT DISTINCT direction, channel_label FROM interaction WHERE direction = 'out'"
    )
    assert called_back == [("out", "TT")]
    assert one(database_url, "SELECT name FROM customer WHERE NOT identified LIMIT 1").startswith("anonymous-bank AA01")


def test_complaints_in_three_date_forms(database_url: str, shared_data: Path) -> None:
    complaints: dict[str, dict[str, str]] = {}
    for path in sorted((shared_data / "complaints-cfpb").glob("*.csv")):
        here = {row["Complaint ID"]: row for row in source(path)}
        outcome = run_import(database_url, "interactions", path, "--map", str(CFPB_MAP))
        assert counts(outcome) == (len(here.keys() - complaints.keys()), 0, len(here.keys() & complaints.keys()), 0)
        complaints = here | complaints
    found = rows(database_url, "SELECT source_id, kind, channel_label, body, disposition, customer_id FROM interaction")
    assert len(found) == len(complaints)
    assert len({row[-1] for row in found}) == len(complaints), "nobody is two complaints' customer"
    kinds = {"Web": "form", "Phone": "call", "Postal mail": "letter", "Fax": "letter", "Email": "email"}
    for key, kind, label, body, disposition, _ in found:
        told = complaints[key]
        assert body == told["Consumer complaint narrative"]
        assert label == told["Submitted via"]
        assert kind == kinds.get(label, "form")
        assert disposition == told["Company response to consumer"]


def test_the_day_of_a_complaint_is_the_one_in_the_file(shared_data: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    for path in sorted((shared_data / "complaints-cfpb").glob("Consumer*.csv")):
        run_import(url, "interactions", path, "--map", str(CFPB_MAP))
        days = {row["Complaint ID"]: row["Date received"] for row in source(path)}
        for key, when in rows(url, "SELECT source_id, occurred_at FROM interaction"):
            if key in days:
                day = from_microseconds(when)
                assert days[key] in {f"{day:%Y-%m-%d}", f"{day:%m/%d/%Y}"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("comma_in_quotes", 1), ("escaped_quotes", 2), ("json", 1), ("location_coordinates", 1), ("simple", 1),
     ("simple_crlf", 1), ("utf8", 2)],
)  # fmt: skip
def test_csv_spectrum_is_taken_in_with_every_cell(shared_data: Path, tmp_path: Path, name: str, expected: int) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    path = shared_data / "csv-spectrum" / "csvs" / f"{name}.csv"
    assert counts(run_import(url, "interactions", path)) == (expected, 0, 0, 0)
    told = json.loads((shared_data / "csv-spectrum" / "json" / f"{name}.json").read_text("utf-8"))
    query = "SELECT i.*, c.*, p.value FROM interaction i JOIN customer c ON c.id = i.customer_id"
    found = rows(url, f"{query} LEFT JOIN contact_point p ON p.customer_id = c.id")
    texts = "\n".join(str(value) for row in found for value in row)
    for row in told if isinstance(told, list) else [told]:
        for header, cell in row.items():
            assert cell in texts or header == "Contact Phone Number"


def test_naughty_strings_come_back_letter_by_letter(database_url: str, shared_data: Path, tmp_path: Path) -> None:
    strings = json.loads((shared_data / "strings-blns" / "blns.json").read_text("utf-8"))
    path = tmp_path / "strings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["number", "date", "text"])
        writer.writerows([number, "2020-01-02", text] for number, text in enumerate(strings))
    outcome = run_import(database_url, "interactions", path)
    assert counts(outcome) == (len(strings), 0, 0, 0)
    found = sorted(row[0] for row in rows(database_url, "SELECT body FROM interaction"))
    assert found == sorted(strings)
    assert counts(run_import(database_url, "interactions", path)) == (0, 0, len(strings), 0)


def test_naughty_strings_as_names(database_url: str, shared_data: Path, tmp_path: Path) -> None:
    strings = json.loads((shared_data / "strings-blns" / "blns.json").read_text("utf-8"))
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["customer id", "name", "notes"])
        writer.writerows([f"c{number}", text, text] for number, text in enumerate(strings))
    outcome = run_import(database_url, "customers", path)
    assert counts(outcome)[:3] == (len(strings) - outcome["rejected"], 0, 0)
    assert outcome["rejected"] == sum(len(text) > 500 for text in strings)
    for key, name, about in rows(database_url, "SELECT external_id, name, about FROM customer"):
        told = strings[int(key[1:])]
        assert about == (told or None)
        assert name == (key if not told or told.isspace() else told)

"""Rows from JSON and JSON lines: nested records, lists inside records, broken records, and memory."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.sources import open_source
from agentdesk.server.imports.table import Reject, TableForm
from tests.server.imports.running import REPOSITORY, counts, map_file, rows, run_import

RECORDS: list[dict[str, Any]] = [
    {"id": 7, "who": {"name": "علی", "tags": ["a", "b"]}, "note": None, "open": True, "sum": 1.50},
    {"id": 8, "who": {"name": 'O\n"x"'}, "extra": "only here", "list": [{"n": 1}]},
]
TURNS = [
    {"case": "A", "turns": [{"by": "c", "text": "hello", "date": "2020-01-02"},
                            {"by": "f", "text": "yes?", "date": "2020-01-03"}]},
    {"case": "B", "turns": [{"by": "c", "text": "bye", "date": "2020-01-04", "case": "own"}]},
]  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database on SQLite."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def read(path: Path, **told: Any) -> tuple[list[dict[str, str]], list[Reject]]:
    """The rows of a file by their columns, and what was rejected."""
    source = open_source(path, TableForm(**told))
    rejects: list[Reject] = []
    with source.reading(rejects.append) as found:
        return [dict(zip(source.columns, cells, strict=True)) for _, cells in found], rejects


def file(folder: Path, text: str, name: str = "table.json") -> Path:
    """A file of that text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return path


SHAPES = {
    "list": json.dumps(RECORDS),
    "pretty": json.dumps(RECORDS, indent=4, ensure_ascii=False),
    "lines": "\n".join(map(json.dumps, RECORDS)) + "\n",
    "one after another": "\n".join(json.dumps(one, indent=2) for one in RECORDS),
    "inside": json.dumps({"took": 3, "hits": {"total": 2, "rows": RECORDS}, "after": "x"}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_records(tmp_path: Path, shape: str) -> None:
    found, rejects = read(file(tmp_path, SHAPES[shape]))
    assert not rejects
    first, second = found
    assert (first["id"], first["who.name"], first["who.tags"], first["note"]) == ("7", "علی", "a, b", "")
    assert (first["open"], first["sum"], first["extra"], first["list"]) == ("true", "1.5", "", "")
    assert (second["who.name"], second["extra"], second["list"]) == ('O\n"x"', "only here", '[{"n": "1"}]')
    if shape == "inside":
        assert (first["took"], first["hits.total"], first["after"]) == ("3", "2", "x")


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    found, _ = read(file(tmp_path, '[{"a": 1.50, "b": 5.703E+17, "c": 12345678901234567890, "d": false}]'))
    assert found == [{"a": "1.50", "b": "5.703E+17", "c": "12345678901234567890", "d": "false"}]


def test_odd_names_of_columns_are_told_in_a_way_that_can_be_stored(url: str, tmp_path: Path) -> None:
    path = file(tmp_path, '[{"a\\ud800": "x", "": "y", "date": "2020-01-02", "b\\u0000": {"c": 1}}]')
    assert read(path)[0] == [{"a\ufffd": "x", "": "y", "date": "2020-01-02", "b\ufffd.c": "1"}]
    assert counts(run_import(url, "interactions", path)) == (1, 0, 0, 0)


def test_an_object_of_objects_is_told_by_its_keys(tmp_path: Path) -> None:
    found, _ = read(file(tmp_path, json.dumps({"k1": {"a": "x"}, "k2": {"a": "y"}})))
    assert found == [{"key": "k1", "a": "x"}, {"key": "k2", "a": "y"}]


def test_one_object_is_one_row(tmp_path: Path) -> None:
    assert read(file(tmp_path, '{"a": "x", "b": 2}'))[0] == [{"a": "x", "b": "2"}]


@pytest.mark.parametrize("told", [{"records": "turns"}, {}])
def test_the_turns_of_a_record_are_rows_with_what_is_around_them(tmp_path: Path, told: dict[str, str]) -> None:
    found, _ = read(file(tmp_path, json.dumps(TURNS)), **told)
    assert [(row["text"], row["case"], row.get("parent.case")) for row in found] == [
        ("hello", "A", ""), ("yes?", "A", ""), ("bye", "own", "B"),
    ]  # fmt: skip


def test_records_of_the_outermost_list_are_taken_when_told(tmp_path: Path) -> None:
    found, _ = read(file(tmp_path, json.dumps(TURNS)), records="")
    assert [row["case"] for row in found] == ["A", "B"]
    assert json.loads(found[1]["turns"])[0]["text"] == "bye"


def test_a_list_in_a_list_in_an_object(tmp_path: Path) -> None:
    found, _ = read(file(tmp_path, json.dumps({"all": TURNS})), records="all.turns")
    assert [row["text"] for row in found] == ["hello", "yes?", "bye"]


def test_a_record_without_turns_is_told(tmp_path: Path) -> None:
    found, rejects = read(file(tmp_path, json.dumps([*TURNS, {"case": "C", "turns": []}])), records="turns")
    assert len(found) == 3
    assert [reject.reason for reject in rejects] == ["The record has nothing in its list 'turns'."]
    assert "C" in rejects[0].cells


def test_several_lists_must_be_told_apart(tmp_path: Path) -> None:
    path = file(tmp_path, json.dumps({"a": [{"x": 1}], "b": [{"y": 2}]}))
    with pytest.raises(UsageError, match="several lists"):
        read(path)
    assert read(path, records="b")[0] == [{"y": "2"}]


@pytest.mark.parametrize(
    ("text", "good", "broken"),
    [
        ('{"a": "1"}\n{"a": "2"\n{"a": "3"}\n', ["1", "3"], [2]),
        ('{"a": "1"}\nnot json\n{"a": \n\n{"a": "3"}\n"text"\n', ["1", "3"], [2, 3, 6]),
        ('[\n  {"a": "1"},\n  {"a": "2" "b": 3},\n  {"a": "3"}\n]', ["1", "3"], [3]),
        ('[\n  {"a": "1"},\n  {"a": "2,\n   "b": {}},\n  {"a": "3"}\n]\n', ["1", "3"], [3]),
        ('[{"a": "1"}, {"a": 2 2}, {"a": "3"}]', ["1", "3"], [1]),
        ('[{"a": "1"}, 17, {"a": "3"}]', ["1", "3"], [1]),
        ('[{"a": "1"},\n{"a": "2"', ["1"], [2]),
        ('[{"a": "1"}', ["1"], [1]),
        ('{"a": "1"}\n{"a": "\\ud83d"}\n{"a": "\\u0000"}\n', ["1"], [2, 3]),
    ],
)
def test_a_broken_record_costs_itself_alone(tmp_path: Path, text: str, good: list[str], broken: list[int]) -> None:
    found, rejects = read(file(tmp_path, text))
    assert [row["a"] for row in found] == good
    assert [reject.line for reject in rejects] == broken
    assert all(reject.reason for reject in rejects)


@pytest.mark.parametrize("text", ["[]", "{}", "[1, 2]", "{ nonsense", '{"a":' * 5000])
def test_what_holds_no_records_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError):
        read(file(tmp_path, text))


def test_a_table_that_begins_with_a_bracket_is_a_table(tmp_path: Path) -> None:
    found, _ = read(file(tmp_path, "[id],{text}\n1,x\n2,y\n", "table.csv"))
    assert found == [{"[id]": "1", "{text}": "x"}, {"[id]": "2", "{text}": "y"}]


MAP = """
kind = "interactions"
source = "x"
key = ["id"]
[identity]
system = "x"
column = "who.id"
[interaction]
kind = { column = "via" }
body = { column = "text" }
disposition = { column = "never there" }
occurred_at = { column = "at", forms = ["iso"] }
"""
LINES = [
    '{"id": 1, "who": {"id": "c1"}, "via": "phone", "at": "2020-01-02T03:04:05Z", "text": "سلام"}',
    '{"id": 2, "who": {"id": "c1"}, "via": "pigeon", "at": "2020-01-02T03:04:05Z", "text": "b, \\"c\\""}',
    '{"id": 3, "who": {"id": "c2"}, "via": "email", ',
    '{"id": 4, "who": null, "via": "email", "at": "2020-01-02", "text": ""}',
]


def test_customers_with_several_phones(url: str, tmp_path: Path) -> None:
    people = [
        {"customer_id": 1, "name": "سارا", "phone": ["021 8888 1234", "+98 912 345 6789"], "email": "s@x.example"},
        {"customer_id": 2, "name": "Ali", "phone": ["09123456780"], "email": None},
    ]
    path = file(tmp_path, json.dumps(people, ensure_ascii=False))
    assert counts(run_import(url, "customers", path)) == (2, 0, 0, 0)
    query = "SELECT c.external_id, p.value, p.normalized FROM contact_point p JOIN customer c ON c.id = p.customer_id"
    assert sorted(rows(url, query)) == [
        ("1", "+98 912 345 6789", "+989123456789"),
        ("1", "021 8888 1234", "+982188881234"),
        ("1", "s@x.example", "s@x.example"),
        ("2", "09123456780", "+989123456780"),
    ]
    assert counts(run_import(url, "customers", path)) == (0, 0, 2, 0)


def test_rejected_records_can_be_put_right_and_imported_with_the_same_map(url: str, tmp_path: Path) -> None:
    path, chosen = file(tmp_path, "\n".join(LINES), "calls.jsonl"), map_file(tmp_path, MAP)
    assert counts(run_import(url, "interactions", path, "--map", str(chosen))) == (2, 0, 0, 2)
    assert counts(run_import(url, "interactions", path, "--map", str(chosen))) == (0, 0, 2, 2)
    rejected = tmp_path / "calls.jsonl.rejected.csv"
    with rejected.open(encoding="utf-8", newline="") as told:
        header, unknown, torn = csv.reader(told)
    assert unknown[0] == "2"
    assert torn[0] == "3"
    assert torn[2] == LINES[2].strip()
    unknown[header.index("via")] = "email"
    again = tmp_path / "again.csv"
    with again.open("w", encoding="utf-8", newline="") as file_again:
        csv.writer(file_again).writerows([header, unknown])
    assert counts(run_import(url, "interactions", again, "--map", str(chosen))) == (1, 0, 0, 0)
    found = rows(url, "SELECT source_id, body FROM interaction ORDER BY source_id")
    assert found == [("1", "سلام"), ("2", 'b, "c"'), ("4", "")]


PROGRAM = """
import sys
from pathlib import Path
from agentdesk.server.imports.sources import open_source
from agentdesk.server.imports.table import TableForm
with open_source(Path(sys.argv[1]), TableForm()).reading(print) as rows:
    count = sum(1 for _ in rows)
print(count, Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.parametrize("shape", ["lines", "list", "inside"])
def test_memory_is_flat_however_long_a_json_file_is(tmp_path: Path, shape: str) -> None:
    begin, between, end = {"lines": ("", "\n", "\n"), "list": ("[", ",", "]"), "inside": ('{"r":[', ",", "]}")}[shape]
    record = json.dumps({"id": 1, "text": "گفت که سفارش نرسیده است " * 10})
    most: list[float] = []
    for count in (2_000, 40_000):
        path = file(tmp_path, begin + between.join([record] * count) + end)
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(path)], cwd=REPOSITORY, capture_output=True, text=True, check=True
        )
        read_rows, memory = done.stdout.split()
        assert int(read_rows) == count
        most.append(int(memory) / 1024)
    # The longer file has 60 MB, its records in memory are more; of one object 8 million letters are looked at at once.
    assert most[1] - most[0] < 40


def test_whose_a_nested_record_is_and_which_way_its_messages_went_are_guessed(url: str, tmp_path: Path) -> None:
    def talk(number: int, who: int) -> dict[str, Any]:
        said = [{"id": 10 * number + way, "content": "hi", "message_type": way, "created_at": 1674290000 + way}
                for way in (0, 1)]  # fmt: skip
        sender = {"id": who, "name": f"Ann {who}", "phone_number": f"+98912000000{who}"}
        return {"id": number, "account_id": 1, "meta": {"sender": sender}, "messages": said}

    path = tmp_path / "talks.json"
    path.write_text(json.dumps({"data": {"payload": [talk(1, 3), talk(2, 4)]}}), "utf-8")
    assert counts(run_import(url, "interactions", path)) == (4, 0, 0, 0)
    assert rows(url, "SELECT external_id, name FROM customer ORDER BY external_id") == [("3", "Ann 3"), ("4", "Ann 4")]
    assert rows(url, "SELECT value FROM contact_point ORDER BY value") == [("+989120000003",), ("+989120000004",)]
    assert rows(url, "SELECT direction, count(*), count(DISTINCT conversation_id) FROM interaction GROUP BY 1") == [
        ("in", 2, 2),
        ("out", 2, 2),
    ]

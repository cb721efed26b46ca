"""Maps with parts, and folders: each file is told by its header."""

import csv
import json
from pathlib import Path

import pytest

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.maps import load_map
from tests.server.imports.running import counts, map_file, one, rows, run_import, table

MAP = """
kind = "interactions"
source = "shop"

[interaction.occurred_at]
column = "date"
forms = ["%Y-%m-%d"]

[interaction.kind]
constant = "call"

[[parts]]
header = ["Date", "words"]

[parts.interaction.body]
column = "words"

[[parts]]
header = ["date", "words", "mail"]
source = "shop-mail"

[[parts.contacts]]
kind = "email"
column = "mail"

[parts.interaction.kind]
constant = "email"

[parts.interaction.body]
columns = ["words", "*"]
labelled = true

[[parts]]
header = ["tag", "stars"]
file = { delimiter = ";" }

[parts.interaction.occurred_at]
column = "tag"
forms = ["%d.%m.%Y"]

[parts.interaction.score]
column = "stars"
"""
CALLS = ["date,words", "2020-01-02,ring", "2020-01-03,ring again", "never,oh"]
MAILS = ["mail,date,words,Colour?", "a@x.example,2020-01-02,hi,red", "b@x.example,2020-01-03,,"]
STARS = ["tag;stars", "02.01.2020;4", "03.01.2020;9 of 10"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database on SQLite."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three tables, something else, and what is passed over."""
    found = tmp_path / "exports"
    (found / "old").mkdir(parents=True)
    table(found, CALLS, "calls.csv")
    table(found, STARS, "stars.csv")
    table(found / "old", MAILS, "mails.csv")
    table(found, ["Read this first."], "README.md")
    table(found, ["import_line,import_reason,date,words", "1,x,never,oh"], "calls.csv.rejected.csv")
    table(found, ["x,y", "1,2"], ".hidden.csv")
    return found


def test_each_file_of_a_folder_goes_by_its_part(url: str, folder: Path, tmp_path: Path) -> None:
    chosen, rejected = str(map_file(tmp_path, MAP)), tmp_path / "rejected.csv"
    dry = run_import(url, "interactions", folder, "--map", chosen, "--reject", str(rejected), "--dry-run")
    assert counts(dry) == (6, 0, 0, 2)
    assert not rejected.exists()
    assert one(url, "SELECT count(*) FROM interaction") == 0
    outcome = run_import(url, "interactions", folder, "--map", chosen, "--reject", str(rejected))
    assert counts(outcome) == (6, 0, 0, 2)
    query = "SELECT source_system, kind, body, score FROM interaction"
    assert sorted(rows(url, query), key=str) == [
        ("shop", "call", "", 4),
        ("shop", "call", "", 9),
        ("shop", "call", "ring again", None),
        ("shop", "call", "ring", None),
        ("shop-mail", "email", "", None),
        ("shop-mail", "email", "words: hi\nColour?: red", None),
    ]
    with rejected.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert {(row["import_file"], row["import_line"]) for row in told} == {("README.md", "0"), ("calls.csv", "4")}
    assert next(row for row in told if row["import_line"] == "4")["words"] == "oh"
    put_right = tmp_path / "put right.csv"
    put_right.write_text(rejected.read_text("utf-8").replace("never", "2020-01-09"), "utf-8")
    assert counts(run_import(url, "interactions", put_right, "--map", chosen))[0] == 1
    again = run_import(url, "interactions", folder, "--map", chosen, "--reject", str(rejected))
    assert counts(again) == (0, 0, 6, 2)


def test_one_file_goes_by_the_part_that_asks_for_most(url: str, folder: Path, tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, MAP))
    assert counts(run_import(url, "interactions", folder / "old" / "mails.csv", "--map", chosen)) == (2, 0, 0, 0)
    assert rows(url, "SELECT DISTINCT source_system, kind FROM interaction") == [("shop-mail", "email")]
    assert rows(url, "SELECT value FROM contact_point ORDER BY value") == [("a@x.example",), ("b@x.example",)]


def test_a_file_that_fits_no_part_is_refused(url: str, folder: Path, tmp_path: Path) -> None:
    chosen = str(map_file(tmp_path, MAP))
    with pytest.raises(UsageError, match="fits no part of the map"):
        run_import(url, "interactions", folder / "README.md", "--map", chosen)
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    table(nothing, ["a,b", "1,2"])
    with pytest.raises(UsageError, match="no table to import"):
        run_import(url, "interactions", nothing, "--map", chosen)


def test_files_of_a_folder_may_be_guessed(url: str, folder: Path) -> None:
    outcome = run_import(url, "interactions", folder)
    assert counts(outcome)[0] >= 6
    told = (folder.parent / "exports.rejected.csv").read_text("utf-8")
    assert "README.md is not called like a table" in told


def test_a_map_without_parts_takes_the_files_that_have_its_columns(url: str, folder: Path, tmp_path: Path) -> None:
    chosen = map_file(tmp_path, MAP[: MAP.index("[[parts]]")] + '[interaction.body]\ncolumn = "words"\n')
    outcome = run_import(url, "interactions", folder, "--map", str(chosen))
    assert counts(outcome) == (4, 0, 0, 3)
    assert one(url, "SELECT count(*) FROM interaction WHERE body = 'ring'") == 1


def test_two_lists_of_one_json_file_are_two_parts(url: str, tmp_path: Path) -> None:
    path = tmp_path / "both.json"
    path.write_text(json.dumps({"in": [{"d": "2020-01-02", "t": "a"}], "out": [{"d": "2020-01-03", "u": "b"}, 5]}))
    chosen = map_file(
        tmp_path,
        'kind = "interactions"\nsource = "x"\n[interaction]\nkind = { constant = "chat" }\n'
        'occurred_at = { column = "d", forms = ["iso"] }\n'
        '[[parts]]\nheader = ["t"]\nfile = { records = "in" }\ninteraction = { body = { column = "t" } }\n'
        '[[parts]]\nheader = ["u"]\nfile = { records = "out" }\n'
        'interaction = { body = { column = "u" }, direction = { constant = "out" } }\n',
    )
    assert counts(run_import(url, "interactions", path, "--map", str(chosen)))[0] == 2
    assert rows(url, "SELECT direction, body FROM interaction ORDER BY body") == [("in", "a"), ("out", "b")]


def test_a_part_that_lacks_something_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="occurred_at"):
        load_map(map_file(tmp_path, 'kind = "surveys"\nsource = "x"\n[[parts]]\nheader = ["a"]\n'), "surveys")

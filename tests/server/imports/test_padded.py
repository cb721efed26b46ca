"""Tables whose cells are filled up with blanks, and those that nothing but blanks part."""

from pathlib import Path

import pytest

from agentdesk.server.imports.table import Reject, Table, TableForm
from agentdesk.server.imports.table_opening import open_table
from tests.server.imports.running import counts, map_file, one, rows, run_import, table

PADDED = [
    "Id      ; Date       ; Text",
    'a-1     ; 2020-01-02 ; "one; two"',
    '  a-2   ; 2020-01-03 ; "said ""no"" ; went"',
    "a-3     ; 2020-01-04",
]
FILLED = [
    "id   ,name      ,city     ",
    "1    ,Ali       ,Tehran   ",
    "22   ,Maryam    ,Yazd     ",
    "333  ,Reza      ,Mashhad  ",
    "4444 ,Sara      ,Tabriz   ",
    "5    ,Mina      ,Rasht    ",
]
PRINTED = [
    " id  day      cds   usd",
    " 0001 19970101  1   11.77",
    " 0002 19970112 10  163.35 ",
    " 0002 19970112  5   77.00",
]


def read(path: Path, form: TableForm | None = None) -> tuple[Table, list[list[str]], list[Reject]]:
    """A table with its rows and what was rejected."""
    found = open_table(path, form or TableForm())
    rejects: list[Reject] = []
    with found.reading(rejects.append) as reader:
        return found, [cells for _, cells in reader], rejects


def test_blanks_around_the_signs_between_cells_are_no_part_of_them(tmp_path: Path) -> None:
    found, cells, rejects = read(table(tmp_path, PADDED))
    assert found.columns == ("Id", "Date", "Text")
    assert not rejects
    assert cells == [
        ["a-1", "2020-01-02", "one; two"],
        ["a-2", "2020-01-03", 'said "no" ; went'],
        ["a-3", "2020-01-04", ""],
    ]


def test_cells_filled_up_to_one_width_are_trimmed(tmp_path: Path) -> None:
    found, cells, _ = read(table(tmp_path, FILLED))
    assert found.columns == ("id", "name", "city")
    assert cells[1] == ["22", "Maryam", "Yazd"]


def test_a_text_with_blanks_at_its_ends_keeps_them_where_nothing_is_filled_up(tmp_path: Path) -> None:
    _, cells, _ = read(table(tmp_path, ["id,text", "1,  two blanks", "22,and one ", "3,none", "4,x", "5,y"]))
    assert [row[1] for row in cells[:2]] == ["  two blanks", "and one "]


def test_what_is_padded_can_be_told(tmp_path: Path) -> None:
    path = table(tmp_path, ["id,text", "1 , a", "2 ,b "])
    assert read(path, TableForm(padded=True))[1] == [["1", "a"], ["2", "b"]]
    assert read(path, TableForm(padded=False, delimiter=","))[1][1] == ["2 ", "b "]


def test_columns_that_blanks_part(tmp_path: Path) -> None:
    found, cells, rejects = read(table(tmp_path, PRINTED))
    assert found.columns == ("id", "day", "cds", "usd")
    assert cells == [
        ["0001", "19970101", "1", "11.77"],
        ["0002", "19970112", "10", "163.35"],
        ["0002", "19970112", "5", "77.00"],
    ]
    assert not rejects
    assert read(table(tmp_path, PRINTED[1:]))[0].with_header is False


@pytest.mark.parametrize("lines", [["one line of words", "another line of words", "two more words here"],
                                   ["a text", "with lines of many lengths", "1 2 3"]])  # fmt: skip
def test_prose_is_no_table_that_blanks_part(tmp_path: Path, lines: list[str]) -> None:
    assert len(read(table(tmp_path, lines))[0].columns) == 1


def test_rejected_rows_of_a_printed_table_come_in_with_the_same_map(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.sqlite'}"
    chosen = map_file(
        tmp_path,
        'kind = "orders"\nsource = "x"\n[file]\ndelimiter = " "\nheader = false\n'
        'columns = ["id", "day", "cds", "usd"]\n[identity]\nsystem = "x"\ncolumn = "id"\n[interaction]\n'
        'occurred_at = { column = "day", forms = ["%Y%m%d"] }\n'
        'amount = { column = "usd" }\ncurrency = { constant = "USD" }\n',
    )
    path = table(tmp_path, [*PRINTED[1:], " 0003 19971399  1   11.77", " 0004 19970101  1"])
    assert counts(run_import(url, "orders", path, "--map", str(chosen))) == (3, 0, 0, 2)
    assert rows(url, "SELECT amount, currency FROM interaction ORDER BY amount") == [
        (1177, "USD"), (7700, "USD"), (16335, "USD"),
    ]  # fmt: skip
    rejected = tmp_path / "table.csv.rejected.csv"
    again = tmp_path / "again.csv"
    again.write_text(rejected.read_text("utf-8").replace("19971399", "19971231"), "utf-8")
    assert counts(run_import(url, "orders", again, "--map", str(chosen))) == (1, 0, 0, 1)
    assert one(url, "SELECT count(*) FROM customer") == 3

"""Reading tables: every dialect comes back as it was written, and no two rows ever flow together."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.table import Reject, TableForm
from agentdesk.server.imports.table_opening import open_table
from tests.server.imports.running import table

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
ROWS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width).filter(any), min_size=1, max_size=12)
)


GUESSED = TableForm()


def read(path: Path, form: TableForm = GUESSED) -> tuple[list[str], list[list[str]], list[Reject]]:
    """Columns, rows and rejects of a file."""
    table = open_table(path, form)
    rejects: list[Reject] = []
    with table.reading(rejects.append) as rows:
        found = [cells for _, cells in rows]
    return list(table.columns), found, rejects


def file_of(folder: Path, content: str | bytes) -> Path:
    """A file with that content."""
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", ["comma_in_quotes", "escaped_quotes", "json", "simple", "simple_crlf", "utf8"])
def test_csv_spectrum_is_read_as_its_json_says(shared_data: Path, name: str) -> None:
    folder = shared_data / "csv-spectrum"
    expected = json.loads((folder / "json" / f"{name}.json").read_text("utf-8"))
    columns, rows, rejects = read(folder / "csvs" / f"{name}.csv")
    assert [dict(zip(columns, row, strict=True)) for row in rows] == expected
    assert not rejects


def test_csv_spectrum_cell_with_bare_quotes(shared_data: Path) -> None:
    # Its JSON has another phone number than its CSV; the rest is compared.
    folder = shared_data / "csv-spectrum"
    expected = json.loads((folder / "json" / "location_coordinates.json").read_text("utf-8"))
    columns, rows, rejects = read(folder / "csvs" / "location_coordinates.csv")
    found = dict(zip(columns, rows[0], strict=True))
    assert found == expected | {"Contact Phone Number": "2095257564"}
    assert not rejects


@pytest.mark.parametrize(
    "name",
    ["header-simple", "leading-space", "one-column", "quotes-with-newline", "trailing-newline-one-field",
     "trailing-space", "utf8"],
)  # fmt: skip
def test_sineemore_is_read_as_its_json_says(shared_data: Path, name: str) -> None:
    folder = shared_data / "csv-test-data-sineemore"
    expected = json.loads((folder / "json" / f"{name}.json").read_text("utf-8"))
    columns, rows, rejects = read(folder / "csv" / f"{name}.csv")
    if isinstance(expected[0], dict):
        assert [dict(zip(columns, row, strict=True)) for row in rows] == expected
    else:
        assert [columns, *rows] == expected
    assert not rejects


def test_sineemore_row_without_a_value_is_no_row(shared_data: Path) -> None:
    columns, rows, rejects = read(shared_data / "csv-test-data-sineemore" / "csv" / "empty-one-column.csv")
    assert (columns, rows, rejects) == (["foo"], [], [])


def test_sineemore_bad_files_are_told(shared_data: Path) -> None:
    folder = shared_data / "csv-test-data-sineemore" / "csv"
    with pytest.raises(UsageError, match="is empty"):
        read(folder / "bad-header-no-header.csv")
    _, rows, rejects = read(folder / "bad-unescaped-quote.csv")
    assert rows == [["1", 'This "quotes" must be escaped', "3"]]
    assert not rejects


WRITERS = st.fixed_dictionaries({
    "delimiter": st.sampled_from(",;\t|"),
    "quotechar": st.sampled_from("\"'"),
    "escapechar": st.sampled_from([None, "\\"]),
    "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    "lineterminator": st.sampled_from(["\r\n", "\n", "\r"]),
}).filter(
    # The csv module leaves a line end bare that is not its own, unless it quotes everything.
    lambda writer: writer["quoting"] == csv.QUOTE_ALL
    or (writer["lineterminator"] == "\r\n" and not writer["escapechar"])
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, writer=WRITERS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"]))
def test_any_table_in_any_dialect_comes_back(
    tmp_path: Path, rows: list[list[str]], writer: dict[str, Any], encoding: str
) -> None:
    path = tmp_path / "table.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, doublequote=writer["escapechar"] is None, **writer).writerows([["x"] * len(rows[0]), *rows])
    form = TableForm(
        encoding=encoding,
        delimiter=writer["delimiter"],
        quote=writer["quotechar"],
        escape=writer["escapechar"] or "",
        header=True,
    )
    _, found, rejects = read(path, form)
    assert found == rows
    assert not rejects


WORDS = st.text("abcdefgهسلامدنیاéß0123456789 -.", min_size=1, max_size=12).filter(lambda word: word.strip() == word)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(WORDS | st.sampled_from(['he said "no"', "one, two", "a; b", "x\r\ny", "3|4"]), min_size=width,
                     max_size=width),
            min_size=4, max_size=15,
        )
    ),
    delimiter=st.sampled_from(",;\t|"),
    quote_all=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)  # fmt: skip
def test_the_dialect_of_an_everyday_table_is_found_out(
    tmp_path: Path, rows: list[list[str]], delimiter: str, quote_all: bool, encoding: str
) -> None:
    header = [f"name of {number}" for number in range(len(rows[0]))]
    path = tmp_path / "table.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        quoting: Any = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
        csv.writer(file, delimiter=delimiter, quoting=quoting).writerows([header, *rows])
    columns, found, rejects = read(path)
    assert columns == header
    assert found == rows
    assert not rejects


def test_a_quote_that_is_not_closed_costs_its_own_row_only(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'a,b,c\n1,"open,3\n4,"fine",6\n7,8,9\n')
    _, rows, rejects = read(path)
    assert rows == [["4", "fine", "6"], ["7", "8", "9"]]
    assert [(one.line, one.reason) for one in rejects] == [(2, "A quote is opened and not closed in this line.")]


def test_a_quote_that_is_not_closed_in_the_last_line_is_told(tmp_path: Path) -> None:
    _, rows, rejects = read(file_of(tmp_path, 'a,b\n1,2\n3,"4\n'), TableForm(quote='"'))
    assert rows == [["1", "2"]]
    assert [(one.line, one.cells) for one in rejects] == [(3, ["3", '"4'])]


def test_bare_quotes_in_a_cell_of_several_lines_cost_one_row(tmp_path: Path) -> None:
    text = 'a,b,c\n1,"He said "hi" to me.\nA second line, and, more",3\n4,5,6\n'
    _, rows, rejects = read(file_of(tmp_path, text), TableForm(quote='"'))
    assert rows == [["4", "5", "6"]]
    assert [(one.line, one.reason) for one in rejects] == [(2, "A quote inside a quoted cell is not doubled.")]
    assert rejects[0].cells == ["1", 'He said "hi" to me.\nA second line, and, more', "3"]


def test_ragged_rows_are_rejected_with_their_line(tmp_path: Path) -> None:
    _, rows, rejects = read(file_of(tmp_path, 'a,b\n"x\ny",2\n3\n4,5,6\n\n,\n7,8\n'))
    assert rows == [["x\ny", "2"], ["7", "8"]]
    assert [(one.line, one.reason) for one in rejects] == [
        (4, "The row has 1 cells, the table has 2 columns."),
        (5, "The row has 3 cells, the table has 2 columns."),
    ]


def test_nul_and_broken_bytes_are_rejected_with_the_reason(tmp_path: Path) -> None:
    content = "name,text\nسلام,خوب\n".encode() * 30 + b"a,b\x00c\nd,\xff\xfe\ne,f\n"
    _, rows, rejects = read(file_of(tmp_path, content))
    assert rows[-1] == ["e", "f"]
    assert [(one.line, one.reason) for one in rejects] == [
        (61, "Cell 2 holds a NUL character, which no text may hold."),
        (62, "Cell 2 holds bytes that are not utf-8."),
    ]


def test_headers_that_repeat_or_lack_get_names_of_their_own(tmp_path: Path) -> None:
    columns, _, _ = read(file_of(tmp_path, "id,Variant,,Variant\n1,2,3,4\n"))
    assert columns == ["id", "Variant", "column 3", "Variant (2)"]


def test_a_table_without_a_header_is_seen_as_one(tmp_path: Path) -> None:
    columns, rows, _ = read(file_of(tmp_path, "ham\thow are you\nspam\twin now\nham\tbye\n" * 5))
    assert columns == ["column 1", "column 2"]
    assert len(rows) == 15


def test_a_table_without_quoting_keeps_its_quotes(tmp_path: Path) -> None:
    lines = ['ham\t"SYMPTOMS" when U are in love', "ham\tOk", 'spam\tSay "yes', 'ham\t" is a quote'] * 3
    _, rows, rejects = read(file_of(tmp_path, "kind\ttext\n" + "\n".join(lines)))
    assert rows == [line.split("\t") for line in lines]
    assert not rejects


def test_sentences_one_a_line_are_one_column(tmp_path: Path) -> None:
    text = "text\nfirst, of all\nsecond\nthird; or so, or not\n"
    assert read(file_of(tmp_path, text)) == (["text"], [["first, of all"], ["second"], ["third; or so, or not"]], [])


def test_a_table_with_many_ragged_rows_keeps_its_columns(tmp_path: Path) -> None:
    columns, rows, rejects = read(file_of(tmp_path, "a,b,c\n1,2,3\n4,5\n6\n7,8,9,10\n"))
    assert (columns, rows) == (["a", "b", "c"], [["1", "2", "3"]])
    assert [one.line for one in rejects] == [3, 4, 5]


def test_last_cells_that_most_rows_leave_away_are_empty(tmp_path: Path) -> None:
    _, rows, rejects = read(file_of(tmp_path, "a,b,c\n1,2,3\n4,5\n6,7\n8,9\n1\n"))
    assert rows == [["1", "2", "3"], ["4", "5", ""], ["6", "7", ""], ["8", "9", ""]]
    assert [one.line for one in rejects] == [6]


def test_contacts_of_another_desk(shared_data: Path) -> None:
    _, rows, rejects = read(shared_data / "mail-chatwoot" / "assets" / "contacts.csv")
    assert (len(rows), rejects) == (25, [])


def test_messages_without_quoting_keep_their_quotes(shared_data: Path) -> None:
    path = shared_data / "sms-uci-spam" / "sms-spam.csv"
    _, rows, rejects = read(path)
    assert ["\t".join(row) for row in rows] == path.read_bytes().decode().splitlines()
    assert not rejects


def test_spaces_after_delimiters_are_left_out_only_where_all_have_them(tmp_path: Path) -> None:
    assert read(file_of(tmp_path, "a, b\n1, 2\n3, 4\n"))[1] == [["1", "2"], ["3", "4"]]
    assert read(file_of(tmp_path, "a,b\n1, 2\n3,4\n"))[1] == [["1", " 2"], ["3", "4"]]


def test_a_line_without_an_end_costs_no_memory_and_no_other_row(tmp_path: Path) -> None:
    content = "a,b\n1,2\n3," + "x" * 9_000_000 + "\n5,6\n"
    _, rows, rejects = read(file_of(tmp_path, content))
    assert rows == [["1", "2"], ["5", "6"]]
    assert [(one.line, one.reason) for one in rejects] == [(3, "The line is longer than 4,000,000 characters.")]


def test_long_texts_are_read_whole(tmp_path: Path) -> None:
    text = "long text, " * 100_000
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["id", "text"], ["1", text]])
    limit = csv.field_size_limit()
    assert read(file_of(tmp_path, buffer.getvalue()), TableForm(header=True))[1] == [["1", text]]
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    "titles",
    [["sep=;"], ["Calls of the week"], ["Calls of the week;;;", "printed on 2020-01-02;;;", "", "by hand;;;"], []],
)
def test_what_stands_above_the_header_is_no_row(tmp_path: Path, titles: list[str]) -> None:
    path = table(tmp_path, [*titles, "id;date;text", "1;2020-01-02;a", "2;2020-01-03;", "3;2020-01-04;c"])
    found = open_table(path, TableForm())
    assert (found.columns, found.titles) == (("id", "date", "text"), sum(map(bool, titles)))
    with found.reading(lambda reject: pytest.fail(reject.reason)) as reader:
        assert [cells[0] for _, cells in reader] == ["1", "2", "3"]


def test_a_first_row_with_one_filled_cell_is_a_row_where_no_header_follows(tmp_path: Path) -> None:
    found = open_table(table(tmp_path, ["a,,", "1,2,3", "4,5,6", "7,8,9"]), TableForm(header=False))
    assert found.titles == 0
    found = open_table(table(tmp_path, ["17,,", "1,2,3", "4,5,6", "7,8,9"]), TableForm())
    assert found.titles == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("21/01/2023, 10:01 - Ali: hi\n21/01/2023, 10:02 - Shop: hello\nand more\n", "WhatsApp"),
        ("\u200e[2023-01-21, 10:01:00 PM] Ali: hi\n[2023-01-21, 10:02:00 PM] Shop: hello\n", "WhatsApp"),
        ("۲۰۲۳/۱/۲۱، ۱۰:۰۱ - علی: سلام\n۲۰۲۳/۱/۲۱، ۱۰:۰۲ - من: سلام\n", "WhatsApp"),
        ("\ufeff<?xml version='1.0'?>\n<a>\n<b/>\n</a>\n", "XML"),
        ("BEGIN:VCARD\nFN:Ann\nEND:VCARD\n", "address book"),
        ("Return-Path: <a@b.example>\nFrom: a@b.example\n\nhi\n", "mail"),
    ],
)
def test_what_only_looks_like_a_table_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        open_table(file_of(tmp_path, text), GUESSED)


def test_a_log_in_columns_is_a_table(tmp_path: Path) -> None:
    columns, rows, rejects = read(file_of(tmp_path, "21/01/2023,10:01,Ali,hi\n21/01/2023,10:02,Shop,hello\n"))
    assert (len(columns), len(rows), rejects) == (4, 2, [])

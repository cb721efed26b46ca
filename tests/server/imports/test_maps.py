"""Map files: what they may say, what is told of a wrong one, and that a shown map is one that can be used."""

import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agentdesk.models.errors import UsageError
from agentdesk.server.imports.guess import guessed_map
from agentdesk.server.imports.interaction_reading import Firm
from agentdesk.server.imports.map_text import map_text
from agentdesk.server.imports.maps import ImportMap, load_map
from agentdesk.server.imports.table import TableForm
from agentdesk.server.imports.table_opening import open_table
from tests.server.imports.running import MAPS, map_file, table

FIRM = Firm("IR", "IRR", "Asia/Tehran")
LEAST = """
kind = "interactions"
source = "x"
[interaction.kind]
constant = "call"
[interaction.occurred_at]
column = "when"
forms = ["iso"]
"""


def guessed(folder: Path, kind: str, *lines: str) -> tuple[ImportMap, str]:
    """The guessed map of a table, and what is said of it."""
    guess = guessed_map(open_table(table(folder, lines), TableForm()), kind, FIRM)
    return guess.chosen, " ".join(guess.remarks)


@pytest.mark.parametrize("path", sorted(MAPS.glob("*.toml")), ids=lambda path: path.stem)
def test_the_maps_of_the_project_are_right(path: Path, tmp_path: Path) -> None:
    kind = tomllib.loads(path.read_text("utf-8"))["kind"]
    chosen = load_map(path, kind)
    again = map_file(tmp_path, map_text(chosen))
    assert load_map(again, kind) == chosen


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("kind = 'interactions'", "source"),
        (LEAST + "[interaction.colour]\ncolumn = 'x'\n", "there is no such field"),
        (LEAST + "[customer.shoe]\ncolumn = 'x'\n", "there is no such field"),
        (LEAST + "colour = 1", "colour"),
        (LEAST + "[interaction.body]\n", "give one of column, columns, text and constant"),
        (LEAST + "[interaction.body]\ncolumn = 'a'\ntext = 'b'\n", "give one of"),
        (LEAST + "[identity]\ncolumn = 'a'\n", "system"),
        (LEAST.replace('forms = ["iso"]', ""), "occurred_at"),
        (LEAST.replace('kind = "interactions"', 'kind = "customers"'), "a map of customers has no"),
        ("kind = ", "not right"),
        (LEAST + "[own]\ncolumn = 'a'\nnames_itself = true\n", "goes with a"),
        (LEAST + "[interaction.body]\nconstant = 'a'\nlabelled = true\n", "labelled goes with columns"),
        (LEAST + "[[parts]]\nheader = []\n", "length"),
    ],
)
def test_a_wrong_map_is_told_where(tmp_path: Path, wrong: str, words: str) -> None:
    with pytest.raises(UsageError, match=r"is not right") as caught:
        load_map(map_file(tmp_path, wrong), "interactions")
    assert words in str(caught.value)


def test_a_map_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one for interactions, not for customers"):
        load_map(map_file(tmp_path, LEAST), "customers")
    with pytest.raises(UsageError, match="cannot be read"):
        load_map(tmp_path / "none.toml", "customers")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(bool))
def test_any_word_can_stand_in_a_map(word: str) -> None:
    plain = {
        "kind": "interactions",
        "source": "x",
        "interaction": {
            "kind": {"column": word, "values": {word: word}},
            "occurred_at": {"column": word, "forms": [word]},
        },
    }
    assert tomllib.loads(map_text(msgspec.convert(plain, ImportMap))) == plain


def test_a_table_of_contacts_over_channels_is_guessed(tmp_path: Path) -> None:
    chosen, remarks = guessed(
        tmp_path,
        "interactions",
        "Customer ID,Created At,Channel,Direction,Agent,Subject,Message,Outcome,Mood",
        "1,2020-01-13 10:00,Phone,inbound,Omid,Refund,Where is my money,solved,bad",
        "0,2020-01-14 11:30,Web,inbound,Omid,Lamp,It is broken,open,bad",
    )
    columns = {field: rule.column for field, rule in chosen.interaction.items()}
    assert columns == {
        "occurred_at": "Created At", "kind": "Channel", "channel_label": "Channel", "direction": "Direction",
        "agent_name": "Agent", "subject": "Subject", "body": "Message", "disposition": "Outcome",
    }  # fmt: skip
    assert chosen.identity is not None
    assert (chosen.identity.column, chosen.key) == ("Customer ID", ())
    assert "0" in chosen.identity.empty
    assert "not imported: Mood" in remarks


def test_a_date_and_a_time_of_their_own_are_joined(tmp_path: Path) -> None:
    chosen, _ = guessed(tmp_path, "interactions", "date,start,text", "2020/1/13,7:02:47,a b", "2020/1/14,17:02:47,c d")
    when = chosen.interaction["occurred_at"]
    assert when.columns == ("date", "start")
    assert when.forms == ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d")


def test_headers_in_persian_and_arabic_are_known(tmp_path: Path) -> None:
    persian, _ = guessed(tmp_path, "interactions", "تاریخ,کانال,متن", "۱۴۰۲/۰۵/۱۲,تلفنی,سلام", "۱۴۰۲/۰۶/۳۱,پیامک,خوب")
    assert persian.interaction["occurred_at"].forms == ("jalali:%Y/%m/%d",)
    assert persian.interaction["kind"].column == "کانال"
    arabic, _ = guessed(tmp_path, "customers", "رقم العميل,الاسم,رقم الجوال", "7,ليلى,0501234567")
    assert arabic.identity is not None
    assert (arabic.customer["name"].column, arabic.contacts[0].column) == ("الاسم", "رقم الجوال")


def test_what_has_no_column_for_the_text_keeps_every_cell(tmp_path: Path) -> None:
    chosen, remarks = guessed(tmp_path, "interactions", "a,b,c", "1,2,3")
    assert chosen.interaction["body"].text == "a: {a}\nb: {b}\nc: {c}"
    assert "no column holds a date" in remarks
    assert "taken for a form" in remarks


def test_customers_of_whom_nothing_can_be_told_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No column could be told") as caught:
        guessed(tmp_path, "customers", "a,b,c", "1,2,3")
    assert "the columns are: a, b, c" in str(caught.value)


def test_a_doubtful_date_is_told(tmp_path: Path) -> None:
    _, remarks = guessed(tmp_path, "interactions", "date,text", "02/03/2020,hello", "04/05/2020,hello")
    assert "read as %d/%m/%Y; %m/%d/%Y fits as well" in remarks


def test_a_doubtful_date_is_settled_by_another_column(tmp_path: Path) -> None:
    chosen, remarks = guessed(tmp_path, "interactions", "date,passed on,text", "02/03/2020,02/27/2020,hello")
    assert chosen.interaction["occurred_at"].forms == ("%m/%d/%Y",)
    assert "fits as well" not in remarks


def test_clock_times_with_and_without_seconds_are_read(tmp_path: Path) -> None:
    guessed_, _ = guessed(tmp_path, "interactions", "date,time,phone", "1402/01/15,10:25:30,0", "1402/01/16,11:00,0")
    when = guessed_.interaction["occurred_at"]
    assert when.columns == ("date", "time")
    assert when.forms[:2] == ("jalali:%Y/%m/%d %H:%M:%S", "jalali:%Y/%m/%d %H:%M")


def test_the_firms_own_account_is_no_customer(tmp_path: Path) -> None:
    lines = "account_id,date,message", "1,2023-01-21,hi", "1,2023-01-22,hello"
    assert guessed(tmp_path, "interactions", *lines)[0].identity is None
    several, _ = guessed(tmp_path, "interactions", *lines, "2,2023-01-23,x")
    assert several.identity is not None
    assert several.identity.column == "account_id"


def test_the_address_books_of_the_web_and_of_offices_are_known(tmp_path: Path) -> None:
    web, _ = guessed(
        tmp_path,
        "customers",
        "First Name,Last Name,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value",
        "Ann,Lee,ann@x.example,Mobile,0912 111 1111 ::: 0912 222 2222,",
    )
    found = [(one.kind.value, one.column, one.split) for one in web.contacts]
    assert found == [
        ("phone", "Phone 1 - Value", " ::: "),
        ("phone", "Phone 2 - Value", None),
        ("email", "E-mail 1 - Value", None),
    ]
    office, _ = guessed(tmp_path, "customers", "First Name,Business Phone,E-mail Address", "Ann,021-888888,a@x.example")
    assert [one.column for one in office.contacts] == ["Business Phone", "E-mail Address"]


def test_the_number_of_an_order_is_no_name(tmp_path: Path) -> None:
    chosen, _ = guessed(
        tmp_path, "orders", "Name,Email,Created at,Total,Billing Name", "#1001,a@x.example,2023-01-21,13.00,Ann Lee"
    )
    assert chosen.customer["name"].column == "Billing Name"
    bare, _ = guessed(tmp_path, "orders", "Name,Email,Created at,Total", "#1001,a@x.example,2023-01-21,13.00")
    assert "name" not in bare.customer


def test_a_column_that_is_empty_is_not_the_text(tmp_path: Path) -> None:
    chosen, _ = guessed(tmp_path, "interactions", "date,notes,what,who", "2023-01-21,,a,b", "2023-01-22,,c,d")
    body = chosen.interaction["body"]
    assert body.column is None
    assert body.text is not None
    assert "what" in body.text


def test_that_all_came_in_is_told_where_somebody_is_named_who_wrote(tmp_path: Path) -> None:
    _, remarks = guessed(tmp_path, "interactions", "date,author,message", "2023-01-21,ann,hi", "2023-01-22,bob,hello")
    assert "give --own" in remarks

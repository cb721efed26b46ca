"""Nothing anybody types is an error or an operator, and a search asks the cache a fixed number of questions."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.desk.search.typed import read_typed, words_expression
from tests.desk.search.parts import Searched

HOSTILE = [
    "",
    " ",
    '"',
    '""',
    "'",
    '"unfinished',
    "a AND b",
    "parcel OR",
    "NOT parcel",
    "NEAR(parcel broken, 3)",
    "body: parcel",
    "{body subject}: parcel",
    "^parcel",
    "parcel*",
    "*",
    "-parcel",
    "+",
    "(",
    ")",
    "parcel)",
    "\\",
    "%_",
    "\x00",
    "parcel\x00broken",
    "\x00" * 100,
    "; DROP TABLE customer; --",
    "!?.,;:",
    "…—«»",
    "😀",
    "🧑\u200d🚀🏳️\u200d🌈",
    "\u202e\u2066\u2069\u200f",
    "\u202eparcel\u202c",
    "\ud800",
    "parcel\udfff",
    "\ufeff",
    "\u200c",
    "\u200c\u200c\u200c",
    "م\u200c",
    "ا\u200cب\u200cپ\u200cت\u200cث\u200cج\u200cچ",
    "ﷺ",
    "a" * 10_000,
    "parcel " * 2_000,
    "1" * 10_000,
    '"' * 10_000,
    "۱" * 20,
    "000",
    "+",
    "++98",
    "()()()",
    "0" * 300,
    "\n\n\n",
    "a\nb",
    "½ Ⅷ ²",
    "½½½",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_only_text(shared_searched: Searched, typed: str) -> None:
    with shared_searched.store.read() as connection:
        for question in (search_customers, search_interactions):
            assert isinstance(question(connection, typed), tuple)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=60))
def test_any_text_is_taken(shared_searched: Searched, typed: str) -> None:
    with shared_searched.store.read() as connection:
        search_customers(connection, typed)
        search_interactions(connection, typed)


def test_operators_are_looked_for_as_words(searched: Searched) -> None:
    customer = searched.customer("Someone")
    both = searched.said(customer, "parcel and letter")
    searched.said(customer, "parcel")
    assert searched.ids("parcel AND") == [both]
    assert searched.ids('parcel" OR "letter') == []
    assert searched.ids("parcel NOT letter") == []


def test_a_long_query_is_cut() -> None:
    assert len(words_expression(read_typed("wording " * 5_000).words)) < 200
    assert len(read_typed("x" * 9_999).folded) == 300


def statements(searched: Searched, typed: str) -> int:
    """How many statements both questions take."""
    counted: list[str] = []
    with searched.store.read() as connection:

        def count(*arguments: object) -> None:
            if arguments[2] != "BEGIN":
                counted.append(str(arguments[2]))

        event.listen(connection, "before_cursor_execute", count)
        search_customers(connection, typed)
        search_interactions(connection, typed)
        event.remove(connection, "before_cursor_execute", count)
    return len(counted)


def test_the_number_of_statements_does_not_grow_with_the_number_of_hits(searched: Searched) -> None:
    few, many = searched.customer("Fereshteh One", "02155550001"), "Mahnaz"
    searched.said(few, "fereshteh said")
    for number in range(90):
        customer = searched.customer(f"{many} {number}", f"0912777{number:04d}")
        searched.said(customer, "mahnaz said", number)
    assert statements(searched, "fereshteh") == 6
    assert statements(searched, "mahnaz") == 5  # enough by name: nobody looks into the middle of values
    assert statements(searched, "0777") == statements(searched, "5550") == 6
    for number in range(90, 150):
        searched.customer(f"{many} {number}")
    assert statements(searched, "mahnaz") == 6  # more than are ranked: those in use are asked for

"""Folding together with the full-text index it is made for: real FTS5, unicode61."""

import sqlite3
from collections.abc import Iterator

import pytest

from agentdesk.language.folding import index_text, query_words

TEXTS = [
    "مشتری گفت که می‌رود",
    "سفارش ۱۲۳۴ از كتاب‌خانه‌ها",
    "مُحَمَّد ياسر، شمارهٔ ٠٩١٢",
    "José wrote to sales@example.com",
    "می رود",
]


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE said USING fts5(body, tokenize='unicode61 remove_diacritics 0')")
    connection.executemany("INSERT INTO said (rowid, body) VALUES (?, ?)", enumerate(map(index_text, TEXTS)))
    yield connection
    connection.close()


def _found(connection: sqlite3.Connection, query: str) -> list[int]:
    terms = [" OR ".join(f'"{spelling}" *' for spelling in spellings) for spellings in query_words(query)]
    match = " AND ".join(f"({term})" for term in terms)
    rows = connection.execute("SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid", (match,))
    return [rowid for (rowid,) in rows]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("می‌رود", [0, 4]),
        ("می رود", [0, 4]),
        ("میرود", [0]),
        ("مي‌رود", [0, 4]),
        ("کتابخانه", [1]),
        ("کتابخانه ها", [1]),
        ("كتاب خانه‌ها", [1]),
        ("کتاب‌خانه‌ها", [1]),
        ("1234", [1]),
        ("١٢٣", [1]),
        ("محمد یاسر", [2]),
        ("شماره ۰۹۱۲", [2]),
        ("jose EXAMPLE.com", [3]),
        ("حسن", []),
    ],
)
def test_l10n_12_a_query_finds_every_spelling_in_the_index(
    index: sqlite3.Connection, query: str, expected: list[int]
) -> None:
    assert _found(index, query) == expected

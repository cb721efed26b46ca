"""Answers to surveys: scores with their scale, the customer's words, long questionnaires."""

from pathlib import Path

import pytest

from tests.server.imports.running import counts, map_file, one, rows, run_import, table

MAP = """
kind = "surveys"
source = "q"
[identity]
system = "crm"
column = "who"
[interaction]
occurred_at = { column = "when", forms = ["%d/%m/%Y"] }
channel_label = { constant = "CSAT" }
score_max = { constant = 5 }
[interaction.score]
column = "Overall?"
empty = ["N/A"]
values = { Always = "5", Mostly = "4" }
[interaction.body]
columns = ["Overall?", "*"]
labelled = true
"""
ANSWERS = [
    "who,when,Fast?,Overall?,Words",
    'c1,02/01/2020,yes,Always,"Good, and ""kind"""',
    "c2,03/01/2020,,mostly,",
    "c3,04/01/2020,no,N/A,",
    "c3,05/01/2020,no,2 - rather bad,x",
    "c3,06/01/2020,no,Never,x",
]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database on SQLite."""
    return f"sqlite:///{tmp_path / 'server.sqlite'}"


def test_a_questionnaire_is_kept_with_every_answer(url: str, tmp_path: Path) -> None:
    path, chosen = table(tmp_path, ANSWERS), map_file(tmp_path, MAP)
    assert counts(run_import(url, "surveys", path, "--map", str(chosen))) == (4, 0, 0, 1)
    query = "SELECT kind, direction, solicited, channel_label, score, score_max, body FROM interaction"
    found = rows(url, f"{query} ORDER BY occurred_at")
    assert [row[:4] for row in found] == [("survey", "in", 1, "CSAT")] * 4
    assert [row[4:] for row in found] == [
        (5, 5, 'Fast?: yes\nOverall?: Always\nWords: Good, and "kind"'),
        (4, 5, "Overall?: mostly"),
        (None, 5, "Fast?: no\nOverall?: N/A"),
        (2, 5, "Fast?: no\nOverall?: 2 - rather bad\nWords: x"),
    ]
    assert "Never" in (tmp_path / "table.csv.rejected.csv").read_text("utf-8")
    assert counts(run_import(url, "surveys", path, "--map", str(chosen))) == (0, 0, 4, 1)
    assert one(url, "SELECT count(*) FROM customer WHERE identified") == 3


def test_a_survey_is_guessed_by_its_headers(url: str, tmp_path: Path) -> None:
    lines = ["customer id,date,NPS score,comment", "c1,2020-01-02,10,great", "c2,2020-01-03,0,never again"]
    assert counts(run_import(url, "surveys", table(tmp_path, lines))) == (2, 0, 0, 0)
    query = "SELECT kind, channel_label, score, score_max, body FROM interaction ORDER BY score"
    assert rows(url, query) == [("survey", "NPS", 0, 10, "never again"), ("survey", "NPS", 10, 10, "great")]


def test_a_long_questionnaire_is_guessed_whole(url: str, tmp_path: Path) -> None:
    questions = [f"Question {number}?" for number in range(9)]
    lines = [",".join(["Timestamp", *questions]), ",".join(["1/13/2020 10:00:00", *"abcdefgh", ""])]
    assert counts(run_import(url, "surveys", table(tmp_path, lines))) == (1, 0, 0, 0)
    body = one(url, "SELECT body FROM interaction")
    assert body.splitlines() == [f"Question {number}?: {letter}" for number, letter in enumerate("abcdefgh")]


@pytest.mark.parametrize(
    ("question", "words", "scale"),
    [
        ("چقدر احتمال دارد ما را به دوستان خود معرفی کنید؟", "نظر شما", "NPS"),
        ("How likely is it that you would recommend us?", "Why?", "NPS"),
        ("امتیاز (از ۰ تا ۱۰)", "توضیحات شما", None),
        ("ما مدى رضاك عن الخدمة", "ملاحظات أخرى", None),
    ],
)
def test_questions_are_known_by_their_words(
    url: str, tmp_path: Path, question: str, words: str, scale: str | None
) -> None:
    lines = [
        f"Timestamp,{question},{words}",
        "2023/01/21 10:00:00 ق.ظ. GMT+3:30,۹,عالی",
        "2023/01/22 3:00:00 ب.ظ. GMT+3:30,3,بد",
    ]
    assert counts(run_import(url, "surveys", table(tmp_path, lines))) == (2, 0, 0, 0)
    found = rows(url, "SELECT score, score_max, channel_label, body FROM interaction ORDER BY occurred_at")
    assert found == [(9, 10, scale, "عالی"), (3, 10, scale, "بد")]

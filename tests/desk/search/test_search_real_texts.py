"""Real Persian, Arabic and English texts, where the public data sets lie beside the repository: every word is found."""

import csv
from pathlib import Path
from random import Random

import pytest

from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.desk.search.snippets import highlights
from agentdesk.desk.search.typed import read_typed
from tests.desk.search.parts import CUSTOMER, Searched, insert

TEXTS = [
    ("fa-snappfood/dev.csv", "comment"),
    ("fa-digikala-samsung/digikala_samsung_comments.csv", "comment_text"),
    ("ar-reviews-large/PROD.csv", "text"),
    ("complaints-cfpb/complaints_sample_2020.csv", "consumer_complaint_narrative"),
]
ROWS, QUERIES = 400, 120


def column(path: Path, name: str) -> list[str]:
    """The first texts of a column whose heading begins like ``name``, whatever its case."""
    if not path.exists():
        pytest.skip(f"{path.name} is not among the public data sets of this machine")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        heading = next(one for one in rows.fieldnames or () if one.lower().replace(" ", "_").startswith(name))
        return [row[heading] for row, _ in zip(rows, range(ROWS), strict=False) if row[heading]]


@pytest.mark.parametrize(("name", "heading"), TEXTS)
def test_every_word_of_a_real_text_finds_it(searched: Searched, shared_data: Path, name: str, heading: str) -> None:
    texts = column(shared_data / name, heading)
    customer = searched.customer("Reviewer")
    rows = [searched.interaction_row(customer, text, hours=number) for number, text in enumerate(texts)]
    searched.put("interaction", *rows)
    source = Random(name)  # noqa: S311 - predictable is what it is for
    with searched.store.read() as connection:
        for row in source.choices(rows, k=QUERIES):
            words = row["body"].split()
            typed = " ".join(source.sample(words, k=min(len(words), source.randint(1, 3))))
            if not read_typed(typed).words:
                continue
            found = {hit.id: hit for hit in search_interactions(connection, typed, limit=ROWS)}
            assert row["id"] in found, (typed, row["body"])
            assert highlights(found[row["id"]].snippet, typed), (typed, found[row["id"]].snippet)


def test_every_real_persian_name_is_found(searched: Searched, shared_data: Path) -> None:
    path = shared_data / "fa-persian-names" / "male_fa.txt"
    if not path.exists():
        pytest.skip("fa-persian-names is not among the public data sets of this machine")
    names = dict.fromkeys(path.read_text(encoding="utf-8").split())
    rows = [CUSTOMER | {"id": searched.new_id(), "name": f"{name} تهرانی"} for name in names]
    with searched.store.write() as transaction:
        insert(transaction.connection, "customer", *rows)
        transaction.touch(("customer", row["id"]) for row in rows)
    with searched.store.read() as connection:
        for row, name in zip(rows, names, strict=True):
            for typed in (name, f"تهرانی {name[:3]}", name.replace("ی", "ي").replace("ک", "ك")):
                assert row["id"] in {hit.id for hit in search_customers(connection, typed, limit=60)}, typed

"""The made-up firm: the same each time, in a sound cache, with queries that find something."""

from collections import Counter
from pathlib import Path
from random import Random

from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.desk.search.verify import verify
from benchmarks.firm import Firm, Size, firm_cache
from benchmarks.search import letter_by_letter, milliseconds, percentile
from benchmarks.vocabulary import languages

SMALL = Size(customers=60, interactions=400)


def test_the_same_size_gives_the_same_rows() -> None:
    rows = []
    for _ in range(2):
        firm = Firm(SMALL)
        rows.append([*firm.customers(), *firm.contact_points(), *firm.interactions()])
    assert rows[0] == rows[1]
    assert len({row["id"] for row in rows[0]}) == len(rows[0])


def test_frequent_words_are_frequent_and_languages_begin_as_they_do() -> None:
    spoken = languages(Random(1))  # noqa: S311 - predictable is what it is for
    drawn = Counter(spoken["fa"].words.draw(Random(2), 20_000))  # noqa: S311
    assert drawn["و"] > 5 * drawn["با"] > 0
    arabic = spoken["ar"].words.words
    assert sum(word.startswith("ال") for word in arabic) > len(arabic) / 5


def test_a_firm_is_built_once_and_indexed_wholly(tmp_path: Path) -> None:
    with firm_cache(tmp_path, SMALL) as store, store.read() as connection:
        assert verify(connection, thorough=True).ok
        assert connection.exec_driver_sql("SELECT count(*) FROM search_interaction").scalar_one() == 400
        name = str(connection.exec_driver_sql("SELECT name FROM customer LIMIT 1").scalar_one())
        assert name in {hit.name for hit in search_customers(connection, name)}
    (built,) = tmp_path.glob("*.cache")
    before = built.stat().st_mtime_ns
    with firm_cache(tmp_path, SMALL) as store:
        assert len(milliseconds(store, search_interactions, ["سفارش", "order"])) == 2
    assert built.stat().st_mtime_ns == before


def test_a_query_is_typed_letter_by_letter_and_a_percentile_is_a_value() -> None:
    assert list(letter_by_letter("رضا ک")) == ["رض", "رضا", "رضا ", "رضا ک"]
    values = [float(value) for value in range(100, 0, -1)]
    assert (percentile(values, 0.5), percentile(values, 0.99), percentile([7.0], 0.99)) == (51.0, 100.0, 7.0)

"""The search index follows at once what a person does, a moment later what arrives in bulk, and forgets nothing."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from agentdesk.desk.answers import SearchAnswer
from agentdesk.desk.cache import open_cache
from agentdesk.desk.finding import SearchQuestions
from agentdesk.desk.indexing import AT_ONCE, ROWS_A_STEP, Indexing
from agentdesk.desk.profile import UserFolder
from agentdesk.sync.store import CacheStore
from tests.desk.parts import USER_ID
from tests.desk.rows import customer, entry, put
from tests.fixtures.waiting import wait_until

ZAHRA = customer()
KEY = bytes(32)


class Searched:
    """A cache whose index follows it."""

    def __init__(self, folder: UserFolder) -> None:
        self.folder = folder
        self.indexing = Indexing()
        self.cache = open_cache(folder, KEY)
        self.store = CacheStore(self.cache.engine, [self.indexing.follow])
        self.questions = SearchQuestions(self.store)

    def found(self, text: str) -> int:
        return len(self.questions.interactions(text, 10_000))

    def waiting(self) -> int:
        with self.store.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM search_pending").scalar_one())

    def close(self) -> None:
        self.indexing.stop()
        self.cache.close()


@pytest.fixture
def searched(migrated_cache: Path, tmp_path: Path) -> Iterator[Searched]:
    """An empty cache whose index follows it."""
    folder = UserFolder(tmp_path / USER_ID)
    folder.path.mkdir()
    shutil.copy(migrated_cache, folder.cache)
    made = Searched(folder)
    yield made
    made.close()


def bulk(store: CacheStore, rows: int = AT_ONCE * 5) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number, body=f"needle {number}") for number in range(rows))])


def test_what_a_person_saves_is_found_at_once(searched: Searched) -> None:
    put(searched.store, [ZAHRA, entry(ZAHRA, 1, body="needle")])
    assert (searched.found("needle"), searched.waiting()) == (1, 0)
    assert [hit.id for hit in searched.questions.customers("زهرا", 5)] == [ZAHRA.id]


def test_what_arrives_in_bulk_is_noted_and_found_after_catching_up(searched: Searched) -> None:
    bulk(searched.store)
    assert (searched.found("needle"), searched.waiting()) == (0, AT_ONCE * 5 + 1)
    searched.indexing.catch_up(searched.store)
    assert (searched.found("needle"), searched.waiting()) == (AT_ONCE * 5, 0)


def test_a_row_that_changes_while_it_waits_is_found_as_it_is_last(searched: Searched) -> None:
    bulk(searched.store)
    put(searched.store, [entry(ZAHRA, 0, body="changed")])
    assert searched.found("changed") == 1
    searched.indexing.catch_up(searched.store)
    assert (searched.found("changed"), searched.found("needle")) == (1, AT_ONCE * 5 - 1)


def test_the_thread_catches_up_by_itself_and_with_what_comes_later(searched: Searched) -> None:
    bulk(searched.store)
    searched.indexing.start(searched.store)
    searched.indexing.start(searched.store)
    wait_until(lambda: searched.waiting() == 0, "what waited at the start is indexed")
    put(searched.store, [entry(ZAHRA, 10_000 + number, body="later") for number in range(AT_ONCE * 2)])
    wait_until(lambda: searched.waiting() == 0, "what came later is indexed")
    assert searched.found("later") == AT_ONCE * 2


def test_stopping_in_the_middle_forgets_nothing(searched: Searched) -> None:
    bulk(searched.store, ROWS_A_STEP * 10)
    searched.indexing.start(searched.store)
    searched.indexing.stop()
    searched.indexing.stop()
    left = searched.waiting()
    assert left > 0
    searched.indexing.start(searched.store)
    wait_until(lambda: searched.waiting() == 0, "the rest is indexed", timeout_seconds=30)
    assert searched.found("needle") == ROWS_A_STEP * 10


def test_what_was_noted_outlives_the_program(searched: Searched) -> None:
    bulk(searched.store)
    searched.close()
    again = Searched(searched.folder)
    assert again.waiting() == AT_ONCE * 5 + 1
    again.indexing.catch_up(again.store)
    assert again.found("needle") == AT_ONCE * 5
    again.close()


def test_a_search_that_is_stopped_has_an_empty_answer_and_the_next_one_its_own(searched: Searched) -> None:
    bulk(searched.store)
    searched.indexing.catch_up(searched.store)
    answers: list[SearchAnswer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(searched.questions.everything("needle", 50))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        searched.questions.interrupt()
    assert {len(answer.interactions) for answer in answers} <= {0, 50}
    assert len(searched.questions.everything("needle", 50).interactions) == 50

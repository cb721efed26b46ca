"""The timeline of somebody with ten thousand entries costs the database no more than a short one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from agentdesk.desk.timeline import Filter, TimelineQuestions
from agentdesk.sync.store import CacheStore
from tests.desk.rows import customer, entry, put

FEW, MANY = 300, 10_000
BODY = "سلام، مشتری درباره قبض ماه گذشته پرسید و قول داده شد که تا فردا پاسخ بگیرد. " * 2
STEPS_AT_ONCE = 100


class Work:
    """How many steps SQLite's machine has done, in hundreds."""

    hundreds = 0

    def note(self) -> int:
        """Called by SQLite; nought lets it go on."""
        self.hundreds += 1
        return 0


@contextmanager
def counted(store: CacheStore) -> Iterator[Work]:
    """Counts what the database does for questions asked inside the block."""
    work = Work()

    def watch(connection: object, *_parts: object) -> None:
        connection.set_progress_handler(work.note, STEPS_AT_ONCE)  # type: ignore[attr-defined]  # the driver's own

    event.listen(store._engine, "checkout", watch)
    try:
        yield work
    finally:
        event.remove(store._engine, "checkout", watch)


@pytest.mark.parametrize("question", ["first page", "next page"])
def test_a_page_among_ten_thousand_entries_costs_what_one_among_few_does(store: CacheStore, question: str) -> None:
    zahra, ali = customer("Zahra"), customer("Ali")
    put(store, [zahra, *(entry(zahra, number, body=f"{BODY}{number}") for number in range(MANY))])
    put(store, [ali, *(entry(ali, number, body=f"{BODY}{number}") for number in range(FEW))])
    timeline = TimelineQuestions(store)
    costs: list[int] = []
    for who in (ali.id, zahra.id):
        cursor = timeline.page(who, Filter(), limit=50, before=None).next_cursor
        with counted(store) as work:
            timeline.page(who, Filter(), limit=50, before=cursor if question == "next page" else None)
        costs.append(work.hundreds)
    assert costs[1] <= costs[0] * 2, costs

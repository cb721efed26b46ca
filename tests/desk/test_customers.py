"""A customer's card says all that the subject pane shows, in a fixed number of queries."""

from datetime import timedelta

import pytest

from agentdesk.desk.answers import CustomerCard
from agentdesk.desk.customers import TREND_ANSWERS, CustomerQuestions
from agentdesk.models.customer import Customer, CustomerAlias
from agentdesk.models.vocabulary import EntryState
from agentdesk.sync.store import CacheStore
from tests.desk.rows import NOON, an_id, conversation, counted, customer, entry, point, put, query_plan, user

ZAHRA = customer(city="یزد", tier="gold", external_system="crm", external_id="7")


def card(store: CacheStore, customer_id: str = ZAHRA.id) -> CustomerCard:
    found = CustomerQuestions(store).card(customer_id)
    assert found is not None
    return found


def recent(store: CacheStore, limit: int = 20) -> list[str]:
    return [hit.name for hit in CustomerQuestions(store).recent(limit)]


def test_who_is_not_here_has_no_card(store: CacheStore) -> None:
    assert CustomerQuestions(store).card(ZAHRA.id) is None


def test_the_card_names_the_customer_and_every_way_to_reach_them_the_preferred_first(store: CacheStore) -> None:
    put(store, [ZAHRA, point(ZAHRA, "zahra@example.com", kind="email"), point(ZAHRA, "0912", preferred=True)])
    found = card(store)
    assert (found.name, found.city, found.tier, found.external_id) == (ZAHRA.name, "یزد", "gold", "7")
    assert [one.value for one in found.contact_points] == ["0912", "zahra@example.com"]
    assert (found.state, found.total, found.satisfaction, found.next_promise) == (EntryState.SYNCED, 0, None, None)


def test_conversations_come_open_ones_first_and_with_the_name_of_their_owner(store: CacheStore) -> None:
    sara = user("sara", "Sara")
    closed = conversation(ZAHRA, "old", status="closed", opened_at=NOON + timedelta(days=9))
    first = conversation(ZAHRA, "first", owner_id=sara.id)
    second = conversation(ZAHRA, "second", opened_at=NOON + timedelta(days=1), owner_id=an_id("gone"))
    put(store, [ZAHRA, sara, closed, first, second])
    found = card(store).conversations
    assert [one.topic for one in found] == ["second", "first", "old"]
    assert [one.owner_name for one in found] == [None, "Sara", None]


def test_the_next_promise_is_the_earliest_of_an_unfinished_matter(store: CacheStore) -> None:
    late, soon = NOON + timedelta(days=3), NOON + timedelta(days=1)
    put(
        store,
        [
            ZAHRA,
            conversation(ZAHRA, "closed", status="closed", promise="no", promise_due_at=NOON),
            conversation(ZAHRA, "undated", promise="some day"),
            conversation(ZAHRA, "late", promise="later", promise_due_at=late),
            conversation(ZAHRA, "waiting", status="waiting", promise="call back", promise_due_at=soon),
            conversation(ZAHRA, "nothing promised"),
        ],
    )
    promise = card(store).next_promise
    assert promise is not None
    assert (promise.text, promise.due_at) == ("call back", soon)


def test_a_promise_without_a_date_is_still_one(store: CacheStore) -> None:
    put(store, [ZAHRA, conversation(ZAHRA, "undated", promise="some day")])
    promise = card(store).next_promise
    assert promise is not None
    assert (promise.text, promise.due_at) == ("some day", None)


def test_the_trend_is_of_the_last_answers_oldest_first_on_one_scale(store: CacheStore) -> None:
    scores = [(number % 6, 5) for number in range(TREND_ANSWERS + 3)]
    rows = [
        entry(ZAHRA, number, kind="survey", score=score, score_max=most) for number, (score, most) in enumerate(scores)
    ]
    odd = [
        entry(ZAHRA, 50, kind="survey", score=None, score_max=5),
        entry(ZAHRA, 51, kind="survey", score=3, score_max=0),
        entry(ZAHRA, 52, kind="call", score=1, score_max=5),
    ]
    put(store, [ZAHRA, *rows, *odd])
    satisfaction = card(store).satisfaction
    assert satisfaction is not None
    assert satisfaction.shares == tuple(min(1.0, score / most) for score, most in scores[3:])
    assert (satisfaction.latest, satisfaction.latest_max) == scores[-1]


def test_counts_are_by_kind(store: CacheStore) -> None:
    put(store, [ZAHRA, *(entry(ZAHRA, number, kind=("call", "note")[number % 2]) for number in range(5))])
    found = card(store)
    assert (found.counts, found.total) == ({"call": 3, "note": 2}, 5)


def test_the_id_before_a_merge_finds_the_card(store: CacheStore) -> None:
    put(store, [ZAHRA, CustomerAlias(id=an_id("old"), customer_id=ZAHRA.id, merged_at=NOON, ver=1)])
    assert card(store, an_id("old")).id == ZAHRA.id


def test_the_number_of_queries_does_not_grow(store: CacheStore) -> None:
    numbers = []
    for size in (1, 30):
        more = [
            (point(ZAHRA, f"{size}{number}"), conversation(ZAHRA, f"{size}{number}"), entry(ZAHRA, size * 99 + number))
            for number in range(size)
        ]
        put(store, [ZAHRA, *(row for rows in more for row in rows)])
        with counted(store) as statements:
            card(store)
        numbers.append(len(statements))
    assert numbers == [10, 10]


def test_recent_are_those_with_whom_something_happened_last(store: CacheStore) -> None:
    people = [customer(name) for name in ("a", "b", "c", "d")]
    put(store, [*people, *(entry(one, number) for number, one in enumerate(people))])
    put(store, [entry(people[0], 60)])
    assert recent(store) == ["a", "d", "c", "b"]
    assert recent(store, 2) == ["a", "d"]


def test_recent_shows_the_preferred_way_to_reach_somebody(store: CacheStore) -> None:
    put(store, [ZAHRA, entry(ZAHRA, 1), point(ZAHRA, "0911"), point(ZAHRA, "0912", preferred=True)])
    hit = CustomerQuestions(store).recent(5)[0]
    assert (hit.id, hit.matched, hit.city, hit.tier) == (ZAHRA.id, "0912", "یزد", "gold")


def test_customers_with_whom_nothing_happened_yet_follow_the_newest_first(store: CacheStore) -> None:
    for name in ("older", "newer"):
        put(store, [customer(name)])
    put(store, [ZAHRA, entry(ZAHRA, 1)])
    assert recent(store) == [ZAHRA.name, "newer", "older"]


@pytest.mark.parametrize("status", ["merged"])
def test_who_was_merged_is_no_recent_customer(store: CacheStore, status: str) -> None:
    gone: Customer = customer("gone", status=status)
    put(store, [gone, entry(gone, 1)])
    assert recent(store) == []


def test_finding_the_recent_ones_does_not_read_everything(store: CacheStore) -> None:
    with counted(store) as statements:
        recent(store)
    assert "SCAN interaction USING INDEX ix_interaction_occurred_at" in query_plan(store, statements[0])

"""A family is every id whose rows are read as one customer's."""

from datetime import timedelta

from agentdesk.desk.families import family_ids
from agentdesk.desk.timeline import Filter, TimelineQuestions
from agentdesk.intents.families import current_id
from agentdesk.models.customer import CustomerAlias
from agentdesk.sync.store import CacheStore
from tests.desk.rows import NOON, customer, entry, put

A, B, C = (customer(name) for name in ("a", "b", "c"))


def merged(one: str, into: str, **values: object) -> CustomerAlias:
    return CustomerAlias(id=one, customer_id=into, merged_at=NOON, ver=1, **values)


def family(store: CacheStore, customer_id: str) -> tuple[str, ...]:
    with store.read() as connection:
        assert current_id(connection, customer_id) == family_ids(connection, customer_id)[0]
        return family_ids(connection, customer_id)


def test_who_was_never_merged_is_a_family_alone(store: CacheStore) -> None:
    put(store, [A, B])
    assert family(store, A.id) == (A.id,)


def test_a_family_is_found_over_any_number_of_merges_and_from_each_of_its_ids(store: CacheStore) -> None:
    put(store, [A, B, C, merged(B.id, A.id), merged(C.id, B.id)])
    assert {family(store, one.id) for one in (A, B, C)} == {(A.id, B.id, C.id)}


def test_a_merge_that_was_undone_makes_no_family(store: CacheStore) -> None:
    put(store, [A, B, merged(B.id, A.id, undone_at=NOON)])
    assert (family(store, A.id), family(store, B.id)) == ((A.id,), (B.id,))


def test_merges_in_a_circle_end(store: CacheStore) -> None:
    put(store, [A, B, merged(A.id, B.id), merged(B.id, A.id)])
    with store.read() as connection:
        assert set(family_ids(connection, A.id)) == {A.id, B.id}


def test_the_timeline_is_that_of_the_whole_family_and_each_entry_says_whose_it_is(store: CacheStore) -> None:
    first, second = entry(A, 1), entry(B, 2)
    put(store, [A, B, merged(B.id, A.id), first, second, entry(C, 3, occurred_at=NOON + timedelta(days=1))])
    questions = TimelineQuestions(store)
    page = questions.page(A.id, Filter(), limit=9, before=None)
    assert [(one.id, one.customer_id) for one in page.entries] == [(second.id, B.id), (first.id, A.id)]
    assert questions.counts(B.id, Filter()) == {"call": 2}

"""Who has a number, in whichever way it is written, and where an entry stands after customers were merged."""

from agentdesk.desk.pointing import EntryPlace, PointingQuestions
from agentdesk.models.customer import CustomerAlias
from agentdesk.models.vocabulary import CustomerStatus
from agentdesk.sync.store import CacheStore
from tests.desk.rows import NOON, an_id, customer, entry, point, put

A, B, C = (customer(name) for name in ("a", "b", "c"))
GONE = customer("d", status=CustomerStatus.MERGED)


def test_a_number_finds_everybody_who_has_it_once_and_by_their_id_of_today(store: CacheStore) -> None:
    number = {"normalized": "+989121234567"}
    numbers = [point(A, "0912 123 4567", **number), point(A, "+98 912", **number), point(B, "09121234567", **number)]
    other = point(C, "+989121234567", kind="email", **number)
    merged = CustomerAlias(id=GONE.id, customer_id=B.id, merged_at=NOON, ver=1)
    put(store, [A, B, C, GONE, merged, *numbers, other, point(GONE, "0912-1234567", **number)])
    questions = PointingQuestions(store)
    for written in ("+989121234567", "09121234567", "00989121234567"):
        assert sorted(questions.customers_with(written)) == sorted((A.id, B.id)), written
    assert questions.customers_with("9121234567890") == ()
    assert questions.customers_with("112") == ()


def test_an_entry_stands_with_the_customer_of_today(store: CacheStore) -> None:
    told = entry(GONE, 1)
    put(store, [B, GONE, told, CustomerAlias(id=GONE.id, customer_id=B.id, merged_at=NOON, ver=1)])
    questions = PointingQuestions(store)
    assert questions.entry(told.id) == EntryPlace(B.id, told.occurred_at)
    assert questions.entry(an_id("nothing")) is None

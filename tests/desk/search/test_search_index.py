"""The index equals the data after whatever happened to the data: at once, deferred, crashed half-way, or made anew."""

from datetime import UTC, datetime
from random import Random

import pytest

from agentdesk.desk.search.index import SearchIndex
from agentdesk.desk.search.packing import packed, unpacked
from agentdesk.desk.search.query import search_customers, search_interactions
from agentdesk.desk.search.slots import base_slot, free_slots
from agentdesk.desk.search.tables import create_search_tables, is_full_text_table
from agentdesk.desk.search.verify import SearchCheck, verify
from agentdesk.models.base import to_microseconds
from tests.desk.search.parts import CUSTOMER, Searched, insert

WORDS = (
    *("سفارش", "مشتری", "می\u200cخواهد", "كتاب", "تحویل", "محمد", "علی", "رضا", "حسن\u200cزاده", "۴۵۶۷"),
    *("parcel", "broken", "refund", "Müller", "order", "0912"),
)
QUERIES = [*WORDS, "سفا", "pa", "parcel bro", "رضا محمد", "4567", "912", "7788", "حسن زاده", "order 0912", "کتاب"]
SOUND = SearchCheck(pending=0, missing=0, left_over=0, uneven=0)


class Chance:
    """Changes rows of a cache at random, in every way in which rows can change."""

    def __init__(self, searched: Searched, seed: int) -> None:
        self.searched = searched
        self.source = Random(seed)  # noqa: S311 - predictable is what it is for
        self.ids: dict[str, list[str]] = {"customer": [], "contact_point": [], "interaction": []}

    def step(self) -> None:
        """One transaction."""
        self.source.choice((self.add, self.add, self.add, self.change, self.move, self.remove, self.merge))()

    def text(self, most: int = 6) -> str:
        return " ".join(self.source.choices(WORDS, k=self.source.randint(1, most)))

    def phone(self) -> str:
        return f"0912{self.source.choice(('7788', '4567', '1234'))}{self.source.randrange(1000):03d}"

    def add(self) -> None:
        customer = self.searched.customer(self.text(2), self.phone(), email=self.source.choice((None, "a@b.example")))
        self.ids["customer"].append(customer)
        with self.searched.store.read() as connection:
            points = connection.exec_driver_sql("SELECT id FROM contact_point WHERE customer_id = ?", (customer,))
            self.ids["contact_point"] += points.scalars()
        hours = [self.source.choice((0, 0, self.source.randint(-10_000, 10_000))) for _ in range(3)]
        rows = [self.searched.interaction_row(customer, self.text(), hour) for hour in hours]
        rows[0] |= {"kind": "order", "reference": f"ORD-7788{self.source.randrange(10)}"}
        self.searched.put("interaction", *rows)
        self.ids["interaction"] += [str(row["id"]) for row in rows]

    def drawn(self, table: str) -> str:
        return self.source.choice(self.ids[table])

    def change(self) -> None:
        if self.ids["customer"]:
            self.searched.change("customer", self.drawn("customer"), name=self.text(2))
            self.searched.change("interaction", self.drawn("interaction"), body=self.text(), kind="note")
            self.searched.change("interaction", self.drawn("interaction"), occurred_at=self.source.randrange(2**50))
            phone = self.phone()
            self.searched.change(
                "contact_point", self.drawn("contact_point"), value=phone, normalized=f"+98{phone[1:]}"
            )

    def move(self) -> None:
        if self.ids["customer"]:
            self.searched.change("interaction", self.drawn("interaction"), customer_id=self.drawn("customer"))
            self.searched.change("contact_point", self.drawn("contact_point"), customer_id=self.drawn("customer"))

    def remove(self) -> None:
        for table, share in (("interaction", 3), ("contact_point", 2), ("customer", 2)):
            if len(self.ids[table]) > 9:
                gone = self.source.sample(self.ids[table], k=share)
                self.ids[table] = [row_id for row_id in self.ids[table] if row_id not in gone]
                self.searched.remove(table, *gone)

    def merge(self) -> None:
        if self.ids["customer"]:
            self.searched.change("customer", self.drawn("customer"), status=self.source.choice(("merged", "active")))


def hits(searched: Searched) -> list[object]:
    """Everything that the queries find."""
    with searched.store.read() as connection:
        return [
            answer
            for query in QUERIES
            for answer in (search_customers(connection, query, 1000), search_interactions(connection, query, 1000))
        ]


def checked(searched: Searched) -> SearchCheck:
    with searched.store.read() as connection:
        return verify(connection, thorough=True)


@pytest.mark.parametrize("seed", range(4))
def test_following_every_change_equals_making_it_anew(searched: Searched, seed: int) -> None:
    chance = Chance(searched, seed)
    for _ in range(60):
        chance.step()
    followed = hits(searched)
    assert any(followed)
    assert checked(searched) == SOUND
    searched.index.rebuild(searched.store)
    assert checked(searched) == SOUND
    assert hits(searched) == followed


def test_deferred_changes_are_found_after_catching_up_customers_first(searched: Searched) -> None:
    searched.index.defer()
    assert searched.index.deferred
    chance = Chance(searched, 9)
    for _ in range(25):
        chance.step()
    customer = searched.customer("Lastofall")
    said = searched.said(customer, "lastofall said")
    assert not any(hits(searched))
    late = checked(searched)
    assert late.ok
    assert late.pending > 0
    searched.index.resume()
    while not searched.names("lastofall"):
        with searched.store.write() as transaction:
            assert searched.index.catch_up(transaction.connection, limit=7) > 0
    assert searched.ids("lastofall") == []
    searched.index.finish(searched.store)
    assert searched.ids("lastofall") == [said]
    assert checked(searched) == SOUND
    caught_up = hits(searched)
    searched.index.rebuild(searched.store)
    assert hits(searched) == caught_up


def test_what_was_deferred_outlives_the_program(searched: Searched) -> None:
    searched.index.defer()
    searched.customer("Deferred Customer")
    index = SearchIndex()
    with searched.store.read() as connection:
        assert index.pending(connection) == 1
    assert searched.names("customer") == []
    index.finish(searched.store)
    searched.index.resume()
    searched.customer("Direct Customer")
    assert sorted(searched.names("customer")) == ["Deferred Customer", "Direct Customer"]


def test_a_change_that_is_rolled_back_leaves_the_index_as_it_was(searched: Searched) -> None:
    customer = searched.customer("Before", "09121112222")
    said = searched.said(customer, "before")
    with searched.trial() as connection:
        connection.exec_driver_sql("UPDATE customer SET name = 'After'")
        connection.exec_driver_sql("UPDATE interaction SET body = 'after'")
        searched.index.refresh(connection, {"customer": {customer}, "interaction": {said}})
        assert [hit.id for hit in search_interactions(connection, "after")] == [said]
    assert searched.names("after") == []
    assert searched.names("before") == ["Before"]
    assert searched.ids("before") == [said]
    assert checked(searched) == SOUND


def test_the_check_finds_what_the_index_was_not_told(searched: Searched) -> None:
    customers = [searched.customer(f"Customer {number}") for number in range(4)]
    said = [searched.said(customers[0], f"words {number}") for number in range(4)]
    with searched.store.write() as transaction:
        connection = transaction.connection
        insert(connection, "customer", CUSTOMER | {"id": searched.new_id(), "name": "Untold"})
        insert(connection, "interaction", searched.interaction_row(customers[0], "untold"))
        connection.exec_driver_sql("DELETE FROM interaction WHERE id = ?", (said[0],))
        connection.exec_driver_sql("UPDATE interaction SET body = 'other' WHERE id = ?", (said[1],))
        connection.exec_driver_sql("UPDATE customer SET name = 'other' WHERE id = ?", (customers[1],))
        connection.exec_driver_sql("DELETE FROM search_text WHERE rowid = (SELECT max(slot) FROM search_interaction)")
    found = checked(searched)
    assert not found.ok
    assert (found.missing, found.left_over, found.stale, found.uneven) == (2, 1, 2, 1)
    searched.index.rebuild(searched.store)
    assert checked(searched) == SOUND


def test_damage_in_a_full_text_table_is_found_and_repaired(searched: Searched) -> None:
    customer = searched.customer("Someone")
    for number in range(50):
        searched.said(customer, f"words {number}", number)
    with searched.store.write() as transaction:
        transaction.connection.exec_driver_sql("UPDATE search_text_data SET block = zeroblob(8) WHERE id > 10")
    found = checked(searched)
    assert found.damaged == ("search_text",)
    searched.index.rebuild(searched.store)
    assert checked(searched) == SOUND
    assert len(searched.ids("words", limit=100)) == 50


def test_making_it_anew_tells_how_far_it_is(searched: Searched) -> None:
    customer = searched.customer("Someone")
    for number in range(5):
        searched.said(customer, f"words {number}", number)
    told: list[tuple[int, int]] = []
    searched.index.rebuild(searched.store, lambda done, total: told.append((done, total)))
    assert told == [(1, 6), (6, 6), (6, 6)]


def test_a_crowd_in_one_second_gets_slots_of_its_own_close_by(searched: Searched) -> None:
    customer = searched.customer("Someone")
    crowd = [searched.interaction_row(customer, "crowd") for _ in range(300)]
    searched.put("interaction", *crowd[:200])
    for row in crowd[200:]:
        searched.put("interaction", row)
    later = searched.said(customer, "crowd", hours=1)
    earlier = searched.said(customer, "crowd", hours=-1)
    found = searched.ids("crowd", limit=400)
    assert (found[0], found[-1]) == (later, earlier)
    assert sorted(found[1:-1]) == sorted(str(row["id"]) for row in crowd)
    with searched.store.read() as connection:
        slots = connection.exec_driver_sql("SELECT max(slot), min(slot) FROM search_interaction WHERE slot").one()
        wanted = [(base_slot(0), packed(later))] * 2
        assert free_slots(connection, wanted)[0] == base_slot(0)
        assert len(set(free_slots(connection, wanted))) == 2
    assert slots[0] - slots[1] <= 7_200


@pytest.mark.parametrize("year", [1, 1899, 1900, 1969, 1970, 2026, 9999])
def test_a_slot_grows_with_time_in_every_year(year: int) -> None:
    at = [datetime(year, month, 1, tzinfo=UTC) for month in (1, 2)]
    first, second = (base_slot(to_microseconds(one)) for one in at)
    assert first >= 0
    assert first < second or year < 1900


def test_only_uuids_are_packed() -> None:
    row_id = "0f8fad5b-d9cb-469f-a165-70867728950e"
    assert unpacked(packed(row_id)) == row_id
    for bad in ("", "x", "0f8fad5bd9cb469fa16570867728950e", row_id + "00", "g" * 36):
        with pytest.raises(ValueError, match=r"not an id|fromhex"):
            packed(bad)


def test_the_tables_are_made_only_where_they_are_missing(searched: Searched) -> None:
    searched.customer("Someone")
    with searched.store.write() as transaction:
        create_search_tables(transaction.connection)
    assert searched.names("someone") == ["Someone"]
    assert is_full_text_table("search_text_data")
    assert not is_full_text_table("search_interaction")
    assert not is_full_text_table("search_textual")

"""The one way to write: what commits, what is noted in the feeds, and what cannot be done past them."""

from collections.abc import Iterator, Mapping

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from agentdesk.intents.base import paired_id
from agentdesk.models.base import EPOCH, Shared
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.models.people import Team
from agentdesk.server import tables
from agentdesk.server.bulk import BulkWriter
from agentdesk.server.changes import CLASS_BY_NUMBER, TABLE_NUMBERS
from agentdesk.server.cursors import read_head
from agentdesk.server.feed_entries import GROUP_ROWS
from agentdesk.server.store import Store
from agentdesk.server.unit_of_work import UnitOfWork
from tests.server.bare_desk import new_id

Entry = tuple[str, str, str, str, int]
"""Scope, class, row, operation, version."""


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open, empty database."""
    with Store(database_url) as opened:
        yield opened


def customer(unit: UnitOfWork, *scopes: str) -> Customer:
    made = Customer(id=new_id(), name="x")
    unit.session.add(made)
    unit.session.flush()
    for scope in scopes:
        unit.session.add(Membership(id=paired_id(made.id, scope), customer_id=made.id, scope=scope))
    return made


def feed(store: Store, after: int = 1) -> set[Entry]:
    column = tables.feed.c
    query = select(tables.scope.c.key, column.table_no, column.row_id, column.op, column.ver).join(
        tables.scope, tables.scope.c.id == column.scope_id
    )
    with store.reading() as session:
        return {
            (key, CLASS_BY_NUMBER[number].__name__, row_id, op, ver)
            for key, number, row_id, op, ver in session.execute(query.where(column.seq > after))
        }


def head(store: Store) -> int:
    with store.reading() as session:
        return read_head(session).seq


def test_a_unit_takes_one_number_and_tags_it(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a")
    assert unit.seq == head(store) == 2
    member = paired_id(made.id, "team:a")
    assert feed(store) == {("team:a", "Customer", made.id, "U", 1), ("team:a", "Membership", member, "U", 1)}
    with store.reading() as session:
        tags = session.execute(select(tables.feed_commit.c.seq, tables.feed_commit.c.tag)).all()
    assert [seq for seq, _ in tags] == [0, 1, 2]
    assert len({tag for _, tag in tags}) == 3


def test_a_unit_that_changes_no_shared_row_takes_no_number(store: Store) -> None:
    with store.writing() as unit:
        unit.session.execute(select(Customer))
    assert unit.seq is None
    assert head(store) == 1


def test_a_unit_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing() as unit:
            customer(unit, "team:a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert head(store) == 1
    assert feed(store) == set()
    with store.reading() as session:
        assert session.scalars(select(Customer)).all() == []


def half_done(unit: UnitOfWork, kept: Customer) -> None:
    with unit.savepoint():
        customer(unit, "team:b")
        kept.name = "changed"
        unit.session.flush()
        raise ZeroDivisionError


def test_a_savepoint_that_fails_is_undone_and_forgotten(store: Store) -> None:
    with store.writing() as unit:
        kept = customer(unit, "team:a")
        with pytest.raises(ZeroDivisionError):
            half_done(unit, kept)
        with unit.savepoint():
            kept.city = "قم"
    with store.reading() as session:
        assert session.scalars(select(Customer.name)).all() == ["x"]
        assert session.scalars(select(Customer.city)).all() == ["قم"]
    assert {(scope, row) for scope, kind, row, *_ in feed(store) if kind == "Customer"} == {("team:a", kept.id)}


def test_every_change_counts_the_version_up(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a")
    for number, city in enumerate(("قم", "یزد", "یزد"), start=2):
        with store.writing() as unit:
            unit.session.get_one(Customer, made.id).city = city
        with store.reading() as session:
            assert session.get_one(Customer, made.id).ver == min(number, 3)
    assert ("team:a", "Customer", made.id, "U", 3) in feed(store)


@pytest.mark.parametrize("by_an_import", [False, True])
@pytest.mark.parametrize("at_once", [False, True])
def test_a_row_that_is_made_anew_goes_on_from_the_version_in_which_it_was_deleted(
    store: Store, by_an_import: bool, at_once: bool
) -> None:
    with store.writing() as unit:
        known = customer(unit, "team:a", "team:b").id
    place = paired_id(known, "team:a")
    again = {"id": place, "customer_id": known, "scope": "team:a"}

    def make_anew(unit: UnitOfWork) -> None:
        if by_an_import:
            BulkWriter(unit).insert(Membership, [again])
        else:
            unit.session.add(Membership(**again))

    with store.writing() as unit:
        unit.session.delete(unit.session.get_one(Membership, place))
        unit.session.flush()
        if at_once:
            make_anew(unit)
    if not at_once:
        with store.writing() as unit:
            make_anew(unit)
    entries = {entry for entry in feed(store) if entry[2] == place}
    assert entries == {("team:a", "Membership", place, "U", 3), ("team:b", "Membership", place, "U", 3)}
    with store.reading() as session:
        assert session.get_one(Membership, place).ver == 3


def test_a_deleted_row_is_deleted_in_every_scope_it_was_in(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a", "team:b")
        point = ContactPoint(id=new_id(), customer_id=made.id, kind="phone", value="1", normalized="1")
        unit.session.add(point)
    with store.writing() as unit:
        unit.session.delete(unit.session.get_one(ContactPoint, point.id))
        unit.session.delete(unit.session.get_one(Membership, paired_id(made.id, "team:b")))
    entries = {entry for entry in feed(store) if entry[1] == "ContactPoint"}
    assert entries == {("team:a", "ContactPoint", point.id, "D", 2), ("team:b", "ContactPoint", point.id, "D", 2)}
    assert ("team:b", "Customer", made.id, "X", 1) in feed(store)


def test_a_membership_that_is_given_to_another_scope_moves_every_row(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a")
    with store.writing() as unit:
        unit.session.get_one(Membership, paired_id(made.id, "team:a")).scope = "team:b"
    assert {entry[:4] for entry in feed(store)} == {
        ("team:a", "Customer", made.id, "X"),
        ("team:b", "Customer", made.id, "U"),
        ("team:a", "Membership", paired_id(made.id, "team:a"), "X"),
        ("team:b", "Membership", paired_id(made.id, "team:a"), "U"),
    }


def test_a_scope_is_told_of_nothing_that_was_not_there_while_it_had_the_customer(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a")
        point = ContactPoint(id=new_id(), customer_id=made.id, kind="phone", value="1", normalized="1")
        unit.session.add(point)
    with store.writing() as unit:
        unit.session.get_one(ContactPoint, point.id).value = "2"
        unit.session.flush()
        unit.session.delete(unit.session.get_one(ContactPoint, point.id))
        unit.session.delete(unit.session.get_one(Membership, paired_id(made.id, "team:a")))
        unit.session.add(Membership(id=paired_id(made.id, "team:b"), customer_id=made.id, scope="team:b"))
    assert {entry[:4] for entry in feed(store)} == {
        ("team:a", "ContactPoint", point.id, "D"),
        ("team:a", "Customer", made.id, "X"),
        ("team:a", "Membership", paired_id(made.id, "team:a"), "D"),
        ("team:b", "Customer", made.id, "U"),
        ("team:b", "Membership", paired_id(made.id, "team:b"), "U"),
    }


def test_a_membership_that_stays_where_it_is_tells_of_itself_alone(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a")
    with store.writing() as unit:
        unit.session.get_one(Membership, paired_id(made.id, "team:a")).by_merge = True
    assert feed(store, after=2) == {("team:a", "Membership", paired_id(made.id, "team:a"), "U", 2)}


def test_a_session_cannot_commit_by_itself(store: Store) -> None:
    with pytest.raises(TypeError), store.writing() as unit:
        unit.session.commit()
    with pytest.raises(TypeError), store.reading() as session:
        session.commit()


def test_a_session_that_reads_cannot_write(store: Store) -> None:
    with store.reading() as session:
        session.add(Team(id=new_id(), name="t"))
        with pytest.raises(TypeError):
            session.flush()


def test_no_statement_goes_past_the_feed(store: Store) -> None:
    with pytest.raises(TypeError, match="feed"), store.writing() as unit:
        unit.session.execute(update(Customer).values(name="x"))


def test_every_shared_class_has_its_number_for_good() -> None:
    numbers = {shared.__name__: number for shared, number in TABLE_NUMBERS.items()}
    assert numbers == {
        "Organisation": 1,
        "Team": 2,
        "Branch": 3,
        "User": 4,
        "Customer": 5,
        "Membership": 6,
        "CustomerAlias": 7,
        "ContactPoint": 8,
        "Conversation": 9,
        "Interaction": 10,
        "InteractionRevision": 11,
        "Attachment": 12,
        "ReadMark": 13,
        "Pin": 14,
        "MergeProposal": 15,
        "Lease": 16,
        "Setting": 17,
        "Callback": 18,
        "CallbackAttempt": 19,
        "CallbackEvent": 20,
        "Improvement": 21,
        "Notice": 22,
        "Survey": 23,
        "FeedbackAnswer": 24,
        "FeedbackTask": 25,
        "FeedbackStep": 26,
        "FeedbackContact": 27,
        "Vulnerability": 28,
        "NoticeTelling": 29,
    }


def bulk(unit: UnitOfWork, shared: type[Shared], *rows: Mapping[str, object]) -> int:
    return BulkWriter(unit).insert(shared, rows)


def test_bulk_rows_have_the_feed_entries_of_any_other(store: Store) -> None:
    row_id, call_id = new_id(), new_id()
    member = {"id": paired_id(row_id, "team:a"), "customer_id": row_id, "scope": "team:a"}
    told = {"id": call_id, "customer_id": row_id, "kind": "call", "direction": "in", "occurred_at": 5, "body": "ب"}
    with store.writing() as unit:
        assert bulk(unit, Customer, {"id": row_id, "name": "x"}) == 1
        bulk(unit, Membership, member)
        bulk(unit, Interaction, told)
    assert {entry[:2] for entry in feed(store)} == {
        ("team:a", "Customer"),
        ("team:a", "Membership"),
        ("team:a", "Interaction"),
    }
    with store.reading() as session:
        made = session.get_one(Customer, row_id)
        assert (made.ver, made.identified, made.kind, made.city) == (1, True, "person", None)
        entry = session.get_one(Interaction, call_id)
        assert (entry.occurred_at - EPOCH).microseconds == 5
        assert (entry.body, entry.revision, entry.ver) == ("ب", 0, 1)


def test_bulk_rows_of_known_customers_reach_every_scope_and_new_members_bring_old_rows(store: Store) -> None:
    with store.writing() as unit:
        made = customer(unit, "team:a", "team:b")
    point = {"id": new_id(), "customer_id": made.id, "kind": "phone", "value": "1", "normalized": "1"}
    with store.writing() as unit:
        bulk(unit, ContactPoint, point)
    assert {entry[0] for entry in feed(store) if entry[1] == "ContactPoint"} == {"team:a", "team:b"}
    with store.writing() as unit:
        bulk(unit, Membership, {"id": paired_id(made.id, "team:c"), "customer_id": made.id, "scope": "team:c"})
    assert {entry[1] for entry in feed(store) if entry[0] == "team:c"} == {"Customer", "Membership", "ContactPoint"}


def test_a_large_unit_is_cut_into_groups_with_parents_first(store: Store) -> None:
    ids = [new_id() for _ in range(GROUP_ROWS)]
    with store.writing() as unit:
        bulk(unit, Customer, *({"id": one, "name": "x"} for one in ids))
        bulk(
            unit, Membership, *({"id": paired_id(one, "team:a"), "customer_id": one, "scope": "team:a"} for one in ids)
        )
    assert unit.seq == head(store) == 3
    with store.reading() as session:
        column = tables.feed.c
        groups = session.execute(select(column.seq, column.table_no).where(column.seq > 1).distinct()).all()
        tags = session.scalars(select(tables.feed_commit.c.tag)).all()
    assert sorted(tuple(group) for group in groups) == [(2, 5), (3, 6)]
    assert len(set(tags)) == 4


def test_bulk_names_a_doubled_id_and_a_missing_parent(store: Store) -> None:
    row_id = new_id()
    with store.writing() as unit:
        bulk(unit, Customer, {"id": row_id, "name": "x"})
    with pytest.raises(IntegrityError), store.writing() as unit:
        bulk(unit, Customer, {"id": row_id, "name": "x"})
    with pytest.raises(IntegrityError), store.writing() as unit:
        bulk(unit, Membership, {"id": new_id(), "customer_id": new_id(), "scope": "team:a"})
    with store.writing() as unit:
        assert bulk(unit, Customer) == 0
    assert unit.seq is None

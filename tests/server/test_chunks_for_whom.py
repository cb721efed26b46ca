"""Chunks of the first load that are not for everybody: nobody gets a row that is not in their scope now (invariant 12),
nor what their profile leaves at the centre.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.models.customer import ContactPoint, Customer, Membership
from agentdesk.models.interaction import Interaction, InteractionRevision
from agentdesk.models.people import Team, User
from agentdesk.models.profile import HISTORY_TABLES, OfflineProfile, ProfilePlace
from agentdesk.models.scopes import team_scope
from agentdesk.server.embedded import ServerThread
from agentdesk.server.profiles import set_profile
from agentdesk.server.snapshots import cutting
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.store import Store
from agentdesk.server.tables import feed, feed_commit, feed_head
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.digests import content_digest
from agentdesk.sync.wire.snapshots import Chunk, ChunkEntry
from tests.server.bare_desk import new_id
from tests.server.conftest import Firm
from tests.server.test_snapshots import ask, listed, rows_in

CUSTOMERS, CALLS_EACH = 20, 4


@pytest.fixture
def team(server: ServerThread, firm: Firm, monkeypatch: pytest.MonkeyPatch) -> str:
    """The scope of the team north: customers one after the other, each with a phone and calls, in small chunks."""
    monkeypatch.setattr(cutting, "SMALLEST_BYTES", 500)
    monkeypatch.setattr(cutting, "LARGEST_BYTES", 1_500)
    monkeypatch.setattr(cutting, "_ENDS_AT", 2)
    long_ago = server.store.outside.now() - timedelta(days=200)
    with server.store.writing() as unit:
        scope = team_scope(unit.session.scalars(select(Team.id).where(Team.name == "north")).one())
        for number in range(CUSTOMERS):
            customer = Customer(id=new_id(), name=f"customer {number}")
            unit.session.add(customer)
            unit.session.flush()
            own = {"customer_id": customer.id}
            unit.session.add(Membership(id=paired_id(customer.id, scope), scope=scope, **own))
            unit.session.add(ContactPoint(id=new_id(), kind="phone", value="1", normalized=f"+98{number}", **own))
            for minute in range(CALLS_EACH):
                at = long_ago + timedelta(hours=number, minutes=minute)
                call = {"kind": "call", "direction": "in", "occurred_at": at, "body": f"call {number} {minute}"}
                unit.session.add(Interaction(id=new_id(), **own, **call))
        unit.session.flush()
        entry = unit.session.scalars(select(Interaction).where(Interaction.body == "call 4 0")).one()
        corrected = {
            "field": "body",
            "old": "secret",
            "number": 1,
            "author_id": firm.ids["sara"],
            "revised_at": long_ago,
        }
        own = {"customer_id": entry.customer_id, "interaction_id": entry.id}
        unit.session.add(InteractionRevision(id=new_id(), **own, **corrected))
    build_due(server.store, smallest=50)
    return scope


def customer_named(store: Store, number: int) -> str:
    """The id of one of them."""
    with store.reading() as session:
        return session.scalars(select(Customer.id).where(Customer.name == f"customer {number}")).one()


def leave(store: Store, scope: str, customer_id: str) -> None:
    """A customer is no longer that team's."""
    with store.writing() as unit:
        unit.session.delete(unit.session.get_one(Membership, paired_id(customer_id, scope)))


def enter(store: Store, scope: str, customer_id: str) -> None:
    """A customer is the team's again."""
    with store.writing() as unit:
        unit.session.add(Membership(id=paired_id(customer_id, scope), customer_id=customer_id, scope=scope))


def statuses(store: Store, user_id: str, chunks: list[ChunkEntry]) -> dict[str, int]:
    """How each chunk is answered, also where a piece of it is asked for."""
    found = {one.sha256: ask(store, user_id, f"/chunk/{one.sha256}")[0] for one in chunks}
    pieces = {one.sha256: ask(store, user_id, f"/chunk/{one.sha256}", Range="bytes=0-9")[0] for one in chunks}
    assert {sha256: 206 if status == 200 else status for sha256, status in found.items()} == pieces
    return found


def owners_of(store: Store, user_id: str, chunks: list[ChunkEntry]) -> dict[str, set[str]]:
    """The customers whose rows each chunk has."""
    found: dict[str, set[str]] = {}
    for one in chunks:
        made = decode(Chunk, ask(store, user_id, f"/chunk/{one.sha256}")[1])
        column = "id" if made.table == "customer" else "customer_id"
        found[one.sha256] = set(made.values[made.columns.index(column)])
    return found


def test_a_chunk_that_was_listed_before_a_customer_left_is_given_to_nobody(
    server: ServerThread, firm: Firm, team: str
) -> None:
    store, sara = server.store, firm.ids["sara"]
    chunks = listed(store, sara, team).chunks
    owners, gone = owners_of(store, sara, chunks), customer_named(store, 7)
    leave(store, team, gone)
    answered = statuses(store, sara, chunks)
    assert {sha256 for sha256, status in answered.items() if status == 404} == {
        sha256 for sha256, customers in owners.items() if gone in customers
    }
    assert list(answered.values()).count(200) > 10
    build_due(store, smallest=50)
    assert statuses(store, sara, chunks) == answered


def test_a_mended_list_has_all_that_is_left_under_honest_hashes_and_most_chunks_of_before(
    server: ServerThread, firm: Firm, team: str
) -> None:
    store, sara = server.store, firm.ids["sara"]
    before = listed(store, sara, team)
    everything = rows_in(store, sara, before)
    gone = customer_named(store, 7)
    leave(store, team, gone)
    assert ask(store, sara, f"/snapshot/{team}")[0] == 404
    assert [one.scope for one in build_due(store, smallest=50)] == [team]
    after = listed(store, sara, team)
    rows = rows_in(store, sara, after)
    assert rows == {
        table: left
        for table, some in everything.items()
        if (left := [row for row in some if gone not in (row["id"], row.get("customer_id"))])
    }
    old, new = ({one.sha256 for one in manifest.chunks} for manifest in (before, after))
    assert len(old & new) > 10
    assert after.rest_of.keys() == new - old
    assert set(after.rest_of.values()) <= old - new
    assert after.cursor == before.cursor
    assert build_due(store, smallest=50) == []
    leave(store, team, customer_named(store, 8))
    build_due(store, smallest=50)
    again = listed(store, sara, team)
    assert set(again.rest_of.values()) <= old
    assert "customer 8" not in {row["name"] for row in rows_in(store, sara, again)["customer"]}


def test_whoever_came_back_is_no_reason_to_keep_a_chunk_back(server: ServerThread, firm: Firm, team: str) -> None:
    store, sara = server.store, firm.ids["sara"]
    chunks = listed(store, sara, team).chunks
    customer_id = customer_named(store, 3)
    leave(store, team, customer_id)
    assert 404 in statuses(store, sara, chunks).values()
    enter(store, team, customer_id)
    assert set(statuses(store, sara, chunks).values()) == {200}


def test_an_entry_that_was_deleted_is_in_no_chunk_any_more_nor_what_hung_on_it(
    server: ServerThread, firm: Firm, team: str
) -> None:
    store, sara = server.store, firm.ids["sara"]
    chunks = listed(store, sara, team).chunks
    with store.writing() as unit:
        revision = unit.session.scalars(select(InteractionRevision)).one()
        ids = {revision.id, revision.interaction_id}
        entry = unit.session.get_one(Interaction, revision.interaction_id)
        for row in (revision, entry):
            unit.session.delete(row)
            unit.session.flush()
    refused = {sha256 for sha256, status in statuses(store, sara, chunks).items() if status == 404}
    assert {one.table for one in chunks if one.sha256 in refused} == {"interaction", "interaction_revision"}
    build_due(store, smallest=50)
    rows = rows_in(store, sara, listed(store, sara, team))
    assert not ids & {str(row["id"]) for some in rows.values() for row in some}


def test_a_mere_deletion_of_something_else_is_told_by_the_feed(server: ServerThread, firm: Firm, team: str) -> None:
    store, sara = server.store, firm.ids["sara"]
    chunks = listed(store, sara, team).chunks
    with store.writing() as unit:
        unit.session.delete(unit.session.scalars(select(ContactPoint)).first())
    assert set(statuses(store, sara, chunks).values()) == {200}
    assert listed(store, sara, team).chunks == chunks


def test_whoever_lost_the_scope_after_the_list_gets_no_chunk_of_it(server: ServerThread, firm: Firm, team: str) -> None:
    store, sara, omid = server.store, firm.ids["sara"], firm.ids["omid"]
    chunks = listed(store, sara, team).chunks
    with store.writing() as unit:
        south = unit.session.scalars(select(Team.id).where(Team.name == "south")).one()
        unit.session.get_one(User, sara).team_id = south
    assert set(statuses(store, sara, chunks).values()) == {404}
    assert ask(store, sara, f"/snapshot/{team}")[0] == 403
    assert set(statuses(store, omid, chunks).values()) == {200}


def test_behind_the_horizon_nobody_knows_what_has_left(server: ServerThread, firm: Firm, team: str) -> None:
    store, sara = server.store, firm.ids["sara"]
    chunks = listed(store, sara, team).chunks
    leave(store, team, customer_named(store, 1))
    assert set(statuses(store, sara, chunks).values()) == {200, 404}
    with store.writing() as unit:
        unit.connection.execute(feed_head.update().values(horizon=feed_head.c.seq))
    assert set(statuses(store, sara, chunks).values()) == {404}


def test_whose_profile_leaves_old_history_is_offered_what_counts_it(
    server: ServerThread, firm: Firm, team: str
) -> None:
    store, sara, lead = server.store, firm.ids["sara"], firm.ids["lead"]
    with store.writing() as unit:
        set_profile(unit, ProfilePlace.ROLE, "agent", OfflineProfile(history_months=3))
    assert listed(store, sara, team).counted == {}
    build_due(store, smallest=50)
    manifest = listed(store, sara, team)
    assert listed(store, lead, team).counted == {}
    history = [one for one in manifest.chunks if one.table in HISTORY_TABLES]
    assert {one.table for one in history} == {"interaction", "interaction_revision"}
    assert set(manifest.counted) == {one.sha256 for one in history}
    counted_rows: dict[str, tuple[int, str]] = {}
    for entry in history:
        small = manifest.counted[entry.sha256]
        status, body = ask(store, sara, f"/chunk/{small.sha256}")
        made = decode(Chunk, body)
        assert (status, len(body), made.counts, made.table) == (200, small.bytes, True, entry.table)
        values = dict(zip(made.columns, made.values, strict=True))
        assert len(values["id"]) == entry.rows
        counted_rows |= dict(zip(values["id"], zip(values["digest"], values["customer_id"], strict=True), strict=True))
        assert max(values["at"]) < store.outside.now().timestamp() * 1_000_000
    rows = rows_in(store, lead, manifest)
    expected = {
        str(row["id"]): (content_digest(table, row), row["customer_id"])
        for table in HISTORY_TABLES
        for row in rows.get(table, ())
    }
    assert counted_rows == expected
    with store.writing() as unit:
        set_profile(unit, ProfilePlace.ROLE, "agent", OfflineProfile(history_months=12))
    assert listed(store, sara, team).counted == {}


def test_what_counts_history_is_no_more_given_out_than_the_history(server: ServerThread, firm: Firm, team: str) -> None:
    store, sara, layla = server.store, firm.ids["sara"], firm.ids["layla"]
    with store.writing() as unit:
        set_profile(unit, ProfilePlace.FIRM, "", OfflineProfile(history_months=3))
    build_due(store, smallest=50)
    before = listed(store, sara, team)
    gone = customer_named(store, 7)
    hashes = {one.sha256 for one in before.counted.values()}
    assert {ask(store, layla, f"/chunk/{sha256}")[0] for sha256 in hashes} == {404}
    leave(store, team, gone)
    refused = {sha256 for sha256 in hashes if ask(store, sara, f"/chunk/{sha256}")[0] == 404}
    assert 0 < len(refused) < len(hashes)
    build_due(store, smallest=50)
    after = listed(store, sara, team)
    assert after.counted.keys() == {one.sha256 for one in after.chunks if one.table in HISTORY_TABLES}
    assert not refused & {one.sha256 for one in after.counted.values()}
    for small in after.counted.values():
        status, body = ask(store, sara, f"/chunk/{small.sha256}")
        assert status == 200
        assert gone not in body_values(body, "customer_id")


def body_values(body: bytes, column: str) -> list[str]:
    """One column of a chunk."""
    made = decode(Chunk, body)
    return made.values[made.columns.index(column)]


def test_a_copy_of_the_database_that_takes_its_place_is_looked_at_anew(
    server: ServerThread, firm: Firm, team: str
) -> None:
    """Invariants 12 and 15: what a process has read of a life that is gone says nothing of this one."""
    store, sara = server.store, firm.ids["sara"]
    chunks = listed(store, sara, team).chunks
    assert set(statuses(store, sara, chunks).values()) == {200}
    leave(store, team, customer_named(store, 2))
    assert 404 in statuses(store, sara, chunks).values()
    with store.writing() as unit:
        unit.connection.execute(feed.update().where(feed.c.op == "X").values(op="U"))
        unit.connection.execute(feed_commit.update().values(tag="another"))
    assert set(statuses(store, sara, chunks).values()) == {200}

"""The first load by chunks into the working cache: what is usable when, and nothing that the server says is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.customers import SetCustomerField
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Customer, Membership
from agentdesk.models.interaction import Interaction
from agentdesk.server.snapshots import building, order
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.store import Store
from agentdesk.server.tables import chunk, chunk_place, chunk_set
from agentdesk.sync.images import read_image
from agentdesk.sync.loading.progress import LoadPhase, read_progress
from agentdesk.sync.ports import Errand
from agentdesk.sync.scopes import is_reading
from agentdesk.sync.status import read_queue_status
from agentdesk.sync.tables import CACHE_TABLES
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.snapshots import Chunk
from tests.sync.firm import NORTH_SCOPE, SOUTH_SCOPE, fixed_id
from tests.sync.loading.served import CALLS, ServedFirm, add, build, call, customer_id, loaded_until, open_desk
from tests.sync.truth import cached_rows

NOTE = fixed_id("a note")


def ids_in(connection: Connection, table: str) -> set[str]:
    return {row[0] for row in connection.exec_driver_sql(f'SELECT id FROM "{table}"')}  # noqa: S608 - our own names


def test_everything_in_scope_is_loaded_by_chunks(firm: ServedFirm, tmp_path: Path) -> None:
    built = build(firm)
    desk = open_desk(firm, tmp_path / "cache.db")
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    assert len(firm.paths("/snapshot/")) == 1
    assert 10 < len(firm.paths("/chunk/")) < built.chunks
    with desk.store.read() as connection:
        assert not is_reading(connection)
        kept = [table.name for table in CACHE_TABLES if table.name.startswith("loading")]
        assert len(kept) == 4
        counts = [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in kept]  # noqa: S608 - ours
        assert counts == [0] * 4


def test_a_client_that_does_not_ask_for_chunks_gets_pages_as_before(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = open_desk(firm, tmp_path / "cache.db", loads=False)
    assert (desk.sync().state, desk.differences(), firm.errands) == ("idle", [], [])


def test_without_chunks_the_server_goes_on_with_pages(firm: ServedFirm, tmp_path: Path) -> None:
    desk = open_desk(firm, tmp_path / "cache.db")
    assert (desk.sync().state, desk.differences(), firm.errands) == ("idle", [], [])


def test_ones_own_matters_come_first_then_the_customers_and_history_last(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 5)
    with desk.store.read() as connection:
        mine = {customer_id(number) for number in range(0, 40, 4)}
        assert {fixed_id(f"matter {number}") for number in range(0, 40, 4)} <= ids_in(connection, "conversation")
        assert mine <= ids_in(connection, "customer")
        assert len(ids_in(connection, "interaction")) < CALLS
        assert ids_in(connection, "user")
    desk = loaded_until(desk, 5)
    with desk.store.read() as connection:
        assert len(ids_in(connection, "customer")) == 40


def test_the_newest_history_comes_before_the_oldest(firm: ServedFirm, tmp_path: Path) -> None:
    built = build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), built.chunks // 2)
    with desk.store.read() as connection:
        here = ids_in(connection, "interaction")
    assert here
    assert fixed_id(f"call {CALLS - 1}") in here
    assert fixed_id("call 1") not in here


def test_while_it_loads_one_is_told_how_far_it_is(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = open_desk(firm, tmp_path / "cache.db", piece=700)
    seen = []

    def look(_errand: Errand) -> None:
        firm.clock.advance(1)
        with desk.store.read() as connection:
            seen.append(read_progress(connection))

    firm.before = look
    desk.sync()
    first, *middle, last = [one for one in seen if one is not None]
    assert (first.phase, first.rows_done, first.seconds_left) == (LoadPhase.ASKING, 0, None)
    assert {one.phase for one in middle} == {LoadPhase.ROWS}
    assert [one.bytes_done for one in middle] == sorted(one.bytes_done for one in middle)
    assert 0 < middle[5].bytes_done <= 5 * 700
    assert all(one.rows_done <= one.rows_all for one in middle)
    assert last.seconds_left is not None
    assert 0 < last.seconds_left < middle[5].seconds_left  # type: ignore[operator] # known from the second piece on
    with desk.store.read() as connection:
        assert read_progress(connection) is None


def test_the_status_says_that_it_is_filling_until_all_is_here(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 3)
    with desk.store.read() as connection:
        status = read_queue_status(connection)
    assert status.is_filling
    assert status.loading is not None
    assert 0 < status.loading.rows_done < status.loading.rows_all
    desk.sync()
    with desk.store.read() as connection:
        status = read_queue_status(connection)
    assert (status.is_filling, status.loading) == (False, None)


def test_what_is_saved_while_it_loads_is_sent_at_once_and_stays_on_top(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 4)
    mine = customer_id(0)
    desk.outbox.perform(SetCustomerField(customer_id=mine, field="city", old=None, new="تبریز"))
    desk.outbox.perform(AddNote(id=NOTE, customer_id=mine, body="هنگام بارگذاری"))
    with desk.store.read() as connection:
        base = connection.exec_driver_sql("SELECT count(*) FROM base_row").scalar()
    assert base == 2
    seen = []

    def look(_errand: Errand) -> None:
        with desk.store.read() as connection:
            row, note = read_image(connection, ("customer", mine)), read_image(connection, ("interaction", NOTE))
            seen.append((row and row.get("city"), note and note["body"]))

    firm.before = look
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    assert set(seen) == {("تبریز", "هنگام بارگذاری")}


def test_work_that_waits_for_a_newer_server_does_not_keep_a_load_back(firm: ServedFirm, tmp_path: Path) -> None:
    """Invariant 14: rows go on coming, by chunks as well, and no exchange is repeated for it."""
    build(firm)
    desk = open_desk(firm, tmp_path / "cache.db")
    desk.line.exchange_with = lambda user_id, request: firm.exchange(user_id, replace(request, app="AgentDesk 99.0"))
    desk.outbox.perform(AddNote(id=NOTE, customer_id=customer_id(0), body="از فردا"))
    with desk.store.write() as transaction:
        transaction.connection.exec_driver_sql("UPDATE intent SET name = 'FromTomorrow'")
    report = desk.sync()
    assert (report.state, report.pending) == ("error", 1)
    assert firm.paths("/chunk/")
    assert desk.differences() == []
    assert len(desk.line.requests) <= 3


def test_work_that_cannot_be_sent_yet_stays_on_top_of_every_chunk(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 4)
    mine = customer_id(0)
    desk.outbox.perform(SetCustomerField(customer_id=mine, field="city", old=None, new="تبریز"))
    with desk.store.write() as transaction:
        transaction.connection.exec_driver_sql("UPDATE intent SET state = 'kept'")
    assert desk.sync().state == "idle"
    with desk.store.read() as connection:
        row = read_image(connection, ("customer", mine))
        base = connection.exec_driver_sql("SELECT image FROM base_row WHERE row_id = ?", (mine,)).scalar()
    assert row is not None
    assert row["city"] == "تبریز"
    assert "تبریز" not in str(base)


def test_what_others_change_while_it_loads_is_never_overwritten(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 2)
    changed = customer_id(3)
    firm.write(lambda session: setattr(session.get_one(Customer, changed), "name", "تازه"))
    seen = set()

    def look(_errand: Errand) -> None:
        with desk.store.read() as connection:
            row = read_image(connection, ("customer", changed))
            seen.add(row["name"] if row is not None else None)

    firm.before = look
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    assert seen == {"تازه"}


def test_what_a_life_of_the_server_brought_that_is_gone_is_overwritten(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    changed = customer_id(3)
    desk = open_desk(firm, tmp_path / "cache.db")
    desk.sync()
    firm.write(lambda session: setattr(session.get_one(Customer, changed), "name", "تازه"))
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    chunks = len(firm.paths("/chunk/"))
    with firm.store._writer.begin() as connection:
        # As after a restore: the row is what it was, in its earlier version.
        connection.exec_driver_sql("UPDATE customer SET name = 'as it was', ver = 1 WHERE id = ?", (changed,))
        connection.exec_driver_sql("UPDATE feed SET ver = 1 WHERE row_id = ?", (changed,))
        connection.exec_driver_sql("UPDATE feed_head SET epoch = 'another'")
        connection.exec_driver_sql("UPDATE client SET incarnation = NULL")
        connection.exec_driver_sql("DELETE FROM chunk_place")
        connection.exec_driver_sql("DELETE FROM chunk_set")
    build(firm)
    assert (desk.sync().state, desk.differences()) == ("idle", [])
    assert len(firm.paths("/chunk/")) > chunks


def test_what_is_deleted_or_leaves_while_it_loads_is_not_brought_back(firm: ServedFirm, tmp_path: Path) -> None:
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 2)
    old = fixed_id("call 2")
    firm.write(lambda session: session.delete(session.get_one(Interaction, old)))
    firm.write(lambda session: move(session, 5))
    moved = {customer_id(5), fixed_id("phone 5"), fixed_id("call 5"), fixed_id("call 45")}
    seen: set[str] = set()

    def look(_errand: Errand) -> None:
        with desk.store.read() as connection:
            for table in ("customer", "contact_point", "interaction"):
                seen.update(ids_in(connection, table))

    firm.before = look
    assert desk.sync().state == "idle"
    build(firm)
    desk.sync()
    assert desk.differences() == []
    assert not seen & {old, *moved}


def test_what_left_never_crosses_the_line_and_what_is_here_is_not_fetched_again(
    firm: ServedFirm, tmp_path: Path
) -> None:
    """Invariants 12 and 17: the chunks that were listed before are mended, and the load goes on with what is left."""
    build(firm)
    desk = loaded_until(open_desk(firm, tmp_path / "cache.db"), 15)
    done = set(firm.paths("/chunk/"))
    with desk.store.read() as connection:
        here = ids_in(connection, "interaction")
    firm.write(lambda session: move(session, 5))
    came = len(firm.answers)
    desk.sync()
    build(firm)
    assert len(built_again(firm)) == 1
    desk.sync()
    assert desk.differences() == []
    with desk.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM loading").scalar() == 0
    chunks = [
        decode(Chunk, brought.body)
        for errand, brought in zip(firm.errands[came:], firm.answers[came:], strict=True)
        if errand.path.startswith("/chunk/") and brought.status in (200, 206)
    ]
    brought_ids = {row_id for one in chunks for row_id in one.values[one.columns.index("id")]}
    gone = {customer_id(5), fixed_id("phone 5"), *(fixed_id(f"call {number}") for number in range(5, CALLS, 40))}
    assert chunks
    assert here
    assert not brought_ids & gone
    assert not done & set(firm.paths("/chunk/")[len(done) :])
    assert not brought_ids & (here - ids_of_own_sections(firm))


def built_again(firm: ServedFirm) -> set[str]:
    """The lists that are handed out now."""
    with firm.store.reading() as session:
        return set(session.scalars(select(chunk_set.c.id).where(chunk_set.c.retired_at.is_(None))))


def ids_of_own_sections(firm: ServedFirm) -> set[str]:
    """The rows that come once with somebody's own matters and once with all others."""
    with firm.store.reading() as session:
        found = session.scalars(
            select(chunk.c.body)
            .join(chunk_place, chunk_place.c.sha256 == chunk.c.sha256)
            .where(chunk_place.c.owner_id.is_not(None))
        )
        chunks = [decode(Chunk, body) for body in found]
    return {row_id for one in chunks for row_id in one.values[one.columns.index("id")]}


def move(session: Session, number: int) -> None:
    """A customer goes from one team to another."""
    own = customer_id(number)
    session.delete(session.get_one(Membership, paired_id(own, NORTH_SCOPE)))
    session.add(Membership(id=paired_id(own, SOUTH_SCOPE), customer_id=own, scope=SOUTH_SCOPE))


@pytest.mark.parametrize("after", [0, 3, 9])
def test_what_changes_while_the_chunks_are_built_is_delivered(
    firm: ServedFirm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    def with_changes(store: Store, scope_id: int) -> Iterator[order.Section]:
        for number, section in enumerate(order.sections(store, scope_id)):
            if number == after:
                firm.write(lambda session: setattr(session.get_one(Customer, customer_id(7)), "name", "تازه"))
                firm.write(lambda session: session.delete(session.get_one(Interaction, fixed_id("call 8"))))
                firm.write(lambda session: add(session, call(CALLS + 1)))
            yield section

    monkeypatch.setattr(building, "sections", with_changes)
    build_due(firm.store, smallest=50)
    desk = open_desk(firm, tmp_path / "cache.db")
    desk.sync()
    rows = cached_rows(desk.store)
    assert desk.differences() == []
    assert rows["customer", customer_id(7)]["name"] == "تازه"
    assert ("interaction", fixed_id("call 8")) not in rows
    assert ("interaction", fixed_id(f"call {CALLS + 1}")) in rows

"""History that the offline profile leaves at the centre does not travel in a first load: it is only counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from agentdesk.intents.base import paired_id
from agentdesk.models.interaction import Interaction, Pin
from agentdesk.models.profile import OfflineProfile, ProfilePlace
from agentdesk.server.profiles import set_profile
from agentdesk.server.snapshots.building import build_due
from agentdesk.server.tables import chunk, chunk_place
from agentdesk.sync.ports import Errand
from agentdesk.sync.profile.shelf import count_all_shelved
from agentdesk.sync.profile.work import ask_for
from agentdesk.sync.repair.upkeep import read_upkeep
from agentdesk.sync.scopes import unpacked_id
from agentdesk.sync.wire.codec import decode
from agentdesk.sync.wire.snapshots import Chunk
from tests.sync.firm import SARA, fixed_id
from tests.sync.loading.served import (
    CALLS,
    CUSTOMERS,
    LoadingDesk,
    ServedFirm,
    add,
    build,
    call,
    customer_id,
    loaded_until,
    open_desk,
)

NEW_CALLS = 60
THREE_MONTHS = OfflineProfile(history_months=3)
HALF_A_YEAR = timedelta(days=180).total_seconds()
AN_HOUR = 3700.0


@pytest.fixture
def old_firm(firm: ServedFirm) -> ServedFirm:
    """The firm half a year later: all its calls are old but for some, and consoles keep three months."""
    firm.clock.advance(HALF_A_YEAR)
    late = [call(CALLS + number) for number in range(NEW_CALLS)]
    for entry in late:
        entry.occurred_at += timedelta(seconds=HALF_A_YEAR)
    firm.write(lambda session: add(session, *late))
    decide(firm, THREE_MONTHS)
    build(firm)
    return firm


def decide(firm: ServedFirm, profile: OfflineProfile) -> None:
    """An administrator sets the firm's profile."""
    with firm.store.writing() as unit:
        set_profile(unit, ProfilePlace.FIRM, "", profile)


def calls_here(desk: LoadingDesk) -> set[str]:
    """The entries that the cache has."""
    with desk.store.read() as connection:
        return {row[0] for row in connection.exec_driver_sql("SELECT id FROM interaction")}


def shelved(desk: LoadingDesk) -> int:
    """How many entries are only counted."""
    with desk.store.read() as connection:
        return count_all_shelved(connection)


def sync_later(desk: LoadingDesk, seconds: float = AN_HOUR) -> None:
    """When what is due by the hour is due."""
    desk.firm.clock.advance(seconds)
    desk.sync()


def brought_chunks(firm: ServedFirm) -> list[Chunk]:
    """What came down in chunks, each in one piece."""
    pairs = zip(firm.errands, firm.answers, strict=True)
    return [decode(Chunk, brought.body) for errand, brought in pairs if errand.path.startswith("/chunk/")]


def ids_with_content(firm: ServedFirm, table: str) -> set[str]:
    """The rows that came down whole."""
    whole = [one for one in brought_chunks(firm) if one.table == table and not one.counts]
    return {row_id for one in whole for row_id in one.values[one.columns.index("id")]}


def bytes_of_chunks(firm: ServedFirm) -> int:
    """Bytes of chunks that came down."""
    pairs = zip(firm.errands, firm.answers, strict=True)
    return sum(len(brought.body) for errand, brought in pairs if errand.path.startswith("/chunk/"))


def ids_in_mixed_chunks(firm: ServedFirm) -> set[str]:
    """The entries in chunks that come whole: one's own matters, and what happened about the time of the limit."""
    with firm.store.reading() as session:
        bodies = session.scalars(
            select(chunk.c.body)
            .join(chunk_place, chunk_place.c.sha256 == chunk.c.sha256)
            .where(chunk_place.c.table_name == "interaction")
        )
        mixed = [decode(Chunk, body) for body in bodies]
    new = new_calls()
    kept = [set(one.values[one.columns.index("id")]) for one in mixed]
    mine = {fixed_id(f"call {number}") for number in range(CALLS) if number % CUSTOMERS % 4 == 0}
    return {row_id for ids in kept if ids & new for row_id in ids} | mine


def new_calls() -> set[str]:
    """The entries of the last three months."""
    return {fixed_id(f"call {CALLS + number}") for number in range(NEW_CALLS)}


def test_what_the_profile_leaves_at_the_centre_does_not_travel(old_firm: ServedFirm, tmp_path: Path) -> None:
    desk = open_desk(old_firm, tmp_path / "cache.db", keeps=True)
    assert desk.sync().state == "idle"
    assert calls_here(desk) == new_calls()
    assert shelved(desk) == CALLS
    came = ids_with_content(old_firm, "interaction")
    assert new_calls() <= came <= new_calls() | ids_in_mixed_chunks(old_firm)
    assert fixed_id("call 1") not in came
    with_profile = bytes_of_chunks(old_firm)
    old_firm.errands.clear()
    old_firm.answers.clear()
    without = open_desk(old_firm, tmp_path / "other.db")
    without.sync()
    assert len(calls_here(without)) == CALLS + NEW_CALLS
    assert with_profile < bytes_of_chunks(old_firm)


def test_what_is_only_counted_is_missed_by_no_comparison(old_firm: ServedFirm, tmp_path: Path) -> None:
    desk = open_desk(old_firm, tmp_path / "cache.db", keeps=True)
    desk.sync()
    for _ in range(3):
        sync_later(desk)
    with desk.store.read() as connection:
        upkeep = read_upkeep(connection)
    assert upkeep.compared_at is not None
    assert (upkeep.incidents, upkeep.repaired_rows) == (0, 0)


def test_what_is_only_counted_comes_for_the_asking(old_firm: ServedFirm, tmp_path: Path) -> None:
    desk = open_desk(old_firm, tmp_path / "cache.db", keeps=True)
    desk.sync()
    with desk.store.write() as transaction:
        ask_for(transaction.connection, [customer_id(1)], old_firm.clock.now() + timedelta(days=30))
    desk.sync()
    hers = {fixed_id(f"call {number}") for number in range(1, CALLS, CUSTOMERS)}
    assert calls_here(desk) == new_calls() | hers
    assert shelved(desk) == CALLS - len(hers)


def test_a_larger_profile_brings_all_of_it(old_firm: ServedFirm, tmp_path: Path) -> None:
    desk = open_desk(old_firm, tmp_path / "cache.db", keeps=True)
    desk.sync()
    decide(old_firm, OfflineProfile())
    sync_later(desk)
    assert (shelved(desk), desk.differences()) == (0, [])


def test_what_is_pinned_comes_although_it_is_old(old_firm: ServedFirm, tmp_path: Path) -> None:
    old, now = fixed_id("call 3"), old_firm.clock.now()
    times = {"until_at": now + timedelta(days=90), "pinned_at": now}
    pin = Pin(id=paired_id(old, "pin"), customer_id=customer_id(3), interaction_id=old, pinned_by=SARA, **times)
    old_firm.write(lambda session: add(session, pin))
    desk = open_desk(old_firm, tmp_path / "cache.db", keeps=True)
    desk.sync()
    assert calls_here(desk) == new_calls() | {old}


def test_what_changes_or_goes_meanwhile_is_counted_as_it_is(old_firm: ServedFirm, tmp_path: Path) -> None:
    desk = loaded_until(open_desk(old_firm, tmp_path / "cache.db", keeps=True), 20)
    old_firm.write(lambda session: setattr(session.get_one(Interaction, fixed_id("call 1")), "subject", "تازه"))
    old_firm.write(lambda session: session.delete(session.get_one(Interaction, fixed_id("call 2"))))
    with mending(old_firm):
        desk.sync()
        desk.sync()
    assert calls_here(desk) == new_calls()
    assert shelved(desk) == CALLS - 1
    for _ in range(3):
        sync_later(desk)
    with desk.store.read() as connection:
        assert read_upkeep(connection).incidents == 0


@contextmanager
def mending(firm: ServedFirm) -> Iterator[None]:
    """As long as it lasts lists are mended as soon as something asks for one."""

    def mend(errand: Errand) -> None:
        if errand.path.startswith("/snapshot/"):
            build_due(firm.store, smallest=50)

    firm.before = mend
    yield
    firm.before = lambda _errand: None


def test_a_console_that_was_told_of_no_profile_loads_everything(old_firm: ServedFirm, tmp_path: Path) -> None:
    """An older program does not know what counts rows, and has nobody who would fetch them later."""
    desk = open_desk(old_firm, tmp_path / "cache.db")
    desk.sync()
    assert desk.differences() == []


def test_a_list_that_was_made_before_the_profile_is_made_anew(firm: ServedFirm) -> None:
    build(firm)
    assert build_due(firm.store, smallest=50) == []
    decide(firm, THREE_MONTHS)
    assert len(build_due(firm.store, smallest=50)) == 1
    assert build_due(firm.store, smallest=50) == []


def counted_by(desk: LoadingDesk) -> dict[str, int]:
    """The entries that are not here, by what they are counted."""
    with desk.store.read() as connection:
        shelf = "SELECT row_id, digest FROM shelved_row WHERE table_name = 'interaction' ORDER BY row_id"
        return {unpacked_id(row_id): digest for row_id, digest in connection.exec_driver_sql(shelf)}


def test_what_a_life_of_the_server_counted_that_is_gone_is_counted_anew(old_firm: ServedFirm, tmp_path: Path) -> None:
    desk = open_desk(old_firm, tmp_path / "cache.db", keeps=True)
    desk.sync()
    before = counted_by(desk)
    old = next(iter(before))
    with old_firm.store._writer.begin() as connection:
        # As after a restore: another content under the same version.
        connection.exec_driver_sql("UPDATE interaction SET body = 'as it was' WHERE id = ?", (old,))
        connection.exec_driver_sql("UPDATE feed_head SET epoch = 'another'")
        connection.exec_driver_sql("UPDATE client SET incarnation = NULL")
        connection.exec_driver_sql("DELETE FROM chunk_place")
        connection.exec_driver_sql("DELETE FROM chunk_set")
    build(old_firm)
    desk.sync()
    after = counted_by(desk)
    assert [one for one in before if after.get(one) != before[one]] == [old]

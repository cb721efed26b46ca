"""A lost place costs a comparison, never a second reading: after a long absence, and on a restored server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine
from agentdesk.models.interaction import Interaction
from agentdesk.server import digest_errands, tables
from agentdesk.server.backup import back_up, restore
from agentdesk.server.store import Store
from agentdesk.sync.ports import Brought, Errand
from agentdesk.sync.repair import comparing
from agentdesk.sync.scopes import is_reading
from agentdesk.sync.wire.codec import encode
from agentdesk.sync.wire.digests import ListingAnswer
from tests.sync.firm import NORTH_SCOPE, SARA, fixed_id
from tests.sync.repair.conftest import Consoles
from tests.sync.repair.house import Console, House

CALLS = comparing.LEAST_ROWS
"""As many as make a scope worth a comparison."""


def rows_sent(house: House) -> int:
    """How many rows exchanges have brought since the last look."""
    sent = sum(len(page.changes) for _user, said in house.said for page in said.pages)
    house.said.clear()
    return sent


def too_old(house: House) -> None:
    """Every cursor of today is behind the horizon, and the tombstones before it are gone."""
    with house.store.writing() as unit:
        head = unit.connection.scalar(tables.feed_head.select().with_only_columns(tables.feed_head.c.seq))
        unit.connection.execute(update(tables.feed_head).values(horizon=head))
        unit.connection.execute(delete(tables.feed).where(tables.feed.c.op != "U"))


def is_settled(console: Console) -> bool:
    with console.store.read() as connection:
        return not is_reading(connection) and not comparing.comparing_cursors(connection)


def test_09_a_client_that_was_away_too_long_compares_and_reads_nothing_twice(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE, calls=CALLS)
    sara = console(SARA)
    sara.sync()
    rows_sent(house)

    def change(session: Session) -> None:
        session.delete(session.get_one(Interaction, fixed_id("مریم call 9")))
        session.get_one(Interaction, fixed_id("مریم call 5")).body = "تازه"

    house.change(change)
    house.customer_with_calls("reza", NORTH_SCOPE, calls=1)
    too_old(house)
    sara.outbox.perform(AddNote(id=fixed_id("note"), customer_id=customer_id, body="from afar"))
    report = sara.sync_later(86400 * 200)
    assert (report.state, report.pending) == ("idle", 0)
    assert rows_sent(house) < 30
    assert is_settled(sara)
    rows = sara.rows()
    assert ("interaction", fixed_id("مریم call 9")) not in rows
    assert rows["interaction", fixed_id("مریم call 5")]["body"] == "تازه"
    assert ("customer", fixed_id("reza")) in rows
    assert ("interaction", fixed_id("note")) in rows
    assert sara.count("SELECT incidents + repaired_rows FROM upkeep") == 0, "a lost place is no damage"


def test_09_a_restored_server_is_compared_with(house: House, console: Consoles, tmp_path: Path) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=CALLS)
    sara = console(SARA)
    sara.sync()
    back_up(house.store, tmp_path / "backup")
    house.customer_with_calls("lost", NORTH_SCOPE, calls=2)
    sara.sync_later(20)
    assert ("customer", fixed_id("lost")) in sara.rows()
    house.store.close()
    restore(tmp_path / "backup", f"sqlite:///{tmp_path / 'server.sqlite'}", house.outside)
    house.store = Store(f"sqlite:///{tmp_path / 'server.sqlite'}", house.outside)
    rows_sent(house)
    sara.sync_later(20)
    assert rows_sent(house) < 30
    assert is_settled(sara)
    rows = sara.rows()
    assert ("customer", fixed_id("lost")) not in rows
    assert sum(1 for key in rows if key[0] == "interaction") == CALLS
    fresh = Console(house, SARA, tmp_path / "fresh.db")
    fresh.sync()
    assert fresh.rows() == rows


def test_09_where_versions_alone_can_be_compared_a_restored_server_is_read_again(
    house: House, console: Consoles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between programs of two ages. What was changed in the life that is gone, and otherwise in the new one, is equal
    by its version."""
    monkeypatch.setattr(digest_errands, "SCHEMA_VERSION", 99)
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=CALLS)
    sara = console(SARA)
    sara.sync()
    back_up(house.store, tmp_path / "backup")
    call = fixed_id("مریم call 5")

    def says(body: str) -> Callable[[Session], None]:
        def change(session: Session) -> None:
            session.get_one(Interaction, call).body = body

        return change

    house.change(says("of the life that is gone"))
    sara.sync_later(20)
    house.store.close()
    restore(tmp_path / "backup", f"sqlite:///{tmp_path / 'server.sqlite'}", house.outside)
    house.store = Store(f"sqlite:///{tmp_path / 'server.sqlite'}", house.outside)
    house.change(says("of the new one"))
    for _ in range(3):
        sara.sync_later(20)
    assert is_settled(sara)
    assert sara.rows()["interaction", call]["body"] == "of the new one"


@pytest.mark.parametrize(("compares_from", "compares"), [(3, True), (30, False)])
def test_how_many_rows_are_worth_a_comparison_can_be_said(
    house: House, console: Consoles, compares_from: int, compares: bool
) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=9)
    sara = console(SARA, compares_from=compares_from)
    sara.sync()
    house.change(lambda session: session.delete(session.get_one(Interaction, fixed_id("مریم call 3"))))
    too_old(house)
    rows_sent(house)
    sara.sync_later(20)
    assert (rows_sent(house) < 9) == compares
    assert is_settled(sara)
    assert ("interaction", fixed_id("مریم call 3")) not in sara.rows()


def test_a_comparison_that_was_broken_off_begins_again(house: House, console: Consoles, tmp_path: Path) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=CALLS)
    sara = console(SARA, rows_at_once=150)
    sara.sync()
    for _ in range(4):
        sara.sync_later(20)
    too_old_changes = fixed_id("مریم call 3")
    house.change(lambda session: session.delete(session.get_one(Interaction, too_old_changes)))
    too_old(house)
    answered = house.run
    count = iter(range(1000))

    def breaks(user_id: str, errand: Errand) -> Brought:
        if next(count) >= 3:
            raise NoLine("There is no line.")
        return answered(user_id, errand)

    sara.line.run_errand = breaks
    sara.sync_later(20)
    assert not is_settled(sara)
    again = Console(house, SARA, tmp_path / f"{SARA}.db", 150)
    for _ in range(4):
        again.sync_later(400)
    assert is_settled(again)
    assert ("interaction", too_old_changes) not in again.rows()


def test_a_server_that_cannot_compare_is_read_again(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=CALLS)
    sara = console(SARA)
    sara.sync()
    gone = fixed_id("مریم call 3")
    house.change(lambda session: session.delete(session.get_one(Interaction, gone)))
    too_old(house)
    sara.line.run_errand = lambda _user, _errand: Brought(404, b"{}")
    sara.sync_later(20)
    sara.sync_later(20)
    assert is_settled(sara)
    assert ("interaction", gone) not in sara.rows()
    assert sum(1 for key in sara.rows() if key[0] == "interaction") == CALLS - 1


def test_02_a_scope_counts_as_read_only_when_what_differs_was_mended(house: House, console: Consoles) -> None:
    """Invariant 2: a listing that the server could not give leaves the comparison open, and nobody is asked at once."""
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=CALLS)
    sara = console(SARA)
    sara.sync()
    house.change(lambda session: session.delete(session.get_one(Interaction, fixed_id("مریم call 9"))))
    too_old(house)
    honest, unknown = sara.line.run_errand, 1

    def run(user_id: str, errand: Errand) -> Brought:
        nonlocal unknown
        if errand.path == "/listing" and unknown:
            unknown -= 1
            return Brought(200, encode(ListingAnswer(known=False)), {})
        assert honest is not None
        return honest(user_id, errand)

    sara.line.run_errand = run
    sara.sync_later(86400 * 200)
    assert unknown == 0
    assert not is_settled(sara)
    sara.sync_later(20)
    assert is_settled(sara)
    assert ("interaction", fixed_id("مریم call 9")) not in sara.rows()

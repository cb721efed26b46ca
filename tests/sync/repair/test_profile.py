"""The offline profile: what it leaves at the centre is counted and not shown, and comes back when somebody asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from agentdesk.intents.base import paired_id
from agentdesk.intents.interactions import CorrectInteraction
from agentdesk.models.conversation import Conversation
from agentdesk.models.interaction import Attachment, Interaction, Pin
from agentdesk.models.profile import Customers, OfflineProfile, ProfilePlace
from agentdesk.server.profiles import set_profile
from agentdesk.sync.profile.keeping import read_keeping
from agentdesk.sync.profile.shelf import count_all_shelved, count_shelved, shelve_exceeding
from agentdesk.sync.profile.work import ask_for, used_bytes
from agentdesk.sync.repair.upkeep import read_upkeep, write_upkeep
from tests.sync.firm import NORTH_SCOPE, OMID, SARA, fixed_id
from tests.sync.repair.conftest import Consoles
from tests.sync.repair.house import HOUR, Console, House

THREE_MONTHS = OfflineProfile(history_months=3)


def decide(house: House, profile: OfflineProfile) -> None:
    with house.store.writing() as unit:
        set_profile(unit, ProfilePlace.FIRM, "", profile)


def calls(console: Console, name: str = "مریم") -> set[int]:
    """The numbers of the calls that are here."""
    ids = {fixed_id(f"{name} call {n}"): n for n in range(400)}
    return {ids[row_id] for table, row_id in console.rows() if table == "interaction" and row_id in ids}


def shelved(console: Console) -> int:
    with console.store.read() as connection:
        return count_all_shelved(connection)


def incidents(console: Console) -> int:
    with console.store.read() as connection:
        return read_upkeep(connection).incidents


def test_older_history_is_left_and_still_counted(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    assert calls(sara) == {0, 1, 2}
    with sara.store.read() as connection:
        assert count_shelved(connection, [customer_id]) == 3
    sara.sync_later()
    assert incidents(sara) == 0
    assert calls(sara) == {0, 1, 2}


def test_a_change_of_a_shelved_row_goes_to_the_shelf_alone(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()

    def correct(session: Session) -> None:
        session.get_one(Interaction, fixed_id("مریم call 5")).body = "anders"

    house.change(correct)
    sara.sync_later()
    assert calls(sara) == {0, 1, 2}
    assert shelved(sara) == 3
    assert incidents(sara) == 0


def test_what_hangs_on_an_entry_goes_with_it(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    for call in (1, 5):
        house.add(
            Attachment(
                id=fixed_id(f"file {call}"),
                customer_id=customer_id,
                interaction_id=fixed_id(f"مریم call {call}"),
                name="f.pdf",
                size_bytes=3,
            )
        )
    sara.sync_later()
    assert {row_id for table, row_id in sara.rows() if table == "attachment"} == {fixed_id("file 1")}
    assert incidents(sara) == 0


def test_an_entry_that_is_pinned_comes_back_with_its_files(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    entry, file_id = fixed_id("مریم call 5"), fixed_id("an old file")
    house.add(Attachment(id=file_id, customer_id=customer_id, interaction_id=entry, name="f.pdf", size_bytes=3))
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    assert calls(sara) == {0, 1, 2}
    at = house.clock.now()
    pin = {"customer_id": customer_id, "interaction_id": entry, "pinned_at": at, "pinned_by": SARA}
    house.add(Pin(id=paired_id(entry, "pin"), until_at=at + timedelta(days=9), **pin))
    for _ in range(2):
        sara.sync_later()
    assert calls(sara) == {0, 1, 2, 5}
    assert ("attachment", file_id) in sara.rows()
    assert incidents(sara) == 0


def test_open_matters_and_pins_are_never_left(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE, calls=8)
    at = house.clock.now()
    matters = [
        Conversation(id=fixed_id(status), customer_id=customer_id, topic="t", status=status, opened_at=at)
        for status in ("open", "closed")
    ]
    pin = Pin(
        id=paired_id(fixed_id("مریم call 7"), "pin"),
        customer_id=customer_id,
        interaction_id=fixed_id("مریم call 7"),
        until_at=at + timedelta(days=900),
        pinned_at=at,
        pinned_by=SARA,
    )
    house.add(*matters, pin)

    def put(session: Session) -> None:
        for call, status in ((5, "open"), (6, "closed")):
            entry = session.get_one(Interaction, fixed_id(f"مریم call {call}"))
            entry.conversation_id = fixed_id(status)

    house.change(put)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    assert calls(sara) == {0, 1, 2, 5, 7}
    reopened = fixed_id("closed")
    house.change(lambda session: setattr(session.get_one(Conversation, reopened), "status", "open"))
    sara.sync_later(20)
    assert calls(sara) == {0, 1, 2, 5, 6, 7}
    late = fixed_id("مریم call 4")
    house.add(
        Pin(
            id=paired_id(late, "pin"),
            customer_id=customer_id,
            interaction_id=late,
            until_at=at + timedelta(days=900),
            pinned_at=at,
            pinned_by=SARA,
        )
    )
    sara.sync_later()
    sara.sync_later()
    assert calls(sara) == {0, 1, 2, 4, 5, 6, 7}
    assert incidents(sara) == 0


def test_what_unsettled_work_needs_is_never_left(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    sara = console(SARA)
    sara.sync()
    entry = fixed_id("مریم call 5")
    sara.outbox.perform(CorrectInteraction(id=fixed_id("c"), interaction_id=entry, field="subject", old=None, new="s"))
    with sara.store.write() as transaction:
        write_upkeep(transaction.connection, profile='{"history_months": 3}')
        shelve_exceeding(transaction, read_keeping(transaction.connection), 100)
    assert calls(sara) == {0, 1, 2, 5}
    decide(house, THREE_MONTHS)
    sara.sync_later()
    assert calls(sara) == {0, 1, 2}
    assert incidents(sara) == 0


def test_a_customers_history_comes_back_for_the_asking(house: House, console: Consoles) -> None:
    customer_id = house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    house.customer_with_calls("reza", NORTH_SCOPE, calls=6)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    whole = shelved(sara)
    with sara.store.write() as transaction:
        ask_for(transaction.connection, [customer_id], house.clock.now() + timedelta(days=30))
    house.errands.clear()
    sara.sync()
    assert calls(sara) == set(range(6))
    assert calls(sara, "reza") == {0, 1, 2}
    assert shelved(sara) == whole - 3
    assert house.paths().count("/rows") == 1
    sara.sync_later(31 * 24 * HOUR)
    sara.sync_later(20)
    assert 5 not in calls(sara)
    assert incidents(sara) == 0


def test_a_larger_profile_brings_back_what_it_keeps(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=10)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    decide(house, OfflineProfile(history_months=7))
    sara.sync_later()
    assert calls(sara) == {0, 1, 2, 3, 4, 5}
    decide(house, OfflineProfile())
    sara.sync_later()
    assert calls(sara) == set(range(10))
    assert (shelved(sara), incidents(sara)) == (0, 0)


@pytest.mark.parametrize(
    ("profile", "whole"),
    [
        (OfflineProfile(Customers.ACTIVE, active_months=3), {"active"}),
        (OfflineProfile(Customers.OPEN), {"open"}),
    ],
)
def test_whose_history_is_kept(house: House, console: Consoles, profile: OfflineProfile, whole: set[str]) -> None:
    start = house.clock.now()
    for name, days in (("active", 0), ("quiet", 200), ("open", 200)):
        house.clock.true = start - timedelta(days=days)
        house.customer_with_calls(name, NORTH_SCOPE, calls=4)
    house.clock.true = start
    house.add(Conversation(id=fixed_id("m"), customer_id=fixed_id("open"), topic="t", status="open", opened_at=start))
    decide(house, profile)
    sara = console(SARA)
    sara.sync()
    kept = {name for name in ("active", "quiet", "open") if calls(sara, name)}
    assert kept == whole
    assert {row_id for table, row_id in sara.rows() if table == "customer"} >= {fixed_id("quiet")}
    sara.sync_later()
    assert incidents(sara) == 0


def test_over_the_budget_the_oldest_history_goes_first(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=300, days_apart=1)

    def fatten(session: Session) -> None:
        for n in range(300):
            entry = session.get_one(Interaction, fixed_id(f"مریم call {n}"))
            entry.body = "سلام" * 2000

    house.change(fatten)
    sara = console(SARA)
    sara.sync()
    decide(house, OfflineProfile(megabytes=2))
    sara.sync_later()
    for _ in range(5):
        sara.sync_later(20)
    with sara.store.read() as connection:
        assert used_bytes(connection) <= 2 * 1024 * 1024
    kept = calls(sara)
    assert kept == set(range(len(kept)))
    assert 20 < len(kept) < 200
    sara.sync_later()
    assert incidents(sara) == 0
    assert calls(sara) == kept


def test_rows_that_never_came_are_counted_without_their_content(house: House, console: Consoles) -> None:
    house.customer_with_calls("مریم", NORTH_SCOPE, calls=6)
    decide(house, THREE_MONTHS)
    sara = console(SARA)
    sara.sync()
    sara.damage("DELETE FROM shelved_row")
    sara.damage("DELETE FROM row_scope WHERE table_name = 'interaction' AND generation = 1")
    omid = console(OMID)
    omid.sync()
    house.errands.clear()
    sara.sync_later()
    assert shelved(sara) == shelved(omid) == 3
    assert calls(sara) == {0, 1, 2}

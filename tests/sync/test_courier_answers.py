"""Answers that come by hand: each goes on where the one before it ended."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, update

from agentdesk.intents.context import Actor
from agentdesk.intents.interactions import AddNote
from agentdesk.models.customer import Customer
from agentdesk.models.interaction import Interaction
from agentdesk.server import tables
from agentdesk.server.courier import answer_file
from agentdesk.server.tidying import KEPT_FOR, tidy
from agentdesk.sync.courier import CourierDesk, Unpacked
from agentdesk.sync.meta import current_meta
from agentdesk.sync.staging import request_cursors
from agentdesk.sync.wire.courier import KEY_BYTES, NONCE_BYTES, Address, CourierAnswer, Way, new_key, sealed
from agentdesk.sync.wire.messages import Fault, FaultCode, ScopePage, SyncResponse
from tests.sync.firm import NORTH_SCOPE, SARA, fixed_id
from tests.sync.loading.served import ServedFirm, add, customer_id, fill, open_desk, open_firm
from tests.sync.rig import HeldClock, close_store, open_store, seeded_dice

KEY = new_key(bytes(KEY_BYTES))
NONCE = bytes(NONCE_BYTES)


def test_what_follows_an_answer_that_was_not_taken_is_not_taken_either(tmp_path: Path) -> None:
    """Invariant 2: no cursor passes rows that were left out."""
    store = open_store(tmp_path / "cache.db")
    actor = Actor(SARA, "Sara", "agent", None)
    desk = CourierDesk(store, actor, HeldClock(), seeded_dice("courier"), "test", "a device", KEY)
    desk.pack(NONCE)
    lost = SyncResponse(epoch="another", fault=Fault(code=FaultCode.EPOCH_CHANGED))
    behind = SyncResponse(
        epoch="another", scopes=["organisation"], pages=[ScopePage(scope="organisation", cursor="9.x")]
    )
    back = Address(user_id=SARA, device_id="a device", way=Way.TO_DESK)
    answer = CourierAnswer(incarnation="", cursors={}, answers=[lost, behind])
    assert desk.unpack(sealed(back, KEY, answer, NONCE)) == Unpacked()
    with store.read() as connection:
        assert current_meta(connection).epoch == "another"
        assert request_cursors(connection) == {}
    close_store(store)


def test_a_desk_that_was_away_behind_the_horizon_takes_in_all_of_one_answer(tmp_path: Path) -> None:
    """Invariants 4 and 13: its changes get their verdicts and its rows are those of today, by one file each way."""
    firm = fill(open_firm(f"sqlite:///{tmp_path / 'server.sqlite'}"))
    desk = open_desk(firm, tmp_path / "cache.db", loads=False)
    desk.sync()
    give_key(firm)
    firm.clock.advance((KEPT_FOR + timedelta(days=1)).total_seconds())
    firm.write(lambda session: add(session, Customer(id=fixed_id("nobody"), name="somebody else's")))
    firm.write(lambda session: setattr(session.get_one(Customer, customer_id(7)), "name", "تازه"))
    with firm.store.writing() as unit:
        unit.connection.execute(update(tables.feed_commit).values(at=firm.clock.now() - KEPT_FOR - timedelta(hours=1)))
    firm.write(lambda session: setattr(session.get_one(Customer, customer_id(8)), "name", "نو"))
    tidy(firm.store)
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=customer_id(1), body="با پیک"))
    courier = CourierDesk(desk.store, desk.actor, firm.clock, seeded_dice("stick"), "test", "a device", KEY)
    carried = answer_file(firm.store, courier.pack(NONCE).file)
    assert carried.complete
    unpacked = courier.unpack(carried.answer)
    assert (unpacked.verdicts, unpacked.is_late) == (1, False)
    assert unpacked.rows > 0
    assert desk.differences() == []
    with desk.store.read() as connection:
        assert NORTH_SCOPE in request_cursors(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM intent WHERE state IN ('unsent', 'sent')").scalar() == 0
    firm.store.close()
    close_store(desk.store)


def test_what_comes_by_hand_bears_the_time_at_which_it_was_made(tmp_path: Path) -> None:
    """Invariant 16, however long the file is under way; found by the trials of the simulation."""
    firm = fill(open_firm(f"sqlite:///{tmp_path / 'server.sqlite'}"))
    desk = open_desk(firm, tmp_path / "cache.db", loads=False)
    desk.sync()
    give_key(firm)
    made_at = firm.clock.now()
    desk.outbox.perform(AddNote(id=fixed_id("note"), customer_id=customer_id(1), body="با پیک"))
    firm.clock.advance(600)
    courier = CourierDesk(desk.store, desk.actor, firm.clock, seeded_dice("stick"), "test", "a device", KEY)
    file = courier.pack(NONCE).file
    firm.clock.advance(timedelta(days=2).total_seconds())
    answer_file(firm.store, file)
    with firm.store.reading() as session:
        assert session.get_one(Interaction, fixed_id("note")).occurred_at == made_at
    firm.store.close()
    close_store(desk.store)


def give_key(firm: ServedFirm) -> None:
    """Sara's device has signed in, and has its key."""
    now = firm.clock.now()
    values = {"user_id": SARA, "id": "a device", "name": "d", "first_seen_at": now, "signed_in_at": now}
    with firm.store.writing() as unit:
        unit.connection.execute(insert(tables.device).values(**values, courier_key=KEY))

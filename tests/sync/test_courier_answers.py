"""Answers that come by hand: each goes on where the one before it ended."""

from __future__ import annotations

from pathlib import Path

from agentdesk.intents.context import Actor
from agentdesk.sync.courier import CourierDesk, Unpacked
from agentdesk.sync.meta import current_meta
from agentdesk.sync.staging import request_cursors
from agentdesk.sync.wire.courier import KEY_BYTES, NONCE_BYTES, Address, CourierAnswer, Way, new_key, sealed
from agentdesk.sync.wire.messages import Fault, FaultCode, ScopePage, SyncResponse
from tests.sync.firm import SARA
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

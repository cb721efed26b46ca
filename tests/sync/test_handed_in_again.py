"""A queue that goes to the server a second time, under a new name, on a line that carries little at once."""

from __future__ import annotations

import shutil
from pathlib import Path

from agentdesk.intents.interactions import AddNote
from agentdesk.models.errors import NoLine
from agentdesk.sync.engine import MOST_DETOURS
from agentdesk.sync.pace import Portion
from agentdesk.sync.wire.messages import SyncRequest, SyncResponse
from tests.sync.firm import NORTH_SCOPE, SARA, customer, fixed_id
from tests.sync.real_firm import RealFirm
from tests.sync.rig import close_store

PARI = fixed_id("پری")
LONG = MOST_DETOURS + 3
SLOW_SECONDS = 2.0
"""What an exchange takes on a line on which portions do not grow."""


def note(name: str) -> AddNote:
    return AddNote(id=fixed_id(name), customer_id=PARI, body=name)


def test_a_long_queue_that_is_handed_in_again_in_small_portions_is_no_circle(
    real_firm_here: RealFirm, tmp_path: Path
) -> None:
    """What was judged before keeps its verdict: only its place in the queue tells that the exchanges get on."""
    firm = real_firm_here
    firm.add(*customer("پری", NORTH_SCOPE))

    def slow(user_id: str, request: SyncRequest) -> SyncResponse:
        firm.clock.advance(SLOW_SECONDS)
        return firm.exchange(user_id, request)

    desk = firm.desk(SARA)
    for number in range(LONG):
        desk.outbox.perform(note(f"note {number}"))
    desk.sync()
    close_store(desk.store)
    shutil.copy(tmp_path / f"{SARA}.db", tmp_path / "twin.db")
    desk, twin = firm.desk(SARA), firm.desk(SARA, "twin")
    for one, name in ((desk, "by the one"), (twin, "by the other")):
        one.outbox.perform(note(name))
    desk.sync()
    twin.engine._portion = Portion(intents=1)
    twin.line.exchange_with = slow
    report = twin.sync()
    assert (report.state, report.pending) == ("idle", 0)
    firm.assert_equal(twin)


def test_a_verdict_on_what_was_not_said_this_time_may_be_that_on_the_work_of_a_copy(
    real_firm_here: RealFirm, tmp_path: Path
) -> None:
    """The answer that would tell them apart is lost, and of what was said in vain the next request says only a part."""
    firm = real_firm_here
    firm.add(*customer("پری", NORTH_SCOPE))
    desk = firm.desk(SARA)
    desk.outbox.perform(note("by both"))
    close_store(desk.store)
    shutil.copy(tmp_path / f"{SARA}.db", tmp_path / "twin.db")
    desk, twin = firm.desk(SARA), firm.desk(SARA, "twin")
    for one, name in ((desk, "by the one"), (twin, "by the other")):
        one.outbox.perform(note(name))
    desk.sync()

    def lost(user_id: str, request: SyncRequest) -> SyncResponse:
        firm.exchange(user_id, request)
        raise NoLine("The answer is lost.")

    twin.line.exchange_with = lost
    twin.sync()
    twin.line.exchange_with = firm.exchange
    twin.engine._portion = Portion(intents=1)
    twin.sync()
    desk.sync()
    assert ("interaction", fixed_id("by the other")) in firm.visible(SARA)
    firm.assert_equal(twin)


def test_a_request_that_comes_a_second_time_much_later_does_not_shut_its_client_out(real_firm_here: RealFirm) -> None:
    firm = real_firm_here
    firm.add(*customer("پری", NORTH_SCOPE))
    desk = firm.desk(SARA)
    for name in ("one", "two"):
        desk.outbox.perform(note(name))
        desk.sync()
    handed_in = [request for request in desk.line.requests if request.intents]
    firm.exchange(SARA, handed_in[-1])

    desk.outbox.perform(note("three"))
    desk.sync()

    assert desk.line.requests[-1].client_id == handed_in[-1].client_id
    assert not [answer.fault for answer in firm.answers if answer.fault is not None]
    firm.assert_equal(desk)

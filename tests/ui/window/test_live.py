"""Colleagues at the same customer, told and shown by the whole window on a real desk and server; no focus is taken."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from agentdesk.desk.desk import Desk
from agentdesk.desk.live import Doing, key_of_customer
from agentdesk.intents.leases import ClaimLease
from agentdesk.language.isolates import strip_controls
from tests.desk.firm import Machine
from tests.ui.doubles.desk import StillClock
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, ZAHRA, World, closing_desk

MATTER = uuid(0xE1)


@pytest.fixture
def reza(world: World) -> Iterator[Desk]:
    """A colleague on a machine of his own, who listens."""
    with closing_desk(Machine(world.folder / "reza", world.server.url).sign_in("reza")) as desk:
        desk.sync()
        desk.start_sync()
        yield desk


def doing(desk: Desk, customer_id: str) -> list[str]:
    return [one.doing for one in desk.live(customer_id).people]


def test_colleagues_see_each_other_look_and_write_and_nothing_takes_the_focus(seat: Seat, reza: Desk) -> None:
    seat.open(ZAHRA)
    note = seat.workspace.live.note
    seat.until(lambda: doing(reza, ZAHRA) == [Doing.VIEWING])
    focused = seat.focused
    reza.say_live(key_of_customer(ZAHRA), Doing.VIEWING)
    seat.until(lambda: "Reza" in note.words.text() and "looking" in note.words.text())
    assert note.isVisible()
    assert seat.focused is focused
    seat.until(lambda: any("Reza" in words for words in seat.workspace.statuses.announcer.said))
    reza.say_live(key_of_customer(ZAHRA), Doing.EDITING)
    seat.until(lambda: "writing" in note.words.text())
    seat.press(Qt.Key.Key_N, CTRL)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    seat.type("about to call")
    seat.until(lambda: doing(reza, ZAHRA) == [Doing.EDITING])
    reza.say_live(key_of_customer(ZAHRA), "")
    seat.until(lambda: not note.isVisible())
    seat.open(ALI)
    seat.until(lambda: doing(reza, ZAHRA) == [] and doing(reza, ALI) == [Doing.VIEWING])


def test_without_a_line_it_is_said_to_be_unknown(seat: Seat) -> None:
    seat.world.server.cut_line()
    seat.open(ZAHRA)
    note = seat.workspace.live.note
    seat.until(lambda: "unknown" in note.words.text())
    assert note.isVisible()


def test_off_13_ctrl_g_asks_without_a_line_and_holds_with_one(seat: Seat) -> None:
    seat.world.server.cut_line()
    seat.open(ZAHRA)
    seat.workspace.matters.open(MATTER)
    head = seat.frame.work.timeline.head
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: head.held.text() == "Requested – not confirmed")
    assert head.hold.text() == "Take"
    seat.world.server.restore_line()
    seat.workspace.sync_now()
    seat.until(lambda: head.held.text().startswith("Yours until"))
    assert head.hold.text() == "Give back"
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: not head.held.isVisible())


def test_off_13_without_a_line_what_is_held_says_so_and_when_it_ends_it_is_nobodys(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.workspace.matters.open(MATTER)
    head, card = seat.frame.work.timeline.head, seat.frame.card
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: head.held.text().startswith("Yours until"))
    assert head.held_hint.text() == ""
    seat.until(lambda: "Sara" in card.matters.rows[0].words)
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_F5)
    seat.until(lambda: strip_controls(head.held_hint.text()).startswith("No line since"))
    assert head.held.text().startswith("Yours until")
    later = StillClock(datetime.now(UTC) + timedelta(minutes=20))
    holding = seat.workspace.matters.holding
    for shows in (head, card, holding):
        shows._clock = later
    holding.keep_held()
    assert head.held.text().startswith("Over since")
    assert "nobody yet" in head.facts.text()
    assert "nobody yet" in card.matters.rows[0].words
    assert card.promise._owner.text() == "nobody yet"


def test_off_13_who_asked_too_late_reads_who_got_it(seat: Seat, reza: Desk) -> None:
    seat.world.server.cut_line()
    seat.open(ZAHRA)
    seat.workspace.matters.open(MATTER)
    head = seat.frame.work.timeline.head
    seat.press(Qt.Key.Key_G, CTRL)
    seat.until(lambda: head.held.text() == "Requested – not confirmed")
    reza.stop_sync()
    reza.perform(ClaimLease(noun="conversation", noun_id=MATTER))
    seat.world.server.restore_line()
    assert reza.sync().state == "idle"
    seat.workspace.sync_now()
    seat.until(lambda: "Reza" in head.held.text() and "got it" in head.held.text())
    assert "kept" in head.held_hint.text()

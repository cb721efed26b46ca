"""How one is here: said by key and by menu in the whole window, heard by a colleague, away when the window locks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agentdesk.desk.desk import Desk
from agentdesk.desk.presence import Presence
from agentdesk.intents.callbacks.booking import BookCallback
from agentdesk.intents.callbacks.claiming import ClaimCallback
from agentdesk.language.isolates import strip_controls
from agentdesk.models.presence import PresenceState
from agentdesk.server.firm_settings import set_setting
from tests.desk.firm import Machine
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ZAHRA, World, closing_desk


@pytest.fixture
def reza(world: World) -> Iterator[Desk]:
    """A colleague on a machine of his own, who listens."""
    with closing_desk(Machine(world.folder / "reza", world.server.url).sign_in("reza")) as desk:
        desk.sync()
        desk.start_sync()
        yield desk


def said(desk: Desk) -> list[str]:
    return [one.doing for one in desk.colleagues_here().people]


def test_one_is_available_at_first_says_lunch_by_key_and_is_away_once_the_window_is_locked(
    seat: Seat, reza: Desk
) -> None:
    seat.until(lambda: said(reza) == ["available"])
    user = seat.frame.top.user
    assert strip_controls(user.accessibleName()).endswith("Available, settings")
    seat.press(Qt.Key.Key_A, CTRL | SHIFT)
    menu = seat.workspace.menu.states
    seat.until(menu.isVisible)
    for _ in range(4):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    seat.until(lambda: said(reza) == ["away:lunch"])
    assert strip_controls(user.accessibleName()).endswith("Lunch, settings")
    assert any("Lunch" in words for words in seat.workspace.statuses.announcer.said)
    seat.window.lock()
    seat.until(lambda: said(reza) == ["away"])


def test_how_many_callbacks_one_holds_of_how_many_is_told_with_it(seat: Seat, reza: Desk) -> None:
    booking = BookCallback(id=uuid(0xCB77), customer_id=ZAHRA, phone="0912 123 4567", topic="invoice")
    with seat.world.server.store.writing() as unit:
        set_setting(unit, "person.sara", {"at_once": 2})
    seat.world.desk.perform(booking)
    seat.workspace.sync_now()
    seat.until(lambda: said(reza) == ["available 0/2"])
    seat.world.desk.perform(ClaimCallback(callback_id=booking.id))
    seat.workspace.sync_now()
    seat.until(lambda: said(reza) == ["available 1/2"])


def test_the_list_tells_who_is_here_and_that_it_is_unknown_without_a_line(seat: Seat, reza: Desk) -> None:
    reza.say_presence(Presence(PresenceState.AWAY, "meeting"))
    seat.press(Qt.Key.Key_P, CTRL | SHIFT)
    page = seat.workspace.presence.page
    seat.until(lambda: [row.words for row in page.rows_model.rows] == ["Meeting"])
    assert "Reza" in page.rows_model.rows[0].spoken
    seat.until(page.list.hasFocus)
    seat.world.server.cut_line()
    seat.until(lambda: not page.list.isVisible())
    assert not page.rows_model.rows
    assert not page.view.is_known

"""How one is here: said by key and by menu in the whole window, heard by a colleague, away when the window locks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

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
from agentdesk.ui.calls.state import Occupation
from tests.desk.firm import Machine
from tests.fixtures.exchange import exchange
from tests.fixtures.waiting import wait_until
from tests.server.telephony.conftest import Pbx
from tests.ui.doubles.values import uuid
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ZAHRA, World, closing_desk

LUNCH = 4
CALLER = {"from": "+989121234507"}


@pytest.fixture
def reza(world: World) -> Iterator[Desk]:
    """A colleague on a machine of his own, who listens."""
    with closing_desk(Machine(world.folder / "reza", world.server.url).sign_in("reza")) as desk:
        desk.sync()
        desk.start_sync()
        yield desk


@pytest.fixture
def pbx(seat: Seat) -> Iterator[Pbx]:
    """The exchange of the firm; 1001 is Sara's phone."""
    with exchange(seat.world.server, e1001="sara") as made:
        yield made


def said(desk: Desk) -> list[str]:
    return [one.doing for one in desk.colleagues_here().people]


def choose_lunch(seat: Seat, reza: Desk) -> None:
    """Say by the keys that one is at lunch, and have it heard."""
    seat.press(Qt.Key.Key_A, CTRL | SHIFT)
    menu = seat.workspace.menu.states
    seat.until(menu.isVisible)
    menu.setActiveAction(menu.actions()[0])
    for _ in range(LUNCH):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    seat.until(lambda: said(reza) == ["away:lunch"])

    def is_back() -> bool:
        # Without a screen a menu that has closed stays the active window; a window system gives it back.
        seat.window.activateWindow()
        return seat.focused is not None

    seat.until(is_back)


def test_one_is_available_at_first_says_lunch_by_key_and_is_away_once_the_window_is_locked(
    seat: Seat, reza: Desk
) -> None:
    seat.until(lambda: said(reza) == ["available"])
    user = seat.frame.top.user
    assert strip_controls(user.accessibleName()).endswith("Available, settings")
    choose_lunch(seat, reza)
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


def test_a_claim_that_ends_by_time_alone_is_told_although_nothing_was_changed(
    seat: Seat, reza: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [(1, 2), (0, 2)]
    soon = [datetime.now(UTC) + timedelta(milliseconds=200)]
    monkeypatch.setattr(seat.world.desk, "callbacks_change_at", lambda: soon.pop() if soon else None)
    monkeypatch.setattr(seat.world.desk, "callback_load", lambda: held.pop(0) if len(held) > 1 else held[0])
    seat.workspace.presence._ask_load()
    seat.until(lambda: said(reza) == ["available 0/2"])


def test_the_first_word_after_the_program_started_anew_tells_what_one_holds(world: World, reza: Desk) -> None:
    booking = BookCallback(id=uuid(0xCB78), customer_id=ZAHRA, phone="0912 123 4567", topic="invoice")
    with world.server.store.writing() as unit:
        set_setting(unit, "person.sara", {"at_once": 2})
    with closing_desk(Machine(world.folder / "second", world.server.url).sign_in("sara")) as sara:
        sara.sync()
        sara.perform(booking)
        sara.perform(ClaimCallback(callback_id=booking.id))
        sara.sync()
        sara.start_sync()
        heard: list[str] = []

        def is_told() -> bool:
            heard.extend(said(reza))
            return "available 1/2" in heard

        wait_until(is_told, "it is heard")
        assert "available" not in heard


def test_a_call_says_busy_then_wrap_up_and_what_was_chosen_comes_back(seat: Seat, reza: Desk, pbx: Pbx) -> None:
    bar = seat.workspace.calls.bar
    choose_lunch(seat, reza)
    pbx.tell("newCall", user="1001", queue="support", **CALLER)
    seat.until(bar.isVisible)
    assert (seat.workspace.presence.presence.value, said(reza)) == ("away:lunch", ["away:lunch"])
    pbx.tell("answer", answeringNumber="1001", **CALLER)
    seat.until(lambda: said(reza) == ["busy"])
    pbx.tell("hangup", cause="normalClearing", **CALLER)
    seat.until(lambda: said(reza) == ["wrap_up"])
    seat.press(Qt.Key.Key_F2)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    seat.press(Qt.Key.Key_1)
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: said(reza) == ["away:lunch"])


def test_what_is_chosen_during_a_call_stays_until_the_next_one(seat: Seat, reza: Desk, pbx: Pbx) -> None:
    presence, calls = seat.workspace.presence, seat.workspace.calls
    for call_id in ("c-1", "c-2"):
        pbx.tell("newCall", call_id, user="1001", **CALLER)
        pbx.tell("answer", call_id, answeringNumber="1001", **CALLER)
        seat.until(lambda: said(reza) == ["busy"])
        choose_lunch(seat, reza)
        pbx.tell("hangup", call_id, cause="normalClearing", **CALLER)
        seat.until(lambda: calls.presenter.occupation is Occupation.WRITING_UP)
        assert presence.presence.value == "away:lunch"
    while calls.bar.isVisible():
        calls.bar.close_button.setFocus()
        seat.press(Qt.Key.Key_Space)
    assert calls.presenter.occupation is Occupation.FREE
    assert presence.presence.value == "away:lunch"


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

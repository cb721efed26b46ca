"""A day at the desk without a pointer: in, find, write, look, take back, lock, and make room for the next one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.window.details import Detail
from tests.desk.firm import password_of
from tests.ui.window.jobs.counting import counting
from tests.ui.window.jobs.hands import Hands
from tests.ui.window.seat import CTRL, SHIFT, Seat
from tests.ui.world import ALI, PASSWORD, ZAHRA

WORDS = {
    Language.FA: ("پیگیری سفارش", "عصرها زنگ بزنید", "کاربر دیگر"),
    Language.EN: ("Order is followed up", "Call in the evening", "other user"),
}


class Day:
    """One working day in one language."""

    def __init__(self, seat: Seat, hands: Hands, language: Language) -> None:
        self.seat, self.hands = seat, hands
        self.summary, self.note, self.other_user = WORDS[language]

    def unlock(self, password: str) -> None:
        seat = self.seat
        seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.unlock_page.password.edit.hasFocus())
        self.hands.write(password)
        self.hands.strike(Qt.Key.Key_Return)
        seat.until(lambda: seat.window.workspace is not None)

    def find(self, digits: str, customer_id: str) -> None:
        seat = self.seat
        self.hands.strike(Qt.Key.Key_F, CTRL)
        self.hands.strike_digits(digits)
        self.hands.strike(Qt.Key.Key_Return)
        seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.id == customer_id)
        seat.until(lambda: seat.entries and seat.table.hasFocus())

    def read(self) -> None:
        """Down the timeline, into an entry, and back."""
        seat, hands = self.seat, self.hands
        for _step in range(3):
            hands.strike(Qt.Key.Key_Down)
        chosen = seat.table.chosen
        hands.strike(Qt.Key.Key_Return)
        seat.until(lambda: seat.workspace.flow.shown is Detail.ENTRY and seat.frame.details.entry.body.hasFocus())
        assert seat.frame.details.entry.entry is not None
        assert seat.frame.details.entry.entry.id == chosen
        hands.strike(Qt.Key.Key_F6, SHIFT)
        seat.until(seat.table.hasFocus)

    def log_call(self) -> None:
        seat, hands = self.seat, self.hands
        hands.strike(Qt.Key.Key_J, CTRL)
        seat.until(seat.frame.details.call.outcome.hasFocus)
        hands.strike_digits("2")
        hands.write(self.summary)
        hands.strike(Qt.Key.Key_Return, CTRL)
        seat.until(lambda: self.summary in seat.entries[0].line)

    def write_note(self) -> None:
        seat, hands = self.seat, self.hands
        hands.strike(Qt.Key.Key_N, CTRL)
        seat.until(seat.frame.details.note.text.edit.hasFocus)
        hands.write(self.note)
        hands.strike(Qt.Key.Key_Return, CTRL)
        seat.until(lambda: self.note in seat.entries[0].line)

    def take_note_back(self) -> None:
        """The line is gone, so the note waits; its text stands in the form again."""
        seat = self.seat
        seat.until(lambda: seat.frame.foot.undo.words)
        self.hands.strike(Qt.Key.Key_Z, CTRL)
        seat.until(lambda: self.note not in seat.entries[0].line)
        seat.until(lambda: seat.frame.details.note.text.text == self.note)

    def walk_tabs_and_panes(self) -> None:
        seat, hands = self.seat, self.hands
        hands.strike(Qt.Key.Key_Tab, CTRL)
        seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.id == ZAHRA)
        hands.strike(Qt.Key.Key_F, CTRL | SHIFT)
        seat.until(seat.frame.work.timeline.chips.finder.edit.hasFocus)
        hands.strike_digits("12")
        hands.strike(Qt.Key.Key_Escape)
        hands.strike(Qt.Key.Key_F6)
        hands.strike(Qt.Key.Key_F5)
        hands.strike(Qt.Key.Key_W, CTRL)
        seat.until(lambda: list(seat.frame.work.tabs.keys) == [ALI])

    def make_room(self) -> None:
        """The palette has the command that needs no key of its own."""
        seat, hands = self.seat, self.hands
        hands.strike(Qt.Key.Key_K, CTRL)
        hands.write(self.other_user)
        hands.strike(Qt.Key.Key_Return)
        seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.choose_page.isVisible())
        view = seat.window.unlock
        assert view is not None
        seat.until(view.choose_page.people.buttons[0].hasFocus)
        hands.strike(Qt.Key.Key_R)
        hands.strike(Qt.Key.Key_Return)
        assert view.unlock_page.name.text() == "Reza"


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
def test_a11y_09_a_day_without_a_pointer(seat: Seat, qtbot: QtBot, language: Language) -> None:
    seat.world.machine.sign_in("reza").close()
    seat.speak(language)
    place: Callable[[], str] = lambda: "customer"  # noqa: E731
    with counting(place) as counter:
        hands = Hands(seat, counter)
        day = Day(seat, hands, language)
        hands.strike(Qt.Key.Key_L, CTRL)
        day.unlock(PASSWORD)
        day.find("001234", ZAHRA)
        day.read()
        day.log_call()
        day.find("234517", ALI)
        seat.world.server.cut_line()
        hands.strike(Qt.Key.Key_F5)
        seat.until(lambda: seat.status is not None and seat.status.line.value == "offline")
        day.write_note()
        day.take_note_back()
        hands.strike(Qt.Key.Key_Return, CTRL)
        seat.until(lambda: day.note in seat.entries[0].line)
        seat.world.server.restore_line()
        day.walk_tabs_and_panes()
        day.make_room()
        with qtbot.waitSignal(seat.window.opened):
            day.unlock(password_of("reza"))
    assert seat.frame.top.user.words.startswith("\u2068Reza")
    assert counter.tally.clicks == 0
    assert counter.tally.travel_px == 0
    assert counter.tally.modals == 0

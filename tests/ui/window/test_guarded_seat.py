"""A seat that is left alone locks itself; a seat that several people share passes from one to the next."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.status.wording import Notice
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.tray.icon import NOTIFY
from agentdesk.ui.unlock.view import UnlockView
from agentdesk.ui.widgets.rail import COMPACT_RAIL_PX, RAIL_PX
from agentdesk.ui.window.idle_watch import LOCK_AFTER
from tests.desk.firm import password_of
from tests.ui.doubles.desk import StillClock
from tests.ui.typing import write
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, NAMES, PASSWORD, ZAHRA

WARNING = {
    Language.FA: "کسی اینجا کار نمی‌کند: میز تا \u2068۶۰ ثانیه\u2069 دیگر قفل می‌شود. با هر کلید باز می‌ماند.",
    Language.EN: "Nobody is working here: the desk locks in \u206860 seconds\u2069. Any key keeps it open.",
}


@pytest.fixture
def clock(seat: Seat) -> StillClock:
    """The clock that the lock counts by; it goes when the test lets it."""
    still = StillClock()
    seat.window.guard.idle._clock = still
    seat.window.guard.idle.touch()
    return still


def leave_alone(seat: Seat, clock: StillClock, minutes: float) -> None:
    clock.move(minutes=minutes)
    seat.window.guard.idle.look()


def view_of(seat: Seat) -> UnlockView:
    seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.isVisible())
    assert seat.window.unlock is not None
    return seat.window.unlock


def unlock(seat: Seat, password: str = PASSWORD) -> None:
    view = view_of(seat)
    seat.until(view.unlock_page.password.edit.hasFocus)
    seat.type(password)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.workspace is not None)


def words_on(seat: Seat) -> str:
    return " ".join(label.text() for label in seat.window.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
def test_a11y_14_the_window_warns_before_it_locks(seat: Seat, clock: StillClock, language: Language) -> None:
    seat.speak(language)
    seat.open(ZAHRA)
    announcer = seat.workspace.statuses.announcer
    seat.until(lambda: not announcer._pause.isActive())
    leave_alone(seat, clock, 4)
    assert seat.frame.foot.lock_warning.words == WARNING[language]
    assert seat.frame.foot.lock_warning.isVisible()
    assert announcer.said[-1] == WARNING[language]
    leave_alone(seat, clock, 0.5)
    assert announcer.said.count(WARNING[language]) == 1
    seat.window.guard.idle.touch()
    assert not seat.frame.foot.lock_warning.isVisible()
    assert seat.window.workspace is not None


def test_a_seat_left_alone_locks_and_comes_back_as_it_was(seat: Seat, clock: StillClock) -> None:
    seat.open(ALI)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_N, CTRL)
    seat.until(seat.frame.details.note.text.edit.hasFocus)
    seat.type("Half a thought")
    leave_alone(seat, clock, 5.1)
    assert seat.window.workspace is None
    assert NAMES[ZAHRA] not in words_on(seat)
    unlock(seat)
    seat.until(lambda: seat.frame.details.note.text.text == "Half a thought")
    assert set(seat.frame.work.tabs.keys) == {ALI, ZAHRA}
    assert seat.window.guard.idle.is_on


def test_an_open_menu_or_dialog_does_not_keep_the_seat_open(seat: Seat, clock: StillClock) -> None:
    seat.frame.top.user.open_menu()
    seat.until(seat.workspace.menu.isVisible)
    leave_alone(seat, clock, 5.1)
    assert seat.window.workspace is None
    seat.until(lambda: QApplication.activePopupWidget() is None)


def test_unlock_leads_to_the_same_view(seat: Seat) -> None:
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_L, CTRL)
    view = view_of(seat)
    seat.until(view.unlock_page.password.edit.hasFocus)
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.workspace is not None and seat.entries and seat.workspace.tabs.card)


@pytest.mark.parametrize(("kept", "minutes"), [("0", 0), ("15", 15), (None, 5)])
def test_the_user_says_when_it_locks(seat: Seat, kept: str | None, minutes: int) -> None:
    if kept is not None:
        seat.world.desk.set_preference(LOCK_AFTER, kept)
    seat.window.guard.idle.set_minutes(99)
    seat.window.follow_preferences()
    seat.until(lambda: seat.window.guard.idle.minutes == minutes)


def test_the_user_says_whether_the_system_tells(seat: Seat, qtbot: QtBot) -> None:
    guard = seat.window.guard
    notice = Notice(Level.ERR, "warning", "2 changes need you")
    with qtbot.waitSignal(guard.attention_asked):
        guard.tell(notice)
    seat.world.desk.set_preference(NOTIFY, "no")
    seat.window.follow_preferences()
    seat.until(lambda: not guard.tray.tells)
    with qtbot.assertNotEmitted(guard.attention_asked):
        guard.tell(notice)


def known_here(seat: Seat, *logins: str) -> None:
    for login in logins:
        seat.world.machine.sign_in(login).close()


def test_another_user_sits_down_by_keys_and_each_finds_their_own_again(seat: Seat, qtbot: QtBot) -> None:
    known_here(seat, "reza", "layla")
    seat.open(ALI)
    seat.open(ZAHRA)
    seat.window.switch_user()
    assert NAMES[ZAHRA] not in words_on(seat)
    page = view_of(seat).choose_page
    seat.until(lambda: page.isVisible() and page.people.buttons[0].hasFocus())
    assert [button.user.name for button in page.people.buttons] == ["Layla", "Reza", "Sara"]
    seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Return)
    assert view_of(seat).unlock_page.name.text() == "Reza"
    with qtbot.waitSignal(seat.window.opened):
        unlock(seat, password_of("reza"))
    assert seat.workspace.tabs.current is None
    seat.open(ALI)
    seat.window.switch_user()
    page = view_of(seat).choose_page
    seat.until(lambda: page.isVisible() and page.people.buttons[0].hasFocus())
    write(page.people.buttons[0], "س")
    write(page.people.buttons[0], "s")
    assert [button.user.name for button in page.people.buttons if button.hasFocus()] == ["Sara"]
    seat.press(Qt.Key.Key_Return)
    unlock(seat)
    seat.until(lambda: set(seat.frame.work.tabs.keys) == {ALI, ZAHRA})
    seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.id == ZAHRA)


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
def test_off_17_the_next_user_reads_whose_changes_stay(seat: Seat, language: Language) -> None:
    known_here(seat, "reza")
    seat.speak(language)
    seat.open(ALI)
    seat.world.server.cut_line()
    seat.frame.work.quick_note.edit.setFocus()
    seat.type("Not sent yet")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.status is not None and seat.status.pending == 1)
    seat.window.switch_user()
    page = view_of(seat).choose_page
    seat.until(page.isVisible)
    stays = {
        Language.FA: "میز \u2068Sara\u2069 بسته است. ۱ تغییر رمزشده اینجا می‌ماند",
        Language.EN: "The desk of \u2068Sara\u2069 is closed. 1 change stays here, encrypted",
    }
    assert stays[language] in words_on(seat)
    unsent = {Language.FA: "۱ تغییر هنوز فرستاده نشده", Language.EN: "1 change not sent yet"}
    assert unsent[language] in page.people.buttons[-1].facts


def test_off_17_a_desk_that_sent_everything_says_so(seat: Seat) -> None:
    seat.settled()
    seat.window.switch_user()
    page = view_of(seat).choose_page
    seat.until(page.isVisible)
    assert "The desk of \u2068Sara\u2069 is closed. Everything on it has been sent." in words_on(seat)


def test_escape_leads_one_page_back(seat: Seat) -> None:
    seat.window.switch_user()
    view = view_of(seat)
    seat.until(view.choose_page.isVisible)
    view.choose_page.new.click()
    seat.until(view.sign_in_page.isVisible)
    seat.press(Qt.Key.Key_Escape)
    seat.until(view.unlock_page.isVisible)


def test_many_people_scroll_and_the_keyboard_brings_them_into_sight(seat: Seat) -> None:
    known_here(seat, "reza", "layla", "admin")
    seat.window.resize(1093, 614)
    seat.window.switch_user()
    page = view_of(seat).choose_page
    seat.until(lambda: page.isVisible() and page.people.buttons[0].hasFocus())
    page.people.show_people([button.user for button in page.people.buttons] * 3, datetime.now(UTC))
    seat.until(lambda: page.people.verticalScrollBar().maximum() > 0)
    page.start()
    seat.press(Qt.Key.Key_End)
    last = page.people.buttons[-1]
    assert last.hasFocus()
    assert page.people.viewport().rect().contains(last.mapTo(page.people.viewport(), last.rect().center()))
    card = page.mapTo(seat.window, page.rect().bottomLeft()).y()
    assert card <= seat.window.height()


@pytest.mark.parametrize("language", [Language.FA, Language.EN])
@pytest.mark.parametrize("scale", [100, 150])
def test_a11y_12_the_choice_of_people_fits_the_smallest_window(seat: Seat, language: Language, scale: int) -> None:
    known_here(seat, "reza", "layla", "admin")
    seat.speak(language)
    seat.window.resize(1093, 614)
    seat.window._equipment.appearance.set_scale(scale)
    seat.window.switch_user()
    view = view_of(seat)
    page = view.choose_page
    seat.until(lambda: page.isVisible() and page.people.buttons[0].hasFocus())

    def bottom(part: QWidget) -> int:
        return part.mapTo(view, part.rect().bottomLeft()).y()

    def top(part: QWidget) -> int:
        return part.mapTo(view, part.rect().topLeft()).y()

    seat.until(lambda: bottom(page.people) < top(page.back))
    assert bottom(page.back) < top(view.help)
    assert bottom(view.help) <= view.height()
    assert page.people.height() >= page.people.buttons[0].height()
    assert view.languages.mapTo(view, view.languages.rect().topLeft()).x() >= 0


@pytest.mark.parametrize(("size", "rail"), [((1366, 768), RAIL_PX), ((1093, 614), COMPACT_RAIL_PX)])
def test_the_rail_and_the_details_follow_the_width(seat: Seat, size: tuple[int, int], rail: int) -> None:
    seat.window.resize(*size)
    seat.open(ZAHRA)
    frame = seat.frame
    assert frame.rail.width() == rail
    assert frame.panes.is_wide is (size[0] >= 1200)
    assert frame.panes.are_details_open is frame.panes.is_wide
    work = frame.work.width()
    frame.panes.show_details(True)
    assert frame.work.width() == work, "they slide over, or were open already"
    assert seat.window.minimumSizeHint().width() <= size[0]
    assert seat.table.horizontalScrollBar().maximum() == 0

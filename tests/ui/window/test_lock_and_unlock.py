"""The way in and out on a real cache: unlock offline, lock and come back, first sign-in, a cache that will not open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from agentdesk.desk.entering import known_users
from agentdesk.desk.profile import Profile
from agentdesk.intents.interactions import AddNote
from agentdesk.language.isolates import strip_controls
from agentdesk.language.language import Language
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.unlock.presenter import Way
from agentdesk.ui.unlock.view import UnlockView
from tests.ui.doubles.values import uuid
from tests.ui.typing import write
from tests.ui.window.seat import CTRL, Seat
from tests.ui.world import ALI, NAMES, PASSWORD, ZAHRA, closing_desk


def unlock_view(seat: Seat) -> UnlockView:
    seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.unlock_page.isVisible())
    assert seat.window.unlock is not None
    return seat.window.unlock


def words_on(seat: Seat) -> str:
    return " ".join(label.text() for label in seat.window.findChildren(QLabel) if label.isVisible())


def test_ctrl_l_hides_everything_at_once_and_brings_it_back(seat: Seat) -> None:
    seat.open(ALI)
    seat.open(ZAHRA)
    seat.table.verticalScrollBar().setValue(300)
    place = seat.table.place()
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    seat.press(Qt.Key.Key_3)
    seat.type("نیمه‌کاره")
    seat.world.server.cut_line()
    seat.press(Qt.Key.Key_L, CTRL)
    assert seat.window.workspace is None
    assert NAMES[ZAHRA] not in words_on(seat)
    assert seat.window.windowTitle() == "AgentDesk"
    view = unlock_view(seat)
    assert NAMES[ZAHRA] not in words_on(seat)
    assert view.unlock_page.name.text() == "Sara"
    seat.until(view.unlock_page.password.edit.hasFocus)
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.workspace is not None and seat.entries)
    assert set(seat.frame.work.tabs.keys) == {ALI, ZAHRA}
    seat.until(lambda: seat.workspace.tabs.card is not None and seat.workspace.tabs.card.id == ZAHRA)
    seat.until(lambda: seat.table.place().top_key == place.top_key)
    seat.until(seat.frame.details.call.isVisible)
    seat.until(lambda: seat.frame.details.call.summary.text == "نیمه‌کاره")
    assert seat.frame.details.call.outcome.chosen == "handed_over"


def test_a_wrong_password_never_says_which_part_was_wrong(seat: Seat) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    seat.until(view.unlock_page.password.edit.hasFocus)
    seat.type("nonsense")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: view.unlock_page.password.note)
    assert "The sign-in did not work." in view.unlock_page.password.note
    assert view.unlock_page.password.text == ""
    assert view.unlock_page.password.edit.hasFocus()
    assert view.unlock_page.unlock.isEnabled()


def test_off_23_the_screen_says_until_when_and_what_waits(seat: Seat) -> None:
    seat.open(ALI)
    seat.world.server.cut_line()
    seat.frame.work.quick_note.edit.setFocus()
    seat.type("Not sent yet")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: "Not sent yet" in seat.entries[0].line)
    seat.press(Qt.Key.Key_L, CTRL)
    unlock_view(seat)
    words = words_on(seat)
    assert "Without a line this device opens until" in words
    assert "1 unsent change of yours is kept encrypted here" in words


def test_off_17_a_cache_that_was_deleted_is_told_before_the_password_is_asked_for(seat: Seat) -> None:
    seat.open(ALI)
    seat.world.server.cut_line()
    seat.world.desk.perform(AddNote(id=uuid(0x8101), customer_id=ALI, body="Never sent"))
    seat.press(Qt.Key.Key_L, CTRL)
    unlock_view(seat)
    seat.until(lambda: known_users(seat.world.machine.folder)[0].unsent == 1)
    folder = Profile(seat.world.machine.folder).user_folders()[0]
    seat.until(lambda: not folder.cache.with_name("cache.db-wal").exists())
    folder.cache.unlink()
    view = unlock_view(seat)
    view._presenter.look()
    page = view.unlock_page
    seat.until(page.gone.isVisible)
    words = words_on(seat)
    assert "Your data is no longer on this device." in words
    assert "gone with it: 1 change." in strip_controls(words)
    assert "Without a line this device opens until" not in words
    assert page.unlock.words == "Sign in"
    seat.until(page.password.edit.hasFocus)
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: page.password.note)
    assert page.gone.isVisible()
    seat.world.server.restore_line()
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.workspace is not None)
    seat.until(lambda: seat.status is not None and seat.status.customers == len(NAMES))


def test_the_password_can_be_shown_and_the_page_is_mirrored(seat: Seat, localisation: Localisation) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    left = view.unlock_page.avatar.mapTo(view, view.unlock_page.avatar.rect().topLeft()).x()
    width = view.unlock_page.avatar.width()
    view.languages.chips[Language.FA].click()
    assert localisation.language is Language.FA
    seat.until(lambda: view.unlock_page.unlock.words == "باز کردن")
    right = view.unlock_page.avatar.mapTo(view, view.unlock_page.avatar.rect().topLeft()).x()
    assert abs(view.width() - right - width - left) <= 1


def test_the_first_sign_in_asks_for_server_name_and_password(seat: Seat, qtbot: QtBot) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    view.unlock_page.other.click()
    view.choose_page.new.click()
    page = view.sign_in_page
    assert page.isVisible()
    page.sign_in.click()
    assert page.server.text == seat.world.server.url
    assert page.login.note == "Fill this in."
    assert page.login.edit.hasFocus()
    write(page.login.edit, "reza")
    write(page.password.edit, "password of reza")
    with qtbot.waitSignal(seat.window.opened):
        seat.press(Qt.Key.Key_Return)
        page.sign_in.click()
    assert seat.workspace.frame.top.user.words.startswith("\u2068Reza")
    seat.until(lambda: seat.status is not None and seat.status.customers == 3, timeout_ms=20_000)


def test_a_cache_in_use_is_told_with_what_is_safe(seat: Seat) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    seat.until(lambda: seat.window._equipment.lanes.database.is_idle)
    other = seat.world.machine.unlock()
    try:
        seat.type(PASSWORD)
        seat.press(Qt.Key.Key_Return)
        seat.until(view.fault_page.isVisible)
        words = words_on(seat)
        assert "Another AgentDesk on this device has your data open." in words
        assert "Nothing was changed." in words
    finally:
        other.close()
    view.fault_page.retry.click()
    seat.until(view.unlock_page.isVisible)


def test_a_damaged_cache_is_left_as_it_is(seat: Seat) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    seat.until(lambda: seat.window._equipment.lanes.database.is_idle)
    (cache,) = (seat.world.machine.folder / "users").glob("*/cache.db")
    cache.write_bytes(b"nonsense" * 1000)
    before = cache.read_bytes()
    seat.type(PASSWORD)
    seat.press(Qt.Key.Key_Return)
    seat.until(view.fault_page.isVisible)
    assert "damaged" in words_on(seat)
    assert cache.read_bytes() == before


@pytest.mark.parametrize("way", [Way.UNLOCK, Way.SIGN_IN])
def test_a11y_08_tab_walks_round_the_unlock_screen(seat: Seat, way: Way) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    if way is Way.SIGN_IN:
        view.unlock_page.other.click()
        view.choose_page.new.click()
    start = seat.focused
    seen = []
    for _step in range(40):
        seat.press(Qt.Key.Key_Tab)
        seen.append(seat.focused)
        if seat.focused is start:
            break
    assert seen[-1] is start
    assert len(seen) >= 5


@pytest.mark.parametrize("language", [Language.EN, Language.FA])
def test_a11y_20_help_is_in_one_place_on_every_page(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    places = [view.help.mapTo(view, view.help.rect().center())]
    for go in (view.unlock_page.other.click, view.choose_page.new.click):
        go()
        assert view.help.isVisible()
        places.append(view.help.mapTo(view, view.help.rect().center()))
    assert len(set(map(tuple, (place.toTuple() for place in places)))) == 1
    view.help.click()
    assert seat.window._help is not None
    assert seat.window._help.isVisible()
    seat.window._help.close()


def test_a11y_20_f1_is_help_here_too_and_blocks_nothing(seat: Seat) -> None:
    seat.press(Qt.Key.Key_L, CTRL)
    view = unlock_view(seat)
    seat.until(view.unlock_page.password.edit.hasFocus)
    seat.press(Qt.Key.Key_F1)
    assert seat.window._help is not None
    assert seat.window._help.isVisible()
    assert not seat.window._help.isModal()
    seat.window._help.close()


def test_off_17_quitting_waits_for_nothing_and_says_what_stays(
    seat: Seat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(seat.window.guard, "tell", lambda notice: told.append(notice.sentence))
    seat.open(ALI)
    seat.world.server.cut_line()
    seat.frame.work.quick_note.edit.setFocus()
    seat.type("Not sent yet")
    seat.press(Qt.Key.Key_Return, CTRL)
    seat.until(lambda: seat.status is not None and seat.status.pending == 1)
    with qtbot.waitSignal(seat.window.finished):
        seat.window.close()
    assert told == ["1 change stays on this device, encrypted, and is sent the next time"]
    with closing_desk(seat.world.machine.unlock()) as desk:
        assert desk.status().pending == 1

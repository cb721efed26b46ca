"""The user's own keys and the help page in the whole window: kept over a lock, followed by all that shows keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import COMMANDS, CommandId
from agentdesk.ui.widgets.chips import KeyHint
from agentdesk.ui.window.details import Detail
from tests.ui.window.seat import CTRL, NONE, SHIFT, Seat
from tests.ui.world import PASSWORD, ZAHRA

BOTH = [Language.FA, Language.EN]


def give(seat: Seat, command_id: CommandId, key: str) -> None:
    commands = seat.workspace.keys._commands
    commands.set_keymap(commands.keymap.with_key(command_id, key))


def caps_of_help(seat: Seat) -> list[str]:
    hints = seat.frame.details.keys.findChildren(KeyHint)
    return [hint.text() for hint in hints if hint.isVisible()]


def words_of_help(seat: Seat) -> list[str]:
    labels = seat.frame.details.keys.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_key_12_a_changed_key_works_everywhere_and_is_there_after_a_lock(seat: Seat) -> None:
    seat.open(ZAHRA)
    give(seat, CommandId.LOG_CALL, "Ctrl+P")
    give(seat, CommandId.FIND_CUSTOMER, "Ctrl+Shift+P")
    assert seat.frame.card.log_call.keys == ("Ctrl", "P")
    seat.until(lambda: "Ctrl+P" in (seat.world.desk.preference("shortcuts") or ""))
    seat.press(Qt.Key.Key_L, CTRL)
    seat.until(lambda: seat.window.unlock is not None and seat.window.unlock.unlock_page.isVisible())
    view = seat.window.unlock
    assert view is not None
    view.unlock_page.password.edit.setText(PASSWORD)
    view.unlock_page.unlock.click()
    seat.until(lambda: seat.window.workspace is not None and seat.workspace.tabs.card is not None and seat.entries)
    seat.until(lambda: seat.frame.card.log_call.keys == ("Ctrl", "P"))
    seat.table.setFocus()
    seat.until(seat.table.hasFocus)
    seat.press(Qt.Key.Key_J, CTRL)
    assert seat.workspace.flow.shown is not Detail.CALL
    seat.press(Qt.Key.Key_P, CTRL)
    seat.until(lambda: seat.workspace.flow.shown is Detail.CALL)
    seat.press(Qt.Key.Key_P, CTRL | SHIFT)
    assert seat.frame.top.search.edit.hasFocus()


@pytest.mark.parametrize("language", BOTH)
def test_a11y_20_f1_shows_the_keys_of_this_screen_first_and_follows_the_users_own(
    seat: Seat, language: Language
) -> None:
    seat.speak(language)
    seat.press(Qt.Key.Key_F1)
    seat.until(lambda: COMMANDS[CommandId.FIND_CUSTOMER].words in words_of_help(seat))
    assert COMMANDS[CommandId.LOG_CALL].words not in words_of_help(seat)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(seat.frame.details.call.outcome.hasFocus)
    give(seat, CommandId.LOG_CALL, "Ctrl+P")
    seat.press(Qt.Key.Key_F1)
    seat.until(lambda: COMMANDS[CommandId.SAVE_AND_NEXT].words in words_of_help(seat))
    words, caps = words_of_help(seat), caps_of_help(seat)
    first = [COMMANDS[one].words for one in (CommandId.SAVE_AND_NEXT, CommandId.LOG_CALL, CommandId.FIND_CUSTOMER)]
    places = [words.index(one) for one in first]
    assert places == sorted(places)
    assert "Ctrl+P" in caps
    assert "Ctrl+J" not in caps
    assert {"F3", "Ctrl+Shift+F", "Ctrl+Enter"} <= set(caps)


@pytest.mark.parametrize("language", BOTH)
def test_a11y_12_the_help_is_readable_in_a_narrow_window(seat: Seat, language: Language) -> None:
    seat.speak(language)
    seat.window.resize(1093, 614)
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_F1)
    page = seat.frame.details.keys
    seat.until(lambda: page.width() > 200 and "Ctrl+F" in caps_of_help(seat))
    body = page.frame.body
    for hint in (one for one in page.findChildren(KeyHint) if one.isVisible()):
        left = hint.mapTo(body, hint.rect().topLeft()).x()
        assert left >= 0
        assert left + hint.width() <= body.width()
        assert hint.width() >= hint.sizeHint().width()


def test_a11y_11_with_shortcuts_off_the_help_says_so_and_f1_still_works(seat: Seat) -> None:
    commands = seat.workspace.keys._commands
    commands.set_keymap(type(commands.keymap)(enabled=False))
    seat.open(ZAHRA)
    seat.press(Qt.Key.Key_J, CTRL)
    assert seat.workspace.flow.shown is not Detail.CALL
    seat.press(Qt.Key.Key_F1, NONE)
    assert "Keyboard shortcuts are switched off in the settings." in words_of_help(seat)
    assert seat.frame.top.search.edit.isVisible()
    assert seat.frame.card.log_call.keys == ()


@pytest.mark.parametrize(
    ("language", "reason"), [(Language.FA, "نخست یک مشتری را باز کنید."), (Language.EN, "Open a customer first.")]
)
def test_a_key_that_cannot_do_its_work_says_why(seat: Seat, language: Language, reason: str) -> None:
    seat.speak(language)
    seat.press(Qt.Key.Key_J, CTRL)
    seat.until(lambda: seat.frame.notice.words == reason)


@pytest.mark.parametrize("language", BOTH)
def test_a11y_09_the_menu_leads_to_the_palette_and_shows_the_users_keys(seat: Seat, language: Language) -> None:
    seat.speak(language)
    give(seat, CommandId.PALETTE, "Ctrl+P")
    words = COMMANDS[CommandId.PALETTE].words
    (action,) = [one for one in seat.workspace.menu.actions() if one.text().startswith(words)]
    assert action.text() == f"{words}\t\u2066Ctrl+P\u2069"
    action.trigger()
    assert seat.workspace.keys.palette.isVisible()

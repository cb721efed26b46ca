"""The page of shortcuts, by the keys a person presses: record, refuse, reset, switch off; everything follows."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.commands.keymap import Keymap
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.shortcuts.keeping import PREFERENCE, KeptKeymap
from agentdesk.ui.shortcuts.page import ShortcutsPage
from agentdesk.ui.widgets.buttons import IconButton, PrimaryButton
from agentdesk.ui.widgets.choices import OutcomeGrid
from tests.ui.doubles.desk import PromptAsker, ValueDesk
from tests.ui.typing import click, press, write

pytestmark = pytest.mark.usefixtures("localisation")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LOG, NOTE, FIND = CommandId.LOG_CALL, CommandId.NEW_NOTE, CommandId.FIND_CUSTOMER


class Window(QWidget):
    """The page in a window where every command is bound, with buttons and a grid that show keys."""

    def __init__(self) -> None:
        super().__init__()
        self.commands = CommandSet(self, monotonic=partial(next, iter(range(10**6))))
        self.done: list[CommandId] = []
        for command_id in CommandId:
            self.commands.bind(command_id, owner=self, run=partial(self.done.append, command_id))
        self.button, self.icon = PrimaryButton(""), IconButton("…", "note")
        self.grid = OutcomeGrid("Outcome", [("a", "A"), ("b", "B")])
        self.commands.dress(self.button, LOG)
        self.commands.dress(self.icon, NOTE)
        self.commands.follow_single_keys(self.grid, self.grid.set_digit_keys_enabled)
        self.page = ShortcutsPage(self.commands, self)
        column = QVBoxLayout(self)
        for part in (self.button, self.icon, self.grid, self.page):
            column.addWidget(part)

    def record(self, command_id: CommandId, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Go to a command's key with the keyboard, press it, and press another key."""
        recorder = self.page.rows[command_id].recorder
        recorder.setFocus()
        QTest.keyClick(recorder, Qt.Key.Key_Space)
        assert recorder.is_recording
        QTest.keyClick(recorder, key, modifiers)

    def fire(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> list[CommandId]:
        """What a key does in the window."""
        self.done.clear()
        self.page.enabled.setFocus()
        press(self.page.enabled, key, "", modifiers)
        return list(self.done)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.resize(520, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.page.enabled.setFocus()
    qtbot.waitUntil(made.page.enabled.hasFocus)
    return made


def test_key_12_a_recorded_key_works_at_once_and_every_hint_follows(window: Window) -> None:
    window.record(LOG, Qt.Key.Key_M, CTRL)
    window.record(NOTE, Qt.Key.Key_F4)
    assert window.fire(Qt.Key.Key_M, CTRL) == [LOG]
    assert window.fire(Qt.Key.Key_J, CTRL) == []
    assert window.fire(Qt.Key.Key_F4) == [NOTE]
    assert window.button.keys == ("Ctrl", "M")
    assert "F4" in window.icon.toolTip()
    assert window.page.rows[LOG].recorder.keys == ("Ctrl", "M")
    assert window.commands.hint(LOG) == "Ctrl+M"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, "Ctrl+N belongs to “New note”. Give that another key first."),
        (Language.FA, "Ctrl+N از آنِ «یادداشت تازه» است. اول به آن کلید دیگری بدهید."),
    ],
)
def test_key_12_a_conflict_is_refused_with_the_name_of_the_other(
    window: Window, localisation: Localisation, language: Language, words: str
) -> None:
    localisation.set_language(language)
    window.record(LOG, Qt.Key.Key_N, CTRL)
    row = window.page.rows[LOG]
    plain = row.refusal.translate(dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069")))
    assert plain == words
    assert row.recorder.accessibleDescription() == row.refusal
    assert row.recorder.is_recording
    assert window.commands.keymap == Keymap()
    QTest.keyClick(row.recorder, Qt.Key.Key_M, CTRL)
    assert row.refusal == ""
    assert window.commands.hint(LOG) == "Ctrl+M"


def test_key_12_the_number_pads_enter_is_the_same_key(window: Window) -> None:
    window.record(LOG, Qt.Key.Key_Enter, CTRL)
    assert "Save and next" in window.page.rows[LOG].refusal


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_C, CTRL, "copying"),
        (Qt.Key.Key_B, CTRL, "Persian"),
        (Qt.Key.Key_J, NONE, "writes"),
        (Qt.Key.Key_Tab, NONE, "moves"),
        (Qt.Key.Key_Return, NONE, "moves"),
        (Qt.Key.Key_F10, NONE, "operating system"),
        (Qt.Key.Key_Slash, CTRL, "Take Ctrl"),
        (Qt.Key.Key_F1, NONE, "Help"),
    ],
)
def test_key_03_a_banned_key_is_refused_with_its_reason(
    window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier, words: str
) -> None:
    window.record(LOG, key, modifiers)
    assert words in window.page.rows[LOG].refusal
    assert window.done == []
    assert window.commands.keymap == Keymap()


def test_key_12_escape_or_leaving_keeps_the_old_key(window: Window) -> None:
    window.record(LOG, Qt.Key.Key_Escape)
    recorder = window.page.rows[LOG].recorder
    recording = [recorder.is_recording]
    QTest.keyClick(recorder, Qt.Key.Key_Space)
    QTest.keyClick(recorder, Qt.Key.Key_Control, CTRL)
    recording.append(recorder.is_recording)
    window.page.enabled.setFocus()
    recording.append(recorder.is_recording)
    assert recording == [False, True, False]
    assert window.commands.hint(LOG) == "Ctrl+J"
    assert window.fire(Qt.Key.Key_J, CTRL) == [LOG]


def test_key_12_one_key_or_all_go_back_to_the_usual(window: Window) -> None:
    window.record(LOG, Qt.Key.Key_M, CTRL)
    window.record(FIND, Qt.Key.Key_F4)
    rows = window.page.rows
    assert rows[LOG].reset.isVisible()
    assert not rows[NOTE].reset.isVisible()
    click(rows[LOG].reset)
    assert window.commands.hint(LOG) == "Ctrl+J"
    assert window.commands.hint(FIND) == "F4"
    click(window.page.reset_all)
    assert window.commands.keymap == Keymap()
    assert window.fire(Qt.Key.Key_F, CTRL) == [FIND]


def test_key_12_a_usual_key_that_another_has_now_is_not_taken_back_from_it(window: Window) -> None:
    window.record(LOG, Qt.Key.Key_M, CTRL)
    window.record(NOTE, Qt.Key.Key_J, CTRL)
    click(window.page.rows[LOG].reset)
    assert "New note" in window.page.rows[LOG].refusal
    assert window.fire(Qt.Key.Key_J, CTRL) == [NOTE]


def test_a11y_11_key_06_single_keys_can_be_switched_off(window: Window) -> None:
    click(window.page.single_keys)
    assert not window.grid.digit_keys_enabled
    write(window.grid, "۲")
    assert window.grid.chosen is None
    click(window.page.single_keys)
    write(window.grid, "۲")
    assert window.grid.chosen == "b"


def test_a11y_11_all_shortcuts_can_be_switched_off_but_help(window: Window) -> None:
    click(window.page.enabled)
    assert window.fire(Qt.Key.Key_J, CTRL) == []
    assert window.fire(Qt.Key.Key_F6) == []
    assert window.fire(Qt.Key.Key_F1) == [CommandId.HELP]
    assert not window.button.keys
    assert not window.grid.digit_keys_enabled
    assert not window.page.rows[LOG].recorder.isEnabled()
    click(window.button)
    assert window.done[-1] is LOG
    click(window.page.enabled)
    assert window.fire(Qt.Key.Key_J, CTRL) == [LOG]
    assert window.button.keys == ("Ctrl", "J")


@pytest.mark.parametrize("language", Language)
def test_a11y_01_every_key_button_says_its_command_and_key(
    window: Window, localisation: Localisation, language: Language, qtbot: QtBot
) -> None:
    localisation.set_language(language)
    row = window.page.rows[LOG]
    qtbot.waitUntil(lambda: row.command.words in row.recorder.accessibleName())
    for command_id, row in window.page.rows.items():
        name = QAccessible.queryAccessibleInterface(row.recorder).text(QAccessible.Text.Name)
        assert row.command.words in name
        assert window.commands.hint(command_id) in name
        assert row.reset.accessibleName() != "…"


def test_key_12_keys_are_kept_among_the_users_preferences_and_come_back() -> None:
    desk = ValueDesk()
    failures: list[BaseException] = []
    first, second = CommandSet(), CommandSet()
    kept = KeptKeymap(first, PromptAsker(desk), failures.append)
    first.set_keymap(first.keymap.with_key(LOG, "Ctrl+M"))
    assert desk.preferences.keys() == {PREFERENCE}
    again = KeptKeymap(second, PromptAsker(desk), failures.append)
    assert second.hint(LOG) == "Ctrl+M"
    assert failures == []
    assert kept is not again

"""The registry of commands: which keys are allowed, that they fire and do not repeat, that nothing else binds."""

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from agentdesk.language.language import Language
from agentdesk.ui.commands.registry import COMMANDS, DOUBLE_PRESS_SECONDS, Command, CommandId, CommandSet, Scope
from agentdesk.ui.localisation import Localisation
from agentdesk.ui.theme.icons import icon_manifest
from agentdesk.ui.widgets.buttons import IconButton, PrimaryButton
from tests.ui.typing import click, press, write

pytestmark = pytest.mark.usefixtures("localisation")

SOURCES = sorted((Path(__file__).parents[2] / "agentdesk" / "ui").rglob("*.py"))
ALLOWED = re.compile(
    r"(Ctrl\+(Shift\+)?([A-Z]|[0-9]|Tab|Return|Enter|PgUp|PgDown|Up|Down|Left|Right)|(Shift\+)?F([1-9]|1[12])"
    r"|Return|Enter|Esc|Tab|Up|Down|Left|Right|PgUp|PgDown)"
)
BANNED = re.compile(
    r"Meta|Ctrl\+Alt|AltGr|Alt\+|Ctrl\+Space|Shift\+Space|Ctrl\+Shift\+[1-4]$|Ctrl\+Shift\+[UBGT]$|Ctrl\+[BEUDACVX]$"
    r"|(^|\+)F10$|(^|\+)F12$|Insert|CapsLock|Alt\+F4"
)
KEYS = [(command, key) for command in COMMANDS.values() for key in command.keys]
IDS = [f"{command.id}-{key}" for command, key in KEYS]
TEXT_HAS_THEM_FIRST = {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"}
FREE = [(command, key) for command, key in KEYS if key not in TEXT_HAS_THEM_FIRST]
FREE_IDS = [f"{command.id}-{key}" for command, key in FREE]

MODIFIERS = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Page(QWidget):
    """A page with a line and an area, and every command bound to it."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.area = QLineEdit("نام"), QTextEdit("متن")
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.line)
        self.column.addWidget(self.area)
        self.clock = Clock()
        self.commands = CommandSet(self, monotonic=self.clock)
        self.done: list[CommandId] = []
        self.reason: str | None = None
        for command_id in CommandId:
            self.commands.bind(
                command_id,
                owner=self,
                run=partial(self.done.append, command_id),
                refusal=lambda: self.reason,
            )


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


def fire(widget: QWidget, key: str, *, held: bool = False) -> None:
    *modifiers, name = key.split("+")
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= MODIFIERS[modifier]
    if name == "Tab" and "Shift" in modifiers:
        name = "Backtab"
    name = {"PgUp": "PageUp", "PgDown": "PageDown"}.get(name, name)
    press(widget, Qt.Key[f"Key_{name}"], "", pressed, held=held)


def test_key_01_only_the_registry_makes_key_sequences() -> None:
    forbidden = re.compile(r"QKeySequence\(|QShortcut\(|setShortcuts?\(")
    found = {path.name for path in SOURCES if forbidden.search(path.read_text("utf-8"))}
    assert found == {"registry.py"}


@pytest.mark.parametrize("language", Language)
def test_key_01_every_command_has_words_and_a_glyph_that_exists(localisation: Localisation, language: Language) -> None:
    localisation.set_language(language)
    assert {command.id for command in COMMANDS.values()} == set(CommandId)
    words = [command.words for command in COMMANDS.values()]
    assert len(set(words)) == len(words)
    assert all(command.glyph is None or command.glyph in icon_manifest() for command in COMMANDS.values())


def test_no_key_has_two_meanings() -> None:
    keys = [key for _command, key in KEYS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(("command", "key"), KEYS, ids=IDS)
def test_key_02_keys_are_letters_digits_and_function_keys(command: Command, key: str) -> None:
    assert ALLOWED.fullmatch(key), command.id
    assert not QKeySequence(key).isEmpty()


@pytest.mark.parametrize(("command", "key"), KEYS, ids=IDS)
def test_key_03_no_key_that_the_system_or_the_text_owns(command: Command, key: str) -> None:
    assert not BANNED.search(key), command.id


def test_key_03_the_ban_bites() -> None:
    for key in ("Meta+K", "Ctrl+Alt+A", "Alt+F", "Ctrl+Shift+3", "Ctrl+B", "Ctrl+E", "Ctrl+C", "F10", "Shift+F10"):
        assert BANNED.search(key)
    for key in ("Ctrl+,", "Ctrl+/", "A", "5", "Alt+K"):
        assert not ALLOWED.fullmatch(key)


@pytest.mark.parametrize("focus", ["line", "area"])
@pytest.mark.parametrize(("command", "key"), FREE, ids=FREE_IDS)
def test_key_04_every_key_fires_with_the_focus_in_text(
    page: Page, qtbot: QtBot, command: Command, key: str, focus: str
) -> None:
    editor: QWidget = getattr(page, focus)
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    fire(editor, key)
    assert page.done == [command.id]
    assert page.line.text() == "نام"
    assert page.area.toPlainText() == "متن"


def test_key_04_undo_belongs_to_the_text_first(page: Page) -> None:
    write(page.line, "x")
    fire(page.line, "Ctrl+Z")
    assert page.line.text() == "نام"
    assert page.done == []


@pytest.mark.parametrize(("command", "key"), FREE, ids=FREE_IDS)
def test_key_07_only_movements_repeat_while_held(page: Page, command: Command, key: str) -> None:
    fire(page.line, key)
    fire(page.line, key, held=True)
    moves = {CommandId.NEXT_TAB, CommandId.PREVIOUS_TAB, CommandId.NEXT_PANE, CommandId.PREVIOUS_PANE}
    moves |= {CommandId.NEXT_ITEM, CommandId.PREVIOUS_ITEM}
    assert page.done == [command.id] * (2 if command.id in moves else 1)


def test_key_07_a_second_press_within_half_a_second_makes_no_second_record(page: Page) -> None:
    fire(page.line, "Ctrl+Return")
    page.clock.now += DOUBLE_PRESS_SECONDS - 0.1
    fire(page.line, "Ctrl+Return")
    assert page.done == [CommandId.SAVE_AND_NEXT]
    page.clock.now += DOUBLE_PRESS_SECONDS
    fire(page.line, "Ctrl+Return")
    assert page.done == [CommandId.SAVE_AND_NEXT] * 2


def test_a_refused_command_tells_its_reason_and_does_nothing(page: Page, qtbot: QtBot) -> None:
    page.reason = "No customer is open."
    with qtbot.waitSignal(page.commands.refused) as heard:
        fire(page.line, "Ctrl+J")
    assert heard.args == ["customer.log_call", "No customer is open."]
    assert page.done == []
    assert page.commands.refusal(CommandId.LOG_CALL) == "No customer is open."
    assert not page.commands.run(CommandId.LOG_CALL)


def test_a_command_of_a_form_belongs_to_the_form_with_the_focus(page: Page, qtbot: QtBot) -> None:
    other = QLineEdit(page)
    page.column.addWidget(other)
    other.show()
    saved: list[str] = []
    page.commands.bind(CommandId.SAVE_AND_NEXT, owner=other, run=lambda: saved.append("other"))
    assert COMMANDS[CommandId.SAVE_AND_NEXT].scope is Scope.OWNER
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    page.commands.run(CommandId.SAVE_AND_NEXT)
    assert saved == ["other"]


def test_a_hidden_owner_hears_no_key(page: Page, qtbot: QtBot) -> None:
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    page.hide()
    fire(page.line, "Ctrl+J")
    assert page.done == []


def test_a_dead_owner_is_forgotten(qtbot: QtBot) -> None:
    keeper = QWidget()
    qtbot.addWidget(keeper)
    commands = CommandSet(keeper)
    owner = QWidget(keeper)
    commands.bind(CommandId.HELP, owner=owner, run=list)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert commands.refusal(CommandId.HELP) == ""
    assert not commands.run(CommandId.HELP)


def test_key_01_a_button_takes_words_glyph_and_caps_from_its_command(
    page: Page, localisation: Localisation, qtbot: QtBot
) -> None:
    button, icon = PrimaryButton(""), IconButton("…", "info")
    for widget, command_id in ((button, CommandId.LOG_CALL), (icon, CommandId.DETAILS)):
        widget.setParent(page)
        page.commands.dress(widget, command_id)
    assert (button.words, button.glyph, button.keys) == ("Log call", "call", ("Ctrl", "J"))
    assert "F9" in icon.toolTip()
    click(button)
    assert page.done == [CommandId.LOG_CALL]
    localisation.set_language(Language.FA)
    qtbot.waitUntil(lambda: button.words == "ثبت تماس")
    assert button.keys == ("Ctrl", "J")


def test_caps_are_what_is_printed_on_the_keys() -> None:
    assert COMMANDS[CommandId.SAVE_AND_NEXT].caps == ("Ctrl", "Enter")
    assert COMMANDS[CommandId.SAVE_AND_NEXT].hint == "Ctrl+Enter"
    assert COMMANDS[CommandId.FIND_CUSTOMER].hint == "Ctrl+F"

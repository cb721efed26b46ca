"""The keys as a user wants them, as values: which may be, whose they are, and that nothing is lost across versions."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from agentdesk.ui.commands.keymap import Keymap
from agentdesk.ui.commands.keys import KeyFault, fault_of, hint_of, pressed_key, with_twin
from agentdesk.ui.commands.registry import COMMANDS, CommandId

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LOG, NOTE, SAVE, FIND = CommandId.LOG_CALL, CommandId.NEW_NOTE, CommandId.SAVE_AND_NEXT, CommandId.FIND_CUSTOMER


@pytest.mark.parametrize(
    "key", ["Ctrl+P", "Ctrl+Shift+P", "Ctrl+0", "F4", "Shift+F7", "F11", "Ctrl+PgUp", "Ctrl+Return"]
)
def test_key_02_keys_a_user_may_take(key: str) -> None:
    assert fault_of(key) is None


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("Ctrl+/", KeyFault.SHAPE),
        ("Ctrl+,", KeyFault.SHAPE),
        ("Ctrl+Shift+=", KeyFault.SHAPE),
        ("Ctrl+Shift+9", KeyFault.SHAPE),
        ("J", KeyFault.WRITES),
        ("5", KeyFault.WRITES),
        ("Shift+J", KeyFault.WRITES),
        ("ش", KeyFault.WRITES),
        ("Space", KeyFault.WRITES),
        ("Delete", KeyFault.WRITES),
        ("Return", KeyFault.MOVES),
        ("Tab", KeyFault.MOVES),
        ("Shift+Tab", KeyFault.MOVES),
        ("PgDown", KeyFault.MOVES),
        ("Up", KeyFault.MOVES),
        ("Meta+K", KeyFault.SYSTEM),
        ("Ctrl+Alt+K", KeyFault.SYSTEM),
        ("Alt+F", KeyFault.SYSTEM),
        ("Alt+Shift+K", KeyFault.SYSTEM),
        ("Alt+F4", KeyFault.SYSTEM),
        ("F10", KeyFault.SYSTEM),
        ("F12", KeyFault.SYSTEM),
        ("Ctrl+Shift+U", KeyFault.SYSTEM),
        ("Ctrl+Space", KeyFault.LAYOUT),
        ("Shift+Space", KeyFault.LAYOUT),
        ("Ctrl+Shift+1", KeyFault.LAYOUT),
        ("Ctrl+Shift+4", KeyFault.LAYOUT),
        ("Ctrl+B", KeyFault.LAYOUT),
        ("Ctrl+Shift+G", KeyFault.LAYOUT),
        ("Ctrl+C", KeyFault.TEXT),
        ("Ctrl+E", KeyFault.TEXT),
        ("Ctrl+Left", KeyFault.TEXT),
        ("Insert", KeyFault.READER),
        ("Ctrl+Insert", KeyFault.READER),
        ("CapsLock", KeyFault.READER),
    ],
)
def test_key_03_banned_keys_have_their_reason(key: str, fault: KeyFault) -> None:
    assert fault_of(key) is fault


@pytest.mark.parametrize("fault", KeyFault)
def test_key_03_every_reason_has_words(fault: KeyFault) -> None:
    assert fault.words.endswith(".")


@pytest.mark.parametrize("key", [key for command in COMMANDS.values() for key in command.keys])
def test_key_12_every_usual_key_could_have_been_chosen(key: str) -> None:
    assert fault_of(key) is None


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_P, CTRL, "Ctrl+P"),
        (Qt.Key.Key_P, CTRL | SHIFT, "Ctrl+Shift+P"),
        (Qt.Key.Key_F4, NONE, "F4"),
        (Qt.Key.Key_Return, CTRL, "Ctrl+Return"),
        (Qt.Key.Key_Backtab, CTRL | SHIFT, "Ctrl+Shift+Tab"),
        (Qt.Key.Key_PageDown, CTRL, "Ctrl+PgDown"),
        (Qt.Key.Key_Space, SHIFT, "Shift+Space"),
        (Qt.Key.Key_K, CTRL | ALT, "Ctrl+Alt+K"),
        (0x06F5, CTRL, "Ctrl+5"),
        (0x0634, NONE, "ش"),
        (Qt.Key.Key_Control, CTRL, ""),
        (Qt.Key.Key_Shift, CTRL | SHIFT, ""),
        (0, NONE, ""),
    ],
)
def test_a_press_has_the_name_that_is_printed_on_the_keys(key: int, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert pressed_key(int(key), modifiers) == name


def test_both_enter_keys_are_one() -> None:
    assert with_twin("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")
    assert with_twin("Ctrl+J") == ("Ctrl+J",)
    assert hint_of("Ctrl+Return") == hint_of("Ctrl+Enter") == "Ctrl+Enter"


def test_key_12_a_new_key_takes_the_place_of_the_first_and_the_others_stay() -> None:
    keymap = Keymap().with_key(FIND, "Ctrl+P").with_key(SAVE, "Ctrl+Shift+S").with_key(LOG, "Ctrl+Shift+Return")
    assert keymap.keys_of(FIND) == ("Ctrl+P", "F3")
    assert keymap.keys_of(SAVE) == ("Ctrl+Shift+S",)
    assert keymap.keys_of(LOG) == ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
    assert keymap.keys_of(NOTE) == COMMANDS[NOTE].keys
    assert keymap.is_changed(FIND)
    assert not keymap.is_changed(NOTE)


def test_key_12_the_way_back_is_there_for_one_and_for_all() -> None:
    keymap = Keymap().with_key(LOG, "Ctrl+P").with_key(NOTE, "F4")
    assert keymap.without(LOG).keys_of(LOG) == ("Ctrl+J",)
    assert keymap.without(LOG).keys_of(NOTE) == ("F4",)
    assert keymap.reset() == Keymap()
    assert keymap.with_key(LOG, "Ctrl+J").without(NOTE) == Keymap()


def test_key_12_switched_off_only_the_fixed_keys_work() -> None:
    off = replace(Keymap().with_key(LOG, "Ctrl+P"), enabled=False)
    working = {command_id: off.keys_in_force(command_id) for command_id in COMMANDS if off.keys_in_force(command_id)}
    assert working == {CommandId.HELP: ("F1",)}
    assert off.keys_of(LOG) == ("Ctrl+P",)


def test_key_12_what_was_kept_comes_back() -> None:
    keymap = replace(Keymap().with_key(LOG, "Ctrl+P"), single_keys=False, enabled=False)
    assert Keymap.from_text(keymap.to_text()) == keymap
    assert json.loads(keymap.to_text())["version"] == 1


def test_key_12_commands_of_another_version_survive() -> None:
    kept = json.dumps({"version": 1, "keys": {"call.park": ["F8"], "customer.log_call": ["Ctrl+P"]}})
    keymap = Keymap.from_text(kept).with_key(NOTE, "F4").without(LOG)
    assert json.loads(keymap.to_text())["keys"] == {"call.park": ["F8"], "customer.new_note": ["F4"]}


def test_key_12_a_usual_key_that_the_user_gave_away_is_nobodys_second_time() -> None:
    """A later program may give a command a key that this user has for another: theirs stays."""
    kept = json.dumps({"version": 1, "keys": {"customer.log_call": ["Ctrl+N"]}})
    keymap = Keymap.from_text(kept)
    assert keymap.keys_of(LOG) == ("Ctrl+N",)
    assert keymap.keys_of(NOTE) == ()
    assert keymap.owner_of("Ctrl+N") is LOG
    assert keymap.owner_of("Ctrl+J") is None


@pytest.mark.parametrize(
    "keys",
    [
        {"customer.log_call": ["Ctrl+C"]},
        {"customer.log_call": ["F1"]},
        {"customer.log_call": []},
        {"customer.log_call": [7, None]},
        {"customer.log_call": "Ctrl+P"},
        {"help": ["Ctrl+P"]},
    ],
)
def test_key_12_keys_that_may_not_be_are_passed_over(keys: dict[str, object]) -> None:
    keymap = Keymap.from_text(json.dumps({"version": 1, "keys": keys}))
    assert keymap.keys_of(LOG) == ("Ctrl+J",)
    assert keymap.keys_of(CommandId.HELP) == ("F1",)


def test_key_12_of_two_that_want_one_key_the_first_has_it() -> None:
    both = json.dumps({"version": 1, "keys": {"customer.new_note": ["F4"], "customer.log_call": ["F4"]}})
    keymap = Keymap.from_text(both)
    assert keymap.keys_of(LOG) == ("F4",)
    assert keymap.keys_of(NOTE) == ("Ctrl+N",)


@pytest.mark.parametrize("text", [None, "", "{", "[]", "3", '{"version": 9, "keys": {"customer.log_call": ["F4"]}}'])
def test_key_12_what_cannot_be_read_leaves_the_usual_keys(text: str | None) -> None:
    assert Keymap.from_text(text) == Keymap()

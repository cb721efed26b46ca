"""Names of keys: how they are written on caps, what a press is called, and which keys no command may have and why."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt

translate = QCoreApplication.translate

_CAP_NAMES = {"Return": "Enter", "PgDown": "PgDn", "Escape": "Esc"}
_TWINS = {"Return": "Enter", "Enter": "Return"}
_NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_CapsLock: "CapsLock",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
}
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
)
_ONLY_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Direction_L,
        Qt.Key.Key_Direction_R,
    }
)


class KeyFault(Enum):
    """Why a key cannot belong to a command; ``words`` says it."""

    SHAPE = "shape"
    WRITES = "writes"
    MOVES = "moves"
    SYSTEM = "system"
    LAYOUT = "layout"
    TEXT = "text"
    READER = "reader"

    @property
    def words(self) -> str:
        """The reason in the language of the window."""
        return {
            KeyFault.SHAPE: translate("Keys", "Take Ctrl with a letter or a digit, or a function key."),
            KeyFault.WRITES: translate("Keys", "This key writes; a command on it would act while you type."),
            KeyFault.MOVES: translate("Keys", "This key moves about the window and stays what it is."),
            KeyFault.SYSTEM: translate("Keys", "The operating system takes this key for itself."),
            KeyFault.LAYOUT: translate("Keys", "On a Persian or an Arabic keyboard this key types something else."),
            KeyFault.TEXT: translate("Keys", "Text fields need this key for copying, pasting or moving."),
            KeyFault.READER: translate("Keys", "Screen readers need this key."),
        }[self]


_FAULTS = (
    (re.compile(r".*(Insert|CapsLock)"), KeyFault.READER),
    (re.compile(r".*(Meta|AltGr|Alt\+).*|F10|F12|Shift\+F10|Ctrl\+(Shift\+)?Esc|Ctrl\+Shift\+U"), KeyFault.SYSTEM),
    (re.compile(r"(Ctrl\+|Shift\+|Ctrl\+Shift\+)Space|Ctrl\+Shift\+[1-4]|Ctrl\+B|Ctrl\+Shift\+[BGT]"), KeyFault.LAYOUT),
    (re.compile(r"Ctrl\+[EUDACVX]|Ctrl\+(Shift\+)?(Left|Right|Home|End|Backspace|Delete)"), KeyFault.TEXT),
    (re.compile(r"(Shift\+)?(Return|Enter|Esc|Tab|Up|Down|Left|Right|PgUp|PgDown|Home|End)"), KeyFault.MOVES),
    (re.compile(r"(Shift\+)?(.|Space|Backspace|Delete)"), KeyFault.WRITES),
)
_ALLOWED = re.compile(r"Ctrl\+(Shift\+)?([A-Z]|Tab|Return|Enter|PgUp|PgDown|Up|Down)|Ctrl\+[0-9]|(Shift\+)?F([1-9]|11)")


def fault_of(key: str) -> KeyFault | None:
    """Why a user may not give ``key`` (a portable name) to a command; None when they may."""
    for pattern, fault in _FAULTS:
        if pattern.fullmatch(key):
            return fault
    return None if _ALLOWED.fullmatch(key) else KeyFault.SHAPE


def caps_of(key: str) -> tuple[str, ...]:
    """The parts of a key as they are written on keyboards."""
    return tuple(_CAP_NAMES.get(part, part) for part in key.split("+"))


def hint_of(key: str) -> str:
    """A key in one word, as it is written on keyboards."""
    return "+".join(caps_of(key))


def with_twin(key: str) -> tuple[str, ...]:
    """A key, and the same on the number pad where there are two: both Enter keys are one to a person."""
    *before, last = key.split("+")
    return (key, "+".join((*before, _TWINS[last]))) if last in _TWINS else (key,)


def pressed_key(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """The portable name of a press, such as ``Ctrl+Shift+J``; "" while only modifiers are down."""
    if key in _ONLY_MODIFIERS or key in (0, int(Qt.Key.Key_unknown)):
        return ""
    parts = [name for modifier, name in _MODIFIERS if modifiers & modifier]
    return "+".join((*parts, _key_word(key)))


def _key_word(key: int) -> str:
    if int(Qt.Key.Key_F1) <= key <= int(Qt.Key.Key_F35):
        return f"F{key - int(Qt.Key.Key_F1) + 1}"
    named = {int(known): name for known, name in _NAMED.items()}.get(key)
    if named is not None:
        return named
    character = chr(key) if key < 0x110000 else "?"
    digit = unicodedata.decimal(character, None)
    return character.upper() if digit is None else str(digit)

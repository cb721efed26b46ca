"""Presses every command's keys on a real X server with the keyboard layout that is on, and tells which fired.

Run as a program with DISPLAY set; the keys go in through the XTEST extension, as those of a keyboard do. The answer
goes as JSON into the file named by the first argument: which key fired, what the line in focus held after that, what
each key of the text did, whether the shim for keyboards without Latin letters is on, and which platform it was. With
"bare" as the second argument there is no shim, and a few keys are enough.
"""

import ctypes
import json
import sys
from collections.abc import Container
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from agentdesk.ui.commands.keymap import Keymap
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.shortcuts.position_shim import LETTERS, PositionShim
from agentdesk.ui.undo.text_first import TextUndoFirst

PATIENCE_MS, SHORT_PATIENCE_MS = 20_000, 1500
"""For what has to come, and where a key may well be dead."""
# Evdev key codes of X servers; they name places on the keyboard, whatever letter the layout puts there.
ROWS = {24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM", 10: "1234567890"}
CODES = {letter: first + place for first, letters in ROWS.items() for place, letter in enumerate(letters)}
CODES |= {f"F{number}": 66 + number for number in range(1, 11)}
CODES |= {"F11": 95, "F12": 96, "Tab": 23, "Return": 36, "Enter": 104, "Ctrl": 37, "Shift": 50}
CODES |= {"PgUp": 112, "PgDown": 117, "Up": 111, "Down": 116, "Left": 113, "Right": 114}
TEXT_HAS_THEM_FIRST = {"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"}
FREE_KEYS = {key for command in COMMANDS.values() for key in command.keys} - TEXT_HAS_THEM_FIRST
BARE_KEYS = {"F5", "Ctrl+J"}


class Keyboard:
    """A keyboard plugged into the X server."""

    def __init__(self) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._xtst = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XFlush.argtypes = [ctypes.c_void_p]
        self._xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._display = self._x11.XOpenDisplay(None)

    def strike(self, key: str) -> None:
        """Press and release a combination such as ``Ctrl+Shift+F``."""
        codes = [CODES[part] for part in key.split("+")]
        for code in codes:
            self._xtst.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._xtst.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XFlush(self._display)


class Page(QWidget):
    """A line with the focus, and every command bound to its window."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowFlag(Qt.WindowType.X11BypassWindowManagerHint)
        self.line = QLineEdit("نام", self)
        QVBoxLayout(self).addWidget(self.line)
        TextUndoFirst(self)
        self.commands = CommandSet(self, monotonic=partial(next, iter(range(10**6))))
        self.done: list[str] = []
        for command_id in CommandId:
            self.commands.bind(command_id, owner=self, run=partial(self.done.append, command_id.value))


class Letters(QWidget):
    """A plain widget that remembers which letters came in with Ctrl."""

    came = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heard: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_letter = event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift)
        if is_letter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.heard.append(chr(event.key()) if event.key() < 0x10000 else "?")
            self.came.emit()


class Strokes:
    """Strikes keys and lets Qt work until they have come through."""

    def __init__(self, patience_ms: int) -> None:
        self._keyboard = Keyboard()
        self._patience_ms = patience_ms
        self._loop, self._timer = QEventLoop(), QTimer()
        self._timer.timeout.connect(self._loop.quit)

    def wait(self, *signals: SignalInstance) -> None:
        """Until one of the signals came, or the patience ended."""
        for signal in signals:
            signal.connect(self._loop.quit)
        self._timer.start(self._patience_ms)
        self._loop.exec()
        self._timer.stop()
        for signal in signals:
            signal.disconnect(self._loop.quit)

    def strike(self, key: str, *signals: SignalInstance) -> None:
        """Press a key and wait for what it causes."""
        self._keyboard.strike(key)
        self.wait(*signals)


def strike_commands(page: Page, strokes: Strokes, keys: Container[str]) -> dict[str, bool]:
    """Which of the keys of the registry fired, each with the focus in the line."""
    fired: dict[str, bool] = {}
    for command in COMMANDS.values():
        for key in command.keys:
            if key in keys:
                page.done.clear()
                strokes.strike(key, page.commands.performed)
                fired[key] = page.done == [command.id.value]
    return fired


def strike_text_keys(page: Page, strokes: Strokes) -> dict[str, str]:
    """What the line and the clipboard hold after each key of the text."""
    line, clipboard = page.line, QApplication.clipboard()
    after: dict[str, str] = {}
    strokes.strike("Ctrl+A", line.selectionChanged)
    strokes.strike("Ctrl+C", clipboard.dataChanged)
    after["Ctrl+C"] = clipboard.text()
    for key in ("Ctrl+X", "Ctrl+V", "Ctrl+Z"):
        strokes.strike(key, line.textChanged)
        after[key] = line.text()
    return after


def strike_letters(page: Page, strokes: Strokes) -> str:
    """What a widget hears of the 26 letters with Ctrl and Shift, which no command has."""
    page.commands.set_keymap(Keymap(enabled=False))
    letters = Letters(page)
    letters.show()
    letters.setFocus()
    for letter in sorted(LETTERS.values()):
        strokes.strike(f"Ctrl+Shift+{letter}", letters.came)
    return "".join(letters.heard)


def main(answer_file: Path, *, has_shim: bool) -> None:
    """Strike every key of the registry once."""
    application = QApplication([])
    shim = PositionShim(application) if has_shim else None
    page = Page()
    page.resize(300, 80)
    page.show()
    page.activateWindow()
    page.line.setFocus()
    strokes = Strokes(PATIENCE_MS if has_shim else SHORT_PATIENCE_MS)
    if not page.line.hasFocus():
        strokes.wait(application.focusObjectChanged)
    answer = {
        "fired": strike_commands(page, strokes, FREE_KEYS if has_shim else BARE_KEYS),
        "line": page.line.text(),
        "text": strike_text_keys(page, strokes),
        "letters": strike_letters(page, strokes) if has_shim else "",
        "shim": shim is not None and shim.is_on,
        "platform": QApplication.platformName(),
    }
    answer_file.write_text(json.dumps(answer), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), has_shim="bare" not in sys.argv[2:])

"""Keyboards without Latin letters on X11: a press with Ctrl is sent again as the letter a US keyboard has there.

Qt finds the Latin letter by itself while some loaded layout has one; where only a Persian or an Arabic layout is loaded
it cannot, and Ctrl+C in a text field is as dead as any command's key. The shim does nothing anywhere else.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

# Key codes of X servers name places on the keyboard, whatever letter the layout puts there.
_ROWS = {24: "QWERTYUIOP", 38: "ASDFGHJKL", 52: "ZXCVBNM"}
LETTERS = {first + place: letter for first, letters in _ROWS.items() for place, letter in enumerate(letters)}
_GROUPS = range(4)
_MOST_OF_THEM = 20
_RESENT = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_OTHER_MODIFIERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class PositionShim(QObject):
    """Watches the application's keys while no Latin layout is loaded; looks again whenever somebody comes back."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._is_on = False
        if QGuiApplication.platformName() == "xcb":
            application.applicationStateChanged.connect(self._look_again)
            self._look_again(Qt.ApplicationState.ApplicationActive)

    @property
    def is_on(self) -> bool:
        """Whether keys are being sent again."""
        return self._is_on

    def _look_again(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            return
        is_needed = not has_latin_group(loaded_letters())
        if is_needed and not self._is_on:
            self._application.installEventFilter(self)
        elif self._is_on and not is_needed:
            self._application.removeEventFilter(self)
        self._is_on = is_needed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _RESENT or not isinstance(event, QKeyEvent) or not isinstance(watched, QWindow):
            return False
        latin = latin_event(event)
        receiver = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
        if latin is None or receiver is None:
            return False
        QApplication.sendEvent(receiver, latin)
        return True


def latin_event(event: QKeyEvent) -> QKeyEvent | None:
    """The event as a US keyboard would have made it; None for one that needs no help."""
    letter = LETTERS.get(event.nativeScanCode())
    modifiers = event.modifiers()
    if letter is None or not modifiers & Qt.KeyboardModifier.ControlModifier or modifiers & _OTHER_MODIFIERS:
        return None
    if Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return None
    return QKeyEvent(
        event.type(),
        int(Qt.Key[f"Key_{letter}"]),
        modifiers,
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        "",
        event.isAutoRepeat(),
    )


def has_latin_group(groups: Sequence[Sequence[int]]) -> bool:
    """Whether one of the loaded layouts has Latin letters; True where nothing is known of them."""
    return not groups or any(sum(_is_latin(keysym) for keysym in group) >= _MOST_OF_THEM for group in groups)


def _is_latin(keysym: int) -> bool:
    return keysym < 128 and chr(keysym).isalpha()


def loaded_letters() -> list[list[int]]:
    """The key symbols of the 26 places in each loaded layout, as the X server has them; [] where it cannot be asked."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return []
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x11.XkbKeycodeToKeysym.argtypes = [ctypes.c_void_p, ctypes.c_ubyte, ctypes.c_int, ctypes.c_int]
    x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
    with _display(x11) as display:
        if display is None:
            return []
        found = [[int(x11.XkbKeycodeToKeysym(display, code, group, 0)) for code in LETTERS] for group in _GROUPS]
    return [group for group in found if any(group)]


@contextmanager
def _display(x11: ctypes.CDLL) -> Iterator[int | None]:
    display = x11.XOpenDisplay(None)
    try:
        yield display
    finally:
        if display is not None:
            x11.XCloseDisplay(display)

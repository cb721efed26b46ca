"""Pressing keys and buttons as a person does: characters of any script, with or without modifiers, also held down."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def press(
    widget: QWidget,
    key: Qt.Key,
    text: str = "",
    modifiers: Qt.KeyboardModifier = NONE,
    *,
    held: bool = False,
) -> None:
    """One key press and release; ``held`` marks it as a repeat of a key that stays down."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text, held))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """A press of the left mouse button, in the middle of the widget when no point is given."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at or widget.rect().center())


def write(widget: QWidget, text: str) -> None:
    """Type text of any script, one character at a time (qtbot.keyClicks would abort on it)."""
    for character in text:
        press(widget, Qt.Key(0), character)


def commit(widget: QWidget, text: str) -> None:
    """Enter text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)

"""Hands on keyboard and pointer: what they press goes in where the operating system would put it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.typing import write
from tests.ui.window.jobs.counting import InteractionCounter
from tests.ui.window.seat import NONE, Seat


@dataclass
class Hands:
    """Two hands at a seat. What they write is not counted, what they press is."""

    seat: Seat
    counter: InteractionCounter

    @property
    def window(self) -> QWindow:
        """Where input arrives."""
        return self.seat.window.windowHandle()

    def strike(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press and release a key with its modifiers."""
        QTest.keyClick(self.window, key, modifiers)

    def strike_digits(self, digits: str) -> None:
        """Press the digit keys one after the other."""
        for digit in digits:
            QTest.keyClick(self.window, Qt.Key(Qt.Key.Key_0 + int(digit)))

    def write(self, text: str) -> None:
        """Write free text where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        with self.counter.free_text():
            write(focused, text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Go there with the pointer and press its button."""
        spot = widget.mapTo(self.seat.window, at or widget.rect().center())
        QTest.mouseMove(self.window, spot)
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, NONE, spot)

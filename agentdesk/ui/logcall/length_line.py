"""A line for a length of time: any digits are taken, and shown as the user reads them."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from agentdesk.ui.formats import current_formats
from agentdesk.ui.widgets.field_box import FieldKind, Line


class LengthLine(Line):
    """Runs left to right, so that minutes stay before seconds. ``text()`` may hold any of the three digit families."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FieldKind.NUMBER, parent)
        self.textEdited.connect(lambda _text: self.follow())

    def follow(self) -> None:
        """Write what is there in the user's digits."""
        written = current_formats().digits(self.text())
        if written != self.text():
            place = self.cursorPosition()
            self.setText(written)
            self.setCursorPosition(place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.follow()

"""PhoneRow: a number that can be copied and called, by its buttons and by the menu of the row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from agentdesk.language.isolates import copy_token
from agentdesk.ui.texts import fill, token
from agentdesk.ui.widgets.blocks import CopyRow
from agentdesk.ui.widgets.buttons import IconButton

_SPACING = 4
"""Less than between other rows' parts: the number must never be cut for the sake of a button."""


class PhoneRow(CopyRow):
    """``call_asked`` is told the number as it is called, which is also what is copied."""

    call_asked = Signal(str)

    def __init__(self, glyph: str, shown: str, number: str, note: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(glyph, shown, note, copied=number, parent=parent)
        self.number = copy_token(number)
        self.call = IconButton(self._call_words(), "call-out", size=24)
        self.call.clicked.connect(lambda _checked=False: self.call_asked.emit(self.number))
        row = self.layout()
        if row is not None:
            row.setSpacing(_SPACING)
            row.addWidget(self.call)

    def _call_words(self) -> str:
        return fill(self.tr("Call %1"), token(self.number))

    def make_menu(self) -> QMenu:
        """The menu of the row; it is made when it is asked for and goes when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._call_words()).triggered.connect(lambda _checked=False: self.call_asked.emit(self.number))
        menu.addAction(self._button_name()).triggered.connect(lambda _checked=False: self.copy())
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.call.set_words(self._call_words())

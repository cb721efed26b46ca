"""The list of the queue: one row is chosen and stays so whatever comes in, and digits decide about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from agentdesk.ui.callbacks.delegate import QueueDelegate
from agentdesk.ui.callbacks.rows import QueueRow
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.choices import pressed_digit
from agentdesk.ui.widgets.row_list_model import Index, RowListModel
from agentdesk.ui.window.plain_list import PlainList


class QueueList(PlainList):
    """``chosen`` is told the row's key as one moves; ``digit`` the digit that was pressed, of any family;
    ``sideways`` the step to the view beside this one, left and right as seen.
    """

    chosen = Signal(str)
    digit = Signal(int)
    sideways = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_filling = True
        self._takes_digits = True
        self.rows_model: RowListModel[QueueRow] = RowListModel()
        self._painter = QueueDelegate()
        super().__init__(self.rows_model, self._painter, parent)
        self.setUniformItemSizes(True)
        self.clicked.disconnect()  # a click chooses; two open the customer, as Enter does
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._is_filling = False

    def set_digit_keys_enabled(self, enabled: bool) -> None:
        """Whether bare digits decide."""
        self._takes_digits = enabled

    def show_rows(self, rows: Sequence[QueueRow], chosen: str | None) -> None:
        """Show other rows with the cursor on one of them; nothing moves under the eye where its place is the same."""
        if list(rows) != list(self.rows_model.rows):
            place = self.verticalScrollBar().value()
            self._painter.forget()
            self._is_filling = True
            self.rows_model.set_rows(rows)
            self.choose(chosen)
            self.verticalScrollBar().setValue(place)
            self._is_filling = False
        self.choose(chosen)

    def choose(self, key: str | None) -> None:
        """Put the cursor on a row; on none with None."""
        place = next((place for place, row in enumerate(self.rows_model.rows) if row.key == key), None)
        if place is None or place == self.currentIndex().row():
            return
        was_filling, self._is_filling = self._is_filling, True
        self.setCurrentIndex(self.rows_model.index(place, 0))
        self._is_filling = was_filling

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_filling and current.isValid():
            self.chosen.emit(self.rows_model.rows[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = pressed_digit(event.text())
        if plain and self._takes_digits and number is not None:
            if not event.isAutoRepeat():
                self.digit.emit(number)
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if plain and step is not None:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.sideways.emit(-step if rtl else step)
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self.rows_model.rows[index.row()].tip if index.isValid() else "")
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_painter"):
            self._painter.forget()
            self.scheduleDelayedItemsLayout()

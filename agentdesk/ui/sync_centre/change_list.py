"""The list of the centre: rows of changes under their headings, and digits that decide about the one that is chosen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from agentdesk.ui.sync_centre.delegate import CentreDelegate
from agentdesk.ui.sync_centre.item_model import CentreModel
from agentdesk.ui.sync_centre.rows import CentreKind, CentreRow
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.row_list_model import Index
from agentdesk.ui.window.plain_list import PlainList


class ChangeList(PlainList):
    """``chosen`` is told the row's key as one moves, ``asked`` when one goes into it; ``digit`` decides about it."""

    chosen = Signal(str)
    asked = Signal(str)
    digit = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_filling = True
        self.rows_model = CentreModel()
        self._painter = CentreDelegate()
        super().__init__(self.rows_model, self._painter, parent)
        self._takes_digits = True
        self._is_filling = False
        self.opened.connect(self._on_clicked)

    def set_digit_keys_enabled(self, enabled: bool) -> None:
        """Whether bare digits decide."""
        self._takes_digits = enabled

    @property
    def chosen_key(self) -> str:
        """Name of the chosen row; "" without one."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()].key if index.isValid() else ""

    def show_rows(self, rows: Sequence[CentreRow], chosen: str) -> None:
        """Go over to ``rows``: what is at the top of the viewport stays there, and ``chosen`` is chosen."""
        bar = self.verticalScrollBar()
        at_top = bar.value() == 0
        top = self.indexAt(self.viewport().rect().topLeft())
        anchor = self.rows_model.rows[top.row()].key if top.isValid() else ""
        past = self.visualRect(top).top() if top.isValid() else 0
        self._is_filling = True
        # Qt chooses a neighbour of a row that goes, and would scroll there.
        self.setAutoScroll(False)
        self.rows_model.set_rows(rows)
        self._choose(chosen)
        self._is_filling = False
        place = self.rows_model.place_of(anchor) if anchor and not at_top else None
        if place is not None:
            self.executeDelayedItemsLayout()
            bar.setValue(bar.value() + self.visualRect(self.rows_model.index(place, 0)).top() - past)

    def choose(self, key: str, *, seek: bool = False) -> None:
        """Put the cursor on a row; with ``seek`` it is brought into sight."""
        self._is_filling = True
        self._choose(key)
        self._is_filling = False
        if seek and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _choose(self, key: str) -> None:
        place = self.rows_model.place_of(key) if key else None
        index = self.rows_model.index(place, 0) if place is not None else QModelIndex()
        if index == self.currentIndex():
            return
        # Sync chooses nothing by scrolling: the row in the middle of the list stays under the eye.
        self.setAutoScroll(False)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.setAutoScroll(True)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_filling and current.isValid():
            self.chosen.emit(self.rows_model.rows[current.row()].key)

    def _on_clicked(self, place: int) -> None:
        """A click shows what is chosen and leaves the keyboard here; a fold opens."""
        if self.rows_model.rows[place].kind is CentreKind.FOLD:
            self.asked.emit(self.rows_model.rows[place].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        place = self.indexAt(event.position().toPoint()).row()
        if place >= 0 and self.rows_model.rows[place].can_be_chosen:
            self.asked.emit(self.rows_model.rows[place].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if plain and self._takes_digits and number is not None:
            if not event.isAutoRepeat():
                self.digit.emit(number)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_key:
            if not event.isAutoRepeat():
                self.asked.emit(self.chosen_key)
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_end(-1 if event.key() == Qt.Key.Key_Home else self.rows_model.rowCount())
        else:
            super().keyPressEvent(event)

    def _choose_end(self, outside: int) -> None:
        place = self.rows_model.neighbour(outside, 1 if outside < 0 else -1)
        if place is not None:
            self.setCurrentIndex(self.rows_model.index(place, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self._choose_end(-1)
        if self.currentIndex().isValid():
            super().focusInEvent(event)
        else:
            QListView.focusInEvent(self, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_painter"):
            self._painter.forget()
            self.scheduleDelayedItemsLayout()

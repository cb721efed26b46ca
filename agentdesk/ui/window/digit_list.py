"""A list of rows of which one is chosen, and digits that decide about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from agentdesk.ui.search.delegate import SearchDelegate
from agentdesk.ui.search.item_model import SearchModel
from agentdesk.ui.search.rows import SearchRow
from agentdesk.ui.widgets.row_list_model import Index
from agentdesk.ui.window.plain_list import PlainList


class DigitList(PlainList):
    """``chosen`` is told the row's key as one moves; ``digit`` the digit that was pressed, of any family."""

    chosen = Signal(str)
    digit = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._is_filling = True
        self.rows_model = SearchModel()
        self._painter = SearchDelegate()
        super().__init__(self.rows_model, self._painter, parent)
        self._takes_digits = True
        self._is_filling = False

    def set_digit_keys_enabled(self, enabled: bool) -> None:
        """Whether bare digits decide."""
        self._takes_digits = enabled

    def show_rows(self, rows: Sequence[SearchRow]) -> None:
        """Show other rows; which one is chosen is told by ``choose``."""
        self._painter.forget()
        self._is_filling = True
        self.rows_model.set_rows(list(rows))
        self._is_filling = False

    def choose(self, key: str) -> None:
        """Put the cursor on a row."""
        place = next((place for place, row in enumerate(self.rows_model.rows) if row.key == key), None)
        if place is None or place == self.currentIndex().row():
            return
        self._is_filling = True
        self.setCurrentIndex(self.rows_model.index(place, 0))
        self._is_filling = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_filling and current.isValid():
            self.chosen.emit(self.rows_model.rows[current.row()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = unicodedata.digit(event.text(), None) if len(event.text()) == 1 else None
        if plain and self._takes_digits and number is not None:
            if not event.isAutoRepeat():
                self.digit.emit(number)
            return
        super().keyPressEvent(event)

"""The mark on an entry, a contact or a customer as a button: it leads to the change that it stands for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.models.vocabulary import EntryState
from agentdesk.ui.painting.parts import ChipStyle, chip_size, paint_chip
from agentdesk.ui.texts import as_is, fill, state_look, state_word
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.widgets.base import ButtonBase

LEAST_PX = 24
"""What can be pressed is no smaller than this, however small its chip is."""


class StateMarkButton(ButtonBase):
    """Word and glyph of a state that is not confirmed; away while it is."""

    def __init__(self, state: EntryState = EntryState.SYNCED, parent: QWidget | None = None) -> None:
        self._state = state
        super().__init__("", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_state(state)

    def set_state(self, state: EntryState) -> None:
        """Show another state."""
        self._state = state
        word = state_word(state)
        self.set_words(word)
        words = fill(self.tr("%1: show in sync"), as_is(word)) if word else ""
        self.setAccessibleName(words)
        self.setToolTip(words)
        if not word:
            self.hide()
        elif self.parentWidget() is not None:
            self.show()

    def _style(self) -> ChipStyle:
        return ChipStyle(state_look(self._state)[1], height=20, dashed=True)

    def sizeHint(self) -> QSize:
        glyph, _level = state_look(self._state)
        size = chip_size(current_look(), self._words, glyph, self._style())
        return QSize(max(LEAST_PX, size.width()), max(LEAST_PX, size.height() + 2))

    def paint(self, painter: QPainter, look: Look) -> None:
        glyph, _level = state_look(self._state)
        spare = self.height() - chip_size(look, self._words, glyph, self._style()).height()
        spot = self.rect().adjusted(0, spare // 2, 0, -(spare - spare // 2))
        paint_chip(painter, spot, look, self._words, glyph=glyph, style=self._style())

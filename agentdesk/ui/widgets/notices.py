"""NoticeLine: the strip at the foot of the window that tells what is going on; 0 or 28 px high, it never covers.

NoticeLine()   .say(level, glyph, words, action="")  .clear()   signal action_asked()
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agentdesk.ui.painting.shapes import placed
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.buttons import LinkButton
from agentdesk.ui.widgets.labels import ElidedLabel

NOTICE_PX = 28


class NoticeLine(QWidget):
    """One sentence with a glyph, in the colours of its level, and at most one action."""

    action_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level = Level.INFO
        self._glyph = "info"
        self._words = ElidedLabel("", Type.BODY_MEDIUM, Ink.INFO)
        self._action = LinkButton("", ink=Ink.INFO)
        self._action.clicked.connect(lambda _checked=False: self.action_asked.emit())
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._action)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        self.clear()

    @property
    def words(self) -> str:
        """The sentence that is shown, or "" when the line is away."""
        return self._words.text() if self.height_wanted else ""

    @property
    def level(self) -> Level:
        """Level of the sentence."""
        return self._level

    @property
    def height_wanted(self) -> int:
        """0 or the height of the strip."""
        return self.maximumHeight()

    def say(self, level: Level, glyph: str, words: str, action: str = "") -> None:
        """Show a sentence; ``action`` is the word of the one button."""
        self._level, self._glyph = level, glyph
        self._words.setText(words)
        self._words.set_ink(level.ink)
        self._action.set_words(action)
        self._action.set_ink(level.ink)
        self._action.setVisible(bool(action))
        self.setAccessibleName(words)
        self.setFixedHeight(max(NOTICE_PX, current_look().px(NOTICE_PX)))
        self.setVisible(True)
        self.update()

    def clear(self) -> None:
        """Take the line away."""
        self._words.setText("")
        self._action.setVisible(False)
        self.setAccessibleName("")
        self.setFixedHeight(0)
        self.setVisible(False)

    def _fit(self) -> None:
        leading, trailing = 80, 12
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(trailing if rtl else leading, 0, leading if rtl else trailing, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()
        elif is_look_change(event) and self.height_wanted:
            self.setFixedHeight(max(NOTICE_PX, current_look().px(NOTICE_PX)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        ink, fill = look.colour(self._level.ink), look.colour(self._level.background)
        painter.fillRect(self.rect(), fill)
        painter.fillRect(0, 0, self.width(), 1, blend(ink, fill, 35))
        draw_icon(painter, self._glyph, placed(painter, self.rect(), (28, 0, 16, self.height())), ink, 16)
        painter.end()

"""The strips at the foot of the window: they cover nothing, and what they are about is said by ground and glyph.

Strip(words)      signal left() when the keyboard goes back to the work; fill(layout) puts what is in it in its place
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QWidget

from agentdesk.ui.painting.shapes import placed
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Level
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.labels import ElidedLabel, Label

_LEADING, _TRAILING, _GLYPH_CENTRE = 80, 12, 36


class Strip(QWidget):
    """Hidden at first. A kind of strip says how it looks by ``sign``, and has its measures as it needs them."""

    left = Signal()

    margin_px = 6
    """Above and below what is in it."""
    glyph_px = 20
    first_line_px = 0
    """How high the line is that the glyph stands in; 0 for the whole strip."""

    def __init__(self, words: Label | ElidedLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words_label = words
        self._inside: QBoxLayout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def fill(self, layout: QBoxLayout) -> None:
        """What is in it: a layout that was made for it."""
        self._inside = layout
        self._fit()

    def sign(self) -> tuple[Level, str]:
        """Its level, and its glyph; "" for none."""
        return Level.INFO, ""

    @property
    def words(self) -> str:
        """The sentence that is shown, or "" while the strip is away."""
        return self.words_label.text() if not self.isHidden() else ""

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on something in it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _fit(self) -> None:
        if self._inside is not None:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            leading, trailing = (_TRAILING, _LEADING) if rtl else (_LEADING, _TRAILING)
            self._inside.setContentsMargins(leading, self.margin_px, trailing, self.margin_px)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()
        elif is_look_change(event):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        level, glyph = self.sign()
        ink, ground = look.colour(level.ink), look.colour(level.background)
        painter.fillRect(self.rect(), ground)
        painter.fillRect(0, 0, self.width(), 1, blend(ink, ground, 35))
        if glyph:
            high = min(self.height(), look.px(self.first_line_px)) if self.first_line_px else self.height()
            start, size = _GLYPH_CENTRE - self.glyph_px // 2, self.glyph_px
            draw_icon(painter, glyph, placed(painter, self.rect(), (start, 0, size, high)), ink, size)
        painter.end()

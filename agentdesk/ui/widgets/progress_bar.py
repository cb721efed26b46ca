"""ProgressBar(): how much of something is done, from the leading edge on. Never alone: words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from agentdesk.ui.painting.shapes import fill_box
from agentdesk.ui.theme.look import Look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.base import PaintedWidget

_HEIGHT_PX = 6
_SHORTEST_PX = 120


class ProgressBar(PaintedWidget):
    """A bar that fills up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Show how much is done."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SHORTEST_PX, _HEIGHT_PX)

    def paint(self, painter: QPainter, look: Look) -> None:
        whole, radius = self.rect(), self.height() / 2
        fill_box(painter, whole, look.colour(Ink.BORDER), radius)
        done = round(whole.width() * self._share)
        if done:
            part = QStyle.visualRect(self.layoutDirection(), whole, QRect(0, 0, done, whole.height()))
            fill_box(painter, part, look.colour(Ink.INFO), radius)

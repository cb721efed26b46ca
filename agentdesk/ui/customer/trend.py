"""A small line of the last answers. Time runs left to right in every language; the word beside it says the same.

With the keyboard on it, Left and Right go from answer to answer and say each; Enter asks for the answers as a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QLinearGradient, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from agentdesk.ui.customer.wording import Trend, answer_words, answers_list
from agentdesk.ui.formats import current_formats
from agentdesk.ui.painting.shapes import focus_ring
from agentdesk.ui.theme.contrast import blend
from agentdesk.ui.theme.look import Look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.base import PaintedWidget

TREND_INKS = {Trend.RISING: Ink.OK, Trend.STEADY: Ink.TEXT_MUTED, Trend.FALLING: Ink.ERR}
_EDGE = 5


class TrendLine(PaintedWidget):
    """Shares of 0 to 1, oldest first."""

    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[float, ...] = ()
        self._trend = Trend.STEADY
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_shares(self, shares: Sequence[float], trend: Trend) -> None:
        """Show other answers."""
        self._shares = tuple(shares)
        self._trend = trend
        self._at = len(self._shares) - 1
        self.setAccessibleName(answers_list(self._shares, current_formats()))
        self.update()

    @property
    def at(self) -> int:
        """Which answer the keyboard is on, from the oldest."""
        return self._at

    def sizeHint(self) -> QSize:
        return QSize(96, 40)

    def points(self) -> list[QPointF]:
        """Where the answers lie, left to right."""
        count = len(self._shares)
        width, height = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        step = width / max(1, count - 1)
        return [QPointF(_EDGE + place * step, _EDGE + (1 - share) * height) for place, share in enumerate(self._shares)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._at = min(max(0, self._at + step), len(self._shares) - 1)
            self._say()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.list_asked.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        words = answer_words(self._at, self._shares, current_formats())
        self.setAccessibleDescription(words)
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paint(self, painter: QPainter, look: Look) -> None:
        points = self.points()
        if len(points) < 2:
            return
        ink = look.colour(TREND_INKS[self._trend])
        ground = look.colour(Ink.BASE_ALT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, blend(ink, ground, 22))
        shade.setColorAt(1, ground)
        foot = float(self.height())
        area = QPolygonF([*points, QPointF(points[-1].x(), foot), QPointF(points[0].x(), foot)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(area)
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        dot = points[self._at] if self.hasFocus() else points[-1]
        painter.drawEllipse(dot, 3.2, 3.2)
        if self.hasFocus():
            focus_ring(painter, self.rect(), look, look.radii.control)

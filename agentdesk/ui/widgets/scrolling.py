"""ThinScrollBar, and ``ScrollPane`` for a column of widgets that scrolls up and down only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from agentdesk.ui.painting.shapes import fill_box
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink

_BREADTH = 10


class ThinScrollBar(QScrollBar):
    """A narrow bar with a round thumb; wheel, drag and keys are QScrollBar's own."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Vertical, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        vertical = self.orientation() == Qt.Orientation.Vertical
        return QSize(_BREADTH, 40) if vertical else QSize(40, _BREADTH)

    def _thumb(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        return self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.minimum() == self.maximum():
            return
        painter = QPainter(self)
        hot = self.underMouse() or self.isSliderDown()
        ink = current_look().colour(Ink.BORDER_STRONG if hot else Ink.BORDER)
        vertical = self.orientation() == Qt.Orientation.Vertical
        thumb = self._thumb().adjusted(2, 1, -2, -1) if vertical else self._thumb().adjusted(1, 2, -1, -2)
        fill_box(painter, thumb, ink, (_BREADTH - 4) / 2)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)


class ScrollPane(QScrollArea):
    """Holds one column of widgets; it never scrolls sideways and never takes a frame or a background of its own."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar())
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

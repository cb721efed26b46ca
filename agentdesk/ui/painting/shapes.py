"""Boxes, rings and hairlines on whole pixels, and the one function that turns a place for right-to-left."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from agentdesk.ui.theme.look import Look
from agentdesk.ui.theme.tokens import Ink

FOCUS_RING_PX = 2


Place = tuple[int, int, int, int]
"""Pixels from the leading edge and from the top, width, height."""


def placed(painter: QPainter, bounds: QRect, place: Place) -> QRect:
    """Where ``place`` inside ``bounds`` must be painted in the painter's direction."""
    x, y, width, height = place
    logical = QRect(bounds.x() + x, bounds.y() + y, width, height)
    return QStyle.visualRect(painter.layoutDirection(), bounds, logical)


def inset(bounds: QRect, leading: int, trailing: int, direction: Qt.LayoutDirection) -> QRect:
    """``bounds`` made narrower at its leading and trailing edge."""
    logical = bounds.adjusted(leading, 0, -trailing, 0)
    return QStyle.visualRect(direction, bounds, logical)


def fill_box(painter: QPainter, rect: QRect, colour: QColor, radius: float = 0) -> None:
    """A filled box with round corners and no outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def outline_box(
    painter: QPainter,
    rect: QRect,
    border: QColor,
    radius: float,
    *,
    fill: QColor | None = None,
    width: int = 1,
    dashed: bool = False,
) -> None:
    """A box with an outline ``width`` pixels thick that lies wholly inside ``rect``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    pen = QPen(border, width)
    if dashed:
        pen.setDashPattern([3.0, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(QBrush(fill) if fill is not None else QBrush(Qt.BrushStyle.NoBrush))
    half = width / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius - half, radius - half)


def focus_ring(painter: QPainter, rect: QRect, look: Look, radius: float) -> None:
    """The 2 px ring of the part that has the keyboard."""
    outline_box(painter, rect, look.colour(Ink.FOCUS), radius, width=FOCUS_RING_PX)


def hairline(painter: QPainter, left: int, top: int, length: int, look: Look, *, vertical: bool = False) -> None:
    """A one-pixel line in the quiet surface colour."""
    ink = look.colour(Ink.BORDER if look.is_lined else Ink.SURFACE2)
    painter.fillRect(QRect(left, top, 1 if vertical else length, length if vertical else 1), ink)


def accent_bar(painter: QPainter, bounds: QRect, look: Look, height: int) -> None:
    """The 3 px bar on the leading edge of what is chosen."""
    bar = placed(painter, bounds, (0, (bounds.height() - height) // 2, 3, height))
    fill_box(painter, bar, look.colour(Ink.ACCENT), 1.5)

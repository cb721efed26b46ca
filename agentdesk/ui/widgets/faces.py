"""People, counts and channels as small pictures: Avatar(name, size), Badge(text), ChannelTile(glyph, family)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.ui.painting.parts import TILE_PX, badge_size, paint_avatar, paint_badge, paint_tile
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Family
from agentdesk.ui.widgets.base import PaintedWidget


class Avatar(PaintedWidget):
    """A person's circle. It stands beside the full name, never in place of it."""

    def __init__(self, name: str = "", size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another person."""
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = current_look().px(self._size)
        return QSize(side, side)

    def paint(self, painter: QPainter, look: Look) -> None:
        side = min(self.width(), self.height())
        circle = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        paint_avatar(painter, circle, look, self._name)


class Badge(PaintedWidget):
    """A count in a pill; hidden while its text is empty. ``urgent`` (red) is for late and needs-you alone."""

    def __init__(self, text: str = "", *, urgent: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(text, urgent=urgent)

    def set_count(self, text: str, *, urgent: bool = False) -> None:
        """Change the count, already in the digits of the language."""
        self._text = text
        self._urgent = urgent
        self.setAccessibleName(text)
        self.setVisible(bool(text) and self.parentWidget() is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return badge_size(current_look(), self._text)

    def paint(self, painter: QPainter, look: Look) -> None:
        paint_badge(painter, self.rect(), look, self._text, urgent=self._urgent)


class ChannelTile(PaintedWidget):
    """The tile of a channel at the head of a pane; hollow while its entry has not reached the centre."""

    def __init__(
        self, glyph: str, family: Family, *, size: int = 32, at_centre: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = max(size, TILE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_channel(glyph, family, at_centre=at_centre)

    def set_channel(self, glyph: str, family: Family, *, at_centre: bool = True) -> None:
        """Show another channel."""
        self._glyph = glyph
        self._family = family
        self._at_centre = at_centre
        self.update()

    def sizeHint(self) -> QSize:
        side = current_look().px(self._size)
        return QSize(side, side)

    def paint(self, painter: QPainter, look: Look) -> None:
        paint_tile(painter, self.rect(), look, self._glyph, self._family, at_centre=self._at_centre)

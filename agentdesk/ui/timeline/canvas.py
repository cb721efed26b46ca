"""One row while it is painted: painter, bounds, look and kept lines, every place counted from the leading edge."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from agentdesk.ui.painting.parts import ChipStyle, chip_size, hover_fill, paint_chip, paint_tile
from agentdesk.ui.painting.shapes import accent_bar, fill_box, focus_ring, hairline, placed
from agentdesk.ui.painting.text import LineCache, text_width
from agentdesk.ui.theme.icons import draw_icon
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type

PLATE_INSET = 8
SIDE = 20
GAP = 12


@dataclass(frozen=True, slots=True)
class RowCanvas:
    """What a delegate paints one row with."""

    painter: QPainter
    bounds: QRect
    look: Look
    lines: LineCache

    @classmethod
    def open(cls, painter: QPainter, option: QStyleOptionViewItem, lines: LineCache) -> RowCanvas:
        """A canvas for the row that ``option`` describes, in its direction."""
        painter.setLayoutDirection(option.direction)
        return cls(painter, option.rect, current_look(), lines)

    @property
    def width(self) -> int:
        """Width of the row."""
        return self.bounds.width()

    @property
    def height(self) -> int:
        """Height of the row."""
        return self.bounds.height()

    def spot(self, x: int, y: int, width: int, height: int) -> QRect:
        """A place ``x`` pixels from the leading edge and ``y`` from the top."""
        return placed(self.painter, self.bounds, (x, y, width, height))

    def write(self, text: str, type_: Type, ink: Ink, spot: QRect, *, trailing: bool = False) -> int:
        """One line at the leading or trailing edge of ``spot``; returns the pixels it took."""
        font, colour = self.look.font(type_), self.look.colour(ink)
        return self.lines.draw(self.painter, spot, text, font, colour, trailing=trailing)

    def write_trailing(self, text: str, type_: Type, ink: Ink, top: int, height: int) -> int:
        """One line that ends at the trailing edge of the row; returns the pixels it took with its gap."""
        width = text_width(text, self.look.font(type_)) + 2
        self.write(text, type_, ink, self.spot(self.width - SIDE - width, top, width, height), trailing=True)
        return width + GAP

    def chip(self, word: str, glyph: str, level: Level, *, top: int, reserved: int = 0) -> int:
        """A state chip at the trailing edge, ``reserved`` pixels before it; returns the pixels it took with its gap."""
        style = ChipStyle(level)
        size = chip_size(self.look, word, glyph, style)
        spot = self.spot(self.width - SIDE - reserved - size.width(), top, size.width(), size.height())
        paint_chip(self.painter, spot, self.look, word, glyph=glyph, style=style)
        return size.width() + GAP

    def tile(self, glyph: str, family: Family, spot: QRect, *, at_centre: bool = True) -> None:
        """A channel's tile."""
        paint_tile(self.painter, spot, self.look, glyph, family, at_centre=at_centre)

    def icon(self, glyph: str, spot: QRect, ink: Ink, size_px: int) -> None:
        """A glyph centred in ``spot``."""
        draw_icon(self.painter, glyph, spot, self.look.colour(ink), size_px)

    def rule(self, start: int) -> None:
        """A hairline from ``start`` to the trailing edge, in the middle of the row."""
        spot = self.spot(start, self.height // 2, self.width - start - SIDE, 1)
        if spot.width() > 0:
            hairline(self.painter, spot.left(), spot.top(), spot.width(), self.look)

    def plate(self, state: QStyle.StateFlag, ground: Ink | None = None) -> None:
        """The ground of a row: a tint of its own, the pointer over it, or that it is chosen."""
        plate = self.bounds.adjusted(PLATE_INSET, 1, -PLATE_INSET, -1)
        radius = self.look.radii.control
        if state & QStyle.StateFlag.State_Selected:
            fill_box(self.painter, plate, self.look.colour(Ink.SEL_BG), radius)
            accent_bar(self.painter, plate, self.look, max(16, plate.height() - 14))
            if state & QStyle.StateFlag.State_HasFocus:
                focus_ring(self.painter, plate, self.look, radius)
        elif ground is not None:
            fill_box(self.painter, plate, self.look.colour(ground), radius)
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_box(self.painter, plate, hover_fill(self.look, Ink.BASE), radius)


def leave_rows_to_the_delegate(view: QAbstractItemView) -> None:
    """Keep the style from painting its own bar behind a chosen row: the delegate paints the whole row."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
    view.setPalette(palette)

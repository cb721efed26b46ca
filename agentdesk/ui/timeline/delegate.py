"""Paints one row of the timeline: tile, bold title with muted facts, one line, time at the trailing edge, state chip.

Lines are laid out once and kept, so that a scroll only draws.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from agentdesk.language.direction import first_strong
from agentdesk.language.isolates import strip_controls
from agentdesk.ui.painting.text import LineCache
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.bands import (
    TEXT_START,
    TILE,
    TILE_START,
    paint_divider,
    paint_missed,
    paint_month,
    paint_moved,
    paint_pinned,
    paint_promise,
    paint_title,
)
from agentdesk.ui.timeline.canvas import SIDE, RowCanvas
from agentdesk.ui.timeline.item_model import ROW_ROLE
from agentdesk.ui.timeline.row import Row, RowKind

HEADING_PX = 28
PROMISE_PX = 38
MOST_BODY_LINES = 14

_BANDS: dict[RowKind, Ink | None] = {
    RowKind.PINNED: None,
    RowKind.PROMISE: Ink.WARN_BG,
    RowKind.MISSED: Ink.INFO_BG,
    RowKind.MONTH: None,
    RowKind.OLDER: None,
}
"""Rows of one line, with the ground each stands on."""
_PAINTERS = {
    RowKind.PINNED: paint_pinned,
    RowKind.PROMISE: paint_promise,
    RowKind.MISSED: paint_missed,
    RowKind.MONTH: paint_month,
    RowKind.OLDER: paint_month,
}

Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    """Draws rows as values; knows neither the desk nor the presenter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = LineCache(3000)
        self._bodies: dict[tuple[str, int, int], list[QTextLayout]] = {}

    def forget(self) -> None:
        """The look or the language changed: lay everything out again."""
        self._lines.clear()
        self._bodies.clear()

    def row_height(self, row: Row, width: int) -> int:
        """Pixels a row needs in a list ``width`` pixels wide."""
        look = current_look()
        if row.kind in (RowKind.HEADING, RowKind.DIVIDER, RowKind.MOVED):
            return max(look.px(HEADING_PX), look.line(Type.SECTION) + 6)
        if row.kind in _BANDS:
            return max(look.px(PROMISE_PX), look.line(Type.BODY) + 14)
        normal = entry_height(look)
        if row.body is None:
            return normal
        lines = self._body_lines(row, width - TEXT_START - SIDE, look)
        return normal - look.line(Type.BODY) + sum(round(one.boundingRect().height()) for one in lines) + 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW_ROLE)
        width: int = option.rect.width()
        return QSize(width, self.row_height(row, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        painter.save()
        canvas = RowCanvas.open(painter, option, self._lines)
        if row.kind is RowKind.HEADING:
            _paint_heading(canvas, row)
        elif row.kind is RowKind.DIVIDER:
            paint_divider(canvas, row)
        elif row.kind is RowKind.MOVED:
            paint_moved(canvas, row)
        elif row.kind in _BANDS:
            canvas.plate(option.state, _BANDS[row.kind])
            _PAINTERS[row.kind](canvas, row)
        elif row.kind is RowKind.ENTRY:
            canvas.plate(option.state)
            self._paint_entry(canvas, row)
        else:
            spot = canvas.spot(TEXT_START, 0, canvas.width - TEXT_START, canvas.height)
            canvas.write(row.title, Type.BODY, Ink.TEXT_MUTED, spot)
        painter.restore()

    def _paint_entry(self, canvas: RowCanvas, row: Row) -> None:
        look = canvas.look
        line, height = look.line(Type.BODY), entry_height(look)
        first = (height - 2 * line) // 2 + 1
        second = first + line - 1
        tile = canvas.spot(TILE_START, (height - TILE) // 2, TILE, TILE)
        canvas.tile(row.glyph, row.family, tile, at_centre=row.at_centre)
        reserved = canvas.write_trailing(row.time, Type.CAPTION, Ink.TEXT_MUTED, first, line)
        paint_title(canvas, row, first, line, reserved)
        below = 0
        if row.mark is not None:
            below = canvas.chip(row.mark.word, row.mark.glyph, row.mark.level, top=second)
        if row.body is not None:
            self._paint_body(canvas, row, second + 4)
            return
        spot = canvas.spot(TEXT_START, second, canvas.width - TEXT_START - SIDE - below, line)
        canvas.write(row.line, Type.BODY, Ink.TEXT_MUTED, spot)

    def _body_lines(self, row: Row, width: int, look: Look) -> list[QTextLayout]:
        """The paragraphs of an expanded entry, each in its own direction, cut after a screenful."""
        key = (row.key, width, hash(row.body))
        known = self._bodies.get(key)
        if known is not None:
            return known
        layouts: list[QTextLayout] = []
        left = MOST_BODY_LINES
        for paragraph in strip_controls(row.body or "").split("\n"):
            if left <= 0:
                break
            layout = lay_out(paragraph, look.font(Type.READING), width, left)
            left -= layout.lineCount()
            layouts.append(layout)
        self._bodies[key] = layouts
        return layouts

    def _paint_body(self, canvas: RowCanvas, row: Row, top: int) -> None:
        width = canvas.width - TEXT_START - SIDE
        corner = QPointF(canvas.spot(TEXT_START, top, width, canvas.height - top).topLeft())
        canvas.painter.setPen(canvas.look.colour(Ink.TEXT))
        for layout in self._body_lines(row, width, canvas.look):
            layout.draw(canvas.painter, corner)
            corner += QPointF(0.0, layout.boundingRect().height())


def _paint_heading(canvas: RowCanvas, row: Row) -> None:
    start = TILE_START
    if row.glyph:
        canvas.icon(row.glyph, canvas.spot(start, 0, 14, canvas.height), Ink.TEXT_MUTED, 14)
        start += 20
    room = canvas.spot(start, 0, canvas.width - start - SIDE, canvas.height)
    start += canvas.write(row.title, Type.SECTION, Ink.TEXT_MUTED, room) + 10
    canvas.rule(start)


def entry_height(look: Look) -> int:
    """Height of an entry: the density's, or what two lines need at the user's text size."""
    return max(look.px(look.rows.timeline_row), 2 * look.line(Type.BODY) + 2)


def lay_out(paragraph: str, font: QFont, width: int, most_lines: int) -> QTextLayout:
    """One paragraph wrapped to ``width`` in the direction of its first strong letter, ``most_lines`` at the most."""
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    is_rtl = first_strong(paragraph) == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    for _number in range(most_lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, y))
        y += line.height()
    layout.endLayout()
    return layout

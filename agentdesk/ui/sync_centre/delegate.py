"""Paints one row of the centre: tile, whose and what, why or what it says, time and state at the trailing edge."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from agentdesk.ui.painting.text import LineCache
from agentdesk.ui.sync_centre.rows import CentreKind, CentreRow
from agentdesk.ui.theme.look import Look, current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import SIDE, RowCanvas
from agentdesk.ui.widgets.row_list_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex

_HEADING_PX, _FOLD_PX = 34, 32
_START, _TILE, _TEXT_GAP, _STEP = 20, 28, 12, 24
_CHEVRON = 14


class CentreDelegate(QStyledItemDelegate):
    """Draws rows as values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = LineCache(400)

    def forget(self) -> None:
        """The look or the language changed."""
        self._lines.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: CentreRow = index.data(ROW_ROLE)
        return QSize(120, row_height(row, current_look()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CentreRow = index.data(ROW_ROLE)
        painter.save()
        canvas = RowCanvas.open(painter, option, self._lines)
        if row.kind is CentreKind.HEADING:
            _paint_heading(canvas, row)
        elif row.kind is CentreKind.FOLD:
            canvas.plate(option.state)
            _paint_fold(canvas, row)
        else:
            canvas.plate(option.state)
            _paint_change(canvas, row)
        painter.restore()


def row_height(row: CentreRow, look: Look) -> int:
    """Pixels that a row needs."""
    if row.kind is CentreKind.HEADING:
        return max(look.px(_HEADING_PX), look.line(Type.SECTION) + 10)
    if row.kind is CentreKind.FOLD:
        return max(look.px(_FOLD_PX), look.line(Type.BODY) + 8)
    return max(look.px(look.rows.timeline_row) + 4, 2 * look.line(Type.BODY) + 6)


def _paint_heading(canvas: RowCanvas, row: CentreRow) -> None:
    start = _START
    room = canvas.spot(start, 0, canvas.width - start - SIDE, canvas.height)
    start += canvas.write(row.title, Type.SECTION, Ink.TEXT_MUTED, room) + 8
    if row.trailing:
        room = canvas.spot(start, 0, canvas.width - start - SIDE, canvas.height)
        start += canvas.write(row.trailing, Type.CAPTION_STRONG, Ink.TEXT, room) + 8
    canvas.rule(start + 2)


def _paint_fold(canvas: RowCanvas, row: CentreRow) -> None:
    """How much there is in it, what is to be known of it, and the chevron at the trailing edge."""
    canvas.icon(row.glyph, canvas.spot(_START, 0, _TILE, canvas.height), Ink.TEXT_MUTED, 16)
    end = canvas.width - SIDE - _CHEVRON
    glyph = "chevron-up" if row.is_open else "chevron-down"
    canvas.icon(glyph, canvas.spot(end, 0, _CHEVRON, canvas.height), Ink.TEXT_MUTED, _CHEVRON)
    end -= 8
    start = _START + _TILE + _TEXT_GAP
    taken = canvas.write(row.title, Type.BODY, Ink.TEXT, canvas.spot(start, 0, end - start, canvas.height))
    start += taken + _TEXT_GAP
    if row.trailing and start < end:
        spot = canvas.spot(start, 0, end - start, canvas.height)
        canvas.write(row.trailing, Type.CAPTION, Ink.TEXT_MUTED, spot, trailing=True)


def _paint_change(canvas: RowCanvas, row: CentreRow) -> None:
    look = canvas.look
    line = look.line(Type.BODY)
    first = (canvas.height - 2 * line) // 2 + 1
    second = first + line - 1
    start = _START + (_STEP if row.follows else 0)
    tile = canvas.spot(start, (canvas.height - _TILE) // 2, _TILE, _TILE)
    if row.follows:
        canvas.icon("enter", canvas.spot(_START, 0, 16, canvas.height), Ink.TEXT_MUTED, 14)
    canvas.tile(row.glyph, row.family, tile, at_centre=row.at_centre)
    start += _TILE + _TEXT_GAP
    reserved = canvas.write_trailing(row.trailing, Type.CAPTION, Ink.TEXT_MUTED, first, line) if row.trailing else 0
    room = canvas.width - start - SIDE - reserved
    taken = canvas.write(row.title, Type.BODY_STRONG, Ink.TEXT, canvas.spot(start, first, room, line))
    if row.facts and taken + 16 < room:
        spot = canvas.spot(start + taken, first, room - taken, line)
        canvas.write(f" · {row.facts}", Type.BODY, Ink.TEXT_MUTED, spot)
    below = canvas.chip(*row.mark, top=second) if row.mark is not None else 0
    spot = canvas.spot(start, second, canvas.width - start - SIDE - below, line)
    canvas.write(row.line, Type.BODY, Ink.TEXT_MUTED, spot)

"""Paints one callback of the queue: eight columns in one line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agentdesk.ui.callbacks.columns import Column, columns
from agentdesk.ui.callbacks.rows import QueueRow
from agentdesk.ui.callbacks.wording import StateMark
from agentdesk.ui.painting.parts import ChipStyle, chip_size, paint_chip
from agentdesk.ui.painting.text import LineCache
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import RowCanvas
from agentdesk.ui.widgets.row_list_model import ROW_ROLE

Index = QModelIndex | QPersistentModelIndex
_GLYPH_PX = 14


def row_height() -> int:
    """The height of a row: that of the density, and never less than its writing needs."""
    look = current_look()
    return max(look.px(look.rows.table_row), look.line(Type.BODY) + 4)


class QueueDelegate(QStyledItemDelegate):
    """Draws rows as values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = LineCache(1500)

    def forget(self) -> None:
        """The look or the language changed."""
        self._lines.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        painter.save()
        canvas = RowCanvas.open(painter, option, self._lines)
        canvas.plate(option.state)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._write(canvas, row, chosen=chosen)
        painter.restore()

    def _write(self, canvas: RowCanvas, row: QueueRow, *, chosen: bool) -> None:
        spots = {
            name: canvas.spot(spot.x, 0, spot.width, canvas.height)
            for name, spot in columns(canvas.width, canvas.look).items()
        }
        muted = Ink.TEXT if chosen else Ink.TEXT_MUTED
        if row.mark is not None:
            glyph, level = row.mark
            canvas.icon(glyph, spots[Column.MARK], level.ink, _GLYPH_PX)
        canvas.write(row.due.words, Type.BODY_MEDIUM, row.due.ink, spots[Column.DUE])
        canvas.write(row.title, Type.BODY_MEDIUM, Ink.TEXT, spots[Column.CUSTOMER])
        canvas.write(row.topic, Type.BODY, muted, spots[Column.TOPIC])
        canvas.write(row.phone, Type.BODY, Ink.TEXT, spots[Column.PHONE])
        canvas.write(row.tries, Type.BODY, muted, spots[Column.TRIES])
        if Column.OWNER in spots:
            canvas.write(row.owner, Type.BODY, muted, spots[Column.OWNER])
        _state(canvas, row.state, spots[Column.STATE], muted)


def _state(canvas: RowCanvas, state: StateMark, spot: QRect, muted: Ink) -> None:
    """A chip on its own ground, so that its word can be read on a chosen row, too; plain words for what is quiet."""
    if state.level is None:
        canvas.write(state.words, Type.BODY, muted, spot)
        return
    style = ChipStyle(state.level, dashed=state.dashed)
    size = chip_size(canvas.look, state.words, state.glyph, style)
    room = QRect(0, 0, min(size.width(), spot.width()), size.height())
    rtl = spot.right() + 1 - room.width()
    left = rtl if canvas.painter.layoutDirection().name == "RightToLeft" else spot.left()
    room.moveTo(left, spot.top() + (spot.height() - room.height()) // 2)
    paint_chip(canvas.painter, room, canvas.look, state.words, glyph=state.glyph, style=style)

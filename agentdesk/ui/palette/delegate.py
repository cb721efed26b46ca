"""Paints one row of the palette: glyph, name with the match set off, what stands behind it, key or reason."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from agentdesk.ui.painting.parts import keycaps_size, paint_avatar, paint_keycaps
from agentdesk.ui.painting.text import LineCache, text_width
from agentdesk.ui.palette.rows import PaletteKind, PaletteRow
from agentdesk.ui.search.delegate import write_marked
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import GAP, SIDE, RowCanvas
from agentdesk.ui.widgets.row_list_model import ROW_ROLE

HEADING_PX = 28
ROW_PX = 34
_START = 20
_TILE = 20
_TEXT_START = 52
_LINE_GAP = 10

Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Draws rows as values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = LineCache(300)

    def forget(self) -> None:
        """The look or the language changed."""
        self._lines.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: PaletteRow = index.data(ROW_ROLE)
        look = current_look()
        if row.kind is PaletteKind.HEADING:
            return QSize(120, max(look.px(HEADING_PX), look.line(Type.SECTION) + 6))
        return QSize(120, max(look.px(ROW_PX), look.line(Type.BODY) + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(ROW_ROLE)
        painter.save()
        canvas = RowCanvas.open(painter, option, self._lines)
        if row.kind is PaletteKind.HEADING:
            spot = canvas.spot(_START, 2, canvas.width - _START - SIDE, canvas.height - 2)
            canvas.write(row.title, Type.SECTION, Ink.TEXT_MUTED, spot)
        else:
            canvas.plate(option.state)
            _paint_row(canvas, row)
        painter.restore()


def _paint_row(canvas: RowCanvas, row: PaletteRow) -> None:
    is_off = bool(row.reason)
    tile = canvas.spot(_START, (canvas.height - _TILE) // 2, _TILE, _TILE)
    if row.kind is PaletteKind.CUSTOMER:
        paint_avatar(canvas.painter, tile, canvas.look, row.title)
    elif row.glyph:
        canvas.icon(row.glyph, tile, Ink.TEXT_DISABLED if is_off else Ink.TEXT_MUTED, 16)
    room = canvas.width - _TEXT_START - SIDE - _paint_trailing(canvas, row)
    strong = canvas.look.font(Type.BODY_MEDIUM)
    title = min(room, text_width(row.title, strong) + 4)
    ink = Ink.TEXT_MUTED if is_off else Ink.TEXT
    write_marked(canvas, canvas.spot(_TEXT_START, 0, title, canvas.height), row.title, row.marks, strong, ink=ink)
    rest = room - title - _LINE_GAP
    if row.line and rest > 40:
        spot = canvas.spot(_TEXT_START + title + _LINE_GAP, 0, rest, canvas.height)
        write_marked(canvas, spot, row.line, row.line_marks, canvas.look.font(Type.BODY), ink=Ink.TEXT_MUTED)


def _paint_trailing(canvas: RowCanvas, row: PaletteRow) -> int:
    """The reason of what is switched off, or the key; gives the pixels it took with its gap."""
    if row.reason:
        return canvas.write_trailing(row.reason, Type.CAPTION, Ink.TEXT_MUTED, 0, canvas.height)
    if not row.caps:
        return 0
    look = canvas.look
    size = keycaps_size(look, row.caps)
    top = (canvas.height - size.height()) // 2
    spot = canvas.spot(canvas.width - SIDE - size.width(), top, size.width(), size.height())
    border, fill = look.colour(Ink.BORDER), look.colour(Ink.BASE)
    paint_keycaps(canvas.painter, spot, look, row.caps, ink=look.colour(Ink.TEXT_MUTED), border=border, fill=fill)
    return size.width() + GAP

"""Paints one row of the search list: who or what, the words around the match, and the match itself set off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from agentdesk.ui.painting.parts import paint_avatar
from agentdesk.ui.painting.text import LineCache, elided, optical_drop
from agentdesk.ui.search.matching import Span
from agentdesk.ui.search.rows import SearchKind, SearchRow
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import SIDE, RowCanvas
from agentdesk.ui.widgets.row_list_model import ROW_ROLE

HEADING_PX = 28
_START = 20
_TILE = 28
_TEXT_START = 60

Index = QModelIndex | QPersistentModelIndex


class SearchDelegate(QStyledItemDelegate):
    """Draws rows as values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = LineCache(500)

    def forget(self) -> None:
        """The look or the language changed."""
        self._lines.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: SearchRow = index.data(ROW_ROLE)
        look = current_look()
        if row.kind is SearchKind.HEADING:
            return QSize(120, max(look.px(HEADING_PX), look.line(Type.SECTION) + 6))
        return QSize(120, max(look.px(look.rows.timeline_row), 2 * look.line(Type.BODY) + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: SearchRow = index.data(ROW_ROLE)
        painter.save()
        canvas = RowCanvas.open(painter, option, self._lines)
        if row.kind is SearchKind.HEADING:
            spot = canvas.spot(_START, 0, canvas.width - _START - SIDE, canvas.height)
            canvas.rule(_START + canvas.write(row.title, Type.SECTION, Ink.TEXT_MUTED, spot) + 10)
        else:
            canvas.plate(option.state)
            _paint_hit(canvas, row)
        painter.restore()


def _paint_hit(canvas: RowCanvas, row: SearchRow) -> None:
    line = canvas.look.line(Type.BODY)
    first = (canvas.height - 2 * line) // 2 + 1
    tile = canvas.spot(_START, (canvas.height - _TILE) // 2, _TILE, _TILE)
    if row.kind is SearchKind.CUSTOMER:
        paint_avatar(canvas.painter, tile, canvas.look, row.title)
    else:
        canvas.tile(row.glyph, row.family, tile)
    reserved = canvas.chip(*row.mark, top=first) if row.mark is not None else 0
    if row.trailing:
        reserved = canvas.write_trailing(row.trailing, Type.CAPTION, Ink.TEXT_MUTED, first, line)
    width = canvas.width - _TEXT_START - SIDE
    strong, plain = canvas.look.font(Type.BODY_STRONG), canvas.look.font(Type.BODY)
    if not row.line:
        first = (canvas.height - line) // 2
    spot = canvas.spot(_TEXT_START, first, width - reserved, line)
    ink = Ink.TEXT if row.is_possible else Ink.TEXT_MUTED
    write_marked(canvas, spot, row.title, row.marks, strong, ink=ink)
    if row.line:
        spot = canvas.spot(_TEXT_START, first + line - 1, width, line)
        write_marked(canvas, spot, row.line, row.line_marks, plain, ink=Ink.TEXT_MUTED)


def write_marked(
    canvas: RowCanvas, spot: QRect, text: str, marks: Sequence[Span], font: QFont, *, ink: Ink = Ink.TEXT
) -> None:
    """One line with the matched places in the accent colour and bold, cut at its logical end."""
    rtl = canvas.painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    shown = elided(text, font, spot.width())
    layout = QTextLayout(shown, font)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_mark(canvas, span) for span in marks if span[0] + span[1] <= len(shown)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(spot.width())
    layout.endLayout()
    canvas.painter.setPen(canvas.look.colour(ink))
    top = spot.top() + (spot.height() - line.height()) / 2 + optical_drop(shown)
    layout.draw(canvas.painter, QPointF(spot.left(), top))


def _mark(canvas: RowCanvas, span: Span) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = span
    style = QTextCharFormat()
    style.setForeground(canvas.look.colour(Ink.INFO))
    style.setFontWeight(QFont.Weight.Bold)
    marked.format = style
    return marked

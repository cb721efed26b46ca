"""The table of the board: a row for each queue, with headings that a screen reader reads with every figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from agentdesk.ui.board.wording import COLUMNS, BoardRow, Column, column_words
from agentdesk.ui.painting.shapes import placed
from agentdesk.ui.painting.text import LineCache, draw_line
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink, Type
from agentdesk.ui.timeline.canvas import RowCanvas
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.scrolling import ThinScrollBar

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAD = 12
_ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class BoardModel(QAbstractTableModel):
    """Holds the rows that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[BoardRow] = ()

    def set_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show others; where the queues are the same only their figures are new, and the cursor stays."""
        if [row.queue for row in rows] == [row.queue for row in self.rows]:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        return cell.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return column_words(COLUMNS[section])
        return self.rows[section].cells[0].words if section < len(self.rows) else None


class _CellDelegate(QStyledItemDelegate):
    """Words at the leading edge; the row of all queues is written strong."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = LineCache(500)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, _row_px())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: BoardRow = index.data(_ROW_ROLE)
        cell = row.cells[index.column()]
        painter.save()
        canvas = RowCanvas.open(painter, option, self.lines)
        view = option.widget
        chosen = isinstance(view, QTableView) and view.currentIndex().row() == index.row() and view.hasFocus()
        ground = Ink.SEL_BG if chosen else Ink.BASE_ALT if row.is_whole else None
        if ground is not None:
            painter.fillRect(option.rect, canvas.look.colour(ground))
        if index.column() == 0 and chosen:
            edge = canvas.spot(0, 0, 3, canvas.height)
            painter.fillRect(edge, canvas.look.colour(Ink.ACCENT))
        first = index.column() == 0 or row.is_whole
        ink = Ink.SEL_TEXT if chosen and cell.ink is Ink.TEXT else cell.ink
        spot = canvas.spot(_PAD, 0, canvas.width - 2 * _PAD, canvas.height)
        canvas.write(cell.words, Type.BODY_STRONG if first else Type.BODY, ink, spot)
        painter.restore()


class _Heading(QHeaderView):
    """The headings, over their figures: flat, with a line under them."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = current_look()
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(rect, look.colour(Ink.BASE_ALT))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour(Ink.BORDER))
        words = str(self.model().headerData(section, self.orientation()))
        room = placed(painter, rect, (_PAD, 0, rect.width() - 2 * _PAD, rect.height() - 1))
        draw_line(painter, room, words, look.font(Type.CAPTION_STRONG), look.colour(Ink.TEXT_MUTED))
        painter.restore()


class BoardTable(QTableView):
    """``opened`` is told when Enter or two clicks ask for the queue itself."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board_model = BoardModel(self)
        self._painter = _CellDelegate()
        self.setModel(self.board_model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBar(ThinScrollBar())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = _Heading(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(header)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._fit()

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show others; the cursor stays in its row."""
        self.board_model.set_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.board_model.index(0, COLUMNS.index(Column.WAITING)))
        self.viewport().update()

    def retell(self) -> None:
        """The headings are in another language."""
        self._painter.lines.clear()
        self.board_model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _fit(self) -> None:
        look = current_look()
        self.verticalHeader().setDefaultSectionSize(_row_px())
        self.horizontalHeader().setFixedHeight(look.line(Type.CAPTION_STRONG) + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.opened.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_painter"):
            self._painter.lines.clear()
            self._fit()


def _row_px() -> int:
    look = current_look()
    return max(look.px(look.rows.table_row), look.line(Type.BODY) + 8)

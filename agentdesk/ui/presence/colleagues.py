"""The list of the colleagues who are here, in the details pane."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from agentdesk.desk.live import LiveView
from agentdesk.desk.presence import USUAL_CODES, AuxCode
from agentdesk.ui.formats import current_formats
from agentdesk.ui.painting.text import LineCache
from agentdesk.ui.presence.wording import ColleagueRow, colleague_rows
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Family, Ink, Type
from agentdesk.ui.timeline.canvas import GAP, SIDE, RowCanvas
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.widgets.row_list_model import ROW_ROLE, RowListModel
from agentdesk.ui.window.form_frame import FormFrame
from agentdesk.ui.window.plain_list import PlainList

_GLYPH_PX = 16
Index = QModelIndex | QPersistentModelIndex


class _ColleagueDelegate(QStyledItemDelegate):
    """Name over state, with the state's glyph before them."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = LineCache(200)

    def forget(self) -> None:
        """The look or the language changed."""
        self._lines.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        look = current_look()
        return QSize(200, look.line(Type.BODY_MEDIUM) + look.line(Type.CAPTION) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ColleagueRow = index.data(ROW_ROLE)
        painter.save()
        canvas = RowCanvas.open(painter, option, self._lines)
        canvas.plate(option.state)
        start, first = SIDE + _GLYPH_PX + GAP, canvas.look.line(Type.BODY_MEDIUM)
        room = canvas.width - start - SIDE
        canvas.icon(row.glyph, canvas.spot(SIDE, 0, _GLYPH_PX, canvas.height), row.level.ink, _GLYPH_PX)
        canvas.write(row.title, Type.BODY_MEDIUM, Ink.TEXT, canvas.spot(start, 6, room, first))
        second = canvas.spot(start, 6 + first, room, canvas.look.line(Type.CAPTION))
        canvas.write(row.words, Type.CAPTION, Ink.TEXT_MUTED, second)
        painter.restore()


class ColleaguesPage(QWidget):
    """Shows who is here, or that it is not known; ``closed`` is its cross."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LiveView()
        self._codes: Sequence[AuxCode] = USUAL_CODES
        self.frame = FormFrame("team", Family.INTERNAL, has_action=False)
        self.rows_model: RowListModel[ColleagueRow] = RowListModel(self)
        self._painter = _ColleagueDelegate()
        self.list = PlainList(self.rows_model, self._painter)
        self.pane = PaneState(self.list, "", tiles=False)
        self.frame.column.setContentsMargins(0, 4, 0, 4)
        self.frame.column.addWidget(self.pane, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        self.frame.closed.connect(self.closed)
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Who is here"))
        say(self.list.setAccessibleName, lambda: self.tr("Colleagues who are here"))
        say(self.pane.setAccessibleName, lambda: self.tr("Colleagues who are here"))
        self._write()

    def show_codes(self, codes: Sequence[AuxCode]) -> None:
        """The firm has other words for being away."""
        self._codes = codes
        self._write()

    def show_live(self, view: LiveView) -> None:
        """Show who is here now."""
        if view != self.view:
            self.view = view
            self._write()

    def _write(self) -> None:
        rows = colleague_rows(self.view, self._codes, current_formats())
        chosen = self.list.currentIndex().row()
        if list(rows) != list(self.rows_model.rows):
            self._painter.forget()
            self.rows_model.set_rows(rows)
            if rows:
                self.list.setCurrentIndex(self.rows_model.index(min(max(chosen, 0), len(rows) - 1), 0))
        if rows:
            self.pane.show_content()
        elif self.view.is_known:
            self.pane.show_empty(
                self.tr("Nobody else is here"),
                self.tr("Of your team or branch, nobody has a window open."),
                glyph="team",
            )
        else:
            self.pane.show_empty(
                self.tr("Who is here is unknown"),
                self.tr("It is told over the line, and there is none."),
                glyph="offline",
            )

    def start(self) -> None:
        """Put the keyboard into the list, or on the cross while it is empty."""
        (self.list if self.rows_model.rows else self.frame.close_button).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange or is_look_change(event):
            self._painter.forget()
            self._write()

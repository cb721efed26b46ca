"""The list under the search field. The keyboard stays in the field: arrows choose, Enter opens, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from agentdesk.ui.error_words import error_words
from agentdesk.ui.painting.shapes import outline_box
from agentdesk.ui.search.delegate import SearchDelegate
from agentdesk.ui.search.item_model import SearchModel
from agentdesk.ui.search.presenter import SearchPresenter, SearchShown
from agentdesk.ui.search.rows import ADD, BEYOND, SearchKind, SearchRow
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.timeline.canvas import leave_rows_to_the_delegate
from agentdesk.ui.widgets.fields import SearchField
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.widgets.scrolling import ThinScrollBar

ASK_AFTER_MS = 40
_WIDEST = 640
_HIGHEST = 460
_STATE_HEIGHT = 170


class SearchOverlay(QFrame):
    """A child of the window, not a window of its own: it works wherever the window does and takes no focus."""

    customer_opened = Signal(str)
    entry_opened = Signal(str, str, object)
    add_asked = Signal(str)
    beyond_asked = Signal(str)
    left = Signal()

    def __init__(self, presenter: SearchPresenter, field: SearchField, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._field = field
        self._shown: tuple[SearchShown, BaseException | None] = (SearchShown.CLOSED, None)
        self.rows_model = SearchModel(self)
        self._delegate = SearchDelegate(self)
        self.list = QListView()
        self.pane = PaneState(self.list, "")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(ASK_AFTER_MS)
        self._is_moved = False
        self._opens_when_found = False
        self._shape()
        self._wire()
        say = Phrases(self)
        say(self.list.setAccessibleName, lambda: self.tr("Found"))
        self.hide()
        presenter.attach(self)

    def _shape(self) -> None:
        self.list.setModel(self.rows_model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        leave_rows_to_the_delegate(self.list)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBar(ThinScrollBar())
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 6, 1, 6)
        column.addWidget(self.pane)

    def _wire(self) -> None:
        self._wait.timeout.connect(lambda: self._presenter.look_for(self._field.text))
        self._field.edited.connect(self._on_edited)
        self._field.moved.connect(self.move_by)
        self._field.submitted.connect(self.open_chosen)
        self._field.left.connect(self._leave)
        self._field.edit.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._open(self.rows_model.rows[index.row()]))
        self.pane.retry_asked.connect(self._presenter.retry)

    # The keyboard.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field.edit:
            if event.type() == QEvent.Type.FocusIn and self._field.text:
                self._presenter.open()
            elif event.type() == QEvent.Type.FocusOut:
                self._presenter.close()
        return super().eventFilter(watched, event)

    def _on_edited(self, _text: str) -> None:
        self._is_moved = self._opens_when_found = False
        self._wait.start()

    def move_by(self, step: int) -> None:
        """Choose another row, over headings."""
        self._is_moved = True
        place = self.list.currentIndex().row()
        for _number in range(abs(step)):
            following = self.rows_model.neighbour(place, 1 if step > 0 else -1)
            if following is None:
                break
            place = following
        if place >= 0:
            index = self.rows_model.index(place, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
            self._field.edit.setAccessibleDescription(self.rows_model.rows[place].spoken)

    def open_chosen(self) -> None:
        """Open the chosen row. Who types faster than the list answers gets the best hit of what was typed."""
        if self._wait.isActive():
            self._wait.stop()
            self._presenter.look_for(self._field.text)
        self._opens_when_found = not self._presenter.has_answer
        if self._opens_when_found:
            return
        index = self.list.currentIndex()
        if index.isValid() and self.isVisible():
            self._open(self.rows_model.rows[index.row()])

    def _open(self, row: SearchRow) -> None:
        self._presenter.close()
        if row.kind is SearchKind.CUSTOMER:
            self.customer_opened.emit(row.customer_id)
        elif row.kind is SearchKind.SAID:
            self.entry_opened.emit(row.customer_id, row.entry_id, row.occurred_at)
        elif row.can_be_chosen:
            {ADD: self.add_asked, BEYOND: self.beyond_asked}[row.key].emit(self._presenter.query)

    def _leave(self) -> None:
        self._presenter.close()
        self.left.emit()

    # What the presenter shows.

    def show_hits(self, shown: SearchShown, rows: Sequence[SearchRow], error: BaseException | None) -> None:
        """See ``SearchScreen``."""
        self._shown = (shown, error)
        if shown is SearchShown.CLOSED:
            self._opens_when_found = False
            self.hide()
            return
        kept = self._chosen_key() if self._is_moved else None
        self.rows_model.set_rows(rows)
        self._choose_again(kept)
        self._show_pane(shown, error)
        self._place()
        self.show()
        self.raise_()
        if self._opens_when_found and self._presenter.has_answer:
            self.open_chosen()

    def _show_pane(self, shown: SearchShown, error: BaseException | None) -> None:
        if shown in (SearchShown.HITS, SearchShown.NOTHING):
            self.pane.show_content()
        elif shown is SearchShown.LOADING:
            self.pane.show_loading()
        elif shown is SearchShown.TOO_SHORT:
            hint = self.tr("A name, a phone number or its last digits, an e-mail, a national ID, an order.")
            self.pane.show_empty(self.tr("Type at least two letters or digits"), hint, glyph="search")
        elif error is not None:
            words = error_words(error)
            self.pane.show_error(words.happened, words.advice)

    def _chosen_key(self) -> str | None:
        index = self.list.currentIndex()
        return self.rows_model.rows[index.row()].key if index.isValid() else None

    def _choose_again(self, key: str | None) -> None:
        places = [place for place, row in enumerate(self.rows_model.rows) if row.key == key and row.can_be_chosen]
        place = places[0] if places else self.rows_model.neighbour(-1, 1)
        if place is not None:
            self.list.setCurrentIndex(self.rows_model.index(place, 0))

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        width = min(max(self._field.width(), 520), _WIDEST, window.width() - 24)
        left = corner.x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = corner.x() + self._field.width() - width
        wanted = _STATE_HEIGHT
        if self.pane.state.value == "content":
            wanted = sum(self.list.sizeHintForRow(row) for row in range(self.rows_model.rowCount())) + 14
        height = min(wanted, _HIGHEST, window.height() - corner.y() - 12)
        self.setGeometry(max(8, min(left, window.width() - width - 8)), corner.y(), width, height)

    def retell(self) -> None:
        """The language changed."""
        self._delegate.forget()
        self._presenter.retell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        outline_box(painter, self.rect(), look.colour(Ink.BORDER_STRONG), look.radii.block, fill=look.colour(Ink.BASE))
        painter.end()

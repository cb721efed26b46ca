"""The palette over the window: a veil that dims the workspace, and the box on it. A child, never a window of its own.

The keyboard stays in the line: arrows choose, Enter runs, Esc closes and puts the keyboard back where it was. When the
keyboard goes elsewhere by itself (another command's key, a click), the palette goes too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from agentdesk.ui.formats import current_formats
from agentdesk.ui.palette.box import PaletteBox
from agentdesk.ui.palette.item_model import PaletteModel
from agentdesk.ui.palette.presenter import PalettePresenter
from agentdesk.ui.palette.rows import PaletteKind, PaletteRow
from agentdesk.ui.theme.look import current_look
from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.timeline.wording import counted

ASK_AFTER_MS = 60
TELL_AFTER_MS = 400
_PAGE = 8
_VEIL_ON_LIGHT, _VEIL_ON_DARK = 96, 150


class PaletteOverlay(QWidget):
    """``chosen``, ``customer_chosen`` come when the keyboard is back in its place; ``told`` is for screen readers."""

    chosen = Signal(str)
    customer_chosen = Signal(str)
    told = Signal(str)

    def __init__(self, presenter: PalettePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._came_from: QWidget | None = None
        self._is_moved = self._runs_when_found = False
        self.rows_model = PaletteModel(self)
        self.box = PaletteBox(self.rows_model, self)
        self._ask_wait = self._timer(ASK_AFTER_MS, presenter.ask_customers)
        self._tell_wait = self._timer(TELL_AFTER_MS, self._tell_count)
        self._shown_count = 0
        self.hide()
        parent.installEventFilter(self)
        self.box.line.installEventFilter(self)
        self.box.line.textChanged.connect(self._on_text)
        self.box.line.moved.connect(self.move_by)
        self.box.list.clicked.connect(lambda index: self._take(self.rows_model.rows[index.row()]))
        presenter.attach(self)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    # Coming and going.

    def toggle(self) -> None:
        """Open, or close when it is open: the same key does both."""
        if self.isVisible():
            self.leave()
        else:
            self.open()

    def open(self) -> None:
        """Come up over the window; the keyboard goes into the line."""
        self._came_from = QApplication.focusWidget()
        blocked = self.box.line.blockSignals(True)
        self.box.line.clear()
        self.box.line.blockSignals(blocked)
        self._is_moved = self._runs_when_found = False
        self._cover()
        self._presenter.open(self._came_from)
        self.show()
        self.raise_()
        self.box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._tell_wait.start()

    def leave(self) -> None:
        """Close; the keyboard goes back to where it was."""
        came_from, self._came_from = self._came_from, None
        self._close()
        if came_from is not None and isValid(came_from) and came_from.isVisible() and came_from.isEnabled():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._ask_wait.stop()
        self._tell_wait.stop()
        self._presenter.close()
        self.hide()

    def _cover(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
            self.box.place(window.rect())

    # The keyboard.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._cover()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._lose(event.reason())
        return super().eventFilter(watched, event)

    def _lose(self, reason: Qt.FocusReason) -> None:
        # The window may go behind another, or the line open its own menu: then the palette waits.
        if self.isVisible() and reason not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self._came_from = None
            self._close()

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.move_by(1 if key == Qt.Key.Key_Tab else -1)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._take_chosen()
        else:
            return False
        return True

    def move_by(self, step: int) -> None:
        """Choose another row, over headings."""
        self._is_moved = True
        place = self.box.list.currentIndex().row()
        for _number in range(abs(step)):
            following = self.rows_model.neighbour(place, 1 if step > 0 else -1)
            if following is None:
                break
            place = following
        self._choose(place)

    def _choose(self, place: int) -> None:
        if place < 0:
            self.box.line.setAccessibleDescription("")
            return
        index = self.rows_model.index(place, 0)
        self.box.list.setCurrentIndex(index)
        if place == self.rows_model.neighbour(-1, 1):
            self.box.list.scrollToTop()
        else:
            self.box.list.scrollTo(index)
        row = self.rows_model.rows[place]
        self.box.line.setAccessibleDescription(row.spoken)
        self.box.offer_tab(row.kind is PaletteKind.CUSTOMER)

    def _on_text(self, text: str) -> None:
        self._is_moved = self._runs_when_found = False
        self._presenter.look_for(text)
        self._ask_wait.start()
        self._tell_wait.start()

    def _take_chosen(self) -> None:
        """Do what the chosen row says; customers of an earlier word are not meant, those of this one are waited for."""
        index = self.box.list.currentIndex()
        row = self.rows_model.rows[index.row()] if index.isValid() else None
        if (row is None or row.kind is PaletteKind.CUSTOMER) and not self._presenter.has_answer:
            self._runs_when_found = True
            if self._ask_wait.isActive():
                self._ask_wait.stop()
                self._presenter.ask_customers()
        elif row is not None:
            self._take(row)

    def _take(self, row: PaletteRow) -> None:
        """Do what a row says; what is switched off says its reason and stays."""
        if row.reason:
            self.told.emit(row.spoken)
        elif row.kind is PaletteKind.CUSTOMER:
            self.leave()
            self.customer_chosen.emit(row.customer_id)
        elif row.kind is PaletteKind.COMMAND and row.command_id is not None:
            self.leave()
            self.chosen.emit(row.command_id.value)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()):
            self.leave()

    # What the presenter shows.

    def show_rows(self, rows: Sequence[PaletteRow], shown: int, of: int) -> None:
        """See ``PaletteScreen``."""
        index = self.box.list.currentIndex()
        kept = self.rows_model.rows[index.row()].key if index.isValid() and self._is_moved else None
        self.rows_model.set_rows(rows)
        places = [place for place, row in enumerate(rows) if row.key == kept]
        first = self.rows_model.neighbour(-1, 1)
        self._choose(places[0] if places else -1 if first is None else first)
        self._shown_count = shown
        self.box.count.setText(self._count_words(shown, of))
        self._show_pane(is_empty=not rows)
        if self._runs_when_found and self._presenter.has_answer:
            self._runs_when_found = False
            self._take_chosen()

    def _show_pane(self, *, is_empty: bool) -> None:
        if not is_empty:
            self.box.pane.show_content()
        elif not self._presenter.has_answer:
            self.box.pane.show_loading()
        else:
            hint = self.tr("Try another word, in any of the three languages.")
            self.box.pane.show_empty(self.tr("Nothing is called that"), hint, glyph="search")

    def _count_words(self, shown: int, of: int) -> str:
        formats = current_formats()
        if not self.box.line.text():
            return counted(self.tr("%n commands", "", of), of, formats)
        return counted(self.tr("%n results", "", shown), shown, formats)

    def _tell_count(self) -> None:
        if self.isVisible():
            count = self._shown_count
            self.told.emit(counted(self.tr("%n results", "", count), count, current_formats()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._presenter.retell(self._came_from)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = current_look()
        is_light = look.colour(Ink.BASE).lightness() > look.colour(Ink.TEXT).lightness()
        painter.setOpacity((_VEIL_ON_LIGHT if is_light else _VEIL_ON_DARK) / 255)
        painter.fillRect(self.rect(), look.colour(Ink.TEXT if is_light else Ink.WINDOW))
        painter.end()

"""The list itself: a table of one column that keeps its place while rows come and go, and knows the keys of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from agentdesk.ui.theme.look import current_look
from agentdesk.ui.timeline.canvas import leave_rows_to_the_delegate
from agentdesk.ui.timeline.delegate import TimelineDelegate, entry_height
from agentdesk.ui.timeline.item_model import TimelineModel
from agentdesk.ui.timeline.row import Row, RowKind
from agentdesk.ui.timeline.spots import Spot, pressed_spot
from agentdesk.ui.widgets.base import is_look_change
from agentdesk.ui.widgets.scrolling import ThinScrollBar

_SCREENS_AHEAD = 2
_ONE_CLICK = frozenset({RowKind.MONTH, RowKind.MISSED, RowKind.OLDER})
"""Rows that are no more than a way to somewhere: one click opens them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: the row at the top of the viewport, how far it is scrolled past, and the chosen row."""

    top_key: str | None = None
    past_pixels: int = 0
    chosen: str | None = None
    top_at: datetime | None = None


class TimelineTable(QTableView):
    """Rows of several heights, most of them equal. Space expands, Enter opens, the end of the list asks for more."""

    opened = Signal(str)
    expand_asked = Signal(str)
    unpin_asked = Signal(str)
    state_asked = Signal(str, str)
    chosen_changed = Signal(str)
    more_wanted = Signal()
    top_reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = TimelineModel(self)
        self._delegate = TimelineDelegate(self)
        self._is_updating = False
        self._awaited = ""
        self._wished: Place | None = None
        self.setModel(self.rows_model)
        self.setItemDelegate(self._delegate)
        _shape(self)
        self._fit()
        self.rows_model.rowsInserted.connect(self._on_inserted)
        self.rows_model.dataChanged.connect(self._on_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def _fit(self) -> None:
        look = current_look()
        self.verticalHeader().setDefaultSectionSize(entry_height(look))
        self.verticalScrollBar().setSingleStep(entry_height(look))

    # Rows.

    def show_rows(self, rows: Sequence[Row], *, reveal: str | None = None) -> None:
        """Go over to ``rows``; what is at the top of the viewport stays there, ``reveal`` is brought into sight."""
        place = self.place()
        at_top = self.verticalScrollBar().value() == 0
        self._is_updating = True
        self.rows_model.set_rows(rows)
        self._is_updating = False
        self._choose_awaited()
        self._go_to_wished()
        if reveal is not None and self.rows_model.place_of(reveal) is not None:
            self._reveal(reveal, at_top=at_top)
        elif not at_top:
            self.go_to(place, choose=False)
        self._on_scrolled()

    def _reveal(self, key: str, *, at_top: bool) -> None:
        if at_top:
            self.verticalScrollBar().setValue(0)
        place = self.rows_model.place_of(key)
        if place is not None:
            self.scrollTo(self.rows_model.index(place, 0))

    def place(self) -> Place:
        """Where the list stands now."""
        top = self.rowAt(0)
        chosen = self.chosen
        if top < 0:
            return Place(chosen=chosen)
        row = self.rows_model.row_at(top)
        top_at = row.entry.occurred_at if row.entry is not None else None
        return Place(row.key, -self.rowViewportPosition(top), chosen, top_at)

    def go_to_when_there(self, place: Place) -> None:
        """Stand where ``place`` says now, or as soon as its rows arrive; a scroll by hand gives the wish up."""
        self._wished = place
        self._go_to_wished()

    def _go_to_wished(self) -> None:
        if self._wished is not None and self.rows_model.place_of(self._wished.top_key or "") is not None:
            wished, self._wished = self._wished, None
            self.go_to(wished)

    def go_to(self, place: Place, *, choose: bool = True) -> None:
        """Stand where ``place`` says, as far as its rows are there."""
        top = self.rows_model.place_of(place.top_key) if place.top_key else None
        if top is not None:
            # The bar must know the rows that were just put in, or it stops short of them.
            self.executeDelayedItemsLayout()
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(top) + place.past_pixels)
        if choose and place.chosen:
            self.choose(place.chosen)

    @property
    def chosen(self) -> str | None:
        """Key of the chosen row, or None."""
        index = self.currentIndex()
        return self.rows_model.row_at(index.row()).key if index.isValid() else None

    def choose(self, key: str) -> None:
        """Choose a row without scrolling to it."""
        place = self.rows_model.place_of(key)
        if place is None:
            return
        self.setAutoScroll(False)
        chosen = self.selectionModel().SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows_model.index(place, 0), chosen)
        self.setAutoScroll(True)

    def choose_when_there(self, key: str) -> None:
        """Choose a row now, or as soon as it arrives."""
        self._awaited = key
        self._choose_awaited()

    def _choose_awaited(self) -> None:
        if self._awaited and self.rows_model.place_of(self._awaited) is not None:
            awaited, self._awaited = self._awaited, ""
            self.choose(awaited)
            self.scrollTo(self.currentIndex())

    def row(self, key: str) -> Row | None:
        """The row of that name, or None."""
        place = self.rows_model.place_of(key)
        return None if place is None else self.rows_model.row_at(place)

    def visible_entry(self) -> str | None:
        """Key of an entry in sight, the last one that is."""
        bottom = self.rowAt(self.viewport().height() - 1)
        place = bottom if bottom >= 0 else self.rows_model.rowCount() - 1
        while place >= 0 and self.rows_model.row_at(place).kind is not RowKind.ENTRY:
            place -= 1
        return self.rows_model.row_at(place).key if place >= 0 else None

    def retell(self) -> None:
        """The language or the look changed."""
        self._delegate.forget()
        self._fit()
        self._size_rows(0, self.rows_model.rowCount() - 1)
        self.viewport().update()

    # Sizes.

    def _size_rows(self, first: int, last: int) -> None:
        width = self.viewport().width()
        normal = self.verticalHeader().defaultSectionSize()
        for place in range(first, last + 1):
            row = self.rows_model.row_at(place)
            is_normal = row.kind in (RowKind.ENTRY, RowKind.WAITING) and row.body is None
            height = normal if is_normal else self._delegate.row_height(row, width)
            if self.rowHeight(place) != height:
                self.setRowHeight(place, height)

    def _on_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._size_rows(first, last)

    def _on_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._size_rows(first.row(), last.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() == event.size().width():
            return
        for place, row in enumerate(self.rows_model.rows):
            if row.body is not None:
                self._size_rows(place, place)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_delegate"):
            self.retell()

    # What the agent does.

    def _on_scrolled(self) -> None:
        if self._is_updating:
            return
        bar = self.verticalScrollBar()
        # The header knows its length at once; the scroll bar learns it at the next layout.
        seen = bar.value() + self.viewport().height()
        waiting = self.rows_model.place_of("waiting")
        # Behind the rows that are to come there may be folded months, so that their place counts and not the end.
        end = self.verticalHeader().length() if waiting is None else self.verticalHeader().sectionPosition(waiting)
        if end - seen <= _SCREENS_AHEAD * self.viewport().height():
            self.more_wanted.emit()
        if bar.value() == 0:
            self.top_reached.emit()

    def _on_current(self, current: QModelIndex | QPersistentModelIndex) -> None:
        self.chosen_changed.emit(self.rows_model.row_at(current.row()).key if current.isValid() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._wished = None
        chosen, key = self.chosen, event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or chosen is None:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.expand_asked.emit(chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.opened.emit(chosen)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_end(-1 if key == Qt.Key.Key_Home else self.rows_model.rowCount())
        else:
            super().keyPressEvent(event)

    def _choose_end(self, outside: int) -> None:
        """Choose the first or the last row that can be; Qt would go to the first or last of the one column."""
        place = self.rows_model.neighbour(outside, 1 if outside < 0 else -1)
        if place is not None:
            self.choose(self.rows_model.row_at(place).key)
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]  # Qt hands a QFocusEvent, the base declares no other
        if not self.currentIndex().isValid():
            newest = self.rows_model.newest_entry()
            first = newest if newest is not None else self.rows_model.neighbour(-1, 1)
            if first is not None:
                self.choose(self.rows_model.row_at(first).key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wished = None
        super().wheelEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        row = self._row_under(event)
        if row is not None and row.can_be_chosen and row.kind not in _ONE_CLICK:
            self.opened.emit(row.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self._row_under(event)
        if row is None or event.button() is not Qt.MouseButton.LeftButton or row.key != self.chosen:
            return
        if row.kind in _ONE_CLICK:
            self.opened.emit(row.key)
            return
        bounds = self.visualRect(self.currentIndex())
        spot = pressed_spot(row, bounds, self.layoutDirection(), event.position().toPoint())
        if spot is Spot.STATE and row.subject is not None:
            self.state_asked.emit(*row.subject)
        elif spot is Spot.UNPIN:
            self.unpin_asked.emit(row.target)

    def _row_under(self, event: QMouseEvent) -> Row | None:
        place = self.rowAt(event.position().toPoint().y())
        return self.rows_model.row_at(place) if place >= 0 else None


def _shape(table: QTableView) -> None:
    """A list of one column without a grid, whose rows the delegate paints."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    leave_rows_to_the_delegate(table)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollBar(ThinScrollBar())
    table.setMouseTracking(True)
    table.horizontalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(16)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

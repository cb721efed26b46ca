"""The rows for Qt's views: one column, changed by the smallest steps so that nothing a person looks at jumps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from agentdesk.ui.timeline.row import Row, RowKind

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TimelineModel(QAbstractTableModel):
    """Holds rows as they were last shown. ``ROW_ROLE`` gives the row itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._known_places: dict[str, int] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """All rows from top to bottom."""
        return self._rows

    def row_at(self, place: int) -> Row:
        """The row at a place. Raises IndexError."""
        return self._rows[place]

    def place_of(self, key: str) -> int | None:
        """Where the row of that name is, or None."""
        return self._places.get(key)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.hint or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].can_be_chosen:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Go over to ``rows``: what is gone is removed, what is new is inserted, what differs is told as changed."""
        new = list(rows)
        new_keys = {row.key for row in new}
        self._remove_missing(new_keys)
        known = self._places
        if [row.key for row in self._rows] != [row.key for row in new if row.key in known]:
            # Rows that stayed are in another order, which event time forbids: show them as new rather than wrongly.
            self._remove_missing(set())
        self._insert_fresh(new)
        self._tell_changes(new)

    def _remove_missing(self, kept: set[str]) -> None:
        end = len(self._rows)
        while end > 0:
            if self._rows[end - 1].key in kept:
                end -= 1
                continue
            start = end - 1
            while start > 0 and self._rows[start - 1].key not in kept:
                start -= 1
            self.beginRemoveRows(_ROOT, start, end - 1)
            del self._rows[start:end]
            self._known_places = None
            self.endRemoveRows()
            end = start

    def _insert_fresh(self, new: list[Row]) -> None:
        place = 0
        known = set(self._places)
        while place < len(new):
            if new[place].key in known:
                place += 1
                continue
            end = place
            while end < len(new) and new[end].key not in known:
                end += 1
            self.beginInsertRows(_ROOT, place, end - 1)
            self._rows[place:place] = new[place:end]
            self._known_places = None
            self.endInsertRows()
            place = end

    def _tell_changes(self, new: list[Row]) -> None:
        place, count = 0, len(new)
        while place < count:
            if self._rows[place] is new[place] or self._rows[place] == new[place]:
                place += 1
                continue
            start = place
            while place < count and self._rows[place] != new[place]:
                self._rows[place] = new[place]
                place += 1
            self.dataChanged.emit(self.index(start, 0), self.index(place - 1, 0))

    @property
    def _places(self) -> dict[str, int]:
        """Where each row is: right at every moment, also while the view hears of an insertion."""
        if self._known_places is None:
            self._known_places = {row.key: place for place, row in enumerate(self._rows)}
        return self._known_places

    def neighbour(self, place: int, step: int) -> int | None:
        """The nearest row in a direction that can be chosen, starting beside ``place``; None at the end."""
        place += step
        while 0 <= place < len(self._rows):
            if self._rows[place].can_be_chosen:
                return place
            place += step
        return None

    def newest_entry(self) -> int | None:
        """The first entry's place."""
        return next((place for place, row in enumerate(self._rows) if row.kind is RowKind.ENTRY), None)

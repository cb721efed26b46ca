"""Rows for Qt's list views: what all lists of the window tell of their rows, whatever the rows are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ListedRow(Protocol):
    """What a list needs to know of a row."""

    @property
    def title(self) -> str:
        """The words that stand for it."""
        ...

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        ...

    @property
    def can_be_chosen(self) -> bool:
        """Whether the keyboard stops at it: at headings it does not."""
        ...


RowT = TypeVar("RowT", bound=ListedRow)


class RowListModel(QAbstractListModel, Generic[RowT]):
    """Holds the rows that are shown. ``ROW_ROLE`` gives the row itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RowT] = []

    @property
    def rows(self) -> Sequence[RowT]:
        """All rows from top to bottom."""
        return self._rows

    def set_rows(self, rows: Sequence[RowT]) -> None:
        """Show other rows in the place of all."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].can_be_chosen:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def neighbour(self, place: int, step: int) -> int | None:
        """The next row that can be chosen in the direction of ``step``, starting beside ``place``; None at the end."""
        place += step
        while 0 <= place < len(self._rows):
            if self._rows[place].can_be_chosen:
                return place
            place += step
        return None

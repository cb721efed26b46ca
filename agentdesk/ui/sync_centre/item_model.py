"""The centre's rows for Qt's views. Rows that stay keep their index, so that sync moves no selection and no scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from agentdesk.ui.sync_centre.rows import CentreRow
from agentdesk.ui.widgets.row_list_model import ROOT, Index, RowListModel


class CentreModel(RowListModel[CentreRow]):
    """Goes over to other rows by taking out what left, putting in what came, and telling what changed."""

    def place_of(self, key: str) -> int | None:
        """Where the row of that name stands, or None."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def set_rows(self, rows: Sequence[CentreRow]) -> None:
        """Show other rows. A row that moved among the others leaves and comes again."""
        wanted = {row.key for row in rows}
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place].key not in wanted:
                self._take_out(place)
        present = {row.key for row in self._rows}
        place = 0
        while place < len(rows):
            row = rows[place]
            if place < len(self._rows) and self._rows[place].key == row.key:
                self._write(place, row)
                place += 1
                continue
            known = self.place_of(row.key) if row.key in present else None
            if known is not None:
                self._take_out(known)
            place = self._put_in(place, rows, present)

    def _put_in(self, place: int, rows: Sequence[CentreRow], present: set[str]) -> int:
        """Put in the row at ``place`` with all behind it that are new, in one go; where the next one stands."""
        end = place + 1
        while end < len(rows) and rows[end].key not in present:
            end += 1
        self.beginInsertRows(ROOT, place, end - 1)
        self._rows[place:place] = rows[place:end]
        self.endInsertRows()
        return end

    def _take_out(self, place: int) -> None:
        self.beginRemoveRows(ROOT, place, place)
        del self._rows[place]
        self.endRemoveRows()

    def _write(self, place: int, row: CentreRow) -> None:
        if self._rows[place] != row:
            self._rows[place] = row
            index = self.index(place, 0)
            self.dataChanged.emit(index, index)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.row() < len(self._rows):
            row = self._rows[index.row()]
            words = (row.title, row.facts, row.line)
            return "\n".join(part for part in words if part) if row.can_be_chosen else None
        return super().data(index, role)

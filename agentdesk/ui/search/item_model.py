"""The search list's rows for Qt's views. Each answer replaces them; the chosen row is found again by its name."""

from __future__ import annotations

from collections.abc import Sequence

from agentdesk.ui.search.rows import SearchRow
from agentdesk.ui.widgets.row_list_model import RowListModel


class SearchModel(RowListModel[SearchRow]):
    """Holds the rows that are shown."""

    def set_rows(self, rows: Sequence[SearchRow]) -> None:
        """Show other rows; nothing happens where they are the same."""
        if list(rows) != self._rows:
            super().set_rows(rows)

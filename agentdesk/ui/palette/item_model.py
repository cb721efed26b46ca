"""The palette's rows for Qt's views. Each change replaces them."""

from __future__ import annotations

from agentdesk.ui.palette.rows import PaletteRow
from agentdesk.ui.widgets.row_list_model import RowListModel


class PaletteModel(RowListModel[PaletteRow]):
    """Holds the rows that are shown."""

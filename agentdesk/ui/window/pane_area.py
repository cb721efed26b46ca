"""The panes on the sheet: subject, work, details. Where the window is narrow, the details slide over the work."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.ui.theme.tokens import Ink
from agentdesk.ui.widgets.blocks import Sheet, Surface
from agentdesk.ui.widgets.splitting import WorkSplitter

LEAST_SUBJECT_PX = 248


class PaneArea(Sheet):
    """Holds the three panes. ``became_narrow`` is emitted when the window crosses the width for three panes."""

    became_narrow = Signal(bool)

    def __init__(self, subject: QWidget, work: QWidget, details: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Ink.BASE_ALT, parent)
        self.details = Surface(Ink.BASE_ALT)
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(details)
        # The phone number of the card must never be cut.
        self.splitter = WorkSplitter(subject, work, self.details, least_subject_px=LEAST_SUBJECT_PX)
        self.row.addWidget(self.splitter)
        self.splitter.narrow_changed.connect(self.became_narrow)

    @property
    def is_wide(self) -> bool:
        """Whether the details have a place of their own."""
        return not self.splitter.is_narrow

    @property
    def are_details_open(self) -> bool:
        """Whether the details are in sight."""
        return self.splitter.details_shown

    def show_details(self, shown: bool) -> None:
        """Open or close the details pane."""
        self.splitter.show_details(shown)

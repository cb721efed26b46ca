"""How far the first load is: what came, how much of it, how long it takes, and that one may work meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from agentdesk.desk.answers import DeskStatus
from agentdesk.ui.formats import current_formats
from agentdesk.ui.status.loading_words import load_words, share_done
from agentdesk.ui.texts import as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.progress_bar import ProgressBar


class LoadingBlock(Block):
    """Away once everything within reach is here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Level.INFO, parent=parent)
        self.words = Label("", Type.BODY_MEDIUM, Ink.INFO, wrap=True)
        self.facts = Label("", Type.CAPTION, wrap=True)
        self.bar = ProgressBar()
        for part in (self.words, self.bar, self.facts):
            self.column.addWidget(part)
        self.hide()

    def show_status(self, status: DeskStatus) -> None:
        """Write how far it is."""
        loading = status.loading
        self.setVisible(status.is_filling or loading is not None)
        if self.isHidden():
            return
        formats = current_formats()
        self.words.setText(self.tr("This device is being filled; you can work already"))
        customers = counted(self.tr("%n customers", "", status.customers), status.customers, formats)
        entries = counted(self.tr("%n entries", "", status.interactions), status.interactions, formats)
        so_far = fill(self.tr("Here so far: %1, %2"), as_is(customers), as_is(entries))
        self.facts.setText(so_far if loading is None else load_words(loading, formats))
        self.bar.setVisible(loading is not None)
        if loading is not None:
            self.bar.set_share(share_done(loading))

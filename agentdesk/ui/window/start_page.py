"""The work pane while no customer is open: the first sync with its counts, or the customers of the last contacts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.answers import CustomerHit, DeskStatus
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.formats import current_formats
from agentdesk.ui.search.delegate import SearchDelegate
from agentdesk.ui.search.item_model import SearchModel
from agentdesk.ui.search.rows import customer_row
from agentdesk.ui.status.loading_words import load_words, share_done
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.wording import counted
from agentdesk.ui.widgets.blocks import Block, SectionHeading, Surface
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.progress_bar import ProgressBar
from agentdesk.ui.window.plain_list import PlainList

_COLUMN_PX = 560


class StartPage(Surface):
    """Offers what one does first: find somebody."""

    customer_asked = Signal(str)

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(Ink.BASE, parent)
        self._hits: Sequence[CustomerHit] = ()
        self._status: DeskStatus | None = None
        self._title = Label("", Type.TITLE)
        self._hint = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.find_button = PrimaryButton("", glyph="search")
        self.add_button = OutlineButton("", glyph="plus")
        self._progress = Block(Level.INFO)
        self._progress_words = Label("", Type.BODY_STRONG, Ink.INFO)
        self._progress_facts = Label("", Type.BODY, wrap=True)
        self._bar, self._bar_words = ProgressBar(), Label("", Type.BODY_MEDIUM, wrap=True)
        self._recent = SectionHeading("", "clock")
        self.rows_model = SearchModel(self)
        self.list = PlainList(self.rows_model, SearchDelegate(self))
        self._lay_out()
        commands.dress(self.find_button, CommandId.FIND_CUSTOMER)
        commands.dress(self.add_button, CommandId.ADD_CUSTOMER)
        say = Phrases(self)
        say(self._title.setText, lambda: self.tr("Whom are you serving?"))
        say(self._hint.setText, lambda: self.tr("Type a name, a number or an order; no line is needed for it."))
        say(self._recent.setText, lambda: self.tr("Last contacts"))
        say(self.list.setAccessibleName, lambda: self.tr("Customers of the last contacts"))
        self.list.opened.connect(lambda place: self.customer_asked.emit(self.rows_model.rows[place].customer_id))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Glyph("sync", Ink.INFO, 16))
        head.addWidget(self._progress_words, 1)
        self._progress.column.addLayout(head)
        for part in (self._bar, self._bar_words, self._progress_facts):
            self._progress.column.addWidget(part)
        self._progress.hide()
        column = QVBoxLayout()
        column.setSpacing(12)
        for part in (self._title, self._hint):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.find_button)
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._progress)
        column.addSpacing(8)
        column.addWidget(self._recent)
        column.addWidget(self.list, 1)
        holder = QWidget()
        holder.setLayout(column)
        holder.setMaximumWidth(_COLUMN_PX)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(32, 36, 32, 24)
        outer.addStretch(1)
        outer.addWidget(holder, 8)
        outer.addStretch(1)

    def show_recent(self, hits: Sequence[CustomerHit]) -> None:
        """The customers of the last contacts."""
        self._hits = hits
        formats = current_formats()
        self.rows_model.set_rows([customer_row(hit, "", formats) for hit in hits])
        for part in (self._recent, self.list):
            part.setVisible(bool(hits))

    def show_status(self, status: DeskStatus) -> None:
        """While the first sync runs, how far it is."""
        self._status = status
        loading = status.loading
        is_first = status.last_success_at is None or status.is_filling or loading is not None
        self._progress.setVisible(is_first)
        if not is_first:
            return
        formats = current_formats()
        self._progress_words.setText(self.tr("First sync is running"))
        customers = counted(self.tr("%n customers", "", status.customers), status.customers, formats)
        entries = counted(self.tr("%n entries", "", status.interactions), status.interactions, formats)
        words = self.tr("%1 and %2 so far. Search works on what is here already; you can begin.")
        self._progress_facts.setText(fill(words, as_is(customers), as_is(entries)))
        self._bar.setVisible(loading is not None)
        self._bar_words.setVisible(loading is not None)
        if loading is not None:
            self._bar.set_share(share_done(loading))
            self._bar_words.setText(load_words(loading, formats))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_recent(self._hits)
            if self._status is not None:
                self.show_status(self._status)

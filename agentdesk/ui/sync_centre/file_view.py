"""The page of a file that waits: how much of it is at the centre, and when the rest goes up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from agentdesk.ui.entry.wording import size_words
from agentdesk.ui.sync_centre.change_words import saved_words
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.page_frame import FactList, PageFrame, PageView
from agentdesk.ui.sync_centre.pages import FilePage
from agentdesk.ui.sync_centre.rows import file_mark, file_title
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Level, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.labels import Label


class FileView(PageView):
    """Shows a ``FilePage``. ``customer_asked`` carries the id of whoever's entry the file belongs to."""

    customer_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PageFrame("attach", Level.PENDING), parent)
        self._shown: tuple[FilePage, Reading] | None = None
        self.frame.foot_pane.hide()
        self.state = Block(Level.PENDING)
        self._state_word = Label("", Type.BODY_STRONG, Level.PENDING.ink)
        self.why = Label("", Type.BODY, wrap=True)
        for part in (self._state_word, self.why):
            self.state.column.addWidget(part)
        self.facts = FactList()
        for shown in (self.state, self.facts):
            self.frame.column.addWidget(shown)
        self.frame.column.addStretch(1)
        self.frame.customer.clicked.connect(lambda _checked=False: self._ask_customer())
        Phrases(self)(
            self.why.setText,
            lambda: self.tr(
                "Safe on this device, encrypted. It goes up in pieces after all else, and after a break of the line "
                "it goes on where it stopped."
            ),
        )

    def start(self) -> None:
        """Put the keyboard on the one thing that can be done from here."""
        self.frame.customer.setFocus(Qt.FocusReason.TabFocusReason)

    def show_page(self, page: FilePage, reading: Reading) -> None:
        """Write the file as it is now."""
        self._shown = (page, reading)
        file, formats = page.file, reading.formats
        self.frame.set_title(file_title(file, reading))
        self.frame.set_caption(saved_words(file.made_at, reading))
        self.frame.customer.setVisible(file.customer_id is not None)
        self._state_word.setText(file_mark(file, reading)[0])
        facts = [(self.tr("File"), formats.code(file.name)), (self.tr("Size"), size_words(file.size_bytes, formats))]
        self.facts.show_facts([(label, value) for label, value in facts if value])

    def _ask_customer(self) -> None:
        customer_id = self._shown[0].file.customer_id if self._shown is not None else None
        if customer_id is not None:
            self.customer_asked.emit(customer_id)

    def write_again(self) -> None:
        if self._shown is not None:
            self.show_page(*self._shown)

"""The page on which the right customer for an entry is found: a search field and those who were found, as buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.answers import CustomerHit
from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.timeline.wording import SEPARATOR, entry_line, entry_title
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.fields import SearchField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.window.form_frame import FormFrame

FIND_AFTER_MS = 120
SHORTEST = 2
MOST = 8
TOPIC = "move to"


class MovePage(QWidget):
    """``chosen`` is told the customer's id. Enter takes the first one found."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._entry: TimelineEntry | None = None
        self._hits: Sequence[CustomerHit] = ()
        self.frame = FormFrame("customer", Family.INTERNAL, has_action=False)
        self.what = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.field = SearchField("", name="")
        self.state = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self._found = QWidget()
        self._failure = Block(Level.ERR)
        self._failure_words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self._failure.column.addWidget(self._failure_words)
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._failure, self.what, self.field, self.state, self._found):
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        self._find_wait = QTimer(self)
        self._find_wait.setSingleShot(True)
        self._find_wait.setInterval(FIND_AFTER_MS)
        self._find_wait.timeout.connect(self._find)
        self.field.edited.connect(lambda _text: self._find_wait.start())
        self.field.submitted.connect(self._take_first)
        self.field.left.connect(self.closed)
        self.frame.closed.connect(self.closed)
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Move to another customer"))
        say(self.field.set_prompt, lambda: self.tr("Name, phone, number …"))

    @property
    def entry(self) -> TimelineEntry | None:
        """What is to be moved."""
        return self._entry

    @property
    def hits(self) -> list[OutlineButton]:
        """The buttons of those who were found."""
        return [one for one in self._found.findChildren(OutlineButton) if not one.isHidden()]

    def show_entry(self, entry: TimelineEntry) -> None:
        """Ask about another entry."""
        self._entry = entry
        self.what.setText(entry_line(entry, current_formats()) or entry_title(entry))
        self.field.set_text("")
        self._failure.hide()
        self._show(())

    def start(self) -> None:
        """Put the keyboard into the search."""
        self.field.edit.setFocus()

    def _find(self) -> None:
        text = self.field.text.strip()
        if len(text) < SHORTEST:
            self._show(())
            return
        self._asker.ask(TOPIC, lambda desk: desk.search_customers(text, MOST + 1), self._show, self.show_failure)

    def _show(self, hits: Sequence[CustomerHit]) -> None:
        own = self._entry.customer_id if self._entry is not None else ""
        self._hits = [hit for hit in hits if hit.id != own][:MOST]
        layout = emptied(self._found)
        formats = current_formats()
        for hit in self._hits:
            parts = [
                formats.name(hit.name),
                formats.name(hit.matched) if hit.matched != hit.name else "",
                hit.city or "",
            ]
            button = OutlineButton(SEPARATOR.join(part for part in parts if part), glyph="customer")
            button.clicked.connect(lambda _checked=False, key=hit.id: self.chosen.emit(key))
            layout.addWidget(button)
        is_asked = len(self.field.text.strip()) >= SHORTEST
        self.state.setText(self.tr("Nobody was found.") if is_asked and not self._hits else "")
        self.state.setVisible(bool(self.state.text()))

    def _take_first(self) -> None:
        if self._hits and not self._find_wait.isActive():
            self.chosen.emit(self._hits[0].id)

    def show_failure(self, error: BaseException) -> None:
        """It could not be found, or not be moved."""
        self._failure_words.setText(error_words(error).sentence)
        self._failure.show()

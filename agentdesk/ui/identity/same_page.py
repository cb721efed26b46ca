"""The page on which somebody says that two customers are one: search for the other, a note, and a lead decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.answers import CustomerCard, CustomerHit
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.desk_link.asking import Asker
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.parts import Failure, PersonRow, PersonRows
from agentdesk.ui.search.rows import customer_row
from agentdesk.ui.texts import Phrases, fill
from agentdesk.ui.theme.tokens import Family, Ink, Type
from agentdesk.ui.widgets.fields import SearchField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame

FIND_AFTER_MS = 120
SHORTEST = 2
MOST = 6
FOUND = "same as"


class SamePage(QWidget):
    """``proposed`` is told the customer, the other one and the note."""

    proposed = Signal(str, str, str)
    closed = Signal()

    def __init__(self, asker: Asker, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._card: CustomerCard | None = None
        self._hits: Sequence[CustomerHit] = ()
        self._other: CustomerHit | None = None
        self.frame = FormFrame("merge", Family.INTERNAL)
        self.what = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.field = SearchField("", name="")
        self.state = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.found = PersonRows()
        self.chosen_words = Label("", Type.BODY_STRONG, wrap=True)
        self.note = TextArea("", lines=3)
        self.failure = Failure()
        self._find_wait = QTimer(self)
        self._find_wait.setSingleShot(True)
        self._find_wait.setInterval(FIND_AFTER_MS)
        self._lay_out()
        self._wire(commands)
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Same as another customer"))
        say(self.field.set_prompt, lambda: self.tr("Name, phone, number …"))
        say(self.note.set_label, lambda: self.tr("How you know"))

    def _lay_out(self) -> None:
        column = self.frame.column
        parts: tuple[QWidget, ...] = (self.what, self.failure, self.field, self.state, self.found, self.chosen_words)
        for part in (*parts, self.note):
            column.addWidget(part)
        column.addStretch(1)
        self.state.hide()
        self.chosen_words.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _wire(self, commands: CommandSet) -> None:
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        self._find_wait.timeout.connect(self._find)
        self.field.edited.connect(lambda _text: self._find_wait.start())
        self.field.submitted.connect(self._take_first)
        self.field.moved.connect(lambda step: self.found.start() if step > 0 else None)
        self.field.left.connect(self.closed)
        self.found.chosen.connect(self._choose)
        self.found.left.connect(self.start)
        self.frame.closed.connect(self.closed)

    def show_card(self, card: CustomerCard) -> None:
        """Ask about another customer."""
        self._card, self._other = card, None
        self.field.set_text("")
        self.note.set_text("")
        self.failure.say("")
        self._show(())
        self._say_choice()

    def start(self) -> None:
        """Put the keyboard into the search."""
        self.field.edit.setFocus()

    def _find(self) -> None:
        text = self.field.text.strip()
        if len(text) < SHORTEST:
            self._show(())
            return
        self._asker.ask(FOUND, lambda desk: desk.search_customers(text, MOST + 1), self._show, self.failure.show_error)

    def _show(self, hits: Sequence[CustomerHit]) -> None:
        own = self._card.id if self._card is not None else ""
        self._hits = [hit for hit in hits if hit.id != own][:MOST]
        formats = current_formats()
        rows = [customer_row(hit, "", formats) for hit in self._hits]
        self.found.show_people([(row.customer_id, PersonRow(row.title, row.line, row.mark)) for row in rows])
        is_asked = len(self.field.text.strip()) >= SHORTEST
        self.state.setText(self.tr("Nobody else was found.") if is_asked and not self._hits else "")
        self.state.setVisible(bool(self.state.text()))

    def _take_first(self) -> None:
        if self._hits and not self._find_wait.isActive():
            self._choose(self._hits[0].id)

    def _choose(self, customer_id: str) -> None:
        self._other = next((hit for hit in self._hits if hit.id == customer_id), None)
        self._find_wait.stop()
        self._say_choice()
        self._show(())
        self.state.hide()
        self.note.edit.setFocus()

    def _say_choice(self) -> None:
        name = self._card.name if self._card is not None else ""
        words = self.tr("You say that %1 and another customer are the same. A lead compares both and decides.")
        self.what.setText(fill(words, name))
        if self._other is not None:
            self.chosen_words.setText(fill(self.tr("%1 is the same as %2"), name, self._other.name))
        self.chosen_words.setVisible(self._other is not None)

    def save(self) -> None:
        """Propose it; without the other one there is nothing to propose."""
        if self._card is None or self._other is None:
            self.failure.say(self.tr("Choose the other customer first."))
            self.start()
            return
        self.failure.say("")
        self.proposed.emit(self._card.id, self._other.id, self.note.text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_choice()

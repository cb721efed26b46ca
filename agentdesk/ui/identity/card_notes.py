"""What the card says of who the customer is: not checked yet, maybe somebody else too, and who was merged into them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.answers import CustomerCard
from agentdesk.desk.identity_answers import MergedCustomer, ProposalView
from agentdesk.models.vocabulary import CustomerStatus, EntryState
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.parts import Glyph
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.customer.wording import PROVISIONAL_GLYPH
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.wording import elsewhere_word, merged_words, why_words
from agentdesk.ui.texts import Phrases, fill, state_look, state_word
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block, SectionHeading
from agentdesk.ui.widgets.buttons import LinkButton, OutlineButton
from agentdesk.ui.widgets.chips import Chip
from agentdesk.ui.widgets.labels import Label

MOST_PAIRS = 3


class ProvisionalNote(Block):
    """That nobody has checked who this is, and the way to say that somebody has."""

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(Level.WARN, parent=parent)
        self._words = Label("", Type.BODY_STRONG, Ink.WARN, wrap=True)
        self._hint = Label("", Type.CAPTION, wrap=True)
        self.confirm = OutlineButton("", glyph="check")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph(PROVISIONAL_GLYPH, Ink.WARN, 16))
        head.addWidget(self._words, 1)
        self.column.addLayout(head)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.confirm)
        commands.dress(self.confirm, CommandId.CONFIRM_CUSTOMER)
        say = Phrases(self)
        say(self._words.setText, lambda: self.tr("Not checked yet"))
        say(self._hint.setText, lambda: self.tr("Added without asking the centre; may be a customer already."))
        self.hide()

    def show_card(self, card: CustomerCard | None) -> None:
        """Show it for a customer nobody has checked."""
        self.setVisible(card is not None and card.status == CustomerStatus.PROVISIONAL)


class SameNotes(QWidget):
    """Who may be the same as the customer. ``compare_asked`` is told the proposal, ``customer_asked`` the other one."""

    compare_asked = Signal(str)
    customer_asked = Signal(str)
    written = Signal()

    def __init__(self, *, is_lead: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lead = is_lead
        self._shown: tuple[Sequence[ProposalView], frozenset[str]] = ((), frozenset())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.hide()

    @property
    def blocks(self) -> list[Block]:
        """One for each pair."""
        return [one for one in self.findChildren(Block) if not one.isHidden()]

    def show_pairs(self, pairs: Sequence[ProposalView], family: frozenset[str]) -> None:
        """Show the pairs of which one is of the family, the surest first."""
        mine = [pair for pair in pairs if family & {pair.first_id, pair.second_id}][:MOST_PAIRS]
        if (mine, family) == self._shown:
            return
        self._shown = (mine, family)
        self._write()

    def _write(self) -> None:
        pairs, family = self._shown
        layout = emptied(self)
        for pair in pairs:
            layout.addWidget(self._block(pair, family))
        self.setVisible(bool(pairs))
        self.written.emit()

    def _block(self, pair: ProposalView, family: frozenset[str]) -> Block:
        other_id, other = (pair.second_id, pair.second) if pair.first_id in family else (pair.first_id, pair.first)
        name = other.name if other is not None else elsewhere_word()
        block = Block(Level.INFO)
        words = Label(fill(self.tr("May be the same as %1"), name), Type.BODY_STRONG, Ink.INFO, wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Glyph("merge", Ink.INFO, 16))
        head.addWidget(words, 1)
        block.column.addLayout(head)
        block.column.addWidget(Label(self._why(pair), Type.CAPTION, wrap=True))
        if pair.state is not EntryState.SYNCED:
            glyph, level = state_look(pair.state)
            block.column.addWidget(Chip(state_word(pair.state), glyph=glyph, level=level, dashed=True))
        links = QHBoxLayout()
        links.setSpacing(12)
        if other is not None:
            links.addWidget(self._link(self.tr("Open"), self.customer_asked, other_id, name))
        if self._is_lead:
            links.addWidget(self._link(self.tr("Compare and decide"), self.compare_asked, pair.id, name))
        links.addStretch(1)
        block.column.addLayout(links)
        block.setAccessibleName(words.text())
        return block

    def _why(self, pair: ProposalView) -> str:
        why = pair.note or why_words(pair)
        return why if self._is_lead else fill(self.tr("%1. A lead decides."), why)

    def _link(self, words: str, signal: SignalInstance, key: str, name: str) -> LinkButton:
        link = LinkButton(words, ink=Ink.INFO)
        link.setAccessibleDescription(name)
        link.clicked.connect(lambda _checked=False: signal.emit(key))
        return link

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._write()


class AlsoKnown(QWidget):
    """Who was merged into the customer. ``part_asked`` is told whose merge is undone, after a second question."""

    part_asked = Signal(str)
    written = Signal()

    def __init__(self, *, is_lead: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lead = is_lead
        self._merged: Sequence[MergedCustomer] = ()
        self._asking = ""
        self.heading = SectionHeading("")
        self._rows = QWidget()
        rows = QVBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self._rows)
        Phrases(self)(self.heading.setText, lambda: self.tr("Also known as"))
        self.hide()

    def show_merged(self, merged: Sequence[MergedCustomer]) -> None:
        """Show who was merged."""
        if list(merged) != list(self._merged):
            self._merged, self._asking = merged, ""
            self._write()

    def _write(self) -> None:
        layout = emptied(self._rows)
        for one in self._merged:
            layout.addWidget(self._row(one))
        self.setVisible(bool(self._merged))
        self.written.emit()

    def _row(self, merged: MergedCustomer) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Label(merged.name, Type.BODY_MEDIUM, wrap=True), 1)
        if merged.state is not EntryState.SYNCED:
            glyph, level = state_look(merged.state)
            head.addWidget(Chip(state_word(merged.state), glyph=glyph, level=level, dashed=True))
        column.addLayout(head)
        column.addWidget(Label(merged_words(merged, current_formats()), Type.CAPTION, Ink.TEXT_MUTED, wrap=True))
        if self._is_lead:
            column.addWidget(self._question(merged) if merged.id == self._asking else self._undo(merged))
        return holder

    def _undo(self, merged: MergedCustomer) -> QWidget:
        link = LinkButton(self.tr("Undo this merge"))
        link.setAccessibleDescription(merged.name)
        link.clicked.connect(lambda _checked=False: self._ask(merged.id))
        return link

    def _question(self, merged: MergedCustomer) -> Block:
        block = Block(Level.WARN)
        words = self.tr("%1 becomes a customer of their own again, with all that was recorded with them.")
        block.column.addWidget(Label(fill(words, merged.name), Type.BODY, wrap=True))
        part, leave = OutlineButton(self.tr("Make them two again"), glyph="undo"), LinkButton(self.tr("Leave as one"))
        part.clicked.connect(lambda _checked=False: self.part_asked.emit(merged.id))
        leave.clicked.connect(lambda _checked=False: self._ask(""))
        block.column.addWidget(part)
        block.column.addWidget(leave)
        return block

    def _ask(self, merged_id: str) -> None:
        self._asking = merged_id
        self._write()
        buttons = [one for one in self._rows.findChildren(OutlineButton) if not one.isHidden()]
        links = [one for one in self._rows.findChildren(LinkButton) if not one.isHidden()]
        for one in (*buttons, *links)[:1]:
            one.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._write()


class IdentityActions(QWidget):
    """What can be done about who the customer is, at the end of the card."""

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit, self.same = LinkButton(""), LinkButton("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for button, command in ((self.edit, CommandId.EDIT_CUSTOMER), (self.same, CommandId.SAME_AS)):
            commands.dress(button, command)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

"""The customer card: name, standing, contact points, the two actions, promise, satisfaction, matters, identity."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from agentdesk.desk.answers import ContactPointView, CustomerCard
from agentdesk.models.vocabulary import Consent, ContactKind, ConversationStatus, EntryState
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.conversation.holding import owner_name_at
from agentdesk.ui.customer.matters import MattersBlock
from agentdesk.ui.customer.parts import FactRow, PromiseBlock, SatisfactionBlock, buttons_of, indented
from agentdesk.ui.customer.presenter import CardShown, CustomerPresenter
from agentdesk.ui.customer.wording import (
    contact_glyph,
    contact_note,
    contact_text,
    open_words,
    standing_words,
    summary_line,
    tier_word,
)
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import Formats, current_formats
from agentdesk.ui.sync_centre.marks import StateMarkButton
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block, CopyRow, SectionHeading, Surface
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.chips import Chip
from agentdesk.ui.widgets.faces import Avatar
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.panes import PaneState
from agentdesk.ui.widgets.phone_row import PhoneRow
from agentdesk.ui.widgets.scrolling import ScrollPane


class CustomerView(Surface):
    """The subject pane. Buttons are dressed by the window's commands."""

    copied = Signal(str)
    call_asked = Signal(str)
    conversation_opened = Signal(str)
    state_asked = Signal(str, str)

    def __init__(self, commands: CommandSet, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(Ink.BASE_ALT, parent)
        self._clock = clock
        self._presenter: CustomerPresenter | None = None
        self._before: QWidget | None = None
        self._shown: tuple[CardShown, CustomerCard | None, BaseException | None] = (CardShown.LOADING, None, None)
        self.avatar = Avatar("", 44)
        self.name = ElidedLabel("", Type.TITLE)
        self.summary = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self.as_of = ElidedLabel("", Type.CAPTION, Ink.WARN)
        self.as_of.hide()
        self.log_call = PrimaryButton("", glyph="call", large=False)
        self.callback = OutlineButton("", glyph="callback")
        self.note = OutlineButton("", glyph="note")
        self.promise = PromiseBlock()
        self.satisfaction = SatisfactionBlock()
        self.about = Block(Level.INFO)
        self._about_heading = Label("", Type.BODY_MEDIUM, Ink.INFO)
        self._about_text = Label("", Type.BODY, wrap=True)
        self._chips = QWidget()
        self._contacts = QWidget()
        self.matters = MattersBlock(commands)
        self._identity = QWidget()
        self._identity_heading = SectionHeading("")
        self._notes, self._sections = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.matters.opened.connect(self.conversation_opened)
        self.matters.state_asked.connect(lambda key: self.state_asked.emit("conversation", key))
        commands.dress(self.log_call, CommandId.LOG_CALL)
        # Its own short word and no key caps: the pane is narrow, and the palette has both.
        self.callback.clicked.connect(lambda _checked=False: commands.run(CommandId.BOOK_CALLBACK))
        Phrases(self)(self.callback.set_words, lambda: self.tr("Callback"))
        commands.dress(self.note, CommandId.NEW_NOTE)

    def _lay_out(self) -> None:
        for holder, spacing in ((self._contacts, 2), (self._identity, 4)):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(spacing)
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(6)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.summary)
        names.addWidget(self.as_of)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.avatar)
        head.addLayout(names, 1)
        for part in (self._about_heading, self._about_text):
            self.about.column.addWidget(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 14, 14, 16)
        column.setSpacing(10)
        column.addLayout(head)
        for place in (self._notes, self._sections):
            place.setSpacing(10)
        column.addWidget(self._chips)
        column.addLayout(self._notes)
        self._add_all(column, (self._contacts, self.log_call, self.callback, self.note, self.promise, self.about))
        self._add_all(column, (self.satisfaction, self.matters))
        self._add_all(column, (self._identity_heading, self._identity))
        column.addLayout(self._sections)
        column.addStretch(1)
        self.pane = PaneState(ScrollPane(content), "", tiles=False)
        self.pane.retry_asked.connect(self._retry)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pane)

    @staticmethod
    def _add_all(column: QVBoxLayout, parts: Iterable[QWidget]) -> None:
        for part in parts:
            column.addWidget(part)

    def add_note(self, note: QWidget) -> None:
        """Something that must be known before one acts, under the name; it shows and hides itself."""
        self._notes.addWidget(note)

    def add_section(self, section: QWidget) -> None:
        """Something to look up, at the end of the card."""
        self._sections.addWidget(section)

    def bind(self, presenter: CustomerPresenter | None) -> None:
        """Show another customer."""
        if self._presenter is not None:
            self._presenter.detach()
        self._presenter = presenter
        if presenter is not None:
            presenter.attach(self)

    def follow_in_tab_order(self, before: QWidget) -> None:
        """The Tab key comes from ``before``: rows that are made anew with each customer must not come last."""
        self._before = before
        self.order_tabs()

    def order_tabs(self) -> None:
        """Let the Tab key go down the card as it is seen; told by notes and sections that were written anew."""
        marks = [one for one in self._chips.findChildren(StateMarkButton) if not one.isHidden()]
        stops = buttons_of(self._contacts.layout())
        first, last = buttons_of(self._notes), buttons_of(self._sections)
        own = [self.log_call, self.callback, self.note, *self.matters.rows, self.matters.add]
        chain = [self._before, *marks, *first, *stops, *own, *last]
        for one, following in pairwise(one for one in chain if one is not None):
            QWidget.setTabOrder(one, following)

    def set_as_of(self, words: str) -> None:
        """How old what is shown may be; nothing while it is fresh."""
        self.as_of.setText(words)
        self.as_of.setVisible(bool(words))

    def copy_first_phone(self) -> None:
        """Put the preferred phone on the clipboard."""
        rows = self._contacts.findChildren(CopyRow)
        if rows:
            rows[0].copy()

    def _retry(self) -> None:
        if self._presenter is not None:
            self._presenter.retry()

    def show_card(self, shown: CardShown, card: CustomerCard | None, error: BaseException | None) -> None:
        """See ``CardScreen``."""
        self._shown = (shown, card, error)
        if card is not None:
            self._write(card)
            self.pane.show_content()
        elif shown is CardShown.GONE:
            self.pane.show_forbidden(
                self.tr("This customer is not on this device"),
                self.tr("They may belong to another team or branch. Your lead can give you access."),
            )
        elif shown is CardShown.ERROR and error is not None:
            words = error_words(error)
            self.pane.show_error(words.happened, words.advice)
        else:
            self.pane.show_loading()

    def _write(self, card: CustomerCard) -> None:
        formats = current_formats()
        self.pane.setAccessibleName(self.tr("Customer card"))
        self.avatar.set_name(card.name)
        self.name.setText(card.name)
        self.summary.setText(summary_line(card, formats))
        self._write_chips(card)
        self._write_contacts(card)
        self.promise.setVisible(card.next_promise is not None)
        if card.next_promise is not None:
            now = self._clock.now()
            matter = next((one for one in card.conversations if one.id == card.next_promise.conversation_id), None)
            owner = card.next_promise.owner_name if matter is None else owner_name_at(matter, now)
            self.promise.show_promise(card.next_promise, now, owner)
        self.satisfaction.setVisible(card.satisfaction is not None)
        if card.satisfaction is not None:
            self.satisfaction.show_satisfaction(card.satisfaction)
        self.about.setVisible(bool(card.about))
        self._about_heading.setText(self.tr("Good to know"))
        self._about_text.setText(card.about or "")
        self.matters.show_matters(card.conversations, self._clock.now())
        self.order_tabs()
        self._write_identity(card)

    def _write_chips(self, card: CustomerCard) -> None:
        layout = emptied(self._chips)
        formats = current_formats()
        chips: list[Chip] = []
        if card.state is not EntryState.SYNCED:
            layout.addWidget(self._mark(card.state, "customer", card.id))
        if card.tier:
            chips.append(Chip(tier_word(card.tier), glyph="value-tier", level=Level.WARN, height=22))
        open_count = sum(1 for one in card.conversations if one.status != ConversationStatus.CLOSED)
        if open_count:
            chips.append(Chip(open_words(open_count, formats), height=22))
        chips.extend(Chip(words, glyph="warning", level=Level.WARN, height=22) for words in standing_words(card))
        for chip in chips:
            layout.addWidget(chip)
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)
        self._chips.setVisible(bool(chips) or card.state is not EntryState.SYNCED)

    def _mark(self, state: EntryState, table: str, row_id: str) -> StateMarkButton:
        """The mark of what the centre has not confirmed; it leads to the change."""
        mark = StateMarkButton(state)
        mark.clicked.connect(lambda _checked=False: self.state_asked.emit(table, row_id))
        return mark

    def _write_contacts(self, card: CustomerCard) -> None:
        layout = emptied(self._contacts)
        formats = current_formats()
        for point in card.contact_points:
            row = self._contact_row(point, formats)
            row.copy_asked.connect(self.copied)
            layout.addWidget(row)
            if point.state is not EntryState.SYNCED:
                layout.addWidget(indented(self._mark(point.state, "contact_point", point.id)))
        self._contacts.setVisible(bool(card.contact_points))
        self.order_tabs()

    def _contact_row(self, point: ContactPointView, formats: Formats) -> CopyRow:
        glyph = "ban" if point.consent == Consent.WITHDRAWN else contact_glyph(point.kind)
        shown, note = contact_text(point, formats), contact_note(point)
        if point.kind != ContactKind.PHONE:
            return CopyRow(glyph, shown, note, copied=point.value)
        row = PhoneRow(glyph, shown, point.normalized or point.value, note)
        row.call_asked.connect(self.call_asked)
        return row

    def _write_identity(self, card: CustomerCard) -> None:
        layout = emptied(self._identity)
        formats = current_formats()
        facts = [
            (self.tr("National ID"), formats.digits(card.national_id or "")),
            (self.tr("Customer no."), card.external_id or ""),
        ]
        for label, value in facts:
            if value:
                layout.addWidget(FactRow(label, formats.code(value)))
        self._identity_heading.setText(self.tr("Identity"))
        for part in (self._identity_heading, self._identity):
            part.setVisible(any(value for _label, value in facts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_card(*self._shown)


def emptied(holder: QWidget) -> QLayout:
    """The layout of ``holder`` with everything taken out of it."""
    layout = holder.layout()
    if layout is None:
        raise LookupError("the holder has no layout")
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return layout

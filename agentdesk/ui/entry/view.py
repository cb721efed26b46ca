"""An entry in the details pane: state and reason first, then the facts, the whole text, files and its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import RevisionView, TimelineEntry
from agentdesk.language.isolates import strip_controls
from agentdesk.models.vocabulary import ConversationStatus, EntryState, InteractionKind
from agentdesk.ui.commands.registry import COMMANDS, CommandId, CommandSet
from agentdesk.ui.customer.parts import FactRow
from agentdesk.ui.customer.view import emptied
from agentdesk.ui.entry.earlier import EarlierVersions
from agentdesk.ui.entry.files import FilesSection
from agentdesk.ui.entry.wording import NOTHING_AROUND, EntryAround, advice_words, fact_rows
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases, channel_look, state_look, state_word
from agentdesk.ui.theme.tokens import Family, Level, Type
from agentdesk.ui.timeline.flow import FlowRow
from agentdesk.ui.timeline.wording import SEPARATOR, entry_title
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import LinkButton, OutlineButton
from agentdesk.ui.widgets.form_parts import SelectField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import BodyText
from agentdesk.ui.window.form_frame import FormFrame


class EntryView(QWidget):
    """Shows what it is given."""

    closed = Signal()
    copied = Signal(str)
    matter_asked = Signal()
    attach_asked = Signal(str)
    shown = Signal(str)

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._entry: TimelineEntry | None = None
        self._around = NOTHING_AROUND
        self._code = ""
        self.frame = FormFrame("clock", Family.INTERNAL, has_action=False)
        self._state = Block(Level.PENDING)
        self._state_word = Label("", Type.BODY_STRONG)
        self._state_reason = Label("", Type.BODY, wrap=True)
        self.show_change = LinkButton("")
        self._facts = QWidget()
        self._subject = Label("", Type.BODY_STRONG, wrap=True)
        self.body = BodyText()
        self.earlier = EarlierVersions()
        self.files = FilesSection()
        self.copy_text = OutlineButton("", glyph="copy")
        self.pin = OutlineButton("", glyph="pin")
        self.correct = OutlineButton("", glyph="edit")
        self.move_away = OutlineButton("", glyph="customer")
        self.matter = OutlineButton("", glyph="tag")
        self.add_file = OutlineButton("", glyph="attach")
        self.topic = SelectField("")
        self._lay_out()
        self.frame.closed.connect(self.closed)
        self.copy_text.clicked.connect(lambda _checked=False: self._copy())
        self.matter.clicked.connect(lambda _checked=False: self.matter_asked.emit())
        self.topic.changed.connect(self.attach_asked)
        self.show_change.clicked.connect(lambda _checked=False: commands.run(CommandId.SHOW_CHANGE))
        for button, command in (
            (self.pin, CommandId.PIN),
            (self.correct, CommandId.CORRECT),
            (self.move_away, CommandId.MOVE),
            (self.add_file, CommandId.ATTACH_FILE),
        ):
            button.clicked.connect(lambda _checked=False, command=command: commands.run(command))
        say = Phrases(self)
        say(self.show_change.set_words, lambda: COMMANDS[CommandId.SHOW_CHANGE].words)
        say(self.copy_text.set_words, lambda: self.tr("Copy text"))
        say(self.body.setAccessibleName, lambda: self.tr("Text of the entry"))
        say(self.topic.set_label, lambda: self.tr("Conversation"))
        say(self.move_away.set_words, lambda: self.tr("Move …"))
        say(self.add_file.set_words, lambda: self.tr("Attach file …"))
        self._say_buttons()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._facts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        in_block: tuple[QWidget, ...] = (self._state_word, self._state_reason, self.show_change)
        for part in in_block:
            self._state.column.addWidget(part)
        deeds = QWidget()
        buttons = FlowRow(deeds, QMargins(0, 0, 0, 0), 6, last_grows=False)
        for button in (self.copy_text, self.pin, self.correct, self.move_away, self.matter, self.add_file):
            buttons.addWidget(button)
        for part in (self._state, self._facts, self._subject, self.body, self.topic):
            self.frame.column.addWidget(part)
        self.frame.column.addWidget(deeds)
        for part in (self.earlier, self.files):
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    @property
    def entry(self) -> TimelineEntry | None:
        """What is shown."""
        return self._entry

    def start(self) -> None:
        """Put the keyboard into the text, where it can be read and copied."""
        (self.body if self.body.isVisible() else self.frame.close_button).setFocus()

    def show_entry(self, entry: TimelineEntry, code: str = "", around: EntryAround = NOTHING_AROUND) -> None:
        """Show another entry, or the same one in its new state; ``code`` is why the centre did not take it."""
        before, self._entry, self._code, self._around = self._entry, entry, code, around
        if before is None or before.id != entry.id or not entry.revision:
            self.earlier.show_revisions(())
        formats = current_formats()
        glyph, family = channel_look(entry.kind, entry.direction)
        self.frame.set_channel(glyph, family, at_centre=entry.state is EntryState.SYNCED)
        self.frame.set_title(entry_title(entry))
        written = SEPARATOR.join((formats.date(formats.day(entry.occurred_at)), formats.time(entry.occurred_at)))
        self.frame.set_caption(written)
        self.frame.caption.setToolTip(formats.other_date(formats.day(entry.occurred_at)))
        self._show_state(entry)
        self._show_facts(entry)
        self._subject.setText(strip_controls(entry.subject or ""))
        self._subject.setVisible(bool(entry.subject))
        if self.body.toPlainText() != entry.body:
            self.body.set_text(entry.body)
        self.body.setVisible(bool(entry.body))
        self.copy_text.setEnabled(bool(entry.body))
        self.files.show_known(entry.attachments)
        self._say_buttons()
        self._offer_topics(entry)
        self.shown.emit(entry.id)

    def show_around(self, around: EntryAround) -> None:
        """What is around the entry changed: who pinned it, who read it, which matters there are."""
        if self._entry is not None and around != self._around:
            self._around = around
            self._show_facts(self._entry)
            self._say_buttons()
            self._offer_topics(self._entry)

    def _show_facts(self, entry: TimelineEntry) -> None:
        facts = emptied(self._facts)
        for label, value, is_code in fact_rows(entry, current_formats(), self._around):
            facts.addWidget(FactRow(label, value, is_code=is_code))
        self._facts.setVisible(facts.count() > 0)

    def _say_buttons(self) -> None:
        entry, around = self._entry, self._around
        is_note = entry is not None and entry.kind == InteractionKind.NOTE
        has_matter = entry is not None and entry.conversation_id is not None
        self.pin.set_words(self.tr("Pin") if around.pin is None else self.tr("Unpin"))
        self.correct.set_words(self.tr("Edit") if is_note else self.tr("Correct"))
        self.matter.set_words(self.tr("Open conversation") if has_matter else self.tr("New conversation"))
        refused = None if around.may_correct else self.tr("Only its author or a lead may correct this entry.")
        for button in (self.correct, self.move_away):
            button.set_refusal(refused)
        self.matter.set_refusal(None if has_matter else refused)

    def _offer_topics(self, entry: TimelineEntry) -> None:
        """The matters that the entry may belong to; choosing one saves it."""
        matters = self._around.conversations
        shown = [one for one in matters if one.status != ConversationStatus.CLOSED or one.id == entry.conversation_id]
        options = [("", self.tr("No conversation")), *((one.id, one.topic) for one in shown)]
        if entry.conversation_id is not None and all(one.id != entry.conversation_id for one in shown):
            options.append((entry.conversation_id, entry.topic or "…"))
        blocked = self.topic.blockSignals(True)
        self.topic.set_options(options)
        self.topic.choose(entry.conversation_id or "")
        self.topic.blockSignals(blocked)
        self.topic.setVisible(self._around.may_correct and len(options) > 1)

    def show_earlier(self, entry_id: str, revisions: Sequence[RevisionView]) -> None:
        """Show the earlier versions, oldest first, under the entry that they belong to; late ones are dropped."""
        if self._entry is not None and self._entry.id == entry_id:
            self.earlier.show_revisions(revisions)

    def _show_state(self, entry: TimelineEntry) -> None:
        _glyph, level = state_look(entry.state)
        self._state.setVisible(entry.state is not EntryState.SYNCED)
        self._state.set_level(level)
        self._state_word.setText(state_word(entry.state))
        self._state_word.set_ink(level.ink)
        self._state_reason.setText(advice_words(entry, self._code))

    def _copy(self) -> None:
        if self._entry is not None:
            text = strip_controls(self._entry.body)
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._entry is not None:
            self.files.write(self._entry.attachments)
            self.show_entry(self._entry, self._code, self._around)
            self.earlier.write_again()

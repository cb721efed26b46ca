"""The head over a thread: what it is about, what was promised, and what the next colleague must know."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import ConversationStatus, EntryState
from agentdesk.ui.conversation.holding import hold_words, is_mine, owner_name_at
from agentdesk.ui.conversation.stages import stage_words
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.formats import current_formats
from agentdesk.ui.sync_centre.marks import StateMarkButton
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.court import court_look, court_words
from agentdesk.ui.timeline.wording import SEPARATOR, distance_words, due_words
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import IconButton, OutlineButton
from agentdesk.ui.widgets.chips import Chip
from agentdesk.ui.widgets.labels import ElidedLabel, Label

LONGEST_NOTE = 480


class ThreadHead(QWidget):
    """Shows one matter; the buttons ask, and change nothing themselves."""

    left = Signal()
    edit_asked = Signal()
    hand_over_asked = Signal()
    status_asked = Signal(str)
    state_asked = Signal(str)
    hold_asked = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._shown: ConversationView | None = None
        self._no_line_since: datetime | None = None
        self.back = IconButton("←", "chevron-back", size=28)
        self.topic = ElidedLabel("", Type.HEADING)
        self.facts = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self._chips = QHBoxLayout()
        self.edit = OutlineButton("", glyph="edit")
        self.hand_over = OutlineButton("", glyph="reassign")
        self.wait = OutlineButton("", glyph="snooze")
        self.close_button = OutlineButton("", glyph="check")
        self.reopen = OutlineButton("", glyph="retry")
        self.hold = OutlineButton("", glyph="lease")
        self.held = Chip("", height=22)
        self.held_hint = ElidedLabel("", Type.CAPTION, Ink.TEXT_MUTED)
        self.summary = Block(Level.INFO)
        self.promise = Label("", Type.BODY_STRONG, wrap=True)
        self.note = Label("", Type.BODY, wrap=True)
        self._lay_out()
        self._wire()
        self.hide()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.topic)
        names.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addLayout(names, 1)
        self._chips.setSpacing(6)
        head.addLayout(self._chips)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.hold, self.edit, self.hand_over, self.wait, self.close_button, self.reopen):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.promise, self.note):
            self.summary.column.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(6)
        held = QHBoxLayout()
        held.setSpacing(8)
        held.addWidget(self.held)
        held.addWidget(self.held_hint, 1)
        column.addLayout(head)
        column.addLayout(held)
        column.addWidget(self.summary)
        column.addLayout(buttons)

    def _wire(self) -> None:
        self.back.clicked.connect(lambda _checked=False: self.left.emit())
        self.edit.clicked.connect(lambda _checked=False: self.edit_asked.emit())
        self.hand_over.clicked.connect(lambda _checked=False: self.hand_over_asked.emit())
        self.hold.clicked.connect(lambda _checked=False: self.hold_asked.emit())
        for button, status in (
            (self.wait, ConversationStatus.WAITING),
            (self.close_button, ConversationStatus.CLOSED),
            (self.reopen, ConversationStatus.OPEN),
        ):
            button.clicked.connect(lambda _checked=False, status=status: self.status_asked.emit(status.value))
        say = Phrases(self)
        say(self.back.set_words, lambda: self.tr("Back to the timeline"))
        say(self.edit.set_words, lambda: self.tr("Edit"))
        say(self.hand_over.set_words, lambda: self.tr("Hand over"))
        say(self.wait.set_words, lambda: self.tr("Wait"))
        say(self.close_button.set_words, lambda: self.tr("Close"))
        say(self.reopen.set_words, lambda: self.tr("Reopen"))

    @property
    def conversation(self) -> ConversationView | None:
        """What is shown."""
        return self._shown

    def show_conversation(self, shown: ConversationView | None) -> None:
        """Show a matter, or take the head away."""
        self._shown = shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        now, formats = self._clock.now(), current_formats()
        self.topic.setText(shown.topic)
        self.setAccessibleName(fill(self.tr("Conversation %1"), shown.topic))
        opened = fill(self.tr("opened %1"), as_is(formats.date(formats.day(shown.opened_at))))
        whose = owner_name_at(shown, now) or self.tr("nobody yet")
        facts = [stage_words(shown.stage or ""), whose, court_words(shown, now, formats), opened]
        self.facts.setText(SEPARATOR.join(fact for fact in facts if fact))
        self._show_chips(shown)
        self._show_summary(shown)
        self._show_hold(shown, now)
        self.wait.setVisible(shown.status == ConversationStatus.OPEN)
        self.close_button.setVisible(shown.status != ConversationStatus.CLOSED)
        self.reopen.setVisible(shown.status != ConversationStatus.OPEN)

    def show_line(self, no_line_since: datetime | None) -> None:
        """Since when there is no line, None with one: it says how much is known of who holds what."""
        if no_line_since != self._no_line_since:
            self._no_line_since = no_line_since
            self.show_conversation(self._shown)

    def _show_chips(self, shown: ConversationView) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        glyph, level, word = court_look(shown.court)
        self._chips.addWidget(Chip(word, glyph=glyph, level=level, height=22))
        if shown.state is not EntryState.SYNCED:
            mark = StateMarkButton(shown.state)
            mark.clicked.connect(lambda _checked=False: self.state_asked.emit(shown.id))
            self._chips.addWidget(mark)
            mark.show()

    def _show_hold(self, shown: ConversationView, now: datetime) -> None:
        """Who has it; what was only asked for says so, and looks like what waits."""
        mine = is_mine(shown.lease, now)
        self.hold.set_words(self.tr("Give back") if mine else self.tr("Take"))
        self.hold.setVisible(mine or shown.status != ConversationStatus.CLOSED)
        hold = hold_words(shown.lease, now, current_formats(), self._no_line_since)
        for part in (self.held, self.held_hint):
            part.setVisible(hold is not None)
        if hold is not None:
            self.held.set_state(hold.words, hold.glyph, hold.level)
            self.held_hint.setText(hold.hint)

    def _show_summary(self, shown: ConversationView) -> None:
        now, formats = self._clock.now(), current_formats()
        due = shown.promise_due_at
        parts = [fill(self.tr("Promised: %1"), shown.promise)] if shown.promise else [self.tr("Nothing is promised.")]
        is_late = False
        if due is not None and shown.promise:
            is_late = due < now and shown.status != ConversationStatus.CLOSED
            parts.extend(part for part in (due_words(due, now, formats), distance_words(due, now, formats)) if part)
        self.promise.setText(SEPARATOR.join(parts))
        self.promise.set_ink(Ink.ERR if is_late else Ink.TEXT)
        note = shown.handover_note or self.tr("No hand-over note yet. Write what the next colleague must know.")
        self.note.setText(note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE]}…")
        self.note.set_ink(Ink.TEXT if shown.handover_note else Ink.TEXT_MUTED)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_conversation(self._shown)

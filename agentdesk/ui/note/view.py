"""The note form in the details pane, and the quick note: one line under the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.error_words import error_words
from agentdesk.ui.note.presenter import KeptNote, NotePresenter
from agentdesk.ui.texts import Phrases, draft_word
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.fields import PromptField
from agentdesk.ui.widgets.form_parts import SelectField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame

KEEP_AFTER_MS = 400


def _keep_timer(owner: QWidget) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(KEEP_AFTER_MS)
    return timer


class NoteView(QWidget):
    """The form for longer notes."""

    closed = Signal()

    def __init__(self, presenter: NotePresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._topics: Sequence[ConversationView] = ()
        self.frame = FormFrame("note", Family.INTERNAL)
        self.topic = SelectField("")
        self.text = TextArea("", lines=8)
        self._failure = Block(Level.ERR)
        self._failure_words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self._keep_wait = _keep_timer(self)
        self._failure.column.addWidget(self._failure_words)
        self._failure.hide()
        for part in (self._failure, self.topic):
            self.frame.column.addWidget(part)
        self.frame.column.addWidget(self.text, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Note"))
        say(self.topic.set_label, lambda: self.tr("Topic"))
        say(self.text.set_label, lambda: self.tr("Note for colleagues"))
        self._wire(commands)
        presenter.attach(self)

    def _wire(self, commands: CommandSet) -> None:
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.bind(CommandId.SAVE_DRAFT, owner=self, run=self.keep)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        self.frame.closed.connect(self._close)
        self.text.edited.connect(lambda _text: self._edited())
        self._keep_wait.timeout.connect(self.keep)

    def offer_topics(self, conversations: Sequence[ConversationView]) -> None:
        """The matters that the note may belong to."""
        self._presenter.know_matters(conversations)
        self._topics = [one for one in conversations if one.status != ConversationStatus.CLOSED]
        chosen = self.topic.chosen
        self.topic.set_options([("", self.tr("No conversation")), *((one.id, one.topic) for one in self._topics)])
        self.topic.choose(chosen or "")

    def suggest_topic(self, topic: str) -> None:
        """The matter that stands in front, unless another was chosen."""
        if topic and not self.topic.chosen:
            self.topic.choose(topic)

    def save(self) -> None:
        """Save and go on."""
        self._keep_wait.stop()
        self._presenter.edit(self.text.text, self.topic.chosen or "")
        self._presenter.save()

    def keep(self) -> None:
        """Keep the draft now."""
        self._keep_wait.stop()
        self._presenter.keep()
        self.frame.set_caption(draft_word() if self.text.text.strip() else "")

    def _close(self) -> None:
        self.keep()
        self._presenter.close()
        self.closed.emit()

    def _edited(self) -> None:
        self.text.set_error("")
        self._presenter.edit(self.text.text, self.topic.chosen or "")
        self._keep_wait.start()

    def start(self) -> None:
        """Put the keyboard into the text."""
        self.text.edit.setFocus()

    def show_note(self, note: KeptNote) -> None:
        """See ``NoteScreen``."""
        self.text.set_text(note.text)
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._keep_wait.stop()
        self.topic.choose(note.topic)
        self.frame.set_caption(draft_word() if note.text else "")

    def show_empty(self, is_empty: bool) -> None:
        """See ``NoteScreen``."""
        self.text.set_error(self.tr("Write the note first.") if is_empty else "")
        if is_empty:
            self.text.edit.setFocus()

    def show_failure(self, error: BaseException | None) -> None:
        """See ``NoteScreen``."""
        self._failure_words.setText(error_words(error).sentence if error is not None else "")
        self._failure.setVisible(error is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.offer_topics(self._topics)
            self.frame.set_caption(draft_word() if self.frame.has_caption else "")


class QuickNote(PromptField):
    """One line that becomes a note. Ctrl+Enter saves it, as everywhere."""

    failed = Signal(object)

    def __init__(self, presenter: NotePresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__("", glyph="note", parent=parent)
        self._topic = ""
        self._presenter = presenter
        self._keep_wait = _keep_timer(self)
        say = Phrases(self)
        say(self.set_prompt, lambda: self.tr("Quick note …"))
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.bind(CommandId.SAVE_DRAFT, owner=self, run=self.keep)
        commands.follow_keys(self, CommandId.SAVE_AND_NEXT, self.set_keys)
        self.edited.connect(self._edited)
        self._keep_wait.timeout.connect(self.keep)
        presenter.attach(self)

    def set_topic(self, matter: ConversationView | None) -> None:
        """The matter that stands in front: the note becomes part of it."""
        topic = matter.id if matter is not None else ""
        self._topic = topic
        self._presenter.know_matters([matter] if matter is not None else [])
        if self.text:
            self._presenter.edit(self.text, topic)

    def _edited(self, text: str) -> None:
        self._presenter.edit(text, self._topic)
        self._keep_wait.start()

    def save(self) -> None:
        """Save the line as a note."""
        self._keep_wait.stop()
        self._presenter.edit(self.text, self._topic)
        self._presenter.save()

    def keep(self) -> None:
        """Keep the draft now."""
        self._keep_wait.stop()
        self._presenter.keep()

    def show_note(self, note: KeptNote) -> None:
        """See ``NoteScreen``; a quick note has no topic."""
        self.set_text(note.text)
        self._keep_wait.stop()

    def show_empty(self, is_empty: bool) -> None:
        """See ``NoteScreen``."""
        self.set_wrong(is_empty)

    def show_failure(self, error: BaseException | None) -> None:
        """See ``NoteScreen``."""
        self.set_wrong(error is not None)
        if error is not None:
            self.failed.emit(error)

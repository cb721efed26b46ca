"""The page on which an entry is put right: its text and the facts that can be wrong. Every earlier version is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.calls.wrap_up import OutcomeCode
from agentdesk.desk.timeline_answers import TimelineEntry
from agentdesk.models.vocabulary import Direction, InteractionKind
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.entry.deeds import Correction
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.logcall.form import NotALength, length_seconds
from agentdesk.ui.logcall.outcomes import outcome_options
from agentdesk.ui.texts import Phrases, channel_look, channel_word
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.timeline.wording import outcome_word
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import SelectField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame

_KINDS = tuple(kind for kind in InteractionKind if kind is not InteractionKind.NOTE)


class CorrectPage(QWidget):
    """``corrected`` is told the fields that differ; none when nothing does."""

    corrected = Signal(object)
    closed = Signal()

    def __init__(self, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: TimelineEntry | None = None
        self._outcomes: Sequence[OutcomeCode] = ()
        self.frame = FormFrame("edit", Family.INTERNAL)
        self.kind = SelectField("")
        self.direction = SegmentedChoice("", [(Direction.IN.value, ""), (Direction.OUT.value, "")])
        self.outcome = SelectField("")
        self.length = TextField("", kind=FieldKind.NUMBER, glyph="clock")
        self.subject, self.reference = TextField(""), TextField("", kind=FieldKind.LATIN)
        self.text = TextArea("", lines=7)
        self._failure = Block(Level.ERR)
        self._failure_words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self._failure.column.addWidget(self._failure_words)
        self._facts: tuple[QWidget, ...] = (
            self.kind,
            self.direction,
            self.outcome,
            self.length,
            self.subject,
            self.reference,
        )
        for part in (self._failure, *self._facts):
            self.frame.column.addWidget(part)
        self.frame.column.addWidget(self.text, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)
        self._say()
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        self.frame.closed.connect(self.closed)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.kind.set_label, lambda: self.tr("Kind"))
        say(self.direction.setAccessibleName, lambda: self.tr("Direction"))
        say(self.outcome.set_label, lambda: self.tr("Outcome"))
        say(self.length.set_label, lambda: self.tr("Length (minutes, or minutes:seconds)"))
        say(self.subject.set_label, lambda: self.tr("Subject"))
        say(self.reference.set_label, lambda: self.tr("Reference"))
        say(self.text.set_label, lambda: self.tr("Text"))
        self._say_values()

    def _say_values(self) -> None:
        entry = self._entry
        is_note = entry is not None and entry.kind == InteractionKind.NOTE
        self.frame.set_title(self.tr("Edit note") if is_note else self.tr("Correct entry"))
        self.frame.set_caption(self.tr("The earlier version is kept"))
        self.direction.set_options_words([self.tr("In"), self.tr("Out")])
        self.kind.set_options([(kind.value, channel_word(kind)) for kind in _KINDS])
        self._offer_outcomes()

    def _offer_outcomes(self) -> None:
        chosen = self.outcome.chosen
        options = outcome_options(self._outcomes)
        # What the entry has, such as what the exchange said of it, can be kept, and so can what was just chosen.
        for code in ((self._entry.disposition if self._entry is not None else None), chosen):
            if code and code not in dict(options):
                options.append((code, outcome_word(code)))
        self.outcome.set_options([("", self.tr("none")), *options])
        self.outcome.choose(chosen)

    def show_outcomes(self, entry: TimelineEntry, outcomes: Sequence[OutcomeCode]) -> None:
        """The firm has these for calls of the entry's queue; without any the program's own are offered."""
        if entry is self._entry:
            self._outcomes = outcomes
            self._offer_outcomes()

    @property
    def entry(self) -> TimelineEntry | None:
        """What is put right."""
        return self._entry

    def show_entry(self, entry: TimelineEntry) -> None:
        """Fill the fields with an entry."""
        self._entry, self._outcomes = entry, ()
        self.outcome.choose(None)
        self._say_values()
        self.frame.set_channel(*channel_look(entry.kind, entry.direction))
        self._failure.hide()
        self.length.set_error("")
        is_note = entry.kind == InteractionKind.NOTE
        for part in self._facts:
            part.setVisible(not is_note)
        self.kind.choose(entry.kind)
        self.direction.choose(entry.direction if entry.direction != Direction.INTERNAL else None)
        self.outcome.choose(entry.disposition or "")
        self.length.set_text(_length_text(entry.duration_seconds))
        self.length.setVisible(entry.kind == InteractionKind.CALL)
        self.outcome.setVisible(entry.kind == InteractionKind.CALL or bool(entry.disposition))
        self.subject.set_text(entry.subject or "")
        self.reference.set_text(entry.reference or "")
        self.text.set_text(entry.body)
        self.text.edit.moveCursor(QTextCursor.MoveOperation.End)

    def start(self) -> None:
        """Put the keyboard into the text, which is what is corrected most."""
        self.text.edit.setFocus()

    def save(self) -> None:
        """Tell what differs, unless something cannot be read."""
        entry = self._entry
        if entry is None:
            return
        try:
            seconds = length_seconds(self.length.text)
        except NotALength:
            self.length.set_error(self.tr("Minutes, or minutes:seconds."))
            self.length.edit.setFocus()
            return
        if entry.kind == InteractionKind.NOTE and not self.text.text.strip():
            self.text.set_error(self.tr("A note without a text says nothing."))
            self.text.edit.setFocus()
            return
        self.length.set_error("")
        self.text.set_error("")
        self.corrected.emit(self._changes(entry, seconds))

    def _changes(self, entry: TimelineEntry, seconds: int | None) -> list[Correction]:
        body = Correction("body", entry.body, self.text.text.strip())
        if entry.kind == InteractionKind.NOTE:
            return [body] if body.old != body.new else []
        pairs = [
            Correction("kind", entry.kind, self.kind.chosen or entry.kind),
            Correction("direction", entry.direction, self.direction.chosen or entry.direction),
            Correction("disposition", entry.disposition, self.outcome.chosen or None),
            Correction("duration_seconds", entry.duration_seconds, seconds),
            Correction("subject", entry.subject, self.subject.text.strip() or None),
            Correction("reference", entry.reference, self.reference.text.strip() or None),
            body,
        ]
        return [pair for pair in pairs if pair.old != pair.new]

    def show_failure(self, error: BaseException) -> None:
        """It could not be saved; what was written stays."""
        self._failure_words.setText(error_words(error).sentence)
        self._failure.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_values()


def _length_text(seconds: int | None) -> str:
    if seconds is None:
        return ""
    return current_formats().digits(f"{seconds // 60}:{seconds % 60:02}")

"""The log-call form: head, fields, and a foot with the one action and where the record goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from agentdesk.desk.calls.wrap_up import WrapUpRules
from agentdesk.desk.timeline_answers import ConversationView
from agentdesk.models.vocabulary import Direction
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.logcall.form import NEW_TOPIC, NO_TOPIC, OUTCOMES, CallForm
from agentdesk.ui.logcall.length_line import LengthLine
from agentdesk.ui.logcall.outcomes import outcome_options
from agentdesk.ui.logcall.presenter import LogCallPresenter
from agentdesk.ui.logcall.screen import CallProblem
from agentdesk.ui.texts import Phrases, draft_word
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.choices import OutcomeGrid, SegmentedChoice
from agentdesk.ui.widgets.field_box import FieldBox, Labelled
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import SelectField
from agentdesk.ui.widgets.labels import ElidedLabel, Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame

KEEP_AFTER_MS = 400


class LogCallView(QWidget):
    """Shows and reads the form; the presenter decides."""

    closed = Signal()

    def __init__(self, presenter: LogCallPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._form = CallForm("", "")
        self._is_filling = False
        self._topics: Sequence[ConversationView] = ()
        self.direction = SegmentedChoice("", [(Direction.IN.value, ""), (Direction.OUT.value, "")])
        self.length = LengthLine()
        self.length_field = Labelled("", FieldBox(self.length, glyph="clock"), self.length)
        self.topic = SelectField("")
        self.new_topic = TextField("")
        self.outcome = OutcomeGrid("", [(key, "") for key in OUTCOMES])
        self.outcome_field = Labelled("", self.outcome, self.outcome)
        self.summary = TextArea("", lines=5)
        self.about = ElidedLabel("", Type.BODY, Ink.TEXT_MUTED)
        self._is_measured = False
        self._rules = WrapUpRules()
        self._failure = Block(Level.ERR)
        self._failure_words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self.frame = FormFrame("call-in", Family.VOICE)
        self._keep_wait = QTimer(self)
        self._keep_wait.setSingleShot(True)
        self._keep_wait.setInterval(KEEP_AFTER_MS)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _lay_out(self) -> None:
        self._failure.column.addWidget(self._failure_words)
        self._failure.hide()
        top = QGridLayout()
        top.setSpacing(12)
        top.setColumnStretch(0, 3)
        top.setColumnStretch(1, 2)
        top.addWidget(self.direction, 0, 0)
        top.addWidget(self.length_field, 0, 1)
        column = self.frame.column
        column.addWidget(self._failure)
        column.addWidget(self.about)
        column.addLayout(top)
        for part in (self.topic, self.new_topic, self.outcome_field):
            column.addWidget(part)
        column.addWidget(self.summary, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Log call"))
        say(self.direction.setAccessibleName, lambda: self.tr("Direction"))
        say(self.length.setAccessibleName, lambda: self.tr("Length in minutes and seconds"))
        say(self.length.setPlaceholderText, lambda: self.tr("mm:ss"))
        say(self.topic.set_label, lambda: self.tr("Topic"))
        say(self.new_topic.set_label, lambda: self.tr("What it is about"))
        say(self.outcome_field.set_label, lambda: self.tr("Outcome"))
        say(self.summary.set_label, lambda: self.tr("Summary for the next colleague"))
        self._say_options()

    def _say_options(self) -> None:
        self.direction.set_options_words([self.tr("In"), self.tr("Out")])
        self._offer_outcomes()
        self.outcome.set_digits(current_formats().digits)
        self._offer_topics(self._topics)
        self._say_about()

    def _say_about(self) -> None:
        """The number and the queue of a call that the exchange told of."""
        formats = current_formats()
        number = formats.phone(self._form.number) if self._form.number else self.tr("Hidden number")
        parts = [number, formats.name(self._form.queue) if self._form.queue else ""]
        self.about.setText(SEPARATOR.join(part for part in parts if part) if self._form.is_told else "")
        self.about.setVisible(self._form.is_told)

    def _offer_outcomes(self) -> None:
        self.outcome.set_options(outcome_options(self._rules.outcomes))

    def _offer_topics(self, topics: Sequence[ConversationView]) -> None:
        self._topics = topics
        chosen = self.topic.chosen
        options = [(NO_TOPIC, self.tr("No conversation")), *((one.id, one.topic) for one in topics)]
        self.topic.set_options([*options, (NEW_TOPIC, self.tr("A new conversation …"))])
        self.topic.choose(chosen or NO_TOPIC)

    def _wire(self, commands: CommandSet) -> None:
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.bind(CommandId.SAVE_DRAFT, owner=self, run=self.keep)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        commands.follow_single_keys(self, self.outcome.set_digit_keys_enabled)
        self.frame.closed.connect(self._close)
        self.direction.changed.connect(lambda _key: self._edited())
        self.topic.changed.connect(lambda _key: self._edited())
        self.outcome.changed.connect(lambda _key: self._edited())
        self.outcome.decided.connect(lambda _key: self.summary.edit.setFocus())
        self.length.textEdited.connect(lambda _text: self._type_length())
        self.new_topic.edited.connect(lambda _text: self._edited())
        self.summary.edited.connect(lambda _text: self._edited())
        self._keep_wait.timeout.connect(self.keep)

    @property
    def form(self) -> CallForm:
        """What is in the widgets."""
        return replace(
            self._form,
            direction=self.direction.chosen or Direction.IN.value,
            length="" if self._is_measured else self.length.text(),
            topic=self.topic.chosen or NO_TOPIC,
            new_topic=self.new_topic.text,
            outcome=self.outcome.chosen or "",
            summary=self.summary.text,
        )

    def _type_length(self) -> None:
        self._is_measured = False
        self._edited()

    def show_measured(self, interaction_id: str, words: str) -> None:
        """How long the call lasts by now, until somebody types another length: the exchange's own is saved."""
        if self._form.interaction_id == interaction_id and self._is_measured:
            self.length.setText(words)

    def save(self) -> None:
        """Save and go on."""
        self._keep_wait.stop()
        self._presenter.save(self.form)

    def keep(self) -> None:
        """Keep the draft now."""
        self._keep_wait.stop()
        self._presenter.keep(self.form)
        if not self.form.is_untouched:
            self.frame.set_caption(draft_word())

    def _close(self) -> None:
        self.keep()
        self._presenter.close()
        self.closed.emit()

    def _edited(self) -> None:
        self.new_topic.setVisible(self.topic.chosen == NEW_TOPIC)
        self.frame.set_channel("call-out" if self.direction.chosen == Direction.OUT.value else "call-in", Family.VOICE)
        if not self._is_filling:
            self._presenter.edit(self.form)
            self._keep_wait.start()

    def start(self) -> None:
        """Put the keyboard where the first decision is: the outcome."""
        self.outcome.setFocus()

    def show_form(self, form: CallForm, topics: Sequence[ConversationView], *, is_draft: bool) -> None:
        """See ``CallScreen``."""
        self._is_filling = True
        self._keep_wait.stop()
        self._form = form
        self._is_measured = form.is_told and not form.length
        self._say_about()
        self._offer_topics(topics)
        self.direction.choose(form.direction)
        self.length.setText(form.length)
        self.length.follow()
        self.topic.choose(form.topic)
        self.new_topic.set_text(form.new_topic)
        self.outcome.choose(form.outcome if form.outcome in self.outcome.keys else None)
        self.summary.set_text(form.summary)
        self.summary.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.frame.set_caption(draft_word() if is_draft else "")
        self._edited()
        self._is_filling = False

    def show_rules(self, rules: WrapUpRules) -> None:
        """See ``CallScreen``."""
        if rules == self._rules:
            return
        self._rules = rules
        was_filling, self._is_filling = self._is_filling, True
        chosen = self.outcome.chosen or self._form.outcome
        self._offer_outcomes()
        self.outcome.choose(chosen if chosen in self.outcome.keys else None)
        self._is_filling = was_filling

    def show_joined(self, interaction_id: str) -> None:
        """See ``CallScreen``."""
        self._form = replace(self._form, interaction_id=interaction_id)

    def show_problem(self, problem: CallProblem | None) -> None:
        """See ``CallScreen``."""
        missing, wrong = CallProblem.NO_OUTCOME, CallProblem.BAD_LENGTH
        self.outcome_field.set_error(self.tr("Choose how the call ended: press a digit.") if problem is missing else "")
        self.length_field.set_error(self.tr("Minutes, or minutes:seconds.") if problem is wrong else "")
        nameless = problem is CallProblem.NO_TOPIC_NAME
        self.new_topic.set_error(self.tr("Say in a few words what it is about.") if nameless else "")
        field = {missing: self.outcome, wrong: self.length, CallProblem.NO_TOPIC_NAME: self.new_topic.edit}
        if problem is not None:
            field[problem].setFocus()

    def show_saving(self, is_saving: bool) -> None:
        """See ``CallScreen``."""
        self.frame.save.setEnabled(not is_saving)

    def show_failure(self, error: BaseException | None) -> None:
        """See ``CallScreen``."""
        self._failure_words.setText(error_words(error).sentence if error is not None else "")
        self._failure.setVisible(error is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say_options()
            self.frame.set_caption(draft_word() if self.frame.has_caption else "")

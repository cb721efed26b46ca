"""The page of a matter in the details pane: every field of it, and what the next colleague must know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from agentdesk.models.vocabulary import ConversationStatus
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.conversation.form import MatterForm
from agentdesk.ui.conversation.presenter import MatterPresenter, Purpose
from agentdesk.ui.conversation.stages import stage_code, stage_words
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.choices import SegmentedChoice
from agentdesk.ui.widgets.dates import DateField, TimeField
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import CheckField, SelectField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame

_NINE = time(9)
_STATUSES = (ConversationStatus.OPEN, ConversationStatus.WAITING, ConversationStatus.CLOSED)


class MatterView(QWidget):
    """Shows and reads the form; the presenter decides."""

    closed = Signal()

    def __init__(
        self, presenter: MatterPresenter, commands: CommandSet, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._clock = clock
        self._purpose = Purpose.EDIT
        self._owner_id = self._stage = self._stage_shown = ""
        self._colleagues: Sequence[tuple[str, str]] = ()
        self.topic, self.stage, self.promise = TextField(""), TextField(""), TextField("")
        self.status = SegmentedChoice("", [(status.value, "") for status in _STATUSES])
        self.owner = SelectField("", glyph="customer")
        self.has_due = CheckField("")
        self.due_day, self.due_time = DateField(""), TimeField("")
        self.due = QWidget()
        self.handover_note = TextArea("", lines=5)
        self._failure = Block(Level.ERR)
        self._failure_words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self.frame = FormFrame("tag", Family.INTERNAL)
        self._lay_out()
        self._say()
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        self.frame.closed.connect(self.closed)
        self.has_due.toggled.connect(self.due.setVisible)
        presenter.attach(self)

    def _lay_out(self) -> None:
        self._failure.column.addWidget(self._failure_words)
        self._failure.hide()
        due = QGridLayout(self.due)
        due.setContentsMargins(0, 0, 0, 0)
        due.setSpacing(12)
        due.setColumnStretch(0, 3)
        due.setColumnStretch(1, 2)
        due.addWidget(self.due_day, 0, 0)
        due.addWidget(self.due_time, 0, 1)
        column = self.frame.column
        parts: tuple[QWidget, ...] = (self._failure, self.topic, self.stage, self.status, self.owner)
        for part in (*parts, self.promise, self.has_due, self.due):
            column.addWidget(part)
        column.addWidget(self.handover_note, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.topic.set_label, lambda: self.tr("What it is about"))
        say(self.stage.set_label, lambda: self.tr("Stage"))
        say(self.status.setAccessibleName, lambda: self.tr("Status"))
        say(self.owner.set_label, lambda: self.tr("Owner"))
        say(self.promise.set_label, lambda: self.tr("What was promised"))
        say(self.has_due.set_words, lambda: self.tr("Due at a time"))
        say(self.due_day.set_label, lambda: self.tr("Day"))
        say(self.due_time.set_label, lambda: self.tr("Time"))
        say(self.handover_note.set_label, lambda: self.tr("What the next colleague must know"))
        self._say_values()

    def _say_values(self) -> None:
        self.status.set_options_words([self.tr("Open"), self.tr("Waiting"), self.tr("Closed")])
        self.frame.set_title(
            {
                Purpose.NEW: self.tr("New conversation"),
                Purpose.EDIT: self.tr("Conversation"),
                Purpose.HAND_OVER: self.tr("Hand over"),
            }[self._purpose]
        )
        self._offer_owners()

    def _offer_owners(self) -> None:
        options = [("", self.tr("nobody yet")), *self._colleagues]
        if self._owner_id and self._owner_id not in {key for key, _name in options}:
            options.append((self._owner_id, "…"))
        self.owner.set_options(options)
        self.owner.choose(self._owner_id)

    def start(self) -> None:
        """Put the keyboard where the purpose of the form begins."""
        first = {Purpose.HAND_OVER: self.owner.combo}.get(self._purpose, self.topic.edit)
        first.setFocus()

    @property
    def form(self) -> MatterForm:
        """What is in the widgets."""
        return MatterForm(
            topic=self.topic.text,
            stage=self._stage_kept(),
            status=self.status.chosen or ConversationStatus.OPEN,
            owner_id=self.owner.chosen or "",
            promise=self.promise.text,
            due_at=self._due_at(),
            handover_note=self.handover_note.text,
        )

    def _stage_kept(self) -> str:
        """A stage that nobody touched is what it was, whatever it is called in the language of the window."""
        text = self.stage.text
        return self._stage if text == self._stage_shown else stage_code(text)

    def _due_at(self) -> datetime | None:
        if not self.has_due.checked:
            return None
        zone = current_formats().zone
        return datetime.combine(self.due_day.day, self.due_time.moment, zone).astimezone(UTC)

    def save(self) -> None:
        """Save and go on."""
        self._presenter.save(self.form)

    # What the presenter shows.

    def show_matter(self, form: MatterForm, purpose: Purpose) -> None:
        """See ``MatterScreen``."""
        self._purpose, self._owner_id = purpose, form.owner_id
        self.topic.set_text(form.topic)
        self._stage, self._stage_shown = form.stage, stage_words(form.stage)
        self.stage.set_text(self._stage_shown)
        self.status.choose(form.status)
        self.status.setVisible(purpose is not Purpose.NEW)
        self.promise.set_text(form.promise)
        self.handover_note.set_text(form.handover_note)
        self._show_due(form.due_at)
        self._say_values()

    def _show_due(self, due_at: datetime | None) -> None:
        formats = current_formats()
        tomorrow = datetime.combine(formats.day(self._clock.now()) + timedelta(days=1), _NINE, formats.zone)
        local = formats.local(due_at) if due_at is not None else tomorrow
        self.has_due.setChecked(due_at is not None)
        self.due.setVisible(due_at is not None)
        self.due_day.set_day(local.date())
        self.due_time.set_moment(local.time())

    def show_colleagues(self, colleagues: Sequence[tuple[str, str]]) -> None:
        """See ``MatterScreen``."""
        self._owner_id = self.owner.chosen or ""
        self._colleagues = colleagues
        self._offer_owners()

    def show_nameless(self, is_nameless: bool) -> None:
        """See ``MatterScreen``."""
        self.topic.set_error(self.tr("Say in a few words what it is about.") if is_nameless else "")
        if is_nameless:
            self.topic.edit.setFocus()

    def show_failure(self, error: BaseException | None) -> None:
        """See ``MatterScreen``."""
        self._failure_words.setText(error_words(error).sentence if error is not None else "")
        self._failure.setVisible(error is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._owner_id = self.owner.chosen or ""
            self._say_values()

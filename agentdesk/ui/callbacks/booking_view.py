"""The form in which a callback is promised: when, in what words, on which number, about what, and who owns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.answers import ContactPointView
from agentdesk.desk.callbacks.answers import CallbackView
from agentdesk.desk.callbacks.room import Room
from agentdesk.models.callbacks.tables import OwnerMode
from agentdesk.models.vocabulary import Consent
from agentdesk.ui.callbacks.booking import ANOTHER_NUMBER, BookingForm, BookingPresenter, BookingProblem
from agentdesk.ui.callbacks.choosing import WhenChoice
from agentdesk.ui.callbacks.presets import BOOKING, Preset, Window
from agentdesk.ui.callbacks.promised_note import PromisedBlock
from agentdesk.ui.callbacks.room_note import RoomNote
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.customer.wording import contact_note
from agentdesk.ui.desk_link.asking import Clock
from agentdesk.ui.error_words import error_words
from agentdesk.ui.formats import current_formats
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.timeline.wording import SEPARATOR
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.field_box import FieldKind
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.form_parts import SelectField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame


class BookingView(QWidget):
    """Shows and reads the form; the presenter decides."""

    closed = Signal()

    def __init__(
        self, presenter: BookingPresenter, commands: CommandSet, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._form = BookingForm()
        self._preset: Preset | None = None
        self._numbers: Sequence[ContactPointView] = ()
        self._is_filling = False
        self.promised = PromisedBlock(commands, clock)
        self.when = WhenChoice(BOOKING, clock)
        self.promise = Block(Level.INFO)
        self.promise_words = Label("", Type.BODY_MEDIUM, Ink.TEXT, wrap=True)
        self._promise_hint = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.room = RoomNote(clock)
        self.number = SelectField("", glyph="call")
        self.other_number = TextField("", kind=FieldKind.LATIN)
        self.topic = TextField("")
        self.reason = TextArea("", lines=2)
        self.mode = SelectField("", glyph="customer")
        self.consent = TextField("")
        self._failure = Block(Level.ERR)
        self._failure_words = Label("", Type.BODY, Ink.ERR, wrap=True)
        self.frame = FormFrame("callback", Family.VOICE)
        self._lay_out()
        self._say()
        self._wire(commands)
        presenter.attach(self)

    def _lay_out(self) -> None:
        self._failure.column.addWidget(self._failure_words)
        self._failure.hide()
        self.promise.column.addWidget(self._promise_hint)
        self.promise.column.addWidget(self.promise_words)
        self.promise.hide()
        parts: tuple[QWidget, ...] = (self._failure, self.promised, self.when, self.room, self.promise)
        fields: tuple[QWidget, ...] = (self.number, self.other_number, self.topic, self.reason, self.mode, self.consent)
        for part in (*parts, *fields):
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Promise a callback"))
        say(self._promise_hint.setText, lambda: self.tr("Tell the customer:"))
        say(self.number.set_label, lambda: self.tr("Number"))
        say(self.other_number.set_label, lambda: self.tr("The number to call"))
        say(self.topic.set_label, lambda: self.tr("What it is about"))
        say(self.reason.set_label, lambda: self.tr("What the caller must know"))
        say(self.mode.set_label, lambda: self.tr("Who calls"))
        say(self.consent.set_label, lambda: self.tr("How they asked for the call"))
        say(lambda _words: self._say_options(), lambda: "")

    def _say_options(self) -> None:
        self.mode.set_options(
            [
                (OwnerMode.ANYONE.value, self.tr("Anybody")),
                (OwnerMode.OWNER_FIRST.value, self.tr("I first, then anybody")),
                (OwnerMode.ONLY_OWNER.value, self.tr("I alone")),
            ]
        )
        formats = current_formats()
        options = [
            (point.id, SEPARATOR.join(part for part in (formats.phone(point.normalized), contact_note(point)) if part))
            for point in self._numbers
        ]
        self.number.set_options([*options, (ANOTHER_NUMBER, self.tr("Another number …"))])

    def _wire(self, commands: CommandSet) -> None:
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self.save)
        commands.dress(self.frame.save, CommandId.SAVE_AND_NEXT)
        commands.follow_single_keys(self, self.when.grid.set_digit_keys_enabled)
        self.frame.closed.connect(self._close)
        self.when.decided.connect(lambda key: self._decide(Preset(key)))
        self.when.edited.connect(self._edited)
        self.room.taken.connect(self._take)
        for field in (self.number, self.mode):
            field.changed.connect(lambda _key: self._edited())
        for line in (self.other_number, self.topic, self.consent):
            line.edited.connect(lambda _text: self._edited())
        self.reason.edited.connect(lambda _text: self._edited())

    @property
    def form(self) -> BookingForm:
        """What is in the widgets."""
        return replace(
            self._form,
            preset=self._preset,
            by_hand=self.when.moment if self._preset is Preset.CHOOSE else None,
            number=self.number.chosen or ANOTHER_NUMBER,
            written_number=self.other_number.text,
            topic=self.topic.text,
            reason=self.reason.text,
            mode=OwnerMode(self.mode.chosen or OwnerMode.ANYONE),
            consent=self.consent.text,
        )

    def save(self) -> None:
        """Promise it."""
        self._presenter.save(self.form)

    def _close(self) -> None:
        self._presenter.close()
        self.closed.emit()

    def _decide(self, preset: Preset) -> None:
        self._preset = preset
        self.when.show_preset(preset)
        if preset is Preset.CHOOSE:
            self.when.start(preset)
        self._edited()

    def _take(self, window: Window) -> None:
        """A window that can be kept is chosen in place of the one that cannot."""
        self._preset = Preset.CHOOSE
        self.when.show_preset(Preset.CHOOSE)
        start, end = window
        self.when.show_moment(start + (end - start) / 2)
        self.when.start(Preset.CHOOSE)
        self._edited()

    def _edited(self) -> None:
        chosen = self.number.chosen
        self.other_number.setVisible(chosen == ANOTHER_NUMBER)
        point = next((point for point in self._numbers if point.id == chosen), None)
        withdrawn = point is not None and point.consent == Consent.WITHDRAWN
        self.number.set_note(
            self.tr("They did not want to be called there: only when they have asked for it now.") if withdrawn else "",
            Level.WARN,
        )
        if not self._is_filling:
            self._presenter.edit(self.form)

    def start(self) -> None:
        """Put the keyboard where the first decision is: the time."""
        self.when.retell()
        self.when.start(None)

    # What the presenter shows.

    def show_form(self, form: BookingForm, numbers: Sequence[ContactPointView]) -> None:
        """See ``BookingScreen``."""
        self._is_filling = True
        self._form, self._numbers, self._preset = form, numbers, form.preset
        self._say_options()
        self.when.retell()
        self.when.show_preset(form.preset)
        self.number.choose(form.number)
        self.mode.choose(form.mode.value)
        self.other_number.set_text(form.written_number)
        self.topic.set_text(form.topic)
        self.reason.set_text(form.reason)
        self.consent.set_text(form.consent)
        self._edited()
        self._is_filling = False

    def show_promise(self, words: str) -> None:
        """See ``BookingScreen``."""
        self.promise_words.setText(current_formats().name(words) if words else "")
        self.promise.setVisible(bool(words))

    def show_promised(self, view: CallbackView | None) -> None:
        """See ``BookingScreen``."""
        self.promised.show_promised(view)

    def show_room(self, room: Room | None) -> None:
        """See ``BookingScreen``."""
        self.room.show_room(room)

    def show_problem(self, problem: BookingProblem | None) -> None:
        """See ``BookingScreen``."""
        time_words = {
            BookingProblem.NO_TIME: self.tr("Choose when: press a digit."),
            BookingProblem.TIME_IS_OVER: self.tr("Choose a time that is still to come."),
            BookingProblem.NO_ROOM: self.tr("Choose another time, or save again to promise this one all the same."),
        }
        self.when.field.set_error(time_words.get(problem, "") if problem is not None else "")
        no_number, no_topic = problem is BookingProblem.NO_NUMBER, problem is BookingProblem.NO_TOPIC
        self.other_number.set_error(self.tr("Write the number.") if no_number else "")
        self.topic.set_error(self.tr("Say in a few words what it is about.") if no_topic else "")
        if no_number:
            self.other_number.edit.setFocus()
        elif no_topic:
            self.topic.edit.setFocus()
        elif problem is not None:
            self.when.start(self._preset)

    def show_failure(self, error: BaseException | None) -> None:
        """See ``BookingScreen``."""
        self._failure_words.setText(error_words(error).sentence if error is not None else "")
        self._failure.setVisible(error is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "frame"):
            self._edited()

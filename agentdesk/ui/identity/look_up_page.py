"""The page that asks the centre for a customer of another team or branch, and why one needs them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agentdesk.desk.identity_answers import LookedUpCustomer
from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.identity.look_up import LookUpPresenter, LookUpShown, LookUpState
from agentdesk.ui.identity.parts import Failure, PersonRow, PersonRows
from agentdesk.ui.identity.wording import asking_words, taking_words
from agentdesk.ui.texts import Phrases, as_is, fill
from agentdesk.ui.theme.tokens import Family, Ink, Level, Type
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import OutlineButton
from agentdesk.ui.widgets.fields import TextField
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import TextArea
from agentdesk.ui.window.form_frame import FormFrame


class LookUpPage(QWidget):
    """Shows and reads; the presenter decides."""

    closed = Signal()

    def __init__(self, presenter: LookUpPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._refusal = ""
        self.frame = FormFrame("search", Family.INTERNAL, has_action=False)
        self.hint = Label("", Type.BODY, Ink.TEXT_MUTED, wrap=True)
        self.field = TextField("")
        self.ask = OutlineButton("", glyph="search", large=True)
        self.failure = Failure()
        self.state = Label("", Type.BODY_MEDIUM, Ink.TEXT_MUTED, wrap=True)
        self.found = PersonRows()
        self.taking = Block(Level.WARN)
        self._taking_words = Label("", Type.BODY_STRONG, wrap=True)
        self.reason = TextArea("", lines=3)
        self._kept_words = Label("", Type.CAPTION, wrap=True)
        self.take = OutlineButton("", glyph="enter")
        self._lay_out()
        self._say()
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self._on_confirmed)
        self.field.submitted.connect(self._ask)
        self.field.edit.moved.connect(lambda step: self.found.start() if step > 0 else None)
        self.field.edited.connect(lambda _text: self.field.set_error(""))
        self.ask.clicked.connect(lambda _checked=False: self._ask())
        self.found.chosen.connect(presenter.choose)
        self.found.left.connect(self.start)
        self.take.clicked.connect(lambda _checked=False: self._take())
        self.frame.closed.connect(self.closed)
        presenter.attach(self)
        self.show_state(presenter.state)

    def _lay_out(self) -> None:
        block: tuple[QWidget, ...] = (self._taking_words, self.reason, self._kept_words, self.take)
        for part in block:
            self.taking.column.addWidget(part)
        parts: tuple[QWidget, ...] = (
            self.hint,
            self.field,
            self.ask,
            self.failure,
            self.state,
            self.found,
            self.taking,
        )
        for part in parts:
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.frame)

    def _say(self) -> None:
        say = Phrases(self)
        say(self.frame.set_title, lambda: self.tr("Ask the centre"))
        say(
            self.hint.setText,
            lambda: self.tr("For a customer of another team or branch. What you ask for is kept with your name."),
        )
        say(self.field.set_label, lambda: self.tr("The whole phone, e-mail, national ID or customer number"))
        say(self.ask.set_words, lambda: self.tr("Ask"))
        say(self.reason.set_label, lambda: self.tr("Why you need this customer"))
        say(
            self._kept_words.setText,
            lambda: self.tr("Your name, the time and this reason are kept and can be read by the administrator."),
        )
        say(self.take.set_words, lambda: self.tr("Take in"))

    def begin(self, text: str = "") -> None:
        """Ask for somebody else."""
        self._presenter.begin()
        self.field.set_text(text)
        self.reason.set_text("")

    def start(self) -> None:
        """Put the keyboard into the field, its old text chosen."""
        self.field.edit.setFocus()
        self.field.edit.selectAll()

    def set_refusal(self, refusal: str) -> None:
        """Why nobody can be asked now; "" when they can."""
        if refusal != self._refusal:
            self._refusal = refusal
            self.show_state(self._presenter.state)

    def _ask(self) -> None:
        if not self._refusal:
            self._presenter.look_up(self.field.text)

    def _take(self) -> None:
        self._presenter.take_in(self.reason.text)

    def _on_confirmed(self) -> None:
        if self._presenter.state.shown is LookUpShown.REASON:
            self._take()
        else:
            self._ask()

    def show_state(self, state: LookUpState) -> None:
        """See ``LookUpScreen``."""
        is_busy = state.shown in (LookUpShown.ASKING, LookUpShown.TAKING)
        refusal = self._refusal or (self.tr("The centre is being asked.") if is_busy else None)
        self.ask.set_refusal(refusal)
        self.take.set_refusal(refusal)
        self.field.set_note(self._refusal, Level.WARN)
        if state.is_too_short and not self._refusal:
            self.field.set_error(self.tr("At least five digits or letters: nobody is found by a part of a number."))
        words = self._state_words(state)
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self._show_failure(state)
        self._show_found(state)
        self._show_reason(state)

    def _state_words(self, state: LookUpState) -> str:
        name = state.chosen.name if state.chosen is not None else ""
        return {
            LookUpShown.ASKING: self.tr("The centre is being asked …"),
            LookUpShown.NOBODY: self.tr("Nobody has exactly this. Check the digits, or add a new customer."),
            LookUpShown.TAKING: fill(self.tr("%1 is being taken in …"), name),
            LookUpShown.WAITING: fill(self.tr("%1 is on the way to this device and opens when there. Work on."), name),
        }.get(state.shown, "")

    def _show_failure(self, state: LookUpState) -> None:
        if state.error is None:
            self.failure.say("")
        else:
            self.failure.say((taking_words if state.chosen is not None else asking_words)(state.error))

    def _show_found(self, state: LookUpState) -> None:
        shown = state.found if state.shown is LookUpShown.FOUND else ()
        had_keyboard = self.field.edit.hasFocus()
        self.found.show_people([(one.id, self._row(one)) for one in shown])
        if shown and had_keyboard:
            self.found.start()

    def _row(self, one: LookedUpCustomer) -> PersonRow:
        formats = current_formats()
        tail = as_is(formats.code(formats.digits(one.last_four)))
        line = fill(self.tr("phone ends with %1"), tail) if one.last_four else self.tr("no phone is known")
        if one.within_reach:
            return PersonRow(one.name, line, (self.tr("Open"), "check", Level.OK))
        return PersonRow(one.name, line, (self.tr("Take in …"), "enter", Level.INFO))

    def _show_reason(self, state: LookUpState) -> None:
        is_asked = state.shown in (LookUpShown.REASON, LookUpShown.TAKING)
        was_hidden = self.taking.isHidden()
        name = state.chosen.name if state.chosen is not None else ""
        self._taking_words.setText(fill(self.tr("Take in %1"), name))
        self.reason.set_error(self.tr("Say in a few words why.") if state.needs_reason else "")
        self.taking.setVisible(is_asked)
        if (is_asked and was_hidden) or state.needs_reason:
            self.reason.edit.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._presenter.state)

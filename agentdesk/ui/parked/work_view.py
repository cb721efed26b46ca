"""The page of one piece of parked work: whose it was, what, why it waits, and the two ways to settle it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agentdesk.ui.commands.registry import CommandId, CommandSet
from agentdesk.ui.formats import current_formats
from agentdesk.ui.parked.presenter import Doing, ParkedPresenter, ParkedState
from agentdesk.ui.parked.wording import (
    caption_words,
    fact_words,
    failed_words,
    no_line_words,
    text_of,
    title_words,
    unsettled_words,
    why_words,
)
from agentdesk.ui.sync_centre.fields import Reading
from agentdesk.ui.sync_centre.page_frame import FactList, PageFrame, PageView
from agentdesk.ui.sync_centre.words import change_look
from agentdesk.ui.texts import Phrases
from agentdesk.ui.theme.tokens import Ink, Level, Type
from agentdesk.ui.timeline.flow import FlowRow
from agentdesk.ui.widgets.blocks import Block
from agentdesk.ui.widgets.buttons import OutlineButton, PrimaryButton
from agentdesk.ui.widgets.labels import Label
from agentdesk.ui.widgets.text_area import BodyText, TextArea


class ParkedWorkView(PageView):
    """Shows and reads; the presenter decides. ``customer_asked`` is told whom to open."""

    customer_asked = Signal(str)

    def __init__(self, presenter: ParkedPresenter, commands: CommandSet, parent: QWidget | None = None) -> None:
        super().__init__(PageFrame("archive", Level.WARN), parent)
        self._presenter = presenter
        self._state = ParkedState()
        self._key = ""
        self.why = Block(Level.WARN)
        self.reason_why = Label("", Type.BODY, wrap=True)
        self.facts = FactList()
        self.body = BodyText()
        self.reason = TextArea("", lines=3)
        self.hint = Label("", Type.CAPTION, Ink.TEXT_MUTED, wrap=True)
        self.take = PrimaryButton("", glyph="check", large=False)
        self.leave = OutlineButton("", glyph="ban")
        self.send = PrimaryButton("", glyph="ban", large=False)
        self._lay_out()
        self._wire(commands)

    def _lay_out(self) -> None:
        self.why.column.addWidget(self.reason_why)
        in_body: tuple[QWidget, ...] = (self.why, self.facts, self.body, self.reason)
        for part in in_body:
            self.frame.column.addWidget(part)
        self.frame.column.addStretch(1)
        row = QWidget()
        buttons = FlowRow(row, QMargins(0, 0, 0, 0), 8)
        for button in (self.take, self.leave, self.send):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addWidget(QWidget())  # takes what is left, so that the last button does not
        self.frame.foot.addWidget(self.hint)
        self.frame.foot.addWidget(row)

    def _wire(self, commands: CommandSet) -> None:
        presenter = self._presenter
        self.frame.customer.clicked.connect(lambda _checked=False: self._ask_customer())
        self.take.clicked.connect(lambda _checked=False: presenter.take_over())
        self.leave.clicked.connect(lambda _checked=False: presenter.begin_leaving_out())
        self.send.clicked.connect(lambda _checked=False: self._send())
        commands.bind(CommandId.SAVE_AND_NEXT, owner=self, run=self._send, refusal=self._why_not)
        commands.follow_keys(self.send, CommandId.SAVE_AND_NEXT, self.send.set_keys)
        say = Phrases(self)
        say(self.take.set_words, lambda: self.tr("Take over"))
        say(self.leave.set_words, lambda: self.tr("Leave out …"))
        say(self.send.set_words, lambda: self.tr("Leave out"))
        say(self.reason.set_label, lambda: self.tr("Why it is left out"))
        say(self.body.setAccessibleName, lambda: self.tr("What was written"))
        self._say_keys()

    def _say_keys(self) -> None:
        digits = current_formats().digits
        self.take.set_keys((digits("1"),))
        self.leave.set_keys((digits("2"),))

    def start(self) -> None:
        """Put the keyboard where one acts."""
        (self.reason.edit if self._state.doing is Doing.WRITING else self.take).setFocus()

    def press(self, digit: int) -> None:
        """A digit that was pressed in the list, or here."""
        button = {1: self.take, 2: self.leave}.get(digit)
        if button is not None and button.isEnabled() and not button.isHidden():
            button.click()

    def _why_not(self) -> str | None:
        if self._state.doing is not Doing.WRITING:
            return self.tr("Choose what to do by its digit.")
        return None if self._state.has_line else no_line_words()

    def _send(self) -> None:
        if self._why_not() is None:
            self._presenter.leave_out(self.reason.text)

    def _ask_customer(self) -> None:
        change = self._state.chosen
        if change is not None and change.customer_id is not None:
            self.customer_asked.emit(change.customer_id)

    # Showing.

    def show_state(self, state: ParkedState, reading: Reading) -> None:
        """Write what is chosen as it is now; a reason that is being written stays."""
        was_writing, self._state = self._state.doing is Doing.WRITING, state
        change = state.chosen
        if change is None:
            return
        if change.key != self._key:
            self._key = change.key
            self.reason.set_text("")
            self.body.set_text(text_of(change))
        self.frame.tile.set_state(change_look(change.intent, change.about)[0], Level.WARN)
        self.frame.set_title(title_words(change, reading))
        self.frame.set_caption(caption_words(change, reading))
        self.frame.customer.setVisible(change.is_here)
        self.reason_why.setText(why_words(change))
        self.facts.show_facts(fact_words(change, reading))
        self.body.setVisible(bool(self.body.toPlainText()))
        self._show_doing(state, was_writing=was_writing)
        self._show_failure(state)

    def _show_doing(self, state: ParkedState, *, was_writing: bool) -> None:
        writes = state.doing is Doing.WRITING
        had_foot = any(part.hasFocus() for part in (self.take, self.leave, self.send, self.reason.edit))
        busy = self.tr("The centre is being asked.") if state.doing is Doing.SETTLING else None
        refusal = busy if state.has_line else no_line_words()
        if had_foot and (refusal is not None or writes != was_writing):
            self.left.emit()  # what is switched off or hidden would drop the keyboard somewhere
        for button in (self.take, self.leave, self.send):
            button.set_refusal(refusal)
        self.reason.setVisible(writes)
        self.send.setVisible(writes)
        self.take.setVisible(not writes)
        self.leave.setVisible(not writes)
        self.reason.set_error(self.tr("Say in a few words why.") if state.needs_reason else "")
        if not state.has_line:
            self.hint.setText(no_line_words())
        elif writes:
            self.hint.setText(
                self.tr("Your name, the time and this reason are kept and can be read by the administrator.")
            )
        else:
            self.hint.setText(self.tr("Taken over, it counts as its author's work, by your right, and names you."))
        if (writes and not was_writing) or state.needs_reason:
            self.reason.edit.setFocus()

    def _show_failure(self, state: ParkedState) -> None:
        words = ""
        if state.error is not None and state.has_line:
            words = failed_words(state.error)
        elif state.unsettled is not None and state.chosen is not None:
            words = unsettled_words(state.chosen, state.unsettled)
        self.frame.say_failure(words)

    def write_again(self) -> None:
        """The place writes it with the list."""
        self._say_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops writing first; then it leaves. Digits work on the page as in the list."""
        digit = event.text()
        if event.key() == Qt.Key.Key_Escape and self._presenter.stop_writing():
            self.start()
        elif digit.isdecimal() and len(digit) == 1 and not event.isAutoRepeat():
            self.press(int(digit))
        else:
            super().keyPressEvent(event)
